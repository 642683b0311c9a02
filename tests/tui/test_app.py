"""What all screens share: notes that changed are read again, and said."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from rehearse.commands.safekeeping.backup import backups
from rehearse.core.log import Rating
from tests.sittings import sit
from tests.tui.stage import on_stage
from tests.worlds import make_world, story_notes


async def test_notes_edited_since_are_read_again_and_said_in_a_line(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    path = tmp_path / "n.md"
    world.take_in(world.write("n.md", story_notes("Ants")))
    world.write("n.md", story_notes("Ants", "Bees"))
    os.utime(path, (2_000_000_000, 2_000_000_000))
    async with on_stage(world) as stage:
        stage.app.follow_first_frame()
        await stage.wait_until(lambda: stage.news)
        assert stage.news == ["n.md changed: 1 story new."]
        await stage.press("f")
        assert stage.status.startswith("2 to go")


async def test_a_story_added_after_the_last_one_was_told_is_asked(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants")))
    async with on_stage(world) as stage:
        await stage.press("space", "enter", "enter", "3")
        assert "Done for today." in stage.page
        world.write("n.md", story_notes("Ants", "Bees"))
        os.utime(tmp_path / "n.md", (2_000_000_000, 2_000_000_000))
        stage.app.follow_first_frame()
        await stage.wait_until(lambda: "Bees" in stage.page)


async def test_the_backup_of_the_day_is_made_behind_the_first_question(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants")))
    async with on_stage(world) as stage:
        stage.app.follow_first_frame()
        await stage.wait_until(lambda: backups(world.context))
        await stage.press("space", "enter", "enter", "3")
        assert "Done for today." in stage.page
        assert stage.news[1:] == []


async def test_a_row_that_is_damaged_is_named_when_the_backup_is_made(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees")))
    sit(world, Rating.GOOD)
    with closing(sqlite3.connect(world.context.database_path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER event_is_never_changed")
        connection.execute("UPDATE event SET recall = '{'")
    async with on_stage(world) as stage:
        stage.app.follow_first_frame()
        await stage.wait_until(lambda: stage.news)
        assert stage.news[0].endswith("holds what cannot be read")
        await stage.press("space", "enter", "enter", "3")
        assert "Done for today." in stage.page
