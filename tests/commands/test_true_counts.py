"""Whatever happens here and elsewhere, every count is that of a slow recount of the log and the notes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.commands import due
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.summary import sum_up
from rehearse.commands.rehearsing.today import look_at_today
from rehearse.core.log import EventKind, Origin, Rating, effective
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.narration import place
from rehearse.core.rehearsing.recall import Mark
from rehearse.core.rehearsing.sitting import Ending
from rehearse.store.overview import Overview
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog
from tests.sittings import asked, begin, sitting
from tests.worlds import World, make_world, story_notes

NAMES = ("Ants", "Bees", "Cats", "Dogs", "Eels", "Fish")
MINUTES = 6


@contextmanager
def fresh_world() -> Iterator[World]:
    with TemporaryDirectory() as directory:
        world = make_world(Path(directory))
        world.take_in(world.write("n.md", story_notes(*NAMES[:5])))
        yield world


# -- what happens ------------------------------------------------------------------------------------------------------


def tell(rehearsal: Rehearsal, world: World, rating: Rating) -> None:
    if rehearsal.session.turn is None:
        return
    world.stopwatch.go_on(seconds=90)
    turn = asked(rehearsal).tell(rehearsal.now_ms)
    for number in range(len(turn.slots)):
        turn = turn.uncover(Mark.MISSED if number < rating % 3 else Mark.SAID)
    rehearsal.turn_to(turn.show_answer())
    rehearsal.grade(rating)


def step(name: str, rehearsal: Rehearsal, world: World) -> None:
    """What a person does at one of the windows."""
    session = rehearsal.session
    match name:
        case "bury" if session.turn is not None:
            rehearsal.bury()
        case "suspend" if session.turn is not None:
            rehearsal.suspend()
        case "undo":
            rehearsal.undo()
        case "keep going" if session.ending is Ending.OUT_OF_MINUTES:
            rehearsal.keep_going()
        case "ahead" if session.ending is Ending.DONE:
            rehearsal.rehearse_ahead()
        case "again" | "hard" | "good" | "easy":
            tell(rehearsal, world, Rating[name.upper()])
        case _:
            pass


STEPS = st.tuples(
    st.sampled_from(["here", "there"]),
    st.sampled_from(
        ["again", "hard", "good", "easy", "good", "undo", "undo", "bury", "suspend", "keep going", "ahead"]
    ),
)
EVENTS = st.one_of(
    STEPS,
    STEPS,
    st.tuples(st.just("edit"), st.sets(st.sampled_from(NAMES), min_size=1)),
    st.tuples(st.just("days"), st.integers(1, 4)),
)


@dataclass(frozen=True)
class Recount:
    """What the log and the notes say, read whole and counted the slow way."""

    due: set[str]
    new: list[str]
    introduced: int
    told: int
    missed: int
    due_on: dict[str, date]

    @classmethod
    def of(cls, world: World, today: date) -> "Recount":
        scheduler = Scheduler(world.context.settings.retention)
        with world.context.open_database() as database:
            events = [
                it for it in ReviewLog(database, scheduler.desired_retention).events() if it.origin is not Origin.LINK
            ]
            ids = [card.id for card in Overview(database).cards()]
            queue = Queue(database)
            points = {
                card_id: {point.text for part in queue.story(card.story_id).parts for point in part.points}
                for card_id in ids
                if (card := queue.card(card_id))
            }
        states = {card_id: scheduler.fold(e for e in events if e.card_id == card_id) for card_id in ids}
        awake = [i for i in ids if not states[i].suspended and states[i].buried_on != today]
        memories = {i: memory for i in ids if (memory := states[i].memory)}
        of_today = [event for event in effective(events) if event.study_day == today and event.grade]
        last = {event.card_id: event.grade for event in of_today}
        return cls(
            due={i for i in awake if i in memories and memories[i].due_on <= today},
            new=[i for i in awake if i not in memories],
            introduced=len(
                {e.card_id for e in of_today if e.kind is EventKind.REVIEW and e.grade and e.grade.predicted is None}
            ),
            told=len(of_today),
            missed=sum(
                text in points[card_id]
                for card_id, grade in last.items()
                if grade and card_id in points
                for part in grade.recall.parts
                for text in part.missed
            ),
            due_on={i: memory.due_on for i, memory in memories.items() if not states[i].suspended},
        )


def check(rehearsal: Rehearsal, world: World) -> None:
    """Compare header, Today, Finish and `due` with the recount, and with one another."""
    rehearsal.take_in_changes()
    session, today = rehearsal.session, rehearsal.today
    true = Recount.of(world, today)
    new = min(len(true.new), max(0, rehearsal.new_per_day - true.introduced))
    day = look_at_today(rehearsal)
    # A new story that is being told counts, also where another window has begun the last one of the day meanwhile.
    telling_new = session.turn is not None and session.turn.state.memory is None
    assert (day.left.due + day.beyond.due, day.left.new + day.beyond.new) == (len(true.due), max(new, telling_new))
    assert day.done.rehearsals == true.told
    found = due.collect(world.context)
    assert (found.due, found.new) == (len(true.due), new)
    to_go = len(session.waiting) + (session.turn is not None)
    assert to_go == day.left.tellings + day.beyond.tellings
    assert day.beyond.tellings == session.beyond
    assert len(day.plan) == day.left.tellings
    if session.turn is not None:
        numbers = [
            int(word) for word in place(session.turn, len(session.waiting), session.beyond).split() if word.isdigit()
        ]
        within = day.left.tellings
        expected = ([within] if within > 1 else []) + ([session.beyond] if session.beyond else [])
        assert numbers == expected
    asked_today = session.waiting[: len(session.waiting) - session.beyond]
    planned = {card.card_id for card in asked_today if not card.practice}
    planned |= {session.turn.card_id} if session.turn and not session.turn.practice else set()
    tomorrow = today + timedelta(days=1)
    due_then = {card_id for card_id, on in true.due_on.items() if on <= tomorrow} - planned
    assert day.coming.tomorrow.stories - day.coming.tomorrow.new == len(due_then)
    summary = sum_up(rehearsal)
    assert summary.coming == day.coming
    assert (summary.done_today, len(summary.missed)) == (day.done, true.missed)
    if not (true.due or new or to_go):
        assert found.next_on == (day.coming.next.day if day.coming.next else None)


def happen(what: str, detail: object, here: Rehearsal, there: Rehearsal, world: World) -> None:
    windows: dict[str, Callable[[], None]] = {
        "here": lambda: step(str(detail), here, world),
        "there": lambda: step(str(detail), there, world),
    }
    if what in windows:
        windows[what]()
    elif what == "edit" and isinstance(detail, set):
        world.take_in(world.write("n.md", story_notes(*sorted(detail))))
    elif isinstance(detail, int):
        world.clock.go_on(days=detail)


@settings(max_examples=20)
@given(st.lists(EVENTS, max_size=14))
def test_every_count_is_true_whatever_happened(events: list[tuple[str, object]]) -> None:
    with fresh_world() as world:
        here, there = begin(world, minutes=MINUTES), begin(world, minutes=MINUTES)
        try:
            check(here, world)
            for what, detail in events:
                happen(what, detail, here, there, world)
                check(here, world)
        finally:
            here.close()
            there.close()


def test_what_another_window_does_is_counted_without_a_step_here() -> None:
    with fresh_world() as world, sitting(world) as here, sitting(world) as there:
        under_way = asked(here).card_id
        here.look_around()
        assert len(here.session.waiting) == 2
        there.suspend()
        tell(there, world, Rating.GOOD)
        here.look_around()
        assert (asked(here).card_id, len(here.session.waiting)) == (under_way, 1)
        there.undo()
        there.undo()
        here.look_around()
        assert len(here.session.waiting) == 2


def test_a_story_buried_elsewhere_is_not_asked_here() -> None:
    with fresh_world() as world, sitting(world) as here, sitting(world) as there:
        tell(there, world, Rating.GOOD)
        there.bury()
        buried = {card.card_id for card in here.session.waiting}
        tell(here, world, Rating.GOOD)  # was told there already, so nothing is graded here
        assert here.session.told == ()
        assert asked(here).card_id in buried
        buried_card = [i for i in buried if i not in {asked(here).card_id, *(c.card_id for c in here.session.waiting)}]
        assert len(buried_card) == 1
