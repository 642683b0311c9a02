"""How a story stands: what the wall shows of it, as a value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rehearse.core.log import CardState, Recall
from rehearse.core.standing.leeches import Leech


@dataclass(frozen=True, slots=True)
class StoryStanding:
    """A story in the notes.

    `questions` counts those that it answers. `now` is the chance of recall (0 to 1) today, `on_the_day` that on the day
    of the next interview if nothing more is told until then; both None for a story that has no memory (never told, or
    begun anew), the latter also where no interview is to come. `last_told` and `tellings` are of all tellings ever,
    practice included; `lapses` of those since the story began, or began anew. `must_have` says that it counts double
    for the next interview.
    """

    story_id: str
    card_id: str
    name: str
    full_name: str
    deck: str
    topics: tuple[str, ...]
    questions: int
    state: CardState
    now: float | None
    on_the_day: float | None
    last_told: date | None
    tellings: int
    lapses: int
    leech: Leech | None
    must_have: bool

    @property
    def is_new(self) -> bool:
        """Whether it was never told, or not since it began anew."""
        return self.state.memory is None

    def is_buried(self, today: date) -> bool:
        """Whether it rests until tomorrow."""
        return self.state.buried_on is not None and self.state.buried_on >= today

    def rests(self, today: date) -> bool:
        """Whether it is not asked: suspended, or buried until tomorrow."""
        return self.state.suspended or self.is_buried(today)

    def is_due(self, today: date) -> bool:
        """Whether it is due on study day `today` and does not rest."""
        due_on = self.state.due_on
        return due_on is not None and due_on <= today and not self.state.suspended and not self.is_buried(today)


@dataclass(frozen=True, slots=True)
class PartStrip:
    """How many points of a part were said, of how many asked. Label None is unlabelled prose."""

    label: str | None
    said: int
    asked: int


@dataclass(frozen=True, slots=True)
class TellingStrip:
    """How the parts of a story held in one telling, in the order of the story."""

    day: date
    parts: tuple[PartStrip, ...]

    @classmethod
    def of(cls, day: date, recall: Recall) -> "TellingStrip":
        """The strip of a telling in which so much was recalled; parts of one label count together."""
        labels = dict.fromkeys(part.label for part in recall.parts)
        return cls(day, tuple(_strip(label, recall) for label in labels))


def _strip(label: str | None, recall: Recall) -> PartStrip:
    mine = [part for part in recall.parts if part.label == label]
    said, missed = sum(len(part.said) for part in mine), sum(len(part.missed) for part in mine)
    return PartStrip(label, said, said + missed)


def strip_by_part(tellings: Sequence[TellingStrip]) -> list[tuple[str | None, tuple[float | None, ...]]]:
    """Each part of the newest telling with the share (0 to 1) said in each of the tellings, given newest first.

    The shares come oldest first, as one reads; None where the part was not asked.
    """
    if not tellings:
        return []
    shares = [{part.label: part.said / part.asked for part in told.parts if part.asked} for told in reversed(tellings)]
    return [(part.label, tuple(told.get(part.label) for told in shares)) for part in tellings[0].parts]
