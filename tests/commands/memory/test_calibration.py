"""`rehearse stats --calibration`: what was foretold beside what was recalled, at any width, with n."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from rehearse.commands.memory.honesty import collect
from rehearse.core.log import Event, Origin, Rating
from rehearse.core.preparing.interviews import Interview, PlanChange, PlanChangeKind
from rehearse.core.width import cells
from rehearse.main import run_command
from rehearse.reports.memory.calibration_report import as_json, as_text
from rehearse.store.overview import Overview
from rehearse.store.plan_log import PlanLog
from rehearse.store.review_log import ReviewLog
from tests.builders import day, review
from tests.memories import tellings
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats", "Dogs", "Elks", "Fish")))
    return world


def cards(world: World) -> list[str]:
    with world.context.open_database() as database:
        return [card.id for card in Overview(database).cards()]


def write(world: World, events: list[Event]) -> None:
    with world.context.open_database() as database:
        ReviewLog(database, 0.9).merge(events)
    world.clock.now = max(event.at for event in events) + timedelta(days=1)


def interview_on(world: World, on: date) -> None:
    interview = Interview("acme", "Acme", on, on)
    change = PlanChange("c", "laptop", "acme", world.clock.now, on, PlanChangeKind.SET, interview=interview)
    with world.context.open_database() as database:
        PlanLog(database).append(change, trial=False)


def test_with_few_tellings_it_says_so(world: World) -> None:
    write(world, tellings(30, cards(world)))
    text = as_text(collect(world.context), 80)
    assert text.startswith("24 tellings so far whose chance of recall was predicted, 22 recalled; from 40 on\n")
    assert "nine points" in text


def test_without_anything_it_says_so(tmp_path: Path) -> None:
    text = as_text(collect(make_world(tmp_path).context), 80)
    assert text.startswith("0 tellings so far")


TABLE = """\
Recall predicted and measured, n = 194

    predicted  measured   likely      n
   69.8–89.9%       95%   77–99%     21
   89.9–90.2%       95%   78–99%     22
   90.2–91.8%       95%   77–99%     21
   91.9–96.3%       95%   78–99%     22
   96.4–98.2%       95%   77–99%     21
   98.3–98.8%      100%  85–100%     22
   98.8–99.2%       95%   77–99%     21
   99.2–99.5%      100%  85–100%     22
   99.5–99.7%      100%  85–100%     22
    all 95.2%       97%   93–99%    194

Every row holds about as many tellings; “likely” is where the true figure lies
19 times of 20.

How wrong it was on a telling (log-loss: lower is better)

  as predicted             0.142
  always 97% (the mean)    0.138
  always 90%               0.173

A row is off by 3.8 points on average (n = 194, 9 rows).

FSRS and its own parameters come from flash cards, and from far more reviews
than anybody tells stories. With those parameters the two are about nine points
apart on average even there, so treat a chance of recall as a good guess."""


@pytest.mark.parametrize("width", range(40, 201, 8))
def test_it_fits_any_terminal(world: World, width: int) -> None:
    write(world, tellings(200, cards(world)))
    assert max(map(cells, as_text(collect(world.context), width).splitlines())) <= width


def test_what_was_believed_then_counts_not_what_is_folded_now(world: World) -> None:
    write(world, tellings(200, cards(world)))
    before = collect(world.context)
    with world.context.open_database() as database:
        ReviewLog(database, 0.97).refold()
    assert collect(world.context) == before


def test_eves_and_interviews_stand_apart(world: World) -> None:
    ants, bees, cats, *_ = cards(world)
    grades = [
        review(0, card_id=ants),
        review(0, card_id=bees, minute=1),
        review(0, card_id=cats, minute=2),
        review(9, Rating.GOOD, ants, predicted=0.9),
        review(9, Rating.AGAIN, bees, minute=1, predicted=0.7),
        review(10, Rating.GOOD, cats, predicted=0.8),
    ]
    grades[-1] = replace(grades[-1], origin=Origin.INTERVIEW)
    write(world, grades)
    interview_on(world, day(10))
    found = collect(world.context)
    assert (found.eve.tellings, found.eve.recalled) == (2, 1)
    assert found.eve.mean == pytest.approx(0.8)
    assert (found.interview.tellings, found.interview.recalled) == (1, 1)
    text = as_text(found, 80)
    assert "On the eve of an interview: 1 of 2 recalled (percentages are shown from 10 on)" in text
    assert "In an interview: 1 of 1 recalled (percentages are shown from 10 on)" in text


def test_programs_get_the_same(world: World) -> None:
    write(world, tellings(200, cards(world)))
    found = json.loads(json.dumps(as_json(collect(world.context))))
    assert found["version"] == 1
    assert sum(it["tellings"] for it in found["calibration"]["bins"]) == found["all"]["tellings"] == 194
    assert set(found["calibration"]["log_loss"]) == {"predicted", "always_the_mean", "always_0.9"}
    assert found["eve"] == {"tellings": 0, "recalled": 0, "predicted": None}


def test_a_topic_alone(world: World) -> None:
    write(world, tellings(200, cards(world)))
    whole, ants = collect(world.context), collect(world.context, topic="Ants")
    assert 0 < ants.all.tellings < whole.all.tellings


def test_the_command(world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write(world, tellings(200, cards(world)))
    monkeypatch.setenv("REHEARSE_NOW", world.clock.now.isoformat())
    monkeypatch.setenv("REHEARSE_CONFIG", str(world.context.settings_path))
    arguments = ["stats", "--calibration", "--db", str(world.context.database_path)]
    assert run_command(arguments) == 0
    assert capsys.readouterr().out == TABLE + "\n"
    assert run_command([*arguments, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == 1
