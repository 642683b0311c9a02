"""Importing notes: read every file, work out together what changes, then write it all in one transaction."""

from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from rehearse.commands.context import Context
from rehearse.commands.correcting.settling import settle_corrections
from rehearse.commands.correcting.standing_corrections import StandingCorrection
from rehearse.commands.held_notes import Settle, as_new
from rehearse.commands.importing.already_held import Targets
from rehearse.commands.importing.import_names import StandingStories
from rehearse.commands.importing.import_steps import Comparing, ReadingFile, Tell, quietly
from rehearse.commands.importing.other_decks import OtherDecks
from rehearse.commands.importing.read_notes import ReadNotes, read_notes
from rehearse.commands.importing.target_deck import DeckFinder, DeckRemark, Retired, TargetDeck
from rehearse.commands.named_scope import check_name
from rehearse.commands.safekeeping.backup import back_up_before_change
from rehearse.core.changes import Decide, DeckImport, Fate, Handover, ImportPlan, none_of_them
from rehearse.core.errors import BusyError, UsageError
from rehearse.core.reading import FileReading
from rehearse.notes.files.decoding import check_encoding
from rehearse.notes.files.folder import UnreadFile
from rehearse.notes.identity.merge import merge_decks
from rehearse.store.collection import Collection
from rehearse.store.correction_log import CorrectionsChangedError, CorrectionsWrite
from rehearse.store.database import Database

if TYPE_CHECKING:
    from rehearse.commands.importing.anki_history import BroughtReviews

_ATTEMPTS = 3
"""How often an import is worked out where a correction is made in another window meanwhile."""


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """The notes of one deck with what their import changes. `path` is as the user gave it.

    `files` are read each by itself, with its own line numbers: the files of a folder, or the one file at `path`.
    `names` are what the stories are called from now on, in the order of the reading; `gone` names those that are no
    longer in the notes, `unread` what of a folder is not read. `reviews` is what came along from Anki, None where the
    notes are no package of Anki's. `plan` is what was read; `corrections` say what was made of that.
    """

    path: str
    deck_name: str
    plan: ImportPlan
    files: tuple[FileReading, ...]
    names: tuple[str, ...]
    remarks: tuple[DeckRemark, ...] = ()
    unread: tuple[UnreadFile, ...] = ()
    gone: tuple[str, ...] = ()
    reviews: "BroughtReviews | None" = None
    corrections: tuple[StandingCorrection, ...] = ()

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
    settle: Settle = as_new,
) -> list[ImportedFile]:
    """Import notes files or folders of them, each as its own deck; with `dry_run` only say what that would change.

    All files are read and everything is decided before anything is written, so that what cannot be read, or what is
    left undecided, leaves everything as it was. `tell` is told what is being done; `decide` says who is who where
    likeness is too close to call, `settle` whether notes are a deck that holds their stories already. Raises FileError,
    BadDataError or BusyError, UsageError for two files under one deck name or an unknown `encoding`, and what `settle`
    raises.
    """
    _check_deck_name(deck_name, paths)
    files = _read_all(
        list(dict.fromkeys(paths)),
        strict=strict,
        encoding=None if encoding is None else check_encoding(encoding),
        stdin=stdin,
        tell=tell,
    )
    opened = context.open_existing_database() if dry_run else context.open_database()
    with opened or nullcontext() as database:
        library = None if database is None else Collection(database, context.new_id)
        finder = DeckFinder([] if library is None else library.decks())
        found = [finder.find(file.path, deck_name, context) for file in files]
        targets = Targets(finder, OtherDecks(library), None if dry_run else settle)
        imported: list[ImportedFile] = []
        for batch in _batches(list(zip(files, targets.of(files, found), strict=True))):
            if library is not None:
                tell(Comparing(tuple(file.path for file, _ in batch)))
            imported += _import_batch(batch, library, targets, decide, database, context, dry_run=dry_run)
        return imported


def _import_batch(
    batch: "Batch",
    library: Collection | None,
    targets: Targets,
    decide: Decide,
    database: Database | None,
    context: Context,
    *,
    dry_run: bool,
) -> list[ImportedFile]:
    standing = StandingStories.of(database)
    for _ in range(_ATTEMPTS):
        planned, handovers, corrected = _plan(batch, library, targets, decide, context)
        if database is None or library is None or dry_run:
            break
        targets.others.forget()
        with suppress(CorrectionsChangedError):
            _write(planned, handovers, corrected, library, database, context)
            break
    else:
        raise BusyError("corrections were made in another window at the same moment; nothing was imported, try again")
    called = standing.after([(it.target.deck.name, it.plan) for it in planned], handovers)
    return [
        _imported(each, names, standing.gone(each.plan), database, context, dry_run=dry_run)
        for each, names in zip(planned, called, strict=True)
    ]


