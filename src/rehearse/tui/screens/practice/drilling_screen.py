"""What the screens of drills have in common: something asked, uncovered, said or missed, and asked again."""

from typing import Generic, Protocol, Self, TypeVar

from rehearse.tui.screens.page_screen import Host, PageScreen


class Drilled(Protocol):
    """A drill as its screen sees it."""

    @property
    def uncovered(self) -> bool:
        """Whether what is asked is shown."""

    @property
    def is_over(self) -> bool:
        """Whether all was said."""

    @property
    def before(self) -> Self | None:
        """The drill before the last answer."""

    def undo(self) -> Self:
        """Take the last answer back."""


Held = TypeVar("Held", bound=Drilled)
"""The drill that a screen holds."""


class DrillingScreen(PageScreen[None], Generic[Held]):
    """Draws a drill, and keeps nothing of it: it is practice. Dismissed to go back to what it lies over.

    A subclass gives NAME, KEYS, `headline` and `paragraphs`, and takes its steps with `step`.
    """

    def __init__(self, host: Host, drill: Held) -> None:
        super().__init__(host)
        self.drill = drill

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        drill = self.drill
        match action:
            case "uncover":
                return not drill.is_over and not drill.uncovered
            case "said" | "missed":
                return drill.uncovered
            case "undo":
                return drill.before is not None
            case "leave_done":
                return drill.is_over
            case _:
                return True

    def action_undo(self) -> None:
        self.drill = self.drill.undo()
        self.draw()

    def action_back(self) -> None:
        self.dismiss()

    def action_leave_done(self) -> None:
        if not self.fresh.swallows():
            self.dismiss()

    def step(self, drill: Held) -> None:
        """Go on, unless the key was pressed before what is asked was seen."""
        if not self.fresh.swallows():
            self.go_on(drill)

    def go_on(self, drill: Held) -> None:
        """Show what is asked now."""
        self.drill = drill
        self.draw()
        self.page.scroll_home(animate=False)
        self.fresh.begin()
        self.call_after_refresh(self.fresh.begin)
