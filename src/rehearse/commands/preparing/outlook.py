"""How ready one is for an interview: story by story and topic by topic, now and on its day, and what else would give.

Everything is worked out from a preparation that has been read; nothing here reads. The forecasts take a moment, so that
a screen has them made beside its keys.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rehearse.commands.preparing.preparation import DayPlan, Preparation
from rehearse.core.preparing.interviews import Interview
from rehearse.core.preparing.planning import Plan
from rehearse.core.preparing.readiness import (
    READY,
    Forecast,
    PlannedDay,
    Readiness,
    fitting_minutes,
    forecast,
    now,
    recall_on,
    with_minutes,
)
from rehearse.core.study_day import Work
from rehearse.store.overview import Overview

MORE, FEWER = 10, -10
"""Minutes a day by which the plan is tried otherwise."""

MOST_ADVISED = 180
"""Minutes a day beyond which no advice is given: nobody tells stories for that long, day after day."""

_POOR = 0.75
"""A forecast by which a smaller share of the stories is ready on the day is poor."""

Pause = Callable[[], None]
"""Called again and again while a forecast is made; it may raise, to end that."""


@dataclass(frozen=True, slots=True)
class StoryOutlook:
    """A story by name, with its chance of recall (0 to 1) now and as it is expected on the day of the interview.

    `ready_on_the_day` is the chance that it is ready then. `must_have` says that it counts double.
    """

    card_id: str
    name: str
    topics: tuple[str, ...]
    told: bool
    must_have: bool
    now: float
    on_the_day: float
    ready_on_the_day: float


@dataclass(frozen=True, slots=True)
class TopicOutlook:
    """How many stories answer a question of a topic, None for those of no topic, and how many are ready.

    `ready_on_the_day` is the mean of the simulated lives.
    """

    topic: str | None
    stories: int
    ready: int
    ready_on_the_day: float


@dataclass(frozen=True, slots=True)
class OtherMinutes:
    """What another number of minutes a day would lead to.

    `minutes` are those of each weekday, Monday first. `on_the_day` is the mean chance of recall with its standard
    error, `ready` the mean number of stories that are ready then.
    """

    minutes: tuple[int, ...]
    on_the_day: float
    standard_error: float
    ready: float


@dataclass(frozen=True, slots=True)
class Overload:
    """That the minutes there are do not make enough stories ready.

    `fitting` are the least that would hold the plan, None where no day is left, or where they are beyond all sense.
    """

    fitting: OtherMinutes | None


@dataclass(frozen=True, slots=True)
class Glance:
    """How it stands with an interview in a line, seen from study day `today`.

    `minutes` are those of each weekday, Monday first. `forecast` comes later, where a screen has it made beside its
    keys. `to_read` are the stories to be read on the morning of the interview, the weakest first; they are named on the
    eve and on the day itself.
    """

    interview: Interview
    today: date
    minutes: tuple[int, ...]
    readiness: Readiness
    forecast: Forecast | None = None
    to_read: tuple[StoryOutlook, ...] = ()

    @property
    def days_left(self) -> int:
        """How many days it is to the interview."""
        return (self.interview.day - self.today).days


@dataclass(frozen=True, slots=True)
class Outlook:
    """Everything that is foreseen for an interview.

    `stories` are those that matter for it, the coldest on its day first. `more` and `fewer` are ten minutes a day more
    and fewer, None where no day is left on which that would change anything. `before` is the next interview where this
    is a later one: until that day the days are planned for it.
    """

    glance: Glance
    forecast: Forecast
    stories: tuple[StoryOutlook, ...]
    topics: tuple[TopicOutlook, ...]
    more: OtherMinutes | None
    fewer: OtherMinutes | None
    overload: Overload | None
    plan: Plan
    later: tuple[Interview, ...] = ()
    before: Interview | None = None

    @property
    def ready_on_the_day(self) -> float:
        """How many stories are expected to be ready on the day: the mean of the simulated lives."""
        return sum(self.forecast.ready_by_card.values())

    @property
    def days(self) -> tuple[PlannedDay, ...]:
        """What each day to come takes, from today to the eve."""
        return self.forecast.days


@dataclass(frozen=True, slots=True)
class Prospect:
    """What is read for an outlook.

    `names` are those of the stories by their cards, `topics` all there are in the notes; `spent_ms` of today's minutes
    are used already. `before` is the next interview where the preparation is for a later one.
    """

    preparation: Preparation
    names: Mapping[str, str]
    topics: tuple[str, ...]
    spent_ms: int = 0
    before: Interview | None = None

    def glance(self) -> Glance:
        """How it stands now, without a forecast: what is to be read is what is weak if nothing more is told."""
        it = self.preparation
        read = _to_read(it, self._if_nothing_more_is_told())
        return Glance(it.interview, it.today, it.plan.minutes, now(it.cards, it.today, it.formulas), None, read)

    def topic_glances(self) -> tuple[TopicOutlook, ...]:
        """How the topics stand now; what is ready on the day is what is if nothing more is told."""
        it = self.preparation
        return _topic_outlooks(self._if_nothing_more_is_told(), it.interview.topics or self.topics)

    def _if_nothing_more_is_told(self) -> tuple[StoryOutlook, ...]:
        it = self.preparation
        expected = {card.card_id: recall_on(card.memory, it.interview.day, it.formulas) for card in it.cards}
        ready = {card_id: float(recall >= READY) for card_id, recall in expected.items()}
        return _story_outlooks(it, self.names, expected, ready)

    def foresee(self, pause: Pause = lambda: None, plan: Plan | None = None) -> Forecast:
        """What the plan as it is leads to, or another `plan`."""
        it = self.preparation
        plan = it.plan if plan is None else plan
        return forecast(it.cards, plan, it.today, it.formulas, spent_ms=self.spent_ms, between=pause)

    def look_ahead(self, pause: Pause = lambda: None) -> Outlook:
        """Everything that is foreseen."""

        def otherwise(plan: Plan) -> OtherMinutes:
            found = self.foresee(pause, plan)
            return OtherMinutes(plan.minutes, found.on_the_day, found.standard_error, sum(found.ready_by_card.values()))

        it = self.preparation
        usual = self.foresee(pause)
        stories = _story_outlooks(it, self.names, usual.by_card, usual.ready_by_card)
        may_change = any(it.plan.minutes_on(day.day) for day in usual.days)
        stands = now(it.cards, it.today, it.formulas)
        return Outlook(
            Glance(it.interview, it.today, it.plan.minutes, stands, usual, _to_read(it, stories)),
            usual,
            stories,
            _topic_outlooks(stories, it.interview.topics or self.topics),
            otherwise(with_minutes(it.plan, MORE)) if may_change else None,
            otherwise(with_minutes(it.plan, FEWER)) if may_change else None,
            _overload(it, usual, otherwise),
            it.plan,
            it.later,
            self.before,
        )


def day_prospect(plan: DayPlan | None, overview: Overview, done: Work) -> Prospect | None:
    """What is read for a line about the interview of a day's plan; its stories are named from the eve on."""
    if plan is None:
        return None
    preparation = plan.preparation
    is_near = (preparation.interview.day - preparation.today).days <= 1
    return Prospect(preparation, overview.names() if is_near else {}, (), done.duration_ms)


