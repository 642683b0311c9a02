"""Reviews made in Anki come along with their stories, once, and stay the fold of the log."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.commands.importing.import_notes import ImportedFile, import_notes
from rehearse.core.changes import Fate
from rehearse.core.days import to_ms
from rehearse.core.errors import BadDataError
from rehearse.core.log import EventKind, Rating
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.rehearsing.timing import LONGEST_MS
from rehearse.store.review_log import ReviewLog
from tests.anki import Noted, package
from tests.builders import day
from tests.sittings import asked, begin, logged, states
from tests.worlds import World, make_world, reread

LEARN, REVIEW, RELEARN, CRAM, MANUAL = range(5)
EVENING = datetime(2026, 11, 1, 20, tzinfo=UTC)


def ms(days: float) -> int:
    """The instant so many days after an evening a month before the tests."""
    return to_ms(EVENING + timedelta(days=days))


ANSWERS = {
    "mill": ("Tell me about a delay.", "The mill stood still for a week, so I had flour brought by boat."),
    "ferry": ("When did you doubt data?", "The ferry ran aground; nineteen tides in the table were wrong."),
    "choir": ("How do you recover when a plan falls apart?", "The choir lost half its voices on the day of the fair."),
}


Answer = tuple[int, int, int]
"""An answer in Anki: its instant in milliseconds, its ease and its kind."""


def noted(name: str, *log: Answer, suspended: bool = False) -> Noted:
    return Noted(ANSWERS[name], log=log, guid=name, suspended=suspended)


MILL = noted("mill", (ms(0), 3, LEARN), (ms(4), 3, REVIEW), (ms(9), 4, REVIEW))
FERRY = noted("ferry", (ms(1), 1, LEARN), (ms(1.01), 3, LEARN))
CHOIR = noted("choir")


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path)


def take_in(world: World, *notes: Noted, dry_run: bool = False, name: str = "deck.apkg") -> ImportedFile:
    path = world.directory / name
    path.write_bytes(package(notes, 3))
    (imported,) = import_notes([str(path)], world.context, dry_run=dry_run)
    return imported


def brought(imported: ImportedFile) -> tuple[int, int, int]:
    assert imported.reviews is not None
    return imported.reviews.new, imported.reviews.known, imported.reviews.left


def reviewed_on(world: World, name: str) -> date:
    """When a story was last rehearsed."""
    memory = states(world)[name].memory
    assert memory is not None
    return memory.reviewed_on


def test_nobody_starts_from_zero(world: World) -> None:
    imported = take_in(world, MILL, FERRY, CHOIR)
    assert brought(imported) == (5, 0, 0)
    scheduler, memory = Scheduler(), None
    for rating, on in ((Rating.GOOD, -30), (Rating.GOOD, -26), (Rating.EASY, -21)):
        memory = scheduler.review(memory, rating, day(on))
    found = states(world)
    assert found["mill"].memory == memory
    assert found["ferry"].memory == scheduler.review(None, Rating.AGAIN, day(-29))
    assert found["choir"].memory is None


def test_the_first_answer_of_a_study_day_is_the_review_and_cramming_is_practice(world: World) -> None:
    log = [(ms(0), 2, LEARN), (ms(0.2), 4, LEARN), (ms(0.5), 3, REVIEW), (ms(2), 4, CRAM), (ms(2.01), 1, RELEARN)]
    take_in(world, noted("mill", *log))
    assert [(event.kind, event.grade.rating, event.study_day) for event in logged(world) if event.grade] == [
        (EventKind.REVIEW, Rating.HARD, day(-30)),
        (EventKind.PRACTICE, Rating.EASY, day(-30)),  # half past one at night
        (EventKind.REVIEW, Rating.GOOD, day(-29)),
        (EventKind.PRACTICE, Rating.EASY, day(-28)),
        (EventKind.REVIEW, Rating.AGAIN, day(-28)),
    ]


def test_an_imported_review_says_where_it_is_from_and_invents_nothing(world: World) -> None:
    take_in(world, MILL)
    first = logged(world)[0]
    assert (first.device, first.at, first.utc_offset_min) == ("anki", EVENING, 60)
    grade = first.grade
    assert grade is not None
    assert (grade.suggested, grade.predicted, grade.recall.parts, grade.scheduler_version) == (3, None, (), "Anki")
    assert (grade.duration_ms, grade.told_ms, grade.first_word_ms) == (9_000, 9_000, None)
    assert grade.duration_ms <= LONGEST_MS


def test_a_second_import_adds_nothing_and_a_later_export_only_what_is_new(world: World) -> None:
    take_in(world, MILL, FERRY)
    before = logged(world)
    again = take_in(world, MILL, FERRY)
    assert brought(again) == (0, 5, 0)
    assert logged(world) == before
    later = replace(MILL, log=(*MILL.log, (ms(20), 2, REVIEW)))
    assert brought(take_in(world, later, FERRY)) == (1, 5, 0)
    assert logged(world)[:-1] == before
    assert reviewed_on(world, "mill") == day(-10)


def test_the_history_stays_when_a_card_is_edited_or_moved_to_another_place_of_the_package(world: World) -> None:
    take_in(world, MILL, FERRY)
    before = states(world)
    edited = replace(MILL, fields=("Tell me about a long delay.", ANSWERS["mill"][1].replace("a week", "two weeks")))
    imported = take_in(world, FERRY, CHOIR, edited)
    assert (imported.plan.story_fates()[Fate.GONE], brought(imported)) == (0, (0, 5, 0))
    found = states(world)
    assert (found["mill"], found["ferry"]) == (before["mill"], before["ferry"])


def test_a_dry_run_says_what_would_come_along_and_writes_nothing(world: World) -> None:
    assert brought(take_in(world, MILL, CHOIR, dry_run=True)) == (3, 0, 0)
    assert not world.context.database_path.exists()
    take_in(world, MILL)
    before = world.context.database_path.read_bytes()
    assert brought(take_in(world, MILL, FERRY, dry_run=True)) == (2, 3, 0)
    assert world.context.database_path.read_bytes() == before


def test_what_has_no_story_or_no_possible_date_stays_in_anki(world: World) -> None:
    gap = Noted(("Why us?", ""), log=[(ms(2), 3, REVIEW)])
    future = noted("choir", (ms(3), 3, REVIEW), (ms(90), 3, REVIEW), (2**62, 3, REVIEW))
    assert brought(take_in(world, gap, future)) == (1, 0, 3)
    assert reviewed_on(world, "choir") == day(-27)


def test_a_suspended_card_rests_until_it_is_resumed_here(world: World) -> None:
    resting = replace(MILL, suspended=True)
    take_in(world, resting, FERRY)
    assert [name for name, state in states(world).items() if state.suspended] == ["mill"]
    (suspension,) = (event for event in logged(world) if event.kind is EventKind.SUSPEND)
    with world.context.open_database() as database:
        log = ReviewLog(database, world.context.settings.retention)
        now = world.context.now()
        resume = replace(suspension, id="resume", kind=EventKind.RESUME, at=now, study_day=world.context.today())
        log.append(resume)
    take_in(world, resting, FERRY)
    assert not any(state.suspended for state in states(world).values())


def test_undo_never_reaches_what_came_from_anki(world: World) -> None:
    take_in(world, MILL, FERRY)
    rehearsal = begin(world)
    assert rehearsal.notice is None
    assert (rehearsal.can_undo, rehearsal.undo()) == (False, None)
    rehearsal.turn_to(asked(rehearsal).tell(60_000).uncover_rest().show_answer())
    rehearsal.grade(Rating.GOOD)
    assert rehearsal.undo() is not None
    assert rehearsal.undo() is None
    rehearsal.close()
    assert {event.target_id for event in logged(world)} & {
        event.id for event in logged(world) if event.device == "anki"
    } == set()


def test_a_newer_package_in_the_same_place_is_read_again_by_itself(world: World) -> None:
    take_in(world, MILL)
    (world.directory / "deck.apkg").write_bytes(package([MILL, replace(FERRY, log=FERRY.log)], 2))
    assert reread(world) == ["deck.apkg changed: 1 story new."]
    assert states(world)["ferry"].memory is not None


def test_a_package_without_a_question_is_refused_and_changes_nothing(world: World) -> None:
    with pytest.raises(BadDataError, match="no card in it asks a question"):
        take_in(world, Noted(("The {{c1::mill}}", "")))
    assert not world.context.database_path.exists()


LOGS = st.lists(
    st.tuples(st.integers(0, 40 * 24).map(lambda hours: ms(hours / 24)), st.integers(0, 5), st.integers(0, 5)),
    max_size=12,
    unique_by=lambda answer: answer[0],
)


@settings(max_examples=6, deadline=None)
@given(LOGS, st.booleans(), st.booleans())
def test_a_stored_memory_is_always_the_fold_of_the_log(
    tmp_path_factory: pytest.TempPathFactory, log: list[Answer], suspended: bool, twice: bool
) -> None:
    world = make_world(tmp_path_factory.mktemp("world"))
    for upto in (len(log) // 2, len(log)) if twice else (len(log),):
        take_in(world, noted("mill", *log[:upto], suspended=suspended))
    found = logged(world)
    assert states(world)["mill"] == Scheduler(world.context.settings.retention).fold(found)
    now_ms = to_ms(world.context.now())
    graded = [at for at, ease, kind in log if 1 <= ease <= 4 and kind < MANUAL and at <= now_ms]
    assert sorted(to_ms(event.at) for event in found if event.grade) == sorted(graded)
