"""Statistics as sections of lines, for whatever shows them: printed, or on the screen."""

from datetime import date, timedelta

from rehearse.commands.statistics.stats import AskedThere, Stats
from rehearse.core.counting import counted
from rehearse.core.days import day_name, minutes_text
from rehearse.core.safetext import safe_line
from rehearse.core.statistics.behind import Behind, DueBetween, OneStory, RecalledSince, ToldBetween
from rehearse.core.statistics.totals_of_days import MATURE_DAYS, Maturity
from rehearse.core.statistics.true_retention import RetentionRow
from rehearse.core.width import padded
from rehearse.reports.inked import Ink, Inked, InkedLine, line_cells, opening
from rehearse.reports.practice.pick_phrases import seconds_text
from rehearse.reports.preparing.plan_report import readiness_text
from rehearse.reports.statistics.period_sections import period_sections
from rehearse.reports.statistics.section_lines import StatsSection, listed, said
from rehearse.reports.statistics.stats_charts import bar, heat_legend, heatmap, share_ink
from rehearse.store.overview import Gap, NamedCard

NO_STORIES = "No stories yet: `rehearse import FILE` brings in your notes."
_BAR_WIDTH = 40
_FEWEST_DAYS = 3
"""Days with tellings from which on a heatmap shows more than words."""
_NARROW = 64
"""Cells under which the table of retention has a line a figure instead of a column."""
_PERIOD_NAMES = {1: "today", 7: "last 7 days", 30: "last 30 days", 365: "last year", None: "ever"}


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
        *period_sections(stats, room),
        listed("Never rehearsed", [_new(it) for it in stats.never_rehearsed], stats.never_rehearsed_count),
        listed("Questions without a story", [_gap(it) for it in stats.gaps]),
        listed("Asked in interviews, not in your notes", [_asked(it) for it in stats.asked]),
    )
    return [section for section in found if section is not None]


def _due(stats: Stats, room: int) -> StatsSection:
    counts = stats.counts
    resting = f", {counts.resting:,} buried or suspended" if counts.resting else ""
    title = f"{counted(counts.total, 'story', 'stories')}: {counts.due:,} due today, {counts.new:,} new{resting}"
    notice = "By FSRS alone; until the interview the plan decides: `rehearse plan`."
    most = max(count for _, count in stats.upcoming) or 1
    today = stats.today
    bars = [
        _bar_line(day_name(day, today), 12, count, most, room, DueBetween(date.min if day == today else day, day))
        for day, count in stats.upcoming
    ]
    if not any(count for _, count in stats.upcoming):
        bars = [[Inked(f"  nothing due within {len(bars)} days", Ink.QUIET)]]
    return StatsSection(title, (*([[Inked(notice, Ink.QUIET)]] if stats.interview is not None else []), [], *bars))


def _bar_line(name: str, width: int, count: int, most: int, room: int, behind: Behind) -> list[Inked]:
    head = Inked(f"  {name:<{width}}{count:>4}  ", Ink.PLAIN if count else Ink.QUIET)
    line = [head, bar(count, most, max(4, min(_BAR_WIDTH, room - len(head.text))))]
    return opening(line, behind) if count else line


def _weeks(stats: Stats, room: int) -> StatsSection | None:
    """What falls due after the days that are shown one by one, if anything does."""
    later = [it for it in stats.weeks if it.stories]
    if not later and not stats.later:
        return None
    most = max(it.stories for it in stats.weeks)
    lines = [
        _bar_line(f"from {day_name(it.first, stats.today)}", 21, it.stories, most, room, DueBetween(it.first, it.last))
        for it in later
    ]
    behind = DueBetween(stats.weeks[-1].last + timedelta(days=1), date.max)
    after = [[Inked(f"  {'later':<21}{stats.later:>4}", behind=behind)]] if stats.later else []
    return StatsSection("Due in the weeks after", (*lines, *after))


def _work(stats: Stats) -> StatsSection:
    lines: list[InkedLine] = []
    for period, done in stats.work.items():
        spent = minutes_text(done.duration_ms) if done.rehearsals else ""
        behind = ToldBetween(_since(stats, period), stats.today, mocks=False) if done.rehearsals else None
        told = f"{counted(done.rehearsals, 'telling'):>12}"
        lines.append([Inked(f"  {_PERIOD_NAMES[period]:<14}{told}  {spent}", behind=behind)])
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
            cells = (
                _filled_up(_retention_cell(stats, row, standing), 18)
                for standing in (Maturity.YOUNG, Maturity.MATURE, None)
            )
            lines.append([Inked(f"  {_PERIOD_NAMES[row.days]:<14}"), *(piece for cell in cells for piece in cell)])
    else:
        for row in rows:
            lines.append([Inked(f"  {_PERIOD_NAMES[row.days]}")])
            for name, standing in (("young", Maturity.YOUNG), ("mature", Maturity.MATURE), ("all", None)):
                lines.append([Inked(f"    {name:<8}", Ink.QUIET), _retention_cell(stats, row, standing)])
    if any(row.both.predicted_share is not None for row in rows):
        lines.append([Inked("  recalled / predicted, and of how many reviews", Ink.QUIET)])
    return StatsSection(title, tuple(lines))


def _retention_cell(stats: Stats, row: RetentionRow, standing: Maturity | None) -> Inked:
    found = row.both if standing is None else row.young if standing is Maturity.YOUNG else row.mature
    if not found.reviews:
        return Inked("–", Ink.QUIET)
    behind = RecalledSince(_since(stats, row.days), standing)
    measured, predicted = found.measured_share, found.predicted_share
    if measured is None or predicted is None:
        return Inked(f"{found.recalled} of {found.reviews}", behind=behind)
    return Inked(f"{measured:.0%} / {predicted:.0%} of {found.reviews}", share_ink(measured, stats.target), behind)


def _filled_up(piece: Inked, room: int) -> list[Inked]:
    """A piece and what fills its column, which leads nowhere."""
    return [piece, Inked(padded("", room - line_cells([piece])))]


def _since(stats: Stats, days: int | None) -> date:
    """The first of the last so many study days, the first of all where that is None."""
    return date.min if days is None else stats.today - timedelta(days=days - 1)


def _new(story: NamedCard) -> list[Inked]:
    return opening([Inked("  "), said(story.name)], OneStory(story.id, story.name))


def _asked(asked: AskedThere) -> list[Inked]:
    return [Inked("  "), said(f"{asked.interview}: {asked.question}")]


def _gap(gap: Gap) -> list[Inked]:
    topic = [Inked(f"{safe_line(gap.topic)}: ", Ink.QUIET)] if gap.topic else []
    return [Inked("  "), *topic, said(gap.text)]
