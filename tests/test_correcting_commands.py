"""`rehearse correct` as a shell sees it: what is printed where, the exit code, and what is said of a wrong line."""

import json
from pathlib import Path
from typing import Protocol

import pytest

from rehearse.main import run_command

NOTES = """# Teamwork
Tell me about the late release.

We were to release in two weeks.
There were no tests at all.
I wrote them with a colleague in the evenings.
The bakery caught fire in the same month.
I put it out with the flour that was left.

# Calm
Tell me about the quiet year.

Nothing at all happened in that year.
I read every book in the house.
"""


class Run(Protocol):
    """Runs a command line; returns its exit code, standard output and standard error."""

    def __call__(self, *arguments: str) -> tuple[int, str, str]: ...


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "n.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path, notes: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("REHEARSE_DB", str(tmp_path / "rehearse.db"))
    monkeypatch.setenv("REHEARSE_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("REHEARSE_NOW", "2026-12-01T08:00:00+01:00")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = run_command([*arguments])
        return code, *capsys.readouterr()

    run("import", str(notes))
    return run


def test_what_was_read_wrongly_is_corrected_listed_and_taken_back(run: Run, notes: Path) -> None:
    assert run("correct")[1].startswith("No corrections.")
    line = (
        "from “The bakery caught fire in the same month.” on, “The late release” is a story of its own, which answers"
    )
    assert run("correct", "split", "release", "bakery caught", "--question", "Tell me about a fire.") == (
        0,
        f"Corrected: {line} “Tell me about a fire.”\n`rehearse correct undo` takes it back.\n",
        "",
    )
    assert run("correct", "part", "release", "wrote them", "a")[1].startswith(
        "Corrected: from “I wrote them with a colleague in the evenings.” on, “The late release” is in the part “Action"
    )
    assert run("correct", "join", "a fire", "quiet")[0] == 0
    assert run("correct", "answer", "quiet year", "release")[0] == 0
    assert run("correct", "no-question", "Tell me about a fire.")[0] == 0
    assert run("correct") == run("correct", "list")
    notes.write_text(NOTES.replace("two weeks", "three weeks").replace("wrote", "added"), encoding="utf-8")
    assert "\n  5 corrections applied\n" in run("import", str(notes))[1]
    notes.write_text(NOTES.replace("The bakery caught fire in the same month.\n", ""), encoding="utf-8")
    told = " ".join(run("import", str(notes))[1].split())
    assert (
        f"2 of 5 corrections applied; these rest: {line} “Tell me about a fire.” (the line is not in the story" in told
    )
    assert run("correct", "undo", "1")[1].splitlines()[0].startswith("Taken back: from “The bakery caught fire")
    assert [it["number"] for it in json.loads(run("correct", "list", "--format", "json")[1])["corrections"]] == [
        1,
        2,
        3,
        4,
    ]
    for _ in range(4):
        assert run("correct", "undo")[0] == 0
    assert run("correct", "undo") == (2, "", "rehearse: there is no correction to take back\n")


def test_what_an_import_tells_is_what_was_read(run: Run, notes: Path) -> None:
    run("correct", "split", "release", "bakery caught")
    found = json.loads(run("import", str(notes), "--format", "json")[1])
    assert len(found["files"][0]["stories"]) == 2
    (correction,) = found["decks"][0]["corrections"]
    assert (correction["kind"], correction["line"]) == ("split", "The bakery caught fire in the same month.")
    assert (correction["question"], correction["rests"]) == (None, None)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("split", "the lat relese", "x"), "no story has “the lat relese” in its name or question; did you mean “The"),
        (("split", "year", "x" * 5), "no line of “The quiet year” has “xxxxx” in it; write a line as it stands"),
        (
            ("part", "release", "caught fires in the same month", "R"),
            "did you mean “The bakery caught fire in the same",
        ),
        (
            ("split", "e", "I"),
            "“e” may be one of 2 stories: “The late release”, “The quiet year”; write more of the name",
        ),
        (("part", "release", "the", "R"), "“the” may be one of 4 lines of “The late release”: "),
        (("no-question", "tell me"), "“tell me” may be one of 2 questions: “Tell me about the late release.”, "),
        (("no-question", "zzz"), "no question has “zzz” in it; `rehearse list questions` shows them"),
        (("no-question", " "), "a question needs a part of its text; nothing was corrected"),
        (("answer", "quiet"), "name the story that answers the question, or say with --gap that none does"),
        (("answer", "quiet", "release", "--gap"), "name the story that answers the question, or say with --gap"),
        (("answer", "quiet", "quiet"), "“The quiet year” answers “Tell me about the quiet year.” already"),
        (("join", "quiet", "quiet"), "a story cannot be joined with itself; name another one"),
        (("split", "quiet", "Nothing at all"), "a story has to be left above and below “Nothing at all happened"),
        (("part", "quiet", "Nothing", " "), "a part is called in a line of at most 60 characters"),
        (("split", "quiet", "read", "--question", " "), "a question needs words; leave it out, and the line itself is"),
        (("undo", "0"), "`rehearse correct undo` takes as NUMBER a whole number, 1 or more; "),
        (("undo", "3"), "there is no correction 3; `rehearse correct list` shows their numbers"),
    ],
)
def test_what_is_not_meant_clearly_is_refused_in_a_line(run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = run("correct", *arguments)
    assert (code, out) == (2, "")
    assert err.removeprefix("rehearse: ").startswith(said) or said in err
    assert err.count("\n") == 1
    assert run("correct")[1].startswith("No corrections.")


def test_stories_joined_are_told_apart_by_what_they_were_called(run: Run) -> None:
    said = "“The quiet year” and “The late release” are one story"
    assert run("correct", "join", "quiet", "release")[1].startswith(f"Corrected: {said}.")
    assert said in run("correct", "list")[1]
    assert run("correct", "undo")[1] == f"Taken back: {said}.\n"


def test_what_stands_in_two_decks_is_told_apart_by_its_id(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(
        "# Teamwork\nTell me about the late release.\n\nIt was another one, a year later.\n", encoding="utf-8"
    )
    run("import", str(other), "--as-new")
    assert run("correct", "no-question", "late release")[2] == (
        "rehearse: 2 questions say “Tell me about the late release.”; name the one you mean by its id, which "
        "`rehearse list questions --format csv` tells\n"
    )
    listed = json.loads(run("list", "questions", "--deck", "other", "--format", "json")[1])["questions"]
    assert run("correct", "answer", listed[0]["id"], "quiet")[2] == (
        "rehearse: “Tell me about the late release.” and “The quiet year” stand in different decks; "
        "put them into one file of notes\n"
    )
    assert run("correct", "split", listed[0]["story"], "another")[0] == 2
    assert run("correct", "answer", listed[0]["id"], "--gap")[0] == 0
    found = json.loads(run("list", "gaps", "--format", "json")[1])["gaps"]
    assert [gap["id"] for gap in found] == [listed[0]["id"]]


def test_without_notes_there_is_nothing_to_correct(run: Run, tmp_path: Path) -> None:
    other = ("--db", str(tmp_path / "none.db"))
    assert run("correct", *other)[1].startswith("No corrections.")
    assert run("correct", "undo", *other)[2].startswith("rehearse: there is nothing to correct: no notes were imported")


def test_what_was_read_is_printed_beside_its_lines(run: Run) -> None:
    run("correct", "no-question", "quiet year")
    run("correct", "part", "late release", "I wrote them", "Action")
    code, out, _ = run("correct", "look")
    assert code == 0
    assert "2   Question       Tell me about the late release." in out
    assert "6 ✎ Action         I wrote them with a colleague in the evenings." in out
    assert "11 ✎ Note           Tell me about the quiet year." in out
    found = json.loads(run("correct", "look", "N", "--format", "json")[1])
    release, quiet = found["stories"]
    assert (found["version"], found["deck"], found["without_lines"]) == (1, "n", None)
    assert [it["read_as"] for it in release["lines"]] == [None, "question", *["text"] * 5]
    assert [(it["number"], it["part"]) for it in release["lines"] if it["corrected"]] == [(6, "Action")]
    assert [it["kind"] for it in quiet["corrections"]] == ["no-question"]


def test_a_deck_is_named_where_there_are_several(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("Tell me about a fire.\n\nI put it out, at last.\n", encoding="utf-8")
    run("import", str(other))
    code, _, error = run("correct", "look")
    assert code == 2
    assert "there are 2 decks: “n”, “other”; name the one that you mean" in error
    assert "I put it out" in run("correct", "look", "other")[1]


def test_looking_through_on_a_screen_needs_a_terminal(run: Run) -> None:
    code, _, error = run("correct", "--deck", "n")
    assert code == 2
    assert "`rehearse correct look DECK` prints it" in error
    assert run("correct", "--deck", "n", "list")[0] == 2
