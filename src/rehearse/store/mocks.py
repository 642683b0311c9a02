"""Mock interviews in the database: kept as they go on, by ids alone, and what there is to ask in one."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rehearse.core.practice.mock import Mock, MockQuestion
from rehearse.core.practice.mock_choice import AskableQuestion
from rehearse.store.database import Database
from rehearse.store.mock_rows import MOCK_COLUMNS, mock_from_row, mock_to_row
from rehearse.store.queue import TellingCard
from rehearse.store.review_log import Write
from rehearse.store.rows import STATE_COLUMNS, UNREADABLE, Row, readable_day, state_from_row
from rehearse.store.scope import AWAKE

_NEWEST_FIRST = "ORDER BY begun_ms DESC, id DESC"
_IN_SCOPE = (
    "prompt.archived_ms IS NULL AND (:deck IS NULL OR prompt.deck_id = :deck) "
    "AND (:topics IS NULL OR prompt.topic IN (SELECT value FROM json_each(:topics)))"
)


class MockChangedError(Exception):
    """Another window has gone on with the mock interview, or it was removed; nothing was written."""


class Mocks:
    """The mock interviews. One method is one transaction; each raises what `Database` raises."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def left(self) -> Mock | None:
        """The one that was begun last, if it is not over."""
        return next((mock for mock in self._read("")[:1] if mock.finished_ms is None), None)

    def finished(self) -> list[Mock]:
        """Those that are over, newest first."""
        return self._read("WHERE finished_ms NOT NULL")

    def newest_ms(self) -> int:
        """When the newest was begun, in milliseconds since 1970; 0 where there is none."""
        return max((mock.begun_ms for mock in self._read("")), default=0)

    def as_it_stands(self, mock_id: str) -> Mock | None:
        """One as it is kept now, None where it is gone or damaged."""
        return next(iter(self._read("WHERE id = ?", mock_id)), None)

    def keep(self, mock: Mock, before: Mock | None) -> None:
        """Keep a mock interview as it stands; as `write_of`."""
        with self._database.writing() as connection:
            write_of(mock, before)(connection)

    def _read(self, condition: str, *values: str) -> list[Mock]:
        with self._database.reading() as connection:
            rows = connection.execute(f"SELECT {MOCK_COLUMNS} FROM mock {condition} {_NEWEST_FIRST}", values).fetchall()
        return [mock for row in rows if (mock := _readable(row)) is not None]


class Askables:
    """What there is to ask: stories by their cards, and questions. Each method raises what `Database` raises."""

    def __init__(self, database: Database, topics: tuple[str, ...] = (), deck_id: str | None = None) -> None:
        """Narrowed to questions under `topics`, all where there are none, and to a deck."""
        self._database = database
        self._bound = {"topics": json.dumps(topics) if topics else None, "deck": deck_id}

    def cards(self, today: date) -> list[TellingCard]:
        """The cards of the stories in the notes that are neither suspended nor buried on study day `today`."""
        rows = self._rows(
            f"SELECT card.id, card.story_id, {STATE_COLUMNS} FROM card JOIN deck ON deck.id = card.deck_id "
            f"JOIN story ON story.id = card.story_id WHERE kind = 'telling' AND card.archived = 0 AND {AWAKE} "
            "ORDER BY deck.rowid, story.line",
            today=today.isoformat(),
        )
        return [TellingCard(card_id, story_id, state_from_row(tuple(state))) for card_id, story_id, *state in rows]

    def card_of(self, story_id: str) -> TellingCard | None:
        """The card of a story, None where that has left the notes."""
        rows = self._rows(
            f"SELECT id, {STATE_COLUMNS} FROM card WHERE story_id = :story AND archived = 0", story=story_id
        )
        return next((TellingCard(card_id, story_id, state_from_row(tuple(state))) for card_id, *state in rows), None)

    def questions(self) -> dict[str | None, list[AskableQuestion]]:
        """The questions, by the story that answers them; under None those that none does."""
        rows = self._rows(
            "SELECT story_id, prompt.id, prompt.text, prompt.topic, "
            "(SELECT count(*) FROM follow_up WHERE follow_up.prompt_id = prompt.id) FROM prompt "
            f"JOIN deck ON deck.id = prompt.deck_id WHERE {_IN_SCOPE} ORDER BY deck.rowid, prompt.line"
        )
        found: dict[str | None, list[AskableQuestion]] = defaultdict(list)
        for story_id, *question in rows:
            found[story_id].append(AskableQuestion(*question))
        return found

    def told_last(self) -> dict[str, date]:
        """The study day on which each card was told last, in whatever way."""
        rows = self._rows(
            "SELECT card_id, max(study_day) FROM event WHERE rating NOT NULL AND origin NOT IN ('pick', 'link') "
            "AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target_id = event.id) GROUP BY card_id"
        )
        return {card_id: day for card_id, text in rows if (day := readable_day(text))}

    def _rows(self, statement: str, **values: object) -> list[Row]:
        with self._database.reading() as connection:
            return connection.execute(statement, {**self._bound, **values}).fetchall()


def write_of(mock: Mock, before: Mock | None) -> Write:
    """What keeps a mock interview as it stands, in the transaction of whatever it is kept with.

    It must still stand where it stood `before`, None for one that begins, or where it is to be: then an attempt whose
    answer got lost had kept it. Else the write raises MockChangedError. Times say nothing of that: every window that
    shows it keeps them, and a step that is tried again has taken longer.
    """

    def write(connection: sqlite3.Connection) -> None:
        kept = connection.execute(f"SELECT {MOCK_COLUMNS} FROM mock WHERE id = ?", (mock.id,)).fetchone()
        stands = None if kept is None else _readable(kept)
        if _place(stands) not in (_place(before), _place(mock)):
            raise MockChangedError
        _write(connection, mock)

    return write


def _place(mock: Mock | None) -> Mock | None:
    """A mock interview without its times: two that are one in that stand at the same place."""
    if mock is None:
        return None
    questions = (replace(it, told_ms=_if_any(it.told_ms), probe_ms=_if_any(it.probe_ms)) for it in mock.questions)
    return replace(mock, running_ms=0, finished_ms=_if_any(mock.finished_ms), questions=tuple(questions))


def _if_any(time_ms: int | None) -> int | None:
    return None if time_ms is None else 0


def forget_in_mocks(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Take the questions that name any of some stories, questions or events out of every mock interview.

    One without a question left goes whole, and so does one that cannot be read. Raises sqlite3.Error.
    """
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'mock'").fetchone() is None:
        return  # a backup from before there were mock interviews
    named = frozenset(ids)
    for row in connection.execute(f"SELECT {MOCK_COLUMNS} FROM mock").fetchall():
        mock = _readable(row)
        left = () if mock is None else tuple(it for it in mock.questions if not named & _named_by(it))
        if mock is None or not left:
            connection.execute("DELETE FROM mock WHERE id = ?", (row[0],))
        elif len(left) < len(mock.questions):
            _write(connection, replace(mock, questions=left))


def _named_by(question: MockQuestion) -> frozenset[str | None]:
    return frozenset((question.prompt_id, question.story_id, question.told_story, question.event_id))


def _write(connection: sqlite3.Connection, mock: Mock) -> None:
    connection.execute(f"INSERT OR REPLACE INTO mock ({MOCK_COLUMNS}) VALUES (?, ?, ?, ?, ?)", mock_to_row(mock))


def _readable(row: Row) -> Mock | None:
    """The mock interview of a row, None where it is damaged."""
    try:
        return mock_from_row(row)
    except UNREADABLE:
        return None
