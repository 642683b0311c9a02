"""Whatever is written in whatever order, and taken back: all that is stored follows from the logs, and names what is
there."""

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.commands.practice.mock_interview import MockInterview
from rehearse.commands.practice.pick_sitting import PickSitting
from rehearse.commands.preparing.debriefing import Account, done
from rehearse.commands.preparing.interview import add, edit, remove, undo
from rehearse.commands.preparing.interview_wishes import Wishes
from rehearse.commands.safekeeping.forget import forget, plan_to_forget
from rehearse.commands.standing.acting import ChosenStory, WallActions, act_by_name
from rehearse.commands.standing.wall import read_wall
from rehearse.core.errors import UsageError
from rehearse.core.log import CardState, Event, EventKind, Origin, Rating, effective
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.practice.mock import MockPhase
from rehearse.core.practice.pick_drill import PickRules
from rehearse.core.preparing.interviews import Interview
from rehearse.store.mock_rows import MOCK_COLUMNS, mock_from_row
from rehearse.store.plan_log import PlanLog
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog
from rehearse.store.safekeeping.verification import faults_of
from tests.mock_interviews import interviewing, tick
from tests.sittings import sitting, states
from tests.worlds import World, make_world, story_notes


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    world = make_world(tmp_path_factory.mktemp("imported"))
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats", questions=2)))
    return world.context.database_path


@dataclass
class Person:
    """Somebody who does one thing after the other, and remembers what the interviews should be."""

    world: World
    chance: Random
    plans: list[dict[str, Interview]] = field(default_factory=lambda: [{}])

    @property
    def interviews(self) -> dict[str, Interview]:
        """What the interviews should be."""
        return self.plans[-1]

    def keep(self, interview: Interview) -> None:
        """An interview is as it was said to be."""
        self.plans.append({**self.interviews, interview.id: interview})


def tell(person: Person) -> None:
    with sitting(person.world) as rehearsal:
        turn = rehearsal.session.turn
        if turn is not None:
            rehearsal.turn_to(turn.tell(rehearsal.now_ms).uncover_rest().show_answer())
            rehearsal.grade(person.chance.choice(list(Rating)))


def bury(person: Person) -> None:
    with sitting(person.world) as rehearsal:
        if rehearsal.session.turn is not None:
            rehearsal.bury()


def suspend(person: Person) -> None:
    with sitting(person.world) as rehearsal:
        if rehearsal.session.turn is not None:
            rehearsal.suspend()


def act(person: Person) -> None:
    kind = person.chance.choice([EventKind.SUSPEND, EventKind.RESUME, EventKind.BURY, EventKind.RESET, EventKind.RESET])
    with suppress(UsageError):  # it makes no difference to any of them, or they are forgotten
        act_by_name(person.world.context, kind, person.chance.choice(["wording", "ants", "bees"]), every=True)


def take_back_anew(person: Person) -> None:
    with sitting(person.world) as rehearsal:
        before = states(person.world)
        actions = WallActions(rehearsal, person.world.context)
        stories = [ChosenStory(it.card_id, it.name) for it in read_wall(person.world.context).stories]
        with suppress(UsageError):  # none was ever told
            actions.act(EventKind.RESET, stories)
            assert set(states(person.world).values()) == {CardState()}
            actions.undo()
        assert states(person.world) == before


def take_back(person: Person) -> None:
    with sitting(person.world) as rehearsal:
        rehearsal.undo()


def pick(person: Person) -> None:
    with sitting(person.world) as rehearsal, suppress(UsageError):  # too few stories are left
        drill = PickSitting(rehearsal.sources, person.world.context, PickRules(3))
        for _ in range(2):
            if not drill.drill.waiting:
                break
            drill.pick(person.chance.choice([None, drill.drill.link.story_id]))
            if person.chance.random() < 0.3:
                drill.undo()
            else:
                drill.go_on()


def rehearse_interview(person: Person) -> None:
    with suppress(UsageError), interviewing(person.world, questions=2, others=True) as held:
        held.go_on() if held.left and person.chance.random() < 0.9 else held.begin()
        for _ in range(person.chance.randint(1, 6)):
            _step(held, person)


def _step(held: MockInterview, person: Person) -> None:
    person.world.stopwatch.go_on(seconds=10)
    if person.chance.random() < 0.25:
        held.undo()
    elif held.under_way.is_asking:
        held.answer()
    elif held.phase is MockPhase.PICK:
        held.pick(person.chance.choice([None, *(story_id for story_id, _ in held.stories())]))
    elif held.turn is not None:
        held.pick_again() if person.chance.random() < 0.2 else tick(held)


def plan(person: Person) -> None:
    name = f"interview {len(person.plans)}"
    person.keep(add(person.world.context, Wishes(name, person.chance.choice(["today", "in 9 days"]))))


