"""What came of fitting parameters, and what was put in force, as text for people and JSON for programs."""

from typing import Any

from rehearse.commands.memory.optimize import Changed, Examined, FitVerdict, Shifted
from rehearse.core.counting import counted
from rehearse.core.memory.optimizing import FEWEST_OF_A_KIND, FEWEST_SINCE, FEWEST_TELLINGS, Comparison
from rehearse.core.safetext import safe_line
from rehearse.core.width import wrapped

JSON_VERSION = 1
USE_THEM = "Use them?"
NOT_WITHOUT_YES = "nothing was changed; --yes uses them without asking"
_NOTHING_CHANGED = "Nothing was changed."


def as_json(examined: Examined, changed: Changed | None) -> dict[str, Any]:
    """What came of fitting, for programs."""
    material, comparison = examined.material, examined.comparison
    return {
        "version": JSON_VERSION,
        "verdict": examined.verdict.value,
        "tellings": material.tellings,
        "missing": max(0, FEWEST_TELLINGS - material.tellings),
        "reviews": len(material.items),
        "forgotten": material.forgotten,
        "fitted_before": None if examined.since is None else examined.since.isoformat(),
        "comparison": None
        if comparison is None
        else {
            "reviews": comparison.reviews,
            "log_loss_before": comparison.before,
            "log_loss_after": comparison.after,
            "standard_error": comparison.standard_error,
        },
        "parameters": None if examined.parameters is None else list(examined.parameters),
        "moved": _moved_json(examined.moved),
        "kept": changed is not None,
        "backup": None if changed is None else str(changed.backup),
    }


def changed_json(changed: Changed) -> dict[str, Any]:
    """Which parameters are in force by now, for programs."""
    return {
        "version": JSON_VERSION,
        "in_force": "FSRS" if changed.present is None else "own",
        "parameters": None if changed.present is None else list(changed.present.parameters),
        "moved": _moved_json(changed.moved),
        "backup": str(changed.backup),
    }


def as_text(examined: Examined, width: int) -> str:
    """What came of fitting, for people, safe for a terminal."""
    blocks = [_counted(examined)]
    if examined.comparison is not None:
        told = counted(examined.comparison.reviews, "telling")
        blocks.append(
            f"How far off the chance of recall was on {told} that no fit had seen (log-loss: lower is better)"
        )
        blocks.append(_compared(examined.comparison, own=examined.since is not None))
    if examined.verdict is FitVerdict.BETTER and examined.moved is not None:
        blocks.append(f"With them, {_moved(examined.moved, 'would come')}.")
    else:
        blocks.append(f"{_why_not(examined)} {_NOTHING_CHANGED}")
    return "\n\n".join(block if block.startswith("  ") else "\n".join(wrapped(block, width)) for block in blocks)


def changed_text(changed: Changed, width: int) -> str:
    """Which parameters are in force by now, for people, safe for a terminal."""
    whose = "FSRS's own parameters" if changed.present is None else "Parameters fitted to your tellings"
    lines = wrapped(f"{whose} are in force: {_moved(changed.moved, 'come')}.", width)
    lines += [safe_line(f"The database before is in {changed.backup}.")]
    if not changed.went_back:
        lines += wrapped("`rehearse optimize --undo` takes this back.", width)
    return "\n".join(lines)


def _counted(examined: Examined) -> str:
    material = examined.material
    if examined.verdict is FitVerdict.TOO_FEW:
        return f"{counted(material.tellings, 'telling')} so far; parameters of your own take {FEWEST_TELLINGS}."
    return (
        f"{counted(material.tellings, 'telling')}, {len(material.items):,} of them of a story that was told before; "
        f"{material.forgotten:,} of these were graded Again."
    )


def _why_not(examined: Examined) -> str:
    material = examined.material
    match examined.verdict:
        case FitVerdict.TOO_FEW:
            return f"{counted(FEWEST_TELLINGS - material.tellings, 'telling is', 'tellings are')} missing."
        case FitVerdict.ONE_SIDED:
            return f"A fit takes {FEWEST_OF_A_KIND} stories forgotten and {FEWEST_OF_A_KIND} recalled at the least."
        case FitVerdict.TOO_SOON if examined.since is not None:
            told = counted(examined.told_since, "telling")
            return (
                f"Your parameters were fitted on {examined.since:%Y-%m-%d}, {told} ago; "
                f"another fit can be judged from {FEWEST_SINCE} tellings after that on."
            )
        case FitVerdict.TOO_SOON:
            return f"A fit can be judged from {FEWEST_SINCE} tellings of stories told before on."
        case FitVerdict.NO_BETTER:
            return "The fit is not better by more than its standard error."
        case _:
            return "The fit found nothing to learn from them."


def _compared(comparison: Comparison, *, own: bool) -> str:
    before = "the parameters in force" if own else "FSRS's own parameters"
    better = comparison.before - comparison.after
    return "\n".join(
        (
            f"  {before:<24}{comparison.before:8.4f}",
            f"  {'fitted to your tellings':<24}{comparison.after:8.4f}",
            f"  {'better by' if better >= 0 else 'worse by':<24}{abs(better):8.4f}",
            f"  {'standard error of that':<24}{comparison.standard_error:8.4f}",
        )
    )


def _moved(moved: Shifted, come: str) -> str:
    return f"{moved.sooner} of {counted(moved.stories, 'story', 'stories')} {come} sooner and {moved.later} later"


def _moved_json(moved: Shifted | None) -> dict[str, int] | None:
    return None if moved is None else {"stories": moved.stories, "sooner": moved.sooner, "later": moved.later}
