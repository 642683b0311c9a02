"""The one place that asks the computer: what it makes of variables, its clock and its zone."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rehearse.core.days import Calendar
from rehearse.machine import LocalZone, environment, real_context

ZONES = ("Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati", "UTC")


@pytest.mark.parametrize(
    ("named", "editor"),
    [
        ({}, ""),
        ({"EDITOR": "vi"}, "vi"),
        ({"EDITOR": "vi", "VISUAL": "nano -w"}, "nano -w"),
        ({"EDITOR": "vi", "VISUAL": "  "}, "vi"),
        ({"EDITOR": " "}, ""),
    ],
)
def test_the_first_variable_that_names_an_editor_holds(named: dict[str, str], editor: str) -> None:
    assert environment({"HOME": "/home/ada", **named}).editor == editor


@pytest.mark.parametrize(("value", "colourless"), [(None, False), ("", False), ("1", True), ("0", True)])
def test_no_color_turns_colours_off_if_it_says_anything(value: str | None, colourless: bool) -> None:
    assert environment({} if value is None else {"NO_COLOR": value}).colourless is colourless


def test_a_home_is_found_even_if_no_variable_names_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert environment({"HOME": "/home/ada"}).home == Path("/home/ada")
    assert environment({}).home == tmp_path


def test_the_terminal_is_what_term_says() -> None:
    assert [environment(it).terminal for it in ({"TERM": "xterm"}, {})] == ["xterm", ""]


def test_a_context_knows_the_environment_it_was_made_in(tmp_path: Path) -> None:
    variables = {"REHEARSE_DB": str(tmp_path / "x.db"), "REHEARSE_CONFIG": str(tmp_path / "s.toml"), "EDITOR": "vi"}
    context = real_context(environ=variables)
    assert (context.environment.editor, context.trial_day) == ("vi", None)
    assert abs(context.now() - datetime.now(UTC)) < timedelta(minutes=1)  # noqa: TID251 - the real clock is meant
    assert isinstance(context.zone, LocalZone)


def test_a_clock_set_by_hand_runs_on_in_the_zone_it_was_written_in(tmp_path: Path) -> None:
    variables = {"REHEARSE_CONFIG": str(tmp_path / "s.toml"), "REHEARSE_NOW": "2026-12-01T02:00:00+09:00"}
    context = real_context(tmp_path / "x.db", variables)
    late = context.now() - datetime(2026, 11, 30, 17, 0, tzinfo=UTC)
    assert timedelta(0) <= late < timedelta(minutes=1)
    assert (context.trial_day, context.today()) == (date(2026, 12, 1), date(2026, 11, 30))


# -- the computer's own zone -------------------------------------------------------------------------------------------


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The zone that the computer is set to for a test."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_the_computers_zone_is_that_of_the_world(zone: str) -> None:
    ours, known = Calendar(LocalZone(), 4), Calendar(ZoneInfo(zone), 4)
    year = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=467) * step for step in range(1_130)]
    changes = [at for at, later in pairwise(year) if known.utc_offset_minutes(at) != known.utc_offset_minutes(later)]
    about_them = [at + timedelta(minutes=minutes) for at in changes for minutes in range(-120, 600, 7)]
    for instant in (*year, *about_them):
        assert ours.local(instant).replace(tzinfo=None) == known.local(instant).replace(tzinfo=None)
        assert ours.local(instant).fold == known.local(instant).fold
        assert ours.utc_offset_minutes(instant) == known.utc_offset_minutes(instant)
        assert ours.study_day(instant) == known.study_day(instant)


def test_a_time_on_its_wall_clock_is_the_instant_it_came_from(zone: str) -> None:
    for minutes in range(0, 7 * 60, 15):  # over the hour that comes twice in Berlin
        instant = datetime(2026, 10, 24, 22, tzinfo=UTC) + timedelta(minutes=minutes)
        assert instant.astimezone(LocalZone()).astimezone(UTC) == instant
