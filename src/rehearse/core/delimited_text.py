"""Rows as delimited text (CSV, TSV) that a spreadsheet can open without obeying what stands in them."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

COMMA, TAB = ",", "\t"

_FORMULAS = tuple("=+-@\t\r\n＝＋－＠")
"""What a cell begins with that a spreadsheet takes for a formula (OWASP, "CSV Injection")."""

Cell = str | int | float | None
"""What may stand in a cell; None leaves it empty."""


def delimited(rows: Iterable[Sequence[Cell]], delimiter: str = COMMA) -> str:
    """Rows as text, a line each, in which a cell of several lines or with a delimiter stands in quotes (RFC 4180)."""
    written = StringIO()
    writer = csv.writer(written, delimiter=delimiter, lineterminator="\n")
    writer.writerows([defused(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return written.getvalue()


def defused(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULAS) else text
