"""What is said of the lines of notes beside what they were read as; not made safe yet."""

from collections.abc import Sequence

from rehearse.commands.importing.looking_through import LookedDeck, ReadStory, WithoutLines
from rehearse.core.correcting.lines_beside import LineUse
from rehearse.core.correcting.looked_rows import LookedRow
from rehearse.core.correcting.recasting import asks_by_name
from rehearse.core.counting import counted
from rehearse.reports.correcting.correction_phrases import correction_phrase

CORRECTED = "✎"
"""The sign of a line that a correction is about, and of what it says."""

_WITHOUT_LINES = {
    WithoutLines.NO_FILE: "These notes came without a file: what is stored is shown, without their lines.",
    WithoutLines.NO_TEXT: "These notes are no lines of text: what is stored is shown.",
    WithoutLines.MISSING: "The notes file is missing or cannot be read: what is stored is shown, without its lines.",
}

_LETTERS = {"Situation": "S", "Task": "T", "Action": "A", "Result": "R", "Reflection": "L"}
"""A letter for each usual part, where there is no room for its name."""


def without_lines_text(deck: LookedDeck) -> str:
    """Why no lines of notes stand beside the stories; empty where they do."""
    return "" if deck.without_lines is None else _WITHOUT_LINES[deck.without_lines]


def use_words(row: LookedRow) -> str:
    """What a line was read as."""
    match row.use:
        case LineUse.QUESTION if row.prompt is not None and row.prompt.inferred:
            return "Question, shares this story by inference"
        case LineUse.LABEL:
            return f"{row.part or 'a part'} begins"
        case LineUse.POINT:
            return f"{row.part} · point" if row.part else "point, of no part"
        case LineUse.TEXT:
            return f"{row.part} · text" if row.part else "text, of no part"
        case use:
            return use.value.capitalize()


def use_word(row: LookedRow) -> str:
    """The same in a word or two: a point has a dot before its part."""
    match row.use:
        case LineUse.LABEL:
            return f"{row.part or 'part'}:"
        case LineUse.POINT:
            return f"· {row.part or 'point'}"
        case LineUse.TEXT:
            return row.part or "text"
        case use:
            return use.value.capitalize()


def use_letter(row: LookedRow) -> str:
    """The same in two signs."""
    match row.use:
        case LineUse.LABEL | LineUse.TEXT | LineUse.POINT:
            letter = _LETTERS.get(row.part or "", (row.part or "-")[:1])
            return letter + {LineUse.LABEL: ":", LineUse.POINT: "·"}.get(row.use, "")
        case LineUse.QUESTION:
            return "?"
        case LineUse.FOLLOW_UP:
            return "+?"
        case LineUse.NOTE:
            return "n"
        case _:
            return ""


def about_text(story: ReadStory) -> str:
    """What a story is made of, in a line, or that there is none."""
    if story.story is None:
        return "A question without a story"
    parts: Sequence[str] = list(dict.fromkeys(part.label or "text" for part in story.story.parts))
    own = [prompt for prompt in story.questions if not asks_by_name(prompt, story.story)]
    asked = counted(len(own), "question") if own else "Asked by its name"
    return f"{asked} · {', '.join(parts)}"


def corrections_lines(story: ReadStory) -> list[str]:
    """What corrections say that are about a story, a line each."""
    return [f"{CORRECTED} {correction_phrase(it)}" for it in story.corrections]
