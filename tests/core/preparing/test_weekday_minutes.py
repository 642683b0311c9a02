"""Minutes a day as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.errors import UsageError
from rehearse.core.preparing.interviews import MINUTES_OF_A_DAY
from rehearse.core.preparing.weekday_minutes import typed_minutes, written_minutes

A_WEEK = st.lists(st.integers(0, MINUTES_OF_A_DAY), min_size=7, max_size=7).filter(any).map(tuple)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("30", (30,) * 7),
        ("30 min", (30,) * 7),
        ("30m a day", (30,) * 7),
        ("every day 30 minutes", (30,) * 7),
        ("mon-fri 30, sat 60, sun 0", (30, 30, 30, 30, 30, 60, 0)),
        ("Monday–Friday: 30; Sat=60; Sunday off", (30, 30, 30, 30, 30, 60, 0)),
        ("weekdays 30m, weekends 60m", (30, 30, 30, 30, 30, 60, 60)),
        ("mon wed fri 30, tue and thu 20, weekend off", (30, 20, 30, 20, 30, 0, 0)),
        ("fri-mon 20, tue-thu 10", (20, 10, 10, 10, 20, 20, 20)),
        ("Mondays 3, tues-sun 4,", (3, 4, 4, 4, 4, 4, 4)),
    ],
)
def test_minutes_are_of_every_day_or_of_each_weekday(typed: str, meant: tuple[int, ...]) -> None:
    assert typed_minutes(typed) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "the minutes a day are missing"),
        ("0", "“0” leaves no time to rehearse"),
        ("mon-sun 0", "leaves no time to rehearse"),
        ("-5", "“-5” is no whole number of minutes"),
        ("1.5", "is no whole number of minutes"),
        ("３０", "is no whole number of minutes"),
        ("mon-sun x", "“x” in “mon-sun x” is no whole number of minutes"),
        ("1441", "“1441” is more than the 1,440 minutes of a day"),
        ("9" * 100, "is more than the 1,440 minutes of a day"),
        ("mon-fri 30", "leaves out Sat-Sun; add “Sat-Sun 0” if nothing is rehearsed then"),
        ("sat 60", "leaves out Mon-Fri Sun; add “Mon-Fri Sun 0”"),
        ("mon-fri 30, fri 20, weekend 0", "names Fri twice"),
        ("30, 40", "names Mon-Sun twice"),
        ("fryday 3", "“fryday” in “fryday 3” is no weekday"),
        ("t 3", "“t” in “t 3” is no weekday"),
        ("minutes", "names no minutes"),
        ("30 " * 10_000, "is too long"),
    ],
)
def test_what_is_no_minutes_is_refused_with_a_remedy(typed: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        typed_minutes(typed)
    assert said in str(refused.value)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    ("minutes", "written"),
    [((30,) * 7, "30"), ((30, 30, 30, 30, 30, 60, 0), "Mon-Fri 30, Sat 60, Sun 0"), ((1, 2, 2, 2, 1, 1, 1), None)],
)
def test_minutes_are_written_as_they_may_be_typed(minutes: tuple[int, ...], written: str | None) -> None:
    assert written_minutes(minutes) == (written or "Mon 1, Tue-Thu 2, Fri-Sun 1")


@given(A_WEEK)
def test_what_is_written_is_read_again(minutes: tuple[int, ...]) -> None:
    assert typed_minutes(written_minutes(minutes)) == minutes


@given(st.text(alphabet="mon-frisat 0123456789,;:off", max_size=40) | st.text(max_size=40))
def test_no_text_does_anything_but_name_minutes_or_be_refused(text: str) -> None:
    try:
        minutes = typed_minutes(text)
    except UsageError:
        return
    assert len(minutes) == 7
    assert all(0 <= number <= MINUTES_OF_A_DAY for number in minutes)
