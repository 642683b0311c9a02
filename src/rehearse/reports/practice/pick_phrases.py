"""What a pick drill says: what became of a pick, and what the drill came to; on the screen and in lines."""

from rehearse.commands.practice.pick_sitting import PickOutcome, PickSummary
from rehearse.core.counting import counted
from rehearse.core.practice.pick_drill import PickDrill

NO_STORY = "no story"


def _quoted(name: str | None) -> str:
    """A story within a sentence, by how it is listed."""
    return NO_STORY if name is None else f"“{name.removesuffix('.')}”"


def progress(drill: PickDrill) -> str:
    """Which question this is of how many; where time is the limit, only which."""
    return f"{drill.place}" if drill.rules.limit_ms is not None else f"{drill.place} of {drill.total}"


def seconds_text(milliseconds: int) -> str:
    """A short time as people say it: "4.2 s", "41 s"."""
    seconds = milliseconds / 1000
    return f"{seconds:.1f} s" if seconds < 9.95 else f"{seconds:.0f} s"


def verdict(outcome: PickOutcome) -> str:
    """Whether the pick was right, and how long it took."""
    pick = outcome.pick
    took = seconds_text(pick.took_ms)
    if pick.right:
        return f"Right, but slow: {took}" if pick.slow else f"Right, in {took}"
    return f"You picked {_quoted(outcome.picked)}"


def right_answer(outcome: PickOutcome) -> str:
    """What is right."""
    if outcome.right is None:
        return "No story of yours answers this question yet"
    return outcome.right if outcome.pick.right else f"It is {_quoted(outcome.right)}"


def confusion(outcome: PickOutcome) -> str:
    """What was taken for what."""
    picked, right = _quoted(outcome.picked), outcome.right
    truth = f"it is {_quoted(right)}" if right is not None else "it has none"
    return f"“{' '.join(outcome.pick.link.question.split())}” → you picked {picked}, {truth}"


def results_line(summary: PickSummary) -> str:
    """How many were right, and how fast."""
    results = summary.results
    if results.median_ms is None:
        return "Nothing was picked."
    median = seconds_text(results.median_ms)
    if results.asked == 1:
        return f"{'Right' if results.right else 'Not right'}, in {median}."
    right = "All" if results.right == results.asked else f"{results.right} of"
    return f"{right} {results.asked} right, {median} at the median."


def coming_picks(summary: PickSummary) -> list[str]:
    """What is to be picked tomorrow, and what was never asked."""
    found = []
    if summary.due_tomorrow:
        found.append(f"Due tomorrow: {counted(summary.due_tomorrow, 'question')}.")
    if summary.never_asked:
        found.append(f"Never asked yet: {counted(summary.never_asked, 'question')}.")
    return found
