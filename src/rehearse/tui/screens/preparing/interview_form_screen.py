"""The form of an interview: a line a field, what was understood of it, and what is wrong with it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from rehearse.core.safetext import safe_line
from rehearse.tui.notifying import FAILURES, why
from rehearse.tui.screens.page_screen import FramedScreen, Host
from rehearse.tui.widgets.key_binding import KeyBinding
from rehearse.tui.widgets.typed_text import TypedText

LONGEST = 1000
"""Characters in a line of the form, at most."""


class Field(StrEnum):
    """What is typed of an interview."""

    NAME = "name"
    DAY = "day"
    MINUTES = "minutes"
    TOPICS = "topics"
    MUST_HAVE = "must_have"
    MAY_MOVE = "may_move"


@dataclass(frozen=True, slots=True)
class FieldFace:
    """A field as it shows: its name, what stands in its empty line, and how it is filled in."""

    name: str
    empty: str
    help: str


FACES: Mapping[Field, FieldFace] = {
    Field.NAME: FieldFace("Name", "what you call it", "For example the company and the round."),
    Field.DAY: FieldFace("Day", "when it is", "As in 2026-12-15, 15 Dec, Friday, tomorrow or in 2 weeks."),
    Field.MINUTES: FieldFace(
        "Minutes a day", "as usual", "As in 30, or mon-fri 30, sat 60, sun 0. Empty: those of the settings."
    ),
    Field.TOPICS: FieldFace("Topics", "all", "Parted by commas. Empty: all."),
    Field.MUST_HAVE: FieldFace("Counts double", "none", "Parts of the names of stories, separated by commas."),
    Field.MAY_MOVE: FieldFace("May be earlier", "no", "yes, if it may come earlier than that day; else no."),
}


@dataclass(frozen=True, slots=True)
class InterviewForm:
    """What the form stands for: the texts to begin with, and what becomes of them.

    `understood` says in a line what a text of a field means, empty where there is nothing to say; `save` keeps all of
    them and says what it did. Both raise RehearseError. `more` is said of a field besides its help.
    """

    title: str
    texts: Mapping[Field, str]
    understood: Callable[[Field, str], str]
    save: Callable[[Mapping[Field, str]], str]
    more: Mapping[Field, str]


class InterviewFormScreen(FramedScreen[str]):
    """Takes what is typed of an interview. Dismissed with what was done, None where it was left."""

    NAME = "Interview"
    KEYS = (
        Binding("enter", "save", "Save", tooltip="Keep what is typed, and go back"),
        # Taken before what is typed after them, so that it goes to the line that they lead to.
        KeyBinding(
            "down,tab", "move(1)", "Next", priority=True, key_display="↓ Tab", tooltip="Go to the next line of the form"
        ),
        KeyBinding(
            "up,shift+tab",
            "move(-1)",
            "Before",
            show=False,
            priority=True,
            key_display="↑ Shift+Tab",
            tooltip="Go to the line before",
        ),
        Binding("escape", "leave", "Leave", tooltip="Go back without saving; asks if anything was typed"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    DEFAULT_CSS = """
    InterviewFormScreen #fields { height: 1fr; align-horizontal: center; }
    InterviewFormScreen Horizontal { height: 1; width: 1fr; max-width: 76; padding: 0 1; }
    InterviewFormScreen Label { width: 16; color: $quiet; }
    InterviewFormScreen Horizontal:focus-within Label { color: $foreground; text-style: bold; }
    InterviewFormScreen Input, InterviewFormScreen Input:focus {
        width: 1fr; height: 1; padding: 0; border: none; background: $surface; background-tint: $foreground 0%;
    }
    InterviewFormScreen Input:focus { background: $surface-lighten-1; }
    InterviewFormScreen #about {
        dock: bottom; height: auto; min-height: 3; max-height: 5; margin: 0 0 1 0; padding: 0 2;
        border-top: solid $surface-lighten-2; color: $quiet;
    }
    InterviewFormScreen #about.-wrong { color: $text-warning; }
    """

    def __init__(self, host: Host, form: InterviewForm) -> None:
        super().__init__(host)
        self._form = form
        self._lines = {
            field: TypedText(form.texts.get(field, ""), face.empty, id=field.value, longest=LONGEST)
            for field, face in FACES.items()
        }
        self._about = Static(id="about", markup=False)
        self._asked = False
        self._wrong: dict[Field, str] = {}

    def body(self) -> Iterable[Widget]:
        rows = (Horizontal(Label(FACES[field].name), line) for field, line in self._lines.items())
        yield VerticalScroll(*rows, id="fields", can_focus=False)

    def compose(self) -> Iterable[Widget]:
        yield from super().compose()
        yield self._about  # docked above the key line

    def on_mount(self) -> None:
        self.status.show(self._form.title)
        self.key_line.show(self.keys_now())
        self._lines[Field.NAME].focus()
        self._tell()

    # -- what is said ------------------------------------------------------------------------------------------------

    @property
    def _texts(self) -> dict[Field, str]:
        return {field: line.value for field, line in self._lines.items()}

    @property
    def _field(self) -> Field:
        """The field that takes the keys."""
        return next((field for field, line in self._lines.items() if line is self.focused), Field.NAME)

    def _tell(self) -> None:
        """Say what is wrong with the present field, what was understood of it, or how it is filled in."""
        field = self._field
        if field in self._wrong:
            self._say(self._wrong[field], wrong=True)
            return
        try:
            understood = self._form.understood(field, self._lines[field].value)
        except FAILURES:
            understood = ""
        more = self._form.more.get(field, "")
        self._say(understood or "\n".join(filter(None, (FACES[field].help, more))))

    def _say(self, text: str, *, wrong: bool = False) -> None:
        self._about.set_class(wrong, "-wrong")
        self._about.update("\n".join(map(safe_line, text.splitlines())))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._asked = False
        self._wrong.clear()
        self._tell()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        self._tell()

    # -- keys --------------------------------------------------------------------------------------------------------

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def action_move(self, step: int) -> None:
        """Go to another line; before the first comes the last."""
        lines = list(self._lines.values())
        at = lines.index(self._lines[self._field])
        self.set_focus(lines[(at + step) % len(lines)])

    def action_save(self) -> None:
        for field, text in self._texts.items():
            try:
                self._form.understood(field, text)
            except FAILURES as error:
                self._refuse(field, error)
                return
        try:
            done = self._form.save(self._texts)
        except FAILURES as error:
            self._refuse(self._field, error)
        else:
            self.dismiss(done)

    def _refuse(self, field: Field, error: Exception) -> None:
        self._wrong = {field: why(error)}
        self.set_focus(self._lines[field])
        self._tell()

    def action_leave(self) -> None:
        if self._asked or self._texts == {field: self._form.texts.get(field, "") for field in Field}:
            self.dismiss()
        else:
            self._asked = True
            self._say("Nothing was saved yet; Esc again leaves.", wrong=True)
