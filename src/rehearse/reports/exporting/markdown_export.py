"""Stories as Markdown that is read back to the same stories.

Everything is written in the layout of the README and read back. A unit that is not read as what it says is written with
backslashes before what was misunderstood, and, where that does not help either, as an exact block.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Generic, TypeVar

from rehearse.core.exporting.exported import Exported
from rehearse.core.reading import Note, PromptDraft, Reading, StoryDraft
from rehearse.notes import exact_marks as marks
from rehearse.notes.exact_text import spelled
from rehearse.notes.reader import read
from rehearse.reports.exporting.exact_markdown import exact_block
from rehearse.reports.exporting.markdown_units import Said, Unit, said_by, units_of
from rehearse.reports.exporting.plain_markdown import Spot, plain_unit

Placed = TypeVar("Placed", bound=PromptDraft | StoryDraft | Note)

MOST_READ_BACK = 4_000_000
"""Characters that are read back; reading more would take seconds, and all of it is written as exact blocks."""
_MOST_TIMES = 6
"""How often the whole is read back at most: what is changed in one unit may change how its neighbours are read."""


class _Form(IntEnum):
    """How a unit is written, from the easiest to read to the surest."""

    PLAIN = 0
    GUARDED = 1
    EXACT = 2


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Lines that are written, and the units that they say: a plain one, or a run of them in an exact block."""

    units: Sequence[int]
    rows: Sequence[str]


def as_markdown(exported: Exported) -> str:
    """The decks one below the other as one file of notes, in the order of their import.

    Of several decks each begins with a hidden line that names it.
    """
    units = units_of(exported.decks)
    forms = [_Form.PLAIN] * len(units)
    for _ in range(_MOST_TIMES):
        chunks = _written(units, forms)
        text = _joined(chunks)
        if len(text) > MOST_READ_BACK:
            break
        misread = _misread(units, chunks, read(text, "utf-8"))
        if not misread:
            return text
        for index in misread:
            forms[index] = _Form(min(forms[index] + 1, _Form.EXACT))
    return _joined(_written(units, [_Form.EXACT] * len(units)))


def _written(units: Sequence[Unit], forms: list[_Form]) -> list[_Chunk]:
    """The units in their forms; a form that a unit does not have becomes EXACT in `forms`."""
    several = sum(unit.deck is not None for unit in units) > 1
    chunks: list[_Chunk] = []
    run: list[int] = []
    spot = Spot()

    def close_run() -> None:
        if run:
            chunks.append(_Chunk(tuple(run), [*exact_block([units[each] for each in run]), ""]))
            run.clear()

    for index, unit in enumerate(units):
        if several and unit.deck is not None:
            close_run()
            chunks.append(_Chunk((), [f"{marks.DECK}{spelled(unit.deck)}{marks.CLOSE}", ""]))
        rows = None
        if forms[index] is not _Form.EXACT:
            rows = plain_unit(unit, spot, guarded=forms[index] is _Form.GUARDED)
        if rows is None:
            forms[index] = _Form.EXACT
            run.append(index)
            continue
        close_run()
        chunks.append(_Chunk((index,), rows))
        spot = spot.below(unit)
    close_run()
    return chunks


def _joined(chunks: Sequence[_Chunk]) -> str:
    return "".join(f"{row}\n" for chunk in chunks for row in chunk.rows)


def _misread(units: Sequence[Unit], chunks: Sequence[_Chunk], reading: Reading) -> list[int]:
    """The places of the units that are read as something else than they say."""
    prompts, stories, notes = _Taking(reading.prompts), _Taking(reading.stories), _Taking(reading.notes)
    misread: list[int] = []
    last = 0
    for chunk in chunks:
        last += len(chunk.rows)
        first = stories.taken
        found = (said_by(prompts.until(last), stories.until(last), first), [note.text for note in notes.until(last)])
        if found != _meant([units[index] for index in chunk.units]):
            misread += chunk.units
    return misread


class _Taking(Generic[Placed]):
    """Takes what stands on the lines of a text from top to bottom."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self.placed: Sequence[Placed] = placed
        self.taken = 0

    def until(self, line: int) -> Sequence[Placed]:
        """What stands up to and with `line` and was not taken yet."""
        begin = self.taken
        while self.taken < len(self.placed) and self.placed[self.taken].line <= line:
            self.taken += 1
        return self.placed[begin : self.taken]


def _meant(units: Sequence[Unit]) -> tuple[Said, list[str]]:
    prompts: list[PromptDraft] = []
    stories: list[StoryDraft] = []
    for unit in units:
        first = len(stories)
        prompts += (it if it.story is None else replace(it, story=it.story + first) for it in unit.prompts)
        stories += unit.stories
    return said_by(prompts, stories), [unit.note.text for unit in units if unit.note is not None]
