"""A typed line at a telling as the next step of it: from values to the next value and what to say."""

import re

from rehearse.core.rehearsing.recall import Mark
from rehearse.core.rehearsing.session import Turn
from rehearse.core.safetext import safe_line
from rehearse.core.settings import Settings
from rehearse.plain.telling_text import heard_lines, hint_text, next_heading, not_understood, point_lines, point_text
from rehearse.plain.wrapping import TextBlock

Step = tuple[Turn, list[TextBlock]]
"""A telling one step on, and what is said of it."""

_OTHER_WAY_ROUND = re.compile(r"x ?([0-9]{1,4})")


def recall_step(turn: Turn, written: str, settings: Settings) -> Step:
    """What a typed line does while the outline is recalled."""
    match typed := written.lower():
        case "" | "s":
            return _uncover(turn, Mark.SAID, settings)
        case "x":
            return _uncover(turn, Mark.MISSED, settings)
        case "h" if turn.can_hint:
            hinted = turn.take_hint()
            return hinted, [hint_text(hinted)]
        case "h":
            return turn, [TextBlock("This point has no more hints.")]
        case "a":
            told = turn.uncover_rest()
            compared = [number for number in sorted(told.beside) if number not in turn.beside]
            return told, [line for number in compared for line in point_lines(told, number)]
        case _ if _OTHER_WAY_ROUND.fullmatch(typed) or not _is_remembered(typed):
            return turn_round(turn, typed)
        case _:
            after, heard = turn.hear(safe_line(written))
            return after, [*heard_lines(after, heard), *next_heading(turn, after, settings)]


def turn_round(turn: Turn, typed: str) -> Step:
    """Turn said into missed, or back, at the uncovered point that was named."""
    named = _OTHER_WAY_ROUND.fullmatch(typed)
    if named is None:
        return turn, [not_understood(typed)]
    number = int(named[1]) - 1
    if not 0 <= number < len(turn.slots) or turn.marks[number] is Mark.COVERED:
        return turn, [TextBlock(f"There is no uncovered point {named[1]}.")]
    turned = turn.toggle(number)
    return turned, [point_text(turned, number)]


def _uncover(turn: Turn, mark: Mark, settings: Settings) -> Step:
    uncovered = turn.uncover(mark)
    return uncovered, [*point_lines(uncovered, uncovered.cursor), *next_heading(turn, uncovered, settings)]


def _is_remembered(typed: str) -> bool:
    """Whether a line may be what a person remembers of a story; a single letter is a slip."""
    return any(map(str.isalnum, typed)) and (len(typed) > 1 or not typed.isascii() or typed.isdigit())
