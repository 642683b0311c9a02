"""A deck looked through, beside the lines of its notes."""

from pathlib import Path

import pytest

from rehearse.commands.correcting.making import split
from rehearse.commands.importing.looking_through import ReadStory, look_through
from rehearse.core.correcting.lines_beside import LineUse
from rehearse.core.correcting.story_lines import story_lines
from rehearse.core.errors import UsageError
from tests.layouts import truths
from tests.worlds import SAMPLE, World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path)


def uses(found: ReadStory) -> list[tuple[int, str, str | None]]:
    return [(it.number, str(it.use), it.part) for it in found.lines if it.use is not LineUse.NOTHING]


def test_each_line_says_what_it_was_read_as(world: World) -> None:
    world.take_in(world.write("n.md", f"a stray line\n\n{story_notes('Ants')}"))
    (found,) = look_through(world.context, "n").stories
    assert found.name == "A time of Ants, wording 1"
    assert uses(found)[:8] == [
        (1, "note", None),
        (4, "question", None),
        (5, "follow-up", None),
        (9, "label", "Situation"),
        (10, "point", "Situation"),
        (11, "point", "Situation"),
        (13, "label", "Task"),
        (14, "point", "Task"),
    ]
    assert uses(found)[-1] == (34, "text", "Reflection")


def test_every_line_of_the_notes_is_shown_once_in_order(world: World) -> None:
    world.take_in(SAMPLE)
    found = look_through(world.context, "sample-stories").stories
    assert [line.number for it in found for line in it.lines] == list(
        range(1, len(SAMPLE.read_text(encoding="utf-8").splitlines()) + 1)
    )
    assert not any(it.corrections for it in found)


@pytest.mark.parametrize(
    "path", sorted(path for path, truth in truths().items() if truth.stories), ids=lambda path: path.name
)
def test_every_line_of_a_story_can_be_named_in_every_layout(world: World, path: Path) -> None:
    world.take_in(path)
    for it in look_through(world.context, path.stem).stories:
        if it.story is not None:
            named = [line.of_story for line in it.lines if line.of_story is not None]
            assert len(named) >= len(story_lines(it.story)) / 2
            assert set(named) <= set(story_lines(it.story))


def test_notes_that_changed_are_read_first_and_corrected_stories_are_marked(world: World) -> None:
    path = world.write("n.md", story_notes("Ants", "Bees"))
    world.take_in(path)
    first = look_through(world.context, "n").stories[0]
    line = next(it.of_story for it in first.lines if "Turn Ants" in it.text)
    assert first.story is not None
    assert line is not None
    split(world.context, first.story.id, line, "Why?")
    world.write("n.md", story_notes("Cats", "Ants", "Bees"))
    found = look_through(world.context, "N").stories
    assert [(it.name, bool(it.corrections)) for it in found] == [
        ("A time of Cats, wording 1", False),
        ("A time of Ants, wording 1", True),
        ("Why?", True),
        ("A time of Bees, wording 1", False),
    ]


def test_lines_of_a_folder_say_their_file_and_those_without_one_stand_alone(world: World) -> None:
    folder = world.directory / "f"
    folder.mkdir()
    for name in ("Ants", "Bees"):
        (folder / f"{name}.md").write_text(story_notes(name))
    world.take_in(folder)
    ants, bees = look_through(world.context, "f").stories
    assert [Path(it.path or "").name for it in (ants, bees)] == ["Ants.md", "Bees.md"]
    assert bees.lines[0].number - bees.lines_above == 1
    (folder / "Ants.md").unlink()
    (folder / "Bees.md").unlink()
    folder.rmdir()
    (first, _) = look_through(world.context, "f").stories
    assert first.path is None
    assert [it.text for it in first.lines] == [it.text for it in story_lines(first.story)] if first.story else False


def test_a_deck_that_there_is_not_is_refused(world: World) -> None:
    with pytest.raises(UsageError, match="there are no decks yet"):
        look_through(world.context, "n")