def _story_outlooks(
    preparation: Preparation, names: Mapping[str, str], expected: Mapping[str, float], ready: Mapping[str, float]
) -> tuple[StoryOutlook, ...]:
    """Every story that matters, the coldest on the day first."""
    today, formulas = preparation.today, preparation.formulas
    found = (
        StoryOutlook(
            card.card_id,
            names.get(card.card_id, ""),
            standing.topics,
            card.memory is not None,
            standing.story_id in preparation.interview.must_have,
            recall_on(card.memory, today, formulas),
            expected[card.card_id],
            ready[card.card_id],
        )
        for card, standing in zip(preparation.cards, preparation.standings, strict=True)
    )
    return tuple(sorted(found, key=lambda story: (story.on_the_day, story.now)))


def _to_read(preparation: Preparation, stories: Sequence[StoryOutlook]) -> tuple[StoryOutlook, ...]:
    """Those not expected to be ready on the morning of the interview, on its eve and on the day itself."""
    if (preparation.interview.day - preparation.today).days > 1:
        return ()
    return tuple(story for story in stories if story.on_the_day < READY)


def _topic_outlooks(stories: Sequence[StoryOutlook], topics: Sequence[str]) -> tuple[TopicOutlook, ...]:
    """How many stories of each topic are ready, and of those without one, if there are any topics at all."""

    def outlook(topic: str | None, mine: Sequence[StoryOutlook]) -> TopicOutlook:
        ready = sum(story.now >= READY for story in mine)
        return TopicOutlook(topic, len(mine), ready, sum(story.ready_on_the_day for story in mine))

    found = [outlook(topic, [story for story in stories if topic in story.topics]) for topic in topics]
    homeless = [story for story in stories if not story.topics]
    return (*found, *([outlook(None, homeless)] if topics and homeless else ()))


def _overload(preparation: Preparation, usual: Forecast, otherwise: Callable[[Plan], OtherMinutes]) -> Overload | None:
    """Overload, but only where the forecast bears it out.

    A plan that begins near its day counts a whole pass over few days, and may turn out well all the same.
    """
    plan, cards, today = preparation.plan, preparation.cards, preparation.today
    is_poor = usual.on_the_day < READY or sum(usual.ready_by_card.values()) < _POOR * len(cards)
    if not cards or today >= plan.interview or not is_poor:
        return None
    fitting = fitting_minutes(plan, cards, today)
    if not 0 < fitting <= MOST_ADVISED:
        return Overload(None)
    none_open = not any(it > 0 for it in plan.minutes)
    minutes = tuple(max(fitting, it) if it > 0 or none_open else 0 for it in plan.minutes)
    if minutes == plan.minutes:
        return None
    found = otherwise(replace(plan, minutes=minutes).maintained())
    return Overload(found if found.on_the_day > usual.on_the_day else None)
