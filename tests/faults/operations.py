"""What a user has the program do to their files, each on a small computer of its own, and how the files stand then."""

import io
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rehearse.commands.importing.editing import find_passage, open_passage, save_passage
from rehearse.core.errors import RehearseError
from rehearse.core.memory.optimizing import Comparison
from rehearse.core.memory.parameters import Parameters
from rehearse.core.settings import DEFAULTS
from rehearse.machine import real_context
from rehearse.main import run_command
from rehearse.notes.identity.settled import settle
from rehearse.store import schema
from rehearse.store.correction_log import read_corrections_past
from rehearse.store.overview import Overview
from rehearse.store.parameter_sets import ParameterSet, put_in_force
from rehearse.store.parameters_in_force import in_force
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog
from rehearse.store.safekeeping.verification import faults_of
from tests.memories import FORGETFUL
from tests.worlds import DATA, story_notes

NOW = "2026-12-10T08:00:00+01:00"
TELL_ONE = b"\na\n3\n"
DEBRIEF = ("interview", "done", "Acme", "--told", "ants=3", "--told", "bees=1", "--asked", "Why us?")


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that has ended: its exit code and what it said."""

    code: int
    out: str
    err: str


class Typed(io.BytesIO):
    """Lines from a pipe. `acknowledged` is called with the number of grades that the program has gone on from."""

    def __init__(self, typed: bytes, acknowledged: Callable[[int], None]) -> None:
        super().__init__(typed)
        self._acknowledged = acknowledged
        self._graded = 0

    def readline(self, size: int | None = -1, /) -> bytes:
        if self._graded:
            self._acknowledged(self._graded)
        line = super().readline(size)
        self._graded += line in (b"1\n", b"2\n", b"3\n", b"4\n")
        return line


def command(*arguments: str, typed: bytes = b"", acknowledged: Callable[[int], None] = lambda _: None) -> Ended:
    """Run a command of the program in this process, as `main` does."""
    before = sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(Typed(typed, acknowledged), "utf-8")
    sys.stdout, sys.stderr = io.TextIOWrapper(out, "utf-8", "replace"), io.TextIOWrapper(err, "utf-8", "replace")
    try:
        code = run_command(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
        return Ended(code, out.getvalue().decode(), err.getvalue().decode())
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


class DamageError(Exception):
    """Files stand as they never should."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What is in a database: its format, its events and its stories, and whether its cards are what its log says.

    `events` are of stories, `picks` of the ways to them. `parameters` are those of the schedule, None for FSRS's own.
    `plans` are the changes of interviews, `mocks` the mock interviews, each as far as it has come, `corrections` what
    was corrected and what of it was taken back.
    """

    version: int
    events: tuple[str, ...]
    stories: frozenset[str]
    is_sound: bool = True
    parameters: Parameters | None = None
    picks: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    mocks: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What is in the files of a user, the database first, None where there is none.

    `backups` and `copies` are of the database and of edited notes; there may be more of them than are needed.
    """

    database: Holding | None
    settings: str
    notes: str
    backups: frozenset[Holding] = field(compare=False)
    copies: frozenset[str] = field(compare=False)


class Files(dict[str, bytes]):
    """Files by their paths; what a failing test prints of them is short."""

    def __repr__(self) -> str:
        return f"Files({', '.join(Path(path).name for path in self)})"


