"""What a sitting came to: what was told, against the time before, what leaks, and what tomorrow brings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rehearse.commands.preparing.coming import Coming
from rehearse.commands.preparing.interview_offers import offers_planning
from rehearse.commands.preparing.outlook import Prospect, day_prospect
from rehearse.commands.rehearsing.missed import missed_today
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.today import coming_after
from rehearse.core.encouragement import (
    LASTING_DAYS,
    Facts,
    Outcome,
    PartComparison,
    Progress,
    compared_parts,
)
from rehearse.core.log import Event, Origin, effective
from rehearse.core.practice.drill import MissedPoint
from rehearse.core.rehearsing.sitting import Ending, Told
from rehearse.core.rehearsing.target import target_ms
from rehearse.core.statistics.leaks import Leak, leaks
from rehearse.core.statistics.part_scores import PartScore, part_scores
from rehearse.core.statistics.streaks import days_off
from rehearse.core.story_names import short_form
from rehearse.core.study_day import Work
from rehearse.store.overview import Counts
from rehearse.store.plan_log import PlanLog


@dataclass(frozen=True, slots=True)
class Summary:
    """The end of a sitting, or a look at it.

    `ending` says why no telling is under way, `waiting` how many stories are left of the session, `ahead` whether there
    is any story to rehearse ahead. `told` and `duration_ms` are of this sitting, `done_today` of the whole
    study day. `parts` is the recall of each story's first telling in the sitting, `compared` that of the stories told
    before, against the time before. `names` are what the stories told are called, by their cards; `leaks` come with
    that of their story. `missed` are the points missed when each story was told last today. `facts` are what can be
    said in a sentence of encouragement. `offers_planning` says that it is time to say when the interview is,
    `prospect` is what is known of the next one.
    """

    ending: Ending | None
    waiting: int
    ahead: bool
    told: tuple[Told, ...]
    names: Mapping[str, str]
    duration_ms: int
    done_today: Work
    missed: tuple[MissedPoint, ...]
    parts: list[PartScore]
    compared: list[PartComparison]
    leaks: list[tuple[str, Leak]]
    coming: Coming
    counts: Counts
    today: date
    facts: Facts
    offers_planning: bool = False
    prospect: Prospect | None = None


def sum_up(rehearsal: Rehearsal) -> Summary:
    """What the sitting came to so far. Raises what the database raises."""
    sources, today, told = rehearsal.sources, rehearsal.today, rehearsal.session.told
    names = _names(rehearsal)
    in_notes = {card.id: card.name for card in sources.overview.cards()}
    logs = {card_id: effective(sources.log.events_of(card_id)) for card_id in names}
    stories = _progress(rehearsal, names, logs)
    day, pace = sources.day_and_pace(today, rehearsal.settings.target_ms)
    due_days = sources.overview.due_days()
    lasting_from = today + timedelta(days=LASTING_DAYS)
    before = sources.history.last_day_before(today)
    facts = Facts(
        stories=stories,
        days_in_a_row=sources.history.days_in_a_row(today, days_off(PlanLog(sources.database).changes())),
        days_away=0 if before is None or day.work.rehearsals > len(told) else (today - before).days,
        lasting=sum(count for day, count in due_days.items() if day >= lasting_from),
        lasting_now=len({card.card_id for card in told if card.due_on is not None and card.due_on >= lasting_from}),
    )
    plan = rehearsal.plan_now()
    return Summary(
        ending=rehearsal.session.ending,
        waiting=len(rehearsal.session.waiting),
        ahead=rehearsal.can_go_ahead(),
        told=told,
        names=names,
        duration_ms=sum(card.duration_ms for card in told),
        done_today=day.work,
        missed=missed_today(rehearsal, in_notes),
        parts=part_scores(part for story in stories for part in story.now.recall.parts),
        compared=compared_parts(stories),
        leaks=[(names[leak.card_id], leak) for leak in leaks(event for log in logs.values() for event in log)],
        coming=coming_after(rehearsal, pace, plan),
        counts=sources.overview.counts(today),
        today=today,
        facts=facts,
        offers_planning=day.work.rehearsals > 0 and offers_planning(sources.database, today),
        prospect=day_prospect(plan, sources.overview, day.work),
    )


def _names(rehearsal: Rehearsal) -> dict[str, str]:
    """What the stories told are called; nothing is read where none was."""
    told = rehearsal.session.told
    called = rehearsal.sources.overview.names() if told else {}
    return {card.card_id: called.get(card.card_id) or short_form(card.asked) for card in told}


def _progress(rehearsal: Rehearsal, names: Mapping[str, str], logs: dict[str, list[Event]]) -> tuple[Progress, ...]:
    """Each story with its first telling in this sitting and all before it."""
    first: dict[str, Told] = {}
    for card in rehearsal.session.told:
        first.setdefault(card.card_id, card)
    return tuple(
        Progress(
            names[card_id],
            Outcome(card.recall, card.told_ms),
            tuple(
                Outcome(event.grade.recall, event.grade.told_ms)
                for event in logs[card_id]
                if event.grade is not None
                and event.origin is not Origin.INTERVIEW  # nobody ticked points there, nor timed it
                and event.id not in rehearsal.graded_events
            ),
            _target_ms(rehearsal, card),
        )
        for card_id, card in first.items()
    )


def _target_ms(rehearsal: Rehearsal, told: Told) -> int:
    queue = rehearsal.sources.queue
    card = queue.card(told.card_id)
    story = None if card is None else queue.story(card.story_id)
    return target_ms(told.asked, story, rehearsal.settings)
