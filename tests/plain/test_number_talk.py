"""The drill of numbers in lines: what is said, typed and kept."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.plain.scripts import held_numbers
from tests.worlds import World, make_world

NOTES = "# Boats\n\nTell me about the ferry.\n\nS: It was late.\n\nR: Late arrivals fell from 38 minutes to 4.\n"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = make_world(tmp_path_factory.mktemp("numbers"))
    made.take_in(made.write("n.md", NOTES))
    return made


def test_a_drill_reads_like_this(world: World) -> None:
    assert held_numbers(world, "", "") == (
        "The numbers of your results. It is practice: no date moves, and nothing is\n"
        "written to the log.\n"
        "\n"
        "0 of 1 said\n"
        "The ferry\n"
        "Late arrivals fell from [blank] minutes to [blank].\n"
        "How long?\n"
        "Say it aloud or type it. Enter shows it, q leave: \n"
        "Answer: Late arrivals fell from 38 minutes to 4.\n"
        "Enter said, x missed, q leave: \n"
        "The number was said at once.\n"
        "Median time to answer: 0.0 s.\n"
        "Nothing was written to the log.\n"
    )


def test_what_is_typed_is_compared_and_a_wrong_answer_comes_again(world: World) -> None:
    said = held_numbers(world, "no idea", "38, 5", "", "38 minutes to 4", "")
    assert "There is no number in “no idea”. Enter shows the answer." in said
    assert "1 of 2 right.\nAnswer: Late" in said
    assert "Enter missed, s said after all, q leave:" in said
    assert "Right.\nAnswer: Late" in said
    assert "The number was said, after 1 miss." in said
    assert "Missed, 1 number:\n  Late arrivals fell from 38 minutes to 4. (The ferry)" in said


def test_a_slip_counts_as_said_and_answers_are_taken_back(world: World) -> None:
    assert "The number was said at once." in held_numbers(world, "38, 5", "s")
    said = held_numbers(world, "", "x", "u", "")
    assert "Taken back." in said
    assert said.count("Answer: ") == 2
    assert "said at once" in said


def test_leaving_and_help_and_what_does_nothing(world: World) -> None:
    said = held_numbers(world, "?", "", "z", "q")
    assert "Or type it, in words if you like: it is compared with your notes" in said
    assert "“z” does nothing here; ? lists what can be typed." in said
    assert said.endswith("Left. Nothing was written to the log.\n")
    assert held_numbers(world).endswith("Left. Nothing was written to the log.\n")


LINES = st.lists(st.sampled_from(["", "s", "x", "u", "4", "38 4", "x 3", "?", "two", "▁▁▁"]), max_size=8)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_any_lines_lead_to_an_end(world: World, typed: list[str]) -> None:
    assert held_numbers(world, *typed).endswith("Nothing was written to the log.\n")
