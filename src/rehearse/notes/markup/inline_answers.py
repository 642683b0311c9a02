"""Questions with their answers on the same line (`How do you learn? By doing.`), parted into two lines.

Only where most lines of the notes that ask are written like that: a question may have a second sentence.
"""

import re

from rehearse.notes.draft import Draft, Pass, text
from rehearse.notes.lines import Kind, Line, LineMark
from rehearse.notes.words.dressing import displayed
from rehearse.notes.words.wording import Asking, asking, looks_like_question

FEWEST_LINES = 3
"""Lines with a question and an answer that show how the notes are written; one or two may be questions in two parts."""
SHORTEST_ANSWER = 3
"""Words of what stands behind a question and is its answer, not a remark on it."""

_END = re.compile(r"[?？][\"”»*_]*\s*(?:(?:[-–—]|=>|->|→)\s+|(?<=\s)|(?<=？))(?=\S)")


def _part_inline_answers(draft: Draft) -> bool:
    """Part the lines that hold a question and its answer."""
    if not draft.holds("?", "？"):
        return False
    asks = [line for line in draft.lines if _may_ask(line) and ("?" in line.text or "？" in line.text)]
    ends = {id(line): end for line in asks if (end := _end_of_question(line.text))}
    if len(ends) < FEWEST_LINES or len(ends) * 2 <= sum(looks_like_question(line.text) for line in asks):
        return False
    done: list[Line] = []
    for line in draft.lines:
        end = ends.get(id(line), 0)
        if end:
            at = line.start + end
            done.append(text(line, line.raw[:at].rstrip(" \t-–—=>→"), LineMark.QUESTION))
            done.append(text(line, line.raw[at:], LineMark.ANSWER))
        else:
            done.append(line)
    draft.lines = done
    return True


def _may_ask(line: Line) -> bool:
    return line.mark is None and line.kind in (Kind.TEXT, Kind.BULLET) and not line.quoted


def _end_of_question(line: str) -> int:
    """Return where the answer begins in a line that opens with a sure question and goes on with none; 0 for none."""
    for found in _END.finditer(line):
        head, rest = line[: found.end()].rstrip(" \t-–—=>→"), line[found.end() :]
        if asking(displayed(head)) is not Asking.SURE:
            return 0
        if not looks_like_question(rest):
            return found.end() if len(rest.split()) >= SHORTEST_ANSWER and not rest[0].islower() else 0
    return 0


INLINE_ANSWERS = Pass("", _part_inline_answers)
