"""What is said of the stories behind a figure."""

from datetime import date
from typing import assert_never

from rehearse.commands.statistics.stats import Stats
from rehearse.core.counting import counted
from rehearse.core.days import clock_text, day_name, minutes_text
from rehearse.core.narration import part_name, rating_name
from rehearse.core.safetext import safe_line
from rehearse.core.statistics.behind import (
    Behind,
    DueBetween,
    FirstWordsSince,
    GradedAs,
    LengthsSince,
    OneStory,
    PointsOf,
    RecalledSince,
    StoryShare,
    ToldBetween,
)
from rehearse.core.statistics.totals_of_days import Maturity
from rehearse.reports.practice.pick_phrases import seconds_text

_STANDINGS = {
    Maturity.NEW: "new stories",
    Maturity.YOUNG: "young stories",
    Maturity.MATURE: "mature stories",
    Maturity.PRACTICE: "practice",
}


def behind_heading(behind: Behind, today: date) -> str:
    """What a figure is of."""
    match behind:
        case DueBetween():
            return _due_heading(behind, today)
        case ToldBetween(first, last):
            return f"Told {_on(first, today)}" if first == last else f"Told{_since(first, today)}"
        case GradedAs():
            grade, standing = rating_name(behind.rating), _STANDINGS[behind.standing]
            return f"Graded {grade}{_since(behind.since, today)}: {standing}"
        case RecalledSince(since, standing):
            stories = "all stories" if standing is None else _STANDINGS[standing]
            return f"Recalled after a day or more{_since(since, today)}: {stories}"
        case PointsOf(since, label):
            return f"{safe_line(part_name(label))}: points missed{_since(since, today)}"
        case LengthsSince(since):
            return f"Length of tellings{_since(since, today)}, longest first"
        case FirstWordsSince(since):
            return f"Time to the first word{_since(since, today)}, longest first"
        case OneStory():
            return safe_line(behind.name)
        case _:
            assert_never(behind)


def behind_words(behind: Behind, stats: Stats) -> str:
    """What a figure is of, with what there is on a day of the year."""
    if not isinstance(behind, ToldBetween) or behind.first != behind.last or not behind.mocks:
        return behind_heading(behind, stats.today)
    day = next((it for it in stats.year if it.day == behind.first), None)
    told = "nothing told" if day is None else f"{day.tellings} told in {minutes_text(day.duration_ms)}"
    return f"{_capital(day_name(behind.first, stats.today))}: {told}"


def share_words(behind: Behind, share: StoryShare | None, today: date) -> str:
    """How a story counts in a figure, in a few words."""
    if share is None:
        return ""
    match behind:
        case DueBetween():
            late = (today - share.last).days
            return f"{counted(late, 'day')} late" if late > 0 else day_name(share.last, today)
        case ToldBetween():
            grade = "" if share.rating is None else rating_name(share.rating)
            times = "" if share.count == 1 else f"  {share.count} times"
            return f"{grade:<6}{clock_text(share.took_ms):>6}{times}"
        case RecalledSince():
            return f"recalled {share.of - share.count} of {share.of}"
        case PointsOf():
            return f"missed {share.count} of {share.of}"
        case LengthsSince():
            return f"{clock_text(share.took_ms):>6}  {counted(share.of, 'telling')}"
        case FirstWordsSince():
            return f"{seconds_text(share.took_ms)}  {counted(share.of, 'telling')}"
        case _:
            times = "once" if share.count == 1 else f"{share.count} times"
            return (
                f"{times}, last {_on(share.last, today)}" if share.count > 1 else f"{times}, {_on(share.last, today)}"
            )


def gone_words(gone: int) -> str:
    """That some of the stories have left the notes; empty where none has."""
    return f"{counted(gone, 'story has', 'stories have')} left your notes." if gone else ""


def _due_heading(behind: DueBetween, today: date) -> str:
    first, last = behind.first, behind.last
    if last <= today:
        return "Due today"
    if first == last:
        return f"Due {_on(first, today)}"
    if last == date.max:
        return f"Due from {day_name(first, today)} on"
    return f"Due from {day_name(first, today)} to {day_name(last, today)}"


def _on(day: date, today: date) -> str:
    name = day_name(day, today)
    return name if abs((day - today).days) < 2 else f"on {name}"


def _since(day: date, today: date) -> str:
    return "" if day == date.min else f" since {day_name(day, today)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
