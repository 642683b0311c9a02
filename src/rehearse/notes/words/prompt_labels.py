"""Labels of questions and of what belongs to them: `Q:`, `**Question 3:**`, `Repregunta:`, `Also answers:`.

Beside such a label, letters change their meaning: `A:` right below `Q:` is the answer, not the action.
"""

import re
from collections.abc import Mapping, Sequence

from rehearse.notes.lines import Kind, Line
from rehearse.notes.words.labels import (
    LONGEST,
    Label,
    Role,
    Scan,
    Strength,
    first_letters,
    match_label,
    may_begin,
)
from rehearse.notes.words.lexicon import LANGUAGES, key_of, keys, language
from rehearse.notes.words.wording import looks_like_question

_END_OF_WORD = re.compile(r"[:：*_()\[\]（）.#№\d]|(?<=\s)[-–—](?=\s|\Z)")
_NUMBER_SIGNS = "#№ "


def _question_letters() -> dict[str, str]:
    """Return the letters for a question, each with those that stand for its answer beside it."""
    letters: dict[str, str] = {}
    for code in LANGUAGES:
        known = language(code)["letters"]
        for letter in known["question"]:
            letters[letter] = letters.get(letter, "") + "".join(known["answer"])
    return letters


_QUESTION_LETTERS = _question_letters()
_ABBREVIATIONS = keys("lines", "abbreviations")
_PROMPTS: Mapping[str, Role] = {
    **dict.fromkeys(keys("labels", "question"), Role.QUESTION),
    **dict.fromkeys(_QUESTION_LETTERS, Role.QUESTION),
    **dict.fromkeys(keys("labels", "follow_up"), Role.FOLLOW_UP),
    **dict.fromkeys(keys("labels", "uses"), Role.USES),
    **dict.fromkeys(keys("labels", "tags"), Role.TAGS),
    **dict.fromkeys(keys("labels", "hint"), Role.HINT),
}
_PARTNERS: Mapping[str, Role] = dict.fromkeys(keys("labels", "answer") | keys("letters", "answer"), Role.ANSWER)
_PROMPT_BEGINNINGS = first_letters(_PROMPTS)
_PARTNER_BEGINNINGS = first_letters(_PARTNERS)


def match_prompt(line: Line) -> Label | None:
    """Return the label of a question, of follow-ups or of a story's uses that `line` begins with, or None.

    Whether it really is one depends on the lines around it: see `find_prompts`.
    """
    return _match(line, _PROMPTS, _PROMPT_BEGINNINGS)


def _match(line: Line, entries: Mapping[str, Role], beginnings: frozenset[str]) -> Label | None:
    """Return the label from `entries` that a line begins with; it may be numbered ("Q3.", "Question 3 -")."""
    if line.kind not in (Kind.TEXT, Kind.BULLET, Kind.HEADING) or not may_begin(line.text, 0, beginnings):
        return None
    text = line.text[:LONGEST]
    scan = Scan(text)
    begin = scan.position
    found = _END_OF_WORD.search(text, begin)
    end = found.start() if found else len(text)
    written = text[begin:end].strip()
    role = entries.get(key_of(written))
    if role is None:
        return None
    scan.position, numbered = _behind_number(text, end)
    if role is Role.ANSWER and line.text == written and len(written) > 2:
        return Label(role, "", written, Strength.WORD, "", line.start + len(written))
    if numbered or len(written) == 1 or key_of(written) in _ABBREVIATIONS:
        point = text[scan.position : scan.position + 1] in (".", ")", "）") and not scan.bracketed
        if point and text[scan.position + 1 : scan.position + 2] in ("", " ", "*", "_"):
            scan.position += 1
            scan.separated = True
    if not scan.ends(heading=line.kind is Kind.HEADING or numbered, letter=True):
        return None
    strength = Strength.LETTER if len(written) == 1 and not (numbered and written in "Qq") else Strength.WORD
    rest = line.text[scan.position :]
    offset = line.start + scan.position + len(rest) - len(rest.lstrip())
    return Label(role, "", written, strength, scan.unwrapped(rest), offset)


