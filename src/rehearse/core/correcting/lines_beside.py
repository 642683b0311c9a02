"""The lines of notes beside what they were read as, story by story."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rehearse.core.correcting.corrected_notes import RawNotes
from rehearse.core.correcting.story_lines import StoryLine, line_form, story_lines
from rehearse.core.model import Prompt, Story

_NEAR = 40
"""Lines in which a line of text is looked for that has marks of its own in the notes."""
_MOSTLY = 0.5
"""Share of a story's lines that have to be found in the notes for these to be shown. Chosen: half of them."""


class LineUse(StrEnum):
    """What a line of notes was read as."""

    QUESTION = "question"
    FOLLOW_UP = "follow-up"
    LABEL = "label"
    POINT = "point"
    TEXT = "text"
    NOTE = "note"
    NOTHING = ""
    """Blank, a heading, a rule: it only says where things begin."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line of the notes: its `number` among all of them from 1, and what it was read as.

    `part` is the label of the part that it is in. `of_story` is the line of the story that it became, by which a
    correction names it; None where it became none.
    """

    number: int
    text: str
    use: LineUse = LineUse.NOTHING
    part: str | None = None
    of_story: StoryLine | None = None


@dataclass(frozen=True, slots=True)
class StoryBeside:
    """A story with its questions, or a question without a story, beside the lines that it was read from."""

    story: Story | None
    questions: tuple[Prompt, ...]
    lines: tuple[ReadLine, ...]


def lines_beside(rows: Sequence[str], read: RawNotes) -> list[StoryBeside]:
    """Every story, and every question without one, in the order of the notes, beside the `rows` of these.

    Every row belongs to one of them: what lies between two goes with the second. A story of which the rows say little,
    as one out of a table, stands beside its own lines.
    """
    asked: dict[str, list[Prompt]] = defaultdict(list)
    for prompt in read.prompts:
        if not prompt.archived:
            asked[prompt.story_id or prompt.id].append(prompt)
    stories = {it.id: it for it in read.stories if not it.archived}
    page = _NotesPage(rows, [ReadLine(number, row) for number, row in enumerate(rows, start=1)], [None] * len(rows))
    for story in stories.values():
        page.mark_story(story)
    for owner, prompts in asked.items():
        page.mark_questions(owner, prompts)
    for note in read.notes:
        page.mark_note(note.line, note.end_line)
    found = page.lines_of(_order(stories, asked))
    return [
        StoryBeside(story, tuple(asked.get(owner, ())), tuple(_shown(story, page, owner, found.get(owner, []))))
        for owner, story in ((owner, stories.get(owner)) for owner in _order(stories, asked))
    ]


def _order(stories: Mapping[str, Story], asked: Mapping[str, Sequence[Prompt]]) -> list[str]:
    """The stories and the questions without one, as they begin in the notes."""
    first = {owner: story.line for owner, story in stories.items()}
    for owner, prompts in asked.items():
        first[owner] = min([*(it.line for it in prompts), *([first[owner]] if owner in first else [])])
    return sorted(first, key=lambda owner: first[owner])


def _shown(story: Story | None, page: "_NotesPage", owner: str, lines: Sequence[ReadLine]) -> Iterator[ReadLine]:
    own = [] if story is None else story_lines(story)
    if story is None or page.matched[owner] >= _MOSTLY * len(own):
        yield from lines
        return
    yield from (line for line in lines if line.use is not LineUse.LABEL)
    for line in own:
        use = LineUse.POINT if line.in_outline else LineUse.TEXT
        yield ReadLine(line.line, line.text, use, story.parts[line.part].label, line)


@dataclass(slots=True)
class _NotesPage:
    """The rows of notes while it is worked out what each was read as, and by whom."""

    rows: Sequence[str]
    lines: list[ReadLine]
    owners: list[str | None]
    matched: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _forms: list[str] = field(default_factory=list)
    _places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self._forms = [line_form(row) for row in self.rows]
        for at, form in enumerate(self._forms):
            self._places[form].append(at)

    def mark_story(self, story: Story) -> None:
        """Mark the points of a story where they stand, and its text where the rows say the same."""
        below = defaultdict[int, int](int)
        for line in story_lines(story):
            part = story.parts[line.part]
            at = (
                line.line - 1
                if line.in_outline
                else self._place_of(line, max(below[line.part], part.line - 1), part.end_line)
            )
            if at is None or not self._mark(
                at, story.id, LineUse.POINT if line.in_outline else LineUse.TEXT, part.label, line
            ):
                continue
            self.matched[story.id] += 1
            if not line.in_outline:
                below[line.part] = at + 1
        for part in story.parts:
            if part.written is not None:
                self._mark(part.line - 1, story.id, LineUse.LABEL, part.label, None)

    def mark_questions(self, owner: str, prompts: Sequence[Prompt]) -> None:
        """Mark questions with their follow-ups."""
        for prompt in prompts:
            self._mark(prompt.line - 1, owner, LineUse.QUESTION, None, None)
            for probe in prompt.follow_ups:
                self._mark(probe.line - 1, owner, LineUse.FOLLOW_UP, None, None)

    def mark_note(self, first: int, last: int) -> None:
        """Mark lines that are kept as notes."""
        for at in range(first - 1, min(last, len(self.lines))):
            if self.lines[at].use is LineUse.NOTHING and self.rows[at].strip():
                self.lines[at] = ReadLine(at + 1, self.rows[at], LineUse.NOTE)

    def lines_of(self, owners: Sequence[str]) -> dict[str, list[ReadLine]]:
        """The rows that go with each owner; those above the first of an owner's go with it."""
        found: dict[str, list[ReadLine]] = defaultdict(list)
        waiting: list[ReadLine] = []
        last = owners[0] if owners else ""
        for line, owner in zip(self.lines, self.owners, strict=True):
            waiting.append(line)
            if owner is not None:
                found[owner] += waiting
                waiting, last = [], owner
        if waiting and owners:
            found[last] += waiting
        return found

    def _mark(self, at: int, owner: str, use: LineUse, part: str | None, line: StoryLine | None) -> bool:
        """Mark a row that nothing else has marked; say whether it did."""
        if not 0 <= at < len(self.lines) or self.owners[at] is not None:
            return False
        self.lines[at] = ReadLine(at + 1, self.rows[at], use, part, line)
        self.owners[at] = owner
        return True

    def _place_of(self, line: StoryLine, first: int, end: int) -> int | None:
        """The row that says a line of text: the next that says just that, else one nearby that says more."""
        form = line_form(line.text)
        places = self._places.get(form, [])
        for at in places[bisect_left(places, first) :]:
            if at >= end:
                break
            if self.owners[at] is None:
                return at
        near = range(first, min(first + _NEAR, end, len(self.rows)))
        return next((at for at in near if self.owners[at] is None and form and form in self._forms[at]), None)
