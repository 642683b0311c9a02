"""What `rehearse list` found, for programs: JSON, and rows for a table, each with its id first."""

from collections.abc import Sequence
from typing import Any

from rehearse.commands.standing.story_list import ListedGap, StoryList
from rehearse.core.exporting.spreadsheet_cells import CellValue
from rehearse.core.preparing.interviews import Interview
from rehearse.core.standing.filter_words import Listing
from rehearse.core.standing.leeches import Leech
from rehearse.core.standing.story_standing import StoryStanding, TellingStrip
from rehearse.store.listed_reads import ListedNote, ListedQuestion

JSON_VERSION = 1
_BETWEEN = "; "
"""What stands between several values in a cell."""
_DIGITS = 4
"""After the decimal point of a chance of recall."""


def as_json(found: StoryList) -> dict[str, Any]:
    """What was found; chances of recall between 0 and 1, null where there is none."""
    head = {"version": JSON_VERSION, "today": found.today.isoformat()}
    match found.listing:
        case Listing.STORIES | Listing.SUSPENDED:
            stories = [_story(it, found.strips.get(it.card_id, ())) for it in found.stories]
            return {**head, "interview": _interview(found.interview), "stories": stories}
        case Listing.QUESTIONS:
            return {**head, "questions": [_question(it, found) for it in found.questions]}
        case Listing.GAPS:
            return {**head, "gaps": [_gap(it) for it in found.gaps]}
        case Listing.NOTES:
            return {**head, "notes": [_note(it) for it in found.notes]}


def as_rows(found: StoryList) -> list[list[CellValue]]:
    """What was found in rows, the first of which names the columns."""
    match found.listing:
        case Listing.STORIES | Listing.SUSPENDED:
            return [list(_STORY_COLUMNS), *map(_story_row, found.stories)]
        case Listing.QUESTIONS:
            rows = [_question_row(it, found) for it in found.questions]
            return [["id", "question", "topic", "deck", "story_id", "story"], *rows]
        case Listing.GAPS:
            rows = [[it.id, it.text, it.topic, it.deck] for it in found.gaps]
            return [["id", "question", "topic", "deck"], *rows]
        case Listing.NOTES:
            rows = [[it.id, it.deck, it.line, it.end_line, it.text] for it in found.notes]
            return [["id", "deck", "line", "end_line", "text"], *rows]


def _story(story: StoryStanding, tellings: Sequence[TellingStrip]) -> dict[str, Any]:
    state = story.state
    return {
        "id": story.story_id,
        "card": story.card_id,
        "name": story.name,
        "full_name": story.full_name,
        "deck": story.deck,
        "topics": list(story.topics),
        "questions": story.questions,
        "now": _chance(story.now),
        "on_the_day": _chance(story.on_the_day),
        "due": None if state.due_on is None else state.due_on.isoformat(),
        "last_told": None if story.last_told is None else story.last_told.isoformat(),
        "tellings": story.tellings,
        "lapses": story.lapses,
        "suspended": state.suspended,
        "buried_on": None if state.buried_on is None else state.buried_on.isoformat(),
        "must_have": story.must_have,
        "leech": _leech(story.leech),
        "strip": [
            {
                "day": told.day.isoformat(),
                "parts": [{"label": part.label, "said": part.said, "asked": part.asked} for part in told.parts],
            }
            for told in tellings
        ],
    }


def _leech(leech: Leech | None) -> dict[str, Any] | None:
    if leech is None:
        return None
    points = [{"label": point.label, "text": point.text, "times": point.times} for point in leech.points]
    return {"lapses": leech.lapses, "points": points}


def _interview(interview: Interview | None) -> dict[str, Any] | None:
    if interview is None:
        return None
    return {"id": interview.id, "name": interview.name, "day": interview.day.isoformat()}


def _question(question: ListedQuestion, found: StoryList) -> dict[str, Any]:
    return {
        "id": question.id,
        "text": question.text,
        "topic": question.topic,
        "deck": question.deck,
        "story": question.story_id,
        "story_name": found.names.get(question.story_id or ""),
        "follow_ups": list(question.follow_ups),
    }


def _gap(gap: ListedGap) -> dict[str, Any]:
    """A gap; one that was noted has neither id nor deck."""
    return {"id": gap.id or None, "text": gap.text, "topic": gap.topic, "deck": gap.deck, "noted": gap.deck is None}


def _note(note: ListedNote) -> dict[str, Any]:
    return {"id": note.id, "deck": note.deck, "line": note.line, "end_line": note.end_line, "text": note.text}


_STORY_COLUMNS = (
    "id",
    "card",
    "name",
    "full_name",
    "deck",
    "topics",
    "questions",
    "now",
    "on_the_day",
    "due",
    "last_told",
    "tellings",
    "lapses",
    "suspended",
    "buried_on",
    "must_have",
    "leech",
)
"""The fields of JSON that have a single value; topics stand between semicolons, a leech is 1."""


def _story_row(story: StoryStanding) -> list[CellValue]:
    data = _story(story, ())
    data |= {"topics": _BETWEEN.join(story.topics), "leech": story.leech is not None}
    cells = (data[column] for column in _STORY_COLUMNS)
    return [int(cell) if isinstance(cell, bool) else cell for cell in cells]


def _question_row(question: ListedQuestion, found: StoryList) -> list[CellValue]:
    name = found.names.get(question.story_id or "")
    return [question.id, question.text, question.topic, question.deck, question.story_id, name]


def _chance(chance: float | None) -> float | None:
    return None if chance is None else round(chance, _DIGITS)