def _behind_number(text: str, position: int) -> tuple[int, bool]:
    while position < len(text) and text[position] in _NUMBER_SIGNS:
        position += 1
    end = position
    while end < len(text) and text[end].isdecimal():
        end += 1
    return end, end > position


def find_prompts(lines: Sequence[Line]) -> dict[int, Label]:
    """Return the labels of questions, follow-ups and uses in a block by line number, with the answers' own labels.

    A letter is a question's where its partner comes next or where its line is worded as a question. The partner is
    the answer's label if no label of another part stands between.
    """
    prompts = {line.number: label for line in lines if (label := match_prompt(line)) is not None}
    if not prompts:
        return {}
    coming = _labels_below(lines, prompts)
    kept: dict[int, Label] = {}
    partners = own = ""
    for index, line in enumerate(lines):
        label = prompts.get(line.number)
        if label is not None and label.role is Role.QUESTION:
            letter = label.written.casefold()[:1]
            own = _QUESTION_LETTERS.get(letter, "ar")
            if label.strength is Strength.WORD or coming[index] in tuple(own) or looks_like_question(label.rest):
                kept[line.number] = label
                partners = own if label.strength is Strength.LETTER else "ar"
                continue
        elif label is not None:
            if label.role is not Role.FOLLOW_UP or _asks(lines, index, label):
                kept[line.number] = label
            continue
        elif own and not partners and _asks_without_label(lines, index, own):
            kept[line.number] = Label(Role.QUESTION, "", "", Strength.WORD, line.text, line.start)
            partners = own
            continue
        if partners and (answer := _match(line, _PARTNERS, _PARTNER_BEGINNINGS)) is not None:
            if answer.strength is not Strength.LETTER or answer.written.casefold() in partners:
                kept[line.number] = answer
            partners = ""
        elif partners and match_label(line) is not None:
            partners = ""
    return kept


def _labels_below(lines: Sequence[Line], prompts: Mapping[int, Label]) -> list[str]:
    """For each line, the letter of the first label below it that is no question's; "" for a word or none."""
    below = [""] * len(lines)
    letter = ""
    for index in range(len(lines) - 1, -1, -1):
        below[index] = letter
        line = lines[index]
        if line.number in prompts and prompts[line.number].strength is Strength.WORD:
            continue
        label = _match(line, _PARTNERS, _PARTNER_BEGINNINGS) or match_label(line)
        if label is not None:
            letter = label.written.casefold() if len(label.written) == 1 else ""
    return below


def _asks_without_label(lines: Sequence[Line], index: int, partners: str) -> bool:
    """Whether a line is a question whose label was forgotten: worded as one, with the answer's letter right below it.

    Its follow-ups may stand between.
    """
    line = lines[index]
    if line.kind is not Kind.TEXT or line.quoted or not looks_like_question(line.text):
        return False
    if match_label(line) is not None or _match(line, _PARTNERS, _PARTNER_BEGINNINGS) is not None:
        return False
    below = index + 1
    while below < len(lines) and (lines[below].blank or lines[below].kind is Kind.BULLET):
        below += 1
    answer = _match(lines[below], _PARTNERS, _PARTNER_BEGINNINGS) if below < len(lines) else None
    return answer is not None and answer.written.casefold() in tuple(partners)


def _asks(lines: Sequence[Line], index: int, label: Label) -> bool:
    """Whether what stands behind a follow-up label, or in the list below it, is worded as questions."""
    if label.rest:
        return looks_like_question(label.rest)
    rows = listed_below(lines, index)
    return bool(rows) and all(looks_like_question(line.text) for line in rows if line.text)


def listed_below(lines: Sequence[Line], index: int) -> Sequence[Line]:
    """Return the bullets right below a line that is only a label; a blank line may stand between."""
    begin = index + 1
    while begin < len(lines) and lines[begin].blank and begin <= index + 2:
        begin += 1
    end = begin
    while end < len(lines) and lines[end].kind is Kind.BULLET and lines[end].quoted is lines[index].quoted:
        end += 1
    return lines[begin:end]
