"""Statistics as one long table for a spreadsheet: a value a row, with what it is and what it is a share of."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from rehearse.commands.statistics.period_figures import PeriodFigures
from rehearse.commands.statistics.stats import Stats
from rehearse.core.exporting import spreadsheet_cells
from rehearse.core.exporting.spreadsheet_cells import CellValue
from rehearse.core.log import Rating
from rehearse.core.narration import part_name, rating_name
from rehearse.core.statistics.lengths import LENGTH_BOUNDS
from rehearse.core.statistics.part_scores import PartScore
from rehearse.core.statistics.totals_of_days import Maturity
from rehearse.core.statistics.true_retention import RetentionRow
from rehearse.core.statistics.typical import Typical
from rehearse.reports.statistics.stats_json import minutes, seconds

HEADER = ("figure", "from", "to", "group", "value", "n", "unit")

_Line = tuple[CellValue, ...]


def as_csv(stats: Stats) -> str:
    """The statistics: `figure` says what a row is about, of the days `from` to `to`, and of which `group`.

    `n` is how many things the value was worked out from, empty where it is a number of things itself.
    """
    return spreadsheet_cells.as_csv([HEADER, *_rows(stats)])


def _rows(stats: Stats) -> Iterator[_Line]:
    yield from _standing_rows(stats)
    for heat in stats.year:
        day = heat.day.isoformat()
        yield "tellings", day, day, "sittings and mock interviews", heat.tellings, None, "tellings"
        yield "minutes", day, day, "sittings and mock interviews", minutes(heat.duration_ms), heat.tellings, "minutes"
    for row in stats.retention:
        since = None if row.days is None else stats.today - timedelta(days=row.days - 1)
        yield from _retention_rows(row, since, stats.today)
    yield "retention", None, None, "target", stats.target, None, "share"
    yield from _period_rows(stats.period, stats.today)


def _standing_rows(stats: Stats) -> Iterator[_Line]:
    """How the stories stand today, and what falls due."""
    today, counts, streak = stats.today.isoformat(), stats.counts, stats.streak
    numbers = (("total", counts.total), ("due", counts.due), ("new", counts.new), ("resting", counts.resting))
    for group, count in (*numbers, ("never rehearsed", stats.never_rehearsed_count)):
        yield "stories", today, today, group, count, None, "stories"
    yield "questions", today, today, "without a story", len(stats.gaps), None, "questions"
    for group, count in (("current", streak.current), ("longest", streak.longest), ("all", streak.days)):
        yield "streak", None, today, group, count, None, "days"
    for day, count in stats.upcoming:
        yield "due", day.isoformat(), day.isoformat(), "day", count, None, "stories"
    for week in stats.weeks:
        yield "due", week.first.isoformat(), week.last.isoformat(), "week", week.stories, None, "stories"


def _period_rows(period: PeriodFigures, today: date) -> Iterator[_Line]:
    since, until, counts = period.since.isoformat(), today.isoformat(), period.counts
    yield "tellings", since, until, "sittings", counts.tellings, None, "tellings"
    yield "minutes", since, until, "sittings", minutes(counts.duration_ms), counts.tellings, "minutes"
    yield "tellings", since, until, "mock interviews", counts.mock_tellings, None, "tellings"
    yield "minutes", since, until, "mock interviews", minutes(counts.mock_ms), counts.mock_tellings, "minutes"
    yield "tellings", since, until, "interviews", counts.interview_tellings, None, "tellings"
    yield "new stories", since, until, None, counts.introduced, None, "stories"
    yield from _retention_rows(period.retention, period.since, today)
    for standing in Maturity:
        for rating, count in zip(Rating, counts.grades(standing), strict=True):
            group = f"{standing.name.lower()}, {rating_name(rating)}"
            yield "grades", since, until, group, count, sum(counts.grades(standing)), "tellings"
    yield from _telling_rows(period, today)
    yield from _list_rows(period, since, until)


def _telling_rows(period: PeriodFigures, today: date) -> Iterator[_Line]:
    since, until = period.since.isoformat(), today.isoformat()
    yield from _part_rows(period.parts, period.since, today)
    for span in period.over_time:
        yield from _part_rows(span.parts, span.first, span.last)
        yield from _typical_rows("first word", span.first_word, span.first, span.last)
    yield from _typical_rows("first word", period.first_word, period.since, today)
    lengths = period.lengths
    yield "length", since, until, "within the target", lengths.within, lengths.told.n, "tellings"
    if lengths.told.median is not None:
        yield "length", since, until, "median", lengths.told.median, lengths.told.n, "seconds"
    for group, count in zip(_length_groups(), lengths.shares, strict=True):
        yield "length", since, until, group, count, lengths.told.n, "tellings"


def _list_rows(period: PeriodFigures, since: str, until: str) -> Iterator[_Line]:
    for leak in period.leaks:
        point = f"{leak.story.full_name}: {part_name(leak.leak.label)}: {leak.leak.text}"
        yield "missed most", since, until, point, leak.leak.missed, leak.leak.asked, "tellings"
    for hard in period.hardest:
        yield "forgotten most", since, until, hard.story.full_name, hard.hard.forgotten, hard.hard.reviews, "reviews"
    yield "picks", since, until, "right", period.picks.right, period.picks.asked, "picks"
    if period.picks.median_ms is not None:
        yield "picks", since, until, "median", seconds(period.picks.median_ms), period.picks.asked, "seconds"


def _retention_rows(row: RetentionRow, since: date | None, until: date) -> Iterator[_Line]:
    days = (None if since is None else since.isoformat(), until.isoformat())
    for group, it in (("young", row.young), ("mature", row.mature), ("all", row.both)):
        yield "retention", *days, f"{group}, recalled", it.recalled, it.reviews, "reviews"
        if it.predicted_share is not None:
            yield "retention", *days, f"{group}, predicted", it.predicted_share, it.reviews, "share"


def _part_rows(parts: Iterable[PartScore], first: date, last: date) -> Iterator[_Line]:
    for part in parts:
        yield "points said", first.isoformat(), last.isoformat(), part_name(part.label), part.said, part.asked, "points"


def _typical_rows(figure: str, times: Typical, first: date, last: date) -> Iterator[_Line]:
    if times.median is not None:
        yield figure, first.isoformat(), last.isoformat(), "median", seconds(times.median), times.n, "seconds"


def _length_groups() -> list[str]:
    between = [f"over {low} to {high} % of the target" for low, high in pairwise(LENGTH_BOUNDS)]
    first, last = LENGTH_BOUNDS[0], LENGTH_BOUNDS[-1]
    return [f"up to {first} % of the target", *between, f"over {last} % of the target"]
