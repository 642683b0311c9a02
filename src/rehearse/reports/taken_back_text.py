"""What is said of a step that was taken back."""

from rehearse.commands.rehearsing.undoing import TakenBack
from rehearse.core.log import EventKind
from rehearse.core.narration import rating_name

NOTHING_TO_TAKE_BACK = "There is nothing to take back."

_PUT_ASIDE = {EventKind.BURY: "burying", EventKind.SUSPEND: "suspending"}


def taken_back_text(taken: TakenBack | None) -> str:
    """The line, with the story's name; not made safe yet. None: another window was first, and nothing is left."""
    if taken is None:
        return NOTHING_TO_TAKE_BACK
    if taken.rating is None:
        return f"Taken back: {_PUT_ASIDE[taken.kind]} “{taken.name}”."
    return f"Taken back: {rating_name(taken.rating)} for “{taken.name}”."
