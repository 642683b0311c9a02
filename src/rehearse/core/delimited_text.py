"""Rows as delimited text (CSV, TSV) that a spreadsheet can open without obeying what stands in them."""

import re
from collections.abc import Iterable, Sequence

COMMA, TAB = ",", "\t"

_FORMULAS = tuple("=+-@\t\r\n＝＋－＠")
"""What a cell begins with that a spreadsheet takes for a formula (OWASP, "CSV Injection")."""

Cell = str | int | float | None
"""What may stand in a cell; None leaves it empty."""


def delimited(rows: Iterable[Sequence[Cell]], delimiter: str = COMMA) -> str:
    """Rows as text, a line each, in which a cell of several lines or with a delimiter stands in quotes (RFC 4180)."""
    special = re.compile(f'[{delimiter}"\r\n]')  # the library's own writer leaves a carriage return as it is
    return "".join(delimiter.join(_cell(cell, special) for cell in row) + "\n" for row in rows)


def _cell(cell: Cell, special: re.Pattern[str]) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    text = defused(cell)
    return '"{}"'.format(text.replace('"', '""')) if special.search(text) else text


def defused(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULAS) else text
