"""Editing the present story: in the user's own editor, or in a text area where none is set."""

from collections.abc import Callable, Sequence

from textual.app import App

from rehearse.commands.context import Context
from rehearse.commands.editing import Passage, find_passage, open_passage, save_passage, take_in_edit
from rehearse.commands.rehearsal import Rehearsal
from rehearse.core.errors import FileError
from rehearse.reports.news import news_line
from rehearse.tui.editor_command import editor_command
from rehearse.tui.notifying import tell_news, try_or_notify
from rehearse.tui.screens.edit_screen import EditScreen
from rehearse.tui.screens.page_screen import Host
from rehearse.tui.screens.telling_screen import TellingScreen

_NOT_EDITED = "Not edited"

Lend = Callable[[Sequence[str]], None]
"""Gives the terminal to a program until it ends. Raises FileError where it cannot be started or fails."""


def edit_present_story(app: App[int], host: Host, rehearsal: Rehearsal, context: Context, lend: Lend) -> None:
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
                tell_news(app, news_line(news))

        if try_or_notify(app.screen, read_again, "Not read again") and isinstance(app.screen, TellingScreen):
            app.screen.show_present()

    def open_editor() -> None:
        try:
            command = editor_command(context.environment.editor, passage.path, passage.first)
        except ValueError as error:
            raise FileError(f"VISUAL or EDITOR is not a command line ({error}); set it anew") from error
        if command is None:
            excerpt = open_passage(passage)
            screen = EditScreen(host, passage.deck, excerpt, lambda text: save_passage(context, excerpt, text))
            app.push_screen(screen, lambda _: come_back())
        else:
            try_or_notify(app.screen, lambda: lend(command), "The editor failed")
            come_back()

    try_or_notify(app.screen, open_editor, _NOT_EDITED)
