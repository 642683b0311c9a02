"""Coverage as a grid: topics down, stories across, and what is said of each cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rehearse.core.counting import counted
from rehearse.core.safetext import safe_line
from rehearse.core.standing.coverage import Coverage, CoveringStory, Margin, Moment
from rehearse.core.standing.coverage_advice import FEWEST_READY, MOST_TOPICS
from rehearse.core.width import cells, fitted, padded, wrapped
from rehearse.reports.standing.coverage_words import (
    NO_TOPIC,
    cell_text,
    chances_text,
    margin_text,
    story_text,
    topic_name,
    when_words,
)
from rehearse.tui.widgets.cell_grid import CELL, Place2D
from rehearse.tui.widgets.typeset import PageLine, Span

_EMPTY = "·"
_WIDE = 70
_WIDEST_TOPIC, _NARROWEST_TOPIC = 32, 10
_NEARLY = 0.7
"""From this chance on a cold story is nearly ready."""
_MARKS = 2
_HEADS, _NARROW_HEADS = " ready cold gaps", " ready gap"


@dataclass(frozen=True)
class CoverageGrid:
    """What the grid shows of a coverage at a moment; `counts` says of a story what a telling now would count as."""

    coverage: Coverage
    moment: Moment
    counts: Callable[[CoveringStory], str]

    @property
    def rows(self) -> int:
        """The topics."""
        return len(self.coverage.topics)

    @property
    def columns(self) -> int:
        """The stories."""
        return len(self.coverage.stories)

    @cached_property
    def _serving(self) -> tuple[frozenset[int], ...]:
        return tuple(frozenset(topic.stories) for topic in self.coverage.topics)

    @cached_property
    def _margins(self) -> tuple[Margin, ...]:
        return tuple(self.coverage.margin(topic, self.moment) for topic in self.coverage.topics)

    def story(self, place: Place2D) -> CoveringStory | None:
        """The story that serves the topic of a place; None for a cell that is empty."""
        if place.row >= self.rows or place.column not in self._serving[place.row]:
            return None
        return self.coverage.stories[place.column]

    def next_serving(self, place: Place2D, step: int) -> int | None:
        """The column of the next story of the row's topic in a direction, None where there is none."""
        if place.row >= self.rows:
            return None
        mine = self.coverage.topics[place.row].stories
        beyond = [it for it in mine if (it > place.column if step > 0 else it < place.column)]
        return None if not beyond else min(beyond) if step > 0 else max(beyond)

    # -- what it shows -------------------------------------------------------------------------------------------------

    def side_width(self, room: int) -> int:
        """Cells for a topic with its margins; a cell of the grid is always left."""
        margins = len(self._heads(room))
        return max(1, min(_MARKS + self._topic_room(room, margins) + margins, room - CELL - 1))

    def _topic_room(self, room: int, margins: int) -> int:
        most = max(_NARROWEST_TOPIC, min(_WIDEST_TOPIC, (room - margins) // 3))
        return min(most, self._longest)

    @cached_property
    def _longest(self) -> int:
        return max((cells(safe_line(topic_name(topic))) for topic in self.coverage.topics), default=cells(NO_TOPIC))

    @staticmethod
    def _heads(room: int) -> str:
        return _HEADS if room >= _WIDE else _NARROW_HEADS

    def side(self, row: int | None, room: int, *, chosen: bool) -> Sequence[Span]:
        """A topic with its margins; it is marked where too few of its stories are ready."""
        heads = self._heads(room)
        name_room = max(0, self.side_width(room) - len(heads) - _MARKS)
        if row is None:
            return ((padded("", name_room + _MARKS) + heads, "$quiet"),)
        topic = self.coverage.topics[row]
        margin = self._margins[row]
        thin = topic.topic is not None and margin.ready < FEWEST_READY
        marks = f"{'▸' if chosen else ' '}{'!' if thin else ' '}"
        name = padded(safe_line(topic_name(topic)), name_room)
        if heads == _NARROW_HEADS:
            counts = f"{f'{margin.ready}/{margin.stories}':>6}{margin.gaps or '-':>4}"
        else:
            counts = f"{margin.ready or '-':>6}{margin.cold or '-':>5}{margin.gaps or '-':>5}"
        style = "$text-warning" if thin else ""
        return ((marks, style), (name, f"bold {style}".strip() if chosen else style), (counts, "$quiet"))

    def cell(self, place: Place2D) -> Span:
        """A chance, in the colour of how good it is; a dot where the story does not serve the topic."""
        story = self.story(place)
        if story is None:
            return _EMPTY, "$surface-lighten-2"
        return cell_text(story, self.moment), _strength(story.at(self.moment), ready=story.is_ready(self.moment))

    def legend(self, column: int, room: int) -> Sequence[Span]:
        """A story by its number, with its chances and its name."""
        story = self.coverage.stories[column]
        lead = f"{column + 1:>{len(str(self.columns))}}  {padded(chances_text(story, self.coverage), self._chances)}  "
        return ((lead, "$quiet"), (fitted(safe_line(story.story.name), max(1, room - cells(lead))), ""))

    @cached_property
    def _chances(self) -> int:
        return max(cells(chances_text(story, self.coverage)) for story in self.coverage.stories)

    def below(self, column: int | None) -> Span:
        """How many topics a story serves; marked where that is too many."""
        if column is None:
            return "  topics served", "$quiet"
        topics = len(self.coverage.stories[column].story.topics)
        return (f"{topics}!", "bold $text-warning") if topics > MOST_TOPICS else (str(topics or "-"), "$quiet")

    def words(self, place: Place2D, width: int) -> Sequence[PageLine]:
        """The topic and the story of a place in words."""
        if not self.rows:
            return ()
        topic = self.coverage.topics[place.row]
        name = safe_line(topic_name(topic))
        lines = _wrapped(f"{name}: {margin_text(self.coverage, topic, self.moment)}.", width, "$quiet")
        if not self.columns:
            return lines
        story = self.coverage.stories[place.column]
        called = safe_line(story.story.name)
        if self.story(place) is None:
            text = f"{place.column + 1} {called}: no question under this topic"
            return [*_wrapped(text, width, "$quiet"), *lines]
        facts = story_text(story, self.coverage.moments if width >= _WIDE else (self.moment,))
        head = f"{place.column + 1} {called}"
        counts = _wrapped(self.counts(story), width, "$quiet")
        return [PageLine(((fitted(head, width), "bold"),)), *_wrapped(f"{facts}.", width, ""), *counts, *lines]

    @property
    def headline(self) -> str:
        """How many stories are ready, and when."""
        whole = self.coverage.whole(self.moment)
        return f"{whole.ready} of {counted(whole.stories, 'story', 'stories')} ready {when_words(self.moment)}"


def _wrapped(text: str, width: int, style: str) -> list[PageLine]:
    return [PageLine(((piece, style),)) for piece in wrapped(safe_line(text, limit=2000), max(2, width))]


def _strength(chance: float | None, *, ready: bool) -> str:
    if chance is None:
        return "$quiet"
    if ready:
        return "bold $text-success"
    return "$text-warning" if chance >= _NEARLY else "$text-error"
