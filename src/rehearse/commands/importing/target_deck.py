"""Which deck notes go to: the one that has their file, else the one that has their name, else a new one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rehearse.commands.context import Context
from rehearse.commands.held_notes import AlsoIn
from rehearse.commands.named_scope import LONGEST_NAME
from rehearse.core.errors import UsageError
from rehearse.core.model import Deck, SourceVersion
from rehearse.notes.files.source import STDIN
from rehearse.store.collection import ImportedDeck


@dataclass(frozen=True, slots=True)
class NameTaken:
    """The notes are called `name`, which is a deck from another file at `path`; so their deck has a name of its own."""

    name: str
    path: str
    own_name: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """The deck of the file has another name from now on."""

    old_name: str
    new_name: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The deck came from another file until now."""

    name: str
    old_path: str


@dataclass(frozen=True, slots=True)
class Retired:
    """The deck, from a file that is gone, was put away: all of it is in the notes that were imported."""

    name: str


DeckRemark = NameTaken | Renamed | Moved | Retired | AlsoIn
"""What a person should know of the deck that notes go to."""


@dataclass(frozen=True, slots=True)
class TargetDeck:
    """The deck that a file goes to. `known` is how it was imported last, None for a new deck."""

    deck: Deck
    known: ImportedDeck | None
    remarks: tuple[DeckRemark, ...] = ()

    def remarked(self, remark: DeckRemark) -> "TargetDeck":
        """The same, with one thing more that a person should know."""
        return replace(self, remarks=(*self.remarks, remark))

    def has_read(self, source: SourceVersion) -> bool:
        """Whether the deck was read from the same bytes in the same way, so that importing again changes nothing."""
        known = self.known
        return (
            known is not None
            and not known.removed
            and known.deck == self.deck
            and replace(known.source, modified_ns=None) == replace(source, modified_ns=None)
        )


def _name(path: Path) -> str:
    """What a deck is called: its folder as it is, its file without the ending."""
    name = (path.resolve().name or "notes") if path.is_dir() else path.stem
    return " ".join(name.split())[:LONGEST_NAME] or "notes"


class DeckFinder:
    """Finds the deck of a file: by its path, else by its name.

    Another file that happens to have the same name must not replace a deck whose own file still exists.
    """

    def __init__(self, decks: Sequence[ImportedDeck]) -> None:
        self._by_path = {known.deck.path: known for known in decks if known.deck.path is not None}
        self._by_name = {known.deck.name: known for known in decks}

    def find(self, given: str, deck_name: str | None, context: Context) -> TargetDeck:
        """The deck of the notes that were given by the path `given`, which is to be called `deck_name`, if at all."""
        path = None if given == STDIN else str(Path(given).resolve())
        if deck_name is not None:
            return self._named(deck_name, path, context)
        if path is not None and (known := self._by_path.get(path)):
            return TargetDeck(known.deck, known)
        name = "stdin" if path is None else _name(Path(given))
        known = self._by_name.get(name)
        if known is not None and path is not None and known.deck.path is not None and Path(known.deck.path).exists():
            free = next(
                f"{name} {number}"
                for number in range(2, len(self._by_name) + 3)
                if f"{name} {number}" not in self._by_name
            )
            return self._new(free, path, context, NameTaken(name, known.deck.path, free))
        return self._named(name, path, context)

    def known(self, deck: Deck) -> ImportedDeck | None:
        """How a deck was imported last, None for one that is new in this import."""
        found = self._by_name.get(deck.name)
        return found if found is not None and found.source.digest else None

    def into(self, deck_name: str, new: TargetDeck) -> TargetDeck:
        """The deck `deck_name` in place of a new one for the same file, which it comes from from now on."""
        del self._by_name[new.deck.name]
        if new.deck.path is not None:
            del self._by_path[new.deck.path]
        known = self._by_name[deck_name]
        if new.deck.path is None:
            return TargetDeck(known.deck, known)
        remarks = () if known.deck.path is None else (Moved(deck_name, known.deck.path),)
        return TargetDeck(Deck(known.deck.id, deck_name, new.deck.path), known, remarks)

    def _named(self, name: str, path: str | None, context: Context) -> TargetDeck:
        known = self._by_name.get(name)
        if known is None:
            elsewhere = None if path is None else self._by_path.get(path)
            if elsewhere is not None:
                return TargetDeck(Deck(elsewhere.deck.id, name, path), elsewhere, (Renamed(elsewhere.deck.name, name),))
            return self._new(name, path, context)
        if path is None or known.deck.path == path:
            return TargetDeck(known.deck, known)
        if path in self._by_path:
            raise UsageError(
                f"{path} is the deck “{self._by_path[path].deck.name}” already, and “{name}” is another; "
                "leave --deck out, or choose a name that is free"
            )
        remarks = () if known.deck.path is None else (Moved(name, known.deck.path),)
        return TargetDeck(Deck(known.deck.id, name, path), known, remarks)

    def _new(self, name: str, path: str | None, context: Context, remark: DeckRemark | None = None) -> TargetDeck:
        deck = Deck(context.new_id(), name, path)
        self._by_name[name] = ImportedDeck(deck, SourceVersion("", None, strict=False), removed=False)
        if path is not None:
            self._by_path[path] = self._by_name[name]
        return TargetDeck(deck, None, () if remark is None else (remark,))
