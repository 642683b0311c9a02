"""Command lines that go wrong or ask for help: said in our own words, with the near one named."""

import os
import stat
from pathlib import Path

import pytest

from tests.processes import REHEARSE
from tests.terminal import Terminal
from tests.test_cli import Run, home, run
from tests.worlds import SAMPLE, story_notes

__all__ = ["home", "run"]

LIBRARIES = ("Input should be", "<list", "<str", "Value error", "No such option", "Got unexpected", "[x>=", "[Errno")
"""Words of the libraries below."""

WRONG = {
    "--nwe 3": "there is no option --nwe; did you mean --new?",
    "--foo": "there is no option --foo; `rehearse --help` tells more",
    "import --dryrun x": "there is no option --dryrun; did you mean --dry-run?",
    "--new x": "--new needs a whole number, 0 or more, not “x”; `rehearse --help` tells more",
    "--new -1": "--new needs a whole number, 0 or more, not “-1”; `rehearse --help` tells more",
    "mock --questions 999": "--questions needs a whole number, 1 to 20, not “999”; `rehearse mock --help` tells more",
    "pick --seconds 1000000": (
        "--seconds needs a whole number, 1 to 60, not “1000000”; `rehearse pick --help` tells more"
    ),
    "--minutes=0": "--minutes needs a whole number, 1 or more, not “0”; `rehearse --help` tells more",
    "--new": "--new needs a value, as in --new N; `rehearse --help` tells more",
    "stats --format": "--format needs a value, as in --format text|json|csv; `rehearse stats --help` tells more",
    "stats --format xml": "--format needs text, json or csv, not “xml”; `rehearse stats --help` tells more",
    "list foo": (
        "`rehearse list` takes stories (if left out), questions, gaps, notes or suspended; "
        "`rehearse list --help` tells more"
    ),
    "list --sort x": (
        "--sort needs deck, name, strength, due, last or lapses, not “x”; `rehearse list --help` tells more"
    ),
    "--version=3": "--version takes no value; `rehearse --help` tells more",
    "import a --yes=1": "--yes takes no value; `rehearse import --help` tells more",
    "import": "FILE… is missing after `rehearse import`; `rehearse import --help` tells more",
    "decks remove": "NAME is missing after `rehearse decks remove`; `rehearse decks remove --help` tells more",
    "stats foo bar": "`rehearse stats` does not take “foo bar”; `rehearse stats --help` tells more",
    "imprt": "there is no command “imprt”; did you mean `rehearse import`?",
    "decks rmove": "there is no command “rmove”; did you mean `rehearse decks remove`?",
    "frobnicate": "there is no command “frobnicate”; `rehearse --help` lists the commands",
    "help imprt": "there is no command “imprt”; did you mean `rehearse import`?",
    "notes.md": "“notes.md” is a file, not a command; `rehearse import notes.md` imports it",
    "--db x.db notes.md": "“notes.md” is a file, not a command; `rehearse import notes.md` imports it",
    "nots.md": "there is neither a command nor a file “nots.md”; did you mean `rehearse import notes.md`?",
    "xyz/q.md": "there is neither a command nor a file “xyz/q.md”; check the path",
    "stats --deck ntes": "there is no deck “ntes”; did you mean “notes”?",
    "stats --deck q": "there is no deck “q”; you have “notes”",
    "stats --topic ant": "there is no topic “ant”; did you mean “Ants”?",
    "decks rename ntes x": "there is no deck “ntes”; did you mean “notes”?",
    "resume ants": "no story is suspended",
    "config thme": 'there is no setting "thme"; did you mean theme?',
    "config theme drak": 'theme must be dark, light, high-contrast or terminal, not "drak"; did you mean dark?',
}


@pytest.mark.parametrize("line", WRONG)
def test_what_is_wrong_is_said_in_our_own_words(run: Run, home: Path, line: str) -> None:
    (home / "notes.md").write_text(story_notes("Ants"))
    run("import", "notes.md")
    assert run(*line.split()) == (2, "", f"rehearse: {WRONG[line]}\n")


WRONG_PATHS = {
    "import nots.md": "nots.md: no such file; did you mean notes.md?",
    "import flder/notes.md": "flder/notes.md: no such file; did you mean folder/notes.md?",
    "import flder/x.md": "flder/x.md: no such file; did you mean folder/?",
    "import quite/other.md": "quite/other.md: no such file; check the path",
    "decks relink notes nots.md": "nots.md: no such file; did you mean notes.md?",
    "backup flder/x.db": "flder: no such directory; did you mean folder?",
    "backup quite/other.db": "quite: no such directory; create it first, or name another",
    "backup folder": "folder: is a directory; name a new file in it",
    "restore nots.md": "nots.md: there is no such file; did you mean notes.md?",
    "backup notes.md": "notes.md: exists already and was left alone; name a new file",
}


@pytest.mark.parametrize("line", WRONG_PATHS)
def test_a_path_that_leads_nowhere_is_answered_with_the_near_one(run: Run, home: Path, line: str) -> None:
    (home / "folder").mkdir()
    for path in (home / "notes.md", home / "folder" / "notes.md"):
        path.write_text(story_notes("Ants"))
    run("import", "notes.md")
    before = sorted(home.rglob("*"))
    assert run(*line.split()) == (74, "", f"rehearse: {WRONG_PATHS[line]}\n")
    assert sorted(home.rglob("*")) == before


def test_the_folder_for_backups_is_made_for_the_user_alone(run: Run) -> None:
    run("import", SAMPLE)
    code, out, _ = run("backup")
    assert (code, stat.S_IMODE(Path(out.strip()).parent.stat().st_mode)) == (0, 0o700)


def test_nothing_suspended_is_said(run: Run) -> None:
    assert run("resume") == (0, "No story is suspended.\n", "")


@pytest.mark.parametrize("command", ["", "import", "decks", "decks remove", "config", "help"])
def test_help_helps_and_speaks_no_library(run: Run, command: str) -> None:
    helped = run("help", *command.split())
    assert helped == run(*command.split(), "--help")
    assert helped[0] == 0
    assert not any(words in helped[1] for words in (*LIBRARIES, "...", "{"))


@pytest.mark.parametrize("answer", ["", "y", "n"])
def test_a_file_in_place_of_a_command_is_offered_for_import(home: Path, answer: str) -> None:
    (home / "notes.md").write_text(story_notes("Ants"))
    with Terminal([REHEARSE, "notes.md"], {**os.environ, "TERM": "xterm"}) as terminal:
        terminal.wait_for("Import notes.md? [Y/n]")
        terminal.send(f"{answer}\n\n".encode())  # and nothing is to be looked through
        code = terminal.wait_for_end()
        assert ("deck “notes”" in terminal.printed) == (code == 0) == (answer != "n")
        assert ("nothing was imported; `rehearse import notes.md` imports it later" in terminal.printed) == (code == 2)


def test_a_trial_clock_too_far_away_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for instant in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-10:00"):
        monkeypatch.setenv("REHEARSE_NOW", instant)
        assert run("due")[::2] == (
            2,
            f"rehearse: REHEARSE_NOW={instant}: is too far away; name a year from 1971 to 8999, or unset it\n",
        )
