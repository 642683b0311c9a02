"""A number of a text with its place, value and unit."""

from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """What a figure counts."""

    PERCENT = "percent"
    MONEY = "money"
    FACTOR = "factor"
    TIMES = "times"
    DURATION = "duration"
    SHARE = "share"
    RANK = "rank"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that stands from `begin` to `end` of a text.

    `unit` is the word or sign of its unit as the text has it, empty for what is merely counted, and `whole` the number
    with it. `seconds` are those of one unit of time, 0 for other units. Not every number is a figure to ask for.
    """

    begin: int
    end: int
    value: float
    measure: Measure = Measure.COUNT
    unit: str = ""
    whole: str = ""
    seconds: float = 0.0
    is_figure: bool = True
