"""Recognises notes whose stories are in another deck already, before they are imported a second time."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from rehearse.commands.held_notes import AlreadyHeld, AlsoIn, HeldChoice, Holder, Settle
from rehearse.commands.importing.other_decks import OtherDecks
from rehearse.commands.importing.read_notes import ReadNotes, is_package, read_notes
from rehearse.commands.importing.target_deck import DeckFinder, TargetDeck
from rehearse.core.changes import DeckContents, Fate, ImportPlan
from rehearse.core.errors import NoNotesError, RehearseError
from rehearse.core.model import Deck
from rehearse.notes.files.folder import source_stamp
from rehearse.notes.identity.copies import Answer, answers_read, answers_stored, copied
from rehearse.notes.identity.likeness import normal_form

ENOUGH_TO_ASK = 0.5
"""Share of the stories of new notes that other decks hold from which somebody is asked. Chosen: a copy that was worked
on keeps most stories as they were; a few in common are told in the report."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a deck holds: its stories, its questions, and the ids of Anki's notes that it came from."""

    deck: Deck
    answers: Sequence[Answer]
    questions: frozenset[str | None]
    note_ids: frozenset[str]
    is_stranded: bool = False

    @classmethod
    def read(cls, deck: Deck, file: ReadNotes) -> "_Standing":
        asked = frozenset(normal_form(it.text) for it in file.reading.prompts)
        return cls(deck, answers_read(file.reading), asked, file.note_ids)

    @classmethod
    def stored(cls, contents: DeckContents, note_ids: frozenset[str]) -> "_Standing":
        asked = frozenset(normal_form(it.text) for it in contents.prompts if not it.archived)
        return cls(contents.deck, answers_stored(contents), asked, note_ids, contents.stranded)


@dataclass(frozen=True, slots=True)
class _New:
    """New notes: the same, and of each story the id of the note that it came from, if any."""

    deck: Deck
    answers: Sequence[Answer]
    questions: frozenset[str | None]
    ids: Sequence[str | None]

    @classmethod
    def of(cls, deck: Deck, file: ReadNotes) -> "_New":
        whole = _Standing.read(deck, file)
        ids = [file.anki[story.line - 1].guid if file.anki else None for story in file.reading.stories]
        return cls(deck, whole.answers, whole.questions, ids)

    def held_by(self, old: _Standing) -> frozenset[int | str | None]:
        """Which of its stories a deck holds as well, by their place; its questions where it has no stories.

        What a deck without a file holds moves here by itself, but for notes of Anki's: their ids tell who is who even
        where the words do not.
        """
        same_notes = {i for i, note_id in enumerate(self.ids) if note_id in old.note_ids}
        if old.is_stranded:
            return frozenset(same_notes)
        if not self.answers:
            return self.questions & old.questions
        return frozenset(same_notes | copied(self.answers, old.answers))


