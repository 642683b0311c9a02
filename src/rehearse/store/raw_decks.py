"""What the reader made of a deck's notes, kept beside it as soon as there is a correction of it.

A deck without one is as its notes were read, so that nothing is kept of it twice.
"""

import json
import sqlite3
from typing import Any

from rehearse.core.correcting.corrected_notes import RawNotes
from rehearse.core.model import FollowUp, Part, Point, Prompt, Story
from rehearse.core.reading import Note
from rehearse.store.json_values import flag_value, text_or_none, text_value, text_values, whole_number
from rehearse.store.rows import UNREADABLE, Row
from rehearse.store.stories import read_prompts, read_stories

RAW_DECK_COLUMNS = "deck_id, content"


def raw_notes_from_row(row: Row) -> RawNotes:
    """What a row of RAW_DECK_COLUMNS holds. Raises one of UNREADABLE where it holds nothing of the kind."""
    return raw_notes_from_json(row[1])


def read_stored_notes(connection: sqlite3.Connection, deck_id: str) -> RawNotes:
    """All that is stored of a deck as it is rehearsed, what has left its notes included."""
    of_deck = "deck_id = :deck"
    notes = connection.execute(
        "SELECT line, end_line, text FROM note WHERE deck_id = ? ORDER BY position", (deck_id,)
    ).fetchall()
    return RawNotes(
        read_stories(connection, of_deck, deck=deck_id),
        read_prompts(connection, of_deck, deck=deck_id),
        tuple(Note(*row) for row in notes),
    )


def read_raw_notes(connection: sqlite3.Connection, deck_id: str) -> RawNotes | None:
    """What the reader made of a deck, None where that is what is stored. A row that cannot be read is none."""
    row = connection.execute("SELECT content FROM raw_deck WHERE deck_id = ?", (deck_id,)).fetchone()
    try:
        return None if row is None else raw_notes_from_json(row[0])
    except UNREADABLE:
        return None


def decks_with_raw_notes(connection: sqlite3.Connection) -> list[str]:
    """The ids of the decks of which that is kept."""
    return [deck_id for (deck_id,) in connection.execute("SELECT deck_id FROM raw_deck ORDER BY deck_id")]


def put_raw_notes(connection: sqlite3.Connection, deck_id: str, raw: RawNotes | None) -> None:
    """Keep what the reader made of a deck, or keep it no longer."""
    if raw is None:
        connection.execute("DELETE FROM raw_deck WHERE deck_id = ?", (deck_id,))
    else:
        connection.execute(
            "INSERT INTO raw_deck (deck_id, content) VALUES (?, ?) "
            "ON CONFLICT (deck_id) DO UPDATE SET content = excluded.content",
            (deck_id, raw_notes_to_json(raw)),
        )


def raw_notes_to_json(raw: RawNotes) -> str:
    """The content of a row."""
    data = {
        "stories": list(map(_story_to_data, raw.stories)),
        "prompts": list(map(_prompt_to_data, raw.prompts)),
        "notes": [[note.line, note.end_line, note.text] for note in raw.notes],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def raw_notes_from_json(content: str) -> RawNotes:
    """What a row holds. Raises one of UNREADABLE where it holds nothing of the kind."""
    data = json.loads(content)
    return RawNotes(
        tuple(map(_story, data["stories"])),
        tuple(map(_prompt, data["prompts"])),
        tuple(
            Note(whole_number(line), whole_number(end_line), text_value(text)) for line, end_line, text in data["notes"]
        ),
    )


def _story_to_data(story: Story) -> dict[str, Any]:
    return {
        "id": story.id,
        "title": story.title,
        "line": story.line,
        "end_line": story.end_line,
        "topics": story.topics,
        "parts": [
            [
                part.label,
                part.written,
                part.line,
                part.end_line,
                part.text,
                [[it.text, it.depth, it.line] for it in part.points],
            ]
            for part in story.parts
        ],
        "archived": story.archived,
    }


def _part_to_data(part: Part) -> list[Any]:
    points = [[it.text, it.depth, it.line] for it in part.points]
    return [part.label, part.written, part.line, part.end_line, part.text, points]


def _prompt_to_data(prompt: Prompt) -> dict[str, Any]:
    return {
        "id": prompt.id,
        "text": prompt.text,
        "line": prompt.line,
        "topic": prompt.topic,
        "story": prompt.story_id,
        "inferred": prompt.inferred,
        "follow_ups": [[it.text, it.line] for it in prompt.follow_ups],
        "archived": prompt.archived,
    }


def _story(data: dict[str, Any]) -> Story:
    return Story(
        text_value(data["id"]),
        text_or_none(data["title"]),
        whole_number(data["line"]),
        whole_number(data["end_line"]),
        text_values(data["topics"]),
        tuple(map(_part, data["parts"])),
        flag_value(data["archived"]),
    )


def _part(data: list[Any]) -> Part:
    label, written, line, end_line, text, points = data
    return Part(
        text_or_none(label),
        text_or_none(written),
        whole_number(line),
        whole_number(end_line),
        text_value(text),
        tuple(Point(text_value(said), whole_number(depth), whole_number(at)) for said, depth, at in points),
    )


def _prompt(data: dict[str, Any]) -> Prompt:
    return Prompt(
        text_value(data["id"]),
        text_value(data["text"]),
        whole_number(data["line"]),
        text_or_none(data["topic"]),
        text_or_none(data["story"]),
        flag_value(data["inferred"]),
        tuple(FollowUp(text_value(text), whole_number(line)) for text, line in data["follow_ups"]),
        flag_value(data["archived"]),
    )


def _note(data: list[Any]) -> Note:
    line, end_line, text = data
    return Note(whole_number(line), whole_number(end_line), text_value(text))
