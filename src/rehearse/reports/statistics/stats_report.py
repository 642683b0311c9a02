"""Statistics in words."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rehearse.commands.statistics.period_figures import ForgottenStory, PeriodFigures, StoryLeak
from rehearse.commands.statistics.stats import AskedThere, Stats
from rehearse.core.counting import counted
from rehearse.core.days import clock_text, day_name, minutes_text
from rehearse.core.log import Rating
from rehearse.core.narration import part_name, rating_name
from rehearse.core.safetext import safe_line
from rehearse.core.statistics.part_scores import PartScore
from rehearse.core.statistics.streaks import Streak
from rehearse.core.statistics.totals_of_days import MATURE_DAYS, Maturity
from rehearse.core.statistics.true_retention import FEWEST_FOR_A_PERCENTAGE, Retention
from rehearse.core.width import fitted, padded
from rehearse.reports.practice.pick_phrases import seconds_text
from rehearse.reports.preparing.plan_report import readiness_text
from rehearse.store.overview import Gap

_LISTED = 10
_WIDTH = 80
_BAR_WIDTH = 40
_PARTS_SHOWN = 5
_SPANS_SHOWN = 12
_FEWEST_SPANS = 2
_PERIOD_NAMES = {1: "today", 7: "last 7 days", 30: "last 30 days", 365: "last year", None: "ever"}


def passed_over(event_ids: Iterable[str]) -> list[str]:
    """The events that are damaged, a line each."""
    return [f"event {event_id}: cannot be read and was passed over" for event_id in sorted(event_ids)]


def as_text(stats: Stats) -> str:
    """The statistics for people, at most 80 columns wide, safe for a terminal."""
    if not stats.counts.total and not stats.gaps and not stats.asked:
        return "No stories yet: `rehearse import FILE` brings in your notes."
    sections = [
        _due_text(stats),
        _weeks_text(stats),
        _work_text(stats),
        _streak_text(stats.streak),
        readiness_text(stats.interview, _WIDTH),
        _retention_text(stats),
        *_period_sections(stats),
        _list_text(
            "Never rehearsed",
            [fitted(safe_line(card.name), _WIDTH - 4) for card in stats.never_rehearsed],
            stats.never_rehearsed_count,
        ),
        _list_text("Questions without a story", [fitted(safe_line(_gap_line(gap)), _WIDTH - 4) for gap in stats.gaps]),
        _list_text("Asked in interviews, not in your notes", [_asked_line(asked) for asked in stats.asked]),
    ]
    return "\n\n".join(section for section in sections if section)


def _due_text(stats: Stats) -> str:
    counts = stats.counts
    resting = f", {counts.resting} buried or suspended" if counts.resting else ""
    most = max(count for _, count in stats.upcoming) or 1
    lines = [f"{counted(counts.total, 'story', 'stories')}: {counts.due} due today, {counts.new} new{resting}"]
    if stats.interview is not None:
        lines.append("By FSRS alone; until the interview the plan decides: `rehearse plan`.")
    lines.append("")
    lines += [
        f"  {day_name(day, stats.today):<12}{count:>4}  {_bar(count, most)}".rstrip() for day, count in stats.upcoming
    ]
    return "\n".join(lines)


def _work_text(stats: Stats) -> str:
    named = {1: "today", 7: "last 7 days", 30: "last 30 days"}
    lines = ["Rehearsed"]
    for days, done in stats.work.items():
        spent = minutes_text(done.duration_ms) if done.rehearsals else ""
        lines.append(f"  {named[days]:<14}{counted(done.rehearsals, 'telling'):>12}  {spent}".rstrip())
    if stats.mocks.last is not None:
        held = counted(stats.mocks.count, "mock interview")
        lines.append(f"  {held}, the last {_on_day(stats.mocks.last, stats.today)}")
    picks = stats.period.picks
    if picks.median_ms is not None:
        right = f"{picks.right} right, {seconds_text(picks.median_ms)} at the median"
        lines.append(f"  {counted(picks.asked, 'pick')} in {_days(stats.period)}: {right}")
    return "\n".join(lines)


def _weeks_text(stats: Stats) -> str:
    """What falls due after the days that are shown one by one, if anything does."""
    later = [it for it in stats.weeks if it.stories]
    if not later and not stats.later:
        return ""
    most = max(it.stories for it in stats.weeks)
    lines = ["Due in the weeks after"]
    lines += [f"  from {day_name(it.first, stats.today):<16}{it.stories:>4}  {_bar(it.stories, most)}" for it in later]
    if stats.later:
        lines.append(f"  {'later':<21}{stats.later:>4}")
    return "\n".join(line.rstrip() for line in lines)


def _streak_text(streak: Streak) -> str:
    if not streak.days:
        return ""
    longest = f"longest {counted(streak.longest, 'day')}, {counted(streak.days, 'day')} with tellings in all"
    return f"Days in a row: {streak.current}  ({longest})"


def _days(period: PeriodFigures) -> str:
    return counted(period.retention.days or 0, "day")


def _on_day(day: date, today: date) -> str:
    name = day_name(day, today)
    return name if (today - day).days < 2 else f"on {name}"


def _retention_text(stats: Stats) -> str:
    """The table of true retention; empty before anything could be forgotten."""
    if not any(row.both.reviews for row in stats.retention):
        return ""
    lines = [
        f"Recalled after a day or more (FSRS aims at {stats.target:.0%}; young: under {MATURE_DAYS} days)",
        f"  {'':<14}{'young':<21}{'mature':<21}{'all':<21}".rstrip(),
    ]
    for row in stats.retention:
        cells = (_retention_cell(it) for it in (row.young, row.mature, row.both))
        lines.append(f"  {_PERIOD_NAMES[row.days]:<14}{''.join(f'{cell:<21}' for cell in cells)}".rstrip())
    if any(row.both.predicted_share is not None for row in stats.retention):
        lines.append("  recalled / predicted, and of how many reviews")
    return "\n".join(lines)


def _retention_cell(retention: Retention) -> str:
    measured, predicted = retention.measured_share, retention.predicted_share
    if measured is None or predicted is None:
        return f"{retention.recalled} of {retention.reviews}" if retention.reviews else "–"
    return f"{measured:.0%} / {predicted:.0%} of {retention.reviews}"


def _period_sections(stats: Stats) -> Iterator[str]:
    """What is told of the period."""
    period = stats.period
    yield _grades_text(period, stats.today)
    yield _parts_text(period.parts)
    yield _over_time_text(period, stats.today)
    yield _list_text("Points missed most", [_leak_line(found) for found in period.leaks], period.leaking)
    yield _list_text("Forgotten most", [_hard_line(found) for found in period.hardest], period.forgotten)
    yield _lengths_text(period, stats.target_ms)


def _grades_text(period: PeriodFigures, today: date) -> str:
    if not any(sum(period.counts.grades(standing)) for standing in Maturity):
        return ""
    names = {Maturity.NEW: "new", Maturity.YOUNG: "young", Maturity.MATURE: "mature", Maturity.PRACTICE: "practice"}
    lines = [f"Grades since {day_name(period.since, today)}"]
    lines.append(f"  {'':<10}" + "".join(f"{rating_name(rating):>7}" for rating in Rating))
    for standing, name in names.items():
        grades = period.counts.grades(standing)
        if any(grades):
            lines.append(f"  {name:<10}" + "".join(f"{count:>7}" for count in grades))
    return "\n".join(lines)


def _over_time_text(period: PeriodFigures, today: date) -> str:
    """The share of points said, by part and week or month; empty where there is but one."""
    told = [span for span in period.over_time if span.parts]
    labels = [part.label for part in period.parts][:_PARTS_SHOWN]
    if len(told) < _FEWEST_SPANS or not labels:
        return ""
    lines = ["Points said, over time"]
    lines.append(f"  {'from':<17}" + "".join(f"{padded(safe_line(part_name(it)), 11)} " for it in labels).rstrip())
    for span in told[-_SPANS_SHOWN:]:
        shares = {part.label: f"{part.said / part.asked:.0%}" for part in span.parts if part.asked}
        row = "".join(f"{shares.get(label, '–'):<12}" for label in labels)
        lines.append(f"  {day_name(span.first, today):<17}{row}".rstrip())
    return "\n".join(lines)


def _lengths_text(period: PeriodFigures, target_ms: int) -> str:
    lengths, first_word = period.lengths, period.first_word
    if lengths.told.median is None:
        return ""
    usual = f"{clock_text(lengths.told.median * 1000)} at the median"
    within = f"{lengths.within} within the target (usually {clock_text(target_ms)})"
    lines = [f"Length of {counted(lengths.told.n, 'telling')}: {usual}, {within}"]
    if first_word.median is not None:
        lines.append(
            f"First word after {seconds_text(first_word.median)} at the median of {counted(first_word.n, 'telling')}"
        )
    return "\n".join(lines)


def _parts_text(parts: Sequence[PartScore]) -> str:
    if not parts:
        return ""
    lines = ["Points said, by part"]
    for part in parts:
        share = part.said / part.asked
        told = f"{share:>4.0%}" if part.asked >= FEWEST_FOR_A_PERCENTAGE else "    "
        lines.append(f"  {padded(safe_line(part_name(part.label)), 20)} {told}  {part.said} of {part.asked}")
    return "\n".join(lines)


def _leak_line(found: StoryLeak) -> str:
    leak = found.leak
    point = padded(safe_line(f"{leak.label}: {leak.text}" if leak.label else leak.text), 40)
    return f"{leak.missed} of {leak.asked}  {point}  {fitted(safe_line(found.story.name), 24)}"


def _hard_line(found: ForgottenStory) -> str:
    return f"{found.hard.forgotten} of {found.hard.reviews}  {fitted(safe_line(found.story.name), 64)}"


def _asked_line(asked: AskedThere) -> str:
    return fitted(safe_line(f"{asked.interview}: {asked.question}"), _WIDTH - 4)


def _gap_line(gap: Gap) -> str:
    return f"{gap.topic}: {gap.text}" if gap.topic else gap.text


def _list_text(title: str, lines: Sequence[str], count: int | None = None) -> str:
    """The first of some lines under a title with their number, or with the `count` of what they are the first of."""
    if not lines:
        return ""
    count = len(lines) if count is None else count
    rest = [f"  … and {count - _LISTED} more"] if count > _LISTED else []
    return "\n".join([f"{title} ({count})", *(f"  {line}" for line in lines[:_LISTED]), *rest])


def _bar(count: int, most: int) -> str:
    return "█" * round(_BAR_WIDTH * count / max(most, _BAR_WIDTH)) or ("▏" if count else "")
