"""The stories behind a figure as rows to choose from. Pure."""

from functools import cached_property

from rehearse.commands.statistics.behind_figures import StoriesBehind
from rehearse.core.counting import counted
from rehearse.core.safetext import safe_line
from rehearse.core.statistics.behind import Behind
from rehearse.core.width import cells, fitted, padded
from rehearse.reports.statistics.behind_words import gone_words, share_words
from rehearse.tui.widgets.typeset import PageLine

_WIDEST_SHARE = 3
"""A third of the row is for how a story counts at most."""


class BehindRows:
    """The rows: how each story counts, and what it is called."""

    def __init__(self, behind: Behind, found: StoriesBehind) -> None:
        self._behind = behind
        self.found = found

    @cached_property
    def _shares(self) -> list[str]:
        return [share_words(self._behind, it.share, self.found.today) for it in self.found.stories]

    @cached_property
    def _widest(self) -> int:
        return max(map(cells, self._shares), default=0)

    def __len__(self) -> int:
        return len(self.found.stories)

    def head(self, width: int) -> PageLine:
        """How many stories there are, and how many are not listed."""
        said = counted(len(self), "story", "stories")
        gone = gone_words(self.found.gone)
        return PageLine(((fitted(f"  {said}. {gone}" if gone else f"  {said}", width), "$quiet"),))

    def row(self, place: int, width: int, *, chosen: bool) -> PageLine:
        """A story in so many cells."""
        behind = "on $surface-lighten-2" if chosen else ""
        bold = "bold" if chosen else ""
        room = min(self._widest, max(8, width * 2 // _WIDEST_SHARE - 2)) if self._widest else 0
        share = padded(fitted(self._shares[place], room), room) + "  " if room else ""
        name_room = max(1, width - 2 - cells(share))
        name = padded(fitted(safe_line(self.found.stories[place].story.name), name_room), name_room)
        return PageLine(
            (
                ("▸ " if chosen else "  ", f"bold $text-accent {behind}".strip()),
                *(((share, f"$quiet {behind}".strip()),) if share else ()),
                (name, f"{bold} {behind}".strip()),
            )
        )

    def in_sight(self, places: range) -> None:
        """Everything is at hand."""
