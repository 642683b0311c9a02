"""The command line as a shell sees it: what is printed where, and the exit code."""

import io
import json
import os
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Protocol

import pytest

import rehearse
from rehearse.main import run_command
from tests.processes import REHEARSE, run_python
from tests.processes import run as run_program
from tests.terminal import Terminal
from tests.worlds import DATA, DECKS, SAMPLE, story_notes

REAL_SHAPE = DATA / "01_real_shape.md"


class Run(Protocol):
    """Runs a command line; returns its exit code, standard output and standard error."""

    def __call__(self, *arguments: object) -> tuple[int, str, str]: ...


class Typing(Protocol):
    """Puts lines into standard input, as from a pipe."""

    def __call__(self, *lines: str) -> None: ...


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home directory, on 1 December 2026."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    monkeypatch.setenv("REHEARSE_NOW", "2026-12-01T08:00:00+01:00")
    for variable in ("REHEARSE_DB", "REHEARSE_CONFIG", "XDG_CONFIG_HOME", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: object) -> tuple[int, str, str]:
        code = run_command([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"rehearse {rehearse.__version__}\n", "")


def test_help_names_every_command(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for command in (
        "import",
        "decks",
        "stats",
        "mock",
        "due",
        "resume",
        "backup",
        "backups",
        "restore",
        "doctor",
        "forget",
        "config",
    ):
        assert command in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["frobnicate"], "there is no command “frobnicate”; `rehearse --help` lists the commands"),
        (["import"], "FILE… is missing after `rehearse import`"),
        (["--new", "-1"], "--new"),
        (["--minutes", "x"], "--minutes"),
        (["stats", "--format", "xml"], "--format"),
        (["--deck", "x", "stats"], "after it"),
        (["--plain", "stats"], "is for rehearsing"),
        (["--plain", "--deck", "none"], "there is no deck"),
        (["import", "a", "b", "--deck", "x"], "one at a time"),
        (["import", "a", "--deck", " "], "not blank"),
        (["resume", "nothing"], "no story is suspended"),
        (["stats", "--deck", "none"], "there is no deck"),
        (["config", "targets"], 'there is no setting "targets"; did you mean target_seconds?'),
        (["config", "cues", "perhaps"], 'cues must be true or false, not "perhaps"'),
        (["config", "new_per_day", "1.5"], 'new_per_day must be a whole number from 0 to 999, not "1.5"'),
        ([], "needs a terminal"),
        ([], "rehearse --plain"),
    ],
)
def test_a_wrong_command_line_is_one_line_and_code_2(run: Run, arguments: list[str], said: str) -> None:
    run("import", SAMPLE)
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("rehearse: ")
    assert said in err


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("missing.md", None, 74, "missing.md"),
        ("empty.md", b"", 65, "empty.md"),
        ("blank.md", b" \n\n", 65, "blank.md"),
        ("binary.md", bytes(range(256)) * 40, 65, "binary"),
        ("prose.md", b"Shopping list and nothing else.\n", 65, "no question or story was recognised"),
        (".", None, 65, "no notes in this directory"),
        ("bad\x1b[2J.md", None, 74, "bad\u241b[2J.md"),
    ],
)
@pytest.mark.parametrize("good_first", [False, True])
def test_a_file_that_cannot_be_imported_is_one_line_and_changes_nothing(
    run: Run, home: Path, name: str, content: bytes | None, code: int, said: str, good_first: bool
) -> None:
    if content is not None:
        (home / name).write_bytes(content)
    found = run("import", *([SAMPLE] if good_first else []), name)
    assert (found[0], found[1], found[2].count("\n")) == (code, "", 1)
    assert said in found[2]
    assert "\x1b" not in found[2]
    assert not (home / "home").exists()


def test_import_reports_what_it_found_and_then_that_nothing_changed(run: Run) -> None:
    code, out, err = run("import", REAL_SHAPE)
    assert code == 0
    assert "“01_real_shape”" in out
    assert "  Changes    all of it is new\n" in out
    assert "  5 questions take the story below the next heading" in out
    assert err == ""
    code, out, _ = run("import", REAL_SHAPE)
    assert (code, "Nothing changed since the last import." in out) == (0, True)


