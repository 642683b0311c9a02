"""One thing that lint found, and the stories and questions that it can look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rehearse.core.lint_codes import LintCode
from rehearse.core.model import FollowUp, Part


@dataclass(frozen=True, slots=True, order=True)
class LintFinding:
    """What was found on a line of the notes. `message` says what is wrong, then what to do."""

    line: int
    code: LintCode
    message: str


class ToldStory(Protocol):
    """A story as it is stored, or as it was read."""

    @property
    def title(self) -> str | None: ...
    @property
    def line(self) -> int: ...
    @property
    def end_line(self) -> int: ...
    @property
    def topics(self) -> tuple[str, ...]: ...
    @property
    def parts(self) -> tuple[Part, ...]: ...


class Asked(Protocol):
    """A question as it is stored, or as it was read."""

    @property
    def text(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def follow_ups(self) -> tuple[FollowUp, ...]: ...


def text_lines(part: Part) -> range:
    """The lines of the notes that the full answer of a part stands on, as near as can be told from the part."""
    rows = part.text.count("\n") + 1
    points = [point.line for point in part.points]
    if not points or part.end_line > max(points):
        first = max(part.line, part.end_line - rows + 1)
    else:
        first = part.line if min(points) - part.line <= rows else part.line + 1
    return range(first, first + rows)


def outline_of(part: Part) -> Sequence[str]:
    """The texts of the points of a part."""
    return [point.text for point in part.points]
