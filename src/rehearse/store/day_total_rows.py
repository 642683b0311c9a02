"""Totals of study days, to what the column `content` of `day_total` holds and back.

A line of JSON each for what is read apart: the counts, with the ids of damaged events behind them; the parts; times and
stories; the stories whose points were missed. Nothing at all stands for a day on which nothing was told or picked.
"""

import json
import struct
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import date
from itertools import starmap
from typing import Any

from rehearse.core.statistics.part_scores import PartScore
from rehearse.core.statistics.totals_of_days import DayCounts, DayTotals, MissedPoints

ROW_FORMAT = "1"
"""Rows of another format are worked out again."""

_COUNTED = len(DayCounts._fields)
_KEY_BYTES = 8


def content_of(totals: DayTotals) -> str:
    """What is kept of the totals of a day and deck."""
    if totals == DayTotals():
        return ""
    missed = totals.missed
    keys = b64encode(struct.pack(f"<{len(missed.keys)}Q", *missed.keys)).decode()
    lines = (
        [*totals.counts, *totals.damaged],
        [(part.label, part.said, part.asked) for part in totals.parts],
        [totals.told_s, totals.first_word_ms, totals.picks_ms, totals.forgotten, missed.counts, keys],
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
        packed = b64decode(keys)
        points = struct.unpack(f"<{len(packed) // _KEY_BYTES}Q", packed)
        totals = DayTotals(
            counted,
            tuple(starmap(PartScore, scores)),
            tuple(told),
            tuple(first_words),
            tuple(picks),
            tuple(forgotten),
            MissedPoints(tuple(missed), tuple(numbers), points),
            damaged,
        )
        found.append((day, totals))
    return found


def _loaded(lines: Sequence[str]) -> list[list[Any]]:
    """Many lines of JSON at once, which is several times as fast as one by one."""
    loaded: list[list[Any]] = json.loads(f"[{','.join(lines)}]")
    return loaded
