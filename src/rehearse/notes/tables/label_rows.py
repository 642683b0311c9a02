"""Tables that hold a part of a story in each row, rewritten into labelled lines: `| Situation | The mill stood. |`.

Each further column is a story of its own.
"""

from collections.abc import Iterator, Sequence

from rehearse.notes.draft import Draft, text
from rehearse.notes.lines import Kind, Line, LineMark, classify
from rehearse.notes.tables.cells import Cell, Row, Table
from rehearse.notes.tables.columns import USES, Use, is_known
from rehearse.notes.words.dressing import bare, without_number
from rehearse.notes.words.label_words import FEWEST_PARTS, Role
from rehearse.notes.words.labels import Label, match_label, match_prompt
from rehearse.notes.words.lexicon import key_of
from rehearse.notes.words.titles import LONGEST_ANNOUNCEMENT
from rehearse.notes.words.wording import looks_like_question

_EMPHASIS = str.maketrans("", "", "*`")


def label_of(name: str) -> Label | None:
    """Return the label that the first cell of a row is; a gloss in brackets may follow it."""
    plain = _plain(name)
    label = match_label(classify(f"**{plain}:**")) if plain else None
    return label if label is not None and not label.rest else None


def asks(name: str) -> bool:
    """Whether the first cell of a row says that a question or the name of a story stands beside it ("Q1", "Title")."""
    plain = _plain(name)
    if USES.get(key_of(plain)) in (Use.QUESTION, Use.TITLE):
        return True
    prompt = match_prompt(classify(f"{plain}:")) if plain else None
    return prompt is not None and prompt.role is Role.QUESTION and not prompt.rest


def are_parts(names: Sequence[str]) -> bool:
    """Whether most of the names are labels, and several of different parts of a story."""
    labels = [label for name in names if (label := label_of(name))]
    parts = {label.name for label in labels if label.role is Role.PART}
    return len(parts) >= FEWEST_PARTS and len(labels) * 2 >= len(names)


def labelled_lines(draft: Draft, table: Table, column: int) -> Iterator[Line]:
    """Yield the lines that the labels of a table and one of its columns become, in the places of the cells."""
    begun = False
    asked = any(asks(row.cell(0).flat) for row in table.rows)
    for row in table.every_row:
        name, told = row.cell(0), row.cell(column)
        heads = row is table.header and (is_known(told.flat) or (asked and not asks(name.flat)))
        titles = not heads and bool(told.rows) and asks(name.flat)
        label = None if heads or (titles and len(told.flat.split()) <= LONGEST_ANNOUNCEMENT) else label_of(name.flat)
        if label is not None:
            begun = begun or label.role is Role.PART
            yield from _texts(row.line, told, f"**{label.written}:**")
        elif titles:
            begun = False
            yield _question(told)
        elif _is_about(name.flat):
            yield text(_place(row.line), f"{_plain(name.flat)}: {told.flat}")
        elif begun:
            yield from _texts(row.line, told, f"{name.flat}:" if name.rows else "")
        elif heads and told.rows:
            yield _place(row.line)
        else:
            yield from _heads(draft, row, name, told)


def _plain(name: str) -> str:
    return bare(name.translate(_EMPHASIS)).rstrip(":： ")


def _is_about(name: str) -> bool:
    """Whether the first cell of a row says that topics or follow-ups stand beside it."""
    prompt = match_prompt(classify(f"{_plain(name)}:"))
    return prompt is not None and prompt.role in (Role.TAGS, Role.FOLLOW_UP, Role.USES) and not prompt.rest


def _heads(draft: Draft, row: Row, name: Cell, told: Cell) -> Iterator[Line]:
    """Yield what a row above the parts becomes: what is asked, where a cell alone or a column's name says it."""
    named = [cell for cell in (name, told) if cell.rows and not is_known(cell.flat)]
    asking = [cell for cell in named if looks_like_question(cell.flat)]
    if asking:
        draft.kept.update({row.line} if len(named) > 1 else ())
        yield _question(asking[-1])
    elif len(named) == 1 and (named == [told] or not told.rows):
        yield text(_place(named[0].line), without_number(bare(named[0].flat)), _title_mark(row, told))
    elif name.rows or told.rows:
        yield _place(row.line)


def _title_mark(row: Row, told: Cell) -> LineMark | None:
    """Return the mark of a title: that of one column among several names a story whatever stands above the table."""
    return LineMark.QUESTION if told.rows and sum(bool(cell.rows) for cell in row.cells[1:]) > 1 else None


def _question(cell: Cell) -> Line:
    return text(_place(cell.line), without_number(bare(cell.flat)), LineMark.QUESTION)


def _texts(number: int, cell: Cell, before: str) -> Iterator[Line]:
    """Yield the lines of a cell, the first behind its label."""
    if not cell.rows or cell.line != number:
        yield text(_place(number), before)
        before = ""
    for each, line in cell.rows:
        yield text(_place(line), f"{before} {each}".strip(), None if before.startswith("**") else LineMark.TEXT)
        before = ""


def _place(number: int) -> Line:
    return Line(number, "", Kind.BLANK, "", 0)
