"""A story of ten million characters is no reason to wait for a key: what is shown of it ends, and says so."""

from functools import partial
from pathlib import Path

from rehearse.core.model import MOST_SHOWN
from rehearse.core.narration import unshown_text
from rehearse.core.rehearsing.session import Turn
from rehearse.core.settings import DEFAULTS
from rehearse.plain.telling_text import answer_text
from rehearse.tui.screens.rehearsing.telling_pages import telling_page
from tests.sittings import asked, sitting
from tests.tui.stage import on_stage
from tests.work import calls
from tests.worlds import World, make_world


def answered(directory: Path, characters: int) -> Turn:
    directory.mkdir()
    world = make_world(directory)
    take_in(world, characters)
    with sitting(world) as rehearsal:
        return asked(rehearsal).tell(1000).uncover_rest().show_answer()


def take_in(world: World, characters: int) -> None:
    prose = "Twenty words stand in every line of this. \n" * (characters // 43)
    world.take_in(
        world.write("n.md", f"# One\n\nTell me.\n\n### Answer\n\n> S:\n> * One\n\n**S:** {prose}\n\n**R:** Done.\n")
    )


async def test_what_is_shown_ends_and_says_so(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    take_in(world, 3 * MOST_SHOWN)
    async with on_stage(world) as stage:
        await stage.press("space", "enter", "enter")
        assert "more characters; `e` opens them in your notes" in stage.page
        assert "Done." in stage.page
        assert len(stage.page) < 3 * MOST_SHOWN


def test_drawing_takes_no_longer_for_a_longer_story(tmp_path: Path) -> None:
    short, long = [answered(tmp_path / str(times), times * MOST_SHOWN) for times in (2, 20)]
    for turn in (short, long):
        telling_page(turn, DEFAULTS)  # which counts the words, once
    few, many = (calls(partial(telling_page, turn, DEFAULTS)) for turn in (short, long))
    assert many < 1.1 * few


def test_lines_say_so_too(tmp_path: Path) -> None:
    turn = answered(tmp_path / "n", 2 * MOST_SHOWN)
    said = [block.text for block in answer_text(turn, DEFAULTS)]
    assert unshown_text(turn.story.parts[0]) in said
