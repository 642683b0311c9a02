"""How long the statistics take, for any number of stories and reviews, beside Anki's own.

    python -m tests.benchmarks.statistics_times [--anki PYTHON] [--long]

prints a table of the processor's milliseconds (median, in brackets the least), and those on the wall clock, that
`collect` takes for a month and for all time: with every total of a day worked out and kept (cold, once), with all of
them there (warm), and after a grade; what the totals' trigger adds to a grade; and how long `rehearse stats` takes as a
process. With `--anki`, a Python that has the package `anki` fills a collection of its own with as many cards and
reviews and times the call that Anki's screen of statistics makes (`graphs`). `--long` adds a million reviews.

What else the computer does counts in the wall clock; both programs do all of it in one process. Everything happens in a
temporary directory, and nothing is left running.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time

from rehearse.commands.context import Context, Environment
from rehearse.commands.statistics.stats import collect
from rehearse.core.log import EventKind
from rehearse.core.settings import DEFAULTS
from rehearse.store.database import Database
from rehearse.store.review_log import ReviewLog
from tests.benchmarks.long_log import NOON, fill
from tests.builders import counted_ids, review

_RUNS = 15
_SIZES = ((10, 1_000), (1_000, 10_000), (10_000, 100_000))
_ANKI = Path(__file__).with_name("anki_times.py")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the statistics.")
    parser.add_argument("--anki", metavar="PYTHON", help="a Python that has the package anki")
    parser.add_argument("--long", action="store_true", help="a million reviews, too: some minutes more")
    chosen = parser.parse_args()
    sizes = (*_SIZES, (10_000, 1_000_000)) if chosen.long else _SIZES
    put(f"{'stories':>8}{'reviews':>10}  {'':<36}{'processor, ms':>22}{'wall, ms':>12}")
    with tempfile.TemporaryDirectory(prefix="rehearse-statistics-") as directory:
        for stories, reviews in sizes:
            for name, took, wall in measured(Path(directory), stories, reviews, chosen.anki):
                put(f"{stories:>8}{reviews:>10}  {name:<36}{took:>22}{wall:>12}")
    return 0


def measured(directory: Path, stories: int, reviews: int, anki: str | None) -> Iterator[tuple[str, str, str]]:
    """The rows of a table: what was done, and how long it took."""
    path = directory / f"{stories}-{reviews}.db"
    fill(path, stories, reviews)
    context = context_of(path)
    yield "cold: every total worked out, kept", *timed(lambda _: collect(context), 1)
    yield "month, warm", *timed(lambda _: collect(context))
    yield "all time, warm", *timed(lambda _: collect(context, since="all"))
    yield "one topic, month", *timed(lambda _: collect(context, topic="T 1"), 3)
    yield "month, after a grade", *timed(lambda _: collect(context), before=lambda number: grade(path, number))
    yield "a grade", *timed(lambda number: grade(path, 1_000 + number))
    with Database.open(path, counted_ids()) as database:
        database.connection.execute("DROP TRIGGER day_total_lacks_an_event")
    yield "a grade without the totals' trigger", *timed(lambda number: grade(path, 2_000 + number))
    yield "`rehearse stats`, a process", *process(path)
    if anki is not None:
        done = subprocess.run(
            [anki, str(_ANKI), str(stories), str(reviews)], capture_output=True, check=True, text=True
        )
        for line in done.stdout.splitlines():
            name, took, wall = line.split("\t")
            yield f"Anki: {name}", took, wall


def timed(
    work: Callable[[int], object], runs: int = _RUNS, before: Callable[[int], object] = lambda _: None
) -> tuple[str, str]:
    """How long something takes, by the processor and by the wall clock."""
    spent, waited = [], []
    for number in range(runs):
        before(number)
        spent_from, waited_from = process_time(), perf_counter()
        work(number)
        spent.append((process_time() - spent_from) * 1000)
        waited.append((perf_counter() - waited_from) * 1000)
    return f"{median(spent):.1f} [{min(spent):.1f}]", f"{median(waited):.1f}"


def process(path: Path) -> tuple[str, str]:
    """The same of the command, on a database with all totals."""
    command = [str(Path(sys.executable).with_name("rehearse")), "stats", "--db", str(path)]
    environ = {"HOME": str(path.parent), "REHEARSE_NOW": NOON.isoformat(), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    spent, waited = [], []
    for _ in range(5):
        spent_from, waited_from = children_time(), perf_counter()
        subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=True)
        spent.append((children_time() - spent_from) * 1000)
        waited.append((perf_counter() - waited_from) * 1000)
    return f"{median(spent):.1f} [{min(spent):.1f}]", f"{median(waited):.1f}"


def children_time() -> float:
    """The seconds of the processor that processes took which were started here and have ended."""
    took = os.times()
    return took.children_user + took.children_system


def context_of(path: Path) -> Context:
    """The world at the end of the log."""
    environment = Environment(path.parent)
    return Context(path, path.with_suffix(".toml"), lambda: NOON, lambda: 0, Random(1), UTC, environment)


def grade(path: Path, number: int) -> None:
    """Grade some story at the end of the log."""
    with Database.open(path, counted_ids()) as database:
        rows = database.connection.execute("SELECT id FROM card WHERE kind = 'telling' LIMIT 10").fetchall()
        told = review(0, card_id=rows[number % len(rows)][0], kind=EventKind.PRACTICE, id=f"graded {number}")
        now = NOON + timedelta(seconds=number)
        ReviewLog(database, DEFAULTS.retention).append(replace(told, at=now, study_day=now.date()))


def put(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
