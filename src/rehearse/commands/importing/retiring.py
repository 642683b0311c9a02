"""Putting a deck away once its file is gone, or holds nothing any more, and all of it stands in other decks."""

from rehearse.commands.context import Context
from rehearse.commands.correcting.settling import settle_corrections
from rehearse.commands.importing.other_decks import OtherDecks
from rehearse.commands.importing.read_notes import UNREAD
from rehearse.commands.safekeeping.backup import back_up_before_change
from rehearse.core.changes import DeckContents, Handover, none_of_them
from rehearse.core.model import Deck
from rehearse.notes.identity.copies import answers_stored, copied
from rehearse.notes.identity.likeness import normal_form
from rehearse.notes.identity.merge import merge_decks
from rehearse.store.collection import Collection
from rehearse.store.database import Database


def retire_if_moved(context: Context, deck: Deck) -> bool:
    """Put a deck away if other decks hold all of its stories, or of its questions if it has none; say whether.

    Its histories go on there. Raises what the database raises.
    """
    with context.open_database() as database:
        library = Collection(database, context.new_id)
        contents = library.contents(deck)
        if not _is_held(contents, _standing_elsewhere(library, deck)):
            return False
        put_away(deck, database, context)
        return True


def put_away(deck: Deck, database: Database, context: Context) -> None:
    """Put a deck away with its history; a story that another deck holds as well goes on there with it."""
    library = Collection(database, context.new_id)
    emptied = [(UNREAD, library.contents(deck))]
    merged = merge_decks(emptied, lambda: OtherDecks(library).but({deck.id}), none_of_them)
    itself = Handover(deck, merged.plans[0].stories, merged.plans[0].prompts)
    settled = settle_corrections(library, (), [*merged.handovers, itself], context.new_id)
    changed = [it for it in settled.handovers if it != itself]
    back_up_before_change(database, context)
    library.remove(deck, changed, at=context.now(), corrected=settled.write)


def held_elsewhere(context: Context, deck: Deck) -> frozenset[str]:
    """The ids of the stories of a deck that stand in other decks as well."""
    with context.open_database() as database:
        library = Collection(database, context.new_id)
        stories = [story for story in library.contents(deck).stories if not story.archived]
        others = [answer for it in _standing_elsewhere(library, deck) for answer in answers_stored(it)]
        return frozenset(stories[i].id for i in copied(answers_stored(library.contents(deck)), others))


def _standing_elsewhere(library: Collection, deck: Deck) -> list[DeckContents]:
    return [contents for contents in OtherDecks(library).but({deck.id}) if not contents.stranded]


def _is_held(contents: DeckContents, others: list[DeckContents]) -> bool:
    if own := answers_stored(contents):
        return len(copied(own, [answer for it in others for answer in answers_stored(it)])) == len(own)
    asked, asked_elsewhere = _questions(contents), {text for it in others for text in _questions(it)}
    return bool(asked) and asked <= asked_elsewhere


def _questions(contents: DeckContents) -> set[str | None]:
    return {normal_form(prompt.text) for prompt in contents.prompts if not prompt.archived}
