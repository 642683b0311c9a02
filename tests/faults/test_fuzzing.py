"""Anything at all, where something is expected: it is done or refused in a line, and nothing is lost.

FUZZ_EXAMPLES says how many examples are tried of each kind.
"""

import string
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events

from rehearse.cli.command_line import app
from rehearse.store import schema
from tests.faults.file_faults import base
from tests.faults.operations import Computer, Ended, command
from tests.sittings import logged, sit
from tests.tui.stage import Stage, on_stage
from tests.worlds import World, make_world, story_notes

FEW = settings(max_examples=max(15, settings.default.max_examples // 3) if settings.default else 15)

COMMANDS = sorted(set(typer.main.get_command(app).commands) - {"help"})  # type: ignore[attr-defined]
OPTIONS = ("--db", "--deck", "--topic", "--new", "--minutes", "--format", "--yes", "--plain", "--encoding", "--ahead")
VALUES = (
    "json",
    "apkg",
    "@/mine.json",
    "0",
    "-1",
    "1e9",
    "@/notes.md",
    "@/mine.db",
    "@/data/rehearse.db",
    "notes",
    "Ants",
    "target_seconds",
)


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Computer]:
    computer = Computer(tmp_path_factory.mktemp("computer").resolve())
    with computer.in_use():
        yield computer


@pytest.fixture(scope="module")
def files(computer: Computer) -> dict[str, bytes]:
    base(computer)
    assert command("export", "--format", "json", "-o", str(computer.directory / "mine.json")).code == 0
    return computer.files()


def is_refused_or_done(ended: Ended) -> None:
    assert ended.code in (0, 2, 65, 74), ended
    assert "Traceback" not in ended.err
    assert "internal error" not in ended.err
    if ended.code:
        assert ended.err.count("rehearse: ") <= 1 + ended.out.count("rehearse: "), ended


words = st.one_of(
    st.sampled_from((*COMMANDS, *OPTIONS, *VALUES)),
    st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), max_size=12),
)


@FEW
@given(arguments=st.lists(words, max_size=5), typed=st.binary(max_size=20))
def test_any_arguments_are_done_or_refused(
    computer: Computer, files: dict[str, bytes], arguments: list[str], typed: bytes
) -> None:
    computer.put(files)
    given_here = [argument.replace("@", str(computer.directory)) for argument in arguments]
    with TemporaryDirectory() as elsewhere, chdir(elsewhere):  # a name that is no option may be that of a new file
        is_refused_or_done(command(*given_here, typed=typed))
    if not {"forget", "restore"} & set(arguments):
        held = computer.standing().database
        assert held is not None
        assert "review 3 rehearsal" in held.events


toml = st.one_of(
    st.binary(max_size=200),
    st.lists(
        st.tuples(
            st.sampled_from(("minutes_per_day", "theme", "cues", "retention", "x", "[a]", "#")),
            st.sampled_from(("1", "true", "-1", '"dark"', "1e400", "nan", "[" * 50, "", '"""', "9" * 5000, "{}")),
        ),
        max_size=4,
    ).map(lambda lines: "\n".join(f"{key} = {value}" for key, value in lines).encode()),
)


@FEW
@given(content=toml)
def test_any_settings_file_is_read_or_refused(computer: Computer, files: dict[str, bytes], content: bytes) -> None:
    computer.put({**files, str(computer.settings): content})
    ended = command("due")
    assert ended.code in (0, 65), ended
    assert computer.settings.read_bytes() == content
    changed = command("config", "target_seconds", "90")
    assert changed.code in (0, 65), changed
    if changed.code == 65:
        assert computer.settings.read_bytes() == content


def flipped(content: bytes, places: list[tuple[float, int]]) -> bytes:
    data = bytearray(content)
    for place, value in places:
        data[int(place * (len(data) - 1))] ^= value
    return bytes(data)


flips = st.lists(st.tuples(st.floats(0, 1), st.integers(1, 255)), min_size=1, max_size=40)
header = st.lists(st.tuples(st.floats(0, 0.002), st.integers(1, 255)), min_size=1, max_size=4)
USES = (
    ("due",),
    ("stats",),
    ("stats", "--format", "json"),
    ("decks",),
    ("doctor",),
    ("backup",),
    ("--plain",),
    ("doctor", "--repair"),
    ("forget", "Bees", "--yes"),
    ("resume",),
    ("import", "@/more.md"),
)


def is_ours(content: bytes) -> bool:
    """Whether the head of a file says that it is a database of this program, of a version that it knows."""
    marked = content[68:72] == schema.APPLICATION_ID.to_bytes(4, "big")
    return content[:16] == b"SQLite format 3\0" and marked and content[60:64] <= len(schema.STEPS).to_bytes(4, "big")


