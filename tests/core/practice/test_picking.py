"""Which questions a pick drill asks, and in which order."""

from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.log import Memory
from rehearse.core.practice.picking import ONE_GAP_IN, Link, apart, questions_to_ask, weakness, with_answers

TODAY = date(2026, 12, 1)


def memory(ago: int, stability: float = 4.0, due_in: int = 0) -> Memory:
    return Memory(stability, 5.0, TODAY - timedelta(days=ago), TODAY + timedelta(days=due_in))


def link(name: str, story: str | None = "", known: Memory | None = None, *, told: bool = True) -> Link:
    story = f"story of {name}" if story == "" else story
    return Link(name, f"Question {name}?", story, None if story is None else f"card of {name}", known, told=told)


def asked(links: list[Link], count: int = 10, seed: int = 0, just_told: str | None = None) -> list[str]:
    return [it.prompt_id for it in questions_to_ask(links, count, TODAY, Random(seed), just_told=just_told)]


def test_never_asked_links_and_those_with_the_least_chance_of_recall_come_in_turn() -> None:
    links = [link("firm", known=memory(5, 4.0)), link("weak", known=memory(9, 3.0)), link("new"), link("other new")]
    first = asked(links, 1)
    assert first in (["new"], ["other new"])
    assert set(asked(links, 2)) == {*first, "weak"}
    assert set(asked(links, 3)) == {"new", "other new", "weak"}
    many = [*links, *(link(f"new {number}") for number in range(50))]
    assert {"weak", "firm"} < set(asked(many, 10))


def test_links_of_stories_that_were_told_come_before_those_of_new_ones_and_what_is_not_due_last() -> None:
    links = [
        link("untold", told=False),
        link("told", known=memory(9)),
        link("not due", known=memory(1, 2.0, due_in=3)),
    ]
    assert asked(links, 1) == ["told"]
    assert set(asked(links, 2)) == {"told", "untold"}
    assert len(asked(links, 3)) == 3


def test_a_gap_is_asked_now_and_then_and_never_alone() -> None:
    links = [link(f"q{number}") for number in range(30)] + [link(f"gap{number}", None) for number in range(30)]
    gaps = [name for name in asked(links, 10) if name.startswith("gap")]
    assert len(gaps) == 10 // ONE_GAP_IN
    assert len(asked(links, 10)) == 10
    assert not any(name.startswith("gap") for name in asked(links, ONE_GAP_IN - 1))
    assert asked([link("gap", None)]) == []


def test_the_order_of_the_notes_gives_nothing_away() -> None:
    links = [link(f"q{number}") for number in range(10)]
    orders = {tuple(asked(links, seed=seed)) for seed in range(5)}
    assert len(orders) == 5


def test_no_question_comes_right_after_its_story_was_told() -> None:
    links = [link("a", "ferry"), link("b", "ferry"), link("c", "rota")]
    for seed in range(20):
        assert asked(links, just_told="ferry", seed=seed)[0] == "c"
    assert asked(links[:2], just_told="ferry") == []
    weak = [link("a", "ferry", memory(9)), link("b", "ferry", memory(8)), link("c", "rota", memory(1, 90.0))]
    assert asked(weak, 2, just_told="ferry") == ["c", "a"]
    assert asked(weak, 1, just_told="ferry") == ["c"]
    assert asked(weak[:2], 2, just_told="ferry") == []


@given(st.lists(st.sampled_from("abcde"), max_size=12), st.sampled_from([None, *"abcde"]))
def test_two_questions_of_one_story_are_neighbours_only_where_nothing_else_is_left(
    stories: list[str], just_told: str | None
) -> None:
    links = [link(str(at), story) for at, story in enumerate(stories)]
    found = apart(links, just_told)
    assert sorted(it.prompt_id for it in found) == sorted(it.prompt_id for it in links)
    order = [just_told, *(it.story_id for it in found)]
    for at, (one, other) in enumerate(pairwise(order)):
        if one == other:
            assert set(order[at + 1 :]) == {one}
    most = max(map(stories.count, stories), default=0)
    if just_told is None and most * 2 <= len(stories) + 1:
        assert all(one != other for one, other in pairwise(order))


@given(st.integers(0, 400), st.floats(0.1, 400), st.integers(0, 400), st.floats(0.1, 400))
def test_weakness_falls_as_the_chance_of_recall_rises(ago: int, stability: float, other: int, firmer: float) -> None:
    one, two = memory(ago, stability), memory(other, firmer)

    def recall(known: Memory) -> float:  # FSRS-6's curve, whatever its decay
        elapsed = (TODAY - known.reviewed_on).days
        return float((1 + (0.9 ** (1 / -0.5) - 1) * elapsed / known.stability) ** -0.5)

    if weakness(one, TODAY) < weakness(two, TODAY):
        assert recall(one) >= recall(two)
    assert weakness(None, TODAY) > weakness(one, TODAY)


def test_the_same_words_may_be_asked_for_several_stories() -> None:
    links = with_answers(
        [
            Link("1", "A  conflict?", "ferry"),
            Link("2", "a conflict?", "rota"),
            Link("3", "A deadline?", "rota"),
            Link("4", "A Conflict?"),
            Link("5", "A failure?"),
        ]
    )
    assert [(it.prompt_id, it.answers) for it in links] == [
        ("1", {"ferry", "rota"}),
        ("2", {"ferry", "rota"}),
        ("3", {"rota"}),
        ("5", frozenset()),
    ]
