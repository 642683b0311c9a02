"""What waits today, in a line for a shell prompt, and as JSON."""

from typing import Any

from rehearse.commands.due import Due
from rehearse.core.days import day_name

JSON_VERSION = 1


def as_json(found: Due) -> dict[str, Any]:
    """What waits, for programs; `next` is null where something waits now or nothing ever will."""
    return {
        "version": JSON_VERSION,
        "today": found.today.isoformat(),
        "stories": found.stories,
        "due": found.due,
        "new": found.new,
        "next": None if found.next_on is None else found.next_on.isoformat(),
    }


def as_text(found: Due) -> str:
    """What waits, or when something will: "2 due, 1 new", "next: Tue 24 Nov", "no stories yet"."""
    if not found.stories:
        return "no stories yet"
    if found.due or found.new:
        return ", ".join(f"{count} {word}" for count, word in ((found.due, "due"), (found.new, "new")) if count)
    return "nothing due" if found.next_on is None else f"next: {day_name(found.next_on, found.today)}"
