"""The labels of a block of notes: which lines that could begin with a label really do, judged by their company."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from rehearse.core.model import REFLECTION, RESULT
from rehearse.notes.lines import Kind, Line, LineMark, classify
from rehearse.notes.words.inline_labels import find_inline
from rehearse.notes.words.label_scan import LONGEST
from rehearse.notes.words.label_words import Meaning, Role, Strength
from rehearse.notes.words.labels import Label, entry_of, match_label
from rehearse.notes.words.prompt_labels import find_prompts
from rehearse.notes.words.wording import breaks_off


def find_labels(lines: Iterable[Line]) -> dict[int, Label]:
    """Return the labels of a block of lines by line number.

    Where questions have labels, the lines from one to the next are judged apart: they are different stories.
    """
    block = list(lines)
    prompts = find_prompts(block)
    if not prompts:
        return _find_parts(block, prompts)
    labels: dict[int, Label] = dict(prompts)
    for region in _regions(block, prompts):
        parts = _find_parts(region, prompts)
        labels |= parts
        if any(label.role is Role.PART for label in parts.values()):
            labels.update(_with_part_inside(region, labels))
    return dict(sorted(labels.items()))


def _with_part_inside(region: Sequence[Line], labels: Mapping[int, Label]) -> Iterator[tuple[int, Label]]:
    """Yield the labels of answers whose text begins with the label of a part ("A: **Situation:** late")."""
    for line in region:
        label = labels.get(line.number)
        if label is not None and label.role is Role.ANSWER and label.rest and not label.more:
            inside = match_label(classify(label.rest, line.number))
            if inside is not None and inside.role is Role.PART:
                yield line.number, replace(label, rest="", more=(inside,))


def _regions(block: Sequence[Line], prompts: Mapping[int, Label]) -> Iterator[Sequence[Line]]:
    starts = [
        index
        for index, line in enumerate(block)
        if line.number in prompts and prompts[line.number].role is Role.QUESTION
    ]
    for begin, end in pairwise([0, *starts, len(block)]):
        yield block[begin:end]


def _find_parts(block: Sequence[Line], prompts: Mapping[int, Label]) -> dict[int, Label]:
    """Return the labels of the parts in a block.

    Letters count where two different ones occur, weak words where two different parts do. Where the notes spell a
    part in several ways, the strongest and least indented spelling is the label and the others are text ("Goal: 40 %"
    under "Result:" in a story that has its Task). Outline and text, quoted and not, are judged apart. Headings among
    the lines are labels in any case.
    """
    inline = find_inline(block, prompts)
    headings = {
        line.number: _heading_label(line)
        for line in block
        if line.kind is Kind.HEADING
        and not line.quoted
        and line.mark is not LineMark.ANSWER
        and line.number not in prompts
        and line.number not in inline
    }
    named = {label.name for label in headings.values() if label.role is Role.PART}
    inside = {each.name for label in inline.values() for each in (label, *label.more) if each.role is Role.PART}
    found = [
        (line, label)
        for index, line in enumerate(block)
        if line.number not in headings
        and line.mark is not LineMark.ANSWER
        and line.number not in prompts
        and line.number not in inline
        and (label := match_label(line) or _bare_label(block, index)) is not None
        and label.name not in named | inside
        and not _goes_on(block, index)
    ]
    found = _with_second_r(_with_enough_letters(block, found))
    if len({label.name for _, label in found if label.role is Role.PART} | named | inside) < 2:
        found = [(line, label) for line, label in found if label.strength is not Strength.WEAK_WORD]
    labels = dict(headings)
    for quoted in (True, False):
        labels |= _strongest_spellings([(line, label) for line, label in found if line.quoted is quoted])
    return _without_strays(dict(sorted((labels | inline).items())), headings)


def _bare_label(block: Sequence[Line], index: int) -> Label | None:
    """Return the label that is all of a line, without any dressing. It needs company.

    A bullet is one only where something is nested under it: "Results" may be an entry of any list.
    """
    line = block[index]
    if line.kind not in (Kind.TEXT, Kind.BULLET) or len(line.text) > LONGEST // 2:
        return None
    role, name, strength = entry_of(line.text) or Meaning(Role.TEXT)
    if role is not Role.PART and not (role in (Role.ANSWER, Role.OUTLINE) and line.kind is Kind.TEXT):
        return None
    below = next((each for each in block[index + 1 : index + 3] if not each.blank), None)
    nested = below is not None and below.indent > line.indent
    if below is None or not (nested or line.kind is Kind.TEXT) or line.text[:1].islower():
        return None
    strength = Strength.WEAK_WORD if role is Role.PART and strength is Strength.WORD else strength
    return Label(role, name, line.text, strength, "", line.start + len(line.text))


def _goes_on(block: Sequence[Line], index: int) -> bool:
    """Whether a line is the wrapped rest of the text above it, whose last word ends no sentence."""
    line, above = block[index], block[index - 1] if index else None
    if above is None or line.kind is not Kind.TEXT or above.kind not in (Kind.TEXT, Kind.BULLET):
        return False
    return above.quoted is line.quoted and line.text[0].isalpha() and breaks_off(above.text)


def _with_second_r(found: Sequence[tuple[Line, Label]]) -> list[tuple[Line, Label]]:
    """Read STARR: an R right after another one, in a story told with letters, is the reflection."""
    kept: list[tuple[Line, Label]] = []
    above: dict[bool, str] = {}
    for line, label in found:
        letter = label.written.casefold() if label.strength is Strength.LETTER else ""
        if letter == "r" and label.name == RESULT and above.get(line.quoted) == "r":
            kept.append((line, replace(label, name=REFLECTION)))
        else:
            kept.append((line, label))
        if label.role is Role.PART:
            above[line.quoted] = letter
    return kept


def _heading_label(line: Line) -> Label:
    """Return the label of a heading that stands inside an answer, known or not."""
    if (label := match_label(line)) is not None:
        return label
    return Label(Role.OTHER, line.text, line.text, Strength.WORD, "", line.start + len(line.text))


def _with_enough_letters(block: Sequence[Line], found: Sequence[tuple[Line, Label]]) -> list[tuple[Line, Label]]:
    """Return the labels, letters only where there are two of them, and not those of a list (A, B, C)."""
    letters = {label.written.casefold() for _, label in found if label.strength is Strength.LETTER}
    if len(letters) >= 2 and not _counts_letters(block):
        return list(found)
    return [(line, label) for line, label in found if label.strength is not Strength.LETTER]


def _counts_letters(block: Sequence[Line]) -> bool:
    starts = [line.text[:2].upper() for line in block if line.text and line.kind in (Kind.TEXT, Kind.BULLET)]
    return any(above in ("A:", "A.", "A)") and below == f"B{above[1]}" for above, below in pairwise(starts))


def _strongest_spellings(found: Sequence[tuple[Line, Label]]) -> dict[int, Label]:
    if not found:
        return {}
    outermost = min(line.indent for line, _ in found) + 1
    kept = [(line, label) for line, label in found if line.indent <= outermost]
    first_kind = next((line.kind for line, label in kept if label.role is Role.PART), Kind.TEXT)

    def weakness(line: Line, label: Label) -> tuple[bool, bool]:
        nested = line.kind is Kind.BULLET and first_kind is not Kind.BULLET
        spelled = entry_of(label.written)
        return nested, spelled is not None and spelled.strength is Strength.WEAK_WORD

    best: dict[str, tuple[bool, bool]] = {}
    for line, label in kept:
        best[label.name] = min(best.get(label.name, (True, True)), weakness(line, label))
    inside = (True, True)
    alone = all(least == inside for least in best.values())
    return {
        line.number: label
        for line, label in kept
        if (least := weakness(line, label)) == best[label.name] and (alone or least != inside)
    }


def _without_strays(labels: Mapping[int, Label], headings: Mapping[int, Label]) -> dict[int, Label]:
    """Return `labels` without those of other parts that no part of a story stands above ("Tags: leadership")."""
    opened = False
    kept: dict[int, Label] = {}
    for number, label in labels.items():
        opened = opened or label.role is Role.PART
        if opened or label.role is not Role.OTHER or number in headings:
            kept[number] = label
    return kept
