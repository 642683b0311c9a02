"""How long it takes to read the wall, its strips, and what is typed to search it. A benchmark, not a test.

    python -m tests.benchmarks.standing [STORIES …]

prints a table for collections of so many stories (10, 1000 and 10000 if left out) with ten times as many reviews.
Times are of the processor, in milliseconds, the least of several; a whole process is `rehearse list` in a pipe.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from rehearse.commands.context import Context, Environment
from rehearse.commands.standing.wall import look_up, read_wall, strips, text_search
from tests.benchmarks.standing_data import fill
from tests.processes import REHEARSE

_TYPED = ("t", "the", "timetable", "is:due ferry")
_TIMES = 5
_NOW = datetime(2027, 12, 5, 12, tzinfo=UTC)


def main() -> int:
    """Measure and print."""
    sizes = [int(size) for size in sys.argv[1:]] or [10, 1000, 10_000]
    columns = [measure(size) for size in sizes]
    sys.stdout.write(f"{'stories':<28}" + "".join(f"{size:>10,}" for size in sizes) + "\n")
    for name in columns[0]:
        sys.stdout.write(f"{name:<28}" + "".join(f"{column[name]:>10.1f}" for column in columns) + "\n")
    return 0


def measure(stories: int) -> dict[str, float]:
    """The milliseconds that each thing takes."""
    with tempfile.TemporaryDirectory(prefix="rehearse-benchmark-") as name:
        directory = Path(name)
        path = directory / "rehearse.db"
        fill(path, stories, stories * 10)
        context = Context(
            path, directory / "none.toml", lambda: _NOW, lambda: 0, Random(1), UTC, Environment(directory)
        )
        found = {"wall, first time": _least(lambda: read_wall(context), 1)}
        wall, search = read_wall(context), text_search(context)
        found["wall"] = _least(lambda: read_wall(context))
        found["strips of 50 rows"] = _least(lambda: strips(context, [it.card_id for it in wall.stories[:50]]))
        found["texts for searching"] = _least(lambda: text_search(context), 2)
        for typed in _TYPED:
            found[f"typed: {typed}"] = _least(lambda typed=typed: look_up(wall, search, typed))  # type: ignore[misc]
        found["rehearse list, a process"] = _process(path, directory)
        return found


def _least(work: Callable[[], object], times: int = _TIMES) -> float:
    least = float("inf")
    for _ in range(times):
        begun = time.process_time()
        work()
        least = min(least, time.process_time() - begun)
    return least * 1000


def _process(path: Path, directory: Path) -> float:
    before = os.times()
    subprocess.run(
        [REHEARSE, "list", "--db", str(path)],
        env={"HOME": str(directory), "PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = os.times()
    return (after.children_user + after.children_system - before.children_user - before.children_system) * 1000


if __name__ == "__main__":
    sys.exit(main())
