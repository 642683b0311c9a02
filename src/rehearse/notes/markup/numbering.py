"""Numbers that Markdown does not know (`1、`, `(1)`, `①`, `1-`, `1 `), where they count the questions of the notes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rehearse.notes.draft import Draft, Pass
from rehearse.notes.lines import PATTERN, Kind, Line
from rehearse.notes.words.labels import match_label
from rehearse.notes.words.wording import looks_like_question

_NUMBER = re.compile(r"([(（]?)([0-9]{1,2}|[①-⑳])(\s?[-–—]|[.．、:：)）/]|)(\s*)(?=\S)")
_BEGINS = frozenset("(（0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_BEFORE_ONE = ord("①") - 1

Row = tuple[int, Line]
"""The index of a line, and the line as the item of a list."""


def _count_questions(draft: Draft) -> bool:
    """Make items of a list of the lines that count up from one and ask."""
    counts: dict[tuple[str, str, bool], list[Row]] = {}
    found = False
    for index, line in enumerate(draft.lines):
        number = _NUMBER.match(line.text) if line.text[:1] in _BEGINS and line.text else None
        if number is None or line.kind is not Kind.TEXT or line.mark is not None or not _separates(line, number):
            continue
        drawn = not number[2].isdecimal()
        counted = ord(number[2]) - _BEFORE_ONE if drawn else int(number[2])
        style = number[1], "①" if drawn else number[3].strip(), bool(number[4])
        rows = counts.setdefault(style, [])
        if counted == 1:
            found = _apply(draft, style[1], rows) or found
            rows.clear()
        if counted == len(rows) + 1:
            text = line.text[number.end() :]
            item = replace(line, kind=Kind.BULLET, text=text, start=line.start + number.end(), marker=f"{counted}.")
            rows.append((index, item))
    for style, rows in counts.items():
        found = _apply(draft, style[1], rows) or found
    return found


NUMBERING = Pass("", _count_questions)


def _separates(line: Line, number: re.Match[str]) -> bool:
    """Whether what stands behind a number can part it from a text: no decimal, no time, no range."""
    if not number[2].isdecimal():
        return not number[1]
    closed, after = number[3].strip(), line.text[number.end() : number.end() + 1]
    if number[1]:
        return closed in (")", "）")
    return bool(number[4]) or (bool(closed) and not after.isdecimal() and closed not in ("/", ":"))


def _apply(draft: Draft, closed: str, rows: Sequence[Row]) -> bool:
    """Take over a count whose rows ask or are labels: all of them where the number stands alone, else half."""
    asking = sum(looks_like_question(item.text) or match_label(item) is not None for _, item in rows)
    fewest = 2 if closed else PATTERN
    if len(rows) < fewest or asking * 2 < len(rows) or not (closed or asking == len(rows)):
        return False
    for index, item in rows:
        draft.lines[index] = item
    return True
