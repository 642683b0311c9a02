"""What an import changes, written row by row.

Like the collection, it goes through SQLModel.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, SQLModel, col, delete, insert, select, update

from rehearse.core.changes import DeckImport, Fate, Handover, ImportPlan, PromptChange, StoryChange
from rehearse.core.days import to_ms
from rehearse.core.model import CardKind, Deck, SourceVersion
from rehearse.core.reading import Note, PromptDraft, StoryDraft
from rehearse.store.tables import (
    CardRow,
    DeckRow,
    FollowUpRow,
    NoteRow,
    PartRow,
    PointRow,
    PromptRow,
    SettingRow,
    StoryRow,
    StoryTopicRow,
)


def note_ids_key(deck: Deck) -> str:
    """Under which key the ids of Anki's notes are kept that a deck was read from."""
    return f"anki_notes {deck.id}"


def write_changes(
    session: Session,
    imports: Sequence[DeckImport],
    handovers: Sequence[Handover],
    at: datetime,
    new_id: Callable[[], str],
) -> None:
    write = _Writer(session, to_ms(at), new_id)
    for it in imports:
        write.deck(it.deck, it.plan, it.source)
        write.note_ids(it.deck, it.note_ids)
    changes = [(it.deck, it.plan.stories, it.plan.prompts) for it in imports]
    changes += [(it.deck, it.stories, it.prompts) for it in handovers]
    unread = [False] * len(imports) + [True] * len(handovers)
    story_ids = [
        [_its_id(change, is_unread) or write.story(deck, change) for change in stories]
        for (deck, stories, _), is_unread in zip(changes, unread, strict=True)
    ]
    write.flush()  # a prompt that was there already may point to a story that is new
    for (deck, _, prompts), ids, is_unread in zip(changes, story_ids, unread, strict=True):
        for change in prompts:
            if _its_id(change, is_unread) is None:
                write.prompt(deck, change, ids)
    for it in imports:
        write.notes(it.deck, it.plan.reading.notes)
    for handover in handovers:
        if handover.notes is not None:
            write.notes(handover.deck, handover.notes)
    write.flush()
    for handover in handovers:
        changed = update(DeckRow).where(col(DeckRow.id) == handover.deck.id)
        if handover.read_again:
            session.exec(changed.values(digest=""))
        if handover.retired:
            session.exec(changed.values(removed_ms=to_ms(at)))


def _its_id(change: StoryChange | PromptChange, is_unread: bool) -> str | None:
    """The id of what needs no writing, because it stays as it is in notes that were not read: its lines do too."""
    return change.id if is_unread and change.fate is Fate.UNCHANGED else None


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

    def deck(self, deck: Deck, plan: ImportPlan, source: SourceVersion) -> None:
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

    def note_ids(self, deck: Deck, ids: Collection[str]) -> None:
        """Remember the ids of Anki's notes that a deck was read from, none where it is no package."""
        key = note_ids_key(deck)
        if ids:
            self._session.merge(SettingRow(key=key, value=json.dumps(sorted(ids))))
        else:
            self._session.exec(delete(SettingRow).where(col(SettingRow.key) == key))

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
        if change.id is None or (change.fate is Fate.NEW and not self._knows(StoryRow, story_id)):
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
        if change.id is None or (change.fate is Fate.NEW and not self._knows(PromptRow, prompt_id)):
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

    def notes(self, deck: Deck, notes: Iterable[Note]) -> None:
        self._session.exec(delete(NoteRow).where(col(NoteRow.deck_id) == deck.id))
        for position, note in enumerate(notes):
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

    def _knows(self, table: type[StoryRow | PromptRow], row_id: str) -> bool:
        """Whether something new by the notes of its deck is stored already: in another deck, or left from before."""
        return self._session.exec(select(table.id).where(col(table.id) == row_id)).first() is not None

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
