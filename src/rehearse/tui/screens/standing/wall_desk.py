"""What the wall has done for it: read, told, edited, changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from textual.screen import Screen

from rehearse.commands.standing.wall import Wall
from rehearse.core.standing.story_standing import StoryStanding
from rehearse.core.standing.text_search import TextSearch
from rehearse.tui.screens.standing.wall_list import Strips, WallRowValue
from rehearse.tui.screens.standing.wall_preview import Preview


class Change(Enum):
    """What a key does to a story."""

    SUSPEND = "suspend"
    RESUME = "resume"
    BURY = "bury"
    RESET = "reset"
    MUST_HAVE = "must have"
    """Mark it, or mark it no longer."""


@dataclass(frozen=True, slots=True)
class WallDesk:
    """What the screen has done for it: each raises RehearseError.

    `look` and `read_texts` may be called in a thread. `with_hints` adds what lint finds to what is known of a story and
    never fails. `tell` makes the screen of a telling, or says why there can be none; `told` is called once the person
    is back from it, `leave` when the wall is left. `edit` calls what it is given once the notes have been read again,
    `correct` makes the screen that shows how they were read. `change` says what it did in ever shorter ways; `undo`
    takes the last step back, says so, and names the story or the card it was about, if there was one. `has_changed`
    says whether anything was written since `look` was called last, or another day has begun.
    """

    look: Callable[[], Wall]
    read_texts: Callable[[], TextSearch]
    strips: Callable[[Sequence[str]], Strips]
    preview: Callable[[StoryStanding], Preview | None]
    with_hints: Callable[[Preview], Preview]
    tell: Callable[[StoryStanding], Screen[None] | str]
    edit: Callable[[WallRowValue, Callable[[], None]], None]
    correct: Callable[[WallRowValue], Screen[None]]
    told: Callable[[], None]
    leave: Callable[[], None]
    history: Callable[[StoryStanding], Screen[None] | None]
    change: Callable[[Change, StoryStanding], tuple[str, ...]]
    undo: Callable[[], tuple[str, str | None]]
    can_undo: Callable[[], bool]
    has_changed: Callable[[], bool]
