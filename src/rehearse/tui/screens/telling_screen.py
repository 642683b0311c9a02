"""The telling screen: question, recall, full answer, grade."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from rehearse.commands.rehearsal import Rehearsal
from rehearse.core.days import clock_text
from rehearse.core.log import Rating
from rehearse.core.narration import place
from rehearse.core.recall import Mark
from rehearse.core.safetext import safe_line
from rehearse.core.session import Phase, Turn
from rehearse.tui.debounce import Debounce
from rehearse.tui.notifying import try_or_notify
from rehearse.tui.screens.telling_keys import (
    ANSWER_KEYS,
    COMMON_KEYS,
    FOLLOW_UP_KEYS,
    KEYS,
    QUESTION_KEYS,
    RECALL_KEYS,
    TYPING_KEYS,
)
from rehearse.tui.screens.telling_pages import heard_text, telling_page
from rehearse.tui.widgets.bars import KeyBar, StatusBar
from rehearse.tui.widgets.grade_bar import GradeBar
from rehearse.tui.widgets.page import Page

if TYPE_CHECKING:
    from rehearse.tui.widgets.typed_recall import TypedRecall

_PHASE_KEYS = {
    Phase.QUESTION: QUESTION_KEYS,
    Phase.RECALL: RECALL_KEYS,
    Phase.ANSWER: ANSWER_KEYS,
    Phase.FOLLOW_UP: FOLLOW_UP_KEYS,
}


def _action(binding: Binding) -> str:
    """The name of the action of a binding, without its arguments."""
    return binding.action.partition("(")[0]


_PHASE_ACTIONS = {phase: frozenset(map(_action, bindings)) for phase, bindings in _PHASE_KEYS.items()}
_ALL_PHASE_ACTIONS = frozenset[str]().union(*_PHASE_ACTIONS.values())

_STILL_THERE = "Still there? Space goes on; the time away does not count."


class TellingScreen(Screen[None]):
    """Draws the session's present turn, and hands keys to it. Posts `Ended` when no turn is left."""

    class Ended(Message):
        """The session has no question to show."""

    class EditAsked(Message):
        """The person wants to edit the story of the present turn where it stands in the notes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *dict.fromkeys(binding for _, bindings in KEYS for binding in bindings if bindings is not TYPING_KEYS)
    ]

    DEFAULT_CSS = """
    TellingScreen #notice { dock: top; height: auto; padding: 0 1; color: $text-warning; display: none; }
    TellingScreen #notice.-shown { display: block; }
    """

    def __init__(self, rehearsal: Rehearsal, trial: str) -> None:
        super().__init__()
        self._rehearsal = rehearsal
        self._trial = trial
        self._status = StatusBar(trial)
        self._notice = Static(id="notice", markup=False)
        self._notice_text = ""
        self._page = Page()
        self._grades = GradeBar()
        self._keys = KeyBar()
        self._typed: TypedRecall | None = None
        self._fresh = Debounce(rehearsal.stopwatch)
        self._seen = Debounce(rehearsal.stopwatch)

    def compose(self) -> ComposeResult:
        yield self._status
        yield self._notice
        yield self._page
        yield self._keys
        yield self._grades

    def on_mount(self) -> None:
        self.set_interval(1, self._tick)
        self._draw()
        self._seen.begin()
        self.call_after_refresh(self._fresh.begin)

    # -- drawing ---------------------------------------------------------------------------------------------------

    @property
    def turn(self) -> Turn:
        """The telling on the screen."""
        turn = self._rehearsal.session.turn
        if turn is None:
            raise AssertionError("the telling screen is only up while there is a telling")
        return turn

    def _draw(self) -> None:
        turn = self.turn
        alone = turn.phase is Phase.QUESTION or (turn.phase is Phase.FOLLOW_UP and not turn.probing.shown)
        self._page.show(telling_page(turn, self._rehearsal.settings, cues=self._rehearsal.cues), centred=alone)
        if turn.phase is Phase.ANSWER:
            memory = turn.state.memory
            due_on = None if memory is None else memory.due_on
            self._grades.show(self._rehearsal.outcomes(), self._rehearsal.suggestion(), due_on, self._rehearsal.today)
        else:
            self._grades.hide()
        self._show_notice(_STILL_THERE if turn.timing.asks else safe_line(self._rehearsal.notice or ""))
        self._show_status()
        self._keys.show(self.keys_now())

    def _show_notice(self, text: str) -> None:
        if text != self._notice_text:  # a Static lays the screen out anew, whatever it is given
            self._notice_text = text
            self._notice.update(text)
            self._notice.set_class(bool(text), "-shown")

    def keys_now(self) -> list[Binding]:
        """The keys that act now and are worth a place in the key line."""
        if self.typing:
            return list(TYPING_KEYS)
        bindings = (*_PHASE_KEYS[self.turn.phase], *COMMON_KEYS)
        return [binding for binding in bindings if binding.show and self.check_action(_action(binding), ())]

    def _tick(self) -> None:
        if self._rehearsal.session.turn is None:
            return
        stood = self.turn.timing.stands
        self._rehearsal.look_for_absence()
        if self.turn.timing.stands is stood:
            self._show_status()
        else:
            self._draw()

    def _show_status(self) -> None:
        rehearsal = self._rehearsal
        elapsed_ms, target_ms = rehearsal.elapsed_ms(), rehearsal.target_ms
        timing = self.turn.timing
        over = elapsed_ms > target_ms
        clock = f"{clock_text(elapsed_ms)} · over {clock_text(target_ms)}" if over else clock_text(elapsed_ms)
        if timing.stands:
            clock = f"paused {clock_text(timing.stopped_for_ms(rehearsal.now_ms))}"
        where = place(self.turn, len(rehearsal.session.waiting))
        self._status.show(where, clock, warning=over and not timing.stands)

    def _step(self, turn: Turn) -> None:
        before = self.turn
        self._rehearsal.turn_to(turn)
        self._draw()
        if turn.phase is not before.phase:
            self._page.scroll_home(animate=False)
            self._swallow_early_keys()
        elif turn.cursor != before.cursor:
            self._page.bring_into_view(turn.cursor)
        elif turn.next_hints > before.next_hints:
            self._page.bring_into_view(turn.marks.index(Mark.COVERED))

    def on_resize(self) -> None:
        self.call_after_refresh(self._keep_pointer_in_view)

    def _keep_pointer_in_view(self) -> None:
        turn = self._rehearsal.session.turn
        if turn is not None and turn.phase is Phase.RECALL and turn.cursor >= 0:
            self._page.bring_into_view(turn.cursor)

    def _swallow_early_keys(self) -> None:
        """Something new appears: a key pressed before it was seen is not meant for it."""
        self._seen.begin()
        self.call_after_refresh(self._seen.begin)

    def show_present(self) -> None:
        """A telling ended, came back or was edited: show what stands in the session now."""
        if self._rehearsal.session.turn is None:
            self.post_message(self.Ended())
            return
        self._draw()
        self._page.scroll_home(animate=False)
        self._fresh.begin()

    # -- keys ------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        turn = self._rehearsal.session.turn
        if turn is None:
            return action in ("leave", "help")
        if self.typing:
            return action == "page"
        if action in _ALL_PHASE_ACTIONS and (turn.timing.stands or action not in _PHASE_ACTIONS[turn.phase]):
            return False
        match action:
            case "go_on":
                return turn.timing.stands
            case "pause":
                return not turn.timing.stands
            case "speak":
                return turn.timing.first_word_ms is None
            case "passage":
                return not turn.probing.shown
            case "return":
                return turn.probing.shown
            case "uncover" | "uncover_rest" | "type":
                return turn.covered > 0
            case "answer":
                return turn.covered == 0
            case "hint":
                return turn.can_hint
            case "follow_ups":
                return bool(turn.prompt.follow_ups)
            case "ask":
                return len(turn.probing.texts) > int(turn.phase is Phase.FOLLOW_UP)
            case "undo":
                return self._rehearsal.can_undo
            case _:
                return True

    def on_key(self) -> None:
        """A key has come that no input took: somebody is there, unless nobody was for long."""
        turn = self._rehearsal.session.turn
        if turn is not None:
            self._rehearsal.touch()
            if self.turn.timing.stands is not turn.timing.stands:
                self._draw()

    def action_pause(self) -> None:
        self._rehearsal.pause()
        self._draw()

    def action_go_on(self) -> None:
        self._rehearsal.go_on()
        self._draw()
        self._swallow_early_keys()
        self._fresh.begin()

    def action_speak(self) -> None:
        self._step(self.turn.begin_speaking(self._rehearsal.now_ms))

    def action_tell(self) -> None:
        if not self._fresh.swallows():
            self._step(self.turn.tell(self._rehearsal.now_ms))

    def action_uncover(self) -> None:
        self._step(self.turn.uncover())

    def action_miss(self) -> None:
        self._step(self.turn.toggle())

    def action_hint(self) -> None:
        self._step(self.turn.take_hint())

    def action_uncover_rest(self) -> None:
        if not self._seen.swallows():
            self._step(self.turn.uncover_rest())

    def action_answer(self) -> None:
        if not self._seen.swallows():
            self._step(self.turn.show_answer())

    def action_move(self, step: int) -> None:
        self._step(self.turn.move(step))

    def action_follow_ups(self) -> None:
        self._step(self.turn.toggle_follow_ups())

    # -- typing what is remembered -----------------------------------------------------------------------------------

    @property
    def typing(self) -> bool:
        """Whether keys go into the line for typed recall."""
        return self._typed is not None and self._typed.display

    async def action_type(self) -> None:
        from rehearse.tui.widgets.typed_recall import TypedRecall

        if self._typed is None:
            self._typed = TypedRecall()
            await self.mount(self._typed)
        self._typed.begin()
        self._keys.show(self.keys_now())
        self.call_after_refresh(self._keep_pointer_in_view)  # the page is lower now

    def on_typed_recall_touched(self) -> None:
        self._rehearsal.touch()
        if self.turn.timing.stands:  # a key in the middle of a line is not lost to the question who is there
            self._rehearsal.go_on()

    def on_typed_recall_entered(self, event: "TypedRecall.Entered") -> None:
        turn, heard = self.turn.hear(event.line)
        self._step(turn)
        if self._typed is not None:
            self._typed.answer(heard_text(turn, heard))

    def on_typed_recall_stopped(self) -> None:
        if self._typed is not None:
            self._typed.end()
        self._swallow_early_keys()
        self._draw()

    # -- follow-ups --------------------------------------------------------------------------------------------------

    def action_ask(self) -> None:
        self._step(self.turn.ask_follow_up())
        self._swallow_early_keys()

    def action_passage(self) -> None:
        if not self._seen.swallows():
            self._step(self.turn.show_passage())
            self._swallow_early_keys()

    def action_miss_follow_up(self) -> None:
        self._step(self.turn.miss_follow_up())

    def action_return(self) -> None:
        if not self._seen.swallows():
            self._step(self.turn.return_to_answer())

    # -- what ends a telling -----------------------------------------------------------------------------------------

    def action_take(self) -> None:
        if not self._seen.swallows():
            self._grade(self._rehearsal.suggestion())

    def action_grade(self, rating: int) -> None:
        self._grade(Rating(rating))

    def _grade(self, rating: Rating) -> None:
        if try_or_notify(self, lambda: self._rehearsal.grade(rating)):
            self.show_present()

    def action_edit(self) -> None:
        self.post_message(self.EditAsked())

    def action_bury(self) -> None:
        if try_or_notify(self, self._rehearsal.bury):
            self.show_present()

    def action_suspend(self) -> None:
        if try_or_notify(self, self._rehearsal.suspend):
            self.show_present()

    def action_undo(self) -> None:
        if try_or_notify(self, self._rehearsal.undo):
            self.show_present()

    def action_scroll(self, step: int) -> None:
        self._page.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        self._page.turn(step)

    def action_help(self) -> None:
        from rehearse.tui.screens.help_screen import HelpScreen

        self.app.push_screen(HelpScreen(KEYS))

    def action_settings(self) -> None:
        from rehearse.tui.screens.settings_screen import SettingsScreen

        self.app.push_screen(SettingsScreen(self._rehearsal, self._trial), lambda _: self._draw())

    def action_today(self) -> None:
        from rehearse.tui.screens.today_screen import TodayScreen

        def look() -> None:
            self.app.push_screen(TodayScreen(self._rehearsal, self._trial, lies_over=True), lambda _: back())

        back = self._way_back()
        try_or_notify(self, look)

    def action_info(self) -> None:
        from rehearse.tui.screens.info_screen import show_info

        show_info(
            self,
            self._rehearsal,
            self.turn.card_id,
            self._trial,
            uncovered=self.turn.phase in (Phase.ANSWER, Phase.FOLLOW_UP),
            asked=self.turn.prompt.id,
            then=self._way_back(),
        )

    def _way_back(self) -> Callable[[], None]:
        """Another screen comes over this one: what is to be done when it is left. The telling waits meanwhile."""
        left_ms = self._rehearsal.now_ms

        def back() -> None:
            self._rehearsal.leave_out_time_since(left_ms)
            self._tick()
            self._fresh.begin()
            self._seen.begin()

        return back

    def action_leave(self) -> None:
        self.app.exit()

    def on_page_clicked(self, event: Page.Clicked) -> None:
        turn = self._rehearsal.session.turn
        if turn is not None and turn.phase is Phase.RECALL and not turn.timing.stands:
            self._rehearsal.touch()
            self._step(self.turn.toggle(event.key))

    def on_grade_bar_chosen(self, event: GradeBar.Chosen) -> None:
        turn = self._rehearsal.session.turn
        if turn is not None and turn.phase is Phase.ANSWER and not turn.timing.stands:
            self._grade(event.rating)
