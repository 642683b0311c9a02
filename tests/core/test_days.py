"""Study days, instants and how they are written."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.days import Calendar, about_minutes, clock_text, day_name, from_ms, interval, minutes_text, to_ms

TODAY = date(2026, 11, 24)  # a Tuesday

ZONES = st.sampled_from([UTC, *map(ZoneInfo, ["Europe/Berlin", "Asia/Kathmandu", "America/St_Johns"])])
INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001

CHANGES = st.sampled_from(
    [
        (ZoneInfo("Europe/Berlin"), datetime(2036, 10, 26, 1, tzinfo=UTC)),  # back: two o'clock comes twice
        (ZoneInfo("Europe/Berlin"), datetime(2036, 3, 30, 1, tzinfo=UTC)),  # forward: two o'clock does not come
        (ZoneInfo("America/St_Johns"), datetime(2026, 11, 1, 4, 30, tzinfo=UTC)),
        (ZoneInfo("Australia/Lord_Howe"), datetime(2026, 4, 4, 15, tzinfo=UTC)),  # by half an hour
    ]
)
"""Zones, and when their clocks are changed."""

Moment = tuple[datetime, tzinfo]
MOMENTS: st.SearchStrategy[Moment] = st.tuples(INSTANTS, ZONES) | st.builds(
    lambda change, minutes: (change[1] + timedelta(minutes=minutes), change[0]), CHANGES, st.integers(-120, 120)
)
"""Any instant in any zone; often one about which a clock is changed, when the wall clock shows some times twice."""


@pytest.mark.parametrize(
    ("zone", "instant", "study_day"),
    [
        ("UTC", "2026-11-24T03:59:59.999", "2026-11-23"),
        ("UTC", "2026-11-24T04:00", "2026-11-24"),
        ("Europe/Berlin", "2026-11-24T02:59:59", "2026-11-23"),
        ("Europe/Berlin", "2026-11-24T03:00", "2026-11-24"),
        # clocks go forward on 28 March 2027: 4 a.m. is 02:00 UTC, no longer 03:00
        ("Europe/Berlin", "2027-03-27T02:59:59", "2027-03-26"),
        ("Europe/Berlin", "2027-03-27T03:00", "2027-03-27"),
        ("Europe/Berlin", "2027-03-28T01:59:59", "2027-03-27"),
        ("Europe/Berlin", "2027-03-28T02:00", "2027-03-28"),
        # clocks go back on 25 October 2026: 4 a.m. is 03:00 UTC again
        ("Europe/Berlin", "2026-10-24T02:00", "2026-10-24"),
        ("Europe/Berlin", "2026-10-25T02:59:59", "2026-10-24"),
        ("Europe/Berlin", "2026-10-25T03:00", "2026-10-25"),
        ("America/Los_Angeles", "2026-11-24T11:59", "2026-11-23"),
        ("America/Los_Angeles", "2026-11-24T12:00", "2026-11-24"),
        ("Asia/Kolkata", "2026-11-23T22:29", "2026-11-23"),
        ("Asia/Kolkata", "2026-11-23T22:30", "2026-11-24"),
        ("Pacific/Kiritimati", "2026-11-23T14:00", "2026-11-24"),
        ("Pacific/Pago_Pago", "2026-11-24T14:59", "2026-11-23"),
        ("UTC", "2028-03-01T03:59", "2028-02-29"),
        ("UTC", "2027-01-01T00:30", "2026-12-31"),
    ],
)
def test_the_study_day_turns_at_four_on_the_wall_clock(zone: str, instant: str, study_day: str) -> None:
    aware = datetime.fromisoformat(instant).replace(tzinfo=UTC)
    assert Calendar(ZoneInfo(zone)).study_day(aware) == date.fromisoformat(study_day)


@given(MOMENTS)
def test_a_study_day_is_the_day_and_night_from_four_to_four(moment: Moment) -> None:
    instant, zone = moment
    calendar = Calendar(zone)
    wall = calendar.local(instant).replace(tzinfo=None)
    turn = datetime.combine(calendar.study_day(instant), datetime.min.time().replace(hour=4))
    assert turn <= wall < turn + timedelta(days=1)


@given(MOMENTS)
def test_a_wall_clock_time_is_the_same_instant_and_never_naive(moment: Moment) -> None:
    instant, zone = moment
    local = Calendar(zone).local(instant)
    assert local.utcoffset() is not None
    assert local.astimezone(UTC) == instant


@pytest.mark.parametrize(
    ("zone", "month", "minutes"),
    [("Europe/Berlin", 1, 60), ("Europe/Berlin", 7, 120), ("America/St_Johns", 1, -210), ("Asia/Kathmandu", 1, 345)],
)
def test_the_offset_is_in_minutes_ahead_of_utc(zone: str, month: int, minutes: int) -> None:
    assert Calendar(ZoneInfo(zone)).utc_offset_minutes(datetime(2027, month, 1, tzinfo=UTC)) == minutes


@given(st.integers(-(10**12), 10**13))
def test_milliseconds_come_back_as_they_went(milliseconds: int) -> None:
    assert to_ms(from_ms(milliseconds)) == milliseconds
    assert from_ms(milliseconds).tzinfo is UTC


@given(MOMENTS)
def test_an_instant_in_milliseconds_is_right_to_half_of_one(moment: Moment) -> None:
    instant, zone = moment
    stored = to_ms(instant.astimezone(zone))
    assert stored == to_ms(instant)
    assert abs(from_ms(stored) - instant) <= timedelta(microseconds=500)


def test_a_naive_datetime_is_no_instant() -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_ms(datetime(2026, 11, 24, 12))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-11-24", "today"),
        ("2026-11-25", "tomorrow"),
        ("2026-11-23", "yesterday"),
        ("2026-11-26", "Thu 26 Nov"),
        ("2026-11-22", "Sun 22 Nov"),
        ("2026-01-01", "Thu 1 Jan"),
        ("2027-01-01", "Fri 1 Jan 2027"),
        ("2025-12-31", "Wed 31 Dec 2025"),
        ("2028-02-29", "Tue 29 Feb 2028"),
    ],
)
def test_days_are_named_as_people_say_them(day: str, name: str) -> None:
    assert day_name(date.fromisoformat(day), TODAY) == name


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (1, "1 day"),
        (2, "2 days"),
        (59, "59 days"),
        (60, "2.0 months"),
        (64, "2.1 months"),
        (300, "9.9 months"),
        (364, "12.0 months"),
        (365, "1.0 years"),
        (512, "1.4 years"),
        (36500, "99.9 years"),
    ],
)
def test_intervals_are_short(days: int, text: str) -> None:
    assert interval(days) == text


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        (0, "0:00"),
        (999, "0:00"),
        (1000, "0:01"),
        (59_999, "0:59"),
        (161_000, "2:41"),
        (3_600_000, "60:00"),
        (-5, "0:00"),
    ],
)
def test_a_clock_shows_minutes_and_seconds(milliseconds: int, text: str) -> None:
    assert clock_text(milliseconds) == text


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        (0, "under a minute"),
        (59_999, "under a minute"),
        (60_000, "1 min"),
        (89_000, "1 min"),
        (91_000, "2 min"),
        (720_000, "12 min"),
    ],
)
def test_minutes_are_whole(milliseconds: int, text: str) -> None:
    assert minutes_text(milliseconds) == text


@pytest.mark.parametrize(
    ("milliseconds", "text"), [(0, "about 1 min"), (100_000, "about 2 min"), (3_600_000, "about 60 min")]
)
def test_expected_minutes_are_round(milliseconds: int, text: str) -> None:
    assert about_minutes(milliseconds) == text
