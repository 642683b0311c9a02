"""Gaps to fill: questions that a person noted because no story of theirs answers them.

They are kept as changes, so that each can be undone. A gap is gone by itself as soon as a story answers a question like
it: one in nearly the same words, or, where it is one of the built-in bank, any that surely asks for the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rehearse.core.practice.question_bank import built_in
from rehearse.core.practice.question_cues import asked_for
from rehearse.core.probing.folded_text import folded

ALIKE = 92
"""From this likeness on, out of 100, two questions are the same but for their wording."""

MOST_CHANGES = 200
"""Changes that are kept; the oldest become the state that the others begin from."""


@dataclass(frozen=True, slots=True)
class NotedGap:
    """A question that a story is wanted for, and the study day on which it was noted."""

    question: str
    noted_on: date


@dataclass(frozen=True, slots=True)
class GapChange:
    """A gap was noted, or taken off the list."""

    gap: NotedGap
    removed: bool = False


def noted(changes: Iterable[GapChange]) -> tuple[NotedGap, ...]:
    """The gaps that changes come to, in the order in which they were noted."""
    found: dict[str, NotedGap] = {}
    for change in changes:
        key = folded(change.gap.question)
        if change.removed:
            found.pop(key, None)
        else:
            found.setdefault(key, change.gap)
    return tuple(found.values())


def shortened(changes: Sequence[GapChange]) -> tuple[GapChange, ...]:
    """The same changes, MOST_CHANGES at most of those that can be undone."""
    if len(changes) <= MOST_CHANGES:
        return tuple(changes)
    early, late = changes[:-MOST_CHANGES], changes[-MOST_CHANGES:]
    return (*(GapChange(gap) for gap in noted(early)), *late)


def still_open(gaps: Iterable[NotedGap], answered: Sequence[str]) -> tuple[NotedGap, ...]:
    """Of some gaps those that no story answers; `answered` are the questions that have one."""
    gaps = tuple(gaps)
    if not gaps or not answered:
        return gaps
    known = {folded(text) for text in answered}
    asked = {question for text in answered for question in asked_for(text)}
    return tuple(gap for gap in gaps if not _is_filled(gap, known, asked))


def bank_ids(gaps: Iterable[NotedGap]) -> frozenset[str]:
    """The ids of the bank's questions that some gaps are, in any of its wordings."""
    found = (built_in().same_question(gap.question) for gap in gaps)
    return frozenset(question.id for question in found if question is not None)


def _is_filled(gap: NotedGap, known: set[str], asked: set[str]) -> bool:
    wanted = folded(gap.question)
    if wanted in known:
        return True
    same = built_in().same_question(gap.question)
    if same is not None:
        return same.id in asked
    from rapidfuzz import fuzz, process  # few have gaps in words of their own

    return process.extractOne(wanted, known, scorer=fuzz.ratio, score_cutoff=ALIKE) is not None
