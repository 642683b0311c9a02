"""A person whose memory is FSRS-6 with parameters of their own, for tests of what is learned from a log of theirs."""

from collections.abc import Sequence
from random import Random

from rehearse.core.log import Event, Rating
from rehearse.core.memory.fsrs6 import DEFAULT_PARAMETERS, Fsrs6
from rehearse.core.memory.parameters import Parameters
from tests.builders import review

FORGETFUL = (0.05, 0.3, 0.6, 2.0, *DEFAULT_PARAMETERS[4:8], 1.2, *DEFAULT_PARAMETERS[9:20], 0.3)
"""Of somebody who forgets much sooner than most."""
RETENTIVE = (0.5, 2.6, 4.6, 16.0, *DEFAULT_PARAMETERS[4:8], 2.2, *DEFAULT_PARAMETERS[9:20], 0.12)
"""Of somebody who remembers longer."""
_FIRST = (0.24, 0.094, 0.495, 0.171)
_RECALLED = (0.224, 0.631, 0.145)
"""How often each grade is given: those of a first telling, and those of a story that is recalled."""
_LONGEST = 60


def tellings(count: int, cards: Sequence[str], parameters: Parameters = FORGETFUL, seed: int = 7) -> list[Event]:
    """So many tellings of stories, each on the day on which FSRS with its own parameters asks for it, or soon after."""
    chance = Random(seed)
    theirs, foretold = Fsrs6(parameters), Fsrs6()
    memory: dict[str, tuple[float, float]] = {}
    believed: dict[str, tuple[float, float]] = {}
    told: dict[str, int] = {}
    due = {card: number for number, card in enumerate(cards)}
    found: list[Event] = []
    today = 0
    while len(found) < count:
        for minute, card in enumerate(card for card, day in due.items() if day <= today):
            if card not in memory:
                rating = Rating(chance.choices(range(1, 5), _FIRST)[0])
                predicted = None
                memory[card], believed[card] = theirs.first(rating), foretold.first(rating)
            else:
                elapsed = today - told[card]
                recalled = chance.random() < theirs.recall(memory[card][0], elapsed)
                rating = Rating(chance.choices(range(2, 5), _RECALLED)[0]) if recalled else Rating.AGAIN
                predicted = foretold.recall(believed[card][0], elapsed)
                memory[card] = theirs.after(*memory[card], elapsed, rating)
                believed[card] = foretold.after(*believed[card], elapsed, rating)
            found.append(review(today, rating, card, minute=minute, predicted=predicted))
            told[card] = today
            late = chance.randrange(3) if chance.random() < 0.2 else 0
            due[card] = today + min(foretold.interval(believed[card][0], 0.9), _LONGEST) + late
        today += 1
    return found[:count]
