"""The settings screen: every setting with its value, changed in place and saved at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from rehearse.core.errors import RehearseError
from rehearse.core.safetext import safe_line
from rehearse.core.setting_rules import OneOf, SomeOf, Value, YesNo
from rehearse.core.settings import SETTINGS, Setting, SettingError, Settings
from rehearse.tui.screens.page_screen import HELP_KEY, FramedScreen, Host
from rehearse.tui.widgets.key_binding import KeyBinding
from rehearse.tui.widgets.setting_line import SettingLine

# Bound like all other keys, so that a number and the Enter after it act in the order in which they were typed.
_NUMBER_KEYS = tuple(
    Binding("full_stop" if sign == "." else sign, f"type('{sign}')", sign, show=False) for sign in "0123456789."
)
_ANY_NUMBER_KEY = KeyBinding(
    ",".join(binding.key for binding in _NUMBER_KEYS),
    "type('0')",
    "Number",
    show=False,
    key_display="0 … 9 .",
    tooltip="Type a number in place of the old one",
)
_LONGEST_TYPED = 6
_CHOOSE = "← and → choose"
_AIRY_FROM = 23
"""Lines of a terminal from which on there is room for an empty one between the settings."""


class _Rows(VerticalScroll):
    """The settings. What is said of one below them may take from their room: then `resized` is called."""

    def __init__(self, resized: Callable[[], None], column: Vertical) -> None:
        super().__init__(column, id="rows", can_focus=False)
        self._resized = resized

    def on_resize(self) -> None:
        self._resized()


class SettingsScreen(FramedScreen[None]):
    """Changes the settings, and their file. Posts `Changed` when one has changed.

    `choose` changes one by its key and returns those in force then; it raises SettingError or RehearseError.
    """

    @dataclass
    class Changed(Message):
        """A setting was changed and saved; `settings` are those in force now."""

        settings: Settings

    NAME = "Settings"
    KEYS = (
        Binding("up,k", "choose(-1)", "Up", show=False, tooltip="Choose the setting above"),
        Binding("down,j", "choose(1)", "Down", show=False, tooltip="Choose the setting below"),
        Binding("left,minus", "change(-1)", "Less", tooltip="Less, or the one before"),
        Binding("right,plus", "change(1)", "More", tooltip="More, or the next one"),
        _ANY_NUMBER_KEY,
        Binding("enter", "take", "Take", tooltip="Take the number you typed"),
        Binding("backspace", "rub_out", "Rub out", show=False, tooltip="Take back the last digit typed"),
        Binding("escape,q,comma", "leave", "Back", tooltip="Back to where you were; every change is saved already"),
        HELP_KEY,
    )
    BINDINGS: ClassVar[list[BindingType]] = [*_NUMBER_KEYS, *KEYS]

    DEFAULT_CSS = """
    SettingsScreen #rows { height: 1fr; align-horizontal: center; }
    SettingsScreen.-airy #rows { padding: 1 0 0 0; }
    SettingsScreen.-airy SettingLine { margin: 0 0 1 0; padding: 0 1; }
    SettingsScreen #column { width: 1fr; max-width: 56; height: auto; }
    SettingsScreen #about {
        dock: bottom; height: auto; min-height: 3; margin: 0 0 1 0; padding: 0 2; border-top: solid $surface-lighten-2;
    }
    """

    def __init__(self, host: Host, settings: Settings, choose: Callable[[str, Value], Settings]) -> None:
        super().__init__(host)
        self._settings = settings
        self._change = choose
        self._chosen = 0
        self._typed = ""
        self._rows = [SettingLine(setting, setting.of(settings)) for setting in SETTINGS]
        self._about = Static(id="about", markup=False)

    def body(self) -> Iterable[Widget]:
        yield _Rows(self._keep_in_sight, Vertical(*self._rows, id="column"))

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield self._about  # docked above the key line

    def on_mount(self) -> None:
        self.status.show("Settings")
        self._draw()

    def on_resize(self, event: Resize) -> None:
        self.set_class(event.size.height >= _AIRY_FROM, "-airy")
        self._keep_in_sight()

    # -- drawing ---------------------------------------------------------------------------------------------------

    @property
    def _setting(self) -> Setting:
        """The setting that keys change."""
        return SETTINGS[self._chosen]

    @property
    def _value(self) -> Value:
        return self._setting.of(self._settings)

    def _draw(self, problem: str = "") -> None:
        for row in self._rows:
            chosen = row.setting is self._setting
            value = row.setting.of(self._settings)
            row.show(value, chosen=chosen, typed=self._typed if chosen else "")
        self._about.update(Content.styled(safe_line(problem), "$text-warning") if problem else self._description())
        self.key_line.show(self.keys_now())

    def _description(self) -> Content:
        setting = self._setting
        what = f"{setting.text[0].upper()}{setting.text[1:]}: {_allowed(setting)}."
        if setting.key == "theme" and self.app.no_color:
            return Content.assemble(what, ("\nNO_COLOR is set: no colours are shown.", "$quiet"))
        return Content.assemble(what, (f"\nA change holds {setting.holds}.", "$quiet"))

    # -- keys ------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._typed) if action in ("take", "rub_out") else True

    def why_not(self, action: str) -> str:
        if action not in ("take", "rub_out"):
            return ""
        return _CHOOSE if self._is_chosen_from_few else "No number is typed"

    @property
    def _is_chosen_from_few(self) -> bool:
        """Whether the setting is no number that could be typed."""
        return isinstance(self._setting.rule, (OneOf, SomeOf, YesNo))

    def action_type(self, sign: str) -> None:
        if self._is_chosen_from_few:
            self.say(_CHOOSE)
        else:
            self._typed = (self._typed + sign)[:_LONGEST_TYPED]
            self._draw()

    def action_choose(self, step: int) -> None:
        chosen = self._chosen + step
        if 0 <= chosen < len(SETTINGS):
            self._choose(chosen)
        else:
            self.say("This is the last setting" if step > 0 else "This is the first setting")

    def action_change(self, steps: int) -> None:
        self._typed = ""
        value = self._setting.rule.stepped(self._value, steps)
        if value == self._value:
            self.say("There is nothing beyond this" if steps > 0 else "There is nothing before this")
        self._set(value)

    def action_take(self) -> None:
        typed, self._typed = self._typed, ""
        self._set(self._setting.rule.read(typed))

    def action_rub_out(self) -> None:
        self._typed = self._typed[:-1]
        self._draw()

    def action_leave(self) -> None:
        if self._typed:
            self._typed = ""
            self._draw()
        else:
            self.dismiss()

    def on_setting_line_clicked(self, event: SettingLine.Clicked) -> None:
        if event.steps:
            self.action_change(event.steps)
        else:
            self._choose(self._rows.index(event.row))

    def _choose(self, index: int) -> None:
        self._chosen, self._typed = index, ""
        self._draw()
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """Scroll to the chosen row, once the room for rows is known: what is said of it takes some."""
        self.call_after_refresh(self._rows[self._chosen].scroll_visible, animate=False)

    def _set(self, value: Value) -> None:
        if value == self._value:
            self._draw()
            return
        try:
            self._settings = self._change(self._setting.key, value)
        except (SettingError, RehearseError) as error:
            self._draw(str(error))
            return
        self._draw()
        self.post_message(self.Changed(self._settings))


def _allowed(setting: Setting) -> str:
    return "yes or no" if isinstance(setting.rule, YesNo) else setting.rule.wanted
