"""What the wall shows of the collection: what is searched for, in which order, and which row is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rehearse.commands.standing.wall import FoundOnWall, Wall, look_up
from rehearse.core.counting import counted
from rehearse.core.standing.filtering import in_order
from rehearse.core.standing.text_search import TextSearch
from rehearse.store.overview import Gap
from rehearse.tui.screens.standing.wall_list import WallRowValue
from rehearse.tui.screens.standing.wall_sorts import WEAKEST_FIRST, Order


@dataclass(frozen=True)
class SortedWall:
    """A wall in an order: what does not change while one types."""

    wall: Wall
    order: Order

    @cached_property
    def sorted(self) -> Wall:
        """The wall with its stories in order."""
        stories = in_order(self.wall.stories, self.order.key)
        return replace(self.wall, stories=tuple(reversed(stories) if self.order.backwards else stories))

    @cached_property
    def decks(self) -> tuple[str, ...]:
        """The names of all decks, in the order of import."""
        return tuple(dict.fromkeys((*(it.deck for it in self.wall.stories), *(it.deck for it in self.wall.gaps))))

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """All topics, in the order of the notes."""
        of_stories = (topic for story in self.wall.stories for topic in story.topics)
        return tuple(dict.fromkeys((*of_stories, *(gap.topic for gap in self.wall.gaps if gap.topic))))


@dataclass(frozen=True)
class WallView:
    """A wall, narrowed to what is `typed`. Without a `search` no texts are looked for yet."""

    standing: SortedWall
    typed: str = ""
    search: TextSearch | None = None

    @classmethod
    def of(cls, wall: Wall) -> "WallView":
        """All of a wall, the weakest stories first."""
        return cls(SortedWall(wall, WEAKEST_FIRST))

    @property
    def wall(self) -> Wall:
        """The collection, in the order of the notes."""
        return self.standing.wall

    @property
    def order(self) -> Order:
        """The order of the rows."""
        return self.standing.order

    @cached_property
    def found(self) -> FoundOnWall:
        """The stories and gaps that show, in order."""
        return look_up(self.standing.sorted, self.search, self.typed)

    @cached_property
    def rows(self) -> Sequence[WallRowValue]:
        """The rows from top to bottom, gaps last."""
        return (*self.found.stories, *self.found.gaps)

    def in_order(self, order: Order) -> "WallView":
        """The same in another order."""
        return replace(self, standing=SortedWall(self.wall, order))

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is searched for."""
        return bool(self.typed.strip())

    @property
    def counts(self) -> str:
        """How many rows show, of how many."""
        stories, gaps = len(self.wall.stories), len(self.wall.gaps)
        if self.is_narrowed:
            return f"{len(self.rows)} of {stories + gaps}"
        said = counted(stories, "story", "stories")
        return f"{said}, {counted(gaps, 'gap')}" if gaps else said

    def place_of(self, row_id: str, otherwise: int) -> int:
        """The place of the row with an id; `otherwise` where it is gone, or the last row if that is nearer."""
        found = (place for place, row in enumerate(self.rows) if id_of(row) == row_id)
        return next(found, min(otherwise, max(0, len(self.rows) - 1)))

    def with_wall(self, wall: Wall) -> "WallView":
        """The same of the collection as it stands now."""
        return replace(self, standing=SortedWall(wall, self.order))


def id_of(row: WallRowValue) -> str:
    """What tells a row from all others."""
    return row.id if isinstance(row, Gap) else row.story_id