@dataclass(frozen=True)
class Computer:
    """A directory with everything that one user has."""

    directory: Path

    @property
    def database(self) -> Path:
        return self.directory / "data" / "rehearse.db"

    @property
    def notes(self) -> Path:
        return self.directory / "notes.md"

    @property
    def settings(self) -> Path:
        return self.directory / "config" / "settings.toml"

    @property
    def environ(self) -> dict[str, str]:
        """The variables by which the program finds it."""
        return {
            "HOME": str(self.directory),
            "XDG_DATA_HOME": str(self.directory / "xdg"),
            "REHEARSE_DB": str(self.database),
            "REHEARSE_CONFIG": str(self.settings),
            "REHEARSE_NOW": NOW,
            "COLUMNS": "200",
        }

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """This process is at home there."""
        before = dict(os.environ)
        os.environ.update(self.environ)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)

    def files(self) -> Files:
        """Every file by its path."""
        return Files({str(path): path.read_bytes() for path in self.directory.rglob("*") if path.is_file()})

    def put(self, files: Mapping[str, bytes]) -> None:
        """Have these files and no others."""
        for path in self.directory.iterdir():
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        for name, content in files.items():
            path = Path(name)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_bytes(content)
            os.utime(path, ns=(10**18, 10**18))

    def standing(self) -> Standing:
        """How the files stand. Raises DamageError for a database or a backup that is not whole."""
        beside = self.database.parent
        backups = [path for path in beside.joinpath("backups").rglob("*.db") if not path.name.startswith(".")]
        return Standing(
            _held(self.database) if self.database.exists() else None,
            self.settings.read_text(encoding="utf-8") if self.settings.exists() else "",
            self.notes.read_text(encoding="utf-8"),
            frozenset(map(_held, backups)),
            frozenset(path.read_text(encoding="utf-8") for path in beside.joinpath("notes").glob("*.md")),
        )


_KNOWN: dict[bytes, Holding] = {}
"""What was found in databases at rest, by their bytes: most trials leave the same few."""


def _held(path: Path) -> Holding:
    content = path.read_bytes()
    if content in _KNOWN and not path.with_name(f"{path.name}-journal").exists():
        return _KNOWN[content]
    found = _looked_over(path)
    _KNOWN[path.read_bytes()] = found
    return found


