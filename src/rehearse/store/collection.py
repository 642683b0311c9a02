"""What is rehearsed: decks with their stories and prompts, through SQLModel.

Importing SQLModel takes longer than all the rest of a start, so only the commands that import notes or look over the
whole collection import this module. It works on the database's one connection.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel, col, create_engine, delete, insert, select, update

from rehearse.core.changes import DeckContents, DeckImport, Fate, Handover, Plan, PromptChange, StoryChange
from rehearse.core.days import to_ms
from rehearse.core.model import CardKind, Deck, FollowUp, Part, Point, Prompt, SourceVersion, Story
from rehearse.core.reading import PromptDraft, StoryDraft
from rehearse.store.database import Database
from rehearse.store.tables import (
    CardRow,
    DeckRow,
    EventRow,
    FollowUpRow,
    NoteRow,
    PartRow,
    PointRow,
    PromptRow,
    StoryRow,
    StoryTopicRow,
)


@dataclass(frozen=True, slots=True)
class ImportedDeck:
    """A deck with what it was read from last; `removed` decks are put away with all their stories."""

    deck: Deck
    source: SourceVersion
    removed: bool


class Collection:
    """The decks of a database. One method is one transaction; each raises what `Database` raises."""

    def __init__(self, database: Database, new_id: Callable[[], str]) -> None:
        self._database = database
        self._new_id = new_id
        # Bound values are the user's words and stay out of error messages. The driver never begins a transaction by
        # itself on this connection, so every one starts here.
        self._engine = create_engine(
            "sqlite://", creator=lambda: database.connection, poolclass=StaticPool, hide_parameters=True
        )

        @event.listens_for(self._engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    def decks(self) -> list[ImportedDeck]:
        """Every deck, in the order of its first import."""
        with self._session() as session:
            rows = session.exec(select(DeckRow).order_by(col(DeckRow.imported_ms), col(DeckRow.name)))
            return [
                ImportedDeck(
                    Deck(row.id, row.name, row.path),
                    SourceVersion(row.digest, row.modified_ns, row.strict, row.named_encoding),
                    row.removed_ms is not None,
                )
                for row in rows
            ]

    def contents(self, deck: Deck) -> DeckContents:
        """All stories and prompts of a deck, archived ones included, in the order of the notes."""
        with self._session() as session:
            stories, prompts = _stories(session, deck.id), _prompts(session, deck.id)
            return DeckContents(deck, stories, prompts, _rehearsed(session, deck.id))

    def telling_cards(self, deck: Deck) -> dict[str, str]:
        """The telling card of each story of a deck, archived ones included, by the story's id."""
        with self._session() as session:
            rows = session.exec(select(CardRow).where(CardRow.deck_id == deck.id, CardRow.kind == CardKind.TELLING))
            return {row.story_id: row.id for row in rows if row.story_id is not None}

    def apply(self, plan: Plan, deck: Deck, source: SourceVersion, *, at: datetime) -> None:
        """Write the import of one deck, all of it or nothing. `deck` is stored as given, new or not."""
        self.apply_all([DeckImport(deck, source, plan)], (), at=at)

    def apply_all(self, imports: Sequence[DeckImport], handovers: Sequence[Handover], *, at: datetime) -> None:
        """Write the import of several decks and what it changes in others, all of it or nothing."""
        with self._session() as session:
            _write_changes(session, imports, handovers, at, self._new_id)
            session.commit()

    def remove(self, deck: Deck, handovers: Sequence[Handover] = (), *, at: datetime) -> None:
        """Put a deck away: its stories and prompts are archived, with their history, until it is imported again.

        What is handed over to other decks stays in use there.
        """
        with self._session() as session:
            _write_changes(session, (), handovers, at, self._new_id)
            session.exec(update(DeckRow).where(col(DeckRow.id) == deck.id).values(removed_ms=to_ms(at)))
            for table in (StoryRow, PromptRow):
                standing = (col(table.deck_id) == deck.id, col(table.archived_ms).is_(None))
                session.exec(update(table).where(*standing).values(archived_ms=to_ms(at)))
            session.exec(update(CardRow).where(col(CardRow.deck_id) == deck.id).values(archived=True))
            session.commit()

    def rename(self, deck: Deck, name: str) -> None:
        """Give a deck another name, which no other deck has."""
        with self._session() as session:
            session.exec(update(DeckRow).where(col(DeckRow.id) == deck.id).values(name=name))
            session.commit()

    def note_modified(self, deck: Deck, modified_ns: int | None) -> None:
        """Remember when the deck's file, with the same bytes, was changed last; None if it was found missing."""
        with self._session() as session:
            session.exec(update(DeckRow).where(col(DeckRow.id) == deck.id).values(modified_ns=modified_ns))
            session.commit()

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with self._database.explained(), Session(self._engine) as session:
            try:
                yield session
            except DBAPIError as error:
                raise error.orig or error from error


