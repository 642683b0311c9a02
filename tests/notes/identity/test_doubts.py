"""Stories that may be either of two: who decides, when nobody is asked, and what becomes of them."""

from dataclasses import replace

import pytest

from rehearse.core.changes import DeckContents, Doubt, Fate, ImportPlan, none_of_them, the_likeliest
from rehearse.core.reading import PromptDraft, Reading, StoryDraft
from rehearse.notes.identity.merge import merge_decks
from tests.builders import answer, ask, notes, planned, stored_after

BAKERY = "The bakery ran out of flour on a Friday. I called three mills and drove to the nearest one at four."
MUSEUM = "Visitors kept missing the east wing. I moved the map to the ticket desk and counted footsteps for weeks."
CHOIR = "Half the choir fell ill before the concert. We rehearsed a smaller programme every evening by heart."
OTHER = ([ask("Who taught you most?")], answer(CHOIR, title="Choir"))

ONE = notes(([ask("When did two things go wrong at once?")], answer(f"{BAKERY} {MUSEUM}", title="Both")), OTHER)
TWO = notes(
    ([ask("When did supplies run short?")], answer(BAKERY, title="Bakery")),
    ([ask("What did visitors do?")], answer(MUSEUM, title="Museum")),
    OTHER,
)


def rehearsed(reading: Reading) -> DeckContents:
    contents = stored_after(planned(reading, None))
    return replace(contents, rehearsed=frozenset(story.id for story in contents.stories))


def merged(reading: Reading, stored: DeckContents, choice: int | None) -> tuple[ImportPlan, list[Doubt]]:
    """The plan if every doubt is settled by `choice`, and the doubts."""
    doubts: list[Doubt] = []

    def decide(doubt: Doubt) -> int | None:
        doubts.append(doubt)
        return choice

    return merge_decks([(reading, stored)], tuple, decide).plans[0], doubts


@pytest.mark.parametrize(("choice", "heir"), [(0, "Bakery"), (1, "Museum"), (None, None)])
def test_a_story_cut_in_half_is_the_half_that_is_chosen(choice: int | None, heir: str | None) -> None:
    stored = rehearsed(ONE)
    plan, (doubt,) = merged(TWO, stored, choice)
    assert [it.name for it in doubt.old] == ["Both"]
    assert [it.name for it in doubt.choices] == ["Bakery", "Museum"]
    assert doubt.choices[0].words == "The bakery ran out of flour on a Friday. I called three …"
    found = {change.draft.title: change.id for change in plan.stories if change.draft}
    wanted = {"Bakery": None, "Museum": None, "Choir": stored.stories[1].id}
    assert found == (wanted | {heir: stored.stories[0].id} if heir else wanted)
    assert plan.story_fates()[Fate.GONE] == (heir is None)
    assert plan.doubts == (() if heir else (doubt,))


@pytest.mark.parametrize("choice", [0, 1, None])
def test_two_stories_made_one_are_the_one_that_is_chosen(choice: int | None) -> None:
    stored = rehearsed(TWO)
    plan, (doubt,) = merged(ONE, stored, choice)
    assert [it.name for it in doubt.new] == ["Both"]
    chosen = None if choice is None else doubt.choices[choice].name
    ids = {story.title: story.id for story in stored.stories}
    assert plan.stories[0].id == (None if chosen is None else ids[chosen])
    assert plan.story_fates()[Fate.GONE] == (2 if choice is None else 1)


def test_the_two_usual_ways_to_decide() -> None:
    _, (doubt,) = merged(TWO, rehearsed(ONE), 0)
    assert (the_likeliest(doubt), none_of_them(doubt)) == (0, None)


@pytest.mark.parametrize(
    "reading",
    [
        notes(
            ([ask("When did two things go wrong at once?")], answer(MUSEUM)), ([ask("When?")], answer(BAKERY)), OTHER
        ),
        notes(([ask("When?")], answer(f"{BAKERY} {MUSEUM} It went well.")), ([ask("What?")], answer(BAKERY)), OTHER),
        notes(([ask("When?")], answer(BAKERY)), ([ask("What?")], answer(BAKERY)), OTHER),
    ],
    ids=["the question tells", "one is far likelier", "the choices are equal"],
)
def test_nobody_is_asked_what_is_clear(reading: Reading) -> None:
    assert merged(reading, rehearsed(ONE), None)[1] == []


def test_nobody_is_asked_about_a_story_that_was_never_rehearsed() -> None:
    stored = stored_after(planned(ONE, None))
    plan, doubts = merged(TWO, stored, None)
    assert doubts == []
    assert [change.id for change in plan.stories[:2]] == [stored.stories[0].id, None]


def test_stories_alike_that_are_all_edited_each_stay_themselves_unasked() -> None:
    made = "On a {0} we had a problem with the {0} line, and I wrote to each of the people who {1} it to ask them why."
    lines = [("ferry", "sail"), ("night", "drive"), ("post", "sort")]

    def reading(end: str) -> Reading:
        return notes(*(([ask(f"What about {name}?")], answer(made.format(name, verb) + end)) for name, verb in lines))

    stored = rehearsed(reading(""))
    plan, doubts = merged(reading(" They told me."), stored, None)
    assert doubts == []
    assert [change.id for change in plan.stories] == [story.id for story in stored.stories]


def test_between_decks_the_same_is_asked() -> None:
    stored = rehearsed(ONE)
    doubts: list[Doubt] = []

    def decide(doubt: Doubt) -> int:
        doubts.append(doubt)
        return 1

    new = notes(*((questions, story) for questions, story in _sections(TWO)[:2]))
    plans = merge_decks([(new, None), (notes(OTHER), stored)], tuple, decide).plans
    assert [it.name for it in doubts[0].choices] == ["Bakery", "Museum"]
    assert [change.fate for change in plans[0].stories] == [Fate.NEW, Fate.MOVED]
    assert plans[1].story_fates() == {Fate.UNCHANGED: 1, Fate.LEFT: 1}


def _sections(reading: Reading) -> list[tuple[list[PromptDraft], StoryDraft]]:
    return [
        ([replace(it, story=None) for it in reading.prompts if it.story == index], story)
        for index, story in enumerate(reading.stories)
    ]
