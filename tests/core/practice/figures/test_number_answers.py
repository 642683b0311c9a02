"""Typed answers compared with figures as numbers, whatever way they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.practice.figures.cues import cues
from rehearse.core.practice.figures.number_answers import Closeness, Verdict, judge

PERCENT = "Cut errors by 40 %."
MONEY = "It was worth 3,000 euros."
MILLIONS = "Raised $1.2m."
CHANGE = "From 3 weeks to 4 days."
PARTS = "We carried 2,571 of the 2,600 people."


def judged(sentence: str, typed: str) -> Verdict | None:
    """What an answer to the one cue of a sentence comes to."""
    (cue,) = cues(sentence)
    return judge(typed, cue.figures)


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        (PERCENT, ("40", "40%", "40 %", "forty", "forty percent", "0.4", "0,4", "two fifths", "vierzig", " 40 ")),
        (MONEY, ("3000", "3,000", "3.000", "3 000", "3k", "€3000", "three thousand", "3000 euros", "3 thousand")),
        (MILLIONS, ("1.2m", "1,2 Mio", "1.2 million", "1200000", "$1,200,000", "1200k")),
        (CHANGE, ("3 weeks to 4 days", "3 4", "3,4", "3-4", "3 to 4", "21 days, 4 days", "three; four", "3/4")),
        (PARTS, ("2571 of 2600", "2571,2600", "2,571 2,600", "2571/2600")),
        ("Halved the build time.", ("halved", "half", "50%", "0.5", "2", "1/2")),
        ("Sales tripled in a year.", ("tripled", "3", "3x", "threefold", "three times", "300%")),
        ("It failed twice.", ("2", "two", "twice", "2x", "two times")),
        ("Down by a third.", ("a third", "third", "1/3", "33%", "0.33")),
        ("It took 6 months.", ("6", "half a year", "6 months", "180 days")),
        ("It took 90 minutes.", ("90", "1.5 hours", "90 min", "5400 seconds")),
        ("Ranked 2nd in the end.", ("2", "2nd", "second", "two")),
        ("A dozen teams use it.", ("12", "a dozen", "twelve", "dozen")),
        ("Grew by 1.5 %.", ("1.5", "1,5", "1.5%")),
        ("Un gain de 1 200 €.", ("1200", "1.200", "1 200 €", "1,2k")),
        ("用户增长到30万人。", ("300000", "30万", "300k")),
    ],
)
def test_a_figure_may_be_written_in_any_way(sentence: str, answers: tuple[str, ...]) -> None:
    for typed in answers:
        assert (typed, getattr(judged(sentence, typed), "match", None)) == (typed, Closeness.RIGHT)


@pytest.mark.parametrize(
    ("sentence", "typed"),
    [(PERCENT, "39"), (PERCENT, "4"), (MONEY, "300"), (MONEY, "2,900"), (MILLIONS, "1.2"), (PARTS, "2571 2601")],
)
def test_what_is_a_little_off_or_of_another_scale_is_near(sentence: str, typed: str) -> None:
    verdict = judged(sentence, typed)
    assert verdict is not None
    assert (verdict.match, verdict.swapped) == (Closeness.NEAR, False)


@pytest.mark.parametrize(
    ("sentence", "typed"),
    [(PERCENT, "45"), (PERCENT, "0"), (MONEY, "2500"), ("Halved the time.", "doubled"), ("It took 6 months.", "5")],
)
def test_another_number_is_wrong(sentence: str, typed: str) -> None:
    assert judged(sentence, typed) == Verdict(Closeness.WRONG, 0, 1)


def test_figures_in_another_order_are_near() -> None:
    assert judged(CHANGE, "4, 3") == Verdict(Closeness.NEAR, 0, 2, swapped=True)


def test_one_of_two_figures_is_said_to_be_right() -> None:
    assert judged(CHANGE, "3") == Verdict(Closeness.WRONG, 1, 2)
    assert judged(CHANGE, "3 9") == Verdict(Closeness.WRONG, 1, 2)
    assert judged(PARTS, "2571 and 2000") == Verdict(Closeness.WRONG, 1, 2)


@pytest.mark.parametrize("typed", ["", "   ", "no idea", "lots", "?", "S3"])
def test_what_holds_no_number_is_no_answer(typed: str) -> None:
    assert judged(PERCENT, typed) is None


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    for sentence in (PERCENT, CHANGE, "Down by a third.", "Halved it.", "Ranked 2nd."):
        for cue in cues(sentence):
            judge(typed, cue.figures)


@given(st.integers(2, 10**9))
def test_the_same_integer_is_right(number: int) -> None:
    (cue,) = cues(f"We closed {number:,} small tickets.")
    for typed in (str(number), f"{number:,}", f"{number:,}".replace(",", " ")):
        assert (verdict := judge(typed, cue.figures)) is not None
        assert verdict.match is Closeness.RIGHT
