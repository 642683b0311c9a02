"""The outlook on an interview as text and JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from rehearse.commands.preparing.outlook import Glance, OtherMinutes, Outlook, Prospect, StoryOutlook
from rehearse.commands.preparing.plan import PlanReport
from rehearse.core.days import day_name, weekday_name
from rehearse.core.preparing.readiness import Forecast
from rehearse.core.safetext import safe_line
from rehearse.core.width import cells, padded, wrapped
from rehearse.reports.preparing import plan_words
from rehearse.reports.preparing.plan_words import DAYS_ONE_BY_ONE, READ_SHOWN

JSON_VERSION = 1
_LONGEST_LINE = 10_000
_INDENT = "  "
_TOPIC_TEXT = 16
"""Cells that are kept for what is said of a topic, at most."""
_NARROWEST_TOPIC = 12


def as_text(report: PlanReport, width: int) -> str:
    """What is foreseen, for people; safe for a terminal of so many columns."""
    lines = [line for it in report.untold for line in _set(plan_words.untold_line(it), width)]
    if report.outlook is None:
        return "\n".join([*_set(plan_words.NO_INTERVIEW, width), *lines])
    sections = (section for section in _sections(report.outlook, width) if section)
    return "\n\n".join("\n".join(section) for section in ([*lines], *sections) if section)


def _sections(outlook: Outlook, width: int) -> Iterator[list[str]]:
    glance = outlook.glance
    yield [*_set(plan_words.title(glance), width), *_all_set(plan_words.standing_lines(glance, outlook), width)]
    if not glance.readiness.total:
        return
    yield _reading(glance, width)
    if glance.days_left > 1:
        yield _stories(plan_words.COLDEST_TITLE, plan_words.coldest(outlook), width, is_over=False)
    yield _topics(outlook, width)
    yield _days(outlook, width)
    yield _set(plan_words.made_by(outlook.forecast), width)


def _reading(glance: Glance, width: int) -> list[str]:
    title = plan_words.reading_title(glance)
    if not title:
        return []
    lines = _stories(title, glance.to_read[:READ_SHOWN], width, is_over=glance.days_left <= 0)
    rest = plan_words.reading_rest(glance)
    return [*lines, *([f"{_INDENT}{rest}"] if rest else [])]


def _stories(title: str, stories: Sequence[StoryOutlook], width: int, *, is_over: bool) -> list[str]:
    lines = _set(title, width)
    chances = [plan_words.story_chances(story, is_over=is_over) for story in stories]
    room = max(map(cells, chances), default=0)
    for story, chance in zip(stories, chances, strict=True):
        lines += _set(plan_words.story_name(story), width, f"{_INDENT}{padded(chance, room)}{_INDENT}")
    return lines


def _topics(outlook: Outlook, width: int) -> list[str]:
    topics = outlook.topics
    if not topics:
        return []
    names = [safe_line(plan_words.topic_name(topic)) for topic in topics]
    room = min(max(_NARROWEST_TOPIC, width - _TOPIC_TEXT), max(map(cells, names)))
    glance = outlook.glance
    lines = [plan_words.topics_title(glance), *_all_set(plan_words.bare_topics(topics), width, _INDENT)]
    for topic, name in zip(topics, names, strict=True):
        lines += _set(
            plan_words.topic_text(topic, is_over=glance.days_left <= 0),
            width,
            f"{_INDENT}{padded(name, room)}{_INDENT}",
        )
    return lines


def _days(outlook: Outlook, width: int) -> list[str]:
    """What each day takes, the first weeks day by day."""
    if not outlook.days:
        return []
    today = outlook.glance.today
    rows = [
        (day_name(day.day, today), plan_words.day_ways(day, is_off=not outlook.plan.minutes_on(day.day))[0])
        for day in outlook.days[:DAYS_ONE_BY_ONE]
    ]
    weeks = plan_words.weeks_of(outlook.days)
    rows += [(plan_words.week_name(week), plan_words.week_text(week)) for week in weeks]
    day, left = outlook.glance.interview.day, outlook.glance.days_left
    last = day_name(day, today) if left <= 1 else weekday_name(day)
    room = max(cells(last), *(cells(name) for name, _ in rows))
    lines = ["The days to come"]
    for name, text in rows:
        lines += _set(text, width, f"{_INDENT}{padded(name, room)}{_INDENT}")
    return [*lines, *_set(outlook.glance.interview.name, width, f"{_INDENT}{padded(last, room)}{_INDENT}")]


def _all_set(lines: Sequence[str], width: int, lead: str = "") -> list[str]:
    return [piece for line in lines for piece in _set(line, width, lead)]


def _set(line: str, width: int, lead: str = "") -> list[str]:
    """A line behind a lead that is safe already, broken where it does not fit."""
    hanging = " " * cells(lead)
    pieces = wrapped(safe_line(line, limit=_LONGEST_LINE), max(2, width - len(hanging)))
    return [f"{hanging if at else lead}{piece}".rstrip() for at, piece in enumerate(pieces)]


def passed_over(report: PlanReport) -> list[str]:
    """The changes that are damaged, a line each."""
    return [f"change {change_id}: cannot be read and was passed over" for change_id in sorted(report.passed_over)]


def readiness_text(prospect: Prospect | None, width: int) -> str:
    """How it stands with the next interview, without a forecast; empty where there is none."""
    if prospect is None:
        return ""
    glance = prospect.glance()
    lines = [*plan_words.standing_lines(glance, None)[:1]]
    if glance.readiness.total:
        lines += plan_words.bare_topics(prospect.topic_glances())
        lines += ["`rehearse plan` says how ready you will be."] if glance.days_left > 0 else []
    return "\n".join([*_set(plan_words.title(glance), width), *_all_set(lines, width, _INDENT)])


# -- for programs ------------------------------------------------------------------------------------------------------


def as_json(report: PlanReport) -> dict[str, Any]:
    """What is foreseen, for programs: chances between 0 and 1, minutes a day from Monday to Sunday."""
    outlook = report.outlook
    return {
        "version": JSON_VERSION,
        "today": report.today.isoformat(),
        "plan": None if outlook is None else _plan(outlook),
    }


def _plan(outlook: Outlook) -> dict[str, Any]:
    glance, overload = outlook.glance, outlook.overload
    return {
        "interview": glance.interview.name,
        "id": glance.interview.id,
        "day": glance.interview.day.isoformat(),
        "days_left": glance.days_left,
        "minutes_per_day": list(glance.minutes),
        "now": _readiness(glance),
        "on_the_day": forecast_json(outlook.forecast) | {"ready": round(outlook.ready_on_the_day, 1)},
        "ten_minutes_more": _other(outlook.more),
        "ten_minutes_fewer": _other(outlook.fewer),
        "overload": overload and {"fitting": _other(overload.fitting)},
        "coldest_first": [_story(story) for story in outlook.stories],
        "to_read": [story.name for story in glance.to_read],
        "topics": [
            {
                "topic": topic.topic,
                "stories": topic.stories,
                "ready": topic.ready,
                "ready_on_the_day": round(topic.ready_on_the_day, 1),
            }
            for topic in outlook.topics
        ],
        "days": [
            {
                "day": day.day.isoformat(),
                "off": not outlook.plan.minutes_on(day.day),
                "tellings": round(day.tellings, 2),
                "new": round(day.new, 2),
                "minutes": round(day.minutes, 1),
            }
            for day in outlook.days
        ],
        "planned_first": outlook.before and outlook.before.name,
        "later": [interview.name for interview in outlook.later],
    }


def forecast_json(forecast: Forecast) -> dict[str, Any]:
    """What is foretold, with how it was made."""
    return {
        "recall": _share(forecast.on_the_day),
        "standard_error": round(forecast.standard_error, 5),
        "runs": forecast.runs,
        "seed": forecast.seed,
    }


def _other(other: OtherMinutes | None) -> dict[str, Any] | None:
    if other is None:
        return None
    return {
        "minutes_per_day": list(other.minutes),
        "recall": _share(other.on_the_day),
        "standard_error": round(other.standard_error, 5),
        "ready": round(other.ready, 1),
    }


def _story(story: StoryOutlook) -> dict[str, Any]:
    return {
        "story": story.name,
        "topics": list(story.topics),
        "told": story.told,
        "must_have": story.must_have,
        "now": _share(story.now),
        "on_the_day": _share(story.on_the_day),
        "ready_on_the_day": _share(story.ready_on_the_day),
    }


def _share(value: float) -> float:
    return round(value, 4)


def readiness_json(prospect: Prospect | None) -> dict[str, Any] | None:
    """How it stands with the next interview, for programs."""
    if prospect is None:
        return None
    glance = prospect.glance()
    return {
        "interview": glance.interview.name,
        "day": glance.interview.day.isoformat(),
        "days_left": glance.days_left,
        **_readiness(glance),
        "topics": [
            {"topic": topic.topic, "stories": topic.stories, "ready": topic.ready} for topic in prospect.topic_glances()
        ],
    }


def _readiness(glance: Glance) -> dict[str, Any]:
    stands = glance.readiness
    return {"ready": stands.ready, "stories": stands.total, "recall": _share(stands.recall)}
