"""The table of stories that `rehearse export` writes, known by its header and read as it says, whatever it holds.

It may come back from a spreadsheet: with semicolons or tabs, with rows and columns for parts added, taken out or in
another order. Rows with the same story share it as long as they tell it alike.
"""

from collections.abc import Sequence

from rehearse.core.exporting import story_columns as columns
from rehearse.core.exporting.spreadsheet_cells import undefused, without_escapes
from rehearse.core.exporting.unasked import with_unasked
from rehearse.core.model import FollowUp, Part
from rehearse.core.reading import PromptDraft, StoryDraft
from rehearse.notes.draft import Draft, Pass, StatedNotes, blank, end
from rehearse.notes.tables.records import Record, end_of, read_records

_SEPARATORS = (",", ";", "\t")
_FIRST = columns.NAMES[0]


def _read_exported_table(draft: Draft) -> bool:
    """Read the whole file as the table that it says to be."""
    first = draft.lines[0].raw.lstrip('"') if draft.lines else ""
    if not first.startswith(_FIRST):
        return False
    separator = first[len(_FIRST) :].lstrip('"')[:1]
    if separator not in _SEPARATORS:
        return False
    records = list(read_records(draft.lines, separator))
    header = [name for name, _ in records[0]]
    if tuple(header[: len(columns.NAMES)]) != columns.NAMES:
        return False
    table = _TableReader(header, is_escaped=separator == "\t")
    kept = {number for record in records[1:] if not table.read(record) for number in _lines_of(record)}
    draft.structure.update(line.number for line in draft.lines if line.number not in kept)
    draft.stated.append(StatedNotes(with_unasked(table.prompts, table.stories), tuple(table.stories)))
    draft.lines = [end(draft.lines[0]), *map(blank, draft.lines[1:])]
    return True


EXPORTED_TABLE = Pass("", _read_exported_table)


def _lines_of(record: Record) -> range:
    return range(record[0][1], end_of(record) + 1)


class _TableReader:
    """Reads the rows one after the other; `told` are the stories by their ids and by all that they say."""

    def __init__(self, header: Sequence[str], *, is_escaped: bool) -> None:
        self.is_escaped = is_escaped
        self.labels = [None, *map(self._text, header[columns.ANSWER + 1 :])]
        self.width = len(header)
        self.prompts: list[PromptDraft] = []
        self.stories: list[StoryDraft] = []
        self.told: dict[tuple[object, ...], int] = {}

    def read(self, record: Record) -> bool:
        """Take what a row says; tell whether it says anything, and no more than the table has columns."""
        cells = [self._text(field) for field, _ in record]
        if not any(cells):
            return True
        if any(cells[self.width :]):
            return False
        cells += [""] * (self.width - len(cells))
        lines = [number for _, number in record]
        story = self._story(cells, lines, end_of(record))
        if question := " ".join(cells[columns.QUESTION].split("\n")):
            topic, probes = cells[columns.TOPIC] or None, cells[columns.FOLLOW_UPS].split("\n")
            asked = tuple(FollowUp(probe, lines[0]) for probe in probes if probe.strip())
            inferred = story is not None and cells[columns.INFERRED] == columns.YES
            self.prompts.append(PromptDraft(question, lines[0], topic, story, inferred, asked))
        return bool(question) or story is not None

    def _text(self, field: str) -> str:
        return undefused(without_escapes(field) if self.is_escaped else field)

    def _story(self, cells: Sequence[str], lines: Sequence[int], last: int) -> int | None:
        """The place of the story that a row tells; None where it tells none."""
        first = lines[min(columns.OUTLINE, len(lines) - 1)]
        points = columns.points_of(cells[columns.OUTLINE].split("\n"), first)
        texts: dict[str | None, str] = dict.fromkeys((*self.labels, *points), "")
        for label, text in zip(self.labels, cells[columns.ANSWER :], strict=False):
            texts[label] = "\n".join(filter(None, (texts[label], text.strip("\n"))))
        parts = tuple(
            Part(label, label, lines[0], last, text, tuple(points.get(label, ())))
            for label, text in texts.items()
            if text or label in points
        )
        if not parts:
            return None
        title, topics = cells[columns.TITLE] or None, tuple(filter(None, cells[columns.TOPICS].split("\n")))
        said = (title, topics, tuple((part.label, part.text, _said(part)) for part in parts))
        key = (cells[columns.STORY_ID], said) if cells[columns.STORY_ID] else (len(self.stories), lines[0])
        if key not in self.told:
            self.told[key] = len(self.stories)
            self.stories.append(StoryDraft(title, lines[0], last, topics, parts))
        return self.told[key]


def _said(part: Part) -> tuple[tuple[str, int], ...]:
    return tuple((point.text, point.depth) for point in part.points)
