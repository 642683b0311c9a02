"""The 21 parameters of FSRS-6: which there can be, and what names a set of them."""

import json
from collections.abc import Sequence

Parameters = tuple[float, ...]

LEAST: Parameters = (
    0.001, 0.001, 0.001, 0.001, 1.0, 0.001, 0.001, 0.001, 0.0, 0.0, 0.001,
    0.001, 0.001, 0.001, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.1,
)  # fmt: skip
"""The least that each may be, as py-fsrs 6.3.2 has it (`fsrs/scheduler.py`)."""
MOST: Parameters = (
    100.0, 100.0, 100.0, 100.0, 10.0, 4.0, 4.0, 0.75, 4.5, 0.8, 3.5,
    5.0, 0.25, 0.9, 4.0, 1.0, 6.0, 2.0, 2.0, 0.8, 0.8,
)  # fmt: skip
"""The most that each may be, from the same place."""


def checked(values: object) -> Parameters:
    """The values as parameters. Raises ValueError for what cannot be any."""
    if not isinstance(values, Sequence) or len(values) != len(LEAST):
        raise ValueError(f"not {len(LEAST)} parameters")
    for value, least, most in zip(values, LEAST, MOST, strict=True):
        if not isinstance(value, float | int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError("a parameter is out of bounds")
    return tuple(map(float, values))


def as_text(parameters: Parameters) -> str:
    """The parameters as JSON, every digit kept."""
    return json.dumps(list(parameters))


def from_text(text: str) -> Parameters:
    """The parameters of a JSON text. Raises ValueError for what is none."""
    try:
        return checked(json.loads(text))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def digest(parameters: Parameters) -> str:
    """A short name of the parameters: other ones have another."""
    from hashlib import sha256

    return sha256(as_text(parameters).encode()).hexdigest()[:12]
