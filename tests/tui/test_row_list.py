"""A list of rows: only those in sight are made, the one chosen stays in sight, and a key draws what it changed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot

from rehearse.tui import themes
from rehearse.tui.widgets.row_list import RowList
from rehearse.tui.widgets.typeset import PageLine


class Numbers:
    """Rows that are their numbers, and how many were made."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.made = 0
        self.seen = range(0)

    def __len__(self) -> int:
        return self.count

    def head(self, width: int) -> PageLine:
        return PageLine((("head", ""),))

    def row(self, place: int, width: int, *, chosen: bool) -> PageLine:
        self.made += 1
        return PageLine(((f"{'▸' if chosen else ' '} row {place}", ""),))

    def in_sight(self, places: range) -> None:
        self.seen = places


class ListApp(App[None]):
    """A list alone."""

    def __init__(self, numbers: Numbers) -> None:
        super().__init__()
        self.register_theme(themes.ALL[0])
        self.theme = themes.ALL[0].name
        self.rows = RowList()
        self.numbers = numbers
        self.clicked: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.rows

    def on_mount(self) -> None:
        self.rows.show(self.numbers, 0)

    def on_row_list_clicked(self, event: RowList.Clicked) -> None:
        self.clicked.append((event.place, event.times))

    def on_row_list_head_clicked(self, event: RowList.HeadClicked) -> None:
        self.clicked.append((event.x, event.width))

    @property
    def shown(self) -> list[str]:
        """What stands on the terminal."""
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).strip(" ▐") for strip in strips]


@asynccontextmanager
async def list_app(count: int) -> AsyncIterator[tuple[ListApp, Pilot[None]]]:
    app = ListApp(Numbers(count))
    async with app.run_test(size=(40, 6)) as pilot:
        await pilot.pause()
        yield app, pilot


async def test_of_ten_thousand_rows_only_those_in_sight_are_made() -> None:
    async with list_app(10_000) as (app, _):
        assert app.shown == ["head", "▸ row 0", "row 1", "row 2", "row 3", "row 4"]
        before = app.numbers.made
        assert app.rows.choose(9_999)
        assert app.shown == ["head", "row 9995", "row 9996", "row 9997", "row 9998", "▸ row 9999"]
        assert app.numbers.seen == range(9_995, 10_000)
        assert app.numbers.made - before <= 10
        assert not app.rows.choose(20_000)
        assert app.rows.choose(-5)
        assert app.shown[1] == "▸ row 0"


async def test_the_row_chosen_keeps_one_row_around_it_in_sight() -> None:
    async with list_app(100) as (app, _):
        for place in range(4):
            app.rows.choose(place)
        assert app.shown[1:] == ["row 0", "row 1", "row 2", "▸ row 3", "row 4"]
        app.rows.choose(4)
        assert app.shown[1:] == ["row 1", "row 2", "row 3", "▸ row 4", "row 5"]
        app.rows.choose(2)
        assert app.shown[1:] == ["row 1", "▸ row 2", "row 3", "row 4", "row 5"]


async def test_a_key_draws_the_two_rows_that_it_changed() -> None:
    async with list_app(100) as (app, pilot):
        app.rows.choose(1)
        await pilot.pause()
        drawn: list[Region] = []
        app.rows.refresh = lambda *regions, **_: drawn.extend(regions)  # type: ignore[method-assign,assignment]
        app.rows.choose(2)
        assert [region.y for region in drawn] == [2, 3]


async def test_clicks_tell_the_row_or_where_in_the_head() -> None:
    async with list_app(3) as (app, pilot):
        await pilot.click(RowList, offset=(5, 2))
        await pilot.click(RowList, offset=(7, 0))
        await pilot.click(RowList, offset=(5, 5))
        assert app.clicked == [(1, 1), (7, 39)]


async def test_no_rows_and_a_list_that_shrinks_are_shown_as_they_are() -> None:
    async with list_app(0) as (app, pilot):
        assert app.shown == ["head", "", "", "", "", ""]
        assert not app.rows.choose(3)
        app.rows.show(Numbers(50), 40)
        assert "▸ row 40" in app.shown
        app.rows.show(Numbers(2), 40)
        assert app.shown == ["head", "row 0", "▸ row 1", "", "", ""]
        await pilot.resize_terminal(40, 1)
        await pilot.pause()
        assert app.shown == ["head"]
