"""Sentences as cues: which numbers are asked, what stands around the blanks, and that nothing gives them away."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.practice.figures.cues import BLANK, cues
from rehearse.core.practice.figures.number_answers import Closeness, judge
from rehearse.core.practice.figures.quantities import quantities
from rehearse.core.practice.figures.quantity import Measure

TABLE = Path(__file__).parents[3] / "data" / "number_cues.txt"


def sentences() -> Iterator[tuple[str, list[str]]]:
    """The sentences of the table with the lines of their cues."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("# ")]
    begins = [at for at, line in enumerate(lines) if not line.startswith("  ")]
    for at, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        yield lines[at], [line.strip() for line in lines[at + 1 : end]]


@pytest.mark.parametrize(("sentence", "expected"), list(sentences()))
def test_the_figures_of_a_sentence_are_asked(sentence: str, expected: list[str]) -> None:
    assert [f"{cue.text} = {cue.answer}" for cue in cues(sentence)] == expected


def test_the_table_is_long_enough() -> None:
    assert len(list(sentences())) >= 120


@pytest.mark.parametrize(
    ("sentence", "measure", "value"),
    [
        ("Cut errors by 40 %.", Measure.PERCENT, 40),
        ("Saved £1.2m.", Measure.MONEY, 1_200_000),
        ("Sales tripled.", Measure.FACTOR, 3),
        ("It failed three times.", Measure.TIMES, 3),
        ("It took 90 ms.", Measure.DURATION, 90),
        ("Down by a third.", Measure.SHARE, 1 / 3),
        ("Ranked 2nd in the end.", Measure.RANK, 2),
        ("Passed with 84 points.", Measure.COUNT, 84),
    ],
)
def test_a_figure_says_what_it_counts(sentence: str, measure: Measure, value: float) -> None:
    ((figure,),) = (cue.figures for cue in cues(sentence))
    assert figure.measure is measure
    assert figure.value == pytest.approx(value)


def test_a_second_figure_has_the_unit_of_the_first() -> None:
    (cue,) = cues("Handover went from 11 minutes to 4.")
    assert [figure.measure for figure in cue.figures] == [Measure.DURATION] * 2


def test_what_gives_a_figure_away_is_cut_out() -> None:
    (cue,) = cues("Letter 42 was his last of 42 letters, as he wrote in letter 42 himself")
    assert "42" not in cue.text
    (pair,) = cues("We lost 2 skippers, and both of them were good.")
    assert "both" not in pair.text


def test_a_cue_with_many_blanks_is_none() -> None:
    assert cues("The weekly counts were 12 and 15 and 19 and 23 and 31 tickets") == []


def test_a_long_clause_is_cut_to_what_surrounds_its_figure() -> None:
    (cue,) = cues("word " * 100 + "we closed 214 tickets " + "word " * 100)
    assert cue.text.startswith("… word")
    assert "we closed ▁▁▁ tickets" in cue.text
    assert cue.text.endswith("word …")
    assert len(cue.text) < 160


def test_blanks_of_the_writer_are_none_of_ours() -> None:
    (cue,) = cues("▁▁▁ is what 40 people wrote")
    assert cue.text == "___ is what ▁▁▁ people wrote"


def test_a_cue_is_filled_with_its_figures() -> None:
    (cue,) = cues("Cut the build from 3 weeks to 4 days")
    assert cue.filled == "Cut the build from 3 weeks to 4 days"


PIECES = st.sampled_from(
    [
        *(
            "40",
            "%",
            "3",
            "weeks",
            "to",
            "4",
            "days",
            "half",
            "a",
            "third",
            ",",
            ".",
            ";",
            "(",
            ")",
            "-",
            "–",
            "/",
            ":",
        ),
        *("one", "two", "twice", "both", "€5", "1.2m", "3,000", "2023", "at", "of", "the", "and", "doubled", "cent"),
        *("½", "²", "٤٠", "三", "万", "倍", "Mio.", "pour", "1/2", "24/7", "v2", "▁", "\n", "\u00a0", "x", "×", "fold"),
        *("point", "hundred", "quarter", "past", "am", "from", "seize", "000", "1e9", "0,125", "Q", "'", "’", "$"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(PIECES, max_size=16).map(" ".join), st.lists(PIECES, max_size=16).map("".join)
)
DIGITS = re.compile(r"\d+(?:[.,'’]\d+)*")


def digits(text: str) -> set[str]:
    return {re.sub(r"\D", "", run) for run in DIGITS.findall(text)}


@given(TEXTS)
def test_a_blank_has_an_answer_that_the_cue_does_not_say(text: str) -> None:
    for cue in cues(text):
        assert cue.text.count(BLANK) == len(cue.figures) > 0
        assert BLANK[0] not in cue.text.replace(BLANK, "")
        visible = {it.value for it in quantities(cue.text)}
        assert not visible & {figure.value for figure in cue.figures if DIGITS.fullmatch(figure.text)}
        assert not digits(cue.text) & {re.sub(r"\D", "", figure.text) or "none" for figure in cue.figures}


@given(TEXTS)
def test_what_the_notes_say_is_right(text: str) -> None:
    for cue in cues(text):
        for figure in cue.figures:
            for typed in (figure.text, figure.whole):
                assert (verdict := judge(typed, (figure,))) is not None
                assert verdict.match is Closeness.RIGHT


@pytest.mark.parametrize(
    "piece", ["1", "1,", "1 ", "-1", "1/2 ", "(1) ", "twenty-", "one hundred and ", "a third of ", "half "]
)
def test_numbers_without_words_ask_nothing_however_many(piece: str) -> None:
    """A pattern that tries every way to divide them would not come back."""
    assert cues(piece * (80_000 // len(piece))) == []
