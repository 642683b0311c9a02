"""The tables of the benchmark, in Markdown."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import fmean

from tests.benchmarks.planning.cells import Cell, Laboratory
from tests.benchmarks.planning.comparing import LEAST_RECALL, LEAST_SHARE, Figure, Saving, savings, verdict
from tests.benchmarks.planning.lives import Outcome, Policy
from tests.benchmarks.planning.policies import REFERENCE, SHIPPED, Cram, Fsrs, Greedy, Runway
from tests.benchmarks.planning.upper_bound import Line

POLICIES: dict[str, Policy] = {
    "FSRS .90 + cram of 2 days (reference)": REFERENCE,
    "FSRS .90": Fsrs(0.9),
    "FSRS .95": Fsrs(0.95),
    "FSRS .97": Fsrs(0.97),
    "FSRS .90 + fitted last pass": Fsrs(0.9, final_pass=True),
    "greedy, stop at .01 a minute": Greedy(0.01),
    "greedy, all the minutes": Greedy(),
    "**Runway as shipped**": SHIPPED,
    "Runway .80": Runway(0.8),
    "Runway .85": Runway(0.85),
    "Runway .90": Runway(0.9),
    "Runway .95": Runway(0.95),
}

MOVING: dict[str, Policy] = {
    "FSRS .90 + cram of 2 days (reference)": REFERENCE,
    "FSRS .90": Fsrs(0.9),
    "**Runway as shipped**": SHIPPED,
    "Runway as shipped, may move": Runway(may_move=True),
    "Runway .85": Runway(0.85),
}

BOUNDED: dict[str, Policy] = {
    "FSRS .90 + cram of 2 days (reference)": Cram(0.9),
    "FSRS .95": Fsrs(0.95),
    "**Runway as shipped**": SHIPPED,
    "Runway .80": Runway(0.8),
    "Runway .85": Runway(0.85),
    "Runway .90": Runway(0.9),
}

ON_THE_DAY = ("recall on the day", "P10", "share ≥ .9", "minutes", "longest day")


def by_policy(cell: Cell, policies: Mapping[str, Policy], laboratory: Laboratory) -> Iterator[str]:
    """What each policy comes to in one cell."""
    yield from _head("policy", *ON_THE_DAY)
    for name, policy in policies.items():
        yield _row(name, *_figures(laboratory.outcomes(cell, policy)))


def by_cell_and_policy(
    cells: Mapping[str, Cell], policies: Mapping[str, Policy], laboratory: Laboratory
) -> Iterator[str]:
    """What each policy comes to in several cells."""
    yield from _head("what happens", "policy", *ON_THE_DAY)
    for label, cell in cells.items():
        for name, policy in policies.items():
            yield _row(label, name, *_figures(laboratory.outcomes(cell, policy)))


def _figures(outcomes: Sequence[Outcome]) -> list[str]:
    recall, minutes = (Figure.of([read(it) for it in outcomes]) for read in (_recall, _minutes))
    tenth, ready, longest = (fmean([read(it) for it in outcomes]) for read in (_tenth, _ready, _longest))
    return [
        f"{recall.mean:.3f} ± {recall.error:.3f}",
        f"{tenth:.3f}",
        f"{ready:.3f}",
        f"{minutes.mean:.0f} ± {minutes.error:.0f}",
        f"{longest:.0f}",
    ]


def for_the_same_recall(
    cells: Mapping[str, Cell], families: Mapping[str, tuple[Policy, ...]], laboratory: Laboratory
) -> Iterator[str]:
    """Minutes of each family at its best setting for the recall of the reference, against those of the reference."""
    yield from _head("situation", "recall, minutes of the reference", *families, "Runway against the reference")
    for label, cell in cells.items():
        reference = laboratory.outcomes(cell, REFERENCE)
        lived = {name: [laboratory.outcomes(cell, it) for it in policies] for name, policies in families.items()}
        found = savings(reference, lived, seed=cell.name)
        cheapest = min((it.share for it in found.values() if it.share is not None), default=0.0)
        recall, minutes = (fmean([read(it) for it in reference]) for read in (_recall, _minutes))
        said = [_saving(saving, is_cheapest=saving.share == cheapest) for saving in found.values()]
        yield _row(label, f"{recall:.3f}, {minutes:.0f}", *said, _SAVES[found["Runway"].sign])


_SAVES = {-1: "ours wins", 0: "on par", 1: "OURS LOSES"}


def _saving(saving: Saving, *, is_cheapest: bool) -> str:
    if saving.share is None:
        return f"unreachable (at most {saving.most:.3f})"
    doubt = f", unreachable in {saving.unreached:.0%} of resamples" if saving.unreached else ""
    said = f"{saving.share:+.0%} ± {100 * saving.error:.0f}{doubt}"
    return f"**{said}**" if is_cheapest else said


def against_the_reference(cells: Mapping[str, Cell], policy: Policy, laboratory: Laboratory) -> Iterator[str]:
    """A policy less the reference, life by life, nothing tuned."""
    yield from _head("situation", "Δ recall", "Δ P10", "Δ share ≥ .9", "Δ minutes", "", "in words")
    for label, cell in cells.items():
        ours, its = (laboratory.outcomes(cell, it) for it in (policy, REFERENCE))
        recall, tenth, ready, minutes = (_difference(read, ours, its) for read in (_recall, _tenth, _ready, _minutes))
        usual = fmean(map(_minutes, its))
        yield _row(
            label,
            *(f"{it.mean:+.3f} ± {it.error:.3f}" for it in (recall, tenth, ready)),
            f"{minutes.mean:+.0f} ± {minutes.error:.0f}",
            f"{minutes.mean / usual:+.0%}",
            verdict(recall.sign(LEAST_RECALL), minutes.sign(LEAST_SHARE * usual)),
        )


def _difference(read: Callable[[Outcome], float], ours: Sequence[Outcome], its: Sequence[Outcome]) -> Figure:
    return Figure.of([read(mine) - read(other) for mine, other in zip(ours, its, strict=True)])


def below_the_bound(bounds: Mapping[Cell, Sequence[Line]], laboratory: Laboratory) -> Iterator[str]:
    """How far policies remain below what any policy could reach in their minutes."""
    yield from _head("situation", "policy", "minutes", "recall", "bound", "gap", "minutes that the bound leaves over")
    for cell, lines in bounds.items():
        for name, policy in BOUNDED.items():
            outcomes = laboratory.outcomes(cell, policy)
            minutes, recall = (Figure.of([read(it) for it in outcomes]) for read in (_minutes, _recall))
            bound = min(line.at(minutes.mean) for line in lines)
            least = max((recall.mean - line.at_none) / line.by_minute for line in lines)
            yield _row(
                cell.name,
                name,
                f"{minutes.mean:.0f}",
                f"{recall.mean:.4f} ± {recall.error:.4f}",
                f"{bound:.4f}",
                f"{bound - recall.mean:.4f}",
                f"{max(0.0, 1 - least / minutes.mean):.0%}",
            )


def _recall(outcome: Outcome) -> float:
    return outcome.recall


def _minutes(outcome: Outcome) -> float:
    return outcome.minutes


def _tenth(outcome: Outcome) -> float:
    return outcome.tenth


def _ready(outcome: Outcome) -> float:
    return outcome.ready


def _longest(outcome: Outcome) -> float:
    return outcome.longest


def _head(*names: str) -> Iterator[str]:
    yield _row(*names)
    yield "|" + "---|" * len(names)


def _row(*values: str) -> str:
    return f"| {' | '.join(values)} |"
