"""What the statistics read from indexes is what the collection says."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.core.log import EventKind
from rehearse.store.figure_reads import FigureReads
from rehearse.store.overview import Overview
from rehearse.store.scope import Scope
from tests.builders import day, event
from tests.corrections import quick
from tests.database_copies import copy_of
from tests.store.test_day_totals import Years, two_decks

SCOPES = (Scope(), Scope("deck one"), Scope(topic="T1"), Scope("deck two", "T2"))


@settings(deadline=None, max_examples=20)
@given(st.randoms(use_true_random=False))
def test_how_cards_stand_is_counted_alike(chance: Random) -> None:
    with copy_of(two_decks()) as opened:
        years = Years(quick(opened), chance)
        years.live(40)
        today = day(chance.choice((0, 30, 49, 60)))
        for scope in SCOPES:
            found, overview = FigureReads(opened, scope).due_days(today), Overview(opened, scope)
            assert found.counts == overview.counts(today)
            assert found.days == overview.due_days()
            assert found.never_told == sum(not card.rehearsed for card in overview.cards())


@pytest.mark.parametrize("scope", SCOPES)
def test_what_was_never_told_comes_in_the_order_of_the_notes(scope: Scope) -> None:
    with copy_of(two_decks()) as opened:
        years = Years(quick(opened), Random(1))
        years.live(6)
        years.log.merge([event(EventKind.SUSPEND, 50, years.cards("telling")[-1])])
        waiting = [card.id for card in Overview(opened, scope).cards() if not card.rehearsed]
        assert FigureReads(opened, scope).never_told(2) == waiting[:2]
