"""The interviews as text and JSON."""

from collections.abc import Iterator
from typing import Any

from rehearse.commands.preparing.interview_list import ListedInterview, Schedule
from rehearse.core.narration import rating_name
from rehearse.core.preparing.interviews import done, untold, upcoming
from rehearse.core.safetext import safe_line
from rehearse.core.width import wrapped
from rehearse.reports.preparing.interview_phrases import debrief_lines, plan_lines, when_text
from rehearse.reports.shell_lines import done_command

JSON_VERSION = 1
NO_INTERVIEWS = "No interviews yet: `rehearse interview add NAME DAY` says when one is, and plans the days up to it."


def as_text(schedule: Schedule, width: int) -> str:
    """The interviews to come, those of which nobody has told yet, and those that are done; safe for a terminal."""
    if not schedule.interviews:
        return "\n".join(wrapped(NO_INTERVIEWS, width))
    sections = ("\n".join(section) for section in _sections(schedule, width) if len(section) > 1)
    return "\n\n".join(sections)


def _sections(schedule: Schedule, width: int) -> Iterator[list[str]]:
    by_id = {listed.interview.id: listed for listed in schedule.interviews}
    every = [listed.interview for listed in schedule.interviews]
    for title, interviews, lines_of in (
        ("To come", upcoming(every, schedule.today), plan_lines),
        ("How did it go?", untold(every, schedule.today), _ask_lines),
        ("Done", done(every), debrief_lines),
    ):
        section = [title]
        for interview in interviews:
            head = f"{interview.name}: {when_text(interview.day, schedule.today)}"
            section += _set(head, width, "  ", "    ")
            for line in lines_of(by_id[interview.id]):
                section += _set(line, width, "    ", "      ")
        yield section


def _ask_lines(listed: ListedInterview) -> list[str]:
    return [f"`{done_command(listed.interview.name)}` records how it went"]


def _set(line: str, width: int, first: str, others: str) -> list[str]:
    """A line that is broken where it does not fit."""
    pieces = wrapped(safe_line(line, limit=10_000), max(2, width - len(others)))
    return [f"{others if at else first}{piece}" for at, piece in enumerate(pieces)]


def passed_over(schedule: Schedule) -> list[str]:
    """The changes that are damaged, a line each."""
    return [f"change {change_id}: cannot be read and was passed over" for change_id in sorted(schedule.passed_over)]


def as_json(schedule: Schedule) -> dict[str, Any]:
    """The interviews for programs, by day."""
    return {
        "version": JSON_VERSION,
        "today": schedule.today.isoformat(),
        "interviews": [_interview(listed, schedule) for listed in schedule.interviews],
    }


def _interview(listed: ListedInterview, schedule: Schedule) -> dict[str, Any]:
    interview = listed.interview
    debrief = interview.debrief
    return {
        "id": interview.id,
        "name": interview.name,
        "day": interview.day.isoformat(),
        "days_left": (interview.day - schedule.today).days,
        "planned_on": interview.planned_on.isoformat(),
        "topics": list(interview.topics),
        "minutes_per_day": list(listed.minutes),
        "own_minutes": bool(interview.minutes),
        "may_move": interview.may_move,
        "must_have": list(listed.must_have),
        "done": debrief
        and {
            "told_on": debrief.told_on.isoformat(),
            "went": debrief.went,
            "told": [{"story": name, "grade": rating_name(rating)} for name, rating in listed.told],
            "asked": list(debrief.gaps),
        },
    }
