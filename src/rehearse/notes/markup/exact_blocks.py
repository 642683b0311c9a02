"""Exact blocks: stories between two hidden marks, read letter for letter, as exports write what could be misread.

Between the marks, `# Topic` is the topic of the questions below it, every other line above an `### Answer` a question,
and a bullet a follow-up of the question above it. Below `### Answer` come the title and the topics of the story, its
outline in a quote, and its parts, each behind its label. A block that is anything else is read like all notes.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rehearse.core.exporting.unasked import with_unasked
from rehearse.core.model import FollowUp, Part, Point
from rehearse.core.reading import PromptDraft, StoryDraft
from rehearse.notes import exact_marks as marks
from rehearse.notes.draft import Draft, Pass, StatedNotes, blank, end
from rehearse.notes.exact_text import unspelled
from rehearse.notes.findings import Findings
from rehearse.notes.lines import Line

_SIGN = "<!-- rehearse:"
_BULLET = "* "
_SPACE = " \t"
"""What editors leave at the end of lines."""


def _read_exact_blocks(draft: Draft) -> bool:
    """Take the exact blocks out of the notes, and the lines that name decks."""
    if not draft.holds(_SIGN):
        return False
    raws = [line.raw.rstrip() if line.raw.startswith(_SIGN) else "" for line in draft.lines]
    ends: dict[str, list[int]] = {}
    for index, raw in enumerate(raws):
        if raw.startswith(marks.END):
            ends.setdefault(raw, []).append(index)
    done: list[Line] = []
    index = 0
    while index < len(draft.lines):
        line, raw = draft.lines[index], raws[index]
        closings = ends.get(raw.replace(marks.BEGIN, marks.END, 1), ()) if raw.startswith(marks.BEGIN) else ()
        below = closings[at] if (at := bisect_left(closings, index)) < len(closings) else 0
        read = _BlockReader(draft.lines[index + 1 : below]).read() if below else None
        if read is not None:
            draft.stated.append(read.stated())
            draft.structure.update(row.number for row in draft.lines[index : below + 1])
            draft.structure.difference_update(read.notes)
            done += [end(line), *map(blank, draft.lines[index + 1 : below + 1])]
            index = below + 1
            continue
        if raw.startswith(marks.DECK) and raw.endswith(marks.CLOSE):
            draft.structure.add(line.number)
            line = end(line)
        done.append(line)
        index += 1
    draft.lines = done
    return True


EXACT_BLOCKS = Pass("", _read_exact_blocks)


def with_stated(found: Findings, stated: Sequence[StatedNotes]) -> Findings:
    """Return what was found together with what exact blocks say, in the order of the lines."""
    if not stated:
        return found
    prompts, stories = list(found.prompts), list(found.stories)
    for each in stated:
        first = len(stories)
        stories += each.stories
        prompts += (
            prompt if prompt.story is None else replace(prompt, story=prompt.story + first) for prompt in each.prompts
        )
    order = sorted(range(len(stories)), key=lambda index: stories[index].line)
    places: dict[int | None, int | None] = {index: place for place, index in enumerate(order)} | {None: None}
    prompts = [replace(prompt, story=places[prompt.story]) for prompt in prompts]
    return replace(
        found,
        prompts=tuple(sorted(prompts, key=lambda prompt: prompt.line)),
        stories=tuple(map(stories.__getitem__, order)),
    )


class _NotExactError(Exception):
    """The lines of a block are not those that a block has."""


@dataclass(slots=True)
class _StatedPart:
    """A part as far as it is read: its points from the outline, its rows from the answer."""

    label: str | None
    written: str | None
    lines: list[int]
    points: list[Point] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)

    def build(self) -> Part:
        while self.rows and not self.rows[-1]:
            self.rows.pop()
        text = "\n".join(self.rows)
        return Part(self.label, self.written, min(self.lines), max(self.lines), text, tuple(self.points))


class _BlockReader:
    """Reads the lines of a block from top to bottom. Questions wait in `open` for the answer below them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.prompts: list[tuple[PromptDraft, str]] = []
        self.stories: list[StoryDraft] = []
        self.names: dict[str, int] = {}
        self.open: list[int] = []
        self.notes: set[int] = set()
        self.topic: str | None = None
        self.index = 0

    def read(self) -> "_BlockReader | None":
        """Return the reader when all is read, None for lines that are no exact block."""
        try:
            while self.index < len(self.lines):
                self._read_line(self.lines[self.index])
        except _NotExactError:
            return None
        known = all(name in self.names for _, name in self.prompts if name)
        return self if known and not self.open else None

    def stated(self) -> StatedNotes:
        """Return what the block says."""
        prompts = [replace(prompt, story=self.names[name]) if name else prompt for prompt, name in self.prompts]
        return StatedNotes(with_unasked(prompts, self.stories), tuple(self.stories))

    def _read_line(self, line: Line) -> None:
        raw = line.raw.rstrip(_SPACE)
        self.index += 1
        if not raw or raw == marks.RULE:
            return
        if raw.startswith(marks.NOTE):
            self._read_note(raw)
        elif raw == marks.NO_TOPIC:
            self.topic = None
        elif raw.startswith("# "):
            self.topic = unspelled(raw[2:])
        elif raw.startswith(_BULLET) and self.prompts:
            prompt, name = self.prompts[-1]
            probe = FollowUp(unspelled(raw[len(_BULLET) :]), line.number)
            self.prompts[-1] = replace(prompt, follow_ups=(*prompt.follow_ups, probe)), name
        elif raw == marks.ANSWER or raw.startswith(f"{marks.ANSWER} {marks.STORY}"):
            self._read_story(raw, line.number)
        elif raw.startswith(("#", "<", _BULLET, ">")):
            raise _NotExactError
        else:
            self._ask(raw, line.number)

    def _read_note(self, opening: str) -> None:
        closing = opening.replace(marks.NOTE, marks.END_OF_NOTE, 1)
        while self.index < len(self.lines) and self.lines[self.index].raw.rstrip(_SPACE) != closing:
            self.notes.add(self.lines[self.index].number)
            self.index += 1
        if self.index == len(self.lines):
            raise _NotExactError
        self.index += 1

    def _ask(self, text: str, number: int) -> None:
        said: list[str] = []
        while text.endswith(marks.CLOSE) and (begin := text.rfind(" <!-- ")) > 0:
            said.append(text[begin + 1 :])
            text = text[:begin]
        name = next((_named(mark, marks.STORY) for mark in said if mark.startswith(marks.STORY)), "")
        asked = PromptDraft(unspelled(text), number, self.topic, None, marks.INFERRED in said, ())
        if not name and marks.GAP not in said:
            self.open.append(len(self.prompts))
        self.prompts.append((asked, name))

    def _read_story(self, heading: str, line: int) -> None:
        _, _, mark = heading.partition(marks.ANSWER + " ")
        number = len(self.stories)
        if mark:
            self.names[_named(mark, marks.STORY)] = number
        topic = self.prompts[self.open[-1]][0].topic if self.open else None
        for index in self.open:
            prompt, name = self.prompts[index]
            self.prompts[index] = replace(prompt, story=number), name
        self.open = []
        title, topics = self._read_head(topic)
        parts = self._read_outline()
        self._read_parts(parts)
        last = max([line, *(each for part in parts for each in part.lines)])
        built = tuple(part.build() for part in parts)
        self.stories.append(StoryDraft(title, line, last, topics, built))

    def _read_head(self, topic: str | None) -> tuple[str | None, tuple[str, ...]]:
        title, topics, said = None, [], False
        while (raw := self._next()) is not None:
            if raw.startswith(marks.TITLE_LINE):
                title = unspelled(raw[len(marks.TITLE_LINE) :])
            elif raw.startswith(marks.TOPIC_LINE):
                topics.append(unspelled(raw[len(marks.TOPIC_LINE) :]))
            elif raw == marks.NO_TOPICS:
                said = True
            elif raw:
                break
            self.index += 1
        return title, tuple(topics) if topics or said or topic is None else (topic,)

    def _read_outline(self) -> list[_StatedPart]:
        parts: list[_StatedPart] = []
        while (raw := self._next()) is not None and (not raw or raw.startswith(">")):
            number = self.lines[self.index].number
            self.index += 1
            row = raw[2:]
            text = row.lstrip(" ")
            if text.startswith(_BULLET):
                if not parts:
                    raise _NotExactError
                depth = (len(row) - len(text)) // 2
                parts[-1].points.append(Point(unspelled(text[len(_BULLET) :]), depth, number))
                parts[-1].lines.append(number)
            elif text:
                head, mark = _split_mark(text)
                parts.append(_StatedPart(*_label(head.removesuffix(":"), mark), [number]))
        return parts

    def _read_parts(self, parts: list[_StatedPart]) -> None:
        """Read the answer: each part goes to the first of its label that has only an outline so far."""
        told: set[int] = set()
        part: _StatedPart | None = None
        while (raw := self._next()) is not None and not _ends_story(raw):
            line = self.lines[self.index]
            self.index += 1
            if not raw.startswith(("**", marks.NO_LABEL, marks.PART)):
                if part is None and raw:
                    raise _NotExactError
                if part is not None and (raw or part.rows):
                    part.rows.append(unspelled(raw))
                    part.lines += [line.number] if raw else []
                continue
            label, written, text = _heading_of_part(raw)
            index = next(
                (at for at, it in enumerate(parts) if at not in told and (it.label, it.written) == (label, written)),
                len(parts),
            )
            told.add(index)
            if index == len(parts):
                parts.append(_StatedPart(label, written, [line.number]))
            part = parts[index]
            part.lines.append(line.number)
            part.rows = [unspelled(text)] if text else []

    def _next(self) -> str | None:
        """The line to be read next, None after the last one."""
        return self.lines[self.index].raw.rstrip(_SPACE) if self.index < len(self.lines) else None


