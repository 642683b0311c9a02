"""The lines of an answer, read into the parts of a story."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from rehearse.core.model import Part, Point
from rehearse.notes.lines import LONGEST_TITLE, Kind, Line
from rehearse.notes.words.dressing import bare
from rehearse.notes.words.label_words import Role
from rehearse.notes.words.labels import Label
from rehearse.notes.words.wording import is_alternative


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that was read. `lines` are the numbers of its lines with content, labels included; never empty."""

    parts: tuple[Part, ...]
    lines: tuple[int, ...]
    title: str | None = None

    @property
    def first(self) -> int:
        """The number of its first line."""
        return self.lines[0]


@dataclass(slots=True)
class _OpenPoint:
    """A point that is being read: wrapped lines may follow."""

    texts: list[str]
    depth: int
    line: int


@dataclass(slots=True)
class _PartBuilder:
    """A part that is being read: its outline and its text arrive line by line."""

    label: str | None
    written: str | None = None
    lines: list[int] = field(default_factory=list)
    points: list[_OpenPoint] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    quoted_text: list[tuple[str, int]] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)

    def add_point(self, line: Line, text: str) -> None:
        while self.indents and self.indents[-1] >= line.indent:
            self.indents.pop()
        self.points.append(_OpenPoint([text] if text else [], len(self.indents), line.number))
        self.indents.append(line.indent)
        self.lines.append(line.number)

    def continue_point(self, line: Line) -> None:
        self.points[-1].texts.append(line.text)
        self.lines.append(line.number)

    def settle_quoted_text(self, *, as_points: bool) -> None:
        """Quoted prose is outline where the answer is also written out, else it is the answer."""
        if as_points:
            self.points += [_OpenPoint([text], 0, line) for text, line in self.quoted_text]
            self.points.sort(key=lambda point: point.line)
        else:
            self.text = [text for text, _ in self.quoted_text] + self.text

    def build(self) -> Part | None:
        text = "\n".join(_trimmed(self.text))
        points = tuple(Point(" ".join(point.texts), point.depth, point.line) for point in self.points if point.texts)
        if not text and not points:
            return None
        return Part(self.label, self.written, min(self.lines), max(self.lines), text, points)


def read_answers(lines: Sequence[Line], labels: Mapping[int, Label], *, titled: bool = False) -> list[Answer]:
    """Return the answers in `lines`: usually one, and one more each time the labels begin anew.

    An answer without any content has no parts. With `titled` a line in bold above its labels is its title.
    """
    return [_read_one(run, labels, outline, titled=titled) for run, outline in _tellings(lines, labels)]


def _read_one(lines: Sequence[Line], labels: Mapping[int, Label], outline: set[int], *, titled: bool) -> Answer:
    reader = _AnswerReader(labels, outline)
    written = [line for line in lines if not line.blank]
    heads = titled and len(written) > 1 and written[1].number in labels and _is_bold_title(written[0], labels)
    for line in lines:
        if not (_separates(line, labels) or (heads and line is written[0])):
            reader.read(line)
    title = bare(written[0].text) if heads else None
    return Answer(reader.finish(), tuple(line.number for line in written), title)


def _is_bold_title(line: Line, labels: Mapping[int, Label]) -> bool:
    bold = line.kind is Kind.TEXT and line.text.startswith(("**", "__")) and bare(line.text) != line.text
    return bold and line.number not in labels and len(line.text) <= LONGEST_TITLE


