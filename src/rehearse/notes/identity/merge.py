"""Find every stored story and prompt again in newly read notes, so that schedules and histories survive an import.

Schedules hang on the ids of stories and prompts, and notes carry no ids, so identity is worked out from what is equal
or alike (`linkage`). Each deck is first held against its own past. What is left moves between decks:

1. A new story is one that is in no notes any more: gone from another deck in this very import, archived there before,
   or of a deck whose file is no longer there.
2. A story that is gone takes the place of a copy of it in another deck, if the copy was never rehearsed: the notes it
   moved to were read before those it moved from.
3. A story that comes back and was never rehearsed gives its place to one that was, archived in another deck.

A story that stands in the notes of two decks at once is two stories.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rehearse.core.changes import (
    Decide,
    DeckContents,
    Doubt,
    Fate,
    Handover,
    Merge,
    Plan,
    PromptChange,
    StoryChange,
)
from rehearse.core.model import Prompt, Story
from rehearse.core.reading import LineCount, PromptDraft, Reading, StoryDraft
from rehearse.notes.identity.linkage import COPIES, STRANGERS, Evidence, Matcher

Incoming = tuple[Reading, DeckContents | None]
"""What was read for a deck, and what is stored of it; None for a new deck."""


def merge_decks(incoming: Sequence[Incoming], others: Callable[[], Sequence[DeckContents]], decide: Decide) -> Merge:
    """Work out the fate of each story and prompt of some decks, in any order, and what moves between them and `others`.

    A stored story or prompt has at most one successor, which takes over its id. What has none is gone; what is gone
    already is not mentioned. `decide` settles what is too close to call. The other decks are looked up only where
    something may have moved.
    """
    decks = [_Deck(reading, stored) for reading, stored in incoming]
    for deck in decks:
        deck.match(decide)
    bystanders: list[_Deck] = []
    if any(deck.may_exchange() for deck in decks):
        bystanders = [_bystander(contents) for contents in others()]
        _exchange(decks, bystanders, decide)
    everything = [*decks, *bystanders]
    moved = _Moved(
        frozenset(_found(everything)),
        frozenset(it for deck in everything for it in deck.replaced),
    )
    plans = tuple(
        Plan(deck.reading, tuple(deck.story_changes(moved)), tuple(deck.prompt_changes(moved)), tuple(deck.doubts))
        for deck in decks
    )
    handovers = (deck.handover(moved) for deck in bystanders)
    return Merge(plans, tuple(handover for handover in handovers if handover is not None))


@dataclass(frozen=True, slots=True)
class _Moved:
    """The ids of all that has a successor in some deck, and of the copies that gave their place to what they copy."""

    found: frozenset[str]
    replaced: frozenset[str]


@dataclass(slots=True)
class _Deck:
    """What was read for a deck, with what is stored of it; `story_of` and `prompt_of` say what each draft succeeds."""

    reading: Reading
    stored: DeckContents | None
    story_of: dict[int, Story] = field(default_factory=dict)
    prompt_of: dict[int, Prompt] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)
    settled_old: set[str] = field(default_factory=set)
    """Ids of stories that were decided to be gone."""
    settled_new: set[int] = field(default_factory=set)
    """Indices of stories that were decided to be new."""

    @property
    def stories(self) -> Sequence[Story]:
        return self.stored.stories if self.stored else ()

    @property
    def prompts(self) -> Sequence[Prompt]:
        return self.stored.prompts if self.stored else ()

    @property
    def rehearsed(self) -> frozenset[str]:
        return self.stored.rehearsed if self.stored else frozenset()

    def match(self, decide: Decide) -> None:
        """Hold what was read against the deck's own past."""
        drafts = self.reading.stories, self.reading.prompts
        matcher = Matcher(self.stories, self.prompts, *drafts, decide=decide, rehearsed=self.rehearsed)
        matcher.match()
        self.story_of |= {j: story for story, j in matcher.story_pairs()}
        self.prompt_of |= {j: prompt for prompt, j in matcher.prompt_pairs()}
        self.doubts += (doubt for _, doubt in matcher.doubts)
        gone, new = matcher.without_match()
        self.settled_old |= {story.id for story in gone}
        self.settled_new |= set(new)

    def may_exchange(self) -> bool:
        """Whether anything is new, came back, or is gone."""
        stay = {story.id for story in self.story_of.values() if not story.archived}
        gone = any(story.id not in stay for story in self.stories if not story.archived)
        return gone or len(stay) < len(self.reading.stories)

    def handover(self, moved: _Moved) -> Handover | None:
        """What was exchanged with this deck although it was not read, None if that is nothing."""
        if self.stored is None:
            return None
        if not self.stored.stranded:
            changed = Handover(self.stored.deck, tuple(self.story_changes(moved)), tuple(self.prompt_changes(moved)))
            return changed if any(change.fate is not Fate.UNCHANGED for change in changed.stories) else None
        left = {change.id for change in self.story_changes(moved) if change.fate is Fate.LEFT}
        of_left = {prompt.id for prompt in self.prompts if prompt.story_id in left}  # what nobody else has stays
        prompts = tuple(change for change in self.prompt_changes(moved) if change.id in of_left)
        return Handover(self.stored.deck, (), prompts, read_again=True) if left else None

    def story_changes(self, moved: _Moved) -> Iterator[StoryChange]:
        """The fate of each new story, then of those that are no longer in the notes."""
        own = {story.id for story in self.stories}
        for j, draft in enumerate(self.reading.stories):
            story = self.story_of.get(j)
            same = story is not None and _face(story) == _face(draft)
            yield StoryChange(_fate(story, same, own), story.id if story else None, draft)
        stay = {story.id for story in self.story_of.values()}
        yield from (
            StoryChange(_end(story, moved), story.id, None)
            for story in self.stories
            if story.id not in stay and not story.archived
        )

    def prompt_changes(self, moved: _Moved) -> Iterator[PromptChange]:
        """The fate of each new prompt, then of those that are no longer in the notes."""
        own = {prompt.id for prompt in self.prompts}
        for j, draft in enumerate(self.reading.prompts):
            prompt = self.prompt_of.get(j)
            same = prompt is not None and _look(prompt) == _look(draft) and self._stays(prompt, draft)
            yield PromptChange(_fate(prompt, same, own), prompt.id if prompt else None, draft)
        stay = {prompt.id for prompt in self.prompt_of.values()}
        yield from (
            PromptChange(_end(prompt, moved), prompt.id, None)
            for prompt in self.prompts
            if prompt.id not in stay and not prompt.archived
        )

    def _stays(self, prompt: Prompt, draft: PromptDraft) -> bool:
        """Whether a prompt keeps its story, or goes on without one."""
        if draft.story is None:
            return prompt.story_id is None
        story = self.story_of.get(draft.story)
        return story is not None and story.id == prompt.story_id


