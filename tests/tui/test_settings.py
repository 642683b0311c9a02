"""The settings screen through the keyboard and the mouse, and what it writes."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Key

from rehearse.commands.settings_file import read_settings, write_setting
from rehearse.core.lint_codes import LINT_CODES
from rehearse.core.settings import DEFAULTS, THEMES, Settings
from rehearse.tui.screens.settings_screen import SettingsScreen
from rehearse.tui.widgets.setting_line import SettingLine
from tests.tui.stage import Stage, drawn, on_stage
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", "Bees", "Cats", "Dogs")))
    return made


def rows(stage: Stage) -> list[str]:
    return [drawn(row).strip() for row in stage.app.screen.query(SettingLine)]


def about(stage: Stage) -> str:
    return str(stage.app.screen.query_one("#about").render())


def kept(world: World) -> Settings:
    return read_settings(world.context.settings_path)


async def test_every_setting_is_shown_with_its_value(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("comma")
        assert stage.status.startswith("Settings")
        assert rows(stage) == [
            "▸ Target             ‹ 120 seconds ›",
            "Words a minute       130",
            "Chance of recall     0.9",
            "New stories a day    3",
            "Minutes a day        30",
            "A day begins at      4 o'clock",
            "Colours              dark",
            "Number of points     yes",
            "Lint leaves out      nothing",
        ]
        assert "How long a telling should take: a whole number from 10 to 3600." in about(stage)
        assert stage.keys.split("   ")[:3] == ["←/- Less", "→/+ More", "Esc/q/, Back"]
    assert not world.context.settings_path.exists()


async def test_keys_change_a_setting_and_its_file_at_once(world: World) -> None:
    """The keys of each line, pressed one line after the other, lead to these settings."""
    expected = DEFAULTS
    async with on_stage(world) as stage:
        await stage.press("comma")
        for keys, changed in (
            ("right", {"target_seconds": 130}),
            ("plus", {"target_seconds": 140}),
            ("left", {"target_seconds": 130}),
            ("minus", {"target_seconds": 120}),
            ("enter backspace", {}),
            ("9 0 enter", {"target_seconds": 90}),
            ("8 5 0 backspace enter", {"target_seconds": 85}),
            ("5 right", {"target_seconds": 90}),
            ("9 9 escape right", {"target_seconds": 100}),
            ("9 9 down enter", {}),
            ("right up left", {"words_per_minute": 135, "target_seconds": 90}),
            ("j right k left", {"words_per_minute": 140, "target_seconds": 80}),
            ("down down full_stop 8 5 enter", {"retention": 0.85}),
            ("down down down down 4 left", {"theme": "terminal"}),
            ("down right", {"cues": False}),
            ("down down down right", {"lint_off": "missing-part"}),
            ("left left", {"lint_off": ", ".join(LINT_CODES)}),
        ):
            await stage.press(*keys.split())
            expected = replace(expected, **changed)
            assert kept(world) == expected, keys
        assert isinstance(stage.app.screen, SettingsScreen)


async def test_keys_that_come_all_at_once_act_in_their_order(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("comma")
        for key in ("9", "0", "enter", "down", "1", "5", "0", "enter"):
            stage.app.post_message(Key(key, key if key.isdigit() else None))
        await stage.settle()
    assert kept(world) == Settings(target_seconds=90, words_per_minute=150)


async def test_what_is_typed_is_seen_and_a_number_that_cannot_be_is_said(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("comma", "5")
        assert rows(stage)[0] == "▸ Target               5  seconds"
        assert "Enter Take" in stage.keys
        await stage.press("enter")
        assert about(stage) == "target_seconds must be a whole number from 10 to 3600, not 5"
        assert rows(stage)[0] == "▸ Target             ‹ 120 seconds ›"
        await stage.press("down")
        assert "How fast you speak" in about(stage)


async def test_the_telling_is_as_it_was_and_goes_by_the_new_settings(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("space", "space", "x", "enter", "enter")
        before = stage.page
        assert "target 2:00; as written 0:20" in before
        await stage.press("comma", "right", "down", "6", "0", "enter", "escape")
        assert stage.page == before.replace("target 2:00", "target 2:10").replace("written 0:20", "written 0:44")
        assert "▸ 3 Good" in stage.grades[2]


async def test_the_finish_screen_leads_there_and_back(world: World) -> None:
    async with on_stage(world, new=0) as stage:
        before = stage.page
        assert "Nothing is due today." in before
        for key in ("escape", "q", "comma"):
            await stage.press("comma", "right", key)
            assert stage.page == before
    assert kept(world) == Settings(target_seconds=150)


async def test_colours_change_at_once_and_are_those_of_the_next_start(world: World) -> None:
    async with on_stage(world) as stage:
        backgrounds = set()
        await stage.press("comma", *["down"] * 6)
        for _ in THEMES:
            await stage.press("right")
            backgrounds.add(stage.app.screen.styles.background)
            assert stage.app.theme == f"rehearse-{kept(world).theme}"
        assert len(backgrounds) == len(THEMES)
        await stage.press("left")
    again = make_world(world.directory, kept(world))
    async with on_stage(again) as stage:
        assert stage.app.theme == "rehearse-terminal"


async def test_fewer_minutes_end_the_day_after_this_question(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("comma", *["down"] * 4, "1", "enter")
        assert "A change holds from the next question on." in about(stage)
        await stage.press("escape", "space", "enter", "enter", "3", seconds=30)
        assert "The minutes for today are spent; 2 stories left." in stage.page


async def test_what_moves_dates_waits_for_the_next_start(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("space", "enter", "enter")
        before = stage.grades
        await stage.press("comma", "down", "down", "left")
        assert "A change holds from the next start on." in about(stage)
        await stage.press("escape")
        assert stage.grades == before
        await stage.press("4")
    again = make_world(world.directory, Settings(retention=0.8))
    world.clock.go_on(days=8)
    again.clock.now = world.clock.now
    async with on_stage(again) as stage:
        assert "recalculated" in stage.screen


async def test_the_mouse_chooses_and_changes(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("comma")
        row = list(stage.app.screen.query(SettingLine))[1]
        await stage.pilot.click(row, offset=(4, 0))
        assert rows(stage)[1] == "▸ Words a minute     ‹ 130 ›"
        await stage.pilot.click(row, offset=(1 + drawn(row).index("›"), 0))
        assert rows(stage)[1] == "▸ Words a minute     ‹ 135 ›"
        await stage.pilot.click(row, offset=(1 + drawn(row).index("‹"), 0))
        assert rows(stage)[1] == "▸ Words a minute     ‹ 130 ›"
    assert kept(world) == DEFAULTS


async def test_a_small_terminal_shows_what_is_chosen_and_what_it_is(world: World) -> None:
    async with on_stage(world, size=(40, 12)) as stage:
        await stage.press("comma", *["down"] * 6, "left", "left")
        assert "▸ Colours            ‹ high-contrast ›" in stage.screen
        assert "dark," in stage.screen
        assert "Esc Back" in stage.keys
        await stage.press("down")
        assert "▸ Number of points   ‹ yes ›" in stage.screen


async def test_comments_of_the_file_stay(world: World) -> None:
    world.context.settings_path.parent.mkdir()
    world.context.settings_path.write_text("# mine\ncues = true # for now\n")
    async with on_stage(world) as stage:
        await stage.press("comma", "right")
    assert world.context.settings_path.read_text() == "# mine\ncues = true # for now\ntarget_seconds = 130\n"


async def test_a_change_that_cannot_be_saved_is_one_line_and_no_change(world: World) -> None:
    path = world.context.settings_path
    write_setting(path, "cues", True)
    path.write_text("no toml\n")
    async with on_stage(world, size=(200, 24)) as stage:
        await stage.press("comma", "right")
        assert f"{path}:1: is not TOML" in about(stage)
        assert "\n" not in about(stage)
        assert rows(stage)[0] == "▸ Target             ‹ 120 seconds ›"
    assert path.read_text() == "no toml\n"


async def test_help_names_every_key(world: World) -> None:
    async with on_stage(world) as stage:
        await stage.press("comma", "question_mark")
        assert "Take the number you typed" in stage.page
        await stage.press("escape")
        assert rows(stage)


async def test_whoever_wants_no_colours_is_told_why_a_theme_shows_none(tmp_path: Path) -> None:
    for colourless in (True, False):
        world = make_world(tmp_path, colourless=colourless)
        world.take_in(world.write("n.md", story_notes("Ants")))
        async with on_stage(world) as stage:
            await stage.press("comma", "up", *["down"] * 6)
            assert rows(stage)[6].startswith("▸ Colours")
            assert ("NO_COLOR is set: no colours are shown." in about(stage)) is colourless
