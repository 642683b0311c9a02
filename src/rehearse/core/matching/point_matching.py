"""Which points of an outline a typed line says, by the point and by the sentences of the full answer it stands for.

A point ("I took their side, in public") is a label that a telling seldom repeats; the sentence that it stands for
shares far more words with what is said. So each point is joined to its sentences first, and a line is weighed against
both. What is sure is found at once; the rest is ranked, for a person to decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rehearse.core.matching.corpus import Corpus
from rehearse.core.matching.denial import Statement, denies_by_itself
from rehearse.core.matching.evidence import CUT, Evidence, longest_run
from rehearse.core.matching.sentence_joining import joined_sentences
from rehearse.core.matching.words import Words, likeness


@dataclass(frozen=True, slots=True)
class Match:
    """The points (by index) that a line says. `unclear`: it may mean one of several, so it says none."""

    found: tuple[int, ...] = ()
    unclear: bool = False


_IN_SENTENCE = 0.7
"""What a word counts that stands in the sentence and not in the point itself."""
_UNKNOWN = 0.7
"""What a word of the line weighs, against others, that no text of the story holds."""
_TAKEN = 0.3
"""What a word still counts for other points that hold it no better, once it has said one."""
_ALL = 0.95
_MOST = 0.6
"""The share of a line's words from which on a text of the story is what the line is about."""


class _HeardLine:
    """A typed line against a story: what its words weigh, which they are like, and how well each point holds them."""

    def __init__(self, text: str, corpus: Corpus, held: Sequence[Mapping[str, float]]) -> None:
        self.said = Words(text)
        self.likes = [corpus.like(token) for token in self.said.tokens]
        self.weights = [
            corpus.weight(token) * (1.0 if like else _UNKNOWN)
            for token, like in zip(self.said.tokens, self.likes, strict=True)
        ]
        self.holding = [
            [max((alike * mine.get(word, 0.0) for word, alike in like.items()), default=0.0) for like in self.likes]
            for mine in held
        ]

    def units(self) -> list[range]:
        """The whole line, its clauses, and its neighbouring clauses two by two; as places of words."""
        clauses = self.said.clauses
        pairs = [(one[0], other[1]) for one, other in pairwise(clauses)]
        return [range(*unit) for unit in dict.fromkeys(((0, len(self.said.tokens)), *clauses, *pairs))]

    def left(self, index: int, taken: Sequence[float]) -> list[float]:
        """What each word still counts for a point, where other points have taken some as well as they hold them."""
        return [
            _TAKEN if other and other >= mine else 1.0 for other, mine in zip(taken, self.holding[index], strict=True)
        ]