# -- between decks -----------------------------------------------------------------------------------------------------


def _exchange(decks: Sequence[_Deck], bystanders: Sequence[_Deck], decide: Decide) -> None:
    """Let stories move between decks, in the three ways that the module describes, the surest first."""
    everything = [*decks, *bystanders]
    read = {id(deck) for deck in decks}
    rehearsed = _rehearsed(everything)

    def is_new(deck: _Deck, j: int) -> bool:
        return id(deck) in read and j not in deck.story_of

    def is_fresh(deck: _Deck, j: int) -> bool:
        return j in deck.story_of and deck.story_of[j].id not in rehearsed

    def comes_back_fresh(deck: _Deck, j: int) -> bool:
        return is_fresh(deck, j) and deck.story_of[j].archived

    def was_rehearsed_and_just_left(deck: _Deck, story: Story) -> bool:
        return id(deck) in read and not story.archived and story.id in deck.rehearsed

    def was_rehearsed_and_rests(deck: _Deck, story: Story) -> bool:
        return story.archived and story.id in deck.rehearsed

    _follow(everything, lambda _deck, _story: True, is_new, STRANGERS, decide)
    _follow(everything, was_rehearsed_and_just_left, is_fresh, COPIES, decide)
    _follow(everything, was_rehearsed_and_rests, comes_back_fresh, COPIES, decide)


