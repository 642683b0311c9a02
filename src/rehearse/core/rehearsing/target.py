"""How long a telling should take, and how long its story takes as it is written."""

import re
from collections.abc import Iterable
from functools import cache

from rehearse.core.model import Story
from rehearse.core.settings import Settings

_SECONDS = ("s", "sec", "secs", "second", "seconds", "segundos", "secondes", "secondi", "sekunden")
_MINUTES = ("m", "min", "mins", "minute", "minutes", "minuto", "minutos", "minuti", "minuten")
_SHORTEST_SECONDS, _LONGEST_SECONDS = 10, 3600
"""What the setting may be, too."""


def target_ms(question: str, story: Story | None, settings: Settings) -> int:
    """How long a telling should take, in milliseconds; `story` None for one that is gone.

    A time in brackets says it, "(90 s)", "(2 min)" or "(1:30)": in the question that is asked, else in the title of the
    story, else in a topic of it. Where none has one, it is the person's setting. The length of the full answer does not
    count: many keep a sketch of a few sentences, others every word.
    """
    headings = () if story is None else (story.title or "", *story.topics)
    return stated_ms((question, *headings)) or settings.target_ms


def stated_ms(texts: Iterable[str]) -> int | None:
    """The first time that stands in brackets in one of some texts, in milliseconds; None where there is none."""
    seconds = next(filter(None, map(stated_seconds, texts)), None)
    return None if seconds is None else seconds * 1000


def stated_seconds(text: str) -> int | None:
    """The time that stands in brackets in a text, None where there is none from 10 seconds to an hour."""
    if not any(bracket in text for bracket in "([（"):
        return None
    for minutes, seconds, amount, unit in _time_in_brackets().findall(text):
        if unit:
            stated = round(float(amount.replace(",", ".")) * (1 if unit.casefold() in _SECONDS else 60))
        else:
            stated = int(minutes) * 60 + int(seconds)
        if _SHORTEST_SECONDS <= stated <= _LONGEST_SECONDS:
            return stated
    return None


@cache
def _time_in_brackets() -> re.Pattern[str]:
    """Minutes and seconds, or an amount and its unit; compiled for the first text that has a bracket."""
    units = "|".join(sorted(_SECONDS + _MINUTES, key=len, reverse=True))
    time = rf"(\d{{1,2}}):([0-5]\d)(?:\s*min)?|(\d{{1,4}}(?:[.,]\d)?)[\s-]*({units})\.?"
    return re.compile(rf"[(\[（]\s*(?:{time})\s*[)\]）]", re.IGNORECASE | re.ASCII)


def is_over(elapsed_ms: int, target: int) -> bool:
    """Whether a telling took longer than its target, in whole seconds as clocks show them; both in milliseconds."""
    return elapsed_ms // 1000 > target // 1000


def written_ms(story: Story, settings: Settings) -> int:
    """How long the full answer takes to say at the person's pace, in milliseconds; 0 where there is none."""
    return spoken_ms(story.words, settings.words_per_minute)


def least_ms(story: Story, settings: Settings) -> int:
    """How long the story takes to say in the words of the notes: a part without a full answer by its outline."""
    outline_words = (sum(len(point.text.split()) for point in part.points) for part in story.parts)
    words = sum(part.words or outlined for part, outlined in zip(story.parts, outline_words, strict=True))
    return spoken_ms(words, settings.words_per_minute)


def spoken_ms(words: int, words_per_minute: int) -> int:
    """How long so many words take to say, in milliseconds."""
    return round(words * 60_000 / words_per_minute)
