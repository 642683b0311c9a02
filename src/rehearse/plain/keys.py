"""What can be typed where, as the help and docs/plain.md list it."""

from collections.abc import Iterable
from dataclasses import dataclass

from rehearse.plain.wrapping import TextBlock


@dataclass(frozen=True, slots=True)
class Key:
    """What is typed (an empty line is "Enter"), and what it does."""

    typed: str
    does: str


QUESTION_KEYS = (Key("Enter", "Answer aloud first; this stops the clock"),)
RECALL_KEYS = (
    Key("Enter", "The next point was said; it is uncovered"),
    Key("s", "The same as Enter"),
    Key("x", "The next point was missed; it is uncovered"),
    Key("x 3", "Point 3 was missed after all; once more: it was said"),
    Key("h", "A hint at the next point: its initials, then half of it"),
    Key("a", "All the rest was said"),
    Key("words", "Type what you remember: points it clearly says are ticked, the rest is shown with the nearest"),
)
ANSWER_KEYS = (
    Key("Enter", "Take the suggested grade"),
    Key("1", "Could not tell it; it comes back once more today"),
    Key("2", "Told it with gaps or great effort"),
    Key("3", "Told it"),
    Key("4", "Told it at once, whole and in time"),
    Key("x 3", "Point 3 was missed after all; once more: it was said"),
    Key("o", "The question made me think of another story; once more: it did not"),
)
FINISH_KEYS = (
    Key("d", "Ask what was missed today, point by point; no date moves"),
    Key("c", "Go on although the minutes of the day are spent"),
    Key("a", "Rehearse stories before they are due; no date moves"),
    Key("Enter", "Leave"),
)
DRILL_KEYS = (
    Key("Enter", "Say the point aloud first; this shows it"),
    Key("Enter", "After that: it was said, and the next one comes"),
    Key("s", "The same"),
    Key("x", "It was missed; it comes again after the others"),
    Key("h", "A hint at the point: its initials, then half of it"),
    Key("u", "Take back the last answer; many steps"),
    Key("q", "Back to the end of the sitting"),
)
NUMBER_KEYS = (
    Key("Enter", "Say the number aloud first; this shows it"),
    Key("a number", "Or type it, in words if you like: it is compared with your notes"),
    Key("Enter", "After that: it was said, and the next one comes; what was typed wrong comes again"),
    Key("s", "It was said, whatever was typed"),
    Key("x", "It was missed; it comes again after the others"),
    Key("u", "Take back the last answer; many steps"),
    Key("q", "Leave; nothing is written"),
)
TELLING_KEYS = (
    Key("f", "The follow-up questions; after the full answer, with what answers each"),
    Key("-", "Bury this story until tomorrow"),
    Key("@", "Suspend this story until `rehearse resume`"),
)
COMMON_KEYS = (
    Key("u", "Take back the last grade, burial or suspension of the day; many steps"),
    Key("?", "All that can be typed"),
    Key("q", "Leave; everything graded is saved"),
)
KEYS = (
    ("Question", QUESTION_KEYS),
    ("Recall", RECALL_KEYS),
    ("Answer", ANSWER_KEYS),
    ("With a story", TELLING_KEYS),
    ("Finish", FINISH_KEYS),
    ("Drill", DRILL_KEYS),
    ("Always", COMMON_KEYS),
)


def help_text(sections: Iterable[tuple[str, Iterable[Key]]] = KEYS) -> list[TextBlock]:
    """One line for each thing that can be typed, under where it works."""
    text = []
    for title, keys in sections:
        text.append(TextBlock(f"{title}:", gap=True))
        text += [TextBlock(key.does, f"  {key.typed}: ") for key in keys]
    text.append(TextBlock("Type it, then press Enter.", gap=True))
    return text
