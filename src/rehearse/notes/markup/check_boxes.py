"""Check boxes before questions and labels (`- [x] S: three clubs`, `☐ Why us?`). In a list of an answer they stay."""

import re
from dataclasses import replace

from rehearse.notes.draft import Draft, Pass, text
from rehearse.notes.lines import Kind, Line
from rehearse.notes.words.dressing import CHECK_BOX
from rehearse.notes.words.labels import match_label
from rehearse.notes.words.wording import looks_like_question

_BOX = re.compile(r"(?:\[[ xX/>-]\]|[☐☑☒])\s+(?=\S)")
_DRAWN = "☐☑☒"
_CHECKED = "✓✔"
"""Bullets that are checked boxes beside drawn ones."""


def _remove_boxes(draft: Draft) -> bool:
    """Take the boxes off questions, labels, headings, and what labels are nested under."""
    drawn = draft.holds(*_DRAWN)
    if not drawn and not draft.holds("[ ]", "[x]", "[X]", "[-]", "[/]"):
        return False
    found = False
    below: Line | None = None
    for index in range(len(draft.lines) - 1, -1, -1):
        line = draft.lines[index]
        if (made := _unboxed(line, below, drawn=drawn)) is not None:
            draft.lines[index] = made
            found = True
        below = below if line.blank else draft.lines[index]
    return found


CHECK_BOXES = Pass("", _remove_boxes)


def _unboxed(line: Line, below: Line | None, *, drawn: bool) -> Line | None:
    """Return a line without its box, None where it has none or keeps it."""
    if line.kind not in (Kind.TEXT, Kind.BULLET, Kind.HEADING):
        return None
    box = _BOX.match(line.text)
    checked = drawn and line.marker != "" and line.marker in _CHECKED
    if box is None and not checked:
        return None
    begin = line.start + (box.end() if box else 0)
    dash = "- " if checked or (line.text[0] in _DRAWN and line.kind is Kind.TEXT) else ""
    marker = line.raw[: line.start].rstrip(_CHECKED + " ") if checked else line.raw[: line.start]
    made = replace(text(line, marker + dash + line.raw[begin:]), indent=line.indent, mark=line.mark)
    nested = below is not None and below.indent > line.indent and match_label(below) is not None
    asks = CHECK_BOX.match(line.text) is None and looks_like_question(made.text)  # the others are known to questions
    return made if line.kind is Kind.HEADING or nested or asks or match_label(made) is not None else None
