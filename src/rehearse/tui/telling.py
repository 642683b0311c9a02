"""The telling screen: question, recall, full answer, grade."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from rehearse.commands.rehearsal import Rehearsal
from rehearse.core.days import clock_text
from rehearse.core.log import Rating
from rehearse.core.safetext import safe_line
from rehearse.core.session import Phase, Turn
from rehearse.tui.attempt import attempt
from rehearse.tui.bars import KeyBar, StatusBar
from rehearse.tui.grade_bar import GradeBar
from rehearse.tui.lull import Lull
from rehearse.tui.page import Page
from rehearse.tui.telling_pages import telling_page

QUESTION_KEYS = (Binding("space,enter", "tell", "I have told it", tooltip="Answer aloud first; this stops the clock"),)
RECALL_KEYS = (
    Binding("space", "uncover", "Next point", tooltip="Uncover the next point, as said"),
    Binding("x", "miss", "Missed", tooltip="The point at ▸ was missed; once more: it was said"),
    Binding("h", "hint", "Hint", show=False, tooltip="A hint at the next point: its initials, then half of it"),
    Binding("enter", "uncover_rest", "Uncover all", tooltip="Uncover all that is left, as said"),
    Binding("space,enter", "answer", "Full answer", tooltip="When everything is uncovered: go on to the full answer"),
    Binding("up,k", "move(-1)", "Point up", show=False, tooltip="Choose the point above"),
    Binding("down,j", "move(1)", "Point down", show=False, tooltip="Choose the point below"),
)
ANSWER_KEYS = (
    Binding("space,enter", "take", "Take ▸", tooltip="Take the suggested grade"),
    Binding("1", "grade(1)", "Again", show=False, tooltip="Could not tell it; it returns at the end of the session"),
    Binding("2", "grade(2)", "Hard", show=False, tooltip="Told it with holes or great effort"),
    Binding("3", "grade(3)", "Good", show=False, tooltip="Told it"),
    Binding("4", "grade(4)", "Easy", show=False, tooltip="Told it at once, whole and in time"),
    Binding("up,k", "scroll(-1)", "Line up", show=False, tooltip="Scroll up"),
    Binding("down,j", "scroll(1)", "Line down", show=False, tooltip="Scroll down"),
)
COMMON_KEYS = (
    Binding("f", "follow_ups", "Follow-ups", tooltip="Show or hide the follow-up questions"),
    Binding("question_mark", "help", "Help", tooltip="All keys"),
    Binding("u", "undo", "Undo", tooltip="Take back the last grade, burial or suspension; many steps"),
    Binding("e", "edit", "Edit", show=False, tooltip="Edit this story in your notes, with $VISUAL, $EDITOR or here"),
    Binding("minus", "bury", "Bury", show=False, tooltip="Let this story rest until tomorrow"),
    Binding("at", "suspend", "Suspend", show=False, tooltip="Take this story out until `rehearse resume`"),
    Binding("pageup", "page(-1)", "Page up", show=False, tooltip="Scroll a page up"),
    Binding("pagedown", "page(1)", "Page down", show=False, tooltip="Scroll a page down"),
    Binding("q,escape", "leave", "Leave", tooltip="Leave; everything graded is saved"),
)
KEYS = (
    ("Question", QUESTION_KEYS),
    ("Recall", RECALL_KEYS),
    ("Answer", ANSWER_KEYS),
    ("Always", COMMON_KEYS),
)

_PHASE_ACTIONS = {
    Phase.QUESTION: {"tell"},
    Phase.RECALL: {"uncover", "miss", "hint", "uncover_rest", "answer", "move"},
    Phase.ANSWER: {"take", "grade", "scroll"},
}
_ALL_PHASE_ACTIONS = frozenset[str]().union(*_PHASE_ACTIONS.values())


class TellingScreen(Screen[None]):
    """Draws the session's present turn, and hands keys to it. Posts `Ended` when no turn is left."""

    class Ended(Message):
        """The session has no question to show."""

    class EditAsked(Message):
        """The person wants to edit the story of the present turn where it stands in the notes."""

    BINDINGS: ClassVar[list[BindingType]] = [binding for _, bindings in KEYS for binding in bindings]

    DEFAULT_CSS = """
    TellingScreen #notice { dock: top; height: auto; padding: 0 1; color: $text-warning; display: none; }
    TellingScreen #notice.-shown { display: block; }
    """

    def __init__(self, rehearsal: Rehearsal, trial: str) -> None:
        super().__init__()
        self._rehearsal = rehearsal
        self._status = StatusBar(trial)
        self._notice = Static(id="notice", markup=False)
        self._notice_text = ""
        self._page = Page()
        self._grades = GradeBar()
        self._keys = KeyBar()
        self._fresh = Lull(rehearsal.stopwatch)
        self._answer_seen = Lull(rehearsal.stopwatch)

    def compose(self) -> ComposeResult:
        yield self._status
        yield self._notice
        yield self._page
        yield self._keys
        yield self._grades

    def on_mount(self) -> None:
        self.set_interval(1, self._tick)
        self._draw()
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
        self._page.show(telling_page(turn, self._rehearsal.settings), centred=turn.phase is Phase.QUESTION)
        if turn.phase is Phase.ANSWER:
            memory = turn.state.memory
            due_on = None if memory is None else memory.due_on
            self._grades.show(self._rehearsal.outcomes(), self._rehearsal.suggestion(), due_on, self._rehearsal.today)
        else:
            self._grades.hide()
        self._show_notice(safe_line(self._rehearsal.notice or ""))
        self._tick()
        self._keys.show(self.keys_now())

    def _show_notice(self, text: str) -> None:
        if text != self._notice_text:  # a Static lays the screen out anew, whatever it is given
            self._notice_text = text
            self._notice.update(text)
            self._notice.set_class(bool(text), "-shown")

    def keys_now(self) -> list[Binding]:
        """The keys that act now and are worth a place in the key line."""
        return [
            binding
            for _, bindings in KEYS
            for binding in bindings
            if binding.show and self.check_action(binding.action.partition("(")[0], ())
        ]

    def _tick(self) -> None:
        session = self._rehearsal.session
        if session.turn is None:
            return
        elapsed_ms, target_ms = self._rehearsal.elapsed_ms(), self._rehearsal.target_ms
        over = elapsed_ms > target_ms
        clock = f"{clock_text(elapsed_ms)} · over {clock_text(target_ms)}" if over else clock_text(elapsed_ms)
        self._status.show(_place(session.turn, len(session.waiting)), clock, warning=over)

    def _step(self, turn: Turn) -> None:
        moved = turn.cursor != self.turn.cursor
        phase_changed = turn.phase is not self.turn.phase
        self._rehearsal.turn_to(turn)
        self._draw()
        if phase_changed:
            self._page.scroll_home(animate=False)
            if turn.phase is Phase.ANSWER:
                self.call_after_refresh(self._answer_seen.begin)
        elif moved:
            self._page.bring_into_view(turn.cursor)

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
        if action in _ALL_PHASE_ACTIONS and action not in _PHASE_ACTIONS[turn.phase]:
            return False
        match action:
            case "uncover" | "uncover_rest":
                return turn.covered > 0
            case "answer":
                return turn.covered == 0
            case "hint":
                return turn.can_hint
            case "follow_ups":
                return bool(turn.prompt.follow_ups)
            case "undo":
                return self._rehearsal.can_undo
            case _:
                return True

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
        self._step(self.turn.uncover_rest())

    def action_answer(self) -> None:
        self._step(self.turn.show_answer())

    def action_move(self, step: int) -> None:
        self._step(self.turn.move(step))

    def action_follow_ups(self) -> None:
        self._step(self.turn.toggle_follow_ups())

    def action_take(self) -> None:
        if not self._answer_seen.swallows():
            self._grade(self._rehearsal.suggestion())

    def action_grade(self, rating: int) -> None:
        self._grade(Rating(rating))

    def _grade(self, rating: Rating) -> None:
        if attempt(self, lambda: self._rehearsal.grade(rating)):
            self.show_present()

    def action_edit(self) -> None:
        self.post_message(self.EditAsked())

    def action_bury(self) -> None:
        if attempt(self, self._rehearsal.bury):
            self.show_present()

    def action_suspend(self) -> None:
        if attempt(self, self._rehearsal.suspend):
            self.show_present()

    def action_undo(self) -> None:
        if attempt(self, self._rehearsal.undo):
            self.show_present()

    def action_scroll(self, step: int) -> None:
        self._page.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        self._page.turn(step)

    def action_help(self) -> None:
        from rehearse.tui.help import HelpScreen

        self.app.push_screen(HelpScreen(KEYS))

    def action_leave(self) -> None:
        self.app.exit()

    def on_page_clicked(self, event: Page.Clicked) -> None:
        turn = self._rehearsal.session.turn
        if turn is not None and turn.phase is Phase.RECALL:
            self._step(self.turn.toggle(event.key))

    def on_grade_bar_chosen(self, event: GradeBar.Chosen) -> None:
        if self._rehearsal.session.turn is not None:
            self._grade(event.rating)


def _place(turn: Turn, waiting: int) -> str:
    """Where in the session a telling stands, and of what kind it is."""
    place = f"{waiting + 1} to go" if waiting else "last one"
    if turn.practice:
        return f"{place} · practice, no date moves"
    return place if turn.state.memory else f"{place} · new"
