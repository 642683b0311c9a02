"""What is said of a story before it is rehearsed at will, and of what was done to it."""

from collections.abc import Mapping, Sequence
from datetime import date

from rehearse.commands.rehearsing.catalogue import Counting, CountsNow
from rehearse.commands.standing.acting import Marked
from rehearse.core.counting import counted
from rehearse.core.days import day_name
from rehearse.core.linting.lint_finding import LintFinding
from rehearse.core.log import EventKind
from rehearse.core.narration import reason_name


def counts_text(counts: CountsNow, today: date | None = None) -> str:
    """What becomes of a telling now: whether it counts, and why; empty where there can be none.

    Without `today` it does not say when a story falls due, where that stands beside it.
    """
    match counts.counting:
        case Counting.NEW:
            return "Rehearsed now, it counts: it is new."
        case Counting.DUE:
            return "Rehearsed now, it counts: it is due."
        case Counting.PLANNED if counts.reason is not None:
            return f"Rehearsed now, it counts: the plan asks it ({reason_name(counts.reason)})."
        case Counting.EARLY if counts.due_on is not None and today is not None:
            day = day_name(counts.due_on, today)
            return f"Rehearsed now, it is practice: not due until {day}, and no date moves."
        case Counting.EARLY:
            return "Rehearsed now, it is practice: it is not due yet, and no date moves."
        case Counting.TOLD_TODAY:
            return "Rehearsed now, it is practice: it was told today, and no date moves."
        case _:
            return ""


_MOST_HINTS = 5


def hint_lines(found: Sequence[LintFinding]) -> list[str]:
    """What may be mended in a story, as lint says it, each once; how many more there are."""
    said = list(dict.fromkeys(f"{finding.message}." for finding in found))
    if len(said) <= _MOST_HINTS:
        return said
    return [*said[:_MOST_HINTS], f"And {counted(len(said) - _MOST_HINTS, 'more hint')}: `rehearse lint` tells all."]


_CHANGED: Mapping[EventKind, tuple[str, str]] = {
    EventKind.SUSPEND: ("Suspended until you resume it", "Suspended"),
    EventKind.RESUME: ("Resumed", "Resumed"),
    EventKind.BURY: ("Buried until tomorrow", "Buried"),
    EventKind.RESET: ("Starts again as new", "New again"),
}


def changed_lines(kind: EventKind, name: str) -> tuple[str, ...]:
    """What was done to a story, in ever shorter ways; its name comes last, where a line may be cut."""
    return tuple(f"{done}: {name}" for done in _CHANGED[kind])


def marked_lines(marked: Marked, name: str) -> tuple[str, ...]:
    """That a story counts double for an interview now, or no longer, in ever shorter ways."""
    if marked.wanted:
        return f"Counts double for {marked.interview.name}: {name}", f"Must-have: {name}"
    return f"Counts like all others for {marked.interview.name}: {name}", f"No must-have any more: {name}"


def mark_taken_back(marked: Marked) -> str:
    """That the mark of a story was taken back."""
    return f"Taken back: {'a must-have' if marked.wanted else 'no must-have'} of {marked.interview.name}."
