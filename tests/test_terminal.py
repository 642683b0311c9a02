"""The program in a real terminal: however it ends, the terminal is given back and nothing that was graded is lost."""

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rehearse.notes.reader import read
from tests.processes import REHEARSE, run
from tests.terminal import Terminal
from tests.worlds import SAMPLE

TOLD = "I have told it"


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("imported") / "rehearse.db"
    assert run(REHEARSE, "import", SAMPLE, "--db", database).code == 0
    return database


@pytest.fixture
def environ(imported: Path, tmp_path: Path) -> dict[str, str]:
    database = tmp_path / "rehearse.db"
    database.write_bytes(imported.read_bytes())
    return {**os.environ, "TERM": "xterm-256color", "HOME": str(tmp_path), "REHEARSE_DB": str(database)}


def graded(environ: dict[str, str]) -> list[int]:
    connection = sqlite3.connect(environ["REHEARSE_DB"])
    ratings = [rating for (rating,) in connection.execute("SELECT rating FROM event WHERE origin = 'rehearsal'")]
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    return ratings


def grade_one(terminal: Terminal) -> None:
    """Tell the first story and grade it Good."""
    terminal.wait_for(TOLD)
    for key, shown in ((" ", "▢"), ("\r", "Full answer"), ("\r", "You took"), ("3", TOLD)):
        terminal.rest(0.4)  # keys that come right after something new are swallowed
        terminal.insist(key, shown)


@pytest.mark.parametrize(
    ("signals", "codes"),
    [
        ([signal.SIGTERM], {143}),
        ([signal.SIGHUP], {129}),
        ([signal.SIGINT], {130}),
        ([signal.SIGINT, signal.SIGINT], {130}),
        ([signal.SIGTERM, signal.SIGINT, signal.SIGTERM], {130, 143}),
    ],
    ids=str,
)
def test_a_signal_ends_it_and_gives_the_terminal_back(
    environ: dict[str, str], signals: list[signal.Signals], codes: set[int]
) -> None:
    with Terminal([REHEARSE], environ) as terminal:
        terminal.wait_for(TOLD)
        terminal.signal(*signals)
        assert terminal.wait_for_end() in codes
        assert terminal.is_given_back
        assert "Traceback" not in terminal.printed


@pytest.mark.parametrize(("keys", "code"), [(b"q", 0), (b"\x03", 130)])
def test_leaving_gives_the_terminal_back(environ: dict[str, str], keys: bytes, code: int) -> None:
    with Terminal([REHEARSE], environ) as terminal:
        terminal.wait_for(TOLD)
        terminal.send(keys)
        assert terminal.wait_for_end() == code
        assert terminal.is_given_back


def test_notes_that_changed_are_read_again_after_the_first_question(environ: dict[str, str], tmp_path: Path) -> None:
    notes = tmp_path / "n.md"
    notes.write_text("# Sea\n\nWhy us?\n\n### Answer\n\n**S:** I like boats.\n")
    assert run(REHEARSE, "import", notes, environ=environ).code == 0
    notes.write_text(notes.read_text() + "\n---\n\nWhy now?\n\n### Answer\n\n**S:** I have a boat.\n")
    with Terminal([REHEARSE], environ) as terminal:
        terminal.wait_for("1 story new")
        assert TOLD in terminal.printed


def test_killed_right_after_a_grade_the_review_is_there(environ: dict[str, str]) -> None:
    with Terminal([REHEARSE], environ) as terminal:
        grade_one(terminal)
        terminal.signal(signal.SIGKILL)
        assert terminal.wait_for_end() == -signal.SIGKILL
    assert graded(environ) == [3]


def test_a_terminal_that_goes_away_ends_it(environ: dict[str, str]) -> None:
    with Terminal([REHEARSE], environ) as terminal:
        terminal.wait_for(TOLD)
        terminal.hang_up()
        assert terminal.wait_for_end() in (129, -signal.SIGHUP)


def test_keys_typed_before_there_is_a_question_grade_nothing(environ: dict[str, str]) -> None:
    with Terminal([REHEARSE], environ) as terminal:
        terminal.send(b"   \r\r\r333\r")
        terminal.wait_for(TOLD)
        terminal.quit("q")  # is read after all that was typed before
    assert graded(environ) == []


