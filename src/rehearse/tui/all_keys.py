"""Every key of the program by the place where it acts: what the help lists, and the page about keys."""

from textual.binding import Binding

from rehearse.tui.app import RehearseApp
from rehearse.tui.screens.debrief_screen import DebriefScreen
from rehearse.tui.screens.drill_screen import DrillScreen
from rehearse.tui.screens.edit_screen import EditScreen
from rehearse.tui.screens.finish_screen import FinishScreen
from rehearse.tui.screens.help_screen import HelpScreen
from rehearse.tui.screens.info_screen import InfoScreen
from rehearse.tui.screens.interview_form_screen import InterviewFormScreen
from rehearse.tui.screens.interviews_screen import InterviewsScreen
from rehearse.tui.screens.mock_keys import MOCK_SECTIONS
from rehearse.tui.screens.numbers_screen import NumbersScreen
from rehearse.tui.screens.page_screen import KeySections
from rehearse.tui.screens.palette import Palette
from rehearse.tui.screens.pick_screen import PickScreen
from rehearse.tui.screens.plan_screen import PlanScreen
from rehearse.tui.screens.settings_screen import SettingsScreen
from rehearse.tui.screens.telling_keys import SECTIONS
from rehearse.tui.screens.today_screen import TodayScreen
from rehearse.tui.screens.welcome_screen import WelcomeScreen

_SCREENS = (
    FinishScreen,
    DrillScreen,
    PickScreen,
    NumbersScreen,
    TodayScreen,
    InfoScreen,
    PlanScreen,
    InterviewsScreen,
    InterviewFormScreen,
    DebriefScreen,
    SettingsScreen,
    EditScreen,
    WelcomeScreen,
    Palette,
    HelpScreen,
)


def all_sections() -> KeySections:
    """The bindings under the headings of the help, those that act everywhere first."""
    everywhere = [binding for binding in RehearseApp.BINDINGS if isinstance(binding, Binding)]
    return (
        ("Everywhere", everywhere),
        *SECTIONS,
        *((screen.NAME, screen.KEYS) for screen in _SCREENS),
        *MOCK_SECTIONS,
    )


def help_screen(now: KeySections) -> HelpScreen:
    """The help for a screen whose own sections are `now`, with all others after them."""
    own = {title for title, _ in now}
    return HelpScreen((*now, *(section for section in all_sections() if section[0] not in own)))
