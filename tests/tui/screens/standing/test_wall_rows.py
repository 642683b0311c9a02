"""The rows of the wall: every column in its place at every width, whatever the text."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.log import CardState, Memory
from rehearse.core.standing.leeches import Leech
from rehearse.core.standing.story_standing import PartStrip, StoryStanding, TellingStrip
from rehearse.core.width import cells
from rehearse.store.overview import Gap
from rehearse.tui.screens.standing.wall_columns import Column, columns_of
from rehearse.tui.screens.standing.wall_rows import gap_line, head_line, short_days, signs, story_line, strip_spans

TODAY = date(2026, 12, 1)
MEMORY = Memory(9.0, 5.0, TODAY - timedelta(3), TODAY + timedelta(6))
STORY = StoryStanding(
    "s", "c", "A disagreement", "Tell me …", "acme", ("Conflict",), 3, CardState(MEMORY), 0.82, 0.61,
    TODAY - timedelta(3), 4, 1, None, False,
)  # fmt: skip
GAP = Gap("acme", "Motives", "Why do you want to leave?")


@given(
    st.integers(20, 300),
    st.booleans(),
    st.booleans(),
    st.text(),
    st.text(),
    st.lists(st.text(), max_size=3),
    st.one_of(st.none(), st.floats(0, 1)),
)
def test_every_row_is_as_wide_as_the_list(
    width: int, interview: bool, decks: bool, name: str, deck: str, topics: list[str], now: float | None
) -> None:
    columns = columns_of(width, interview=interview, decks=decks)
    story = replace(STORY, name=name, deck=deck, topics=tuple(topics), now=now, on_the_day=now)
    for chosen in (False, True):
        assert cells(story_line(story, (), columns, TODAY, chosen=chosen).plain) == width
        assert cells(gap_line(replace(GAP, text=name, deck=deck), columns, chosen=chosen).plain) == width
    assert cells(head_line(columns, Column.NOW, backwards=True).plain) == width


@pytest.mark.parametrize("interview", [False, True])
def test_no_wider_list_shows_less(interview: bool) -> None:
    before: set[Column] = {Column.NAME, Column.NOW}
    for width in range(24, 300):
        shown = {it.column for it in columns_of(width, interview=interview, decks=True)}
        assert before <= shown
        before = shown
    assert (Column.DAY in before) is interview


def row(story: StoryStanding) -> str:
    return " ".join(
        story_line(story, (), columns_of(120, interview=False, decks=True), TODAY, chosen=False).plain.split()
    )


def test_the_signs_of_a_story_stand_before_its_name_and_a_word_behind() -> None:
    leech, suspended, buried = Leech(6), CardState(MEMORY, suspended=True), CardState(MEMORY, buried_on=TODAY)
    assert "in 6 d" in row(STORY)
    assert row(replace(STORY, state=suspended)).startswith("@ A disagreement")
    assert "suspended" in row(replace(STORY, state=suspended))
    assert "buried" in row(replace(STORY, state=buried))
    assert "buried" not in row(replace(STORY, state=CardState(MEMORY, buried_on=TODAY - timedelta(1))))
    assert signs(replace(STORY, state=suspended, leech=leech, must_have=True), TODAY) == "!@*"
    assert "new" in row(replace(STORY, state=CardState(), now=None, on_the_day=None))


def test_a_strip_sums_up_the_last_tellings_and_marks_what_leaks() -> None:
    tellings = [
        TellingStrip(TODAY, (PartStrip("Situation", 2, 2), PartStrip("Action", 0, 4), PartStrip("Context", 1, 2))),
        TellingStrip(TODAY, (PartStrip("Situation", 1, 2), PartStrip("Result", 0, 0))),
    ]
    spans = [(text, style) for text, style in strip_spans(tellings) if text.strip()]
    assert [text for text, _ in spans] == ["▅", "·", "▁", "·", "·", "▄"]
    assert [style == "$text-warning" for _, style in spans] == [False, False, True, False, False, True]


@pytest.mark.parametrize(("days", "expected"), [(0, "0 d"), (1, "1 d"), (99, "99 d"), (100, "3 mo"), (800, "2 y")])
def test_days_in_few_cells(days: int, expected: str) -> None:
    assert short_days(days) == expected
