"""The figures as lines that scroll, with a cursor that goes from one to the next."""

from collections.abc import Callable

from textual.events import Click
from textual.message import Message

from rehearse.core.statistics.behind import Behind
from rehearse.core.width import cells, fitted
from rehearse.reports.inked import Ink, Inked
from rehearse.reports.statistics.stats_charts import NOTHING, SHADES
from rehearse.reports.statistics.stats_layout import StatsLayout
from rehearse.tui.screens.statistics.figure_targets import (
    FigureTarget,
    edge_of_row,
    next_section,
    same_figure,
    sideways,
    targets_of,
    up_or_down,
)
from rehearse.tui.widgets.page import LOW, MARGIN
from rehearse.tui.widgets.page_painter import SCROLLBAR, PageRow
from rehearse.tui.widgets.painted_lines import PaintedLines
from rehearse.tui.widgets.typeset import EMPTY_LINE, PageLine, Span

STYLES = {
    Ink.PLAIN: "",
    Ink.TITLE: "bold $text-accent",
    Ink.QUIET: "$quiet",
    Ink.GOOD: "$text-success",
    Ink.FAIR: "$text-warning",
    Ink.POOR: "$text-error",
    Ink.BAR: "$text-accent",
}
"""What inks are on a screen."""

_POINTER, _HERE = "▸ ", "◆"
_SHADES = frozenset(f"{NOTHING}{SHADES}")
_AROUND = 2
"""Lines that stay in sight above and below the figure chosen."""

_Words = Callable[[Behind], str]


