"""Interviews: which are to come, how long a day takes, and what the log of changes comes to in whatever order."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.preparing.interviews import (
    Debrief,
    Interview,
    PlanChange,
    PlanChangeKind,
    change_before,
    done,
    minutes_on,
    standing_changes,
    standing_interviews,
    untold,
    upcoming,
)

MONDAY = date(2026, 11, 30)
ACME = Interview("acme", "Acme onsite", date(2026, 12, 15), MONDAY)
BOLT = Interview("bolt", "Bolt call", date(2026, 12, 8), MONDAY, minutes=(30, 30, 30, 30, 30, 60, 0))
TOLD = replace(ACME, id="old", debrief=Debrief("well", (), MONDAY))


def test_the_next_one_comes_first_and_what_is_done_or_past_is_not_to_come() -> None:
    every = [ACME, TOLD, BOLT]
    assert upcoming(every, MONDAY) == [BOLT, ACME]
    assert upcoming(every, BOLT.day) == [BOLT, ACME]
    assert upcoming(every, date(2026, 12, 9)) == [ACME]
    assert untold(every, date(2026, 12, 9)) == [BOLT]
    assert untold(every, date(2027, 1, 1)) == [BOLT, ACME]
    assert done(every) == [TOLD]


def test_minutes_are_those_of_the_weekday_or_the_usual_ones() -> None:
    week = [MONDAY + timedelta(days=ahead) for ahead in range(7)]
    assert [minutes_on(BOLT, day, 25) for day in week] == [30, 30, 30, 30, 30, 60, 0]
    assert [minutes_on(ACME, day, 25) for day in week] == [25] * 7


# -- the log -----------------------------------------------------------------------------------------------------------

AT = datetime(2026, 11, 30, 12, tzinfo=UTC)


def change(
    id_: str,
    interview: Interview | None = ACME,
    *,
    of: str = "acme",
    kind: PlanChangeKind = PlanChangeKind.SET,
    target: str | None = None,
    minute: int = 0,
) -> PlanChange:
    """A change some minutes after noon of the first day."""
    return PlanChange(id_, "laptop", of, AT + timedelta(minutes=minute), MONDAY, kind, interview, target)


ADDED = change("a")
LATER = change("b", replace(ACME, day=date(2026, 12, 16)), minute=1)
REMOVED = change("c", None, kind=PlanChangeKind.REMOVE, minute=2)


def undone(target: PlanChange, minute: int = 9) -> PlanChange:
    return change(f"undo {target.id}", None, kind=PlanChangeKind.UNDO, target=target.id, minute=minute)


def test_the_newest_change_that_stands_counts() -> None:
    assert standing_interviews([ADDED]) == [ACME]
    assert standing_interviews([LATER, ADDED]) == [LATER.interview]
    assert standing_interviews([ADDED, REMOVED, LATER]) == []
    assert standing_interviews([ADDED, LATER, REMOVED, undone(REMOVED)]) == [LATER.interview]
    assert standing_interviews([ADDED, LATER, undone(LATER)]) == [ACME]
    assert standing_interviews([ADDED, undone(ADDED)]) == []


def test_what_stood_before_a_change_is_what_its_undo_brings_back() -> None:
    log = [ADDED, LATER, REMOVED, undone(LATER)]
    assert change_before(log, REMOVED) == ADDED
    assert change_before(log, ADDED) is None


@st.composite
def logs(draw: st.DrawFn) -> list[PlanChange]:
    """Changes of two interviews by two machines whose clocks need not agree; undos may name what is not there."""
    made: list[PlanChange] = []
    for number in range(draw(st.integers(0, 12))):
        of = draw(st.sampled_from(["acme", "bolt"]))
        kind = draw(st.sampled_from(PlanChangeKind))
        targets = [it.id for it in made if it.interview_id == of] or ["elsewhere"]
        made.append(
            PlanChange(
                id=f"{number}",
                device=draw(st.sampled_from(["laptop", "desk"])),
                interview_id=of,
                at=AT + timedelta(minutes=draw(st.integers(-3, 3))),
                study_day=MONDAY + timedelta(days=draw(st.integers(-1, 1))),
                kind=kind,
                interview=Interview(of, f"name {number}", MONDAY, MONDAY) if kind is PlanChangeKind.SET else None,
                target_id=draw(st.sampled_from(targets)) if kind is PlanChangeKind.UNDO else None,
            )
        )
    return made


@given(logs(), st.randoms(use_true_random=False))
def test_the_order_in_which_changes_arrive_does_not_matter(log: list[PlanChange], random: Random) -> None:
    shuffled = [*log]
    random.shuffle(shuffled)
    assert standing_interviews(shuffled) == standing_interviews(log)
    assert standing_changes(shuffled) == standing_changes(log)


@given(logs())
def test_taking_back_the_newest_change_gives_what_was_before_it(log: list[PlanChange]) -> None:
    stands = standing_changes(log)
    if not stands:
        return
    newest = stands[-1]
    after = standing_interviews([*log, replace(undone(newest), interview_id=newest.interview_id)])
    assert after == standing_interviews([it for it in log if it.id != newest.id])
