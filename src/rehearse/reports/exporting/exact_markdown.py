"""Units of notes as exact blocks, which are read letter for letter; `notes.markup.exact_blocks` reads them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rehearse.core.model import Part
from rehearse.core.reading import Note, PromptDraft, StoryDraft
from rehearse.notes import exact_marks as marks
from rehearse.notes.exact_text import spelled
from rehearse.reports.exporting.markdown_units import Unit


def exact_block(units: Sequence[Unit]) -> list[str]:
    """The lines of the block that says these units."""
    number = _unused(marks.END, units)
    block = _ExactBlock(units)
    return [f"{marks.BEGIN}{number}{marks.CLOSE}", "", *block.rows(), f"{marks.END}{number}{marks.CLOSE}"]


class _ExactBlock:
    """Writes units from top to bottom; `topic` is that of the questions written last."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self.topic: str | None = None
        self.stories = 0

    def rows(self) -> Iterator[str]:
        for unit in self.units:
            if unit.note is not None:
                yield from self._note(unit.note)
            else:
                yield from self._unit(unit)

    def _note(self, note: Note) -> Iterator[str]:
        number = _unused(marks.END_OF_NOTE, [Unit(note=note)])
        yield f"{marks.NOTE}{number}{marks.CLOSE}"
        yield from note.text.split("\n")
        yield from (f"{marks.END_OF_NOTE}{number}{marks.CLOSE}", "")

    def _unit(self, unit: Unit) -> Iterator[str]:
        """Each story behind the questions above the last that lead to it alone; others name it."""
        waiting = list(unit.prompts)
        for place, story in enumerate(unit.stories):
            name = str(self.stories + place + 1)
            own = [prompt for prompt in unit.prompts if prompt.story == place]
            above = _leading(waiting, place)
            named = len(own) > len(above[1])
            for prompt in above[0]:
                yield from self._question(prompt, self._mark(prompt))
            for prompt in above[1]:
                yield from self._question(prompt, "")
            del waiting[: len(above[0]) + len(above[1])]
            yield from ("", f"{marks.ANSWER} {marks.STORY}{name}{marks.CLOSE}" if named else marks.ANSWER, "")
            yield from _story(story, above[1][-1].topic if above[1] else None)
            yield from (marks.RULE, "")
        for prompt in waiting:
            yield from self._question(prompt, self._mark(prompt))
        yield ""
        self.stories += len(unit.stories)

    def _mark(self, prompt: PromptDraft) -> str:
        return marks.GAP if prompt.story is None else f"{marks.STORY}{self.stories + prompt.story + 1}{marks.CLOSE}"

    def _question(self, prompt: PromptDraft, mark: str) -> Iterator[str]:
        if prompt.topic != self.topic:
            self.topic = prompt.topic
            yield from ("", marks.NO_TOPIC if prompt.topic is None else f"# {spelled(prompt.topic)}", "")
        yield " ".join(filter(None, [spelled(prompt.text), mark, marks.INFERRED if prompt.inferred else ""]))
        yield from (f"* {spelled(probe.text)}" for probe in prompt.follow_ups)


def _leading(waiting: Sequence[PromptDraft], place: int) -> tuple[list[PromptDraft], list[PromptDraft]]:
    """The questions to write above a story: those that need a mark, then those right above it that need none.

    Questions whose stories come further below stay waiting, as long as none of this story's stands behind them.
    """
    last = max((index for index, prompt in enumerate(waiting) if prompt.story == place), default=-1)
    begin = last + 1
    while begin and waiting[begin - 1].story == place:
        begin -= 1
    return list(waiting[:begin]), list(waiting[begin : last + 1])


def _story(story: StoryDraft, topic: str | None) -> Iterator[str]:
    if story.title is not None:
        yield f"{marks.TITLE_LINE}{spelled(story.title)}"
    if story.topics != ((topic,) if topic is not None else ()):
        yield from (f"{marks.TOPIC_LINE}{spelled(each)}" for each in story.topics)
        yield from () if story.topics else (marks.NO_TOPICS,)
    pointed = max((index + 1 for index, part in enumerate(story.parts) if part.points), default=0)
    yield from _outline(story.parts[:pointed])
    times = Counter((part.label, part.written) for part in story.parts)
    for index, part in enumerate(story.parts):
        if part.text or index >= pointed or times[part.label, part.written] > 1:
            yield from ("", *_answer(part))
    yield ""


def _outline(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        head, mark = _label(part)
        yield " ".join(filter(None, [">", f"{head}:" if head is not None else "", mark]))
        yield from (f"> {'  ' * point.depth}* {spelled(point.text)}" for point in part.points)


def _answer(part: Part) -> Iterator[str]:
    head, mark = _label(part)
    first, *rows = part.text.split("\n")
    if head is None:
        yield mark
        yield spelled(first)
    else:
        yield " ".join(filter(None, [f"**{head}:**", mark, spelled(first)]))
    yield from map(spelled, rows)


def _label(part: Part) -> tuple[str | None, str]:
    """How a label is written, None for one that is not, and the mark that says what it counts as."""
    if part.label is None and part.written is None:
        return None, marks.NO_LABEL
    if part.label is None or part.written is None:
        label, written = (marks.NONE if each is None else spelled(each) for each in (part.label, part.written))
        return None, f"{marks.PART}{label} | {written}{marks.CLOSE}"
    known = marks.LETTERS.get(part.written, part.written)
    return spelled(part.written), "" if known == part.label else f"{marks.LABEL}{spelled(part.label)}{marks.CLOSE}"


def _unused(sign: str, units: Sequence[Unit]) -> str:
    """What sets the marks of a block apart from lines of its notes that look the same: a number, or nothing."""
    rows = {row.rstrip() for unit in units if unit.note for row in unit.note.text.split("\n")}
    number = 1
    while f"{sign}{f' {number}' if number > 1 else ''}{marks.CLOSE}" in rows:
        number += 1
    return f" {number}" if number > 1 else ""
