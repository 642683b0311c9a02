"""What is said of a leech: why it is one, and what to do about it."""

from collections.abc import Iterator

from rehearse.core.counting import counted
from rehearse.core.days import clock_text
from rehearse.core.model import Story
from rehearse.core.rehearsing.target import least_ms, target_ms
from rehearse.core.safetext import safe_line
from rehearse.core.settings import Settings
from rehearse.core.standing.leeches import LAPSES_OF_A_LEECH, Leech, LeechPoint, Remedy, remedies
from rehearse.core.width import fitted

_POINT_CELLS = 60


def leech_lines(leech: Leech, story: Story, question: str, settings: Settings) -> list[str]:
    """Why a story is a leech, then what to do, a sentence each; `question` is the first that it answers."""
    spoken, target = least_ms(story, settings), target_ms(question, story, settings)
    lines = [f"Leech: {why_leech(leech)}."]
    for remedy in remedies(leech, spoken, target):
        lines += _advice(remedy, leech, spoken, target)
    return lines


def why_leech(leech: Leech) -> str:
    """Why a story is a leech, in a few words."""
    why = []
    if leech.lapses >= LAPSES_OF_A_LEECH:
        why.append(f"forgotten {leech.lapses} times")
    if leech.points:
        why.append(f"{counted(len(leech.points), 'point')} missed again and again")
    return ", ".join(why)


def _advice(remedy: Remedy, leech: Leech, spoken_ms: int, target: int) -> Iterator[str]:
    match remedy:
        case Remedy.SPLIT:
            yield f"Split it: as written it takes {clock_text(spoken_ms)}, its target is {clock_text(target)}."
        case Remedy.SHORTEN:
            yield f"Shorten it: as written it takes {clock_text(spoken_ms)}, its target is {clock_text(target)}."
        case Remedy.REWRITE if leech.points:
            yield from map(_point, leech.points)
        case Remedy.REWRITE:
            yield "Rewrite its outline: its points do not bring it back."


def _point(point: LeechPoint) -> str:
    text = fitted(safe_line(point.text), _POINT_CELLS)
    return f"Rewrite the point “{text}”: missed {point.times} times running."