def _stories(session: Session, deck_id: str) -> tuple[Story, ...]:
    topics: dict[str, list[str]] = defaultdict(list)
    for topic in session.exec(
        select(StoryTopicRow).join(StoryRow).where(StoryRow.deck_id == deck_id).order_by(col(StoryTopicRow.position))
    ):
        topics[topic.story_id].append(topic.topic)
    points: dict[tuple[str, int], list[Point]] = defaultdict(list)
    for point in session.exec(
        select(PointRow).join(StoryRow).where(StoryRow.deck_id == deck_id).order_by(col(PointRow.position))
    ):
        points[point.story_id, point.part].append(Point(point.text, point.depth, point.line))
    parts: dict[str, list[Part]] = defaultdict(list)
    for part in session.exec(
        select(PartRow).join(StoryRow).where(StoryRow.deck_id == deck_id).order_by(col(PartRow.position))
    ):
        outline = tuple(points[part.story_id, part.position])
        parts[part.story_id].append(Part(part.label, part.written, part.line, part.end_line, part.text, outline))
    rows = session.exec(select(StoryRow).where(StoryRow.deck_id == deck_id).order_by(col(StoryRow.line)))
    return tuple(
        Story(
            row.id,
            row.title,
            row.line,
            row.end_line,
            tuple(topics[row.id]),
            tuple(parts[row.id]),
            row.archived_ms is not None,
        )
        for row in rows
    )


def _rehearsed(session: Session, deck_id: str) -> frozenset[str]:
    """The stories and prompts of a deck that the review log knows of."""
    card = col(EventRow.card_id) == col(CardRow.id)
    told = select(CardRow.story_id).join(EventRow, card).join(StoryRow).where(StoryRow.deck_id == deck_id)
    picked = select(CardRow.prompt_id).join(EventRow, card).join(PromptRow, col(PromptRow.id) == col(CardRow.prompt_id))
    asked = select(EventRow.prompt_id).join(PromptRow).where(PromptRow.deck_id == deck_id)
    statements = (told, picked.where(PromptRow.deck_id == deck_id), asked)
    return frozenset(id_ for statement in statements for id_ in session.exec(statement.distinct()) if id_ is not None)


def _prompts(session: Session, deck_id: str) -> tuple[Prompt, ...]:
    follow_ups: dict[str, list[FollowUp]] = defaultdict(list)
    for follow_up in session.exec(
        select(FollowUpRow).join(PromptRow).where(PromptRow.deck_id == deck_id).order_by(col(FollowUpRow.position))
    ):
        follow_ups[follow_up.prompt_id].append(FollowUp(follow_up.text, follow_up.line))
    rows = session.exec(select(PromptRow).where(PromptRow.deck_id == deck_id).order_by(col(PromptRow.line)))
    return tuple(
        Prompt(
            row.id,
            row.text,
            row.line,
            row.topic,
            row.story_id,
            row.inferred,
            tuple(follow_ups[row.id]),
            row.archived_ms is not None,
        )
        for row in rows
    )


def _write_changes(
    session: Session,
    imports: Sequence[DeckImport],
    handovers: Sequence[Handover],
    at: datetime,
    new_id: Callable[[], str],
) -> None:
    write = _Writer(session, to_ms(at), new_id)
    for it in imports:
        write.deck(it.deck, it.plan, it.source)
    changes = [(it.deck, it.plan.stories, it.plan.prompts) for it in imports]
    changes += [(it.deck, it.stories, it.prompts) for it in handovers]
    story_ids = [[write.story(deck, change) for change in stories] for deck, stories, _ in changes]
    write.flush()  # a prompt that was there already may point to a story that is new
    for (deck, _, prompts), ids in zip(changes, story_ids, strict=True):
        for change in prompts:
            write.prompt(deck, change, ids)
    for it in imports:
        write.notes(it.deck, it.plan)
    write.flush()
    for handover in handovers:
        if handover.read_again:
            session.exec(update(DeckRow).where(col(DeckRow.id) == handover.deck.id).values(digest=""))


