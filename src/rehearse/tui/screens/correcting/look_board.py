"""Looking through what was read: the deck read, a story on the page, and the way from line to line."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from textual import work
from textual.message import Message

from rehearse.commands.importing.looking_through import LookedDeck
from rehearse.core.correcting.lines_beside import LineUse
from rehearse.core.correcting.looked_rows import LookedRow
from rehearse.tui.notifying import FAILURES, tell_failure, try_or_notify
from rehearse.tui.screens.correcting.look_desk import NOT_READ, LookDesk
from rehearse.tui.screens.correcting.look_page import LookView, chosen_line, is_letters_only, look_page
from rehearse.tui.screens.page_screen import Host, PageScreen
from rehearse.tui.widgets.page import Page
from rehearse.tui.widgets.typeset import Block, PageLine, Paragraph, typeset

Value = TypeVar("Value")

MANY = 300
"""Stories in a deck from which on reading it takes longer than a key may wait."""

FindRow = Callable[[LookedDeck], tuple[int, int]]
"""Where to go in a deck: the place of a story, and that of a row in it."""


class LookBoard(PageScreen[None]):
    """Shows a deck story by story. A subclass says what the keys do that correct."""

    class Done(Message, bubble=False):
        """What was done in a thread has come to an end: `then` goes on with it."""

        def __init__(self, then: Callable[[], None]) -> None:
            super().__init__()
            self.then = then

    def __init__(self, host: Host, desk: LookDesk, deck_name: str, *, at: str | None, many: bool) -> None:
        """`at` is the id of the story or question to begin with; `many`: the deck may be too large to read at once."""
        super().__init__(host)
        self.desk = desk
        self.view: LookView | None = None
        self._deck_name = deck_name
        self._at = at
        self._many = many
        self.busy = False
        """Whether something is being read or corrected in a thread."""

    def on_mount(self) -> None:
        self.show_deck(self._deck_name, self._at)

    # -- reading -------------------------------------------------------------------------------------------------------

    def show_deck(self, name: str, key: str | None = None) -> None:
        """Read a deck and show it, from the story or question with an id on."""
        self._deck_name = name
        self.do(partial(self.desk.look, name), partial(self._show_looked, key), NOT_READ)

    def _show_looked(self, key: str | None, deck: LookedDeck) -> None:
        place = None if key is None else deck.place_of(key)
        self.show_at(deck, place or 0, None)

    def do(self, step: Callable[[], Value], then: Callable[[Value], None], failed: str) -> None:
        """Take a step and go on with what it gives; in a thread where it may take longer than a key can wait."""
        if self.busy:
            return
        if self._many:
            self.busy = True
            self.draw()
            self._do_beside(step, then, failed)
        elif (done := try_or_notify(self, step, failed)) is not None:
            then(done.value)

    @work(thread=True)
    def _do_beside(self, step: Callable[[], Value], then: Callable[[Value], None], failed: str) -> None:
        try:
            value = step()
        except FAILURES as error:
            self.post_message(self.Done(partial(self._tell, error, failed)))
        else:
            self.post_message(self.Done(partial(then, value)))

    def on_look_board_done(self, event: Done) -> None:
        self.busy = False
        event.then()
        self.draw()

    def _tell(self, error: Exception, failed: str) -> None:
        tell_failure(self, error, failed)

    # -- what shows ----------------------------------------------------------------------------------------------------

    def show_at(self, deck: LookedDeck, place: int, row: int | None) -> None:
        """Show a story of a deck with a row of it chosen, its question where it is None."""
        self._many = len(deck.stories) >= MANY
        if not deck.stories:
            self.view = None
        else:
            place = min(max(0, place), len(deck.stories) - 1)
            rows = deck.stories[place].rows()
            self.view = LookView(deck, place, rows, first_row(rows) if row is None else min(row, len(rows) - 1))
        self.draw()
        self.page.scroll_home(animate=False)
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        if self.view is not None:
            if self.view.chosen == first_row(self.view.rows):
                self.page.scroll_home(animate=False)
            self.page.bring_into_view(self.view.chosen)

    def headline(self) -> tuple[str, str]:
        view = self.view
        if view is None:
            return f"Look through · {self._deck_name}", "reading …" if self.busy else ""
        return f"Look through · {view.deck.name}", f"{view.place + 1} of {len(view.deck.stories)}"

    def draw(self) -> None:
        self.status.show(*self.headline(), asides=("one moment …",) if self.busy and self.view is not None else ())
        self.page.show(self.paragraphs(), foot=self._foot if self.has_foot else None)
        self.key_line.show(self.keys_now())

    @property
    def has_foot(self) -> bool:
        """Whether the foot has to say what a letter beside a line stands for."""
        return self.view is not None and is_letters_only(self.app.size.width)

    def _foot(self, width: int, _: int) -> Sequence[PageLine]:
        said = "" if self.view is None else chosen_line(self.view)
        return typeset([Paragraph(said, "$text-accent", cut=True)], width)

    def paragraphs(self) -> list[Block]:
        if self.view is not None:
            return look_page(self.view, self.app.size.width)
        said = "Reading your notes …" if self.busy else "There is no story and no question in this deck."
        return [Paragraph(said, "$quiet")]

    def on_page_resized(self) -> None:
        self.draw()
        self.call_after_refresh(self._keep_in_sight)

    # -- the way from line to line -------------------------------------------------------------------------------------

    @property
    def row(self) -> LookedRow | None:
        """The line that keys act on."""
        return None if self.view is None else self.view.row

    def action_choose(self, step: int) -> None:
        view = self.view
        if view is None:
            return
        chosen = view.chosen + step
        if 0 <= chosen < len(view.rows):
            self.choose(chosen)
        else:
            self.say(f"{'→' if step > 0 else '←'} shows the {'next story' if step > 0 else 'story before'}")

    def choose(self, row: int) -> None:
        """Choose a line of the story."""
        if self.view is not None:
            self.view = replace(self.view, chosen=row)
            self.draw()
            self._keep_in_sight()

    def action_page(self, pages: int) -> None:
        if self.view is not None:
            step = max(1, self.page.height_of_lines - 2)
            self.choose(min(max(0, self.view.chosen + pages * step), max(0, len(self.view.rows) - 1)))

    def action_end(self, step: int) -> None:
        if self.view is not None:
            self.choose(len(self.view.rows) - 1 if step > 0 else 0)

    def action_turn(self, step: int) -> None:
        view = self.view
        if view is None:
            return
        place = view.place + step
        if 0 <= place < len(view.deck.stories):
            self.show_at(view.deck, place, None)
        else:
            self.say("This is the last of the deck" if step > 0 else "This is the first of the deck")

    def on_page_clicked(self, event: Page.Clicked) -> None:
        if self.view is not None and event.key == self.view.chosen:
            self.open_chosen()
        else:
            self.choose(event.key)

    def open_chosen(self) -> None:
        """Do what one most wants of the line chosen."""
        raise NotImplementedError


def first_row(rows: Sequence[LookedRow]) -> int:
    """The first question, or where there is none the first row that was read as something."""
    for uses in ({LineUse.QUESTION}, {*LineUse} - {LineUse.NOTHING}):
        found = next((at for at, row in enumerate(rows) if row.use in uses), None)
        if found is not None:
            return found
    return 0
