"""Headings without a space behind their signs (`##Why us?`), told from tags, colours, directives and numbers.

And requests with a line under them, which end in a full stop like a sentence.
"""

import re

from rehearse.notes.draft import Draft, Pass, blank, heading
from rehearse.notes.lines import Kind, Line
from rehearse.notes.words.wording import looks_like_question

_SIGNS = re.compile(r"(#{1,6})(?![#!\s])(.*?)[\s#]*")
_DIRECTIVES = ("include", "define", "ifdef", "ifndef", "endif", "pragma", "undef", "region", "endregion")
_TAG = re.compile(r"\s#\w")


def _open_headings(draft: Draft) -> bool:
    """Make headings of the lines that are meant as such, judged by all of the notes.

    Two signs begin no tag, so such lines are headings. One sign begins a heading where no heading of the notes has a
    space, and either some have two signs, or the notes begin with such a line, or the line is worded as a question.
    """
    underlined = _open_underlined(draft)
    written = [
        (index, found)
        for index, line in enumerate(draft.lines)
        if line.raw[:1] == "#" and _may_be_heading(line) and (found := _SIGNS.fullmatch(line.text)) is not None
    ]
    if not written:
        return underlined
    spaced = any(line.kind is Kind.HEADING and line.raw.startswith("#") for line in draft.lines)
    begun = next((index for index, line in enumerate(draft.lines) if not line.blank), 0)
    deep = any(len(found[1]) > 1 for _, found in written) or (len(written) > 1 and written[0][0] == begun)
    opened = underlined
    for index, found in written:
        level, title = len(found[1]), found[2]
        first = deep and (title[0].isupper() or not title[0].isascii())
        if level > 1 or (not spaced and not title[0].isdecimal() and (first or looks_like_question(title))):
            draft.lines[index] = heading(draft.lines[index], level, title)
            opened = True
    return opened


LOOSE_HEADINGS = Pass("", _open_headings)


def _may_be_heading(line: Line) -> bool:
    body = line.text.lstrip("#")
    return (
        line.kind is Kind.TEXT
        and line.mark is None
        and any(map(str.isalnum, body))
        and not body.startswith(_DIRECTIVES)
        and not (_TAG.search(body) and " " not in body.partition(" #")[0].strip())
    )


def _open_underlined(draft: Draft) -> bool:
    """Make headings of the requests that stand alone above a line of `=` or `-` about as long as they are."""
    found = False
    for index in range(1, len(draft.lines)):
        below = draft.lines[index]
        if below.text[:1] not in ("=", "-") or below.kind not in (Kind.TEXT, Kind.RULE) or below.text.strip("=-"):
            continue
        line = draft.lines[index - 1]
        alone = index < 2 or draft.lines[index - 2].blank
        fits = line.kind is Kind.TEXT and line.mark is None and len(below.text) * 2 >= len(line.text)
        if alone and fits and not line.quoted and looks_like_question(line.text):
            draft.lines[index - 1] = heading(line, 1 if below.text[0] == "=" else 2, line.text)
            draft.lines[index] = blank(below)
            draft.structure.add(below.number)
            found = True
    return found
