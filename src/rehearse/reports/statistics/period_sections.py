"""What statistics tell of a period, as sections of lines."""

from collections.abc import Iterator, Sequence

from rehearse.commands.statistics.period_figures import ForgottenStory, PeriodFigures, StoryLeak
from rehearse.commands.statistics.stats import Stats
from rehearse.core.counting import counted
from rehearse.core.days import clock_text, day_name
from rehearse.core.log import Rating
from rehearse.core.narration import part_name, rating_name
from rehearse.core.safetext import safe_line
from rehearse.core.statistics.behind import FirstWordsSince, GradedAs, LengthsSince, OneStory, PointsOf
from rehearse.core.statistics.part_scores import PartScore
from rehearse.core.statistics.totals_of_days import Maturity
from rehearse.core.statistics.true_retention import FEWEST_FOR_A_PERCENTAGE
from rehearse.core.width import padded
from rehearse.reports.inked import Ink, Inked, InkedLine, opening
from rehearse.reports.practice.pick_phrases import seconds_text
from rehearse.reports.statistics.section_lines import StatsSection, listed, said
from rehearse.reports.statistics.stats_charts import share_ink, sparks

_PART_NAME = 14
_SPANS_SHOWN = 16
_FEWEST_SPANS = 2
STANDINGS = {Maturity.NEW: "new", Maturity.YOUNG: "young", Maturity.MATURE: "mature", Maturity.PRACTICE: "practice"}
"""What stories are called by how they stood."""


def period_sections(stats: Stats, room: int) -> Iterator[StatsSection | None]:
    """What is told of the period, for lines of `room` cells."""
    period = stats.period
    since = day_name(period.since, stats.today)
    yield _grades(period, since)
    yield _parts(period)
    yield listed("Points missed most", [_leak(it, room) for it in period.leaks], period.leaking)
    yield listed("Forgotten most", [_hard(it) for it in period.hardest], period.forgotten)
    yield _lengths(period, stats.target_ms)


def _grades(period: PeriodFigures, since: str) -> StatsSection | None:
    if not any(sum(period.counts.grades(standing)) for standing in Maturity):
        return None
    head = "".join(f"{rating_name(rating):>7}" for rating in Rating)
    lines: list[InkedLine] = [[Inked(f"  {'':<10}{head}", Ink.QUIET)]]
    for standing, name in STANDINGS.items():
        grades = period.counts.grades(standing)
        if any(grades):
            counts = (
                _grade_count(count, GradedAs(period.since, standing, rating))
                for rating, count in zip(Rating, grades, strict=True)
            )
            lines.append([Inked(f"  {name:<10}"), *counts])
    return StatsSection(f"Grades since {since}", tuple(lines))


def _grade_count(count: int, behind: GradedAs) -> Inked:
    return Inked(f"{count:>7}", behind=behind) if count else Inked(f"{count:>7}", Ink.QUIET)


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
        lines.append(opening(line, PointsOf(period.since, part.label)))
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
    within = f"  {usual}, {lengths.within} within the target (usually {clock_text(target_ms)})"
    lines: list[InkedLine] = [[Inked(within, behind=LengthsSince(period.since))]]
    if first_word.median is not None:
        words = f"first word after {seconds_text(first_word.median)} at the median"
        of = counted(first_word.n, "telling")
        lines.append([Inked(f"  {words} of {of}", behind=FirstWordsSince(period.since))])
    return StatsSection(f"Length of {counted(lengths.told.n, 'telling')}", tuple(lines))


def _leak(found: StoryLeak, room: int) -> list[Inked]:
    leak = found.leak
    point = safe_line(f"{leak.label}: {leak.text}" if leak.label else leak.text)
    width = max(16, min(60, (room - 14) * 5 // 8))
    line = [
        Inked(f"  {leak.missed} of {leak.asked}  "),
        Inked(padded(point, width)),
        Inked(f"  {safe_line(found.story.name)}", Ink.QUIET),
    ]
    return opening(line, OneStory(leak.card_id, found.story.name))


def _hard(found: ForgottenStory) -> list[Inked]:
    line = [Inked(f"  {found.hard.forgotten} of {found.hard.reviews}  "), said(found.story.name)]
    return opening(line, OneStory(found.hard.card_id, found.story.name))
