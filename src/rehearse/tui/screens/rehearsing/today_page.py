"""What the screen of the day says: from the day as a value to paragraphs."""

from datetime import date

from rehearse.commands.preparing.outlook import Glance
from rehearse.commands.rehearsing.today import DAYS_AT_A_GLANCE, Left, PlannedTelling, Today
from rehearse.core.counting import counted
from rehearse.core.days import about_minutes, minutes_text, weekday_name
from rehearse.core.narration import part_name, reason_name
from rehearse.core.pace import DAYS_OF_MEDIANS
from rehearse.core.rehearsing.sitting import Ending
from rehearse.core.safetext import safe_line
from rehearse.core.statistics.part_scores import PartScore
from rehearse.core.width import cells, padded
from rehearse.reports.closing_words import (
    beyond_text,
    catching_up_text,
    coming_lines,
    load_text,
    welcome_back,
)
from rehearse.tui.part_face import part_style
from rehearse.tui.screens.preparing.plan_page import reading_list, standing_line
from rehearse.tui.widgets.charts import NOTHING, columns, length_bar, share_bar
from rehearse.tui.widgets.typeset import Block, Paragraph, SideBySide

_HEADING = "bold $text-accent"
_QUIET = "$quiet"
_BAR = "$text-success"
_ROWS = 2
_FULL_MS = 10 * 60_000
"""The least work that fills a bar: a day of two minutes should not look like one of an hour."""
_FEWEST_IN_A_ROW = 2
_BAR_WIDTH = 16
_WEEK_WIDTH = 10
_PLAN_SHOWN = 12
"""Stories of the plan that are named; who has more than that to tell does not read the list."""


def today_page(today: Today, notice: str | None = None, glance: Glance | None = None) -> list[Block]:
    """What the screen says; `notice` is a line the person should read once, `glance` how the next interview stands.

    Where there is room, today and the days behind stand on the left, what comes and what leaks on the right.
    """
    left = (*_plan(today.plan, under_way=today.under_way), *_done(today), *_glance(today))
    right = (*_week(today), *_later(today), *_parts(today.parts))
    head = [*_head(today, notice), *([] if glance is None else _interview(glance))]
    if left and right:
        return [*head, SideBySide((left, right), (*left, *right), gap=1)]
    return [*head, *left, *right]


def _head(today: Today, notice: str | None) -> list[Paragraph]:
    """What stands above all: what is to be told today, or that nothing is."""
    first, *others = welcome_back(today) or _standing(today)
    return [
        *([Paragraph(notice, "$text-warning")] if notice else []),
        Paragraph(first, "bold", gap=1),
        *(Paragraph(line, _QUIET) for line in others),
    ]


def _interview(glance: Glance) -> list[Paragraph]:
    """How the next interview stands, in a line; on its day, what to read."""
    return [standing_line(glance), *(reading_list(glance) if glance.days_left <= 0 else ())]


def _standing(today: Today) -> list[str]:
    left = today.left
    if today.under_way:
        some = " today" if today.beyond.tellings else ""
        lines = [f"{counted(left.tellings, 'telling')} to go{some}, {about_minutes(left.expected_ms)}."]
        if left.tellings > left.due:
            lines.append(_kinds(left))
        if today.beyond.tellings:
            lines += [beyond_text(today.beyond), *catching_up_text(today)]
        return [*lines, "The telling you left waits as it stands; its clock has stopped."]
    if today.ending is Ending.OUT_OF_MINUTES:
        beyond = today.beyond
        more = f"{counted(beyond.tellings, 'telling')} left, {about_minutes(beyond.expected_ms)}: {_kinds(beyond)}"
        return ["The minutes for today are spent.", more, *catching_up_text(today)]
    if today.ending is Ending.DAY_OFF:
        return ["A day off, by the plan.", "`c` rehearses all the same."]
    if today.ending is Ending.PLANNED:
        return ["Done for today, by the plan.", "`c` goes on with what it would ask next."]
    done = "Done for today." if today.done.rehearsals else "Nothing is due today."
    ahead = ["You may rehearse ahead with `a`; that moves no date."]
    return [done, *(ahead if today.ending is Ending.DONE and today.ahead else [])]


def _kinds(left: Left) -> str:
    kinds = ((left.due, "due"), (left.new, "new"), (left.practice, "as practice"))
    return ", ".join(f"{count} {kind}" for count, kind in kinds if count) + "."


