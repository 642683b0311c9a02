"""Typesetting: what paragraphs and columns come to in lines."""

from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.width import cells
from rehearse.tui.widgets.typeset import SIDE_BY_SIDE, WIDEST, Paragraph, SideBySide, text_width, typeset

LEFT, RIGHT = Paragraph("what was said", key=1), Paragraph("what it is", key=2)
BESIDE = SideBySide(((LEFT,), (RIGHT, Paragraph("and more"))), narrow=(RIGHT, LEFT), shares=(1, 2), gap=1)


def plain(*blocks: Paragraph | SideBySide, width: int = 30) -> list[str]:
    return [line.plain for line in typeset(blocks, width)]


def test_further_lines_begin_where_the_text_began() -> None:
    assert plain(Paragraph("one two three", lead="  ✓ "), width=14) == ["  ✓ one two", "    three"]


def test_a_lead_that_leaves_no_room_stands_above() -> None:
    assert plain(Paragraph("one two three", lead="Situation  "), width=14) == ["Situation", "one two three"]


def test_a_lead_without_text_is_a_line() -> None:
    assert plain(Paragraph("", lead="Situation"), width=14) == ["Situation"]


def test_a_label_stands_behind_the_lead_in_a_style_of_its_own() -> None:
    first, second = typeset([Paragraph("one two three", "a", "✗ ", "b", "S ", "c")], 12)
    assert first.spans == (("✗ ", "b"), ("S ", "c"), ("one two", "a"))
    assert second.plain == "    three"


def test_a_paragraph_may_ask_to_be_cut() -> None:
    assert plain(Paragraph("one two\nthree", cut=True), width=10) == ["one two t…"]


def test_gaps_are_lines_between_but_not_above() -> None:
    assert plain(Paragraph("a", gap=2), Paragraph("b", gap=1)) == ["a", "", "b"]


def test_columns_stand_side_by_side_where_there_is_room() -> None:
    assert plain(Paragraph("a"), BESIDE, width=102) == [
        "a",
        "",
        "what was said" + " " * (32 + 4 - 13) + "what it is",
        " " * 36 + "and more",
    ]


def test_columns_say_it_one_below_the_other_where_there_is_none() -> None:
    assert plain(Paragraph("a"), BESIDE, width=SIDE_BY_SIDE - 1) == ["a", "", "what it is", "what was said"]


def test_each_column_has_its_own_keys() -> None:
    (line, _) = typeset([BESIDE], 102)
    assert [line.key_at(x) for x in (0, 35, 36)] == [1, 1, 2]
    assert line.has_key(1)
    assert line.has_key(2)
    assert not line.has_key(3)


def test_text_is_as_wide_as_is_easily_read() -> None:
    assert [text_width([LEFT], room) for room in (30, 200)] == [30, WIDEST]
    assert [text_width([LEFT, BESIDE], room) for room in (30, 99, 110, 200)] == [30, WIDEST, 110, WIDEST * 3 // 2 + 4]


TEXT = st.text(st.characters(codec="utf-8"), max_size=60)


@given(st.lists(st.builds(Paragraph, TEXT, lead=TEXT, label=TEXT, cut=st.booleans()), max_size=3), st.integers(2, 130))
def test_no_line_is_wider_than_asked(paragraphs: list[Paragraph], width: int) -> None:
    beside = SideBySide((tuple(paragraphs), tuple(paragraphs)), narrow=tuple(paragraphs))
    assert all(cells(line.plain) <= width for line in typeset([*paragraphs, beside], width))
