"""What the plan for an interview is worth, on simulated learners. A benchmark, not a test: pytest does not collect it.

    python -m tests.benchmarks.planning [--quick] [--lives N] [--seed N] [--processes N]

prints Markdown tables, the usual case first: few stories and little time. Every policy has the same learners with the
same luck, the same minutes a day, and one telling of a story a day (see `learners.py`, `lives.py`, `policies.py`).
Recall is the true one on the morning of the interview, over all stories, 0 for one never told. ± is the standard error
over the lives; where it says that ours wins or loses, the difference is more than two standard errors, and more than a
tenth of a point of recall or one in a hundred minutes.

Learners are simulated: FSRS was fitted on flash cards, nobody has measured it on stories of three minutes.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

from tests.benchmarks.planning import tables
from tests.benchmarks.planning.cells import Cell, Laboratory
from tests.benchmarks.planning.learners import Kind
from tests.benchmarks.planning.lives import Policy
from tests.benchmarks.planning.policies import FAMILIES, REFERENCE, SHIPPED, Runway
from tests.benchmarks.planning.upper_bound import Grid, Line, bounding_lines

WEEKS = (7, 14, 28, 56)
TYPICAL = [Cell(stories, days, minutes) for stories in (8, 12) for minutes in (20, 30) for days in WEEKS]
MANY = [Cell(stories, days, 45) for stories in (20, 40, 60) for days in WEEKS]
QUICK_TYPICAL = [Cell(8, 7, 20), Cell(8, 14, 20), Cell(8, 28, 20), Cell(12, 14, 30), Cell(12, 28, 30), Cell(12, 56, 30)]
QUICK_MANY = [Cell(20, 7, 45), Cell(40, 28, 45)]
OVERLOADED = [Cell(12, 7, 10), Cell(20, 7, 20), Cell(40, 14, 20), Cell(40, 28, 20), Cell(60, 28, 20)]
FOR_LEARNERS = [Cell(12, 28, 30), Cell(40, 28, 45)]
BOUNDED = [Cell(8, 7, 20), Cell(12, 14, 30), Cell(12, 28, 30), Cell(20, 7, 45), Cell(40, 28, 45)]

LIVES = 50
PRICES, ROUNDS = (0.0003, 0.0007, 0.0015, 0.003, 0.005), 20
QUICK_PRICES, QUICK_ROUNDS = (0.0005, 0.001, 0.002, 0.004), 12


def main() -> int:
    """Simulate and print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.planning",
        description="Measure the plan for an interview on simulated learners.",
    )
    parser.add_argument("--quick", action="store_true", help="fewer situations, in less than a minute")
    parser.add_argument(
        "--lives", type=int, default=LIVES, metavar="N", help=f"lives by each policy [default: {LIVES}]"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="other learners, other luck [default: 1]")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), metavar="N", help="[default: one a processor]")
    chosen = parser.parse_args()
    lives = max(2, chosen.lives)
    began = time.perf_counter()
    with ProcessPoolExecutor(max(1, chosen.processes or 1)) as pool:
        laboratory = Laboratory(pool, lives, chosen.seed, {})
        sections = quick(laboratory) if chosen.quick else full(laboratory)
        for line in sections:
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    sys.stdout.write(f"\n{lives} lives by each policy, seed {chosen.seed}, {time.perf_counter() - began:.0f} s\n")
    return 0


def quick(laboratory: Laboratory) -> Iterator[str]:
    """The tables of less than a minute."""
    families = coarser(FAMILIES)
    yield from compared("Few stories, little time", QUICK_TYPICAL, laboratory)
    yield from compared("More stories", QUICK_MANY, laboratory)
    yield from same_recall(named(QUICK_TYPICAL + QUICK_MANY), families, laboratory)
    yield from fixed(named(QUICK_TYPICAL + QUICK_MANY), laboratory)
    yield from fixed_learners([Cell(12, 28, 30)], laboratory)
    yield from moved(laboratory, [Cell(12, 28, 30)])
    yield from overloaded(OVERLOADED[:2], laboratory)
    yield from bounded([Cell(8, 7, 20), Cell(12, 14, 30)], QUICK_PRICES, QUICK_ROUNDS, laboratory)


def coarser(families: Mapping[str, tuple[Policy, ...]]) -> dict[str, tuple[Policy, ...]]:
    """The families with every other setting."""
    return {name: policies[1::2] for name, policies in families.items()}


def full(laboratory: Laboratory) -> Iterator[str]:
    """All the tables."""
    yield from compared("Few stories, little time", TYPICAL, laboratory)
    yield from compared("More stories", MANY, laboratory)
    yield from same_recall(named(TYPICAL + MANY), FAMILIES, laboratory)
    yield from fixed(named(TYPICAL + MANY), laboratory)
    for cell in FOR_LEARNERS:
        yield from same_recall(among_learners(cell), coarser(FAMILIES), laboratory)
    yield from fixed_learners(FOR_LEARNERS, laboratory)
    yield from moved(laboratory, FOR_LEARNERS)
    yield from overloaded(OVERLOADED, laboratory)
    yield from bounded(BOUNDED, PRICES, ROUNDS, laboratory)


