"""Who says which story is which where two are too alike to tell: an option, or whoever sits at the terminal."""

from collections.abc import Callable

from rehearse.core.changes import Decide, Doubt, none_of_them, the_likeliest
from rehearse.core.errors import UsageError
from rehearse.output import ask, can_ask
from rehearse.reports.import_doubts import question


def decide_by(likelier: bool | None, tell: Callable[[str], None] = lambda _: None) -> Decide:
    """Who says which story is which: the options, else whoever sits at the terminal, else nobody.

    `tell` says what is being done; it is silenced before a question.
    """

    def ask_which(doubt: Doubt) -> int | None:
        tell("")
        return _ask_which(doubt)

    if likelier is None:
        return ask_which if can_ask() else none_of_them
    return the_likeliest if likelier else none_of_them


def _ask_which(doubt: Doubt) -> int | None:
    numbers = [str(number) for number in range(1, len(doubt.choices) + 1)]
    try:
        answer = ask(question(doubt), [*numbers, "n"])
    except EOFError:
        raise UsageError(
            "nothing was imported, because a question was not answered; with --yes or --no nothing is asked"
        ) from None
    return None if answer == "n" else int(answer) - 1
