"""What a shell is told when its user presses Tab, and how it comes to ask."""

import os
import shutil
from pathlib import Path
from typing import Protocol

import pytest
import shellingham

from rehearse.main import run_command
from tests.processes import REHEARSE, run
from tests.worlds import DECKS, SAMPLE

HOSTILE = ("Costs $HOME", "back`tick`", "a\\b", 'say "hi"')


class Asking(Protocol):
    """Asks what may follow some words, the last of which was begun; returns what is offered."""

    def __call__(self, *words: str, by: str = "bash") -> list[str]: ...


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("REHEARSE_NOW", "2026-12-01T08:00:00+01:00")
    monkeypatch.setenv("SHELL", "/bin/bash")
    return tmp_path


@pytest.fixture
def notes(home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A database with a deck whose name needs quotes, gaps, an interview and a suspended story."""
    for arguments in (
        ["import", str(SAMPLE), "--deck", "My deck's (old)"],
        ["import", str(DECKS / "questions.md")],
        ["interview", "add", "Acme onsite", "2026-12-15"],
        ["interview", "add", "Bakery", "2026-12-20"],
        ["gap", "add", "Why us?"],
    ):
        assert run_command(arguments) == 0
    capsys.readouterr()
    return home


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Asking:
    def ask(*words: str, by: str = "bash") -> list[str]:
        capsys.readouterr()
        with monkeypatch.context() as asked:
            asked.setenv("_REHEARSE_COMPLETE", f"complete_{by}")
            asked.setenv("COMP_WORDS", "\n".join(["rehearse", *words]))
            asked.setenv("COMP_CWORD", str(len(words)))
            asked.setenv("_TYPER_COMPLETE_ARGS", " ".join(["rehearse", *words]))
            asked.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
            with pytest.raises(SystemExit) as ended:
                run_command([])
        out, err = capsys.readouterr()
        assert (ended.value.code, err) == (0, "")
        return list(filter(None, out.splitlines()))

    return ask


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["stat"], ["stats"]),
        (["interview", "ed"], ["edit"]),
        (["stats", "--cal"], ["--calibration"]),
        (["stats", "--format", ""], ["text", "json", "csv"]),
        (["list", ""], ["stories", "questions", "gaps", "notes", "suspended"]),
        (["suspend", "The mo"], [r"The\ most\ difficult\ customer\ you\ have\ dealt\ with"]),
        (["gap", "remove", ""], [r"Why\ us\?"]),
        (["correct", "no-question", r"Describe\ a\ se"], [r"Describe\ a\ setback\ and\ how\ you\ got\ going\ again."]),
        (["stats", "--deck", ""], [r"My\ deck\'s\ \(old\)", "questions"]),
        (["stats", "--deck", r"My\ d"], [r"My\ deck\'s\ \(old\)"]),
        (["stats", "--deck", '"My'], ["My deck's (old)"]),
        (["--deck", "q"], ["questions"]),
        (["decks", "rename", "q"], ["questions"]),
        (["plan", "--for", ""], [r"Acme\ onsite", "Bakery"]),
        (["interview", "done", "B"], ["Bakery"]),
        (["config", "them"], ["theme"]),
        (["config", "cues", ""], ["true", "false"]),
        (["config", "theme", "d"], ["dark"]),
        (["config", "target_seconds", ""], []),
        (["help", "doc"], ["doctor"]),
        (["resume", ""], []),
        (["import", "not"], []),
    ],
    ids=" ".join,
)
def test_bash_is_offered_what_fits(notes: Path, asking: Asking, words: list[str], offered: list[str]) -> None:
    assert set(asking(*words)) == set(offered)


def test_topics_and_stories_come_from_the_notes(notes: Path, asking: Asking) -> None:
    topics = asking("stats", "--topic", "", by="fish")
    assert len(topics) > 5
    begun = asking("stats", "--topic", topics[0][:3], by="fish")
    assert topics[0] in begun
    assert all(name.startswith(topics[0][:3]) for name in begun)
    assert len(asking("forget", "", by="fish")) == 2 + 11


def test_fish_and_zsh_are_offered_names_whole(notes: Path, asking: Asking) -> None:
    assert asking("stats", "--deck", "", by="fish") == ["My deck's (old)", "questions"]
    assert asking("plan", "--for", "", by="zsh") == ['_arguments \'*: :(("Acme onsite"', '"Bakery"))\'']
    assert asking("stats", "--deck", "", by="zsh") == ["_arguments '*: :((\"questions\"))'"]


def test_the_database_that_is_named_is_asked(notes: Path, asking: Asking) -> None:
    other = notes / "other.db"
    assert run_command(["import", str(DECKS / "questions.md"), "--deck", "elsewhere", "--db", str(other)]) == 0
    assert asking("stats", "--db", str(other), "--deck", "", by="fish")[-1:] == ["elsewhere"]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_no_shell_is_offered_what_it_would_run(notes: Path, asking: Asking, name: str, shell: str) -> None:
    assert run_command(["decks", "rename", "questions", name]) == 0
    offered = asking("stats", "--deck", "", by=shell)
    assert not any(sign in line for line in offered for sign in "$`")
    assert not any(name in line for line in offered)


def test_nothing_is_offered_and_nothing_said_where_there_is_no_database(home: Path, asking: Asking) -> None:
    assert asking("stats", "--deck", "") == []
    assert not (home / "data").exists()
    (home / "data" / "rehearse").mkdir(parents=True)
    (home / "data" / "rehearse" / "rehearse.db").write_text("no database")
    assert asking("stats", "--deck", "") == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_completes_with_what_it_was_given(notes: Path) -> None:
    bashrc = notes / ".bashrc"
    bashrc.write_bytes(b"# caf\xe9\nPS1=x")
    environ = {**os.environ, "PATH": f"{Path(REHEARSE).parent}:{os.environ['PATH']}"}
    for _ in range(2):
        done = run(REHEARSE, "--install-completion", environ=environ)
        assert done.code == 0
        assert done.out.startswith("bash completes `rehearse` with Tab")
    script = notes / ".bash_completions" / "rehearse.sh"
    assert bashrc.read_bytes() == b"# caf\xe9\nPS1=x\n" + f"source {script}\n".encode()
    assert run(REHEARSE, "--show-completion", environ=environ).out == script.read_text()
    asks = 'COMP_WORDS=(rehearse stats --deck My); COMP_CWORD=3; _rehearse_completion rehearse; echo "${COMPREPLY[0]}"'
    assert run("bash", "-c", f"source ~/.bashrc; {asks}", environ=environ).out == "My\\ deck\\'s\\ \\(old\\)\n"


@pytest.mark.parametrize(
    ("shell", "said"),
    [
        ("", "rehearse: nothing can be completed in this shell; start it from bash, zsh or fish\n"),
        ("/bin/tcsh", "rehearse: nothing can be completed in “tcsh”; start it from bash, zsh or fish\n"),
    ],
)
@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_a_shell_that_nothing_is_known_of_is_said_in_a_line(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, shell: str, said: str, option: str
) -> None:
    monkeypatch.setattr(shellingham, "detect_shell", unknown)
    monkeypatch.setenv("SHELL", shell)
    assert (run_command([option]), *capsys.readouterr()) == (2, "", said)
    assert list(home.iterdir()) == []


def test_a_file_that_cannot_be_written_is_named(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shellingham, "detect_shell", unknown)
    (home / ".bashrc").mkdir()
    code, out, err = run_command(["--install-completion"]), *capsys.readouterr()
    assert (code, out) == (74, "")
    assert err.startswith(f"rehearse: {home}/.bashrc: cannot be written (is a directory); ")


def unknown() -> tuple[str, str]:
    """No shell that this program was started from is known."""
    raise shellingham.ShellDetectionFailure
