"""How the parts of a story held, in few characters: a letter and a bar for each."""

from collections.abc import Sequence

from rehearse.core.narration import part_letter
from rehearse.core.standing.story_standing import TellingStrip

_LEVELS = "▁▂▃▄▅▆▇"
_PLAIN = "-"
"""Where there is no letter: a part without a label."""


def strip_text(tellings: Sequence[TellingStrip]) -> str:
    """Each part of the newest telling with how much of it was said in all of the tellings, as in "S▇ T▇ A▂ R▇".

    A part that none of them asked has a dot. Empty without tellings.
    """
    if not tellings:
        return ""
    return " ".join(f"{_letter(part.label)}{_bar(tellings, part.label)}" for part in tellings[0].parts)


def _letter(label: str | None) -> str:
    return part_letter(label) or _PLAIN


def _bar(tellings: Sequence[TellingStrip], label: str | None) -> str:
    parts = [part for told in tellings for part in told.parts if part.label == label]
    said, asked = sum(part.said for part in parts), sum(part.asked for part in parts)
    return _LEVELS[said * (len(_LEVELS) - 1) // asked] if asked else "·"
