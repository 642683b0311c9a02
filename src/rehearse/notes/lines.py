"""What each line of a notes file is, looked at alone: heading, bullet, rule, code, plain text.

Lines are not read as Markdown: there, a question right under a bullet would belong to the bullet.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from rehearse.core.reading import Problem, PromptDraft, StoryDraft

TAB_WIDTH = 4
DEEPEST_HEADING = 6
LONGEST_TITLE = 80
"""Characters of a title: as much as fits on a line of a terminal, as titles do."""
PATTERN = 3
"""Lines or parts of a kind that show how the notes are written; one or two may be chance."""
BULLETS = "-*+•‣◦▪–○●■□▫⁃∙·►▸➢➤→⇒➔➜✓✔★☆◆◇♦\uf0b7"
RULE = 3
"""Signs in a row that make a rule."""
LETTERS = "abcdefghijkl"
"""Letters that count the items of a list ("a. Why us?"), but not in "e. g."."""
FENCES = "`~"


class Kind(Enum):
    """What a line is."""

    BLANK = auto()
    TEXT = auto()
    BULLET = auto()
    HEADING = auto()
    UNDERLINE = auto()
    """The `===` or `---` that makes a heading of the line above it."""
    RULE = auto()
    FENCE = auto()
    CODE = auto()
    TABLE = auto()


class LineMark(Enum):
    """What a line is in a story, as far as its syntax says so for certain. Lines without a mark are told by words."""

    QUESTION = auto()
    """The line is a question, whatever its wording."""
    ANSWER = auto()
    """Here the answer begins; the line's text, if it has any, is the first of it."""
    TEXT = auto()
    """The line belongs to the answer around it, whatever it looks like."""
    HEADING = auto()
    """A heading that stands apart from what is above it, blank line or not."""
    END = auto()
    """Here ends what stands above; no question waits for an answer below."""
    CARD = auto()
    """The line holds a question, a story or both, read as a whole: see `Line.card`."""