def _ends_story(raw: str) -> bool:
    return raw.startswith(("# ", marks.ANSWER, marks.NOTE, marks.NO_TOPIC, marks.RULE))


def _heading_of_part(raw: str) -> tuple[str | None, str | None, str]:
    """Return the label of a part, as it counts and as it is written, and the text behind it."""
    if not raw.startswith("**"):
        mark, closed, text = raw.partition(marks.CLOSE)
        if not closed:
            raise _NotExactError
        return *_label("", mark + marks.CLOSE), text.removeprefix(" ")
    written, closed, text = raw[2:].partition(":**")
    if not closed:
        raise _NotExactError
    text = text.removeprefix(" ")
    mark = ""
    if text.startswith(marks.LABEL):
        mark, _, text = text.partition(marks.CLOSE)
        mark, text = mark + marks.CLOSE, text.removeprefix(" ")
    return *_label(written, mark), text


def _split_mark(text: str) -> tuple[str, str]:
    """Return a text without the mark behind it, and the mark."""
    begin = 0 if text.startswith("<!-- ") else text.find(" <!-- ")
    if begin < 0 or not text.endswith(marks.CLOSE):
        return text, ""
    return text[:begin], text[begin:].lstrip(" ")


def _label(written: str, mark: str) -> tuple[str | None, str | None]:
    """Return the label that a part has and how the notes spell it."""
    if mark == marks.NO_LABEL:
        return None, None
    if mark.startswith(marks.PART):
        label, _, spelling = mark[len(marks.PART) : -len(marks.CLOSE)].partition(" | ")
        return _or_none(label), _or_none(spelling)
    said = unspelled(written)
    if mark.startswith(marks.LABEL):
        return unspelled(_named(mark, marks.LABEL)), said
    return marks.LETTERS.get(said, said), said


def _or_none(word: str) -> str | None:
    return None if word == marks.NONE else unspelled(word)


def _named(mark: str, opening: str) -> str:
    return mark[len(opening) : -len(marks.CLOSE)]
