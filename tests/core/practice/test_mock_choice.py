"""Which questions a mock interview asks."""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.practice.mock import MockQuestion
from rehearse.core.practice.mock_choice import AskableQuestion, AskableStory, Wish, choose
from rehearse.core.practice.question_bank import built_in

BANK = built_in()


def story(
    name: str, *topics: str | None, recall: float | None = 0.9, days: int | None = 1, probes: int = 1
) -> AskableStory:
    asked = (
        AskableQuestion(f"{name} {number}", f"Tell me about {name}, {number}.", topic, probes)
        for number, topic in enumerate(topics or (None,))
    )
    return AskableStory(name, tuple(asked), recall, days)


def gap(name: str) -> AskableQuestion:
    return AskableQuestion(f"gap {name}", f"Tell me about the gap {name}.", "Gaps")


def chosen(
    stories: list[AskableStory],
    count: int = 5,
    *,
    gaps: list[AskableQuestion] | None = None,
    others: bool = False,
    paraphrased: bool = False,
    seed: int = 1,
) -> tuple[MockQuestion, ...]:
    return choose(stories, gaps or [], BANK.questions, Wish(count, others, paraphrased), BANK, Random(seed))


TOPICS = st.sampled_from(["Conflict", "Failure", "Customers", None])
STORIES = st.lists(
    st.tuples(st.lists(TOPICS, min_size=1, max_size=3), st.none() | st.floats(0, 1), st.none() | st.integers(0, 400)),
    max_size=7,
).map(
    lambda rows: [story(f"s{at}", *topics, recall=recall, days=days) for at, (topics, recall, days) in enumerate(rows)]
)


@given(STORIES, st.integers(1, 9), st.booleans(), st.integers(0, 3), st.integers())
def test_no_question_comes_twice_and_no_story_while_others_are_left(
    stories: list[AskableStory], count: int, others: bool, gaps: int, seed: int
) -> None:
    asked = chosen(stories, count, gaps=[gap(str(it)) for it in range(gaps)], others=others, seed=seed)
    assert len(asked) <= count
    assert max(Counter((it.prompt_id, it.bank_id) for it in asked).values(), default=1) == 1
    told = Counter(it.story_id for it in asked if it.story_id)
    assert max(told.values(), default=0) <= 1 or len(told) == len(stories)
    if others:
        assert len(asked) == count
        assert any(it.story_id is None for it in asked)
    else:
        assert all(it.story_id for it in asked)
        assert len(asked) == min(count, sum(len(it.questions) for it in stories))


def test_topics_are_mixed() -> None:
    stories = [story(f"c{number}", "Conflict") for number in range(8)]
    stories += [story(name, name) for name in ("Failure", "Customers", "Change", "Learning")]
    for seed in range(20):
        asked = chosen(stories, seed=seed)
        assert sum(str(it.story_id).startswith("c") for it in asked) == 1


def test_cold_and_long_untold_stories_are_likelier() -> None:
    stories = [
        story("fresh", "A", recall=0.98, days=1),
        story("cold", "A", recall=0.6, days=20),
        story("long ago", "A", recall=0.95, days=90),
        story("never", "A", recall=None, days=None),
    ]
    first = Counter(chosen(stories, 1, seed=seed)[0].story_id for seed in range(2000))
    assert first["never"] > first["cold"] > first["fresh"] * 3
    assert first["long ago"] > first["fresh"] * 3


def test_some_have_no_story_where_that_is_wished_gaps_among_them() -> None:
    stories = [story(f"s{number}", f"T{number}") for number in range(20)]
    asked = [it for seed in range(40) for it in chosen(stories, 6, gaps=[gap("1"), gap("2")], others=True, seed=seed)]
    assert sum(it.story_id is None for it in asked) == 40 * 2
    assert sum(it.prompt_id is not None for it in asked if it.story_id is None) == 40
    assert sum(it.bank_id is not None for it in asked) == 40


def test_places_and_wordings_of_such_questions_are_left_to_chance() -> None:
    stories = [story(f"s{number}", f"T{number}") for number in range(9)]
    found = [
        (at, it.wording)
        for seed in range(60)
        for at, it in enumerate(chosen(stories, 3, others=True, seed=seed))
        if it.bank_id
    ]
    assert {at for at, _ in found} == {0, 1, 2}
    assert {wording for _, wording in found} >= {0, 1, 2}


def test_own_follow_ups_come_before_usual_ones_and_no_usual_one_twice() -> None:
    own = chosen([story(f"s{number}", f"T{number}", probes=3) for number in range(5)])
    assert {it.probe_own for it in own} <= {0, 1, 2}
    bare = chosen([story(f"s{number}", f"T{number}", probes=0) for number in range(9)], 9)
    assert [it.probe_own for it in bare] == [None] * 9
    assert len({it.probe_usual for it in bare}) == 9
    assert {it.probe_usual for it in bare} <= set(BANK.follow_ups)


def test_own_questions_are_put_in_other_words_only_where_wished_and_sure() -> None:
    known = AskableQuestion("p1", "Tell me about a time you failed.", "Failure")
    unknown = AskableQuestion("p2", "Tell me about the ferry.", "Lake")
    stories = [AskableStory("a", (known,)), AskableStory("b", (unknown,))]
    as_written = {it.bank_id for it in chosen(stories)}
    assert as_written == {None}
    reworded = {it.prompt_id: it for it in chosen(stories, paraphrased=True)}
    assert reworded["p2"].bank_id is None
    assert reworded["p1"].bank_id == "failure-failed"
    assert reworded["p1"].wording in (1, 2)


def test_the_same_chance_asks_the_same() -> None:
    stories = [story(f"s{number}", "A", None) for number in range(9)]
    assert chosen(stories, others=True, seed=5) == chosen(stories, others=True, seed=5)
