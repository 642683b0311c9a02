"""Rows of cells as text: read back by others as they were, and never run as a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.exporting.spreadsheet_cells import as_csv, as_tsv, defused, undefused

ROWS = st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), min_size=2, max_size=4))


@given(ROWS)
def test_csv_is_read_back_by_others(rows: list[list[str]]) -> None:
    written = as_csv(rows)
    read = list(csv.reader(io.StringIO(written, newline=""), strict=True))
    assert [[undefused(cell) for cell in row] for row in read] == rows


@given(ROWS)
def test_tsv_has_a_line_a_row_and_is_read_back(rows: list[list[str]]) -> None:
    lines = as_tsv(rows).split("\n")
    assert lines.pop() == ""
    escapes = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\", '"': '"'}
    read = []
    for line in lines:
        cells = []
        for cell in line.split("\t"):
            pieces = iter(cell)
            cells.append(undefused("".join(escapes[next(pieces)] if each == "\\" else each for each in pieces)))
        read.append(cells)
    assert read == rows
    assert "\r" not in "".join(lines)
    assert not any(cell.lstrip(" ").startswith('"') for line in lines for cell in line.split("\t"))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''=1"])
def test_no_text_is_a_formula(text: str) -> None:
    assert defused(text) == f"'{text}"
    assert undefused(defused(text)) == text


@pytest.mark.parametrize("text", ["", "a=1", "1-2", "'tis", "'", " =1"])
def test_other_texts_stay(text: str) -> None:
    assert defused(text) == text == undefused(text)


def test_numbers_are_no_texts() -> None:
    assert as_csv([["=x", -1, 0.5, None]]) == "'=x,-1,0.5,\r\n"
    assert as_csv([['a "b"', "a,b", "two\nlines"]]) == '"a ""b""","a,b","two\nlines"\r\n'
