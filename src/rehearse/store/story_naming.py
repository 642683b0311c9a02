"""What a few stories are called among all of them, without naming every one.

Whether a name is free depends on all stories in the notes. Two that are called alike share a piece of text, so that a
look through titles and questions finds who may be, and only these are named.
"""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from rehearse.core.story_names import Nameable, full_name, names, plain_name, short_form
from rehearse.store.database import Database
from rehearse.store.overview import NAMED_BY, NamedCard

_TEXTS = (
    "SELECT coalesce(group_concat(story_id || char(1) || text, char(2)), '') FROM prompt",
    "SELECT coalesce(group_concat(id || char(1) || title, char(2)), '') FROM story WHERE archived_ms IS NULL",
)
_WHITE = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
"""What str.split() takes for a space, besides the space."""
_FEWEST_LETTERS = 3


def named_cards(database: Database, card_ids: Sequence[str]) -> dict[str, NamedCard]:
    """Telling cards by their ids, called as everywhere. Raises what the database raises."""
    if not card_ids:
        return {}
    with database.reading() as connection:
        found = _rows(connection, "id", card_ids)
        called = names(_alike(connection, [it for archived, _, _, it in found if not archived]))
    return {
        it.key: NamedCard(
            it.key,
            called.get(it.key) or plain_name(it.title, it.question, it.line),
            full_name(it.title, it.question, it.line),
            it.question,
            rehearsed,
            asleep,
        )
        for _, rehearsed, asleep, it in found
    }


def _alike(connection: sqlite3.Connection, wanted: Sequence[Nameable[str]]) -> list[Nameable[str]]:
    """The wanted stories and all that may be called like one of them, in the order of import and of the notes."""
    texts = [_Texts(connection.execute(statement).fetchone()[0]) for statement in _TEXTS]
    known = {it.key for it in wanted}
    new = list(wanted)
    while new:
        pieces = {piece for it in new for piece in _pieces(it)}
        stories = {story for piece in pieces for text in texts for story in text.stories_with(piece)}
        # A story without title and question is called after its line.
        lines = json.dumps([it.line for it in new if not it.title and not it.question])
        alike = connection.execute("SELECT id FROM story WHERE line IN (SELECT value FROM json_each(?))", (lines,))
        stories.update(story_id for (story_id,) in alike)
        rows = _rows(connection, "story_id", sorted(stories))
        new = [it for archived, _, _, it in rows if not archived and it.key not in known]
        known.update(it.key for it in new)
    return [it for _, _, _, it in _rows(connection, "id", sorted(known))]


def _pieces(it: Nameable[str]) -> set[str]:
    """What stands in a title or a question of every story that is called like this one."""
    called = [plain_name(it.title, it.question, it.line), short_form(it.question or "")]
    # The first letter may be another: a name begins with a capital.
    pieces = (name.removesuffix(" …").casefold() for name in called if name)
    return {piece[1:] if len(piece) > _FEWEST_LETTERS else piece for piece in pieces}


class _Texts:
    """Texts of stories, in which a piece is looked for in all at once."""

    def __init__(self, joined: str) -> None:
        self._of = [text.partition("\1")[0] for text in joined.split("\2")]
        if "  " in joined or any(space in joined for space in _WHITE):
            joined = "\2".join(" ".join(text.split()) for text in joined.split("\2"))
        self._folded = joined.casefold()
        self._starts: list[int] = []

    def stories_with(self, piece: str) -> set[str]:
        """The ids of the stories with a piece of text in one of theirs."""
        found = set()
        at = self._folded.find(piece)
        while at >= 0:
            if not self._starts:
                self._starts = list(accumulate((len(text) + 1 for text in self._folded.split("\2")), initial=0))
            number = bisect_right(self._starts, at) - 1
            found.add(self._of[number])
            at = self._folded.find(piece, self._starts[number + 1])
        return found


def _rows(
    connection: sqlite3.Connection, column: str, ids: Iterable[str]
) -> list[tuple[bool, bool, bool, Nameable[str]]]:
    """Stories by a column of their cards, with whether they left the notes, were rehearsed and are suspended.

    They come in the order of import and of the notes.
    """
    rows = connection.execute(
        f"SELECT card.archived, due_on NOT NULL, suspended, card.id, {NAMED_BY} FROM json_each(?) AS named "
        f"CROSS JOIN card ON card.{column} = named.value JOIN story ON story.id = card.story_id "
        "JOIN deck ON deck.id = card.deck_id WHERE kind = 'telling' "
        "ORDER BY card.archived, deck.rowid, story.line",
        (json.dumps(list(ids)),),
    )
    return [(bool(gone), bool(told), bool(asleep), Nameable(*row)) for gone, told, asleep, *row in rows]
