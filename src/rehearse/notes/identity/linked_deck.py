"""A deck's notes as they were read, each story and prompt linked with the stored one that it succeeds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rehearse.core.changes import Decide, DeckContents, Doubt
from rehearse.core.model import Prompt, Story
from rehearse.core.reading import LineCount, PromptDraft, Reading, StoryDraft
from rehearse.notes.identity.linkage import Linkage
from rehearse.notes.plain_text import PlainTexts


@dataclass(slots=True)
class LinkedDeck:
    """What was read for a deck, with what is stored of it; `story_of` and `prompt_of` say what each draft succeeds."""

    reading: Reading
    stored: DeckContents | None
    story_of: dict[int, Story] = field(default_factory=dict)
    prompt_of: dict[int, Prompt] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)
    """Ids of copies that gave their place to what they copy."""
    doubts: list[Doubt] = field(default_factory=list)
    decided_gone: set[str] = field(default_factory=set)
    """Ids of stories that were decided to have no successor."""
    decided_new: set[int] = field(default_factory=set)
    """Indices of stories that were decided to succeed none."""

    @property
    def stories(self) -> Sequence[Story]:
        """The stored stories."""
        return self.stored.stories if self.stored else ()

    @property
    def prompts(self) -> Sequence[Prompt]:
        """The stored prompts."""
        return self.stored.prompts if self.stored else ()

    @property
    def rehearsed(self) -> frozenset[str]:
        """The ids of stored stories and prompts that the review log knows of."""
        return self.stored.rehearsed if self.stored else frozenset()

    def link_with_own_past(self, decide: Decide) -> None:
        """Link what was read with what is stored of this deck."""
        drafts = self.reading.stories, self.reading.prompts
        linkage = Linkage(*self._comparable(), *drafts, decide=decide, rehearsed=self.rehearsed)
        linkage.link()
        stories, prompts = {it.id: it for it in self.stories}, {it.id: it for it in self.prompts}
        self.story_of |= {j: stories[story.id] for story, j in linkage.story_pairs()}
        self.prompt_of |= {j: prompts[prompt.id] for prompt, j in linkage.prompt_pairs()}
        self.doubts += (doubt for _, doubt in linkage.doubts)
        gone, new = linkage.decided_unlinked()
        self.decided_gone |= {story.id for story in gone}
        self.decided_new |= set(new)

    def _comparable(self) -> tuple[list[Story], list[Prompt]]:
        """The stored stories and prompts, as those read are: texts stored with signs of Markdown are made plain."""
        texts = PlainTexts()
        told = {part.text for draft in self.reading.stories for part in draft.parts}
        asked = {draft.text for draft in self.reading.prompts}
        stories = [it if all(part.text in told for part in it.parts) else texts.story(it) for it in self.stories]
        return stories, [it if it.text in asked else texts.prompt(it) for it in self.prompts]

    def may_exchange(self) -> bool:
        """Whether anything is new, came back, or is gone, so that it may have moved from or to another deck."""
        if self.stored is None:
            return True
        stay = {story.id for story in self.story_of.values() if not story.archived}
        gone = any(story.id not in stay for story in self.stories if not story.archived)
        return gone or len(stay) < len(self.reading.stories)


def unread_deck(contents: DeckContents) -> LinkedDeck:
    """Return a deck that is not read: it holds what it held, or nothing that is sure to stay if its file is gone."""
    stories = [story for story in contents.stories if not (story.archived or contents.stranded)]
    prompts = [prompt for prompt in contents.prompts if not (prompt.archived or contents.stranded)]
    place = {story.id: index for index, story in enumerate(stories)}
    reading = Reading(
        format="",
        encoding="",
        prompts=tuple(
            PromptDraft(it.text, it.line, it.topic, place.get(it.story_id or ""), it.inferred, it.follow_ups)
            for it in prompts
        ),
        stories=tuple(StoryDraft(it.title, it.line, it.end_line, it.topics, it.parts) for it in stories),
        notes=(),
        problems=(),
        lines=LineCount(0, 0, 0, 0),
    )
    return LinkedDeck(reading, contents, dict(enumerate(stories)), dict(enumerate(prompts)))


def ids_with_successor(decks: Iterable[LinkedDeck]) -> Iterator[str]:
    """Yield the ids of all stories and prompts that have a successor in one of the decks."""
    for deck in decks:
        yield from (story.id for story in deck.story_of.values())
        yield from (prompt.id for prompt in deck.prompt_of.values())


def ids_rehearsed(decks: Iterable[LinkedDeck]) -> frozenset[str]:
    """Return the ids of all stories and prompts of the decks that the review log knows of."""
    return frozenset[str]().union(*(deck.rehearsed for deck in decks))
