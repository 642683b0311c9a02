"""What is said of a step that was taken back."""

from rehearse.commands.rehearsing.undoing import TakenBack
from rehearse.core.counting import counted
from rehearse.core.log import EventKind
from rehearse.core.narration import rating_name

NOTHING_TO_TAKE_BACK = "There is nothing to take back."

_DONE = {
    EventKind.BURY: "burying {}",
    EventKind.SUSPEND: "suspending {}",
    EventKind.RESUME: "resuming {}",
    EventKind.RESET: "starting {} again as new",
}


def taken_back_text(taken: TakenBack | None) -> str:
    """The line, with the story's name; not made safe yet. None: another window was first, and nothing is left."""
    if taken is None:
        return NOTHING_TO_TAKE_BACK
    if taken.rating is None:
        stories = f"“{taken.name}”" + (
            f" and {counted(taken.others, 'other story', 'other stories')}" * bool(taken.others)
        )
        return f"Taken back: {_DONE[taken.kind].format(stories)}."
    return f"Taken back: {rating_name(taken.rating)} for “{taken.name}”."
