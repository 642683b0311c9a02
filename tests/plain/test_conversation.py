"""The plain mode, typed line by typed line: what is said, and what the log keeps."""

import re
import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.commands.preparing.interview import add
from rehearse.commands.preparing.interview_wishes import Wishes
from rehearse.core.errors import BusyError
from rehearse.core.log import EventKind, Origin, Rating, effective
from rehearse.core.rehearsing.sitting import Ending
from tests.plain.scripts import held
from tests.sittings import asked, grades, logged, sit, sitting, states, whole_log
from tests.worlds import SAMPLE, World, make_world, story_notes

REVIEW, PRACTICE, UNDO, BURY, SUSPEND = (
    EventKind.REVIEW,
    EventKind.PRACTICE,
    EventKind.UNDO,
    EventKind.BURY,
    EventKind.SUSPEND,
)
AGAIN, HARD, GOOD, EASY = Rating
TOLD = ("", "a")
"""Told, and every point said: the full answer follows."""


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with two stories."""
    world = make_world(tmp_path_factory.mktemp("prepared"))
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    return world.context.database_path


def copied(prepared: Path, directory: Path) -> World:
    world = make_world(directory)
    world.context.database_path.parent.mkdir()
    shutil.copy(prepared, world.context.database_path)
    return world


@pytest.fixture
def two(prepared: Path, tmp_path: Path) -> World:
    return copied(prepared, tmp_path)


def test_a_whole_telling_reads_like_this(two: World) -> None:
    transcript, _ = held(two, "", "", "x", "h", "a", "")
    assert transcript.startswith(
        """
2 to go · new
Ants
Tell me about a time of Ants, wording 1.
1 follow-up

Answer aloud. Enter when told, f follow-ups, ? help, q leave:\x20
Type what you remember, a point a line, or go on point by point.

Situation, 2 points
Point 1 of 7. Enter said, x missed, h hint, a all the rest said, ? help:\x20
1 said: Ants began badly
Point 2 of 7. Enter, x, x 1, h, a or ?: x
2 missed: Nobody saw it

Task, 1 point
Point 3 of 7. Enter, x, x 2, h, a or ?: h
hint: T… A… r…
Point 3 of 7. Enter, x, x 2, h, a or ?: a

Full answer. You took 0:00, target 2:00; as written 0:20
0:00: was this told aloud?
1 point missed:
- Situation: Nobody saw it

Situation, 1 of 2 missed
1 said: Ants began badly
2 missed: Nobody saw it

The Ants began badly and nobody saw it coming.

Task
3 said: Turn Ants round

I had to turn the Ants round by spring.
"""
    )
    assert transcript.endswith(
        """
1 Again · returns today, then tomorrow
2 Hard · returns tomorrow · suggested
3 Good · returns in 2 days (Thu 3 Dec)
4 Easy · returns in 8 days (Wed 9 Dec)

Enter takes 2 Hard, 1 to 4 choose, ? help, q leave:\x20
Graded 2 Hard.

last one · new
Bees
Tell me about a time of Bees, wording 1.
1 follow-up

