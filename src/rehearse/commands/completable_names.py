"""The names that a command line may be completed with, as the database has them."""

from collections.abc import Callable

from rehearse.commands.context import Context
from rehearse.core.standing.noted_gaps import noted
from rehearse.core.story_names import names
from rehearse.store.database import Database
from rehearse.store.gap_notes import GapNotes
from rehearse.store.overview import Overview
from rehearse.store.plan_log import PlanLog
from rehearse.store.review_log import ReviewLog


def decks(context: Context) -> list[str]:
    """The names of the decks in use. Raises what the database raises, like all of these."""
    return _read(context, lambda database: [standing.deck.name for standing in Overview(database).decks()])


def topics(context: Context) -> list[str]:
    """The topics that questions stand under."""
    return _read(context, lambda database: Overview(database).topics())


def stories(context: Context) -> list[str]:
    """What the stories in the notes are called."""
    return _read(context, lambda database: list(names(Overview(database).stories()).values()))


def questions(context: Context) -> list[str]:
    """The questions in the notes."""
    return _read(context, lambda database: [it.text for it in Overview(database).asked()])


def gaps_to_fill(context: Context) -> list[str]:
    """The gaps that are noted to be filled."""
    return _read(context, lambda database: [it.question for it in noted(GapNotes(database).changes())])


def suspended_stories(context: Context) -> list[str]:
    """What the suspended stories are called."""
    return _read(context, lambda database: [card.name for card in Overview(database).cards() if card.suspended])


def interviews(context: Context) -> list[str]:
    """The interviews of today and later, by day."""

    def coming(database: Database) -> list[str]:
        today = context.today(ReviewLog(database, context.settings.retention).latest(context.latest_day))
        return [it.name for it in PlanLog(database).interviews() if it.day >= today and it.debrief is None]

    return _read(context, coming)


def _read(context: Context, names_of: Callable[[Database], list[str]]) -> list[str]:
    database = context.open_to_read()
    if database is None:
        return []
    with database:
        return names_of(database)
