"""`rehearse interview` as a shell sees it: what is printed where, the exit code, and what is asked at a terminal."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Protocol

import pytest

from rehearse.main import run_command
from tests.processes import REHEARSE
from tests.terminal import Terminal
from tests.worlds import story_notes


class Run(Protocol):
    """Runs a command line; returns its exit code, standard output and standard error."""

    def __call__(self, *arguments: str) -> tuple[int, str, str]: ...


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """On 1 December 2026, with three stories."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("REHEARSE_DB", str(tmp_path / "rehearse.db"))
    monkeypatch.setenv("REHEARSE_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("REHEARSE_NOW", "2026-12-01T08:00:00+01:00")
    notes = tmp_path / "n.md"
    notes.write_text(story_notes("Ants", "Bees", "Cats"), encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = run_command([*arguments])
        return code, *capsys.readouterr()

    run("import", str(notes))
    return run


def test_an_interview_is_added_listed_changed_and_taken_back(run: Run) -> None:
    assert run("interview", "add", "Acme onsite", "15", "Dec", "--topics", "ants", "--topics", "Bees, Cats") == (
        0,
        "Added “Acme onsite”: Tue 15 Dec, in 14 days.\n",
        "",
    )
    assert run("interview") == run("interview", "list")
    assert run("interview")[1].splitlines()[1:] == [
        "  Acme onsite: Tue 15 Dec, in 14 days",
        "    30 min a day",
        "    topics: Ants · Bees · Cats",
    ]
    code, out, _ = run("interview", "edit", "acme", "--all-topics", "--date", "tomorrow", "--minutes-per-day", "5")
    assert (code, out) == (0, "Changed “Acme onsite”: tomorrow, Wed 2 Dec.\n")
    assert run("interview", "edit", "acme", "--date", "tomorrow")[1].endswith("already; nothing was changed.\n")
    assert run("interview", "remove", "acme")[1].startswith("“Acme onsite” is off the list")
    assert run("interview", "undo")[1] == "Taken back: removing “Acme onsite” (tomorrow, Wed 2 Dec).\n"
    (found,) = json.loads(run("interview", "list", "--format", "json")[1])["interviews"]
    assert (found["day"], found["topics"], found["minutes_per_day"]) == ("2026-12-02", [], [5] * 7)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("add", "Acme"), "DAY is missing after `rehearse interview add`"),
        (("add",), "NAME is missing"),
        (("add", "Acme", "12/11/2026"), "may be Thursday 12 November 2026 or Friday 11 December 2026"),
        (("add", "Acme", "onsite", "15", "Dec"), "needs quotes: `rehearse interview add 'Acme onsite' 15 Dec`"),
        (("add", "Acme", "tomorow"), "did you mean “tomorrow”?"),
        (("add", "Acme", "tomorrow", "--topics", ""), "the topics are missing"),
        (("edit", "Acme"), "nothing is to change"),
        (("edit", "Acme", "--topics", "Ants", "--all-topics"), "do not go together"),
        (("edit", "Acme", "--must-have", "ants", "--no-must-have"), "do not go together"),
        (("edit", "Acme", "--date", "tomorrow"), "there is no interview “Acme”, and no other one yet"),
        (("done", "Acme"), "no other one yet"),
        (("remov", "Acme"), "did you mean `rehearse interview remove`?"),
    ],
)
def test_what_cannot_be_is_one_line_and_exit_code_2(run: Run, line: tuple[str, ...], said: str) -> None:
    code, out, err = run("interview", *line)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_a_damaged_change_is_said_and_the_others_are_listed(run: Run, tmp_path: Path) -> None:
    run("interview", "add", "Acme", "tomorrow")
    with closing(sqlite3.connect(tmp_path / "rehearse.db")) as database, database:
        database.execute(
            "INSERT INTO plan_change (id, device, interview_id, at_ms, study_day, kind, content) "
            "VALUES ('torn', 'x', 'y', 0, '2026-12-01', 'set', '{')"
        )
    code, out, err = run("interview")
    assert (code, err) == (65, "change torn: cannot be read and was passed over\n")
    assert "  Acme: tomorrow, Wed 2 Dec" in out.splitlines()


def test_in_a_pipe_options_say_how_it_went(run: Run) -> None:
    run("interview", "add", "Acme", "today")
    code, out, err = run(
        "interview", "done", "Acme", "--told", "ants=3", "--asked", "Why us?", "--asked", "Why now?", "--went", "Well."
    )
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "“Acme” is done with 1 story; no day is planned for it any more.",
        "Kept as asked and not in your notes: 2 questions.",
    ]
    assert run("interview", "undo")[1] == "Taken back: how “Acme” went, with 1 telling.\n"


def test_at_a_terminal_it_is_asked_how_it_went(run: Run) -> None:
    run("interview", "add", "Acme", "tomorrow")
    with Terminal([REHEARSE, "interview", "done", "ac"], {**os.environ, "TERM": "xterm"}) as terminal:
        for shown, typed in (
            ("When was it?", "next year"),
            ("names no day", "today"),
            ("How did “Acme” go?", "So so"),
            ("A story you told there", "wasps"),
            ("no story has “wasps”", "ants"),
            ("1 Again, 2 Hard, 3 Good or 4 Easy?", "x"),
            ("“x” is no grade", "2"),
            ("A story you told there", ""),
            ("A question you were asked", "Why us?"),
            ("A question you were asked", ""),
        ):
            terminal.wait_for_words(shown)
            terminal.send(f"{typed}\n".encode())
        assert terminal.wait_for_end() == 0
    (found,) = json.loads(run("interview", "--format", "json")[1])["interviews"]
    assert found["done"] == {
        "told_on": "2026-12-01",
        "went": "So so",
        "told": [{"story": "A time of Ants, wording 1", "grade": "Hard"}],
        "asked": ["Why us?"],
    }


def test_answers_that_end_keep_nothing(run: Run) -> None:
    run("interview", "add", "Acme", "today")
    with Terminal([REHEARSE, "interview", "done", "ac"], {**os.environ, "TERM": "xterm"}) as terminal:
        terminal.wait_for("How did “Acme” go?")
        terminal.send(b"\x04")
        assert terminal.wait_for_end() == 2
    assert json.loads(run("interview", "--format", "json")[1])["interviews"][0]["done"] is None
