"""The full answer: what was said and missed of the outline, and the text, side by side where there is room.

Pure: the session's value in, paragraphs out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rehearse.core.days import clock_text
from rehearse.core.model import Part
from rehearse.core.narration import (
    astray_text,
    doubt,
    missed_text,
    part_letter,
    prose,
    timing,
    uncovered_text,
    unshown_text,
)
from rehearse.core.rehearsing.misses import miss_places, missed_slots
from rehearse.core.rehearsing.recall import Mark, Slot
from rehearse.core.rehearsing.session import Phase, Turn
from rehearse.core.safetext import safe_line
from rehearse.core.settings import Settings
from rehearse.core.width import fitted
from rehearse.tui.part_face import part_heading, part_style
from rehearse.tui.widgets.typeset import Block, Paragraph, SideBySide

QUESTION = "bold"
QUIET = "$quiet"
SAID = "$text-success"
MISSED = "$text-warning"

SAID_SIGN = "✓"
MISSED_SIGN = "✗"
COVERED_SIGN = "▢"
POINTER = "▸"

BEST_KEY = 0
"""The key of the sentence that answers a follow-up."""

_MISSES_LISTED = 4
_MISS_WIDTH = 64
"""Cells of a point in the list of what was missed; the whole of it stands in the text below."""

_SHARES = (2, 3)
"""The widths of outline and text in proportion to each other."""


def answer_page(turn: Turn, settings: Settings, *, low: bool) -> list[Block]:
    """What follows the question at the answer. `low`: the screen has few rows, and the text gets what can be spared."""
    if low:
        return [Paragraph(_in_short(turn, settings), QUIET, cut=True), *_story(turn, low=True)]
    page: list[Block] = [Paragraph(timing(turn, settings), QUIET, gap=1)]
    page += [Paragraph(said, MISSED) for said in (doubt(turn, settings), astray_text(turn)) if said]
    return [*page, *_missed(turn), *also(turn), *_story(turn, low=False)]


def _in_short(turn: Turn, settings: Settings) -> str:
    missed = len(missed_slots(turn))
    summary = f"{MISSED_SIGN} {missed} missed" if missed else f"{SAID_SIGN} nothing missed"
    astray = "another story first · " if turn.astray else ""
    return f"{astray}{doubt(turn, settings) or clock_text(turn.told_ms)} · {summary}"


def _story(turn: Turn, *, low: bool) -> Iterator[Block]:
    parts = turn.story.parts
    both = any(part.points for part in parts) and any(part.text.strip() for part in parts)
    for index, part in enumerate(parts):
        heading, points = _said(turn, index, part)
        if low:
            missed = (point for point in points if point.style == MISSED)
            yield from (replace(heading, gap=0), *prose_lines(part), *missed)
        elif both:
            narrow = (heading, *points, *prose_lines(part, gap=int(bool(points))))
            columns = ((heading, *points), tuple(prose_lines(part)))
            yield SideBySide(columns, narrow, _SHARES, gap=1)
        else:
            yield from (heading, *points, *prose_lines(part, gap=int(bool(points))))


def _said(turn: Turn, index: int, part: Part) -> tuple[Paragraph, Sequence[Paragraph]]:
    """The heading of a part with how much of it was missed, and its points."""
    mine = [
        (at, slot, mark)
        for at, (slot, mark) in enumerate(zip(turn.slots, turn.marks, strict=True))
        if slot.part == index
    ]
    missed = sum(mark is not Mark.SAID for _, _, mark in mine)
    said = f"{MISSED_SIGN} {missed_text(missed, len(mine))}" if missed else ""
    if part.points:
        return part_heading(part.label, said, MISSED, apart=1), [
            slot_line(turn, number, slot, mark) for number, slot, mark in mine
        ]
    places = miss_places(turn)
    place = next((number for number, _, _ in mine if number in places), None)
    pointed = place is not None and place == turn.cursor
    return part_heading(part.label, said, MISSED, place, apart=1, pointer=POINTER if pointed else ""), ()


def _missed(turn: Turn) -> list[Paragraph]:
    """What was missed, under the time: the first few, and how many more there are."""
    missed = missed_slots(turn)
    if not missed:
        return [Paragraph("nothing missed", SAID, lead=f"{SAID_SIGN} ", lead_style=SAID)]
    listed = missed[:_MISSES_LISTED]
    room = max(len(part_letter(slot.label)) for slot in listed)
    page = [miss_line(slot.label, fitted(safe_line(slot.text), _MISS_WIDTH), room=room) for slot in listed]
    if more := len(missed) - len(page):
        page.append(Paragraph(f"and {more} more", QUIET, lead="  "))
    return page


def miss_line(label: str | None, text: str, lead: str = "", room: int = 0) -> Paragraph:
    """A point that was missed, behind the letter of its part, which is given `room` cells."""
    letter = part_letter(label).ljust(room)
    mark = f"{letter} " if letter else ""
    return Paragraph(text, MISSED, f"{lead}{MISSED_SIGN} ", MISSED, mark, f"bold {part_style(label)}")


def also(turn: Turn) -> list[Paragraph]:
    """What was typed and is no point, where it does not stand beside one."""
    shown = frozenset(turn.beside.values()) if turn.phase is Phase.RECALL else frozenset()
    lines = [line for line in turn.also if line not in shown]
    return [Paragraph(line, QUIET, lead="+ ", lead_style=QUIET, gap=int(at == 0)) for at, line in enumerate(lines)]


def slot_line(turn: Turn, number: int, slot: Slot, mark: Mark) -> Paragraph:
    """A point that is uncovered, with what became of it; a pointer before the one that keys act on."""
    pointer = POINTER if number == turn.cursor else " "
    lead = f" {pointer} {'  ' * slot.depth}{sign(mark)} "
    style = MISSED if mark is Mark.MISSED else ""
    return Paragraph(uncovered_text(turn, slot), style, lead=lead, lead_style=sign_style(mark), key=number)


def prose_lines(part: Part, gap: int = 0, best: str = "") -> list[Paragraph]:
    """The full text of a part: its lines as the notes break them, bullets hanging; the sentence `best` set apart.

    `gap` is the number of empty lines above it.
    """
    page: list[Paragraph] = []
    for line in prose(part.shown):
        lead = " " * line.indent + ("• " if line.bullet else "")
        above = int(line.gap) if page else max(gap, int(line.gap))
        if best and best in line.text:
            page += _with_best(line.text, best, lead, above)
            best = ""
        else:
            page.append(Paragraph(line.text, lead=lead, lead_style=QUIET, gap=above))
    if remark := unshown_text(part):
        page.append(Paragraph(remark, QUIET, gap=1))
    return page


def _with_best(line: str, best: str, lead: str, gap: int) -> Iterator[Paragraph]:
    """A line with its best sentence set apart from what stands around it."""
    before, _, after = line.partition(best)
    if before.strip():
        yield Paragraph(before.strip(), lead=lead, lead_style=QUIET, gap=gap)
        gap = 0
    yield Paragraph(best, QUESTION, lead=f"{POINTER} ", lead_style=QUESTION, gap=gap, key=BEST_KEY)
    if after.strip():
        yield Paragraph(after.strip(), lead=lead.replace("•", " "))


def sign(mark: Mark) -> str:
    """What became of a point, as a sign."""
    return {Mark.COVERED: COVERED_SIGN, Mark.SAID: SAID_SIGN, Mark.MISSED: MISSED_SIGN}[mark]


def sign_style(mark: Mark) -> str:
    """The style of that sign."""
    return {Mark.COVERED: QUIET, Mark.SAID: SAID, Mark.MISSED: MISSED}[mark]