def _check_deck_name(deck_name: str | None, paths: Sequence[str]) -> None:
    if deck_name is None:
        return
    if len(paths) > 1:
        raise UsageError("--deck names one deck, but several files were given; import them one at a time")
    check_name("a deck", deck_name)


def _read_all(
    paths: Sequence[str], *, strict: bool, encoding: str | None, stdin: BinaryIO | None, tell: Tell
) -> list[ReadNotes]:
    files = []
    for number, path in enumerate(paths, start=1):
        tell(ReadingFile(path, number, len(paths)))
        files.append(read_notes(path, strict=strict, encoding=encoding, stdin=stdin, tell=tell))
    return files


Batch = list[tuple[ReadNotes, TargetDeck]]
"""Notes with the decks that they go to."""


def _batches(files: Batch) -> list[Batch]:
    """The files in batches that hold no deck twice: one that was named twice is read, and then read again."""
    batches: list[Batch] = []
    times: Counter[str] = Counter()
    for file, target in files:
        if times[target.deck.id] == len(batches):
            batches.append([])
        batches[times[target.deck.id]].append((file, target))
        times[target.deck.id] += 1
    return batches


@dataclass(frozen=True, slots=True)
class _PlannedImport:
    """Notes with the deck that they go to, what their import changes, and what a person should know of it.

    `written` is the plan as the person has corrected what was read.
    """

    file: ReadNotes
    target: TargetDeck
    plan: ImportPlan
    written: ImportPlan
    remarks: tuple[DeckRemark, ...]
    corrections: tuple[StandingCorrection, ...]


def _plan(
    batch: Batch, library: Collection | None, targets: Targets, decide: Decide, context: Context
) -> tuple[list[_PlannedImport], Sequence[Handover], CorrectionsWrite]:
    """What the files of a batch change, in their own decks and in others; there is no `library` before any import."""
    stored = [library.contents(target.deck) if library and target.known is not None else None for _, target in batch]
    own = {target.deck.id for _, target in batch}
    merged = merge_decks(
        [(file.reading, contents) for (file, _), contents in zip(batch, stored, strict=True)],
        lambda: targets.others.but(own),
        decide,
    )
    decks = [target.deck for _, target in batch]
    settled = settle_corrections(library, list(zip(decks, merged.plans, strict=True)), merged.handovers, context.new_id)
    planned = [
        _PlannedImport(
            file,
            target,
            plan,
            written,
            _remarks(file, target, plan, targets, merged.handovers),
            tuple(it for it in settled.corrections if it.deck_id == target.deck.id),
        )
        for (file, target), plan, written in zip(batch, merged.plans, settled.plans, strict=True)
    ]
    return planned, settled.handovers, settled.write


def _remarks(
    file: ReadNotes, target: TargetDeck, plan: ImportPlan, targets: Targets, handovers: Sequence[Handover]
) -> tuple[DeckRemark, ...]:
    """What a person should know of an import: which decks are put away, as all of them is here, and copies."""
    here = {change.id for change in plan.stories if change.fate is Fate.MOVED}
    retired = (it for it in handovers if it.retired)
    found = (it for it in retired if not it.stories or any(change.id in here for change in it.stories))
    doubled = targets.doubled(file, target, plan)
    return (*target.remarks, *(Retired(it.deck.name) for it in found), *([doubled] if doubled else []))


def _write(
    planned: Sequence[_PlannedImport],
    handovers: Sequence[Handover],
    corrected: CorrectionsWrite,
    library: Collection,
    database: Database,
    context: Context,
) -> None:
    changed = [
        DeckImport(it.target.deck, it.file.source, it.written, it.file.note_ids)
        for it in planned
        if not (it.target.has_read(it.file.source) and it.plan.changes_nothing and it.written.changes_nothing)
    ]
    if changed or handovers:
        back_up_before_change(database, context)
        library.apply_all(changed, handovers, at=context.now(), corrected=corrected)
    written = {it.deck.id for it in changed}
    for it in planned:
        known, source, deck = it.target.known, it.file.source, it.target.deck
        if known and known.source != source and deck.id not in written:
            library.note_modified(deck, source.modified_ns)


def _imported(
    planned: _PlannedImport,
    names: tuple[str, ...],
    gone: tuple[str, ...],
    database: Database | None,
    context: Context,
    *,
    dry_run: bool,
) -> ImportedFile:
    """What is said of an import, with what was reviewed in Anki; after the stories, whose cards that belongs to."""
    file, target = planned.file, planned.target
    imported = ImportedFile(
        file.path,
        target.deck.name,
        planned.plan,
        file.files,
        names,
        planned.remarks,
        file.unread,
        gone,
        corrections=planned.corrections,
    )
    if not file.anki:
        return imported
    from rehearse.commands.importing.anki_history import bring_history, plan_history

    if dry_run or database is None:
        reviews = plan_history(file.anki, planned.plan, target.deck, database, context)
    else:
        reviews = bring_history(file.anki, target.deck, database, context)
    return replace(imported, reviews=reviews)
