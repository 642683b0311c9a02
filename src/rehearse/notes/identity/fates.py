"""What becomes of each story and prompt once it is known what succeeds what."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rehearse.core.changes import EditKind, Fate, Handover, ImportPlan, PromptChange, StoryChange
from rehearse.core.model import Prompt, Story
from rehearse.notes.identity.edits import prompt_edits, story_edits
from rehearse.notes.identity.likeness import normal_form
from rehearse.notes.identity.linked_deck import LinkedDeck

_COMES = frozenset({Fate.NEW, Fate.MOVED, Fate.RESTORED})


@dataclass(frozen=True, slots=True)
class Successions:
    """The ids of all that has a successor in some deck, and of the copies that gave their place to what they copy.

    `asked` are the questions of all notes that were read, in the form in which equal ones are equal.
    """

    found: frozenset[str]
    replaced: frozenset[str]
    asked: frozenset[str | None] = frozenset()


def plan(deck: LinkedDeck, successions: Successions) -> ImportPlan:
    """Return what the import of a deck that was read changes in it."""
    return ImportPlan(
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
    missing = list(story_changes(deck, successions))
    left = tuple(change for change in missing if change.fate is Fate.LEFT)
    prompts = tuple(prompt_changes(deck, successions))
    if len(left) == len(missing) and (left or _asked_elsewhere(deck, successions)):
        return Handover(deck.stored.deck, left, prompts, retired=True)
    ids = {change.id for change in left}
    of_left = {  # what nobody else has stays
        prompt.id
        for prompt in deck.prompts
        if prompt.story_id in ids or (prompt.story_id is None and normal_form(prompt.text) in successions.asked)
    }
    prompts = tuple(change for change in prompts if change.id in of_left)
    return Handover(deck.stored.deck, left, prompts, read_again=True) if left else None


def _asked_elsewhere(deck: LinkedDeck, successions: Successions) -> bool:
    """Whether the notes that were read ask every question of a deck, which has no stories."""
    asked = [normal_form(prompt.text) for prompt in deck.prompts if not prompt.archived]
    return bool(asked) and successions.asked.issuperset(asked)


def story_changes(deck: LinkedDeck, successions: Successions) -> Iterator[StoryChange]:
    """Yield the fate of each new story, then of those that are no longer in the notes."""
    own = {story.id for story in deck.stories}
    for j, draft in enumerate(deck.reading.stories):
        story = deck.story_of.get(j)
        edits = story_edits(story, draft) if story else ()
        yield StoryChange(_fate_of_draft(story, own, edits), story.id if story else None, draft, edits)
    yield from (StoryChange(_fate_of_missing(story, successions), story.id, None) for story in _missing_stories(deck))


def prompt_changes(deck: LinkedDeck, successions: Successions) -> Iterator[PromptChange]:
    """Yield the fate of each new prompt, then of those that are no longer in the notes."""
    own, own_stories = {prompt.id for prompt in deck.prompts}, {story.id for story in deck.stories}
    for j, draft in enumerate(deck.reading.prompts):
        prompt, story = deck.prompt_of.get(j), None if draft.story is None else deck.story_of.get(draft.story)
        edits = prompt_edits(prompt, draft, story) if prompt else ()
        fate = _fate_of_draft(prompt, own, edits)
        comes = draft.story is not None and (story is None or story.archived or story.id not in own_stories)
        yield PromptChange(fate, prompt.id if prompt else None, draft, edits, comes and fate in _COMES)
    stay = {prompt.id for prompt in deck.prompt_of.values()}
    missing = {story.id for story in _missing_stories(deck)}
    yield from (
        PromptChange(_fate_of_missing(prompt, successions), prompt.id, None, with_story=prompt.story_id in missing)
        for prompt in deck.prompts
        if prompt.id not in stay and not prompt.archived
    )


def _missing_stories(deck: LinkedDeck) -> list[Story]:
    """The stories in use that the notes no longer hold."""
    stay = {story.id for story in deck.story_of.values()}
    return [story for story in deck.stories if story.id not in stay and not story.archived]


def _fate_of_draft(before: Story | Prompt | None, own: Collection[str], edits: Collection[EditKind]) -> Fate:
    if before is None:
        return Fate.NEW
    if before.id not in own:
        return Fate.MOVED
    if before.archived:
        return Fate.RESTORED
    return Fate.UPDATED if edits else Fate.UNCHANGED


def _fate_of_missing(thing: Story | Prompt, successions: Successions) -> Fate:
    """What became of something that its deck's notes no longer hold."""
    if thing.id in successions.found:
        return Fate.LEFT
    return Fate.REPLACED if thing.id in successions.replaced else Fate.GONE
