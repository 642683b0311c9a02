"""Which figures of a story are asked, and that each is asked once."""

import pytest

from rehearse.core.model import REFLECTION, RESULT, Part, Story
from rehearse.core.practice.figures.cues import cues
from rehearse.core.practice.figures.number_questions import NumberQuestion, story_cues
from tests.builders import part


def asked(*parts: Part) -> list[str]:
    """The cues of a story of these parts."""
    return [cue.text for cue in story_cues(Story("s", None, 1, 9, (), parts))]


def test_the_figures_of_the_result_are_asked_and_no_others() -> None:
    situation = part("For 140 euros I put a key safe next to the boat.", label="Action")
    assert asked(situation, part("Late 2 times in May. We saved 96 euros.", label=RESULT)) == [
        "Late ▁▁▁ times in May.",
        "We saved ▁▁▁ euros.",
    ]


def test_a_figure_of_the_outline_and_the_full_answer_is_asked_once() -> None:
    result = part("Journeys with a wheelchair rose from twelve a month to 71.", "From 12 to 71 a month", label=RESULT)
    assert asked(result) == ["Journeys with a wheelchair rose from ▁▁▁ a month to ▁▁▁."]


def test_a_figure_that_only_the_outline_says_is_asked_with_its_pair() -> None:
    result = part("In the end 67 percent of all things went home.", "22 percent up to 67", label=RESULT)
    assert asked(result) == ["In the end ▁▁▁ percent of all things went home.", "▁▁▁ percent up to ▁▁▁"]


def test_small_numbers_of_different_things_are_different_figures() -> None:
    result = part("The season after it two deckhands left. The new rota lost us two skippers.", label=RESULT)
    assert len(asked(result)) == 2


def test_a_story_without_a_result_is_asked_about_its_last_labelled_part() -> None:
    task = part("Ship within 3 weeks to all clinics.", label="Task")
    action = part("I closed 12 old tickets first.", label="Action")
    reflection = part("I would ask 5 people before.", label=REFLECTION)
    assert asked(task, action, reflection) == ["I closed ▁▁▁ old tickets first."]


def test_a_story_without_labels_is_asked_about_all_of_it() -> None:
    assert asked(part("I lead a team of 8 engineers.\n\nWe own 3 small services.")) == [
        "I lead a team of ▁▁▁ engineers.",
        "We own ▁▁▁ small services.",
    ]


def test_a_sentence_may_go_on_in_the_next_line() -> None:
    assert asked(part("The crates for it cost\n96 euros a year, and\nnobody minded.", label=RESULT)) == [
        "The crates for it cost ▁▁▁ euros a year, and nobody minded."
    ]


def test_a_sentence_that_says_next_to_nothing_stands_with_the_one_before() -> None:
    assert asked(part("You build hulls that last. I have repaired three of them.", label=RESULT)) == [
        "You build hulls that last. I have repaired ▁▁▁ of them."
    ]


def test_each_sentence_of_a_bullet_stands_alone_and_its_mark_is_no_figure() -> None:
    assert asked(part("1. Late by two days. Nobody minded.\n2. Cost us 96 euros.", label=RESULT)) == [
        "Late by ▁▁▁ days.",
        "Cost us ▁▁▁ euros.",
    ]


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Cut errors by 40 %.", "What percentage?"),
        ("Saved £1.2m.", "How much?"),
        ("Sales tripled.", "By what factor?"),
        ("It failed three times.", "How many times?"),
        ("From 3 weeks to 4 days.", "How long?"),
        ("Down by a third.", "What share?"),
        ("Ranked 2nd in the end.", "Which place?"),
        ("Passed with 84 points.", "How many?"),
        ("12 clinics in 3 weeks.", "Which figures?"),
    ],
)
def test_the_question_fits_what_is_counted(sentence: str, question: str) -> None:
    (cue,) = cues(sentence)
    assert NumberQuestion("card", "Ferry", cue).asked == question