Answer aloud. Enter when told, f follow-ups, u undo, ? help, q leave:\x20
Left. Everything graded is saved.
"""
    )
    (grade,) = grades(two)
    assert (grade.rating, grade.suggested, grade.recall.hints) == (HARD, HARD, 1)
    assert grade.recall.parts[0].missed == ("Nobody saw it",)


@pytest.mark.parametrize(
    ("typed", "said", "events"),
    [
        ([], "Left. Everything graded is saved.", []),
        (["q"], "Left. Everything graded is saved.", []),
        (["Q"], "Left. Everything graded is saved.", []),
        (["?"], "A hint at the next point", []),
        (["f"], "- What did you learn from Ants?", []),
        (["u"], "There is nothing to take back.", []),
        (["3"], "A grade counts only once the full answer has been shown.", []),
        (["", "3"], "A grade counts only once the full answer has been shown.", []),
        (["x"], "“x” does nothing here; ? lists what can be typed.", []),
        (["", "z"], "“z” does nothing here", []),
        (["", "Nonsense, all of it"], "No point comes near that; it is kept.", []),
        (["", "asked about ants"], "4 said: Asked about Ants\nPoint 1 of 7. Enter, x, x 4, h, a or ?:", []),
        (["", "asked about ants", "asked about ants"], "already uncovered, 4: Asked about Ants", []),
        (["", "asked about ants", "x 4"], "4 missed: Asked about Ants", []),
        (["", "asked about ants", "x 1"], "There is no uncovered point 1.", []),
        (
            ["", "somebody saw it after all", "", ""],
            "2 said: Nobody saw it\n  you wrote: somebody saw it after all",
            [],
        ),
        (["", "somebody saw it after all", "a"], "2 said: Nobody saw it\n  you wrote: somebody saw it after all", []),
        (
            ["", "somebody saw it after all", "", "x"],
            "2 missed: Nobody saw it\n  you wrote: somebody saw it after all",
            [],
        ),
        (
            ["", "it was nobody who saw us begin"],
            "Not sure which point that is; it comes up again with the nearest one.",
            [],
        ),
        ([*TOLD, "5"], "“5” does nothing here", []),
        ([*TOLD, "s"], "“s” does nothing here", []),
        ([*TOLD, "\x1b[A"], "“␛[a” does nothing here", []),
        ([*TOLD, "\x1f"], "“␟” does nothing here", []),
        (["", "h", "h", "h"], "hint: Ants began …", []),
        (["", "h", "h", "h"], "This point has no more hints.", []),
        (["", "s", "x 1"], "1 missed: Ants began badly", []),
        (["", "", "x1", "x 1"], "1 said: Ants began badly", []),
        (["", "x 1"], "There is no uncovered point 1.", []),
        (["", "", "x 2"], "There is no uncovered point 2.", []),
        (["", "", "x 0"], "There is no uncovered point 0.", []),
        ([*TOLD, "x 8"], "There is no uncovered point 8.", []),
        (["", *["s"] * 7], "Enter takes 3 Good", []),
        (["", *["x"] * 7], "Enter takes 1 Again", []),
        ([*TOLD, "x 2", "x 5"], "2 Hard · returns tomorrow · suggested", []),
        ([*TOLD, "x 2", "x 5", ""], "Graded 2 Hard.", [(REVIEW, HARD)]),
        ([*TOLD, ""], "Graded 3 Good.", [(REVIEW, GOOD)]),
        ([*TOLD, " "], "Graded 3 Good.", [(REVIEW, GOOD)]),
        ([*TOLD, "1"], "Graded 1 Again.", [(REVIEW, AGAIN)]),
        ([*TOLD, " 3\t"], "Graded 3 Good.", [(REVIEW, GOOD)]),
        ([*TOLD, "3", "u"], "Taken back: Good for “A time of Ants, wording 1”.", [(REVIEW, GOOD), (UNDO, None)]),
        ([*TOLD, "3", "u", "4"], "Graded 4 Easy.", [(REVIEW, GOOD), (UNDO, None), (REVIEW, EASY)]),
        (["-"], "Buried until tomorrow. u takes it back.", [(BURY, None)]),
        (["@", *TOLD], "Suspended until `rehearse resume`. u takes it back.", [(SUSPEND, None)]),
        (["", "", "-", "u"], "1 said: Ants began badly", [(BURY, None), (UNDO, None)]),
        ([*TOLD, "1", *TOLD, "3", *TOLD, "3"], "last one · practice", [(REVIEW, 1), (REVIEW, 3), (PRACTICE, 3)]),
        ([*TOLD, "1", *TOLD, "3", *TOLD], "3 Good · stays tomorrow", [(REVIEW, 1), (REVIEW, 3)]),
    ],
)
def test_each_line_does_one_thing_and_says_it(
    two: World, typed: list[str], said: str, events: list[tuple[EventKind, int | None]]
) -> None:
    transcript, _ = held(two, *typed)
    assert said in transcript
    assert [(event.kind, event.grade and event.grade.rating) for event in logged(two)] == events


def test_what_was_missed_last_time_is_said_once_it_is_uncovered(two: World) -> None:
    held(two, "", "x", "a", "2")
    two.clock.go_on(days=1)
    before, _ = held(two, "")
    after, _ = held(two, "", "")
    assert "missed last time" not in before
    assert "1 said: Ants began badly  (missed last time)" in after


def test_a_story_without_an_outline_is_recalled_by_its_parts(world: World) -> None:
    world.take_in(
        world.write(
            "n.md",
            "# One\n\nTell me about a time you won.\n\n### Answer\n\n**S:** It was late. Very late.\n\n**R:** I won.\n",
        )
    )
    transcript, _ = held(world, "", "x", "")
    assert "Situation, missed\n1 missed: It was late.\n\nIt was late. Very late.\n\nResult\nI won.\n" in transcript


def test_the_end_sums_up_and_goes_on_as_asked(two: World) -> None:
    transcript, session = held(two, *TOLD, "3", "", "x", "a", "2", "?", "c", "a", "q", minutes=600)
    end = transcript.split("Graded 2 Hard.")[1]
    assert end.startswith(
        """

