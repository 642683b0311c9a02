"""Topics by stories, held to tables counted by hand, and to what holds for all of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.log import Memory
from rehearse.core.memory.fsrs6 import Fsrs6
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.preparing.interviews import Interview
from rehearse.core.standing.coverage import (
    Coverage,
    CoveredTopic,
    GapRead,
    Margin,
    Moment,
    StoryRead,
    cover,
    narrowed_to,
)
from rehearse.core.standing.coverage_advice import (
    LadenStory,
    NoFailure,
    ThinTopic,
    advice_on,
    tells_of_failure,
)

TODAY = date(2026, 12, 1)
FORMULAS: Fsrs6 = Scheduler(0.9).formulas


def told(days_ago: int, stability: float) -> Memory:
    """A memory whose chance of recall is 0.9 when it is as old as it is stable."""
    reviewed_on = TODAY - timedelta(days=days_ago)
    return Memory(stability, 5.0, reviewed_on, reviewed_on + timedelta(days=round(stability)))


FRESH, FADED = told(2, 8.0), told(30, 3.0)


def story(name: str, *topics: str, memory: Memory | None = None, questions: tuple[str, ...] = ()) -> StoryRead:
    return StoryRead(name, f"card of {name}", name, "notes", topics, questions, memory)


def gap(text: str, topic: str | None) -> GapRead:
    return GapRead(text, text, topic, "notes")


STORIES = (
    story("ferry", "Conflict", "Failure", memory=FRESH),
    story("choir", "Conflict", memory=FADED),
    story("bakery", "Conflict"),
    story("tram", memory=FRESH),
)
GAPS = (gap("Q1", "Trust"), gap("Q2", "Trust"), gap("Q3", None), gap("Q4", "Conflict"))
TOPICS = ("Conflict", "Failure", "Trust")


def covered(interview: Interview | None = None) -> Coverage:
    return cover(STORIES, GAPS, TOPICS, TODAY, FORMULAS, interview)


def in_days(days: int) -> Interview:
    return Interview("acme", "Acme", TODAY + timedelta(days=days), TODAY)


def row(coverage: Coverage, topic: str | None) -> CoveredTopic:
    return next(it for it in coverage.topics if it.topic == topic)


@pytest.mark.parametrize(
    ("topic", "stories", "margin"),
    [
        ("Conflict", ("ferry", "choir", "bakery"), Margin(ready=1, cold=2, untold=1, gaps=1)),
        ("Failure", ("ferry",), Margin(ready=1, cold=0, untold=0, gaps=0)),
        ("Trust", (), Margin(ready=0, cold=0, untold=0, gaps=2)),
        (None, ("tram",), Margin(ready=1, cold=0, untold=0, gaps=1)),
    ],
)
def test_a_story_serves_the_topics_of_its_questions(
    topic: str | None, stories: tuple[str, ...], margin: Margin
) -> None:
    coverage = covered()
    found = row(coverage, topic)
    assert tuple(it.story.name for it in coverage.of(found)) == stories
    assert coverage.margin(found) == margin


def test_topics_stand_in_the_order_of_the_notes_and_what_has_none_last() -> None:
    assert [it.topic for it in covered().topics] == [*TOPICS, None]
    assert [it.topic for it in cover(STORIES[:3], (), TOPICS, TODAY, FORMULAS).topics] == [*TOPICS]
    assert cover((), (), (), TODAY, FORMULAS).topics == ()


def test_each_story_counts_once_in_the_whole() -> None:
    assert covered().whole() == Margin(ready=2, cold=2, untold=1, gaps=4)


def test_a_chance_now_and_on_the_day_and_by_the_plan() -> None:
    coverage = covered(in_days(60))
    ferry, choir, bakery, _ = coverage.stories
    assert ferry.now is not None
    assert choir.now is not None
    assert ferry.on_the_day is not None
    assert ferry.now > 0.9 > choir.now > 0
    assert ferry.on_the_day < 0.9
    assert (bakery.now, bakery.on_the_day, bakery.planned) == (None, None, None)
    assert coverage.moments == (Moment.NOW, Moment.ON_THE_DAY)
    assert coverage.whole(Moment.ON_THE_DAY) == Margin(ready=0, cold=4, untold=1, gaps=4)

    planned = coverage.with_plan({"card of bakery": 0.95, "card of choir": 0.91})
    assert planned.moments == tuple(Moment)
    assert planned.whole(Moment.PLANNED) == Margin(ready=2, cold=2, untold=0, gaps=4)
    assert planned.stories[0].planned == ferry.on_the_day, "what the plan leaves alone is as if nothing more is told"


def test_a_day_that_is_today_is_now() -> None:
    coverage = covered(in_days(0))
    assert [it.now for it in coverage.stories] == [it.on_the_day for it in coverage.stories]


def test_narrowed_to_some_topics_only_their_stories_are_left() -> None:
    coverage = narrowed_to(covered(), ["Failure", "Trust"])
    assert [it.topic for it in coverage.topics] == ["Failure", "Trust"]
    assert [it.story.name for it in coverage.stories] == ["ferry"]
    assert coverage.margin(row(coverage, "Failure")) == Margin(1, 0, 0, 0)


topic_names = st.sampled_from(["Conflict", "Failure", "Trust", "", "💡", "a" * 99])
memories = st.none() | st.builds(told, st.integers(0, 400), st.floats(0.1, 3000))
stories = st.lists(
    st.builds(
        StoryRead,
        st.uuids().map(str),
        st.uuids().map(str),
        st.text(),
        st.text(),
        st.lists(topic_names, unique=True).map(tuple),
        st.lists(st.text(), max_size=3).map(tuple),
        memories,
        st.booleans(),
    ),
    max_size=12,
)
gaps = st.lists(st.builds(GapRead, st.text(), st.text(), st.none() | topic_names, st.text()), max_size=8)
interviews = st.none() | st.integers(0, 500).map(in_days)


@given(stories, gaps, interviews)
def test_margins_add_up_whatever_the_data(
    read: list[StoryRead], lacking: list[GapRead], interview: Interview | None
) -> None:
    topics = sorted(
        {topic for it in read for topic in it.topics} | {it.topic for it in lacking if it.topic is not None}
    )
    coverage = cover(read, lacking, topics, TODAY, FORMULAS, interview)
    for moment in coverage.moments:
        rows = [coverage.margin(it, moment) for it in coverage.topics]
        assert sum(it.gaps for it in rows) == len(lacking)
        assert sum(it.stories for it in rows) == sum(max(1, len(it.topics)) for it in read)
        assert coverage.whole(moment).stories == len(read)
        assert all(0 <= it.untold <= it.cold for it in rows)
        assert [it.stories for it in rows] == [len(it.stories) for it in coverage.topics]
    assert all(0 <= (it.at(moment) or 0) <= 1 for it in coverage.stories for moment in Moment)
    for wanted in topics:
        narrow = narrowed_to(coverage, [wanted])
        assert narrow.margin(narrow.topics[0]) == coverage.margin(row(coverage, wanted))
    assert all(it.ready < 2 for it in advice_on(coverage) if isinstance(it, ThinTopic))


# -- what is worth a look ----------------------------------------------------------------------------------------------


def test_thin_topics_come_the_thinnest_first_with_what_to_rehearse() -> None:
    thin = [it for it in advice_on(covered()) if isinstance(it, ThinTopic)]
    assert [(it.topic, it.ready, [cold.story.name for cold in it.cold]) for it in thin] == [
        ("Trust", 0, []),
        ("Conflict", 1, ["choir", "bakery"]),
        ("Failure", 1, []),
    ]


def test_a_topic_with_two_ready_stories_is_not_thin() -> None:
    pair = [story("ferry", "Failure", memory=FRESH), story("choir", "Failure", memory=FRESH)]
    assert advice_on(cover(pair, (), ["Failure"], TODAY, FORMULAS)) == ()


@pytest.mark.parametrize(("topics", "laden"), [(4, False), (5, True)])
def test_a_story_with_more_than_four_topics_carries_too_much(topics: int, laden: bool) -> None:
    names = [f"Topic {number}" for number in range(topics)]
    advice = advice_on(cover([story("ferry", *names)], (), names, TODAY, FORMULAS))
    assert any(isinstance(it, LadenStory) for it in advice) is laden


@pytest.mark.parametrize(
    "telling",
    [
        story("ferry", "Failure"),
        story("ferry", "Lessons learned"),
        story("ferry", "Own Mistakes"),
        story("ferry", "Work", questions=("Tell me about a time you failed.",)),
        story("ferry", "Work", questions=("Describe a deadline you missed.",)),
        story("ferry", "Work", questions=("Describe a decision that turned out to be wrong.",)),
        story("ferry", "Arbeit", questions=("Erzählen Sie von einem Projekt, das gescheitert ist.",)),
        story("ferry", "Trabajo", questions=("Cuéntame un error tuyo.",)),
        story("ferry", "Работа", questions=("Расскажите о вашей ошибке.",)),
        story("ferry", "工作", questions=("请描述一次你失败的经历。",)),
        story("The mistake in the tender"),
    ],
)
def test_a_story_of_failure_is_known_by_its_topics_and_questions(telling: StoryRead) -> None:
    assert tells_of_failure(telling)
    coverage = cover([telling], (), telling.topics, TODAY, FORMULAS)
    assert not any(isinstance(it, NoFailure) for it in advice_on(coverage))


@pytest.mark.parametrize(
    "telling",
    [
        story("ferry", "Conflict", questions=("Tell me about a time you disagreed with your manager.",)),
        story("ferry", "Trabajo", questions=("Háblame de una vez que resolviste un conflicto.",)),
        story("ferry"),
    ],
)
def test_without_one_that_is_said_but_not_of_some_topics_alone(telling: StoryRead) -> None:
    coverage = cover(
        [telling], [gap("Tell me about a time you failed.", "Work")], [*telling.topics, "Work"], TODAY, FORMULAS
    )
    assert advice_on(coverage)[0] == NoFailure()
    assert not any(isinstance(it, NoFailure) for it in advice_on(narrowed_to(coverage, ["Work"])))


def test_nothing_is_advised_where_there_is_no_story() -> None:
    assert advice_on(cover((), GAPS, ["Trust", "Conflict"], TODAY, FORMULAS)) == ()
