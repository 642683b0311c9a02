"""Tables that tell one story each (`| Situation | The cellar stood under water. |`), rewritten into labelled lines."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rehearse.notes.draft import Draft, Pass, blank, text
from rehearse.notes.lines import Kind, Line, classify
from rehearse.notes.words.labels import Label, Role, match_label
from rehearse.notes.words.lexicon import key_of, keys
from rehearse.notes.words.wording import bare

TITLES = keys("columns", "title", "question")
FEWEST_PARTS = 2
"""Different parts of a story that make a table of two columns one story."""

_PIPE = re.compile(r"(?<!\\)\|")
_LINE_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_DELIMITER = frozenset("-: ")


def _open_label_tables(draft: Draft) -> bool:
    """Rewrite the tables that tell one story each."""
    done: list[Line] = []
    found = False
    for is_row, rows in _runs(draft.lines):
        if is_row and _is_story(rows):
            found = True
            for line in rows:
                done += _opened(draft, line)
        else:
            done += rows
    draft.lines = done
    return found


LABEL_TABLES = Pass("label-tables", _open_label_tables)


def _runs(lines: Sequence[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """The lines in runs of those that may be rows of a table and those that are none."""
    return ((is_row, list(run)) for is_row, run in groupby(lines, key=_may_be_row))


def _may_be_row(line: Line) -> bool:
    return not line.quoted and line.kind in (Kind.TABLE, Kind.TEXT) and line.raw.lstrip().startswith("|")


def _is_story(rows: Sequence[Line]) -> bool:
    cells = [_cells(line) for line in rows]
    labels = [_label(each[0]) for each in cells if len(each) == 2]
    return (
        len(labels) == len(cells)
        and len({label.name for label in labels if label and label.role is Role.PART}) >= FEWEST_PARTS
    )


def _cells(line: Line) -> list[str]:
    body = line.raw.strip().removeprefix("|")
    body = body[:-1] if body.endswith("|") and not body.endswith("\\|") else body
    return [cell.replace("\\|", "|").strip() for cell in _PIPE.split(body)]


def _label(cell: str) -> Label | None:
    return match_label(classify(f"**{bare(cell).rstrip(':')}:**")) if cell else None


def _opened(draft: Draft, line: Line) -> Iterator[Line]:
    """Yield the lines that a row becomes; a header that names neither a part nor the story stays a note."""
    name, told = _cells(line)
    if _DELIMITER.issuperset(name + told):
        draft.structure.add(line.number)
        yield blank(line)
    elif key_of(bare(name).rstrip(":")) in TITLES and told:
        yield text(line, told)
    elif _label(name) is not None:
        first, *further = (piece.strip() for piece in _LINE_BREAK.split(told))
        yield text(line, f"**{bare(name).rstrip(':')}:** {first}".rstrip())
        yield from (text(line, piece) for piece in further if piece)
    else:
        yield blank(line)
