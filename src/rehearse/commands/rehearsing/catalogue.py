"""All stories and topics by name, and going to one of them at once."""

from dataclasses import dataclass, replace

from rehearse.commands.context import Context
from rehearse.commands.rehearsing.agenda import Agenda
from rehearse.commands.rehearsing.rehearsal import Rehearsal
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


def ask_now(rehearsal: Rehearsal, card_id: str) -> bool:
    """Ask a story before all others; the one on the screen waits behind it, to be told from its start.

    The telling is practice where the story is not due. False, and nothing has changed, for a story that is suspended,
    buried, or has left the notes. Raises what the database raises.
    """
    session, queue = rehearsal.session, rehearsal.sources.queue
    card = queue.card(card_id)
    if card is None:
        return False
    memory = card.state.memory
    plan = rehearsal.day_plan
    reason = None if plan is None else plan.reason(card_id)
    early = memory is not None and memory.due_on > rehearsal.today
    asked = Waiting(card_id, practice=early and reason is None, reason=reason)
    turn = Agenda(queue).begin(asked, rehearsal.today, rehearsal.now_ms)
    if turn is None:
        return False
    left = () if session.turn is None else (_waiting_again(session.turn),)
    waiting = tuple(it for it in (*left, *session.waiting) if it.card_id != card_id)
    rehearsal.session = replace(session, turn=turn, waiting=waiting, ending=None)
    rehearsal.days_away = 0
    return True


def _waiting_again(turn: Turn) -> Waiting:
    return Waiting(turn.card_id, practice=turn.practice, new=turn.state.memory is None)
