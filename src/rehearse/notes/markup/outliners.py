"""What outliners write into their lines: `key:: value`, Logseq's and org's drawers, references to other blocks.

Properties are kept as notes; those named like parts of a story are its parts, and tags become topics.
"""

import re
from collections.abc import Sequence

from rehearse.notes.draft import Draft, Pass, Tagging, heading, text
from rehearse.notes.html_tags import CODE
from rehearse.notes.lines import TAB_WIDTH, Kind, Line, classify
from rehearse.notes.markup.comments import joined, without_hidden
from rehearse.notes.markup.page_header import TAG_KEYS, TOPIC_KEYS, tags_in
from rehearse.notes.words.label_words import Role
from rehearse.notes.words.labels import match_label
from rehearse.notes.words.lexicon import key_of

_PROPERTY = re.compile(r"([^\W\d_][\w-]{0,39})::(?:\s|\Z)")
_DRAWER = re.compile(r":[A-Za-z][\w-]{0,30}:\Z")
_STATE = re.compile(r"(?:TODO|DONE|LATER|NOW|DOING|WAITING|CANCELED)\s+(?=\S)")
_CARD = re.compile(r"\s#card(?:/[\w-]+)?(?=\s|\Z)")
"""The tag that makes a question of a block, and a card of what is nested under it."""
_OUTLINED = ("id:: ", "collapsed:: ", "((", "{{[[", "#card")
"""Signs of which only the notes of outliners hold one."""
_TITLE = re.compile(r"(#{1,6})\s+(?=\S)")
_REFERENCE = re.compile(r"\{\{(?:\[\[)?(?:TODO|DONE|embed)(?:\]\])?[^{}]{0,60}\}\}|\(\([\w-]{6,40}\)\)")
"""A state or a copy of another block, and what stands for one: its name of nine letters, or a longer one in Logseq."""


def _read_outliner(draft: Draft) -> bool:
    """Take properties, drawers and references out of the notes."""
    if not draft.holds("::", "((", "{{", ":END:", ":end:", "- #", "* #"):
        return False
    drawers, outlined = _drawers(draft.lines), draft.holds(*_OUTLINED)
    done: list[Line] = []
    first = 1
    for index, written in enumerate(draft.lines):
        line = _block(written) if outlined and written.kind is Kind.BULLET else written
        first = line.number if line.kind is Kind.HEADING else first
        if index in drawers:
            draft.kept.add(line.number)
        elif line.kind in CODE or not ("::" in line.raw or "((" in line.raw or "{{" in line.raw or "#" in line.raw):
            done.append(line)
        else:
            done += _read(draft, line, first)
    found = done != draft.lines
    draft.lines = done
    return found


OUTLINER = Pass("", _read_outliner)


def _block(line: Line) -> Line:
    """Return a block without its state; it is a question if it is the front of a card."""
    state, card = _STATE.match(line.text), _CARD.search(line.text)
    if not (state or card):
        return line
    said = line.text[state.end() :] if state else line.text
    said = _CARD.sub("", said)
    return heading(line, 1 + line.indent // TAB_WIDTH, said) if card else text(line, line.raw[: line.start] + said)


def _read(draft: Draft, line: Line, first: int) -> Sequence[Line]:
    found = _PROPERTY.match(line.text) if "::" in line.text and line.kind in (Kind.TEXT, Kind.BULLET) else None
    if found:
        return _property(draft, line, first, found)
    if line.kind is Kind.BULLET and not line.quoted and (title := _TITLE.match(line.text)):
        return [heading(line, len(title[1]), line.text[title.end() :])]
    if "((" not in line.raw and "{{" not in line.raw:
        return [line]
    seen = joined(_REFERENCE.split(line.raw))
    return [line] if seen == line.raw.rstrip() else [without_hidden(line, seen)]


def _property(draft: Draft, line: Line, first: int, found: re.Match[str]) -> Sequence[Line]:
    """Return what a property says to the one who rehearses: a part of the story, or nothing.

    Tags are about the question above it, as far up as line `first`.
    """
    key, value = key_of(found[1]), line.text[found.end() :].strip()
    label = match_label(classify(f"**{key}:**"))
    if label is not None and label.role is Role.PART and len(key) > 1:
        return [text(line, f"{line.raw[: line.start]}**{key.capitalize()}:** {value}")]
    if key in TAG_KEYS | TOPIC_KEYS and (tags := tags_in(value)):
        draft.taggings.append(Tagging(tags, line.number, first, draft.last))
    draft.kept.add(line.number)
    return []


def _drawers(lines: Sequence[Line]) -> set[int]:
    """Return the indices of the lines of drawers: from `:NAME:` to `:END:`, with nothing but entries between them."""
    inside: set[int] = set()
    begin: int | None = None
    for index, line in enumerate(lines):
        raw = line.text
        if raw[:1] != ":" and (begin is None or line.blank):
            begin = None
        elif raw.upper() == ":END:" and begin is not None:
            inside.update(range(begin, index + 1))
            begin = None
        elif raw[:1] == ":" and line.kind is Kind.TEXT and _DRAWER.match(raw):
            begin = index
    return inside