def test_bytes_that_are_no_text_do_no_harm(environ: dict[str, str]) -> None:
    with Terminal([REHEARSE], environ) as terminal:
        terminal.wait_for(TOLD)
        terminal.rest(0.4)
        terminal.send(b"\xff\xfe\xe9")
        terminal.insist(" ", "▢")
        terminal.send(b"q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("name", ["dumb", ""])
def test_a_terminal_that_cannot_show_a_screen_is_told_so(environ: dict[str, str], name: str) -> None:
    with Terminal([REHEARSE], {**environ, "TERM": name}) as terminal:
        assert terminal.wait_for_end() == 2
        assert "cannot show a full screen" in terminal.printed


def test_without_a_terminal_it_says_which_commands_work(environ: dict[str, str]) -> None:
    ended = run(REHEARSE, environ=environ)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert "rehearse stats" in ended.err


def test_a_clock_set_by_hand_is_shown(environ: dict[str, str]) -> None:
    with Terminal([REHEARSE], {**environ, "REHEARSE_NOW": "2027-03-01T08:00:00+01:00"}) as terminal:
        terminal.wait_for("trial clock 2027-03-01")
        terminal.wait_for(TOLD)
        terminal.quit("q")


def test_a_fault_of_ours_is_one_line_without_the_notes(environ: dict[str, str]) -> None:
    broken = (
        "import rehearse.tui.screens.rehearsing.telling_screen as telling\n"
        "def fail(turn, *_, **__):\n"
        "    secret = turn.story.parts[0].text\n"
        "    raise RuntimeError('a fault')\n"
        "telling.telling_page = fail\n"
        "from rehearse.main import main\n"
        "main()\n"
    )
    told = [story.parts[0].text[:20] for story in read(SAMPLE.read_text("utf-8"), "utf-8").stories]
    with Terminal([sys.executable, "-c", broken], environ) as terminal:
        assert terminal.wait_for_end() == 70
        assert terminal.is_given_back
        assert "rehearse: internal error (RuntimeError); nothing saved was lost." in terminal.printed
        assert "Traceback" not in terminal.printed
        assert told
        assert not [beginning for beginning in told if beginning in terminal.printed]


def test_the_users_own_editor_gets_the_terminal_and_the_line(environ: dict[str, str], tmp_path: Path) -> None:
    notes = tmp_path / "mine.md"
    notes.write_text("# Ants\nTell me about ants.\n\n**S:** They came.\n\n**R:** They left.\n")
    editor = tmp_path / "editor"
    editor.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, sys\n"
        "notes = pathlib.Path(sys.argv[-1])\n"
        "notes.write_text(notes.read_text().replace('about ants', 'about ' + input('who? ')))\n"
    )
    editor.chmod(0o700)
    environ = {**environ, "REHEARSE_DB": str(tmp_path / "own.db"), "VISUAL": "", "EDITOR": str(editor)}
    assert run(REHEARSE, "import", notes, environ=environ).code == 0
    with Terminal([REHEARSE], environ) as terminal:
        terminal.wait_for(TOLD)
        terminal.press("e", "who?")
        terminal.signal(signal.SIGINT)  # as Ctrl+C in the editor would; this one is meant for the editor
        terminal.send(b"wasps\r")
        terminal.wait_for("Tell me about wasps.")
        terminal.quit("q")
        assert terminal.is_given_back


EDITORS: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda _: None, "editor cannot be started: there is no such program; set VISUAL or EDITOR to another"),
    "a directory": (lambda path: path.mkdir(), "cannot be started: it is a directory"),
    "not executable": (lambda path: path.write_text("#!/bin/sh\n"), "cannot be started: it may not be executed"),
    "no program": (lambda path: make_program(path, "\0nothing"), "cannot be started: it is not a program"),
    "killed": (lambda path: make_program(path, "#!/bin/sh\nkill -9 $$\n"), "was ended by SIGKILL"),
    "failing": (lambda path: make_program(path, "#!/bin/sh\nexit 3\n"), "ended with code 3"),
    "in a directory that is gone": (
        lambda path: make_program(path, '#!/bin/sh\nrmdir "$PWD"\n exit 4\n'),
        "ended with code 4",
    ),
}


def make_program(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o700)


def test_an_editor_that_fails_is_said_and_the_telling_goes_on(environ: dict[str, str], tmp_path: Path) -> None:
    editor, here = tmp_path / "editor", tmp_path / "here"
    here.mkdir()
    start = ["/bin/sh", "-c", 'cd "$1" && exec "$0"', str(REHEARSE), str(here)]
    with Terminal(start, {**environ, "VISUAL": str(editor), "COLUMNS": "", "LINES": ""}) as terminal:
        terminal.wait_for(TOLD)
        for make, said in EDITORS.values():
            make(editor)
            terminal.press("e", TOLD)  # the whole screen is drawn again
            terminal.wait_for_words(said)
            if editor.is_dir():
                editor.rmdir()
            editor.unlink(missing_ok=True)
        terminal.rest(0.5)
        terminal.insist(" ", "▢")
        assert not here.exists()
        terminal.quit("q")
        assert terminal.is_given_back


