"""Which of some names are meant by a few letters or a number."""

from collections.abc import Sequence
from functools import lru_cache

from rehearse.core.probing.folded_text import folded

_MOST_NAMES = 4096


def narrowed(names: Sequence[str], typed: str) -> list[int]:
    """The places of the names that are meant by what was typed, all of them where that is blank.

    A number means the name of that number, counted from 1. Letters mean names that they fit; where there are none,
    those that hold what was typed anywhere.
    """
    wanted = typed.casefold().split()
    if len(wanted) == 1 and wanted[0].isdecimal() and 1 <= (number := int(wanted[0][:6])) <= len(names):
        return [number - 1]
    return fitting(names, typed) or [at for at, name in enumerate(names) if " ".join(wanted) in name.casefold()]


def fitting(names: Sequence[str], typed: str) -> list[int]:
    """The places of the names in which each typed word begins a word, whatever the case and accents.

    In scripts that put no spaces between words it may stand anywhere.
    """
    words = _folded(typed).split()
    return [at for at, name in enumerate(names) if all(_has(_folded(name), word) for word in words)]


@lru_cache(maxsize=_MOST_NAMES)  # the same names are looked through at every letter
def _folded(name: str) -> str:
    return folded(name)


def _has(name: str, word: str) -> bool:
    return f" {word}" in name or (not word.isascii() and word in name)
