"""What is private stays so: files for their owner alone, no network, and no word of a story where others look."""

import ast
import os
import stat
import sys
from pathlib import Path

import pytest

import rehearse
from tests.processes import REHEARSE, run
from tests.terminal import Terminal
from tests.worlds import story_notes

WORD = "Zanzibar"
"""A word that stands in the stories of these tests and nowhere else."""

NETWORK = frozenset(
    (
        "socket",
        "ssl",
        "http",
        "urllib.request",
        "ftplib",
        "smtplib",
        "xmlrpc",
        "requests",
        "httpx",
        "aiohttp",
        "urllib3",
    )
)

LISTENING = """
import sys
log = sys.argv.pop()
def note(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"):
        with open(log, "a") as file:
            print(event, arguments, file=file)
sys.addaudithook(note)
from rehearse.main import main
main()
"""
"""Runs the program and keeps what it does on a network, if anything."""


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "home").mkdir()
    home = {"HOME": str(tmp_path / "home"), "REHEARSE_DB": str(tmp_path / "home" / "data" / "rehearse.db")}
    return {**os.environ, **home, "TERM": "xterm-256color"}


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "n.md"
    path.write_text(story_notes(WORD, "Bees"), encoding="utf-8")
    return path


def test_every_file_is_for_its_owner_alone_whatever_the_umask(
    environ: dict[str, str], notes: Path, tmp_path: Path
) -> None:
    before = os.umask(0)
    try:
        for arguments in (
            ("import", notes),
            ("config", "target_seconds", "90"),
            ("backup",),
            ("backup", tmp_path / "home" / "mine.db"),
            ("decks", "rename", "n", "mine"),
        ):
            assert run(REHEARSE, *arguments, environ=environ).code == 0
        told = b"\na\n3\n"
        assert run(REHEARSE, "--plain", environ=environ, typed=told).code == 0
        assert run(REHEARSE, "forget", "mine", "--yes", environ=environ).code == 0
    finally:
        os.umask(before)
    files = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert len(files) >= 4
    assert {path: oct(stat.S_IMODE(path.stat().st_mode)) for path in files} == dict.fromkeys(files, "0o600")
    made = [path for path in (tmp_path / "home").rglob("*") if path.is_dir()]
    assert {path: oct(stat.S_IMODE(path.stat().st_mode)) for path in made} == dict.fromkeys(made, "0o700")


def test_no_module_of_ours_imports_what_speaks_to_a_network() -> None:
    found = []
    for path in Path(rehearse.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            found += [
                (path.name, name)
                for name in names
                if any(name == module or name.startswith(f"{module}.") for module in NETWORK)
            ]
    assert found == []


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="this system does not show command lines as files")
def test_a_session_opens_no_connection_and_shows_no_story_where_others_look(
    environ: dict[str, str], notes: Path, tmp_path: Path
) -> None:
    assert run(REHEARSE, "import", notes, environ=environ).code == 0
    log = tmp_path / "network.log"
    with Terminal([sys.executable, "-c", LISTENING, str(log)], environ) as terminal:
        terminal.wait_for("I have told it")
        terminal.rest(0.4)  # a key that comes right after something new is swallowed
        terminal.insist(" ", "▢")
        assert WORD in terminal.printed
        assert WORD not in terminal.titles
        assert WORD not in terminal.command_line
        terminal.send(b"q")
        assert terminal.wait_for_end() == 0
    assert not log.exists()
