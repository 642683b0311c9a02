"""Statistics for programs: one object, whose keys docs/statistics.md explains."""

from collections.abc import Iterable
from typing import Any

from rehearse.commands.statistics.period_figures import ForgottenStory, PeriodFigures, StoryLeak
from rehearse.commands.statistics.stats import Stats
from rehearse.core.log import Rating
from rehearse.core.statistics.lengths import LENGTH_BOUNDS, Lengths
from rehearse.core.statistics.part_scores import PartScore
from rehearse.core.statistics.totals_of_days import DayCounts, Maturity
from rehearse.core.statistics.true_retention import Retention, RetentionRow
from rehearse.core.statistics.typical import Typical
from rehearse.reports.preparing.plan_report import readiness_json

JSON_VERSION = 2


def as_json(stats: Stats) -> dict[str, Any]:
    """The statistics. Durations are in minutes or seconds as their keys say, shares between 0 and 1."""
    counts, period = stats.counts, stats.period
    return {
        "version": JSON_VERSION,
        "today": stats.today.isoformat(),
        "deck": stats.deck,
        "topic": stats.topic,
        "stories": {"total": counts.total, "due": counts.due, "new": counts.new, "resting": counts.resting},
        "done_today": _done(stats.done_today),
        "streak": {"current": stats.streak.current, "longest": stats.streak.longest, "days": stats.streak.days},
        "due": [{"day": day.isoformat(), "stories": count} for day, count in stats.upcoming],
        "due_by_week": [
            {"from": it.first.isoformat(), "to": it.last.isoformat(), "stories": it.stories} for it in stats.weeks
        ],
        "due_later": stats.later,
        "work": [
            {"days": days, "rehearsals": done.rehearsals, "minutes": minutes(done.duration_ms)}
            for days, done in stats.work.items()
        ],
        "year": [
            {"day": it.day.isoformat(), "tellings": it.tellings, "minutes": minutes(it.duration_ms)}
            for it in stats.year
        ],
        "target_retention": stats.target,
        "retention": [_retention_row(row) for row in stats.retention],
        "period": _period(period),
        "mocks": {"held": stats.mocks.count, "last": stats.mocks.last.isoformat() if stats.mocks.last else None},
        "readiness": readiness_json(stats.interview),
        "never_rehearsed": {
            "stories": stats.never_rehearsed_count,
            "first": [card.full_name for card in stats.never_rehearsed],
        },
        "gaps": [{"deck": gap.deck, "topic": gap.topic, "question": gap.text} for gap in stats.gaps],
        "asked_in_interviews": [{"interview": it.interview, "question": it.question} for it in stats.asked],
    }


def minutes(milliseconds: int) -> float:
    """A duration in minutes, to a tenth."""
    return round(milliseconds / 60_000, 1)


def seconds(milliseconds: int | None) -> float | None:
    """A duration in seconds, to a tenth."""
    return None if milliseconds is None else round(milliseconds / 1000, 1)


def _period(period: PeriodFigures) -> dict[str, Any]:
    picks = period.picks
    return {
        "since": period.since.isoformat(),
        "days": period.retention.days,
        "days_told": period.days_told,
        **_done(period.counts),
        "retention": _retention_row(period.retention),
        "grades": {
            standing.name.lower(): {
                rating.name.lower(): count for rating, count in zip(Rating, period.counts.grades(standing), strict=True)
            }
            for standing in Maturity
        },
        "parts": _parts(period.parts),
        "over_time": [
            {
                "from": span.first.isoformat(),
                "to": span.last.isoformat(),
                "parts": _parts(span.parts),
                "first_word": _first_word(span.first_word),
            }
            for span in period.over_time
        ],
        "missed_points": period.leaking,
        "missed_most": [_missed(found) for found in period.leaks],
        "forgotten_stories": period.forgotten,
        "forgotten_most": [_forgotten(found) for found in period.hardest],
        "lengths": _lengths(period.lengths),
        "first_word": _first_word(period.first_word),
        "picks": {"asked": picks.asked, "right": picks.right, "median_seconds": seconds(picks.median_ms)},
    }


def _missed(found: StoryLeak) -> dict[str, Any]:
    leak = found.leak
    return {
        "story": found.story.full_name,
        "label": leak.label,
        "point": leak.text,
        "missed": leak.missed,
        "asked": leak.asked,
        "last": leak.last.isoformat(),
    }


def _forgotten(found: ForgottenStory) -> dict[str, Any]:
    hard = found.hard
    return {
        "story": found.story.full_name,
        "forgotten": hard.forgotten,
        "reviews": hard.reviews,
        "last": hard.last.isoformat(),
    }


def _done(counts: DayCounts) -> dict[str, Any]:
    return {
        "tellings": counts.tellings,
        "minutes": minutes(counts.duration_ms),
        "new_stories": counts.introduced,
        "mock_tellings": counts.mock_tellings,
        "mock_minutes": minutes(counts.mock_ms),
        "interview_tellings": counts.interview_tellings,
    }


def _retention_row(row: RetentionRow) -> dict[str, Any]:
    return {
        "days": row.days,
        "young": _retention(row.young),
        "mature": _retention(row.mature),
        "all": _retention(row.both),
    }


def _retention(retention: Retention) -> dict[str, Any]:
    return {
        "reviews": retention.reviews,
        "recalled": retention.recalled,
        "measured": retention.measured_share,
        "predicted": retention.predicted_share,
    }


def _parts(parts: Iterable[PartScore]) -> list[dict[str, Any]]:
    return [{"label": part.label, "said": part.said, "asked": part.asked} for part in parts]


def _lengths(lengths: Lengths) -> dict[str, Any]:
    bounds = (*(bound / 100 for bound in LENGTH_BOUNDS), None)
    return {
        "tellings": lengths.told.n,
        "within_target": lengths.within,
        "median_seconds": lengths.told.median,
        "median_of_target": None if lengths.of_target.median is None else lengths.of_target.median / 100,
        "by_share_of_target": [
            {"up_to": bound, "tellings": count} for bound, count in zip(bounds, lengths.shares, strict=True)
        ],
    }


def _first_word(times: Typical) -> dict[str, Any]:
    return {
        "tellings": times.n,
        "median_seconds": seconds(times.median),
        "lower_quartile_seconds": seconds(times.lower),
        "upper_quartile_seconds": seconds(times.upper),
    }
