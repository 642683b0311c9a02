"""The decks in columns and as JSON."""

from collections.abc import Sequence
from typing import Any

from rehearse.commands.importing.decks import FileState, ListedDeck
from rehearse.core.safetext import safe_line
from rehearse.core.width import cells, fitted, padded

JSON_VERSION = 1
_WIDEST_NAME = 30
"""Cells for the name of a deck, at most."""


def as_text(decks: Sequence[ListedDeck]) -> str:
    """A line a deck, safe for a terminal."""
    if not decks:
        return "No decks yet: `rehearse import FILE` brings in your notes."
    names = [fitted(safe_line(listed.standing.deck.name), _WIDEST_NAME) for listed in decks]
    width = max(map(cells, ("deck", *names)))
    lines = [f"{'deck':<{width}}  stories  questions  gaps  file"]
    for name, listed in zip(names, decks, strict=True):
        standing = listed.standing
        questions = standing.answered + standing.gaps
        lines.append(
            f"{padded(name, width)}  {standing.stories:>7}  {questions:>9}  {standing.gaps:>4}  {_file_text(listed)}"
        )
    return "\n".join(lines)


def _file_text(listed: ListedDeck) -> str:
    place = safe_line(listed.standing.deck.path or "")
    if listed.file is FileState.CURRENT:
        return place
    return f"{listed.file}: {place}" if place else str(listed.file)


def as_json(decks: Sequence[ListedDeck]) -> dict[str, Any]:
    """The decks for programs."""
    return {
        "version": JSON_VERSION,
        "decks": [
            {
                "name": listed.standing.deck.name,
                "path": listed.standing.deck.path,
                "file": str(listed.file),
                "stories": listed.standing.stories,
                "questions": listed.standing.answered + listed.standing.gaps,
                "gaps": listed.standing.gaps,
            }
            for listed in decks
        ],
    }
