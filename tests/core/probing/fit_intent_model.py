"""Fit the model of what follow-ups in English ask for.

`python -m tests.core.probing.fit_intent_model` writes its weights anew. It learns from
`tests/data/follow_up_phrasings.txt`, usual follow-ups under the parts that may answer them (`(a|b)` is one or the
other, `(a|b)?` may be missing), and from the labelled follow-ups of the halves "fit". Several parts are aimed at
alike, so that what may be asked of any part stays undecided.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from math import sqrt
from pathlib import Path
from random import Random

from rehearse.core.model import STAR
from rehearse.core.probing import intent_model
from rehearse.core.probing.intent_model import BIAS, chances, features_of, written_weights
from tests.core.probing.follow_up_labels import DATA, Labelled, labelled_follow_ups

PHRASINGS = DATA.parent / "follow_up_phrasings.txt"
WEIGHTS = Path(intent_model.__file__).with_name("intent_weights.txt")

_MOST_FORMS = 24
_LABELLED = 1.5
"""What a labelled follow-up weighs beside one form of a phrasing."""
_EPOCHS, _RATE, _SHRINK = 6, 0.25, 0.002


@dataclass(frozen=True, slots=True)
class Example:
    """A follow-up, the parts it may ask for, what it weighs, and the line it comes from."""

    probe: str
    parts: tuple[str, ...]
    weight: float
    line: str


def phrasings(text: str) -> Iterator[Example]:
    """The forms of the usual follow-ups; many forms of one line weigh little each."""
    random = Random(1)
    parts: tuple[str, ...] = ()
    for line in text.splitlines():
        if line.startswith("# "):
            parts = tuple(line[2:].split())
        elif line:
            every = forms(line)
            kept = random.sample(every, min(len(every), _MOST_FORMS))
            for form in kept:
                yield Example(form, parts, min(len(kept), 1 + sqrt(len(kept))) / len(kept), line)


def forms(line: str) -> list[str]:
    """All that a phrasing may say."""
    options = []
    for piece in re.findall(r"\([^)]*\)\??|[^(]+", line):
        if piece.startswith("("):
            last = line.endswith(piece)
            choices = piece.rstrip("?").strip("()").split("|")
            options.append([*choices, ""] if piece.endswith("?") and not last else choices)
        else:
            options.append([piece])
    return [" ".join("".join(chosen).split()) for chosen in product(*options)]


def labelled(every: Iterable[Labelled]) -> Iterator[Example]:
    """The labelled follow-ups in English whose part is one of STAR."""
    for it in every:
        labels = {part.written: part.label for part in it.story.parts}
        parts = tuple(part for part in STAR if part in {labels[written] for written, _ in it.answers})
        if it.language == "en" and parts:
            yield Example(it.probe, parts, _LABELLED, it.probe)


def fitted(examples: list[Example]) -> dict[str, list[float]]:
    """The weights by AdaGrad (Duchi, Hazan and Singer 2011), shrunk a little at each step; always the same."""
    lines = Counter(found for found, _ in {(found, it.line) for it in examples for found in features_of(it.probe)})
    seen = {feature for feature, count in lines.items() if count > 1 or " " not in feature}
    rows = [(it, [feature for feature in features_of(it.probe) if feature in seen]) for it in examples]
    weights = {feature: [0.0] * len(STAR) for feature in seen}
    squares = {feature: [1e-3] * len(STAR) for feature in seen}
    random = Random(1)
    for _ in range(_EPOCHS):
        random.shuffle(rows)
        for it, found in rows:
            told = chances([sum(column) for column in zip(*(weights[feature] for feature in found), strict=True)])
            errors = [it.weight * ((part in it.parts) / len(it.parts) - told[part]) for part in STAR]
            for feature in found:
                numbers, sums = weights[feature], squares[feature]
                for at, error in enumerate(errors):
                    step = error - (0.0 if feature == BIAS else _SHRINK * numbers[at])
                    sums[at] += step * step
                    numbers[at] += _RATE * step / sqrt(sums[at])
    return weights


def sources() -> str:
    """What the weights were fitted to, as a checksum."""
    texts = [PHRASINGS, *sorted(DATA.glob("*.txt"))]
    return sha256(b"".join(path.read_bytes() for path in texts)).hexdigest()[:16]


def fit(halves: Iterable[str] = ("fit",)) -> dict[str, list[float]]:
    """The weights by all phrasings and the labelled follow-ups of some halves."""
    wanted = frozenset(halves)
    known = labelled(it for it in labelled_follow_ups() if it.half in wanted)
    return fitted([*phrasings(PHRASINGS.read_text(encoding="utf-8")), *known])


if __name__ == "__main__":
    head = (
        "# Weights (tenths) of what a follow-up says, for Situation, Task, Action, Result and Reflection;\n"
        f"# written by tests/core/probing/fit_intent_model.py from labels with the checksum {sources()}.\n"
    )
    WEIGHTS.write_text(head + written_weights(fit()), encoding="utf-8")
