"""The four grades side by side, each with the day the story would come back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from textual.app import ComposeResult, RenderResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from rehearse.core.days import day_name, interval
from rehearse.core.log import Memory, Rating

_NAMES = {Rating.AGAIN: "Again", Rating.HARD: "Hard", Rating.GOOD: "Good", Rating.EASY: "Easy"}


def rating_name(rating: Rating) -> str:
    """A grade as it is written on its key."""
    return _NAMES[rating]


class GradeKey(Widget):
    """One grade: its key and name, and below it what it leads to, in the longest wording that fits."""

    def __init__(self, rating: Rating) -> None:
        super().__init__(id=f"grade-{int(rating)}")
        self.rating = rating
        self._outcomes: tuple[str, ...] = ("",)
        self._suggested = False

    def show(self, outcomes: tuple[str, ...], *, suggested: bool) -> None:
        """`outcomes` says the same in ever shorter ways."""
        self._outcomes, self._suggested = outcomes, suggested
        self.set_class(suggested, "-suggested")
        self.refresh()

    @property
    def text(self) -> str:
        """What the key says."""
        return self._content(self.content_size.width).plain

    def render(self) -> RenderResult:
        return self._content(self.content_size.width)

    def on_click(self) -> None:
        self.post_message(GradeBar.Chosen(self.rating))

    def _content(self, width: int) -> Content:
        name = f"{'▸ ' if self._suggested else ''}{int(self.rating)} {rating_name(self.rating)}"
        outcome = next((text for text in self._outcomes if len(text) <= width), self._outcomes[-1])
        return Content.assemble((name, "bold"), "\n", (outcome, "$quiet"))


class GradeBar(Horizontal):
    """The four grades. Posts `Chosen` when one is clicked."""

    DEFAULT_CSS = """
    GradeBar { dock: bottom; height: 3; margin: 0 0 1 0; padding: 0 1; border-top: solid $surface-lighten-2; }
    GradeBar { display: none; }
    GradeBar.-shown { display: block; }
    GradeKey { width: 1fr; height: 2; padding: 0 1; }
    GradeKey.-suggested { background: $surface-lighten-1; }
    """

    @dataclass
    class Chosen(Message):
        """A grade was clicked."""

        rating: Rating

    def compose(self) -> ComposeResult:
        for rating in Rating:
            yield GradeKey(rating)

    def show(
        self, memories: Mapping[Rating, Memory] | None, suggested: Rating, due_on: date | None, today: date
    ) -> None:
        """Show what each grade leads to; `memories` None means practice, which leaves `due_on` as it is."""
        for key in self.query(GradeKey):
            if memories is None:
                outcomes = _practice(key.rating, due_on, today)
            else:
                outcomes = _due(memories[key.rating].due_on, key.rating, today)
            key.show(outcomes, suggested=key.rating is suggested)
        self.add_class("-shown")

    def hide(self) -> None:
        """Take the grades off the screen."""
        self.remove_class("-shown")


def _due(day: date, rating: Rating, today: date) -> tuple[str, ...]:
    days = (day - today).days
    name = day_name(day, today)
    if rating is Rating.AGAIN:
        return (f"at the end, {name}", name, f"{days} d")
    if days <= 1:
        return (name, f"{days} d")
    return (f"{name} · {interval(days)}", name, interval(days), f"{days} d")


def _practice(rating: Rating, due_on: date | None, today: date) -> tuple[str, ...]:
    if rating is Rating.AGAIN:
        return ("at the end again", "at the end", "again")
    if due_on is None:
        return ("stays new", "new")
    name = day_name(due_on, today)
    return (f"stays {name}", name, f"{(due_on - today).days} d")