def _looked_over(path: Path) -> Holding:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        try:
            (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
            version = schema.version(connection)
            is_newest = version == len(schema.STEPS)
            events, picks = (_events(connection, kind, is_newest=is_newest) for kind in ("telling", "pick"))
            stories = frozenset(text for (text,) in connection.execute("SELECT text FROM part"))
            faults = faults_of(connection, DEFAULTS.retention) if is_newest else []
            plans, mocks = (_plans(connection), _mocks(connection)) if is_newest else ((), ())
            corrections = _corrections(connection) if is_newest else ()
            parameters = in_force(connection, DEFAULTS.retention).scheduler.parameters
        except sqlite3.DatabaseError as error:
            raise DamageError(f"{path.name}: {error}") from error
    if sound != "ok" or [fault for fault in faults if not fault.derived]:
        raise DamageError(f"{path.name}: {sound} {faults}")
    return Holding(version, events, stories, not faults, parameters, picks, plans, mocks, corrections)


def _events(connection: sqlite3.Connection, kind: str, *, is_newest: bool) -> tuple[str, ...]:
    """The events of the cards of a kind, without what chance has given them."""
    origin = "origin" if is_newest else "'rehearsal'"
    rows = connection.execute(
        f"SELECT event.kind, rating, {origin} FROM event JOIN card ON card.id = card_id WHERE card.kind = ?", (kind,)
    )
    return tuple(f"{kind} {rating} {origin}" for kind, rating, origin in rows)


def _plans(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The changes of interviews. Raises DamageError where one names what the log does not have."""
    log = {event_id for (event_id,) in connection.execute("SELECT id FROM event")}
    found = []
    for kind, content in connection.execute("SELECT kind, content FROM plan_change ORDER BY study_day, at_ms"):
        debrief = (json.loads(content).get("debrief") if content else None) or {"told": [], "gaps": []}
        if not log.issuperset(debrief["told"]):
            raise DamageError("an interview without its tellings")
        found.append(f"{kind}, {len(debrief['told'])} told, {len(debrief['gaps'])} asked")
    return tuple(found)


def _corrections(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The log of corrections. Raises DamageError where a deck is not what they make of how its notes were read."""
    past = read_corrections_past(connection, (), even_without=False)
    settled = settle(past.log, (), (), past.decks, past.homes, lambda: "")
    if settled.handovers or settled.raw:
        raise DamageError("a deck that is not as it was corrected")
    return tuple(type(it.change).__name__ for it in past.log)


def _mocks(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The mock interviews. Raises DamageError where they and the log do not name the same tellings."""
    log = connection.execute(
        "SELECT id FROM event AS own WHERE origin = 'mock' AND kind = 'practice' "
        "AND NOT EXISTS (SELECT 1 FROM event WHERE target_id = own.id)"
    )
    rows = connection.execute("SELECT finished_ms NOT NULL, content FROM mock ORDER BY begun_ms").fetchall()
    named = [it["event_id"] for _, content in rows for it in json.loads(content)["questions"] if it["event_id"]]
    if sorted(named) != sorted(event_id for (event_id,) in log):
        raise DamageError("a mock interview without its tellings, or a telling without its mock interview")
    return tuple(f"{'over' if over else 'under way'}, {content.count('true')} said" for over, content in rows)


@dataclass(frozen=True, slots=True)
class Operation:
    """Something a user has the program do: what is there before, and doing it.

    `run` is given what to call when a grade was acknowledged. `what` names the change for the table. `keeps` says that
    what was there before is in a backup or a copy once it has changed.
    """

    name: str
    what: str
    prepare: Callable[[Computer], object]
    run: Callable[[Computer, Callable[[int], None]], Ended]
    keeps: bool = False


def _told(computer: Computer) -> None:
    computer.notes.write_text(story_notes("Ants", "Bees", "Cats"), encoding="utf-8")
    os.utime(computer.notes, ns=(10**18, 10**18))
    assert command("import", str(computer.notes)).code == 0
    assert command("--plain", typed=TELL_ONE).code == 0


def _corrected(computer: Computer) -> None:
    """Two stories are one, and the notes say more of both by now."""
    _told(computer)
    assert command("correct", "join", "Ants", "Bees").code == 0
    computer.notes.write_text(story_notes("Ants", "Bees", "Cats").replace("five", "nine"), encoding="utf-8")


def _with_more_notes(computer: Computer) -> None:
    _told(computer)
    computer.directory.joinpath("more.md").write_text(story_notes("Dogs", "Emus"), encoding="utf-8")


def _with_a_backup(computer: Computer) -> None:
    _told(computer)
    assert command("backup", str(computer.directory / "mine.db")).code == 0
    assert command("--plain", typed=TELL_ONE).code == 0


def _with_a_backup_in_json(computer: Computer) -> None:
    _told(computer)
    assert command("export", "--format", "json", "-o", str(computer.directory / "mine.json")).code == 0
    assert command("--plain", typed=TELL_ONE).code == 0


def _with_backups(computer: Computer) -> None:
    _told(computer)
    assert command("backup").code == 0


def _of_an_earlier_format(computer: Computer) -> None:
    computer.notes.write_text("", encoding="utf-8")
    computer.database.parent.mkdir(mode=0o700)
    with closing(sqlite3.connect(computer.database, isolation_level=None)) as connection:
        connection.executescript((DATA / "databases" / "format-1.sql").read_text(encoding="utf-8"))


def _with_settings(computer: Computer) -> None:
    _told(computer)
    assert command("config", "minutes_per_day", "20").code == 0


def _with_only_notes(computer: Computer) -> None:
    computer.notes.write_text(story_notes("Ants", "Bees", "Cats"), encoding="utf-8")


def _with_a_wrong_card(computer: Computer) -> None:
    _with_backups(computer)
    with closing(sqlite3.connect(computer.database, isolation_level=None)) as connection:
        connection.execute("UPDATE card SET stability = 99 WHERE stability NOT NULL")


def _with_own_parameters(computer: Computer) -> None:
    _told(computer)
    context = real_context()
    own = ParameterSet("own", context.now(), context.today(), FORGETFUL, 400, Comparison(320, 0.35, 0.34, 0.004))
    with context.open_database() as database:
        ReviewLog(database, DEFAULTS.retention).refold_with(lambda connection: put_in_force(connection, own))


def _with_an_interview(computer: Computer) -> None:
    _told(computer)
    assert command("interview", "add", "Acme", "today").code == 0


def _with_an_interview_told(computer: Computer) -> None:
    _with_an_interview(computer)
    assert command(*DEBRIEF).code == 0


def _with_a_mock_interview(computer: Computer) -> None:
    """One question was answered with its follow-up, and its outline waits."""
    _told(computer)
    assert command("mock", "--plain", "--questions", "1", typed=b"\n\n\n").code == 0


def _edit(computer: Computer, _: object) -> Ended:
    try:
        context = real_context()
        with context.open_database() as database:
            card = Queue(database).card(Overview(database).cards()[0].id)
        assert card is not None
        excerpt = open_passage(find_passage(context, card.story_id))
        save_passage(context, excerpt, excerpt.text.replace("Ants", "Wasps"))
    except RehearseError as error:
        return Ended(error.exit_code, "", str(error))
    return Ended(0, "", "")


def _commanding(*arguments: str) -> Callable[[Computer, object], Ended]:
    return lambda computer, _: command(*(argument.replace("@", str(computer.directory)) for argument in arguments))


OPERATIONS = {
    operation.name: operation
    for operation in (
        Operation(
            "grade",
            "two stories graded in a sitting",
            _told,
            lambda _, acknowledged: command("--plain", typed=TELL_ONE * 2, acknowledged=acknowledged),
        ),
        Operation("first import", "the first import", _with_only_notes, _commanding("import", "@/notes.md")),
        Operation(
            "import", "the import of another deck", _with_more_notes, _commanding("import", "@/more.md"), keeps=True
        ),
        Operation("correction", "a correction", _told, _commanding("correct", "split", "Ants", "Turn Ants round")),
        Operation(
            "corrected import",
            "the import of notes that were corrected",
            _corrected,
            _commanding("import", "@/notes.md"),
            keeps=True,
        ),
        Operation("backup", "a backup", _told, _commanding("backup"), keeps=True),
        Operation("restore", "a restore", _with_a_backup, _commanding("restore", "@/mine.db", "--yes"), keeps=True),
        Operation(
            "restore json",
            "a restore from JSON",
            _with_a_backup_in_json,
            _commanding("restore", "@/mine.json", "--yes"),
            keeps=True,
        ),
        Operation("upgrade", "the upgrade of an old file", _of_an_earlier_format, _commanding("due"), keeps=True),
        Operation("setting", "a setting", _with_settings, _commanding("config", "target_seconds", "90")),
        Operation("edit", "an edit of the notes", _told, _edit, keeps=True),
        Operation("forget", "a story forgotten", _with_backups, _commanding("forget", "Bees", "--yes")),
        Operation("repair", "a repair", _with_a_wrong_card, _commanding("doctor", "--repair")),
        Operation(
            "parameters",
            "a change of parameters",
            _with_own_parameters,
            _commanding("optimize", "--reset"),
            keeps=True,
        ),
        Operation("debrief", "the account of an interview", _with_an_interview, _commanding(*DEBRIEF)),
        Operation("undo", "the taking back of an account", _with_an_interview_told, _commanding("interview", "undo")),
        Operation(
            "mock",
            "a telling of a mock interview",
            _with_a_mock_interview,
            lambda _, __: command("mock", "--plain", typed=b"\na\n\n\n"),
        ),
        Operation("pick", "a pick", _told, lambda _, __: command("pick", "--plain", "--count", "1", typed=b"0\n")),
    )
}
