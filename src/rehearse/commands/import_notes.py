"""Importing notes: read every file, work out together what changes, then write it all in one transaction."""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from rehearse.commands.context import Context
from rehearse.commands.deck_shelf import DeckPlace, DeckRemark, Shelf
from rehearse.commands.import_steps import Comparing, ReadingFile, Tell, quietly
from rehearse.commands.read_notes import ReadNotes, read_notes
from rehearse.core.changes import Decide, DeckContents, DeckImport, Fate, Handover, Merge, Plan, none_of_them
from rehearse.core.errors import UsageError
from rehearse.core.model import Deck
from rehearse.core.reading import FileReading
from rehearse.notes.files.decoding import check_encoding
from rehearse.notes.files.folder import LeftOut
from rehearse.notes.identity.merge import Incoming, merge_decks
from rehearse.store.collection import Collection
from rehearse.store.database import Database

if TYPE_CHECKING:
    from rehearse.commands.anki_history import BroughtReviews


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """The notes of one deck with what their import changes. `path` is as the user gave it.

    `files` are read each by itself, with its own line numbers: the files of a folder, or the one file at `path`.
    `gone` names the stories that are no longer in the notes. `reviews` is what came along from Anki, None where the
    notes are no package of Anki's.
    """

    path: str
    deck_name: str
    plan: Plan
    files: tuple[FileReading, ...]
    remarks: tuple[DeckRemark | LeftOut, ...] = ()
    gone: tuple[str, ...] = ()
    reviews: "BroughtReviews | None" = None

    @property
    def is_folder(self) -> bool:
        """Whether the notes are the files of a folder, and not one file."""
        return [own.path for own in self.files] != [self.path]


def import_notes(
    paths: Sequence[str],
    context: Context,
    *,
    deck_name: str | None = None,
    dry_run: bool = False,
    strict: bool = False,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
    tell: Tell = quietly,
    decide: Decide = none_of_them,
) -> list[ImportedFile]:
    """Import notes files or folders of them, each as its own deck; with `dry_run` only say what that would change.

    All files are read and everything is decided before anything is written, so that what cannot be read, or what is
    left undecided, leaves everything as it was. `tell` is told what is being done; `decide` says who is who where
    likeness is too close to call. Raises FileError, BadDataError or BusyError, and UsageError for two files under one
    deck name or an unknown `encoding`.
    """
    if deck_name is not None and len(paths) > 1:
        raise UsageError("--deck names one deck, but several files were given; import them one at a time")
    if deck_name is not None and not deck_name.strip():
        raise UsageError("--deck needs a name that is not blank")
    encoding = None if encoding is None else check_encoding(encoding)
    files: list[ReadNotes] = []
    wanted = list(dict.fromkeys(paths))
    for number, path in enumerate(wanted, start=1):
        tell(ReadingFile(path, number, len(wanted)))
        files.append(read_notes(path, strict=strict, encoding=encoding, stdin=stdin, tell=tell))
    with_database = context.open_existing_database() if dry_run else context.open_database()
    if with_database is None:
        shelf = Shelf([])
        return [
            _with_history(_imported(file, place, plan, None), file, place, None, context, dry_run=True)
            for batch in _batches([(file, shelf.place(file.path, deck_name, context)) for file in files])
            for (file, place), plan in zip(batch, _plans([(file.reading, None) for file, _ in batch]), strict=True)
        ]
    with with_database as database:
        library = Collection(database, context.new_id)
        shelf = Shelf(library.decks())
        imported = []
        for batch in _batches([(file, shelf.place(file.path, deck_name, context)) for file in files]):
            tell(Comparing(tuple(file.path for file, _ in batch)))
            known = [library.contents(place.deck) if place.known is not None else None for _, place in batch]
            merged = _merge(batch, known, library, decide)
            planned = list(zip(batch, merged.plans, strict=True))
            if not dry_run:
                _write(planned, merged.handovers, library, context)
            imported += [
                _with_history(_imported(file, place, plan, before), file, place, database, context, dry_run=dry_run)
                for ((file, place), plan), before in zip(planned, known, strict=True)
            ]
        return imported


Placed = tuple[ReadNotes, DeckPlace]


def _batches(placed: Sequence[Placed]) -> list[list[Placed]]:
    """The files in batches that hold no deck twice: one that was named twice is read, and then read again."""
    batches: list[list[Placed]] = []
    times: Counter[str] = Counter()
    for file, place in placed:
        if times[place.deck.id] == len(batches):
            batches.append([])
        batches[times[place.deck.id]].append((file, place))
        times[place.deck.id] += 1
    return batches


def _plans(incoming: Sequence[Incoming]) -> Sequence[Plan]:
    return merge_decks(incoming, tuple, none_of_them).plans


def _merge(batch: Sequence[Placed], known: Sequence[DeckContents | None], library: Collection, decide: Decide) -> Merge:
    read = {place.deck.id for _, place in batch}
    incoming = [(file.reading, contents) for (file, _), contents in zip(batch, known, strict=True)]
    return merge_decks(incoming, lambda: other_contents(library, read), decide)


def other_contents(library: Collection, but: Container[str]) -> list[DeckContents]:
    """All that is stored of the decks, but for some ids."""
    return [
        replace(library.contents(known.deck), stranded=not known.removed and _is_stranded(known.deck))
        for known in library.decks()
        if known.deck.id not in but
    ]


def _is_stranded(deck: Deck) -> bool:
    """Whether a deck's file is certainly not where it was; one that cannot be looked at may be there."""
    try:
        return deck.path is not None and not Path(deck.path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False


def _write(
    planned: Sequence[tuple[Placed, Plan]], handovers: Sequence[Handover], library: Collection, context: Context
) -> None:
    changed = [
        DeckImport(place.deck, file.source, plan)
        for (file, place), plan in planned
        if not (place.has_read(file.source) and plan.changes_nothing)
    ]
    if changed or handovers:
        library.apply_all(changed, handovers, at=context.now())
    written = {it.deck.id for it in changed}
    for (file, place), _ in planned:
        if place.known and place.known.source != file.source and place.deck.id not in written:
            library.note_modified(place.deck, file.source.modified_ns)


def _imported(file: ReadNotes, place: DeckPlace, plan: Plan, contents: DeckContents | None) -> ImportedFile:
    remarks = tuple(remark for remark in (place.remark, file.left_out) if remark is not None)
    return ImportedFile(file.path, place.deck.name, plan, file.files, remarks, _gone(plan, contents))


def _gone(plan: Plan, contents: DeckContents | None) -> tuple[str, ...]:
    """The names of the stories that are archived by an import."""
    if contents is None:
        return ()
    asked = {prompt.story_id: prompt.text for prompt in reversed(contents.prompts)}
    names = {story.id: story.title or asked.get(story.id, "") for story in contents.stories}
    return tuple(names.get(change.id or "", "") for change in plan.stories if change.fate is Fate.GONE)


def _with_history(
    planned: ImportedFile,
    file: ReadNotes,
    placed: DeckPlace,
    database: Database | None,
    context: Context,
    *,
    dry_run: bool,
) -> ImportedFile:
    """Bring along what was reviewed in Anki; after the stories, whose cards it belongs to."""
    if not file.anki:
        return planned
    from rehearse.commands.anki_history import bring_history, plan_history

    if dry_run or database is None:
        reviews = plan_history(file.anki, planned.plan, placed.deck, database, context)
    else:
        reviews = bring_history(file.anki, placed.deck, database, context)
    return replace(planned, reviews=reviews)
