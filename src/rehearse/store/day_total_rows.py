"""Totals of study days, to what the column `content` of `day_total` holds and back.

A line of JSON each for what is read apart: the counts, with the ids of damaged events behind them; the parts; times and
stories; the stories whose points were missed. Nothing at all stands for a day on which nothing was told or picked.
"""

import json
import struct
from base64 import b64encode
from binascii import a2b_base64
from collections.abc import Sequence
from datetime import date
from itertools import starmap
from typing import Any

from rehearse.core.statistics.part_scores import PartScore
from rehearse.core.statistics.totals_of_days import DayCounts, DayTotals, MissedPoints

ROW_FORMAT = "1"
"""Rows of another format are worked out again."""

_COUNTED = len(DayCounts._fields)
_TIME, _COUNT, _KEY = "Q", "I", "Q"
"""How long lists of numbers are packed (see the module struct): JSON takes several times as long to read."""


def content_of(totals: DayTotals) -> str:
    """What is kept of the totals of a day and deck."""
    if totals == DayTotals():
        return ""
    missed = totals.missed
    lines = (
        [*totals.counts, *totals.damaged],
        [(part.label, part.said, part.asked) for part in totals.parts],
        [
            _packed(_TIME, totals.told_s),
            _packed(_TIME, totals.first_word_ms),
            _packed(_TIME, totals.picks_ms),
            totals.forgotten,
            _packed(_COUNT, missed.counts),
            _packed(_KEY, missed.keys),
        ],
        missed.cards,
    )
    return "\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines)


def counts_of(first_lines: Sequence[str]) -> list[tuple[DayCounts, tuple[str, ...]]]:
    """The counts of first lines, with the ids of damaged events. Raises one of UNREADABLE."""
    rows = _loaded(first_lines)
    if any(len(row) < _COUNTED for row in rows):
        raise ValueError("counts are missing")
    return [(DayCounts._make(row[:_COUNTED]), tuple(row[_COUNTED:])) for row in rows]


def totals_of(days: Sequence[date], contents: Sequence[str]) -> list[tuple[date, DayTotals]]:
    """Days with the totals of whole contents. Raises one of UNREADABLE."""
    split = [content.split("\n") for content in contents]
    if any(len(lines) != 4 for lines in split):
        raise ValueError("lines are missing")
    counts = counts_of([lines[0] for lines in split])
    parts, details, cards = (_loaded([lines[number] for lines in split]) for number in (1, 2, 3))
    found = []
    for day, (counted, damaged), scores, detail, missed in zip(days, counts, parts, details, cards, strict=True):
        told, first_words, picks, forgotten, numbers, keys = detail
        totals = DayTotals(
            counted,
            tuple(starmap(PartScore, scores)),
            _unpacked(_TIME, told),
            _unpacked(_TIME, first_words),
            _unpacked(_TIME, picks),
            tuple(forgotten),
            MissedPoints(tuple(missed), _unpacked(_COUNT, numbers), _unpacked(_KEY, keys)),
            damaged,
        )
        found.append((day, totals))
    return found


def _packed(kind: str, values: Sequence[int]) -> str:
    return b64encode(struct.pack(f"<{len(values)}{kind}", *values)).decode()


def _unpacked(kind: str, packed: str) -> tuple[int, ...]:
    """Raises ValueError for what holds no such numbers."""
    data = a2b_base64(packed)
    try:
        return struct.unpack(f"<{len(data) // struct.calcsize(f'<{kind}')}{kind}", data)
    except struct.error:
        raise ValueError("numbers are cut off") from None


def _loaded(lines: Sequence[str]) -> list[list[Any]]:
    """Many lines of JSON at once, which is several times as fast as one by one."""
    loaded: list[list[Any]] = json.loads(f"[{','.join(lines)}]")
    return loaded
