"""Stories that move from deck to deck, with their prompts and histories.

What a deck's own past leaves without a successor, and what is new in its notes, moves in three ways, the surest first:

1. A new story is one that is in no notes any more: gone from another deck in this very import, archived there before,
   or of a deck whose file is no longer there.
2. A story that is gone takes the place of a copy of it in another deck, if the copy was never rehearsed: the notes it
   moved to were read before those it moved from.
3. A story that comes back and was never rehearsed gives its place to one that was, archived in another deck.

A story that stands in the notes of two decks at once is two stories.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from rehearse.core.changes import Decide
from rehearse.core.model import Prompt, Story
from rehearse.core.reading import PromptDraft
from rehearse.notes.identity.linkage import BETWEEN_DECKS, OF_COPIES, Linkage, LinkRule
from rehearse.notes.identity.linked_deck import LinkedDeck, ids_rehearsed, ids_with_successor

Target = tuple[LinkedDeck, int]
"""A story that was read: its deck, and its index there."""
TargetPrompt = tuple[LinkedDeck, int, PromptDraft]
"""A prompt that was read: its deck, its index there, and the prompt with the index of its story among the targets."""


def exchange(read: Sequence[LinkedDeck], unread: Sequence[LinkedDeck], decide: Decide) -> None:
    """Let stories move between decks, of which some were read and others were not."""
    decks = [*read, *unread]
    read_ids = {id(deck) for deck in read}
    rehearsed = ids_rehearsed(decks)

    def is_new(deck: LinkedDeck, j: int) -> bool:
        return id(deck) in read_ids and j not in deck.story_of

    def is_fresh(deck: LinkedDeck, j: int) -> bool:
        return j in deck.story_of and deck.story_of[j].id not in rehearsed

    def comes_back_fresh(deck: LinkedDeck, j: int) -> bool:
        return is_fresh(deck, j) and deck.story_of[j].archived

    def was_rehearsed_and_just_left(deck: LinkedDeck, story: Story) -> bool:
        return id(deck) in read_ids and not story.archived and story.id in deck.rehearsed

    def was_rehearsed_and_rests(deck: LinkedDeck, story: Story) -> bool:
        return story.archived and story.id in deck.rehearsed

    _move(decks, lambda _deck, _story: True, is_new, BETWEEN_DECKS, decide)
    _move(decks, was_rehearsed_and_just_left, is_fresh, OF_COPIES, decide)
    _move(decks, was_rehearsed_and_rests, comes_back_fresh, OF_COPIES, decide)


def _move(
    decks: Sequence[LinkedDeck],
    is_source: Callable[[LinkedDeck, Story], bool],
    is_target: Callable[[LinkedDeck, int], bool],
    rule: LinkRule,
    decide: Decide,
) -> None:
    """Link stories without a successor with the drafts of other decks that are targets; their prompts move along."""
    found = set(ids_with_successor(decks))
    sources = [
        story
        for deck in decks
        for story in deck.stories
        if story.id not in found and story.id not in deck.decided_gone and is_source(deck, story)
    ]
    targets = [
        (deck, j)
        for deck in decks
        for j in range(len(deck.reading.stories))
        if j not in deck.decided_new and is_target(deck, j)
    ]
    if not sources or not targets:
        return
    rehearsed = ids_rehearsed(decks)
    target_prompts = list(_prompts_of_targets(targets, rehearsed))
    linkage = Linkage(
        sources,
        _prompts_of_sources(sources, decks, found),
        [deck.reading.stories[j] for deck, j in targets],
        [draft for _, _, draft in target_prompts],
        decide=decide,
        rehearsed=rehearsed,
        rule=rule,
    )
    linkage.link()
    _take_over(linkage, targets, target_prompts)


def _prompts_of_sources(sources: Sequence[Story], decks: Sequence[LinkedDeck], found: Collection[str]) -> list[Prompt]:
    """The prompts of the stories that are leaving, but for those that have a successor."""
    leaving = {story.id for story in sources}
    return [it for deck in decks for it in deck.prompts if it.story_id in leaving and it.id not in found]


def _prompts_of_targets(targets: Sequence[Target], rehearsed: Collection[str]) -> Iterator[TargetPrompt]:
    """The prompts of the targets that may take over a stored one's identity."""
    place = {(id(deck), j): index for index, (deck, j) in enumerate(targets)}
    for deck in {id(deck): deck for deck, _ in targets}.values():
        for j, draft in enumerate(deck.reading.prompts):
            story = None if draft.story is None else place.get((id(deck), draft.story))
            if story is not None and (j not in deck.prompt_of or deck.prompt_of[j].id not in rehearsed):
                yield deck, j, replace(draft, story=story)


def _take_over(linkage: Linkage, targets: Sequence[Target], target_prompts: Sequence[TargetPrompt]) -> None:
    """Give the targets the identities that they were linked with; what had their place before is replaced."""
    for story, index in linkage.story_pairs():
        deck, j = targets[index]
        if j in deck.story_of:
            deck.replaced.add(deck.story_of[j].id)
        deck.story_of[j] = story
    for prompt, index in linkage.prompt_pairs():
        deck, j, _ = target_prompts[index]
        if j in deck.prompt_of:
            deck.replaced.add(deck.prompt_of[j].id)
        deck.prompt_of[j] = prompt
    for index, doubt in linkage.doubts:
        targets[index][0].doubts.append(doubt)
