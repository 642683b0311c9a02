"""Questions with their answers on the same line (`How do you learn? By doing.`), parted into two lines.

Only where most lines of the notes that ask are written like that: a question may have a second sentence.
"""

import re

from rehearse.notes.draft import Draft, Pass, end, text
from rehearse.notes.lines import PATTERN, Kind, Line, LineMark
from rehearse.notes.words.dressing import displayed
from rehearse.notes.words.wording import Asking, asking, looks_like_question

SHORTEST_ANSWER = 3
"""Words of what stands behind a question and is its answer, not a remark on it."""

_END = re.compile(r"[?？.][\"”»*_]*(?:\s*(?:[-–—]|=>|->|→)\s+|\s+|(?<=？))(?=\S)")
_BETWEEN = " \t-–—=>→"


def _part_inline_answers(draft: Draft) -> bool:
    """Part the lines that hold a question and its answer."""
    if not draft.holds("?", "？"):
        return False
    asks = [line for line in draft.lines if ("?" in line.text or "？" in line.text) and _may_ask(line)]
    sure = [line for line in asks if _is_told(line.text, _end_of_question(line.text))]
    if len(sure) < PATTERN or len(sure) * 2 <= sum(looks_like_question(line.text) for line in asks):
        return False
    done: list[Line] = []
    for line in draft.lines:
        end_of_question = _end_of_question(line.text) if _may_ask(line) else 0
        if end_of_question:
            at = line.start + end_of_question
            done.append(end(line))
            done.append(text(line, line.raw[:at].rstrip(_BETWEEN), LineMark.QUESTION))
            done.append(text(line, line.raw[at:], LineMark.ANSWER))
        else:
            done.append(line)
    draft.lines = done
    return True


def _may_ask(line: Line) -> bool:
    return line.mark is None and line.kind in (Kind.TEXT, Kind.BULLET) and not line.quoted


def _is_told(line: str, begin: int) -> bool:
    """Whether several words that begin like a sentence stand from `begin` on, behind a question mark."""
    asked, rest = line[:begin].rstrip(_BETWEEN), line[begin:]
    return asked.endswith(("?", "？")) and len(rest.split()) >= SHORTEST_ANSWER and not rest[0].islower()


def _end_of_question(line: str) -> int:
    """Return where the answer begins in a line that opens with a question and goes on with none; 0 for none."""
    for found in _END.finditer(line) if any(mark in line[:-1] for mark in "?？.") else ():
        head, rest = line[: found.end()].rstrip(_BETWEEN), line[found.end() :]
        if asking(displayed(head)) < Asking.LIKELY:
            return 0
        if not looks_like_question(rest):
            return found.end()
    return 0


INLINE_ANSWERS = Pass("", _part_inline_answers)
