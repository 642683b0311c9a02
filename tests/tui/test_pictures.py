"""The pictures of the pages in docs: drawn by the program itself, and kept current by this test.

`DRAW_PICTURES=1 pytest tests/tui/test_pictures.py` draws them anew.
"""

import os
import re
from functools import partial
from pathlib import Path

import pytest

from rehearse.tui import themes
from tests.sittings import expect_interview, rehearse_for_days
from tests.tui.stage import Stage, on_stage
from tests.worlds import SAMPLE, FilledWorld, World, make_world

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path)


def take_in_sample(world: World) -> None:
    world.take_in(world.write(SAMPLE.name, SAMPLE.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def some_weeks(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    """A world in which stories were told for some weeks."""
    world = make_world(tmp_path_factory.mktemp("weeks"))
    take_in_sample(world)
    rehearse_for_days(world, 24)
    return FilledWorld(world)


@pytest.fixture
def weeks_later(some_weeks: FilledWorld) -> World:
    return some_weeks.again()


def picture(stage: Stage) -> str:
    """The screen as SVG, with the fonts of whoever looks at it instead of fonts from the network."""
    svg = stage.app.export_screenshot(title="rehearse")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


TELL = ("space", "enter", "enter")
TO_A_STORY = (*TELL, "3", *TELL, "4")


class Typed(str):
    """Text for the line that has the focus, among keys."""

    __slots__ = ()


TYPED = Typed("eleven of the 38 minutes were walks")

SCENES = {
    "question": (*TO_A_STORY, "f"),
    "recall": (*TO_A_STORY, "space", *["space"] * 3, "x", *["space"] * 3),
    "typing": (*TO_A_STORY, *["space"] * 3, "w", TYPED, "enter"),
    "answer": (*TO_A_STORY, "space", "space", "space", "x", "enter", "enter"),
    "follow-up": (*TELL, "3", *TELL, "4", *TELL, "f", "space"),
    "settings": ("comma", *["down"] * 6),
    "edit": (*TO_A_STORY, "e"),
    "help": ("space", "question_mark"),
    "palette": ("space", "ctrl+p"),
}
MISSING_ONE = ("space", "space", "space", "x", "enter", "enter")
MOCK = ("escape", "m", "minus", "minus", "space")
LOOK = ("ctrl+p", Typed("look through"), "enter", *["down"] * 12)
SCENES |= {
    "look": (*LOOK, "R"),
    "mend": (*LOOK, "enter"),
    "corrections": (*LOOK, "R", "c"),
}
FORM = ("escape", "i", "a", Typed("Acme onsite"), "down", Typed("in 2 weeks"))
FILLED_IN = (*FORM, "down", Typed("45"), "down", Typed("Conflict, Failure"), "down", Typed("failed"), "enter")
ASKED = ("space", "space") * 3
LATER_SCENES = {
    "today": (*MISSING_ONE, "3", "escape"),
    "info": ("i",),
    "numbers": ("escape", "n"),
    "mock": (*MOCK, "space", "space"),
    "mock-outline": (*MOCK, *ASKED, "space", "space", "x", *["space"] * 3),
    "mock-debrief": (*MOCK, *ASKED, *["space", "x", "space", "x", "enter", "space", "space"] * 3, "pageup"),
    "pick": ("escape", "w", "a"),
    "picked": ("escape", "w", "0"),
    "plan": ("escape", "p"),
    "coverage": ("escape", "v", "down", "right", "right"),
    "stats": ("escape", "s"),
    "behind": ("escape", "s"),
    "bank": ("escape", "v", "b"),
    "wall": ("escape", "b", "end", "at", "home", *["down"] * 4),
    "interview-form": FORM,
    "interviews": FILLED_IN,
    "finish": (*MISSING_ONE, "3", *TELL, "4", *TELL, "3", *TELL, "3"),
}
"""After some weeks."""


MADE_MEANWHILE: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "plan": (("seed", ()),),
    "coverage": (("by the plan", ()),),
    "bank": (("common questions", ()),),
    "wall": (("suspended", ()),),
    "stats": (("due today", ("tab",) * 3),),
    "behind": (("due today", (*("tab",) * 6, "down", "enter")), ("Rehearsed now", ("down",))),
}
"""What stands on a screen once that is there which is made beside its keys, and the keys after it."""

VARIANTS = {
    "": (80, 24, "dark"),
    "-light": (80, 24, "light"),
    "-wide": (120, 40, "dark"),
    "-wide-light": (120, 40, "light"),
}
"""How the pictures of a scene are called: columns, rows and theme."""


@pytest.mark.parametrize("name", ["welcome", *SCENES, *LATER_SCENES])
async def test_pictures_are_current(world: World, weeks_later: World, name: str) -> None:
    if name in LATER_SCENES:
        world = weeks_later
    elif name != "welcome":
        take_in_sample(world)
    if name in ("plan", "coverage", "wall"):
        expect_interview(world, 12, name="Acme onsite", minutes=(10,) * 7)
    drawn = {}
    async with on_stage(world) as stage:
        for step in (SCENES | LATER_SCENES).get(name, ()):
            await (stage.paste(step) if isinstance(step, Typed) else stage.press(step, seconds=20))
        for made, keys in MADE_MEANWHILE.get(name, ()):
            await stage.wait_until(partial(_shows, stage, made))
            await stage.press(*keys)
        for variant, (columns, rows, theme) in VARIANTS.items():
            stage.app.theme = themes.theme_name(theme)
            await stage.pilot.resize_terminal(columns, rows)
            await stage.app.let_a_moment_pass()
            await stage.settle()
            drawn[variant] = picture(stage)
    for variant, svg in drawn.items():
        kept = PICTURES / f"{name}{variant}.svg"
        if os.environ.get("DRAW_PICTURES"):
            kept.write_text(svg, encoding="utf-8")
        assert kept.exists(), "draw it with DRAW_PICTURES=1"
        assert text_of(svg) == text_of(kept.read_text(encoding="utf-8")), "draw it anew with DRAW_PICTURES=1"


def _shows(stage: Stage, text: str) -> bool:
    return text in stage.screen + stage.page


def test_no_picture_is_left_over() -> None:
    names = {f"{name}{variant}.svg" for name in ("welcome", *SCENES, *LATER_SCENES) for variant in VARIANTS}
    assert {path.name for path in PICTURES.glob("*.svg")} == names


def text_of(svg: str) -> str:
    """The words on a picture: what a reader would notice to be out of date, without a font's or a version's pixels.

    A cursor that blinks parts a line or not, so where its pieces begin does not count.
    """
    return "".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg)).replace("&#160;", " ")
