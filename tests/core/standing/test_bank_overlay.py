"""The bank over the sample stories, held to what one would say by hand of each of its questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.practice.question_bank import built_in
from rehearse.core.standing.bank_overlay import Answered, BankOverlay, lay_over
from rehearse.core.standing.coverage import GapRead, StoryRead
from rehearse.notes.reader import read
from tests.worlds import SAMPLE

BANK = built_in()

TRUTH = {
    "conflict-colleague": 2,
    "conflict-mediating": 2,
    "failure-failed": 3,
    "decisions-wrong": 3,
    "influence-without-authority": 4,
    "influence-persuade": 4,
    "ambiguity-unclear": 5,
    "pressure-deadline": 6,
    "ambiguity-incomplete-information": 6,
    "decisions-risk": 6,
    "decisions-unpopular": 7,
    "customers-difficult": 8,
    "customers-complaint": 8,
    "improvement-process": 9,
    "improvement-simplify": 9,
    "mentoring-mentored": 10,
    "mentoring-teaching": 10,
}
"""Questions of the bank, each with the story of the sample, counted from 0, that answers it by its questions."""

PERHAPS = {
    *("failure-mistake", "failure-do-again", "influence-unpopular-idea", "influence-senior", "decisions-hard"),
    *("customers-needs", "customers-beyond", "mentoring-struggling", "improvement-new-idea", "improvement-saving"),
    *("conflict-difficult-person", "pressure-working", "change-persistence", "ownership-initiative"),
    *("conflict-commit", "feedback-acted-on", "results-obstacles", "communication-bad-news"),
}
"""Questions that one of the stories, as it is told, may be turned to."""


def sample() -> list[StoryRead]:
    found = read(SAMPLE.read_text(encoding="utf-8"), "utf-8")
    return [
        StoryRead(str(place), f"card {place}", it.title or str(place), "sample", it.topics, asked, None)
        for place, it in enumerate(found.stories)
        for asked in [tuple(prompt.text for prompt in found.prompts if prompt.story == place)]
    ]


def standing(overlay: BankOverlay) -> dict[str, tuple[Answered, list[str]]]:
    return {it.question.id: (it.answered, [answer.story.id for answer in it.answers]) for it in overlay.questions}


def test_what_is_called_covered_is_and_most_that_is_covered_is_called_so() -> None:
    found = standing(lay_over(sample(), (), BANK))
    claimed = {(question, story) for question, (how, ids) in found.items() if how is Answered.COVERED for story in ids}
    true = {(question, str(story)) for question, story in TRUTH.items()}
    assert claimed - true <= {("conflict-mediating", "2")}
    assert len(claimed & true) >= 16


def test_where_it_says_nothing_there_is_nothing_by_its_questions() -> None:
    found = standing(lay_over(sample(), (), BANK))
    nothing = {question for question, (how, _) in found.items() if how is Answered.NOTHING}
    assert not nothing & TRUTH.keys()
    assert len(nothing & PERHAPS) <= 6
    assert len(nothing) > 35


def test_the_reason_is_the_question_that_asks_so_or_the_topic() -> None:
    by_id = {it.question.id: it for it in lay_over(sample(), (), BANK).questions}
    ((answer,), (perhaps,)) = by_id["failure-failed"].answers, by_id["failure-mistake"].answers
    assert (answer.question, answer.topic) == ("Tell me about a time you failed.", None)
    assert (perhaps.question, perhaps.topic) == (None, "Failure")
    assert by_id["feedback-given"].answers == ()


def test_a_gap_of_the_notes_is_named_and_covers_nothing() -> None:
    gap = GapRead("g", "Tell me about a time you took initiative.", "Ownership", "notes")
    by_id = {it.question.id: it for it in lay_over((), [gap], BANK).questions}
    assert (by_id["ownership-initiative"].answered, by_id["ownership-initiative"].gap) == (Answered.NOTHING, gap)


def test_what_is_noted_is_marked() -> None:
    marked = [it.question.id for it in lay_over((), (), BANK, ["decisions-risk"]).questions if it.noted]
    assert marked == ["decisions-risk"]


@pytest.mark.parametrize("question", ["Cuéntame una vez que fallaste en algo.", "请描述一次你失败的经历"])
def test_what_is_in_another_language_is_counted_and_not_guessed(question: str) -> None:
    overlay = lay_over([StoryRead("1", "c", "n", "d", (), (question,), None)], (), BANK)
    assert (overlay.not_compared, overlay.count(Answered.NOTHING)) == (1, len(BANK.questions))


@given(
    st.lists(
        st.builds(
            StoryRead,
            st.uuids().map(str),
            st.text(),
            st.text(),
            st.text(),
            st.lists(st.sampled_from(["Conflict", "Failure", "x"]), unique=True).map(tuple),
            st.lists(st.sampled_from(["Tell me about a time you failed.", "Why?", ""])).map(tuple),
            st.none(),
        ),
        max_size=6,
    )
)
def test_every_question_of_the_bank_stands_once_whatever_the_stories(stories: list[StoryRead]) -> None:
    overlay = lay_over(stories, (), BANK)
    assert sum(map(overlay.count, Answered)) == len(BANK.questions) == len(overlay.questions)
    for it in overlay.questions:
        assert bool(it.answers) is (it.answered is not Answered.NOTHING)
        assert len({answer.story.id for answer in it.answers}) == len(it.answers)
