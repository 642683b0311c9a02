"""Stories and questions put together from their rows.

They are read on the driver's own connection, in a transaction that its owner began. A `condition` is SQL about a row of
`story` or `prompt`, made of constants of the program; what it compares with is bound.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from rehearse.core.model import FollowUp, Part, Point, Prompt, Story

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


def read_stories(connection: sqlite3.Connection, condition: str, **bound: object) -> tuple[Story, ...]:
    """The stories that meet `condition`, archived ones included, whole and in the order of the notes."""
    chosen = f"SELECT id FROM story WHERE {condition}"
    topics = _grouped(
        (story_id, topic)
        for story_id, topic in connection.execute(
            f"SELECT story_id, topic FROM story_topic WHERE story_id IN ({chosen}) ORDER BY story_id, position", bound
        )
    )
    points = _grouped(
        ((story_id, part), Point(text, depth, line))
        for story_id, part, text, depth, line in connection.execute(
            f"SELECT story_id, part, text, depth, line FROM point WHERE story_id IN ({chosen}) "
            "ORDER BY story_id, part, position",
            bound,
        )
    )
    parts = _grouped(
        (story_id, Part(label, written, line, end_line, text, points.get((story_id, position), ())))
        for story_id, position, label, written, line, end_line, text in connection.execute(
            "SELECT story_id, position, label, written, line, end_line, text FROM part "
            f"WHERE story_id IN ({chosen}) ORDER BY story_id, position",
            bound,
        )
    )
    stories = connection.execute(
        f"SELECT id, title, line, end_line, archived_ms NOT NULL FROM story WHERE {condition} ORDER BY line, rowid",
        bound,
    )
    return tuple(
        Story(story_id, title, line, end_line, topics.get(story_id, ()), parts.get(story_id, ()), bool(archived))
        for story_id, title, line, end_line, archived in stories
    )


def read_prompts(connection: sqlite3.Connection, condition: str, **bound: object) -> tuple[Prompt, ...]:
    """The questions that meet `condition`, archived ones included, with their follow-ups, in the order of the notes."""
    follow_ups = _grouped(
        (prompt_id, FollowUp(text, line))
        for prompt_id, text, line in connection.execute(
            "SELECT prompt_id, text, line FROM follow_up "
            f"WHERE prompt_id IN (SELECT id FROM prompt WHERE {condition}) ORDER BY prompt_id, position",
            bound,
        )
    )
    prompts = connection.execute(
        "SELECT id, text, line, topic, story_id, inferred, archived_ms NOT NULL FROM prompt "
        f"WHERE {condition} ORDER BY line, rowid",
        bound,
    )
    return tuple(
        Prompt(prompt_id, text, line, topic, story_id, bool(inferred), follow_ups.get(prompt_id, ()), bool(archived))
        for prompt_id, text, line, topic, story_id, inferred, archived in prompts
    )


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    """The values of each key, in their order."""
    groups: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
