"""Text that is hidden from readers: `<!-- … -->`, Obsidian's `%% … %%`, comments of Markdown, MDX, LaTeX and reST.

So is a line of its own that tells lint what to leave out, `rehearse: off CODE`, under any sign of a comment or none.

Hidden lines leave the notes as if they had never stood there, so that what is around them reads as it would without;
they are kept as notes. What is never closed is text, and so is code.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rehearse.notes.draft import Draft, Pass, text
from rehearse.notes.html_tags import CODE, code_spans, inside_code
from rehearse.notes.lines import Kind, Line, mark_underlined_headings

PERCENT = "%%"
CLOSINGS = {"<!--": "-->", "{/*": "*/}", r"\begin{comment}": r"\end{comment}", PERCENT: PERCENT}
"""What ends a comment, by what begins it."""

_OPENING = re.compile(r"<!--|\{/\*|\\begin\{comment\}|(?<![\d%])%%(?!%)")
_LINK = re.compile(r"\[[^\[\]]{0,60}\]:[ \t]*(?:#|<>)(?:[ \t]|\Z)")
"""A reference that leads nowhere (`[//]: # (weak)`): the one comment there is in plain Markdown."""
_DIRECTIVE = re.compile(
    r"[ \t]*(?:#+|//|;+|--|%+)?[ \t]*rehearse:[ \t]*off(?:[ \t,]+(?:placeholder|[a-z]+(?:-[a-z]+)+))*[ \t]*\Z"
)
_REST = re.compile(r"\.\.(?:\Z|[ \t]+(?![_\[|]|\S+::))")


_SIGNS = ("]:", "\n..", "\r..", "\n%", "\r%", "rehearse:")
"""One of these stands in notes with comments of other kinds, but for those that begin a file."""


def _hide_comments(draft: Draft) -> bool:
    """Take the comments out of the notes."""
    if not draft.holds(*CLOSINGS, "]:", "\n..", "\r..", "\n%", "\r%", "rehearse:") and draft.written[:1] not in (
        ".",
        "%",
    ):
        return False
    hidden = _hidden_paragraphs(draft.lines)
    scanner = _Scanner(draft.lines)
    done: list[Line] = []
    for index, line in enumerate(draft.lines):
        seen = "" if index in hidden else scanner.seen(index, line)
        if seen is None:
            done.append(line)
            continue
        draft.kept.add(line.number)
        if seen and (made := without_hidden(line, seen)).text:
            done.append(made)
    if done == draft.lines:
        return False
    mark_underlined_headings(done)
    draft.lines = done
    return True


COMMENTS = Pass("", _hide_comments)


def without_hidden(line: Line, seen: str) -> Line:
    """Return `line` with `seen` as all that is left of it; an underlined heading stays one."""
    made = text(line, seen)
    underlined = line.kind is Kind.HEADING and made.kind is Kind.TEXT
    return replace(made, kind=line.kind, level=line.level) if underlined else made


def joined(pieces: Sequence[str]) -> str:
    """Return what is left of a line between its hidden pieces, with no more space than stood there."""
    whole = pieces[0]
    for piece in pieces[1:]:
        whole += piece.lstrip() if not whole or whole[-1].isspace() else piece
    return whole.rstrip()


class _Scanner:
    """Walks over the lines and knows which comment is open."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.closing = ""
        self.last = dict.fromkeys(CLOSINGS.values(), -1)
        """The index of the last line that may end a comment."""
        for index, line in enumerate(lines):
            self.last.update({closing: index for closing in self.last if _ends(line.raw, closing) >= 0})

    def seen(self, index: int, line: Line) -> str | None:
        """Return what is not hidden of a line; None if it holds nothing hidden."""
        raw, position = line.raw, 0
        pieces: list[str] = []
        if self.closing:
            position = _ends(raw, self.closing)
            if position < 0:
                return ""
            self.closing = ""
            pieces.append("")
        elif line.kind in CODE or not any(opening in raw for opening in CLOSINGS):
            return None
        spans = code_spans(raw)
        unclosed: set[str] = set()
        for opening in _OPENING.finditer(raw):
            if opening.start() < position or inside_code(spans, opening.start()):
                continue
            closing = CLOSINGS[opening[0]]
            end = -1 if closing in unclosed else raw.find(closing, opening.end())
            unclosed |= {closing} if end < 0 else set()
            at_begin = opening[0] != PERCENT or opening.start() == line.start
            if end < 0 and not (at_begin and self.last[closing] > index):
                continue
            pieces.append(raw[position : opening.start()])
            position = end + len(closing) if end >= 0 else len(raw)
            self.closing = "" if end >= 0 else closing
        return joined([*pieces, raw[position:]]) if position else None


def _ends(raw: str, closing: str) -> int:
    """Return where a comment that was open above a line ends on it, -1 if it does not.

    Signs of percent are read for an end at the end of a line only: others head the chapters of a script.
    """
    if closing == PERCENT:
        return len(raw) if raw.rstrip().endswith(PERCENT) else -1
    end = raw.find(closing)
    return end + len(closing) if end >= 0 else -1


def _hidden_paragraphs(lines: Sequence[Line]) -> set[int]:
    """Return the indices of the lines that are hidden as a whole: comments of Markdown, LaTeX and reST.

    One line that begins with a percent sign may be the wrapped rest of a sentence; several, or commands, are LaTeX.
    """
    percent = [
        index for index, line in enumerate(lines) if line.raw[:1] == "%" != line.raw[1:2] and line.kind not in CODE
    ]
    latex = len(percent) > 1 or (percent and any(line.raw[:1] == "\\" for line in lines))
    hidden = set(percent if latex else ())
    for index, line in enumerate(lines):
        if _is_comment(line):
            hidden.add(index)
        elif line.raw[:2] == ".." and line.kind is Kind.TEXT and _REST.match(line.raw):
            hidden.update(_rest_comment(lines, index))
    return hidden


def _is_comment(line: Line) -> bool:
    """Whether a line is a comment of Markdown, or says what lint leaves out."""
    if line.raw[:1] == "[":
        return line.kind is Kind.TEXT and _LINK.match(line.raw) is not None
    return "rehearse:" in line.raw and line.kind not in CODE and _DIRECTIVE.match(line.raw) is not None


def _rest_comment(lines: Sequence[Line], begin: int) -> range:
    """Return the indices of the comment that may begin here: with blank lines around, the rest of it indented."""
    end = last = begin + 1
    while end < len(lines) and (lines[end].blank or lines[end].raw[:1].isspace()):
        end += 1
        last = last if lines[end - 1].blank else end
    apart = (begin == 0 or lines[begin - 1].blank) and (last == len(lines) or lines[last].blank)
    return range(begin, last) if apart else range(0)
