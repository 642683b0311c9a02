"""What the end of a sitting says in words, the same wherever it is shown."""

from rehearse.commands.rehearsal import Summary
from rehearse.core.counting import counted
from rehearse.core.days import day_name, minutes_text
from rehearse.core.session import Ending

LEAKS_SHOWN = 8
"""Points that keep leaking, at most; a longer list is not read."""


def title(summary: Summary, ending: Ending | None, waiting: int) -> str:
    """Why no question stands here; `waiting` stories are left of the session."""
    if ending is Ending.OUT_OF_MINUTES:
        return f"The minutes for today are spent; {counted(waiting, 'story', 'stories')} left."
    return "Done for today." if summary.told else "Nothing is due today."


def work_done(summary: Summary) -> str:
    """How much was told and how long it took."""
    return f"{counted(len(summary.told), 'telling')}, {minutes_text(summary.duration_ms)}"


def coming(summary: Summary) -> list[str]:
    """What comes tomorrow and after, a sentence each."""
    lines = []
    if summary.tomorrow:
        lines.append(f"Tomorrow: {counted(summary.tomorrow, 'story', 'stories')}.")
    elif summary.next_due is not None:
        lines.append(f"The next story is due on {day_name(summary.next_due, summary.today)}.")
    if summary.counts.new:
        waits = "waits" if summary.counts.new == 1 else "wait"
        lines.append(f"{counted(summary.counts.new, 'new story', 'new stories')} {waits} for the days to come.")
    if summary.counts.resting:
        lines.append(f"{counted(summary.counts.resting, 'story', 'stories')} resting: buried or suspended.")
    return lines
