"""The screen that fits a session as it stands. Each is imported when it is first shown."""

from functools import partial

from textual.screen import Screen

from rehearse.commands.context import Context
from rehearse.commands.notices import once_told
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.start import Empty
from rehearse.reports.notice_text import notice_text
from rehearse.tui.screens.page_screen import Host


def first_screen(host: Host, session: Rehearsal | Empty, context: Context) -> Screen[None]:
    """What the program begins with: the first question, the day if nothing is due, or the way to a first story.

    Raises what the database raises.
    """
    match session:
        case Empty(gaps):
            from rehearse.commands.importing.first_import import take_in
            from rehearse.tui.screens.welcome_screen import WelcomeScreen

            return WelcomeScreen(host, partial(take_in, context), gaps, context.environment.home)
        case rehearsal if rehearsal.session.turn is None or rehearsal.days_away:
            from rehearse.commands.rehearsing.today import look_at_today
            from rehearse.tui.screens.rehearsing.today_screen import TodayScreen

            notice = notice_text(once_told(rehearsal.notice))
            return TodayScreen(host, look_at_today(rehearsal), lies_over=False, notice=notice)
        case rehearsal:
            from rehearse.tui.screens.rehearsing.telling_screen import TellingScreen

            return TellingScreen(host, rehearsal)


def next_screen(host: Host, session: Rehearsal | Empty, context: Context) -> Screen[None]:
    """The telling that stands in the session, or how the session ended. Raises what the database raises."""
    if isinstance(session, Rehearsal):
        session.go_on()
        if session.session.turn is None:
            from rehearse.commands.rehearsing.summary import sum_up
            from rehearse.tui.screens.rehearsing.finish_screen import FinishScreen

            notice = notice_text(once_told(session.notice))
            return FinishScreen(host, sum_up(session), can_undo=session.can_undo, notice=notice)
    return first_screen(host, session, context)
