"""Editing the lines of a story in a text area, for those who have no editor of their own."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import TextArea

from rehearse.notes.files.excerpt import Excerpt
from rehearse.tui.notifying import try_or_notify
from rehearse.tui.screens.page_screen import FramedScreen, Host


class EditScreen(FramedScreen[bool]):
    """The lines of a story in a text area. Dismissed with whether they were written back.

    `save` writes them; it raises RehearseError. `keep` puts them elsewhere if the program ends before that, and returns
    where; it raises OSError.
    """

    NAME = "Editing"
    KEYS = (
        Binding("ctrl+s", "save", "Save", priority=True, tooltip="Write the lines back to your notes and go on"),
        Binding("escape", "leave", "Leave", priority=True, tooltip="Go on without saving; asks if lines were changed"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    DEFAULT_CSS = """
    EditScreen TextArea { height: 1fr; border: none; padding: 0 1; background: $background; }
    EditScreen TextArea:focus { border: none; }
    """

    def __init__(
        self, host: Host, deck: str, excerpt: Excerpt, save: Callable[[str], None], keep: Callable[[str], Path]
    ) -> None:
        super().__init__(host)
        self._excerpt = excerpt
        self._save = save
        self._keep = keep
        self._where = f"{deck} · {Path(excerpt.path).name}, from line {excerpt.first}"
        self._area = TextArea(
            excerpt.text,
            soft_wrap=True,
            show_line_numbers=True,
            line_number_start=excerpt.first,
            tab_behavior="indent",
        )
        self._asked = False

    def body(self) -> Iterable[Widget]:
        yield self._area

    def on_mount(self) -> None:
        self.key_line.show(self.keys_now())
        self.status.show(self._where)
        self._area.focus()

    def on_text_area_changed(self) -> None:
        self._asked = False
        changed = self._area.text != self._excerpt.text
        self.status.show(self._where, "changed" if changed else "")

    def keep_unsaved(self) -> str:
        if self._area.text == self._excerpt.text:
            return ""
        try:
            return f"your edit was not saved; it is kept in {self._keep(self._area.text)}"
        except OSError as error:
            return f"your edit was not saved, and could not be kept ({error.strerror})"

    def action_save(self) -> None:
        if self._area.text == self._excerpt.text:
            self.dismiss(False)
        elif try_or_notify(self, lambda: self._save(self._area.text)):
            self.dismiss(True)

    def action_leave(self) -> None:
        if self._area.text == self._excerpt.text or self._asked:
            self.dismiss(False)
            return
        self._asked = True
        self.status.show(self._where, "not saved: Ctrl+S saves, Esc again drops the changes", warning=True)
