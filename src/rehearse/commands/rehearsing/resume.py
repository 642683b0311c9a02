"""Suspended stories, and taking them back into rehearsal."""

from collections.abc import Sequence

from rehearse.commands.context import Context
from rehearse.commands.recording import Beside, Recorder
from rehearse.core.errors import UsageError
from rehearse.core.log import EventKind
from rehearse.core.near_names import nearest
from rehearse.store.overview import NamedCard, Overview
from rehearse.store.review_log import ReviewLog


def suspended(context: Context) -> list[str]:
    """The names of the suspended stories."""
    database = context.open_to_read()
    if database is None:
        return []
    with database:
        return [card.name for card in _asleep(Overview(database))]


def resume(context: Context, text: str) -> list[str]:
    """Resume the suspended stories that `text` names, or asks for, capitals aside; return their names.

    Raises UsageError if there is none.
    """
    database = context.open_existing_database()
    asleep: list[NamedCard] = []
    found: list[NamedCard] = []
    if database is not None:
        with database:
            asleep = _asleep(Overview(database))
            found = [card for card in asleep if _is_meant(card, text)]
            recorder = Recorder(ReviewLog(database, context.settings.retention), context)
            if found:
                first, *others = found
                beside = [Beside(EventKind.RESUME, card.id) for card in others]
                recorder.record(EventKind.RESUME, first.id, beside=beside)
    if not found:
        raise UsageError(_none_meant(text, [card.name for card in asleep]))
    return [card.name for card in found]


def _none_meant(text: str, names: Sequence[str]) -> str:
    if not names:
        return "no story is suspended"
    near = nearest(text, names)
    remedy = f"did you mean “{near}”?" if near else "`rehearse resume` lists those that are suspended"
    return f"no suspended story has “{text}” in its name; {remedy}"


def _is_meant(card: NamedCard, text: str) -> bool:
    """Whether a text stands in a story's name, or in its title or first question as the notes have it."""
    wanted = " ".join(text.casefold().split())
    return any(wanted in name.casefold() for name in (card.name, card.full_name, card.question or ""))


def _asleep(overview: Overview) -> list[NamedCard]:
    return [card for card in overview.cards() if card.suspended]
