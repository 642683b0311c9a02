"""Points of an outline that no sentence of the full answer says: where outline and prose disagree.

A point is a label, not a sentence, so all that is asked is that some word of it, another form of one, or a word for the
same thing stands anywhere in the full answer.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rehearse.core.lint_codes import LintCode
from rehearse.core.linting.lint_finding import LintFinding, ToldStory
from rehearse.core.linting.story_language import language_of
from rehearse.core.matching.corpus import Corpus
from rehearse.core.matching.words import Words, kind_weight
from rehearse.core.model import Point

_FEWEST_WORDS = 2
"""Words that mean something which a point needs to be looked for."""
_FEWEST_PROSE = 40
"""Words of a full answer that can be expected to say its outline."""
_MOST_SAID = 0.15
"""The share of a point's words, by weight, up to which it counts as not said.

Of 252 points of outlines beside their own full answers 1 is at most there, and 33 % of points beside the full answer of
another story of the same notes; at 0.25 they are 3, and 53 %.
"""
_MOST_UNSAID = 0.5
"""The share of an outline from which on it is in other words altogether, and nothing is said of it."""
_LONGEST_SHOWN = 60
_LOOSE = re.compile(r"[^\W_]+")
_STEM = 5


def agreement_findings(story: ToldStory, language: str | None) -> Iterator[LintFinding]:
    """The points that no sentence says; none where the outline is in another language, or all in other words."""
    points = [point for part in story.parts for point in part.points]
    prose = " ".join(part.text for part in story.parts)
    if not points or len(prose.split()) < _FEWEST_PROSE:
        return
    spoken = language_of(" ".join(point.text for point in points))
    if spoken is not None and spoken != language:
        return
    unsaid = _unsaid(points, prose)
    if len(unsaid) > _MOST_UNSAID * len(points):
        return
    for point in unsaid:
        message = f"No sentence of the full answer says “{_short(point.text)}”; say it there, or drop the point"
        yield LintFinding(point.line, LintCode.POINT_WITHOUT_SENTENCE, message)


def _unsaid(points: Sequence[Point], prose: str) -> list[Point]:
    stems = {word[:_STEM] for word in _LOOSE.findall(prose.casefold())}
    doubtful = [point for point in points if _shared(point.text, stems) <= _MOST_SAID]
    if not doubtful:
        return []
    corpus = Corpus([*(point.text for point in doubtful), prose])
    *wanted, full = corpus.words
    found = corpus.found(full.content)
    return [
        point
        for point, words in zip(doubtful, wanted, strict=True)
        if len(words.content) >= _FEWEST_WORDS and _recall(words, found) <= _MOST_SAID
    ]


def _shared(text: str, stems: set[str]) -> float:
    """The share of a point's words that begin like a word of the prose: a quick look, mostly enough."""
    weights = [(_weight(word), word[:_STEM] in stems) for word in _LOOSE.findall(text.casefold())]
    whole = sum(weight for weight, _ in weights)
    return sum(weight for weight, shared in weights if shared) / whole if whole else 0.0


def _recall(wanted: Words, found: dict[str, float]) -> float:
    weights = [(_weight(token), found.get(token, 0.0)) for token in wanted.content]
    whole = sum(weight for weight, _ in weights)
    return sum(weight * said for weight, said in weights) / whole if whole else 1.0


@lru_cache(maxsize=4096)
def _weight(word: str) -> float:
    return kind_weight(word)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1].rstrip()}…"
