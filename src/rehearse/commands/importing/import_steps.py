"""The steps of an import that may take long, for whoever waits for it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingFile:
    """A file is being read, the `number`-th of `count`; `name` is its path, inside a folder the path in there."""

    name: str
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class Comparing:
    """The notes at `paths` are being compared with what is stored."""

    paths: tuple[str, ...]


Tell = Callable[[ReadingFile | Comparing], None]
"""Is told which step begins."""


def quietly(_: ReadingFile | Comparing) -> None:
    """Tell nobody."""
