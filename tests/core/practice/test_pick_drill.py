"""A drill of picks: typing, grading by rule, going on and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.log import Rating
from rehearse.core.practice.pick_drill import LONGEST_MS, PickableStory, PickDrill, PickResults, PickRules, Stage
from rehearse.core.practice.picking import Link

NAMES = ("Ferry timetable", "Release freeze", "Élan café", "Conflict with a reviewer", "東京の移行")
CANDIDATES = tuple(PickableStory(name, name) for name in NAMES)


def link(story: str | None) -> Link:
    return Link(f"prompt of {story}", "When?", story, answers=frozenset({story} if story else ()))


def drill(
    *stories: str | None, limit_ms: int | None = None, candidates: tuple[PickableStory, ...] = CANDIDATES
) -> PickDrill:
    return PickDrill.begin(candidates, map(link, stories), 1000, PickRules(limit_ms=limit_ms))


def typed(text: str, begun: PickDrill | None = None) -> PickDrill:
    found = begun or drill(NAMES[0])
    for sign in text:
        found = found.type(sign)
    return found


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("", NAMES),
        ("f", ("Ferry timetable", "Release freeze")),
        ("fe", ("Ferry timetable",)),
        ("TIME", ("Ferry timetable",)),
        ("re", ("Release freeze", "Conflict with a reviewer")),
        ("re con", ("Conflict with a reviewer",)),
        ("elan", ("Élan café",)),
        ("Café", ("Élan café",)),
        ("移行", ("東京の移行",)),
        (" f", ("Ferry timetable", "Release freeze")),
    ],
)
def test_letters_that_begin_words_narrow_the_stories(text: str, left: tuple[str, ...]) -> None:
    assert tuple(it.name for it in typed(text).narrowed) == left


def test_a_letter_that_no_story_goes_with_changes_nothing() -> None:
    begun = typed("f")
    assert begun.type("x") is begun
    assert typed("fx").typed == "f"


def test_what_is_typed_can_be_rubbed_out() -> None:
    assert typed("fe").rub_out().typed == "f"
    assert typed("f2").rub_out().typed == "f"
    assert typed("").rub_out().typed == ""


@pytest.mark.parametrize(
    ("text", "settled", "meant"),
    [
        ("fe", True, "Ferry timetable"),
        ("f", False, "Ferry timetable"),
        ("f2", True, "Release freeze"),
        ("3", True, "Élan café"),
        ("0", True, None),
        ("9", False, "Ferry timetable"),
    ],
)
def test_a_story_is_settled_once_nothing_else_can_be_meant(text: str, settled: bool, meant: str | None) -> None:
    found = typed(text)
    assert found.is_settled is settled
    assert (found.meant.name if found.meant else None) == meant


def test_a_number_of_two_digits_waits_for_the_second() -> None:
    many = tuple(PickableStory(str(at), f"Story {at}") for at in range(1, 41))
    begun = drill("1", candidates=many)
    assert not typed("4", begun).is_settled
    assert typed("40", begun).is_settled
    assert typed("41", begun).number == "4"
    assert typed("5", begun).is_settled
    assert typed("12", begun).meant == many[11]


@pytest.mark.parametrize(
    ("story", "picked", "took_ms", "rating"),
    [
        (NAMES[0], NAMES[0], 10_000, Rating.GOOD),
        (NAMES[0], NAMES[0], 10_001, Rating.HARD),
        (NAMES[0], NAMES[1], 2_000, Rating.AGAIN),
        (NAMES[0], None, 2_000, Rating.AGAIN),
        (None, None, 2_000, Rating.GOOD),
        (None, NAMES[1], 2_000, Rating.AGAIN),
    ],
)
def test_a_pick_is_graded_by_rule(story: str | None, picked: str | None, took_ms: int, rating: Rating) -> None:
    (pick,) = drill(story).pick(picked, 1000 + took_ms).picks
    assert pick.rating is rating
    assert pick.took_ms == took_ms


def test_another_story_that_the_same_words_are_asked_for_is_right() -> None:
    shared = Link("1", "A conflict?", "ferry", answers=frozenset({"ferry", "rota"}))
    assert PickDrill.begin((), [shared], 0).pick("rota", 1).picks[0].right


def test_a_forgotten_terminal_does_not_spoil_the_figures() -> None:
    (pick,) = drill(NAMES[0]).pick(NAMES[0], 1000 + 3_600_000).picks
    assert pick.took_ms == LONGEST_MS
    assert pick.rating is Rating.HARD


def test_what_is_right_is_shown_before_the_next_question() -> None:
    begun = drill(NAMES[0], NAMES[1])
    assert (begun.stage, begun.place, begun.total) == (Stage.ASKED, 1, 2)
    shown = begun.type("f").pick(NAMES[0], 3000)
    assert (shown.stage, shown.place, shown.total, shown.typed) == (Stage.SHOWN, 1, 2, "")
    assert shown.pick(NAMES[1], 4000) is shown
    second = shown.go_on(9000)
    assert (second.stage, second.place, second.total, second.asked_ms) == (Stage.ASKED, 2, 2, 9000)
    assert second.go_on(9001) is second
    over = second.pick(None, 11_000).go_on(12_000)
    assert (over.stage, over.total) == (Stage.OVER, 2)
    assert PickResults.of(over.picks) == PickResults(2, 1, 2000, (over.picks[1],))


def test_a_drill_with_a_limit_asks_nothing_after_it() -> None:
    begun = drill(*NAMES, limit_ms=120_000)
    one = begun.pick(NAMES[0], 60_000).go_on(120_999)
    assert one.stage is Stage.ASKED
    assert one.pick(NAMES[1], 121_000).go_on(121_001).stage is Stage.OVER


def test_no_picks_have_no_median() -> None:
    assert PickResults.of(()) == PickResults(0, 0, None)


@given(st.lists(st.sampled_from([*NAMES, None]), min_size=1, max_size=6), st.data())
def test_undo_asks_the_last_question_again_as_it_was(picked: list[str | None], data: st.DataObject) -> None:
    begun = drill(*NAMES, None, limit_ms=10_000_000)
    found, now = begun, 2000
    befores = []
    for story in picked:
        befores.append(found)
        found = found.pick(story, now + 500)
        if data.draw(st.booleans()) or len(befores) < len(picked):
            found = found.go_on(now + 1000)
        now += 2000
    for before in reversed(befores):
        found = found.undo(now)
        assert (found.waiting, found.picks, found.stage) == (before.waiting, before.picks, Stage.ASKED)
        assert found.asked_ms == now
        assert now - found.began_ms == before.asked_ms - before.began_ms
    assert found.undo(now) is found