class Targets:
    """Finds the deck that each of some notes go to, and has somebody asked where another deck holds their stories.

    Nobody is asked where `settle` is None; the remarks say so.
    """

    def __init__(self, finder: DeckFinder, others: OtherDecks, settle: Settle | None) -> None:
        self.others = others
        self._finder = finder
        self._settle = settle

    def of(self, files: Sequence[ReadNotes], targets: Sequence[TargetDeck]) -> list[TargetDeck]:
        """The decks that the notes go to after all, `targets` as far as nothing else was decided."""
        if all(_is_in_use(target) for target in targets):
            return list(targets)
        pairs = list(zip(files, targets, strict=True))
        standing = [_Standing.read(target.deck, file) for file, target in pairs if _is_in_use(target)]
        standing += self._unread({target.deck.id for target in targets}, any(file.anki for file in files))
        found = []
        for file, target in pairs:
            decided = target if _is_in_use(target) else self._decided(file, target, standing)
            if decided.deck.id == target.deck.id and not _is_in_use(target):
                standing.append(_Standing.read(target.deck, file))
            found.append(decided)
        return found

    def doubled(self, file: ReadNotes, target: TargetDeck, plan: ImportPlan) -> AlsoIn | None:
        """Which of the stories that are new in a deck in use stand in others word for word, None if none does."""
        answers = answers_read(file.reading)
        new = [one for one, change in zip(answers, plan.stories, strict=False) if change.fate is Fate.NEW]
        if not new or not _is_in_use(target):
            return None
        found: list[tuple[Holder, set[int]]] = []
        for old in self._unread({target.deck.id}, with_packages=False):
            if old.is_stranded or not copied(new, old.answers, nearly=False):
                continue
            if (now := self._now(old)) and (held := copied(new, now.answers, nearly=False)):
                found.append((Holder(old.deck.name, old.deck.path, len(now.answers) - len(held)), held))
        count = len(set[int]().union(*(held for _, held in found)))
        holders = tuple(holder for holder, _ in found)
        return AlsoIn(count, len(new), are_stories=True, holders=holders, only_new=True) if found else None

    def _unread(self, but: Container[str], with_packages: bool) -> Iterator[_Standing]:
        """What the decks in use hold that are not to be read now."""
        for contents in self.others.but(but):
            note_ids = self._note_ids(contents.deck) if with_packages else frozenset[str]()
            standing = _Standing.stored(contents, note_ids)
            if standing.questions:
                yield standing

    def _note_ids(self, deck: Deck) -> frozenset[str]:
        """The ids of Anki's notes that a deck came from: by its package, where they were not remembered yet."""
        known = self.others.note_ids(deck)
        if known or deck.path is None or not is_package(deck.path):
            return known
        try:
            return read_notes(deck.path).note_ids
        except (OSError, RehearseError):
            return known

    def _decided(self, file: ReadNotes, target: TargetDeck, standing: Sequence[_Standing]) -> TargetDeck:
        new = _New.of(target.deck, file)
        held = []
        for old in standing:
            of_new = new.held_by(old)
            now = self._now(old) if of_new else None
            if now is not None and (now is old or (of_new := new.held_by(now))):
                held.append((now, of_new))
        found = _found(file.path, target, new, held)
        if not found.count:
            return target
        asks = found.count >= (ENOUGH_TO_ASK if found.are_stories else 1) * found.total
        if asks and found.into is not None and all(it.is_stranded for it, _ in held):
            return self._finder.into(found.into.name, target)
        choice = self._settle(found) if asks and self._settle is not None else HeldChoice.AS_NEW
        if choice is HeldChoice.INTO and found.into is not None:
            return self._finder.into(found.into.name, target)
        remark = AlsoIn(found.count, found.total, found.are_stories, found.holders, asks=asks and self._settle is None)
        return target.remarked(remark)

    def _now(self, old: _Standing) -> _Standing | None:
        """What a deck holds by its file, if that changed since it was imported; None if it holds nothing any more."""
        known = self._finder.known(old.deck)
        if known is None or known.deck.path is None:
            return old
        try:
            if source_stamp(known.deck.path) == known.source.modified_ns:
                return old
            read = read_notes(known.deck.path, strict=known.source.strict, encoding=known.source.encoding)
        except NoNotesError:
            return None
        except (OSError, RehearseError):
            return old
        return _Standing.read(known.deck, read)


def _is_in_use(target: TargetDeck) -> bool:
    return target.known is not None and not target.known.removed


def _found(
    path: str, target: TargetDeck, new: _New, held: Sequence[tuple[_Standing, frozenset[int | str | None]]]
) -> AlreadyHeld:
    union = frozenset[int | str | None]().union(*(of_new for _, of_new in held))
    ranked = sorted(held, key=lambda pair: -len(pair[1]))
    holders = tuple(
        Holder(it.deck.name, it.deck.path, max(0, len(it.answers if new.answers else it.questions) - len(of_new)))
        for it, of_new in ranked
    )
    # A deck that was put away has its file still, which another deck cannot come from as well.
    into = holders[0] if holders and len(ranked[0][1]) == len(union) and target.known is None else None
    total = len(new.answers) or len(new.questions)
    return AlreadyHeld(path, target.deck.name, len(union), total, bool(new.answers), holders, into)
