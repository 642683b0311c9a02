"""Which story answers this question? A drill of picks against a quiet clock."""

from typing import ClassVar

from textual.binding import BindingType
from textual.events import Key

from rehearse.commands.practice.pick_sitting import PickOutcome, PickSitting
from rehearse.core.practice.pick_drill import NONE_FITS, Stage
from rehearse.reports.practice.pick_phrases import progress
from rehearse.tui.notifying import try_or_notify
from rehearse.tui.screens.page_screen import HELP_KEY, PAGE_KEYS, Host, PageScreen
from rehearse.tui.screens.practice.pick_page import asked_page, outcome_page, summary_page
from rehearse.tui.widgets.key_binding import KeyBinding
from rehearse.tui.widgets.page import Page
from rehearse.tui.widgets.typeset import Block

_TICK_SECONDS = 0.5
_BURST_MS = 450
"""Keys that follow one another faster belong to one word, also where its first letters were enough."""


class PickScreen(PageScreen[None]):
    """Draws a pick drill, and hands keys to it. Dismissed to go back to what it lies over."""

    NAME = "Pick"
    KEYS = (
        # Letters and digits come as keys, not as bindings: names may be of any script.
        KeyBinding(
            "letters", "typed", "Story", show=False, key_display="a-z", tooltip="Letters that begin words of the story"
        ),
        KeyBinding(
            "digits", "typed", "Number", show=False, key_display="1-9", tooltip="The story of this number in the list"
        ),
        KeyBinding("0", "none", "None fits", tooltip="No story of yours answers this question"),
        KeyBinding(
            "enter", "take", "First", tooltip="Once something is typed: the first story that fits, or the number"
        ),
        KeyBinding(
            "backspace",
            "rub_out",
            "Rub out",
            show=False,
            tooltip="Take back the last letter, or the last pick before it",
        ),
        KeyBinding("space,enter", "go_on", "Next", tooltip="Once you know what is right: the next question"),
        KeyBinding("u", "undo", "Undo", tooltip="After a pick: take it back; many steps"),
        KeyBinding("up", "scroll(-1)", "Line up", show=False, tooltip="Scroll up"),
        KeyBinding("down", "scroll(1)", "Line down", show=False, tooltip="Scroll down"),
        *PAGE_KEYS,
        HELP_KEY,
        KeyBinding("escape", "back", "Back", tooltip="Back to where you were; every pick is saved"),
        KeyBinding("space,enter,q", "leave_done", "Back", show=False, tooltip="At the end: back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, host: Host, sitting: PickSitting) -> None:
        super().__init__(host)
        self._sitting = sitting
        self._outcome: PickOutcome | None = None
        self._typed_ms = 0

    def on_mount(self) -> None:
        self.set_interval(_TICK_SECONDS, self._tick)

    # -- drawing ---------------------------------------------------------------------------------------------------

    def headline(self) -> tuple[str, str]:
        drill = self._sitting.drill
        right = sum(pick.right for pick in drill.picks)
        if drill.stage is Stage.OVER:
            return "Which story? · done", ""
        return "Which story?", f"{progress(drill)} · {right} right" if drill.picks else progress(drill)

    def draw(self) -> None:
        self.status.show(*self.headline())
        self.page.show(self.paragraphs(), progress=self._spent())
        self.key_line.show(self.keys_now())

    def paragraphs(self) -> list[Block]:
        drill = self._sitting.drill
        match drill.stage:
            case Stage.ASKED:
                return asked_page(drill, low=self.page.is_low)
            case Stage.SHOWN:
                self._outcome = self._outcome or self._sitting.outcome()
                return outcome_page(self._outcome)
            case Stage.OVER:
                return summary_page(self._sitting.summary())

    def _spent(self) -> float | None:
        drill = self._sitting.drill
        match drill.stage:
            case Stage.ASKED:
                return drill.share_of_time(self._sitting.now_ms)
            case Stage.SHOWN:
                return min(1.0, drill.picks[-1].took_ms / (drill.rules.seconds * 1000))
            case Stage.OVER:
                return None

    def _tick(self) -> None:
        """The bar of seconds grows."""
        if self._sitting.drill.stage is Stage.ASKED:
            self.page.show_progress(self._spent())

    def on_page_resized(self) -> None:
        self.draw()

    # -- keys ------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        drill = self._sitting.drill
        match action:
            case "typed":
                return False  # as keys only
            case "none":
                return drill.stage is Stage.ASKED
            case "take":
                return drill.stage is Stage.ASKED and drill.is_typing
            case "rub_out":
                return drill.stage is Stage.ASKED and (drill.is_typing or self._sitting.can_undo)
            case "go_on":
                return drill.stage is Stage.SHOWN
            case "undo":
                return drill.stage is not Stage.ASKED and self._sitting.can_undo
            case "leave_done":
                return drill.stage is Stage.OVER
            case _:
                return True

    def why_not(self, action: str) -> str:
        drill = self._sitting.drill
        match action:
            case "take" if drill.stage is Stage.ASKED:
                return "Letters of a story, its number, or 0 for none"
            case "rub_out" if drill.stage is Stage.ASKED:
                return "Nothing is typed"
            case _:
                return ""

    def on_key(self, event: Key) -> None:
        """Type, in the order in which keys come; and swallow the rest of a word whose first letters were enough."""
        sign = " " if event.key == "space" else event.character or event.key  # a click on the key line has no character
        is_sign = len(sign) == 1 and (sign.isalnum() or sign == " ")
        if not is_sign and event.key not in ("enter", "backspace"):
            return
        now_ms, before_ms = self._sitting.now_ms, self._typed_ms
        in_burst = now_ms - before_ms < _BURST_MS
        asked = self._sitting.drill.stage is Stage.ASKED
        if is_sign or asked:
            self._typed_ms = now_ms
        if not asked:
            if in_burst:
                self._typed_ms = now_ms
                _swallow(event)
            return
        _swallow(event)
        drill = self._sitting.drill
        if event.key == "enter":
            self._enter()
        elif event.key == "backspace":
            self._back_up(deliberate=not in_burst)
        elif drill.is_typing or not self.fresh.swallows():
            self._type(sign)

    def _type(self, sign: str) -> None:
        if sign == " " and not self._sitting.drill.typed:
            return
        typed = try_or_notify(self, lambda: self._sitting.type(sign))
        if typed is not None and not typed.value:
            self.say(f"No story goes with “{self._sitting.drill.typed}{sign}”", f"No “{sign}” here")
        self._show()

    def _enter(self) -> None:
        if self._sitting.drill.is_typing:
            try_or_notify(self, self._sitting.take)
            self._show()
        else:
            self.say(self.why_not("take"))

    def _back_up(self, *, deliberate: bool) -> None:
        if self._sitting.drill.is_typing:
            self._sitting.rub_out()
            self._show()
        elif deliberate and self._sitting.can_undo:
            self.action_undo()
        else:
            self.say(self.why_not("rub_out"))

    def action_take(self) -> None:
        self._enter()

    def action_rub_out(self) -> None:
        self._back_up(deliberate=True)

    def action_none(self) -> None:
        self._type(NONE_FITS)

    def action_go_on(self) -> None:
        if not self.fresh.swallows():
            self._sitting.go_on()
            self._show()

    def action_undo(self) -> None:
        if try_or_notify(self, self._sitting.undo):
            self._show()
            self.say("Taken back: pick again")

    def action_back(self) -> None:
        self.dismiss()

    def action_leave_done(self) -> None:
        if not self.fresh.swallows():
            self.dismiss()

    def on_page_clicked(self, event: Page.Clicked) -> None:
        drill = self._sitting.drill
        if drill.stage is not Stage.ASKED:
            return
        narrowed = drill.narrowed
        story_id = narrowed[event.key].story_id if event.key < len(narrowed) else None
        try_or_notify(self, lambda: self._sitting.pick(story_id))
        self._show()

    def _show(self) -> None:
        """Draw what the drill has come to; something new is seen only after a moment."""
        stage = self._sitting.drill.stage
        if stage is not Stage.SHOWN:
            self._outcome = None
        self.draw()
        self.page.scroll_home(animate=False)
        if stage is not Stage.ASKED or not self._sitting.drill.is_typing:
            self.fresh.begin()


def _swallow(event: Key) -> None:
    event.stop()
    event.prevent_default()
