"""`rehearse sheet`: a page for the morning, of what matters then, the coldest story first."""

import re
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.commands.exporting.sheet import Sheet, collect
from rehearse.core.errors import UsageError
from rehearse.core.exporting.day_sheet import SheetStory
from rehearse.core.log import Rating
from rehearse.core.width import cells
from rehearse.main import run_command
from rehearse.reports.exporting.sheet_html import as_html
from rehearse.reports.exporting.sheet_text import as_text
from rehearse.store.overview import Gap
from tests.sittings import expect_interview, sit
from tests.worlds import World, make_world

NOTES = """# Failure
Tell me about a time you failed.
Tell me about a mistake.
What did you break?

### Answer

**S:** The oven stood cold for 3 weeks. Nobody had looked.

**R:** We lost 4,300 euros. Errors fell from 12 to 4 a day.

# Teamwork
Tell me about a quarrel.

### Answer

> S:
> * Two bakers, one oven
>
> R:
> * They take turns

# Leading
When did you lead?
"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write("notes.md", NOTES))
    return world


def page(world: World, width: int = 60, **chosen: str) -> str:
    return as_text(collect(world.context, **chosen), width)


def test_a_story_shows_how_it_is_asked_for_how_it_begins_and_its_figures(world: World) -> None:
    assert (
        page(world)
        == """\
Tue 1 Dec
2 stories, the one you are least sure to recall today first

 1. You failed                                    never told
    ? Tell me about a time you failed. / Tell me about a
      mistake. (and 1 more)
    » The oven stood cold for 3 weeks.
    # We lost 4,300 euros.
    # Errors fell from 12 to 4 a day.

 2. A quarrel                                     never told
    ? Tell me about a quarrel.
    » Two bakers, one oven

Questions without a story (1)
    - When did you lead?"""
    )


def test_the_coldest_on_the_day_of_the_interview_comes_first(world: World) -> None:
    sit(world, Rating.GOOD, Rating.HARD)
    expect_interview(world, 9)
    sheet = collect(world.context)
    assert [it.name for it in sheet.stories] == ["A quarrel", "You failed"]
    first, second = sheet.stories
    assert first.chance is not None
    assert second.chance is not None
    assert first.chance < second.chance < 1
    head, order, *_ = page(world, 80).splitlines()
    assert (head, order) == ("Acme, Thu 10 Dec", "2 stories, the one you are least sure to recall on that day first")


def test_only_what_matters_for_the_interview_stands_on_it(world: World) -> None:
    expect_interview(world, 9, topics=("Teamwork", "Leading"))
    sheet = collect(world.context)
    assert [it.name for it in sheet.stories] == ["A quarrel"]
    assert [gap.text for gap in sheet.gaps] == ["When did you lead?"]
    expect_interview(world, 20, name="Bakery", topics=("Failure",))
    sheet = collect(world.context, "bak")
    assert [it.name for it in sheet.stories] == ["You failed"]
    assert sheet.gaps == ()


def test_what_counts_double_is_said(world: World) -> None:
    with world.context.open_database() as database:
        ((story_id,),) = database.connection.execute("SELECT story_id FROM prompt WHERE text LIKE '%quarrel%'")
    expect_interview(world, 9, must_have=(story_id,))
    assert "counts double, never told" in page(world)


def test_it_can_be_narrowed(world: World) -> None:
    assert [it.name for it in collect(world.context, topic="failure").stories] == ["You failed"]
    with pytest.raises(UsageError, match="there is no topic “Fail”"):
        collect(world.context, topic="Fail")
    with pytest.raises(UsageError, match="no interview"):
        collect(world.context, "Acme")


def test_an_interview_that_is_over_has_no_page(world: World) -> None:
    expect_interview(world, 1)
    world.clock.go_on(days=3)
    with pytest.raises(UsageError, match="was on 2026-12-02; name an interview that is to come"):
        collect(world.context, "Acme")


def test_without_stories_there_is_no_page(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="rehearse import FILE"):
        collect(make_world(tmp_path).context)


def test_a_page_of_html_has_the_same_and_its_figures_in_bold(world: World) -> None:
    text = as_html(collect(world.context))
    assert re.findall(r"<b>(.*?)</b>", text) == ["4,300", "12", "4"]
    assert [unescape(it) for it in re.findall(r"<h2 dir=auto>(.*?)<span>", text)] == ["You failed", "A quarrel"]
    assert "never told" in text
    assert "When did you lead?" in text


SAFE_TAGS = {
    *[
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "h1",
        "h2",
        "p",
        "main",
        "article",
        "span",
        "ul",
        "li",
    ]
}
HOSTILE = '<script>alert(1)</script> & "q" \x1b[31m [@click=app.bell]x[/]'


class Tags(HTMLParser):
    """Collects the tags of a page and what would load something."""

    def __init__(self) -> None:
        super().__init__()
        self.tags = set[str]()
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.loads += [name for name, _ in attrs if name in ("src", "href", "onclick", "onload")]


@given(st.text(max_size=60) | st.just(HOSTILE))
def test_whatever_the_notes_say_is_text_on_the_page(text: str) -> None:
    story = SheetStory(text, (text, text, text), text, (), 0.5)
    sheet = Sheet(date(2026, 12, 1), None, (story,), (Gap("deck", "topic", text),))
    html = as_html(sheet)
    found = Tags()
    found.feed(html)
    assert found.tags <= SAFE_TAGS
    assert found.loads == []
    assert "\x1b" not in html
    for width in (20, 40, 80):
        assert all(cells(line) <= width for line in as_text(sheet, width).splitlines())


def test_it_is_printed_or_written_to_a_file(
    world: World, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REHEARSE_CONFIG", str(world.context.settings_path))
    monkeypatch.setenv("REHEARSE_NOW", "2026-12-01T08:00:00+01:00")
    sheet = ["sheet", "--db", str(world.context.database_path)]
    assert run_command(sheet) == 0
    assert capfd.readouterr() == (page(world, 80) + "\n", "")
    target = world.directory / "morning.html"
    written = [*sheet, "--format", "html", "-o", str(target)]
    assert (run_command(written), *capfd.readouterr()) == (0, "", "")
    assert target.read_text(encoding="utf-8") == as_html(collect(world.context))
    assert run_command(written) == 74
    assert "exists already" in capfd.readouterr().err
