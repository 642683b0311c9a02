"""One pick drill: what it offers, and that each pick is kept once, whatever the disk and other windows do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rehearse.commands.practice.pick_sitting import PickSitting
from rehearse.commands.safekeeping.forget import forget, plan_to_forget
from rehearse.core.errors import BusyError, UsageError
from rehearse.core.log import Event, EventKind, Origin, Rating, effective
from rehearse.core.practice.pick_drill import PickRules, Stage
from tests.builders import answer, ask, import_notes, notes, part
from tests.sittings import Chosen, hold_picks, sit, sitting, whole_log
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", "Bees", "Cats")))
    return made


def drills(world: World, rules: PickRules | None = None, **chosen: str) -> Iterator[PickSitting]:
    options: Chosen = {**chosen}  # type: ignore[typeddict-item]
    with sitting(world, **options) as rehearsal:
        yield PickSitting(rehearsal.sources, world.context, rules or PickRules())


def picks(world: World) -> list[Event]:
    return [event for event in effective(whole_log(world)) if event.origin is Origin.PICK]


def test_a_story_is_listed_by_its_title_else_by_how_it_begins(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    titled = ([ask("When did you fail?")], answer("It was late.", title="Ferry"))
    asked_by_title = ([ask("Your work?"), ask("More?")], answer("I mend clocks in a harbour.", title="Your work"))
    twice = [([ask(f"Failure {at}?")], answer(f"Rain fell on day {at}.", title="Rain")) for at in range(2)]
    untitled = ([ask("A deadline?", "Other")], answer(part("All.", "The boat was late", "It sailed"), part("Nothing.")))
    with world.context.open_database() as database:
        import_notes(database, notes(titled, asked_by_title, *twice, untitled))
    for drill in drills(world):
        names = [story.name for story in drill.drill.candidates]
        assert names == [
            "Ferry",
            "I mend clocks in a harbour.",
            "Rain fell on day 0.",
            "Rain fell on day 1.",
            "The boat was late",
        ]
    for drill in drills(world, topic="Other"):  # whatever is asked
        assert [story.name for story in drill.drill.candidates] == names


def test_a_topic_narrows_the_questions_and_a_deck_the_stories_too(world: World) -> None:
    world.take_in(world.write("two.md", story_notes("Dogs", "Eels")))
    for drill in drills(world, topic="Bees"):
        assert len(drill.drill.candidates) == 5
        assert [link.question[:27] for link in drill.drill.waiting] == ["Tell me about a time of Bees"[:27]]
    for drill in drills(world, deck="two"):
        assert [story.name for story in drill.drill.candidates] == ["Dogs began badly", "Eels began badly"]
        assert len(drill.drill.waiting) == 2


def test_a_suspended_story_is_not_asked_and_may_be_picked(world: World) -> None:
    with sitting(world) as rehearsal:
        rehearsal.suspend()
        rehearsal.bury()
    for drill in drills(world):
        assert len(drill.drill.candidates) == 3
        assert [link.question[:28] for link in drill.drill.waiting] == ["Tell me about a time of Cats"]


def test_nothing_to_pick_is_said(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants")))
    with pytest.raises(UsageError, match="two stories at least"):
        hold_picks(world, 1)
    world.take_in(world.write("m.md", story_notes("Bees") + "\n# Open\nTell me about a gap.\n"))
    sit(world, Rating.GOOD)
    with pytest.raises(UsageError, match="told last"):
        next(drills(world, topic="Ants"))
    with pytest.raises(UsageError, match="no question here has a story"):
        next(drills(world, topic="Open"))


def test_a_pick_that_fails_changes_nothing_and_can_be_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rehearse.store.database.BUSY_SECONDS", 0.01)
    for drill in drills(world):
        before = drill.drill
        with world.context.open_database() as other, other.writing(), pytest.raises(BusyError):
            drill.pick(None)
        assert drill.drill == before
        drill.pick(before.link.story_id)
        assert drill.drill.stage is Stage.SHOWN
        with world.context.open_database() as other, other.writing(), pytest.raises(BusyError):
            drill.undo()
        assert drill.drill.stage is Stage.SHOWN
        assert drill.undo()
        assert drill.drill.link == before.link
    assert picks(world) == []


def test_a_story_forgotten_in_another_window_is_passed_over(world: World) -> None:
    for drill in drills(world):
        title = next(it.name for it in drill.drill.candidates if it.story_id == drill.drill.link.story_id).split()[0]
        forget(world.context, plan_to_forget(world.context, f"{title}, wording 1"), in_backups=True)
        drill.pick(None)
        assert drill.drill.stage is Stage.ASKED or drill.outcome().begins == ""
        drill.go_on()
        drill.pick(drill.drill.link.story_id)
        assert drill.drill.picks[-1].right
    assert len(picks(world)) == 1


def test_a_pick_taken_back_elsewhere_is_not_taken_back_twice(world: World) -> None:
    for drill in drills(world):
        drill.pick(None)
        (event,) = picks(world)
        with sitting(world) as other:
            other.sources.log.merge(
                [
                    Event(
                        "undo",
                        event.device,
                        EventKind.UNDO,
                        event.card_id,
                        event.at,
                        event.study_day,
                        0,
                        None,
                        event.id,
                    )
                ]
            )
        assert drill.undo()
    assert [event.kind for event in whole_log(world)].count(EventKind.UNDO) == 1
