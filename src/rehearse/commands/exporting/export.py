"""`rehearse export`: everything of a deck, a topic or the whole collection, for other programs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from rehearse.commands.context import Context
from rehearse.commands.named_scope import resolve_scope
from rehearse.commands.settings_file import settings_text
from rehearse.core.errors import FileError
from rehearse.core.exporting.exported import Exported, ExportedCard
from rehearse.core.story_names import names
from rehearse.store.database import Database
from rehearse.store.export_reads import ExportReads
from rehearse.store.overview import Overview
from rehearse.store.review_log import ReviewLog
from rehearse.store.safekeeping.json_backup import backup_in_json


def collect(
    context: Context, *, deck: str | None = None, topic: str | None = None, with_history: bool = False
) -> Exported:
    """What an export of a deck, a topic or everything holds.

    Raises FileError where there is no database yet, UsageError for a deck or topic that does not exist, and what the
    database raises.
    """
    with existing_database(context) as database:
        reads = ExportReads(database, resolve_scope(database, deck, topic))
        exported = Exported(reads.decks(), names(Overview(database).stories()))
        return _with_history(exported, reads, database, context) if with_history else exported


@contextmanager
def whole_backup(context: Context, *, at_leisure: bool) -> Iterator[Iterator[str]]:
    """Everything as JSON, the settings too, piece by piece; `at_leisure` is for whoever may be slow to take it.

    Raises FileError, BadDataError or BusyError.
    """
    settings = settings_text(context.settings_path)
    with existing_database(context) as database, backup_in_json(database, settings, at_leisure=at_leisure) as pieces:
        yield pieces


def existing_database(context: Context) -> Database:
    """The database for whoever only reads. Raises FileError where there is none yet, and as `open_to_read` does."""
    database = context.open_to_read()
    if database is None:
        raise FileError(f"{context.database_path}: there is no database yet; `rehearse import FILE` creates one")
    return database


def _with_history(exported: Exported, reads: ExportReads, database: Database, context: Context) -> Exported:
    log = ReviewLog(database, context.settings.retention)
    log.refold()
    called = Overview(database).names()
    stories = {card.story_id: called[card.id] for card in reads.cards().values() if card.id in called}
    cards = {card.id: _named(card, stories) for card in reads.cards().values()}
    events = [event for event in log.events() if event.card_id in cards]
    return replace(
        exported, cards=cards, log=events, questions=reads.questions(), passed_over=frozenset(log.passed_over)
    )


def _named(card: ExportedCard, stories: dict[str | None, str]) -> ExportedCard:
    return replace(card, story=None if card.story_id is None else stories.get(card.story_id))
