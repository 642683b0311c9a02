"""What the decks hold that an import does not read."""

from collections.abc import Container
from dataclasses import replace
from pathlib import Path

from rehearse.core.changes import DeckContents
from rehearse.core.model import Deck
from rehearse.store.collection import Collection


class OtherDecks:
    """All that is stored of decks, each read once until `forget`. There is no `library` before any import."""

    def __init__(self, library: Collection | None) -> None:
        self._library = library
        self._contents: dict[str, DeckContents] = {}

    def but(self, ids: Container[str]) -> list[DeckContents]:
        """Every deck but those with these ids. Raises what the database raises."""
        if self._library is None:
            return []
        found = []
        for known in self._library.decks():
            if known.deck.id in ids:
                continue
            if known.deck.id not in self._contents:
                stranded = not known.removed and _is_stranded(known.deck)
                self._contents[known.deck.id] = replace(self._library.contents(known.deck), stranded=stranded)
            found.append(self._contents[known.deck.id])
        return found

    def note_ids(self, deck: Deck) -> frozenset[str]:
        """The ids of Anki's notes that a deck was read from last."""
        return frozenset() if self._library is None else self._library.note_ids(deck)

    def forget(self) -> None:
        """Read them again next time: something was written."""
        self._contents.clear()


def _is_stranded(deck: Deck) -> bool:
    """Whether a deck's file is certainly not where it was; one that cannot be looked at may be there."""
    try:
        return deck.path is not None and not Path(deck.path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
