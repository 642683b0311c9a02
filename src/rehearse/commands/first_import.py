"""Taking in notes from within a sitting, or before the first."""

from rehearse.commands.context import Context
from rehearse.commands.import_notes import import_notes
from rehearse.commands.notices import DeckImported


def take_in(context: Context, path: str) -> DeckImported:
    """Import the notes at a path and say what was found. Raises what importing raises."""
    (imported,) = import_notes([path], context)
    reading = imported.plan.reading
    return DeckImported(imported.deck_name, len(reading.stories), len(reading.prompts))
