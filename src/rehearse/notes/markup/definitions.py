"""Definition lists: a term and below it, or behind `::`, what it means. Terms that are labels or questions are read."""

import re
from dataclasses import replace

from rehearse.notes.draft import Draft, Pass, blank, text
from rehearse.notes.lines import Kind, Line, LineMark, classify
from rehearse.notes.words.dressing import bare
from rehearse.notes.words.label_words import Role
from rehearse.notes.words.labels import match_label, match_prompt
from rehearse.notes.words.wording import looks_like_question

_BEHIND = re.compile(r"\s?::(?=\s|\Z)")


def _read_definitions(draft: Draft) -> bool:
    """Make labels of the terms that name a part or an answer, and questions of those that ask."""
    if not draft.holds("\n:", "\n :", "\n  :", "::"):
        return False
    before = list(draft.lines)
    term: int | None = None
    mark: LineMark | None = None
    column = 0
    """Where the text of the definition begins that is read, 0 outside of one."""
    for index, line in enumerate(before):
        if line.blank:
            continue
        if _defines(line):
            known = bool(column) if term is None else (mark := _mark_term(draft, term)) is not None
            body = line.text[1:].lstrip()
            column = line.start + len(line.text) - len(body) if known else 0
            if known:
                draft.lines[index] = _told(line, body, mark)
                mark = LineMark.TEXT if mark is LineMark.TEXT else None
            term = None
        elif column and line.indent > 0 and line.kind in (Kind.TEXT, Kind.BULLET):
            draft.lines[index] = text(
                line, line.raw[min(line.start - len(line.marker), column) :].lstrip("\t"), line.mark
            )
        else:
            term, column = (index if line.kind is Kind.TEXT and line.mark is None else None), 0
            draft.lines[index] = _with_label(line)
    return any(one is not other for one, other in zip(before, draft.lines, strict=True))


DEFINITIONS = Pass("", _read_definitions)


def _defines(line: Line) -> bool:
    return line.kind is Kind.TEXT and not line.quoted and line.text[0] == ":" and line.text[1:2].isspace()


def _mark_term(draft: Draft, term: int) -> LineMark | None:
    """Mark a term that asks or names a part; return what its definition is, None where it is any other term."""
    above = draft.lines[term]
    if looks_like_question(above.text):
        draft.lines[term] = text(above, above.raw, LineMark.QUESTION)
        return LineMark.ANSWER
    label = _label(above.text)
    if label is None:
        prompt = match_prompt(classify(f"**{above.text}:**"))
        if prompt is None or prompt.role is not Role.QUESTION or prompt.rest:
            return None
        draft.lines[term] = blank(above)
        draft.structure.add(above.number)
        return LineMark.QUESTION
    draft.lines[term] = text(above, label)
    return LineMark.TEXT


def _told(line: Line, body: str, mark: LineMark | None) -> Line:
    """Return the line of a definition; what begins with a label says itself what it is."""
    made = text(line, body)
    return made if mark is LineMark.ANSWER and match_label(made) is not None else replace(made, mark=mark)


def _with_label(line: Line) -> Line:
    """Return a label of a line whose term stands before two colons."""
    found = _BEHIND.search(line.text) if "::" in line.text and line.kind in (Kind.TEXT, Kind.BULLET) else None
    label = _label(line.text[: found.start()]) if found and line.mark is None else None
    return (
        text(line, f"{line.raw[: line.start]}{label} {line.text[found.end() :].strip()}") if found and label else line
    )


def _label(term: str) -> str | None:
    """Return a term as a label, None where it names no part and no answer."""
    term = bare(term)
    label = match_label(classify(f"**{term}:**"))
    named = label is not None and label.role in (Role.PART, Role.ANSWER, Role.OUTLINE) and not label.rest
    return f"**{term}:**" if named else None
