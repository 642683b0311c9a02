"""What styles are in the colours of the theme: words in, what a terminal is sent out.

A style is words like those of Textual's own markup: "bold", "reverse", "dim", "italic", "underline", "$name" for a
colour of the theme, "on $name" for one behind the text. Textual can read far more than these, and takes as long to
begin with as ten keys do.
"""

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color

_ATTRIBUTES = frozenset(("bold", "reverse", "dim", "italic", "underline"))


class Inks:
    """The styles of one theme over `base`, each worked out once."""

    def __init__(self, base: Style, variables: Mapping[str, str]) -> None:
        self.base = base
        self._variables = variables
        self._known = {"": base}

    def style(self, words: str) -> Style:
        """What words like "bold $quiet on $surface" come to."""
        if (style := self._known.get(words)) is None:
            style = self._known[words] = self.base + self._read(words)
        return style

    def _read(self, words: str) -> Style:
        style, behind = Style(), False
        for word in words.split():
            if word == "on":
                behind = True
            elif word in _ATTRIBUTES:
                style += Style.parse(word)
            elif word.startswith("$"):
                style += self._colour(word[1:], behind=behind)
                behind = False
            else:
                raise ValueError(f"{word!r} in {words!r} is no word of a style")
        return style

    def _colour(self, name: str, *, behind: bool) -> Style:
        colour = Color.parse(self._variables[name])
        if colour.a < 1:  # as good as none, in themes that leave colours to the terminal
            return Style()
        return Style(bgcolor=colour.rich_color) if behind else Style(color=colour.rich_color)
