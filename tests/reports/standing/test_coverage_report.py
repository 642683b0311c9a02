"""Coverage as text that fits, as JSON, and as rows; of one story and of thousands."""

import csv
import io
import json
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.commands.standing.topic_coverage import CoverageReport
from rehearse.core.practice.question_bank import built_in
from rehearse.core.preparing.interviews import Interview
from rehearse.core.safetext import safe
from rehearse.core.standing.bank_overlay import lay_over
from rehearse.core.standing.coverage import Coverage, GapRead, StoryRead, cover
from rehearse.core.standing.noted_gaps import NotedGap
from rehearse.core.width import cells
from rehearse.reports.standing import bank_report, coverage_data
from rehearse.reports.standing.coverage_report import as_text
from tests.core.standing.test_coverage import FADED, FORMULAS, FRESH, TODAY, gap, story
from tests.faults.hostile_text import evil_notes

ACME = Interview("acme", "Acme", TODAY + timedelta(days=12), TODAY)


def report(
    stories: list[StoryRead],
    gaps: tuple[GapRead, ...] = (),
    noted: tuple[NotedGap, ...] = (),
    interview: Interview | None = None,
) -> CoverageReport:
    topics = dict.fromkeys(topic for it in (*stories,) for topic in it.topics)
    topics |= dict.fromkeys(it.topic for it in gaps if it.topic is not None)
    coverage = cover(stories, gaps, [*topics], TODAY, FORMULAS, interview)
    return CoverageReport(coverage, tuple(stories), gaps, noted)


def many(number: int) -> list[StoryRead]:
    memories = (FRESH, FADED, None)
    return [
        story(f"Story number {at} of the harbour", f"Topic {at % 9}", memory=memories[at % 3]) for at in range(number)
    ]


FEW = [
    story("The ferry", "Conflict", "Failure", memory=FRESH),
    story("The choir", "Conflict", memory=FADED),
    story("The bakery", "Conflict"),
]
LACKING = (gap("Whom do you trust?", "Trust"), gap("What else?", None))


def test_a_table_where_it_fits() -> None:
    text = as_text(report(FEW, LACKING, (NotedGap("Why now?", TODAY),)), 80)
    assert (
        text
        == """Coverage: 3 stories under 3 topics, 2 questions without a story.
Ready: 1 now.

         ready cold gaps   1   2   3
Conflict     1    2    -  97  69 new
Failure      1    -    -  97   ·   ·
Trust        -    -    1   ·   ·   ·
No topic     -    -    1   ·   ·   ·

Chance of recall now
  1  97%         The ferry
  2  69%         The choir
  3  never told  The bakery

Worth a look
  “Trust” has no story: write one, or put a question of the topic over a story
    that answers it too.
  “Failure” has 1 ready story and no other: write a second one, or put a
    question of the topic over a story that answers it too.
  “Conflict” has 1 ready story: rehearse “The choir”.

Gaps to fill
  Why now?"""
    )


def test_topic_by_topic_where_a_table_has_no_room() -> None:
    text = as_text(report(FEW, LACKING, interview=ACME), 36)
    assert text.startswith("""Coverage: 3 stories under 3 topics,
2 questions without a story.
Ready: 1 now, 0 on the day if
nothing more is told.
Acme: Sun 13 Dec, in 12 days.

             ready cold gaps then
Conflict         1    2    -    -
  never told  The bakery
  69% → 66%   The choir
  97% → 86%   The ferry
Failure          1    -    -    -
  97% → 86%   The ferry
Trust            -    -    1    -
No topic         -    -    1    -
""")


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize("stories", [0, 1, 11, 60, 2000])
def test_it_fits_and_stays_readable_whatever_there_is(width: int, stories: int) -> None:
    found = report(many(stories), LACKING, interview=ACME)
    lines = as_text(found, width).splitlines()
    assert max(map(cells, lines)) <= width
    assert len(lines) < 120
    assert [line for line in lines if line != line.rstrip()] == []
    if stories >= 11:
        assert sum(f"Topic {number}" in "\n".join(lines) for number in range(9)) == 9


def test_without_notes_it_says_what_to_do() -> None:
    assert as_text(report([]), 80) == "No stories yet. `rehearse import FILE` brings some in."