def _tellings(lines: Sequence[Line], labels: Mapping[int, Label]) -> Iterator[tuple[Sequence[Line], set[int]]]:
    """Yield the lines of each telling, with the numbers of the lines that are its outline by label or heading.

    The first label that returns after two others begins a new telling, unless what stands before is a bulleted
    outline of it.
    """
    starts = _starts_of_tellings(lines, labels)
    runs = [lines[begin:end] for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    index = 0
    while index < len(runs):
        run = runs[index]
        outline = _labelled_quotes(run, labels) | _under_outline_heading(run, labels)
        if index + 1 < len(runs) and _is_bulleted(run, labels) and not _is_bulleted(runs[index + 1], labels):
            outline |= {line.number for line in run}
            run = [*run, *runs[index + 1]]
            index += 1
        yield run, outline
        index += 1


def _starts_of_tellings(lines: Sequence[Line], labels: Mapping[int, Label]) -> list[int]:
    starts = [0]
    seen: list[str] = []
    for index, line in enumerate(lines):
        if _separates(line, labels) and any(not above.blank for above in lines[starts[-1] : index]):
            starts.append(index)
            seen = []
        label = labels.get(line.number)
        if label is None or line.quoted:
            continue
        names = [each.name for each in (label, *label.more) if each.role is Role.PART]
        if seen and names and names[0] == seen[0] and len(set(seen)) >= (2 if label.more else 3):
            starts.append(_with_outline_above(lines, labels, index))
            seen = []
        seen += names
    return starts


def _separates(line: Line, labels: Mapping[int, Label]) -> bool:
    """Whether a line stands between two answers to the same question: "(or)"."""
    return line.kind in (Kind.TEXT, Kind.HEADING) and line.number not in labels and is_alternative(line.text)


def _with_outline_above(lines: Sequence[Line], labels: Mapping[int, Label], index: int) -> int:
    """Return where a telling begins whose first label is at `index`: its answer heading and quoted outline included."""
    start = index
    above = index - 1
    while above >= 0 and lines[above].blank:
        above -= 1
    if above >= 0 and _is_bold_title(lines[above], labels) and (above == 0 or lines[above - 1].blank):
        return above
    while index and (lines[index - 1].blank or lines[index - 1].quoted or _announces_answer(lines[index - 1], labels)):
        index -= 1
        start = start if lines[index].blank else index
    return start


def _is_bulleted(run: Sequence[Line], labels: Mapping[int, Label]) -> bool:
    unquoted = [line for line in run if not line.quoted and not line.blank and not _announces_answer(line, labels)]
    return all(line.kind is Kind.BULLET for line in unquoted)


def _announces_answer(line: Line, labels: Mapping[int, Label]) -> bool:
    label = labels.get(line.number)
    return label is not None and label.role in (Role.ANSWER, Role.OUTLINE)


def _under_outline_heading(run: Sequence[Line], labels: Mapping[int, Label]) -> set[int]:
    outline: set[int] = set()
    inside = False
    for line in run:
        label = labels.get(line.number)
        if label is not None and label.role in (Role.ANSWER, Role.OUTLINE):
            inside = label.role is Role.OUTLINE
        if inside:
            outline.add(line.number)
    return outline


def _labelled_quotes(run: Sequence[Line], labels: Mapping[int, Label]) -> set[int]:
    """Return the numbers of the lines of all quotes that hold a label."""
    outline: set[int] = set()
    for quoted, group in groupby(run, key=lambda line: line.quoted):
        numbers = [line.number for line in group]
        if quoted and any(number in labels for number in numbers):
            outline.update(numbers)
    return outline


class _AnswerReader:
    """Reads one telling line by line; the label in force differs between outline and text."""

    def __init__(self, labels: Mapping[int, Label], outline: set[int]) -> None:
        self.labels = labels
        self.outline = outline
        self.parts: dict[str | None, _PartBuilder] = {}
        self.outline_label: str | None = None
        self.text_label: str | None = None
        self.text_began = False

    def read(self, line: Line) -> None:
        if line.blank:
            if part := self.parts.get(self.text_label):
                part.text.append("")
        elif line.kind is not Kind.UNDERLINE:
            label = self.labels.get(line.number)
            if line.number in self.outline or (line.quoted and not self.text_began):
                self._read_outline(line, label)
            else:
                self._read_text(line, label)

    def _read_outline(self, line: Line, label: Label | None) -> None:
        if label is not None and label.role is not Role.TEXT:
            self.outline_label = label.name or None
        part = self._part(self.outline_label, label, line)
        text = label.rest if label else line.text
        if label is not None and label.more:
            self._read_outline_in_one(line, label)
            return
        if not text or line.kind is Kind.RULE:
            return
        if line.kind is Kind.BULLET:
            part.add_point(line, text)
        elif label is None and part.indents and line.indent > part.indents[-1]:
            part.continue_point(line)
        else:
            part.quoted_text.append((text, line.number))
            part.lines.append(line.number)

    def _read_text(self, line: Line, label: Label | None) -> None:
        if label is not None and label.role is not Role.TEXT:
            self.text_label = label.name or None
        self._add_text(line, label, label.rest if label else line.raw.rstrip())
        for further in label.more if label is not None else ():
            self.text_label = further.name
            self._add_text(line, further, further.rest)

    def _add_text(self, line: Line, label: Label | None, text: str) -> None:
        part = self._part(self.text_label, label, line)
        if text:
            self.text_began = True
            part.text.append(text)
            part.lines.append(line.number)

    def _read_outline_in_one(self, line: Line, label: Label) -> None:
        for each in (label, *label.more):
            if each.role is not Role.TEXT:
                self.outline_label = each.name or None
            part = self._part(self.outline_label, each, line)
            if each.rest:
                part.quoted_text.append((each.rest, line.number))
                part.lines.append(line.number)

    def _part(self, name: str | None, label: Label | None, line: Line) -> _PartBuilder:
        part = self.parts.setdefault(name, _PartBuilder(name))
        if label is not None and name is not None and label.role is not Role.TEXT:
            part.written = part.written or label.written
            part.lines.append(line.number)
            part.indents.clear()
        return part

    def finish(self) -> tuple[Part, ...]:
        written_out = any(any(part.text) for part in self.parts.values())
        for part in self.parts.values():
            part.settle_quoted_text(as_points=written_out)
        outlined_first = sorted(self.parts.values(), key=lambda part: not part.points)
        return tuple(built for part in outlined_first if (built := part.build()) is not None)


def _trimmed(rows: Sequence[str]) -> list[str]:
    """Return `rows` without blank ones at the ends, with paragraph breaks as a single blank row."""
    kept: list[str] = []
    for row in rows:
        if row or (kept and kept[-1]):
            kept.append(row)
    while kept and not kept[-1]:
        kept.pop()
    return kept
