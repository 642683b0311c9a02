"""Callouts of Obsidian and GitHub (`> [!question] Why us?`), rewritten into questions, answers and plain words."""

import re
from collections.abc import Iterator

from rehearse.notes.draft import Draft, Pass, blank, end, heading, text
from rehearse.notes.lines import Kind, Line, LineMark, classify
from rehearse.notes.words.label_words import Role
from rehearse.notes.words.labels import match_label
from rehearse.notes.words.wording import looks_like_question

QUESTIONS = ("question", "faq", "help")
OUTLINES = ("abstract", "summary", "tldr", "outline")
ASIDES = (
    "attention", "bug", "caution", "danger", "error", "fail", "failure", "hint", "important", "info", "missing", "tip",
    "todo", "warning",
)  # fmt: skip
"""Types that say something about the notes: kept as notes, unless their title asks or names a part."""

_CALLOUT = re.compile(r"\[!([\w -]{1,30})(?:\|[^\]\[]{0,60})?\][+-]?[ \t]*")


def _open_callouts(draft: Draft) -> bool:
    """Rewrite the callouts in the notes."""
    if not draft.holds("[!"):
        return False
    opener = _Opener(draft)
    below = [*draft.lines[1:], classify("")]
    draft.lines = [
        made for line, follows in zip(draft.lines, below, strict=True) for made in opener.read(line, follows)
    ]
    return opener.found


CALLOUTS = Pass("pages", _open_callouts)


class _Opener:
    """Walks over the lines and knows in which callouts they stand: how deep each is quoted, and what it is."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.found = False
        self.open: list[tuple[int, str]] = []
        self.level = 0

    def read(self, line: Line, below: Line) -> Iterator[Line]:
        """Yield what a line becomes; `below` is the next one."""
        if line.kind is Kind.HEADING and not line.quoted:
            self.level = line.level
        depth = _depth(line)
        begun = _CALLOUT.match(line.text) if depth and line.text.startswith("[!") else None
        while self.open and self.open[-1][0] >= depth + (0 if begun else 1):
            self.open.pop()
        kind = self.open[-1][1] if self.open else ""
        if begun:
            self.found = True
            filled = _depth(below) >= depth and bool(below.text)
            yield from self._begin(line, begun, depth, filled=filled)
        elif kind and not line.text:
            yield blank(line)
            self.draft.structure.add(line.number)
        elif not kind or kind in OUTLINES:
            yield line
        else:
            yield blank(line) if kind in ASIDES else text(line, _unquoted(line))

    def _begin(self, line: Line, begun: re.Match[str], depth: int, *, filled: bool) -> Iterator[Line]:
        """Yield what the first line of a callout becomes. A question with its answer below shares it with none."""
        kind, title = begun[1].strip().casefold(), line.text[begun.end() :].strip()
        asks = looks_like_question(title)
        yield end(line) if asks and filled and not self.open else blank(line)
        if _is_label(kind):
            yield text(line, f"**{kind.capitalize()}:** {title}".rstrip())
        elif _is_label(title.rstrip(":")):
            yield text(line, f"**{title.rstrip(':')}:**")
            kind = ""
        elif asks or (kind in QUESTIONS and title):
            yield text(line, title, LineMark.QUESTION) if asks else heading(line, self.level + 1, title)
            yield blank(line)
            kind = "" if kind in ASIDES else kind
        elif kind in OUTLINES and title:
            yield text(line, f"> {title}")
        elif kind not in ASIDES and title:
            yield text(line, title)
            yield blank(line)
        elif not title and kind not in ASIDES:
            self.draft.structure.add(line.number)
        self.open.append((depth, kind or "note"))


def _depth(line: Line) -> int:
    return line.raw[: line.start].count(">") if line.quoted else 0


def _is_label(name: str) -> bool:
    """Whether a callout is a part of a story or its answer, by its type (`[!situation]`) or its title."""
    label = match_label(classify(f"**{name}:**")) if name else None
    return label is not None and not label.rest and label.role in (Role.PART, Role.ANSWER)


def _unquoted(line: Line) -> str:
    """Return a quoted line without its quote marks, with its indentation."""
    inside = line.raw[: line.start].rfind(">") + 1
    content = line.raw[inside:].rstrip()
    return content.removeprefix(" ")