class FigureBoard(PaintedLines):
    """Shows a layout with one figure chosen, and below it what that figure is of.

    Posts `Moved` when another figure is chosen, `Opened` when the chosen one is clicked, and `Resized`.
    """

    class Resized(PaintedLines.Resized):
        """The board has another size."""

    class Moved(Message):
        """Another figure is chosen."""

    class Opened(Message):
        """The chosen figure was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._lay_out: Callable[[int], StatsLayout] | None = None
        self._words: _Words = lambda _: ""
        self._layout = StatsLayout([], 1)
        self._targets: tuple[FigureTarget, ...] = ()
        self._chosen: FigureTarget | None = None
        self._x = 0
        """The cell that moves up and down keep to."""

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show(self, lay_out: Callable[[int], StatsLayout], words: _Words) -> None:
        """Show what `lay_out` makes of a width; `words` says what a figure is of."""
        self._lay_out, self._words = lay_out, words
        if self.size.width:
            self.take_size()
            self.repaint_changed()

    @property
    def chosen(self) -> Behind | None:
        """What lies behind the figure chosen, None where there is no figure."""
        return None if self._chosen is None else self._chosen.behind

    @property
    def plain(self) -> str:
        """All lines, whether they fit the screen or not."""
        return "\n".join("".join(piece.text for piece in line).rstrip() for line in self._layout.lines)

    def take_size(self) -> None:
        if self._lay_out is not None:
            self._layout = self._lay_out(max(1, self.size.width - SCROLLBAR - 2 * MARGIN))
            self._targets = targets_of(self._layout)
            self._chosen = same_figure(self._targets, self._chosen)
        self.set_length(self.line_count + self._foot_rows)
        self._keep_in_sight()

    # -- moving --------------------------------------------------------------------------------------------------------

    def move(self, rows: int, columns: int) -> bool:
        """Go to the next figure in a direction, or on to what stands there without one; whether there is anything."""
        now = self._chosen
        if now is None:
            return self._scroll(rows)
        if columns:
            return self._choose(sideways(self._targets, now, columns))
        there = up_or_down(self._targets, now, rows, self._x)
        if (there is None or self._is_far(there)) and self._scroll(rows):
            return True
        return self._choose(there, keep_x=there is not None and (there.alone or not now.alone))

    def turn(self, pages: int) -> bool:
        """Scroll by pages, with the cursor, at the end to the last figure; whether there is more."""
        scrolled = self._scroll(pages * max(1, self.height_of_lines - _AROUND))
        now, top = self._chosen, self.scroll_offset.y
        if now is None:
            return scrolled
        in_sight = range(top, top + self.height_of_lines)
        seen = [it for it in self._targets if it.row in in_sight]
        mine = [it for it in seen if it.column == now.column] or seen
        if not mine or (scrolled and now.row in in_sight):
            return scrolled
        there = mine[0 if (pages > 0) == scrolled else -1]
        return self._choose(there) if there != now else scrolled

    def to_edge(self, end: int) -> None:
        """Go to the first figure of the row, or to the last where `end` is 1."""
        if self._chosen is not None:
            self._choose(edge_of_row(self._targets, self._chosen, end))

    def to_section(self, step: int) -> bool:
        """Go to the next section or the one before; whether there is one."""
        now = self._chosen
        return now is not None and self._choose(next_section(self._targets, now, step))

    def _choose(self, target: FigureTarget | None, *, keep_x: bool = False) -> bool:
        if target is None:
            return False
        self._chosen = target
        if not keep_x:
            self._x = target.begin
        self._keep_in_sight()
        self.repaint_changed()
        self.post_message(self.Moved())
        return True

    def _is_far(self, target: FigureTarget) -> bool:
        """Whether more stands before a figure than a page shows, which would be passed over."""
        top, height = self.scroll_offset.y, self.height_of_lines
        return target.row >= top + 2 * height - _AROUND or target.row < top - height + _AROUND

    def _scroll(self, lines: int) -> bool:
        before = self.scroll_offset.y
        self.scroll_to(y=min(max(0, before + lines), self.max_scroll_y), animate=False)
        return self.scroll_offset.y != before

    def _keep_in_sight(self) -> None:
        """Let the lines begin where the figure chosen can be seen; the first one with all that stands above it."""
        target, height, top = self._chosen, self.height_of_lines, self.scroll_offset.y
        if target is None or height <= 0:
            return
        around = min(_AROUND, (height - 1) // 2)
        if target.row < height - around and target is self._targets[0]:
            self.set_top(0)
            return
        lowest, highest = target.row + around - height + 1, target.row - around
        self.set_top(min(max(0, min(max(top, lowest), highest)), self.max_scroll_y))

    # -- drawing -------------------------------------------------------------------------------------------------------

    @property
    def head_rows(self) -> int:
        return 0 if self.size.height < LOW else 1

    @property
    def _foot_rows(self) -> int:
        return 0 if not self._targets else 1 if self.size.height < LOW else 2

    @property
    def line_count(self) -> int:
        return len(self._layout.lines) + self.head_rows

    @property
    def height_of_lines(self) -> int:
        return max(0, self.size.height - self.head_rows - self._foot_rows)

    @property
    def _indent(self) -> int:
        return max(MARGIN, (self.size.width - SCROLLBAR - self._layout.width) // 2)

    def rows(self) -> list[PageRow]:
        height, top, indent = self.height_of_lines, self.scroll_offset.y, self._indent
        places = range(top, min(len(self._layout.lines), top + height))
        lines = [self._line(row) for row in places]
        lines += [EMPTY_LINE] * (height - len(lines))
        shown = [PageRow(line, indent, bar) for line, bar in zip(lines, self.bars(height), strict=True)]
        head = [PageRow(EMPTY_LINE, 0)] * self.head_rows
        return [*head, *shown, *self._foot(indent)][: self.size.height]

    def _foot(self, indent: int) -> list[PageRow]:
        if self._chosen is None:
            return []
        room = max(1, self.size.width - indent - MARGIN)
        words = PageRow(PageLine(((fitted(self._words(self._chosen.behind), room), "bold"),)), indent)
        rule = PageRow(PageLine((("─" * self.size.width, "$surface-lighten-2"),)), 0)
        return [rule, words][-self._foot_rows :]

    def _line(self, row: int) -> PageLine:
        target = self._chosen
        line = self._layout.lines[row]
        if target is None or target.row != row:
            return PageLine(tuple((piece.text, STYLES[piece.ink]) for piece in line if piece.text))
        first = self._layout.second if target.column and self._layout.second is not None else 0
        spans: list[Span] = []
        at = 0
        for piece in line:
            here = target.begin <= at < target.end
            points = at == first and piece.text.startswith("  ")
            spans += [(_POINTER, "bold $text-accent")] if points else []
            rest = Inked(piece.text[2:], piece.ink) if points else piece
            spans += _marked(rest, alone=target.alone) if here else [(rest.text, STYLES[piece.ink])]
            at += cells(piece.text)
        return PageLine(tuple(span for span in spans if span[0]))

    # -- the mouse -----------------------------------------------------------------------------------------------------

    def on_click(self, event: Click) -> None:
        row, x = event.y - self.head_rows, event.x - self._indent
        if not 0 <= row < self.height_of_lines:
            return
        row += self.scroll_offset.y
        there = next((it for it in self._targets if it.row == row and it.begin <= x < it.end), None)
        if there is not None and there == self._chosen:
            self.post_message(self.Opened())
        else:
            self._choose(there)


def _marked(piece: Inked, *, alone: bool) -> list[Span]:
    """A piece of the figure chosen: in bold, and where others stand beside it so that it also stands out unpainted."""
    style = STYLES[piece.ink]
    if alone:
        return [(piece.text, f"bold {style} on $surface-lighten-2".replace("  ", " "))]
    text = piece.text.strip()
    lead, trail = piece.text[: len(piece.text) - len(piece.text.lstrip())], piece.text[len(piece.text.rstrip()) :]
    marked = (_HERE, "bold") if text in _SHADES else (text, f"bold {style} reverse".replace("  ", " "))
    return [(lead, ""), marked, (trail, "")]
