"""Faults of files, settings, clocks and other programs, each met by one command: what is arranged, and what is said."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tests.faults.operations import Computer, Ended, command
from tests.faults.row import Row
from tests.worlds import story_notes

PROOF = "tests/faults/test_file_faults.py::test_it_is_one_line_with_its_code_and_nothing_is_lost"


class Kept(Enum):
    """What is still there afterwards."""

    BYTES = "every file as it was, to the byte"
    ALL = "all of it"
    GRADED = "all of it, and what was graded before the fault and after it"
    FORGOTTEN = "all of it, and the grades of other stories"
    ELSEWHERE = "what stood there is whole where it is now"


@dataclass(frozen=True, slots=True)
class FileFault:
    """A fault, how it is arranged, the command that meets it (`@` is the user's directory), and what comes of it.

    `code` and a piece of what is `said` are for the user. Under a sitting it is arranged after the first grade, else
    before the command; a context manager that `arrange` returns is held until the command has ended.
    """

    area: str
    fault: str
    how: str
    arrange: Callable[[Computer], object]
    arguments: tuple[str, ...]
    code: int
    said: str
    kept: Kept = Kept.BYTES
    typed: bytes = b""
    environ: tuple[tuple[str, str], ...] = ()

    @property
    def row(self) -> Row:
        """Its row of the table."""
        how = f"{self.how}; `{' '.join(('rehearse', *self.arguments)).replace('@/', '')}`"
        return Row(self.area, self.fault, how, f"“{self.said}”", f"{self.code}", self.kept.value, PROOF)


def _nothing(_: Computer) -> None:
    pass


def _database(change: Callable[[Path], object]) -> Callable[[Computer], object]:
    return lambda computer: change(computer.database)


def _instead(make: Callable[[Path], object]) -> Callable[[Computer], object]:
    def arrange(computer: Computer) -> None:
        computer.database.rename(computer.directory / "away.db")
        make(computer.database)

    return arrange


def _pragma(pragma: str) -> Callable[[Path], object]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA {pragma}")

    return change


def _overwrite(path: Path, at: int, size: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"\xa5" * size)


def _hot_journal(path: Path) -> None:
    journal = path.with_name(f"{path.name}-journal")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 2")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE part SET text = text || hex(randomblob(200000))")
        changed, kept = path.read_bytes(), journal.read_bytes()
        connection.execute("ROLLBACK")
    path.write_bytes(changed)
    journal.write_bytes(kept)


def _leave_only_the_journal(path: Path) -> None:
    _hot_journal(path)
    path.rename(path.with_name("away.db"))


def _locked(begin: str) -> Callable[[Computer], object]:
    def arrange(computer: Computer) -> ExitStack:
        stack = ExitStack()
        connection = stack.enter_context(closing(sqlite3.connect(computer.database, isolation_level=None)))
        connection.execute(begin)
        return stack

    return arrange


def _settings(content: bytes) -> Callable[[Computer], object]:
    def arrange(computer: Computer) -> None:
        computer.settings.parent.mkdir(mode=0o700)
        computer.settings.write_bytes(content)

    return arrange


def _settings_are(make: Callable[[Path], object]) -> Callable[[Computer], object]:
    def arrange(computer: Computer) -> None:
        computer.settings.parent.mkdir(mode=0o700)
        make(computer.settings)

    return arrange


def _file(name: str, content: bytes) -> Callable[[Computer], object]:
    return lambda computer: (computer.directory / name).write_bytes(content)


def _edited(change: Callable[[str], str]) -> Callable[[Computer], object]:
    def arrange(computer: Computer) -> None:
        path = computer.directory / "mine.json"
        assert command("export", "--format", "json", "-o", str(path)).code == 0
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    return arrange


def _closed(name: str, mode: int) -> Callable[[Computer], object]:
    return lambda computer: (computer.directory / name).chmod(mode)


_DATABASE_FAULTS = (
    ("it is empty", "0 bytes", _database(lambda path: path.write_bytes(b"")), 65, "is empty, so it holds no history"),
    (
        "it is a text",
        "a letter in its place",
        _database(lambda path: path.write_text("Dear Ann")),
        65,
        "not a database",
    ),
    ("its header is zeros", "100 zeros", _database(lambda path: path.write_bytes(bytes(5000))), 65, "not a database"),
    ("it is cut", "half of it", _database(lambda path: os.truncate(path, path.stat().st_size // 2)), 65, "is damaged"),
    ("its first page is noise", "3 KB of noise", _database(lambda path: _overwrite(path, 100, 3000)), 65, "is damaged"),
    (
        "its tables are of no known format",
        "bytes 44 to 47",
        _database(lambda path: _overwrite(path, 44, 4)),
        65,
        "is damaged",
    ),
    (
        "it is another program's",
        "another application id",
        _database(_pragma("application_id = 7")),
        65,
        "is a database of another program and was not touched",
    ),
    (
        "it is of a newer version",
        "format 99",
        _database(_pragma("user_version = 99")),
        65,
        "was written by a newer rehearse",
    ),
    ("a directory is in its place", "mkdir", _instead(Path.mkdir), 74, "is a directory"),
    ("a pipe is in its place", "mkfifo", _instead(lambda path: os.mkfifo(path)), 74, "is not a regular file"),
    (
        "a link that leads nowhere is in its place",
        "ln -s",
        _instead(lambda path: path.symlink_to("none.db")),
        74,
        "which does not exist; fix the link",
    ),
    ("a link to itself is in its place", "ln -s", _instead(lambda path: path.symlink_to(path)), 74, "cannot be used"),
    (
        "its directory is a file",
        "a file in its place",
        lambda computer: (computer.database.parent.rename(computer.directory / "away"), _file("data", b"")(computer)),
        74,
        "cannot be used",
    ),
    (
        "only its journal is there",
        "the database taken away",
        _database(_leave_only_the_journal),
        65,
        "is not there, but rehearse.db-journal is",
    ),
)
_LOCKED_COMMANDS = (
    (("due",), "BEGIN EXCLUSIVE"),
    (("stats",), "BEGIN EXCLUSIVE"),
    (("import", "@/more.md"), "BEGIN IMMEDIATE"),
    (("backup",), "BEGIN EXCLUSIVE"),
    (("restore", "@/mine.db", "--yes"), "BEGIN IMMEDIATE"),
    (("forget", "Bees", "--yes"), "BEGIN IMMEDIATE"),
    (("doctor",), "BEGIN EXCLUSIVE"),
    (("decks", "rename", "notes", "mine"), "BEGIN IMMEDIATE"),
)
_SETTINGS_FAULTS = (
    ("is no TOML", "a bracket", _settings(b"["), 65, "is not TOML"),
    ("sets what is no setting", "`colour = 1`", _settings(b"colour = 1\n"), 65, "there is no setting"),
    (
        "sets what cannot be",
        "`minutes_per_day = -1`",
        _settings(b"minutes_per_day = -1\n"),
        65,
        "minutes_per_day must be a whole number from 1 to 1440",
    ),
    ("is not UTF-8", "byte FF", _settings(b"# \xff\n"), 65, "is not UTF-8 text"),
    ("is endless", "100 KB", _settings(b"# long\n" * 15_000), 65, "is longer than 64 KB"),
    ("is nested deeply", "10,000 brackets", _settings(b"a = " + b"[" * 10_000), 65, "is nested too deeply"),
    ("is a directory", "mkdir", _settings_are(Path.mkdir), 65, "is not a file"),
    ("is a pipe", "mkfifo", _settings_are(lambda path: os.mkfifo(path)), 65, "is not a file"),
)
_NOTES_FAULTS = (
    ("is not there", _nothing, "none.md", 74, "no such file; check the path"),
    ("is a device", _nothing, "/dev/zero", 74, "is a device or socket, not a file"),
    ("is empty", _file("empty.md", b""), "@/empty.md", 65, "is empty; there is nothing to import"),
    ("is a program", _file("a.md", b"\x7fELF" + bytes(2000)), "@/a.md", 65, "looks like a binary file"),
    (
        "has 2.7 million lines",
        _file("large.md", b"Why us?\n" * 2_700_000),
        "@/large.md",
        65,
        "has 2,700,000 lines, and 1,000,000 are the most",
    ),
    (
        "is a broken .docx",
        _file("a.docx", b"PK\x03\x04" + b"\xa5" * 500),
        "@/a.docx",
        65,
        "looks like a binary file, or a damaged Word document",
    ),
    (
        "is a broken .apkg",
        _file("a.apkg", b"PK\x03\x04" + b"\xa5" * 500),
        "@/a.apkg",
        65,
        "is not an Anki package, or a damaged one",
    ),
    ("is a pipe", lambda computer: os.mkfifo(computer.directory / "a.md"), "@/a.md", 74, "is a pipe, not a file"),
)
_JSON_FAULTS = (
    ("is cut off", "half of it", lambda text: text[: len(text) // 2], "ends too early; it is not whole"),
    ("is of a newer version", "version 2", lambda text: text.replace('"version": 1', '"version": 2'), "newer rehearse"),
    ("is another program's", "`[]` in it", lambda _: '{"notes": []}', "has no place in a backup"),
    ("has lost a comma", "a comma", lambda text: text.replace("},\n{", "}\n{", 1), "is no JSON"),
    ("has a grade that is none", "grade 9", lambda text: text.replace('"rating": 3', '"rating": 9'), "breaks the rule"),
    ("has SQL for a table", "`x; --`", lambda text: text.replace('"mock":', '"x; --":'), "“x; --” has no place in"),
    ("is nested deeply", "100,000 brackets", lambda text: text.replace("[\n", "[" * 100_000, 1), "nested too deeply"),
)
"""What is wrong with a backup in JSON, how it is made of one that is right, and what is said."""
_CLOCKS = (
    ("is no instant", "yesterday", 2, "is not an instant"),
    ("is before all calendars", "0001-01-01T00:00:00", 2, "is too far away"),
    ("is at the end of all calendars", "9999-12-31T23:59:59+14:00", 2, "is too far away"),
    ("is behind the log by years", "2019-01-01T08:00:00+01:00", 0, "dated up to"),
    ("is ahead by years", "2041-01-01T08:00:00+01:00", 0, "due"),
    ("is in an hour that comes twice", "2027-10-31T02:30:00+02:00", 0, "due"),
    ("is on a leap day", "2028-02-29T23:59:59-12:00", 0, "due"),
)


_NO_PERMISSION = (
    ("The database is read-only", "data/rehearse.db", 0o400, ("--plain",), "cannot be written"),
    ("The database is read-only", "data/rehearse.db", 0o400, ("import", "@/more.md"), "cannot be written"),
    ("The database is read-only", "data/rehearse.db", 0o400, ("restore", "@/mine.db", "--yes"), "cannot be written"),
    ("The database cannot be read", "data/rehearse.db", 0o000, ("due",), "cannot be opened"),
    ("The data directory is read-only", "data", 0o500, ("--plain",), "cannot be"),
    ("The backups' directory is read-only", "data/backups", 0o500, ("backup",), "cannot be"),
    ("The data directory is closed", "data", 0o000, ("due",), "cannot be used (permission denied)"),
    ("The notes cannot be read", "more.md", 0o000, ("import", "@/more.md"), "no permission to read it"),
    ("The backup cannot be read", "mine.db", 0o000, ("restore", "@/mine.db", "--yes"), "permission denied"),
    ("The directory is read-only", ".", 0o500, ("config", "target_seconds", "90"), "cannot be written"),
)


def _meanwhile() -> Iterator[FileFault]:
    """What may happen to a database under a sitting that has it open: graded once before, and going on."""
    tell = b"\na\n3\n"
    gone = "was deleted, moved or replaced while it was open"

    def fault(what: str, how: str, change: Callable[[Computer], object], code: int, said: str, kept: Kept) -> FileFault:
        return FileFault("Under a sitting", what, how, change, ("--plain",), code, said, kept, tell * 2)

    yield fault(
        "The database is moved",
        "`mv`",
        lambda computer: computer.database.rename(computer.directory / "away.db"),
        74,
        gone,
        Kept.ELSEWHERE,
    )
    yield fault(
        "The database is replaced by a copy of its backup",
        "`mv`, `cp`",
        lambda computer: (
            computer.database.rename(computer.directory / "away.db"),
            computer.database.write_bytes((computer.directory / "mine.db").read_bytes()),
        ),
        74,
        gone,
        Kept.ELSEWHERE,
    )
    commands: dict[str, tuple[str, ...]] = {
        "Another deck is imported": ("import", "more.md"),
        "A backup is made": ("backup",),
        "The database is repaired": ("doctor", "--repair"),
        "A deck is renamed": ("decks", "rename", "notes", "mine"),
        "Figures are asked for": ("stats",),
        "A setting is changed": ("config", "minutes_per_day", "20"),
        "The deck is put away": ("decks", "remove", "notes"),
    }
    for what, arguments in commands.items():
        yield fault(what, f"`rehearse {' '.join(arguments)}`", _beside(*arguments), 0, "Done for today", Kept.GRADED)

    said = "This story was forgotten meanwhile"
    how = "`rehearse forget Cats --yes`"
    yield fault(
        "The story that is asked is forgotten", how, _beside("forget", "Cats", "--yes"), 0, said, Kept.FORGOTTEN
    )


def _beside(*arguments: str) -> Callable[[Computer], object]:
    """Another process of the program at the same time."""

    def run(computer: Computer) -> Ended:
        ended = command(*(str(computer.directory / it) if it.endswith(".md") else it for it in arguments))
        assert ended.code in (0, 65), ended
        return ended

    return run


def file_faults() -> Iterator[FileFault]:
    """Every fault of this kind."""
    for what, how, arrange, code, said in _DATABASE_FAULTS:
        yield FileFault("The database", f"The database: {what}", how, arrange, ("due",), code, said)
    yield FileFault(
        "The database",
        "The database: a kill in a commit left its journal",
        "half a commit",
        _database(_hot_journal),
        ("due",),
        0,
        "2 new",
        Kept.ALL,
    )
    for arguments, begin in _LOCKED_COMMANDS:
        yield FileFault(
            "Locks",
            f"Another program has the database while `{arguments[0]}` runs",
            f"`{begin}`",
            _locked(begin),
            arguments,
            75,
            "another program is using it",
            Kept.ALL if arguments[0] == "restore" else Kept.BYTES,  # a backup was made first
        )
    for what, how, arrange, code, said in _SETTINGS_FAULTS:
        yield FileFault("Settings", f"The settings file {what}", how, arrange, ("due",), code, said)
    for what, arrange, path, code, said in _NOTES_FAULTS:
        yield FileFault(
            "Notes", f"What is imported {what}", path.removeprefix("@/"), arrange, ("import", path), code, said
        )
    for what, how, change, said in _JSON_FAULTS:
        arrange = _edited(change)
        restoring = ("restore", "@/mine.json", "--yes")
        yield FileFault("Backups in JSON", f"A backup in JSON {what}", how, arrange, restoring, 65, said)
    for what, instant, code, said in _CLOCKS:
        environ = (("REHEARSE_NOW", instant),)
        yield FileFault("Clocks", f"The clock {what}", instant, _nothing, ("due",), code, said, environ=environ)
    for what, name, mode, arguments, said in _NO_PERMISSION:
        how = f"`chmod {mode:o} {name}`"
        typed = b"\na\n3\n" if arguments == ("--plain",) else b""
        kept = (
            Kept.ALL if arguments[0] in ("import", "restore") and mode == 0o400 else Kept.BYTES
        )  # a backup came first
        yield FileFault("Permissions", what, how, _closed(name, mode), arguments, 74, said, kept, typed)
    yield from _meanwhile()


def base(computer: Computer) -> None:
    """What every fault of this kind finds: three stories of which one was told, a backup, and more notes."""
    computer.notes.write_text(story_notes("Ants", "Bees", "Cats"), encoding="utf-8")
    os.utime(computer.notes, ns=(10**18, 10**18))
    (computer.directory / "more.md").write_text(story_notes("Dogs"), encoding="utf-8")
    assert command("import", str(computer.notes)).code == 0
    assert command("--plain", typed=b"\na\n3\n").code == 0
    assert command("backup", str(computer.directory / "mine.db")).code == 0
