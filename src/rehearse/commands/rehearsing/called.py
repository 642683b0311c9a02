"""What the story of a card is called, for saying what was done to it."""

from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.core.errors import RehearseError
from rehearse.core.story_names import short_form


def called(rehearsal: Rehearsal, card_id: str, asked: str) -> str:
    """The name of a card's story; where it cannot be read, a short form of the question that was `asked`."""
    try:
        name = rehearsal.sources.overview.names().get(card_id)
    except (RehearseError, OSError):
        name = None
    return name or short_form(asked)
