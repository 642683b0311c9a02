"""How long a telling should take, and how long its story takes as it is written."""

import pytest

from rehearse.core.model import Part, Story
from rehearse.core.rehearsing.target import is_over, least_ms, spoken_ms, stated_seconds, target_ms, written_ms
from rehearse.core.settings import Settings
from tests.builders import part


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Tell me about yourself (2 min)", 120),
        ("Elevator pitch (30 s)", 30),
        ("Elevator pitch [30-second]", 30),
        ("Tell me about yourself (90 seconds).", 90),
        ("Why us? (1:30)", 90),
        ("Why us? (1:30 min)", 90),
        ("Háblame de ti (1,5 minutos)", 90),
        ("Erzählen Sie (2 Minuten)", 120),
        ("Tell me（2 min）", 120),
        ("The outage (of 10 minutes) that I fixed", None),
        ("Tell me about a time you had two minutes", None),
        ("I fixed it in 2 min", None),
        ("The launch (2019)", None),
        ("The launch (3 s)", None),
        ("The night (12 h)", None),
        ("The (first) one (45 sec)", 45),
        ("A score of (3:2)", None),
        ("", None),
    ],
)
def test_a_time_in_brackets_is_a_target_and_nothing_else_is(text: str, seconds: int | None) -> None:
    assert stated_seconds(text) == seconds


def story(*parts: Part, title: str | None = None, topics: tuple[str, ...] = ()) -> Story:
    return Story("story", title, 1, 1, topics, parts)


@pytest.mark.parametrize(
    ("title", "topics", "question", "target"),
    [
        (None, (), "Why us?", 150_000),
        ("Ants", ("Insects",), "Why us?", 150_000),
        ("Ants (60 s)", ("Insects (90 s)",), "Why us?", 60_000),
        ("Ants", ("Insects", "Small things (90 s)"), "Why us?", 90_000),
        ("Ants (60 s)", (), "Why us, in short? (30 s)", 30_000),
    ],
)
def test_the_question_says_the_target_or_the_title_or_a_topic_or_else_the_setting(
    title: str | None, topics: tuple[str, ...], question: str, target: int
) -> None:
    named = story(title=title, topics=topics)
    assert target_ms(question, named, Settings(target_seconds=150)) == target


def test_a_story_that_is_gone_has_its_target_from_the_question_alone() -> None:
    assert target_ms("Why us? (30 s)", None, Settings()) == 30_000
    assert target_ms("Why us?", None, Settings()) == 120_000


def test_a_story_takes_as_long_as_its_words_at_the_pace_of_the_person() -> None:
    ants = story(part("one two three four five six"), part("seven - eight", "a point"))
    assert written_ms(ants, Settings(words_per_minute=120)) == 4000
    assert written_ms(story(part("", "a point")), Settings()) == 0


def test_a_part_without_a_full_answer_takes_at_least_its_outline() -> None:
    ants = story(part("one two three four"), part("", "two points", "with six words"))
    assert least_ms(ants, Settings(words_per_minute=60)) == 9000


def test_speaking_takes_a_minute_for_130_words() -> None:
    assert [spoken_ms(words, 130) for words in (0, 130, 412)] == [0, 60_000, 190_154]


@pytest.mark.parametrize(("elapsed_ms", "over"), [(120_000, False), (120_999, False), (121_000, True)])
def test_a_telling_is_over_when_its_clock_shows_more_than_the_target(elapsed_ms: int, over: bool) -> None:
    assert is_over(elapsed_ms, 120_000) is over
