"""Breaks inside a line of the file: U+2028, U+2029, NEL, VT and FF, as word processors and web pages leave them."""

import re

from rehearse.notes.draft import Draft, Pass, text
from rehearse.notes.lines import Kind, Line, mark_structure

_SOFT_BREAKS = "\v\f\x85\u2028\u2029"
_WHOLE = (Kind.CODE, Kind.FENCE, Kind.TABLE)
_BREAK = re.compile(f"[{_SOFT_BREAKS}]")


def _split_at_soft_breaks(draft: Draft) -> bool:
    """Make several lines of each line with such breaks in it, all with its number."""
    if not draft.holds(*_SOFT_BREAKS):
        return False
    done: list[Line] = []
    for line in draft.lines:
        pieces = _pieces(line) if line.kind not in _WHOLE else []
        done += [text(line, piece) for piece in pieces] if len(pieces) > 1 else [line]
    mark_structure(done)
    draft.lines = done
    return True


SOFT_BREAKS = Pass("", _split_at_soft_breaks)


def _pieces(line: Line) -> list[str]:
    """Return the pieces of a line; what goes on a heading in lower case is one with it."""
    first, *others = _BREAK.split(line.raw)
    if line.kind is Kind.HEADING and others and others[0][:1].islower():
        first, others = f"{first.rstrip()} {others[0]}", others[1:]
        return [first, *others] if others else [first, ""]
    return [first, *others]
