"""Statistics as sections of lines, for whatever shows them: printed, or on the screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rehearse.commands.statistics.period_figures import ForgottenStory, PeriodFigures, StoryLeak
from rehearse.commands.statistics.stats import AskedThere, Stats
from rehearse.core.counting import counted
from rehearse.core.days import clock_text, day_name, minutes_text
from rehearse.core.log import Rating
from rehearse.core.narration import part_name, rating_name
from rehearse.core.safetext import safe_line
from rehearse.core.statistics.part_scores import PartScore
from rehearse.core.statistics.totals_of_days import MATURE_DAYS, Maturity
from rehearse.core.statistics.true_retention import FEWEST_FOR_A_PERCENTAGE, Retention
from rehearse.core.width import padded
from rehearse.reports.inked import Ink, Inked, InkedLine
from rehearse.reports.practice.pick_phrases import seconds_text
from rehearse.reports.preparing.plan_report import readiness_text
from rehearse.reports.statistics.stats_charts import bar, heat_legend, heatmap, share_ink, sparks
from rehearse.store.overview import Gap

LISTED = 10
"""Lines of a list that are shown."""
NO_STORIES = "No stories yet: `rehearse import FILE` brings in your notes."
_BAR_WIDTH = 40
_PART_NAME = 14
_SPANS_SHOWN = 16
_FEWEST_SPANS = 2
_FEWEST_DAYS = 3
"""Days with tellings from which on a heatmap shows more than words."""
_NARROW = 64
"""Cells under which the table of retention has a line a figure instead of a column."""
_PERIOD_NAMES = {1: "today", 7: "last 7 days", 30: "last 30 days", 365: "last year", None: "ever"}
_STANDINGS = {Maturity.NEW: "new", Maturity.YOUNG: "young", Maturity.MATURE: "mature", Maturity.PRACTICE: "practice"}


@dataclass(frozen=True, slots=True)
class StatsSection:
    """Lines under a title. A line may be longer than the room: what shows it cuts it."""

    title: str
    lines: tuple[InkedLine, ...] = ()


def is_empty(stats: Stats) -> bool:
    """Whether there is nothing to tell of yet."""
    return not stats.counts.total and not stats.gaps and not stats.asked


def sections(stats: Stats, room: int) -> list[StatsSection]:
    """What is told, for lines of `room` cells; sections that would say nothing are left out."""
    found = (
        _due(stats, room),
        _weeks(stats, room),
        _work(stats),
        _streak(stats, room),
        _readiness(stats, room),
        _retention(stats, room),
        *_of_period(stats, room),
        _listed("Never rehearsed", [[_said(it.name)] for it in stats.never_rehearsed], stats.never_rehearsed_count),
        _listed("Questions without a story", [_gap(it) for it in stats.gaps]),
        _listed("Asked in interviews, not in your notes", [[_asked(it)] for it in stats.asked]),
    )
    return [section for section in found if section is not None]


def _due(stats: Stats, room: int) -> StatsSection:
    counts = stats.counts
    resting = f", {counts.resting} buried or suspended" if counts.resting else ""
    title = f"{counted(counts.total, 'story', 'stories')}: {counts.due} due today, {counts.new} new{resting}"
    notice = "By FSRS alone; until the interview the plan decides: `rehearse plan`."
    most = max(count for _, count in stats.upcoming) or 1
    bars = [
        _bar_line(day_name(day, stats.today), 12, count, most, room, quiet=not count) for day, count in stats.upcoming
    ]
    return StatsSection(title, (*([[Inked(notice, Ink.QUIET)]] if stats.interview is not None else []), [], *bars))


def _bar_line(name: str, width: int, count: int, most: int, room: int, *, quiet: bool = False) -> list[Inked]:
    ink = Ink.QUIET if quiet else Ink.PLAIN
    head = Inked(f"  {name:<{width}}{count:>4}  ", ink)
    return [head, bar(count, most, max(4, min(_BAR_WIDTH, room - len(head.text))))]


def _weeks(stats: Stats, room: int) -> StatsSection | None:
    """What falls due after the days that are shown one by one, if anything does."""
    later = [it for it in stats.weeks if it.stories]
    if not later and not stats.later:
        return None
    most = max(it.stories for it in stats.weeks)
    lines = [_bar_line(f"from {day_name(it.first, stats.today)}", 21, it.stories, most, room) for it in later]
    after = [[Inked(f"  {'later':<21}{stats.later:>4}")]] if stats.later else []
    return StatsSection("Due in the weeks after", (*lines, *after))


def _work(stats: Stats) -> StatsSection:
    lines: list[InkedLine] = []
    for period, done in stats.work.items():
        spent = minutes_text(done.duration_ms) if done.rehearsals else ""
        lines.append([Inked(f"  {_PERIOD_NAMES[period]:<14}{counted(done.rehearsals, 'telling'):>12}  {spent}")])
    if stats.mocks.last is not None:
        name = day_name(stats.mocks.last, stats.today)
        last = name if (stats.today - stats.mocks.last).days < 2 else f"on {name}"
        lines.append([Inked(f"  {counted(stats.mocks.count, 'mock interview')}, the last {last}")])
    picks = stats.period.picks
    if picks.median_ms is not None:
        right = f"{picks.right} right, {seconds_text(picks.median_ms)} at the median"
        days = counted(stats.period.retention.days or 0, "day")
        lines.append([Inked(f"  {counted(picks.asked, 'pick')} in {days}: {right}")])
    return StatsSection("Rehearsed", tuple(lines))


def _streak(stats: Stats, room: int) -> StatsSection | None:
    streak = stats.streak
    if not streak.days:
        return None
    longest = f"longest {counted(streak.longest, 'day')}, {counted(streak.days, 'day')} with tellings in all"
    is_worth_it = streak.days >= _FEWEST_DAYS
    lines = [*heatmap(stats.year, stats.today, room), [Inked(f"  {heat_legend()}", Ink.QUIET)]] if is_worth_it else []
    return StatsSection(f"Days in a row: {streak.current}  ({longest})", tuple(lines))


def _readiness(stats: Stats, room: int) -> StatsSection | None:
    title, *lines = readiness_text(stats.interview, room).splitlines() or [""]
    return StatsSection(title, tuple([Inked(line)] for line in lines)) if title else None


def _retention(stats: Stats, room: int) -> StatsSection | None:
    """The table of true retention; none before anything could be forgotten."""
    rows = [row for row in stats.retention if row.both.reviews]
    if not rows:
        return None
    title = f"Recalled after a day or more (FSRS aims at {stats.target:.0%}; young: under {MATURE_DAYS} days)"
    lines: list[InkedLine] = []
    if room >= _NARROW:
        lines.append([Inked(f"  {'':<14}{'young':<18}{'mature':<18}all", Ink.QUIET)])
        for row in stats.retention:
            cells = (_retention_cell(it, stats.target) for it in (row.young, row.mature, row.both))
            lines.append([Inked(f"  {_PERIOD_NAMES[row.days]:<14}"), *(_filled_up(cell, 18) for cell in cells)])
    else:
        for row in rows:
            lines.append([Inked(f"  {_PERIOD_NAMES[row.days]}")])
            for name, found in (("young", row.young), ("mature", row.mature), ("all", row.both)):
                lines.append([Inked(f"    {name:<8}", Ink.QUIET), _retention_cell(found, stats.target)])
    if any(row.both.predicted_share is not None for row in rows):
        lines.append([Inked("  recalled / predicted, and of how many reviews", Ink.QUIET)])
    return StatsSection(title, tuple(lines))


def _retention_cell(retention: Retention, aim: float) -> Inked:
    measured, predicted = retention.measured_share, retention.predicted_share
    if measured is None or predicted is None:
        few = f"{retention.recalled} of {retention.reviews}" if retention.reviews else "–"
        return Inked(few, Ink.PLAIN if retention.reviews else Ink.QUIET)
    return Inked(f"{measured:.0%} / {predicted:.0%} of {retention.reviews}", share_ink(measured, aim))


def _filled_up(piece: Inked, room: int) -> Inked:
    return Inked(padded(piece.text, room), piece.ink)


def _of_period(stats: Stats, room: int) -> Iterator[StatsSection | None]:
    """What is told of the period."""
    period = stats.period
    since = day_name(period.since, stats.today)
    yield _grades(period, since)
    yield _parts(period)
    yield _listed("Points missed most", [_leak(it, room) for it in period.leaks], period.leaking)
    yield _listed("Forgotten most", [_hard(it) for it in period.hardest], period.forgotten)
    yield _lengths(period, stats.target_ms)


def _grades(period: PeriodFigures, since: str) -> StatsSection | None:
    if not any(sum(period.counts.grades(standing)) for standing in Maturity):
        return None
    head = "".join(f"{rating_name(rating):>7}" for rating in Rating)
    lines: list[InkedLine] = [[Inked(f"  {'':<10}{head}", Ink.QUIET)]]
    for standing, name in _STANDINGS.items():
        grades = period.counts.grades(standing)
        if any(grades):
            counts = [Inked(f"{count:>7}", Ink.QUIET if not count else Ink.PLAIN) for count in grades]
            lines.append([Inked(f"  {name:<10}"), *counts])
    return StatsSection(f"Grades since {since}", tuple(lines))


def _parts(period: PeriodFigures) -> StatsSection | None:
    """The share of points said by part, and over time where there are several weeks or months."""
    if not period.parts:
        return None
    spans = [span for span in period.over_time if span.parts][-_SPANS_SHOWN:]
    lines: list[InkedLine] = []
    for part in period.parts:
        name = Inked(f"  {padded(safe_line(part_name(part.label)), _PART_NAME)} ")
        share = part.said / part.asked
        enough = part.asked >= FEWEST_FOR_A_PERCENTAGE
        told = Inked(f"{share:>4.0%}", share_ink(share, 0.9)) if enough else Inked("    ")
        line = [name, told, Inked(f"  {f'{part.said} of {part.asked}':<12}")]
        if len(spans) >= _FEWEST_SPANS:
            line.append(Inked(sparks([_share_of(part.label, span.parts) for span in spans]), Ink.BAR))
        lines.append(line)
    title = "Points said, by part"
    if len(spans) >= _FEWEST_SPANS:
        by = "month" if (spans[-1].last - spans[0].first).days > 7 * len(spans) + 7 else "week"
        title = f"{title}, and over the last {counted(len(spans), by)}"
    return StatsSection(title, tuple(lines))


def _share_of(label: str | None, parts: Sequence[PartScore]) -> float | None:
    return next((it.said / it.asked for it in parts if it.label == label and it.asked), None)


def _lengths(period: PeriodFigures, target_ms: int) -> StatsSection | None:
    lengths, first_word = period.lengths, period.first_word
    if lengths.told.median is None:
        return None
    usual = f"{clock_text(lengths.told.median * 1000)} at the median"
    lines: list[InkedLine] = [
        [Inked(f"  {usual}, {lengths.within} within the target (usually {clock_text(target_ms)})")]
    ]
    if first_word.median is not None:
        words = f"first word after {seconds_text(first_word.median)} at the median"
        lines.append([Inked(f"  {words} of {counted(first_word.n, 'telling')}")])
    return StatsSection(f"Length of {counted(lengths.told.n, 'telling')}", tuple(lines))


def _leak(found: StoryLeak, room: int) -> list[Inked]:
    leak = found.leak
    point = safe_line(f"{leak.label}: {leak.text}" if leak.label else leak.text)
    width = max(16, min(60, (room - 14) * 5 // 8))
    return [
        Inked(f"{leak.missed} of {leak.asked}  "),
        Inked(padded(point, width)),
        Inked(f"  {safe_line(found.story.name)}", Ink.QUIET),
    ]


def _hard(found: ForgottenStory) -> list[Inked]:
    return [Inked(f"{found.hard.forgotten} of {found.hard.reviews}  "), _said(found.story.name)]


def _asked(asked: AskedThere) -> Inked:
    return _said(f"{asked.interview}: {asked.question}")


def _gap(gap: Gap) -> list[Inked]:
    topic = [Inked(f"{safe_line(gap.topic)}: ", Ink.QUIET)] if gap.topic else []
    return [*topic, _said(gap.text)]


def _said(text: str) -> Inked:
    return Inked(safe_line(text))


def _listed(title: str, lines: Sequence[InkedLine], count: int | None = None) -> StatsSection | None:
    """The first of some lines under a title with their number, or with the `count` of what they are the first of."""
    if not lines:
        return None
    count = len(lines) if count is None else count
    rest: list[InkedLine] = [[Inked(f"  … and {count - LISTED} more", Ink.QUIET)]] if count > LISTED else []
    shown: list[InkedLine] = [[Inked("  "), *line] for line in lines[:LISTED]]
    return StatsSection(f"{title} ({count})", (*shown, *rest))
