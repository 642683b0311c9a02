"""What an import writes where a person has corrected how notes were read: fates by the ids of the corrected notes.

Who is who was worked out between what the reader made of the notes before and now (`merge`). From that follows what the
corrections make of it, and only that is compared with what is stored: nothing is told by likeness twice.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from rehearse.core.changes import (
    Fate,
    Handover,
    ImportPlan,
    PromptChange,
    StoryChange,
)
from rehearse.core.correcting.corrected_notes import (
    NOTHING_READ,
    CorrectedNotes,
    DeckPast,
    RawNotes,
    corrected,
    corrections_of_deck,
)
from rehearse.core.correcting.corrections import Correction, made_by_splits, standing_corrections
from rehearse.core.model import Deck, Prompt, Story
from rehearse.core.reading import Note, PromptDraft, StoryDraft
from rehearse.notes.identity.edits import prompt_edits, story_edits
from rehearse.notes.identity.split_by_hand import taken_up


@dataclass(frozen=True, slots=True)
class DeckCorrections:
    """The corrections of a deck, and what they made of it."""

    entries: tuple[Correction, ...]
    made: CorrectedNotes


@dataclass(frozen=True, slots=True)
class Settled:
    """What is written: a plan for each deck that was read, what changes in others, and what the reader made of each.

    `raw` has the decks of which that is to be kept from now on, or no longer where it is None, by their ids.
    `corrections` has every deck with corrections.
    """

    plans: tuple[ImportPlan, ...]
    handovers: tuple[Handover, ...]
    raw: Mapping[str, RawNotes | None]
    corrections: Mapping[str, DeckCorrections]


@dataclass(slots=True)
class _TouchedDeck:
    """A deck that an import touches, or that has corrections: how it was, and what was worked out of it so far."""

    past: DeckPast
    plan: ImportPlan | None = None
    handover: Handover | None = None
    after: RawNotes = NOTHING_READ


def settle(
    log: Sequence[Correction],
    plans: Sequence[tuple[Deck, ImportPlan]],
    handovers: Sequence[Handover],
    pasts: Mapping[str, DeckPast],
    homes: Mapping[str, str],
    new_id: Callable[[], str],
) -> Settled:
    """Work out what is to be written of an import, by the corrections in the `log`.

    `pasts` has the decks that the import touches, and all of which what the reader had made of them is kept; one that
    is new may be left out. `homes` says in which deck what the corrections name is stored now.
    """
    named = [(deck, _with_ids(plan, new_id)) for deck, plan in plans]
    decks, found = _worked_out(log, named, handovers, pasts, homes)
    again = taken_up(named, *_made_and_missing(decks, found, made_by_splits(log)))
    if again is not None:
        named = again
        decks, found = _worked_out(log, named, handovers, pasts, homes)
    return _settled(decks, named, found)


def _worked_out(
    log: Sequence[Correction],
    plans: Sequence[tuple[Deck, ImportPlan]],
    handovers: Sequence[Handover],
    pasts: Mapping[str, DeckPast],
    homes: Mapping[str, str],
) -> tuple[Mapping[str, _TouchedDeck], Mapping[str, DeckCorrections]]:
    """The decks as they are read from now on, and what corrections make of those that have any."""
    decks = {key: _TouchedDeck(past) for key, past in pasts.items()}
    for deck, plan in plans:
        decks.setdefault(deck.id, _TouchedDeck(DeckPast(deck, NOTHING_READ, NOTHING_READ, is_kept=False))).plan = plan
    for handover in handovers:
        decks[handover.deck.id].handover = handover
    _look_ahead(decks)
    standing, origins = standing_corrections(log), made_by_splits(log)
    home_of = _homes(decks, homes, origins)
    found: dict[str, DeckCorrections] = {}
    for key, it in decks.items():
        elsewhere = {id_ for id_, home in home_of.items() if home != key}
        own = corrections_of_deck(standing, it.after, key, origins, elsewhere)
        if own or it.past.is_kept:
            found[key] = DeckCorrections(tuple(own), corrected(it.after, own, elsewhere, origins))
    return decks, found


def _made_and_missing(
    decks: Mapping[str, _TouchedDeck], found: Mapping[str, DeckCorrections], origins: Mapping[str, str]
) -> tuple[list[Story], list[Prompt]]:
    """What splits had made and is neither made nor read any more, with its questions."""
    there = frozenset[str]().union(*(it.after.ids() | _live_ids(it, found.get(key)) for key, it in decks.items()))
    missing = origins.keys() - there
    stored = [it.past.stored for it in decks.values()] if missing else []
    return (
        [story for notes in stored for story in notes.stories if story.id in missing],
        [prompt for notes in stored for prompt in notes.prompts if prompt.story_id in missing],
    )


def _homes(decks: Mapping[str, _TouchedDeck], stored: Mapping[str, str], origins: Mapping[str, str]) -> dict[str, str]:
    """In which deck everything is from now on; what a split has made goes with what it was split off from."""
    found = {id_: home for id_, home in stored.items() if id_ not in origins}
    for key, it in decks.items():
        found.update(dict.fromkeys(it.after.ids(), key))
    for made in origins:
        about, seen = made, set[str]()
        while about not in found and about in origins and about not in seen:
            seen.add(about)
            about = origins[about]
        if about in found:
            found[made] = found[about]
    return found


def _settled(
    decks: Mapping[str, _TouchedDeck],
    plans: Sequence[tuple[Deck, ImportPlan]],
    found: Mapping[str, DeckCorrections],
) -> Settled:
    live = {key: _live_ids(it, found.get(key)) for key, it in decks.items()}

    def changes(key: str) -> tuple[tuple[StoryChange, ...], tuple[PromptChange, ...]]:
        others = frozenset[str]().union(*(ids for other, ids in live.items() if other != key))
        return changes_to(decks[key].past.stored, found[key].made, others)

    written: list[ImportPlan] = []
    for deck, plan in plans:
        if deck.id in found:
            stories, prompts = changes(deck.id)
            reading = replace(plan.reading, notes=found[deck.id].made.notes)
            plan = replace(plan, reading=reading, stories=stories, prompts=prompts)
        written.append(plan)
    handed: list[Handover] = []
    for key, it in decks.items():
        if it.plan is not None:
            continue
        handover = it.handover
        if key in found:
            stories, prompts = changes(key)
            notes = found[key].made.notes
            if handover is None and not _changes(stories, prompts) and notes == it.past.stored.notes:
                continue
            handover = replace(
                handover or Handover(it.past.deck, (), ()), stories=stories, prompts=prompts, notes=notes
            )
        if handover is not None:
            handed.append(handover)
    kept = {key: _kept(decks[key], it) for key, it in found.items()}
    raw = {key: it for key, it in kept.items() if it != (decks[key].past.raw if decks[key].past.is_kept else None)}
    return Settled(tuple(written), tuple(handed), raw, {key: it for key, it in found.items() if it.entries})


def changes_to(
    stored: RawNotes, after: CorrectedNotes, elsewhere: Collection[str]
) -> tuple[tuple[StoryChange, ...], tuple[PromptChange, ...]]:
    """What becomes of a deck that is to be as `after`; what has its id `elsewhere` goes to other decks."""
    old_stories, old_prompts = {it.id: it for it in stored.stories}, {it.id: it for it in stored.prompts}
    place = {story.id: index for index, story in enumerate(after.stories)}
    stories = [_story_change(it, old_stories.get(it.id)) for it in after.stories]
    stories += [
        StoryChange(Fate.LEFT if it.id in elsewhere else Fate.GONE, it.id, None)
        for it in stored.stories
        if not it.archived and it.id not in place
    ]
    asked = {it.id for it in after.prompts}
    prompts = [_prompt_change(it, old_prompts.get(it.id), place, old_stories) for it in after.prompts]
    prompts += [
        PromptChange(Fate.LEFT if it.id in elsewhere else Fate.GONE, it.id, None)
        for it in stored.prompts
        if not it.archived and it.id not in asked
    ]
    return tuple(stories), tuple(prompts)


def _story_change(story: Story, before: Story | None) -> StoryChange:
    draft = StoryDraft(story.title, story.line, story.end_line, story.topics, story.parts)
    edits = () if before is None or before == story else story_edits(before, draft)
    return StoryChange(_fate(before, story), story.id, draft, edits)


def _prompt_change(
    prompt: Prompt, before: Prompt | None, place: Mapping[str, int], old_stories: Mapping[str, Story]
) -> PromptChange:
    story = None if prompt.story_id is None else place[prompt.story_id]
    draft = PromptDraft(prompt.text, prompt.line, prompt.topic, story, prompt.inferred, prompt.follow_ups)
    is_same = before is None or before == prompt
    edits = () if before is None or is_same else prompt_edits(before, draft, old_stories.get(prompt.story_id or ""))
    return PromptChange(_fate(before, prompt), prompt.id, draft, edits)


def _fate(before: Story | Prompt | None, after: Story | Prompt) -> Fate:
    """New also for what comes from another deck: whoever writes it finds it there. Other lines make an update."""
    if before is None:
        return Fate.NEW
    if before.archived:
        return Fate.RESTORED
    return Fate.UNCHANGED if before == after else Fate.UPDATED


def _changes(stories: Sequence[StoryChange], prompts: Sequence[PromptChange]) -> bool:
    return any(change.fate is not Fate.UNCHANGED for each in (stories, prompts) for change in each)


def _with_ids(plan: ImportPlan, new_id: Callable[[], str]) -> ImportPlan:
    """The plan with an id for everything that is new."""
    return replace(
        plan,
        stories=tuple(replace(it, id=it.id or new_id()) for it in plan.stories),
        prompts=tuple(replace(it, id=it.id or new_id()) for it in plan.prompts),
    )


def _look_ahead(decks: Mapping[str, _TouchedDeck]) -> None:
    """What the reader makes of every deck from now on, what has left the notes included."""
    for it in decks.values():
        changes = it.plan or it.handover
        if changes is None:
            it.after = it.past.raw
        else:
            notes = it.plan.reading.notes if it.plan is not None else it.past.raw.notes
            it.after = _raw_after(it.past.raw, changes.stories, changes.prompts, notes)
    holder = {id_: key for key, it in decks.items() for id_ in _standing(it.after)}
    for key, it in decks.items():
        if left := {id_ for id_ in it.after.ids() if holder.get(id_, key) != key}:
            it.after = RawNotes(
                tuple(story for story in it.after.stories if story.id not in left),
                tuple(prompt for prompt in it.after.prompts if prompt.id not in left),
                it.after.notes,
            )


def _raw_after(
    before: RawNotes, stories: Sequence[StoryChange], prompts: Sequence[PromptChange], notes: Sequence[Note]
) -> RawNotes:
    ids = [change.id or "" for change in stories]
    read_stories = [_story(change.id or "", change.draft) for change in stories if change.draft is not None]
    read_prompts = [_prompt(change.id or "", change.draft, ids) for change in prompts if change.draft is not None]
    found = {it.id for each in (read_stories, read_prompts) for it in each}
    gone = {change.id for each in (stories, prompts) for change in each if change.draft is None}
    old_stories = (replace(it, archived=it.archived or it.id in gone) for it in before.stories if it.id not in found)
    old_prompts = (replace(it, archived=it.archived or it.id in gone) for it in before.prompts if it.id not in found)
    return RawNotes((*read_stories, *old_stories), (*read_prompts, *old_prompts), tuple(notes))


def _story(story_id: str, draft: StoryDraft) -> Story:
    return Story(story_id, draft.title, draft.line, draft.end_line, draft.topics, draft.parts)


def _prompt(prompt_id: str, draft: PromptDraft, story_ids: Sequence[str]) -> Prompt:
    story_id = None if draft.story is None else story_ids[draft.story]
    return Prompt(prompt_id, draft.text, draft.line, draft.topic, story_id, draft.inferred, draft.follow_ups)


def _standing(raw: RawNotes) -> frozenset[str]:
    return frozenset(it.id for each in (raw.stories, raw.prompts) for it in each if not it.archived)


def _live_ids(deck: _TouchedDeck, found: DeckCorrections | None) -> frozenset[str]:
    if found is None:
        return _standing(deck.after)
    return frozenset(it.id for each in (found.made.stories, found.made.prompts) for it in each)


def _kept(deck: _TouchedDeck, found: DeckCorrections) -> RawNotes | None:
    """What the reader made of a deck, as far as that is to be kept: not where nothing is corrected any more.

    What has left the notes while it was corrected is stored as it was then, and is still known by how it was read.
    """
    if found.entries:
        return deck.after
    stored = {it.id: replace(it, archived=True) for it in deck.past.stored.stories}
    asked = {it.id: replace(it, archived=True) for it in deck.past.stored.prompts}
    is_told_elsewhere = all(stored.get(it.id) == it for it in deck.after.stories if it.archived) and all(
        asked.get(it.id) == it for it in deck.after.prompts if it.archived
    )
    return None if is_told_elsewhere else deck.after
