"""What the decks hold that an import does not read."""

import stat
from collections.abc import Container
from dataclasses import replace
from pathlib import Path

from rehearse.commands.importing.read_notes import read_notes
from rehearse.core.changes import DeckContents
from rehearse.core.errors import NoNotesError, RehearseError
from rehearse.core.model import Deck
from rehearse.store.collection import Collection, ImportedDeck

LARGEST_EMPTIED = 65_536
"""Bytes of a file that was changed up to which it is read to see whether it was emptied. Chosen: a moment's reading."""


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
                contents = self._library.contents(known.deck)
                self._contents[known.deck.id] = replace(contents, stranded=_is_stranded(known))
            found.append(self._contents[known.deck.id])
        return found

    def note_ids(self, deck: Deck) -> frozenset[str]:
        """The ids of Anki's notes that a deck was read from last."""
        return frozenset() if self._library is None else self._library.note_ids(deck)

    def forget(self) -> None:
        """Read them again next time: something was written."""
        self._contents.clear()


def _is_stranded(known: ImportedDeck) -> bool:
    """Whether a deck's file is certainly not where it was, or was emptied; one that cannot be read may hold it."""
    if known.removed or known.deck.path is None:
        return False
    try:
        found = Path(known.deck.path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    if (
        not stat.S_ISREG(found.st_mode)
        or found.st_size > LARGEST_EMPTIED
        or found.st_mtime_ns == known.source.modified_ns
    ):
        return False
    try:
        read_notes(known.deck.path, strict=known.source.strict, encoding=known.source.encoding)
    except NoNotesError:
        return True
    except RehearseError:
        return False
    return False
