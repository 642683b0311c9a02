"""The corrections that count, as a list and as JSON."""

from collections.abc import Sequence
from typing import Any

from rehearse.commands.correcting.standing_corrections import StandingCorrection
from rehearse.core.correcting.corrections import AnsweredBy, Joined, NoQuestion, PartIs, SplitAt
from rehearse.core.days import to_ms
from rehearse.core.safetext import safe_line
from rehearse.core.width import wrapped
from rehearse.reports.correcting.correction_phrases import correction_phrase, rest_phrase

JSON_VERSION = 1
_NONE = "No corrections. `rehearse correct --help` says what can be corrected of how your notes were read."


def as_text(corrections: Sequence[StandingCorrection], width: int) -> str:
    """Each correction by its number, deck by deck, safe for a terminal, in lines of at most `width` cells."""
    if not corrections:
        return _NONE
    column = len(str(max(it.number for it in corrections)))
    blocks = []
    for deck in dict.fromkeys(it.deck for it in corrections):
        lines = [f"Deck “{safe_line(deck)}”" if deck else "Of no deck that there is"]
        for it in (each for each in corrections if each.deck == deck):
            lines += _hanging(f"{it.number:>{column}}  ", safe_line(correction_phrase(it)), width)
            if it.rests is not None:
                lines += _hanging(" " * (column + 2), rest_phrase(it.rests), width)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _hanging(head: str, text: str, width: int) -> list[str]:
    first, *more = wrapped(text, max(20, width - len(head)))
    return [f"{head}{first}", *(f"{' ' * len(head)}{row}" for row in more)]


def as_json(corrections: Sequence[StandingCorrection]) -> dict[str, Any]:
    """The corrections for programs; docs/corrections.md describes their shape."""
    return {"version": JSON_VERSION, "corrections": corrections_json(corrections)}


def corrections_json(corrections: Sequence[StandingCorrection]) -> list[dict[str, Any]]:
    """The same as part of another report."""
    return list(map(_correction_json, corrections))


def _correction_json(it: StandingCorrection) -> dict[str, Any]:
    return {
        "number": it.number,
        "id": it.id,
        "deck": it.deck,
        "made_ms": to_ms(it.at),
        **_said(it),
        "rests": None if it.rests is None else str(it.rests),
    }


def _said(it: StandingCorrection) -> dict[str, Any]:
    match it.change:
        case NoQuestion():
            return {"kind": "no-question", "question": it.question}
        case AnsweredBy():
            return {"kind": "answer", "question": it.question, "story": it.story}
        case Joined():
            return {"kind": "join", "story": it.story, "other": it.other}
        case SplitAt(_, anchor, asked):
            return {"kind": "split", "story": it.story, "line": anchor.text, "question": asked}
        case PartIs(_, anchor, label):
            return {"kind": "part", "story": it.story, "line": anchor.text, "part": label}
