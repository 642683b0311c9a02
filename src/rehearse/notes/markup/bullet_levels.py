"""Bullets whose sign says how deep they lie (`•`, below it `○`, below that `■`), where the indentation does not."""

from dataclasses import replace

from rehearse.notes.draft import Draft, Pass
from rehearse.notes.lines import Kind, Line

SIGNS = "•◦▪–○●■□▫⁃∙·\uf0b7"
"""Bullets of word processors; of Markdown's own any may stand at any level."""

STEP = 2
"""Columns that a level is indented by."""


def _indent_by_sign(draft: Draft) -> bool:
    """Indent the bullets of each list by the order in which their signs come first."""
    if not draft.holds(*SIGNS):
        return False
    found = False
    run: list[int] = []
    for index, line in enumerate([*draft.lines, None]):
        if line is not None and line.kind is Kind.BULLET and line.mark is None and not line.quoted:
            run.append(index)
        elif line is None or line.kind is not Kind.TEXT or line.indent == 0:
            found = _indent(draft.lines, run) or found
            run = []
    return found


BULLET_LEVELS = Pass("", _indent_by_sign)


def _indent(lines: list[Line], run: list[int]) -> bool:
    signs = list(dict.fromkeys(_sign(lines[index]) for index in run))
    if not any(sign in SIGNS for sign in signs[1:]) or len({lines[index].indent for index in run}) > 1:
        return False
    for index in run:
        depth = signs.index(_sign(lines[index]))
        lines[index] = replace(lines[index], indent=lines[index].indent + STEP * depth)
    return True


def _sign(line: Line) -> str:
    """Return the sign of a bullet, the same one for all numbers."""
    return "1" if line.marker[0].isalnum() and line.marker != "o" else line.marker
