"""The page: what it shows of its text, how it scrolls, and how much of it a key makes it draw."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot

from rehearse.tui import themes
from rehearse.tui.widgets.page import Page
from rehearse.tui.widgets.typeset import PageLine, Paragraph

LONG = [Paragraph(f"line {number}", key=number) for number in range(40)]


class PageApp(App[None]):
    """A page alone."""

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(themes.ALL[0])
        self.theme = themes.ALL[0].name
        self.page = Page()
        self.clicked: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.page

    def on_page_clicked(self, event: Page.Clicked) -> None:
        self.clicked.append(event.key)

    def on_page_foot_clicked(self, event: Page.FootClicked) -> None:
        self.clicked.append((event.x, event.width))

    @property
    def rows(self) -> list[str]:
        """What stands on the terminal."""
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


@asynccontextmanager
async def page_app() -> AsyncIterator[tuple[PageApp, Pilot[None]]]:
    app = PageApp()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        yield app, pilot


def foot(width: int, rows: int) -> list[PageLine]:
    return [PageLine((("-" * width, ""),)), PageLine(((f"{rows} rows", ""),))]


async def test_a_foot_stays_while_the_text_scrolls() -> None:
    async with page_app() as (app, _):
        app.page.show(LONG, foot=foot)
        app.page.turn(1)
        assert app.rows == [
            "  line 6",
            "  line 7".ljust(39) + "▐",
            *(f"  line {number}" for number in range(8, 14)),
            "  " + "-" * 36,
            "  10 rows",
        ]
        app.page.scroll_to(y=99, animate=False)
        assert app.page.is_vertical_scroll_end
        assert app.rows[7] == "  line 39".ljust(39) + "▐"


async def test_a_line_shows_how_far_one_is() -> None:
    async with page_app() as (app, _):
        app.page.show(LONG, progress=0.25)
        assert app.rows[0] == "━" * 10 + "─" * 30
        app.page.show(LONG)
        assert app.rows[0] == ""


async def test_only_rows_that_differ_are_drawn_anew() -> None:
    async with page_app() as (app, pilot):
        app.page.show(LONG)
        await pilot.pause()
        app.screen._on_timer_update()
        app.page.show(LONG)
        assert app.page._repaint_regions == set()
        app.page.show([*LONG[:3], Paragraph("another", key=3), *LONG[4:30], Paragraph("below", key=30), *LONG[31:]])
        assert app.page._repaint_regions == {Region(0, 4, 40, 1)}


async def test_what_grows_or_shrinks_stays_where_it_was_scrolled_to() -> None:
    async with page_app() as (app, _):
        app.page.show(LONG)
        app.page.bring_into_view(20)
        assert app.rows[9].startswith("  line 20")
        app.page.show(LONG, foot=foot)
        assert app.rows[0].startswith("  line 12")
        app.page.show(LONG[:3])
        assert app.rows[1:4] == ["  line 0", "  line 1", "  line 2"]


async def test_the_mouse_finds_lines_the_foot_and_the_scroll_bar() -> None:
    async with page_app() as (app, pilot):
        app.page.show(LONG, foot=foot)
        await pilot.click(offset=(5, 3))
        await pilot.click(offset=(5, 9))
        assert app.clicked == [3, (3, 36)]
        await pilot.mouse_down(offset=(39, 1))
        await pilot.hover(offset=(39, 7))
        await pilot.mouse_up(offset=(39, 7))
        assert app.page.is_vertical_scroll_end
        assert app.rows[7].startswith("  line 39")
