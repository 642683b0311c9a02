"""The four grades side by side, each with the day the story would come back: what stands at the foot of an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rehearse.core.log import Rating
from rehearse.core.narration import rating_name, returns, stays
from rehearse.core.width import cells, padded
from rehearse.tui.widgets.page import LOW
from rehearse.tui.widgets.typeset import EMPTY_LINE, PageLine, Span


@dataclass(frozen=True, slots=True)
class GradeBar:
    """The grades and what each leads to, said in ever shorter ways."""

    outcomes: Mapping[Rating, Sequence[str]]
    suggested: Rating

    @classmethod
    def of(
        cls, returning: Mapping[Rating, date] | None, suggested: Rating, due_on: date | None, today: date
    ) -> "GradeBar":
        """What each grade leads to; `returning` None means practice, which leaves `due_on` as it is."""
        if returning is None:
            return cls({rating: stays(due_on, rating, today) for rating in Rating}, suggested)
        return cls({rating: returns(returning[rating], rating, today) for rating in Rating}, suggested)

    def lines(self, width: int, rows: int) -> Sequence[PageLine]:
        """The foot of a page: lines of `width` cells, where the page has so many rows."""
        cell = max(1, width // len(Rating))
        titles = tuple(self._span(rating, self._title(rating), "bold", cell) for rating in Rating)
        outcomes = tuple(self._span(rating, self._outcome(rating, cell), "$quiet", cell) for rating in Rating)
        if rows < LOW:
            return (PageLine(titles), PageLine(outcomes))
        rule = PageLine((("─" * width, "$surface-lighten-2"),))
        return (rule, PageLine(titles), PageLine(outcomes), EMPTY_LINE)

    def _span(self, rating: Rating, text: str, style: str, cell: int) -> Span:
        chosen = f"{style} on $surface-lighten-1" if rating is self.suggested else style
        return padded(f" {text}", cell), chosen

    def _title(self, rating: Rating) -> str:
        return f"{'▸ ' if rating is self.suggested else ''}{int(rating)} {rating_name(rating)}"

    def _outcome(self, rating: Rating, cell: int) -> str:
        outcomes = self.outcomes[rating]
        return next((text for text in outcomes if cells(text) + 1 <= cell), outcomes[-1])


def rating_at(x: int, width: int) -> Rating:
    """The grade that stands `x` cells into a foot of `width` cells."""
    cell = max(1, width // len(Rating))
    return Rating(min(max(x // cell, 0), len(Rating) - 1) + 1)
