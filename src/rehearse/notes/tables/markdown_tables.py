"""Markdown tables of stories: `| Question | Situation | Task | Action | Result |`, one story a row."""

import html
import re
from collections.abc import Sequence

from rehearse.notes.draft import Draft, Pass
from rehearse.notes.lines import Kind, Line
from rehearse.notes.tables.cells import MOST_COLUMNS, Cell, Row, Table, cell_of
from rehearse.notes.tables.columns import table_of
from rehearse.notes.tables.story_tables import open_story_tables

PIPE = re.compile(r"(?<!\\)\|")
LINE_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
DELIMITER = frozenset("-: ")


def _open_markdown_tables(draft: Draft) -> bool:
    """Read the Markdown tables of stories."""
    return any("|" in line.raw for line in draft.lines) and open_story_tables(draft, find_markdown_tables)


MARKDOWN_TABLES = Pass("markdown-tables", _open_markdown_tables)


def find_markdown_tables(lines: Sequence[Line]) -> list[Table]:
    """Return the tables: rows with a line of dashes under the first, or lines that all begin with a pipe."""
    tables: list[Table] = []
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and _may_be_row(lines[end]):
            end += 1
        if end - index >= 2:
            begin = next((at - 1 for at in range(index + 1, end) if _is_delimiter(lines[at])), index)
            if begin + 1 < end and (_is_delimiter(lines[begin + 1]) or lines[begin].kind is Kind.TABLE):
                tables.append(_table(lines[begin:end]))
        index = max(end, index + 1)
    return tables


def unescaped(text: str) -> str:
    """Return `text` with its character references resolved."""
    return ENTITY.sub(lambda match: html.unescape(match.group()), text)


def _may_be_row(line: Line) -> bool:
    kinds = (Kind.TABLE, Kind.TEXT, Kind.BULLET)
    return line.kind in kinds and not line.quoted and 0 < line.raw.count("|") <= MOST_COLUMNS


def _is_delimiter(line: Line) -> bool:
    body = line.raw.strip()
    return "-" in body and all(DELIMITER.issuperset(cell) for cell in body.split("|"))


def _table(lines: Sequence[Line]) -> Table:
    headed = _is_delimiter(lines[1])
    bordered = lines[0].raw.lstrip().startswith("|")
    rows = [_row(line, bordered=bordered) for line in lines if not _is_delimiter(line)]
    return table_of(rows, headed=headed, line=lines[0].number, end_line=lines[-1].number, mixed=frozenset())


def _row(line: Line, *, bordered: bool) -> Row:
    """Return the cells of a line. In a table without borders a pipe at one end stands beside an empty cell."""
    body = line.raw.strip()
    if not (bordered or (body.startswith("|") and body.endswith("|"))):
        body = f"|{body}|"
    begin = 1 if body.startswith("|") else 0
    end = len(body) - 1 if len(body) > begin and body.endswith("|") and not body.endswith("\\|") else len(body)
    cells = tuple(_cell(cell, line.number) for cell in PIPE.split(body[begin:end]))
    return Row(cells, line.number, line.number)


def _cell(text: str, number: int) -> Cell:
    if "<" not in text and "&" not in text and text.isprintable():
        return cell_of(((text.replace("\\|", "|").strip(), number),))
    broken = [unescaped(row.replace("\\|", "|")) for row in LINE_BREAK.split(text)]
    return cell_of((row.strip(), number) for text in broken for row in text.splitlines() or [""])
