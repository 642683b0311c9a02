"""Follow-up questions after the answer: one at a time, each with the passage of the story that answers it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rehearse.core.log import FollowUpRecall
from rehearse.core.model import REFLECTION, Part, Story


@dataclass(frozen=True, slots=True)
class FollowUps:
    """The follow-ups of a prompt and how they went.

    `answered` says of each whether it was answered, None before it was asked. `at` is the one that stands on the
    screen, or was there last, -1 before the first. `shown` says whether its passage has been shown.
    """

    texts: tuple[str, ...]
    answered: tuple[bool | None, ...]
    at: int = -1
    shown: bool = False

    @classmethod
    def of(cls, texts: tuple[str, ...]) -> FollowUps:
        """Nothing asked yet."""
        return cls(texts, (None,) * len(texts))

    @property
    def text(self) -> str:
        """The follow-up that stands on the screen."""
        return self.texts[self.at]

    @property
    def recall(self) -> tuple[FollowUpRecall, ...]:
        """How those went that were asked."""
        pairs = zip(self.texts, self.answered, strict=True)
        return tuple(FollowUpRecall(text, said) for text, said in pairs if said is not None)

    def ask_next(self) -> FollowUps:
        """The next follow-up, the first again after the last."""
        return replace(self, at=(self.at + 1) % len(self.texts), shown=False) if self.texts else self

    def show(self) -> FollowUps:
        """It was answered: compare with the passage."""
        return self if self.shown else replace(self, answered=self._with(said=True), shown=True)

    def miss(self) -> FollowUps:
        """It was not answered; once more, and it was."""
        missed = self.shown and self.answered[self.at] is False
        return replace(self, answered=self._with(said=missed), shown=True)

    def _with(self, *, said: bool) -> tuple[bool | None, ...]:
        return (*self.answered[: self.at], said, *self.answered[self.at + 1 :])


_ASKS_TO_REFLECT = (
    *("learn", "lesson", "differently", "hindsight", "looking back", "takeaway", "take away", "next time", "regret"),
    *("gelernt", "lernen", "anders machen", "rückblick", "appris", "autrement", "aprendi", "diferente", "imparat"),
    *("学到", "教训", "不同的做法", "学び", "学んだ", "教訓"),
)
"""What a follow-up says that asks for the Reflection, in the languages that notes are commonly kept in."""

_CLEARLY = 0.5
_LEAD = 0.15


def passage(story: Story, probe: str) -> Part | None:
    """The part of a story that answers a follow-up, None where no part clearly does.

    What was learnt or would be done differently is the Reflection; anything else is answered by the part that shares
    at least half of the question's words, weighed by how rare they are, if no other part comes near.
    """
    from rehearse.core.point_matching import closeness  # only an answer needs it, long after the start

    asked = probe.casefold()
    if any(words in asked for words in _ASKS_TO_REFLECT):
        reflections = [part for part in story.parts if part.label == REFLECTION]
        if reflections:
            return reflections[0]
    texts = [" ".join((part.label or "", part.text, *(point.text for point in part.points))) for part in story.parts]
    scores = closeness(probe, texts)
    ranked = sorted(range(len(texts)), key=lambda index: -scores[index])
    if not ranked or scores[ranked[0]] < _CLEARLY:
        return None
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _LEAD:
        return None
    return story.parts[ranked[0]]
