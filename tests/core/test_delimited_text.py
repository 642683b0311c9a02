"""Delimited text: what stands in it comes out again, and no spreadsheet takes it for a formula."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.delimited_text import COMMA, TAB, Cell, defused, delimited


def test_rows_are_lines_and_cells_are_quoted_where_they_must_be() -> None:
    rows: list[list[Cell]] = [
        ["id", "name", "told"],
        ["1", 'A "great", long story', 3],
        ["2", "two\nlines", None],
        ["3", "", 0.5],
    ]
    assert delimited(rows) == 'id,name,told\n1,"A ""great"", long story",3\n2,"two\nlines",\n3,,0.5\n'
    assert delimited([["a\tb", "c,d"]], TAB) == '"a\tb"\tc,d\n'
    assert delimited([]) == ""


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5 %", "@here", "\tx", "\rx", "\nx", "＝1", "－1"])
def test_a_formula_is_defused(text: str) -> None:
    assert defused(text) == f"'{text}"
    assert delimited([[text]]).lstrip('"').startswith("'")


@pytest.mark.parametrize("text", ["", "a=1", " =1", "'=1", "3-2", "Ünder"])
def test_what_is_no_formula_stays(text: str) -> None:
    assert defused(text) == text


def test_numbers_are_none() -> None:
    assert delimited([[-5, -0.5]]) == "-5,-0.5\n"


_CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)


@given(st.lists(st.lists(_CELLS, min_size=2, max_size=3), max_size=4), st.sampled_from([COMMA, TAB]))
def test_what_is_written_is_read_again(rows: list[list[str]], delimiter: str) -> None:
    read = list(csv.reader(StringIO(delimited(rows, delimiter), newline=""), delimiter=delimiter))
    assert read == [[defused(cell) for cell in row] for row in rows]
