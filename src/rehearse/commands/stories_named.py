"""The stories in the notes, found by what a person types of their name or of a question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rehearse.commands.context import Context
from rehearse.core.errors import UsageError
from rehearse.core.near_names import listed, nearest
from rehearse.core.story_names import names
from rehearse.store.database import Database
from rehearse.store.overview import Overview


@dataclass(frozen=True, slots=True)
class KnownStory:
    """A story in the notes: its id, that of its telling card, what it is called, and the questions it answers."""

    id: str
    card_id: str
    name: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownNotes:
    """What there is to name: the stories, the topics, and all questions, those without a story included."""

    stories: tuple[KnownStory, ...]
    topics: tuple[str, ...]
    questions: tuple[str, ...]

    @classmethod
    def of(cls, database: Database) -> "KnownNotes":
        """What the notes hold, in the order of import. Raises what the database raises."""
        overview = Overview(database)
        asked = overview.asked()
        questions: dict[str, list[str]] = {}
        for it in asked:
            if it.story_id is not None:
                questions.setdefault(it.story_id, []).append(it.text)
        called, cards = names(overview.stories()), overview.telling_cards()
        return cls(
            tuple(
                KnownStory(story_id, cards[story_id], name, tuple(questions.get(story_id, ())))
                for story_id, name in called.items()
                if story_id in cards
            ),
            tuple(overview.topics()),
            tuple(it.text for it in asked),
        )

    def name_of(self, story_id: str) -> str | None:
        """What a story is called; None if it has left the notes."""
        return next((story.name for story in self.stories if story.id == story_id), None)


def known_notes(context: Context) -> KnownNotes:
    """What the notes hold; nothing where there is no database yet. Raises what the database raises."""
    database = context.open_to_read()
    if database is None:
        return KnownNotes((), (), ())
    with database:
        return KnownNotes.of(database)


def stories_with(text: str, stories: Sequence[KnownStory]) -> list[KnownStory]:
    """The stories whose name or question contains a text, capitals aside. Raises UsageError if there are none."""
    wanted = " ".join(text.casefold().split())
    if not wanted:
        raise UsageError("a story needs a part of its name or question; nothing was written")
    found = [story for story in stories if wanted in " ".join(story.name.casefold().split())]
    found += [story for story in stories if story not in found and _asks(wanted, story.questions)]
    if found:
        return found
    if not stories:
        raise UsageError(f"there is no story “{text}”, and no other one yet; `rehearse import FILE` brings some in")
    near = nearest(text, [story.name for story in stories])
    remedy = f"did you mean “{near}”?" if near else f"a name is, for example, “{stories[0].name}”"
    raise UsageError(f"no story has “{text}” in its name or question; {remedy}")


def the_story(text: str, stories: Sequence[KnownStory]) -> KnownStory:
    """The one story that a text names: by its id or whole name, else by a part of its name or of a question.

    Raises UsageError if there is none, or several.
    """
    exact = [story for story in stories if story.id == text.strip()]
    exact = exact or [story for story in stories if story.name.casefold() == " ".join(text.casefold().split())]
    found = exact or stories_with(text, stories)
    if len(found) > 1:
        raise UsageError(
            f"“{text}” may be one of {len(found)} stories: {listed([story.name for story in found])}; "
            "write more of the name"
        )
    return found[0]


def same_question(one: str, other: str) -> bool:
    """Whether two questions are the same, capitals, spaces and marks aside."""
    return _letters(one) == _letters(other)


def _asks(wanted: str, questions: Iterable[str]) -> bool:
    return any(wanted in " ".join(question.casefold().split()) for question in questions)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
