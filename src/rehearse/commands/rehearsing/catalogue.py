"""All stories and topics by name, and going to one of them at once."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from rehearse.commands.context import Context
from rehearse.commands.rehearsing.agenda import Agenda
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.core.preparing.runway import Reason
from rehearse.core.rehearsing.session import Turn
from rehearse.core.rehearsing.sitting import Waiting
from rehearse.store.overview import NamedCard, Overview
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The stories in the notes, which of their cards are due today, and the topics, in the order of the notes."""

    stories: list[NamedCard]
    due: frozenset[str]
    topics: list[str]


def catalogue(context: Context) -> Catalogue:
    """What there is to go to. Raises what the database raises."""
    database = context.open_to_read()
    if database is None:
        return Catalogue([], frozenset(), [])
    with database:
        overview = Overview(database)
        today = context.today(ReviewLog(database, context.settings.retention).latest(context.latest_day))
        return Catalogue(overview.cards(), frozenset(Queue(database).due(today)), overview.topics())


class Counting(Enum):
    """What a telling now would count as, and why; or why there is none."""

    NEW = "new"
    DUE = "due"
    PLANNED = "planned"
    """Not due, but the plan towards an interview asks it today."""
    EARLY = "early"
    """Practice: it is not due yet."""
    TOLD_TODAY = "told today"
    """Practice: it was told today already, and only the first telling of a day counts."""
    SUSPENDED = "suspended"
    BURIED = "buried"
    GONE = "gone"

    @property
    def is_review(self) -> bool:
        """Whether the telling moves the date on which the story comes back."""
        return self in (Counting.NEW, Counting.DUE, Counting.PLANNED)

    @property
    def is_practice(self) -> bool:
        """Whether the story can be told, but its date stays."""
        return self in (Counting.EARLY, Counting.TOLD_TODAY)


@dataclass(frozen=True, slots=True)
class CountsNow:
    """What telling a story now would count as; `due_on` is when it is due, None for one without a memory.

    `reason` is why the plan asks it, if it does.
    """

    counting: Counting
    due_on: date | None = None
    reason: Reason | None = None


def counts_now(rehearsal: Rehearsal, card_id: str) -> CountsNow:
    """What telling a story now would count as. Raises what the database raises."""
    card = rehearsal.sources.queue.card(card_id)
    if card is None:
        return CountsNow(Counting.GONE)
    state, today, plan = card.state, rehearsal.today, rehearsal.day_plan
    memory, due_on = state.memory, state.due_on
    if state.suspended:
        return CountsNow(Counting.SUSPENDED, due_on)
    if state.buried_on is not None and state.buried_on >= today:
        return CountsNow(Counting.BURIED, due_on)
    reason = None if plan is None else plan.reason(card_id)
    if memory is None:
        return CountsNow(Counting.NEW, None, reason)
    if memory.due_on <= today:
        return CountsNow(Counting.DUE, due_on, reason)
    if memory.reviewed_on >= today:
        return CountsNow(Counting.TOLD_TODAY, due_on)
    return CountsNow(Counting.EARLY if reason is None else Counting.PLANNED, due_on, reason)


def ask_now(rehearsal: Rehearsal, card_id: str, topic: str | None = None) -> bool:
    """Ask a story before all others; the one on the screen waits behind it, to be told from its start.

    With a `topic` it is asked by a question of that topic, if it answers one.
    What the telling counts as, `counts_now` says. False, and nothing has changed, for a story that is suspended,
    buried, or has left the notes. Raises what the database raises.
    """
    session, queue = rehearsal.session, rehearsal.sources.queue
    counts = counts_now(rehearsal, card_id)
    if not counts.counting.is_review and not counts.counting.is_practice:
        return False
    asked = Waiting(card_id, practice=counts.counting.is_practice, reason=counts.reason)
    narrow = queue if topic is None else queue.within(topic)
    turn = Agenda(narrow).begin(asked, rehearsal.today, rehearsal.now_ms)
    if turn is None:
        return False
    left = () if session.turn is None else (_waiting_again(session.turn),)
    waiting = tuple(it for it in (*left, *session.waiting) if it.card_id != card_id)
    rehearsal.session = replace(session, turn=turn, waiting=waiting, ending=None)
    rehearsal.days_away = 0
    return True


def _waiting_again(turn: Turn) -> Waiting:
    return Waiting(turn.card_id, practice=turn.practice, new=turn.state.memory is None)
