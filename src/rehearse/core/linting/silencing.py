"""What notes themselves turn off: `rehearse: off result-without-figure`, in a comment or on a line of its own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rehearse.core.lint_codes import LINT_CODES
from rehearse.core.linting.lint_finding import LintFinding
from rehearse.core.reading import Note

_DIRECTIVE = re.compile(
    r"\brehearse:[ \t]*off\b((?:[ \t,]+(?:placeholder\b|[a-z]+(?:-[a-z]+)+))*)[ \t]*(?=-->|[^\w\s,]|$)"
)
_TOP = 1
"""The line on which it holds for the whole file."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Codes that are turned off by a line of the notes; `unknown` are names in it that are no codes."""

    line: int
    codes: frozenset[str]
    unknown: tuple[str, ...] = ()


def silences(notes: Iterable[Note]) -> tuple[Silence, ...]:
    """What the notes turn off, by line; all codes where none is named."""
    found = []
    for note in notes:
        if "rehearse:" not in note.text:
            continue
        for line, row in enumerate(note.text.split("\n"), start=note.line):
            if (directive := _DIRECTIVE.search(row)) is not None:
                names = directive[1].replace(",", " ").split()
                known = frozenset(names or LINT_CODES) & frozenset(LINT_CODES)
                found.append(Silence(line, known, tuple(name for name in names if name not in LINT_CODES)))
    return tuple(sorted(found, key=lambda silence: silence.line))


def heard(found: Iterable[LintFinding], before: int, end: int, silenced: Sequence[Silence]) -> list[LintFinding]:
    """The findings of what stands up to the line `end`, without those that the notes turn off.

    `before` is the last line of what stands above it. A silence counts that stands between the two, or on the first
    line of the file.
    """
    off = {code for silence in silenced if _reaches(silence, before, end) for code in silence.codes}
    return [finding for finding in found if finding.code not in off]


def _reaches(silence: Silence, before: int, end: int) -> bool:
    return silence.line == _TOP or before < silence.line <= end
