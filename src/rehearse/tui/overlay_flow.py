"""What is put over the present screen, and what becomes of that one when it is gone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from textual.screen import Screen

from rehearse.commands.context import Context
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.core.rehearsing.session import Phase
from rehearse.tui.notifying import try_or_notify
from rehearse.tui.place_names import Place
from rehearse.tui.places import Opening, screen_of
from rehearse.tui.screens.page_screen import FramedScreen, Host, Result
from rehearse.tui.terminal_app import TerminalApp

NOT_READ = "Not read"


def put_over(app: TerminalApp, screen: Screen[Result], done: Callable[[Result | None], None] | None = None) -> None:
    """Put a screen over the present one, which is told when that is gone; then `done` is, with its result."""
    below = app.screen

    def come_back(result: Result | None) -> None:
        if isinstance(below, FramedScreen):
            below.come_back()
        if done is not None:
            done(result)

    if isinstance(below, FramedScreen):
        below.give_way()
    app.push_screen(screen, come_back)


@dataclass(frozen=True, slots=True)
class OverlayFlow:
    """Puts what is read of a sitting over the present screen; says why where it cannot be read."""

    app: TerminalApp
    host: Host
    context: Context
    rehearsal: Rehearsal

    def show(self, place: Place, done: Callable[[], None]) -> bool:
        """Show a place; `done` is called when it is left. False where it cannot be shown."""
        return self.show_opening(partial(screen_of, place), done)

    def show_opening(self, opening: Opening, done: Callable[[], None]) -> bool:
        """Show what an opening makes, as above."""
        make = try_or_notify(self.app.screen, lambda: opening(self.host, self.rehearsal, self.context), NOT_READ)
        if make is not None:
            put_over(self.app, make.value, lambda _: done())
        return make is not None

    def show_today(self) -> bool:
        """Show the day at a glance; False where it cannot be read."""
        from rehearse.commands.rehearsing.today import Today, look_at_today
        from rehearse.tui.screens.rehearsing.today_screen import TodayScreen

        had_turn = self.rehearsal.session.turn is not None

        def look() -> Today:
            self.rehearsal.take_in_changes()
            return look_at_today(self.rehearsal)

        read = try_or_notify(self.app.screen, look, NOT_READ)
        if read is None:
            return False
        if had_turn and self.rehearsal.session.turn is None:
            self.host.show_session()
        put_over(self.app, TodayScreen(self.host, read.value, lies_over=True))
        return True

    def show_info(self) -> bool:
        """Show what is known of the present story, or of the one told last; False where it cannot be read."""
        from rehearse.commands.rehearsing.story_info import story_info
        from rehearse.tui.screens.info_screen import InfoScreen

        session = self.rehearsal.session
        turn = session.turn
        card_id = session.told[-1].card_id if turn is None else turn.card_id
        read = try_or_notify(self.app.screen, lambda: story_info(self.rehearsal, card_id), NOT_READ)
        if read is None:
            return False
        if read.value is None:
            self.app.notify("This story has left your notes.", markup=False)
            return False
        home, asked = self.context.environment.home, None if turn is None else turn.prompt.id
        uncovered = turn is None or turn.phase in (Phase.ANSWER, Phase.FOLLOW_UP)
        put_over(self.app, InfoScreen(self.host, read.value, home, uncovered=uncovered, asked=asked))
        return True
