"""Obsidian's callouts (`> [!question] Why us?`) and links, rewritten into questions, answers and plain words."""

import re
from collections.abc import Iterator

from rehearse.notes.draft import Draft, Pass, blank, heading, text
from rehearse.notes.lines import Kind, Line, LineMark, classify
from rehearse.notes.words.labels import Role, match_label
from rehearse.notes.words.wording import looks_like_question

QUESTIONS = ("question", "faq", "help")
ANSWERS = ("answer",)
BODIES = ("note", "example", "quote", "cite", "success", "check", "done", *ANSWERS, *QUESTIONS)
OUTLINES = ("abstract", "summary", "tldr", "outline")

_CALLOUT = re.compile(r"\[!([\w -]{1,30})(?:\|[^\]\[]{0,60})?\][+-]?[ \t]*")
_LINK = re.compile(r"!?\[\[([^\[\]|]+)(?:\|([^\[\]|]+))?\]\]")


def callout_type(line: Line) -> str:
    """Return the type of the callout that begins on a line, "" for none."""
    begins = _CALLOUT.match(line.text) if line.quoted and line.text.startswith("[!") else None
    return begins[1].strip().casefold() if begins else ""


def has_links(line: Line) -> bool:
    """Whether a line that is not code links to another note."""
    return "[[" in line.raw and line.kind not in (Kind.CODE, Kind.FENCE) and _LINK.search(line.raw) is not None


def _open_callouts(draft: Draft) -> bool:
    """Rewrite the callouts and links in the notes."""
    if not any(callout_type(line) or has_links(line) for line in draft.lines):
        return False
    done: list[Line] = []
    kind = ""
    level = 0
    for written in draft.lines:
        line = _without_links(written) if has_links(written) else written
        level = line.level if line.kind is Kind.HEADING and not line.quoted else level
        begun = callout_type(line)
        kind = begun or (kind if line.quoted else "")
        if begun:
            done += _begin(draft, line, kind, level)
        elif kind and not line.text:
            done.append(blank(line))
            draft.structure.add(line.number)
        elif kind in OUTLINES or not kind:
            done.append(line)
        elif kind in BODIES or _is_label(kind):
            done.append(text(line, _unquoted(line)))
        else:
            done.append(blank(line))
    draft.lines = done
    return True


CALLOUTS = Pass("pages", _open_callouts)


def _begin(draft: Draft, line: Line, kind: str, level: int) -> Iterator[Line]:
    """Yield the lines that the first line of a callout becomes."""
    begins = _CALLOUT.match(line.text)
    title = line.text[begins.end() :].strip() if begins else line.text
    yield blank(line)
    if kind in ANSWERS or _is_label(kind):
        name = kind[:1].upper() + kind[1:]
        yield text(line, f"**{name}:** {title}".rstrip())
    elif kind in BODIES and title:
        asks = kind in QUESTIONS
        if asks and looks_like_question(title):
            yield text(line, title, LineMark.QUESTION)
        else:
            yield heading(line, level + 1, title) if asks else text(line, title)
        yield blank(line)
    elif kind in OUTLINES and title:
        yield text(line, f"> {title}")
    elif kind in BODIES or kind in OUTLINES:
        draft.structure.add(line.number)


def _is_label(kind: str) -> bool:
    """Whether a callout is a part of a story (`[!situation]`)."""
    label = match_label(classify(f"**{kind}:**"))
    return label is not None and label.role is Role.PART


def _unquoted(line: Line) -> str:
    """Return a quoted line without its quote marks, with its indentation."""
    inside = line.raw[: line.start].rfind(">") + 1
    content = line.raw[inside:].rstrip()
    return content.removeprefix(" ")


def _without_links(line: Line) -> Line:
    raw = _LINK.sub(lambda link: (link[2] or link[1]).strip() or link[0], line.raw)
    made = classify(raw, line.number)
    return made if made.kind is line.kind else line
