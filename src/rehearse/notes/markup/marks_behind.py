"""Marks behind the words of a line: tags of a question (`#teamwork`, `#card`) and names of blocks (`^1620628201203`).

Tags become topics of the question, those that only make a card of it do not. A name of a block says nothing.
"""

import re
from dataclasses import replace

from rehearse.notes.draft import Draft, Pass, Tagging, blank, text
from rehearse.notes.lines import Kind
from rehearse.notes.markup.comments import without_hidden
from rehearse.notes.markup.tags import tag_words
from rehearse.notes.words.wording import LONGEST_QUESTION, looks_like_question

_BLOCK_NAME = re.compile(r"(?:\A|(?<=\s))\^(?=[0-9]{6}|[0-9-]*[A-Za-z])[A-Za-z0-9-]{2,}\Z")


def _remove_marks(draft: Draft) -> bool:
    """Take the marks off the ends of the lines."""
    if not draft.holds(" #", "^"):
        return False
    found = False
    for index, line in enumerate(draft.lines):
        if not (" #" in line.raw or "^" in line.raw) or line.kind not in (Kind.TEXT, Kind.BULLET, Kind.HEADING):
            continue
        raw = line.raw.rstrip()
        named = _BLOCK_NAME.search(raw) if "^" in raw else None
        raw = raw[: named.start()].rstrip() if named else raw
        tags: list[str] = []
        while len(raw) <= LONGEST_QUESTION and (cut := raw.rfind(" #")) > 0 and (words := tag_words(raw[cut + 1 :])):
            tags[:0] = words
            raw = raw[:cut].rstrip()
        if tags and not (line.kind is Kind.HEADING or looks_like_question(text(line, raw).text)):
            raw, tags = line.raw[: named.start()].rstrip() if named else line.raw, []
        if not (named or tags):
            continue
        found = True
        draft.lines[index] = replace(without_hidden(line, raw), mark=line.mark) if raw.strip() else blank(line)
        if not raw.strip():
            draft.structure.add(line.number)
        if tags:
            draft.taggings.append(Tagging(tuple(tags), line.number, line.number, line.number))
    return found


MARKS_BEHIND = Pass("", _remove_marks)
