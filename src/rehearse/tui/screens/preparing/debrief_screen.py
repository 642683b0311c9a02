"""How an interview went, asked a question after the other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from rehearse.commands.preparing.debrief_talk import DebriefStep, DebriefTalk
from rehearse.core.safetext import safe_line
from rehearse.reports.preparing.interview_phrases import debrief_question, debrief_so_far
from rehearse.tui.notifying import FAILURES, why
from rehearse.tui.screens.page_screen import FramedScreen, Host
from rehearse.tui.widgets.key_binding import KeyBinding
from rehearse.tui.widgets.page import Page
from rehearse.tui.widgets.typed_text import TypedText
from rehearse.tui.widgets.typeset import Paragraph

_LONGEST = 2000


class AnswerLine(TypedText):
    """A line that is empty again as soon as it was given, so that what is typed on belongs to the next question."""

    @dataclass
    class Given(Message):
        """Enter was pressed behind a text."""

        text: str

    async def action_submit(self) -> None:
        """Give what was typed."""
        text, self.value = self.value, ""
        self.post_message(self.Given(text))


class DebriefScreen(FramedScreen[str]):
    """Asks, and keeps nothing until all is answered. Dismissed with what was kept, None where it was left.

    `keep` keeps what was answered and says so; it raises RehearseError.
    """

    NAME = "How it went"
    KEYS = (
        Binding("enter", "answer", "Answer", tooltip="Answer the question; an empty line goes on to the next one"),
        KeyBinding(
            "escape", "go_back", "A question back", brief="Back", tooltip="Back to the question before; then leave"
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    DEFAULT_CSS = """
    DebriefScreen #asking {
        dock: bottom; height: auto; margin: 0 0 1 0; padding: 0 2; border-top: solid $surface-lighten-2;
    }
    DebriefScreen #question { height: auto; text-style: bold; }
    DebriefScreen #problem { height: auto; color: $text-warning; }
    DebriefScreen Input, DebriefScreen Input:focus {
        height: 1; padding: 0; border: none; background: $surface-lighten-1; background-tint: $foreground 0%;
    }
    """

    def __init__(self, host: Host, talk: DebriefTalk, keep: Callable[[DebriefTalk], str]) -> None:
        super().__init__(host)
        self._talk = talk
        self._keep = keep
        self._page = Page()
        self._question = Static(id="question", markup=False)
        self._problem = Static(id="problem", markup=False)
        self._line = AnswerLine(longest=_LONGEST)
        self._refused = ""

    def body(self) -> Iterable[Widget]:
        yield self._page
        yield Vertical(self._question, self._line, self._problem, id="asking")

    def on_mount(self) -> None:
        self.status.show(f"How it went · {safe_line(self._talk.interview.name)}", "nothing is kept yet")
        self._line.focus()
        self._show(self._talk)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._refused:
            self._problem.update("")

    def on_answer_line_given(self, event: AnswerLine.Given) -> None:
        event.stop()
        try:
            talk = self._talk.answer(event.text)
            done = self._keep(talk) if talk.step is DebriefStep.OVER else None
        except FAILURES as error:
            self._problem.update(why(error))
            if not self._line.value:
                self._line.value = self._refused = event.text
                self._line.cursor_position = len(event.text)
            return
        if done is None:
            self._show(talk)
        else:
            self.dismiss(done)

    async def action_answer(self) -> None:
        await self._line.action_submit()

    def action_go_back(self) -> None:
        if self._line.value:
            self._line.value = ""
        elif self._talk.before is None:
            self.dismiss()
        else:
            self._show(self._talk.before)

    def _show(self, talk: DebriefTalk) -> None:
        self._talk = talk
        self._question.update(safe_line(debrief_question(talk)))
        self._problem.update("")
        self._page.show([Paragraph(safe_line(line, limit=10_000)) for line in debrief_so_far(talk)])
        self.key_line.show(self.keys_now())
        self.call_after_refresh(self._page.scroll_end, animate=False)
