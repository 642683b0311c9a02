"""A mock interview as a value: where it stands after each step, when it ends, and the way back."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.practice.mock import Mock, MockFigures, MockPhase, MockQuestion

MINUTE = 60_000


def question(name: str, story: str | None = "story") -> MockQuestion:
    return MockQuestion(f"prompt {name}", None, 0, story, None, "learned")


def mock(*questions: MockQuestion, minutes: int = 30) -> Mock:
    return Mock("m", 0, date(2026, 12, 1), minutes * MINUTE, questions or (question("1"), question("2"), question("3")))


def through(it: Mock, said: int = 4, asked: int = 5, *, probe_said: bool | None = True) -> Mock:
    return it.go_through(said, asked, probe_said=probe_said, event_id=f"event {it.at}")


def test_each_question_is_followed_by_one_more_before_the_next() -> None:
    it = mock()
    seen = []
    while it.is_asking:
        seen.append((it.at, it.phase))
        it = it.answer(MINUTE)
    assert seen == [(at, phase) for at in range(3) for phase in (MockPhase.QUESTION, MockPhase.FOLLOW_UP)]
    assert (it.at, it.phase, it.spent_ms) == (0, MockPhase.OUTLINE, 6 * MINUTE)


def test_the_debrief_goes_through_every_story_that_was_told() -> None:
    it = mock(question("1"), question("gap", None), question("3"))
    while it.is_asking:
        it = it.answer(MINUTE)
    it = through(it)
    assert (it.at, it.phase) == (1, MockPhase.PICK)
    it = it.pick("bees")
    assert (it.at, it.phase, it.present.story_told) == (1, MockPhase.OUTLINE, "bees")
    it = through(through(it, 1, 5, probe_said=False), 5, 5)
    assert it.phase is MockPhase.DONE
    assert it.figures == MockFigures(3, 6 * MINUTE, 10, 15, 2, 3)


def test_no_story_is_nothing_to_go_through() -> None:
    it = mock(question("gap", None)).answer(MINUTE).answer(0).pick(None)
    assert it.phase is MockPhase.DONE
    assert it.figures == MockFigures(1, MINUTE, 0, 0, 0, 0)


def test_another_story_may_have_been_told_than_that_of_the_notes() -> None:
    it = mock(question("1")).answer(MINUTE).answer(0).pick_again()
    assert it.phase is MockPhase.PICK
    assert it.taken_back().present.story_told == "story"
    assert it.pick("bees").present.story_told == "bees"


def test_when_the_minutes_are_spent_the_present_question_is_finished_and_no_other_comes() -> None:
    it = mock(minutes=3).answer(MINUTE).answer(MINUTE)
    assert not it.time_is_up(MINUTE - 1)
    assert it.time_is_up(MINUTE)
    it = it.answer(2 * MINUTE)
    assert (it.at, it.phase) == (1, MockPhase.FOLLOW_UP)
    it = it.answer(MINUTE)
    assert (it.at, it.phase, len(it.told)) == (0, MockPhase.OUTLINE, 2)


def test_it_may_be_ended_once_a_question_was_told() -> None:
    it = mock()
    assert it.end(5) is it
    ended = it.answer(MINUTE).end(5)
    assert (ended.phase, len(ended.told), ended.figures.spent_ms) == (MockPhase.OUTLINE, 1, MINUTE)
    assert ended.taken_back() == replace(it.answer(MINUTE), running_ms=5)
    later = it.answer(MINUTE).answer(MINUTE).end(7)
    assert later.taken_back() == replace(it.answer(MINUTE).answer(MINUTE), running_ms=7)


STEPS = st.lists(st.sampled_from(["answer", "long", "end", "pick", "none", "again", "through"]), max_size=24)
QUESTIONS = st.lists(st.sampled_from(["story", None]), min_size=1, max_size=4)


def step(it: Mock, name: str) -> Mock:
    match name:
        case "answer":
            return it.answer(MINUTE)
        case "long":
            return it.answer(4 * MINUTE)
        case "end":
            return it.end(11)
        case "pick" if it.phase is MockPhase.PICK:
            return it.pick("bees")
        case "none" if it.phase is MockPhase.PICK:
            return it.pick(None)
        case "again" if it.phase is MockPhase.OUTLINE and not it.present.other:
            return it.pick_again()
        case "through":
            return through(it)
    return it


@given(QUESTIONS, STEPS)
def test_every_step_has_a_way_back(stories: list[str | None], steps: list[str]) -> None:
    it = mock(*(question(str(number), story) for number, story in enumerate(stories)), minutes=8)
    for name in steps:
        after = step(it, name)
        if after != it and not (name == "again" and it.present.picked):
            assert standing(after.taken_back()) == standing(it), name
        it = after
    for _ in range(40):
        it = it.taken_back()
    assert not it.can_take_back


def standing(it: Mock) -> Mock:
    """All of it but the clock of the present answer."""
    return replace(it, running_ms=0)


@given(QUESTIONS, STEPS)
def test_an_answer_taken_back_goes_on_where_it_stopped(stories: list[str | None], steps: list[str]) -> None:
    it = mock(*(question(str(number), story) for number, story in enumerate(stories)), minutes=8)
    for name in steps:
        it = step(it, name)
        if it.is_asking and it.can_take_back:
            back = it.taken_back()
            assert back.spent_ms + back.running_ms == it.spent_ms
