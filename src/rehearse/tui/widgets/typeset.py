"""Setting text in lines of a given width, with hanging indents. Pure: paragraphs in, lines out.

Text from notes is made safe for a terminal here, and never read as markup.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from rehearse.core.safetext import safe, safe_line
from rehearse.core.width import cells, fitted, wrapped

WIDEST = 76
"""Cells in a line of text at most; longer ones are hard to read."""

SIDE_BY_SIDE = 100
"""Cells that columns take at least; where there is less room, what they say stands one below the other."""

_BETWEEN = 4
"""Cells between columns."""

_NARROWEST = 8
_KEPT = 2048


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text with one style, set behind `lead` and `label`; further lines are indented to where the text began.

    `key` says what the lines belong to (the index of a slot), for the mouse and for scrolling. `gap` is the number of
    empty lines before it. `cut` keeps it to one line, which ends in an ellipsis where that is too short. `shorter` are
    ever shorter ways to say it: where the text does not fit one line, the first of them that does stands instead.
    """

    text: str
    style: str = ""
    lead: str = ""
    lead_style: str = ""
    label: str = ""
    label_style: str = ""
    gap: int = 0
    key: int | None = None
    cut: bool = False
    shorter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Paragraphs side by side, or `narrow` instead where there is no room for that.

    `shares` are the widths in proportion to each other; without them all are as wide. `gap` is the number of empty
    lines before the columns.
    """

    columns: tuple[tuple[Paragraph, ...], ...]
    narrow: tuple[Paragraph, ...]
    shares: tuple[int, ...] = ()
    gap: int = 0


Block = Paragraph | SideBySide

Span = tuple[str, str]
"""A piece of a line, made safe, and its style."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line on the screen and the key of its paragraph; `beside` begins at cell `beside_at` of this one."""

    spans: tuple[Span, ...] = ()
    key: int | None = None
    beside: "PageLine | None" = None
    beside_at: int = 0

    @property
    def plain(self) -> str:
        """Its text without styles."""
        text = "".join(text for text, _ in self.spans)
        if self.beside is None:
            return text
        return f"{text}{' ' * (self.beside_at - cells(text))}{self.beside.plain}"

    def key_at(self, x: int) -> int | None:
        """The key of what stands at a cell."""
        if self.beside is None or x < self.beside_at:
            return self.key
        return self.beside.key_at(x - self.beside_at)

    def has_key(self, key: int) -> bool:
        """Whether any column of the line belongs to a key."""
        return self.key == key or (self.beside is not None and self.beside.has_key(key))


EMPTY_LINE = PageLine()


def text_width(blocks: Iterable[Block], room: int) -> int:
    """The cells that blocks are set in where there is `room`: as many as are easily read."""
    beside = [block for block in blocks if isinstance(block, SideBySide)]
    if not beside or room < SIDE_BY_SIDE:
        return max(1, min(WIDEST, room))
    return min(room, *map(_most, beside))


def _most(block: SideBySide) -> int:
    """The cells at which the widest column is as wide as is easily read."""
    shares = _shares(block)
    return WIDEST * sum(shares) // max(shares) + _BETWEEN * (len(shares) - 1)


def typeset(blocks: Iterable[Block], width: int) -> list[PageLine]:
    """The lines that blocks take up at a width in cells. Nothing is cut that does not ask for it; text is wrapped."""
    lines: list[PageLine] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines += [EMPTY_LINE] * (block.gap if lines else 0)
            lines += _set_paragraph(block, min(width, WIDEST))
        elif width < SIDE_BY_SIDE:
            narrow = typeset(block.narrow, width)
            lines += [EMPTY_LINE] * (block.gap if lines else 0) + narrow
        else:
            lines += [EMPTY_LINE] * (block.gap if lines else 0)
            lines += _side_by_side(block, width)
    return lines


def _side_by_side(block: SideBySide, width: int) -> Iterator[PageLine]:
    widths = _column_widths(block, width)
    columns = [typeset(column, room) for column, room in zip(block.columns, widths, strict=True)]
    for row in zip_longest(*columns, fillvalue=EMPTY_LINE):
        line = row[-1]
        for left, room in zip(reversed(row[:-1]), reversed(widths[:-1]), strict=True):
            line = replace(left, beside=line, beside_at=room + _BETWEEN)
        yield line


def _column_widths(block: SideBySide, width: int) -> Sequence[int]:
    shares = _shares(block)
    room = width - _BETWEEN * (len(shares) - 1)
    return [room * share // sum(shares) for share in shares]


def _shares(block: SideBySide) -> Sequence[int]:
    return block.shares or (1,) * len(block.columns)


@lru_cache(maxsize=_KEPT)  # most of a page stays from key to key
def _set_paragraph(paragraph: Paragraph, width: int) -> tuple[PageLine, ...]:
    leads = ((safe(paragraph.lead), paragraph.lead_style), (safe(paragraph.label), paragraph.label_style))
    head: tuple[Span, ...] = tuple(span for span in leads if span[0])
    indent = sum(cells(text) for text, _ in head)
    if paragraph.cut:
        return (_cut((*head, (safe_line(paragraph.text), paragraph.style)), width, paragraph.key),)
    if width - indent < _NARROWEST:  # too narrow to hang: the lead gets lines of its own, the text the whole width
        above = (
            PageLine(((line, style),), paragraph.key) for text, style in head for line in _wrapped(text.rstrip(), width)
        )
        return (*above, *(_set_text(paragraph, width, (), ()) if paragraph.text or not head else ()))
    return tuple(_set_text(paragraph, width - indent, head, ((" " * indent, ""),) if indent else ()))


def _cut(spans: Sequence[Span], width: int, key: int | None) -> PageLine:
    fitting = list[Span]()
    for text, style in spans:
        fitting.append((fitted(text, width), style))
        width -= cells(fitting[-1][0])
    return PageLine(tuple(fitting), key)


def _set_text(
    paragraph: Paragraph, width: int, first: tuple[Span, ...], further: tuple[Span, ...]
) -> Iterator[PageLine]:
    lead = first
    ways = [safe(text) for text in (paragraph.text, *paragraph.shorter)]
    for line in _wrapped(next((way for way in ways if cells(way) <= width), ways[-1]), width):
        yield PageLine((*lead, (line, paragraph.style)), paragraph.key)
        lead = further


def _wrapped(text: str, width: int) -> Iterator[str]:
    for line in text.split("\n"):
        yield from wrapped(line, max(2, width))
