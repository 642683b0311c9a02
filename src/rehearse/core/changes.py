"""What an import will change: each story and prompt of a deck with its fate."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from rehearse.core.model import Deck, Prompt, SourceVersion, Story
from rehearse.core.reading import Note, PromptDraft, Reading, StoryDraft


class Fate(StrEnum):
    """What happens to a story or prompt in an import."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    RESTORED = "restored"
    """Was archived and is in the notes again; its history continues."""
    GONE = "gone"
    """Is no longer in the notes: archived, with its history."""
    MOVED = "moved"
    """Belonged to another deck until now; its history came along."""
    LEFT = "left"
    """Belongs to another deck from now on."""
    REPLACED = "replaced"
    """A copy that nobody ever rehearsed; the story it is a copy of took its place, with its history."""


class EditKind(StrEnum):
    """In what a story or prompt differs from how it was; one of follow-ups as often as there are such follow-ups."""

    RENAMED = "renamed"
    ANSWER = "answer"
    OUTLINE = "outline"
    TOPIC = "topic"
    REWORDED = "reworded"
    ANSWERED = "answered"
    """A question that had no story has one."""
    UNANSWERED = "unanswered"
    OTHER_STORY = "other-story"
    SHARING = "sharing"
    """The same story, inferred where it was certain, or the other way round."""
    FOLLOW_UP_ADDED = "follow-up-added"
    FOLLOW_UP_REMOVED = "follow-up-removed"
    FOLLOW_UP_REWORDED = "follow-up-reworded"


@dataclass(frozen=True, slots=True)
class DeckContents:
    """All that is stored of a deck, archived stories and prompts included.

    `rehearsed` are the ids of those stories and prompts that the review log knows of. A deck is `stranded` if its file
    is no longer where it was, or holds nothing any more: then whatever of it stands in other notes has moved there.
    """

    deck: Deck
    stories: tuple[Story, ...]
    prompts: tuple[Prompt, ...]
    rehearsed: frozenset[str] = frozenset()
    stranded: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that may be another one: its name, its first line in the notes it was read from, how it begins."""

    name: str
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stored story that may be one of several new ones, or a new one that may be one of several stored ones.

    Either `old` or `new` is a single one; the other holds the choices, the likeliest first.
    """

    old: tuple[Candidate, ...]
    new: tuple[Candidate, ...]

    @property
    def choices(self) -> tuple[Candidate, ...]:
        """What there is to choose from."""
        return self.new if len(self.old) == 1 else self.old


Decide = Callable[[Doubt], int | None]
"""Settles a doubt: the index of the choice that is the same story, None if none is."""


def the_likeliest(_: Doubt) -> int | None:
    """Settle a doubt by the better likeness, however little better it is."""
    return 0


def none_of_them(_: Doubt) -> int | None:
    """Settle a doubt by taking every story for a new one."""
    return None


@dataclass(frozen=True, slots=True)
class StoryChange:
    """`id` is None for a new story whose id is chosen as it is written, `draft` None for one that is gone.

    `edits` say in what it differs from before.
    """

    fate: Fate
    id: str | None
    draft: StoryDraft | None
    edits: tuple[EditKind, ...] = ()


@dataclass(frozen=True, slots=True)
class PromptChange:
    """`id` is None for a new prompt whose id is chosen as it is written, `draft` None for one that is gone.

    `edits` say in what it differs from before. `with_story` says that its story comes or goes as well, so that the
    prompt needs no word of its own.
    """

    fate: Fate
    id: str | None
    draft: PromptDraft | None
    edits: tuple[EditKind, ...] = ()
    with_story: bool = False


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """An import, worked out and not yet written.

    `stories[i]` belongs to `reading.stories[i]` and `prompts[i]` to `reading.prompts[i]`; those that are gone follow.
    `doubts` are those that were settled by taking every story for a new one.
    """

    reading: Reading
    stories: tuple[StoryChange, ...]
    prompts: tuple[PromptChange, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether all is as it was, but for line numbers."""
        return {*self.story_fates(), *self.prompt_fates()} <= {Fate.UNCHANGED}

    def story_fates(self) -> Counter[Fate]:
        """How many stories meet each fate."""
        return Counter(change.fate for change in self.stories)

    def prompt_fates(self) -> Counter[Fate]:
        """How many prompts meet each fate."""
        return Counter(change.fate for change in self.prompts)


@dataclass(frozen=True, slots=True)
class Handover:
    """What an import of other decks changes in a deck that was not read again.

    Indices of prompts point into `stories`, as those of a plan do. A deck that is to be `read_again` is taken in anew
    as soon as its file is found. One that is `retired` is put away, because all of it stands in other notes. `notes`
    are what is kept beside its stories from now on, None where that stays as it is.
    """

    deck: Deck
    stories: tuple[StoryChange, ...]
    prompts: tuple[PromptChange, ...]
    read_again: bool = False
    retired: bool = False
    notes: tuple[Note, ...] | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """An import of several decks: a plan each, in their order, and what it changes in other decks."""

    plans: tuple[ImportPlan, ...]
    handovers: tuple[Handover, ...]


@dataclass(frozen=True, slots=True)
class DeckImport:
    """A plan with the deck it is for and the file it was read from.

    `note_ids` are Anki's own for the notes of a package, which stay the same through exports.
    """

    deck: Deck
    source: SourceVersion
    plan: ImportPlan
    note_ids: frozenset[str] = frozenset()
