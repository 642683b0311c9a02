"""The numbers of one's own results, asked until each was said."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from rehearse.commands.practice.numbers import Numbers
from rehearse.core.practice.number_drill import NumberDrill
from rehearse.core.safetext import safe_line
from rehearse.reports.practice.numbers_report import (
    NOTHING_WRITTEN,
    end_lines,
    left_text,
    missed_heading,
    no_number,
    nothing_to_ask,
    typed_text,
    without_text,
)
from rehearse.tui.screens.page_screen import HELP_KEY, LINE_KEYS, PAGE_KEYS, Host
from rehearse.tui.screens.practice.drilling_screen import DrillingScreen
from rehearse.tui.widgets.key_binding import KeyBinding
from rehearse.tui.widgets.typeset import Paragraph

if TYPE_CHECKING:
    from rehearse.tui.widgets.typed_recall import TypedRecall

_QUIET = "$quiet"
_SHOWN_OF_TYPED = 40
_LONGEST_LIST = 4000
"""Characters of a list of names; it has few of them, but they may be long."""


# Bound like all other keys, so that a number and the Enter after it act in the order in which they were typed.
_DIGIT_KEYS = tuple(Binding(digit, f"type('{digit}')", digit, show=False) for digit in "0123456789")
_ANY_DIGIT_KEY = KeyBinding(
    ",".join(binding.key for binding in _DIGIT_KEYS),
    "type('0')",
    "Number",
    show=False,
    key_display="0 … 9",
    tooltip="Type the number; Enter compares it with your notes",
)
_TYPING_KEYS = (
    Binding("enter", "submit", "Compare", tooltip="Compare it with your notes"),
    Binding("escape", "stop", "Back to the keys", tooltip="End typing; the number stays covered"),
)
"""What the line for typing binds by itself, as the key line says it."""


class NumbersScreen(DrillingScreen[NumberDrill]):
    """The drill of numbers."""

    NAME = "Numbers"
    KEYS = (
        KeyBinding("space,enter", "uncover", "Show", tooltip="Say the number aloud first; this shows it"),
        _ANY_DIGIT_KEY,
        KeyBinding("w", "type('')", "Type", tooltip="Type the number, in words if you like"),
        KeyBinding("space,enter", "said", "Said", tooltip="After that: it was said, and the next one comes"),
        KeyBinding("space,enter", "go_on", "Next", tooltip="After a wrong one was typed: it comes again"),
        KeyBinding("s", "said_after_all", "Said", tooltip="After a wrong one was typed: it was a slip, and counts"),
        KeyBinding("x", "missed", "Missed", tooltip="It was missed; it comes again after the others"),
        KeyBinding("u", "undo", "Undo", tooltip="Take back the last answer; many steps"),
        *LINE_KEYS,
        *PAGE_KEYS,
        HELP_KEY,
        KeyBinding("escape,q", "back", "Back", tooltip="Back to where you were"),
        KeyBinding("space,enter", "leave_done", "Back", show=False, tooltip="Once every number was said: back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(binding for binding in KEYS if binding is not _ANY_DIGIT_KEY),
        *_DIGIT_KEYS,
    ]

    def __init__(self, host: Host, drill: NumberDrill, numbers: Numbers) -> None:
        super().__init__(host, drill)
        self._numbers = numbers
        self._typed: TypedRecall | None = None

    def headline(self) -> tuple[str, str]:
        drill = self.drill.drill
        return "Numbers · practice, no date moves", f"{drill.said} of {drill.total} said"

    def paragraphs(self) -> list[Paragraph]:
        return numbers_page(self.drill, self._numbers)

    def keys_now(self) -> Sequence[Binding]:
        return _TYPING_KEYS if self.typing else super().keys_now()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        drill = self.drill
        if self.typing:
            return action in ("page", "type")
        match action:
            case "type":
                return not drill.is_over and not drill.uncovered
            case "said":
                return drill.uncovered and not drill.is_slip
            case "go_on" | "said_after_all":
                return drill.uncovered and drill.is_slip
            case "missed":
                return drill.uncovered and not drill.is_slip
            case _:
                return super().check_action(action, parameters)

    def why_not(self, action: str) -> str:
        drill = self.drill
        if self.typing:
            return ""
        match action:
            case "undo":
                return "Nothing to undo"
            case _ if drill.is_over:
                return "Every number was said"
            case "missed" if not drill.uncovered:
                return "Look at the number first: Space"
            case _:
                return ""

    def action_uncover(self) -> None:
        self.step(self.drill.uncover(self.host.stopwatch()))

    def action_said(self) -> None:
        self.step(self.drill.answer(self.host.stopwatch(), said=True))

    def action_said_after_all(self) -> None:
        self.action_said()

    def action_missed(self) -> None:
        self.step(self.drill.answer(self.host.stopwatch(), said=False))

    def action_go_on(self) -> None:
        self.action_missed()

    # -- typing the number ---------------------------------------------------------------------------------------------

    @property
    def typing(self) -> bool:
        """Whether keys go into the line for the number."""
        return self._typed is not None and self._typed.display

    async def action_type(self, first: str) -> None:
        from rehearse.tui.widgets.typed_recall import TypedRecall

        if self._typed is not None and self._typed.display:
            self._typed.add(first)
            return
        if self._typed is None:
            self._typed = TypedRecall("the number", "Enter compares it with your notes; Esc ends.")
            await self.mount(self._typed)
        self._typed.begin(first)
        self.key_line.show(self.keys_now())

    def on_typed_recall_entered(self, event: "TypedRecall.Entered") -> None:
        taken = self.drill.take(event.line, self.host.stopwatch())
        if self._typed is None or not self.typing:
            return
        if taken is self.drill:
            self._typed.answer(no_number(safe_line(event.line, _SHOWN_OF_TYPED)))
        else:
            self._typed.end()
            self.go_on(taken)

    def on_typed_recall_stopped(self) -> None:
        if self._typed is not None:
            self._typed.end()
        self.draw()


def numbers_page(drill: NumberDrill, numbers: Numbers) -> list[Paragraph]:
    """What the screen says."""
    question = drill.question
    if question is None:
        return _end_page(drill, numbers)
    page = [Paragraph(question.story, _QUIET), Paragraph(question.cue.text, "bold", gap=1)]
    if not drill.uncovered:
        return [*page, Paragraph(question.asked, _QUIET, gap=1)]
    page.append(Paragraph(question.cue.answer, "bold", lead="→ ", lead_style=_QUIET, gap=1))
    if typed := typed_text(drill):
        page.append(Paragraph(safe_line(typed), _QUIET, gap=1))
    return page


def _end_page(drill: NumberDrill, numbers: Numbers) -> list[Paragraph]:
    if not drill.drill.total:
        page = [Paragraph(nothing_to_ask(), "bold")]
    else:
        first, *rest = end_lines(drill)
        page = [Paragraph(first, "bold"), *(Paragraph(line) for line in rest)]
    if drill.missed:
        page.append(Paragraph(missed_heading(drill.missed), "bold", gap=1))
        page += [Paragraph(f"{it.cue.filled}  ({safe_line(it.story)})", lead="  ") for it in drill.missed]
    more = (left_text(numbers, drill), without_text(numbers.without))
    page += [Paragraph(safe_line(line, limit=_LONGEST_LIST), gap=1) for line in more if line]
    return [*page, Paragraph(NOTHING_WRITTEN, _QUIET, gap=1)]
