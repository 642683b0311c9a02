"""Bullets whose sign says how deep they lie (`•`, below it `○`, below that `■`), where the indentation does not.

Below questions with one sign or number, bullets with another are their answers.
"""

from collections.abc import Sequence
from dataclasses import replace

from rehearse.notes.draft import Draft, Pass
from rehearse.notes.lines import Kind, Line
from rehearse.notes.words.wording import looks_like_question

SIGNS = "•◦▪–○●■□▫⁃∙·\uf0b7"
"""Bullets of word processors; of Markdown's own any may stand at any level."""

STEP = 2
"""Columns that a level is indented by."""


def _indent_by_sign(draft: Draft) -> bool:
    """Indent the bullets of each list by the order in which their signs come first."""
    found = False
    run: list[int] = []
    for index, line in enumerate(draft.lines):
        if line.kind is Kind.BULLET:
            if line.mark is None and not line.quoted:
                run.append(index)
        elif run and (line.kind is not Kind.TEXT or line.indent == 0):
            found = _indent(draft.lines, run) or found
            run = []
    return _indent(draft.lines, run) or found


BULLET_LEVELS = Pass("", _indent_by_sign)


def _indent(lines: list[Line], run: Sequence[int]) -> bool:
    if len({lines[index].marker for index in run}) < 2:
        return False
    signs = list(dict.fromkeys(_sign(lines[index]) for index in run))
    if len(signs) < 2 or len({lines[index].indent for index in run}) > 1:
        return False
    if not any(sign in SIGNS for sign in signs[1:]) and not _answers([lines[index] for index in run], signs):
        return False
    for index in run:
        depth = signs.index(_sign(lines[index]))
        lines[index] = replace(lines[index], indent=lines[index].indent + STEP * depth)
    return True


def _answers(run: Sequence[Line], signs: Sequence[str]) -> bool:
    """Whether the bullets with the first sign ask, and no others do."""
    return all((_sign(line) == signs[0]) is looks_like_question(line.text) for line in run)


def _sign(line: Line) -> str:
    """Return the sign of a bullet, the same one for all numbers."""
    return "1" if line.marker[0].isalnum() and line.marker != "o" else line.marker
