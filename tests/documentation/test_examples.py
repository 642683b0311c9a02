"""What the pages show works: their notes are read as they say, their commands exist, their JSON has its shape."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from rehearse.commands.preparing.debriefing import Account, done
from rehearse.commands.preparing.interview import add
from rehearse.commands.preparing.interview_wishes import Wishes
from rehearse.commands.safekeeping.backup import backup
from rehearse.core.log import Rating
from rehearse.core.reading import Reading
from rehearse.core.settings import Settings
from rehearse.main import run_command
from rehearse.notes.reader import read
from tests.documentation.pages import PAGES, README, code_blocks
from tests.documentation.test_tables import Parser, parsers
from tests.mock_interviews import hold_mock
from tests.sittings import hold_picks, rehearse_for_days, sit
from tests.worlds import SAMPLE, make_world

# -- notes -------------------------------------------------------------------------------------------------------------

SMALLEST, FULL = code_blocks(PAGES["docs/notes.md"], "markdown")
(ENOUGH,) = code_blocks(README, "markdown")


def outline(reading: Reading) -> list[tuple[str | None, list[str]]]:
    """The labels and points of the one story that was read."""
    (story,) = reading.stories
    return [(part.label, [point.text for point in part.points]) for part in story.parts]


def test_the_notes_of_the_readme_are_a_story_as_it_says() -> None:
    reading = read(ENOUGH, "utf-8")
    (prompt,) = reading.prompts
    assert (prompt.topic, prompt.text) == ("Teamwork", "Tell me about a time you disagreed with a colleague.")
    assert [probe.text for probe in prompt.follow_ups] == ["What did you learn?"]
    assert outline(reading) == [
        ("Situation", ["Release in two weeks", "No tests"]),
        ("Result", ["Shipped a day late, no bugs"]),
    ]
    assert (reading.lines.notes, reading.problems) == (0, ())


def test_the_smallest_story_works() -> None:
    reading = read(SMALLEST, "utf-8")
    assert [prompt.text for prompt in reading.prompts] == ["Tell me about a time you fixed something small."]
    assert outline(reading) == [(None, [])]


def test_the_full_layout_has_two_questions_that_share_an_answer() -> None:
    reading = read(FULL, "utf-8")
    assert [(prompt.topic, prompt.story, len(prompt.follow_ups)) for prompt in reading.prompts] == [
        ("Ownership", 0, 2),
        ("Ownership", 0, 0),
    ]
    assert [label for label, _ in outline(reading)] == ["Situation", "Action", "Result"]
    assert (reading.lines.notes, reading.problems) == (0, ())


# -- commands ----------------------------------------------------------------------------------------------------------


def command_lines() -> Iterator[tuple[str, str]]:
    """Every command line of the program that a page names, with the page."""
    for path, page in PAGES.items():
        prose = re.sub(r"^```.*?^```", "", page, flags=re.DOTALL | re.MULTILINE)
        blocks = "&&".join(code_blocks(page, "sh")).replace("\n", "&&")
        for text in (*re.findall(r"`([^`\n]+)`", prose), *blocks.split("&&")):
            words = [Path(word).name if word.endswith("/rehearse") else word for word in shlex.split(text)]
            words = [word for word in words if not re.match(r"[A-Z_]+=", word)]
            if words[:1] == ["rehearse"]:
                yield path, shlex.join(words)


@pytest.mark.parametrize(("path", "line"), sorted(set(command_lines())))
def test_every_command_and_option_exists(path: str, line: str) -> None:
    known: dict[str, Parser] = dict(parsers())
    name, *words = shlex.split(line)
    while words and f"{name} {words[0]}" in known:
        name = f"{name} {words.pop(0)}"
    if name == "rehearse":
        words = [word for word in words if word != "COMMAND"]
    options = {
        spelling for parameter in known[name].params for spelling in (*parameter.opts, *parameter.secondary_opts)
    }
    assert {word for word in words if word.startswith("--")} <= {*options, "--help"}
    has_arguments = any(parameter.param_type_name == "argument" for parameter in known[name].params)
    values = [word for word in words if not word.startswith("-")]
    assert has_arguments or all(VALUE.fullmatch(word) for word in values)


VALUE = re.compile(r"[A-Z]+|text|json|csv|tsv|html|markdown|apkg|[\w-]+\.(?:txt|md|csv|tsv|html|json|apkg|db)")
"""What an example gives to an option: a word that stands for something, a format, or a file."""


# -- JSON --------------------------------------------------------------------------------------------------------------

JSON_PAGES = ("docs/commands.md", "docs/statistics.md")
SHOWN = {
    command: json.loads(block)
    for page in JSON_PAGES
    for command, block in re.findall(
        r"^`rehearse ([^`]+) --format json`.*?^```json\n(.*?)^```", PAGES[page], re.DOTALL | re.MULTILINE
    )
}
"""The JSON that pages show, by the command that prints it."""


def test_whatever_json_the_page_shows_it_says_of_which_command() -> None:
    assert len(SHOWN) == sum(len(code_blocks(PAGES[page], "json")) for page in JSON_PAGES)


def test_the_json_of_an_import_is_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.md").write_text(ENOUGH, encoding="utf-8")
    run_command(["import", "notes.md", "--db", "rehearse.db", "--format", "json"])
    assert json.loads(capsys.readouterr().out) == SHOWN["import notes.md"]


@pytest.mark.parametrize("command", ["stats", "stats --calibration", "decks", "backups", "config"])
def test_the_json_of_other_commands_has_the_shape_that_the_page_shows(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    world = make_world(tmp_path, Settings(new_per_day=1))
    gap = world.write("gap.md", "# Teamwork\n\nWhen did you ask for help?\n")
    world.take_in(SAMPLE, gap)
    add(world.context, Wishes("Acme", "today"))
    done(world.context, "Acme", Account(asked=("Why us?",)))
    rehearse_for_days(world, 60 if command == "stats --calibration" else 9)
    if command == "stats":  # some story has to be forgotten
        sit(world, Rating.AGAIN)
        world.clock.go_on(days=1)
        sit(world, Rating.AGAIN)
    hold_mock(world, questions=1)
    hold_picks(world, 2)
    backup(world.context)
    add(world.context, Wishes("Bolt", "in 9 days"))
    monkeypatch.setenv("REHEARSE_DB", str(world.context.database_path))
    monkeypatch.setenv("REHEARSE_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("REHEARSE_NOW", world.clock.now.isoformat())
    run_command([*command.split(), "--format", "json"])
    assert shape(json.loads(capsys.readouterr().out)) == shape(SHOWN[command])


def test_the_json_of_the_interviews_has_the_shape_that_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("notes.md", ENOUGH))
    monkeypatch.setenv("REHEARSE_DB", str(world.context.database_path))
    monkeypatch.setenv("REHEARSE_NOW", world.clock.now.isoformat())
    run_command(["interview", "add", "Acme", "today", "--topics", "Teamwork", "--must-have", "colleague"])
    run_command(["interview", "done", "Acme", "--told", "colleague=3", "--asked", "Why us?", "--went", "Well."])
    capsys.readouterr()
    run_command(["interview", "list", "--format", "json"])
    assert shape(json.loads(capsys.readouterr().out)) == shape(SHOWN["interview"])


def test_the_json_of_the_numbers_is_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    world = make_world(tmp_path)
    without = ENOUGH.replace("with a colleague", "with nobody").replace("one day late, and not one bug", "and no bug")
    world.take_in(
        world.write("notes.md", ENOUGH.replace("one day late", "two days late")), world.write("b.md", without)
    )
    monkeypatch.setenv("REHEARSE_DB", str(world.context.database_path))
    run_command(["numbers", "--format", "json"])
    assert json.loads(capsys.readouterr().out) == SHOWN["numbers"]


def test_the_json_of_the_plan_has_the_shape_that_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    world = make_world(tmp_path)
    world.take_in(SAMPLE)
    monkeypatch.setenv("REHEARSE_DB", str(world.context.database_path))
    monkeypatch.setenv("REHEARSE_NOW", world.clock.now.isoformat())
    add(world.context, Wishes("Acme", "in 3 days"))
    add(world.context, Wishes("Bolt", "in 9 days"))
    run_command(["plan", "--format", "json"])
    assert shape(json.loads(capsys.readouterr().out)) == shape(SHOWN["plan"])


MAY_BE_ANY = (
    "measured",
    "predicted",
    "default",
    "value",
    "fitted_before",
    "backup",
    "overload",
    "to_read",
    "planned_first",
)


def test_the_json_of_a_mock_interview_has_the_shape_that_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("notes.md", ENOUGH))
    monkeypatch.setenv("REHEARSE_DB", str(world.context.database_path))
    monkeypatch.setenv("REHEARSE_NOW", world.clock.now.isoformat())
    run_command(["interview", "add", "Acme", "today"])
    hold_mock(world, questions=1)
    answers: list[dict[str, object]] = [{"story": None}]
    while answers[0]["story"] is None:  # where the question of the bank came first
        hold_mock(world, questions=2, others=True, missing=1, answered=False)
        capsys.readouterr()
        run_command(["mock", "--last", "--format", "json"])
        found = json.loads(capsys.readouterr().out)
        answers = found["mock"]["answers"]
    assert shape(found) == shape(SHOWN["mock --last"])


def shape(value: object) -> object:
    """What a value is made of: the keys of objects, the first item of lists, and the kind of everything else.

    A value of JSON that may be null counts as what it is otherwise, and so does a setting of whatever kind.
    """
    match value:
        case dict():
            return {key: "any" if key in MAY_BE_ANY else shape(value[key]) for key in value}
        case list():
            return [shape(value[0])]
        case bool():
            return "true or false"
        case int() | float():
            return "number"
        case _:
            return type(value).__name__
