"""Which keys find room in a line of a given width, with how many words, and where. Pure: bindings in, hints out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.binding import Binding

from rehearse.core.width import cells
from rehearse.tui.widgets.key_binding import KeyBinding, Need, key_name, key_names

_AIRY, _TIGHT = 3, 2
"""Cells between hints: where all have room, and where not."""

HELP = "question_mark"
"""The key that stands at the right end of the line, whatever else has room."""


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key in the line from cell `begin` on: its names, what it does, and the key that a click presses."""

    key: str
    names: str
    label: str
    begin: int = 0

    @property
    def text(self) -> str:
        """What stands in the line."""
        return f"{self.names} {self.label}" if self.label else self.names

    @property
    def end(self) -> int:
        """The cell behind it."""
        return self.begin + cells(self.text)


def arranged(bindings: Iterable[Binding], width: int) -> list[KeyHint]:
    """The hints of a line, from left to right; bindings that are needed alike stand in the order given.

    If all of them fit in full, they do; else each says its first key and a word, the first ones more while there is
    room, and those that fit nowhere are left to the help.
    """
    bindings = tuple(bindings)
    needed = sorted((binding for binding in bindings if binding.key != HELP), key=_need)
    others = [binding for binding in needed if _need(binding) < Need.SPARE]
    spare = needed[len(others) :]
    pinned = [binding for binding in bindings if binding.key == HELP]
    full, helps = [_full(binding) for binding in others], [_full(binding) for binding in pinned]
    if _length([*full, *helps], _AIRY) <= width:
        room = width - _length(helps, _AIRY, before=True)
        return _placed(_with(full, map(_full, spare), room, _AIRY), helps, width, _AIRY)
    helps = [KeyHint(HELP, key_name(HELP), "") for _ in pinned]
    room = width - _length(helps, _TIGHT, before=True)
    hints = _with([], map(_brief, others), room, _TIGHT)
    all_shown = len(hints) == len(others)
    hints = _lengthened(hints, bindings, room)
    if all_shown:
        hints = _with(hints, map(_brief, spare), room, _TIGHT)
    longer = [_full(binding) for binding in pinned]
    fits = _length([*hints, *longer], _TIGHT) <= width
    return _placed(hints, longer if fits else helps, width, _TIGHT)


def _need(binding: Binding) -> Need:
    return binding.need if isinstance(binding, KeyBinding) else Need.MOST


def _full(binding: Binding) -> KeyHint:
    return KeyHint(binding.key.split(",")[0], key_names(binding), binding.description)


def _brief(binding: Binding) -> KeyHint:
    first = binding.key.split(",")[0]
    brief = binding.brief if isinstance(binding, KeyBinding) else ""
    return KeyHint(first, key_name(first), brief or binding.description)


def _length(hints: Sequence[KeyHint], gap: int, *, before: bool = False) -> int:
    """Cells that hints take with the gaps between them, and with one before the first if asked."""
    return sum(hint.end - hint.begin for hint in hints) + gap * (len(hints) - (not before)) if hints else 0


def _with(hints: list[KeyHint], more: Iterable[KeyHint], room: int, gap: int) -> list[KeyHint]:
    """Hints and those of others that fit beside them."""
    for hint in more:
        if _length([*hints, hint], gap) <= room:
            hints = [*hints, hint]
    return hints


def _lengthened(hints: list[KeyHint], bindings: Sequence[Binding], room: int) -> list[KeyHint]:
    """The same hints, the first ones with all their words while there is room."""
    words = {(binding.key.split(",")[0]): binding.description for binding in bindings}
    for at, hint in enumerate(hints):
        longer = [*hints[:at], KeyHint(hint.key, hint.names, words[hint.key]), *hints[at + 1 :]]
        if _length(longer, _TIGHT) <= room:
            hints = longer
    return hints


def _placed(hints: list[KeyHint], pinned: list[KeyHint], width: int, gap: int) -> list[KeyHint]:
    """Hints side by side from the left, the pinned ones up to the right end."""
    placed, begin = [], 0
    for hint in hints:
        placed.append(KeyHint(hint.key, hint.names, hint.label, begin))
        begin = placed[-1].end + gap
    begin = max(begin, width - _length(pinned, gap))
    return [*placed, *(KeyHint(hint.key, hint.names, hint.label, begin) for hint in pinned)]
