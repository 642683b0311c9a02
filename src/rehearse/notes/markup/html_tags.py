"""The HTML tags that occur in notes, as data, and where they stand in a line. Other tags are text: `<your name>`."""

import re
from collections.abc import Sequence

from rehearse.notes.lines import Kind, Line


def _names(table: str) -> frozenset[str]:
    return frozenset(table.split())


BOLD = _names("b strong")
INLINE = BOLD | _names(
    "a abbr code del em font i ins kbd mark q s small span strike sub sup tt u var img input link meta"
)
"""Tags that end no line."""
BLOCKS = _names(
    """
    address article aside blockquote body caption center col colgroup dd div dl dt fieldset figcaption figure footer
    form header html main nav p pre section table tbody tfoot thead tr
    """
)
CELLS = _names("td th")
HEADINGS = _names("h1 h2 h3 h4 h5 h6")
LISTS = _names("ul ol")
HIDDEN = _names("script style head")
"""Tags whose content is nothing to read."""
KNOWN = INLINE | BLOCKS | CELLS | HEADINGS | LISTS | HIDDEN | _names("details summary li br hr")

CODE = (Kind.CODE, Kind.FENCE)
COMMENT, COMMENT_END = "<!--", "-->"
TAG = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9]{0,10})(?=[\s/>])([^<>]*)>")


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


def name_of(tag: re.Match[str]) -> str:
    """Return the name of a tag in lower case; "" for the begin of a comment."""
    return (tag[2] or "").casefold()


def find_tags(raw: str) -> list[re.Match[str]]:
    """Return the known tags and the begins of comments in `raw`."""
    if "<" not in raw:
        return []
    return [tag for tag in TAG.finditer(raw) if tag[0] == COMMENT or name_of(tag) in KNOWN]


def tag_names(line: Line) -> list[str]:
    """Return the names of the known tags in a line that is not code."""
    return [] if line.kind in CODE else [name for tag in find_tags(line.raw) if (name := name_of(tag))]


def last_closings(lines: Sequence[Line]) -> dict[str, int]:
    """Return the index of the last line that holds the end of a comment, and of each hidden element."""
    last: dict[str, int] = {}
    closings = (COMMENT_END, *(f"</{name}>" for name in sorted(HIDDEN)))
    for index, line in enumerate(lines):
        if ">" in line.raw and line.kind not in CODE:
            lowered = line.raw.lower()
            last.update({closing: index for closing in closings if closing in lowered})
    return last
