"""Bars made of characters: lengths and heights in, text out. What they show always stands beside them in words."""

from collections.abc import Sequence

from rehearse.core.width import padded

FULL, EMPTY, NOTHING = "█", "░", "·"
_LEVELS = "▁▂▃▄▅▆▇█"


def share_bar(part: int, whole: int, width: int) -> str:
    """A bar of `width` cells that is full to the share that a part is of a whole."""
    full = min(width, round(width * part / whole)) if whole else 0
    return FULL * full + EMPTY * (width - full)


def length_bar(value: int, longest: int, width: int) -> str:
    """A bar as long as a value, `width` cells for the `longest`; at least one cell, and spaces to the end."""
    return padded(FULL * max(1, round(width * value / longest)), width)


def columns(values: Sequence[int | None], highest: int, rows: int) -> list[str]:
    """Values as columns of so many rows, the top row first, a space between two; None is a day with nothing."""
    return [" ".join(_piece(value, highest, rows, row) for value in values) for row in range(rows - 1, -1, -1)]


def _piece(value: int | None, highest: int, rows: int, row: int) -> str:
    """The piece of a column in a row, counted from the bottom."""
    if value is None:
        return " " if row else NOTHING
    height = max(1, round(rows * len(_LEVELS) * value / highest)) - row * len(_LEVELS)
    return " " if height <= 0 else _LEVELS[min(height, len(_LEVELS)) - 1]
