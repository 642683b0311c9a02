"""The sentence at the end: the one that says most, and never one that does not hold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.encouragement import Facts, Outcome, Progress, compared_parts, encouragement
from rehearse.core.log import PartRecall, Recall
from tests.builders import recalled

MINUTE = 60_000
TARGET = 2 * MINUTE


def attempt(*parts: PartRecall, told_ms: int = 3 * MINUTE) -> Outcome:
    return Outcome(Recall(parts), told_ms)


def result(said: str, missed: str = "", told_ms: int = 3 * MINUTE) -> Outcome:
    return attempt(recalled("Result", said, missed), told_ms=told_ms)


def story(now: Outcome, *before: Outcome, name: str = "Bakery", target_ms: int = TARGET) -> Progress:
    return Progress(name, now, before, target_ms)


TASK_TOLD = recalled("Task", "t")
NEW = story(result("a b"))
SAME = story(result("a", "b"), result("a", "b"))

SENTENCES: list[tuple[tuple[Progress, ...], dict[str, int], str | None]] = [
    ((), {}, None),
    ((SAME,), {}, None),
    ((NEW,), {}, "One story told for the first time."),
    ((NEW, NEW), {}, "Two stories told for the first time."),
    ((SAME,), {"days_in_a_row": 2}, None),
    ((SAME,), {"days_in_a_row": 3}, "Three days in a row."),
    ((NEW,), {"days_in_a_row": 40}, "40 days in a row."),
    ((), {"days_in_a_row": 3}, None),
    ((SAME,), {"days_in_a_row": 3, "lasting": 11}, "Three days in a row."),
    ((SAME,), {"lasting": 11, "lasting_now": 1}, "Eleven stories are now a month or more away."),
    ((SAME,), {"lasting": 1, "lasting_now": 1}, "One story is now a month or more away."),
    ((SAME,), {"lasting": 0, "lasting_now": 1}, None),
    (
        (story(result("a b", "c"), result("a b", "c")),),
        {"days_away": 9},
        "Nine days since the last telling, and 2 of 3 points still there.",
    ),
    (
        (story(result("a b", "c"), result("a b", "c")),),
        {"days_away": 7},
        "Seven days since the last telling, and 2 of 3 points still there.",
    ),
    ((story(result("a b", "c"), result("a b", "c")),), {"days_away": 6}, None),
    ((SAME,), {"days_away": 9}, None),
    ((NEW,), {"days_away": 9}, "One story told for the first time."),
    ((story(result("a b", "c"), result("a", "b c")),), {}, "Result: 2 of 3, up from 1."),
    ((story(result("a b", "c"), result("a", "b")),), {}, None),
    (
        (story(attempt(recalled(None, "a b", "c")), attempt(recalled(None, "a", "b c"))),),
        {},
        "Answer: 2 of 3, up from 1.",
    ),
    (
        (story(result("a", "b", told_ms=112_000), result("a", "b", told_ms=121_000)),),
        {},
        "“Bakery” in 1:52: within 2:00 for the first time.",
    ),
    ((story(result("a", "b", told_ms=TARGET), result("a", "b"), result("a", "b", told_ms=TARGET)),), {}, None),
    ((story(result("a b"), result("a", "b")),), {}, "Every point of “Bakery” for the first time."),
    ((story(result("a b"), result("a b"), result("a", "b")),), {}, "Result: 2 of 2, up from 1."),
    (
        (story(result("a b"), result("a", "b"), result("a", "b")),),
        {"days_in_a_row": 5},
        "“b” (Result) is back, after it was missed twice.",
    ),
    (
        (story(result("a b"), *[result("a", "b")] * 3),),
        {},
        "“b” (Result) is back, after it was missed three times.",
    ),
    ((story(result("a", "b"), result("a", "b"), result("a", "b")),), {}, None),
    (
        (
            story(
                attempt(TASK_TOLD, recalled("Result", "a b")), *[attempt(TASK_TOLD, recalled("Result", "a", "b"))] * 2
            ),
        ),
        {},
        "“b” (Result) is back, after it was missed twice.",
    ),
]


@pytest.mark.parametrize(("stories", "figures", "sentence"), SENTENCES)
def test_the_most_specific_sentence_that_holds_is_said(
    stories: tuple[Progress, ...], figures: dict[str, int], sentence: str | None
) -> None:
    assert encouragement(Facts(stories, **figures)) == sentence


def test_each_story_is_in_time_by_its_own_target() -> None:
    pitch = story(result("a b", told_ms=50_900), result("a b", told_ms=51_000), target_ms=50_000)
    assert encouragement(Facts((pitch,))) == "“Bakery” in 0:50: within 0:50 for the first time."


def test_a_long_point_is_quoted_short() -> None:
    point = "x" * 300
    missed = Outcome(Recall((PartRecall("Task", (), (point,)),)), MINUTE)
    sentence = encouragement(
        Facts((story(Outcome(Recall((PartRecall("Task", (point,), ()),)), MINUTE), missed, missed, target_ms=1),))
    )
    assert sentence is not None
    assert len(sentence) < 150


def test_parts_are_compared_of_the_same_stories_only() -> None:
    (compared,) = compared_parts([story(result("a b"), result("", "a b"), result("a", "b")), NEW])
    assert (compared.label, compared.now.said, compared.now.asked, compared.before.said) == ("Result", 2, 2, 1)


# -- each sentence holds -----------------------------------------------------------------------------------------------

POINTS = "abc"


@st.composite
def attempts(draw: st.DrawFn) -> Outcome:
    parts = []
    for label in ("Task", "Result"):
        said = draw(st.sets(st.sampled_from(POINTS)))
        missed = draw(st.sets(st.sampled_from(POINTS))) - said
        parts.append(PartRecall(label, tuple(sorted(said)), tuple(sorted(missed))))
    return Outcome(Recall(tuple(parts)), draw(st.integers(0, 2 * TARGET)))


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    names = draw(st.lists(st.sampled_from("KLMN"), unique=True, max_size=3))
    before = st.lists(attempts(), max_size=3).map(tuple)
    stories = tuple(Progress(name, draw(attempts()), draw(before), TARGET) for name in names)
    lasting_now = draw(st.integers(0, len(stories)))
    return Facts(
        stories,
        days_in_a_row=draw(st.integers(0, 20)),
        days_away=draw(st.integers(0, 20)),
        lasting=draw(st.integers(lasting_now, 20)),
        lasting_now=lasting_now,
    )


NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"]


def number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.index(word.capitalize())


def whole(recall: Recall) -> bool:
    return recall.said > 0 and recall.missed == 0


def parts_of(found: list[Outcome], label: str) -> tuple[int, int]:
    mine = [part for one in found for part in one.recall.parts if part.label == label]
    said = sum(len(part.said) for part in mine)
    return said, said + sum(len(part.missed) for part in mine)


def holds(sentence: str, facts: Facts) -> bool:
    """Whether what a sentence claims is so, worked out from the facts alone."""
    by_name = {story.name: story for story in facts.stories}
    told_before = [story for story in facts.stories if story.before]
    if match := re.fullmatch(r"“(.+)” \((\w+)\) is back, after it was missed (twice|\w+ times|\d+ times)\.", sentence):
        point, label, times = match.groups()
        misses = 2 if times == "twice" else number(times.split()[0])
        return any(
            point in by_label(story.now, label).said
            and len(story.before) >= misses
            and all(point in by_label(one, label).missed for one in story.before[-misses:])
            for story in facts.stories
        )
    if match := re.fullmatch(r"Every point of “(.)” for the first time\.", sentence):
        story = by_name[match[1]]
        return whole(story.now.recall) and not any(whole(one.recall) for one in story.before)
    if match := re.fullmatch(r"“(.)” in (\d):(\d\d): within 2:00 for the first time\.", sentence):
        story = by_name[match[1]]
        in_time = story.now.told_ms // 1000 == int(match[2]) * 60 + int(match[3]) and story.now.told_ms <= TARGET
        return in_time and all(one.told_ms > TARGET for one in story.before)
    if match := re.fullmatch(r"(\w+): (\d+) of (\d+), up from (\d+)\.", sentence):
        label, said, asked, before = match[1], int(match[2]), int(match[3]), int(match[4])
        now = parts_of([story.now for story in told_before], label) == (said, asked)
        return now and parts_of([story.before[-1] for story in told_before], label) == (before, asked) and said > before
    if match := re.fullmatch(r"(\w+) days since the last telling, and (\d+) of (\d+) points? still there\.", sentence):
        found = [parts_of([story.now for story in told_before], label) for label in ("Task", "Result")]
        points = (int(match[2]), int(match[3]))
        return number(match[1]) == facts.days_away and points == (sum(a for a, _ in found), sum(b for _, b in found))
    if match := re.fullmatch(r"(\w+) days in a row\.", sentence):
        return number(match[1]) == facts.days_in_a_row
    if match := re.fullmatch(r"(\w+) stor(?:y is|ies are) now a month or more away\.", sentence):
        return number(match[1]) == facts.lasting >= facts.lasting_now > 0
    if match := re.fullmatch(r"(\w+) stor(?:y|ies) told for the first time\.", sentence):
        return number(match[1]) == len(facts.stories) - len(told_before) > 0
    raise AssertionError(f"a sentence that no rule here knows: {sentence}")


def by_label(found: Outcome, label: str) -> PartRecall:
    return next(part for part in found.recall.parts if part.label == label)


@given(facts())
def test_what_is_said_is_so(found: Facts) -> None:
    sentence = encouragement(found)
    assert sentence is None or holds(sentence, found)
