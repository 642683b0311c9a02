"""Tables drawn with signs: Markdown's and org-mode's rows of pipes, grids, and columns under `=====`.

Those of HTML are rewritten into rows of pipes before.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from rehearse.notes.draft import Draft, Pass, by_numbers
from rehearse.notes.html_tags import broken_at_tags
from rehearse.notes.lines import Kind, Line, classify
from rehearse.notes.tables.cells import MOST_COLUMNS, Cell, Row, Table, cell_of, joined_rows, unescaped
from rehearse.notes.tables.columns import table_of
from rehearse.notes.tables.story_tables import open_tables
from rehearse.notes.words.labels import match_label

_PIPE = re.compile(r"(?<!\\)\|")
_PIPE_OR_CODE = re.compile(r"\\.|`[^`]*`|(\|)")
_DELIMITER = frozenset("-=: +")
ENDS_OF_SENTENCES = ".!?:;。！？：；"
_SPACED = re.compile(r"\S+")


def _open_text_tables(draft: Draft) -> bool:
    """Read the tables of stories and questions."""
    drawn = draft.holds("|", "==", "<t", "<T") and any("|" in line.raw or line.raw[:2] == "==" for line in draft.lines)
    return drawn and _by_numbers(draft)


_by_numbers = by_numbers(lambda draft: open_tables(draft, find_text_tables))
TEXT_TABLES = Pass("markdown-tables", _open_text_tables)


def find_text_tables(lines: Sequence[Line]) -> list[Table]:
    """Return the tables: grids, columns, and rows of pipes with dashes under the first or a pipe before each."""
    tables: list[Table] = []
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and _may_be_row(lines[end]):
            end += 1
        if end - index >= 2 and (table := _grid(lines[index:end]) or _pipe_table(lines[index:end])):
            tables.append(table)
        elif (columns := _columns(lines[index])) and (found := _spaced_table(lines, index, columns)):
            table, end = found
            tables.append(table)
        index = max(end, index + 1)
    return tables


def split_row(body: str, width: int = 0) -> list[str]:
    """Return the cells of a row of pipes without its borders. A pipe behind a backslash parts nothing.

    Neither does one in code, unless only then the row has `width` cells.
    """
    cells = _PIPE.split(body)
    if "`" not in body or len(cells) == width:
        return cells
    pipes = [found.start() for found in _PIPE_OR_CODE.finditer(body) if found[1]]
    return [body[begin + 1 : end] for begin, end in zip([-1, *pipes], [*pipes, len(body)], strict=True)]


def is_delimiter(raw: str) -> bool:
    """Whether a line only parts rows from others: `|---|:-:|`, `|---+---|`, `+===+===+`."""
    body = raw.strip()
    return ("-" in body or (body[:1] == "+" and "=" in body)) and _DELIMITER.issuperset(body.replace("|", ""))


def _may_be_row(line: Line) -> bool:
    if line.kind not in (Kind.TABLE, Kind.TEXT, Kind.BULLET) or line.quoted:
        return False
    return 0 < line.raw.count("|") <= MOST_COLUMNS or _is_border(line)


def _is_border(line: Line) -> bool:
    return line.text.startswith("+") and line.text.endswith("+") and len(line.text) > 2 and is_delimiter(line.text)


def _grid(lines: Sequence[Line]) -> Table | None:
    """Return the grid that the lines draw. Its rows may have several lines, unless each has one."""
    if not _is_border(lines[0]) or len(lines) < 3:
        return None
    width = lines[0].text.count("+") - 1
    groups = [list(group) for border, group in groupby(lines, key=_is_border) if not border]
    headed = len(groups) > 1
    if len(groups) == 2 and not any("=" in line.text for line in lines if _is_border(line)):
        groups = [groups[0], *([line] for line in groups[1])]
    rows = [_unwrapped(joined_rows([_row(line, width, bordered=True) for line in group])) for group in groups]
    return table_of(rows, headed=headed, line=lines[0].number, end_line=lines[-1].number)


def _pipe_table(lines: Sequence[Line]) -> Table | None:
    top = int(is_delimiter(lines[0].raw))
    begin = next((at - 1 for at in range(top + 1, len(lines)) if is_delimiter(lines[at].raw)), top)
    lines = lines[begin if begin > top else 0 :]
    head = [line for line in lines[:3] if not is_delimiter(line.raw)][:1]
    headed = any(is_delimiter(line.raw) for line in lines[1:3] if head and line.number > head[0].number)
    if len(lines) < 2 or not head or not (headed or head[0].kind is Kind.TABLE):
        return None
    rule = next((line.raw.strip() for line in lines if is_delimiter(line.raw)), head[0].raw.strip())
    bordered = rule.startswith("|")
    width = rule.strip("|").replace("+", "|").count("|") + 1
    rows = [_row(line, width, bordered=bordered) for line in lines if not is_delimiter(line.raw)]
    return table_of(rows, headed=headed, line=lines[0].number, end_line=lines[-1].number)


def _row(line: Line, width: int, *, bordered: bool) -> Row:
    """Return the cells of a line. In a table without borders a pipe at one end stands beside an empty cell."""
    body = line.raw.strip()
    if not (bordered or (body.startswith("|") and body.endswith("|"))):
        body = f"|{body}|"
    begin = 1 if body.startswith("|") else 0
    end = len(body) - 1 if len(body) > begin and body.endswith("|") and not body.endswith("\\|") else len(body)
    cells = tuple(_cell(cell, line.number) for cell in split_row(body[begin:end], width))
    return Row(cells, line.number, line.number)


def _cell(text: str, number: int) -> Cell:
    if "<" not in text and "&" not in text and text.isprintable():
        return cell_of(((text.replace("\\|", "|").strip(), number),))
    broken = [unescaped(row.replace("\\|", "|")) for row in broken_at_tags(text)]
    return cell_of((row.strip(), number) for text in broken for row in text.splitlines() or [""])


def _unwrapped(row: Row) -> Row:
    """Return a row with the lines of its cells joined that are one sentence, broken to fit into a column."""
    return Row(tuple([_joined_lines(cell) for cell in row.cells]), row.line, row.end_line)


def _joined_lines(cell: Cell) -> Cell:
    rows: list[tuple[str, int]] = []
    for text, number in cell.rows:
        plain = bool(text) and classify(text).kind is Kind.TEXT and match_label(classify(text)) is None
        if plain and rows and rows[-1][0] and rows[-1][0][-1] not in ENDS_OF_SENTENCES:
            rows[-1] = (f"{rows[-1][0]} {text.strip()}", rows[-1][1])
        else:
            rows.append((text, number))
    return Cell(tuple(rows))


def _columns(line: Line) -> list[tuple[int, int]]:
    """Return where the columns begin and end that a line like `=====  ===` announces."""
    if line.kind is not Kind.TEXT or not line.text.startswith("==") or set(line.text) != {"=", " "}:
        return []
    return [found.span() for found in _SPACED.finditer(line.raw)]


def _spaced_table(lines: Sequence[Line], begin: int, columns: Sequence[tuple[int, int]]) -> tuple[Table, int] | None:
    """Return the table under such a line and the index behind it; its last line is a third one or, headless, a second.

    A row goes on in lines with an empty first cell.
    """
    rows: list[Row] = []
    borders = 1
    for end in range(begin + 1, len(lines)):
        line = lines[end]
        if _columns(line):
            borders += 1
            last = end + 1 == len(lines) or lines[end + 1].blank
            if borders == 3 or last:
                table = table_of(rows, headed=borders == 3, line=lines[begin].number, end_line=line.number)
                return (table, end + 1) if rows else None
        elif line.blank or not (row := _spaced_row(line, columns)):
            return None
        elif rows and not row.cells[0].rows:
            rows[-1] = joined_rows([rows[-1], row])
        else:
            rows.append(row)
    return None


def _spaced_row(line: Line, columns: Sequence[tuple[int, int]]) -> Row | None:
    """Return the cells of a line; None where text stands between two columns."""
    cells: list[Cell] = []
    for index, (begin, _) in enumerate(columns):
        end = columns[index + 1][0] if index + 1 < len(columns) else len(line.raw)
        if begin and line.raw[begin - 1 : begin].strip():
            return None
        cells.append(cell_of(((line.raw[begin:end].strip(), line.number),)))
    return Row(tuple(cells), line.number, line.number)