def _follow(
    decks: Sequence[_Deck],
    is_source: Callable[[_Deck, Story], bool],
    is_target: Callable[[_Deck, int], bool],
    evidence: Evidence,
    decide: Decide,
) -> None:
    """Join stories without a successor to the drafts of other decks that are targets; their prompts follow them."""
    found = set(_found(decks))
    sources = [
        story
        for deck in decks
        for story in deck.stories
        if story.id not in found and story.id not in deck.settled_old and is_source(deck, story)
    ]
    targets = [
        (deck, j)
        for deck in decks
        for j in range(len(deck.reading.stories))
        if j not in deck.settled_new and is_target(deck, j)
    ]
    if not sources or not targets:
        return
    rehearsed = _rehearsed(decks)
    leaving = {story.id for story in sources}
    prompts = [it for deck in decks for it in deck.prompts if it.story_id in leaving and it.id not in found]
    asked = list(_asked(targets, rehearsed))
    matcher = Matcher(
        sources,
        prompts,
        [deck.reading.stories[j] for deck, j in targets],
        [draft for _, _, draft in asked],
        decide=decide,
        rehearsed=rehearsed,
        evidence=evidence,
    )
    matcher.match()
    for story, index in matcher.story_pairs():
        deck, j = targets[index]
        if j in deck.story_of:
            deck.replaced.add(deck.story_of[j].id)
        deck.story_of[j] = story
    for prompt, index in matcher.prompt_pairs():
        deck, j, _ = asked[index]
        if j in deck.prompt_of:
            deck.replaced.add(deck.prompt_of[j].id)
        deck.prompt_of[j] = prompt
    for index, doubt in matcher.doubts:
        targets[index][0].doubts.append(doubt)


def _found(decks: Iterable[_Deck]) -> Iterator[str]:
    """The ids of everything that has a successor."""
    for deck in decks:
        yield from (story.id for story in deck.story_of.values())
        yield from (prompt.id for prompt in deck.prompt_of.values())


def _rehearsed(decks: Iterable[_Deck]) -> frozenset[str]:
    return frozenset[str]().union(*(deck.rehearsed for deck in decks))


def _asked(
    targets: Sequence[tuple[_Deck, int]], rehearsed: Collection[str]
) -> Iterator[tuple[_Deck, int, PromptDraft]]:
    """The questions of the targets that may take over a stored one's identity, pointing to their place in `targets`."""
    place = {(id(deck), j): index for index, (deck, j) in enumerate(targets)}
    for deck in {id(deck): deck for deck, _ in targets}.values():
        for j, draft in enumerate(deck.reading.prompts):
            story = None if draft.story is None else place.get((id(deck), draft.story))
            if story is not None and (j not in deck.prompt_of or deck.prompt_of[j].id not in rehearsed):
                yield deck, j, replace(draft, story=story)


def _bystander(contents: DeckContents) -> _Deck:
    """A deck that is not read: it holds what it held, or nothing that is sure to stay if its file is gone."""
    stories = [story for story in contents.stories if not (story.archived or contents.stranded)]
    prompts = [prompt for prompt in contents.prompts if not (prompt.archived or contents.stranded)]
    place = {story.id: index for index, story in enumerate(stories)}
    reading = Reading(
        "",
        "",
        tuple(
            PromptDraft(it.text, it.line, it.topic, place.get(it.story_id or ""), it.inferred, it.follow_ups)
            for it in prompts
        ),
        tuple(StoryDraft(it.title, it.line, it.end_line, it.topics, it.parts) for it in stories),
        (),
        (),
        LineCount(0, 0, 0, 0),
    )
    return _Deck(reading, contents, dict(enumerate(stories)), dict(enumerate(prompts)))


# -- fates -------------------------------------------------------------------------------------------------------------


def _fate(before: Story | Prompt | None, same: bool, own: Collection[str]) -> Fate:
    if before is None:
        return Fate.NEW
    if before.id not in own:
        return Fate.MOVED
    if before.archived:
        return Fate.RESTORED
    return Fate.UNCHANGED if same else Fate.UPDATED


def _end(thing: Story | Prompt, moved: _Moved) -> Fate:
    """What became of something that its deck's notes no longer hold."""
    if thing.id in moved.found:
        return Fate.LEFT
    return Fate.REPLACED if thing.id in moved.replaced else Fate.GONE


def _face(story: Story | StoryDraft) -> Hashable:
    """All of a story that its user sees: line numbers are not."""
    parts = ((p.label, p.written, p.text, tuple((point.text, point.depth) for point in p.points)) for p in story.parts)
    return story.title, story.topics, tuple(parts)


def _look(prompt: Prompt | PromptDraft) -> Hashable:
    """All of a prompt that its user sees, but for its story."""
    return prompt.text, prompt.topic, prompt.inferred, tuple(follow_up.text for follow_up in prompt.follow_ups)
