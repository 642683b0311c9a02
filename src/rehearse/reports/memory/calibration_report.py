"""Forecasts beside what became of them, as text for people and JSON for programs."""

from typing import Any

from rehearse.commands.memory.honesty import Counted, Honesty
from rehearse.core.counting import counted
from rehearse.core.memory.calibration import FEWEST, USUAL_CHANCE, Bin, Calibration
from rehearse.core.statistics.true_retention import FEWEST_FOR_A_PERCENTAGE
from rehearse.core.width import wrapped

JSON_VERSION = 1
_UNBROKEN = 10_000
_CAVEAT = (
    "FSRS and its own parameters come from flash cards, and from far more reviews than anybody tells stories. With "
    "those parameters the two are about nine points apart on average even there, so treat a chance of recall as a "
    "good guess."
)
"""The average RMSE(bins) of FSRS-6 with default parameters is 0.0927 over 9 999 collections of flash cards.

Source: the table in the README of open-spaced-repetition/srs-benchmark.
"""


def as_json(honesty: Honesty) -> dict[str, Any]:
    """Forecasts and what became of them, for programs. Shares and chances are between 0 and 1."""
    calibration = honesty.calibration
    return {
        "version": JSON_VERSION,
        "needed": FEWEST,
        "all": _counted_json(honesty.all),
        "eve": _counted_json(honesty.eve),
        "interview": _counted_json(honesty.interview),
        "calibration": None
        if calibration is None
        else {
            "bins": [
                {
                    "from": it.least,
                    "to": it.most,
                    "predicted": it.mean,
                    "measured": it.share,
                    "likely": list(it.likely),
                    "tellings": it.tellings,
                }
                for it in calibration.bins
            ],
            "log_loss": {
                "predicted": calibration.loss,
                "always_the_mean": calibration.loss_of_mean,
                "always_0.9": calibration.loss_of_usual,
            },
            "rmse_bins": calibration.rmse,
            "tellings": calibration.whole.tellings,
        },
    }


def as_text(honesty: Honesty, width: int) -> str:
    """Forecasts and what became of them, for people, in lines of so many columns, safe for a terminal."""
    calibration = honesty.calibration
    if calibration is None:
        blocks = [_paragraph(_too_few(honesty.all), width)]
    else:
        blocks = [
            _paragraph(f"Recall predicted and measured, n = {calibration.whole.tellings}", width),
            _table(calibration),
            _paragraph(
                "Every row holds about as many tellings; “likely” is where the true figure lies 19 times of 20.", width
            ),
            _paragraph("How wrong it was on a telling (log-loss: lower is better)", width),
            _losses(calibration),
            _paragraph(
                f"A row is off by {calibration.rmse * 100:.1f} points on average "
                f"(n = {calibration.whole.tellings}, {counted(len(calibration.bins), 'row')}).",
                width,
            ),
        ]
    for name, group in (("On the eve of an interview", honesty.eve), ("In an interview", honesty.interview)):
        if group.tellings:
            blocks.append(_paragraph(f"{name}: {_in_short(group)}", width))
    return "\n\n".join([*blocks, _paragraph(_CAVEAT, width)])


def as_unbroken_text(honesty: Honesty) -> str:
    """The same with a line a paragraph, for who breaks lines."""
    return as_text(honesty, _UNBROKEN)


def _too_few(all_: Counted) -> str:
    return (
        f"{counted(all_.tellings, 'telling')} so far whose chance of recall was predicted, "
        f"{all_.recalled} recalled; from {FEWEST} on they can be compared."
    )


def _table(calibration: Calibration) -> str:
    rows = [_row(_range(it.least, it.most, 1), it) for it in calibration.bins]  # they lie close together
    head = "    predicted  measured   likely      n"
    return "\n".join([head, *rows, _row(f"all {calibration.whole.mean:.1%}", calibration.whole)])


def _row(label: str, it: Bin) -> str:
    return f"  {label:>11}  {it.share:>8.0%}  {_range(*it.likely):>7} {it.tellings:>6}"


def _range(least: float, most: float, decimals: int = 0) -> str:
    low, high = f"{least:.{decimals}%}", f"{most:.{decimals}%}"
    return high if low == high else f"{low.removesuffix('%')}–{high}"


def _losses(calibration: Calibration) -> str:
    mean = f"always {calibration.whole.share:.0%} (the mean)"
    usual = f"always {USUAL_CHANCE:.0%}"
    rows = (("as predicted", calibration.loss), (mean, calibration.loss_of_mean), (usual, calibration.loss_of_usual))
    return "\n".join(f"  {label:<22}{loss:8.3f}" for label, loss in rows)


def _in_short(group: Counted) -> str:
    if group.tellings < FEWEST_FOR_A_PERCENTAGE:
        return (
            f"{group.recalled} of {group.tellings} recalled (percentages are shown from {FEWEST_FOR_A_PERCENTAGE} on)"
        )
    share = group.recalled / group.tellings
    return f"{share:.0%} recalled, {group.mean:.0%} predicted (n = {group.tellings})"


def _counted_json(group: Counted) -> dict[str, Any]:
    return {
        "tellings": group.tellings,
        "recalled": group.recalled,
        "predicted": group.mean if group.tellings else None,
    }


def _paragraph(text: str, width: int) -> str:
    return "\n".join(wrapped(text, width))
