"""Editing a story or a question in the notes: in the user's own editor, or in a text area where none is set."""

from collections.abc import Callable
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


@dataclass(frozen=True, slots=True)
class AfterEdit:
    """What follows an edit: `read` once the notes were read again, it raises RehearseError; `unread` where they could
    not be; then `show`.
    """

    read: Callable[[], None]
    unread: Callable[[], None]
    show: Callable[[], None]


def edit_present_story(app: TerminalApp, host: Host, rehearsal: Rehearsal, context: Context) -> None:
    """Let the person edit the story of the present turn, then go on with what the notes say."""
    turn = rehearsal.session.turn
    if turn is None:
        return
    left_ms, story_id = rehearsal.now_ms, turn.story.id

    def away_ms() -> int:
        return rehearsal.now_ms - left_ms

    def go_on_unread() -> None:
        turn = rehearsal.session.turn
        if turn is not None:
            rehearsal.turn_to(replace(turn, timing=turn.timing.without(away_ms())))

    def show() -> None:
        if isinstance(app.screen, TellingScreen):
            app.screen.show_present()

    after = AfterEdit(lambda: rehearsal.return_from_editing(away_ms()), go_on_unread, show)
    edit_passage(app, host, context, lambda: find_passage(context, story_id), after)


def edit_beside_telling(
    app: TerminalApp,
    host: Host,
    rehearsal: Rehearsal,
    context: Context,
    find: Callable[[], Passage],
    done: Callable[[], None],
) -> None:
    """Let the person edit lines of the notes elsewhere; the telling under way goes on with what they say then."""

    def go_on() -> None:
        if rehearsal.session.turn is not None:
            rehearsal.return_from_editing(0)

    edit_passage(app, host, context, find, AfterEdit(go_on, lambda: None, done))


def edit_passage(app: TerminalApp, host: Host, context: Context, find: Callable[[], Passage], after: AfterEdit) -> None:
    """Let the person edit the lines that `find` finds; it raises RehearseError."""
    found = try_or_notify(app.screen, find, _NOT_EDITED)
    if found is not None:
        edit = _Edit(app, host, context, found.value, after)
        try_or_notify(app.screen, edit.begin, _NOT_EDITED)


@dataclass(frozen=True, slots=True)
class _Edit:
    """Lines that are being edited."""

    app: TerminalApp
    host: Host
    context: Context
    passage: Passage
    after: AfterEdit

    def begin(self) -> None:
        """Open the user's editor, or ours. Raises FileError or BadDataError."""
        passage = self.passage
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
        """Read the notes again, which may have to wait for the database, and go on."""
        self.app.draw_or_wait(self._read_again)

    def _read_again(self) -> None:
        try:
            news = take_in_edit(self.context, self.passage.deck_id)
            if news:
                tell_news(self.app, news_line(news))
            self.after.read()
        except BusyError:
            raise
        except FAILURES as error:  # it goes on with what was read before; the next start reads it again
            tell_failure(self.app.screen, error, _NOT_READ_AGAIN)
            self.after.unread()
        self.after.show()
