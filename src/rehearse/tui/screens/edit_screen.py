"""Editing the present story: in the user's own editor, or in a text area where none is set."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import TextArea

from rehearse.commands.context import Context
from rehearse.commands.editing import Passage, find_passage, open_passage, save_passage, take_in_edit
from rehearse.commands.rehearsal import Rehearsal
from rehearse.core.errors import FileError
from rehearse.core.safetext import safe_line
from rehearse.notes.files.excerpt import Excerpt
from rehearse.reports.news import news_line
from rehearse.tui.editor_command import editor_command
from rehearse.tui.notifying import try_or_notify
from rehearse.tui.screens.telling_screen import TellingScreen
from rehearse.tui.widgets.bars import KeyBar, StatusBar

_NEWS_SECONDS = 8.0
_NOT_EDITED = "Not edited"

Lend = Callable[[Sequence[str]], None]
"""Gives the terminal to a program until it ends. Raises FileError where it cannot be started or fails."""


def edit_present_story(app: App[int], rehearsal: Rehearsal, context: Context, lend: Lend) -> None:
    """Let the person edit the story of the present turn, then go on with what the notes say."""
    turn = rehearsal.session.turn
    if turn is None:
        return
    story_id, left_ms = turn.story.id, rehearsal.now_ms
    found: list[Passage] = []
    if not try_or_notify(app.screen, lambda: found.append(find_passage(context, story_id)), _NOT_EDITED):
        return
    (passage,) = found

    def come_back() -> None:
        def read_again() -> None:
            news = take_in_edit(context, story_id)
            rehearsal.return_from_editing(rehearsal.now_ms - left_ms)
            if news:
                app.notify(safe_line(news_line(news)), timeout=_NEWS_SECONDS, markup=False)

        if try_or_notify(app.screen, read_again, "Not read again") and isinstance(app.screen, TellingScreen):
            app.screen.show_present()

    def open_editor() -> None:
        try:
            command = editor_command(os.environ, passage.path, passage.first)
        except ValueError as error:
            raise FileError(f"VISUAL or EDITOR is not a command line ({error}); set it anew") from error
        if command is None:
            app.push_screen(EditScreen(context, passage.deck, open_passage(passage)), lambda _: come_back())
        else:
            try_or_notify(app.screen, lambda: lend(command), "The editor failed")
            come_back()

    try_or_notify(app.screen, open_editor, _NOT_EDITED)


class EditScreen(Screen[bool]):
    """The lines of a story in a text area. Dismissed with whether they were written back."""

    KEYS = (
        Binding("ctrl+s", "save", "Save", priority=True, tooltip="Write the lines back to your notes and go on"),
        Binding("escape", "leave", "Leave", priority=True, tooltip="Go on without saving; asks if lines were changed"),
    )
    BINDINGS: ClassVar[list[BindingType]] = list(KEYS)

    DEFAULT_CSS = """
    EditScreen TextArea { height: 1fr; border: none; padding: 0 1; background: $background; }
    EditScreen TextArea:focus { border: none; }
    """

    def __init__(self, context: Context, deck: str, excerpt: Excerpt) -> None:
        super().__init__()
        self._world = context
        self._excerpt = excerpt
        self._status = StatusBar()
        self._where = f"{deck} · {Path(excerpt.path).name}, from line {excerpt.first}"
        self._area = TextArea(
            excerpt.text,
            soft_wrap=True,
            show_line_numbers=True,
            line_number_start=excerpt.first,
            tab_behavior="indent",
        )
        self._keys = KeyBar()
        self._asked = False

    def compose(self) -> ComposeResult:
        yield self._status
        yield self._area
        yield self._keys

    def on_mount(self) -> None:
        self._keys.show(self.KEYS)
        self._status.show(self._where)
        self._area.focus()

    def on_text_area_changed(self) -> None:
        self._asked = False
        changed = self._area.text != self._excerpt.text
        self._status.show(self._where, "changed" if changed else "")

    def action_save(self) -> None:
        if self._area.text == self._excerpt.text:
            self.dismiss(False)
        elif try_or_notify(self, lambda: save_passage(self._world, self._excerpt, self._area.text)):
            self.dismiss(True)

    def action_leave(self) -> None:
        if self._area.text == self._excerpt.text or self._asked:
            self.dismiss(False)
            return
        self._asked = True
        self._status.show(self._where, "not saved: Ctrl+S saves, Esc again drops the changes", warning=True)
