"""Decks: how they are listed, put away, renamed and moved, and read again when their files change."""

import os
from pathlib import Path

import pytest

from rehearse.commands.importing.decks import FileState, decks, file_state, list_decks, relink, remove, rename
from rehearse.commands.importing.import_notes import import_notes
from rehearse.commands.rehearsing.options import Options
from rehearse.commands.rehearsing.start import Empty, start
from rehearse.core.changes import Fate
from rehearse.core.errors import UsageError
from rehearse.core.log import Rating
from tests.sittings import asked, begin
from tests.worlds import World, make_world, reread, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("one.md", story_notes("Ants", "Bees") + "\n# Open\n\nTell me about a gap.\n"))
    made.take_in(made.write("two.md", story_notes("Cats")))
    return made


def edit(world: World, name: str, text: str) -> None:
    """Change a notes file, at a later time than any before."""
    path = world.directory / name
    later = path.stat().st_mtime_ns + 10**9
    world.write(name, text)
    os.utime(path, ns=(later, later))


def grade_first(world: World) -> None:
    rehearsal = begin(world)
    rehearsal.turn_to(asked(rehearsal).tell(0).uncover_rest().show_answer())
    rehearsal.grade(Rating.EASY)
    rehearsal.close()


def test_a_changed_and_a_missing_file_are_marked(world: World) -> None:
    edit(world, "one.md", "x")
    (world.directory / "two.md").unlink()
    assert [listed.file for listed in list_decks(world.context)] == [FileState.CHANGED, FileState.MISSING]


