"""A rehearsal session as a value: whatever is done to it, it stays in order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.log import CardState, FollowUpRecall, Rating, Recall
from rehearse.core.model import FollowUp, Part, Prompt, Story
from rehearse.core.rehearsing.hearing import Heard
from rehearse.core.rehearsing.recall import Mark
from rehearse.core.rehearsing.session import Phase, Session, Turn
from rehearse.core.rehearsing.sitting import Told, Waiting
from tests.builders import part

COVERED, SAID, MISSED = Mark
PROMPT = Prompt("prompt", "What went wrong?", 1, None, "story", False, (FollowUp("Why?", 2), FollowUp("And?", 3)))


def turn(*parts: Part, title: str | None = None, card_id: str = "card", practice: bool = False) -> Turn:
    story = Story("story", title, 1, 1, (), parts)
    return Turn.begin(card_id, story, PROMPT, CardState(), practice=practice, shown_ms=1000)


def three_points() -> Turn:
    return turn(part("", "flour", "mill", label="Situation"), part("", "bread", label="Result"))


Step = tuple[str, *tuple[object, ...]]
"""A method of a turn, and what it is given."""

STEPS = st.one_of(
    st.tuples(st.just("tell"), st.integers(0, 500_000)),
    st.tuples(st.just("uncover"), st.sampled_from([SAID, MISSED])),
    st.tuples(st.just("toggle"), st.none() | st.integers(0, 2)),
    st.tuples(st.just("move"), st.integers(-5, 5)),
    st.tuples(st.just("hear"), st.sampled_from(["flour", "mill", "bread and flour", "One", "c", "nothing of it"])),
    st.tuples(st.just("begin_speaking"), st.integers(0, 500_000)),
    st.sampled_from(
        [
            ("uncover_rest",),
            ("show_answer",),
            ("toggle_follow_ups",),
            ("take_hint",),
            ("ask_follow_up",),
            ("show_passage",),
            ("miss_follow_up",),
            ("return_to_answer",),
        ]
    ),
)
STORIES = st.sampled_from([three_points(), turn(part("One. Two. Three.")), turn(part("a", "b", "c", "d"))])


FOLLOWING = {
    Phase.QUESTION: (Phase.QUESTION, Phase.RECALL),
    Phase.RECALL: (Phase.RECALL, Phase.ANSWER),
    Phase.ANSWER: (Phase.ANSWER, Phase.FOLLOW_UP),
    Phase.FOLLOW_UP: (Phase.FOLLOW_UP, Phase.ANSWER),
}


def take(telling: Turn, name: str, arguments: list[object]) -> Turn:
    after: Turn | tuple[Turn, Heard] = getattr(telling, name)(*arguments)
    return after[0] if isinstance(after, tuple) else after


def changed(before: Turn, after: Turn) -> list[int]:
    return [
        index for index, marks in enumerate(zip(before.marks, after.marks, strict=True)) if marks[0] is not marks[1]
    ]


def check_step(before: Turn, after: Turn, name: str, arguments: list[object]) -> None:
    """What holds after any step, and what each step may change."""
    assert after.covered <= before.covered
    assert after.phase in FOLLOWING[before.phase]
    assert after.phase is not Phase.QUESTION or after.covered == len(after.marks)
    assert after.phase not in (Phase.ANSWER, Phase.FOLLOW_UP) or after.covered == 0
    assert after.cursor == -1 if after.covered == len(after.marks) else after.marks[after.cursor] is not COVERED
    assert before.phase is Phase.QUESTION or after.told_ms == before.told_ms
    match name:
        case "uncover" if before.phase is Phase.RECALL and before.covered:
            assert changed(before, after) == [before.marks.index(COVERED)] == [after.cursor]
            assert after.marks[after.cursor] is arguments[0]
        case "uncover_rest" if before.phase is Phase.RECALL:
            assert after.marks == tuple(SAID if mark is COVERED else mark for mark in before.marks)
        case "toggle":
            assert len(changed(before, after)) <= 1
        case "hear" if before.phase is Phase.RECALL:
            assert all(after.marks[index] is SAID for index in changed(before, after))
            assert len(after.also) - len(before.also) <= 1
        case _:
            assert after.marks == before.marks


@given(STORIES, st.lists(STEPS, max_size=25))
def test_any_keys_in_any_order_keep_a_telling_in_order(telling: Turn, steps: list[Step]) -> None:
    for name, *arguments in steps:
        after = take(telling, name, arguments)
        check_step(telling, after, name, arguments)
        telling = after
    assert telling.recall.said == telling.marks.count(SAID)
    assert telling.recall.said + telling.recall.missed == len(telling.marks)


@given(st.lists(STEPS, max_size=8))
def test_a_story_without_any_slot_can_be_told_too(steps: list[Step]) -> None:
    telling = turn()
    for name, *arguments in steps:
        telling = take(telling, name, arguments)
        assert (telling.marks, telling.cursor) == ((), -1)


def test_the_shortest_way_through_says_everything() -> None:
    told = three_points().tell(61_000).uncover_rest().show_answer()
    assert (told.phase, told.told_ms, told.covered) == (Phase.ANSWER, 60_000, 0)
    assert told.marks == (SAID,) * 3


def test_the_clock_stops_once_and_never_runs_backwards() -> None:
    assert three_points().tell(61_000).tell(99_000).told_ms == 60_000
    assert three_points().tell(0).told_ms == 0


def test_the_answer_waits_until_everything_is_uncovered() -> None:
    recalling = three_points().tell(2000)
    assert three_points().show_answer().phase is Phase.QUESTION
    assert recalling.uncover().uncover().show_answer().phase is Phase.RECALL
    assert recalling.uncover().uncover().uncover().show_answer().phase is Phase.ANSWER


def test_slots_are_uncovered_in_order_as_said_or_missed() -> None:
    telling = three_points().tell(2000).uncover().uncover(MISSED)
    assert (telling.marks, telling.cursor) == ((SAID, MISSED, COVERED), 1)


def test_nothing_is_uncovered_before_the_story_is_told() -> None:
    asked = three_points()
    assert asked == asked.uncover() == asked.uncover_rest() == asked.toggle() == asked.toggle(0) == asked.move(1)


@pytest.mark.parametrize(
    ("index", "marks", "cursor"),
    [
        (None, (SAID, SAID, COVERED), 1),
        (0, (MISSED, MISSED, COVERED), 0),
        (1, (SAID, SAID, COVERED), 1),
        (2, (SAID, MISSED, MISSED), 2),
    ],
)
def test_toggling_turns_a_mark_round_and_uncovers_what_is_covered(
    index: int | None, marks: tuple[Mark, ...], cursor: int
) -> None:
    telling = three_points().tell(2000).uncover().uncover(MISSED).toggle(index)
    assert (telling.marks, telling.cursor) == (marks, cursor)


def test_the_first_toggle_uncovers_the_first_slot_as_missed() -> None:
    telling = three_points().tell(2000).toggle()
    assert (telling.marks, telling.cursor) == ((MISSED, COVERED, COVERED), 0)


def test_a_mark_can_be_put_right_beside_the_answer() -> None:
    answer = three_points().tell(2000).uncover_rest().show_answer()
    assert answer.toggle(1).marks == (SAID, MISSED, SAID)
    assert answer.toggle(1).toggle(1).marks == answer.marks


def test_the_cursor_stays_among_what_is_uncovered() -> None:
    telling = three_points().tell(2000).uncover().uncover()
    assert [telling.move(step).cursor for step in (-9, -1, 0, 1, 9)] == [0, 0, 1, 1, 1]
    assert three_points().tell(2000).move(1).cursor == -1


def test_the_cursor_skips_what_is_still_covered() -> None:
    telling, heard = three_points().tell(2000).hear("bread")
    assert (telling.marks, telling.cursor, heard.ticked) == ((COVERED, COVERED, SAID), 2, (2,))
    assert telling.move(-1) == telling
    first = telling.uncover()
    assert (first.marks, first.cursor) == ((SAID, COVERED, SAID), 0)
    assert [first.move(step).cursor for step in (-1, 1, 2)] == [0, 2, 2]


def test_a_hint_is_gone_once_its_point_was_typed() -> None:
    hinted = three_points().tell(2000).take_hint()
    assert hinted.hear("bread")[0].next_hints == 1
    assert hinted.hear("flour")[0].next_hints == 0
    assert hinted.uncover_rest().next_hints == 0


def test_what_is_typed_again_is_known_and_what_is_no_point_is_kept() -> None:
    telling, _ = three_points().tell(2000).hear("flour")
    again, heard = telling.hear("flour")
    assert (again, heard.known, heard.is_kept) == (telling, (0,), False)
    other, heard = telling.hear("a goose")
    assert (other.marks, other.recall.also, heard.is_kept) == (telling.marks, ("a goose",), True)


BAKERY = (
    part("The flour ran out in May.", "No flour", label="Situation"),
    part("I phoned three mills. I drove to the nearest one.", "Called mills", "Drove to one", label="Action"),
    part("Bread for the whole street.", "Bread for all", label="Result"),
)


def test_a_line_that_is_not_sure_stands_beside_the_nearest_point_once_that_is_uncovered() -> None:
    telling, heard = turn(*BAKERY).tell(2000).hear("we went by truck, somewhere near")
    assert (telling.marks, heard.is_kept, heard.has_place) == ((COVERED,) * 4, True, True)
    assert (telling.beside, telling.also) == ({}, ("we went by truck, somewhere near",))
    uncovered = telling.uncover().uncover().uncover()
    assert uncovered.beside == {2: "we went by truck, somewhere near"}
    assert (uncovered.cursor, uncovered.recall.also) == (2, ())
    missed = uncovered.toggle()
    assert (missed.marks[2], missed.recall.also) == (MISSED, ("we went by truck, somewhere near",))


def test_uncovering_all_leads_to_the_first_line_to_compare_and_marks_nothing_missed() -> None:
    telling, _ = turn(*BAKERY).tell(2000).hear("we never phoned a mill")
    uncovered = telling.uncover_rest()
    assert (uncovered.marks, uncovered.cursor, uncovered.beside) == ((SAID,) * 4, 1, {1: "we never phoned a mill"})


def test_what_ticked_a_point_stands_beside_none() -> None:
    telling, heard = turn(*BAKERY).tell(2000).hear("bread for the street")
    assert heard.ticked == (3,)
    assert telling.uncover_rest().beside == {}


def test_a_line_near_nothing_is_only_kept() -> None:
    telling, heard = turn(*BAKERY).tell(2000).hear("a goose")
    assert (heard.has_place, telling.uncover_rest().beside, telling.recall.also) == (False, {}, ("a goose",))


def test_of_two_points_with_the_same_text_the_first_covered_one_is_ticked() -> None:
    twice = turn(part("", "Rain", label="Situation"), part("", "Rain", label="Result")).tell(2000)
    once, _ = twice.hear("rain")
    assert (once.marks, once.hear("rain")[0].marks) == ((SAID, COVERED), (SAID, SAID))


def test_nothing_is_heard_before_the_story_is_told() -> None:
    assert three_points().hear("flour")[0] == three_points()


def test_the_telling_counts_from_the_first_word_where_it_is_marked() -> None:
    assert three_points().begin_speaking(9000).tell(61_000).told_ms == 52_000


def test_a_follow_up_stands_alone_and_leads_back_to_the_answer() -> None:
    answer = three_points().tell(2000).uncover_rest().show_answer()
    asked = answer.ask_follow_up()
    assert (asked.phase, asked.toggle(0), asked.show_passage().phase) == (Phase.FOLLOW_UP, asked, Phase.FOLLOW_UP)
    back = asked.show_passage().return_to_answer()
    assert (back.phase, back.marks, back.told_ms) == (Phase.ANSWER, answer.marks, answer.told_ms)
    assert back.recall.follow_ups == (FollowUpRecall("Why?", said=True),)


def test_uncovering_all_points_at_the_last_slot_unless_one_was_chosen() -> None:
    recalling = three_points().tell(2000)
    assert recalling.uncover_rest().cursor == 2
    assert recalling.uncover().uncover_rest().cursor == 0


EDITED = Story("story", "Bakery", 1, 1, (), (part("", "flour", "oven", "mill", label="Situation"),))
ASKED_OTHERWISE = replace(PROMPT, text="What failed?", follow_ups=(FollowUp("How so?", 2),))


def test_an_edited_story_keeps_the_marks_of_what_stayed_in_it() -> None:
    telling = three_points().tell(2000).uncover(MISSED).uncover(SAID)
    edited = telling.edited(EDITED, ASKED_OTHERWISE)
    # the same number of points: what is new takes the mark of the one in its place
    assert (edited.story, edited.prompt, edited.marks) == (EDITED, ASKED_OTHERWISE, (MISSED, SAID, SAID))
    longer = replace(EDITED, parts=(part("", "flour", "oven", "mill", "yeast"),))
    assert telling.edited(longer, PROMPT).marks == (MISSED, COVERED, SAID, COVERED)
    answering = telling.uncover_rest().show_answer().edited(longer, PROMPT)
    assert (answering.phase, answering.marks) == (Phase.ANSWER, (MISSED, SAID, SAID, SAID))


def test_a_follow_up_is_left_when_it_is_no_longer_asked() -> None:
    asked = three_points().tell(2000).uncover_rest().show_answer().ask_follow_up().show_passage()
    same = asked.edited(EDITED, PROMPT)
    assert (same.phase, same.follow_ups) == (Phase.FOLLOW_UP, asked.follow_ups)
    other = asked.edited(EDITED, ASKED_OTHERWISE)
    assert (other.phase, other.follow_ups.texts, other.recall.follow_ups) == (Phase.ANSWER, ("How so?",), ())
    recalling = three_points().tell(2000).edited(EDITED, ASKED_OTHERWISE)
    assert recalling.phase is Phase.RECALL


def test_follow_ups_show_and_hide_at_any_time() -> None:
    shown = three_points().toggle_follow_ups()
    assert shown.follow_ups_shown
    assert shown.tell(2000).follow_ups_shown
    assert shown.toggle_follow_ups() == three_points()


# -- the session -------------------------------------------------------------------------------------------------------


def told(card_id: str, rating: Rating, *, practice: bool = False) -> Told:
    return Told(card_id, "Flour", rating, practice, 60_000, 90_000, Recall(()), None)


@pytest.mark.parametrize("practice", [False, True])
def test_a_story_graded_again_waits_at_the_end_as_practice(practice: bool) -> None:
    session = Session(turn(), (Waiting("second"), Waiting("third")))
    after = session.graded(told("card", Rating.AGAIN, practice=practice))
    assert after.turn is None
    assert after.waiting == (Waiting("second"), Waiting("third"), Waiting("card", practice=True))


@pytest.mark.parametrize("rating", [Rating.HARD, Rating.GOOD, Rating.EASY])
def test_a_story_graded_better_does_not_come_back(rating: Rating) -> None:
    session = Session(turn(), (Waiting("second"),)).graded(told("card", rating))
    assert session == Session(None, (Waiting("second"),), (told("card", rating),))


def test_what_was_told_is_kept_in_order() -> None:
    first, second = told("first", Rating.AGAIN), told("second", Rating.EASY)
    assert Session(turn()).graded(first).graded(second).told == (first, second)


def test_a_story_put_aside_does_not_come_back_as_practice_either() -> None:
    session = Session(turn(), (Waiting("second"), Waiting("card", practice=True)))
    assert session.without_card() == Session(None, (Waiting("second"),))
    assert Session(None, (Waiting("card"),)).without_card() == Session(None, (Waiting("card"),))


def test_a_step_changes_only_the_telling() -> None:
    session = Session(three_points(), (Waiting("second"),), (told("first", Rating.GOOD),))
    stepped = session.with_turn(three_points().tell(2000))
    assert replace(stepped, turn=session.turn) == session
