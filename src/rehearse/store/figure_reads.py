"""What the statistics read beside totals: what falls due, stories in lists, and the log of a few of them.

Whatever is asked of all cards is answered from an index: there may be ten thousand.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rehearse.core.log import Event
from rehearse.store.database import Database
from rehearse.store.overview import Counts
from rehearse.store.rows import Row, readable_day
from rehearse.store.scope import TELLING, Scope, scoped_rows
from rehearse.store.totals_workshop import COLUMNS, STANDS, readable


@dataclass(frozen=True, slots=True)
class DueDays:
    """How the telling cards stand, and how many that are not suspended fall due on each day, past days included.

    `never_told` counts those never told, whether they rest or not.
    """

    counts: Counts
    days: dict[date, int]
    never_told: int


@dataclass(frozen=True, slots=True)
class BracketedStory:
    """What may say how long a story should take: its questions by their ids, and its title and topics."""

    questions: Mapping[str, str]
    headings: tuple[str, ...]


class FigureReads:
    """The reads of a scope. One method is one transaction; each raises what `Database` raises."""

    def __init__(self, database: Database, scope: Scope) -> None:
        self._database = database
        self._scope = scope

    @property
    def _telling(self) -> str:
        """The condition for telling cards in the scope, which an index answers alone where that is no topic."""
        in_deck = "kind = 'telling' AND archived = 0 AND (:deck IS NULL OR deck_id = :deck)"
        return in_deck if self._scope.topic is None else TELLING

    def due_days(self, today: date) -> DueDays:
        """How the cards stand on study day `today`, by the index `card_queue` and what was buried lately."""
        rows = self._rows(
            f"SELECT suspended, due_on, count(*) FROM card WHERE {self._telling} GROUP BY suspended, due_on"
        )
        days: dict[date, int] = defaultdict(int)
        for suspended, due_on, count in rows:
            if not suspended and due_on is not None and (day := readable_day(due_on)):
                days[day] += count
        buried = self._rows(
            "SELECT DISTINCT card.id, due_on FROM (SELECT card_id FROM event INDEXED BY event_of_day "
            "WHERE study_day >= :today AND kind = 'bury') AS buried CROSS JOIN card ON card.id = buried.card_id "
            f"WHERE {TELLING} AND suspended = 0 AND buried_on >= :today",
            today=today.isoformat(),
        )
        total = sum(count for _, _, count in rows)
        asleep = sum(count for suspended, _, count in rows if suspended)
        due = sum(count for suspended, due_on, count in rows if not suspended and (due_on or "9") <= today.isoformat())
        new = sum(count for suspended, due_on, count in rows if not suspended and due_on is None)
        counts = Counts(
            total,
            due - sum((due_on or "9") <= today.isoformat() for _, due_on in buried),
            new - sum(due_on is None for _, due_on in buried),
            asleep + len(buried),
        )
        return DueDays(counts, dict(days), sum(count for _, due_on, count in rows if due_on is None))

    def never_told(self, most: int) -> list[str]:
        """The first cards never told, in the order of import and of the notes."""
        rows = self._rows(
            "SELECT card.id FROM card JOIN story ON story.id = story_id JOIN deck ON deck.id = card.deck_id "
            f"WHERE {TELLING} AND due_on IS NULL ORDER BY deck.rowid, story.line LIMIT :most",
            most=most,
        )
        return [card_id for (card_id,) in rows]

    def standing(self, card_ids: Iterable[str]) -> set[str]:
        """Those of some telling cards whose story stands in the notes and the scope."""
        rows = self._rows(
            f"SELECT card.id FROM json_each(:cards) AS named CROSS JOIN card ON card.id = named.value WHERE {TELLING}",
            cards=json.dumps(list(card_ids)),
        )
        return {card_id for (card_id,) in rows}

    def events_of(self, card_ids: Iterable[str], since: date, until: date) -> list[Event]:
        """What happened to some cards on study days, of what stands and can be read, in the order of the log."""
        rows = self._rows(
            f"SELECT {COLUMNS} FROM event WHERE card_id IN (SELECT value FROM json_each(:cards)) "
            f"AND study_day BETWEEN :since AND :until AND {STANDS} ORDER BY study_day, at_ms, id",
            cards=json.dumps(list(card_ids)),
            since=since.isoformat(),
            until=until.isoformat(),
        )
        return readable(rows)[0]

    def bracketed(self) -> dict[str, BracketedStory]:
        """The stories with something in brackets in a question, the title or a topic, by their cards.

        Those that have left the notes are there too, unless the scope is a topic.
        """
        in_scope = TELLING if self._scope.topic is not None else "(:deck IS NULL OR card.deck_id = :deck)"
        rows = self._rows(
            "SELECT card.id, story.id, title FROM story JOIN card ON card.story_id = story.id WHERE story.id IN ("
            f"SELECT story_id FROM prompt WHERE {_has_bracket('text')} "
            f"UNION ALL SELECT id FROM story WHERE {_has_bracket('title')} "
            f"UNION ALL SELECT story_id FROM story_topic WHERE {_has_bracket('topic')}) AND {in_scope}"
        )
        if not rows:
            return {}
        ids = json.dumps([story_id for _, story_id, _ in rows])
        wanted = "story_id IN (SELECT value FROM json_each(:ids))"
        questions: dict[str, dict[str, str]] = defaultdict(dict)
        for story_id, prompt_id, text in self._rows(f"SELECT story_id, id, text FROM prompt WHERE {wanted}", ids=ids):
            questions[story_id][prompt_id] = text
        topics: dict[str, list[str]] = defaultdict(list)
        of_topics = f"SELECT story_id, topic FROM story_topic WHERE {wanted} ORDER BY story_id, position"
        for story_id, topic in self._rows(of_topics, ids=ids):
            topics[story_id].append(topic)
        return {
            card_id: BracketedStory(questions[story_id], (title or "", *topics[story_id]))
            for card_id, story_id, title in rows
        }

    def _rows(self, statement: str, **values: object) -> list[Row]:
        return scoped_rows(self._database, self._scope, statement, **values)


def _has_bracket(column: str) -> str:
    return f"({column} LIKE '%(%' OR {column} LIKE '%[%' OR {column} LIKE '%（%')"
