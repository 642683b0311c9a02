"""Text of notes and names that would act if anything let it, and every place that shows some."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.faults.row import Row
from tests.worlds import story_notes

EVIL = "[@click=app.quit]x[/] [/ [bold]b $x %s {0} :bomb: \x1b]2;title\x07\x1b[2J\u202e\u200b '; DROP TABLE event; --"
"""Markup, formats, codes of terminals, a change of direction, something invisible and SQL."""

SHOWN = "[@click=app.quit]x[/] [/"
"""How it begins where it is shown as the text it is."""

EVIL_NAME = "[@click=app.quit]x[b] \x1b]2;t\x07 \u202e"
"""The same for a name of a file, in which there can be no slash."""


@dataclass(frozen=True, slots=True)
class CommandPlace:
    """A command that shows text of notes, names or arguments, and the exit code it ends with."""

    name: str
    arguments: tuple[str, ...]
    code: int = 0
    typed: bytes = b""


COMMAND_PLACES = (
    CommandPlace("the report of an import", ("import", "@/evil.md", "--all", "--show-notes")),
    CommandPlace("an import that would be", ("import", "@/evil.md", "--dry-run", "--all")),
    CommandPlace("an import as JSON", ("import", "@/evil.md", "--format", "json")),
    CommandPlace("doubts of an import", ("import", "@/renamed.md", "--dry-run")),
    CommandPlace("figures", ("stats",)),
    CommandPlace("figures as JSON", ("stats", "--format", "json")),
    CommandPlace("the list of decks", ("decks",)),
    CommandPlace("the list of decks as JSON", ("decks", "--format", "json")),
    CommandPlace("the line for a prompt", ("due",)),
    CommandPlace("suspended stories", ("resume",)),
    CommandPlace("a story taken back", ("resume", "time of")),
    CommandPlace("the list of backups", ("backups",)),
    CommandPlace("the list of backups as JSON", ("backups", "--format", "json")),
    CommandPlace("the doctor", ("doctor",), 65),
    CommandPlace("a deck put away", ("decks", "remove", EVIL_NAME)),
    CommandPlace("what would be forgotten", ("forget", EVIL_NAME), 2),
    CommandPlace("what was forgotten", ("forget", EVIL_NAME, "--yes")),
    CommandPlace("a file that is not there", ("import", EVIL), 74),
    CommandPlace("a deck that is not there", ("--plain", "--deck", EVIL), 2),
    CommandPlace("a topic that is not there", ("stats", "--topic", EVIL), 2),
    CommandPlace("a story that is not there", ("forget", EVIL), 2),
    CommandPlace("a command that is not there", (EVIL,), 2),
    CommandPlace("an option that is not there", ("stats", f"--{EVIL}"), 2),
    CommandPlace("a setting that is not there", ("config", EVIL), 2),
    CommandPlace("a value that cannot be", ("config", "theme", EVIL), 2),
    CommandPlace("an encoding that is not there", ("import", "@/evil.md", "--encoding", EVIL), 2),
    CommandPlace("a database that is not there", ("backup", "--db", f"@/{EVIL_NAME}"), 74),
    CommandPlace("a backup that is not there", ("restore", EVIL), 74),
    CommandPlace("the list of interviews", ("interview",)),
    CommandPlace("the list of interviews as JSON", ("interview", "--format", "json")),
    CommandPlace("an interview", ("interview", "add", "Bolt [b]", "in 2 weeks", "--must-have", "time of")),
    CommandPlace("a name that no interview can have", ("interview", "add", EVIL, "tomorrow"), 2),
    CommandPlace("a day that cannot be", ("interview", "add", "Bolt", EVIL), 2),
    CommandPlace("minutes that cannot be", ("interview", "add", "Bolt", "tomorrow", "--minutes-per-day", EVIL), 2),
    CommandPlace("an interview that is not there to be removed", ("interview", "remove", EVIL), 2),
    CommandPlace("how an interview went", ("interview", "done", "Acme", "--went", EVIL, "--asked", f"{EVIL}?")),
    CommandPlace("a story that was not told there", ("interview", "done", "Acme", "--told", f"{EVIL}=3"), 2),
    CommandPlace("the plan", ("plan",)),
    CommandPlace("the plan as JSON", ("plan", "--format", "json")),
    CommandPlace("an interview that is not there to be planned for", ("plan", "--for", EVIL), 2),
    CommandPlace("a sitting in lines", ("--plain",), 0, f"?\nf\n\nh\nx\n{EVIL}\na\nf\n3\nu\n-\n@\n?\nq\n".encode()),
    CommandPlace("numbers in lines", ("numbers", "--plain"), 0, f"{EVIL}\n\nx\n?\n\n\n\n\nq\n".encode()),
    CommandPlace("numbers as JSON", ("numbers", "--format", "json")),
    CommandPlace("an interview that is not there", ("numbers", "--for", EVIL), 2),
    CommandPlace("news of changed notes", ("--plain",), 0, b"q\n"),
)

SCREEN_PLACES: dict[str, tuple[str, ...]] = {
    "the question": (),
    "Today": ("escape",),
    "the numbers": ("escape", "n"),
    "the story's page": ("i",),
    "the settings": ("comma",),
    "the help": ("question_mark",),
    "the palette": ("ctrl+p",),
    "the palette's stories": ("ctrl+p", *"time"),
    "recall": ("space",),
    "recall, a hint taken": ("space", "h"),
    "recall, a point missed": ("space", "x"),
    "typed recall": ("space", "w", *"[/] x", "enter"),
    "the full answer": ("space", "enter", "enter"),
    "the follow-ups before the answer": ("f",),
    "a follow-up": ("space", "enter", "enter", "f"),
    "the passage that answers it": ("space", "enter", "enter", "f", "space"),
    "what is said after a grade": ("space", "enter", "enter", "3"),
    "what is said after a burial": ("minus",),
    "what is said after a suspension": ("at",),
    "what is said after an undo": ("minus", "u"),
    "the editor": ("e",),
    "Finish": ("minus", "minus", "minus"),
}
"""Every screen, and the keys that lead there from the question."""

ALONE = {
    "news of changed notes on the screen": "test_news_on_the_screen",
    "the first screen": "test_the_first_screen",
    "a drill": "test_a_drill",
    "the interviews": "test_the_interviews",
    "the plan on the screen": "test_the_plan",
}


def evil_notes() -> str:
    """Three stories whose every text is hostile, and a long plain one, as control codes alone are no notes."""
    return story_notes(*(f"Ants {number} {EVIL}" for number in range(3)), f"Bees {'and plain words ' * 250}")


def hostile_rows() -> Iterator[Row]:
    """A row for each place."""
    file = "tests/faults/test_hostile_text.py"
    tests = (
        *((place.name, f"{place.code}", "test_a_command_shows_text_and_nothing_else") for place in COMMAND_PLACES),
        *((name, "none", "test_a_screen_shows_text_and_nothing_else") for name in SCREEN_PLACES),
        *((name, "none", test) for name, test in ALONE.items()),
    )
    for name, code, test in tests:
        yield Row(
            "Hostile text",
            f"Notes and names with markup, codes of terminals and SQL, in {name}",
            "three stories, a deck and arguments of nothing else",
            "the text in ASCII, escaped" if "JSON" in name else "text, and no sign that acts on a terminal",
            code,
            "–",
            f"{file}::{test}",
        )
