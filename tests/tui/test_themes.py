"""The themes: every text on every screen stands out from what is behind it."""

from pathlib import Path

import pytest
from textual.color import Color

from rehearse.core.model import STAR
from rehearse.core.settings import THEMES, Settings
from rehearse.tui import themes
from rehearse.tui.part_face import part_style
from tests.tui.stage import Stage, on_stage
from tests.worlds import make_world, story_notes

BOXES = "─│╭╮╰╯━▁▔▄▀▃▅▆▇█▐"
"""What frames text; reading does not depend on it."""

SCREENS = (
    ["f"],
    ["space", "h", "space", "x"],
    ["enter", "enter"],
    ["comma", "down", "9", "enter"],
    ["left", "question_mark"],
    ["escape", "escape", "3"],
)
"""Keys that lead through the telling, the settings with a problem and with help, and the finish."""


def lowest_contrast(stage: Stage) -> tuple[float, str]:
    """The lowest contrast of any text on the terminal with what is behind it, and that text."""
    found = []
    for strip in stage.app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if text.strip(f" {BOXES}") and style and style.color and style.bgcolor:
                found.append((contrast(style.color.get_truecolor(), style.bgcolor.get_truecolor()), text))
    return min(found)


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """The contrast of two colours, as WCAG 2 defines it: from 1 to 21."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[int, int, int]) -> float:
    """The relative luminance of a colour, as WCAG 2 defines it."""
    shares = (channel / 255 for channel in colour)
    linear = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize(("theme", "least"), [("dark", 4.5), ("light", 4.5), ("high-contrast", 7)])
async def test_all_text_stands_out(tmp_path: Path, theme: str, least: float) -> None:
    world = make_world(tmp_path, Settings(theme=theme))
    async with on_stage(world) as stage:
        assert lowest_contrast(stage) >= (least,)
    world.take_in(world.write("n.md", story_notes("Ants")))
    async with on_stage(world, size=(70, 24)) as stage:  # the help covers all of it
        for keys in SCREENS:
            await stage.press(*keys)
            assert lowest_contrast(stage) >= (least,), keys
        assert "Done for today." in stage.page


PARTS = (*(label.lower() for label in STAR), "other")


@pytest.mark.parametrize(("theme", "least"), [("dark", 4.5), ("light", 4.5), ("high-contrast", 7)])
async def test_each_part_has_a_hue_of_its_own_that_stands_out(tmp_path: Path, theme: str, least: float) -> None:
    async with on_stage(make_world(tmp_path, Settings(theme=theme))) as stage:
        colours = stage.app.theme_variables
        hues = {name: Color.parse(colours[f"part-{name}"]) for name in PARTS}
        assert len(set(hues.values())) == len(PARTS)
        behind = [Color.parse(colours[name]) for name in ("background", "surface")]
        assert min(contrast(hue.rgb, ground.rgb) for hue in hues.values() for ground in behind) >= least


def test_there_is_one_for_every_name_that_can_be_chosen() -> None:
    assert {theme.name for theme in themes.ALL} == {themes.theme_name(name) for name in THEMES}
    hues = {part_style(label).removeprefix("$") for label in (*STAR, "Summary", None)}
    assert hues == {f"part-{name}" for name in PARTS}
    assert all({"quiet", *hues} <= theme.variables.keys() for theme in themes.ALL)


async def test_the_terminals_own_colours_are_sent_as_such(tmp_path: Path) -> None:
    world = make_world(tmp_path, Settings(theme="terminal"))
    world.take_in(world.write("n.md", story_notes("Ants")))
    async with on_stage(world) as stage:
        await stage.press("space", "space", "x", "enter", "enter")
        colours = {
            colour.type
            for strip in stage.app.screen._compositor.render_strips()
            for _, style, _ in strip
            if style
            for colour in (style.color, style.bgcolor)
            if colour
        }
    assert {kind.name for kind in colours} <= {"DEFAULT", "STANDARD"}
