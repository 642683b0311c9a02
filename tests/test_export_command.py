"""`rehearse export` as a shell sees it: where the result goes, and what is never written over."""

import csv
import io
import os
import stat
from pathlib import Path
from typing import Protocol

import pytest

from rehearse.main import run_command
from tests.processes import REHEARSE
from tests.processes import run as run_program
from tests.terminal import Terminal
from tests.worlds import story_notes


class Run(Protocol):
    """Runs a command line on a database of its own; returns its exit code, standard output and standard error."""

    def __call__(self, *arguments: object) -> tuple[int, str, str]: ...


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("REHEARSE_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("REHEARSE_NOW", "2026-12-01T08:00:00+01:00")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> tuple[int, str, str]:
        code = run_command([*map(str, arguments), "--db", str(tmp_path / "data" / "rehearse.db")])
        return code, *capfd.readouterr()

    return run


@pytest.fixture
def notes(tmp_path: Path, run: Run) -> Path:
    """The notes of a deck that was imported."""
    (tmp_path / "data").mkdir()
    path = tmp_path / "notes.md"
    path.write_text(story_notes("Ants", "Bees"), encoding="utf-8")
    run("import", path)
    return path


def test_without_a_database_there_is_nothing_to_export(run: Run) -> None:
    code, out, err = run("export")
    assert (code, out) == (74, "")
    assert "there is no database yet" in err


@pytest.mark.usefixtures("notes")
def test_standard_output_is_usual(run: Run) -> None:
    code, out, err = run("export")
    assert (code, err) == (0, "")
    assert out.startswith("# Ants\n\nTell me about a time of Ants, wording 1.\n* What did you learn from Ants?\n")
    assert run("export", "-o", "-") == (code, out, err)


@pytest.mark.usefixtures("notes")
def test_a_file_is_for_the_user_alone_and_never_replaced_unasked(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    assert run("export", "-o", target) == (0, "", "")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.read_text(encoding="utf-8") == run("export")[1]

    code, out, err = run("export", "-o", target, "--topic", "Bees")
    assert (code, out) == (74, "")
    assert (
        err == f"rehearse: {target}: exists already and was left alone; name a new file, or replace it with --force\n"
    )
    assert "Ants" in target.read_text(encoding="utf-8")

    assert run("export", "-o", target, "--topic", "bees", "--force") == (0, "", "")
    assert "Ants" not in target.read_text(encoding="utf-8")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["data", "notes.md", "out.md"]


def test_what_is_the_users_own_is_never_written_over(run: Run, notes: Path, tmp_path: Path) -> None:
    before = notes.read_bytes(), (tmp_path / "data" / "rehearse.db").read_bytes()
    link, hard = tmp_path / "link.md", tmp_path / "hard.md"
    link.symlink_to(notes)
    os.link(notes, hard)
    for own in (notes, "notes.md", link, hard, tmp_path / "data" / "rehearse.db", tmp_path / "settings.toml"):
        code, out, err = run("export", "-o", own, "--force")
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
    run("backup")
    assert run("export", "-o", tmp_path / "data" / "backups" / "stories.md")[0] == 2
    assert before == (notes.read_bytes(), (tmp_path / "data" / "rehearse.db").read_bytes())
    assert link.is_symlink()


def test_the_notes_of_a_deck_that_was_put_away_are_the_users_own_too(run: Run, notes: Path) -> None:
    run("decks", "remove", "notes")
    code, _, err = run("export", "-o", notes, "--force")
    assert (code, err) == (2, f"rehearse: {notes}: is the notes file of the deck “notes” and is never written over\n")


@pytest.mark.usefixtures("notes")
def test_nothing_is_written_into_a_folder_that_is_a_deck(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "one.md").write_text(story_notes("Cats"), encoding="utf-8")
    run("import", folder)
    code, _, err = run("export", "-o", folder / "out.md")
    assert (code, "would be read as notes of the deck “folder”" in err) == (2, True)


@pytest.mark.usefixtures("notes")
def test_a_place_where_nothing_can_be_written(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place, why in [
        ("data", "is a directory"),
        ("date/out.md", "no such directory; did you mean data?"),
        ("pipe", "is no file that can be replaced"),
    ]:
        code, out, err = run("export", "-o", place, "--force")
        assert (code, out, why in err, err.count("\n")) == (74, "", True, 1), err


@pytest.mark.usefixtures("notes")
def test_a_deck_or_topic_that_does_not_exist(run: Run) -> None:
    assert run("export", "--deck", "note")[::2] == (2, "rehearse: there is no deck “note”; did you mean “notes”?\n")
    assert run("export", "--topic", "Dogs")[0] == 2


@pytest.mark.usefixtures("notes")
def test_a_file_of_csv_says_that_it_is_utf_8(run: Run, tmp_path: Path) -> None:
    run("export", "--format", "csv", "-o", "out.csv")
    run("export", "--format", "tsv", "-o", "out.tsv")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfquestion_id,story_id,")
    assert (tmp_path / "out.tsv").read_bytes().startswith(b"question_id\tstory_id\t")
    assert run("export", "--format", "csv")[1].startswith("question_id,")


@pytest.mark.usefixtures("notes")
def test_the_history_has_a_place_in_tables_only(run: Run) -> None:
    code, out, err = run("export", "--with-history")
    assert (code, out, err) == (
        2,
        "",
        "rehearse: Markdown has no place for the history; json, csv, tsv and apkg have\n",
    )
    rows = list(csv.reader(io.StringIO(run("export", "--format", "csv", "--with-history")[1])))
    assert rows[0][:4] == ["event_id", "card_id", "story_id", "question_id"]
    assert len(rows) == 1


def test_a_database_that_cannot_be_written_is_exported_too(run: Run, notes: Path, tmp_path: Path) -> None:
    wanted = run("export")
    notes.unlink()
    (tmp_path / "data" / "rehearse.db").chmod(0o400)
    (tmp_path / "data").chmod(0o500)
    try:
        assert run("export") == wanted
    finally:
        (tmp_path / "data").chmod(0o700)


def test_a_pipe_gets_utf_8_and_a_terminal_nothing_that_it_obeys(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "REHEARSE_DB": str(tmp_path / "r.db"), "LC_ALL": "C", "PYTHONUTF8": "0"}
    path = tmp_path / "n.md"
    path.write_text(
        "Why \x1b[31mred\x1b[0m é?\n\n### Answer\n\nI like \x1b]0;title\x07 it.\n" + "So be it.\n" * 60,
        encoding="utf-8",
    )
    imported = run_program(REHEARSE, "import", path, environ=environ)
    assert imported.code == 0, imported.err
    target = tmp_path / "piped.md"
    with target.open("wb") as file:
        assert run_program(REHEARSE, "export", environ=environ, out=file.fileno()).code == 0
    assert "é?" in target.read_text(encoding="utf-8")

    with Terminal([REHEARSE, "export"], environ | {"LC_ALL": "C.UTF-8"}) as terminal:
        assert terminal.wait_for_end() == 0
        assert "### Answer" in terminal.printed
        assert ("␛[31mred" in terminal.printed, terminal.titles, "\x07" in terminal.printed) == (True, "", False)
