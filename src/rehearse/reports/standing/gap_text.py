"""What is said of gaps to fill: the list, and what became of one."""

from collections.abc import Sequence
from typing import Any

from rehearse.commands.standing.gaps_to_fill import UndoneGap
from rehearse.core.safetext import safe_line
from rehearse.core.standing.noted_gaps import NotedGap

JSON_VERSION = 1
NOTHING_NOTED = "No gaps to fill are noted. `rehearse coverage --bank` shows which common questions have no story."


def gap_noted(gap: NotedGap) -> str:
    """That a gap was noted."""
    return f"Noted as a gap to fill: “{safe_line(gap.question)}”. It goes by itself once a story answers it."


def gap_removed(gap: NotedGap) -> str:
    """That a gap was taken off the list."""
    return f"Off the list: “{safe_line(gap.question)}”."


def gap_undone(undone: UndoneGap) -> str:
    """What taking a change back came to."""
    question = safe_line(undone.gap.question)
    return f"Back on the list: “{question}”." if undone.back else f"No longer noted: “{question}”."


def as_text(gaps: Sequence[NotedGap]) -> str:
    """The gaps to fill, a line each."""
    return "\n".join(safe_line(gap.question) for gap in gaps) if gaps else NOTHING_NOTED


def as_json(gaps: Sequence[NotedGap]) -> dict[str, Any]:
    """The gaps to fill, for programs."""
    return {
        "version": JSON_VERSION,
        "gaps_to_fill": [{"question": it.question, "noted_on": it.noted_on.isoformat()} for it in gaps],
    }
