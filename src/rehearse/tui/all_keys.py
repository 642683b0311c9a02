"""Every key of the program by the place where it acts: what the help lists, and the page about keys."""

from rehearse.tui.app_keys import EVERYWHERE
from rehearse.tui.screens.correcting.corrections_screen import CorrectionsScreen
from rehearse.tui.screens.correcting.look_screen import LookScreen
from rehearse.tui.screens.edit_screen import EditScreen
from rehearse.tui.screens.help_screen import HelpScreen
from rehearse.tui.screens.info_screen import InfoScreen
from rehearse.tui.screens.page_screen import KeySections
from rehearse.tui.screens.palette import Palette
from rehearse.tui.screens.practice.drill_screen import DrillScreen
from rehearse.tui.screens.practice.mock_keys import MOCK_SECTIONS
from rehearse.tui.screens.practice.numbers_screen import NumbersScreen
from rehearse.tui.screens.practice.pick_screen import PickScreen
from rehearse.tui.screens.preparing.debrief_screen import DebriefScreen
from rehearse.tui.screens.preparing.interview_form_screen import InterviewFormScreen
from rehearse.tui.screens.preparing.interviews_screen import InterviewsScreen
from rehearse.tui.screens.preparing.plan_screen import PlanScreen
from rehearse.tui.screens.rehearsing.finish_screen import FinishScreen
from rehearse.tui.screens.rehearsing.telling_keys import SECTIONS
from rehearse.tui.screens.rehearsing.today_screen import TodayScreen
from rehearse.tui.screens.settings_screen import SettingsScreen
from rehearse.tui.screens.standing.advice_screen import AdviceScreen
from rehearse.tui.screens.standing.bank_screen import BankScreen
from rehearse.tui.screens.standing.coverage_screen import CoverageScreen
from rehearse.tui.screens.standing.wall_screen import WallScreen
from rehearse.tui.screens.welcome_screen import WelcomeScreen
from rehearse.tui.widgets.search_line import SearchLine

_SCREENS = (
    FinishScreen,
    DrillScreen,
    PickScreen,
    NumbersScreen,
    TodayScreen,
    WallScreen,
    SearchLine,
    InfoScreen,
    PlanScreen,
    CoverageScreen,
    BankScreen,
    AdviceScreen,
    InterviewsScreen,
    InterviewFormScreen,
    DebriefScreen,
    LookScreen,
    CorrectionsScreen,
    SettingsScreen,
    EditScreen,
    WelcomeScreen,
    Palette,
    HelpScreen,
)


def all_sections() -> KeySections:
    """The bindings under the headings of the help, those that act everywhere first."""
    return (
        ("Everywhere", EVERYWHERE),
        *SECTIONS,
        *((screen.NAME, screen.KEYS) for screen in _SCREENS),
        *MOCK_SECTIONS,
    )


def help_screen(now: KeySections) -> HelpScreen:
    """The help for a screen whose own sections are `now`, with all others after them."""
    own = {title for title, _ in now}
    return HelpScreen((*now, *(section for section in all_sections() if section[0] not in own)))
