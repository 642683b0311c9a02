"""What is done to stories from the wall and by their names, each one step that can be taken back."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from rehearse.commands.preparing.interview_list import look_at_interviews
from rehearse.commands.rehearsing.catalogue import Counting, ask_now, counts_now
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.undoing import TakenBack
from rehearse.commands.standing.acting import ChosenStory, ResetLoss, WallActions, act_by_name, mark_musts, unmark
from rehearse.commands.standing.wall import read_wall
from rehearse.core.errors import UsageError
from rehearse.core.log import CardState, EventKind, Rating
from rehearse.reports.taken_back_text import taken_back_text
from tests.sittings import asked, begin, expect_interview, logged, sit, sitting, states
from tests.worlds import World, make_world, story_notes

AGAIN, HARD, GOOD, EASY = Rating
SUSPEND, RESUME, BURY, RESET = EventKind.SUSPEND, EventKind.RESUME, EventKind.BURY, EventKind.RESET
NEW = CardState()


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Stories of Ants, Bees and Cats, of which the first two were told today."""
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats")))
    sit(world, GOOD, EASY)
    return world


def targets(world: World, *topics: str) -> list[ChosenStory]:
    return [ChosenStory(it.card_id, it.name) for it in read_wall(world.context).stories if it.topics[0] in topics]


def topics_asked(rehearsal: Rehearsal) -> list[str | None]:
    turn = rehearsal.session.turn
    return [] if turn is None else [turn.prompt.topic]


@pytest.mark.parametrize("kind", [SUSPEND, BURY, RESET])
def test_several_stories_are_one_step_that_is_taken_back_at_once(world: World, kind: EventKind) -> None:
    before = states(world)
    with sitting(world) as rehearsal:
        changed = WallActions(rehearsal, world.context).act(kind, targets(world, "Ants", "Bees"))
        assert [it.name for it in changed] == ["A time of Ants, wording 1", "A time of Bees, wording 1"]
        after = states(world)
        assert after["Cats"] == before["Cats"]
        assert all(after[name] != before[name] for name in ("Ants", "Bees"))
        assert len({it.at for it in logged(world) if it.kind is kind}) == 1
        assert rehearsal.undo() == TakenBack("A time of Ants, wording 1", kind, None, 1)
    assert states(world) == before


def test_it_is_taken_back_in_a_later_sitting_as_well_and_nothing_is_brought_up(world: World) -> None:
    before = states(world)
    act_by_name(world.context, RESET, "Ants")
    assert states(world)["Ants"] == NEW
    with sitting(world) as rehearsal:
        asked_before = topics_asked(rehearsal)
        assert rehearsal.undo() == TakenBack("A time of Ants, wording 1", RESET, None)
        assert topics_asked(rehearsal) in (asked_before, ["Cats"])
    assert states(world) == before


def test_resuming_is_taken_back_before_suspending_is(world: World) -> None:
    act_by_name(world.context, SUSPEND, "Ants")
    act_by_name(world.context, RESUME, "Ants")
    with sitting(world) as rehearsal:
        taken = [rehearsal.undo(), rehearsal.undo()]
    assert [it and it.kind for it in taken] == [RESUME, SUSPEND]
    assert not states(world)["Ants"].suspended


@pytest.mark.parametrize(
    ("taken", "text"),
    [
        (TakenBack("Bees", RESET, None), "Taken back: starting “Bees” again as new."),
        (TakenBack("Bees", RESUME, None), "Taken back: resuming “Bees”."),
        (TakenBack("Bees", SUSPEND, None, 1), "Taken back: suspending “Bees” and 1 other story."),
        (TakenBack("Bees", BURY, None, 2), "Taken back: burying “Bees” and 2 other stories."),
    ],
)
def test_what_was_taken_back_is_said(taken: TakenBack, text: str) -> None:
    assert taken_back_text(taken) == text


def test_the_story_under_way_is_left_when_it_is_suspended_and_stays_otherwise(world: World) -> None:
    with sitting(world) as rehearsal:
        turn = asked(rehearsal)
        assert turn.prompt.topic == "Cats"
        actions = WallActions(rehearsal, world.context)
        actions.act(SUSPEND, targets(world, "Ants"))
        assert asked(rehearsal) == turn
        actions.act(SUSPEND, targets(world, "Cats"))
        assert rehearsal.session.turn is None
        actions.undo()
        assert asked(rehearsal).prompt.topic == "Cats"


def test_only_what_makes_a_difference_is_written(world: World) -> None:
    with sitting(world) as rehearsal:
        actions = WallActions(rehearsal, world.context)
        actions.act(SUSPEND, targets(world, "Ants"))
        assert [it.name for it in actions.act(SUSPEND, targets(world, "Ants", "Bees"))] == ["A time of Bees, wording 1"]
        written = len(logged(world))
        with pytest.raises(UsageError, match="they are all suspended already"):
            actions.act(SUSPEND, targets(world, "Ants", "Bees"))
        with pytest.raises(UsageError, match="“A time of Cats, wording 1” is new already"):
            actions.act(RESET, targets(world, "Cats"))
        with pytest.raises(UsageError, match="“A time of Cats, wording 1” is not suspended"):
            actions.act(RESUME, targets(world, "Cats"))
        with pytest.raises(UsageError, match="that story has left the notes"):
            actions.act(BURY, [ChosenStory("gone", "Gone")])
        assert len(logged(world)) == written


