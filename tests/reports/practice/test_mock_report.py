"""The debrief of a mock interview as text and as JSON."""

import json
from pathlib import Path

import pytest

from rehearse.commands.practice.mock_debrief import last_debrief
from rehearse.commands.statistics.stats import collect
from rehearse.core.width import cells
from rehearse.reports.practice.mock_report import as_json, as_text
from rehearse.reports.practice.mock_words import against_target
from rehearse.reports.statistics import stats_json, stats_report
from tests.mock_interviews import hold_mock
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", "Bees")))
    return made


def test_none_is_over_yet(world: World) -> None:
    assert as_text(last_debrief(world.context)) == "No mock interview is over yet: `rehearse mock` holds one."
    assert as_json(last_debrief(world.context)) == {"version": 1, "mock": None}


def test_the_last_one_in_words(world: World) -> None:
    hold_mock(world, questions=1, topic="Bees", missing=7)
    world.clock.go_on(days=7)
    hold_mock(world, questions=1, topic="Ants", missing=1, answered=False)
    assert (
        as_text(last_debrief(world.context))
        == """\
Mock interview of Tue 8 Dec: 1 question in 2:00 of 30:00.
6 of 7 points said, 0 of 1 follow-up answered.
No answer was over its target.

Against the mock interview of Tue 1 Dec
  a question 2:00 (before 2:00), points said 6 of 7 (before 0 of 7), follow-ups
  0 of 1 (before 1 of 1)

The questions
  1. Tell me about a time of Ants, wording 1.
     A time of Ants, wording 1: 1:00, 1:00 under (2:00) · 6 of 7 points ·
     follow-up missed

Left out, 1 point
  ✗ S Ants began badly (A time of Ants, wording 1)

Follow-ups missed
  › What did you learn from Ants? (A time of Ants, wording 1)"""
    )


def test_the_last_one_for_programs(world: World) -> None:
    hold_mock(world, questions=1, topic="Ants", missing=1, answered=False)
    found = as_json(last_debrief(world.context))
    assert json.loads(json.dumps(found)) == {
        "version": 1,
        "mock": {
            "day": "2026-12-01",
            "interview": None,
            "limit": 1800,
            "planned": 1,
            "questions": 1,
            "seconds": 120,
            "said": 6,
            "points": 7,
            "follow_ups_answered": 0,
            "follow_ups": 1,
            "answers": [
                {
                    "prompt": "Tell me about a time of Ants, wording 1.",
                    "topic": "Ants",
                    "story": "A time of Ants, wording 1",
                    "told": 60,
                    "target": 120,
                    "said": 6,
                    "points": 7,
                    "follow_up": {"prompt": "What did you learn from Ants?", "seconds": 60, "answered": False},
                }
            ],
            "left_out": [{"story": "A time of Ants, wording 1", "label": "Situation", "point": "Ants began badly"}],
            "follow_ups_missed": ["What did you learn from Ants?"],
            "topics_without_story": [],
            "before": None,
        },
    }


def test_no_line_is_too_wide_or_harmful(world: World) -> None:
    world.take_in(world.write("m.md", story_notes("\x1b[31mLong " + "word " * 60 + "字" * 50)))
    hold_mock(world, questions=9, missing=3, answered=False)
    text = as_text(last_debrief(world.context))
    assert "\x1b" not in text
    assert max(map(cells, text.splitlines())) <= 80


@pytest.mark.parametrize(
    ("told", "target", "text"),
    [
        (119_999, 120_000, "0:01 under"),
        (120_999, 120_000, "on target"),
        (121_000, 120_000, "0:01 over"),
        (0, 3_600_000, "60:00 under"),
    ],
)
def test_times_against_targets(told: int, target: int, text: str) -> None:
    assert against_target(told, target) == text


def test_statistics_count_mock_interviews_and_their_points_but_no_minutes(world: World) -> None:
    assert stats_json.as_json(collect(world.context))["mocks"] == {"held": 0, "last": None}
    assert "mock interview" not in stats_report.as_text(collect(world.context))
    hold_mock(world, questions=2, missing=1)
    hold_mock(world, questions=1, missing=1)
    found = collect(world.context)
    assert stats_json.as_json(found)["mocks"] == {"held": 2, "last": "2026-12-01"}
    assert "  2 mock interviews, the last today\n" in stats_report.as_text(found)
    assert [work.rehearsals for work in found.work.values()] == [0, 0, 0]
    assert sum(part.asked for part in found.period.parts) == 21
    world.clock.go_on(days=3)
    assert "  2 mock interviews, the last on Tue 1 Dec\n" in stats_report.as_text(collect(world.context))
