"""The application: which screen is up, and what the screens share.

Each screen is imported when it is first shown, so that none delays the first question.
"""

import os
import signal
import subprocess
import sys
import termios
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.console import RenderableType
from textual import work
from textual.app import App, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.screen import Screen

from rehearse.commands.context import Context
from rehearse.commands.rehearsal import Empty, Options, Rehearsal, start
from rehearse.commands.reread import reread_changed
from rehearse.core.counting import counted
from rehearse.core.errors import FileError, RehearseError
from rehearse.core.narration import trial_text
from rehearse.core.safetext import safe_line
from rehearse.reports.news import news_line
from rehearse.tui import themes
from rehearse.tui.notifying import try_or_notify

if TYPE_CHECKING:
    from rehearse.tui.screens.settings_screen import SettingsScreen
    from rehearse.tui.screens.welcome_screen import WelcomeScreen

_WITHOUT_OVERLAYS = 2
"""Screens on Textual's stack while nothing lies over the session's: its own empty one, and ours."""

_TERMINAL_CHECK_SECONDS = 2.0
_AFTER_FIRST_FRAME_SECONDS = 0.25
_NEWS_SECONDS = 8.0
_UNTIL_SIGNALS_ARE_READ_SECONDS = 0.2


class RehearseApp(App[int]):
    """Shows the screen that fits the session. Errors end it without showing a traceback, which would quote notes."""

    ENABLE_COMMAND_PALETTE = False  # Textual's own offers what does nothing here; `action_palette` opens ours
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "palette", "Actions", show=False, priority=True, tooltip="Find an action by its name"),
        Binding("ctrl+z", "suspend_process", "Pause", show=False, tooltip="Pause the program; `fg` brings it back"),
        Binding("ctrl+c", "interrupt", "Leave", show=False, priority=True, tooltip="Leave at once"),
    ]
    TITLE = "rehearse"
    CSS = """
    Page, VerticalScroll, TextArea, OptionList {
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-color: $surface-lighten-2;
        scrollbar-color-hover: $quiet;
        scrollbar-color-active: $quiet;
    }
    """

    def __init__(self, context: Context, options: Options, first: Rehearsal | Empty) -> None:
        # NO_COLOR: Textual's own filter still sends greys; with the terminal's colours nothing is sent at all.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self._world = context
        self._options = options
        self._session = first
        self.fatal: BaseException | None = None
        self.terminal_is_lent = False
        """Whether another program has the terminal, so that Ctrl+C is meant for that one."""
        for theme in themes.ALL:
            self.register_theme(theme)
        self.theme = themes.theme_name(context.settings.theme)

    @property
    def trial(self) -> str:
        """What every screen says while the clock is set by hand."""
        return trial_text(self._world.trial_day)

    def on_mount(self) -> None:
        # After a stop and continue the terminal shows the shell's lines until everything is drawn again.
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh(layout=True))
        if not self.is_headless:
            self.set_interval(_TERMINAL_CHECK_SECONDS, self._end_without_terminal)
        self.push_screen(self._first_screen())
        # What the first question does not need must not compete with it for the processor.
        self.set_timer(_AFTER_FIRST_FRAME_SECONDS, self._follow_first_frame)

    def _follow_first_frame(self) -> None:
        self.run_worker(self._world.scheduler.warm_up, thread=True)
        if isinstance(self._session, Rehearsal):
            self._reread_changed()

    @work(thread=True)
    def _reread_changed(self) -> None:
        """Read the notes again that were edited since they were imported, and say so in a line each."""
        try:
            news = [news_line(it) for it in reread_changed(self._world)]
        except RehearseError as error:
            news = [str(error)]
        if news:
            self.call_from_thread(self._tell_news, news)

    def _tell_news(self, news: list[str]) -> None:
        for line in news:
            self.notify(safe_line(line), timeout=_NEWS_SECONDS, markup=False)
        rehearsal = self._session
        if isinstance(rehearsal, Rehearsal):
            had_turn = rehearsal.session.turn is not None
            if try_or_notify(self.screen, rehearsal.take_in_changes) and had_turn != (
                rehearsal.session.turn is not None
            ):
                self._show_session()

    def _first_screen(self) -> Screen[None]:
        """What the program begins with: the first question, the day if nothing is due, or the way to a first story."""
        match self._session:
            case Empty(gaps):
                from rehearse.tui.screens.welcome_screen import WelcomeScreen

                return WelcomeScreen(self._take_in, self.trial, gaps)
            case rehearsal if rehearsal.session.turn is None:
                from rehearse.tui.screens.today_screen import TodayScreen

                return TodayScreen(rehearsal, self.trial, lies_over=False)
            case rehearsal:
                from rehearse.tui.screens.telling_screen import TellingScreen

                return TellingScreen(rehearsal, self.trial)

    def _show_session(self) -> None:
        """Show the telling that stands in the session, or how the session ended, and nothing over it."""
        while len(self.screen_stack) > _WITHOUT_OVERLAYS:
            self.pop_screen()
        rehearsal = self._session
        if isinstance(rehearsal, Rehearsal) and rehearsal.session.turn is None:
            from rehearse.tui.screens.finish_screen import FinishScreen

            self.switch_screen(FinishScreen(rehearsal, self.trial))
        else:
            self.switch_screen(self._first_screen())

    def on_telling_screen_ended(self) -> None:
        self._show_session()

    def on_telling_screen_edit_asked(self) -> None:
        from rehearse.tui.screens.edit_screen import edit_present_story

        if isinstance(self._session, Rehearsal) and self._session.session.turn is not None:
            edit_present_story(self, self._session, self._world, self._lend_terminal)

    def on_finish_screen_went_on(self) -> None:
        self._show_session()

    def on_today_screen_went_on(self) -> None:
        self._show_session()

    def action_palette(self) -> None:
        """Open the command palette over whichever screen is up."""
        from rehearse.tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def on_settings_screen_changed(self, event: "SettingsScreen.Changed") -> None:
        self.theme = themes.theme_name(event.settings.theme)

    def on_welcome_screen_imported(self, event: "WelcomeScreen.Imported") -> None:
        def open_imported() -> None:
            self._session = start(self._world, self._options)

        if try_or_notify(self.screen, open_imported):
            if isinstance(self._session, Rehearsal):
                self._session.notice = event.report
            self.switch_screen(self._first_screen())

    def _take_in(self, path: str) -> str:
        from rehearse.commands.import_notes import import_notes

        (imported,) = import_notes([path], self._world)
        reading = imported.plan.reading
        stories = counted(len(reading.stories), "story", "stories")
        return f"Imported {stories} and {counted(len(reading.prompts), 'question')} as “{imported.deck_name}”."

    def close(self) -> None:
        """Close the database, whichever session has it open."""
        if isinstance(self._session, Rehearsal):
            self._session.close()

    def action_interrupt(self) -> None:
        """Leave as any program does that is interrupted; everything graded is saved."""
        self.exit(128 + signal.SIGINT)

    def _lend_terminal(self, command: Sequence[str]) -> None:
        """Give the terminal to another program until it ends. Raises FileError where it cannot be started or fails."""
        self.terminal_is_lent = True
        try:
            with self.suspend():
                code = subprocess.run(command, check=False).returncode  # noqa: S603 - the user's own editor
        except SuspendNotSupported as error:
            raise FileError("this terminal cannot be lent; unset VISUAL and EDITOR to edit here") from error
        except (OSError, ValueError) as error:
            raise FileError(f"{command[0]}: cannot be started ({error}); set VISUAL or EDITOR") from error
        finally:
            # A Ctrl+C that was meant for the editor is read by the event loop only after this.
            self.set_timer(_UNTIL_SIGNALS_ARE_READ_SECONDS, self._take_terminal_back)
        if code:
            raise FileError(f"{command[0]}: ended with code {code}")

    def _take_terminal_back(self) -> None:
        self.terminal_is_lent = False

    # -- endings -----------------------------------------------------------------------------------------------------

    def _end_without_terminal(self) -> None:
        """A terminal that went away without a signal would leave Textual reading from nothing at full speed."""
        try:
            termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ else 0)
        except (termios.error, OSError, ValueError):
            self.exit(128 + signal.SIGHUP)

    def _fatal_error(self) -> None:
        # Textual's own prints the local variables of every frame, which hold the user's notes.
        self._remember_fatal()
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        self._remember_fatal()
        self._close_messages_no_wait()

    def _remember_fatal(self) -> None:
        if self.fatal is None:
            self.fatal = sys.exc_info()[1] or self._exception or RuntimeError("the terminal's input failed")
