"""Flash cards written into notes, as spaced repetition in Obsidian and Logseq, Mochi and helpers of Anki read them.

`question::answer` on one line; a `?` or `??` between a question and its answer, or a rule where notes are one card;
`START`, `Basic`, `Back:`, `END`.
Cloze cards (`{{c1::…}}`) are kept as notes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rehearse.notes.draft import Draft, Pass, blank, end, text
from rehearse.notes.lines import Kind, Line, LineMark, classify
from rehearse.notes.words.labels import match_label
from rehearse.notes.words.wording import LONGEST_QUESTION, looks_like_question

SEPARATORS = ("?", "??")
_BETWEEN = re.compile(r":::?(?!:)")
_CLOZE = re.compile(r"\{\{c[0-9]{1,2}::")
_BEGIN, _BACK, _FRONT, _END = "START", "Back:", "Front:", "END"
_BESIDE = ("ID:", "<!--ID:", "Tags:", "Basic", "Cloze")
"""How the lines of a card begin that say nothing to the one who rehearses."""


def _read_cards(draft: Draft) -> bool:
    """Mark the questions and answers of the cards."""
    if not draft.holds("::", "\n?", _BACK):
        return _read_sides(draft)
    before = list(draft.lines)
    _read_blocks(draft)
    done: list[Line] = []
    for index, line in enumerate(draft.lines):
        if line.kind not in (Kind.TEXT, Kind.BULLET) or line.mark is not None:
            done.append(line)
        elif line.text in SEPARATORS:
            done += _separator(draft, done, line, draft.lines[index + 1 : index + 2])
        elif _CLOZE.search(line.raw) and not looks_like_question(line.text):
            done.append(blank(line))
        else:
            done += _in_one_line(line)
    draft.lines = done
    return len(done) > len(before) or any(one is not other for one, other in zip(before, done, strict=False))


FLASH_CARDS = Pass("flash-cards", _read_cards)


def _read_sides(draft: Draft) -> bool:
    """Read notes that are one card, a question above a rule and its answer below, as Mochi writes them."""
    written = (index for index, line in enumerate(draft.lines) if not line.blank)
    asked, rule = next(written, None), next(written, None)
    if asked is None or rule is None or draft.lines[rule].kind is not Kind.RULE:
        return False
    line, below = draft.lines[asked], draft.lines[rule + 1 :]
    asks_again = any(each.kind is Kind.RULE or looks_like_question(each.text) for each in below)
    if line.kind is not Kind.TEXT or not looks_like_question(line.text) or asks_again:
        return False
    draft.lines[asked] = text(line, line.raw, LineMark.QUESTION)
    draft.structure.add(draft.lines[rule].number)
    draft.lines[rule] = blank(draft.lines[rule])
    return True


def _separator(draft: Draft, above: list[Line], line: Line, below: Sequence[Line]) -> Iterator[Line]:
    """Yield what a line becomes that may part a question from its answer; its question is marked in `above`."""
    begin, length = len(above), 0
    while begin and length <= LONGEST_QUESTION and _may_ask(above[begin - 1]):
        begin -= 1
        length += len(above[begin].text)
    asked = above[begin:] or above[-1:]
    if length > LONGEST_QUESTION or not asked or not asked[-1].text or not below or below[0].blank:
        yield line
        return
    draft.structure.add(line.number)
    if all(looks_like_question(each.text) or each.kind is not Kind.TEXT for each in asked):
        above[-len(asked) :] = [_asking(each) for each in asked]
    else:
        above[begin] = text(asked[0], " ".join(each.text for each in asked), LineMark.QUESTION)
        for index, each in enumerate(asked[1:], start=begin + 1):
            above[index] = blank(each)
            draft.joined[each.number] = asked[0].number
    yield blank(line)


def _may_ask(line: Line) -> bool:
    return line.kind is Kind.TEXT and line.mark is None and not line.quoted


def _asking(line: Line) -> Line:
    return text(line, line.raw, LineMark.QUESTION) if line.kind in (Kind.TEXT, Kind.BULLET) else line


def _in_one_line(line: Line) -> Sequence[Line]:
    """Return the question and the answer of a line that holds both (`Why?::Because.`), else the line."""
    parted = _BETWEEN.search(line.text) if "::" in line.text else None
    if parted is None:
        return [line]
    asked, told = line.text[: parted.start()], line.text[parted.end() :]
    inside_word = asked[-1:].isalnum() and told[:1].isalnum()
    if inside_word or not told or not looks_like_question(asked) or match_label(classify(asked + ":")):
        return [line]
    question = text(line, line.raw[: line.start] + asked.rstrip(), LineMark.QUESTION)
    return [question, _answer(line, told.strip()), blank(line)]


def _answer(line: Line, told: str) -> Line:
    """Return the line that an answer begins with; a label says so itself."""
    made = text(line, told)
    return made if match_label(made) is not None else replace(made, mark=LineMark.ANSWER)


def _read_blocks(draft: Draft) -> None:
    """Mark what stands between START and END."""
    begin: int | None = None
    back = False
    for index, line in enumerate(draft.lines):
        if line.text == _BEGIN:
            begin, back = index, False
        elif begin is not None and line.text.startswith(_BACK):
            back = True
        elif begin is not None and line.text == _END:
            if back:
                draft.lines[begin : index + 1] = _block(draft, draft.lines[begin : index + 1])
            begin = None


def _block(draft: Draft, rows: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines that a card between START and END becomes, as many as it has."""
    asked = False
    for line in rows:
        if line.text.startswith(_BACK):
            yield _answer(line, line.text.removeprefix(_BACK).strip())
            asked = True
        elif line.text in (_BEGIN, _END) or line.text.startswith(_BESIDE):
            draft.structure.add(line.number)
            yield end(line) if line.text == _END else blank(line)
        elif line.blank or asked:
            yield line
        else:
            yield text(line, line.text.removeprefix(_FRONT).strip(), LineMark.QUESTION)
