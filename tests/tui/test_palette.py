"""The command palette: what acts now and nothing else, on every screen."""

from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import Input

from rehearse.commands.importing.decks import decks as listed_decks
from rehearse.core.log import EventKind
from rehearse.tui.finding import Finder
from rehearse.tui.place_names import WHAT_IT_SHOWS, Place
from rehearse.tui.widgets.choice_list import ChoiceList, Entry
from tests.sittings import logged
from tests.tui.stage import Stage, on_stage
from tests.work import calls
from tests.worlds import FilledWorld, World, make_world, story_notes

IN_BOTH = "All 2 stories here are in the deck “n” as well, and rehearsed in both."


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    made = make_world(tmp_path_factory.mktemp("world"))
    made.take_in(made.write("n.md", story_notes("Ants", "Bees")))
    return FilledWorld(made)


@pytest.fixture
def world(filled: FilledWorld) -> World:
    return filled.again()


def listed(stage: Stage) -> list[str]:
    """The palette's lines."""
    choices = stage.app.screen.query_one(ChoiceList)
    return [choices._line(choice).plain.strip() for choice in choices.choices]


async def test_it_lists_what_acts_now_with_its_keys(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("ctrl+p")
        lines = listed(stage)
        assert lines[0] == "Space Enter  Answer aloud first; this stops the clock"
        assert "Esc          The day at a glance; this telling waits and its clock stops" in lines
        assert "Ctrl+C       Leave at once" in lines
        assert not any("Undo" in line or "Take back" in line or "suggested" in line for line in lines)
        assert not any(word in " ".join(lines).casefold() for word in ("screenshot", "maximize", "theme"))


async def test_a_word_finds_an_action_and_enter_does_it(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("ctrl+p", *"bury this story")
        assert listed(stage) == ["-            Bury this story until tomorrow"]
        await stage.press("enter")
        assert "Bees" in stage.page
        await stage.press("ctrl+p", *"undo")
        assert listed(stage)[0].startswith("u ")
        await stage.press("enter")
        assert "Ants" in stage.page


@pytest.mark.parametrize(
    ("keys", "offers"),
    [
        (["space"], "Uncover the next point, as said"),
        (["escape"], "Go on with the telling where you left it"),
        (["question_mark"], "Close"),
    ],
)
async def test_every_screen_has_it(world: World, keys: list[str], offers: str) -> None:
    async with on_stage(world) as stage:
        await stage.press(*keys)
        below = stage.page
        await stage.press("ctrl+p", "ctrl+p")
        assert any(offers in line for line in listed(stage))
        await stage.press("escape")
        assert stage.page == below


async def test_the_first_screen_has_it_too(tmp_path: Path) -> None:
    async with on_stage(make_world(tmp_path)) as stage:
        await stage.press("ctrl+p")
        assert any("Import invented stories" in line for line in listed(stage))


async def test_few_words_where_there_is_little_room(world: World) -> None:
    async with on_stage(world, size=(40, 12)) as stage:
        await stage.press("ctrl+p")
        assert listed(stage)[0] == "Space Enter  I have told it"
        assert "Space Enter  I have told it" in stage.screen


async def test_what_does_not_fit_is_seen_to_be_cut(world: World) -> None:
    """Beside the scroll bar too."""
    async with on_stage(world, size=(70, 24)) as stage:
        await stage.press("ctrl+p")
        while "A mock interview: questions" not in stage.screen:
            await stage.press("down")
        line = next(line for line in stage.screen.splitlines() if "A mock interview: questions" in line)
        assert "…" in line


async def test_places_are_told_whole_on_eighty_columns(world: World) -> None:
    async with on_stage(world, size=(80, 24)) as stage:
        await stage.press("ctrl+p", "pagedown")
        shown = [stage.screen]
        await stage.press("pagedown")
        shown.append(stage.screen)
        assert [place for place in Place if not any(WHAT_IT_SHOWS[place] in screen for screen in shown)] == []


# -- what has a name ---------------------------------------------------------------------------------------------------


async def choose(stage: Stage, query: str, expected: str) -> None:
    """Find an entry in the palette and take it."""
    await stage.press("ctrl+p", *("space" if letter == " " else letter for letter in query))
    assert expected in listed(stage)[:2]
    while listed(stage)[stage.app.screen.query_one(ChoiceList).highlighted] != expected:
        await stage.press("down")
    await stage.press("enter")


@pytest.mark.parametrize(
    ("query", "entry", "title", "says"),
    [
        ("predictions", "Predictions  How far a chance of recall can be believed", "Predictions", "0 tellings so far"),
        ("decks", "Decks        Your decks and their files", "Decks", "deck  stories  questions"),
    ],
)
async def test_reports_are_read_over_the_telling_whose_clock_stands(
    world: World, query: str, entry: str, title: str, says: str
) -> None:
    async with on_stage(world) as stage:
        await choose(stage, query, entry)
        assert stage.status.startswith(title)
        assert says in stage.page
        await stage.press("escape", seconds=600)
        assert stage.page.startswith("Ants")
        assert not stage.status.split()[-1].startswith("10:")


async def test_colours_are_seen_before_they_are_taken(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("ctrl+p", *"light")
        assert stage.app.theme == "rehearse-light"
        await stage.press("escape")
        assert stage.app.theme == "rehearse-dark"
        assert not world.context.settings_path.exists()
        await choose(stage, "light", "Colours      light")
        assert stage.app.theme == "rehearse-light"
        assert 'theme = "light"' in world.context.settings_path.read_text()


async def test_a_topic_is_rehearsed_alone_and_all_again(world: World) -> None:
    async with on_stage(world) as stage:
        await choose(stage, "topic bees", "Topic        Bees")
        assert stage.page.startswith("Bees")
        assert stage.status.startswith("last one")
        await choose(stage, "all topics", "Topic        All topics")
        assert stage.status.startswith("2 to go")


async def test_a_story_is_asked_now_and_the_one_on_the_screen_waits(world: World) -> None:
    async with on_stage(world) as stage:
        await choose(stage, "story bees", "Story        A time of Bees, wording 1 · new")
        assert stage.page.startswith("Bees")
        assert stage.news == []
        await stage.press("space", "enter", "enter", "3")
        assert stage.page.startswith("Ants")
        await choose(stage, "story bees", "Story        A time of Bees, wording 1 · not due")
        assert stage.page.startswith("Bees")
        assert stage.news == ["This story is not due: telling it now is practice and moves no date."]
        await stage.press("space", "enter", "enter", "3")
        assert stage.page.startswith("Ants")
    assert [event.kind for event in logged(world)] == [EventKind.REVIEW, EventKind.PRACTICE]


async def test_a_suspended_story_is_not_asked_and_says_so(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("at")
        await choose(stage, "story ants", "Story        A time of Ants, wording 1 · suspended")
        assert "cannot be asked now" in stage.news[-1]
        assert stage.page.startswith("Bees")


async def test_more_notes_are_imported_from_here(world: World) -> None:
    path = world.write("more.md", story_notes("Cats"))
    async with on_stage(world) as stage:
        await choose(stage, "import", "Import       Bring in more notes")
        stage.app.screen.query_one(Input).value = path
        await stage.press("enter")
        await stage.wait_until(lambda: stage.news)
        assert stage.news == ["Imported 1 story and 1 question as “more”."]
        await stage.press("f")
        assert stage.status.startswith("3 to go")


@pytest.mark.parametrize(
    ("key", "said", "decks"),
    [
        ("enter", "Imported 2 stories and 2 questions as “n”.", ["n"]),
        ("ctrl+n", f"Imported 2 stories and 2 questions as “copy”. {IN_BOTH}", ["n", "copy"]),
        ("escape", "", ["n"]),
    ],
)
async def test_a_copy_of_notes_is_asked_about(world: World, key: str, said: str, decks: list[str]) -> None:
    text = (world.directory / "n.md").read_text(encoding="utf-8")
    path = world.write("copy.md", text)
    async with on_stage(world) as stage:
        await choose(stage, "import", "Import       Bring in more notes")
        stage.app.screen.query_one(Input).value = path
        await stage.press("enter")
        await stage.wait_until(lambda: "Ctrl+N imports them a second time." in " ".join(stage.screen.split()))
        await stage.press(key)
        await stage.wait_until(lambda: stage.news or key == "escape")
        assert stage.news == [said] * bool(said)
    assert [standing.deck.name for standing in listed_decks(world.context)] == decks


async def test_what_was_typed_before_the_palette_stood_is_not_lost(world: World) -> None:
    async with on_stage(world) as stage:
        for key in ("ctrl+p", "b", "u", "r", "y"):
            stage.app.post_message(Key(key, key if len(key) == 1 else None))
        await stage.settle()
        assert stage.app.screen.query_one(Input).value == "bury"


async def test_among_two_thousand_stories_a_letter_finds_at_once(world: World) -> None:
    entries = [Entry("Story", f"Story {number} about the billing migration", str) for number in range(2000)]
    finder = Finder(entries, lambda entry: (entry.text, "Tell me about a time when eeeeee, wording 1. " * 5))
    assert calls(lambda: finder.find("eeeeeeeeee")) < 200_000
    assert finder.find("1234")[0][0].text.startswith("Story 1234")
    assert len(finder.find("")) == 2000


@pytest.mark.parametrize(
    ("query", "found"),
    [("et", ["Earn Trust", "Bet"]), ("TRUST", ["Earn Trust"]), ("xyz", []), ("", ["Earn Trust", "Bet", "Own it"])],
)
def test_some_letters_in_order_find_a_name(query: str, found: list[str]) -> None:
    finder = Finder(["Earn Trust", "Bet", "Own it"], lambda name: (name,))
    assert sorted(name for name, _ in finder.find(query)) == sorted(found)
