"""Labels of questions and of what belongs to them: `Q:`, `**Question 3:**`, `Repregunta:`, `Also answers:`.

Beside such a label, letters change their meaning: `A:` right below `Q:` is the answer, not the action.
"""

from collections.abc import Mapping, Sequence

from rehearse.notes.lines import Kind, Line
from rehearse.notes.words.label_words import Role, Strength, question_letters
from rehearse.notes.words.labels import Label, match_label, match_partner, match_prompt
from rehearse.notes.words.wording import looks_like_question

ANSWER = "answer"
"""Stands for the words that announce an answer, beside the letters that do."""


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
            own = question_letters().get(letter, "ar")
            if label.strength is Strength.WORD or coming[index] in (*own, ANSWER) or looks_like_question(label.rest):
                kept[line.number] = label
                partners = own if label.strength is Strength.LETTER else "ar"
                continue
        elif label is not None:
            if label.role is Role.HINT and _stands_in_text(lines, index):
                continue
            if label.role is not Role.FOLLOW_UP or _asks(lines, index, label):
                kept[line.number] = label
            continue
        elif own and not partners and _asks_without_label(lines, index, own):
            kept[line.number] = Label(Role.QUESTION, "", "", Strength.WORD, line.text, line.start)
            partners = own
            continue
        if partners and (answer := match_partner(line)) is not None:
            if answer.strength is not Strength.LETTER or answer.written.casefold() in partners:
                kept[line.number] = answer
            partners = ""
        elif partners and match_label(line) is not None:
            partners = ""
    return kept


def _labels_below(lines: Sequence[Line], prompts: Mapping[int, Label]) -> list[str]:
    """For each line, the letter of the first label below it that is no question's; "" for a word or none."""
    below = [""] * len(lines)
    if all(label.strength is Strength.WORD for label in prompts.values()):
        return below  # letters alone need company
    letter = ""
    for index in range(len(lines) - 1, -1, -1):
        below[index] = letter
        line = lines[index]
        if line.number in prompts and prompts[line.number].strength is Strength.WORD:
            continue
        label = match_partner(line) or match_label(line)
        if label is not None:
            letter = label.written.casefold() if len(label.written) == 1 else ANSWER * (label.role is Role.ANSWER)
    return below


def _stands_in_text(lines: Sequence[Line], index: int) -> bool:
    """Whether a label without emphasis stands right below text: "Tip: I asked the smith" is part of what is told."""
    above, line = lines[index - 1] if index else None, lines[index]
    plain = line.kind is not Kind.HEADING and line.raw[line.start] not in "*_"
    told = above is not None and not above.blank and above.kind in (Kind.TEXT, Kind.BULLET)
    return plain and above is not None and told and not looks_like_question(above.text) and match_prompt(above) is None


def _asks_without_label(lines: Sequence[Line], index: int, partners: str) -> bool:
    """Whether a line is a question whose label was forgotten: worded as one, with the answer's letter right below it.

    Its follow-ups may stand between.
    """
    line = lines[index]
    if line.kind is not Kind.TEXT or line.quoted or not looks_like_question(line.text):
        return False
    if match_label(line) is not None or match_partner(line) is not None:
        return False
    below = index + 1
    while below < len(lines) and (lines[below].blank or lines[below].kind is Kind.BULLET):
        below += 1
    answer = match_partner(lines[below]) if below < len(lines) else None
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
