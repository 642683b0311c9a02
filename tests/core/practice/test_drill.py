"""A drill of missed points: what was missed comes again, until each was said."""

from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.practice.drill import Drill, MissedPoint


def point(text: str) -> MissedPoint:
    return MissedPoint("card", "Ferry", "When?", "Result", text, 1, 1)


def drill(*texts: str) -> Drill[MissedPoint]:
    return Drill.of(map(point, texts))


def test_what_is_missed_comes_again_after_the_others() -> None:
    begun = drill("a", "b", "c")
    missed = begun.uncover().answer(said=False)
    assert [waiting.text for waiting in missed.waiting] == ["b", "c", "a"]
    assert (missed.said, missed.missed, missed.total) == (0, 1, 3)
    said = missed.uncover().answer(said=True)
    assert [waiting.text for waiting in said.waiting] == ["c", "a"]
    assert (said.said, said.missed) == (1, 1)


def test_a_covered_point_cannot_be_answered() -> None:
    begun = drill("a")
    assert begun.answer(said=True) is begun
    assert begun.undo() is begun


def test_undo_stands_at_the_uncovered_point() -> None:
    uncovered = drill("a", "b").take_hint().uncover()
    assert uncovered.answer(said=True).undo() == uncovered


def test_hints_are_of_the_present_point() -> None:
    hinted = drill("a", "b").take_hint().take_hint()
    assert (hinted.hints, hinted.can_hint, hinted.take_hint()) == (2, False, hinted)
    after = hinted.uncover().answer(said=True)
    assert (after.hints, after.can_hint, hinted.uncover().can_hint) == (0, True, False)


@given(st.integers(1, 6), st.lists(st.booleans(), max_size=40))
def test_each_point_is_asked_until_it_was_said_once(points: int, answers: list[bool]) -> None:
    present = drill(*map(str, range(points)))
    steps = [present]
    said: list[str] = []
    for answer in answers:
        if present.present is None:
            break
        if answer:
            said.append(present.present.text)
        present = present.uncover().answer(said=answer)
        steps.append(present)
    assert len(said) == len(set(said)) == present.said
    assert (present.present is None) is (present.said == points)
    assert present.missed == len(steps) - 1 - len(said)
    for before in reversed(steps[:-1]):
        present = present.undo()
        assert present == before.uncover()
