"""One sentence at the end of a sitting that is worth hearing and true, or none."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rehearse.core.counting import counted
from rehearse.core.days import clock_text
from rehearse.core.log import PartRecall, Recall
from rehearse.core.narration import part_name
from rehearse.core.rehearsing.target import is_over
from rehearse.core.safetext import safe_line
from rehearse.core.statistics.part_scores import PartScore, part_scores

LASTING_DAYS = 30
"""From so many days on a story counts as being a month away."""

_MISSED_BEFORE = 2
_LONG_AWAY_DAYS = 7
_DAYS_IN_A_ROW = 3
_LONGEST_QUOTE = 80
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One telling of a story: what was recalled, and how long it was told, in milliseconds."""

    recall: Recall
    told_ms: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A story that was told in a sitting: its first telling there, all earlier ones, oldest first, and its target."""

    name: str
    now: Outcome
    before: tuple[Outcome, ...]
    target_ms: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sitting came to.

    `stories` are those told in it. `days_in_a_row` counts the study days up to today on which something was told,
    `days_away` those since the one before today (0 if there was none). `lasting` stories return in LASTING_DAYS or
    later, and `lasting_now` of them were told in this sitting.
    """

    stories: tuple[Progress, ...]
    days_in_a_row: int = 0
    days_away: int = 0
    lasting: int = 0
    lasting_now: int = 0


@dataclass(frozen=True, slots=True)
class PartComparison:
    """How much of one label was said now, and the time before, of the same stories."""

    label: str | None
    now: PartScore
    before: PartScore


def encouragement(facts: Facts) -> str | None:
    """The most telling of the sentences that hold, None if there is none: nothing is said for the sake of saying it."""
    return next((sentence for rule in _RULES if (sentence := rule(facts)) is not None), None)


def compared_parts(stories: Iterable[Progress]) -> list[PartComparison]:
    """Recall by part against the time before, of the stories that were told before."""
    again = [story for story in stories if story.before]
    now = part_scores(part for story in again for part in story.now.recall.parts)
    before = part_scores(part for story in again for part in story.before[-1].recall.parts)
    earlier = {score.label: score for score in before}
    return [PartComparison(score.label, score, earlier[score.label]) for score in now if score.label in earlier]


def _regained(facts: Facts) -> str | None:
    """A point that was missed every time lately, and was said now: the one missed longest."""
    found = [
        (_misses_before(story, part.label, text), part.label, text)
        for story in facts.stories
        for part in story.now.recall.parts
        for text in part.said
    ]
    misses, label, text = max(found, key=lambda entry: entry[0], default=(0, None, ""))
    if misses < _MISSED_BEFORE:
        return None
    where = f" ({label})" if label else ""
    return f"{_quoted(text)}{where} is back, after it was missed {_times(misses)}."


def _misses_before(story: Progress, label: str | None, text: str) -> int:
    """How many times in a row a point was missed up to this telling."""
    misses = 0
    for attempt in reversed(story.before):
        if not any(text in part.missed and part.label == label for part in attempt.recall.parts):
            break
        misses += 1
    return misses


def _whole(facts: Facts) -> str | None:
    for story in facts.stories:
        never_before = story.before and not any(_is_whole(attempt.recall) for attempt in story.before)
        if never_before and _is_whole(story.now.recall):
            return f"Every point of {_quoted(story.name)} for the first time."
    return None


def _is_whole(recall: Recall) -> bool:
    return recall.said > 0 and recall.missed == 0


def _in_time(facts: Facts) -> str | None:
    for story in facts.stories:
        in_time = story.now.told_ms > 0 and not is_over(story.now.told_ms, story.target_ms)
        if in_time and story.before and all(is_over(attempt.told_ms, story.target_ms) for attempt in story.before):
            took, target = clock_text(story.now.told_ms), clock_text(story.target_ms)
            return f"{_quoted(story.name)} in {took}: within {target} for the first time."
    return None


def _better_part(facts: Facts) -> str | None:
    """The part that gained most points, of the same number asked."""
    gains = [
        (part.now.said - part.before.said, part)
        for part in compared_parts(facts.stories)
        if part.now.asked == part.before.asked
    ]
    gain, best = max(gains, key=lambda entry: entry[0], default=(0, None))
    if best is None or gain < 1:
        return None
    return f"{part_name(best.label)}: {best.now.said} of {best.now.asked}, up from {best.before.said}."


def _back(facts: Facts) -> str | None:
    """After a pause: most of it was still there."""
    recalled = [part for story in facts.stories if story.before for part in story.now.recall.parts]
    said, asked = _points(recalled)
    if facts.days_away < _LONG_AWAY_DAYS or said * 2 <= asked:
        return None
    return (
        f"{_number(facts.days_away)} days since the last telling, and {said} of {counted(asked, 'point')} still there."
    )


def _points(parts: list[PartRecall]) -> tuple[int, int]:
    said = sum(len(part.said) for part in parts)
    return said, said + sum(len(part.missed) for part in parts)


def _row(facts: Facts) -> str | None:
    if facts.days_in_a_row < _DAYS_IN_A_ROW or not facts.stories:
        return None
    return f"{_number(facts.days_in_a_row)} days in a row."


def _lasting(facts: Facts) -> str | None:
    if not facts.lasting_now or not facts.lasting:
        return None
    stories = "story is" if facts.lasting == 1 else "stories are"
    return f"{_number(facts.lasting)} {stories} now a month or more away."


def _first(facts: Facts) -> str | None:
    new = sum(not story.before for story in facts.stories)
    if not new:
        return None
    return f"{_number(new)} {'story' if new == 1 else 'stories'} told for the first time."


_RULES: tuple[Callable[[Facts], str | None], ...] = (
    _regained,
    _whole,
    _in_time,
    _better_part,
    _back,
    _lasting,
    _row,
    _first,
)
"""The most specific first."""


def _quoted(text: str) -> str:
    return f"“{safe_line(text, _LONGEST_QUOTE)}”"


def _number(number: int) -> str:
    """A number at the start of a sentence."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _times(number: int) -> str:
    return "twice" if number == 2 else f"{_number(number).lower()} times"