@FEW
@given(places=st.one_of(flips, header), use=st.sampled_from(USES))
def test_a_database_with_any_bytes_flipped_is_used_or_refused(
    computer: Computer, files: dict[str, bytes], places: list[tuple[float, int]], use: tuple[str, ...]
) -> None:
    content = flipped(files[str(computer.database)], places)
    computer.put({**files, str(computer.database): content})
    arguments = (argument.replace("@", str(computer.directory)) for argument in use)
    is_refused_or_done(command(*arguments, typed=b"\na\n3\n"))
    if not is_ours(content):
        assert computer.database.read_bytes() == content


@FEW
@given(places=st.one_of(flips, header), name=st.sampled_from(("mine.db", "mine.json")))
def test_a_backup_with_any_bytes_flipped_is_restored_or_refused(
    computer: Computer, files: dict[str, bytes], places: list[tuple[float, int]], name: str
) -> None:
    backup = computer.directory / name
    content = flipped(files[str(backup)], places)
    computer.put({**files, str(backup): content})
    before = computer.database.read_bytes()
    ended = command("restore", str(backup), "--yes")
    assert ended.code in (0, 65), ended
    assert backup.read_bytes() == content
    if ended.code == 65:
        assert computer.database.read_bytes() == before


names = st.one_of(
    st.sampled_from(
        (
            "rehearse-20261301T000000Z.db",
            "rehearse-20261201T000000Z-9999.db",
            "rehearse-99991231T235959Z.db",
            ".x.db.1.new",
            ".rehearse.db.99999999999.new",
            "before-format-2.db",
        )
    ),
    st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=30),
).filter(lambda name: name not in (".", "..") and len(name.encode()) < 200)


@FEW
@given(odd=st.dictionaries(names, st.one_of(st.none(), st.binary(max_size=100)), max_size=5))
def test_odd_files_among_the_backups_are_left_alone(
    computer: Computer, files: dict[str, bytes], odd: dict[str, bytes | None]
) -> None:
    computer.put(files)
    directory = computer.database.parent / "backups"
    directory.mkdir(mode=0o700, exist_ok=True)
    for name, content in odd.items():
        directory.joinpath(name).mkdir() if content is None else directory.joinpath(name).write_bytes(content)
    for arguments in (("backups",), ("backup",), ("doctor",), ("backups", "--format", "json")):
        ended = command(*arguments)
        assert ended.code in (0, 65), ended
    own = {name for name in odd if not name.startswith(".")}
    assert own <= {path.name for path in directory.iterdir()}


# -- keys and clicks ---------------------------------------------------------------------------------------------------

KEYS = (*string.ascii_lowercase, *"1234?-@,/ ", "space", "enter", "escape", "tab", "up", "down", "pagedown", "ctrl+p")
LEADING: dict[str, tuple[str, ...]] = {
    "the question": (),
    "the palette": ("ctrl+p",),
    "Today": ("escape",),
    "the settings": ("comma",),
    "the editor": ("e",),
    "typed recall": ("space", "w"),
    "a follow-up": ("space", "enter", "enter", "f"),
    "a drill": ("space", "x", "enter", "enter", "1", "minus", "minus", "d"),
}


async def storm(stage: Stage, chance: Random, times: int) -> None:
    for _ in range(times):
        if stage.app.return_code is not None:
            return
        if chance.random() < 0.15:
            await stage.pilot.click(offset=(chance.randrange(80), chance.randrange(24)))
            await stage.settle()
        elif chance.random() < 0.05:
            stage.app.post_message(events.Paste("[/] \x1b[2J pasted\nlines"))
            await stage.settle()
        else:
            key = chance.choice(KEYS)
            await stage.press("space" if key == " " else key)


@pytest.mark.parametrize("screen", LEADING)
async def test_keys_and_clicks_at_random_end_nothing(screen: str, tmp_path: Path) -> None:
    world = told_world(tmp_path)
    before = len(logged(world))
    for seed in range(max(1, settings.default.max_examples // 50) if settings.default else 1):
        async with on_stage(world) as stage:
            await stage.press(*LEADING[screen])
            await storm(stage, Random(f"{screen} {seed}"), 12)
            assert stage.app.return_code in (None, 0, 130)
    assert len(logged(world)) >= before


async def test_keys_at_random_on_the_first_screen(tmp_path: Path) -> None:
    async with on_stage(make_world(tmp_path)) as stage:
        await storm(stage, Random(1), 12)
        assert stage.app.return_code in (None, 0, 130)


def told_world(directory: Path) -> World:
    world = make_world(directory)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats")))
    sit(world)
    return world
