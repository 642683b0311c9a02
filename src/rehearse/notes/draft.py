"""Notes on their way to stories: the lines of a file as the passes leave them.

A pass knows one syntax: comments, toggles, tables of stories, front matter. It rewrites the lines written in it, marks
what is certain, and leaves the others alone; so one file may hold several, and one inside another. A rewritten line
keeps the number of the line it stands for. One line of the file may become several, because
`<p>Why us?</p><p>I like mills.</p>` is a question and its answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rehearse.core.model import Part
from rehearse.core.reading import PromptDraft, StoryDraft
from rehearse.notes.findings import Findings, Owner, Ownership
from rehearse.notes.lines import Kind, Line, LineMark, NoteCard, classify

DEEPEST = 12
"""Deepest level a rewritten heading gets; what is nested deeper counts as being at this level."""


@dataclass(frozen=True, slots=True)
class Tagging:
    """Tags written on one line, for the lines from `first` to `last`.

    They belong to the last question at or above the line, where one stands in that range, else to all questions
    there. `fallback` tags are about the whole file: they count only where no heading gives a topic.
    """

    tags: tuple[str, ...]
    line: int
    first: int
    last: int
    fallback: bool = False


@dataclass(frozen=True, slots=True)
class StatedNotes:
    """Questions and stories that a pass read whole and letter for letter; `PromptDraft.story` is an index into these.

    Their texts are plain. They stand apart from everything around them.
    """

    prompts: tuple[PromptDraft, ...]
    stories: tuple[StoryDraft, ...]


@dataclass(slots=True)
class Draft:
    """The lines of a file as far as the passes have read them.

    `source` are the lines as they stand in the file, `lines` what they say so far, in order. A line that became blank
    is kept as a note, unless its number is in `structure`: lines that hold marks and no words. Numbers in `kept` stay
    notes although their line is also used. `topics` are the headings that are topics of cards. `joined` maps a line to
    the line above that took over its words. `written` is the whole text of the file.
    """

    source: Sequence[Line]
    lines: list[Line] = field(default_factory=list)
    structure: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)
    joined: dict[int, int] = field(default_factory=dict)
    topics: set[int] = field(default_factory=set)
    taggings: list[Tagging] = field(default_factory=list)
    stated: list[StatedNotes] = field(default_factory=list)
    written: str = ""

    def holds(self, *signs: str) -> bool:
        """Whether any of the signs occurs in the file: a cheap way to see that a syntax does not."""
        return any(all(map(self.written.__contains__, sign)) and sign in self.written for sign in signs)

    @property
    def last(self) -> int:
        """The number of the file's last line, 0 in an empty file."""
        return self.source[-1].number if self.source else 0

    def numbered(self) -> list[Line]:
        """Return the lines with numbers of their own, from 1 on."""
        return [
            line if line.number == number else replace(line, number=number)
            for number, line in enumerate(self.lines, start=1)
        ]

    def located(self, found: Findings) -> Findings:
        """Return what was found in the `numbered` lines and the cards, told about the lines of the file."""
        numbers = [0, *(line.number for line in self.lines)]
        prompts = [_prompt(prompt, numbers) for prompt in found.prompts]
        stories = [_story(story, numbers) for story in found.stories]
        problems = [replace(problem, line=numbers[problem.line]) for problem in found.problems]
        for number, line in enumerate(self.lines, start=1):
            if line.card is None:
                continue
            own, topic = line.card, found.card_topics.get(number)
            if own.prompt:
                story = len(stories) if own.story else None
                prompts.append(replace(own.prompt, story=story, topic=own.prompt.topic or topic))
            if own.story:
                stories.append(replace(own.story, topics=own.story.topics or ((topic,) if topic else ())))
            if own.problem:
                problems.append(own.problem)
        order = sorted(range(len(stories)), key=lambda index: stories[index].line)
        ends: dict[int, int] = {}
        for below, head in self.joined.items():
            ends[head] = max(below, ends.get(head, 0))
        places: dict[int | None, int | None] = {index: place for place, index in enumerate(order)} | {None: None}
        return Findings(
            tuple(
                replace(prompt, story=places[prompt.story])
                for prompt in sorted(prompts, key=lambda prompt: prompt.line)
            ),
            tuple(
                replace(story, end_line=max(story.end_line, ends.get(story.end_line, 0)))
                for story in map(stories.__getitem__, order)
            ),
            tuple(sorted(problems, key=lambda problem: problem.line)),
            self._owners(found.ownership),
        )

    def _owners(self, rewritten: Ownership) -> Ownership:
        """Return the owners of the file's lines. A line with a piece that nothing claimed is a note as a whole."""
        owners: dict[int, Owner] = {}
        for index, line in enumerate(self.lines, start=1):
            owner = _owner_of_card(line.card) if line.card is not None else rewritten.owner_of(index)
            if owner is Owner.NOTE or (owner is not Owner.BLANK and line.number not in owners):
                owners[line.number] = owner
        heads: dict[int, int] = {}
        for number, head in sorted(self.joined.items()):
            heads[number] = heads.get(head, head)
        kept = self.kept | {number for number, head in heads.items() if head in self.kept}
        for number, head in heads.items():
            if head in owners:
                owners.setdefault(number, owners[head])
        for number in self.structure:
            owners.setdefault(number, Owner.RULE)
        for number, head in heads.items():
            owners.setdefault(number, owners.get(head, Owner.NOTE))
        owners |= dict.fromkeys(self.topics, Owner.HEADING)
        ownership = Ownership(self.source)
        for number, owner in owners.items():
            if owner is not Owner.NOTE and number not in kept:
                ownership.claim((number,), owner)
        return ownership