def test_import_as_json_follows_the_contract(run: Run) -> None:
    code, out, _ = run("import", REAL_SHAPE, "--format", "json")
    report = json.loads(out)
    assert code == 0
    assert list(report) == ["version", "files", "decks", "changes"]
    (file,) = report["files"]
    assert list(file) == [
        "path", "deck", "format", "encoding", "prompts", "stories", "notes", "problems", "lines",
    ]  # fmt: skip
    assert report["changes"] == {"new": len(file["stories"]), "updated": 0, "unchanged": 0, "gone": 0}
    assert list(file["prompts"][0]) == ["text", "line", "topic", "story", "inferred", "follow_ups"]
    assert list(file["stories"][0]) == ["title", "line", "end_line", "topics", "parts"]
    assert list(file["stories"][0]["parts"][0]) == [
        "label", "written", "line", "end_line", "words", "text", "points",
    ]  # fmt: skip
    lines = file["lines"]
    assert lines["total"] == lines["blank"] + lines["placed"] + lines["notes"]
    _, again, _ = run("import", REAL_SHAPE, "--format", "json")
    assert json.loads(again)["changes"] == {"new": 0, "updated": 0, "unchanged": len(file["stories"]), "gone": 0}


def test_strict_shares_nothing_across_headings(run: Run) -> None:
    inferred = {}
    for option in ([], ["--strict"]):
        _, out, _ = run("import", REAL_SHAPE, "--dry-run", "--format", "json", *option)
        prompts = json.loads(out)["files"][0]["prompts"]
        inferred[bool(option)] = sum(prompt["inferred"] for prompt in prompts)
    assert inferred[False] > 0
    assert inferred[True] == 0


def test_dry_run_writes_nothing(run: Run, home: Path) -> None:
    code, out, _ = run("import", SAMPLE, "--dry-run")
    assert code == 0
    assert "Dry run: nothing was written." in out
    assert not (home / "home").exists()


def test_standard_input_is_a_file_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(story_notes("Ants").encode())))
    code, out, _ = run("import", "-", "--deck", "piped", "--format", "json")
    assert (code, json.loads(out)["files"][0]["deck"]) == (0, "piped")


def test_another_file_of_the_same_name_gets_a_deck_of_its_own(run: Run, home: Path) -> None:
    for directory, topic in (("a", "Ants"), ("b", "Bees")):
        (home / directory).mkdir()
        (home / directory / "notes.md").write_text(story_notes(topic))
    run("import", "a/notes.md")
    code, out, _ = run("import", "b/notes.md")
    assert code == 0
    assert "“notes 2”" in out
    _, out, _ = run("stats", "--format", "json")
    assert json.loads(out)["stories"]["total"] == 2


def test_a_moved_file_keeps_its_deck(run: Run, home: Path) -> None:
    (home / "notes.md").write_text(story_notes("Ants"))
    run("import", "notes.md")
    (home / "elsewhere").mkdir()
    (home / "notes.md").rename(home / "elsewhere" / "notes.md")
    code, out, _ = run("import", "elsewhere/notes.md")
    assert code == 0
    assert "until now" in out
    assert "Nothing changed" in out


def test_several_files_are_several_decks(run: Run) -> None:
    code, out, _ = run("import", SAMPLE, DECKS / "questions.md", "--format", "json")
    assert code == 0
    assert [file["deck"] for file in json.loads(out)["files"]] == ["sample-stories", "questions"]


@pytest.mark.parametrize("given", ["stories", "stories/", "./stories/.", "link", "stories/sub/.."])
def test_a_folder_is_a_deck(run: Run, home: Path, given: str) -> None:
    (home / "stories" / "sub").mkdir(parents=True)
    (home / "link").symlink_to("stories")
    for name, text in (("a.md", story_notes("Ants")), ("sub/b.txt", story_notes("Bees")), ("c.md", "Nothing.\n")):
        (home / "stories" / name).write_text(text)
    code, out, err = run("import", given, "--format", "json")
    report = json.loads(out)
    assert (code, err.count("\n")) == (0, 1)
    assert err.startswith(f"{given.rstrip('/')}/c.md:1: no question or story")
    assert [len(file["stories"]) for file in report["files"]] == [1, 0, 1]
    _, out, _ = run("decks", "--format", "json")
    (deck,) = json.loads(out)["decks"]
    assert (deck["path"], deck["file"], deck["stories"]) == (str(home / "stories"), "current", 2)


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Typing:
    def typing(*lines: str) -> None:
        text = "".join(f"{line}\n" for line in lines)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    return typing


@pytest.mark.parametrize(
    ("options", "typed", "said"),
    [
        (["--plain"], [], "3 to go · new"),
        (["--plain"], ["", "a", "3"], "Graded 3 Good."),
        (["--plain", "--new", "1"], ["", "a", "3"], "Done for today."),
        (["--minutes", "9", "--topic", "conflict", "--plain"], [], "Conflict"),
        (["--plain", "--deck", "Sample-Stories"], ["q"], "Left. Everything graded is saved."),
    ],
)
def test_plain_rehearses_in_lines_and_takes_the_same_options(
    run: Run, typing: Typing, options: list[str], typed: list[str], said: str
) -> None:
    run("import", SAMPLE)
    typing(*typed)
    code, out, err = run(*options)
    assert (code, err) == (0, "")
    assert said in out


