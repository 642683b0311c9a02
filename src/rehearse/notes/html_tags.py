"""The tags of HTML that occur in notes, as data, and where they stand in a line: the one tokenizer of HTML.

One expression that cannot backtrack: `html.parser` raises on some marked sections and takes quadratic time for unclosed
tags. Tags that HTML does not know (`<your name>`, `std::vector<int>`), tags in code, and tags that nothing closes are
text.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from rehearse.notes.lines import Kind, Line


def _names(table: str) -> frozenset[str]:
    return frozenset(table.split())


BOLD = _names("b strong u mark")
VOID = _names("br hr img input link meta col wbr")
"""Tags that nothing closes."""
INLINE = BOLD | _names(
    """
    a abbr big cite code del dfn em font i img input ins kbd link meta o:p picture q s samp small source span strike sub
    sup time tt var wbr
    """
)
"""Tags that end no line."""
FLOWING = _names("caption dd dt figcaption li p td th")
"""Tags in whose text the end of a line is a space."""
UNCLOSED = _names("dd dt li p tbody td tfoot th thead tr")
"""Tags whose end HTML lets out."""
BLOCKS = (
    FLOWING
    | UNCLOSED
    | _names(
        """
    address article aside blockquote body center col colgroup details div dl fieldset figure form header html main ol
    pre section summary table ul hr br
    """
    )
)
HEADINGS = _names("h1 h2 h3 h4 h5 h6")
HIDDEN = _names("button footer head nav noscript script select style svg template")
"""Tags whose content is nothing to read."""
KNOWN = INLINE | BLOCKS | HEADINGS | HIDDEN

CODE = (Kind.CODE, Kind.FENCE)
TAG = re.compile(
    r"<(/?)((?:[ovwm]:)?[a-zA-Z][a-zA-Z0-9]{0,10})(?=[\s/>])((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+)>"
)
BREAK = re.compile(r"<br\s*/?\s*>", re.IGNORECASE)
NO_BREAK = "\N{NO-BREAK SPACE}"
SIGNS = frozenset("<>&*_`[]|\\")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_NAMED = re.compile(r"<(/?)((?:[ovwm]:)?[a-zA-Z][a-zA-Z0-9]{0,10})(?=[\s/>]|\Z)")
_ANGLE = re.compile("[<>]")
_OPENED = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,10})(?:\s[^<>]*)?\Z")
_TICKS = re.compile("`+")


def code_spans(raw: str) -> list[tuple[int, int]]:
    """Return where the code stands in a line: between two runs of equally many backticks."""
    if "`" not in raw:
        return []
    runs = [run.span() for run in _TICKS.finditer(raw)]
    next_alike: list[int | None] = [None] * len(runs)
    nearest: dict[int, int] = {}
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        next_alike[index] = nearest.get(length)
        nearest[length] = index
    spans: list[tuple[int, int]] = []
    index = 0
    while index < len(runs):
        closing = next_alike[index]
        if closing is not None:
            spans.append((runs[index][0], runs[closing][1]))
        index = index + 1 if closing is None else closing + 1
    return spans


def inside_code(spans: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether a position lies in one of the spans, which are in order."""
    before = bisect_left(spans, (position, 0)) - 1
    return before >= 0 and position < spans[before][1]


class Tag(NamedTuple):
    """A tag: where it stands in its line, its name in lower case, and its attributes as they are written."""

    begin: int
    end: int
    name: str
    closing: bool
    attributes: str


def find_tags(raw: str, names: Collection[str] = KNOWN) -> list[Tag]:
    """Return the tags in `raw` that have one of these names and do not stand in code."""
    if "<" not in raw:
        return []
    tags = [
        Tag(tag.start(), tag.end(), name, tag[1] == "/", tag[3])
        for tag in TAG.finditer(raw)
        if (name := tag[2].lower()) in names
    ]
    if not tags or "`" not in raw:
        return tags
    spans = code_spans(raw)
    return [tag for tag in tags if not inside_code(spans, tag.begin)]


def broken_at_tags(text: str) -> list[str]:
    """Return the rows of a cell that `<br>` parts."""
    return BREAK.split(text)


def end_of_tag(lines: Sequence[Line], begin: int) -> int:
    """Return the index of the line on which the tag ends that line `begin` leaves open; `begin` where it opens none."""
    last = begin
    while lines[last].kind not in CODE and _opens(lines[last].raw):
        at = last + 1
        while at < len(lines) and not (_ANGLE.search(lines[at].raw) or lines[at].blank or lines[at].kind in CODE):
            at += 1
        found = _ANGLE.search(lines[at].raw) if at < len(lines) and not lines[at].quoted else None
        if found is None or found[0] == "<":
            break
        last = at
    return last


def _opens(raw: str) -> bool:
    begin = raw.rfind("<")
    found = _OPENED.match(raw, begin) if begin >= 0 and raw.rfind(">") < begin else None
    return found is not None and found[2].lower() in KNOWN


@dataclass(frozen=True, slots=True)
class LiveTags:
    """The tags that count in some notes, and the index of the last line that closes each hidden one."""

    live: frozenset[str]
    last_closing: dict[str, int]


def live_tags(lines: Sequence[Line]) -> LiveTags:
    """Return which tags count in these notes: those that are opened and closed, and those that nothing closes.

    Others count on a line of nothing but tags, and where HTML lets their end out beside tags that are closed.
    """
    seen: set[tuple[str, str]] = set()
    alone: set[tuple[str, str]] = set()
    for line in lines:
        if "<" not in line.raw or line.kind in CODE:
            continue
        names = _NAMED.findall(line.raw) if "`" not in line.raw else _named(find_tags(line.raw))
        seen.update(names)
        only_tags = line.text[:1] == "<" and line.text[-1:] == ">" and not alone.issuperset(names)
        if only_tags and not TAG.sub("", line.text).strip():
            alone.update(names)
    opened = {name.lower() for slash, name in seen if not slash} & KNOWN
    closed = {name.lower() for slash, name in seen if slash}
    live = (opened & closed) | (opened & VOID) | ({name.lower() for _, name in alone} & KNOWN - INLINE - HIDDEN)
    if live & BLOCKS:
        live |= (opened | closed) & UNCLOSED
    return LiveTags(frozenset(live), _last_closings(lines) if live & HIDDEN else {})


def _named(tags: Iterable[Tag]) -> list[tuple[str, str]]:
    return [("/" if tag.closing else "", tag.name) for tag in tags]


def _last_closings(lines: Sequence[Line]) -> dict[str, int]:
    """Return the index of the last line that closes each tag whose content is hidden."""
    last: dict[str, int] = {}
    for index, line in enumerate(lines):
        if "</" in line.raw:
            last.update({tag.name: index for tag in find_tags(line.raw, HIDDEN) if tag.closing})
    return last


def said_by(pieces: Iterable[str]) -> str:
    """Return the text of pieces of HTML. Characters that are signs in Markdown too stay references: `&lt;`, `&#42;`."""
    whole = "".join(pieces)
    return _ENTITY.sub(_character, whole) if "&" in whole else whole


def _character(reference: re.Match[str]) -> str:
    said = unescape(reference[0])
    return said if said not in SIGNS and (said.isprintable() or said == NO_BREAK) else reference[0]
