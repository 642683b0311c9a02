"""What an import will change: each story and prompt of a deck with its fate."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from rehearse.core.model import Deck, Prompt, Story
from rehearse.core.reading import PromptDraft, Reading, StoryDraft


class Fate(StrEnum):
    """What happens to a story or prompt in an import."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    RESTORED = "restored"
    """Was archived and is in the notes again; its history continues."""
    GONE = "gone"
    """Is no longer in the notes: archived, with its history."""


@dataclass(frozen=True, slots=True)
class DeckContents:
    """All that is stored of a deck, archived stories and prompts included."""

    deck: Deck
    stories: tuple[Story, ...]
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class StoryChange:
    """`id` is None for a new story, `draft` None for one that is gone."""

    fate: Fate
    id: str | None
    draft: StoryDraft | None


@dataclass(frozen=True, slots=True)
class PromptChange:
    """`id` is None for a new prompt, `draft` None for one that is gone."""

    fate: Fate
    id: str | None
    draft: PromptDraft | None


@dataclass(frozen=True, slots=True)
class Plan:
    """An import, worked out and not yet written.

    `stories[i]` belongs to `reading.stories[i]` and `prompts[i]` to `reading.prompts[i]`; those that are gone follow.
    """

    reading: Reading
    stories: tuple[StoryChange, ...]
    prompts: tuple[PromptChange, ...]

    def story_fates(self) -> Counter[Fate]:
        """How many stories meet each fate."""
        return Counter(change.fate for change in self.stories)

    def prompt_fates(self) -> Counter[Fate]:
        """How many prompts meet each fate."""
        return Counter(change.fate for change in self.prompts)
