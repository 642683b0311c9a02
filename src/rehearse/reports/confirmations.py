"""What a command says that it has done, in a line, safe for a terminal."""

from pathlib import Path

from rehearse.commands.safekeeping.forget import ForgetPlan
from rehearse.core.counting import counted
from rehearse.core.safetext import safe_line
from rehearse.core.setting_rules import Value
from rehearse.core.settings import value_text


def deck_removed(name: str) -> str:
    """A deck was put away."""
    return f"“{safe_line(name)}” is put away; its history is kept, and importing its file brings it back."


def deck_renamed(old_name: str, new_name: str) -> str:
    """A deck has another name."""
    return f"“{safe_line(old_name)}” is now called “{safe_line(new_name)}”."


def setting_chosen(key: str, value: Value) -> str:
    """A setting has another value."""
    return f"{key} = {value_text(value)}"


def written_to(path: Path) -> str:
    """A file was written."""
    return f"written to {safe_line(str(path))}"


def to_be_forgotten(plan: ForgetPlan) -> list[str]:
    """What would be removed for good."""
    thing = plan.thing
    kind = "story" if thing.target.story_id else "deck"
    parts = [counted(thing.stories, "story", "stories")] if kind == "deck" else []
    parts += [counted(thing.questions, "question"), counted(thing.tellings, "telling")]
    lines = [f"The {kind} “{safe_line(thing.name)}” with {', '.join(parts)} would be gone for good."]
    if plan.note_copies:
        lines.append(f"So would {counted(len(plan.note_copies), 'copy', 'copies')} of its notes from before edits.")
    if thing.path is not None:
        lines.append(f"{safe_line(thing.path)} stays as it is; importing it brings the words back, as new.")
    return lines


def backups_hold(plan: ForgetPlan) -> list[str]:
    """Which backups hold it still."""
    return ["It is in these backups:", *(f"  {safe_line(str(path))}" for path in plan.backups)]


def forgotten(plan: ForgetPlan, *, in_backups: bool) -> list[str]:
    """Something was removed for good."""
    lines = [f"“{safe_line(plan.thing.name)}” is forgotten."]
    if plan.backups:
        number = counted(len(plan.backups), "backup")
        lines.append(f"It was removed from {number}." if in_backups else f"It is still in {number}.")
    return lines


def completion_installed(shell: str, path: Path) -> str:
    """A shell completes what is typed of a command line."""
    return f"{shell} completes `rehearse` with Tab from its next start on; what it needs is in {safe_line(str(path))}"


def questions_left(number: int) -> list[str]:
    """Questions without a story were left out of an export."""
    return [f"{counted(number, 'question')} without a story left out: a card needs an answer."] if number else []
