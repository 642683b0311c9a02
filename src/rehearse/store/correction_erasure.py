"""Corrections of what is being forgotten: no entry and nothing that the reader made of notes keeps a word of it.

What was split off, joined, or answered with it stays as it is seen: as if the notes had always said so.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rehearse.core.correcting.corrected_notes import CorrectedNotes, RawNotes, corrected, corrections_of_deck
from rehearse.core.correcting.corrections import (
    Correction,
    CorrectionStep,
    Joined,
    SplitAt,
    ids_named,
    made_by_splits,
    standing_corrections,
)
from rehearse.core.model import Prompt, Story
from rehearse.core.reading import Note
from rehearse.store.correction_log import homes, read_corrections
from rehearse.store.raw_decks import put_raw_notes, read_raw_notes, read_stored_notes


@dataclass(frozen=True, slots=True)
class ForgottenIds:
    """The stories that go, and the questions that go with them by how the notes were read."""

    stories: frozenset[str]
    prompts: frozenset[str] = frozenset()


def forget_story_in_corrections(connection: sqlite3.Connection, deck_id: str, story_id: str) -> ForgottenIds:
    """Let corrections know nothing of a story that is about to be removed; return what goes with it.

    In a transaction in which the log may be changed. Raises sqlite3.Error.
    """
    if not _has_corrections(connection):
        return ForgottenIds(frozenset({story_id}))
    log = read_corrections(connection)
    raw = read_raw_notes(connection, deck_id) or read_stored_notes(connection, deck_id)
    standing = [it for it in standing_corrections(log) if not _is_joined_away(it, story_id)]
    origins = made_by_splits(log)
    named = frozenset[str]().union(*(ids_named(it.change) for it in log if it.change is not None))
    elsewhere = {id_ for id_, home in homes(connection, named).items() if home != deck_id and id_ not in origins}
    own = corrections_of_deck(standing, raw, deck_id, origins, elsewhere)
    seen = corrected(raw, own, elsewhere, origins)
    group = _group(story_id, own)
    gone = _gone(story_id, own, seen, origins)
    touched = group | gone
    leads = {it.id: it.story_id for it in (*raw.prompts, *seen.prompts)}
    prompts = frozenset(id_ for id_, story in leads.items() if story in gone)
    asked = prompts | {it.id for each in (raw.prompts, seen.prompts) for it in each if it.story_id in touched}
    left = _as_seen(raw, seen, touched, asked, ForgottenIds(gone, prompts))
    about = touched | asked | prompts
    _delete_entries(connection, log, about)
    remaining = [it for it in own if it.change is not None and about.isdisjoint(ids_named(it.change))]
    put_raw_notes(connection, deck_id, left if remaining else None)
    _rewrite(connection, deck_id, corrected(left, remaining, elsewhere, origins))
    return ForgottenIds(gone, prompts)


def forget_deck_in_corrections(connection: sqlite3.Connection, deck_id: str) -> None:
    """Let corrections know nothing of a deck that is about to be removed, as above."""
    if not _has_corrections(connection):
        return
    log, stored = read_corrections(connection), read_stored_notes(connection, deck_id)
    raw = read_raw_notes(connection, deck_id)
    ids = stored.ids() | (frozenset() if raw is None else raw.ids())
    found = homes(connection, frozenset[str]().union(*(ids_named(it.change) for it in log if it.change is not None)))
    lost = {
        it.id for it in log if it.deck_id == deck_id and it.change and not any(map(found.get, ids_named(it.change)))
    }
    _delete_entries(connection, log, ids, lost)


def _has_corrections(connection: sqlite3.Connection) -> bool:
    """Whether there is anything to do; a backup may be from before there were corrections."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'correction'").fetchone()
    return known is not None and connection.execute("SELECT 1 FROM correction LIMIT 1").fetchone() is not None


def _is_joined_away(entry: Correction, story_id: str) -> bool:
    """Whether an entry says that a story follows another, which then goes on without it."""
    return isinstance(entry.change, Joined) and entry.change.other_id == story_id


def _group(story_id: str, corrections: Iterable[Correction]) -> frozenset[str]:
    """The stories that corrections made out of the same lines as one, directly or through others."""
    pairs = []
    for entry in corrections:
        match entry.change:
            case Joined(one, other):
                pairs.append((one, other))
            case SplitAt(one, new_story_id=other):
                pairs.append((one, other))
    found = {story_id}
    while more := {it for pair in pairs if not found.isdisjoint(pair) for it in pair} - found:
        found |= more
    return frozenset(found)


def _gone(
    story_id: str, corrections: Iterable[Correction], seen: CorrectedNotes, origins: Mapping[str, str]
) -> frozenset[str]:
    """A story with all that is seen as one with it, and what was split off it and is not seen any more."""
    live = {it.id for it in seen.stories}
    joins = [it.change for it in corrections if isinstance(it.change, Joined) and it.id not in seen.rests]
    gone = {story_id}
    while True:
        more = {it.other_id for it in joins if it.story_id in gone and it.other_id not in live}
        more |= {made for made, origin in origins.items() if origin in gone and made not in live}
        if more <= gone:
            return frozenset(gone)
        gone |= more


