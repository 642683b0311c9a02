"""Who says which story is which where two are too alike to tell, and what becomes of notes that a deck holds already.

An option says so, or whoever sits at the terminal.
"""

from collections.abc import Callable

from rehearse.commands.held_notes import AlreadyHeld, AlreadyHeldError, HeldChoice, Settle, as_new
from rehearse.core.changes import Decide, Doubt, none_of_them, the_likeliest
from rehearse.core.errors import UsageError
from rehearse.output import ask, can_ask, terminal_columns
from rehearse.reports.importing.already_held_text import held_answers, held_error, held_question
from rehearse.reports.importing.import_doubts import question


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


def settle_by(new: bool, likelier: bool | None, tell: Callable[[str], None]) -> Settle:
    """Who says what becomes of notes whose stories are in a deck already: `new`, else whoever sits at the terminal.

    Where nothing may be asked, that ends the import.
    """

    def ask_what(held: AlreadyHeld) -> HeldChoice:
        if likelier is not None or not can_ask():
            raise AlreadyHeldError(held_error(held), held)
        tell("")
        return _ask_what(held)

    return as_new if new else ask_what


def _ask_what(held: AlreadyHeld) -> HeldChoice:
    answers = held_answers(held)
    try:
        answer = ask(held_question(held, terminal_columns() - 2), answers, default=answers[-1])
    except EOFError:
        raise AlreadyHeldError(held_error(held), held) from None
    if answer == answers[-1]:
        raise UsageError("nothing was imported")
    return HeldChoice.AS_NEW if answer == answers[-2] else HeldChoice.INTO


def _ask_which(doubt: Doubt) -> int | None:
    numbers = [str(number) for number in range(1, len(doubt.choices) + 1)]
    try:
        answer = ask(question(doubt), [*numbers, "n"])
    except EOFError:
        raise UsageError(
            "nothing was imported, because a question was not answered; with --yes or --no nothing is asked"
        ) from None
    return None if answer == "n" else int(answer) - 1
