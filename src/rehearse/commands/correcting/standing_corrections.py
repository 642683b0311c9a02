"""The corrections that count, with what they are about, as values to speak of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from rehearse.commands.context import Context
from rehearse.core.correcting.corrected_notes import Rest
from rehearse.core.correcting.corrections import (
    AnsweredBy,
    Change,
    Correction,
    Joined,
    NoQuestion,
    SplitAt,
    standing_corrections,
)
from rehearse.core.model import Prompt, Story
from rehearse.core.story_names import names, plain_name
from rehearse.notes.identity.settled import DeckCorrections, settle
from rehearse.store.collection import Collection
from rehearse.store.correction_log import CorrectionsPast
from rehearse.store.database import Database
from rehearse.store.overview import Overview


@dataclass(frozen=True, slots=True)
class StandingCorrection:
    """A correction that counts: the `number` by which it is listed, from 1, and what it is about as that is called now.

    `story` is the story that it is about, or that answers the question; `other` the one that was joined with it.
    `question` is the question that it is about, or that a split asks. None is what it does not say, or what is not
    known any more. `rests` says why it changes nothing at present, if so.
    """

    id: str
    number: int
    change: Change
    at: datetime
    deck_id: str
    deck: str
    story: str | None = None
    other: str | None = None
    question: str | None = None
    rests: Rest | None = None


def corrections_of(context: Context) -> list[StandingCorrection]:
    """Every correction that counts, in the order in which they were made. Raises what the database raises."""
    database = context.open_to_read()
    if database is None:
        return []
    with database:
        return listed_corrections(database, context)


def listed_corrections(database: Database, context: Context) -> list[StandingCorrection]:
    """The same of an open database."""
    past = Collection(database, context.new_id).corrections_past(())
    return described(past, database) if past.ids else []


def described(past: CorrectionsPast, database: Database) -> list[StandingCorrection]:
    """The corrections of a log that was read, as they count with the decks as they are."""
    called = Called.of(past, names(Overview(database).stories()))
    return described_in(past, settle(past.log, (), (), past.decks, past.homes, lambda: "").corrections, called)


def described_in(
    past: CorrectionsPast, found: Mapping[str, DeckCorrections], called: "Called"
) -> list[StandingCorrection]:
    """The same as they count with decks as these were found, by their ids."""
    places = {entry.id: (key, it) for key, it in found.items() for entry in it.entries}
    decks = {it.deck.id: it.deck.name for it in past.decks.values()}
    listed = []
    for number, entry in enumerate(standing_corrections(past.log), start=1):
        key, place = places.get(entry.id, (entry.deck_id, None))
        rests = Rest.NOT_IN_NOTES if place is None else place.made.rests.get(entry.id)
        listed.append(called.correction(entry, number, key, decks.get(key, ""), rests))
    return listed


@dataclass(frozen=True, slots=True)
class Called:
    """What stories and questions are called: those in the notes as everywhere, others by what was read of them."""

    names: Mapping[str, str]
    stories: Mapping[str, Story]
    prompts: Mapping[str, Prompt]

    @classmethod
    def of(cls, past: CorrectionsPast, called: Mapping[str, str]) -> "Called":
        """What is called by `called`, and by the notes of decks as they stand."""
        stories: dict[str, Story] = {}
        prompts: dict[str, Prompt] = {}
        for deck in past.decks.values():
            for notes in (deck.stored, deck.raw):
                stories.update((it.id, it) for it in notes.stories)
                prompts.update((it.id, it) for it in notes.prompts)
        return cls(called, stories, prompts)

    def story(self, story_id: str | None) -> str | None:
        """The name of a story, None if nothing is known of it any more."""
        if story_id is None or story_id in self.names:
            return self.names.get(story_id or "")
        return self._as_read(story_id)

    def _as_read(self, story_id: str) -> str | None:
        story = self.stories.get(story_id)
        if story is None:
            return None
        asked = min(self._asked(story_id), key=lambda it: (it.archived, it.line), default=None)
        return plain_name(story.title, None if asked is None else asked.text, story.line)

    def question(self, prompt_id: str) -> str | None:
        """The text of a question, None if nothing is known of it any more."""
        prompt = self.prompts.get(prompt_id)
        return None if prompt is None else prompt.text

    def correction(
        self, entry: Correction, number: int, deck_id: str, deck: str, rests: Rest | None
    ) -> StandingCorrection:
        """A correction with what it is about."""
        if entry.change is None:
            raise AssertionError("an undo is no correction that counts")
        story, other, question = self._about(entry.change)
        return StandingCorrection(
            entry.id, number, entry.change, entry.at, deck_id, deck, story, other, question, rests
        )

    def _about(self, change: Change) -> tuple[str | None, str | None, str | None]:
        match change:
            case NoQuestion(prompt_id):
                return None, None, self.question(prompt_id)
            case AnsweredBy(prompt_id, story_id):
                return self.story(story_id), None, self.question(prompt_id)
            case Joined(story_id, other_id):
                story, other = self.story(story_id), self.story(other_id)
                return self._as_read(story_id) if story == other else story, other, None
            case SplitAt(story_id, _, question):
                return self.story(story_id), None, question
            case _:
                return self.story(change.story_id), None, None

    def _asked(self, story_id: str) -> Iterable[Prompt]:
        return (it for it in self.prompts.values() if it.story_id == story_id)
