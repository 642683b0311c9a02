"""What a part of a story looks like, the same on every screen: its letter, and the hue that stands beside it."""

from rehearse.core.model import STAR
from rehearse.core.narration import part_letter, part_name
from rehearse.tui.widgets.typeset import Paragraph

_HUES = {label: f"$part-{label.lower()}" for label in STAR}
_OTHER = "$part-other"


def part_style(label: str | None) -> str:
    """The hue of a part; all that are none of the five have one."""
    return _HUES.get(label or "", _OTHER)


def part_heading(
    label: str | None, text: str = "", style: str = "", key: int | None = None, *, apart: int = 2, pointer: str = ""
) -> Paragraph:
    """The line above a part: its letter, its label, and `apart` cells behind them what is said of it."""
    letter = part_letter(label) if label in _HUES else ""
    lead = f"{f'{letter}{pointer}':<2} {part_name(label)}{' ' * apart if text else ''}"
    return Paragraph(text, style, lead=lead, lead_style=f"bold {part_style(label)}", gap=1, key=key)