Done for today.
Two stories told for the first time.

Missed today, 1 point:
- Situation: Bees began badly (A time of Bees, wording 1)

2 tellings, under a minute:
- Good, 0:00, A time of Ants, wording 1, returns Thu 3 Dec
- Hard, 0:00, A time of Bees, wording 1, returns tomorrow

Points said, by part:
- Situation: 3 of 4
"""
    )
    assert "\nTomorrow: 1 story, about 1 min.\n\nd drill missed, a rehearse ahead, u undo, Enter or q leave: ?\n" in end
    assert "“c” does nothing here" in end
    assert "2 to go · practice, no date moves" in end
    assert session.turn is not None
    assert [event.kind for event in logged(two)] == [REVIEW, REVIEW]


def test_points_that_leak_are_named_at_the_end(two: World) -> None:
    transcript, _ = held(two, "", "x", "a", "1", *TOLD, "3", "", "x", "a", "3", "")
    assert "Points missed more than once:\n- 2 of 2, Situation: Ants began badly\n" in transcript
    assert "- Good, 0:00, A time of Ants, wording 1, practice\n" in transcript


def test_spent_minutes_end_the_day_and_c_goes_on(two: World) -> None:
    with sitting(two, minutes=1) as before:
        two.stopwatch.go_on(seconds=100)
        before.turn_to(asked(before).tell(two.stopwatch.ms).uncover_rest().show_answer())
        before.grade(GOOD)
    transcript, session = held(two, "a", "c", minutes=1)
    assert "The minutes for today are spent; 1 story left." in transcript
    assert "c go on, u undo, Enter or q leave: a\n“a” does nothing here" in transcript
    assert "last one · new\nBees" in transcript
    assert session.ending is None


def test_undo_works_at_the_end_in_many_steps(two: World) -> None:
    transcript, session = held(two, *TOLD, "3", *TOLD, "4", "u", "u", "q")
    assert transcript.count("Taken back: ") == 2
    assert session.turn is not None
    assert session.turn.prompt.topic == "Ants"


def test_with_nothing_left_to_choose_it_ends_by_itself(two: World) -> None:
    held(two, "@", "@")
    two.clock.go_on(days=1)
    transcript, session = held(two, "q")
    assert session.ending is Ending.DONE
    assert transcript == "\nNothing is due today.\n\n2 stories are buried or suspended.\n"


def test_a_whole_deck_is_told_by_pressing_enter(world: World) -> None:
    world.take_in(SAMPLE)
    transcript, session = held(world, *["", "a", ""] * 11, new=11, minutes=600)
    assert transcript.count("\nGraded 3 Good.\n") == len(logged(world)) == 11
    assert session.ending is Ending.DONE


def test_options_narrow_the_session(two: World) -> None:
    transcript, _ = held(two, topic="bees")
    assert "last one · new\nBees\n" in transcript


def test_a_clock_set_by_hand_is_said_with_every_question_and_at_the_end(two: World) -> None:
    trial = World(replace(two.context, trial_clock=True), two.clock, two.stopwatch, two.directory)
    transcript, _ = held(trial, "-", "-", "q")
    assert "2 to go · new · trial clock 2026-12-01\n" in transcript
    assert "Nothing is due today. Trial clock 2026-12-01.\n" in transcript


def test_another_story_that_came_to_mind_is_typed_at_the_answer(world: World) -> None:
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    said, _ = held(world, "", "a", "o", "o", "o", "3", "q")
    assert said.count("Another story came to mind first") == 2
    assert said.count("The question led you to this story.") == 1
    (link,) = [event.grade for event in whole_log(world) if event.origin is Origin.LINK and event.grade]
    assert link.rating is Rating.AGAIN


def test_after_the_full_answer_follow_ups_come_with_what_answers_them(world: World) -> None:
    notes = story_notes("Ants").replace("from Ants?\n", "from Ants?\n* Who built the screen?\n* And, would they?\n")
    world.take_in(world.write("n.md", notes))
    transcript, _ = held(world, "f", *TOLD, "f")
    assert "- What did you learn from Ants?\n- Who built the screen?\n- And, would they?\n" in transcript
    assert (
        """\
