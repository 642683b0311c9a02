"""What the wall asks of the collection and its log: every story with how it stands, and how its last tellings went.

It runs on the driver's own connection, like all that is read between two keys.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from rehearse.core.log import CardState, Event, EventKind, Rating, Recall, effective
from rehearse.core.model import Story
from rehearse.core.standing.leeches import recalls
from rehearse.core.standing.so_far import Happened, SoFar, so_far
from rehearse.store.database import Database
from rehearse.store.rows import (
    EVENT_COLUMNS,
    STATE_COLUMNS,
    UNREADABLE,
    Row,
    event_from_row,
    readable_day,
    recall_from_json,
    state_from_row,
)
from rehearse.store.scope import TELLING, Scope, scoped_rows
from rehearse.store.stories import read_stories

_UNDONE = "SELECT target_id FROM event WHERE target_id NOT NULL"


@dataclass(frozen=True, slots=True)
class WallRow:
    """A story in the notes: its card, its deck, what it may be called by, and the state of its card.

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
        rows = scoped_rows(
            self._database,
            self._scope,
            f"SELECT card.id, card.story_id, deck.name, title, line, ({TELLING}), {STATE_COLUMNS} "
            "FROM card JOIN story ON story.id = card.story_id JOIN deck ON deck.id = card.deck_id "
            "WHERE kind = 'telling' AND card.archived = 0 ORDER BY deck.rowid, line, story.rowid",
        )
        found = []
        for card_id, story_id, deck, title, line, in_scope, *state in rows:
            questions = asked.get(story_id, [])
            topics = tuple(dict.fromkeys(topic for _, topic in questions if topic is not None))
            first = questions[0][0] if questions else no_more_asked.get(story_id)
            try:
                card_state = state_from_row(tuple(state))
            except UNREADABLE:
                continue
            found.append(
                WallRow(
                    card_id,
                    story_id,
                    deck,
                    title,
                    first,
                    line,
                    len(questions),
                    topics,
                    bool(in_scope),
                    card_state,
                )
            )
        return found

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

    def so_far(self) -> dict[str, SoFar]:
        """What the log says of each story that has a history, by its card."""
        with self._database.reading() as connection:
            return _so_far(connection, "card_id IN (SELECT id FROM card WHERE kind = 'telling')")

    def recalls(self, card_ids: Sequence[str], last: int) -> dict[str, list[tuple[date, Recall]]]:
        """What was recalled in the `last` tellings of each card that were not taken back, newest first.

        A telling without an outline held against it counts as none, and one that is damaged neither.
        """
        with self._database.reading() as connection:
            if len(card_ids) <= _FEW:
                return {card_id: _last_recalls(_recalls_of(connection, card_id), last) for card_id in card_ids}
            told = _recalls_of_all(connection)
        return {card_id: _last_recalls(sorted(told.get(card_id, ()), reverse=True), last) for card_id in card_ids}

    def recalls_since_begun(self, card_ids: Iterable[str]) -> dict[str, list[Recall]]:
        """What was recalled in each telling of cards since their story began, or began anew, oldest first."""
        found = {}
        with self._database.reading() as connection:
            for card_id in card_ids:
                rows = connection.execute(f"SELECT {EVENT_COLUMNS} FROM event WHERE card_id = ?", (card_id,)).fetchall()
                found[card_id] = recalls(effective(_readable(rows)))
        return found

    def stories(self, story_ids: Iterable[str]) -> dict[str, Story]:
        """Stories whole, by their ids."""
        with self._database.reading() as connection:
            condition = "id IN (SELECT value FROM json_each(:ids))"
            return {story.id: story for story in read_stories(connection, condition, ids=json.dumps(list(story_ids)))}


def _readable(rows: Iterable[Row]) -> Iterator[Event]:
    for row in rows:
        with suppress(*UNREADABLE):
            yield event_from_row(row)


def _so_far(connection: sqlite3.Connection, which: str, **bound: object) -> dict[str, SoFar]:
    undone = {target for (target,) in connection.execute(_UNDONE)}
    rows = connection.execute(
        "SELECT card_id, study_day, at_ms, id, kind, anew, rating, instr(recall, '\"said\"') > 0, "
        f'instr(recall, \'"missed": ["\') > 0 FROM event NOT INDEXED WHERE target_id IS NULL AND {which}',
        bound,
    )
    of_card: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for card_id, *rest in rows:
        if rest[2] not in undone:
            of_card[card_id].append(tuple(rest))
    return {card_id: so_far(_happened(sorted(found))) for card_id, found in of_card.items()}


_KINDS = {kind.value: kind for kind in EventKind}
_RATINGS = {int(rating): rating for rating in Rating}


def _happened(rows: Iterable[Sequence[object]]) -> Iterable[Happened]:
    for study_day, _, _, kind, anew, rating, asked, missed in rows:
        known = EventKind.RESET if anew else _KINDS[str(kind)]
        yield Happened(known, str(study_day), _RATINGS.get(rating), bool(asked), bool(missed))  # type: ignore[call-overload]


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
