"""What the wall asks of the collection and its log: every story with how it stands, and how its last tellings went.

It runs on the driver's own connection, like all that is read between two keys.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rehearse.core.log import CardState, Recall
from rehearse.core.model import Story
from rehearse.store.database import Database
from rehearse.store.rows import (
    STATE_COLUMNS,
    UNREADABLE,
    readable_day,
    recall_from_json,
    state_from_row,
)
from rehearse.store.scope import TELLING, Scope, scoped_rows
from rehearse.store.stories import read_stories


class WallRow(NamedTuple):
    """A story in the notes: its card, its deck, what it may be called by, and the state of its card.

    A tuple, because many are made at once, and a frozen dataclass takes six times as long to make.

    `question` is its first one, `topics` are those of its questions in the order of the notes; `in_scope` says whether
    it is one of those that were asked for.
    """

    card_id: str
    story_id: str
    deck: str
    title: str | None
    question: str | None
    line: int
    questions: int
    topics: tuple[str, ...]
    in_scope: bool
    state: CardState


class WallReads:
    """One method is one transaction; each raises what `Database` raises. A row that is damaged is passed over."""

    def __init__(self, database: Database, scope: Scope | None = None) -> None:
        self._database = database
        self._scope = scope or Scope()

    def rows(self) -> list[WallRow]:
        """Every story in the notes, in the order of import and of the notes."""
        asked, no_more_asked = self._asked(), self._no_more_asked()
        in_scope = "1" if self._scope == Scope() else f"({TELLING})"
        cards = {  # each table is read once from its beginning to its end: looking up ten thousand rows takes longer
            story_id: row
            for story_id, *row in scoped_rows(
                self._database,
                self._scope,
                f"SELECT story_id, id, {in_scope}, {STATE_COLUMNS} FROM card NOT INDEXED "
                "WHERE kind = 'telling' AND archived = 0",
            )
        }
        found = []
        for story_id, deck, title, line in self._stories():
            card = cards.get(story_id)
            if card is None:
                continue
            card_id, is_mine, *state = card
            questions = asked.get(story_id, ())
            first = questions[0][0] if questions else no_more_asked.get(story_id)
            try:
                own = state_from_row(tuple(state))
            except UNREADABLE:
                continue
            count, topics = len(questions), _topics(questions)
            found.append(WallRow(card_id, story_id, deck, title, first, line, count, topics, bool(is_mine), own))
        return found

    def _stories(self) -> list[tuple[str, str, str | None, int]]:
        """Id, name of the deck, title and line of every story in the notes, in their order."""
        with self._database.reading() as connection:
            decks = {id_: (rowid, name) for id_, rowid, name in connection.execute("SELECT id, rowid, name FROM deck")}
            rows = connection.execute("SELECT id, deck_id, title, line, rowid FROM story WHERE archived_ms IS NULL")
            ordered = sorted((decks[deck][0], line, rowid, id_, deck, title) for id_, deck, title, line, rowid in rows)
        return [(id_, decks[deck][1], title, line) for _, line, _, id_, deck, title in ordered]

    def _asked(self) -> dict[str, list[tuple[str, str | None]]]:
        """The questions of each story, with their topics, in the order of the notes."""
        found: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
        with self._database.reading() as connection:
            for story_id, text, topic in connection.execute(
                "SELECT story_id, text, topic FROM prompt WHERE story_id NOT NULL AND archived_ms IS NULL "
                "ORDER BY line, rowid"
            ):
                found[story_id].append((text, topic))
        return found

    def _no_more_asked(self) -> dict[str, str]:
        """The first question that left the notes of each story that has none left; it is still called by it."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT story_id, text FROM prompt WHERE story_id NOT NULL AND archived_ms NOT NULL "
                "ORDER BY line DESC, rowid DESC"
            )
            return dict(rows.fetchall())

    def recalls(self, card_ids: Sequence[str], last: int) -> dict[str, list[tuple[date, Recall]]]:
        """What was recalled in the `last` tellings of each card that were not taken back, newest first.

        A telling without an outline held against it counts as none, and one that is damaged neither.
        """
        with self._database.reading() as connection:
            if len(card_ids) <= _FEW:
                return {card_id: _last_recalls(_recalls_of(connection, card_id), last) for card_id in card_ids}
            told = _recalls_of_all(connection)
        return {card_id: _last_recalls(sorted(told.get(card_id, ()), reverse=True), last) for card_id in card_ids}

    def stories(self, story_ids: Iterable[str]) -> dict[str, Story]:
        """Stories whole, by their ids."""
        with self._database.reading() as connection:
            condition = "id IN (SELECT value FROM json_each(:ids))"
            return {story.id: story for story in read_stories(connection, condition, ids=json.dumps(list(story_ids)))}


def _topics(questions: Sequence[tuple[str, str | None]]) -> tuple[str, ...]:
    """The topics of questions, each once, in their order."""
    return tuple(dict.fromkeys([topic for _, topic in questions if topic is not None]))


_FEW = 500
"""Cards whose tellings are looked up one by one; from more on, reading the whole log once is faster."""

_Told = tuple[str, int, str, str]
"""Study day, instant, id and recall of a telling: they sort in the order of the log."""

_WITH_RECALL = (
    "FROM event NOT INDEXED WHERE recall NOT NULL AND origin <> 'interview' "
    "AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target_id = event.id)"
)


def _recalls_of(connection: sqlite3.Connection, card_id: str) -> Iterator[_Told]:
    """The tellings of a card, newest first."""
    return connection.execute(
        f"SELECT study_day, at_ms, id, recall {_WITH_RECALL.replace(' NOT INDEXED', '')} AND card_id = ? "
        "ORDER BY study_day DESC, at_ms DESC, id DESC",
        (card_id,),
    )


def _recalls_of_all(connection: sqlite3.Connection) -> dict[str, list[_Told]]:
    """The tellings of all cards."""
    found: dict[str, list[_Told]] = defaultdict(list)
    for card_id, *told in connection.execute(f"SELECT card_id, study_day, at_ms, id, recall {_WITH_RECALL}"):
        found[card_id].append((told[0], told[1], told[2], told[3]))
    return found


def _last_recalls(told: Iterable[_Told], last: int) -> list[tuple[date, Recall]]:
    """The newest of some tellings, given newest first, that an outline was held against."""
    found: list[tuple[date, Recall]] = []
    for day, _, _, text in told:
        try:
            recall, on = recall_from_json(text), readable_day(day)
        except UNREADABLE:
            continue
        if recall.parts and on is not None:
            found.append((on, recall))
        if len(found) == last:
            break
    return found
