"""Definition lists: a term, and below it what it means behind a colon. Terms that are labels or questions are read."""

from rehearse.notes.draft import Draft, Pass, text
from rehearse.notes.lines import Kind, Line, LineMark, classify
from rehearse.notes.words.labels import Role, match_label
from rehearse.notes.words.wording import looks_like_question


def _read_definitions(draft: Draft) -> bool:
    """Make labels of the terms that name a part or an answer, and questions of those that ask."""
    if not draft.holds("\n:", "\n :", "\n  :"):
        return False
    found = False
    term: int | None = None
    mark: LineMark | None = None
    for index, line in enumerate(draft.lines):
        if line.blank:
            continue
        if not _defines(line):
            term, mark = (index if line.kind is Kind.TEXT and line.mark is None else None), None
            continue
        if term is not None:
            above = draft.lines[term]
            if looks_like_question(above.text):
                draft.lines[term], mark = text(above, above.raw, LineMark.QUESTION), LineMark.ANSWER
            elif (label := _label(above)) is not None:
                draft.lines[term], mark = label, LineMark.TEXT
            term = None
        if mark is not None:
            found = True
            draft.lines[index] = text(line, line.text[1:].strip(), mark)
            mark = LineMark.TEXT
    return found


DEFINITIONS = Pass("", _read_definitions)


def _defines(line: Line) -> bool:
    return line.kind is Kind.TEXT and not line.quoted and line.text[0] == ":" and line.text[1:2].isspace()


def _label(line: Line) -> Line | None:
    """Return the label that a term is, None for any other term."""
    label = match_label(classify(f"**{line.text}:**"))
    named = label is not None and label.role in (Role.PART, Role.ANSWER, Role.OUTLINE) and not label.rest
    return text(line, f"**{line.text}:**") if named else None
