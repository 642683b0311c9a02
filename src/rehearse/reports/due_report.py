"""What waits today, in a line for a shell prompt."""

from rehearse.commands.due import Due
from rehearse.core.days import day_name


def as_text(found: Due) -> str:
    """What waits, or when something will: "2 due, 1 new", "next: Tue 24 Nov", "no stories yet"."""
    if not found.stories:
        return "no stories yet"
    if found.due or found.new:
        return ", ".join(f"{count} {word}" for count, word in ((found.due, "due"), (found.new, "new")) if count)
    return "nothing due" if found.next_on is None else f"next: {day_name(found.next_on, found.today)}"
