"""The drill of numbers as a value: typed answers, misses, times, undo."""

from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.practice.figures.cues import cues
from rehearse.core.practice.figures.number_questions import NumberQuestion
from rehearse.core.practice.number_drill import NumberDrill


def question(number: int) -> NumberQuestion:
    (cue,) = cues(f"Closed {number} old tickets")
    return NumberQuestion(f"card {number}", f"Story {number}", cue)


def drill(*numbers: int) -> NumberDrill:
    return NumberDrill.of(map(question, numbers), 1_000)


def asked(present: NumberDrill) -> str:
    return "" if present.question is None else present.question.story


def test_a_typed_answer_uncovers_the_figure_and_says_what_it_came_to() -> None:
    right = drill(40).take("forty", 4_500)
    assert (right.uncovered, right.is_slip, right.took_ms) == (True, False, 3_500)
    wrong = drill(40).take("45", 4_500)
    assert (wrong.uncovered, wrong.is_slip, wrong.typed) == (True, True, "45")
    nothing = drill(40).take("no idea", 4_500)
    assert (nothing.uncovered, nothing) == (False, drill(40))


def test_what_is_missed_comes_again_until_it_was_said() -> None:
    begun = drill(40, 50)
    missed = begun.uncover(3_000).answer(4_000, said=False)
    assert asked(missed) == "Story 50"
    then = missed.uncover(6_000).answer(6_500, said=True)
    assert (asked(then), then.drill.said) == ("Story 40", 1)
    over = then.take("40", 7_500).answer(8_000, said=True)
    assert over.question is None
    assert (over.at_once, [it.story for it in over.missed]) == (1, ["Story 40"])
    assert (over.times_ms, over.median_ms) == ((2_000, 1_000), 1_500)


def test_a_covered_figure_cannot_be_answered_and_an_uncovered_one_not_typed() -> None:
    begun = drill(40)
    assert begun.answer(2_000, said=True) is begun
    shown = begun.uncover(2_000)
    assert shown.take("40", 3_000) is shown
    assert shown.uncover(9_000) is shown


def test_nothing_to_ask_is_over_at_once() -> None:
    none = drill()
    assert none.question is None
    assert none.uncover(5_000) is none
    assert none.take("4", 5_000) is none
    assert (none.at_once, none.median_ms) == (0, None)


@given(st.integers(1, 5), st.lists(st.booleans(), max_size=30))
def test_undo_goes_back_answer_by_answer(many: int, answers: list[bool]) -> None:
    present = drill(*range(20, 20 + many))
    steps = []
    for at, said in enumerate(answers):
        if present.question is None:
            break
        shown = present.uncover(2_000 * at + 2_000)
        steps.append(shown)
        present = shown.answer(2_000 * at + 2_500, said=said)
    assert present.at_once + len(present.missed) <= many
    for shown in reversed(steps):
        present = present.undo()
        assert present == shown
    assert present.undo() is present
