"""Where the figures of a layout stand, and which of them a key leads to. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rehearse.core.statistics.behind import Behind
from rehearse.core.width import cells
from rehearse.reports.inked import Ink, InkedLine
from rehearse.reports.statistics.stats_layout import StatsLayout

_DAY_CELLS = 2
"""Cells of a day of the year at most."""


@dataclass(frozen=True, slots=True)
class FigureTarget:
    """A figure that can be looked into: cells `begin` to `end` of a row, with what lies behind it.

    `column` is 0 or 1, `section` the number of titles above it in that column, and `alone` says that no other figure
    stands in its row of the column.
    """

    row: int
    begin: int
    end: int
    behind: Behind
    column: int
    section: int
    alone: bool

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it comes in reading order."""
        return self.column, self.row, self.begin

    def distance(self, x: int) -> int:
        """How many cells it is away from a cell of its row."""
        return max(self.begin - x, x - self.end + 1, 0)


def targets_of(layout: StatsLayout) -> tuple[FigureTarget, ...]:
    """The figures of a layout in reading order: the first column from top to bottom, then the second."""
    sections = [0, 0]
    found: list[FigureTarget] = []
    for row, line in enumerate(layout.lines):
        for column, of_column in groupby(_spans(line), key=lambda it: _column(it[0], layout.second)):
            spans = list(of_column)
            sections[column] += any(ink is Ink.TITLE for _, _, ink, _ in spans)
            figures = list(_figures(spans))
            found += [
                FigureTarget(row, begin, end, behind, column, sections[column], len(figures) == 1)
                for begin, end, behind in figures
            ]
    return tuple(sorted(found, key=lambda it: it.place))


_Span = tuple[int, int, Ink, Behind | None]
"""The first cell of a piece, that after its last, its ink and what lies behind it."""


def _spans(line: InkedLine) -> Iterator[_Span]:
    at = 0
    for piece in line:
        width = cells(piece.text)
        yield at, at + width, piece.ink, piece.behind
        at += width


def _column(x: int, second: int | None) -> int:
    return int(second is not None and x >= second)


def _figures(spans: Iterable[_Span]) -> Iterator[tuple[int, int, Behind]]:
    for behind, run in groupby(spans, key=lambda it: it[3]):
        pieces = list(run)
        if behind is not None:
            yield pieces[0][0], pieces[-1][1], behind


# -- where keys lead ---------------------------------------------------------------------------------------------------


def up_or_down(targets: Sequence[FigureTarget], now: FigureTarget, step: int, x: int) -> FigureTarget | None:
    """The figure nearest to cell `x` in the next row of the column that has any; None where there is none.

    From a row with a single figure one comes to the newest day of the year.
    """
    beyond = [it for it in targets if it.column == now.column and (it.row - now.row) * step > 0]
    if not beyond:
        return None
    row = min(beyond, key=lambda it: abs(it.row - now.row)).row
    there = min((it for it in beyond if it.row == row), key=lambda it: it.distance(x))
    return _entry(targets, there) if now.alone else there


def sideways(targets: Sequence[FigureTarget], now: FigureTarget, step: int) -> FigureTarget | None:
    """The next figure of the row, or the nearest of the column beside; None where there is none."""
    beyond = [it for it in targets if it.row == now.row and (it.begin - now.begin) * step > 0]
    same = [it for it in beyond if it.column == now.column]
    if same:
        return min(same, key=lambda it: abs(it.begin - now.begin))
    beside = [it for it in targets if (it.column - now.column) * step > 0]
    return min(beside, key=lambda it: (abs(it.row - now.row), it.begin * step), default=None)


def edge_of_row(targets: Sequence[FigureTarget], now: FigureTarget, end: int) -> FigureTarget:
    """The first figure of the row and column, or the last where `end` is 1."""
    row = [it for it in targets if (it.row, it.column) == (now.row, now.column)]
    return row[-1 if end else 0]


def next_section(targets: Sequence[FigureTarget], now: FigureTarget, step: int) -> FigureTarget | None:
    """The first figure of the next section that has one, or of the one before; None where there is none."""
    sections = groupby(targets, key=lambda it: (it.column, it.section))
    firsts = [_entry(targets, next(run)) for _, run in sections]
    here = (now.column, now.section)
    beyond = [it for it in firsts if ((it.column, it.section) > here if step > 0 else (it.column, it.section) < here)]
    return None if not beyond else beyond[0 if step > 0 else -1]


def _entry(targets: Sequence[FigureTarget], there: FigureTarget) -> FigureTarget:
    """Where one comes into a row: to the figure itself, but among the days of a year to the newest."""
    return edge_of_row(targets, there, 1) if there.end - there.begin <= _DAY_CELLS else there


def same_figure(targets: Sequence[FigureTarget], before: FigureTarget | None) -> FigureTarget | None:
    """The figure that was chosen before, or what stands there in a new layout; None where there is no figure."""
    if not targets or before is None:
        return targets[0] if targets else None
    same = (it for it in targets if it.behind == before.behind)
    return next(same, None) or min(targets, key=lambda it: (abs(it.row - before.row), it.distance(before.begin)))