def _one(person: Person) -> Interview | None:
    return person.chance.choice(list(person.interviews.values())) if person.interviews else None


def replan(person: Person) -> None:
    interview = _one(person)
    if interview is not None and interview.debrief is None:
        minutes = str(person.chance.randint(10, 99))
        before, after = edit(person.world.context, interview.id, Wishes(minutes=minutes))
        assert before == interview
        if before != after:
            person.keep(after)


def strike_off(person: Person) -> None:
    if (interview := _one(person)) is not None:
        remove(person.world.context, interview.id)
        person.plans.append({key: it for key, it in person.interviews.items() if key != interview.id})


def tell_of_it(person: Person) -> None:
    if (interview := _one(person)) is not None:
        told = [
            f"{name}={person.chance.randint(1, 4)}" for name in ("ants", "bees", "cats") if person.chance.random() < 0.5
        ]
        with suppress(UsageError):  # it is to come, or that was told before, or is forgotten
            person.keep(done(person.world.context, interview.id, Account("ok", told, ["Why?"])).interview)


def take_plan_back(person: Person) -> None:
    taken = undo(person.world.context)
    assert (taken is not None) is (len(person.plans) > 1)
    if taken is not None:
        person.plans.pop()


def let_time_pass(person: Person) -> None:
    person.world.clock.go_on(days=person.chance.choice([1, 1, 4]))


def set_clock_back(person: Person) -> None:
    person.world.clock.go_on(hours=-person.chance.choice([1, 30, 200]))


def forget_one(person: Person) -> None:
    with suppress(UsageError):  # it is forgotten already
        which = person.chance.choice(["Ants, wording 1", "Bees, wording 1"])
        forget(person.world.context, plan_to_forget(person.world.context, which), in_backups=False)


OFTEN: tuple[Callable[[Person], None], ...] = (
    *(tell, tell, take_back, pick, rehearse_interview, rehearse_interview, rehearse_interview),
    *(plan, replan, tell_of_it, tell_of_it, take_plan_back, take_plan_back, let_time_pass),
)
SELDOM = (act, act, act, take_back_anew, bury, suspend, strike_off, set_clock_back, forget_one)
STEPS = st.lists(st.sampled_from([*OFTEN, *OFTEN, *SELDOM]), min_size=5, max_size=25)


@settings(max_examples=max(20, settings.default.max_examples // 2) if settings.default else 20)
@given(STEPS, st.integers(0, 1_000_000))
def test_what_is_stored_follows_from_the_logs_and_names_what_is_there(
    imported: Path, steps: list[Callable[[Person], None]], seed: int
) -> None:
    with TemporaryDirectory(dir=imported.parents[2]) as directory:
        world = make_world(Path(directory))
        world.context.database_path.parent.mkdir()
        shutil.copy(imported, world.context.database_path)
        person = Person(world, Random(seed))
        for step in steps:
            step(person)
            world.clock.go_on(minutes=1)
        check(person)


def _without(interview: Interview, standing: Sequence[Event]) -> Interview:
    """The interview without the tellings of what was forgotten since."""
    if interview.debrief is None:
        return interview
    ids = {event.id for event in standing}
    told = tuple(it for it in interview.debrief.told if it in ids)
    return replace(interview, debrief=replace(interview.debrief, told=told))


def check(person: Person) -> None:
    """Hold everything that is stored to the logs."""
    settings = person.world.context.settings
    with person.world.context.open_database() as database:
        assert faults_of(database.connection, settings.retention) == []
        log = ReviewLog(database, settings.retention).events()
        scheduler = Scheduler(settings.retention)
        for (card_id,) in database.connection.execute("SELECT id FROM card"):
            card = Queue(database).card(card_id)
            if card is not None:
                assert card.state == scheduler.fold([event for event in log if event.card_id == card_id])
        standing = effective(log)
        plan_log = PlanLog(database)
        interviews = {it.id: it for it in plan_log.interviews()}
        assert interviews == {id_: _without(it, standing) for id_, it in person.interviews.items()}
        told = [event_id for it in interviews.values() if it.debrief for event_id in it.debrief.told]
        assert set(told) <= {event.id for event in standing if event.origin is Origin.INTERVIEW}
        rows = database.connection.execute(f"SELECT {MOCK_COLUMNS} FROM mock")
        questions = [it for row in rows for it in mock_from_row(row).questions]
        named = [it.event_id for it in questions if it.event_id]
        assert sorted(named) == sorted(event.id for event in standing if event.origin is Origin.MOCK)
        stories = {row[0] for row in database.connection.execute("SELECT id FROM story")}
        prompts = {row[0] for row in database.connection.execute("SELECT id FROM prompt")}
        assert {it.story_id for it in questions} | {it.told_story for it in questions} <= {*stories, None}
        assert {it.prompt_id for it in questions} <= {*prompts, None}
