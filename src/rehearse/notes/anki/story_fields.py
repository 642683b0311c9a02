"""The fields of a note that this program makes for Anki: a story as HTML that reads well on a card, and back.

What is shown is all that a person sees in it; attributes say what belongs together, so that the note is read back as
the same story. Whoever edits it in Anki may lose attributes, and the headings and lists still say enough.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from rehearse.core.model import FollowUp, Part, Point, Prompt, Story
from rehearse.core.reading import PromptDraft, StoryDraft
from rehearse.notes.html_tags import BLOCKS, HEADINGS, TAG

FIELDS = ("Question", "Other questions", "Story", "Topics", "Outline", "Answer", "Follow-ups", "Id")
"""The names of the fields, by which such a note is known."""

_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
"""Control characters, one of which parts Anki's fields, and none of which HTML can have."""
_NUMBERED = re.compile(r"""data-(part|asks|for)\s*=\s*["']?([0-9 ]{1,80})""")
_DEEPEST = 100
_MOST_NUMBERS = 30
_UNNUMBERED = 10**9


def story_fields(
    story: Story | StoryDraft, prompts: Sequence[Prompt | PromptDraft], called: str, story_id: str
) -> tuple[str, ...]:
    """Return the FIELDS of a story and the questions that it answers. `called` asks for one that no question does."""
    topics = list(dict.fromkeys((*story.topics, *(it.topic for it in prompts if it.topic is not None))))
    return (
        _escaped(prompts[0].text if prompts else called),
        _list(_escaped(prompt.text) for prompt in prompts[1:]),
        _escaped(story.title or ""),
        "<br>".join(_topic(topic, prompts) for topic in topics),
        "".join(_outline(number, part) for number, part in enumerate(story.parts, start=1) if part.points),
        "".join(_answer(number, part) for number, part in enumerate(story.parts, start=1) if part.text),
        "".join(_follow_ups(prompts)),
        story_id,
    )


def read_story_fields(fields: Sequence[str], line: int) -> tuple[tuple[PromptDraft, ...], StoryDraft | None]:
    """Return the questions and the story of such a note, which counts as this line; never raises.

    `PromptDraft.story` is 0 where there is a story, else None.
    """
    asked, others, title, topics, outline, answer, probes, *_ = (*fields, *[""] * len(FIELDS))
    parts = _Parts(line)
    parts.add(_Splitter(broken=False).split(outline), outline=True)
    parts.add(_Splitter(broken=False).split(answer), outline=False)
    told = parts.parts()
    named = [(it.line, it.numbers.get("asks", ())) for it in _Splitter(broken=True).split(topics)]
    topic_of = {number: topic for topic, numbers in reversed(named) for number in numbers}
    asks: dict[int, list[FollowUp]] = {}
    for piece in _Splitter(broken=True).split(probes):
        if piece.kind is not _PieceKind.TEXT or "for" not in piece.numbers:
            asks.setdefault(piece.numbers.get("for", (1,))[0], []).append(FollowUp(piece.line, line))
    texts = [_line(asked), *(piece.line for piece in _Splitter(broken=True).split(others))]
    story = 0 if told else None
    prompts = tuple(
        PromptDraft(text, line, topic_of.get(number), story, False, tuple(asks.get(number, ())))
        for number, text in enumerate(texts, start=1)
        if text
    )
    of_story = tuple(dict.fromkeys(topic for topic, _ in named))
    return prompts, StoryDraft(_line(title) or None, line, line, of_story, told) if told else None


def _line(text: str) -> str:
    return " ".join(piece.line for piece in _Splitter(broken=True).split(text))


def _escaped(text: str) -> str:
    """Text that is nothing but text in Anki: no HTML, no sound, no LaTeX, no hidden word."""
    shown = _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text)
    return html.escape(shown, quote=False).replace("[", "&#91;").replace("{{", "&#123;&#123;").replace("\n", "<br>")


def _list(items: Iterable[str]) -> str:
    listed = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{listed}</ul>" if listed else ""


def _topic(topic: str, prompts: Sequence[Prompt | PromptDraft]) -> str:
    numbers = " ".join(str(number) for number, prompt in enumerate(prompts, start=1) if prompt.topic == topic)
    return f'<span data-asks="{numbers}">{_escaped(topic)}</span>' if numbers else _escaped(topic)


def _outline(number: int, part: Part) -> str:
    """The points as lists in lists; `open_items` says of each list that is open whether an item of it is."""
    pieces: list[str] = []
    open_items: list[bool] = []
    for point in part.points:
        depth = min(point.depth, _DEEPEST)
        while len(open_items) > depth + 1:
            pieces.append("</li></ul>" if open_items.pop() else "</ul>")
        if len(open_items) == depth + 1 and open_items[-1]:
            pieces.append("</li>")
        while len(open_items) < depth + 1:
            pieces.append("<ul>")
            open_items.append(False)
        pieces.append(f"<li>{_escaped(point.text)}")
        open_items[-1] = True
    pieces += ["</li></ul>" if item else "</ul>" for item in reversed(open_items)]
    return _headed(number, part, "".join(pieces))


