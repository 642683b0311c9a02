"""Hostile text walks through every place that shows text, and does nothing anywhere."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input

from rehearse.commands.preparing.debriefing import Account, done
from rehearse.commands.preparing.interview import add
from rehearse.commands.preparing.interview_wishes import Wishes
from rehearse.core.log import Rating
from rehearse.core.safetext import safe, safe_line
from tests.faults.hostile_text import COMMAND_PLACES, EVIL, EVIL_NAME, SCREEN_PLACES, SHOWN, CommandPlace, evil_notes
from tests.faults.operations import Computer, command
from tests.sittings import logged, sit
from tests.tui.stage import Stage, on_stage
from tests.worlds import World, make_world


def acting(text: str) -> set[str]:
    """What of a text a terminal would not take as a sign to show."""
    return {sign for line in text.splitlines() for sign in set(line) - set(safe(line))} | {
        sign for sign in set(text) - {"\n"} if safe(sign) != sign
    }


# -- commands ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Computer:
    return Computer(tmp_path_factory.mktemp("computer").resolve())


@pytest.fixture(scope="module")
def files(computer: Computer) -> dict[str, bytes]:
    """Hostile notes, told once, one story suspended, with a backup, a crash and a draft that was left."""
    with computer.in_use():
        notes = computer.directory / "evil.md"
        notes.write_text(evil_notes(), encoding="utf-8")
        computer.notes.write_text("", encoding="utf-8")
        assert command("import", str(notes), "--deck", "evil").code == 0
        assert command("--plain", typed=b"\nx\na\n3\n@\n").code == 0
        assert command("interview", "add", "Acme", "today").code == 0
        assert command("interview", "done", "Acme", "--went", EVIL, "--asked", EVIL).code == 0
        assert command("interview", "add", "Crux [b]", "in 12 days", "--must-have", "time of").code == 0
        named = computer.directory / f"{EVIL_NAME}.md"
        named.write_text("# Sea\n\nWhy us?\n\n### Answer\n\n**S:** I like boats.\n", encoding="utf-8")
        assert command("import", str(named)).code == 0
        notes.write_text(evil_notes().replace("began badly", "began quite badly"), encoding="utf-8")
        (computer.directory / "renamed.md").write_text(evil_notes().replace("halved", "fell"), encoding="utf-8")
        assert command("backup").code == 0
        (computer.database.parent / "backups" / ".a\x1b[2J.db.999999999.new").write_bytes(b"")
    return computer.files()


@pytest.mark.parametrize("place", COMMAND_PLACES, ids=lambda place: place.name)
def test_a_command_shows_text_and_nothing_else(
    place: CommandPlace, computer: Computer, files: dict[str, bytes]
) -> None:
    computer.put(files)
    with computer.in_use():
        arguments = [argument.replace("@/", f"{computer.directory}/") for argument in place.arguments]
        ended = command(*arguments, typed=place.typed)
    assert ended.code == place.code, ended
    assert acting(ended.out) | acting(ended.err) == set()
    assert "Traceback" not in ended.err
    if "json" in place.arguments:
        assert ended.out.isascii()
        json.loads(ended.out)
    if place.code != 2 and "forget" not in place.arguments:
        held = computer.standing().database
        assert held is not None
        assert "review 3 rehearsal" in held.events


# -- screens -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write(f"{EVIL_NAME}.md", evil_notes()))
    return world


def shown(stage: Stage) -> Iterator[str]:
    """Everything that stands on the terminal, and what was said in passing."""
    yield stage.screen
    yield from stage.news


async def walk(stage: Stage, *keys: str) -> None:
    await stage.press(*keys)
    assert stage.app.return_code is None
    for text in shown(stage):
        assert acting(text) == set()


@pytest.mark.parametrize("place", SCREEN_PLACES)
async def test_a_screen_shows_text_and_nothing_else(world: World, place: str) -> None:
    async with on_stage(world, size=(100, 40)) as stage:
        await walk(stage)
        assert SHOWN in stage.page
        await walk(stage, *SCREEN_PLACES[place])
        events = len(logged(world))
        for row in (6, 20):
            await stage.pilot.click(offset=(8, row))
            await walk(stage)
            if stage.app.return_code is not None:
                break
        assert len(logged(world)) - events <= 1, "a click is a key at most"


async def test_news_on_the_screen(world: World) -> None:
    notes = world.directory / f"{EVIL_NAME}.md"
    notes.write_text(evil_notes().replace("began badly", f"began {EVIL}"), encoding="utf-8")
    os.utime(notes, (2_000_000_000, 2_000_000_000))
    async with on_stage(world, size=(100, 40)) as stage:
        stage.app.follow_first_frame()
        await stage.wait_until(lambda: stage.news)
        await walk(stage)


async def test_the_first_screen(tmp_path: Path) -> None:
    async with on_stage(make_world(tmp_path), size=(100, 40)) as stage:
        stage.app.screen.query_one(Input).post_message(Paste(f"/none/{safe_line(EVIL)}"))
        await stage.settle()
        await walk(stage, "enter")
        await stage.wait_until(lambda: "none" in stage.screen.partition("\n")[2])
        await walk(stage, "tab")


async def test_a_drill(world: World) -> None:
    sit(world, Rating.GOOD, Rating.GOOD, Rating.GOOD, missing=2)
    async with on_stage(world, size=(100, 40)) as stage:
        await walk(stage, "d", "d")
        await walk(stage, "space", "space")
        await walk(stage, "h")


async def test_the_plan(world: World) -> None:
    topic = safe_line(EVIL).partition(" \N{SYMBOL FOR ESCAPE}")[0]
    add(world.context, Wishes(topic, "tomorrow", must_have=["time of"]))
    async with on_stage(world, size=(100, 40)) as stage:
        await walk(stage, "escape", "p")
        await stage.wait_until(lambda: "seed" in stage.page)
        assert SHOWN in stage.page
        await walk(stage, "pagedown", "escape")


async def test_the_interviews(world: World) -> None:
    topic = safe_line(EVIL).partition(" \N{SYMBOL FOR ESCAPE}")[0]
    add(world.context, Wishes(topic, "tomorrow", must_have=["time of"]))
    done(world.context, topic, Account(EVIL, asked=(EVIL,), on="today"))
    add(world.context, Wishes(f"{topic} again", "tomorrow", must_have=["time of"]))
    async with on_stage(world, size=(100, 40)) as stage:
        await walk(stage, "escape", "i")
        assert SHOWN in stage.page
        await walk(stage, "e")
        for _ in range(6):
            stage.app.screen.focused.post_message(Paste(EVIL))  # type: ignore[union-attr] # a line of the form
            await walk(stage, "down")
        await walk(stage, "enter")
        await walk(stage, "escape", "escape", "d")
        stage.app.screen.query_one(Input).post_message(Paste(EVIL))
        await walk(stage, "enter", "escape", "escape")
        await walk(stage, "x", "u", "u")
