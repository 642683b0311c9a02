"""Tables as text for spreadsheets: CSV as RFC 4180 has it, and columns set off by tabs.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula and runs it, so no text may begin so.
An apostrophe in front is what spreadsheets themselves use to say that a cell is text; see
https://owasp.org/www-community/attacks/CSV_Injection.
"""

import re
from collections.abc import Iterable, Sequence

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_QUOTED = frozenset(',"\r\n')
_IN_TSV = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})

_ESCAPE = re.compile(r"\\([\\tnr\"])")
_MEANING = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r", '"': '"'}

CellValue = str | int | float | None
"""What stands in a cell; None for nothing."""


def as_csv(rows: Iterable[Sequence[CellValue]]) -> str:
    """Rows as RFC 4180 has them: commas, CR LF behind each row, quotation marks where a cell needs them."""
    return "".join(",".join(map(_csv_cell, row)) + "\r\n" for row in rows)


def as_tsv(rows: Iterable[Sequence[CellValue]]) -> str:
    r"""Rows with tabs between the cells, a line each: a line break in a cell is `\n`, a tab `\t`, a backslash `\\`.

    A quotation mark that begins a cell is `\"`: many readers would take what follows for one quoted cell.
    """
    return "".join("\t".join(map(_tsv_cell, row)) + "\n" for row in rows)


def defused(text: str) -> str:
    """Text that no spreadsheet runs as a formula; numbers are no text and may be negative."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULAS) else text


def undefused(text: str) -> str:
    """What `defused` was given."""
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(_FORMULAS) else text


def without_escapes(cell: str) -> str:
    """What a cell of `as_tsv` was made of."""
    return _ESCAPE.sub(lambda found: _MEANING[found[1]], cell) if "\\" in cell else cell


def _csv_cell(cell: CellValue) -> str:
    text = _text(cell)
    quoted = not _QUOTED.isdisjoint(text) or text != text.strip()
    return '"' + text.replace('"', '""') + '"' if quoted else text


def _tsv_cell(cell: CellValue) -> str:
    text = _text(cell).translate(_IN_TSV)
    return text.replace('"', '\\"', 1) if text.lstrip().startswith('"') else text


def _text(cell: CellValue) -> str:
    if cell is None:
        return ""
    return defused(cell) if isinstance(cell, str) else str(cell)
