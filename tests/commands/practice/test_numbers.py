"""`rehearse numbers`: whose figures are asked, which stories have none, and that nothing is written."""

import json
from pathlib import Path

import pytest

from rehearse.commands.practice.numbers import Numbers, NumbersWish, begin_drill, numbers_of
from rehearse.commands.preparing.interview import add
from rehearse.commands.preparing.interview_wishes import Wishes
from rehearse.core.errors import UsageError
from rehearse.core.log import Rating
from rehearse.main import run_command
from rehearse.reports.practice.numbers_report import as_json, end_lines, left_text, without_text
from tests.sittings import logged, sit, sitting
from tests.worlds import World, make_world

NOTES = """# Boats

Tell me about the ferry.

S: It was late by 90 minutes.

R: Late arrivals fell from 38 to 4. It cost 96 euros.

# Trains

Tell me about the sleeper.

S: It was loud.

R: Nobody complained again.

# Trams

Tell me about the tram.

S: There were few.

R: We doubled the number of trams.
"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", NOTES))
    return made


def cues(numbers: Numbers) -> list[str]:
    return [question.cue.text for question in numbers.questions]


def test_the_figures_of_results_are_asked_in_the_order_of_the_notes(world: World) -> None:
    kept = logged(world)
    numbers = numbers_of(world.context, NumbersWish())
    assert cues(numbers) == [
        "Late arrivals fell from ▁▁▁ to ▁▁▁.",
        "It cost ▁▁▁ euros.",
        "We ▁▁▁ the number of trams.",
    ]
    assert numbers.without == ("The sleeper",)
    assert logged(world) == kept


def test_a_topic_a_deck_and_an_interview_narrow_it(world: World) -> None:
    assert cues(numbers_of(world.context, NumbersWish(topic="trams"))) == ["We ▁▁▁ the number of trams."]
    world.take_in(
        world.write("two.md", NOTES.replace("38", "51").replace("Boats", "Barges").replace("tram.", "barge."))
    )
    assert len(numbers_of(world.context, NumbersWish(deck="two")).questions) < 6
    add(world.context, Wishes("Acme onsite", "in 2 weeks", ["Trams, Trains"]))
    numbers = numbers_of(world.context, NumbersWish(interview="acme", deck="n"))
    assert (cues(numbers), numbers.without) == (["We ▁▁▁ the number of trams."], ("The sleeper (n)",))


@pytest.mark.parametrize("wish", [NumbersWish(deck="x"), NumbersWish(topic="x"), NumbersWish(interview="x")])
def test_what_does_not_exist_is_said(world: World, wish: NumbersWish) -> None:
    with pytest.raises(UsageError, match="x"):
        numbers_of(world.context, wish)


def test_without_stories_there_is_nothing_to_ask(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no stories yet"):
        numbers_of(make_world(tmp_path).context, NumbersWish())


def test_suspended_stories_are_left_out_and_told_ones_known(world: World) -> None:
    sit(world, Rating.GOOD, new=1)
    with sitting(world) as rehearsal:
        rehearsal.suspend()
    numbers = numbers_of(world.context, NumbersWish())
    assert len(numbers.told) == 1
    assert "The sleeper" not in numbers.without


def test_a_drill_takes_as_many_as_are_wished_for_those_told_first(world: World) -> None:
    sit(world, Rating.GOOD, new=1)
    numbers = numbers_of(world.context, NumbersWish())
    drill = begin_drill(world.context, numbers, NumbersWish(most=2))
    assert {question.story for question in drill.drill.waiting} == {"The ferry"}
    assert left_text(numbers, drill) == "1 more number stands in your notes."
    assert left_text(numbers, begin_drill(world.context, numbers, NumbersWish())) == ""


def test_the_end_says_how_many_at_once_and_how_long_it_took(world: World) -> None:
    numbers = numbers_of(world.context, NumbersWish())
    drill = begin_drill(world.context, numbers, NumbersWish())
    started = drill.asked_ms
    drill = drill.uncover(started + 900).answer(started + 1_000, said=False)
    while not drill.is_over:
        drill = drill.uncover(drill.asked_ms + 2_400).answer(drill.asked_ms + 3_000, said=True)
    assert end_lines(drill) == ["All 3 numbers said, 2 at once.", "Median time to answer: 2.4 s."]


def test_stories_without_a_figure_are_counted() -> None:
    assert without_text(()) == ""
    assert without_text(("A", "B")) == "2 stories have no figure in their Result: “A”, “B”. Interviewers ask for one."


def test_programs_get_each_question_with_its_answer(world: World) -> None:
    found = as_json(numbers_of(world.context, NumbersWish()))
    assert json.loads(json.dumps(found)) == found
    assert found["questions"][1] == {
        "story": "The ferry",
        "cue": "It cost ▁▁▁ euros.",
        "question": "How much?",
        "answer": "96 euros",
        "figures": [{"text": "96", "value": 96, "unit": "euros", "measure": "money"}],
    }
    assert found["without_figure"] == ["The sleeper"]


def test_the_command_prints_json_and_refuses_what_does_not_go_with_it(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REHEARSE_DB", str(world.context.database_path))
    monkeypatch.setenv("REHEARSE_CONFIG", str(world.context.settings_path))
    assert run_command(["numbers", "--topic", "Trams", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["questions"]) == 1
    assert run_command(["numbers", "--format", "json", "--count", "3"]) == 2
    assert "goes with neither" in capsys.readouterr().err
    assert run_command(["numbers", "--count", "0"]) == 2
    assert run_command(["numbers"]) == 2
    assert "rehearse numbers --plain" in capsys.readouterr().err