def _as_seen(
    raw: RawNotes, seen: CorrectedNotes, touched: frozenset[str], asked: frozenset[str], gone: ForgottenIds
) -> RawNotes:
    """How the notes were read, with what has to do with what is forgotten as it is seen, and without that itself."""
    live, live_prompts = {it.id: it for it in seen.stories}, {it.id: it for it in seen.prompts}
    known = raw.ids() | gone.stories | gone.prompts
    stories = [_seen_story(it, live) if it.id in touched else it for it in raw.stories if it.id not in gone.stories]
    stories += (it for it in seen.stories if it.id in touched and it.id not in known)
    own = [it for it in raw.prompts if it.id not in gone.prompts]
    prompts = [_seen_prompt(it, live_prompts) if it.id in asked else it for it in own]
    prompts += (it for it in seen.prompts if it.id in asked and it.id not in known)
    no_questions = (it for it in own if it.id in asked and not it.archived and it.id not in live_prompts)
    notes = sorted([*raw.notes, *map(_note, no_questions)], key=lambda it: it.line)
    return RawNotes(tuple(stories), tuple(prompts), tuple(notes))


def _seen_story(story: Story, live: Mapping[str, Story]) -> Story:
    return live.get(story.id) or replace(story, archived=True)


def _seen_prompt(prompt: Prompt, live: Mapping[str, Prompt]) -> Prompt:
    return live.get(prompt.id) or replace(prompt, archived=True)


def _note(prompt: Prompt) -> Note:
    said = [prompt.text, *(probe.text for probe in prompt.follow_ups)]
    return Note(prompt.line, max([prompt.line, *(probe.line for probe in prompt.follow_ups)]), "\n".join(said))


def _delete_entries(
    connection: sqlite3.Connection, log: Iterable[Correction], ids: frozenset[str], also: Iterable[str] = ()
) -> None:
    """Delete the entries that name any of some ids, taken back or not, with their undos, and those that are damaged."""
    entries = list(log)
    lost = {it.id for it in entries if it.change is not None and not ids.isdisjoint(ids_named(it.change))} | set(also)
    lost |= {it.id for it in entries if it.step is CorrectionStep.UNDO and it.target_id in lost}
    kept = {it.id for it in entries} - lost
    connection.execute(
        "DELETE FROM correction WHERE id NOT IN (SELECT value FROM json_each(?))", (json.dumps(sorted(kept)),)
    )


def _rewrite(connection: sqlite3.Connection, deck_id: str, wanted: CorrectedNotes) -> None:
    """Let the stories, questions and notes of a deck that are to be otherwise be so."""
    stored = read_stored_notes(connection, deck_id)
    stories, prompts = {it.id: it for it in stored.stories}, {it.id: it for it in stored.prompts}
    for story in wanted.stories:
        if story.id in stories and stories[story.id] != story:
            _rewrite_story(connection, story)
    for prompt in wanted.prompts:
        if prompt.id in prompts and prompts[prompt.id] != prompt:
            connection.execute(
                "UPDATE prompt SET story_id = ?, topic = ?, inferred = ? WHERE id = ?",
                (prompt.story_id, prompt.topic, prompt.inferred, prompt.id),
            )
    if wanted.notes != stored.notes:
        connection.execute("DELETE FROM note WHERE deck_id = ?", (deck_id,))
        connection.executemany(
            "INSERT INTO note (deck_id, position, line, end_line, text) VALUES (?, ?, ?, ?, ?)",
            [(deck_id, at, it.line, it.end_line, it.text) for at, it in enumerate(wanted.notes)],
        )


def _rewrite_story(connection: sqlite3.Connection, story: Story) -> None:
    connection.execute(
        "UPDATE story SET title = ?, line = ?, end_line = ? WHERE id = ?",
        (story.title, story.line, story.end_line, story.id),
    )
    for table in ("story_topic", "point", "part"):
        connection.execute(f"DELETE FROM {table} WHERE story_id = ?", (story.id,))
    connection.executemany(
        "INSERT INTO story_topic (story_id, position, topic) VALUES (?, ?, ?)",
        [(story.id, at, topic) for at, topic in enumerate(story.topics)],
    )
    connection.executemany(
        "INSERT INTO part (story_id, position, label, written, line, end_line, text) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (story.id, at, part.label, part.written, part.line, part.end_line, part.text)
            for at, part in enumerate(story.parts)
        ],
    )
    connection.executemany(
        "INSERT INTO point (story_id, part, position, depth, line, text) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (story.id, number, at, point.depth, point.line, point.text)
            for number, part in enumerate(story.parts)
            for at, point in enumerate(part.points)
        ],
    )
