"""`rehearse doctor`: what is wrong with the database, its backups and the files around them, and mending it."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from pathlib import Path

from rehearse.commands.clock_doubts import dated_ahead
from rehearse.commands.context import Context
from rehearse.commands.safekeeping.backup import backups
from rehearse.core.counting import counted
from rehearse.core.errors import BadDataError
from rehearse.notes.identity.settled import Settled, settle
from rehearse.store.collection import Collection
from rehearse.store.correction_log import CorrectionsWrite
from rehearse.store.database import Database
from rehearse.store.drafts import abandoned_drafts
from rehearse.store.review_log import ReviewLog
from rehearse.store.safekeeping.backups import backup_directory
from rehearse.store.safekeeping.salvage import Salvaged, salvage
from rehearse.store.safekeeping.verification import faults_of

_BACKUP_IS_OLD = timedelta(days=7)
_FOR_OTHERS = 0o077


class Ailment(Enum):
    """The kinds of what can be wrong."""

    UNREADABLE = "unreadable"
    """The database cannot be opened, or SQLite cannot rely on it."""
    ROW = "row"
    CARD = "card"
    """A card is not what the log folds to; folding it again mends that."""
    CORRECTION = "correction"
    """A deck is not what its corrections make of how it was read; writing that mends it."""
    AHEAD = "ahead"
    PERMISSION = "permission"
    DRAFT = "draft"
    BACKUP = "backup"
    CRASH = "crash"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: of what kind, with which file or row, and in words."""

    ailment: Ailment
    where: str
    what: str
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found wrong; `salvaged` is what was saved of a database that cannot be relied on."""

    database: Path
    findings: tuple[Finding, ...]
    salvaged: Salvaged | None = None

    @property
    def is_well(self) -> bool:
        """Whether nothing is left to mend."""
        return all(finding.mended or finding.ailment is Ailment.CRASH for finding in self.findings)


def examine(context: Context, crash_log: Path) -> Examination:
    """Look over the database, its backups and the files around them; nothing is changed.

    Raises FileError or BusyError where that cannot be done now.
    """
    database = Path(os.path.realpath(context.database_path))
    findings = [*_database_findings(context), *_file_findings(database), *_backup_findings(context, database)]
    if crash_log.exists():
        findings.append(Finding(Ailment.CRASH, str(crash_log), "tells of an internal error; it holds no word of yours"))
    return Examination(database, tuple(findings))


def repair(context: Context, found: Examination) -> Examination:
    """Mend what can be mended: cards are folded again, files are closed to others, drafts removed.

    Of a database that cannot be relied on, what can be read is saved to a new file; it stays as it is itself. Raises
    FileError, BadDataError or BusyError.
    """
    salvaged = None
    if any(finding.ailment is Ailment.UNREADABLE for finding in found.findings) and found.database.exists():
        name = f"{found.database.stem}-salvaged-{context.now():%Y%m%dT%H%M%SZ}.db"
        salvaged = salvage(found.database, found.database.with_name(name), context.settings.retention)
    if any(finding.ailment is Ailment.CORRECTION for finding in found.findings):
        with context.open_database() as database:
            _correct_again(Collection(database, context.new_id), context)
    if any(finding.ailment is Ailment.CARD for finding in found.findings):
        with context.open_database() as database:
            ReviewLog(database, context.settings.retention).refold_all()
    return replace(found, findings=tuple(map(_mended, found.findings)), salvaged=salvaged)


def _mended(finding: Finding) -> Finding:
    path = Path(finding.where)
    match finding.ailment:
        case Ailment.CARD | Ailment.CORRECTION:
            return replace(finding, mended=True)
        case Ailment.PERMISSION:
            path.chmod(stat.S_IMODE(path.stat().st_mode) & ~_FOR_OTHERS)
            return replace(finding, mended=True)
        case Ailment.DRAFT:
            path.unlink(missing_ok=True)
            return replace(finding, mended=True)
        case _:
            return finding


def _database_findings(context: Context) -> Iterator[Finding]:
    try:
        database = context.open_existing_database()
    except BadDataError as error:
        what = str(error).removeprefix(f"{context.database_path}: ").partition("; `rehearse restore`")[0]
        yield Finding(Ailment.UNREADABLE, str(context.database_path), what)
        return
    if database is None:
        return
    with database, database.explained():
        yield from _content_findings(database, context)


def _content_findings(database: Database, context: Context) -> Iterator[Finding]:
    faults = faults_of(database.connection, context.settings.retention)
    for fault in faults:
        kind = Ailment.ROW
        if fault.structural:
            kind = Ailment.UNREADABLE
        elif fault.derived:
            kind = Ailment.CARD
        yield Finding(kind, fault.where, fault.what)
    if any(fault.structural for fault in faults):
        return  # what is read of it may fail, or be untrue
    yield from _correction_findings(Collection(database, context.new_id), context)
    ahead = dated_ahead(ReviewLog(database, context.settings.retention), context)
    if ahead is not None:
        what = f"{counted(ahead.events, 'event')} dated after today, up to {ahead.newest:%Y-%m-%d}"
        yield Finding(Ailment.AHEAD, "review log", what)


def _correction_findings(library: Collection, context: Context) -> Iterator[Finding]:
    for handover in _corrections_applied(library, context)[0].handovers:
        what = "is not what its corrections make of its notes"
        yield Finding(Ailment.CORRECTION, f"deck “{handover.deck.name}”", what)


def _correct_again(library: Collection, context: Context) -> None:
    settled, known = _corrections_applied(library, context)
    library.apply_all((), settled.handovers, at=context.now(), corrected=CorrectionsWrite(settled.raw, known=known))


def _corrections_applied(library: Collection, context: Context) -> tuple[Settled, frozenset[str]]:
    """What is to be written so that every deck is as it was corrected, and the entries that it rests on."""
    past = library.corrections_past(())
    return settle(past.log, (), (), past.decks, past.homes, context.new_id), past.ids


def _file_findings(database: Path) -> Iterator[Finding]:
    backup_files = backup_directory(database)
    around = (database, backup_files, database.parent / "notes", *backup_files.glob("*.db"))
    for path in around:
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & _FOR_OTHERS:
            yield Finding(Ailment.PERMISSION, str(path), "can be read by other users of this computer")
    for draft in (*abandoned_drafts(database.parent), *abandoned_drafts(backup_files)):
        yield Finding(Ailment.DRAFT, str(draft), "was left by a program that was killed")


def _backup_findings(context: Context, database: Path) -> Iterator[Finding]:
    found = backups(context)
    for listed in found:
        if listed.holding is None:
            yield Finding(Ailment.BACKUP, str(listed.backup.path), "cannot be read")
    if database.exists():
        newest = next((listed.backup.at for listed in found if listed.holding is not None), None)
        if newest is None:
            yield Finding(Ailment.BACKUP, str(backup_directory(database)), "holds no backup yet")
        elif context.now() - newest > _BACKUP_IS_OLD:
            days = (context.now() - newest).days
            yield Finding(Ailment.BACKUP, str(backup_directory(database)), f"the newest backup is {days} days old")
