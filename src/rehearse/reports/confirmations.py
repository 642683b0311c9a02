"""What a command says that it has done, in a line, safe for a terminal."""

from pathlib import Path

from rehearse.core.safetext import safe_line
from rehearse.core.settings import Value, value_text


def deck_removed(name: str) -> str:
    """A deck was put away."""
    return f"“{safe_line(name)}” is put away; its history is kept, and importing its file brings it back."


def deck_renamed(old_name: str, new_name: str) -> str:
    """A deck has another name."""
    return f"“{safe_line(old_name)}” is now called “{safe_line(new_name)}”."


def story_resumed(name: str) -> str:
    """A suspended story is rehearsed again."""
    return f"resumed: {safe_line(name)}"


def setting_chosen(key: str, value: Value) -> str:
    """A setting has another value."""
    return f"{key} = {value_text(value)}"


def written_to(path: Path) -> str:
    """A file was written."""
    return f"written to {safe_line(str(path))}"
