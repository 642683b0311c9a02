"""Labels inside a line or paragraph: `(S) … (T) … (A) … (R) …`, `Challenge: … Action: … Result: …`.

They count in the order of a story only, and only in notes whose lines do not begin with labels anyway: in the text
under a label, brackets and colons are text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rehearse.core.model import ACTION, REFLECTION, RESULT, SITUATION, TASK
from rehearse.notes.lines import PATTERN, Kind, Line
from rehearse.notes.words import label_words
from rehearse.notes.words.label_scan import COLONS, LONGEST, Scan
from rehearse.notes.words.label_words import FEWEST_PARTS, OBSTACLE, Meaning, Role, Strength
from rehearse.notes.words.labels import Label, match_label
from rehearse.notes.words.lexicon import key_of

_PLACES = re.compile(r"(?:\A|[.!?;…。！？；])[ \t\"'”’»]*+|[(（]|\*\*|__")
_BRACKETS_AND_EMPHASIS = ("(", "（", "**", "__")
_MARKS = re.compile(r"[:：(（\[*_]")
"""Of these every label inside a line has at least one."""
_ORDER = {SITUATION: 0, TASK: 1, OBSTACLE: 1, ACTION: 2, RESULT: 3, REFLECTION: 4}


@dataclass(frozen=True, slots=True)
class _Found:
    """A label in the text of a line. `begin` and `end` are where it stands there, dressing included, and
    `style` is the dressing: a bracket, emphasis or neither.
    """

    label: Label
    line: Line
    begin: int
    end: int
    style: str


def find_inline(lines: Sequence[Line], prompts: Mapping[int, Label]) -> dict[int, Label]:
    """Return the labels of the lines of all paragraphs that hold a story in one piece; see `Label.more`."""
    found: dict[int, Label] = {}
    covered: set[int] = set()
    for paragraph in _paragraphs(lines, prompts):
        if not any(_may_hold_two(line.text) for line in paragraph):
            continue
        chosen = _in_order(paragraph, prompts)
        if _is_story(paragraph, chosen, prompts):
            found |= _cut(paragraph, chosen, prompts)
            covered.update(line.number for line in paragraph)
    if not found:
        return {}
    others = [match_label(line) for line in lines if line.number not in covered and line.number not in prompts]
    names = {label.name for label in others if label is not None and label.role is Role.PART}
    return found if len(names) < FEWEST_PARTS else {}


def _may_hold_two(text: str) -> bool:
    """Whether a line has the signs of two labels: cheap to ask, and false for nearly all lines."""
    if text.count(":") + text.count("：") + text.count("(") + text.count("（") + text.count("[") > 1:
        return True
    return text.count("**") > 3 or text.count("__") > 3


def _paragraphs(lines: Sequence[Line], prompts: Mapping[int, Label]) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    for line in lines:
        label = prompts.get(line.number)
        is_text = line.kind in (Kind.TEXT, Kind.BULLET) and (label is None or label.role is Role.ANSWER)
        begins = label is not None or line.kind is Kind.BULLET or (paragraph and paragraph[-1].quoted != line.quoted)
        if paragraph and (begins or not is_text):
            yield paragraph
            paragraph = []
        if is_text:
            paragraph.append(line)
    if paragraph:
        yield paragraph


def _in_order(paragraph: Sequence[Line], prompts: Mapping[int, Label]) -> list[_Found]:
    """Return the labels of a paragraph that stand in the order of a story, each part once and in the same dressing.

    What begins a line is the label, and the same part inside a line is text.
    """
    found: list[_Found] = []
    leading: set[str] = set()
    seen: set[tuple[str, bool]] = set()
    for line in paragraph:
        offset = _offset(line, prompts)
        for each in _candidates(line, offset):
            name, leads = each.label.name, each.begin == offset
            if leads:
                leading.add(name)
            if (name, leads) not in seen and (not found or each.style == found[0].style):
                seen.add((name, leads))
                found.append(each)
    chosen: list[_Found] = []
    names: set[str] = set()
    for each in found:
        name = each.label.name
        if name in leading and each.begin != _offset(each.line, prompts):
            continue
        in_order = not chosen or _ORDER[name] >= _ORDER[chosen[-1].label.name]
        if name not in names and in_order:
            chosen.append(each)
            names.add(name)
    return chosen


def _offset(line: Line, prompts: Mapping[int, Label]) -> int:
    label = prompts.get(line.number)
    return label.offset - line.start if label is not None else 0


def _candidates(line: Line, offset: int) -> Iterator[_Found]:
    text = line.text[offset:]
    if not _MARKS.search(text):
        return
    table = label_words.labels()
    end = 0
    for place in _PLACES.finditer(text):
        begin = place.start() if place[0] in _BRACKETS_AND_EMPHASIS else place.end()
        if begin < end or begin >= len(text) or not table.may_begin(text, begin):
            continue
        scan = Scan(text[begin : begin + LONGEST])
        after = scan.position
        written = scan.word()
        role, name, strength = table.meanings.get(key_of(written), Meaning(Role.TEXT))
        if role is not Role.PART or not scan.ends(heading=False, letter=strength is Strength.LETTER):
            continue
        dressing = scan.text[after + len(written) : scan.position]
        coloned = any(colon in dressing for colon in COLONS)
        dressed = scan.emphasis or (scan.bracketed and written.isupper())
        if coloned or dressed:
            end = begin + scan.position
            label = Label(role, name, written, strength, "", line.start + offset + end)
            yield _Found(label, line, offset + begin, offset + end, "(" if scan.bracketed else scan.emphasis)


def _is_story(paragraph: Sequence[Line], chosen: Sequence[_Found], prompts: Mapping[int, Label]) -> bool:
    """Whether the labels make a story: enough of them, and not each at the beginning of a line."""
    numbers = [each.line.number for each in chosen]
    if len(set(numbers)) == len(numbers):
        return False
    if len(chosen) >= PATTERN:
        return True
    first = chosen[0]
    return (
        first.line is paragraph[0]
        and first.begin == _offset(first.line, prompts)
        and all(each.label.strength is not Strength.LETTER for each in chosen)
        and any(each.label.strength is Strength.WORD for each in chosen)
    )


def _cut(paragraph: Sequence[Line], chosen: Sequence[_Found], prompts: Mapping[int, Label]) -> dict[int, Label]:
    """Return one label for each line that holds any: what it begins with, and what comes after."""
    cut: dict[int, Label] = {}
    for line in paragraph:
        own = [each for each in chosen if each.line is line]
        if not own:
            continue
        ends = [*(each.begin for each in own[1:]), len(line.text)]
        labels = [
            replace(each.label, rest=line.text[each.end : end].strip()) for each, end in zip(own, ends, strict=True)
        ]
        offset = _offset(line, prompts)
        lead = line.text[offset : own[0].begin].strip()
        opening = prompts.get(line.number)
        if opening is not None:
            cut[line.number] = replace(opening, rest=lead, more=tuple(labels))
        elif lead:
            cut[line.number] = Label(Role.TEXT, "", "", Strength.WORD, lead, line.start, tuple(labels))
        else:
            cut[line.number] = replace(labels[0], more=tuple(labels[1:]))
    return cut