def _plan(plan: tuple[PlannedTelling, ...], *, under_way: bool) -> list[Paragraph]:
    """The stories of today, the one under way first."""
    if not plan:
        return []
    page = [Paragraph("Today's stories", _HEADING, gap=1)]
    for number, story in enumerate(plan[:_PLAN_SHOWN]):
        kind = " · new" if story.new else " · practice" if story.practice else _why(story)
        pointer = "▸" if under_way and number == 0 else " "
        lead = f"{pointer} {max(1, round(story.expected_ms / 60_000)):>3} min  "
        page.append(Paragraph(safe_line(story.name) + kind, lead=lead, lead_style=_QUIET))
    if len(plan) > _PLAN_SHOWN:
        page.append(Paragraph(f"and {len(plan) - _PLAN_SHOWN} more", _QUIET, lead="  "))
    return page


def _why(story: PlannedTelling) -> str:
    return "" if story.reason is None else f" · {reason_name(story.reason)}"


def _done(today: Today) -> list[Paragraph]:
    if not today.done.rehearsals:
        return []
    spent, minutes = today.done.duration_ms, today.minutes_per_day
    said = f"{counted(today.done.rehearsals, 'telling')}, {minutes_text(spent)} of {minutes}"
    lead = f"  {share_bar(spent, minutes * 60_000, _BAR_WIDTH)}  "
    return [Paragraph("Done today", _HEADING, gap=1), Paragraph(said, lead=lead, lead_style=_BAR)]


def _glance(today: Today) -> list[Paragraph]:
    """The last days as bars, a letter of the weekday below each, and the same in words."""
    worked = [work for _, work in today.days if work.rehearsals]
    if not worked:
        return []
    fullest = max(_FULL_MS, *(work.duration_ms for work in worked))
    rows = columns([work.duration_ms if work.rehearsals else None for _, work in today.days], fullest, _ROWS)
    letters = " ".join(weekday_name(day)[0] for day, _ in today.days[:-1])
    spent = minutes_text(sum(work.duration_ms for work in worked))
    words = f"On {len(worked)} of {DAYS_AT_A_GLANCE} days, {spent} in all"
    if today.days_in_a_row >= _FEWEST_IN_A_ROW:
        until = "" if today.done.rehearsals else " up to yesterday"
        words += f"; {today.days_in_a_row} days in a row{until}"
    return [
        Paragraph(f"The last {DAYS_AT_A_GLANCE} days", _HEADING, gap=1),
        *(Paragraph(row, _BAR, lead="  ") for row in rows),
        Paragraph("today", lead=f"  {letters} ", lead_style=_QUIET),
        Paragraph(f"{words}.", _QUIET, lead="  "),
    ]


def _week(today: Today) -> list[Paragraph]:
    """The days to come as bars with what they ask for; none if they ask for nothing."""
    days = today.coming.days
    fullest = max(_FULL_MS, *(load.expected_ms for load in days))
    if not any(load.stories for load in days):
        return []
    page = [Paragraph(f"The next {len(days)} days", _HEADING, gap=1)]
    for load in days:
        lead = f"  {_day(load.day)} "
        if load.stories:
            bar = length_bar(load.expected_ms, fullest, _WEEK_WIDTH)
            page.append(Paragraph(load_text(load), lead=f"{lead}{bar} ", lead_style=_BAR))
        else:
            page.append(Paragraph(NOTHING, _QUIET, lead=lead, lead_style=_QUIET))
    return page


def _day(day: date) -> str:
    return padded(weekday_name(day), len("Wed 30 Nov"))


def _later(today: Today) -> list[Paragraph]:
    lines = coming_lines(today.coming, today.counts, today.day)
    if today.gaps:
        lines.append(
            f"{counted(today.gaps, 'question has', 'questions have')} no story yet; `rehearse stats` lists them."
        )
    if not lines:
        return []
    return [Paragraph("To come", _HEADING, gap=1), *(Paragraph(line, lead="  ") for line in lines)]


def _parts(parts: tuple[PartScore, ...]) -> list[Paragraph]:
    """How much of each part was said lately; the one that leaks most is named so."""
    if not parts:
        return []
    worst = min(parts, key=lambda part: part.said / part.asked if part.asked else 1)
    labels = [safe_line(part_name(part.label)) for part in parts]
    room = min(_BAR_WIDTH, max(map(cells, labels)))
    page = [Paragraph(f"Points said, by part, in {DAYS_OF_MEDIANS} days", _HEADING, gap=1)]
    for label, part in zip(labels, parts, strict=True):
        lead = f"  {padded(label, room)} {share_bar(part.said, part.asked, _WEEK_WIDTH)} "
        leaks = " · leaks most" if part is worst and part.said < part.asked and len(parts) > 1 else ""
        page.append(Paragraph(f"{part.said} of {part.asked}{leaks}", lead=lead, lead_style=part_style(part.label)))
    return page
