"""Editing the present story: in the user's own editor, or in a text area where none is set."""

from dataclasses import dataclass, replace
from functools import partial

from rehearse.commands.context import Context
from rehearse.commands.importing.editing import (
    Passage,
    find_passage,
    keep_passage,
    open_passage,
    save_passage,
    take_in_edit,
)
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.core.errors import BusyError, FileError
from rehearse.reports.importing.news import news_line
from rehearse.tui.editor_command import editor_command
from rehearse.tui.notifying import FAILURES, tell_failure, tell_news, try_or_notify
from rehearse.tui.screens.edit_screen import EditScreen
from rehearse.tui.screens.page_screen import Host
from rehearse.tui.screens.rehearsing.telling_screen import TellingScreen
from rehearse.tui.terminal_app import TerminalApp

_NOT_EDITED = "Not edited"
_NOT_READ_AGAIN = "Not read again"


def edit_present_story(app: TerminalApp, host: Host, rehearsal: Rehearsal, context: Context) -> None:
    """Let the person edit the story of the present turn, then go on with what the notes say."""
    turn = rehearsal.session.turn
    if turn is None:
        return
    edit = _Edit(app, host, rehearsal, context, turn.story.id, rehearsal.now_ms)
    found = try_or_notify(app.screen, lambda: find_passage(context, edit.story_id), _NOT_EDITED)
    if found is not None:
        try_or_notify(app.screen, lambda: edit.begin(found.value), _NOT_EDITED)


@dataclass(frozen=True, slots=True)
class _Edit:
    """A story that is being edited since the stopwatch showed `left_ms`."""

    app: TerminalApp
    host: Host
    rehearsal: Rehearsal
    context: Context
    story_id: str
    left_ms: int

    def begin(self, passage: Passage) -> None:
        """Open the user's editor, or ours. Raises FileError or BadDataError."""
        try:
            command = editor_command(self.context.environment.editor, passage.path, passage.first)
        except ValueError as error:
            raise FileError("VISUAL or EDITOR has an open quotation mark or backslash; set it again") from error
        if command is None:
            excerpt = open_passage(passage)
            save, keep = partial(save_passage, self.context, excerpt), partial(keep_passage, self.context, excerpt)
            screen = EditScreen(self.host, passage.deck, excerpt, save, keep)
            self.app.push_screen(screen, lambda _: self.come_back())
        else:
            try_or_notify(self.app.screen, lambda: self.app.lend_terminal(command), "The editor failed")
            self.come_back()

    def come_back(self) -> None:
        """Read the notes again, which may have to wait for the database, and go on with the telling."""
        self.app.draw_or_wait(self._read_again)

    def _read_again(self) -> None:
        try:
            news = take_in_edit(self.context, self.story_id)
            if news:
                tell_news(self.app, news_line(news))
            self.rehearsal.return_from_editing(self._away_ms)
        except BusyError:
            raise
        except FAILURES as error:  # the telling goes on with what was read before; the next start reads it again
            tell_failure(self.app.screen, error, _NOT_READ_AGAIN)
            self._go_on_unread()
        if isinstance(self.app.screen, TellingScreen):
            self.app.screen.show_present()

    @property
    def _away_ms(self) -> int:
        return self.rehearsal.now_ms - self.left_ms

    def _go_on_unread(self) -> None:
        turn = self.rehearsal.session.turn
        if turn is not None:
            self.rehearsal.turn_to(replace(turn, timing=turn.timing.without(self._away_ms)))
