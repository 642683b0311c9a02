"""The rows of the wall as its list asks for them: only those in sight are made, and their strips read."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from rehearse.core.standing.story_standing import StoryStanding, TellingStrip
from rehearse.store.overview import Gap
from rehearse.tui.screens.standing.wall_columns import Column, Placed, column_at, columns_of
from rehearse.tui.screens.standing.wall_rows import gap_line, head_line, story_line
from rehearse.tui.screens.standing.wall_sorts import Order
from rehearse.tui.widgets.typeset import PageLine

WallRowValue = StoryStanding | Gap
"""What a row stands for."""

Strips = Mapping[str, Sequence[TellingStrip]]
"""The last tellings of stories, newest first, by their cards."""

_AHEAD = 8
"""Rows above and below those in sight whose strips are read with theirs: more at once would be felt, fewer are read
at every step of a key held down.
"""

_MOST_LINES = 500
"""Rows that are kept as they were drawn."""


class WallList:
    """Rows in an order. `read_strips` reads those of some cards; what it cannot read stays empty."""

    def __init__(self, read_strips: Callable[[Sequence[str]], Strips]) -> None:
        self._read_strips = read_strips
        self._strips: dict[str, Sequence[TellingStrip]] = {}
        self._columns: tuple[int, tuple[Placed, ...]] = (0, ())
        self._lines: dict[tuple[int, bool], PageLine] = {}
        """The rows drawn lately, by place and by whether they were chosen."""
        self._today = date.min
        self._order = Order()
        self._interview = self._decks = False
        self.rows: Sequence[WallRowValue] = ()

    def show(self, rows: Sequence[WallRowValue], order: Order, today: date) -> None:
        """Have other rows, or the same in another order."""
        self.rows, self._order, self._today = rows, order, today
        self._lines.clear()

    def set_columns(self, *, interview: bool, decks: bool) -> None:
        """Whether there is a day to foretell, and more than one deck."""
        self._interview, self._decks = interview, decks
        self._columns = (0, ())

    def forget_strips(self) -> None:
        """Something was told, or taken back."""
        self._strips.clear()
        self._lines.clear()

    def strips_of(self, card_id: str) -> Sequence[TellingStrip]:
        """The last tellings of a story, as far as they were read."""
        return self._strips.get(card_id, ())

    def columns(self, width: int) -> tuple[Placed, ...]:
        """The columns of rows in so many cells."""
        if self._columns[0] != width:
            self._columns = (width, columns_of(width, interview=self._interview, decks=self._decks))
            self._lines.clear()
        return self._columns[1]

    def column_at(self, x: int, width: int) -> Column | None:
        """The column at a cell."""
        return column_at(self.columns(width), x)

    # -- what the list asks for ----------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self.rows)

    def head(self, width: int) -> PageLine:
        return head_line(self.columns(width), self._order.column, backwards=self._order.backwards)

    def row(self, place: int, width: int, *, chosen: bool) -> PageLine:
        columns = self.columns(width)
        if (line := self._lines.get((place, chosen))) is None:
            if len(self._lines) >= _MOST_LINES:
                self._lines.clear()
            line = self._lines[place, chosen] = self._line(self.rows[place], columns, chosen=chosen)
        return line

    def _line(self, row: WallRowValue, columns: Sequence[Placed], *, chosen: bool) -> PageLine:
        if isinstance(row, Gap):
            return gap_line(row, columns, chosen=chosen)
        return story_line(row, self._strips.get(row.card_id), columns, self._today, chosen=chosen)

    def in_sight(self, places: range) -> None:
        if all(isinstance(row, Gap) or row.card_id in self._strips for row in self.rows[places.start : places.stop]):
            return
        near = self.rows[max(0, places.start - _AHEAD) : places.stop + _AHEAD]
        wanted = [row.card_id for row in near if isinstance(row, StoryStanding) and row.card_id not in self._strips]
        found = self._read_strips(wanted)
        self._strips.update({card_id: found.get(card_id, ()) for card_id in wanted})
