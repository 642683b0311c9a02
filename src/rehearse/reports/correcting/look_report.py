"""A deck looked through, story by story beside its lines, as text and as JSON."""

from collections.abc import Iterator
from typing import Any

from rehearse.commands.importing.looking_through import LookedDeck, ReadStory
from rehearse.core.correcting.looked_rows import LookedRow
from rehearse.core.safetext import safe_line
from rehearse.core.width import cells, fitted, padded, wrapped
from rehearse.reports.correcting.corrections_report import corrections_json
from rehearse.reports.correcting.look_words import (
    CORRECTED,
    about_text,
    corrections_lines,
    use_word,
    without_lines_text,
)

JSON_VERSION = 1
_USE = 14
_ROOM = 20
"""Cells that text has at least, however narrow the terminal is."""


def as_text(deck: LookedDeck, width: int) -> str:
    """Each story with its lines and what these became, safe for a terminal, in lines of at most `width` cells."""
    head = [f"Deck “{safe_line(deck.name)}”" + (f", {safe_line(deck.path)}" if deck.path else "")]
    if why := without_lines_text(deck):
        head += wrapped(why, width)
    blocks = ["\n".join(head), *("\n".join(_story_lines(it, width)) for it in deck.stories)]
    return "\n\n".join(blocks)


def _story_lines(story: ReadStory, width: int) -> Iterator[str]:
    rows = story.rows()
    yield from wrapped(safe_line(story.name), width)
    for text in (about_text(story), *corrections_lines(story)):
        yield from (f"  {line}" for line in wrapped(safe_line(text), max(_ROOM, width - 2)))
    column = max((len(str(row.number)) for row in rows if row.number is not None), default=0)
    for row in rows:
        yield from _row_lines(row, column, width)


def _row_lines(row: LookedRow, column: int, width: int) -> Iterator[str]:
    number = "" if row.number is None else str(row.number)
    sign = CORRECTED if row.corrected else " "
    head = f"{number:>{column}} {sign} {padded(fitted(safe_line(use_word(row)), _USE), _USE)} "
    first, *more = wrapped(safe_line(row.text), max(_ROOM, width - cells(head)))
    yield f"{head}{first}".rstrip()
    yield from (f"{' ' * cells(head)}{line}" for line in more)


def as_json(deck: LookedDeck) -> dict[str, Any]:
    """The same for programs; docs/corrections.md describes its shape."""
    return {
        "version": JSON_VERSION,
        "deck": deck.name,
        "path": deck.path,
        "without_lines": None if deck.without_lines is None else str(deck.without_lines),
        "stories": [_story_json(it) for it in deck.stories],
    }


def _story_json(story: ReadStory) -> dict[str, Any]:
    return {
        "story": None if story.story is None else story.name,
        "questions": [prompt.text for prompt in story.questions],
        "path": story.path,
        "lines": [
            {
                "number": row.number,
                "text": row.text,
                "read_as": str(row.use) or None,
                "part": row.part,
                "corrected": row.corrected,
            }
            for row in story.rows()
        ],
        "corrections": corrections_json(story.corrections),
    }
