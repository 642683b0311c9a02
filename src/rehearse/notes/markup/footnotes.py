"""Footnotes (`[^1]`, org's `[fn:1]`) and the comments of a word processor, which come out as `[a]` in the text.

Their marks leave the text. What they say, listed elsewhere in the file, is kept as notes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from rehearse.notes.draft import Draft, Pass
from rehearse.notes.html_tags import CODE
from rehearse.notes.lines import Kind, Line
from rehearse.notes.markup.comments import joined, without_hidden

_NOTE = re.compile(r"[ \t]*\[(?:\^|fn:)([^\]\[\s:]{1,60})\]|[ \t]*\^\[[^\[\]]*\]|[ \t]*\[fn::[^\[\]]*\]")
"""The mark of a footnote with its name, or a footnote written where it belongs."""
_DEFINITION = re.compile(r"\[\^([^\]\[\s:]{1,60})\]:|\[fn:([^\]\[\s:]{1,60})\]")
_COMMENT = re.compile(r"[ \t]*\[\\\[([a-z]{1,2})\\\]\]\(#cmnt[^()]*\)|[ \t]*\[([a-z]{1,2})\]")
"""The mark of a comment, plain or with the link that Google Docs gives it."""


@dataclass(frozen=True, slots=True)
class _Apparatus:
    """The names of the notes that a file lists, and the indices of the lines they are listed on."""

    names: frozenset[str]
    hidden: frozenset[int]


def _hide_footnotes(draft: Draft) -> bool:
    """Take the marks of footnotes and comments, and what they say, out of the notes."""
    if not draft.holds("[^", "^[", "[fn:", "[a]", "[\\[a", "#ftnt"):
        return False
    notes, comments = _footnotes(draft.lines), _comments(draft.lines)
    hidden = notes.hidden | comments.hidden
    done: list[Line] = []
    for index, line in enumerate(draft.lines):
        if index in hidden:
            draft.kept.add(line.number)
            continue
        seen = line.raw
        if "[" in seen and line.kind not in CODE:
            seen = _without(_NOTE, notes.names, seen)
            seen = _without(_COMMENT, comments.names, seen) if comments.names else seen
        if seen == line.raw:
            done.append(line)
            continue
        draft.kept.add(line.number) if "^[" in line.raw or "[fn::" in line.raw else None
        done.append(without_hidden(line, seen))
    found = len(done) < len(draft.lines)
    draft.lines = done
    return found


FOOTNOTES = Pass("", _hide_footnotes)


def _without(mark: re.Pattern[str], names: frozenset[str], raw: str) -> str:
    """Return a line without the marks that have one of these names, or no name as they say themselves what they say."""
    pieces, position = [], 0
    for found in mark.finditer(raw):
        name = next(filter(None, found.groups()), None)
        if name is None or name in names:
            pieces.append(raw[position : found.start()])
            position = found.end()
    return joined([*pieces, raw[position:]]) if pieces else raw


def _footnotes(lines: Sequence[Line]) -> _Apparatus:
    names: set[str] = set()
    hidden: set[int] = set()
    for index, line in enumerate(lines):
        if line.text[:1] == "[" and line.kind is Kind.TEXT and (found := _DEFINITION.match(line.text)):
            names.add(found[1] or found[2])
            hidden.update(_definition(lines, index))
    return _Apparatus(frozenset(names), frozenset(hidden))


def _definition(lines: Sequence[Line], begin: int) -> range:
    """Return the indices of a definition: its line, what is wrapped below it, and paragraphs that are indented."""
    end = last = begin + 1
    while end < len(lines):
        line = lines[end]
        wrapped = line.kind is Kind.TEXT and last == end and line.text[:1].islower()
        if not (line.blank or wrapped or line.raw[:1].isspace()):
            break
        end += 1
        last = last if line.blank else end
    return range(begin, last)


def _comments(lines: Sequence[Line]) -> _Apparatus:
    """Return the comments of a word processor: a list from [a] on, in order, at the end of a text with such marks."""
    items = [(index, name) for index, line in enumerate(lines) if (name := _comment(line))]
    first = next((place for place in range(len(items) - 1, -1, -1) if items[place][1] == "a"), None)
    nothing = _Apparatus(frozenset(), frozenset())
    if first is None:
        return nothing
    begin, listed = items[first][0], [name for _, name in items[first:]]
    if listed != [name for name, _ in zip(_names(), listed, strict=False)] or not _ends_file(lines, begin):
        return nothing
    marked = {
        found[1] or found[2] for line in lines[:begin] if "[" in line.raw for found in _COMMENT.finditer(line.raw)
    }
    names = frozenset(listed)
    return _Apparatus(names, frozenset(range(begin, len(lines)))) if marked & names else nothing


def _comment(line: Line) -> str:
    """Return the name of the comment that a line begins with, "" for none."""
    found = _COMMENT.match(line.text) if line.text[:1] == "[" and line.kind is Kind.TEXT else None
    return (found[1] or found[2]) if found else ""


def _ends_file(lines: Sequence[Line], begin: int) -> bool:
    """Whether nothing but comments stands from here on: what has no mark is the rest of the comment above it."""
    below = zip(lines[begin:], lines[begin + 1 :], strict=False)
    return all(
        line.kind is Kind.TEXT and (not above.blank or _comment(line)) for above, line in below if not line.blank
    )


def _names() -> Iterator[str]:
    """Yield the names of comments in their order: a to z, then aa to zz."""
    yield from ascii_lowercase
    yield from (first + second for first in ascii_lowercase for second in ascii_lowercase)