@pytest.mark.parametrize(("number", "deaf"), [(signal.SIGTERM, False), (signal.SIGHUP, False), (signal.SIGTERM, True)])
def test_a_signal_does_not_wait_for_the_editor(
    environ: dict[str, str], tmp_path: Path, number: signal.Signals, deaf: bool
) -> None:
    editor = tmp_path / "editor"
    make_program(editor, f"#!/bin/sh\n{'trap : TERM HUP' if deaf else ''}\necho editing\nread line; read line\n")
    with Terminal([REHEARSE], {**environ, "VISUAL": str(editor)}) as terminal:
        terminal.wait_for(TOLD)
        terminal.press("e", "editing")
        terminal.signal(number)
        assert terminal.wait_for_end() == 128 + number
        assert terminal.is_given_back


def test_an_edit_that_was_not_saved_is_kept_when_a_signal_ends_the_program(
    environ: dict[str, str], tmp_path: Path
) -> None:
    notes = tmp_path / "mine.md"
    notes.write_text("# Ants\nTell me about ants.\n\n**S:** They came.\n\n**R:** They left.\n")
    environ = {**environ, "REHEARSE_DB": str(tmp_path / "own" / "own.db"), "VISUAL": "", "EDITOR": ""}
    assert run(REHEARSE, "import", notes, environ=environ).code == 0
    with Terminal([REHEARSE], environ) as terminal:
        terminal.wait_for(TOLD)
        terminal.insist("e", "Ctrl+S")
        terminal.press("wasps", "changed")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_end() == 143
        assert "your edit was not saved; it is kept in" in terminal.printed
        assert terminal.is_given_back
    (kept,) = (tmp_path / "own" / "notes").iterdir()
    assert "wasps" in kept.read_text()
    assert oct(kept.stat().st_mode & 0o777) == "0o600"
    assert "wasps" not in notes.read_text()


@pytest.mark.parametrize(
    ("ending", "first"),
    [
        ((signal.SIGTERM,), False),
        ((signal.SIGHUP,), False),
        ((signal.SIGINT,), True),
        ((b"q",), True),
        ((b"q",), False),
    ],
)
def test_a_continue_that_nobody_asked_for_changes_no_ending(
    environ: dict[str, str], ending: tuple[signal.Signals | bytes], first: bool
) -> None:
    with Terminal([REHEARSE], environ) as terminal:
        terminal.wait_for(TOLD)
        if first:
            terminal.signal(signal.SIGCONT, signal.SIGCONT)
            terminal.rest(0.5)
        (end,) = ending
        if isinstance(end, bytes):
            terminal.send(end)
        else:
            terminal.signal(end)
        if not first:
            terminal.signal(signal.SIGCONT)
        assert terminal.wait_for_end() == (0 if isinstance(end, bytes) else 128 + end)
        assert terminal.is_given_back


def test_after_a_stop_by_another_program_keys_act_as_before(environ: dict[str, str]) -> None:
    with Terminal([REHEARSE], environ) as terminal:
        terminal.wait_for(TOLD)
        terminal.rest(0.5)
        terminal.signal(signal.SIGSTOP)
        terminal.cook()
        terminal.signal(signal.SIGCONT)
        terminal.insist(" ", "▢")
        terminal.send(b"q")
        assert terminal.wait_for_end() == 0
        assert terminal.is_given_back


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_terminal_that_does_not_read_any_more_is_no_reason_to_go_on(
    environ: dict[str, str], number: signal.Signals
) -> None:
    with Terminal([REHEARSE], environ) as terminal:
        terminal.wait_for(TOLD)
        terminal.rest(0.4)
        for _ in range(60):  # each draws the help, which fills what the terminal takes without being read
            terminal.send(b"??")
        terminal.signal(number)
        assert terminal.wait_for_end(reading=False) == 128 + number


@pytest.mark.parametrize("continued", [True, False])
def test_a_window_closed_while_it_draws_ends_it(environ: dict[str, str], continued: bool) -> None:
    with Terminal([REHEARSE], environ) as terminal:
        terminal.wait_for(TOLD)
        terminal.send(b"??? ")
        terminal.hang_up()
        if continued:
            terminal.signal(signal.SIGCONT)
        assert terminal.wait_for_end() in (129, -signal.SIGHUP)
