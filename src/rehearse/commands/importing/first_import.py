"""Taking in notes from within a sitting, or before the first."""

from rehearse.commands.context import Context
from rehearse.commands.held_notes import AlsoIn, Settle
from rehearse.commands.importing.import_notes import import_notes
from rehearse.commands.notices import DeckImported


def take_in(context: Context, path: str, settle: Settle) -> DeckImported:
    """Import the notes at a path and say what was found. Raises what importing and `settle` raise."""
    (imported,) = import_notes([path], context, settle=settle)
    reading = imported.plan.reading
    also = next((remark for remark in imported.remarks if isinstance(remark, AlsoIn)), None)
    return DeckImported(
        imported.deck_name,
        len(reading.stories),
        len(reading.prompts),
        gaps=sum(prompt.story is None for prompt in reading.prompts),
        inferred=sum(prompt.inferred for prompt in reading.prompts),
        problems=len(reading.other_problems),
        also=also,
    )
