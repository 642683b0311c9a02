"""What becomes of each story and prompt once it is known what succeeds what."""

from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass

from rehearse.core.changes import Fate, Handover, Plan, PromptChange, StoryChange
from rehearse.core.model import Prompt, Story
from rehearse.core.reading import PromptDraft, StoryDraft
from rehearse.notes.identity.linked_deck import LinkedDeck


@dataclass(frozen=True, slots=True)
class Successions:
    """The ids of all that has a successor in some deck, and of the copies that gave their place to what they copy."""

    found: frozenset[str]
    replaced: frozenset[str]


def plan(deck: LinkedDeck, successions: Successions) -> Plan:
    """Return what the import of a deck that was read changes in it."""
    return Plan(
        deck.reading,
        tuple(story_changes(deck, successions)),
        tuple(prompt_changes(deck, successions)),
        tuple(deck.doubts),
    )


def handover(deck: LinkedDeck, successions: Successions) -> Handover | None:
    """Return what was exchanged with a deck although it was not read, None if that is nothing."""
    if deck.stored is None:
        return None
    if not deck.stored.stranded:
        stories, prompts = tuple(story_changes(deck, successions)), tuple(prompt_changes(deck, successions))
        changed = any(change.fate is not Fate.UNCHANGED for change in stories)
        return Handover(deck.stored.deck, stories, prompts) if changed else None
    left = {change.id for change in story_changes(deck, successions) if change.fate is Fate.LEFT}
    of_left = {prompt.id for prompt in deck.prompts if prompt.story_id in left}  # what nobody else has stays
    prompts = tuple(change for change in prompt_changes(deck, successions) if change.id in of_left)
    return Handover(deck.stored.deck, (), prompts, read_again=True) if left else None


def story_changes(deck: LinkedDeck, successions: Successions) -> Iterator[StoryChange]:
    """Yield the fate of each new story, then of those that are no longer in the notes."""
    own = {story.id for story in deck.stories}
    for j, draft in enumerate(deck.reading.stories):
        story = deck.story_of.get(j)
        same = story is not None and _shown_of_story(story) == _shown_of_story(draft)
        yield StoryChange(_fate_of_draft(story, same, own), story.id if story else None, draft)
    stay = {story.id for story in deck.story_of.values()}
    yield from (
        StoryChange(_fate_of_missing(story, successions), story.id, None)
        for story in deck.stories
        if story.id not in stay and not story.archived
    )


def prompt_changes(deck: LinkedDeck, successions: Successions) -> Iterator[PromptChange]:
    """Yield the fate of each new prompt, then of those that are no longer in the notes."""
    own = {prompt.id for prompt in deck.prompts}
    for j, draft in enumerate(deck.reading.prompts):
        prompt = deck.prompt_of.get(j)
        same = (
            prompt is not None
            and _shown_of_prompt(prompt) == _shown_of_prompt(draft)
            and _keeps_story(deck, prompt, draft)
        )
        yield PromptChange(_fate_of_draft(prompt, same, own), prompt.id if prompt else None, draft)
    stay = {prompt.id for prompt in deck.prompt_of.values()}
    yield from (
        PromptChange(_fate_of_missing(prompt, successions), prompt.id, None)
        for prompt in deck.prompts
        if prompt.id not in stay and not prompt.archived
    )


def _keeps_story(deck: LinkedDeck, prompt: Prompt, draft: PromptDraft) -> bool:
    """Whether a prompt keeps its story, or goes on without one."""
    if draft.story is None:
        return prompt.story_id is None
    story = deck.story_of.get(draft.story)
    return story is not None and story.id == prompt.story_id


def _fate_of_draft(before: Story | Prompt | None, same: bool, own: Collection[str]) -> Fate:
    if before is None:
        return Fate.NEW
    if before.id not in own:
        return Fate.MOVED
    if before.archived:
        return Fate.RESTORED
    return Fate.UNCHANGED if same else Fate.UPDATED


def _fate_of_missing(thing: Story | Prompt, successions: Successions) -> Fate:
    """What became of something that its deck's notes no longer hold."""
    if thing.id in successions.found:
        return Fate.LEFT
    return Fate.REPLACED if thing.id in successions.replaced else Fate.GONE


def _shown_of_story(story: Story | StoryDraft) -> Hashable:
    """All of a story that its user sees: line numbers are not."""
    parts = ((p.label, p.written, p.text, tuple((point.text, point.depth) for point in p.points)) for p in story.parts)
    return story.title, story.topics, tuple(parts)


def _shown_of_prompt(prompt: Prompt | PromptDraft) -> Hashable:
    """All of a prompt that its user sees, but for its story."""
    return prompt.text, prompt.topic, prompt.inferred, tuple(follow_up.text for follow_up in prompt.follow_ups)
