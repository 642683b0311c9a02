"""What ends a telling on the screen: its grade, or being put aside. Each is committed, shown, and said by its name."""

from collections.abc import Callable
from functools import partial

from rehearse.core.log import Rating
from rehearse.core.rehearsing.grading import go_astray
from rehearse.reports.acknowledgements import buried, graded, suspended
from rehearse.tui.notifying import try_or_notify
from rehearse.tui.screens.rehearsing.answer_screen import AnswerScreen
from rehearse.tui.screens.rehearsing.saying import say_after
from rehearse.tui.screens.rehearsing.undo_flow import undo_aloud


class EndingScreen(AnswerScreen):
    """Ends the present telling, and takes that back. A subclass shows what stands in the session then."""

    def show_present(self) -> None:
        """A telling ended, came back or was edited: show what stands in the session now."""
        raise NotImplementedError

    def action_take(self) -> None:
        if not self.seen.swallows():
            self.action_grade(self.rehearsal.suggestion())

    def action_grade(self, rating: int) -> None:
        rehearsal, before = self.rehearsal, len(self.rehearsal.session.told)

        def done() -> tuple[str, ...]:
            told = rehearsal.session.told
            return graded(rehearsal, told[-1]) if len(told) > before else ()

        self._end(lambda: rehearsal.grade(Rating(rating)), done)

    def action_astray(self) -> None:
        self.rehearsal.turn_to(go_astray(self.turn))
        self.draw()

    def action_bury(self) -> None:
        turn = self.turn
        self._end(self.rehearsal.bury, lambda: buried(self.rehearsal, turn))

    def action_suspend(self) -> None:
        turn = self.turn
        self._end(self.rehearsal.suspend, lambda: suspended(self.rehearsal, turn))

    def action_undo(self) -> None:
        self._end(partial(undo_aloud, self.app, self.rehearsal))

    def _end(self, step: Callable[[], object], done: Callable[[], tuple[str, ...]] | None = None) -> None:
        """Take a step that is committed, show what stands in the session then, and after that say what was `done`."""
        if try_or_notify(self, step):
            self.show_present()
            if done is not None:
                say_after(self.app, done)
