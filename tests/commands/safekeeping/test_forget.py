"""Forgetting a deck or a story for good."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rehearse.commands.importing.decks import remove
from rehearse.commands.notices import StoryForgotten
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.safekeeping.backup import backup
from rehearse.commands.safekeeping.forget import forget, plan_to_forget
from rehearse.core.errors import FileError, UsageError
from rehearse.core.log import Rating
from rehearse.reports.confirmations import forgotten, to_be_forgotten
from tests.sittings import asked, logged, sit, sitting, states
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")), world.write("m.md", story_notes("Cats")))
    sit(world, Rating.GOOD, Rating.HARD)
    backup(world.context)
    return world


def words_left(world: World) -> set[str]:
    """Which of the stories' subjects stand in any file beside the database."""
    files = [path.read_bytes() for path in world.context.database_path.parent.rglob("*") if path.is_file()]
    return {word for word in ("Ants", "Bees", "Cats") if any(word.encode() in data for data in files)}


def test_a_story_is_forgotten_everywhere(world: World) -> None:
    plan = plan_to_forget(world.context, "time of ants")
    assert to_be_forgotten(plan)[0].endswith("with 1 question, 1 telling would be gone for good.")
    forget(world.context, plan, in_backups=True)
    assert words_left(world) == {"Bees", "Cats"}
    assert len(logged(world)) == 1
    assert states(world).keys() == {"Bees", "Cats"}


def test_a_deck_that_was_put_away_is_forgotten_and_backups_are_kept_on_request(world: World) -> None:
    remove(world.context, "n")
    plan = plan_to_forget(world.context, "N")
    assert plan.thing.stories == 2
    forget(world.context, plan, in_backups=False)
    assert states(world).keys() == {"Cats"}
    assert words_left(world) == {"Ants", "Bees", "Cats"}
    assert forgotten(plan, in_backups=False) == ["“n” is forgotten.", "It is still in 2 backups."]
    assert logged(world) == []


def test_what_could_not_be_removed_from_a_backup_can_be_named_once_more(world: World) -> None:
    broken = world.context.database_path.parent / "backups" / "rehearse-20261101T080000Z.db"
    broken.write_bytes(b"no database")
    with pytest.raises(FileError, match="delete it if it should go"):
        forget(world.context, plan_to_forget(world.context, "time of ants"), in_backups=True)
    broken.unlink()
    forget(world.context, plan_to_forget(world.context, "time of ants"), in_backups=True)
    assert words_left(world) == {"Bees", "Cats"}


def test_copies_of_its_notes_go_too(world: World) -> None:
    directory = world.context.database_path.parent / "notes"
    directory.mkdir()
    names = ("20261201T080000-0123abcd-n.md", "20261201T080000-0123abcd-m.md", "n.md")
    for name in names:
        (directory / name).write_text("as it was")
    plan = plan_to_forget(world.context, "n")
    assert [path.name for path in plan.note_copies] == ["20261201T080000-0123abcd-n.md"]
    forget(world.context, plan, in_backups=True)
    assert sorted(path.name for path in directory.iterdir()) == sorted(names[1:])
    assert (world.directory / "n.md").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none", "no deck and no story"),
        ("Tell me about", "one of 3"),
        ("A time of Ans, wording 1", "did you mean “A time of Ants, wording 1”?"),
    ],
)
def test_what_is_not_clear_forgets_nothing(world: World, name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        plan_to_forget(world.context, name)
    assert words_left(world) == {"Ants", "Bees", "Cats"}


def test_a_story_is_forgotten_by_the_name_it_goes_by(world: World) -> None:
    assert plan_to_forget(world.context, "A time of Ants, wording 1").thing.name == "A time of Ants, wording 1"


STEPS: dict[str, Callable[[Rehearsal], object]] = {
    "grade": lambda rehearsal: rehearsal.grade(Rating.GOOD),
    "bury": lambda rehearsal: rehearsal.bury(),
    "suspend": lambda rehearsal: rehearsal.suspend(),
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
@pytest.mark.parametrize("ahead", [False, True], ids=["due", "practice"])
@pytest.mark.parametrize("name", ["time of cats", "m"], ids=["story", "deck"])
def test_a_story_that_is_forgotten_while_it_is_asked_ends_no_sitting(
    world: World, step: Callable[[Rehearsal], object], ahead: bool, name: str
) -> None:
    if ahead:
        sit(world, Rating.GOOD)
    with sitting(world, deck="m") as rehearsal:
        if ahead:
            rehearsal.rehearse_ahead()
        rehearsal.turn_to(asked(rehearsal).tell(rehearsal.now_ms).uncover_rest().show_answer())
        forget(world.context, plan_to_forget(world.context, name), in_backups=True)
        before = len(logged(world))
        step(rehearsal)
        assert rehearsal.notice == StoryForgotten()
        assert rehearsal.session.turn is None
    assert len(logged(world)) == before
