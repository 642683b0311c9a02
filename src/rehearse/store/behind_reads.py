"""What lies behind figures: the cards that fall due, and the tellings of a scope one by one."""

from collections.abc import Sequence
from datetime import date

from rehearse.core.log import Event
from rehearse.store.database import Database
from rehearse.store.rows import Row, readable_day
from rehearse.store.scope import TELLING, Scope, scoped_rows
from rehearse.store.totals_workshop import COLUMNS, STANDS, readable

_MINE = (
    "card_id IN (SELECT id FROM card WHERE kind = 'telling' AND (archived = 0 OR :topic IS NULL) "
    "AND (:deck IS NULL OR deck_id = :deck) AND (:topic IS NULL OR EXISTS (SELECT 1 FROM prompt "
    "WHERE prompt.story_id = card.story_id AND prompt.archived_ms IS NULL AND prompt.topic = :topic)))"
)
"""Events of stories that totals of the scope count: those that have left the notes too, unless it is a topic."""

_TOLD = "kind IN ('review', 'practice') AND origin NOT IN ('pick', 'link')"

_UNPARTED = COLUMNS.replace("event.recall", """'{"parts": [], "hints": 0}'""")


class BehindReads:
    """The reads of a scope. One method is one transaction; each raises what `Database` raises."""

    def __init__(self, database: Database, scope: Scope) -> None:
        self._database = database
        self._scope = scope

    def due(self, first: date, last: date) -> list[tuple[str, date]]:
        """The telling cards that are not suspended and fall due between two days, with these, the first due first."""
        rows = self._rows(
            "SELECT card.id, due_on FROM card JOIN story ON story.id = story_id JOIN deck ON deck.id = card.deck_id "
            f"WHERE {TELLING} AND suspended = 0 AND due_on BETWEEN :first AND :last "
            "ORDER BY due_on, deck.rowid, story.line",
            first=first.isoformat(),
            last=last.isoformat(),
        )
        return [(card_id, day) for card_id, due_on in rows if (day := readable_day(due_on))]

    def tellings(self, since: date, until: date, *, recalls: bool) -> list[Event]:
        """The tellings that stand between two days, in the order of the log; without what was said of the points
        where no `recalls` are wanted, which takes a third of the time.
        """
        columns = COLUMNS if recalls else _UNPARTED
        rows = self._rows(
            f"SELECT {columns} FROM event WHERE study_day BETWEEN :since AND :until AND {_TOLD} AND {_MINE} "
            f"AND {STANDS} ORDER BY study_day, at_ms, id",
            since=since.isoformat(),
            until=until.isoformat(),
        )
        return readable(rows)[0]

    def reviewed_before(self, day: date) -> dict[str, date]:
        """When each story was reviewed last before a day."""
        rows = self._rows(
            "SELECT card_id, max(study_day) FROM event WHERE study_day < :day AND kind = 'review' AND "
            f"origin NOT IN ('pick', 'link') AND {_MINE} AND {STANDS} GROUP BY card_id",
            day=day.isoformat(),
        )
        return {card_id: reviewed for card_id, text in rows if (reviewed := readable_day(text))}

    def _rows(self, statement: str, **values: object) -> Sequence[Row]:
        return scoped_rows(self._database, self._scope, statement, **values)
