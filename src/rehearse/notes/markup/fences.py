"""Stories that are written inside a code fence: their lines, read as text. All other code stays code."""

from collections.abc import Sequence
from dataclasses import replace

from rehearse.core.model import STAR
from rehearse.notes.draft import Draft, Pass, blank
from rehearse.notes.lines import FENCES, PATTERN, Kind, Line, LineMark, classify
from rehearse.notes.words.label_words import Role
from rehearse.notes.words.labels import Label, match_label, match_prompt
from rehearse.notes.words.wording import looks_like_question

PROSE = ("", "text", "txt", "md", "markdown", "plain", "plaintext")
"""What may stand behind the opening fence of a story."""

_CODE = ("{", "}", ";", "=", "<", ">", "()", "\\", "|", "$")
_ENDS = (".", "!", "?", "…", "。", "”", '"')


def _open_fences(draft: Draft) -> bool:
    """Read the fences that hold a story, or, right below a question or answer heading, nothing but prose."""
    found = False
    end = 0
    for begin, line in enumerate(draft.lines):
        if line.kind is not Kind.FENCE or begin < end:
            continue
        end = begin + 1
        while end < len(draft.lines) and draft.lines[end].kind is Kind.CODE:
            end += 1
        if line.text.strip(FENCES).strip().casefold() in PROSE and end < len(draft.lines):
            rows = [_as_text(row) for row in draft.lines[begin + 1 : end]]
            awaited = _is_awaited(draft.lines, begin)
            if _tells(rows) or (awaited and _is_prose(rows)):
                _open(draft, begin, _as_answer(rows) if awaited else rows)
                found = True
        end += 1
    return found


FENCED_STORIES = Pass("", _open_fences)


def _open(draft: Draft, begin: int, rows: Sequence[Line]) -> None:
    """Put the rows in the place of a fence, whose own two lines belong to what the rows beside them belong to."""
    end = begin + len(rows) + 1
    written = [row.number for row in rows if not row.blank]
    draft.joined |= {draft.lines[begin].number: written[0], draft.lines[end].number: written[-1]}
    draft.lines[begin : end + 1] = [blank(draft.lines[begin]), *rows, blank(draft.lines[end])]


def _as_answer(rows: Sequence[Line]) -> list[Line]:
    """Return lines with a mark where the answer begins, unless a label or a question of their own says it."""
    first = next(index for index, line in enumerate(rows) if not line.blank)
    known = match_label(rows[first]) or match_prompt(rows[first]) or looks_like_question(rows[first].text)
    return [
        replace(line, mark=LineMark.ANSWER) if index == first and not known else line for index, line in enumerate(rows)
    ]


def _tells(rows: Sequence[Line]) -> bool:
    """Whether lines hold the parts of a story, with nothing but prose or a question above the first."""
    written = [line for line in rows if not line.blank]
    labels = [match_label(line) for line in written]
    parts = {label.name for label in labels if _is_part(label) and label is not None and label.name in STAR}
    first = next((index for index, label in enumerate(labels) if _is_part(label)), 0)
    asked = first > 0 and ((prompt := match_prompt(written[0])) is not None and prompt.role is Role.QUESTION)
    above = written[int(asked) : first]
    coded = sum(any(sign in line.text for sign in _CODE) for line in written) * 2 >= len(written)
    return (
        len(parts) >= PATTERN
        and not coded
        and all(looks_like_question(each.text) or _is_sentence(each) for each in above)
    )


def _is_part(label: Label | None) -> bool:
    return label is not None and label.role is Role.PART


def _is_sentence(line: Line) -> bool:
    return line.text[:1].isalpha() and line.text.endswith(_ENDS) and not any(sign in line.text for sign in _CODE)


def _is_prose(rows: Sequence[Line]) -> bool:
    """Whether every paragraph is words and ends like a sentence, and none of it asks."""
    for line, below in zip(rows, [*rows[1:], None], strict=False):
        if any(sign in line.text for sign in _CODE) or looks_like_question(line.text):
            return False
        ends = line.kind is Kind.TEXT and (below is None or below.blank)
        if not line.blank and (not line.text[:1].isalpha() or (ends and not _is_sentence(line))):
            return False
    return any(line.kind is Kind.TEXT for line in rows)


def _is_awaited(lines: Sequence[Line], begin: int) -> bool:
    """Whether a question, or the heading of an answer, stands right above."""
    index = begin - 1
    while index > 0 and lines[index].blank:
        index -= 1
    label = match_label(lines[index]) if index >= 0 else None
    announced = label is not None and label.role is Role.ANSWER and not label.rest
    return announced or (index >= 0 and looks_like_question(lines[index].text))


def _as_text(line: Line) -> Line:
    made = classify(line.raw, line.number)
    if made.kind in (Kind.TEXT, Kind.BULLET, Kind.BLANK):
        return made
    return Line(line.number, line.raw, Kind.TEXT, line.text, len(line.raw) - len(line.raw.lstrip()), made.indent)
