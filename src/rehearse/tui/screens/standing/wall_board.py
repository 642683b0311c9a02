"""What the story wall shows: a row a story, found as one types, sorted, and a preview of the one chosen."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Input

from rehearse.commands.standing.wall import Wall
from rehearse.core.standing.story_standing import StoryStanding
from rehearse.tui.debounce import Debounce
from rehearse.tui.screens.page_screen import FramedScreen, Host
from rehearse.tui.screens.standing.wall_desk import WallDesk
from rehearse.tui.screens.standing.wall_filters import completed, hint_line
from rehearse.tui.screens.standing.wall_list import WallList, WallRowValue
from rehearse.tui.screens.standing.wall_pane import WallPane
from rehearse.tui.screens.standing.wall_reading import WallReading, keep_for_good
from rehearse.tui.screens.standing.wall_sorts import Order
from rehearse.tui.screens.standing.wall_view import WallView, id_of
from rehearse.tui.widgets.row_list import RowList
from rehearse.tui.widgets.search_bar import SearchBar
from rehearse.tui.widgets.search_line import SearchLine

_BESIDE, _BELOW = 100, 20
"""Columns from which on the preview stands beside the list; rows from which on it stands below."""
_LOOK_SECONDS = 1.0
_EXAMPLE = "words in any text, or is:due deck:… topic:…"
"""What stands in the empty line."""


class WallBoard(FramedScreen[None], WallReading):
    """Every story and every gap. A subclass says what the keys do that act on one."""

    AUTO_FOCUS = ""  # the keys are those of the list until one searches

    DEFAULT_CSS = """
    WallBoard #wall { height: 1fr; layout: horizontal; }
    WallBoard WallPane { width: 42%; max-width: 80; border-left: vkey $surface-lighten-2; }
    WallBoard.-below #wall { layout: vertical; }
    WallBoard.-below RowList { height: 5fr; }
    WallBoard.-below WallPane { width: 1fr; max-width: 100%; height: 4fr; border-left: none; }
    WallBoard.-list WallPane { display: none; }
    WallBoard.-preview RowList { display: none; }
    WallBoard.-preview WallPane { width: 1fr; max-width: 100%; border-left: none; }
    """

    def __init__(self, host: Host, desk: WallDesk, wall: Wall | None) -> None:
        """`wall` None: there is too much of it to be read before the screen is shown."""
        super().__init__(host)
        self.desk = desk
        self.view = WallView.of(wall or Wall(date.min, None, (), ()))
        self._is_read = wall is not None
        self._rows = WallList(self.strips_of)
        self._list = RowList()
        self.pane = WallPane(desk)
        self._search = SearchBar(_EXAMPLE)
        self._row_id = ""
        self._wants_preview: bool | None = None
        self.fresh = Debounce(host.stopwatch)

    def body(self) -> Iterable[Widget]:
        yield self._search
        yield Container(self._list, self.pane, id="wall")

    def on_mount(self) -> None:
        self._set_columns()
        self._lay_out()
        self._show(0)
        if self._is_read:
            self.read_texts()
        else:
            self.look(texts=True)
        self.set_interval(_LOOK_SECONDS, self.look_around)
        self.call_after_refresh(self.fresh.begin)

    # -- reading -------------------------------------------------------------------------------------------------------

    def on_wall_reading_looked(self, event: WallReading.Looked) -> None:
        self._is_read = True
        keep_for_good(event.wall)
        self.view = self.view.with_wall(event.wall)
        self._rows.forget_strips()
        self._set_columns()
        self._show(self._list.chosen, row_id=self._row_id)

    def on_wall_reading_texts_read(self, event: WallReading.TextsRead) -> None:
        self.view = replace(self.view, search=event.search)
        if self.view.is_narrowed:
            self._show(self._list.chosen, row_id=self._row_id)

    def look_for(self, about: str | None) -> None:
        """Read the collection again; the story with that id, or of that card, is chosen then, if it shows."""
        stories = self.view.wall.stories
        self._row_id = next((it.story_id for it in stories if about in (it.card_id, it.story_id)), self._row_id)
        self.look()

    def come_back(self) -> None:
        self.fresh.begin()
        self.look()

    # -- drawing -------------------------------------------------------------------------------------------------------

    @property
    def row(self) -> WallRowValue | None:
        """What the chosen row stands for, None where nothing shows."""
        rows, place = self.view.rows, self._list.chosen
        return rows[place] if place < len(rows) else None

    @property
    def story(self) -> StoryStanding | None:
        """The chosen story, None where another row is chosen."""
        row = self.row
        return row if isinstance(row, StoryStanding) else None

    @property
    def shows_preview(self) -> bool:
        """Whether there is a preview."""
        return not self.has_class("-list")

    @property
    def searching(self) -> bool:
        """Whether keys go into the line to search by."""
        return self._search.typing

    def _set_columns(self) -> None:
        view = self.view
        self._rows.set_columns(interview=view.wall.interview is not None, decks=len(view.standing.decks) > 1)

    def _show(self, place: int, *, row_id: str = "") -> None:
        """Show the rows as they are now, with the one of an id chosen, or the one at a place."""
        view = self.view
        self._rows.show(view.rows, view.order, view.wall.today)
        self._list.show(self._rows, view.place_of(row_id, place) if row_id else place)
        self._show_chosen()

    def row_chosen(self) -> None:
        """Another row may be the one chosen."""

    def _show_chosen(self) -> None:
        """Another row is chosen, or it says something else."""
        self.row_chosen()
        row = self.row
        self._row_id = "" if row is None else id_of(row)
        self._tell()
        self.draw_frame()

    def draw_frame(self) -> None:
        """Show where one is, and which keys act."""
        view = self.view
        counts = view.counts if self._is_read else "reading …"
        self.status.show("Stories", counts, asides=(view.order.name,) if self._is_read else ())
        self.key_line.show(self.keys_now())

    def _tell(self) -> None:
        """Tell of the row chosen."""
        self.pane.tell(self.row, self.view.wall if self._is_read else None, self.view.typed)

    # -- sizes ---------------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        """Put the preview where there is room for it."""
        width, height = self.app.size
        wanted = self._wants_preview
        beside, below = width >= _BESIDE, height >= _BELOW
        shown = (beside or below) if wanted is None else wanted
        self.set_class(not shown, "-list")
        self.pane.below = shown and not beside and below
        self.set_class(self.pane.below, "-below")
        self.set_class(shown and not beside and not below, "-preview")
        self._draw_hints()
        self._tell()

    # -- choosing ------------------------------------------------------------------------------------------------------

    def action_choose(self, step: int) -> None:
        if self._list.choose(self._list.chosen + step):
            self._show_chosen()
        elif self.row is not None:
            self.say("This is the last row" if step > 0 else "This is the first row")

    def action_page(self, pages: int) -> None:
        self.action_choose(pages * self._list.page)

    def action_end(self, step: int) -> None:
        self.action_choose(step * len(self.view.rows))

    def on_row_list_clicked(self, event: RowList.Clicked) -> None:
        if self._list.choose(event.place):
            self._show_chosen()
        if event.times > 1:
            self.open_chosen()

    def open_chosen(self) -> None:
        """Do what one most wants of the row chosen."""
        raise NotImplementedError

    def on_row_list_head_clicked(self, event: RowList.HeadClicked) -> None:
        column = self._rows.column_at(event.x, event.width)
        if column is not None:
            self._sort(self.view.order.by_column(column))

    def action_sort(self) -> None:
        self._sort(self.view.order.next)

    def action_reverse(self) -> None:
        self._sort(self.view.order.reversed)

    def _sort(self, order: Order) -> None:
        """Sort otherwise, and begin at the top: that is what one sorts for."""
        if order != self.view.order:
            self.view = self.view.in_order(order)
            self._show(0)
            self.say(f"Sorted: {order.name}", order.name)

    def action_preview(self) -> None:
        self._wants_preview = self.has_class("-list")
        self._lay_out()

    def action_read_on(self) -> None:
        self.pane.read_on()

    # -- searching -----------------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        self._search.begin()
        self._draw_hints()
        self.key_line.show(SearchLine.KEYS)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.view.typed:
            self._search_for(event.value)

    def _search_for(self, typed: str) -> None:
        """Show what goes with what is typed, from the top; once nothing is, the row that was chosen stays."""
        self.view = replace(self.view, typed=typed)
        self._show(0, row_id="" if self.view.is_narrowed else self._row_id)
        self._draw_hints()

    def _draw_hints(self) -> None:
        view = self.view
        room = max(1, self.app.size.width - SearchBar.HINTS_BESIDE)
        self._search.hint(hint_line(view.typed, view.found.unknown, view.standing.decks, view.standing.topics, room))

    def on_search_line_moved(self, event: SearchLine.Moved) -> None:
        self.action_choose(event.rows + event.pages * self._list.page)

    def on_search_line_completing(self) -> None:
        self._search.line.put(completed(self.view.typed, self.view.standing.decks, self.view.standing.topics))

    def on_search_line_taken(self) -> None:
        self._end_search()

    def on_search_line_cleared(self) -> None:
        self._search.line.put("")
        self._search_for("")
        self._end_search()

    def _end_search(self) -> None:
        """The keys act on the list again."""
        self._search.end(shown=self.view.is_narrowed)
        self.fresh.begin()
        self.draw_frame()