def test_a_story_begun_anew_is_asked_as_a_new_one(world: World) -> None:
    world.clock.go_on(days=1)
    act_by_name(world.context, RESET, "Ants")
    with sitting(world) as rehearsal:
        assert counts_now(rehearsal, targets(world, "Ants")[0].card_id).counting is Counting.NEW
        waiting = [rehearsal.session.turn and rehearsal.session.turn.card_id]
        waiting += [it.card_id for it in rehearsal.session.waiting]
        assert targets(world, "Ants")[0].card_id in waiting


def test_by_name_one_story_is_meant_or_all(world: World) -> None:
    with pytest.raises(UsageError, match=r"may be one of 3 stories: .* or add --all for all of them"):
        act_by_name(world.context, SUSPEND, "time of")
    with pytest.raises(UsageError, match="no story has “Zebras” in its name or question"):
        act_by_name(world.context, SUSPEND, "Zebras")
    with pytest.raises(UsageError, match="needs a part of its name"):
        act_by_name(world.context, SUSPEND, "")
    assert act_by_name(world.context, SUSPEND, "bees") == ["A time of Bees, wording 1"]
    assert len(act_by_name(world.context, SUSPEND, "time of", every=True)) == 2
    story_id = read_wall(world.context).stories[0].story_id
    assert act_by_name(world.context, RESUME, story_id) == ["A time of Ants, wording 1"]


def test_nothing_is_begun_anew_without_consent_to_what_is_lost(world: World) -> None:
    before, shown = states(world), list[ResetLoss]()

    def refuse(losses: Sequence[ResetLoss]) -> bool:
        shown.extend(losses)
        return False

    assert act_by_name(world.context, RESET, "bees", agree=refuse) == []
    assert shown == [ResetLoss("A time of Bees, wording 1", 1, before["Bees"].due_on)]
    assert states(world) == before


def test_without_a_database_there_is_nothing_to_act_on(tmp_path: Path) -> None:
    context = make_world(tmp_path).context
    with pytest.raises(UsageError, match="there are no stories yet"):
        act_by_name(context, SUSPEND, "x")
    with pytest.raises(UsageError, match="no interview is to come"):
        mark_musts(context, ["x"])


def test_a_must_of_the_next_interview_is_marked_unmarked_and_taken_back(world: World) -> None:
    ants, bees, _ = (it.story_id for it in read_wall(world.context).stories)
    with pytest.raises(UsageError, match="no interview is to come"):
        mark_musts(world.context, [ants])
    expect_interview(world, 9, must_have=(bees,))
    marked = mark_musts(world.context, [ants, bees])
    assert (marked.interview.name, marked.wanted) == ("Acme", True)
    assert [it.must_have for it in read_wall(world.context).stories] == [True, True, False]
    assert not mark_musts(world.context, [ants]).wanted
    assert [it.must_have for it in read_wall(world.context).stories] == [False, True, False]
    assert not unmark(world.context, marked)
    assert [it.interview.must_have for it in look_at_interviews(world.context).interviews] == [(bees,)]


def test_marks_and_other_steps_are_taken_back_in_their_order(world: World) -> None:
    ants, *_ = (it.story_id for it in read_wall(world.context).stories)
    expect_interview(world, 9)
    with sitting(world) as rehearsal:
        actions = WallActions(rehearsal, world.context)
        actions.act(SUSPEND, targets(world, "Bees"))
        marked = actions.mark([ants])
        actions.act(BURY, targets(world, "Ants"))
        taken = [actions.undo() for _ in range(3)]
        assert taken == [
            TakenBack("A time of Ants, wording 1", BURY, None),
            marked,
            TakenBack("A time of Bees, wording 1", SUSPEND, None),
        ]
    assert not any(it.must_have for it in read_wall(world.context).stories)


@pytest.mark.parametrize(
    ("prepare", "counting"),
    [
        ([], Counting.TOLD_TODAY),
        ([SUSPEND], Counting.SUSPENDED),
        ([BURY], Counting.BURIED),
        ([RESET], Counting.NEW),
    ],
)
def test_what_a_telling_would_count_as_is_said_and_done(
    world: World, prepare: list[EventKind], counting: Counting
) -> None:
    for kind in prepare:
        act_by_name(world.context, kind, "Ants")
    with sitting(world) as rehearsal:
        (ants,) = targets(world, "Ants")
        assert counts_now(rehearsal, ants.card_id).counting is counting
        assert ask_now(rehearsal, ants.card_id) is (counting in (Counting.TOLD_TODAY, Counting.NEW))
        if counting in (Counting.TOLD_TODAY, Counting.NEW):
            assert asked(rehearsal).practice is not counting.is_review


@pytest.mark.parametrize(("days", "counting"), [(1, Counting.EARLY), (2, Counting.DUE), (9, Counting.DUE)])
def test_days_later_it_is_early_or_due(world: World, days: int, counting: Counting) -> None:
    (ants,) = targets(world, "Ants")
    world.clock.go_on(days=days)
    rehearsal = begin(world)
    assert counts_now(rehearsal, ants.card_id).counting is counting
    assert counts_now(rehearsal, "no card").counting is Counting.GONE
    assert ask_now(rehearsal, ants.card_id)
    assert asked(rehearsal).practice is counting.is_practice
    rehearsal.close()


def test_what_the_plan_asks_counts_before_it_is_due(world: World) -> None:
    (bees,) = targets(world, "Bees")
    expect_interview(world, 2)
    world.clock.go_on(days=1)
    with sitting(world) as rehearsal:
        found = counts_now(rehearsal, bees.card_id)
        assert found.counting is (Counting.EARLY if found.reason is None else Counting.PLANNED)
