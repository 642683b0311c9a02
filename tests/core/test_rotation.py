"""Backups that are kept as they age."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.rotation import DAILY, MONTHLY, NEWEST, WEEKLY, kept

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def days_ago(instants: frozenset[datetime]) -> list[float]:
    return [(NOON - at) / timedelta(days=1) for at in sorted(instants, reverse=True)]


def test_two_years_of_daily_backups_become_the_newest_and_one_a_week_and_a_month() -> None:
    found = days_ago(kept(NOON - timedelta(days=age) for age in range(730)))
    assert found[:17] == list(range(17))  # the ten newest, then one of each of seven days
    assert found[17:20] == [23, 30, 31]  # the ends of the weeks before, the end of October
    assert found[20:24] == [37, 62, 92, 123]
    assert len(found) == 17 + 3 + 24 - 1


@given(
    st.lists(st.integers(0, 1000 * 24 * 60), min_size=1, max_size=200).map(
        lambda ages: [NOON - timedelta(minutes=age) for age in ages]
    )
)
def test_the_newest_and_the_oldest_of_the_kept_periods_stay(instants: list[datetime]) -> None:
    stay = kept(instants)
    newest_first = sorted(set(instants), reverse=True)
    assert set(newest_first[:NEWEST]) <= stay <= set(instants)
    assert len(stay) <= NEWEST + DAILY + WEEKLY + MONTHLY
    assert kept(stay) == stay