texts = st.text() | st.sampled_from(evil_notes().splitlines())
read = st.lists(
    st.builds(
        StoryRead,
        st.uuids().map(str),
        st.uuids().map(str),
        texts,
        texts,
        st.lists(texts, unique=True, max_size=6).map(tuple),
        st.lists(texts, max_size=2).map(tuple),
        st.sampled_from([None, FRESH, FADED]),
    ),
    max_size=7,
    unique_by=lambda it: it.id,
)


def is_harmless(text: str) -> bool:
    return safe(text) == text


@settings(max_examples=40)
@given(read, st.lists(texts, max_size=3), st.integers(30, 150))
def test_any_text_is_harmless_and_fits(stories: list[StoryRead], lacking: list[str], width: int) -> None:
    found = report(stories, tuple(gap(text, text) for text in lacking), (NotedGap("\x1b[31mred", TODAY),), ACME)
    bank = lay_over(stories, found.gaps, built_in())
    for text in (as_text(found, width), bank_report.as_text(bank, width)):
        assert is_harmless(text)
        assert max(map(cells, text.splitlines())) <= width
    for rows in (coverage_data.cells_as_csv(found, found.coverage), coverage_data.bank_as_csv(bank)):
        assert is_harmless(rows.replace("\r\n", "\n"))
        assert len({len(row) for row in csv.reader(io.StringIO(rows))}) == 1
    assert json.loads(json.dumps(coverage_data.as_json(found, found.coverage, bank)))["version"] == 1


def test_it_is_data_for_programs() -> None:
    found = report(FEW, LACKING, (NotedGap("Why now?", TODAY),), ACME)
    data = coverage_data.as_json(found, found.coverage.with_plan({"card of The bakery": 0.95}))
    assert data["interview"] == {"id": "acme", "name": "Acme", "day": "2026-12-13", "days_left": 12}
    assert data["stories"][2]["by_the_plan"] == 0.95
    assert data["stories"][2]["now"] is None
    assert data["topics"][0] == {
        "topic": "Conflict",
        "stories": ["The ferry", "The choir", "The bakery"],
        "ready": 1,
        "cold": 2,
        "never_told": 1,
        "gaps": [],
        "ready_then": {"on_the_day": 0, "by_the_plan": 1},
    }
    assert data["topics"][3]["topic"] is None
    assert [it["kind"] for it in data["advice"]] == ["thin-topic"] * 3
    assert data["gaps_to_fill"] == [{"question": "Why now?", "noted_on": "2026-12-01"}]
    assert "bank" not in data


def test_rows_have_an_id_first_and_no_formula() -> None:
    stories = [story("=1+1", "@SUM", memory=FRESH), story("-tide", "@SUM")]
    found = report(stories, (gap("+what?", "@SUM"),), (NotedGap("Why now?", TODAY),))
    rows = list(csv.DictReader(io.StringIO(coverage_data.cells_as_csv(found, found.coverage))))
    assert [(it["id"], it["kind"], it["topic"], it["name"]) for it in rows] == [
        ("'=1+1", "story", "'@SUM", "'=1+1"),
        ("'-tide", "story", "'@SUM", "'-tide"),
        ("'+what?", "gap", "'@SUM", "'+what?"),
        ("", "gap-to-fill", "", "Why now?"),
    ]
    assert (rows[0]["now"][:4], rows[1]["now"]) == ("0.96", "")


def test_the_bank_says_what_nothing_is_there_for_first_and_why() -> None:
    stories = [story("The ferry", "Failure", questions=("Tell me about a time you failed.", "¿Por qué fallaste tú?"))]
    text = bank_report.as_text(lay_over(stories, (), built_in(), ["learning-quickly"]), 100)
    head = text.splitlines()
    assert head[0] == f"{len(built_in().questions)} common questions: 1 covered, 4 maybe, 76 with nothing."
    assert head[1].startswith("1 question of yours is not in English, as the bank is")
    assert "Failure and mistakes: 1 covered, 4 maybe\n  ? Tell me about a mistake you made.\n" in text
    assert "  ✓ Tell me about a time you failed.\n      “The ferry”: “Tell me about a time you failed”.\n" in text
    assert "  ✗ Tell me about a time you had to learn something quickly.\n" in text
    assert " ".join(text.split()).count("asks for this. Noted as a gap to fill.") == 1


def test_a_coverage_may_be_shown_with_what_the_plan_foretells() -> None:
    found = report(FEW, interview=ACME)
    shown: Coverage = found.coverage.with_plan({it.card_id: 0.95 for it in FEW})
    assert "3 on the day by the plan" in as_text(found, 80, shown)
