"""For whom parameters are fitted that are kept, and whether what comes later is foretold better by them.

`python -m tests.benchmarks.fits` takes about two minutes. The people are simulated: their memory is FSRS-6 with
parameters of their own, and so a person's is not.
"""

from rehearse.core.memory.calibration import log_loss
from rehearse.core.memory.fitting import Fitter
from rehearse.core.memory.fsrs6 import DEFAULT_PARAMETERS, Fsrs6
from rehearse.core.memory.optimizing import compare, foretold, material
from rehearse.core.memory.parameters import Parameters
from rehearse.output import put
from tests.memories import FORGETFUL, RETENTIVE, tellings

PEOPLE = {"like FSRS": DEFAULT_PARAMETERS, "forgetful": FORGETFUL, "retentive": RETENTIVE}
CARDS = tuple(f"story{number}" for number in range(20))
SEEDS = range(24)
LATER = 1000
"""Tellings after the fit by which it is judged."""


def gain(count: int, parameters: Parameters, seed: int) -> float | None:
    """By how much the log-loss of later tellings is lower with a fit to the first `count`; None if it is not kept."""
    everything = material(tellings(count + LATER, CARDS, parameters, seed)).items
    items = everything[: count - len(CARDS)]
    fitter = Fitter(items)
    compared, fitted = compare(items, fitter.fitted, DEFAULT_PARAMETERS), fitter.fitted(len(items))
    if fitted is None or compared is None or not compared.improves:
        return None
    losses = [
        [
            log_loss(chance, recalled=item.recalled)
            for item, chance in zip(everything, foretold(everything, Fsrs6(those)), strict=True)
        ][len(items) :]
        for those in (DEFAULT_PARAMETERS, fitted)
    ]
    before, after = (sum(it) / len(it) for it in losses)
    return before - after


def main() -> None:
    """Print a line for each kind of person and number of tellings."""
    put(f"{'memory':<12}{'tellings':>9}{'kept':>10}{'better by':>11}{'worse':>7}")
    for name, parameters in PEOPLE.items():
        for count in (400, 800, 1600):
            gains = [it for seed in SEEDS if (it := gain(count, parameters, seed)) is not None]
            mean = f"{sum(gains) / len(gains):+.4f}" if gains else "-"
            kept = f"{len(gains)} of {len(SEEDS)}"
            put(f"{name:<12}{count:>9}{kept:>10}{mean:>11}{sum(it < 0 for it in gains):>7}")


if __name__ == "__main__":
    main()
