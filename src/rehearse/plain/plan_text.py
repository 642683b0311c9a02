"""What is said in lines of the next interview: how it stands, and what to read for it."""

from collections.abc import Iterator
from dataclasses import replace

from rehearse.commands.preparing.outlook import Glance, Prospect
from rehearse.commands.rehearsing.summary import Summary
from rehearse.plain.finish_text import finish_text
from rehearse.plain.wrapping import TextBlock
from rehearse.reports.preparing.plan_words import (
    READ_SHOWN,
    reading_rest,
    reading_title,
    standing_ways,
    story_chances,
    story_name,
)


def standing_text(prospect: Prospect) -> list[TextBlock]:
    """How the next interview stands, with its forecast."""
    return [TextBlock(standing_ways(_foreseen(prospect))[0], gap=True)]


def foreseen_finish_text(summary: Summary, trial: str) -> list[TextBlock]:
    """What the end of a sitting says, how the next interview stands, and what to read on its morning."""
    if summary.prospect is None:
        return finish_text(summary, trial)
    glance = _foreseen(summary.prospect)
    if glance.forecast is not None:
        summary = replace(summary, coming=summary.coming.with_plan(glance.forecast.days))
    return [*finish_text(summary, trial), TextBlock(standing_ways(glance)[0], gap=True), *_reading(glance)]


def _foreseen(prospect: Prospect) -> Glance:
    return replace(prospect.glance(), forecast=prospect.foresee())


def _reading(glance: Glance) -> Iterator[TextBlock]:
    title = reading_title(glance)
    if title:
        yield TextBlock(f"{title}:" if glance.to_read else title, gap=True)
    for story in glance.to_read[:READ_SHOWN]:
        chances = story_chances(story, is_over=glance.days_left <= 0)
        yield TextBlock(f"{story_name(story)}, {chances}", "- ")
    if rest := reading_rest(glance):
        yield TextBlock(rest)
