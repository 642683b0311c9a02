"""Lines with a label in a column of its own, set off by a tab or spaces: `Situation<tab>The mill stood.`"""

import re

from rehearse.notes.draft import Draft, Pass, text
from rehearse.notes.lines import Kind, Line, LineMark
from rehearse.notes.tables.label_rows import are_parts, asks, label_of

_COLUMN = re.compile(r"\s{0,8}+([^\s:：|](?:[^\t\n ]| (?! )){0,39}?)(?:\t\s*+|  \s*+)(\S.*)")
"""A name of at most forty characters, at most so far from the margin as a tab is wide, and the text beside it."""


def _open_label_columns(draft: Draft) -> bool:
    """Rewrite the lines whose labels stand in a column of their own, where they are those of a story."""
    if not draft.holds("\t", "  "):
        return False
    found = {index: parted for index, line in enumerate(draft.lines) if (parted := _parted(line))}
    if not are_parts([name for name, _ in found.values()]):
        return False
    for index, (name, told) in found.items():
        line = draft.lines[index]
        if label := label_of(name):
            draft.lines[index] = text(line, f"**{label.written}:** {told}")
        elif asks(name):
            draft.lines[index] = text(line, told, LineMark.QUESTION)
    return True


LABEL_COLUMNS = Pass("label-columns", _open_label_columns)


def _parted(line: Line) -> tuple[str, str] | None:
    """Return the name and the text of a line that has both, in two columns."""
    if line.kind is not Kind.TEXT or line.mark is not None or not ("\t" in line.raw or "  " in line.raw):
        return None
    found = _COLUMN.fullmatch(line.raw.rstrip())
    if found is None or not (label_of(found[1]) or asks(found[1])):
        return None
    return found[1], found[2]
