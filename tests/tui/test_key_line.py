"""The key line: the most needed keys first, as many as fit whole, `?` always; a click does what the key does."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.width import cells
from rehearse.tui.widgets.bars import KeyBar
from rehearse.tui.widgets.key_binding import KeyBinding, Need
from rehearse.tui.widgets.key_hints import HELP, arranged
from tests.tui.stage import Stage, on_stage
from tests.worlds import World, make_world, story_notes

ANSWER = ("space", "enter", "enter")
PHASES = {
    "question": (),
    "recall": ("space",),
    "recall, all uncovered": ("space", "enter"),
    "answer": ANSWER,
    "answer, read": (*ANSWER, "pagedown", "pagedown"),
    "follow-up": (*ANSWER, "f"),
    "passage": (*ANSWER, "f", "space"),
    "paused": ("p",),
    "Today": ("escape",),
    "About a story": ("i",),
    "Settings": ("comma",),
    "Finish": ("minus", "minus"),
}


@pytest.fixture
def two(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    return world


@pytest.mark.parametrize("phase", PHASES)
async def test_help_and_the_way_out_are_named(two: World, phase: str) -> None:
    async with on_stage(two) as stage:
        await stage.press(*PHASES[phase])
        for columns in (40, 80, 200):
            await stage.pilot.resize_terminal(columns, 24)
            assert stage.keys.endswith(("  ?", "  ? Help"))
            assert cells(stage.keys) == columns - 2
            assert "Esc" in stage.keys or columns == 40


async def test_at_80_columns_hint_undo_today_and_leave_are_in_sight(two: World) -> None:
    async with on_stage(two) as stage:
        await stage.press(*ANSWER, "3", "space")
        assert stage.keys.split("  ")[:8] == [
            "Space Next",
            "x Missed",
            "h Hint",
            "Enter All",
            "u Undo",
            "Esc Today",
            "q Leave",
            "w Type",
        ]
        await stage.press("x", "enter", "enter")
        assert stage.keys.split("  ")[:7] == [
            "Space Next page",
            "Enter ▸ Good",
            "n Miss",
            "f Ask",
            "u Undo",
            "Esc Today",
            "q Leave",
        ]


async def click(stage: Stage, text: str) -> None:
    column = stage.keys.index(text)
    await stage.pilot.click(KeyBar, offset=(column + 3, 0))
    await stage.settle()


async def test_a_click_on_a_key_does_what_the_key_does(two: World) -> None:
    async with on_stage(two) as stage:
        two.stopwatch.go_on(seconds=1)
        await click(stage, "I have told it")
        assert "Situation  ▢ ▢" in stage.page
        await click(stage, "Missed")
        assert "✗ Ants began badly" in stage.page
        two.stopwatch.go_on(seconds=1)
        await click(stage, "Enter")
        two.stopwatch.go_on(seconds=1)
        await click(stage, "Space")
        assert "You took" in stage.page
        await click(stage, "Esc")
        assert "to go" in stage.page
        two.stopwatch.go_on(seconds=1)
        await click(stage, "Esc Back")
        await click(stage, "  ?")
        assert "Uncover" in stage.page
        await stage.press("escape")
        await click(stage, "q Leave")
        assert stage.app.return_code == 0


async def test_a_click_between_keys_does_nothing(two: World) -> None:
    async with on_stage(two) as stage:
        before = stage.screen
        await stage.pilot.click(KeyBar, offset=(stage.keys.index("  ") + 2, 0))
        await stage.settle()
        assert stage.screen == before


async def test_the_key_under_the_mouse_stands_out(two: World) -> None:
    async with on_stage(two) as stage:
        bar = stage.app.screen.query_one(KeyBar)

        def standing_out() -> str:
            content = bar._line(78)
            return "".join(content.plain[span.start : span.end] for span in content.spans if span.style == "reverse")

        assert standing_out() == ""
        await stage.pilot.hover(KeyBar, offset=(stage.keys.index("Esc Today") + 2, 0))
        await stage.settle()
        assert standing_out() == "Esc Today"
        await stage.pilot.hover("Page")
        await stage.settle()
        assert standing_out() == ""


LABELS = st.text("abc 漢", min_size=1, max_size=12).map(str.strip).filter(bool)
BINDINGS = st.lists(
    st.tuples(st.sampled_from(["a", "space,enter", "escape,q,i"]), LABELS, LABELS | st.just(""), st.sampled_from(Need)),
    max_size=9,
)


@given(BINDINGS, st.integers(0, 120))
def test_hints_fit_whole_in_the_order_of_need(found: list[tuple[str, str, str, Need]], width: int) -> None:
    bindings = [
        KeyBinding(",".join(f"{key}{number}" for key in keys.split(",")), "act", label, brief=brief, need=need)
        for number, (keys, label, brief, need) in enumerate(found)
    ]
    hints = arranged([*bindings, KeyBinding(HELP, "help", "Help")], width)
    assert hints[-1].key == HELP
    for left, right in pairwise(hints):
        assert left.end + 2 <= right.begin
    assert hints[-1].end == max(width, 1)
    in_order = sorted(bindings, key=lambda binding: binding.need)
    needed = [binding.key.split(",")[0] for binding in in_order if binding.need is not Need.SPARE]
    spare = [binding.key.split(",")[0] for binding in in_order if binding.need is Need.SPARE]
    shown = [hint.key for hint in hints[:-1]]
    assert shown == [key for key in (*needed, *spare) if key in shown]
    assert not set(shown) & set(spare) or set(needed) <= set(shown)