class _Writer:
    """Writes the changes of an import inside a session's transaction.

    What exists is updated at once; new rows are gathered and inserted together, parents first, because one statement
    for many rows is several times faster than one a row.
    """

    _PARENTS_FIRST: tuple[type[SQLModel], ...] = (
        StoryRow,
        StoryTopicRow,
        PartRow,
        PointRow,
        PromptRow,
        FollowUpRow,
        NoteRow,
        CardRow,
    )

    def __init__(self, session: Session, at_ms: int, new_id: Callable[[], str]) -> None:
        self._session = session
        self._at_ms = at_ms
        self._new_id = new_id
        self._new: dict[type[SQLModel], list[dict[str, Any]]] = defaultdict(list)
        self._pick_cards = set(session.exec(select(CardRow.prompt_id).where(CardRow.kind == CardKind.PICK)))

    def deck(self, deck: Deck, plan: Plan, source: SourceVersion) -> None:
        row = self._session.get(DeckRow, deck.id)
        first_imported_ms = self._at_ms if row is None else row.imported_ms
        self._session.merge(
            DeckRow(
                id=deck.id,
                name=deck.name,
                path=deck.path,
                format=plan.reading.format,
                encoding=plan.reading.encoding,
                digest=source.digest,
                modified_ns=source.modified_ns,
                strict=source.strict,
                imported_ms=first_imported_ms,
                removed_ms=None,
                named_encoding=source.encoding,
            )
        )
        self._session.flush()

    def story(self, deck: Deck, change: StoryChange) -> str:
        """Write one story of a deck; return its id."""
        story_id = change.id or self._new_id()
        draft = change.draft
        if draft is None:
            if change.fate is Fate.LEFT:
                return story_id
            self._update(StoryRow, story_id, archived_ms=self._at_ms)
            self._session.exec(update(CardRow).where(col(CardRow.story_id) == story_id).values(archived=True))
            return story_id
        columns = {
            "deck_id": deck.id,
            "title": draft.title,
            "line": draft.line,
            "end_line": draft.end_line,
            "archived_ms": None,
        }
        if change.id is None:
            self._new[StoryRow].append({"id": story_id, **columns})
            self._new_card(deck, CardKind.TELLING, story_id=story_id)
        else:
            self._update(StoryRow, story_id, **columns)
            standing = {"archived": False, "deck_id": deck.id}
            self._session.exec(update(CardRow).where(col(CardRow.story_id) == story_id).values(**standing))
            for table in (StoryTopicRow, PointRow, PartRow):
                self._session.exec(delete(table).where(col(table.story_id) == story_id))
        self._body(story_id, draft)
        return story_id

    def _body(self, story_id: str, draft: StoryDraft) -> None:
        for position, topic in enumerate(draft.topics):
            self._new[StoryTopicRow].append({"story_id": story_id, "position": position, "topic": topic})
        for index, part in enumerate(draft.parts):
            self._new[PartRow].append(
                {
                    "story_id": story_id,
                    "position": index,
                    "label": part.label,
                    "written": part.written,
                    "line": part.line,
                    "end_line": part.end_line,
                    "text": part.text,
                }
            )
            for position, point in enumerate(part.points):
                self._new[PointRow].append(
                    {
                        "story_id": story_id,
                        "part": index,
                        "position": position,
                        "depth": point.depth,
                        "line": point.line,
                        "text": point.text,
                    }
                )

    def prompt(self, deck: Deck, change: PromptChange, story_ids: Sequence[str]) -> None:
        """Write one prompt of a deck; `story_ids` are those of the stories that its index points into."""
        prompt_id = change.id or self._new_id()
        draft = change.draft
        if draft is None:
            if change.fate is Fate.LEFT:
                return
            self._update(PromptRow, prompt_id, archived_ms=self._at_ms)
            self._session.exec(update(CardRow).where(col(CardRow.prompt_id) == prompt_id).values(archived=True))
            return
        story_id = None if draft.story is None else story_ids[draft.story]
        columns = _prompt_columns(deck, draft, story_id)
        if change.id is None:
            self._new[PromptRow].append({"id": prompt_id, **columns})
        else:
            self._update(PromptRow, prompt_id, **columns)
            self._session.exec(delete(FollowUpRow).where(col(FollowUpRow.prompt_id) == prompt_id))
        for position, probe in enumerate(draft.follow_ups):
            self._new[FollowUpRow].append(
                {"prompt_id": prompt_id, "position": position, "line": probe.line, "text": probe.text}
            )
        if prompt_id in self._pick_cards:
            standing = {"archived": story_id is None, "deck_id": deck.id}
            self._session.exec(update(CardRow).where(col(CardRow.prompt_id) == prompt_id).values(**standing))
        elif story_id is not None:
            self._new_card(deck, CardKind.PICK, prompt_id=prompt_id)

    def notes(self, deck: Deck, plan: Plan) -> None:
        self._session.exec(delete(NoteRow).where(col(NoteRow.deck_id) == deck.id))
        for position, note in enumerate(plan.reading.notes):
            self._new[NoteRow].append(
                {
                    "deck_id": deck.id,
                    "position": position,
                    "line": note.line,
                    "end_line": note.end_line,
                    "text": note.text,
                }
            )

    def flush(self) -> None:
        """Insert all that is new so far."""
        for table in self._PARENTS_FIRST:
            if rows := self._new.pop(table, None):
                self._session.exec(insert(table), params=rows)

    def _update(self, table: type[StoryRow | PromptRow], row_id: str, **columns: object) -> None:
        self._session.exec(update(table).where(col(table.id) == row_id).values(**columns))

    def _new_card(
        self, deck: Deck, kind: CardKind, *, story_id: str | None = None, prompt_id: str | None = None
    ) -> None:
        self._new[CardRow].append(
            {
                "id": self._new_id(),
                "kind": kind.value,
                "deck_id": deck.id,
                "story_id": story_id,
                "prompt_id": prompt_id,
                "archived": False,
                "suspended": False,
            }
        )


def _prompt_columns(deck: Deck, draft: PromptDraft, story_id: str | None) -> dict[str, object]:
    return {
        "deck_id": deck.id,
        "story_id": story_id,
        "topic": draft.topic,
        "text": draft.text,
        "line": draft.line,
        "inferred": draft.inferred,
        "archived_ms": None,
    }
