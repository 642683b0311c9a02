"""What is told of a period, from a study day to today: totals put together, and the few stories that are named."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from rehearse.core.log import Event, Origin
from rehearse.core.pace import median
from rehearse.core.practice.pick_drill import PickResults
from rehearse.core.rehearsing.target import stated_ms
from rehearse.core.statistics.hard_stories import HardStory, forgotten_most, hard_stories
from rehearse.core.statistics.leaks import Leak, leaks, missed_most
from rehearse.core.statistics.lengths import Lengths
from rehearse.core.statistics.part_scores import PartScore, added_scores
from rehearse.core.statistics.time_spans import TimeSpan, over_time
from rehearse.core.statistics.totals_of_days import DayCounts, DayTotals, added
from rehearse.core.statistics.true_retention import RetentionRow, retention_row
from rehearse.core.statistics.typical import Typical
from rehearse.core.study_day import graded
from rehearse.store.day_totals import LogTotals
from rehearse.store.figure_reads import BracketedStory, FigureReads
from rehearse.store.overview import NamedCard

LISTED = 50
"""Stories and points that a list names at most."""

Recent = Sequence[tuple[date, DayTotals]]
"""Totals of days, newest first."""

Names = Callable[[Sequence[str]], Mapping[str, NamedCard]]
"""Gives telling cards by their ids."""


@dataclass(frozen=True, slots=True)
class StoryLeak:
    """A point that keeps being missed, with the story it belongs to."""

    story: NamedCard
    leak: Leak


@dataclass(frozen=True, slots=True)
class ForgottenStory:
    """A story that was forgotten, and how often."""

    story: NamedCard
    hard: HardStory


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """What is told of the study days from `since` to today.

    `counts` are all that was counted, `days_told` the number of days on which something was told. `leaks` and `hardest`
    name LISTED points and stories at most, of stories in the notes; `leaking` and `forgotten` count all of them, those
    of stories that have left the notes included.
    """

    since: date
    counts: DayCounts
    days_told: int
    retention: RetentionRow
    parts: tuple[PartScore, ...]
    over_time: tuple[TimeSpan, ...]
    lengths: Lengths
    first_word: Typical
    picks: PickResults
    leaks: tuple[StoryLeak, ...] = ()
    leaking: int = 0
    hardest: tuple[ForgottenStory, ...] = ()
    forgotten: int = 0

    @classmethod
    def of(cls, totals: LogTotals, since: date, today: date, target_ms: int, lists: "PeriodLists") -> Self:
        """Those of totals that are whole from `since` on; `target_ms` is the target where nothing else is said."""
        recent = totals.recent
        counts = [it for day, it in totals.counts.items() if day >= since]
        whole = added(counts)
        picks = [took for _, it in recent for took in it.picks_ms]
        told = Counter(took for _, it in recent for took in it.told_s)
        told.subtract(took for took, _ in lists.own_targets)
        return cls(
            since,
            whole,
            sum(it.told > 0 for it in counts),
            retention_row(whole, (today - since).days + 1),
            tuple(added_scores(score for _, it in recent for score in it.parts)),
            over_time(recent, since, today),
            Lengths.of(told.elements(), target_ms // 1000, lists.own_targets),
            Typical.of(took for _, it in recent for took in it.first_word_ms),
            PickResults(whole.picks, whole.picks_right, median(picks) if picks else None),
            lists.leaks,
            lists.leaking,
            lists.hardest,
            lists.forgotten,
        )


@dataclass(frozen=True, slots=True)
class PeriodLists:
    """What of a period is about single stories, most of all first.

    `own_targets` are how long tellings took of stories that state how long they should take, and that, in seconds.
    """

    leaks: tuple[StoryLeak, ...] = ()
    leaking: int = 0
    hardest: tuple[ForgottenStory, ...] = ()
    forgotten: int = 0
    own_targets: tuple[tuple[int, int], ...] = ()

    @classmethod
    def read(
        cls, reads: FigureReads, recent: Sequence[tuple[date, DayTotals]], since: date, today: date, names: Names
    ) -> Self:
        """Those of totals, newest first. Raises what the database raises."""
        leaking_cards, leaking = _standing(reads, recent, missed_most)
        hard_cards, forgotten = _standing(reads, recent, forgotten_most)
        events = reads.events_of({*leaking_cards, *hard_cards}, since, today)
        missed = leaks(event for event in events if event.card_id in leaking_cards)[:LISTED]
        hard = hard_stories(event for event in events if event.card_id in hard_cards)[:LISTED]
        named = names([*{it.card_id for it in missed} | {it.card_id for it in hard}])
        return cls(
            tuple(StoryLeak(named[it.card_id], it) for it in missed),
            leaking,
            tuple(ForgottenStory(named[it.card_id], it) for it in hard),
            forgotten,
            tuple(_own_targets(reads, since, today)),
        )


def _standing(
    reads: FigureReads,
    recent: Recent,
    ranked: Callable[[Recent, int], tuple[list[str], int]],
) -> tuple[set[str], int]:
    """The cards that a ranking names first, enough of them to list LISTED whose stories stand in the notes."""
    most = LISTED
    while True:
        cards, count = ranked(recent, most)
        standing = reads.standing(cards)
        if len(standing) == len(cards) or most >= count:
            return standing, count
        most *= 2


def _own_targets(reads: FigureReads, since: date, today: date) -> Iterable[tuple[int, int]]:
    """The tellings in a period of stories that state how long they should take, with that, both in whole seconds."""
    own = {
        card_id: it for card_id, it in reads.bracketed().items() if stated_ms((*it.questions.values(), *it.headings))
    }
    for event, grade in graded(reads.events_of(own, since, today) if own else ()):
        if event.origin is not Origin.INTERVIEW and (target := _target_ms(event, own[event.card_id])):
            yield grade.told_ms // 1000, target // 1000


def _target_ms(event: Event, story: BracketedStory) -> int | None:
    asked = None if event.grade is None or event.grade.prompt_id is None else event.grade.prompt_id
    return stated_ms((story.questions.get(asked or "", ""), *story.headings))
