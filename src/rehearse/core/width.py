"""How wide a line shows in a terminal, counted in cells of one column, and how to make it fit.

What shows as one character, a grapheme cluster as Unicode's annex 29 has it, is measured and kept whole: a family of
emoji, a flag, a letter with its marks. Text must have been made safe: a terminal would obey a control character, and
here it counts like any other.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache


@cache
def _a_cell_each() -> re.Pattern[str]:
    """Latin letters, punctuation, arrows, lines and ticks, none of which combine.

    The library that knows all others takes some thirty milliseconds to import; most people never need it.
    """
    return re.compile("[ -~\u00a0-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u25fc\u2713\u2717]*")


def takes_a_cell_each(text: str) -> bool:
    """Whether every character is known to take one cell, without looking it up."""
    return text.isascii() or _a_cell_each().fullmatch(text) is not None


def cells(text: str) -> int:
    """Return how many cells a line takes: two for an ideograph or emoji, none for what only changes its neighbour."""
    if takes_a_cell_each(text):
        return len(text)
    return sum(size for _, size in _clusters(text))


def fitted(text: str, room: int) -> str:
    """Return a line cut to `room` cells, with an ellipsis where something is left out."""
    if len(text) > room > 0 and takes_a_cell_each(text):
        return f"{text[: room - 1].rstrip()}…"
    if cells(text) <= room:
        return text
    return f"{''.join(_first(_clusters(text), room - 1)).rstrip()}…" if room > 0 else ""


def fitted_from_end(text: str, room: int) -> str:
    """Return a line cut to `room` cells at its beginning, as suits a path."""
    if cells(text) <= room:
        return text
    backwards = _first(reversed([*_clusters(text)]), room - 1)
    return f"…{''.join(reversed(backwards)).lstrip()}" if room > 0 else ""


def padded(text: str, room: int) -> str:
    """Return a line cut or filled up with spaces to exactly `room` cells."""
    text = fitted(text, room)
    return text + " " * (room - cells(text))


def wrapped(text: str, room: int) -> list[str]:
    """Return a line broken between words into lines of at most `room` cells, two at least; a longer word inside.

    Nothing is lost but spaces at the ends of lines. An empty line stays one.
    """
    # The library's own `wrap` would begin a word that is longer than a line behind the words before it.
    lines: list[str] = []
    first, *words = text.split(" ")
    *whole, line = _pieces(first, room)
    lines += whole
    for word in words:
        longer = f"{line} {word}"
        if cells(longer) <= room:
            line = longer
            continue
        *whole, last = _pieces(word, room)
        lines += [line, *whole]
        line = last
    return [line.rstrip(" ") for line in (*lines, line)]


def _pieces(word: str, room: int) -> list[str]:
    """A word in pieces that fit; never broken inside a cluster, unless that is wider than a line by itself."""
    if cells(word) <= room:
        return [word]
    pieces = [""]
    for sign in _signs(word, room):
        # What a sign adds depends on what stands before it: some join the one before into something wider.
        if pieces[-1] and cells(pieces[-1] + sign) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _signs(word: str, room: int) -> Iterator[str]:
    """The clusters of a word; one that is wider than `room`, character by character."""
    for cluster, size in _clusters(word):
        if size <= room:
            yield cluster
        else:
            yield from cluster


def _first(clusters: Iterable[tuple[str, int]], room: int) -> list[str]:
    """The clusters that fit from the first on."""
    kept = []
    for cluster, size in clusters:
        room -= size
        if room < 0:
            break
        kept.append(cluster)
    return kept


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    """What shows as one character each, with its cells."""
    if takes_a_cell_each(text):
        yield from ((sign, 1) for sign in text)
        return
    from wcwidth import iter_graphemes, width

    for cluster in iter_graphemes(text):
        yield cluster, width(cluster, control_codes="ignore")
