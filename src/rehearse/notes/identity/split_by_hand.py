"""Stories that a split had made and that stand in the notes by themselves now: who split the notes as well keeps them.

They were in no notes before, so that their likeness to what is new is worked out here, as it is between decks.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rehearse.core.changes import Fate, ImportPlan, none_of_them
from rehearse.core.model import Deck, Prompt, Story
from rehearse.core.reading import PromptDraft
from rehearse.notes.identity.linkage import BETWEEN_DECKS, Linkage

NamedPlans = Sequence[tuple[Deck, ImportPlan]]
"""Decks with what their import changes, everything with an id."""


def taken_up(
    plans: NamedPlans, stories: Sequence[Story], prompts: Sequence[Prompt]
) -> list[tuple[Deck, ImportPlan]] | None:
    """The plans in which what is new has the id of the story, of some that a split had made, that it is by its words.

    None if there is nothing of the kind.
    """
    ids = {it.id for it in stories}
    targets = [
        (number, index)
        for number, (_, plan) in enumerate(plans)
        for index, change in enumerate(plan.stories)
        if change.fate is Fate.NEW and change.id not in ids
    ]
    if not stories or not targets:
        return None
    place = {target: index for index, target in enumerate(targets)}
    asked = list(_prompts_of(plans, place))
    linkage = Linkage(
        stories,
        prompts,
        [plans[number][1].reading.stories[index] for number, index in targets],
        [draft for _, _, draft in asked],
        decide=none_of_them,
        rule=BETWEEN_DECKS,
    )
    linkage.link()
    new_stories = {targets[index]: story.id for story, index in linkage.story_pairs()}
    new_prompts = {asked[index][:2]: prompt.id for prompt, index in linkage.prompt_pairs()}
    if not new_stories:
        return None
    return [
        (deck, _renamed(plan, _of(number, new_stories), _of(number, new_prompts)))
        for number, (deck, plan) in enumerate(plans)
    ]


def _prompts_of(plans: NamedPlans, place: Mapping[tuple[int, int], int]) -> Iterator[tuple[int, int, PromptDraft]]:
    """The questions that are new with their stories, by plan and place in it, with the place of their story."""
    for number, (_, plan) in enumerate(plans):
        for index, change in enumerate(plan.prompts):
            draft = change.draft
            story = None if draft is None or draft.story is None else place.get((number, draft.story))
            if draft is not None and story is not None and change.fate is Fate.NEW:
                yield number, index, replace(draft, story=story)


def _of(number: int, found: Mapping[tuple[int, int], str]) -> Mapping[int, str]:
    return {index: id_ for (plan, index), id_ in found.items() if plan == number}


def _renamed(plan: ImportPlan, stories: Mapping[int, str], prompts: Mapping[int, str]) -> ImportPlan:
    return replace(
        plan,
        stories=tuple(replace(it, id=stories.get(index, it.id)) for index, it in enumerate(plan.stories)),
        prompts=tuple(replace(it, id=prompts.get(index, it.id)) for index, it in enumerate(plan.prompts)),
    )
