"""Tables that hold a part of a story in each row, rewritten into labelled lines: `| Situation | The mill stood. |`."""

from collections.abc import Iterator, Sequence

from rehearse.notes.draft import blank, text
from rehearse.notes.lines import Kind, Line, LineMark, classify
from rehearse.notes.tables.cells import Cell, Row, Table
from rehearse.notes.tables.columns import LONGEST_NAME, USES, Use, is_known
from rehearse.notes.words.dressing import bare, without_number
from rehearse.notes.words.labels import Label, Role, match_label
from rehearse.notes.words.lexicon import key_of
from rehearse.notes.words.prompt_labels import match_prompt
from rehearse.notes.words.wording import looks_like_question

FEWEST_PARTS = 2
"""Different parts of a story that make rows the parts of one: a single word like "Result" heads many a table."""
_EMPHASIS = str.maketrans("", "", "*`")


def label_of(name: str) -> Label | None:
    """Return the label that the first cell of a row is; a gloss in brackets may follow it."""
    plain = bare(name.translate(_EMPHASIS)).rstrip(":： ")
    label = match_label(classify(f"**{plain}:**")) if plain else None
    return label if label is not None and not label.rest else None


def asks(name: str) -> bool:
    """Whether the first cell of a row says that a question or the name of a story stands beside it ("Q1", "Title")."""
    plain = bare(name.translate(_EMPHASIS)).rstrip(":： ")
    if USES.get(key_of(plain)) in (Use.QUESTION, Use.TITLE):
        return True
    prompt = match_prompt(classify(f"{plain}:")) if plain else None
    return prompt is not None and prompt.role is Role.QUESTION and not prompt.rest


def part_names(names: Sequence[str]) -> set[str]:
    """Return the different parts of a story that are among the names."""
    labels = [label for name in names if (label := label_of(name))]
    return {label.name for label in labels if label.role is Role.PART}


def labelled_lines(table: Table) -> Iterator[Line]:
    """Yield the lines that a table of two columns becomes, in the places of its rows."""
    told_column = next(index for index in range(1, table.width) if table.column(index))
    begun = False
    for row in [*([table.header] if table.header else []), *table.rows]:
        name, told = row.cell(0), row.cell(told_column)
        line = _place(row.line)
        titles = asks(name.flat) and len(told.flat.split()) <= LONGEST_NAME
        label = None if titles else label_of(name.flat)
        if label is not None and not (row is table.header and _is_generic(told.flat)):
            begun = begun or label.role is Role.PART
            yield from _texts(line, told, f"**{label.written}:**")
        elif (titles or asks(name.flat)) and told.rows and not (row is table.header and _is_generic(told.flat)):
            begun = False
            yield text(line, without_number(bare(told.flat)), LineMark.QUESTION)
        elif begun:
            yield from _texts(line, told, f"{name.flat}:" if name.rows else "")
        else:
            yield from _heads(row, line)


def _is_generic(name: str) -> bool:
    """Whether a header only says that texts stand below it."""
    return not name or is_known(name)


def _heads(row: Row, line: Line) -> Iterator[Line]:
    """Yield the line above the parts that a row becomes: what is asked, if one cell alone says it, else a note."""
    told = [cell for cell in row.cells if cell.rows]
    if not told:
        return
    plain = without_number(bare(told[0].flat)) if len(told) == 1 else ""
    if plain and not is_known(plain):
        yield text(line, plain, LineMark.QUESTION if looks_like_question(plain) else None)
        return
    asking = next((cell for cell in told if looks_like_question(cell.flat) and not is_known(cell.flat)), None)
    if asking is not None:
        yield text(line, without_number(bare(asking.flat)), LineMark.QUESTION)
    else:
        yield blank(line)


def _texts(line: Line, cell: Cell, before: str) -> Iterator[Line]:
    if not cell.rows or cell.line != line.number:
        yield text(line, before)
        before = ""
    for each, number in cell.rows:
        raw = f"{before} {each}".strip()
        yield text(_place(number), raw, None if before.startswith("**") else LineMark.TEXT)
        before = ""


def _place(number: int) -> Line:
    return Line(number, "", Kind.BLANK, "", 0)
