"""Statistics in words and as JSON."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from rehearse.commands.statistics.stats import PERIODS, AskedThere, Stats, StoryLeak
from rehearse.core.counting import counted
from rehearse.core.days import day_name, minutes_text
from rehearse.core.narration import part_name
from rehearse.core.safetext import safe_line
from rehearse.core.statistics.part_scores import PartScore
from rehearse.core.statistics.true_retention import FEWEST_FOR_A_PERCENTAGE, Retention
from rehearse.core.width import fitted, padded
from rehearse.reports.practice.pick_phrases import seconds_text
from rehearse.reports.preparing.plan_report import readiness_json, readiness_text
from rehearse.store.overview import Gap

JSON_VERSION = 1
_LISTED = 10
_WIDTH = 80
_BAR_WIDTH = 40


def passed_over(event_ids: Iterable[str]) -> list[str]:
    """The events that are damaged, a line each."""
    return [f"event {event_id}: cannot be read and was passed over" for event_id in sorted(event_ids)]


def as_json(stats: Stats) -> dict[str, Any]:
    """The statistics for programs. Durations are in minutes, shares between 0 and 1 or null with too few reviews."""
    counts, retention = stats.counts, stats.retention
    return {
        "version": JSON_VERSION,
        "today": stats.today.isoformat(),
        "stories": {"total": counts.total, "due": counts.due, "new": counts.new, "resting": counts.resting},
        "due": [{"day": day.isoformat(), "stories": count} for day, count in stats.upcoming],
        "work": [
            {"days": days, "rehearsals": done.rehearsals, "minutes": round(done.duration_ms / 60_000, 1)}
            for days, done in stats.work.items()
        ],
        "mocks": {"held": stats.mocks.count, "last": stats.mocks.last.isoformat() if stats.mocks.last else None},
        "picks": {
            "days": PERIODS[-1],
            "asked": stats.picks.asked,
            "right": stats.picks.right,
            "median_seconds": None if stats.picks.median_ms is None else round(stats.picks.median_ms / 1000, 1),
        },
        "readiness": readiness_json(stats.interview),
        "retention": {
            "reviews": retention.reviews,
            "recalled": retention.recalled,
            "measured": retention.measured_share,
            "predicted": retention.predicted_share,
        },
        "parts": [{"label": part.label, "said": part.said, "asked": part.asked} for part in stats.parts],
        "missed_most": [
            {
                "story": found.story.full_name,
                "label": found.leak.label,
                "point": found.leak.text,
                "missed": found.leak.missed,
                "asked": found.leak.asked,
            }
            for found in stats.leaks
        ],
        "never_rehearsed": [card.full_name for card in stats.never_rehearsed],
        "gaps": [{"deck": gap.deck, "topic": gap.topic, "question": gap.text} for gap in stats.gaps],
        "asked_in_interviews": [{"interview": it.interview, "question": it.question} for it in stats.asked],
    }


def as_text(stats: Stats) -> str:
    """The statistics for people, at most 80 columns wide, safe for a terminal."""
    if not stats.counts.total and not stats.gaps and not stats.asked:
        return "No stories yet: `rehearse import FILE` brings in your notes."
    sections = [
        _due_text(stats),
        _work_text(stats),
        readiness_text(stats.interview, _WIDTH),
        _retention_text(stats.retention),
        _parts_text(stats.parts),
        _list_text("Points missed most", [_leak_line(found) for found in stats.leaks]),
        _list_text("Never rehearsed", [fitted(safe_line(card.name), _WIDTH - 4) for card in stats.never_rehearsed]),
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
    if stats.picks.median_ms is not None:
        picks, right = counted(stats.picks.asked, "pick"), stats.picks.right
        lines.append(
            f"  {picks} in {PERIODS[-1]} days: {right} right, {seconds_text(stats.picks.median_ms)} at the median"
        )
    return "\n".join(lines)


def _on_day(day: date, today: date) -> str:
    name = day_name(day, today)
    return name if (today - day).days < 2 else f"on {name}"


def _retention_text(retention: Retention) -> str:
    title = "Recall after a day or more, last 30 days"
    measured, predicted = retention.measured_share, retention.predicted_share
    if measured is None or predicted is None:
        fewest = FEWEST_FOR_A_PERCENTAGE
        return f"{title}\n  {retention.recalled} of {retention.reviews} (a percentage is shown from {fewest} on)"
    return f"{title}\n  {measured:.0%} recalled, {predicted:.0%} predicted (n = {retention.reviews})"


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


def _asked_line(asked: AskedThere) -> str:
    return fitted(safe_line(f"{asked.interview}: {asked.question}"), _WIDTH - 4)


def _gap_line(gap: Gap) -> str:
    return f"{gap.topic}: {gap.text}" if gap.topic else gap.text


def _list_text(title: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    rest = [f"  … and {len(lines) - _LISTED} more"] if len(lines) > _LISTED else []
    return "\n".join([f"{title} ({len(lines)})", *(f"  {line}" for line in lines[:_LISTED]), *rest])


def _bar(count: int, most: int) -> str:
    return "█" * round(_BAR_WIDTH * count / max(most, _BAR_WIDTH)) or ("▏" if count else "")
