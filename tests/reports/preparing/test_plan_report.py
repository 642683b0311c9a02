"""The outlook on an interview in words: in whatever width, whatever it is called, for none, one and many."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from rehearse.commands.preparing.outlook import Glance, Outlook, Prospect, TopicOutlook
from rehearse.commands.preparing.plan import PlanReport
from rehearse.core.preparing.interviews import Interview
from rehearse.core.preparing.readiness import Forecast, PlannedDay, Readiness
from rehearse.core.width import cells
from rehearse.reports.preparing import plan_words
from rehearse.reports.preparing.plan_report import as_json, as_text, readiness_json, readiness_text
from rehearse.reports.preparing.plan_words import (
    bare_topics,
    daily,
    day_ways,
    percent,
    reading_title,
    standing_ways,
    week_text,
)
from tests.outlooks import A_WEEK, TODAY, memory, outlook, prospect

ACME = Interview("a", "Acme", TODAY, TODAY)
FOREKNOWN = Forecast(0.93, {}, {}, (), 0.001, 50, 1)


def glance(days: int = 14, ready: int = 7, total: int = 18, recall: float = 0.61, name: str = "Acme") -> Glance:
    interview = replace(ACME, name=name, day=TODAY + timedelta(days=days))
    return Glance(interview, TODAY, (30,) * A_WEEK, Readiness(ready, total, recall), FOREKNOWN)


def text(found: Outlook, width: int = 80) -> str:
    return as_text(PlanReport(TODAY, found), width)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "0%"),
        (0.001, "1%"),
        (0.614, "61%"),
        (0.616, "62%"),
        (0.8999, "89%"),
        (0.9, "90%"),
        (0.9999, "99%"),
        (1, "100%"),
    ],
)
def test_no_share_is_rounded_up_to_ready_or_to_certain(share: float, said: str) -> None:
    assert percent(share) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        ((30,) * 7, "30 min a day"),
        ((30, 30, 30, 30, 30, 60, 60), "30 to 60 min a day"),
        ((30, 30, 30, 30, 30, 0, 0), "30 min on 5 days a week"),
        ((0, 0, 0, 0, 0, 90, 0), "90 min on 1 day a week"),
        ((0, 0, 0, 0, 0, 90, 60), "60 to 90 min on 2 days a week"),
        ((0,) * 7, "no minutes a day"),
    ],
)
def test_minutes_a_day_in_short(minutes: Sequence[int], said: str) -> None:
    assert daily(minutes) == said


def test_how_it_stands_in_ever_shorter_ways() -> None:
    assert standing_ways(glance()) == (
        "Acme in 14 days · 7 of 18 ready · 61% now → 93% on the day at 30 min a day",
        "Acme in 14 days · 7 of 18 ready · 61% now → 93% on the day",
        "Acme in 14 days · 7 of 18 ready · 61% → 93%",
        "Acme in 14 days · 7 of 18 ready · 61% now",
        "Acme in 14 days · 7 of 18 ready",
        "In 14 days · 7 of 18 ready",
    )
    long = standing_ways(glance(name="The second round at the Acme Widget Company"))
    assert long[-2] == "The second ro… in 14 days · 7 of 18 ready"
    assert [cells(way) for way in long] != sorted((cells(way) for way in long), reverse=True), (
        "a whole name comes first"
    )


@pytest.mark.parametrize(
    ("stands", "said"),
    [
        (glance(1), "Acme tomorrow · 7 of 18 ready · 61% now → 93% on the day at 30 min a day"),
        (glance(0), "Acme today · 7 of 18 ready · 61% now"),
        (replace(glance(2), forecast=None), "Acme in 2 days · 7 of 18 ready · 61% now"),
        (glance(3, 0, 0, 0), "Acme in 3 days · no story to tell yet"),
        (
            replace(glance(3, 0, 1, 0), forecast=replace(FOREKNOWN, standard_error=0.02)),
            "Acme in 3 days · 0 of 1 ready · 0% now → about 93% on the day at 30 min a day",
        ),
    ],
)
def test_how_it_stands(stands: Glance, said: str) -> None:
    assert standing_ways(stands)[0] == said


def topic(name: str | None, stories: int, ready: int = 0) -> TopicOutlook:
    return TopicOutlook(name, stories, ready, stories)


@pytest.mark.parametrize(
    ("topics", "said"),
    [
        ([], []),
        ([topic("Trust", 2, 1), topic(None, 1)], []),
        ([topic("Trust", 2)], ["No story is ready for Trust."]),
        ([topic("Trust", 2), topic("Care", 1), topic("Zeal", 1, 1)], ["No story is ready for Trust or Care."]),
        ([topic("Trust", 2), topic("Care", 1)], ["No topic has a story that is ready."]),
        ([topic("Trust", 2, 1), topic("Care", 0)], ["Care has no story at all."]),
        ([topic("Trust", 2, 1), topic("Care", 0), topic("Zeal", 0)], ["Care and Zeal have no story at all."]),
        (
            [topic("Trust", 2), topic("Care", 0), topic("Zeal", 3, 3)],
            ["No story is ready for Trust.", "Care has no story at all."],
        ),
        (
            [*(topic(name, 1) for name in "ABCDEF"), topic("Zeal", 3, 3)],
            ["No story is ready for A, B, C, D or 2 more."],
        ),
    ],
)
def test_topics_without_a_ready_story_are_named(topics: list[TopicOutlook], said: list[str]) -> None:
    assert bare_topics(topics) == said


@pytest.mark.parametrize(
    ("tellings", "new", "minutes", "said"),
    [
        (0, 0, 0, "nothing"),
        (0.04, 0, 0.1, "nothing"),
        (0.3, 0.3, 1, "perhaps a story"),
        (0.5, 0, 1.5, "1 story, about 2 min"),
        (1.2, 1.1, 6, "1 new story, about 6 min"),
        (4.6, 2, 24, "5 stories, 2 of them new, about 24 min"),
    ],
)
def test_what_a_day_takes(tellings: float, new: float, minutes: float, said: str) -> None:
    day = PlannedDay(TODAY, tellings, new, minutes, ())
    assert day_ways(day, is_off=False)[0] == said
    assert day_ways(day, is_off=True) == ("day off",)


def test_what_a_day_takes_in_fewer_words() -> None:
    assert [day_ways(PlannedDay(TODAY, n, new, 24, ()), is_off=False)[-1] for n, new in ((5, 2), (1, 1), (2, 0))] == [
        "5 stories, 2 new, 24 min",
        "1 new story, 24 min",
        "2 stories, 24 min",
    ]


@pytest.mark.parametrize(
    ("a_day", "said"), [(0.01, "next to nothing"), (0.2, "1 telling, about 4 min"), (2, "14 tellings, about 42 min")]
)
def test_what_a_week_takes(a_day: float, said: str) -> None:
    week = [PlannedDay(TODAY + timedelta(days=at), a_day, 0, 3 * a_day, ()) for at in range(A_WEEK)]
    assert week_text(week) == said


@pytest.mark.parametrize(
    ("memories", "days", "said"),
    [
        ([None], 2, ""),
        ([], 1, ""),
        ([memory(90, 1)], 1, "Nothing needs to be read tomorrow morning: every story should be ready by then."),
        ([memory(90, 1)], 0, "Nothing needs to be read now: every story is ready."),
        ([None], 0, "Read this now, 1 story"),
        ([None, None], 0, "Read these now, 2 stories"),
    ],
)
def test_what_is_to_be_read(memories: list[None], days: int, said: str) -> None:
    assert reading_title(outlook(memories, days).glance) == said


def test_on_the_eve_what_will_be_cold_is_to_be_read_the_weakest_first() -> None:
    shown = text(outlook([memory(2, 9), *[memory(1, 20)] * 20], 1, minutes=(5,) * A_WEEK)).splitlines()
    at = shown.index("Read these tomorrow morning, 20 stories")
    assert all("→" in line for line in shown[at + 1 : at + 13])
    assert shown[at + 13] == "  and 8 more"


def test_the_whole_of_it() -> None:
    found = outlook(
        [memory(40, 2), None, memory(3, 6)],
        3,
        minutes=(30, 30, 30, 0, 30, 30, 30),
        topics=[("Trust",), ("Care", "Trust"), ()],
        in_notes=("Trust", "Care", "Zeal"),
    )
    assert text(found).splitlines() == [
        "Acme: Fri 4 Dec, in 3 days",
        "1 of 3 stories ready; chance of recall 61% now → 96% on the day at 30 min on 6",
        "days a week.",
        "With ten minutes more or with ten fewer it would be the same.",
        "",
        "Coldest on the day: now → then",
        "  new → 91%  Story B",
        "  85% → 97%  Story C",
        "  99% → 99%  Story A",
        "",
        "Topics: stories ready now → then",
        "  No story is ready for Care.",
        "  Zeal has no story at all.",
        "  Trust     1 → 2 of 2",
        "  Care      0 → 1 of 1",
        "  Zeal      no story",
        "  no topic  0 → 1 of 1",
        "",
        "The days to come",
        "  today      2 stories, 1 of them new, about 10 min",
        "  tomorrow   3 stories, about 11 min",
        "  Thu 3 Dec  day off",
        "  Fri 4 Dec  Acme",
        "",
        "By FSRS, which was fitted on flash cards, not stories; simulated 50 times (seed",
        "1).",
    ]


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("days", [0, 1, 14, 70])
def test_it_fits_the_terminal(width: int, days: int) -> None:
    acme = Interview("a", "日本の会社" * 9 + "\x1b[31m\n", TODAY, TODAY, must_have=("story A",))
    found = outlook(
        [None, memory(1, 30), *[memory(9, 3)] * 30],
        days,
        minutes=(10, 10, 10, 10, 10, 0, 0),
        topics=[("T" * 90,)],
        in_notes=("T" * 90, "Überzeugung"),
        interview=acme,
    )
    shown = text(replace(found, before=acme), width)
    assert max(map(cells, shown.splitlines())) <= width
    assert "\x1b" not in shown


def test_without_an_interview_it_says_how_to_say_when_one_is() -> None:
    assert as_text(PlanReport(TODAY), 80).startswith("No interview is to come. `rehearse interview add NAME DAY` says")
    past = replace(ACME, name="Bolt call")
    shown = as_text(PlanReport(TODAY, untold=(past,)), 80).splitlines()
    assert shown[-1] == "How did Bolt call go? `rehearse interview done 'Bolt call'` records it."
    assert as_json(PlanReport(TODAY)) == {"version": 1, "today": "2026-12-01", "plan": None}


def test_days_far_off_are_taken_together() -> None:
    shown = text(outlook([memory(9, 3)], 40)).splitlines()
    at = shown.index("The days to come")
    assert shown[at + 28].startswith("  Mon 28 Dec ")
    assert shown[at + 29].startswith("  Tue 29 Dec - Mon 4 Jan")
    assert shown[at + 30].startswith("  Tue 5 Jan - Sat 9 Jan")
    assert shown[at + 31].startswith("  Sun 10 Jan  ")
    assert shown[at + 31].endswith("Acme")


def test_what_counts_double_is_said() -> None:
    shown = text(outlook([None, None], interview=replace(ACME, must_have=("story A",))))
    assert "Story A · counts double" in shown
    assert "Story B ·" not in shown


def test_for_programs() -> None:
    found = as_json(PlanReport(TODAY, outlook([memory(40, 2), None], 3, topics=[("Trust",)], in_notes=("Trust",))))
    assert json.loads(json.dumps(found)) == found
    plan = found["plan"]
    assert plan["now"] == {"ready": 1, "stories": 2, "recall": 0.4963}
    assert plan["on_the_day"]["runs"] == 50
    assert plan["on_the_day"]["seed"] == 1
    assert [day["day"] for day in plan["days"]] == ["2026-12-01", "2026-12-02", "2026-12-03"]
    assert [story["story"] for story in plan["coldest_first"]] == ["Story B", "Story A"]
    assert plan["topics"] == [
        {"topic": "Trust", "stories": 1, "ready": 1, "ready_on_the_day": 1},
        {"topic": None, "stories": 1, "ready": 0, "ready_on_the_day": 0.8},
    ]


@pytest.mark.parametrize(
    ("looked", "said"),
    [
        (None, []),
        (prospect([], 3), ["Acme: Fri 4 Dec, in 3 days", "  No story answers its questions yet."]),
        (
            prospect([memory(40, 2), None], 3, topics=[("Trust",), ("Care",)], in_notes=("Trust", "Care", "Zeal")),
            [
                "Acme: Fri 4 Dec, in 3 days",
                "  1 of 2 stories ready; chance of recall 50% now.",
                "  No story is ready for Care.",
                "  Zeal has no story at all.",
                "  `rehearse plan` says how ready you will be.",
            ],
        ),
        (prospect([memory(40, 2)], 0), ["Acme: today, Tue 1 Dec", "  1 of 1 story ready; chance of recall 99% now."]),
    ],
)
def test_the_statistics_say_how_it_stands(looked: Prospect | None, said: list[str]) -> None:
    assert readiness_text(looked, 80).splitlines() == said


def test_the_statistics_say_how_it_stands_for_programs() -> None:
    assert readiness_json(None) is None
    found = readiness_json(prospect([memory(40, 2), None], 3, topics=[("Trust",)], in_notes=("Trust",)))
    assert found == {
        "interview": "Acme",
        "day": "2026-12-04",
        "days_left": 3,
        "ready": 1,
        "stories": 2,
        "recall": 0.4963,
        "topics": [{"topic": "Trust", "stories": 1, "ready": 1}, {"topic": None, "stories": 1, "ready": 0}],
    }


@pytest.mark.parametrize(
    ("stories", "days", "minutes", "said"),
    [
        (8, 14, (30,) * A_WEEK, []),
        (
            18,
            10,
            (15,) * A_WEEK,
            [
                "15 min a day is too little: about 5 of 18 stories will be ready on the day.",
                "27 min a day would make it about 17.",
            ],
        ),
        (
            60,
            1,
            (20,) * A_WEEK,
            [
                "20 min a day is too little: about 2 of 60 stories will be ready on the day.",
                "There is no time for all; the plan asks first what gains most for its minutes.",
            ],
        ),
        (
            1,
            3,
            (0,) * A_WEEK,
            [
                "No time at all is too little for the story to be ready on the day.",
                "5 min a day would be enough.",
            ],
        ),
    ],
)
def test_overload_is_said_with_what_would_help(
    stories: int, days: int, minutes: Sequence[int], said: list[str]
) -> None:
    assert plan_words.overload_lines(outlook([None] * stories, days, minutes=minutes)) == said


@pytest.mark.parametrize(
    ("stories", "minutes", "said"),
    [
        (18, (15,) * A_WEEK, ["With 25 min a day it would be 96%, with 5 min 44%."]),
        (12, (10,) * A_WEEK, ["With 20 min a day it would be 97%, with no rehearsal at all 0%."]),
        (2, (50,) * A_WEEK, ["With 60 min a day or with 40 min it would be the same."]),
        (2, (0,) * A_WEEK, []),
    ],
)
def test_what_other_minutes_would_give(stories: int, minutes: Sequence[int], said: list[str]) -> None:
    assert plan_words.otherwise_lines(outlook([None] * stories, 10, minutes=minutes)) == said


def test_no_day_of_the_calendar_is_clipped() -> None:
    assert "\n  tomorrow  Acme" in text(outlook([memory(9, 9)], 1))
