"""Follow-up questions after the answer: one at a time, and how each went."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rehearse.core.log import FollowUpRecall


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
