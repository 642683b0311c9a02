"""Where a story stands in the notes, and reading them again after an edit."""

from pathlib import Path

import pytest

from rehearse.commands.importing.editing import (
    find_passage,
    find_question,
    open_passage,
    save_passage,
    take_in_edit,
)
from rehearse.commands.notices import StoryLeft
from rehearse.core.errors import BadDataError, FileError, RehearseError
from rehearse.core.log import Rating
from rehearse.reports.importing.news import news_line
from rehearse.store.overview import Overview
from tests.sittings import asked, begin
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path)


def first_story(world: World) -> str:
    rehearsal = begin(world)
    story_id = asked(rehearsal).story.id
    rehearsal.close()
    return story_id


def test_a_passage_holds_the_story_and_the_questions_right_above_it(world: World) -> None:
    path = world.write("n.md", "# About\nwords\n\n" + story_notes("Ants", "Bees", questions=2))
    world.take_in(path)
    passage = find_passage(world.context, first_story(world))
    text = open_passage(passage).text
    assert (passage.deck, passage.path) == ("n", path)
    assert text.startswith("Tell me about a time of Ants, wording 1.\n")
    assert text.rstrip().endswith("whenever there is Ants.")
    assert "Bees" not in text


def test_in_a_folder_lines_are_those_of_the_file(world: World) -> None:
    folder = world.directory / "notes"
    folder.mkdir()
    (folder / "a.md").write_text(story_notes("Ants"))
    (folder / "b.md").write_text("\n\n" + story_notes("Bees"))
    world.take_in(folder)
    rehearsal = begin(world)
    rehearsal.grade(Rating.GOOD)
    passage = find_passage(world.context, asked(rehearsal).story.id)
    rehearsal.close()
    assert passage.path == str(folder / "b.md")
    assert open_passage(passage).text.startswith("Tell me about a time of Bees")


def test_a_question_without_a_story_is_found_with_its_follow_ups(world: World) -> None:
    path = world.write("n.md", story_notes("Ants") + "\n# Gaps\nWhy us?\n* Why now?\n\n---\n\nWhy you?\n")
    world.take_in(path)
    with world.context.open_database() as database:
        rows = database.connection.execute("SELECT id, text FROM prompt WHERE story_id IS NULL").fetchall()
        assert [gap.text for gap in Overview(database).gaps()] == ["Why us?", "Why you?"]
    asked_for = {text: find_question(world.context, prompt_id) for prompt_id, text in rows}
    assert open_passage(asked_for["Why us?"]).text == "Why us?\n* Why now?"
    assert open_passage(asked_for["Why you?"]).text == "Why you?"
    world.write("n.md", story_notes("Ants"))
    with pytest.raises(FileError, match="this question has left its notes"):
        find_question(world.context, rows[0][0])


def test_an_edit_is_taken_in_and_the_history_stays(world: World) -> None:
    path = world.write("n.md", story_notes("Ants"))
    world.take_in(path)
    rehearsal = begin(world)
    rehearsal.grade(Rating.GOOD)
    rehearsal.rehearse_ahead()
    turn = asked(rehearsal)
    passage = find_passage(world.context, turn.story.id)
    excerpt = open_passage(passage)
    save_passage(world.context, excerpt, excerpt.text.replace("Nobody saw it\n", "One clerk saw it\n"))
    news = take_in_edit(world.context, passage.deck_id)
    assert news is not None
    assert news_line(news) == "n.md changed: 1 outline edited."
    rehearsal.return_from_editing(5_000)
    edited = asked(rehearsal)
    rehearsal.close()
    assert [slot.text for slot in edited.slots][:2] == ["Ants began badly", "One clerk saw it"]
    assert (edited.card_id, edited.state.memory) == (turn.card_id, turn.state.memory)
    assert edited.timing.away_ms == turn.timing.away_ms + 5_000
    (kept,) = (world.context.database_path.parent / "notes").iterdir()
    assert "Nobody saw it" in kept.read_text()


def test_marks_stay_with_the_points_that_stay(world: World) -> None:
    path = world.write("n.md", story_notes("Ants"))
    world.take_in(path)
    rehearsal = begin(world)
    turn = asked(rehearsal).tell(1_000).uncover().toggle().uncover().uncover_rest().show_answer()
    rehearsal.turn_to(turn)
    deck_id = find_passage(world.context, turn.story.id).deck_id
    world.write("n.md", story_notes("Ants").replace("> * Nobody saw it\n", "> * It cost much\n> * Nobody saw it\n"))
    take_in_edit(world.context, deck_id)
    rehearsal.return_from_editing(0)
    edited = asked(rehearsal)
    rehearsal.close()
    assert [(slot.text, mark.value) for slot, mark in zip(edited.slots, edited.marks, strict=True)][:3] == [
        ("Ants began badly", "missed"),
        ("It cost much", "said"),
        ("Nobody saw it", "said"),
    ]


def test_a_story_that_was_deleted_is_asked_no_more(world: World) -> None:
    path = world.write("n.md", story_notes("Ants", "Bees"))
    world.take_in(path)
    rehearsal = begin(world)
    deck_id = find_passage(world.context, asked(rehearsal).story.id).deck_id
    world.write("n.md", story_notes("Bees"))
    take_in_edit(world.context, deck_id)
    rehearsal.return_from_editing(0)
    assert asked(rehearsal).prompt.topic == "Bees"
    assert rehearsal.notice == StoryLeft()
    rehearsal.close()


def refused(world: World) -> str:
    with pytest.raises(RehearseError) as error:
        find_passage(world.context, first_story(world))
    assert isinstance(error.value, (FileError, BadDataError))
    return str(error.value)


def test_a_file_that_moved_is_named_with_the_remedy(world: World) -> None:
    path = world.write("n.md", story_notes("Ants"))
    world.take_in(path)
    (world.directory / "n.md").rename(world.directory / "m.md")
    assert refused(world) == f"{path} is no longer there; `rehearse decks relink` says where it is now"


def test_a_file_that_changed_is_read_again_before_its_lines_are_named(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants")))
    story_id = first_story(world)
    world.write("n.md", "# New\nWhat is new?\n\n" + story_notes("Ants"))
    assert open_passage(find_passage(world.context, story_id)).text.startswith("Tell me about a time of Ants")