@dataclass(frozen=True, slots=True)
class Pass:
    """What reads one syntax of notes. `apply` rewrites a draft and returns whether it found its syntax there.

    It never raises, whatever the lines hold. `name` is what the layout is called in reports, "" for what is no layout.
    """

    name: str
    apply: Callable[[Draft], bool]


def blank(line: Line) -> Line:
    """Return an empty line in the place of `line`."""
    return Line(line.number, "", Kind.BLANK, "", 0)


def text(line: Line, raw: str, mark: LineMark | None = None) -> Line:
    """Return what `raw` is, in the place of `line`."""
    made = classify(raw, line.number)
    return made if mark is None else replace(made, mark=mark)


def heading(line: Line, level: int, title: str) -> Line:
    """Return a heading in the place of `line`; a blank line without a title."""
    title = title.strip()
    if not title:
        return blank(line)
    level = min(level, DEEPEST)
    raw = f"{'#' * level} {title}"
    return Line(line.number, raw, Kind.HEADING, title, level + 1, level=level, mark=LineMark.HEADING)


def card(line: Line, card: NoteCard) -> Line:
    """Return a line in the place of `line` that holds a card."""
    return Line(line.number, "", Kind.RULE, "", 0, mark=LineMark.CARD, card=card)


def end(line: Line) -> Line:
    """Return a line in the place of `line` at which everything above it is closed."""
    return Line(line.number, "", Kind.RULE, "", 0, mark=LineMark.END)


def by_numbers(apply: Callable[[Draft], bool]) -> Callable[[Draft], bool]:
    """Return `apply`, which tells lines apart by their numbers, for drafts where several lines have the same."""

    def applied(draft: Draft) -> bool:
        numbers = [0, *(line.number for line in draft.lines)]
        if all(above < below for above, below in pairwise(numbers)):
            return apply(draft)
        inner = Draft(draft.source, draft.numbered(), written=draft.written)
        found = apply(inner)
        placed = {id(line.card) for line in draft.lines}
        cards = [line.card if id(line.card) in placed else _placed(line.card, numbers) for line in inner.lines]
        draft.lines = [
            replace(line, number=numbers[line.number], card=own) for line, own in zip(inner.lines, cards, strict=True)
        ]
        draft.structure.update(numbers[number] for number in inner.structure)
        draft.kept.update(numbers[number] for number in inner.kept)
        draft.topics.update(numbers[number] for number in inner.topics)
        return found

    return applied


def _placed(card: NoteCard | None, numbers: Sequence[int]) -> NoteCard | None:
    return card and NoteCard(
        card.prompt and _prompt(card.prompt, numbers),
        card.story and _story(card.story, numbers),
        card.problem and replace(card.problem, line=numbers[card.problem.line]),
    )


def _owner_of_card(card: NoteCard) -> Owner:
    return Owner.STORY if card.story else Owner.PROMPT if card.prompt else Owner.RULE


def _prompt(prompt: PromptDraft, numbers: Sequence[int]) -> PromptDraft:
    follow_ups = tuple(replace(probe, line=numbers[probe.line]) for probe in prompt.follow_ups)
    return replace(prompt, line=numbers[prompt.line], follow_ups=follow_ups)


def _story(story: StoryDraft, numbers: Sequence[int]) -> StoryDraft:
    parts = tuple(_part(part, numbers) for part in story.parts)
    return replace(story, line=numbers[story.line], end_line=numbers[story.end_line], parts=parts)


def _part(part: Part, numbers: Sequence[int]) -> Part:
    points = tuple(replace(point, line=numbers[point.line]) for point in part.points)
    return replace(part, line=numbers[part.line], end_line=numbers[part.end_line], points=points)
