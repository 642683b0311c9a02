"""How much work something is, in calls of functions: on a busy computer they take longer, but are as many."""

import sys
from collections.abc import Callable
from types import FrameType


def calls(work: Callable[[], object]) -> int:
    """How many functions, Python's own included, are called while something is done."""
    counted = 0

    def count(frame: FrameType, happening: str, about: object) -> None:
        nonlocal counted
        counted += happening in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted
