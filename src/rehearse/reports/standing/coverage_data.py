"""Coverage for programs: JSON, and rows for a table."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rehearse.commands.standing.topic_coverage import CoverageReport
from rehearse.core.exporting.spreadsheet_cells import CellValue, as_csv
from rehearse.core.preparing.readiness import READY
from rehearse.core.safetext import safe_line
from rehearse.core.standing.bank_overlay import BankOverlay, BankStanding
from rehearse.core.standing.coverage import Coverage, CoveredTopic, CoveringStory, Moment
from rehearse.core.standing.coverage_advice import Advice, LadenStory, NoFailure, ThinTopic, advice_on

JSON_VERSION = 1

_FIELDS = {Moment.NOW: "now", Moment.ON_THE_DAY: "on_the_day", Moment.PLANNED: "by_the_plan"}
_LONGEST_FIELD = 10_000


def as_json(report: CoverageReport, coverage: Coverage, bank: BankOverlay | None = None) -> dict[str, Any]:
    """What is covered, for programs: chances between 0 and 1, null for a story that is not told until then."""
    interview = coverage.interview
    found: dict[str, Any] = {
        "version": JSON_VERSION,
        "today": coverage.today.isoformat(),
        "interview": interview
        and {
            "id": interview.id,
            "name": interview.name,
            "day": interview.day.isoformat(),
            "days_left": (interview.day - coverage.today).days,
        },
        "ready_from": READY,
        "stories": [_story(story, coverage) for story in coverage.stories],
        "topics": [_topic(topic, coverage) for topic in coverage.topics],
        "advice": [_advice(it) for it in advice_on(coverage)],
        "gaps_to_fill": [{"question": it.question, "noted_on": it.noted_on.isoformat()} for it in report.noted],
    }
    if bank is not None:
        found["bank"] = {
            "questions": [
                _bank_question(it, competency.name) for competency in bank.competencies for it in competency.questions
            ],
            "not_compared": bank.not_compared,
        }
    return found


def _story(story: CoveringStory, coverage: Coverage) -> dict[str, Any]:
    it = story.story
    return {
        "id": it.id,
        "name": it.name,
        "deck": it.deck,
        "topics": [*it.topics],
        "suspended": it.suspended,
        **{_FIELDS[moment]: _share(story.at(moment)) for moment in coverage.moments},
    }


def _topic(topic: CoveredTopic, coverage: Coverage) -> dict[str, Any]:
    margin = coverage.margin(topic)
    return {
        "topic": topic.topic,
        "stories": [it.story.id for it in coverage.of(topic)],
        "ready": margin.ready,
        "cold": margin.cold,
        "never_told": margin.untold,
        "gaps": [gap.text for gap in topic.gaps],
        "ready_then": {
            _FIELDS[moment]: coverage.margin(topic, moment).ready
            for moment in coverage.moments
            if moment is not Moment.NOW
        },
    }


def _advice(advice: Advice) -> dict[str, Any]:
    match advice:
        case ThinTopic(topic, ready, cold):
            return {
                "kind": "thin-topic",
                "topic": topic,
                "ready": ready,
                "to_rehearse": [it.story.id for it in cold],
            }
        case LadenStory(story):
            return {"kind": "laden-story", "story": story.id, "topics": [*story.topics]}
        case NoFailure():
            return {"kind": "no-failure"}


def _bank_question(standing: BankStanding, competency: str) -> dict[str, Any]:
    return {
        "id": standing.question.id,
        "competency": competency,
        "question": standing.question.wordings[0],
        "answered": standing.answered.value,
        "stories": [
            {"id": it.story.id, "name": it.story.name, "question": it.question, "topic": it.topic}
            for it in standing.answers
        ],
        "gap": standing.gap and standing.gap.text,
        "noted": standing.noted,
    }


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


# -- rows --------------------------------------------------------------------------------------------------------------


def cells_as_csv(report: CoverageReport, coverage: Coverage) -> str:
    """A row a cell, a question without a story, and a gap to fill."""
    return _table(("id", "kind", "topic", "name", "deck", *_FIELDS.values()), _rows(report, coverage))


def bank_as_csv(bank: BankOverlay) -> str:
    """A row a question of the bank and story for it."""
    return _table(
        ("id", "competency", "question", "answered", "story_id", "story", "own_question", "topic", "noted"),
        _bank_rows(bank),
    )


def _rows(report: CoverageReport, coverage: Coverage) -> Iterator[tuple[CellValue, ...]]:
    for topic in coverage.topics:
        name = topic.topic or ""
        for story in coverage.of(topic):
            chances = [_share(story.at(moment)) for moment in _FIELDS]
            yield (story.story.id, "story", name, story.story.name, story.story.deck, *chances)
        for gap in topic.gaps:
            yield (gap.id, "gap", name, gap.text, gap.deck, "", "", "")
    for noted in report.noted:
        yield ("", "gap-to-fill", "", noted.question, "", "", "", "")


def _bank_rows(bank: BankOverlay) -> Iterator[tuple[CellValue, ...]]:
    for competency in bank.competencies:
        for it in competency.questions:
            head = (it.question.id, competency.name, it.question.wordings[0], it.answered.value)
            noted = "yes" if it.noted else "no"
            for answer in it.answers:
                yield (*head, answer.story.id, answer.story.name, answer.question or "", answer.topic or "", noted)
            if not it.answers:
                yield (*head, "", "", "", "", noted)


def _table(heads: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> str:
    """Rows as CSV; no text in them is a formula or holds a control character."""
    return as_csv([heads, *([_harmless(field) for field in row] for row in rows)])


def _harmless(field: CellValue) -> CellValue:
    return safe_line(field, limit=_LONGEST_FIELD) if isinstance(field, str) else field
