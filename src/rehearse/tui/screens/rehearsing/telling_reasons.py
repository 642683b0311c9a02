"""Why a key of a telling does nothing where the telling stands. Pure: an action and a turn in, a sentence out."""

from collections.abc import Callable, Mapping

from rehearse.core.days import clock_text
from rehearse.core.rehearsing.session import Phase, Turn

_WITH_OUTLINE = "Points come with the outline"
_WITH_ANSWER = "Misses are shown with the answer"
_ALL_UNCOVERED = "Everything is uncovered"


def why_nothing(action: str, turn: Turn) -> str:
    """Why an action that cannot be taken at a telling cannot; empty for one that needs no word."""
    if action == "undo":
        return "Nothing to undo"
    if turn.timing.stands:
        return "The clock is stopped: Space goes on"
    reason = _REASONS.get(action)
    return reason(turn) if reason else ""


def _speak(turn: Turn) -> str:
    first_word_ms = turn.timing.first_word_ms
    if turn.phase is not Phase.QUESTION:
        return "The telling is over"
    return "" if first_word_ms is None else f"Speaking already counts from {clock_text(first_word_ms)}"


def _miss(turn: Turn) -> str:
    return _WITH_OUTLINE if turn.phase is Phase.QUESTION else "Points are marked in recall"


def _point(turn: Turn) -> str:
    return _WITH_OUTLINE if turn.phase is Phase.QUESTION else _ALL_UNCOVERED


def _hint(turn: Turn) -> str:
    return "No more hints for this point" if turn.covered else _point(turn)


def _grade(turn: Turn) -> str:
    return "Grades come after the follow-up" if turn.phase is Phase.FOLLOW_UP else "Grades come with the answer"


def _next_miss(turn: Turn) -> str:
    return "Nothing was missed" if turn.phase is Phase.ANSWER else _WITH_ANSWER


def _astray(turn: Turn) -> str:
    return "Practice says nothing of the question" if turn.phase is Phase.ANSWER else "That comes with the answer"


def _ask(turn: Turn) -> str:
    return "There is no other follow-up" if turn.follow_ups.texts else "No follow-ups here"


_REASONS: Mapping[str, Callable[[Turn], str]] = {
    "speak": _speak,
    "miss": _miss,
    "hint": lambda turn: _point(turn) if turn.phase is not Phase.RECALL else _hint(turn),
    "type": _point,
    "grade": _grade,
    "next_miss": _next_miss,
    "ask": _ask,
    "astray": _astray,
}
