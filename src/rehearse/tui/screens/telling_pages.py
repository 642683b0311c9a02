"""What a telling shows in each of its phases: from the session's value to paragraphs."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, groupby

from rehearse.core.hearing import Heard
from rehearse.core.misses import miss_places, missed_slots
from rehearse.core.model import Part, Point, Story
from rehearse.core.narration import (
    doubt,
    kept_text,
    missed_text,
    part_letter,
    part_name,
    prose,
    timing,
    uncovered_text,
)
from rehearse.core.recall import Mark, Slot, hint
from rehearse.core.safetext import safe_line
from rehearse.core.session import Phase, Turn
from rehearse.core.settings import Settings
from rehearse.core.width import fitted
from rehearse.tui.widgets.typeset import Paragraph

_TOPIC = "$text-accent"
_QUESTION = "bold"
_QUIET = "$quiet"
_SAID = "$text-success"
_MISSED = "$text-warning"

SAID_SIGN = "✓"
MISSED_SIGN = "✗"
COVERED_SIGN = "▢"
POINTER = "▸"

_MISSES_LISTED = 4
_MISS_WIDTH = 64
"""Cells of a point in the list of what was missed; the whole of it stands in the text below."""


def telling_page(turn: Turn, settings: Settings) -> list[Paragraph]:
    """The page of a telling in its present phase."""
    match turn.phase:
        case Phase.QUESTION:
            return _question(turn)
        case Phase.RECALL:
            return [*_asked(turn), *_outline(turn, cues=settings.cues), *_also(turn)]
        case Phase.ANSWER:
            return [*_asked(turn), *_answer(turn, settings)]
        case Phase.FOLLOW_UP:
            return _follow_up(turn)


def _question(turn: Turn) -> list[Paragraph]:
    page = []
    if turn.prompt.topic:
        page.append(Paragraph(turn.prompt.topic, _TOPIC))
    page.append(Paragraph(turn.prompt.text, _QUIET if turn.timing.stands else _QUESTION, gap=1))
    if turn.follow_ups_shown:
        page += _follow_ups(turn)
    return page


def _asked(turn: Turn) -> list[Paragraph]:
    """The question as a quiet reminder above what follows it."""
    page = [Paragraph(turn.prompt.text, _QUIET)]
    if turn.follow_ups_shown:
        page += _follow_ups(turn)
    return page


def _follow_ups(turn: Turn) -> list[Paragraph]:
    return [
        Paragraph(probe.text, lead="  › ", lead_style=_TOPIC, gap=int(first))
        for first, probe in zip((True, *[False] * len(turn.prompt.follow_ups)), turn.prompt.follow_ups, strict=False)
    ]


def _outline(turn: Turn, *, cues: bool) -> list[Paragraph]:
    page: list[Paragraph] = []
    hinted = turn.marks.index(Mark.COVERED) if turn.next_hints else -1
    numbered = list(zip(range(len(turn.slots)), turn.slots, turn.marks, strict=True))
    for index, group in groupby(numbered, key=lambda entry: entry[1].part):
        entries = list(group)
        signs = " ".join(_sign(mark) for _, _, mark in entries if cues or mark is not Mark.COVERED)
        label = part_name(turn.story.parts[index].label)
        first_if_covered = entries[0][0] if all(mark is Mark.COVERED for _, _, mark in entries) else None
        page.append(Paragraph(signs, _QUIET, lead=f"{label}  ", lead_style=_QUESTION, gap=1, key=first_if_covered))
        for number, slot, mark in entries:
            if mark is not Mark.COVERED:
                page += [_slot(turn, number, slot, mark), *_beside(turn, number, slot)]
            elif number == hinted:
                page.append(_hint(turn, number, slot))
    return page


def _hint(turn: Turn, number: int, slot: Slot) -> Paragraph:
    """What was given away of a slot that is still covered."""
    lead = f"  {'  ' * slot.depth}{COVERED_SIGN} "
    return Paragraph(hint(slot.text, turn.next_hints), _QUIET, lead, _QUIET, key=number)


def _beside(turn: Turn, number: int, slot: Slot) -> list[Paragraph]:
    """The typed line that comes nearest to a slot, for the person to compare."""
    line = turn.beside.get(number)
    lead = f"    {'  ' * slot.depth}you wrote: "
    return [] if line is None else [Paragraph(line, "", lead=lead, lead_style=_QUIET, key=number)]


def _also(turn: Turn) -> list[Paragraph]:
    """What was typed and is no point, where it does not stand beside one."""
    shown = frozenset(turn.beside.values()) if turn.phase is Phase.RECALL else frozenset()
    lines = [line for line in turn.also if line not in shown]
    return [Paragraph(line, _QUIET, lead="+ ", lead_style=_QUIET, gap=int(at == 0)) for at, line in enumerate(lines)]


def _slot(turn: Turn, number: int, slot: Slot, mark: Mark) -> Paragraph:
    pointer = POINTER if number == turn.cursor else " "
    lead = f"{pointer} {'  ' * slot.depth}{_sign(mark)} "
    return Paragraph(uncovered_text(turn, slot), _text_style(mark), lead=lead, lead_style=_sign_style(mark), key=number)


def heard_text(turn: Turn, heard: Heard) -> str:
    """What became of a typed line."""
    if heard.is_kept:
        return kept_text(heard)
    told = [f"→ {_named(turn, index)}" for index in heard.ticked]
    told += [f"already uncovered: {_named(turn, index)}" for index in heard.known]
    if not turn.covered:
        told.append("that was the last one")
    return " · ".join(told)


def _named(turn: Turn, index: int) -> str:
    slot = turn.slots[index]
    return f"{slot.label}: {slot.text}" if slot.label else slot.text


def _answer(turn: Turn, settings: Settings) -> list[Paragraph]:
    page = [Paragraph(timing(turn, settings), _QUIET, gap=1)]
    if asked := doubt(turn, settings):
        page.append(Paragraph(asked, _MISSED))
    page += [*_missed(turn), *_also(turn)]
    places = frozenset(miss_places(turn))
    for index, part in enumerate(turn.story.parts):
        mine = [
            (at, slot, mark)
            for at, (slot, mark) in enumerate(zip(turn.slots, turn.marks, strict=True))
            if slot.part == index
        ]
        missed = [at for at, _, mark in mine if mark is not Mark.SAID]
        heading = Paragraph(_heading(part, len(missed), len(mine)), _MISSED if missed else _QUESTION, gap=1)
        if part.points:
            page += [heading, *(_slot(turn, number, slot, mark) for number, slot, mark in mine)]
        else:
            place = next((number for number, _, _ in mine if number in places), None)
            pointer = f"{POINTER} " if place is not None and place == turn.cursor else ""
            page.append(replace(heading, lead=pointer, lead_style=_MISSED, key=place))
        page += _prose(part, gap=int(bool(part.points)))
    return page


def _missed(turn: Turn) -> list[Paragraph]:
    """What was missed, under the time: the first few, and how many more there are."""
    missed = missed_slots(turn)
    if not missed:
        return [Paragraph("nothing missed", _SAID, lead=f"{SAID_SIGN} ", lead_style=_SAID)]
    listed = missed[:_MISSES_LISTED]
    room = max(len(part_letter(slot.label)) for slot in listed)
    page = []
    for slot in listed:
        letter = f"{part_letter(slot.label):<{room}} " if room else ""
        text = fitted(safe_line(slot.text), _MISS_WIDTH)
        page.append(Paragraph(text, lead=f"{MISSED_SIGN} {letter}", lead_style=_MISSED))
    if more := len(missed) - len(page):
        page.append(Paragraph(f"and {more} more", _QUIET, lead="  "))
    return page


def _follow_up(turn: Turn) -> list[Paragraph]:
    """A follow-up by itself, and once it was answered the passage to compare with."""
    follow_ups = turn.follow_ups
    count = len(follow_ups.texts)
    page = [
        Paragraph(f"Follow-up {follow_ups.at + 1} of {count}" if count > 1 else "Follow-up", _TOPIC),
        Paragraph(follow_ups.text, _QUESTION, gap=1),
    ]
    if not follow_ups.shown:
        return page
    mark = Mark.SAID if follow_ups.answered[follow_ups.at] else Mark.MISSED
    verdict = "answered" if mark is Mark.SAID else "missed"
    page.append(Paragraph(verdict, _sign_style(mark), lead=f"{_sign(mark)} ", lead_style=_sign_style(mark), gap=1))
    return [*page, *_passage(turn.story, follow_ups.text)]


BEST_KEY = 0
"""The key of the sentence that answers a follow-up."""


def _passage(story: Story, probe: str) -> list[Paragraph]:
    """The part that answers a follow-up, its best sentence set apart; the whole story where none clearly does."""
    from rehearse.core.passages import (
        find_answer,
    )  # only a follow-up needs it, and it must not delay the first question

    found = find_answer(story, probe)
    if found is None:
        return [Paragraph("Look for it in your story:", _QUIET, gap=1), *chain.from_iterable(map(_whole, story.parts))]
    return _whole(found.part, found.best)


def _whole(part: Part, best: str = "") -> list[Paragraph]:
    """A part under its label: its text, or its outline where it has none. The sentence or point `best` is set apart."""
    heading = Paragraph(part_name(part.label), _QUESTION, gap=1)
    if part.text.strip():
        return [heading, *_prose(part, best=best)]
    return [heading, *(_point(point, best=best == point.text) for point in part.points)]


def _point(point: Point, *, best: bool) -> Paragraph:
    indent = f"  {'  ' * point.depth}"
    if best:
        return Paragraph(point.text, _QUESTION, f"{indent}{POINTER} ", _QUESTION, key=BEST_KEY)
    return Paragraph(point.text, lead=f"{indent}• ", lead_style=_QUIET)


def _heading(part: Part, missed: int, asked: int) -> str:
    label = part_name(part.label)
    return f"{label} {MISSED_SIGN} {missed_text(missed, asked)}" if missed else label


def _prose(part: Part, gap: int = 0, best: str = "") -> list[Paragraph]:
    """The full text of a part: its lines as the notes break them, bullets hanging; the sentence `best` set apart.

    `gap` is the number of empty lines above it.
    """
    page: list[Paragraph] = []
    for line in prose(part.text):
        lead = " " * line.indent + ("• " if line.bullet else "")
        above = int(line.gap) if page else max(gap, int(line.gap))
        if best and best in line.text:
            page += _with_best(line.text, best, lead, above)
            best = ""
        else:
            page.append(Paragraph(line.text, lead=lead, lead_style=_QUIET, gap=above))
    return page


def _with_best(line: str, best: str, lead: str, gap: int) -> Iterator[Paragraph]:
    """A line with its best sentence set apart from what stands around it."""
    before, _, after = line.partition(best)
    if before.strip():
        yield Paragraph(before.strip(), lead=lead, lead_style=_QUIET, gap=gap)
        gap = 0
    yield Paragraph(best, _QUESTION, lead=f"{POINTER} ", lead_style=_QUESTION, gap=gap, key=BEST_KEY)
    if after.strip():
        yield Paragraph(after.strip(), lead=lead.replace("•", " "))


def _sign(mark: Mark) -> str:
    return {Mark.COVERED: COVERED_SIGN, Mark.SAID: SAID_SIGN, Mark.MISSED: MISSED_SIGN}[mark]


def _sign_style(mark: Mark) -> str:
    return {Mark.COVERED: _QUIET, Mark.SAID: _SAID, Mark.MISSED: _MISSED}[mark]


def _text_style(mark: Mark) -> str:
    return _MISSED if mark is Mark.MISSED else ""
