"""The orders in which the wall shows its stories: what each is called, and the column that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from rehearse.core.standing.filter_words import SortKey
from rehearse.tui.screens.standing.wall_columns import Column


@dataclass(frozen=True, slots=True)
class Order:
    """A key to sort by, or the other way round."""

    key: SortKey = SortKey.STRENGTH
    backwards: bool = False

    @property
    def name(self) -> str:
        """What it is called."""
        return _NAMES[self.key][self.backwards]

    @property
    def next(self) -> "Order":
        """The order that comes after it, when one goes through all."""
        keys = list(_NAMES)
        return Order(keys[(keys.index(self.key) + 1) % len(keys)])

    @property
    def reversed(self) -> "Order":
        """The same from the other end."""
        return Order(self.key, not self.backwards)

    @property
    def column(self) -> Column | None:
        """The column that shows it, None where none does."""
        return next((column for column, key in SORTED_BY.items() if key is self.key), None)

    def by_column(self, column: Column) -> "Order":
        """The order by a column; by the present one, the other way round. The same where a column has none."""
        key = SORTED_BY.get(column)
        if key is None:
            return self
        return self.reversed if key is self.key else Order(key)


WEAKEST_FIRST = Order()

_NAMES: Mapping[SortKey, tuple[str, str]] = {
    SortKey.STRENGTH: ("weakest first", "strongest first"),
    SortKey.DUE: ("due first", "due last"),
    SortKey.LAST: ("told lately first", "told long ago first"),
    SortKey.LAPSES: ("most forgotten first", "least forgotten first"),
    SortKey.NAME: ("by name", "by name, backwards"),
    SortKey.DECK: ("as in your notes", "as in your notes, backwards"),
}
"""Each key in the order in which one goes through them, with what it is called, and backwards."""

SORTED_BY: Mapping[Column, SortKey] = {
    Column.NOW: SortKey.STRENGTH,
    Column.DUE: SortKey.DUE,
    Column.TOLD: SortKey.LAST,
    Column.NAME: SortKey.NAME,
    Column.DECK: SortKey.DECK,
}
