"""The names of what can be found in a story; stable, because notes and settings turn them off by name."""

from enum import StrEnum


class LintCode(StrEnum):
    """What can be found, in the order in which it is explained."""

    MISSING_PART = "missing-part"
    EMPTY_PART = "empty-part"
    NO_REFLECTION = "no-reflection"
    RESULT_WITHOUT_FIGURE = "result-without-figure"
    MORE_WE_THAN_I = "more-we-than-i"
    LONGER_THAN_TARGET = "longer-than-target"
    LONG_SETUP = "long-setup"
    POINT_WITHOUT_SENTENCE = "point-without-sentence"
    QUESTION_WITHOUT_STORY = "question-without-story"
    PLACEHOLDER = "placeholder"
    LIKELY_SECRET = "likely-secret"  # noqa: S105 # what it is called


LINT_CODES = tuple(map(str, LintCode))
EVERY_CODE = "all"
"""What asks for the explanations of all codes."""


def named_codes(text: str) -> frozenset[str]:
    """The codes that are named in a text, with commas or spaces between them; others in it are left out."""
    return frozenset(text.replace(",", " ").casefold().split()) & frozenset(LINT_CODES)
