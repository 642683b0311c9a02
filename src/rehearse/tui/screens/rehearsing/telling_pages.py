"""What a telling shows in each of its phases: from the session's value to paragraphs."""

from itertools import chain, groupby

from rehearse.core.model import Part, Point, Story
from rehearse.core.narration import kept_text
from rehearse.core.rehearsing.hearing import Heard
from rehearse.core.rehearsing.recall import Mark, Slot, hint
from rehearse.core.rehearsing.session import Phase, Turn
from rehearse.core.settings import Settings
from rehearse.tui.part_face import part_heading
from rehearse.tui.screens.rehearsing.answer_page import (
    BEST_KEY,
    COVERED_SIGN,
    POINTER,
    QUESTION,
    QUIET,
    also,
    answer_page,
    prose_lines,
    sign,
    sign_style,
    slot_line,
)
from rehearse.tui.widgets.typeset import Block, Paragraph

_TOPIC = "$text-accent"


def telling_page(turn: Turn, settings: Settings, *, low: bool = False) -> list[Block]:
    """The page of a telling in its present phase. `low`: on a screen with few rows."""
    match turn.phase:
        case Phase.QUESTION:
            return [*_question(turn)]
        case Phase.RECALL:
            return [*_asked(turn), *_outline(turn, cues=settings.cues), *also(turn)]
        case Phase.ANSWER:
            return [*_asked(turn, cut=low), *answer_page(turn, settings, low=low)]
        case Phase.FOLLOW_UP:
            return [*_follow_up(turn)]


def _question(turn: Turn) -> list[Paragraph]:
    page = []
    if turn.prompt.topic:
        page.append(Paragraph(turn.prompt.topic, _TOPIC))
    page.append(Paragraph(turn.prompt.text, QUIET if turn.timing.stands else QUESTION, gap=1))
    if turn.follow_ups_shown:
        page += _follow_ups(turn)
    return page


def _asked(turn: Turn, *, cut: bool = False) -> list[Paragraph]:
    """The question as a quiet reminder above what follows it."""
    page = [Paragraph(turn.prompt.text, QUIET, cut=cut)]
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
        signs = " ".join(sign(mark) for _, _, mark in entries if cues or mark is not Mark.COVERED)
        first_if_covered = entries[0][0] if all(mark is Mark.COVERED for _, _, mark in entries) else None
        page.append(part_heading(turn.story.parts[index].label, signs, QUIET, first_if_covered))
        for number, slot, mark in entries:
            if mark is not Mark.COVERED:
                page += [slot_line(turn, number, slot, mark), *_beside(turn, number, slot)]
            elif number == hinted:
                page.append(_hint(turn, number, slot))
    return page


def _hint(turn: Turn, number: int, slot: Slot) -> Paragraph:
    """What was given away of a slot that is still covered."""
    lead = f"   {'  ' * slot.depth}{COVERED_SIGN} "
    return Paragraph(hint(slot.text, turn.next_hints), QUIET, lead, QUIET, key=number)


def _beside(turn: Turn, number: int, slot: Slot) -> list[Paragraph]:
    """The typed line that comes nearest to a slot, for the person to compare."""
    line = turn.beside.get(number)
    lead = f"     {'  ' * slot.depth}you wrote: "
    return [] if line is None else [Paragraph(line, "", lead=lead, lead_style=QUIET, key=number)]


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


def _follow_up(turn: Turn) -> list[Paragraph]:
    """A follow-up by itself, and once it was answered the passage to compare with."""
    follow_ups = turn.follow_ups
    count = len(follow_ups.texts)
    page = [
        Paragraph(f"Follow-up {follow_ups.at + 1} of {count}" if count > 1 else "Follow-up", _TOPIC),
        Paragraph(follow_ups.text, QUESTION, gap=1),
    ]
    if not follow_ups.shown:
        return page
    mark = Mark.SAID if follow_ups.answered[follow_ups.at] else Mark.MISSED
    verdict = "answered" if mark is Mark.SAID else "missed"
    page.append(Paragraph(verdict, sign_style(mark), lead=f"{sign(mark)} ", lead_style=sign_style(mark), gap=1))
    return [*page, *_passage(turn.story, follow_ups.text)]


def _passage(story: Story, probe: str) -> list[Paragraph]:
    """The part that answers a follow-up, its best sentence set apart; the whole story where none clearly does."""
    from rehearse.core.probing.passages import (
        find_answer,
    )  # only a follow-up needs it, and it must not delay the first question

    found = find_answer(story, probe)
    if found is None:
        return [Paragraph("Look for it in your story:", QUIET, gap=1), *chain.from_iterable(map(_whole, story.parts))]
    return _whole(found.part, found.best)


def _whole(part: Part, best: str = "") -> list[Paragraph]:
    """A part under its label: its text, or its outline where it has none. The sentence or point `best` is set apart."""
    heading = part_heading(part.label)
    if part.text.strip():
        return [heading, *prose_lines(part, best=best)]
    return [heading, *(_point(point, best=best == point.text) for point in part.points)]


def _point(point: Point, *, best: bool) -> Paragraph:
    indent = f"   {'  ' * point.depth}"
    if best:
        return Paragraph(point.text, QUESTION, f"{indent}{POINTER} ", QUESTION, key=BEST_KEY)
    return Paragraph(point.text, lead=f"{indent}• ", lead_style=QUIET)
