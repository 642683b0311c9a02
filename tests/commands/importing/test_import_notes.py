"""What an import changes, and that schedules and histories stay with their stories."""

import os
from pathlib import Path

import pytest

from rehearse.commands.importing.decks import FileState, decks, file_state
from rehearse.commands.importing.import_notes import import_notes
from rehearse.core.changes import Fate, ImportPlan
from rehearse.core.log import Rating
from rehearse.store.overview import Overview
from rehearse.store.queue import Queue
from tests.sittings import asked, begin, states
from tests.worlds import DATA, World, make_world, story_notes

NOTES = story_notes("Ants", "Bees", "Cats")


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Three stories, each rehearsed once with another grade."""
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", NOTES))
    rehearsal = begin(made)
    for rating in (Rating.AGAIN, Rating.GOOD, Rating.EASY):
        made.stopwatch.go_on(seconds=60)
        turn = asked(rehearsal).tell(rehearsal.now_ms).uncover_rest().show_answer()
        rehearsal.turn_to(turn)
        rehearsal.grade(rating)
    rehearsal.close()
    return made


def take_in(world: World, text: str) -> ImportPlan:
    (imported,) = import_notes([world.write("n.md", text)], world.context)
    return imported.plan


def database_bytes(world: World) -> bytes:
    return world.context.database_path.read_bytes()


def test_a_second_import_writes_nothing_at_all(world: World) -> None:
    before = database_bytes(world)
    (imported,) = import_notes([str(world.directory / "n.md")], world.context)
    assert set(imported.plan.story_fates()) == {Fate.UNCHANGED}
    assert database_bytes(world) == before


def test_a_file_that_was_only_touched_changes_no_story(world: World) -> None:
    before = states(world)
    os.utime(world.directory / "n.md", (1, 1))
    assert set(take_in(world, NOTES).story_fates()) == {Fate.UNCHANGED}
    assert states(world) == before
    assert [file_state(standing) for standing in decks(world.context)] == [FileState.CURRENT]


EDITS = {
    "typo in a question": ("about a time of Bees", "abuot a time of Bees"),
    "question reworded": ("Tell me about a time of Bees, wording 1.", "Give me one example when Bees came up at work."),
    "answer rewritten": (
        "I asked five people about Bees. I built one screen.",
        "I spent a week with the people who keep Bees, listened, and drew one screen with them.",
    ),
    "point edited": ("> * Bees halved the cost", "> * Bees: cost down by half"),
    "point added": ("> * Bees halved the cost", "> * Bees halved the cost\n> * Two months"),
    "topic renamed": ("# Bees\n", "# Bees and wasps\n"),
    "labels spelled out": ("**S:** The Bees", "**Situation:** The Bees"),
    "follow-up removed": ("* What did you learn from Bees?\n", ""),
    "story put first": (NOTES, story_notes("Bees", "Ants", "Cats")),
    "neighbour added": (NOTES, story_notes("Ants", "Dogs", "Bees", "Cats")),
    "neighbour removed": (NOTES, story_notes("Bees", "Cats")),
}


@pytest.mark.parametrize("edit", EDITS)
def test_every_memory_survives_an_edit(world: World, edit: str) -> None:
    before = states(world)
    old, new = EDITS[edit]
    assert old in NOTES
    take_in(world, NOTES.replace(old, new))
    after = states(world)
    assert after["Bees"] == before["Bees"]
    assert after["Cats"] == before["Cats"]
    assert after.get("Ants", before["Ants"]) == before["Ants"]


def test_what_vanished_is_archived_and_returns_with_its_history(world: World) -> None:
    before = states(world)
    plan = take_in(world, story_notes("Ants", "Cats"))
    assert plan.story_fates()[Fate.GONE] == 1
    assert set(states(world)) == {"Ants", "Cats"}
    plan = take_in(world, NOTES)
    assert plan.story_fates()[Fate.RESTORED] == 1
    assert states(world) == before


def test_an_edited_story_is_shown_as_it_is_now(world: World) -> None:
    take_in(
        world,
        NOTES.replace("Nobody saw it", "Nobody noticed the Bees").replace("\n* What did you learn", "\n* So what"),
    )
    world.clock.go_on(days=30)
    rehearsal = begin(world)
    turn = asked(rehearsal)
    rehearsal.close()
    assert turn.prompt.follow_ups[0].text == "So what from Ants?"
    assert [slot.text for slot in turn.slots[:2]] == ["Ants began badly", "Nobody noticed the Bees"]


def test_a_question_that_loses_its_answer_becomes_a_gap_and_its_story_rests_with_its_history(world: World) -> None:
    question = "# Bees\n\nTell me about a time of Bees, wording 1.\n\n"
    take_in(world, story_notes("Ants") + "\n" + question + story_notes("Cats"))
    with world.context.open_database() as database:
        overview = Overview(database)
        assert [gap.text for gap in overview.gaps()] == ["Tell me about a time of Bees, wording 1."]
        assert overview.counts(world.context.today()).total == 2
    take_in(world, NOTES)
    assert set(states(world)) == {"Ants", "Bees", "Cats"}


def test_the_shape_of_real_notes_goes_in_whole(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    (imported,) = import_notes([str(DATA / "01_real_shape.md")], world.context)
    reading = imported.plan.reading
    with world.context.open_database() as database:
        queue = Queue(database)
        cards = [queue.card(named.id) for named in Overview(database).cards()]
        stories = [queue.story(card.story_id) for card in cards if card]
    assert [story.parts for story in stories] == [draft.parts for draft in reading.stories]


def test_the_same_file_named_twice_is_one_deck(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    path = world.write("n.md", NOTES)
    first, second = import_notes([path, str(tmp_path / "." / ".." / tmp_path.name / "n.md")], world.context)
    assert first.deck_name == second.deck_name
    assert set(second.plan.story_fates()) == {Fate.UNCHANGED}
