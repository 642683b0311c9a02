"""What the styles and lists of a Word document mean: headings, bullets, numbers, quotations.

Style ids are in the language of the Word that wrote the document ("berschrift1"); their names are not ("heading 1").
"""

from collections.abc import Mapping
from dataclasses import dataclass

DEEPEST_HEADING = 6
DEEPEST_LIST = 8
OFF = frozenset({"0", "false", "off", "none"})


@dataclass(slots=True)
class Style:
    """What a style says of a paragraph. `heading` is 0 for none; `list_id` names a list, "" for none."""

    name: str = ""
    based_on: str = ""
    heading: int = 0
    list_id: str = ""
    list_level: int = 0


def level(value: str, most: int = DEEPEST_LIST) -> int:
    """Return the level that an attribute tells, 0 where it tells none."""
    return min(int(value), most) if value.isascii() and value.isdecimal() and len(value) < 4 else 0


_LONGEST_CHAIN = 32
"""Styles based on each other that are followed; word processors make chains of about ten at most."""


class Styles:
    """The styles of a document, gathered from `word/styles.xml`."""

    def __init__(self) -> None:
        self._styles: dict[str, Style] = {}
        self._now = Style()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get("val", "")
        match name:
            case "style":
                self._now = self._styles.setdefault(attributes.get("styleId", ""), Style())
            case "name":
                self._now.name = value.lower()
            case "basedOn":
                self._now.based_on = value
            case "outlineLvl" if value.isdecimal() and level(value) < DEEPEST_HEADING:
                self._now.heading = level(value) + 1
            case "numId":
                self._now.list_id = value
            case "ilvl":
                self._now.list_level = level(value)

    def end(self, name: str) -> None:
        if name == "style":
            self._now = Style()

    def text(self, text: str) -> None:
        pass

    def of(self, style_id: str) -> Style:
        """Return what the style and those it is based on say; a style that is not described goes by its id."""
        found = Style(name=style_id.lower())
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(style_id)
            style = self._styles[style_id]
            names = (found.name, style.name) if len(seen) > 1 else (style.name, "")
            found.name = max(names, key=_tells)
            found.heading = found.heading or style.heading
            if not found.list_id:
                found.list_id, found.list_level = style.list_id, style.list_level
            style_id = style.based_on
        found.heading = found.heading or _heading(found.name)
        return found


def _tells(name: str) -> bool:
    """Whether the name of a style says what its paragraphs are."""
    return bool(_heading(name)) or is_bullet(name) or is_number(name) or is_quote(name)


def _heading(name: str) -> int:
    if name == "title":
        return 1
    number = name.removeprefix("heading").strip()
    return level(number, DEEPEST_HEADING) if name.startswith("heading") else 0


def is_bullet(name: str) -> bool:
    """Whether a style of this name makes bullets, as "List Bullet 2" does."""
    return name.startswith(("list bullet", "listbullet"))


def is_number(name: str) -> bool:
    """Whether a style of this name makes numbers, as "List Number" does."""
    return name.startswith(("list number", "listnumber"))


def is_quote(name: str) -> bool:
    """Whether a style of this name sets quotations."""
    return name in ("quote", "intense quote", "intensequote")


class Numbering:
    """The lists of a document, gathered from `word/numbering.xml`: which levels are bullets and which are numbers."""

    def __init__(self) -> None:
        self._kinds: dict[tuple[str, int], str] = {}
        self._plans: dict[str, str] = {}
        self._plan = self._list = ""
        self._level = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get("val", "")
        match name:
            case "abstractNum":
                self._plan = attributes.get("abstractNumId", "")
            case "lvl":
                self._level = level(attributes.get("ilvl", ""))
            case "numFmt" if not self._list:
                self._kinds[self._plan, self._level] = value
            case "num":
                self._list = attributes.get("numId", "")
            case "abstractNumId" if self._list:
                self._plans[self._list] = value

    def end(self, name: str) -> None:
        if name == "num":
            self._list = ""

    def text(self, text: str) -> None:
        pass

    def kind(self, list_id: str, at: int) -> str:
        """Return "bullet", "none", or how the level `at` of a list counts ("decimal")."""
        return self._kinds.get((self._plans.get(list_id, ""), at), "bullet")
