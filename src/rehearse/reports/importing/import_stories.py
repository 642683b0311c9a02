"""The stories of an import in columns: where each stands, what it is called, how many questions ask it, how it is told.

Where a terminal is too narrow for the parts of a story beside its name, they stand on a line below it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rehearse.commands.importing.import_notes import ImportedFile
from rehearse.core.changes import Fate
from rehearse.core.safetext import safe_line
from rehearse.core.width import cells, fitted, padded, wrapped
from rehearse.reports.importing.import_wording import (
    FATES,
    SEE_ALL,
    is_first_time,
    parts_text,
    place_in_folder,
    updated_text,
)

LEAST_NAME_ROOM = 32
"""Cells for the name of a story beside its parts; where there are fewer, the parts stand below."""
LEAST_ROOM = 56
"""Cells of a line that has a column for the number of questions; where there are fewer, it stands with the parts."""
_MOST_BELOW = 2
"""Lines that the parts of a story take below its name."""
_ASKED = "questions"


@dataclass(frozen=True, slots=True)
class _Row:
    """A story in the list. `place` is its file inside a folder; `line` is None where it is in the notes no more."""

    place: str
    fate: str
    line: int | None
    name: str
    parts: str
    asked: int


@dataclass(frozen=True, slots=True)
class _Columns:
    """Cells for each column; `parts`, and in a narrow report `asked`, have none where they stand below the name."""

    fate: int
    line: int
    name: int
    asked: int
    parts: int

    def row(self, fate: str, line: str, name: str, asked: str, parts: str) -> str:
        counted_in = f"  {asked:>{self.asked}}" if self.asked else ""
        beside = f"  {fitted(parts, self.parts)}" if self.parts else ""
        return f"  {fate:<{self.fate}}{line:>{self.line}}  {padded(name, self.name)}{counted_in}{beside}".rstrip()

    def below(self, row: _Row, room: int) -> Iterator[str]:
        """What stands below the name of a story."""
        asked = f"{row.asked} questions" if row.asked > 1 and not self.asked else ""
        lines = wrapped("; ".join(filter(None, (asked, "" if self.parts else row.parts))), room - self.indent)
        if len(lines) > _MOST_BELOW:
            lines = [*lines[: _MOST_BELOW - 1], fitted(" ".join(lines[_MOST_BELOW - 1 :]), room - self.indent)]
        yield from (" " * self.indent + line for line in lines if line)

    @property
    def indent(self) -> int:
        """Cells before the name of a story."""
        return self.fate + self.line + 4


def story_list(file: ImportedFile, room: int, most: int | None) -> Iterator[str]:
    """The stories in lines of at most `room` cells, below an empty one; `most` of these lines, None for all."""
    rows = list(_rows(file))
    if not rows:
        return
    columns = _columns(rows[:most], room)
    if most is not None and not columns.parts:
        most = (most + 1) // 2  # two lines a story
    shown = rows if most is None or len(rows) <= most + 1 else rows[:most]
    number = "note" if file.plan.reading.format == "anki-package" else "line"
    yield ""
    yield columns.row("", number, "story", _ASKED, "parts, points")
    for place, group in groupby(shown, key=lambda row: row.place):
        if place:
            yield fitted(f"  {place}", room)
        for row in group:
            yield columns.row(row.fate, str(row.line or ""), row.name, str(row.asked or ""), row.parts)
            yield from columns.below(row, room)
    if len(shown) < len(rows):
        yield fitted(f"{'':<{columns.indent}}… and {len(rows) - len(shown):,} more; {SEE_ALL}", room)


def _rows(file: ImportedFile) -> Iterator[_Row]:
    """The stories to list: all of them the first time, or where nothing changed, without a fate, else those changed."""
    first_time = is_first_time(file.plan) or file.plan.changes_nothing
    changes, names = iter(file.plan.stories), iter(file.names)
    for own in file.files:
        asked = Counter(prompt.story for prompt in own.reading.prompts)
        for index, story in enumerate(own.reading.stories):
            change, name = next(changes), safe_line(next(names))
            if first_time or change.fate is not Fate.UNCHANGED:
                word = "" if first_time else updated_text(change)
                yield _Row(place_in_folder(file, own), word, story.line, name, parts_text(story), asked[index])
    for name in file.gone:
        yield _Row("", FATES[Fate.GONE], None, safe_line(name), "", 0)


def _columns(rows: Sequence[_Row], room: int) -> _Columns:
    longest_fate = max(len(row.fate) for row in rows)
    fate = longest_fate + 2 if longest_fate else 0
    line = max([len("line"), *(len(str(row.line)) for row in rows if row.line)])
    parts = max([len("parts, points"), *(cells(row.parts) for row in rows)])
    name = room - fate - line - 4
    if room < LEAST_ROOM:
        return _Columns(fate, line, name, 0, 0)
    name -= len(_ASKED) + 2
    if name - parts - 2 >= LEAST_NAME_ROOM:
        return _Columns(fate, line, name - parts - 2, len(_ASKED), parts)
    return _Columns(fate, line, name, len(_ASKED), 0)
