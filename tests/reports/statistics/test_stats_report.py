"""Statistics as they are read after days of rehearsing, by people and by programs."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from rehearse.commands.statistics.stats import collect
from rehearse.core.log import Rating
from rehearse.core.statistics.days_of_work import HeatDay
from rehearse.core.statistics.part_scores import PartScore
from rehearse.core.width import cells
from rehearse.reports.statistics.stats_charts import heatmap, sparks
from rehearse.reports.statistics.stats_json import as_json
from rehearse.reports.statistics.stats_report import as_text
from rehearse.store.overview import Gap
from tests.sittings import expect_interview, rehearse_for_days, sit
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", "Bees", "Cats") + "\n# Open\n\nTell me about a gap.\n"))
    return made


def test_the_days_are_said_to_be_those_without_a_plan(world: World) -> None:
    said = "By FSRS alone; until the interview the plan decides: `rehearse plan`."
    assert said not in as_text(collect(world.context))
    expect_interview(world, 5)
    assert as_text(collect(world.context)).splitlines()[1] == said


def test_days_on_which_nothing_is_due_are_not_drawn_one_by_one(world: World) -> None:
    assert as_text(collect(world.context)).splitlines()[:4] == [
        "3 stories: 0 due today, 3 new",
        "",
        "  nothing due within 14 days",
        "",
    ]


def test_a_first_day(world: World) -> None:
    sit(world, Rating.GOOD, Rating.HARD, missing=1)
    assert (
        as_text(collect(world.context))
        == """\
3 stories: 0 due today, 1 new

  today          0
  tomorrow       1  █
  Thu 3 Dec      1  █
  Fri 4 Dec      0
  Sat 5 Dec      0
  Sun 6 Dec      0
  Mon 7 Dec      0
  Tue 8 Dec      0
  Wed 9 Dec      0
  Thu 10 Dec     0
  Fri 11 Dec     0
  Sat 12 Dec     0
  Sun 13 Dec     0
  Mon 14 Dec     0

Rehearsed
  today           2 tellings  2 min
  last 7 days     2 tellings  2 min
  last 30 days    2 tellings  2 min

Days in a row: 1  (longest 1 day, 1 day with tellings in all)

Grades since Mon 2 Nov
              Again   Hard   Good   Easy
  new             0      1      1      0

Points said, by part
  Situation            2 of 4
  Task                 2 of 2
  Action               4 of 4
  Result               2 of 2
  Reflection           2 of 2

Length of 2 tellings
  1:00 at the median, 2 within the target (usually 2:00)

Never rehearsed (1)
  A time of Cats, wording 1

