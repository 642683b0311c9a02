"""What stands on the screen of a mock interview: drawn by its stage, with the clock of the answer and of the whole."""

from collections.abc import Sequence

from textual.binding import Binding

from rehearse.commands.practice.mock_debrief import MockDebrief
from rehearse.commands.practice.mock_interview import MockInterview
from rehearse.core.narrowing import narrowed
from rehearse.core.rehearsing.session import Turn
from rehearse.reports.practice.mock_words import mock_clock, mock_place
from rehearse.tui.debounce import Debounce
from rehearse.tui.screens.page_screen import Host, KeySections, PageScreen
from rehearse.tui.screens.practice.mock_keys import (
    MOCK_COMMON_KEYS,
    MOCK_SECTIONS,
    MOCK_STAGE_KEYS,
    MockStage,
    mock_acts,
    mock_stage,
    mock_why_not,
)
from rehearse.tui.screens.practice.mock_pages import (
    asking_page,
    beginning_page,
    debrief_page,
    outline_page,
    pick_page,
    times_page,
)
from rehearse.tui.screens.typing_screen import TypingScreen
from rehearse.tui.widgets.typeset import Block
from rehearse.tui.widgets.typing_keys import TYPING_KEYS

_KEPT_EVERY_SECONDS = 10


class MockStages(PageScreen[None], TypingScreen):
    """Draws a mock interview as it stands, and keeps its time.

    `seen` swallows keys that came before what stands there was seen.
    """

    def __init__(self, host: Host, held: MockInterview) -> None:
        super().__init__(host)
        self.held = held
        self.seen = Debounce(host.stopwatch)
        self.times_seen = True
        self.letters, self.number, self.chosen = "", "", 0
        self._debrief: MockDebrief | None = None
        self._stories: list[tuple[str, str]] = []
        self._drawn: tuple[object, ...] = ()
        self._seconds = 0

    def on_mount(self) -> None:
        self.set_interval(1, self.tick)
        self.seen.begin()

    def on_unmount(self) -> None:
        self.held.close()

    @property
    def stage(self) -> MockStage:
        """What stands on the screen."""
        return mock_stage(self.held, times_seen=self.times_seen)

    @property
    def turn(self) -> Turn:
        """The telling that is gone through."""
        if self.held.turn is None:
            raise AssertionError("nothing is gone through")
        return self.held.turn

    @property
    def debrief(self) -> MockDebrief:
        """What it came to so far. Raises what the database raises."""
        if self._debrief is None:
            self._debrief = self.held.debrief()
        return self._debrief

    @property
    def stories(self) -> list[tuple[str, str]]:
        """The stories that may have been told, by id and name. Raises what the database raises."""
        if not self._stories:
            self._stories = self.held.stories()
        return self._stories

    @property
    def found(self) -> list[tuple[str, str]]:
        """The stories that are meant by the letters typed."""
        return [self.stories[at] for at in narrowed([name for _, name in self.stories], self.letters)]

    def forget_read(self) -> None:
        """A step was taken: what was read before may be otherwise now."""
        self._debrief, self.letters, self.number, self.chosen = None, "", "", 0

    # -- drawing -----------------------------------------------------------------------------------------------------

    def paragraphs(self) -> list[Block]:
        held = self.held
        match self.stage:
            case MockStage.BEGINNING:
                return beginning_page(held)
            case MockStage.ASKING:
                return asking_page(held)
            case MockStage.TIMES:
                return times_page(self.debrief)
            case MockStage.PICK:
                found = [name for _, name in self.found]
                return pick_page(held.asked.text, found, f"{self.letters}{self.number}", self.chosen)
            case MockStage.OUTLINE | MockStage.CHECK:
                return self._outline()
            case MockStage.DEBRIEF:
                return debrief_page(self.debrief)

    def _outline(self) -> list[Block]:
        if self.held.turn is None:
            self.held.face()  # what could not be read when it was due
        if self.held.turn is None:
            return self.paragraphs()
        name = dict(self.stories).get(self.turn.story.id, "")
        return outline_page(name, self.turn, self.held.settings, low=self.page.is_low)

    def draw(self) -> None:
        page = self.paragraphs()
        self.page.show(page, centred=self.stage is MockStage.ASKING, progress=self._progress())
        self.show_status()
        self.key_line.show(self.keys_now())
        self._drawn = self._shape()

    def show_new(self) -> None:
        """Something new stands there: a key pressed before it was seen is not meant for it."""
        self.draw()
        self.page.scroll_home(animate=False)
        self.seen.begin()
        self.call_after_refresh(self.seen.begin)

    def show_status(self) -> None:
        """Show where it stands, and the clock."""
        held = self.held
        if held.mock is None:
            self.status.show("Mock interview · practice, no date moves")
        else:
            self.status.show(mock_place(held.mock), mock_clock(held), warning=held.time_is_up)

    def _progress(self) -> float | None:
        mock = self.held.mock
        if mock is None:
            return None
        told = mock.told
        if mock.is_asking:
            return len(told) / len(mock.questions)
        return sum(it.went_through for it in told) / len(told) if told else 1.0

    def _shape(self) -> tuple[object, ...]:
        """What a second that passes may change of the page."""
        held = self.held
        return held.timing.stands, held.timing.asks, held.mock is not None and held.time_is_up

    def tick(self) -> None:
        """A second has passed."""
        if self.held.mock is None or not self.is_current:
            return
        self.held.look()
        self._seconds += 1
        if self._seconds % _KEPT_EVERY_SECONDS == 0:
            self.held.keep_time()
        if self._shape() == self._drawn:
            self.show_status()
        else:
            self.draw()

    # -- keys --------------------------------------------------------------------------------------------------------

    def keys_now(self) -> Sequence[Binding]:
        return TYPING_KEYS if self.typing else self.acting((*MOCK_STAGE_KEYS[self.stage], *MOCK_COMMON_KEYS))

    def key_sections(self) -> KeySections:
        """Those of the moment first."""
        now = MOCK_STAGE_KEYS[self.stage]
        return sorted(MOCK_SECTIONS, key=lambda section: (section[1] is not now, section[1] is not MOCK_COMMON_KEYS))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.typing:
            return action == "page"
        if action == "drill" and self.stage is MockStage.DEBRIEF:
            return bool(self.debrief.missed)
        return mock_acts(action, self.held, self.stage)

    def why_not(self, action: str) -> str:
        return "" if self.typing else mock_why_not(action, self.stage)