def test_plain_says_first_which_notes_changed(run: Run, home: Path, typing: Typing) -> None:
    (home / "mine.md").write_text(story_notes("Ants"))
    run("import", "mine.md")
    (home / "mine.md").write_text(story_notes("Ants", "Dogs"))
    typing()
    code, out, _ = run("--plain")
    assert code == 0
    assert out.startswith("mine.md changed: 1 story new.\n\n2 to go")


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        (None, "No stories yet: `rehearse import FILE` brings in your notes.\n"),
        ("# Q\n\nWhy us?\n", "Your decks hold 1"),
    ],
)
def test_plain_without_stories_says_what_to_do(
    run: Run, home: Path, typing: Typing, notes: str | None, said: str
) -> None:
    if notes is not None:
        (home / "q.md").write_text(notes)
        run("import", "q.md")
    typing("", "a", "3")
    code, out, err = run("--plain")
    assert (code, err) == (0, "")
    assert out.startswith(said)


RUSSIAN = "# Мельница\n\nПочему мы?\n\n### Answer\n\nS: Река вышла из берегов.\nT: Спасти зерно.\nR: Спасли всё.\n"


def test_what_a_file_is_written_in_can_be_said_after_it_was_mistaken(run: Run, home: Path) -> None:
    (home / "dos.md").write_bytes(RUSSIAN.encode("koi8-u"))
    assert run("import", "dos.md", "--encoding", "cp1251")[0] == 0
    code, out, err = run("import", "dos.md", "--encoding", "KOI8-U")
    assert (code, err) == (0, "")
    assert "koi8-u" in out
    assert json.loads(run("import", "dos.md", "--format", "json", "--encoding", "koi8_u")[1])["changes"]["new"] == 0


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("klingon", 2, "there is no encoding “klingon”"),
        ("rot13", 2, "there is no encoding “rot13”"),
        ("b\x1b[2Jd", 2, "there is no encoding"),
        ("utf-8", 65, "dos.md: is not in utf-8: byte 3"),
    ],
)
def test_a_wrong_encoding_is_one_line_and_changes_nothing(
    run: Run, home: Path, name: str, code: int, said: str
) -> None:
    (home / "dos.md").write_bytes(RUSSIAN.encode("cp866"))
    found = run("import", "dos.md", "--encoding", name)
    assert (found[0], found[1], found[2].count("\n")) == (code, "", 1)
    assert said in found[2]
    assert "\x1b" not in found[2]
    assert not (home / "home").exists()


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems refuse such names themselves")
def test_a_file_name_that_is_no_text_is_refused_in_one_line(run: Run, home: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    (home / name).write_text(story_notes("Ants"), encoding="utf-8")
    code, out, err = run("import", name)
    assert (code, out, err.count("\n")) == (74, "", 1)
    assert "is not in UTF-8; rename it" in err
    assert not (home / "home").exists()


def test_odd_signs_in_notes_reach_neither_terminal_nor_structure(run: Run, home: Path) -> None:
    notes = story_notes("Ants") + "\n## Bees\n\nWhy us?\n\nS: a\u2028b\x85c\x1b[2J\rT: d\0e\r\nR: f\n" + "x " * 400
    (home / "odd.md").write_bytes(notes.encode())
    code, out, err = run("import", "odd.md", "--show-notes")
    assert code == 0
    assert not {"\x1b", "\0", "\r", "\x85", "\u2028"} & set(out + err)
    assert re.search(r"odd\.md:\d+  1 character ", out)
    assert "--encoding" in out


def test_a_copy_is_not_imported_a_second_time_unless_that_is_wanted(run: Run, home: Path) -> None:
    for name in ("a.md", "b.md"):
        (home / name).write_text(story_notes("Ants", "Bees"))
    run("import", "a.md")
    for option in ((), ("--yes",), ("--no",)):
        code, out, err = run("import", "b.md", *option)
        assert (code, out) == (2, "")
        assert err == (
            f"rehearse: all 2 stories in b.md are already in the deck “a”, from {home}/a.md; to bring that deck up to "
            "date from this file, add `--deck a`; to import them a second time, `--as-new`\n"
        )
    code, out, _ = run("import", "b.md", "--dry-run")
    assert code == 0
    assert "already in the deck “a”; the import asks" in " ".join(out.split())
    code, out, _ = run("import", "b.md", "--deck", "a")
    assert (code, "Nothing changed" in out) == (0, True)
    code, out, _ = run("import", "a.md", "--as-new")
    assert (code, "all 2 stories here are in the deck “a” as well" in " ".join(out.split())) == (0, True)


@pytest.mark.parametrize(
    ("answer", "code", "decks"), [("1", 0, {"a"}), ("2", 0, {"a", "b"}), ("n", 2, {"a"}), ("", 2, {"a"})]
)
def test_on_a_terminal_a_copy_is_asked_about(run: Run, home: Path, answer: str, code: int, decks: set[str]) -> None:
    for name in ("a.md", "b.md"):
        (home / name).write_text(story_notes("Ants", "Bees"))
    run("import", "a.md")
    database = str(next(home.rglob("rehearse.db")))
    with Terminal([REHEARSE, "import", "b.md", "--db", database], {**os.environ, "TERM": "xterm"}) as terminal:
        terminal.wait_for("1, 2 or n?")
        assert "All 2 stories in b.md are already in the deck “a”, from" in " ".join(terminal.printed.split())
        terminal.send(f"{answer}\n\n".encode())  # and nothing is to be looked through
        assert terminal.wait_for_end() == code
    _, out, _ = run("decks", "--format", "json")
    assert {deck["name"] for deck in json.loads(out)["decks"]} == decks


def test_due_is_one_line(run: Run, home: Path) -> None:
    assert run("due") == (0, "no stories yet\n", "")
    assert not (home / "home").exists()
    run("import", SAMPLE)
    assert run("due") == (0, "3 new\n", "")
    for spelt in (("--format", "json"), ("--format=json",)):
        code, out, _ = run("due", *spelt)
        assert (code, json.loads(out)["new"]) == (0, 3)


def test_stats_without_stories(run: Run, home: Path) -> None:
    assert run("stats") == (0, "No stories yet: `rehearse import FILE` brings in your notes.\n", "")
    code, out, _ = run("stats", "--format", "json")
    assert (code, json.loads(out)["stories"]) == (0, {"total": 0, "due": 0, "new": 0, "resting": 0})
    assert not (home / "home").exists()


def test_decks_are_listed_put_away_renamed_and_moved(run: Run, home: Path) -> None:
    (home / "a.md").write_text(story_notes("Ants"))
    run("import", "a.md")
    assert run("decks", "rename", "a", "first") == (0, "“a” is now called “first”.\n", "")
    (home / "a.md").rename(home / "b.md")
    code, out, _ = run("decks", "relink", "first", "b.md")
    assert (code, "Nothing changed since the last import." in out) == (0, True)
    _, out, _ = run("decks", "--format", "json")
    (deck,) = json.loads(out)["decks"]
    assert (deck["name"], deck["path"], deck["file"], deck["stories"]) == ("first", str(home / "b.md"), "current", 1)
    code, out, _ = run("decks", "remove", "first")
    assert (code, "its history is kept" in out) == (0, True)
    assert run("decks") == (0, "No decks yet: `rehearse import FILE` brings in your notes.\n", "")
    assert run("decks", "remove", "first")[0] == 2


def test_what_is_kept_as_notes_can_be_shown(run: Run, home: Path) -> None:
    (home / "n.md").write_text("# Mine\n\nA word on these notes.\n\n" + story_notes("Ants"))
    _, out, _ = run("import", "n.md", "--dry-run")
    assert "A word on these notes." not in out
    _, out, _ = run("import", "n.md", "--dry-run", "--show-notes")
    assert "   3  A word on these notes." in out


def test_backup_is_a_whole_database_and_never_replaces_a_file(run: Run, home: Path) -> None:
    assert run("backup")[0] == 74
    run("import", SAMPLE)
    code, out, _ = run("backup", "copy.db")
    assert (code, out) == (0, "copy.db\n")
    assert oct((home / "copy.db").stat().st_mode & 0o777) == "0o600"
    with sqlite3.connect(home / "copy.db") as copy:
        assert copy.execute("SELECT count(*) FROM story").fetchone() == (11,)
    copy.close()
    code, _, err = run("backup", "copy.db")
    assert code == 74
    assert "exists already" in err
    code, out, _ = run("backup")
    assert code == 0
    assert out.strip().endswith("backups/rehearse-20261201T070000Z.db")


@pytest.mark.parametrize("before", [True, False])
def test_db_option_stands_before_or_after_the_command(run: Run, home: Path, before: bool) -> None:
    arguments = ["--db", "mine.db", "import", SAMPLE] if before else ["import", SAMPLE, "--db", "mine.db"]
    assert run(*arguments)[0] == 0
    assert (home / "mine.db").exists()
    assert not (home / "home").exists()


def test_environment_names_the_database(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REHEARSE_DB", str(home / "env.db"))
    run("import", SAMPLE)
    assert (home / "env.db").exists()


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [(b"", 65, "is empty"), (b"plain text, quite long, in a file", 65, "not a database"), (None, 74, "directory")],
)
@pytest.mark.parametrize("command", [["stats"], ["due"], ["import", SAMPLE]])
def test_a_bad_database_is_one_line_and_untouched(
    run: Run, home: Path, content: bytes | None, code: int, said: str, command: list[object]
) -> None:
    path = home / "bad.db"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    found = run(*command, "--db", path)
    assert (found[0], found[1], found[2].count("\n")) == (code, "", 1)
    assert said in found[2]
    assert (list(path.iterdir()) == []) if content is None else (path.read_bytes() == content)


def test_a_clock_that_is_no_instant_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REHEARSE_NOW", "soon")
    code, _, err = run("stats")
    assert code == 2
    assert "2026-12-01T08:00:00+01:00" in err


def test_config_shows_what_is_in_force_and_where_it_comes_from(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = home / "home" / ".config" / "rehearse" / "settings.toml"
    monkeypatch.setattr(sys, "platform", "linux")
    code, out, err = run("config")
    assert (code, err) == (0, "")
    assert out.startswith(f"{path} (does not exist yet; `rehearse config KEY VALUE` creates it)\n\n")
    assert "\ntarget_seconds    120   default  how long a telling should take\n" in out
    assert run("config", "target_seconds", "90") == (0, "target_seconds = 90\n", f"written to {path}\n")
    assert run("config", "cues", "off")[1] == "cues = false\n"
    assert path.read_text().splitlines()[1:] == ["target_seconds = 90", "cues = false"]
    _, out, _ = run("config")
    assert out.startswith(f"{path}\n\ntarget_seconds    90     file     how long")
    assert run("config", "target_seconds") == (0, "90\n", "")
    monkeypatch.setenv("NO_COLOR", "1")
    _, out, _ = run("config", "--format", "json")
    by_key = {setting["key"]: setting for setting in json.loads(out)["settings"]}
    assert [by_key[key]["source"] for key in ("cues", "theme", "retention")] == ["file", "environment", "default"]
    assert (by_key["cues"]["value"], by_key["theme"]["value"], by_key["retention"]["value"]) == (False, "none", 0.9)
    assert max(map(len, run("config")[1].splitlines()[1:])) <= 80


@pytest.mark.parametrize("command", [[], ["due"], ["stats"], ["import", SAMPLE], ["config"], ["config", "cues", "no"]])
def test_settings_that_cannot_be_are_one_line_with_its_place_and_code_65(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, command: list[object]
) -> None:
    monkeypatch.setattr("rehearse.everyday._require_terminal", lambda: None)
    monkeypatch.setenv("REHEARSE_CONFIG", str(home / "settings.toml"))
    (home / "settings.toml").write_text('# mine\n\ntarget_seconds = "abc"\n')
    said = 'settings.toml:3: target_seconds must be a whole number from 10 to 3600, not "abc"'
    assert run(*command) == (65, "", f"rehearse: {home}/{said}\n")
    assert (home / "settings.toml").read_text() == '# mine\n\ntarget_seconds = "abc"\n'
    assert not (home / "home").exists()


def test_due_goes_by_the_settings(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REHEARSE_CONFIG", str(home / "settings.toml"))
    run("import", SAMPLE)
    (home / "settings.toml").write_text("new_per_day = 5\n")
    assert run("due") == (0, "5 new\n", "")
    (home / "settings.toml").write_text("new_per_day = 0\n")
    assert run("due") == (0, "nothing due\n", "")


def test_a_reader_that_goes_away_is_no_fault(home: Path) -> None:
    program = "from rehearse.main import main; main()"
    environment = {**os.environ, "REHEARSE_DB": str(home / "x.db")}
    reader, writer = os.pipe()
    os.close(reader)
    ended = run_program(sys.executable, "-c", program, "import", SAMPLE, environ=environment, out=writer)
    os.close(writer)
    assert ended.code == 141
    assert "Traceback" not in ended.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_is_said(home: Path) -> None:
    program = "from rehearse.main import main; main()"
    with Path("/dev/full").open("wb") as full:
        ended = run_program(sys.executable, "-c", program, "due", out=full.fileno())
    assert (ended.code, ended.err.count("\n")) == (74, 1)
    assert "standard output cannot be written: No space left on device" in ended.err


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--version"], {"typer"}),
        (["--help"], {"typer"}),
        (["due"], {"sqlite3"}),
        (["stats"], {"typer", "sqlite3"}),
        (["config"], {"typer", "sqlite3"}),
        (["import", str(SAMPLE)], {"typer", "sqlite3", "sqlmodel", "sqlalchemy", "rapidfuzz", "rehearse.core.changes"}),
    ],
)
def test_a_command_loads_only_what_it_needs(home: Path, arguments: list[str], allowed: set[str]) -> None:
    assert heavy_modules_of(home, arguments) == allowed


def test_the_first_question_in_lines_waits_for_nothing_heavy(run: Run, home: Path) -> None:
    run("import", SAMPLE, "--db", home / "x.db")
    assert heavy_modules_of(home, ["--plain"]) == {"sqlite3", "rehearse.core.changes"}


def heavy_modules_of(home: Path, arguments: list[str]) -> set[str]:
    """What takes long to import, of what a command line has imported."""
    program = (
        "import sys; from rehearse.main import run_command; code = run_command(sys.argv[1:]); "
        "print('LOADED', *sorted(sys.modules)); sys.exit(code)"
    )
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    environment = {**unmeasured, "REHEARSE_DB": str(home / "x.db")}
    loaded = run_python(program, *arguments, environ=environment)
    libraries = {"typer", "textual", "rich", "sqlmodel", "sqlalchemy", "sqlite3", "fsrs", "chardet", "rapidfuzz"}
    heavy = libraries | {"tomlkit", "wcwidth", "rehearse.core.changes"}  # many dataclasses, which take long to make
    return set(loaded.splitlines()[-1].split()) & heavy


# -- which story is which ----------------------------------------------------------------------------------------------

FLOUR = "The bakery ran out of flour on a Friday. I called three mills and drove to the nearest one at four."
WING = "Visitors kept missing the east wing. I moved the map to the ticket desk and counted footsteps for weeks."


@pytest.fixture
def cut(run: Run, home: Path) -> Path:
    """A rehearsed story whose file holds it in two halves now."""
    notes = home / "n.md"
    notes.write_text(f"# Both\nWhen did two things go wrong?\n### Answer\n{FLOUR} {WING}\n")
    assert run("import", notes)[0] == 0
    with closing(sqlite3.connect(next(home.rglob("rehearse.db")))) as connection:
        (card,) = connection.execute("SELECT id FROM card WHERE kind = 'telling'").fetchone()
        connection.execute(
            "INSERT INTO event (id, device, kind, card_id, at_ms, study_day, utc_offset_min) "
            "VALUES ('e', 'd', 'suspend', ?, 0, '2026-11-30', 0)",
            (card,),
        )
        connection.commit()
    halves = (("Bread", "When did supplies run short?", FLOUR), ("Maps", "What did visitors do?", WING))
    notes.write_text("\n".join(f"# {name}\n{asked}\n### Answer\n{text}\n" for name, asked, text in halves))
    return notes


def rehearsed_story(home: Path) -> str | None:
    """How the story with the event begins, None if it is archived."""
    with closing(sqlite3.connect(next(home.rglob("rehearse.db")))) as connection:
        row = connection.execute(
            "SELECT text FROM event JOIN card ON card.id = card_id JOIN part USING (story_id) WHERE NOT card.archived"
        ).fetchone()
    if row is None:
        return None
    text: str = row[0]
    return text.split()[1]


@pytest.mark.parametrize(("option", "kept"), [("--yes", "bakery"), ("--no", None), (None, None)])
def test_scripts_say_what_to_do_with_stories_too_alike_to_tell(
    run: Run, home: Path, cut: Path, option: str | None, kept: str | None
) -> None:
    code, out, err = run("import", cut, *([option] if option else []))
    assert (code, rehearsed_story(home)) == (0, kept)
    assert ("1 story" in out, "put away" in out) == (True, kept is None)
    said = (
        f"{cut}:3: this story or the one on line 8 may be “When did two things go wrong?”, which you rehearsed; treated"
    )
    assert err.startswith(said) if option is None else err == ""


@pytest.mark.parametrize(
    ("answers", "code", "kept"),
    [(b"x\n2\n\n", 0, "kept"), (b"\x03", 130, "bakery")],
)
def test_on_a_terminal_one_is_asked(run: Run, home: Path, cut: Path, answers: bytes, code: int, kept: str) -> None:
    database = next(home.rglob("rehearse.db"))
    before = database.read_bytes()
    with Terminal([REHEARSE, "import", str(cut), "--db", str(database)], {**os.environ, "TERM": "xterm"}) as terminal:
        terminal.wait_for("1, 2 or n?")
        assert "“When did two things go wrong?”, which you rehearsed, may be one of these now:" in terminal.printed
        assert "  2  What did visitors do?\r\n     line 8: Visitors kept missing" in terminal.printed
        terminal.send(answers)
        assert terminal.wait_for_end() == code
    assert rehearsed_story(home) == kept
    assert (database.read_bytes() == before) == (code != 0)


def test_a_backup_is_restored_and_what_stood_there_kept(run: Run, home: Path) -> None:
    run("import", SAMPLE)
    backup = run("backup")[1].strip()
    run("decks", "remove", "sample-stories")
    code, out, err = run("restore", backup)
    assert (code, out) == (2, "")
    assert "holds 0 tellings and 11 stories" in err
    assert "--yes restores without asking" in err
    code, out, _ = run("restore", backup, "--yes")
    assert code == 0
    assert out.startswith(f"Restored {backup}.\nThe old one is kept: ")
    assert "sample-stories" in run("decks")[1]
    assert json.loads(run("backups", "--format", "json")[1])["backups"][-1]["stories"] == 11
    assert len(run("backups")[1].splitlines()) == 4  # the heading, by hand, before removing, before restoring
    assert run("restore", home / "none.db", "--yes")[0] == 74
    assert run("restore", SAMPLE, "--yes")[0] == 65


def test_the_doctor_finds_and_mends(run: Run, home: Path) -> None:
    run("import", SAMPLE)
    run("backup", "mine.db")
    assert run("doctor")[0] == 65  # no backup of its own yet
    run("backup")
    code, out, _ = run("doctor")
    assert (code, out.endswith("is sound, and so is what belongs to it.\n")) == (0, True)
    database = home / "home" / "data" / "rehearse" / "rehearse.db"
    database.chmod(0o644)
    assert "can be read by other users" in run("doctor")[1]
    assert run("doctor", "--repair")[:2] == (0, f"mended: {database}: can be read by other users of this computer\n")


def test_a_damaged_row_makes_the_backup_say_so(run: Run, home: Path) -> None:
    run("import", SAMPLE, "--db", "mine.db")
    with closing(sqlite3.connect(home / "mine.db", isolation_level=None)) as connection:
        connection.execute("UPDATE story SET title = CAST(x'ff' AS TEXT) WHERE rowid = 1")
    code, out, err = run("backup", "copy.db", "--db", "mine.db")
    assert (code, out) == (65, "copy.db\n")
    assert "holds bytes that are not text" in err


def test_stats_name_a_review_that_cannot_be_read_and_go_on(run: Run, home: Path, typing: Typing) -> None:
    run("import", SAMPLE, "--db", "mine.db")
    typing("", "a", "", "3", "q")
    run("--plain", "--db", "mine.db")
    with closing(sqlite3.connect(home / "mine.db", isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER event_is_never_changed")
        connection.execute("UPDATE event SET recall = '{' WHERE origin = 'rehearsal'")
        ((event_id,),) = connection.execute("SELECT id FROM event WHERE origin = 'rehearsal'")
    code, out, err = run("stats", "--db", "mine.db")
    assert code == 65
    assert out.startswith("11 stories")
    assert err == f"event {event_id}: cannot be read and was passed over\n"


def test_a_deck_is_forgotten_when_that_is_meant(run: Run) -> None:
    run("import", SAMPLE)
    run("backup")
    code, _, err = run("forget", "sample-stories")
    assert code == 2
    assert "The deck “sample-stories” with 11 stories, 19 questions, 0 tellings would be gone for good." in err
    code, out, _ = run("forget", "sample-stories", "--yes")
    assert (code, out) == (0, "“sample-stories” is forgotten.\nIt was removed from 1 backup.\n")
    assert run("forget", "sample-stories", "--yes")[0] == 2
    assert run("decks")[1].startswith("No decks yet")


def test_a_terminal_is_asked_which_backup_and_whether(run: Run, home: Path) -> None:
    run("import", SAMPLE, "--db", "mine.db")
    run("backup", "--db", "mine.db")
    environ = {**os.environ, "TERM": "xterm-256color", "REHEARSE_DB": str(home / "mine.db")}
    with Terminal([REHEARSE, "restore"], environ) as terminal:
        terminal.wait_for("1 or n?")
        terminal.send(b"1\n")
        terminal.wait_for("y or n?")
        terminal.send(b"y\n")
        assert terminal.wait_for_end() == 0
        assert "Restored " in terminal.printed
    with Terminal([REHEARSE, "forget", "sample-stories"], environ) as terminal:
        terminal.wait_for("y or n?")
        terminal.send(b"n\n")
        assert terminal.wait_for_end() == 0
    assert "sample-stories" in run("decks", "--db", "mine.db")[1]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    ("arguments", "code"), [(("config", "none"), 2), (("import", "none.md"), 74), (("frobnicate",), 2)]
)
def test_where_no_remark_can_be_written_the_exit_code_still_tells(
    home: Path, arguments: tuple[str, ...], code: int
) -> None:
    with Path("/dev/full").open("wb") as full:
        assert run_program(REHEARSE, *arguments, err=full.fileno()).code == code


def test_a_fault_of_ours_is_recorded_without_a_word_of_the_users(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("yrots terces"[::-1])

    monkeypatch.setattr("rehearse.commands.statistics.stats.collect", fail)
    monkeypatch.setattr("rehearse.crash_record.LONGEST_BYTES", 100)
    kept = home / "home" / "data" / "rehearse" / "crash.log"
    for _ in range(3):
        code, _, err = run("stats")
        assert code == 70
        assert f"internal error (ValueError); nothing saved was lost. Details: {kept}" in err
    text = kept.read_text()
    assert "secret story" not in text
    assert "builtins.ValueError" in text
    assert err.count("\n") == 1
    assert "in run_command" in text
    assert sorted(path.name for path in kept.parent.iterdir()) == ["crash.log", "crash.log.1"]
    assert oct(kept.stat().st_mode & 0o777) == "0o600"


# -- mock interviews ---------------------------------------------------------------------------------------------------


def test_a_mock_interview_in_a_pipe_and_its_debrief(run: Run, home: Path, typing: Typing) -> None:
    run("import", SAMPLE)
    typing("", "", "", "a", "", "", "")
    code, out, err = run("mock", "--plain", "--questions", "1", "--minutes", "10", "--topic", "conflict")
    assert (code, err) == (0, "")
    assert "1 question in 10 minutes, on Conflict." in out
    assert "12 of 12 points said" in out
    assert run("mock", "--last")[1].startswith("Mock interview of Tue 1 Dec: 1 question in 0:00 of 10:00.")
    assert json.loads(run("mock", "--last", "--format", "json")[1])["mock"]["said"] == 12
    assert "1 mock interview, the last today" in run("stats")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "json"], "`rehearse mock --last --format json` prints that of the last"),
        (["--last", "--questions", "3"], "goes with --format alone"),
        (["--last", "--plain"], "goes with --format alone"),
        (["--questions", "0"], "--questions"),
        (["--questions", "21"], "--questions"),
        (["--minutes", "many"], "--minutes"),
        (["--for", "Acme", "--plain"], "there is no interview “Acme”, and no other one yet"),
        (["--topic", "Conflikt", "--plain"], "did you mean “Conflict”?"),
        (["--deck", "mine", "--plain"], "there is no deck “mine”"),
        ([], "in scripts and pipes use `rehearse mock --plain`"),
    ],
)
def test_what_is_wrong_with_a_mock_interview_is_said(run: Run, arguments: list[str], said: str) -> None:
    run("import", SAMPLE)
    code, out, err = run("mock", *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_a_mock_interview_needs_a_story(run: Run, typing: Typing) -> None:
    typing("")
    code, _, err = run("mock", "--plain")
    assert code == 2
    assert err == (
        "rehearse: there are no stories yet, so nothing to be asked about; `rehearse import FILE` brings some in\n"
    )
    assert run("mock", "--last")[1] == "No mock interview is over yet: `rehearse mock` holds one.\n"


# -- picks ------------------------------------------------------------------------------------------------------------


def test_picks_are_held_in_lines(run: Run, typing: Typing) -> None:
    run("import", SAMPLE)
    typing("0", "", "9", "", "q")
    code, out, _ = run("pick", "--plain", "--count", "4", "--seconds", "5")
    assert code == 0
    assert "Which story answers the question? 11 stories, 5 seconds a question." in out
    assert "2 of 4" in out
    assert out.endswith("Left. Every pick is saved.\n")
    assert "2 picks in 30 days" in run("stats")[1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--count", "0"), "--count"),
        (("--seconds", "61"), "--seconds"),
        (("--topic", "nothing"), "there is no topic"),
        (("--deck", "nothing"), "there is no deck"),
    ],
)
def test_picks_by_rules_that_do_not_fit(run: Run, options: tuple[str, ...], said: str) -> None:
    run("import", SAMPLE)
    code, out, err = run("pick", "--plain", *options)
    assert (code, out) == (2, "")
    assert said in err


def test_with_one_story_nothing_is_picked(run: Run, home: Path) -> None:
    (home / "one.md").write_text(story_notes("Ants"), encoding="utf-8")
    run("import", home / "one.md")
    code, out, err = run("pick", "--plain")
    assert (code, out) == (2, "")
    assert "picking needs two stories at least" in err
    assert run("pick")[0] == 2  # no terminal