- What did you learn from Ants?
  Reflection: I ask earlier now, whenever there is Ants.
- Who built the screen?
  Action: I built one screen.
- And, would they?
  Look for it in your story.
"""
        in transcript
    )


def test_without_cues_no_number_of_points_is_told(two: World) -> None:
    quiet = replace(two.context.settings, cues=False)
    without = World(replace(two.context, settings=quiet), two.clock, two.stopwatch, two.directory)
    transcript, _ = held(without, "")
    assert "\nSituation\nNext point. Enter said" in transcript


def test_a_story_rehearsed_in_another_window_is_not_graded_and_that_is_said(two: World) -> None:
    def elsewhere() -> None:
        with sitting(two) as other:
            other.turn_to(asked(other).tell(0).uncover_rest().show_answer())
            other.grade(GOOD)

    transcript, _ = held(two, *TOLD, elsewhere, "4")
    assert "was rehearsed in another window meanwhile; nothing was graded here." in transcript
    assert "Graded" not in transcript
    assert [event.grade and event.grade.rating for event in logged(two)] == [GOOD]


def test_what_cannot_be_saved_ends_a_pipe_before_its_next_line_counts(
    two: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rehearse.store.database.BUSY_SECONDS", 0.01)
    with two.context.open_database() as other, ExitStack() as in_use, pytest.raises(BusyError):
        held(two, *TOLD, lambda: in_use.enter_context(other.writing()), "3", in_use.close, "", "a", "")
    assert logged(two) == []


def test_what_cannot_be_saved_is_said_to_a_person_who_may_try_again(
    two: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rehearse.store.database.BUSY_SECONDS", 0.01)
    with two.context.open_database() as other, ExitStack() as in_use:
        locked = (lambda: in_use.enter_context(other.writing()), "3", "-", in_use.close)
        transcript, _ = held(two, *TOLD, *locked, "3", "q", by_person=True, width=200)
    assert transcript.count("Not saved: ") == 2
    assert "help, q leave: Not saved: " in transcript  # a terminal shows what is typed by itself
    assert transcript.count("Graded 3 Good.") == 1
    assert [event.grade and event.grade.rating for event in logged(two)] == [GOOD]


def test_notes_are_text_and_never_control_codes(world: World) -> None:
    evil = "[@click=app.exit]press[/] [bold]b[/bold] \x1b]2;title\x07 \x1b[2J \u202eback"
    asked = f"# Topic {evil}\n\nTell me about {evil}\n* Why {evil}?"
    enough = "Plain words that every note is full of. " * 40
    world.take_in(world.write("n.md", f"{asked}\n\n### Answer\n\n> S:\n> * {evil}\n\n**S:** {evil}\n\n{enough}\n"))
    transcript, _ = held(world, "f", "", "h", "a", "3", "q", width=200)
    assert transcript.count("[@click=app.exit]press[/] [bold]b[/bold] ␛]2;title␇ ␛[2J back") == 5
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", transcript)


def test_what_the_output_cannot_show_is_written_as_on_a_typewriter(two: World) -> None:
    transcript, _ = held(two, "", "h", "a", "2", "f", encoding="ascii")
    assert transcript.isascii()
    assert "2 to go - new\n" in transcript
    assert "hint: A... b... b...\n" in transcript
    assert "3 Good - returns in 2 days (Thu 3 Dec) - suggested\n" in transcript


@pytest.mark.parametrize("width", [20, 40, 200])
def test_no_line_is_wider_than_the_terminal(two: World, width: int) -> None:
    transcript, _ = held(two, "?", "f", "", "x", "h", "a", "2", "-", "q", width=width)
    assert max(map(len, transcript.splitlines())) <= width + 1  # the space behind a prompt
    assert max(map(len, transcript.splitlines())) > min(width, 76) / 2


def test_the_same_grades_leave_the_same_memories_as_the_session_itself(tmp_path: Path) -> None:
    memories = []
    ratings = [AGAIN, GOOD, EASY, HARD, GOOD]
    for name in ("plain", "direct"):
        (tmp_path / name).mkdir()
        world = make_world(tmp_path / name)
        world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats")))
        for rating in ratings:
            if name == "plain":
                held(world, *TOLD, str(int(rating)), new=9)
            else:
                with sitting(world, new=9) as rehearsal:
                    if turn := rehearsal.session.turn:
                        rehearsal.turn_to(turn.tell(world.stopwatch.ms).uncover_rest().show_answer())
                        rehearsal.grade(rating)
            world.clock.go_on(days=1)
        memories.append({title: state.memory for title, state in states(world).items()})
    assert memories[0] == memories[1]
    assert None not in memories[0].values()


LINES = st.lists(
    st.sampled_from(["", "", "", "s", "x", "h", "a", "a", "x 2", "x 9", "1", "2", "3", "4", "u", "-", "@", "f", "c"])
    | st.text(max_size=5),
    max_size=40,
)


@settings(max_examples=40)
@given(typed=LINES)
def test_any_lines_never_crash_and_never_lose_or_double_a_review(prepared: Path, typed: list[str]) -> None:
    with tempfile.TemporaryDirectory(dir=prepared.parent) as directory:
        world = copied(prepared, Path(directory))
        transcript, session = held(world, *typed)
        events = logged(world)
        graded = re.findall(r"^Enter takes [1-4] \w+, [^\n]*: ([^\n]*)\nGraded ([1-4])", transcript, re.MULTILINE)
        assert [event.grade.rating for event in events if event.grade] == [int(rating) for _, rating in graded]
        assert all(line.strip() in ("", rating) for line, rating in graded)
        assert transcript.count("\nGraded ") == len(graded)
        kept = [event.grade.rating for event in effective(events) if event.grade]
        assert kept == [told.rating for told in session.told]
        assert transcript.count("\nTaken back: ") == sum(event.kind is UNDO for event in events)


def test_the_next_sitting_of_the_day_takes_back_what_an_earlier_one_graded(two: World) -> None:
    held(two, *TOLD, "4", "-")
    transcript, _ = held(two, "u", "u", "u")
    assert "Taken back: burying “A time of Bees, wording 1”." in transcript
    assert "Taken back: Easy for “A time of Ants, wording 1”." in transcript
    assert "There is nothing to take back." in transcript
    assert [event.kind for event in logged(two)] == [REVIEW, BURY, UNDO, UNDO]


def test_what_was_missed_is_drilled_until_it_was_said(two: World) -> None:
    transcript, session = held(two, "", "x", "a", "3", *TOLD, "3", "d", "h", "", "x", "u", "", "what", "?", "q", "q")
    drill = transcript.split("Enter or q leave: d\n")[1]
    assert "Situation, point 1 of 2" in drill
    assert "hint: A… b… b…" in drill
    assert "Say it aloud. Enter uncovers it, q back:" in drill or "h hint" in drill
    assert "Taken back." in drill
    assert session.ending is Ending.DONE


def test_a_drill_in_lines_ends_when_each_point_was_said(two: World) -> None:
    transcript, _ = held(two, "", "x", "a", "3", *TOLD, "3", "d", "", "x", "", "s", "q")
    assert "The point was said, after 1 miss.\n\nDone for today." in transcript
    assert [event.kind for event in logged(two)] == [REVIEW, REVIEW]


def test_who_comes_back_in_lines_is_told_what_to_begin_with(two: World) -> None:
    sit(two, Rating.GOOD, Rating.HARD)
    two.clock.go_on(days=6)
    transcript, _ = held(two, "q", minutes=1)
    assert transcript.startswith("\nWelcome back after 6 days.\nBegin with the 1 story ")
    assert "c goes on.\n\nlast one today, 1 more waiting\n" in transcript


def test_the_end_of_the_third_day_says_that_an_interview_can_be_planned_for(world: World) -> None:
    world.take_in(SAMPLE)
    for _ in range(2):
        sit(world, AGAIN)
        world.clock.go_on(days=1)
    said = " ".join(held(world, *TOLD, "3", new=0)[0].split())
    assert "Is there an interview to be ready for? `rehearse interview add NAME DAY` says when: the days" in said


def test_how_an_interview_went_is_asked_once(world: World) -> None:
    world.take_in(SAMPLE)
    sit(world, GOOD)
    add(world.context, Wishes("Acme", "tomorrow"))
    world.clock.go_on(days=2)
    asked = "How did “Acme” go (yesterday)? `rehearse interview done Acme` records it."
    assert [asked in held(world)[0] for _ in range(2)] == [True, False]
