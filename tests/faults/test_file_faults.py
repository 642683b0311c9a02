"""Files that are not what they should be, clocks that are wrong, other programs: one line each, and nothing lost."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import pytest

from rehearse.store import database as database_module
from tests.faults.file_faults import FileFault, Kept, base, file_faults
from tests.faults.operations import Computer, Ended, command

FAULTS = list(file_faults())
NOBODY = 65534
"""Permissions do not bind root, so tests that root runs become this user for a moment."""


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Computer:
    return Computer(tmp_path_factory.mktemp("computer").resolve())


@pytest.fixture(scope="module")
def files(computer: Computer) -> dict[str, bytes]:
    with computer.in_use():
        base(computer)
    return computer.files()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.01)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.fault)
def test_it_is_one_line_with_its_code_and_nothing_is_lost(
    fault: FileFault, computer: Computer, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    computer.put(files)
    with computer.in_use():
        for name, value in fault.environ:
            monkeypatch.setenv(name, value)
        told = computer.standing()
        before = computer.files()
        with arranged(fault, computer):
            before = computer.files() if fault.area != "Permissions" else before
            ended = meet(fault, computer)
        open_up(computer.directory)
        after = computer.files()
    assert (ended.code, fault.said in ended.out + ended.err) == (fault.code, True), ended
    assert "Traceback" not in ended.err
    if fault.code not in (0, 65):
        assert ended.err.count("rehearse: ") == 1
    assert told.database is not None
    match fault.kept:
        case Kept.BYTES:
            assert after == before
        case Kept.ALL:
            assert computer.standing().database == told.database
        case Kept.GRADED:
            now = computer.standing().database
            assert now is not None
            assert now.events == (*told.database.events, "review 3 rehearsal", "review 3 rehearsal")
            assert now.stories >= told.database.stories
        case Kept.FORGOTTEN:
            now = computer.standing().database
            assert now is not None
            assert now.events == (*told.database.events, "review 3 rehearsal")
            assert now.stories < told.database.stories
        case Kept.ELSEWHERE:
            (computer.directory / "away.db").replace(computer.database)
            now = computer.standing().database
            assert now is not None
            assert now.events == (*told.database.events, "review 3 rehearsal")


@contextmanager
def arranged(fault: FileFault, computer: Computer) -> Iterator[None]:
    """Have what is arranged before the command, and for permissions be somebody whom they bind."""
    held = None if fault.area == "Under a sitting" else fault.arrange(computer)
    with held if isinstance(held, AbstractContextManager) else nullcontext():
        if fault.area != "Permissions" or os.geteuid() != 0:
            yield
            return
        for parent in [it for it in computer.directory.parents if it.is_relative_to(tempfile.gettempdir())]:
            parent.chmod(0o711)
        for path in (computer.directory, *computer.directory.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)


def open_up(directory: Path) -> None:
    """Take back what was arranged for permissions."""
    for path in (directory, *directory.iterdir(), directory / "data" / "rehearse.db"):
        if path.exists() and not path.is_symlink():
            path.chmod(0o700)


def meet(fault: FileFault, computer: Computer) -> Ended:
    """Run the command; what is arranged for a sitting comes after its first grade."""
    arguments = (argument.replace("@", str(computer.directory)) for argument in fault.arguments)
    happened = False

    def happen(_: int) -> None:
        nonlocal happened
        if fault.area == "Under a sitting" and not happened:
            happened = True
            fault.arrange(computer)

    return command(*arguments, typed=fault.typed, acknowledged=happen)


def test_every_row_says_something_of_its_own() -> None:
    rows = [fault.row for fault in FAULTS]
    assert len({(row.fault, row.how) for row in rows}) == len(rows)


def test_a_directory_of_files_is_put_back(tmp_path: Path) -> None:
    computer = Computer(tmp_path)
    (tmp_path / "a").write_text("a")
    files = computer.files()
    (tmp_path / "a").unlink()
    (tmp_path / "b").mkdir()
    computer.put(files)
    assert computer.files() == files
