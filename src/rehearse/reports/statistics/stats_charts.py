"""Charts of statistics in characters: what they show stands beside them in figures."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rehearse.core.statistics.behind import ToldBetween
from rehearse.core.statistics.days_of_work import HeatDay
from rehearse.reports.inked import Ink, Inked

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NOTHING, SHADES = "·", "░▒▓█"
SHADE_MINUTES = (10, 20, 40)
"""Minutes from which on a day has the next shade."""
_LEVELS = "▁▂▃▄▅▆▇█"
WEEKS_OF_A_YEAR = 53
FEWEST_WEEKS = 12
"""Weeks that are shown at least, however few have gone by."""
_MARGIN = 6
"""Cells before the weeks: two of indent, and the name of a weekday."""


def bar(count: int, most: int, room: int) -> Inked:
    """A bar as long as a count, `room` cells for the `most`, but no longer than a cell each; thin for a small share."""
    length = round(room * count / max(most, room))
    return Inked("█" * length or ("▏" if count else ""), Ink.BAR)


def share_ink(share: float, aim: float) -> Ink:
    """How good a share is beside what is aimed at."""
    if share >= aim - 0.02:
        return Ink.GOOD
    return Ink.FAIR if share >= aim - 0.12 else Ink.POOR


def sparks(shares: Sequence[float | None]) -> str:
    """Shares (0 to 1) as columns of a line of text; a dot where there is none."""
    return "".join(NOTHING if share is None else _LEVELS[min(7, int(share * 8))] for share in shares)


def heatmap(year: Sequence[HeatDay], today: date, room: int) -> list[list[Inked]]:
    """The weeks up to today, a column each from Monday to Sunday: those since the first, as many as `room` holds."""
    since = min((it.day for it in year), default=today)
    begun = (today - since + timedelta(days=since.weekday())).days // 7 + 1
    wanted = min(WEEKS_OF_A_YEAR, max(FEWEST_WEEKS, begun))
    wide = 2 if room >= _MARGIN + 2 * wanted else 1
    weeks = min(wanted, (room - _MARGIN) // wide)
    first = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    told = {it.day: it for it in year}
    rows: list[list[Inked]] = [[Inked(" " * _MARGIN + _months(first, weeks, wide), Ink.QUIET)]]
    for weekday in range(7):
        days = [first + timedelta(days=7 * week + weekday) for week in range(weeks)]
        cells = (
            Inked(_shade(told.get(day)).ljust(wide), Ink.BAR, ToldBetween(day, day)) for day in days if day <= today
        )
        rows.append([Inked(f"  {WEEKDAYS[weekday]:<{_MARGIN - 2}}", Ink.QUIET), *cells])
    return rows


def heat_legend() -> str:
    """What the shades mean."""
    ten, twenty, forty = SHADE_MINUTES
    return f"{SHADES[0]} under {ten} min  {SHADES[1]} {ten} to {twenty}  {SHADES[2]} to {forty}  {SHADES[3]} more"


def shade_level(duration_ms: int) -> int:
    """Which of SHADES a day has."""
    return sum(duration_ms >= minutes * 60_000 for minutes in SHADE_MINUTES)


def _shade(day: HeatDay | None) -> str:
    return NOTHING if day is None else SHADES[shade_level(day.duration_ms)]


def _months(first: date, weeks: int, wide: int) -> str:
    """The names of months over the weeks in which they begin, as far as there is room for them."""
    line = ""
    for week, month in _first_weeks(first, weeks):
        if len(line) <= week * wide and week * wide + 3 <= weeks * wide:
            line = line.ljust(week * wide) + _MONTHS[month - 1] + " "
    return line.rstrip()


def _first_weeks(first: date, weeks: int) -> Iterator[tuple[int, int]]:
    """Each week in which a month begins, and the month."""
    for week in range(weeks):
        last = first + timedelta(days=7 * week + 6)
        if last.day <= 7:
            yield week, last.month
