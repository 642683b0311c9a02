"""Reading the full answer on the screen of a telling: page by page until its end was seen, and from miss to miss."""

from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.core.rehearsing.misses import at_next_miss
from rehearse.core.rehearsing.session import Phase
from rehearse.tui.screens.page_screen import Host
from rehearse.tui.screens.rehearsing.turn_screen import TurnScreen


class AnswerScreen(TurnScreen):
    """Knows whether the end of the present answer was seen, however it came into sight."""

    def __init__(self, host: Host, rehearsal: Rehearsal) -> None:
        super().__init__(host, rehearsal)
        self._laid_out = False
        self.answer_seen = False
        """Whether the present answer was on the screen to its end."""

    def on_mount(self) -> None:
        self.watch(self.page, "scroll_y", self._look, init=False)

    def on_page_resized(self) -> None:
        self._look()

    def begin_answer(self) -> None:
        """An answer appears; how much of it is in sight is known once it was laid out."""
        self._laid_out = self.answer_seen = False
        self.call_after_refresh(self._see)

    def _see(self) -> None:
        self._laid_out = True
        self._look()

    def _look(self) -> None:
        turn = self.rehearsal.session.turn
        if turn is None or turn.phase is not Phase.ANSWER or not self._laid_out or self.answer_seen:
            return
        if self.page.shows_end:
            self.answer_seen = True
            self.swallow_early_keys()
            self.key_line.show(self.keys_now())

    def action_read_on(self) -> None:
        if not self.seen.swallows():
            self.page.turn(1)

    def action_next_miss(self) -> None:
        self.rehearsal.turn_to(at_next_miss(self.turn))
        self.draw()
        self.page.bring_into_view(self.turn.cursor, top=True)
