"""Days as people type them: what is plain is taken, what may be another day is refused with its readings."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.errors import UsageError
from rehearse.core.preparing.day_wording import long_day
from rehearse.core.preparing.typed_days import MOST_YEARS_AHEAD, coming_day, past_day

SUNDAY = date(2026, 11, 29)
TUESDAY = date(2026, 12, 1)
LATER = st.dates(SUNDAY, date(2029, 11, 1))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(
            (text, date(2026, 12, 15))
            for text in (
                "2026-12-15", "2026/12/15", "2026.12.15", "20261215", " 2026-12-15 ", "2026‑12‑15", "15 Dec 2026",
                "15 Dec", "Dec 15", "dec 15th", "15 December", "December 15, 2026", "the 15th of December",
                "15-Dec-2026",
                "15dec2026", "15 Dec 26", "Tue 15 Dec", "Tuesday, December 15th, 2026", "15 Dec Tue", "15. Dec. 2026",
                "15/12/2026", "15.12.2026", "12/15/2026", "15/12/26", "15/12", "15 12 2026", "in 16 days",
            )
        ),
        ("today", SUNDAY),
        ("tomorrow", date(2026, 11, 30)),
        ("Day after tomorrow", TUESDAY),
        ("friday", date(2026, 12, 4)),
        ("next Fri", date(2026, 12, 4)),
        ("on thurs", date(2026, 12, 3)),
        ("in 2 weeks", date(2026, 12, 13)),
        ("in two weeks", date(2026, 12, 13)),
        ("2 weeks from now", date(2026, 12, 13)),
        ("in a fortnight", date(2026, 12, 13)),
        ("a week from today", date(2026, 12, 6)),
        ("in 10 days", date(2026, 12, 9)),
        ("in 3 months", date(2027, 2, 28)),
        ("in a year", date(2027, 11, 29)),
        ("12.12.2026", date(2026, 12, 12)),
        ("5/5", date(2027, 5, 5)),
        ("15 Nov", date(2027, 11, 15)),
        ("29 Nov", SUNDAY),
        ("29 Feb", date(2028, 2, 29)),
        ("May 3", date(2027, 5, 3)),
        ("sept 9", date(2027, 9, 9)),
    ],
)  # fmt: skip
def test_a_plain_day_is_taken(typed: str, meant: date) -> None:
    assert coming_day(typed, SUNDAY) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12/11/2026", "may be Thursday 12 November 2026 or Friday 11 December 2026; write 2026-12-11"),
        ("03.04.", "may be Thursday 4 March 2027 or Saturday 3 April 2027; write 2027-03-04 or 2027-04-03"),
        ("1 2 2027", "write 2027-01-02 or 2027-02-01"),
        ("26/12/27", "may be Sunday 27 December 2026 or Sunday 26 December 2027"),
        ("sunday", "write 2026-11-29 or 2026-12-06"),
        ("30 February", "February 2026 has 28 days"),
        ("31.02.2027", "February 2027 has 28 days"),
        ("2027-02-29", "February 2027 has 28 days"),
        ("31 Apr 2027", "April 2027 has 30 days"),
        ("Mon 15 Dec 2026", "15 December 2026 is a Tuesday, not a Monday"),
        ("２０２６-12-15", "write it with 0 to 9"),
        ("٢٠٢٦-١٢-١٥", "write it with 0 to 9"),
        ("2026-12-15T10:00", "only the day counts; write 2026-12-15"),
        ("2026-12-15 at 10", "only the day counts; write 2026-12-15"),
        ("15 Decmber", "did you mean “December” by “decmber”?"),
        ("tomorow", "did you mean “tomorrow”?"),
        ("yesterday", "has passed; name today or a day to come"),
        ("2026-11-28", "is 28 November 2026, which has passed"),
        ("2 days ago", "has passed"),
        ("2199-01-01", "more than 3 years away; check the year"),
        ("15 Dec 2206", "more than 3 years away; check the year"),
        ("in 99999999 days", "further away than any interview"),
        (f"in {'9' * 50} days", "further away than any interview"),
        ("in 9999 years", "further away than any interview"),
        ("", "the day is missing; write one as in 2026-12-15"),
        *(
            (text, "names no day; write one as in 2026-12-15")
            for text in (
                "soon", "next week", "Dec", "15", "15th", "-1", "in -3 days", "in 1.5 weeks", "1/2/3", "12/2026", "🎂",
                "00/00/2026", "2026-13-01", "0000-01-01", "15 Dec 2026 2027", "15 16 17 Dec", "x" * 100_000, "a\nb",
            )
        ),
        ("2026-12", "names no day; write it as 2026-12-15"),
    ],
)  # fmt: skip
def test_what_is_no_day_or_may_be_another_is_refused_with_a_remedy(typed: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        coming_day(typed, SUNDAY)
    assert said in str(refused.value)
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("friday", "2026-12-04"),
        ("this friday", "2026-12-04"),
        ("next friday", "2026-12-04 or 2026-12-11"),
        ("next monday", "2026-12-07"),
        ("tuesday", "2026-12-01 or 2026-12-08"),
        ("next tuesday", "2026-12-08"),
    ],
)
def test_a_weekday_that_may_be_of_this_week_or_the_next_is_refused(typed: str, meant: str) -> None:
    assert read(typed, TUESDAY).rpartition("; write ")[2] == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", SUNDAY),
        ("yesterday", date(2026, 11, 28)),
        ("3 days ago", date(2026, 11, 26)),
        ("two weeks ago", date(2026, 11, 15)),
        ("friday", date(2026, 11, 27)),
        ("sunday", date(2026, 11, 22)),
        ("15 Nov", date(2026, 11, 15)),
        ("15 Dec", date(2025, 12, 15)),
        ("2026-11-20", date(2026, 11, 20)),
    ],
)
def test_a_day_that_has_passed_is_the_last_such_day(typed: str, meant: date) -> None:
    assert past_day(typed, SUNDAY) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [("tomorrow", "still to come"), ("2019-01-01", "check the year"), ("12/11", "write 2025-12-11 or 2026-11-12")],
)
def test_a_day_to_come_has_not_passed(typed: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        past_day(typed, SUNDAY)


@given(LATER)
def test_a_day_is_read_however_it_is_written_in_full(day: date) -> None:
    for written in (day.isoformat(), long_day(day), day.strftime("%A %d %b %Y"), day.strftime("%B %d, %Y")):
        assert coming_day(written, SUNDAY) == day


@given(LATER)
def test_a_day_in_numbers_is_never_read_as_another(day: date) -> None:
    for written in (day.strftime("%d/%m/%Y"), day.strftime("%d.%m.%Y"), day.strftime("%m/%d/%Y")):
        assert day.isoformat() in read(written)


def read(typed: str, today: date = SUNDAY) -> str:
    """The day that is meant, or what is said where none is."""
    try:
        return coming_day(typed, today).isoformat()
    except UsageError as refused:
        return str(refused)


@given(st.text(max_size=80), st.sampled_from([coming_day, past_day]))
def test_no_text_does_anything_but_name_a_day_or_be_refused(text: str, read: Callable[[str, date], date]) -> None:
    try:
        day = read(text, SUNDAY)
    except UsageError:
        return
    assert abs(day - SUNDAY) < timedelta(days=366 * MOST_YEARS_AHEAD)


@pytest.mark.parametrize("typed", ["soon", "in some weeks", ""])
def test_where_a_day_has_passed_the_examples_have_too(typed: str) -> None:
    with pytest.raises(UsageError) as refused:
        past_day(typed, SUNDAY)
    assert str(refused.value).endswith("; write one as in 2026-11-15, 15 Nov, Friday, yesterday or 2 weeks ago")
