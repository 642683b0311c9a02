"""Whatever is pressed in whatever order: nothing crashes, and no review is lost or counted twice."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.summary import sum_up
from rehearse.core.log import EventKind, Origin, Rating, effective
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.rehearsing.grading import go_astray
from rehearse.core.rehearsing.session import Phase, Turn
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog
from tests.sittings import begin
from tests.worlds import World, make_world, story_notes


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    world = make_world(tmp_path_factory.mktemp("imported"))
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats", questions=2)))
    return world.context.database_path


TURN_STEPS: dict[str, Callable[[Turn, int], Turn]] = {
    "t": lambda turn, now: turn.begin_speaking(now),
    "told": lambda turn, now: turn.tell(now),
    "space": lambda turn, _: turn.uncover(),
    "enter": lambda turn, _: turn.uncover_rest().show_answer(),
    "x": lambda turn, _: turn.toggle(),
    "h": lambda turn, _: turn.take_hint(),
    "up": lambda turn, _: turn.move(-1),
    "typed": lambda turn, _: turn.hear("asked about")[0],
    "typed, no point": lambda turn, _: turn.hear("pyjamas")[0],
    "f": lambda turn, _: turn.toggle_follow_ups() if turn.phase is Phase.QUESTION else turn.ask_follow_up(),
    "passage": lambda turn, _: turn.show_passage(),
    "back": lambda turn, _: turn.return_to_answer(),
    "o": lambda turn, _: go_astray(turn),
    "p": lambda turn, now: replace(turn, timing=turn.timing.pause(now)),
    "go on": lambda turn, now: replace(turn, timing=turn.timing.go_on(now)),
    "key": lambda turn, now: replace(turn, timing=turn.timing.touch(now)),
    "tick": lambda turn, now: replace(turn, timing=turn.timing.look(now)),
}
REHEARSAL_STEPS: dict[str, Callable[[Rehearsal], object]] = {
    "keep going": Rehearsal.keep_going,
    "news": Rehearsal.take_in_changes,
}
QUICK = ("told", "enter", "grade 3")  # else few tellings would ever come to a grade
STEPS = st.one_of(
    st.sampled_from([*TURN_STEPS, *REHEARSAL_STEPS, "bury", "suspend", "undo", "restart", "ahead", "next day"]),
    st.sampled_from(["grade 1", "grade 2", "grade 3", "grade 4", "undo"]),
    st.integers(0, 900_000),
    st.just(QUICK),
).map(lambda step: step if isinstance(step, tuple) else (step,))


class Play:
    """A person at the keys, who remembers what should be in the log."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.rehearsal = begin(world, minutes=20)
        self.undoable: list[EventKind] = []
        self.kept: list[EventKind] = []

    def press(self, step: str | int) -> None:
        rehearsal, turn = self.rehearsal, self.rehearsal.session.turn
        if isinstance(step, int):
            self.world.stopwatch.ms += step
            self.world.clock.go_on(milliseconds=step)
        elif step == "undo":
            assert (rehearsal.undo() is not None) is bool(self.undoable)
            del self.undoable[-1:]
        elif step in ("restart", "next day"):
            rehearsal.close()
            if step == "next day":
                self.kept += self.undoable
                self.undoable = []
            self.world.clock.go_on(days=int(step == "next day"))
            self.rehearsal = begin(self.world, minutes=20)
        elif step in REHEARSAL_STEPS:
            REHEARSAL_STEPS[step](rehearsal)
        elif turn is None:
            if step == "ahead":
                rehearsal.rehearse_ahead()
        elif step in TURN_STEPS:
            rehearsal.turn_to(TURN_STEPS[step](turn, rehearsal.now_ms))
        elif step == "bury":
            rehearsal.bury()
            self.undoable.append(EventKind.BURY)
        elif step == "suspend":
            rehearsal.suspend()
            self.undoable.append(EventKind.SUSPEND)
        elif step.startswith("grade") and turn.phase is Phase.ANSWER:
            rehearsal.grade(Rating(int(step[-1])))
            self.undoable.append(EventKind.PRACTICE if turn.practice else EventKind.REVIEW)

    def check_screen(self) -> None:
        turn = self.rehearsal.session.turn
        assert (turn is None) is (self.rehearsal.session.ending is not None)
        assert turn is None or turn.elapsed_ms(self.rehearsal.now_ms) >= 0
        assert self.rehearsal.can_undo is bool(self.undoable)

    def check_log(self) -> None:
        scheduler = Scheduler(self.world.context.settings.retention)
        with self.world.context.open_database() as database:
            events = ReviewLog(database, scheduler.desired_retention).events()
            standing = effective(events)
            links = [event.kind for event in standing if event.origin is Origin.LINK]
            kinds = [event.kind for event in standing if event.origin is not Origin.LINK]
            assert kinds == [*self.kept, *self.undoable]
            assert links == [kind for kind in kinds if kind is EventKind.REVIEW]
            for card_id in {event.card_id for event in events}:
                card = Queue(database).card(card_id)
                assert card is not None
                mine = [event for event in events if event.card_id == card_id]
                assert card.state == scheduler.fold(mine)
        for grade in (event.grade for event in events if event.grade):
            assert 0 <= grade.told_ms <= grade.duration_ms <= 15 * 60_000


@given(st.lists(STEPS, min_size=10, max_size=60))
def test_any_steps_in_any_order_lose_and_double_nothing(imported: Path, steps: list[tuple[str | int, ...]]) -> None:
    with TemporaryDirectory(dir=imported.parents[2]) as directory:
        world = make_world(Path(directory))
        world.context.database_path.parent.mkdir()
        shutil.copy(imported, world.context.database_path)
        play = Play(world)
        try:
            for step in (single for several in steps for single in several):
                play.press(step)
                play.check_screen()
            sum_up(play.rehearsal)
        finally:
            play.rehearsal.close()
        play.check_log()
