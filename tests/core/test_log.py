"""Which events of a log count, and in which order."""

from dataclasses import replace
from itertools import permutations

from rehearse.core.log import EventKind, effective
from tests.builders import event, review, undo

FIRST = review(0, id="b")
SAME_INSTANT = review(0, id="c", card_id="other")
BURIED = event(EventKind.BURY, 0, minute=5, id="a")
NEXT_DAY = review(1, id="0")
EARLIER_ON_A_LATER_DAY = replace(review(2, id="1"), at=FIRST.at)
"""A clock that was set back: its day comes last all the same."""


def test_events_count_by_study_day_then_instant_then_id_however_they_came() -> None:
    inorder = [FIRST, SAME_INSTANT, BURIED, NEXT_DAY, EARLIER_ON_A_LATER_DAY]
    for came in permutations(inorder):
        assert effective(came) == inorder


def test_neither_what_was_undone_nor_the_undo_counts() -> None:
    assert effective([FIRST, undo(BURIED, on=0, minute=6), BURIED, NEXT_DAY]) == [FIRST, NEXT_DAY]
    assert effective([undo(FIRST)]) == []