class PointMatcher:
    """The points of one story, each with the sentences that it stands for."""

    def __init__(self, parts: Sequence[tuple[Sequence[str], Sequence[str]]]) -> None:
        """`parts` gives the points of each part, and the sentences among which theirs are; either may be empty."""
        self._corpus = Corpus(text for points, sentences in parts for text in (*points, *sentences))
        words = iter(self._corpus.words)
        self._points: list[Words] = []
        self._sentences: list[list[Words]] = []
        for points, sentences in parts:
            mine, theirs = [next(words) for _ in points], [next(words) for _ in sentences]
            self._points += mine
            self._sentences += joined_sentences(self._corpus, mine, theirs)
        self._held = [
            {token: _IN_SENTENCE for sentence in joined for token in sentence.content}
            | dict.fromkeys(point.content, 1.0)
            for point, joined in zip(self._points, self._sentences, strict=True)
        ]
        self._notes = [
            (Statement((point,)), Statement((point, *joined)))
            for point, joined in zip(self._points, self._sentences, strict=True)
        ]
        self._texts = [(text, Statement((text,))) for text in self._corpus.words]

    def rank(self, text: str, said: Sequence[int] = ()) -> list[tuple[int, float]]:
        """The points that share words with a line, the nearest first: index and score.

        Words by which the line says other points, `said`, count little.
        """
        line = _HeardLine(text, self._corpus, self._held)
        places = range(len(line.weights))
        taken = [max((line.holding[index][place] for index in said), default=0.0) for place in places]
        scores = [(index, self._evidence(line, places, index, taken).score) for index in range(len(self._points))]
        return sorted((pair for pair in scores if pair[1] > 0), key=lambda pair: (-pair[1], pair[0]))

    def match(self, text: str) -> Match:
        """The points that a line surely says, each by words that no surer point has used, none that it denies."""
        line = _HeardLine(text, self._corpus, self._held)
        exact = [index for index, point in enumerate(self._points) if point.tokens == line.said.tokens]
        if exact and line.said.tokens:
            return Match(tuple(exact[:1]))
        taken = [0.0] * len(line.weights)
        found: list[int] = []
        while (surest := self._surest(line, taken, found)) is not None:
            found.append(surest)
            taken = [max(pair) for pair in zip(line.holding[surest], taken, strict=True)]
        agreeing = self._agreeing(line, found)
        return Match(tuple(sorted(agreeing)), unclear=not found and self._is_unclear(line))

    def _is_unclear(self, line: _HeardLine) -> bool:
        """Whether a line would say a point if no other held the same words."""
        everything, taken = range(len(line.weights)), [0.0] * len(line.weights)
        evidence = [self._evidence(line, everything, index, taken) for index in range(len(self._points))]
        return any(
            each.cover >= _ALL and each.log_odds(whole=True) >= CUT and not self._is_denied(line, everything, index)
            for index, each in enumerate(evidence)
        )

    def _surest(self, line: _HeardLine, taken: Sequence[float], found: Sequence[int]) -> int | None:
        best, surest = CUT, None
        for unit in line.units():
            whole = len(unit) == len(taken)
            for index in range(len(self._points)):
                if index in found:
                    continue
                evidence = self._evidence(line, unit, index, taken)
                if evidence.log_odds(whole=whole) < best:
                    continue
                odds = replace(evidence, rival=self._rival(line, unit, index, taken)).log_odds(whole=whole)
                if odds >= best and not self._is_denied(line, unit, index):
                    best, surest = odds, index
        return surest

    def _is_denied(self, line: _HeardLine, unit: range, index: int) -> bool:
        """Whether a line denies a point, or what the story says elsewhere of the same things."""
        own, notes = self._notes[index]
        everything = range(len(line.weights))
        if own.is_contradicted(line.said, everything, line.likes):
            return True
        elsewhere = [place for place in unit if not own.holds(line.likes[place])]
        if notes.is_contradicted(line.said, elsewhere, line.likes) or denies_by_itself(
            line.said, unit, line.likes, notes
        ):
            return True
        mine = (self._points[index], *self._sentences[index])
        whole = sum(line.weights[place] for place in unit)
        for text, statement in self._texts:
            held = sum(line.weights[place] for place in unit if statement.holds(line.likes[place]))
            near = held >= _MOST * whole
            if near and text not in mine and statement.is_contradicted(line.said, unit, line.likes):
                return True
            if (near or text is mine[0]) and statement.is_opposed(line.said, unit, line.likes):
                return True
        return False

    def _agreeing(self, line: _HeardLine, found: Sequence[int]) -> list[int]:
        """Without points whose numbers are others than those of the line that no found point has."""
        texts = {index: (self._points[index], *self._sentences[index]) for index in found}
        numbers = {index: frozenset[str]().union(*(words.numbers for words in texts[index])) for index in found}
        said = line.said.numbers - {"1"}
        unknown = {number for number in said if not any(_among(number, mine) for mine in numbers.values())}
        return [
            index for index in found if not unknown or all(_among(number, said) for number in numbers[index] - {"1"})
        ]

    def _evidence(self, line: _HeardLine, unit: range, index: int, taken: Sequence[float]) -> Evidence:
        row = line.holding[index]
        if not any(row[unit.start : unit.stop]):
            return Evidence()
        left = line.left(index, taken)
        weights = [line.weights[place] * left[place] for place in unit]
        holding = [row[place] for place in unit]
        mass = sum(map(float.__mul__, weights, holding))
        if not mass:
            return Evidence()
        heard: dict[str, float] = {}
        for place in unit:
            for word, alike in line.likes[place].items():
                heard[word] = max(heard.get(word, 0.0), alike * left[place])
        point, sentences = self._points[index], self._sentences[index]
        whole = sum(weights)
        cover = sum(w * min(1.0, held / _IN_SENTENCE) for w, held in zip(weights, holding, strict=True)) / whole
        tokens = line.said.tokens[unit.start : unit.stop]
        return Evidence(
            own=self._corpus.recall(point, heard),
            bridge=max((self._corpus.recall(sentence, heard) for sentence in sentences), default=0.0),
            cover=cover,
            own_cover=sum(w * held for w, held in zip(weights, holding, strict=True) if held > _IN_SENTENCE) / whole,
            mass=mass,
            run=max(longest_run(tokens, text.tokens) for text in (point, *sentences)) if cover > 0.5 else 0,
            length=len(tokens),
        )

    def _rival(self, line: _HeardLine, unit: range, index: int, taken: Sequence[float]) -> float:
        """The share of what a point holds of a line that another holds as well."""
        row, left = line.holding[index], line.left(index, taken)
        holding = [(place, line.weights[place] * left[place] * row[place]) for place in unit if row[place]]
        shared = [
            sum(weight for place, weight in holding if other[place] >= row[place])
            for at, other in enumerate(line.holding)
            if at != index and self._points[at].tokens != self._points[index].tokens
        ]
        return max(shared, default=0.0) / sum(weight for _, weight in holding)


def _among(number: str, others: frozenset[str]) -> bool:
    return any(likeness(number, other) for other in others)
