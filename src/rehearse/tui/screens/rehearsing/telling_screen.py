"""The telling screen: question, recall, full answer, grade."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from rehearse.commands.notices import once_told
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.core.narration import rating_name
from rehearse.core.rehearsing.recall import Mark
from rehearse.core.rehearsing.session import Phase, Turn
from rehearse.core.rehearsing.timing import Timing
from rehearse.core.safetext import safe_line
from rehearse.reports.notice_text import notice_text
from rehearse.tui.screens.page_screen import Host, KeySections
from rehearse.tui.screens.rehearsing.answer_page import BEST_KEY
from rehearse.tui.screens.rehearsing.ending_screen import EndingScreen
from rehearse.tui.screens.rehearsing.telling_keys import COMMON_KEYS, PHASE_KEYS, SECTIONS, TELLING_KEYS, acts
from rehearse.tui.screens.rehearsing.telling_pages import heard_text, telling_page
from rehearse.tui.screens.rehearsing.telling_reasons import why_nothing
from rehearse.tui.screens.typing_screen import TypingScreen
from rehearse.tui.widgets.grade_bar import GradeBar, rating_at
from rehearse.tui.widgets.key_binding import KeyBinding
from rehearse.tui.widgets.page import Page
from rehearse.tui.widgets.typing_keys import TYPING_KEYS

if TYPE_CHECKING:
    from rehearse.tui.widgets.typed_recall import TypedRecall

_AT_THE_EDGE = {-1: "This is the first point", 1: "This is the last uncovered point"}
_STILL_THERE = "Still there? Space goes on; the time away does not count."


class TellingScreen(EndingScreen, TypingScreen):
    """Draws the session's present turn, and hands keys to it."""

    NAME = "Telling"
    KEYS = TELLING_KEYS
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    DEFAULT_CSS = """
    TellingScreen #notice { height: auto; padding: 0 1; color: $text-warning; display: none; }
    TellingScreen #notice.-shown { display: block; }
    """

    def __init__(self, host: Host, rehearsal: Rehearsal) -> None:
        super().__init__(host, rehearsal)
        self._notice = Static(id="notice", markup=False)
        self._notice_text = ""
        self._left: tuple[int, Turn] | None = None
        """When another screen came over this one, and the telling as it stood then."""

    def body(self) -> Iterable[Widget]:
        yield self._notice
        yield self.page

    # -- drawing ---------------------------------------------------------------------------------------------------

    def draw(self) -> None:
        turn = self.turn
        alone = turn.phase is Phase.QUESTION or (turn.phase is Phase.FOLLOW_UP and not turn.follow_ups.shown)
        foot = self._grades().lines if turn.phase is Phase.ANSWER else None
        page = telling_page(turn, self.rehearsal.settings, low=self.page.is_low)
        self.page.show(page, centred=alone, progress=self.rehearsal.session.progress, foot=foot)
        self._show_notice(_STILL_THERE if turn.timing.asks else safe_line(notice_text(self.rehearsal.notice)))
        self.show_status()
        self.key_line.show(self.keys_now())

    def _grades(self) -> GradeBar:
        """The grades of the present telling."""
        rehearsal, memory = self.rehearsal, self.turn.state.memory
        due_on = None if memory is None else memory.due_on
        return GradeBar.of(rehearsal.returns_on(), rehearsal.suggestion(), due_on, rehearsal.today)

    def _show_notice(self, text: str) -> None:
        if text != self._notice_text:  # a Static lays the screen out anew, whatever it is given
            self._notice_text = text
            self._notice.update(text)
            self._notice.set_class(bool(text), "-shown")

    def keys_now(self) -> Sequence[Binding]:
        if self.typing:
            return TYPING_KEYS
        bindings = self.acting((*PHASE_KEYS[self.turn.phase], *COMMON_KEYS))
        return [self._with_grade(binding) if binding.action == "take" else binding for binding in bindings]

    def _with_grade(self, binding: KeyBinding) -> KeyBinding:
        """The key that takes the suggested grade, by its name."""
        name = rating_name(self.rehearsal.suggestion())
        return replace(binding, description=f"Take ▸ {name}", brief=f"▸ {name}")

    def why_not(self, action: str) -> str:
        turn = self.rehearsal.session.turn
        return "" if turn is None or self.typing else why_nothing(action, turn)

    def key_sections(self) -> KeySections:
        """Those of the moment first, then those that always act, then the others."""
        now = TYPING_KEYS if self.typing else PHASE_KEYS[self.turn.phase]
        return sorted(SECTIONS, key=lambda section: (section[1] is not now, section[1] is not COMMON_KEYS))

    def _step(self, turn: Turn) -> None:
        before = self.turn
        self.rehearsal.turn_to(turn)
        self.draw()
        if turn.phase is not before.phase:
            self.page.scroll_home(animate=False)
            self.swallow_early_keys()
            if before.phase is Phase.RECALL:
                self.begin_answer()
            elif turn.phase is Phase.RECALL:
                self.call_after_refresh(self._prepare_answer)
        elif turn.cursor != before.cursor:
            self.page.bring_into_view(turn.cursor)
        elif turn.next_hints > before.next_hints:
            self.page.bring_into_view(turn.marks.index(Mark.COVERED))

    def _prepare_answer(self) -> None:
        """Typeset the full answer while the person thinks of the first point."""
        turn = self.rehearsal.session.turn
        if turn is not None and turn.phase is Phase.RECALL:
            answer = turn.uncover_rest().show_answer()
            self.page.prepare(telling_page(answer, self.rehearsal.settings, low=self.page.is_low))

    def on_page_resized(self) -> None:
        turn = self.rehearsal.session.turn
        if turn is not None and turn.phase is Phase.ANSWER:
            self.draw()
        super().on_page_resized()

    def on_resize(self) -> None:
        self.call_after_refresh(self._keep_pointer_in_view)

    def _keep_pointer_in_view(self) -> None:
        turn = self.rehearsal.session.turn
        if turn is not None and turn.phase is Phase.RECALL and turn.cursor >= 0:
            self.page.bring_into_view(turn.cursor)
        elif turn is not None and turn.phase is Phase.FOLLOW_UP:
            self.page.bring_into_view(BEST_KEY)

    def show_again(self) -> None:
        self.show_present()

    def show_present(self) -> None:
        """A telling ended, came back or was edited: show what stands in the session now."""
        if self.rehearsal.session.turn is None:
            self.host.show_session()
            return
        self.draw()
        self.page.scroll_home(animate=False)
        self.fresh.begin()
        self.begin_answer()
        self.call_after_refresh(self.look_at_interview)

    # -- keys ------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        turn = self.rehearsal.session.turn
        if turn is None:
            return action in ("leave", "help")
        if self.typing:
            return action == "page"
        if action == "read_on" and self.answer_seen:
            return False
        return acts(action, turn) and (action != "undo" or self.rehearsal.can_undo)

    def action_speak(self) -> None:
        self._step(self.turn.begin_speaking(self.rehearsal.now_ms))

    def action_tell(self) -> None:
        if not self.fresh.swallows():
            self.rehearsal.notice = once_told(self.rehearsal.notice)
            self._step(self.turn.tell(self.rehearsal.now_ms))

    def action_uncover(self) -> None:
        self._step(self.turn.uncover())

    def action_miss(self) -> None:
        self._step(self.turn.toggle())

    def action_hint(self) -> None:
        self._step(self.turn.take_hint())

    def action_uncover_rest(self) -> None:
        if not self.seen.swallows():
            self._step(self.turn.uncover_rest())

    def action_answer(self) -> None:
        if not self.seen.swallows():
            self._step(self.turn.show_answer())

    def action_move(self, step: int) -> None:
        moved = self.turn.move(step)
        if moved.cursor == self.turn.cursor:
            self.say(_AT_THE_EDGE[step] if moved.cursor >= 0 else "No point is uncovered yet")
        self._step(moved)

    def action_follow_ups(self) -> None:
        self._step(self.turn.toggle_follow_ups())

    # -- typing what is remembered -----------------------------------------------------------------------------------

    async def action_type(self) -> None:
        await self.open_typing()
        self.key_line.show(self.keys_now())
        self.call_after_refresh(self._keep_pointer_in_view)  # the page is lower now

    def on_typed_recall_touched(self) -> None:
        self.touch()
        if self.turn.timing.stands:  # a key in the middle of a line is not lost to the question who is there
            self.keep_time(self.turn.timing.go_on(self.rehearsal.now_ms))

    def on_typed_recall_entered(self, event: "TypedRecall.Entered") -> None:
        turn, heard = self.turn.hear(event.line)
        self._step(turn)
        self.answer_typed(heard_text(turn, heard))

    def on_typed_recall_stopped(self) -> None:
        self.close_typing()
        self.swallow_early_keys()
        self.draw()

    # -- follow-ups --------------------------------------------------------------------------------------------------

    def action_ask(self) -> None:
        self._step(self.turn.ask_follow_up())
        self.swallow_early_keys()

    def action_passage(self) -> None:
        if not self.seen.swallows():
            self._step(self.turn.show_passage())
            self.call_after_refresh(self._keep_pointer_in_view)  # the page is higher now
            self.swallow_early_keys()

    def action_miss_follow_up(self) -> None:
        self._step(self.turn.miss_follow_up())
        self.call_after_refresh(self._keep_pointer_in_view)

    def action_return(self) -> None:
        if not self.seen.swallows():
            self._step(self.turn.return_to_answer())

    # -- other screens over this one; the telling waits meanwhile ----------------------------------------------------

    def action_edit(self) -> None:
        self.host.edit_story()

    def action_today(self) -> None:
        self.host.show_today()

    def action_info(self) -> None:
        self.host.show_info()

    def give_way(self) -> None:
        turn = self.rehearsal.session.turn
        self._left = None if turn is None else (self.rehearsal.now_ms, turn)

    def come_back(self) -> None:
        turn, now_ms = self.rehearsal.session.turn, self.rehearsal.now_ms
        if turn is None:  # it was told, or put aside, on a screen that lay over this one
            self.host.show_session()
            return
        if self._left is not None:
            left_ms, left = self._left
            if turn.timing.shown_ms >= left_ms and turn.phase is Phase.QUESTION:
                self.keep_time(Timing.begin(now_ms))  # it was begun meanwhile, and is seen only now
            elif turn.timing == left.timing:  # else it was gone on with on a screen that lay over this one
                self.keep_time(turn.timing.without(now_ms - left_ms))
            self._left = None
            self.fresh.begin()
            self.seen.begin()
        self.tick()
        self.draw()

    def on_page_clicked(self, event: Page.Clicked) -> None:
        turn = self.rehearsal.session.turn
        if turn is not None and turn.phase is Phase.RECALL and not turn.timing.stands:
            self.touch()
            self._step(self.turn.toggle(event.key))

    def on_page_foot_clicked(self, event: Page.FootClicked) -> None:
        turn = self.rehearsal.session.turn
        if turn is not None and turn.phase is Phase.ANSWER and not turn.timing.stands:
            self.action_grade(rating_at(event.x, event.width))
