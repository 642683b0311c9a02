"""Notes whose stories are in another deck already: a copy of a file, or a deck exported again under another name.

Light: screens that only ask about them need nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from rehearse.core.errors import UsageError


@dataclass(frozen=True, slots=True)
class Holder:
    """A deck that holds stories of notes which are imported as another deck, with `others` that are not in them."""

    name: str
    path: str | None
    others: int


@dataclass(frozen=True, slots=True)
class AlsoIn:
    """So many of the `total` stories, or questions of notes without stories, are in other decks as well.

    `asks` says that an import which is not a trial asks whether these notes are that deck; `only_new` that the deck of
    the notes was known, and only its new stories are counted.
    """

    count: int
    total: int
    are_stories: bool
    holders: tuple[Holder, ...]
    asks: bool = False
    only_new: bool = False


class HeldChoice(Enum):
    """What becomes of notes whose stories are in another deck already."""

    INTO = auto()
    """They bring that deck up to date, which comes from their file from then on."""
    AS_NEW = auto()
    """They are a deck of their own, and the stories are rehearsed in both."""


@dataclass(frozen=True, slots=True)
class AlreadyHeld:
    """Of the `total` stories (or questions, where there are no stories) of the notes at `path`, how many others hold.

    `into` is the deck that they could bring up to date, None where no deck holds all of them by itself. `deck_name` is
    what a deck of their own would be called.
    """

    path: str
    deck_name: str
    count: int
    total: int
    are_stories: bool
    holders: tuple[Holder, ...]
    into: Holder | None


class AlreadyHeldError(UsageError):
    """The stories of notes are in another deck already, and nobody said what that means. Nothing was written."""

    def __init__(self, message: str, held: AlreadyHeld) -> None:
        super().__init__(message)
        self.held = held


Settle = Callable[[AlreadyHeld], HeldChoice]
"""Says what becomes of notes whose stories are in another deck already. May raise, and then nothing is written."""


def as_new(_: AlreadyHeld) -> HeldChoice:
    """Take every file for a deck of its own."""
    return HeldChoice.AS_NEW
