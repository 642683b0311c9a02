"""All corrections: what each says, which of them rest and why; a key takes one back."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from rehearse.commands.correcting.standing_corrections import StandingCorrection
from rehearse.core.counting import counted
from rehearse.core.safetext import safe_line
from rehearse.reports.correcting.correction_phrases import correction_phrase, rest_phrase, taken_back_lines
from rehearse.tui.notifying import try_or_notify
from rehearse.tui.screens.correcting.look_desk import NOT_CORRECTED, NOT_READ, LookDesk
from rehearse.tui.screens.page_screen import HELP_KEY, PAGE_KEYS, Host, PageScreen
from rehearse.tui.widgets.key_binding import KeyBinding
from rehearse.tui.widgets.page import Page
from rehearse.tui.widgets.typeset import Paragraph

_HEADING = "bold $text-accent"
_QUIET = "$quiet"


class CorrectionsScreen(PageScreen[None]):
    """Lists the corrections and takes back the one chosen. Dismissed to go back to what it lies over.

    `show` makes the screen that shows what one is about, or None where the one below does.
    """

    NAME = "Corrections"
    KEYS = (
        KeyBinding("enter", "show", "Show", tooltip="Show what the correction chosen is about, beside its lines"),
        KeyBinding("x,delete", "take_back", "Take back", tooltip="Take back the correction chosen"),
        KeyBinding("u", "undo", "Undo newest", brief="Undo", tooltip="Take back the newest correction; many steps"),
        KeyBinding("up,k", "choose(-1)", "Up", show=False, tooltip="Choose the correction above"),
        KeyBinding("down,j", "choose(1)", "Down", show=False, tooltip="Choose the correction below"),
        *PAGE_KEYS,
        HELP_KEY,
        KeyBinding("escape,q", "back", "Back", tooltip="Back to where you were"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, host: Host, desk: LookDesk, show: Callable[[StandingCorrection], Screen[None] | None]) -> None:
        super().__init__(host)
        self._desk = desk
        self._show = show
        self._listed = list(desk.corrections())
        self._chosen = max(0, len(self._listed) - 1)

    def headline(self) -> tuple[str, str]:
        rest = sum(it.rests is not None for it in self._listed)
        resting = f" · {rest} {'rests' if rest == 1 else 'rest'}" if rest else ""
        return "Corrections", f"{counted(len(self._listed), 'correction')}{resting}" if self._listed else ""

    def paragraphs(self) -> list[Paragraph]:
        return corrections_page(self._listed, self._chosen)

    @property
    def _row(self) -> StandingCorrection | None:
        return self._in_order[self._chosen] if self._chosen < len(self._listed) else None

    @property
    def _in_order(self) -> list[StandingCorrection]:
        return [it for _, section in by_deck(self._listed) for it in section]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action not in ("show", "take_back", "undo") or self._row is not None

    def why_not(self, action: str) -> str:
        return "There are no corrections"

    def action_choose(self, step: int) -> None:
        chosen = self._chosen + step
        if 0 <= chosen < len(self._listed):
            self._choose(chosen)
        elif self._listed:
            self.say("This is the last correction" if step > 0 else "This is the first correction")

    def action_page(self, pages: int) -> None:
        self.page.turn(pages)

    def on_page_clicked(self, event: Page.Clicked) -> None:
        self._choose(event.key)

    def action_show(self) -> None:
        row = self._row
        if row is None or self.fresh.swallows():
            return
        made = try_or_notify(self, lambda: self._show(row), NOT_READ)
        if made is None:
            return
        if made.value is None:
            self.dismiss()
        else:
            self.app.push_screen(made.value, lambda _: self.come_back())

    def action_take_back(self) -> None:
        if (row := self._row) is not None:
            self._take_back(row.id)

    def action_undo(self) -> None:
        self._take_back(None)

    def _take_back(self, correction_id: str | None) -> None:
        if self.fresh.swallows():
            return
        taken = try_or_notify(self, lambda: self._desk.take_back(correction_id), NOT_CORRECTED)
        self.come_back()
        if taken is not None:
            self.say(" ".join(taken_back_lines(taken.value)), "Taken back")

    def come_back(self) -> None:
        self.fresh.begin()
        read = try_or_notify(self, self._desk.corrections, NOT_READ)
        if read is not None:
            self._listed = list(read.value)
        self._choose(min(self._chosen, max(0, len(self._listed) - 1)))

    def action_back(self) -> None:
        self.dismiss()

    def _choose(self, place: int) -> None:
        self._chosen = place
        self.draw()
        self.call_after_refresh(self.page.bring_into_view, place)


def by_deck(listed: Sequence[StandingCorrection]) -> list[tuple[str, list[StandingCorrection]]]:
    """The corrections under the names of their decks."""
    return [(deck, [it for it in listed if it.deck == deck]) for deck in dict.fromkeys(it.deck for it in listed)]


def corrections_page(listed: Sequence[StandingCorrection], chosen: int) -> list[Paragraph]:
    """What the screen says: each correction under its deck, and why it rests, if it does."""
    page: list[Paragraph] = []
    place = 0
    for deck, section in by_deck(listed):
        title = f"Deck “{safe_line(deck)}”" if deck else "Of no deck that there is"
        page.append(Paragraph(title, _HEADING, gap=int(bool(page))))
        for it in section:
            is_chosen = place == chosen
            lead = f"{'▸' if is_chosen else ' '} {it.number:>3}  "
            style = "bold" if is_chosen else _QUIET if it.rests is not None else ""
            page.append(Paragraph(safe_line(correction_phrase(it)), style, lead, key=place))
            if it.rests is not None:
                page.append(Paragraph(rest_phrase(it.rests), "$text-warning", " " * len(lead), key=place))
            place += 1
    if not page:
        said = "What was read is mended where you look through it: Ctrl+P, “look through”."
        page = [Paragraph("No corrections.", "bold"), Paragraph(said, _QUIET, gap=1)]
    return page