def _answer(number: int, part: Part) -> str:
    return _headed(number, part, f'<div class="told">{_escaped(part.text)}</div>')


def _headed(number: int, part: Part, content: str) -> str:
    heading = "" if part.label is None else f"<h3>{_escaped(part.label)}</h3>"
    return f'<div data-part="{number}">{heading}{content}</div>'


def _follow_ups(prompts: Sequence[Prompt | PromptDraft]) -> Iterator[str]:
    asked = [(number, prompt) for number, prompt in enumerate(prompts, start=1) if prompt.follow_ups]
    for number, prompt in asked:
        listed = _list(_escaped(probe.text) for probe in prompt.follow_ups)
        heading = f"<p>{_escaped(prompt.text)}</p>" if len(asked) > 1 else ""
        yield f'<div data-for="{number}">{heading}{listed}</div>'


class _PieceKind(Enum):
    TEXT = "text"
    HEADING = "heading"
    POINT = "point"


@dataclass(slots=True)
class _Piece:
    """What stands together in a field. `depth` counts the lists around a point, `numbers` are those of attributes."""

    kind: _PieceKind
    text: str = ""
    depth: int = 0
    numbers: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def line(self) -> str:
        """Its text in one line."""
        return " ".join(self.text.split("\n")).strip()


class _Splitter:
    """Splits a field of HTML into pieces. With `broken`, `<br>` ends one; else it is a line break in it."""

    def __init__(self, *, broken: bool) -> None:
        self.pieces: list[_Piece] = []
        self._broken = broken
        self._numbers: dict[str, tuple[int, ...]] = {}
        self._lists = 0
        self._piece = _Piece(_PieceKind.TEXT)

    def split(self, text: str) -> list[_Piece]:
        """The pieces that say something."""
        at = 0
        for tag in TAG.finditer(text):
            self._piece.text += html.unescape(text[at : tag.start()])
            self._take(tag[2].lower(), bool(tag[1]), tag[3])
            at = tag.end()
        self._piece.text += html.unescape(text[at:])
        self._begin(_PieceKind.TEXT)
        return self.pieces

    def _take(self, name: str, closing: bool, attributes: str) -> None:
        if name == "br" and not self._broken:
            self._piece.text += "\n"
        elif name == "span" or name in BLOCKS or name in HEADINGS:
            if name in ("ul", "ol"):
                self._lists = max(self._lists - 1, 0) if closing else self._lists + 1
            kind = _PieceKind.HEADING if name in HEADINGS else _PieceKind.POINT if name == "li" else _PieceKind.TEXT
            numbers = {} if closing else _numbers(attributes)
            if name != "span" or numbers or self._numbers.pop("asks", ()):
                self._begin(_PieceKind.TEXT if closing else kind, numbers)

    def _begin(self, kind: _PieceKind, numbers: Mapping[str, tuple[int, ...]] = MappingProxyType({})) -> None:
        if self._piece.text.strip():
            self.pieces.append(self._piece)
        self._numbers = {**self._numbers, **numbers}
        self._piece = _Piece(kind, depth=max(self._lists - 1, 0), numbers=dict(self._numbers))


def _numbers(attributes: str) -> dict[str, tuple[int, ...]]:
    return {found[1]: tuple(map(int, found[2].split()[:_MOST_NUMBERS])) for found in _NUMBERED.finditer(attributes)}


@dataclass(slots=True)
class _PartFields:
    """What the outline and the answer have of one part."""

    label: str | None = None
    points: list[Point] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)


class _Parts:
    """Puts the outline and the answer together: by the number of the part, else by its heading."""

    def __init__(self, line: int) -> None:
        self._line = line
        self._units: dict[tuple[int, str], _PartFields] = {}

    def add(self, pieces: Sequence[_Piece], *, outline: bool) -> None:
        """Take in a field."""
        key, inside = (_UNNUMBERED, ""), 0
        headed = set[tuple[int, str]]()
        for piece in pieces:
            number = piece.numbers.get("part", (0,))[0]
            if piece.kind is _PieceKind.HEADING:
                key = (number, "") if number and (number, "") not in headed else (_UNNUMBERED, piece.line.casefold())
                inside = number
                headed.add(key)
                self._units.setdefault(key, _PartFields()).label = piece.line
                continue
            if number != inside:
                key, inside = (number, ""), number
            unit = self._units.setdefault(key, _PartFields())
            if outline:
                rows = [piece.line] if piece.kind is _PieceKind.POINT else piece.text.split("\n")
                depth = piece.depth if piece.kind is _PieceKind.POINT else 0
                unit.points += (Point(row, depth, self._line) for row in rows if row.strip())
            else:
                unit.rows.append(f"- {piece.line}" if piece.kind is _PieceKind.POINT else piece.text)

    def parts(self) -> tuple[Part, ...]:
        """The parts in order, those with numbers first."""
        units = [self._units[key] for key in sorted(self._units, key=lambda key: key[0])]
        made = (
            Part(it.label, it.label, self._line, self._line, "\n".join(it.rows).strip("\n"), tuple(it.points))
            for it in units
        )
        return tuple(part for part in made if part.text or part.points)