def compared(title: str, cells: Sequence[Cell], laboratory: Laboratory) -> Iterator[str]:
    """A table of policies for each cell."""
    laboratory.run(cells, list(tables.POLICIES.values()))
    yield from heading(f"{title}: the learner is as the scheduler believes")
    for cell in cells:
        yield from heading(f"{cell.name} a day", depth=3)
        yield from tables.by_policy(cell, tables.POLICIES, laboratory)


def same_recall(
    cells: Mapping[str, Cell], families: Mapping[str, tuple[Policy, ...]], laboratory: Laboratory
) -> Iterator[str]:
    """The minutes for equal recall."""
    laboratory.run(cells.values(), [REFERENCE, *(policy for policies in families.values() for policy in policies)])
    yield from heading("Minutes for the same recall as FSRS .90 with a cram of two days")
    yield "Each family at its best setting; the cheapest is bold; ± by bootstrap over the lives, in points.\n"
    yield from tables.for_the_same_recall(cells, families, laboratory)


def fixed(cells: Mapping[str, Cell], laboratory: Laboratory, title: str = "") -> Iterator[str]:
    """What is shipped against the reference."""
    laboratory.run(cells.values(), [REFERENCE, SHIPPED])
    yield from heading(title or "Runway as shipped less the reference, life by life, nothing tuned")
    yield from tables.against_the_reference(cells, SHIPPED, laboratory)


def among_learners(cell: Cell) -> dict[str, Cell]:
    """The cell with every kind of learner."""
    differing = [cell.of(kind) for kind in Kind]
    differing += [replace(cell, know_some=True), replace(cell, skipping=0.2)]
    differing += [replace(cell.of(kind), skipping=0.2) for kind in (Kind.WEAK, Kind.MIXED)]
    return {f"{cell.name}: {it.who}": it for it in differing}


def fixed_learners(cells: Iterable[Cell], laboratory: Laboratory) -> Iterator[str]:
    """What is shipped against the reference, for learners who are not as the scheduler believes."""
    among = {label: it for cell in cells for label, it in among_learners(cell).items()}
    yield from fixed(among, laboratory, "The same for learners who are not as the scheduler believes")


def moved(laboratory: Laboratory, cells: Iterable[Cell]) -> Iterator[str]:
    """The date moves."""
    yield from heading("The date moves")
    for cell in cells:
        planned, earlier, soon = cell.days, cell.days * 3 // 4, cell.days * 6 // 7
        cases = {
            f"as planned, day {planned}": cell,
            f"day {earlier}, nobody was told": replace(cell, days=earlier, planned=planned, known_from=earlier),
            f"day {earlier}, known 3 days before": replace(cell, days=earlier, planned=planned, known_from=earlier - 3),
            f"day {soon}, known 2 days before": replace(cell, days=soon, planned=planned, known_from=soon - 2),
            f"put off to day {planned * 3 // 2}, known the day before": replace(
                cell, days=planned * 3 // 2, planned=planned, known_from=planned - 1
            ),
        }
        laboratory.run(cases.values(), list(tables.MOVING.values()))
        yield from heading(f"{cell.name} a day", depth=3)
        yield from tables.by_cell_and_policy(cases, tables.MOVING, laboratory)
        yield ""
        yield "Runway as shipped, told that the interview may move, less the reference:\n"
        yield from tables.against_the_reference(cases, Runway(may_move=True), laboratory)


def overloaded(cells: Sequence[Cell], laboratory: Laboratory) -> Iterator[str]:
    """More stories than the minutes hold."""
    laboratory.run(cells, list(tables.POLICIES.values()))
    yield from heading("Overload: more stories than the minutes hold")
    yield from tables.by_cell_and_policy(named(cells), tables.POLICIES, laboratory)
    yield from fixed(named(cells), laboratory)


def bounded(cells: Sequence[Cell], prices: Sequence[float], rounds: int, laboratory: Laboratory) -> Iterator[str]:
    """The distance to the upper bound."""
    laboratory.run(cells, list(tables.BOUNDED.values()))
    tasks = [(cell, price, rounds) for cell in cells for price in prices]
    lines: dict[Cell, list[Line]] = {cell: [] for cell in cells}
    for (cell, _, _), found in zip(tasks, laboratory.pool.map(_bounds, tasks), strict=True):
        lines[cell] += found
    yield from heading("Below what any policy could reach")
    yield "The bound is a Lagrangian one: no policy that keeps to the minutes of each day, even one that knows the"
    yield "learner, has more recall in as many minutes. Nobody need be able to reach it.\n"
    yield from tables.below_the_bound(lines, laboratory)


def _bounds(task: tuple[Cell, float, int]) -> list[Line]:
    cell, price, rounds = task
    return list(bounding_lines(Grid(cell.days), cell.stories, cell.minutes, price, rounds))


def named(cells: Iterable[Cell]) -> dict[str, Cell]:
    """The cells by their names."""
    return {cell.name: cell for cell in cells}


def heading(title: str, depth: int = 2) -> Iterator[str]:
    """A title with space around it."""
    yield f"\n{'#' * depth} {title}\n"


if __name__ == "__main__":
    sys.exit(main())