@dataclass(frozen=True, slots=True)
class NoteCard:
    """What a row of a table says: a question, the story that answers it, and what is wrong with it.

    The story of `prompt` is `story`, whatever number it will get. Line numbers are those of the file. Without a topic
    of its own it has that of the heading above it.
    """

    prompt: PromptDraft | None
    story: StoryDraft | None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line, with its dressing taken off.

    `number` counts from 1 and `raw` is the line as written, without its line break. `text` is what stands behind
    quote marks, heading signs and a bullet, trimmed; it begins at `raw[start]`. `indent` is the column of the bullet
    or text inside the quote. `level` is a heading's depth, `marker` a bullet as written ("*", "1."). `mark` is what a
    pass found the line to be; `card` is what a line with the mark CARD holds.
    """

    number: int
    raw: str
    kind: Kind
    text: str
    start: int
    indent: int = 0
    quoted: bool = False
    level: int = 0
    marker: str = ""
    mark: LineMark | None = None
    card: NoteCard | None = None

    @property
    def blank(self) -> bool:
        """Whether the line is empty or only white space; an empty quote line is not."""
        return not self.text and not self.quoted and self.kind in (Kind.BLANK, Kind.CODE)


def rows_of(text: str) -> list[str]:
    """Return the lines of `text` as they are written, without their breaks."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not rows[-1]:
        rows.pop()
    return rows


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of `text`, whose line breaks may be LF, CR LF or CR."""
    lines = [classify(row, number) for number, row in enumerate(rows_of(text), start=1)]
    mark_structure(lines)
    return tuple(lines)


def mark_structure(lines: list[Line]) -> None:
    """Find what only several lines together are: code between fences, and headings with a line under them."""
    _mark_code(lines)
    mark_underlined_headings(lines)


def classify(raw: str, number: int = 1) -> Line:
    """Return the line that `raw` is when nothing around it is known."""
    if not raw:
        return Line(number, raw, Kind.BLANK, raw, 0)
    if raw[0].isalpha() and raw[:2] != "o\t":  # most lines: nothing but text can begin with a letter
        return Line(number, raw, Kind.TEXT, raw.rstrip(), 0)
    quoted, inside = _behind_quote_marks(raw)
    start = _skip_space(raw, inside)
    indent = _columns(raw, inside, start)
    body = raw[start:].rstrip()
    if not body:
        return Line(number, raw, Kind.BLANK, "", start, indent, quoted)
    if _is_rule(body):
        return Line(number, raw, Kind.RULE, body, start, indent, quoted)
    if body.startswith("#"):
        level = _run(body, "#")
        if level <= DEEPEST_HEADING and (len(body) == level or body[level].isspace()):
            title = _skip_space(raw, start + level)
            return Line(number, raw, Kind.HEADING, _without_closing_signs(raw[title:]), title, indent, quoted, level)
    ruled = _title_inside_rule(body)
    if ruled is not None:
        return Line(number, raw, Kind.HEADING, ruled[1], raw.find(ruled[1], start), indent, quoted, ruled[0])
    if body.startswith("|"):
        return Line(number, raw, Kind.TABLE, body, start, indent, quoted)
    marker = _bullet(body)
    if marker:
        content = _skip_space(raw, start + len(marker))
        return Line(number, raw, Kind.BULLET, raw[content:].rstrip(), content, indent, quoted, marker=marker)
    return Line(number, raw, Kind.TEXT, body, start, indent, quoted)


def _behind_quote_marks(raw: str) -> tuple[bool, int]:
    """Return whether the line is quoted, and where its content (with its indentation) begins."""
    inside = 0
    while True:
        mark = _skip_space(raw, inside)
        if mark >= len(raw) or raw[mark] != ">":
            return inside > 0, inside
        inside = mark + 2 if raw[mark + 1 : mark + 2] == " " else mark + 1


def _skip_space(raw: str, position: int) -> int:
    while position < len(raw) and raw[position].isspace():
        position += 1
    return position


def _columns(raw: str, begin: int, end: int) -> int:
    columns = 0
    for character in raw[begin:end]:
        columns += TAB_WIDTH - columns % TAB_WIDTH if character == "\t" else 1
    return columns


def _run(text: str, character: str) -> int:
    return len(text) - len(text.lstrip(character))


def _is_rule(body: str) -> bool:
    sign = body[0]
    return sign in "-*_" and body.count(sign) >= 3 and all(character in (sign, " ", "\t") for character in body)


def _title_inside_rule(body: str) -> tuple[int, str] | None:
    """Return the level and title of a heading like `--- The mill ---` or `=== The mill ===`, None for other lines."""
    sign = body[0]
    if sign not in "-=" or body[-1] != sign or not body.startswith(sign * RULE):
        return None
    title = body.strip(sign)
    if len(title) > LONGEST_TITLE or not (title[:1].isspace() and title[-1:].isspace()):
        return None
    return (1 if sign == "=" else 2, title.strip()) if any(map(str.isalnum, title)) else None


def _without_closing_signs(title: str) -> str:
    title = title.rstrip()
    bare = title.rstrip("#")
    return bare.rstrip() if not bare or bare[-1].isspace() else title


def _bullet(body: str) -> str:
    """Return the bullet or number that `body` begins with, or "" for none."""
    if (body[0] in BULLETS and (len(body) == 1 or body[1].isspace())) or body[:2] == "o\t":
        return body[0]
    digits = 0
    while digits < 4 and body[digits : digits + 1].isdecimal():
        digits += 1
    if digits and body[digits : digits + 1] in (".", ")") and body[digits + 1 : digits + 2].isspace():
        return body[: digits + 1]
    lettered = body[0] in LETTERS and body[1:2] in (".", ")") and body[2:3].isspace()
    return body[:2] if lettered and body[4:5] != "." else ""


def _mark_code(lines: list[Line]) -> None:
    """LineMark fences and the code between them. A fence that is never closed is text."""
    closings = _longest_closings_below(lines)
    opened = ""
    for index, line in enumerate(lines):
        fence = _fence(line)
        if opened:
            ends = fence.startswith(opened) and fence == line.text
            lines[index] = replace(line, kind=Kind.FENCE if ends else Kind.CODE)
            opened = "" if ends else opened
        elif fence and closings[index][FENCES.index(fence[0])] >= len(fence):
            lines[index] = replace(line, kind=Kind.FENCE)
            opened = fence


def _fence(line: Line) -> str:
    if line.quoted or line.text[:1] not in FENCES or line.kind is not Kind.TEXT:
        return ""
    length = _run(line.text, line.text[0])
    return line.text[:length] if length >= 3 else ""


def _longest_closings_below(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """For each line, the longest backtick and tilde fence below it that could close a block."""
    longest = (0, 0)
    below = [longest] * len(lines)
    for index in range(len(lines) - 1, -1, -1):
        below[index] = longest
        fence = _fence(lines[index])
        if fence and fence == lines[index].text:
            ticks, tildes = longest
            longest = (max(ticks, len(fence)), tildes) if fence[0] == "`" else (ticks, max(tildes, len(fence)))
    return below


def mark_underlined_headings(lines: list[Line]) -> None:
    """Make headings of the lines above a line of `=` or, where they stand apart, of `-`."""
    for index in range(1, len(lines)):
        title, underline = lines[index - 1], lines[index]
        stands_alone = index == 1 or lines[index - 2].blank or (index > 2 and lines[index - 2].kind is Kind.RULE)
        level = _underline_level(title, underline)
        if level == 1 or (level and stands_alone):
            lines[index - 1] = replace(title, kind=Kind.HEADING, level=level)
            lines[index] = replace(underline, kind=Kind.UNDERLINE)


def _underline_level(title: Line, underline: Line) -> int:
    """Return the level of the heading that the two lines make, 0 for none."""
    if title.kind is not Kind.TEXT or title.quoted or underline.quoted or not title.text[0].isalnum():
        return 0
    if len(title.text) > LONGEST_TITLE or title.text[-1] in ".!:;,":
        return 0
    if underline.kind is Kind.TEXT and len(underline.text) >= 3 and not underline.text.strip("="):
        return 1
    if underline.kind is not Kind.RULE or underline.text.strip("-"):
        return 0
    # A short rule below a question parts it from what follows; a long one underlines it.
    return 0 if title.text[-1] in "?？" and len(underline.text) * 2 < len(title.text) else 2
