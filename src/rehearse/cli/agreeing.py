"""Asks the person at the terminal before something is done."""

from collections.abc import Sequence

from rehearse.core.errors import UsageError
from rehearse.output import ask, can_ask, say_list


def agreed(lines: Sequence[str], refused: str) -> bool:
    """Whether the question that is the last of the lines is answered with yes.

    Raises UsageError, which says `refused`, where nobody can answer.
    """
    if not can_ask():
        say_list(lines[:-1])
        raise UsageError(refused)
    return answer_to(lines, ["y", "n"], refused) == "y"


def answer_to(lines: Sequence[str], answers: Sequence[str], refused: str) -> str:
    """The answer that is given to a question. Raises UsageError, which says `refused`, where none is."""
    try:
        return ask(lines, answers)
    except EOFError:
        raise UsageError(refused) from None
