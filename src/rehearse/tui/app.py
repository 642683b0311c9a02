"""The application: which screen is up, and what the screens share.

Each screen is imported when it is first shown, so that none delays the first question.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.screen import Screen

from rehearse.commands.context import Context
from rehearse.commands.rehearsing.options import Options
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.start import Empty, start
from rehearse.core.days import Stopwatch
from rehearse.core.errors import RehearseError, UsageError
from rehearse.core.narration import trial_text
from rehearse.core.practice.drill import Drill, MissedPoint
from rehearse.tui import themes
from rehearse.tui.app_keys import EVERYWHERE
from rehearse.tui.notifying import tell_news, try_or_notify
from rehearse.tui.overlay_flow import NOT_READ, OverlayFlow, put_over
from rehearse.tui.place_names import Place
from rehearse.tui.places import Opening, look_opening
from rehearse.tui.screens.page_screen import KeySections
from rehearse.tui.screens.rehearsing.undo_flow import undo_aloud
from rehearse.tui.screens.steady_screen import SteadyScreen
from rehearse.tui.session_screens import first_screen, next_screen
from rehearse.tui.terminal_app import TerminalApp

if TYPE_CHECKING:
    from rehearse.commands.importing.editing import Passage
    from rehearse.commands.rehearsing.today import Today
    from rehearse.tui.screens.settings_screen import SettingsScreen
    from rehearse.tui.widgets.notes_line import NotesLine

_WITHOUT_OVERLAYS = 2
"""Screens on Textual's stack while nothing lies over the session's: its own empty one, and ours."""

_AFTER_FIRST_FRAME_SECONDS = 0.25


class RehearseApp(TerminalApp):
    """Shows the screen that fits the session."""

    ENABLE_COMMAND_PALETTE = False  # Textual's own offers what does nothing here; `action_palette` opens ours
    BINDINGS: ClassVar[list[BindingType]] = list(EVERYWHERE)
    TITLE = "rehearse"
    CSS = """
    VerticalScroll, TextArea, OptionList {
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-color: $surface-lighten-2;
        scrollbar-color-hover: $quiet;
        scrollbar-color-active: $quiet;
    }
    """

    def __init__(
        self, context: Context, options: Options, first: Rehearsal | Empty, opening: Opening | None = None
    ) -> None:
        super().__init__(colourless=context.environment.colourless)
        self._opening = opening
        self._opened: Screen[None] | None = None
        self._world = context
        self._options = options
        self._session = first
        for theme in themes.ALL:
            self.register_theme(theme)
        self.theme = themes.theme_name(context.settings.theme)

    @property
    def trial(self) -> str:
        """What every screen says while the clock is set by hand."""
        return trial_text(self._world.trial_day)

    @property
    def stopwatch(self) -> Stopwatch:
        """What durations are measured with."""
        return self._world.stopwatch

    def on_mount(self) -> None:
        self.draw_or_wait(self._begin)
        # What the first question does not need must not compete with it for the processor.
        self.set_timer(_AFTER_FIRST_FRAME_SECONDS, self._follow_first_frame)

    def _follow_first_frame(self) -> None:
        self.run_worker(self._world.warm_up, thread=True)
        if isinstance(self._session, Rehearsal):
            self._reread_changed()

    @work(thread=True)
    def _reread_changed(self) -> None:
        """Read the notes again that were edited since they were imported, and say so in a line each."""
        from rehearse.commands.importing.reread import reread_changed
        from rehearse.reports.importing.news import news_line

        try:
            news = [news_line(it) for it in reread_changed(self._world)]
        except RehearseError as error:
            news = [str(error)]
        if news:
            self.call_from_thread(self._tell_news, news)
        self.call_from_thread(self._back_up_daily)  # of what was read, so that it comes after that

    @work(thread=True)
    def _back_up_daily(self) -> None:
        """Make the backup of the day, and say what is wrong with the database, if anything is."""
        from rehearse.commands.safekeeping.backup import back_up_daily
        from rehearse.reports.safekeeping.backups_report import fault_lines

        try:
            made = back_up_daily(self._world)
            found = [] if made is None else fault_lines(made.faults)
        except RehearseError as error:
            found = [str(error)]
        for line in found:
            self.call_from_thread(tell_news, self, line)

    def _tell_news(self, news: list[str]) -> None:
        for line in news:
            tell_news(self, line)
        self._take_in_changes()

    def _take_in_changes(self) -> None:
        """Ask what has come to be due or new since the sitting began; the place that was begun with stays."""
        rehearsal = self._session
        if isinstance(rehearsal, Rehearsal):
            before = rehearsal.session.turn
            try_or_notify(self.screen, rehearsal.take_in_changes, NOT_READ)
            turn = rehearsal.session.turn
            if (before is None) != (turn is None) and self._opened not in self.screen_stack:
                self.show_session()
            elif turn is not None and turn is not before and isinstance(self.screen, SteadyScreen):
                self.screen.show_again()

    # -- which screen is up ----------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Show the first screen, or the one that was asked for: whoever leaves that leaves the program."""
        if self._opening is None or isinstance(self._session, Empty):
            self.push_screen(self._first_screen())
            return
        try:
            self._opened = self._opening(self, self._session, self._world)
        except UsageError as error:  # trying again would change nothing
            self.fatal = error
            self.exit()
        else:
            self.push_screen(self._opened, lambda _: self.exit())

    def _first_screen(self) -> Screen[None]:
        return first_screen(self, self._session, self._world)

    def _next_screen(self) -> Screen[None]:
        return next_screen(self, self._session, self._world)

    def _replace_all(self, make: Callable[[], Screen[None]]) -> None:
        """Put a screen in the place of all that are up, once it could be made."""
        screen = make()
        while len(self.screen_stack) > _WITHOUT_OVERLAYS:
            self.pop_screen()
        self.switch_screen(screen)

    # -- what the keys of screens lead to ------------------------------------------------------------------------------

    def show_session(self) -> None:
        """Show the telling that stands in the session, or how the session ended, and nothing over it."""
        self.draw_or_wait(lambda: self._replace_all(self._next_screen))

    def show_help(self, sections: KeySections) -> None:
        """Put all keys over the present screen."""
        from rehearse.tui.all_keys import help_screen

        self.push_screen(help_screen(sections))

    def show_settings(self) -> None:
        """Put the settings over the present screen."""
        from rehearse.tui.screens.settings_screen import SettingsScreen

        rehearsal = self._rehearsal
        put_over(self, SettingsScreen(self, rehearsal.settings, rehearsal.choose))

    def show_today(self) -> bool:
        """Put the day at a glance over the present screen; False, and why is said, if it cannot be read."""
        return self._overlays.show_today()

    def show_info(self) -> bool:
        """Put what is known of the present story, or of the one told last, over the screen; False as above."""
        return self._overlays.show_info()

    def show(self, place: Place) -> bool:
        """Put a place over the present screen; False as above."""
        return self._overlays.show(place, self._take_in_changes)

    def today(self) -> "Today | None":
        """The day as it stands now; None, and why is said, if it cannot be read."""
        from rehearse.commands.rehearsing.today import look_at_today

        read = try_or_notify(self.screen, lambda: look_at_today(self._rehearsal), NOT_READ)
        return None if read is None else read.value

    def edit_story(self) -> None:
        """Let the person edit the present story in the notes."""
        from rehearse.tui.edit_flow import edit_present_story

        edit_present_story(self, self, self._rehearsal, self._world)

    def edit_found(self, find: Callable[[], "Passage"], done: Callable[[], None]) -> None:
        """Let the person edit lines of the notes; the telling under way goes on with what they say then."""
        from rehearse.tui.edit_flow import edit_beside_telling

        edit_beside_telling(self, self, self._rehearsal, self._world, find, done)

    def begin(self, *, everything: bool = False) -> None:
        """Begin with the first question, which was not seen yet; `everything`: whatever the minutes of the day."""
        self._take_and_show(partial(self._rehearsal.begin, everything=everything))

    def drill(self, points: Sequence[MissedPoint]) -> None:
        """Put a drill of points over the present screen."""
        from rehearse.tui.screens.practice.drill_screen import DrillScreen

        put_over(self, DrillScreen(self, Drill.of(points)))

    def keep_going(self) -> None:
        """Go on although the minutes of the day are spent."""
        self._take_and_show(self._rehearsal.keep_going)

    def rehearse_ahead(self) -> None:
        """Go on with stories that are not due yet."""
        self._take_and_show(self._rehearsal.rehearse_ahead)

    def undo(self) -> None:
        """Take the last step back, and show what stands then."""
        self._take_and_show(lambda: undo_aloud(self, self._rehearsal))

    @property
    def _overlays(self) -> OverlayFlow:
        return OverlayFlow(self, self, self._world, self._rehearsal)

    @property
    def _rehearsal(self) -> Rehearsal:
        """The sitting. There is one whenever a screen is up that asks for it."""
        if isinstance(self._session, Empty):
            raise AssertionError("the welcome screen has no sitting")
        return self._session

    def _take_and_show(self, step: Callable[[], object]) -> None:
        if try_or_notify(self.screen, step):
            self.show_session()

    def action_palette(self) -> None:
        """Open the command palette over whichever screen is up."""
        from rehearse.tui.palette_entries import action_entries
        from rehearse.tui.palette_flow import PaletteFlow, run_entry
        from rehearse.tui.screens.palette import Palette

        if isinstance(self.screen, Palette):
            return
        match self._session:
            case Empty():
                self.push_screen(Palette(action_entries(self, self.screen)), run_entry)
            case rehearsal:
                topic, changed = self._options.topic, self._take_in_changes
                PaletteFlow(self, self, self._world, rehearsal, topic, self._begin_topic, changed).open()

    def _begin_topic(self, topic: str | None) -> None:
        """Begin a sitting of a topic, or of all, in place of the present one."""
        before, options = self._session, replace(self._options, topic=topic)
        begun = try_or_notify(self.screen, lambda: start(self._world, options), NOT_READ)
        if begun is not None:
            self._session, self._options = begun.value, options
            if isinstance(before, Rehearsal):
                before.close()
            self.draw_or_wait(lambda: self._replace_all(self._first_screen))

    def on_settings_screen_changed(self, event: "SettingsScreen.Changed") -> None:
        self.theme = themes.theme_name(event.settings.theme)

    def on_notes_line_imported(self, event: "NotesLine.Imported") -> None:
        def open_imported() -> None:
            self._session = start(self._world, self._options)

        if try_or_notify(self.screen, open_imported):
            if isinstance(self._session, Rehearsal):
                self._session.notice = event.notice.beside(self._session.notice)
            self.draw_or_wait(lambda: self._replace_all(self._first_screen))
            if event.look and isinstance(self._session, Rehearsal):
                self._overlays.show_opening(look_opening(event.notice.deck_name), self._take_in_changes)

    def close(self) -> None:
        """Close the database, whichever session has it open."""
        if isinstance(self._session, Rehearsal):
            self._session.close()
