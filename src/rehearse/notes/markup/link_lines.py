"""Lines that lead elsewhere: indexes, "Back to top", definitions of links. They are no part of a story, but notes.

A question that is written as a link stays a question.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from rehearse.notes.draft import Draft, Pass, blank
from rehearse.notes.lines import Kind, Line
from rehearse.notes.markup.comments import without_hidden
from rehearse.notes.words.labels import match_label
from rehearse.notes.words.wording import looks_like_question

MOST_WORDS = 3
"""Words beside the links of a line that is still nothing but links ("↑ back to [the list](#list)"). Chosen."""

_LINK = re.compile(r"(?<!!)\[([^\[\]]*+)\]\(<?([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)?+)[^()]*+\)")
_ANCHOR = re.compile(r"<a\s([^<>]*+)>([^<>]*+)</a>", re.IGNORECASE)
_HREF = re.compile(r"href\s*+=\s*+[\"']?([^\"'\s]*+)", re.IGNORECASE)
_AUTOLINK = re.compile(r"<?\b(?:https?://|www\.)[^\s<>]++>?")
_DEFINITION = re.compile(
    r"\[[^\[\]^][^\[\]]*+\]:\s*+(?:<[^<>]*+>|[a-z]++:\S++|[#./]\S++)\s*+(?:[\"'(][^\"')]*+[\"')])?+"
)


def _hide_link_lines(draft: Draft) -> bool:
    """Keep the lines that only lead elsewhere as notes, and read questions that are links."""
    if not draft.holds("](", "]: ", "://", "href"):
        return False
    done: list[Line] = []
    for kind, run in groupby(draft.lines, key=lambda line: line.kind if line.mark is None else None):
        rows = list(run)
        if kind is Kind.TABLE:
            index = sum(leads_inside(line.raw) for line in rows) * 2 >= len(rows) - 2
            done += [blank(line) for line in rows] if index and len(rows) > 2 else rows
        elif kind is Kind.BULLET:
            away = all(_leads_away(line) for line in rows) and len(rows) > 1
            done += [blank(line) if away or _is_index_entry(line) else _worded(line) for line in rows]
        elif kind is Kind.TEXT:
            linked = [_is_link_line(line) for line in rows]
            alone = all(linked)
            done += [
                blank(line) if link and (alone or leads_inside(line.text) or _defines(line)) else _worded(line)
                for line, link in zip(rows, linked, strict=True)
            ]
        elif kind is Kind.HEADING:
            done += map(_worded, rows)
        else:
            done += rows
    found = any(new is not old for new, old in zip(done, draft.lines, strict=True))
    draft.lines = done
    return found


LINK_LINES = Pass("", _hide_link_lines)


def links_of(raw: str) -> Iterator[tuple[str, str]]:
    """Yield the text and target of each link in a line."""
    yield from ((link[1], link[2]) for link in _LINK.finditer(raw))
    for link in _ANCHOR.finditer(raw):
        if target := _HREF.search(link[1]):
            yield link[2], target[1]


def leads_inside(raw: str) -> bool:
    """Whether all links of a line lead to places in the same notes, and there are any."""
    targets = [target for _, target in links_of(raw)]
    return bool(targets) and all(target.startswith("#") for target in targets)


def _is_only_links(line: Line) -> bool:
    """Whether next to nothing stands beside the links of a line, and no label."""
    if not ("](" in line.text or "://" in line.text or "href" in line.text or "www." in line.text):
        return False
    beside = _AUTOLINK.sub("", _ANCHOR.sub("", _LINK.sub("", line.text)))
    few = beside != line.text and sum(any(map(str.isalnum, word)) for word in beside.split()) <= MOST_WORDS
    return few and match_label(_unlinked(line)) is None


def _is_index_entry(line: Line) -> bool:
    return "#" in line.text and leads_inside(line.text) and _is_only_links(line)


def _asks(line: Line) -> bool:
    return any(looks_like_question(text) for text, _ in links_of(line.text))


def _leads_away(line: Line) -> bool:
    return _is_only_links(line) and not _asks(line)


def _defines(line: Line) -> bool:
    return line.text.startswith("[") and _DEFINITION.fullmatch(line.text) is not None


def _is_link_line(line: Line) -> bool:
    if _defines(line):
        return True
    if not _is_only_links(line) or line.text.endswith((".", "!", "?")):
        return False
    return leads_inside(line.text) or not _asks(line)


def _worded(line: Line) -> Line:
    """Return a question or label that is a link, or has one in it, as its words."""
    if "](" not in line.text or looks_like_question(line.text):
        return line
    made = _unlinked(line)
    return made if looks_like_question(made.text) or match_label(made) is not None else line


def _unlinked(line: Line) -> Line:
    """Return a line with the words of its links in their place."""
    return without_hidden(line, _LINK.sub(r"\1", line.raw))
