"""What a mock interview shows in each of its stages: from values to paragraphs."""

from collections.abc import Sequence

from rehearse.commands.practice.mock_debrief import MockDebrief
from rehearse.commands.practice.mock_interview import MockInterview
from rehearse.core.practice.mock import MockPhase
from rehearse.core.rehearsing.session import Turn
from rehearse.core.safetext import safe_line
from rehearse.core.settings import Settings
from rehearse.reports.practice.mock_words import (
    STILL_THERE,
    TIME_IS_UP,
    MockLine,
    about_text,
    debrief_sections,
    debrief_title,
    left_day,
    left_text,
    not_asked_text,
    wishes_text,
)
from rehearse.tui.screens.rehearsing.answer_page import MISSED, POINTER, QUESTION, QUIET
from rehearse.tui.screens.rehearsing.telling_pages import telling_page
from rehearse.tui.widgets.typeset import Block, Paragraph

_HEADING = "bold $text-accent"
_MOST_LISTED = 200
"""Stories in the list to choose from; a few letters find any."""


def beginning_page(held: MockInterview) -> list[Block]:
    """Before the first question: what will be asked, or where the one that was left stands."""
    page: list[Block] = [Paragraph("Mock interview", _HEADING)]
    if held.left is not None:
        page.append(Paragraph(left_text(held.left, left_day(held)), QUESTION, gap=1))
        page.append(Paragraph("Space goes on with it. Begun anew, there would be:", QUIET, gap=1))
        page.append(Paragraph(f"{about_text(held.aim, held.options)}.", QUIET))
    else:
        page.append(Paragraph(f"{about_text(held.aim, held.options)}.", QUESTION, gap=1))
    page += [Paragraph(line, QUIET) for line in wishes_text(held.options)]
    rules = "Answer each question aloud, then press Space. No outline comes before the end, and no date moves."
    return [*page, Paragraph(rules, QUIET, gap=1)]


def asking_page(held: MockInterview) -> list[Block]:
    """The question, or its follow-up, alone."""
    asked, stands = held.asked, held.timing.stands
    is_follow_up = held.phase is MockPhase.FOLLOW_UP
    page: list[Block] = [Paragraph("Follow-up", "$text-accent")] if is_follow_up else []
    page.append(Paragraph(asked.probe if is_follow_up else asked.text, QUIET if stands else QUESTION, gap=1))
    if held.timing.asks:
        page.append(Paragraph(STILL_THERE, MISSED, gap=1))
    elif held.time_is_up:
        page.append(Paragraph(TIME_IS_UP, MISSED, gap=1))
    return page


def times_page(debrief: MockDebrief) -> list[Block]:
    """How long each answer took, before any outline is shown."""
    why = not_asked_text(debrief)
    page: list[Block] = [Paragraph(debrief_title(debrief), QUESTION)]
    page += [Paragraph(why, QUIET)] if why else []
    sections = [section for section in debrief_sections(debrief) if section.title == "The questions"]
    return page + _lines([line for section in sections for line in section.lines], gap=1)


def pick_page(text: str, found: Sequence[str], typed: str, at: int) -> list[Block]:
    """Which story was told: the names of those that are meant by what was typed, the one at place `at` chosen."""
    page: list[Block] = [
        Paragraph(text, QUIET),
        Paragraph("Which story did you tell?", QUESTION, gap=1),
        Paragraph(f"{typed}▏", lead="Letters of its name, or its number: ", lead_style=QUIET),
    ]
    if not found:
        page.append(Paragraph("No story is called so.", MISSED, gap=1))
    for row, name in enumerate(found[:_MOST_LISTED]):
        lead = f" {POINTER if row == at else ' '} {row + 1:>3}  "
        style = QUESTION if row == at else ""
        page.append(Paragraph(name, style, lead, QUIET, gap=int(row == 0), key=row))
    return [*page, Paragraph("none of these", "" if found else QUESTION, "     0  ", QUIET)]


def outline_page(name: str, turn: Turn, settings: Settings, *, low: bool) -> list[Block]:
    """What was said of a story, or whether the follow-up was answered."""
    story = [] if low or not name else [Paragraph(safe_line(name), "$text-accent")]
    return [*story, *telling_page(turn, settings, low=low)]


def debrief_page(debrief: MockDebrief) -> list[Block]:
    """The whole debrief, on one page."""
    page: list[Block] = [Paragraph(debrief_title(debrief), QUESTION)]
    for section in debrief_sections(debrief):
        page += [Paragraph(section.title, _HEADING, gap=1)] if section.title else []
        page += _lines(section.lines)
    return page


def _lines(lines: Sequence[MockLine], gap: int = 0) -> list[Block]:
    return [
        Paragraph(safe_line(line.text), MISSED if line.leaks else "", line.lead, QUIET, gap=gap if at == 0 else 0)
        for at, line in enumerate(lines)
    ]