Questions without a story (1)
  Open: Tell me about a gap."""
    )


def test_a_later_day_looks_back_thirty_days_and_no_further(world: World) -> None:
    sit(world, Rating.GOOD, Rating.GOOD, Rating.GOOD)
    world.clock.go_on(days=40)
    sit(world, Rating.AGAIN, Rating.GOOD, Rating.GOOD, missing=2)
    collected = as_json(collect(world.context))
    three = {"reviews": 3, "recalled": 2, "measured": None, "predicted": None}
    assert collected["period"]["retention"]["all"] == three
    assert collected["period"]["retention"]["mature"] == three
    assert collected["period"]["parts"][0] == {"label": "Situation", "said": 0, "asked": 6}
    assert collected["work"] == [{"days": days, "rehearsals": 3, "minutes": 3.0} for days in (1, 7, 30)]
    assert collected["gaps"] == [{"deck": "n", "topic": "Open", "question": "Tell me about a gap."}]


def test_retention_is_a_percentage_from_ten_reviews_on(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    topics = ["Ants", "Bees", "Cats", "Dogs", "Eels", "Foxes", "Gnus", "Hens", "Ibex", "Jays"]
    world.take_in(world.write("n.md", story_notes(*topics)))
    sit(world, *[Rating.GOOD] * 10, new=10)
    world.clock.go_on(days=2)
    sit(world, Rating.AGAIN, *[Rating.GOOD] * 8)
    assert "  today         8 of 9            –                 8 of 9\n" in as_text(collect(world.context))
    sit(world, Rating.GOOD)
    assert "  today         90% / 91% of 10   –                 90% / 91% of 10\n" in as_text(collect(world.context))


def test_leaks_name_the_point_and_its_story(world: World) -> None:
    sit(world, Rating.GOOD, Rating.GOOD, Rating.GOOD, missing=1)
    world.clock.go_on(days=2)
    sit(world, Rating.GOOD, Rating.GOOD, Rating.GOOD, missing=1)
    found = as_json(collect(world.context))["period"]["missed_most"]
    assert found[0] == {
        "story": "Tell me about a time of Ants, wording 1.",
        "label": "Situation",
        "point": "Ants began badly",
        "missed": 2,
        "asked": 2,
        "last": "2026-12-03",
    }


@pytest.mark.parametrize("wide", ["very ", "工厂 ", "👩‍👧", "क्षि"])
def test_text_fits_its_columns_and_is_safe(tmp_path: Path, wide: str) -> None:
    world = make_world(tmp_path)
    long = "Ants \x1b[2J " + wide * 40
    filler = "Plain words that every note is full of. " * 20
    world.take_in(world.write("n.md", story_notes(long) + filler + f"\n# Open\n\nTell me about {long}.\n"))
    sit(world, Rating.GOOD, missing=1)
    world.clock.go_on(days=2)
    sit(world, Rating.GOOD, missing=1)
    stats = collect(world.context)
    for width in (40, 60, 80, 100, 132, 200):
        text = as_text(stats, width)
        assert max(map(cells, text.splitlines())) <= width
        assert wide in text.partition("Points missed most")[2]
        assert "\x1b" not in text
    coloured = as_text(stats, 80, colourful=True)
    assert re.sub(r"\x1b\[[0-9]+m", "", coloured) == as_text(stats, 80)


def test_columns_stand_below_each_other_whatever_labels_are_written_in(tmp_path: Path) -> None:
    empty = collect(make_world(tmp_path).context)
    labels = ("Situation", "背景と課題", "👩‍👧", "क्षि", "a label that is far too long for it")
    gap = Gap("n", None, "Why?")
    period = replace(empty.period, parts=tuple(PartScore(label, 1, 2) for label in labels))
    shown = as_text(replace(empty, period=period, gaps=[gap]))
    rows = [line for line in shown.splitlines() if line.endswith("1 of 2")]
    assert [cells(row) for row in rows] == [29] * len(labels)


def test_wide_terminals_have_two_columns_with_the_same_sections(world: World) -> None:
    rehearse_for_days(world, 30)
    stats = collect(world.context)
    one, two = as_text(stats, 100), as_text(stats, 160)
    assert len(two.splitlines()) < 0.7 * len(one.splitlines())
    for title in ("Rehearsed", "Points said, by part", "Recalled after a day or more", "Grades since"):
        assert one.count(title) == two.count(title) == 1


def test_the_year_is_shaded_by_minutes() -> None:
    today = date(2026, 12, 3)  # a Thursday
    minutes = {0: 5, 1: 10, 2: 20, 3: 40, 9: 60}
    year = [
        HeatDay(today - timedelta(days=back), 1, took * 60_000) for back, took in sorted(minutes.items(), reverse=True)
    ]
    shown = ["".join(piece.text for piece in row) for row in heatmap(year, today, 18)]
    assert shown == [
        "        Oct Nov",
        "  Mon ···········█",
        "  Tue ··········█▓",
        "  Wed ···········▒",
        "  Thu ···········░",
        "  Fri ···········",
        "  Sat ···········",
        "  Sun ···········",
    ]


@pytest.mark.parametrize(("shares", "shown"), [([0.0, 0.5, 1.0, None], "▁▅█·"), ([], "")])
def test_shares_over_time_are_columns_in_a_line(shares: list[float | None], shown: str) -> None:
    assert sparks(shares) == shown