def test_no_decks_yet(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    assert list_decks(world.context) == []
    with pytest.raises(UsageError, match="no decks yet"):
        remove(world.context, "x")
    with pytest.raises(UsageError, match="no decks yet"):
        rename(world.context, "x", "y")
    assert not world.context.database_path.exists()


def test_a_removed_deck_is_asked_no_more_and_comes_back_with_its_history(world: World) -> None:
    grade_first(world)
    assert remove(world.context, "ONE") == "one"
    assert [standing.deck.name for standing in decks(world.context)] == ["two"]
    rehearsal = begin(world)
    assert asked(rehearsal).prompt.topic == "Cats"
    assert rehearsal.session.waiting == ()
    rehearsal.close()
    assert reread(world) == []
    world.take_in(world.directory / "one.md")
    world.clock.go_on(days=8)
    rehearsal = begin(world, deck="one")
    assert asked(rehearsal).prompt.topic == "Ants"
    assert asked(rehearsal).state.memory is not None
    rehearsal.close()


def test_a_removed_deck_cannot_be_chosen(world: World) -> None:
    remove(world.context, "one")
    with pytest.raises(UsageError, match="you have “two”"):
        start(world.context, Options(deck="one"))
    remove(world.context, "two")
    assert start(world.context, Options()) == Empty(gaps=0)


def test_a_deck_can_be_renamed_to_a_free_name(world: World) -> None:
    assert rename(world.context, "one", "uno") == "one"
    assert [standing.deck.name for standing in decks(world.context)] == ["uno", "two"]
    for name, new_name, said in (
        ("uno", "two", "another deck"),
        ("none", "x", "there is no deck"),
        ("two", " ", "blank"),
    ):
        with pytest.raises(UsageError, match=said):
            rename(world.context, name, new_name)
    world.take_in(world.directory / "one.md")
    assert [standing.deck.name for standing in decks(world.context)] == ["uno", "two"]


def test_a_deck_moved_to_another_file_keeps_its_schedule(world: World) -> None:
    grade_first(world)
    (world.directory / "one.md").rename(world.directory / "elsewhere.txt")
    imported = relink(world.context, "one", str(world.directory / "elsewhere.txt"))
    assert imported.deck_name == "one"
    assert decks(world.context)[0].deck.path == str(world.directory / "elsewhere.txt")
    world.clock.go_on(days=8)
    rehearsal = begin(world, deck="one")
    assert asked(rehearsal).state.memory is not None
    rehearsal.close()


def test_an_edited_file_is_read_again_with_one_line_of_news(world: World) -> None:
    grade_first(world)
    edit(world, "one.md", story_notes("Ants", "Bees", "Dogs").replace("Nobody saw it", "Everybody saw it"))
    assert reread(world) == ["one.md changed: 1 story new, 2 outlines edited, 1 question put away."]
    assert reread(world) == []


def test_a_file_that_was_only_touched_is_no_news(world: World) -> None:
    edit(world, "two.md", story_notes("Cats"))
    assert reread(world) == []
    assert [file_state(standing) for standing in decks(world.context)] == [FileState.CURRENT] * 2


def test_a_missing_file_is_said_once_and_changes_nothing(world: World) -> None:
    (world.directory / "two.md").unlink()
    (said,) = reread(world)
    assert said.startswith(f"{world.directory}/two.md is missing; its stories stay.")
    assert reread(world) == []
    assert [standing.stories for standing in decks(world.context)] == [2, 1]
    world.write("two.md", story_notes("Cats", "Dogs"))
    assert reread(world) == ["two.md changed: 1 story new."]


@pytest.mark.parametrize("broken", ["", "just some words\n", "\0\1\2" * 200])
def test_a_file_that_can_no_longer_be_read_changes_nothing(world: World, broken: str) -> None:
    edit(world, "two.md", broken)
    (said,) = reread(world)
    assert said.startswith("“two” stays as it was: ")
    assert [standing.stories for standing in decks(world.context)] == [2, 1]


def test_a_session_takes_in_what_was_added_meanwhile(world: World) -> None:
    rehearsal = begin(world, new=9)
    waiting = len(rehearsal.session.waiting)
    edit(world, "two.md", story_notes("Cats", "Dogs"))
    reread(world)
    rehearsal.take_in_changes()
    assert len(rehearsal.session.waiting) == waiting + 1
    rehearsal.take_in_changes()
    assert len(rehearsal.session.waiting) == waiting + 1
    rehearsal.close()


def test_a_file_that_lost_most_of_its_stories_is_not_followed_until_it_is_imported(world: World) -> None:
    world.take_in(world.write("many.md", story_notes("Dogs", "Eels", "Foxes")))
    edit(world, "many.md", story_notes("Eels"))
    (said,) = reread(world)
    assert said.startswith("“many” stays as it was: 2 of its 3 stories are no longer in ")
    assert decks(world.context)[-1].stories == 3
    world.take_in(world.directory / "many.md")
    assert decks(world.context)[-1].stories == 1


def test_what_a_file_is_written_in_is_known_when_it_is_read_again(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    notes = "# Müllerei\n\nWarum wir?\n\nS: Größe.\nT: Übermut.\nR: Führte zur Lösung – für 5 €.\n"
    path = world.directory / "mill.md"
    path.write_bytes(notes.encode("mac-roman"))
    (imported,) = import_notes([str(path)], world.context, encoding="mac-roman")
    assert imported.plan.reading.stories[0].parts[0].text == "Größe."

    path.write_bytes(notes.replace("Größe", "Höhe").encode("mac-roman"))
    later = path.stat().st_mtime_ns + 10**9
    os.utime(path, ns=(later, later))
    assert reread(world) == ["mill.md changed: 1 answer edited."]
    assert relink(world.context, "mill", str(path)).plan.reading.encoding == "mac-roman"
    (imported,) = import_notes([str(path)], world.context, encoding="mac-roman")
    assert imported.plan.reading.stories[0].parts[0].text == "Höhe."
    assert set(imported.plan.story_fates()) == {Fate.UNCHANGED}


@pytest.mark.parametrize("name", [" ", "a\nb", "a\x1b[2J", "x" * 100_000], ids=["blank", "lines", "controls", "long"])
def test_a_name_that_no_deck_can_have_is_refused(world: World, name: str) -> None:
    path = world.write("n.md", story_notes("Ants"))
    world.take_in(path)
    with pytest.raises(UsageError, match="name"):
        rename(world.context, "one", name)
    with pytest.raises(UsageError, match="name"):
        import_notes([path], world.context, deck_name=name)


def test_a_deck_from_a_file_with_an_odd_name_has_a_plain_one(world: World) -> None:
    world.take_in(world.write("my\nnotes  of\tspring.md", story_notes("Ants")))
    assert list_decks(world.context)[-1].standing.deck.name == "my notes of spring"
