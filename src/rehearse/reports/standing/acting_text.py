"""What commands say of stories that they suspended, resumed, buried or started again, safe for a terminal."""

from collections.abc import Mapping, Sequence

from rehearse.commands.standing.acting import ResetLoss
from rehearse.core.counting import counted
from rehearse.core.log import EventKind
from rehearse.core.safetext import safe_line

NOT_WITHOUT_YES = "nothing was changed; --yes starts it again without asking"
NOTHING_DONE = "Nothing was changed."

_DONE: Mapping[EventKind, str] = {
    EventKind.SUSPEND: "suspended: {}",
    EventKind.RESUME: "resumed: {}",
    EventKind.BURY: "buried until tomorrow: {}",
    EventKind.RESET: "starts again as new: {}",
}


def done_to(kind: EventKind, names: Sequence[str]) -> str:
    """What was done to stories, a line each."""
    return "\n".join(_DONE[kind].format(safe_line(name)) for name in names)


def to_be_reset(losses: Sequence[ResetLoss]) -> list[str]:
    """What starting stories again takes from their schedule, and the question whether to."""
    lines = [_loss(loss) for loss in losses]
    them = "it" if len(losses) == 1 else "them"
    return [*lines, "What was told stays in the history, and undo takes this back.", f"Start {them} again as new?"]


def _loss(loss: ResetLoss) -> str:
    name = f"“{safe_line(loss.name)}”"
    if loss.due_on is None:
        return f"{name} was never rehearsed; it would be suspended or buried no more."
    reviews = counted(loss.reviews, "review")
    return f"{name} would lose its {reviews} and its date, {loss.due_on.isoformat()}, and be asked as a new story."
