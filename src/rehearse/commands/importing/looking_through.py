"""A deck looked through: every story beside the lines of its notes as they are now."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rehearse.commands.context import Context
from rehearse.commands.correcting.standing_corrections import StandingCorrection, listed_corrections
from rehearse.commands.importing.decks import FileState, decks, file_state
from rehearse.commands.importing.read_notes import texts_of
from rehearse.commands.importing.reread import reread
from rehearse.commands.named_scope import the_one_named
from rehearse.core.correcting.corrections import NoQuestion, ids_named
from rehearse.core.correcting.lines_beside import LineUse, ReadLine, StoryBeside, lines_beside
from rehearse.core.correcting.looked_rows import LookedRow, looked_rows
from rehearse.core.correcting.story_lines import line_form
from rehearse.core.errors import RehearseError, UsageError
from rehearse.core.model import Prompt, Story
from rehearse.core.near_names import listed
from rehearse.core.story_names import names, plain_name
from rehearse.notes.lines import rows_of
from rehearse.store.database import Database
from rehearse.store.overview import DeckStanding, Overview
from rehearse.store.raw_decks import read_stored_notes

_NO_DECKS = "there are no decks yet; `rehearse import FILE` brings in your notes"


class WithoutLines(StrEnum):
    """Why there are no lines of notes to show beside what was read of them."""

    NO_FILE = "no-file"
    """They came through standard input."""
    NO_TEXT = "no-text"
    """They came out of an Anki package, or an archive."""
    MISSING = "missing"
    """The file cannot be read now."""


@dataclass(frozen=True, slots=True)
class ReadStory:
    """A story, or a question without one where `story` is None, beside the lines that it was read from.

    `path` is the file that holds them, None where there is none; `lines_above` are those of the files above it in its
    folder, so that a line's number less these is its number in the file. `corrections` are those that are about it and
    count now.
    """

    name: str
    story: Story | None
    questions: tuple[Prompt, ...]
    lines: tuple[ReadLine, ...]
    path: str | None
    lines_above: int
    corrections: tuple[StandingCorrection, ...]

    @property
    def key(self) -> str:
        """The id of the story, or of its question where there is none."""
        return self.story.id if self.story is not None else self.questions[0].id

    def rows(self) -> list[LookedRow]:
        """What is shown of it, a line each."""
        beside = StoryBeside(self.story, self.questions, self.lines)
        noted = [it.question for it in self.corrections if isinstance(it.change, NoQuestion) and it.question]
        above = None if self.path is None else self.lines_above
        return looked_rows(beside, above, [it.change for it in self.corrections], noted)


@dataclass(frozen=True, slots=True)
class LookedDeck:
    """A deck with its stories in the order of its notes, and why these are not beside them, if so.

    `path` is where its notes are, None where they came through standard input. `corrections` counts those of all
    `decks`.
    """

    name: str
    path: str | None
    stories: tuple[ReadStory, ...]
    without_lines: WithoutLines | None = None
    corrections: int = 0
    decks: tuple[str, ...] = ()

    def place_of(self, key: str) -> int | None:
        """Where the story with an id stands, or the one that a question with that id leads to."""
        for place, it in enumerate(self.stories):
            if it.key == key or any(prompt.id == key for prompt in it.questions):
                return place
        return None


def the_deck(context: Context, name: str | None) -> str:
    """The deck that is meant, the only one where none is named. Raises UsageError where there is none, or are several.

    A name is taken as it is.
    """
    if name is not None:
        return name
    known = [standing.deck.name for standing in decks(context)]
    if not known:
        raise UsageError(_NO_DECKS)
    if len(known) > 1:
        raise UsageError(f"there are {len(known)} decks: {listed(known)}; name the one that you mean")
    return known[0]


def look_through(context: Context, deck_name: str) -> LookedDeck:
    """Every story and every question without one of a deck, in the order of its notes; read again where they changed.

    Raises UsageError for a deck that does not exist, and what the database raises.
    """
    standing, known = _standing(context, deck_name)
    if file_state(standing) is FileState.CHANGED:
        reread(context, standing)
        standing, known = _standing(context, standing.deck.name)
    files = _rows(standing)
    with _opened(context) as database:
        with database.reading() as connection:
            stored = read_stored_notes(connection, standing.deck.id)
        called = names(Overview(database).stories())
        standing_now = listed_corrections(database, context)
    rows = [row for _, own in files or () for row in own]
    about = _Corrections.of([it for it in standing_now if it.rests is None])
    stories = tuple(_read_story(it, called, about, files or ()) for it in lines_beside(rows, stored))
    without_lines = _without_lines(standing, files)
    return LookedDeck(standing.deck.name, standing.deck.path, stories, without_lines, len(standing_now), known)


def _opened(context: Context) -> Database:
    database = context.open_to_read()
    if database is None:
        raise UsageError(_NO_DECKS)
    return database


def _standing(context: Context, deck_name: str) -> tuple[DeckStanding, tuple[str, ...]]:
    """A deck, and the names of all."""
    with _opened(context) as database:
        named = {standing.deck.name: standing for standing in Overview(database).decks()}
    return named[the_one_named("deck", deck_name, named)], tuple(named)


@dataclass(frozen=True, slots=True)
class _Corrections:
    """The corrections that count by the ids of the stories and questions that they name; `noted` made notes of some."""

    named: dict[str, list[StandingCorrection]]
    noted: dict[str, StandingCorrection]

    @classmethod
    def of(cls, counting: Sequence[StandingCorrection]) -> "_Corrections":
        named: dict[str, list[StandingCorrection]] = {}
        for it in counting:
            for id_ in ids_named(it.change):
                named.setdefault(id_, []).append(it)
        noted = {line_form(it.question): it for it in counting if isinstance(it.change, NoQuestion) and it.question}
        return cls(named, noted)

    def about(self, it: StoryBeside) -> tuple[StandingCorrection, ...]:
        """Those that name a story or a question of it, or made a note of one of its lines; in their order."""
        ids = [*(prompt.id for prompt in it.questions), *([it.story.id] if it.story else [])]
        found = [each for id_ in ids for each in self.named.get(id_, ())]
        if self.noted:
            forms = [line_form(line.text) for line in it.lines if line.use is LineUse.NOTE]
            found += (each for text, each in self.noted.items() if any(text in form for form in forms))
        return tuple(sorted(dict.fromkeys(found), key=lambda each: each.number))


def _read_story(
    it: StoryBeside, called: dict[str, str], corrections: _Corrections, files: Sequence[tuple[str, list[str]]]
) -> ReadStory:
    asked = it.questions[0].text if it.questions else None
    name = called.get(it.story.id if it.story else "") or plain_name(None, asked, it.story.line if it.story else 0)
    path, first = _file_of(min((line.number for line in it.lines), default=1), files)
    return ReadStory(name, it.story, it.questions, it.lines, path, first, corrections.about(it))


def _file_of(number: int, files: Sequence[tuple[str, list[str]]]) -> tuple[str | None, int]:
    above = 0
    for path, rows in files:
        if number <= above + len(rows):
            return path, above
        above += len(rows)
    return None, 0


def _rows(standing: DeckStanding) -> list[tuple[str, list[str]]] | None:
    """The files of a deck with their lines; empty where they are no lines of text, None where they cannot be read."""
    if (path := standing.deck.path) is None:
        return []
    try:
        return [(own, rows_of(text)) for own, text in texts_of(path, standing.source.encoding)]
    except (OSError, RehearseError):
        return None


def _without_lines(standing: DeckStanding, files: Sequence[object] | None) -> WithoutLines | None:
    if files:
        return None
    if standing.deck.path is None:
        return WithoutLines.NO_FILE
    return WithoutLines.MISSING if files is None else WithoutLines.NO_TEXT
