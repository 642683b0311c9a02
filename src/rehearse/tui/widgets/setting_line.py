"""One setting with its value, in a line."""

from dataclasses import dataclass

from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from rehearse.core.setting_rules import Rule, SomeOf, Value
from rehearse.core.settings import Setting, value_text

_NAME_WIDTH = 18


class SettingLine(Widget):
    """One setting in a line. Posts `Clicked` with the steps to take: none beside the arrows."""

    DEFAULT_CSS = """
    SettingLine { height: 1; }
    SettingLine.-chosen { background: $surface-lighten-1; }
    """

    @dataclass
    class Clicked(Message):
        """The row was clicked: `steps` is -1 or 1 on an arrow."""

        row: "SettingLine"
        steps: int

    def __init__(self, setting: Setting, value: Value) -> None:
        super().__init__()
        self.setting = setting
        self._value = value
        self._typed = ""
        self._chosen = False

    def show(self, value: Value, *, chosen: bool, typed: str = "") -> None:
        """Show another value, or that this is the row that keys change, or what is being typed into it."""
        if (value, chosen, typed) != (self._value, self._chosen, self._typed):
            self._value, self._chosen, self._typed = value, chosen, typed
            self.set_class(chosen, "-chosen")
            self.refresh()

    def render(self) -> RenderResult:
        return self._line()

    def on_click(self, event: Click) -> None:
        column = event.get_content_offset_capture(self).x
        steps = 0
        if self._chosen and not self._typed:
            line = self._line().plain
            steps = next((step for sign, step in (("‹", -1), ("›", 1)) if abs(line.find(sign) - column) <= 1), 0)
        self.post_message(self.Clicked(self, steps))

    def _line(self) -> Content:
        name = f"{'▸' if self._chosen else ' '} {self.setting.name:<{_NAME_WIDTH}} "
        unit = f" {self.setting.unit}" if self.setting.unit else ""
        if self._typed:
            return Content.assemble(name, "  ", (self._typed, "bold"), (" ", "reverse"), (unit, "$quiet"))
        less, more = (self._arrow("‹ ", -1), self._arrow(" ›", 1)) if self._chosen else ("  ", "")
        value = (_spoken(self.setting.rule, self._value), "bold" if self._chosen else "")
        return Content.assemble(name, (less, "$text-accent"), value, (unit, "$quiet"), (more, "$text-accent"))

    def _arrow(self, sign: str, steps: int) -> str:
        """An arrow that leads somewhere, or the room it would take."""
        return sign if self.setting.rule.stepped(self._value, steps) != self._value else " " * len(sign)


def _spoken(rule: Rule, value: Value) -> str:
    """A value as it reads in a row."""
    if isinstance(rule, SomeOf):
        chosen = rule.listed(str(value))
        few = chosen[0] if len(chosen) == 1 else f"{len(chosen)} of {len(rule.names)}"
        return few if chosen else "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value_text(value)
