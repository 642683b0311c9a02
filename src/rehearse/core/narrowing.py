"""Which of some names are meant by a few letters or a number."""

from collections.abc import Sequence


def narrowed(names: Sequence[str], typed: str) -> list[int]:
    """The places of the names that are meant by what was typed, all of them where that is blank.

    A number means the name of that number, counted from 1. Letters mean names that have a word beginning with each
    of the typed ones; where there are none, those that hold what was typed anywhere.
    """
    wanted = typed.casefold().split()
    if len(wanted) == 1 and wanted[0].isdecimal() and 1 <= (number := int(wanted[0][:6])) <= len(names):
        return [number - 1]
    folded = [name.casefold() for name in names]
    found = [
        at
        for at, name in enumerate(folded)
        if all(any(word.startswith(each) for word in _words(name)) for each in wanted)
    ]
    return found or [at for at, name in enumerate(folded) if " ".join(wanted) in name]


def _words(name: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in name).split()
