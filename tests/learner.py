"""A person who learns stories, for tests: what they say, how long it takes them, and what they forget.

Each point of a story is remembered by itself. The chance to say it falls with the days since its answer was read,
along the forgetting curve of FSRS-4.5, R(t, S) = (1 + 19/81 · t/S)^-0.5; reading it lengthens its stability S, more so
when it had been said. The figures are chosen to look like a person with notes of their own, not fitted to one.
"""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.core.rehearsing.recall import Mark, Slot
from rehearse.core.rehearsing.session import Turn
from rehearse.core.rehearsing.target import least_ms
from tests.worlds import World

_FIRST_SAID = 0.7
"""Chance to say a point of a story that one has written and never told."""
_FIRST_STABILITY_DAYS = (2.0, 12.0)
_GROWTH_SAID, _GROWTH_MISSED = 2.0, 1.4
_HINT = 0.15
_SLOWNESS = (0.75, 1.15)
_DISTRACTED, _IN_MIND_ONLY = 0.04, 0.03
_PARTS = (("S", 0.22), ("T", 0.1), ("A", 0.42), ("R", 0.14), ("Reflection", 0.12))


def long_notes(chance: Random, stories: int) -> str:
    """Notes with stories of 5 to 25 points in five parts, and about twelve words of full answer for each point."""
    return "\n".join(_story(f"story{number}", chance) for number in range(stories))


def _story(name: str, chance: Random) -> str:
    points = chance.randint(5, 25)
    parts = {
        label: [f"{name} {label} fact{n}" for n in range(max(1, round(points * share)))] for label, share in _PARTS
    }
    outline = "\n>\n".join("\n".join((f"> {label}:", *(f"> * {it}" for it in own))) for label, own in parts.items())
    text = "\n\n".join(
        f"**{label}:** " + " ".join(f"And {it}, which we then had to do with all of {name} in mind." for it in own)
        for label, own in parts.items()
    )
    return f"# Topic {name}\nTell me about a time of {name}.\n\n### Answer\n\n{outline}\n\n{text}\n"


@dataclass
class Learner:
    """Tells whatever is asked and takes the grade that is suggested."""

    chance: Random
    _stability: dict[tuple[str, str], float] = field(default_factory=dict)
    _read_on: dict[tuple[str, str], date] = field(default_factory=dict)

    def rehearse(self, world: World, rehearsal: Rehearsal) -> None:
        """A sitting to its end."""
        while (turn := rehearsal.session.turn) is not None:
            chance = self.chance
            taken_ms = least_ms(turn.story, rehearsal.settings) * chance.uniform(*_SLOWNESS)
            taken_ms *= 2.5 if chance.random() < _DISTRACTED else 1
            taken_ms *= 0.03 if chance.random() < _IN_MIND_ONLY else 1
            world.stopwatch.go_on(seconds=taken_ms / 1000)
            told = turn.tell(rehearsal.now_ms)
            for slot in turn.slots:
                told = self._recall(told, slot, rehearsal.today)
            world.stopwatch.go_on(seconds=40)
            rehearsal.turn_to(told.show_answer())
            rehearsal.grade(rehearsal.suggestion())

    def _recall(self, turn: Turn, slot: Slot, today: date) -> Turn:
        key = (turn.card_id, slot.text)
        said = self.chance.random() < self._chance_of(key, today)
        if not said and self.chance.random() < _HINT:
            turn, said = turn.take_hint(), True
        grown = self._stability.get(key, self.chance.uniform(*_FIRST_STABILITY_DAYS))
        if key in self._read_on and self._read_on[key] < today:
            grown *= _GROWTH_SAID if said else _GROWTH_MISSED
        self._stability[key], self._read_on[key] = grown, today
        return turn.uncover(Mark.SAID if said else Mark.MISSED)

    def _chance_of(self, key: tuple[str, str], today: date) -> float:
        if key not in self._read_on:
            return _FIRST_SAID
        days = (today - self._read_on[key]).days
        return float((1 + 19 / 81 * days / self._stability[key]) ** -0.5)
