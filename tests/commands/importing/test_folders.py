"""A folder of notes, a file a story, as one deck."""

import os
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest

from rehearse.commands.importing.decks import FileState, decks, file_state, relink
from rehearse.commands.importing.import_notes import ImportedFile, import_notes
from rehearse.core.changes import Fate
from rehearse.core.errors import BadDataError
from rehearse.core.log import Rating
from rehearse.notes.files import folder, source
from rehearse.reports.importing.import_json import as_json
from rehearse.reports.importing.import_problems import problem_lines
from rehearse.reports.importing.import_report import as_text
from tests.documents import docx, paragraph
from tests.sittings import asked, begin, states
from tests.worlds import World, make_world, reread, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A folder of three stories in two files, each rehearsed once with another grade."""
    made = make_world(tmp_path)
    (tmp_path / "stories").mkdir()
    made.write("stories/01-ants.md", story_notes("Ants"))
    made.write("stories/02-more.md", story_notes("Bees", "Cats"))
    take_in(made)
    rehearsal = begin(made)
    for rating in (Rating.AGAIN, Rating.GOOD, Rating.EASY):
        turn = asked(rehearsal).tell(rehearsal.now_ms).uncover_rest().show_answer()
        rehearsal.turn_to(turn)
        rehearsal.grade(rating)
    rehearsal.close()
    return made


def take_in(world: World) -> ImportedFile:
    (imported,) = import_notes([str(world.directory / "stories")], world.context)
    return imported


def test_a_folder_is_one_deck_with_its_name(world: World) -> None:
    (standing,) = decks(world.context)
    assert (standing.deck.name, standing.deck.path) == ("stories", str(world.directory / "stories"))
    assert (standing.stories, file_state(standing)) == (3, FileState.CURRENT)
    assert list(states(world)) == ["Ants", "Bees", "Cats"]


def test_a_second_import_writes_nothing(world: World) -> None:
    before = world.context.database_path.read_bytes()
    assert set(take_in(world).plan.story_fates()) == {Fate.UNCHANGED}
    assert world.context.database_path.read_bytes() == before


def rename(world: World) -> None:
    (world.directory / "stories/01-ants.md").rename(world.directory / "stories/zz.txt")


def move_below(world: World) -> None:
    (world.directory / "stories/old").mkdir()
    (world.directory / "stories/01-ants.md").rename(world.directory / "stories/old/ants.md")


def join(world: World) -> None:
    world.write("stories/02-more.md", story_notes("Cats", "Ants", "Bees"))
    (world.directory / "stories/01-ants.md").unlink()


def split_up(world: World) -> None:
    world.write("stories/00-cats.md", story_notes("Cats"))
    world.write("stories/02-more.md", story_notes("Bees"))


MOVES = {
    "file renamed": rename,
    "into a folder below": move_below,
    "story to another file": split_up,
    "all in one": join,
}


@pytest.mark.parametrize("move", MOVES)
def test_a_story_that_moves_inside_the_folder_keeps_its_memory(world: World, move: str) -> None:
    before = states(world)
    MOVES[move](world)
    assert set(take_in(world).plan.story_fates()) == {Fate.UNCHANGED}
    assert states(world) == before


def test_a_file_turned_into_a_folder_keeps_its_memories(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("notes.md", story_notes("Ants", "Bees")))
    (tmp_path / "split").mkdir()
    for title in ("Bees", "Ants"):
        world.write(f"split/{title}.md", story_notes(title))
    imported = relink(world.context, "notes", str(tmp_path / "split"))
    assert (imported.deck_name, set(imported.plan.story_fates())) == ("notes", {Fate.UNCHANGED})


def test_a_deleted_file_archives_its_stories_and_brings_them_back(world: World) -> None:
    before, path = states(world), world.directory / "stories/02-more.md"
    path.rename(world.directory / "away.md")
    assert "stays as it was" in reread(world)[0]
    world.take_in(world.directory / "stories")
    assert reread(world) == []
    assert set(states(world)) == {"Ants"}
    (world.directory / "away.md").rename(path)
    assert reread(world) == ["stories changed: 2 stories back."]
    assert states(world) == before


def test_a_new_file_is_news_and_a_touched_one_is_none(world: World) -> None:
    os.utime(world.directory / "stories/01-ants.md", ns=(1, 1))
    assert [file_state(standing) for standing in decks(world.context)] == [FileState.CHANGED]
    assert reread(world) == []
    assert [file_state(standing) for standing in decks(world.context)] == [FileState.CURRENT]
    world.write("stories/03-dogs.md", story_notes("Dogs"))
    assert reread(world) == ["stories changed: 1 story new."]


def test_stories_of_a_file_that_can_no_longer_be_read_rest_and_the_news_says_why(world: World) -> None:
    before = states(world)
    path = world.directory / "stories/01-ants.md"
    path.write_bytes(b"PK\x03\x04 half a document")
    (said,) = reread(world)
    assert said.startswith(
        f"stories changed: 1 story put away, its history is kept. {path} looks like a binary file, or a damaged"
    )
    path.write_text(story_notes("Ants"))
    assert reread(world) == ["stories changed: 1 story back."]
    assert states(world) == before


def test_a_folder_that_went_missing_or_empty_changes_nothing(world: World) -> None:
    (world.directory / "stories").rename(world.directory / "elsewhere")
    (said,) = reread(world)
    assert "is missing; its stories stay" in said
    (world.directory / "stories").mkdir()
    (said,) = reread(world)
    assert said.startswith("“stories” stays as it was: ")
    assert set(states(world)) == {"Ants", "Bees", "Cats"}


def test_problems_and_line_numbers_are_those_of_each_file(world: World) -> None:
    world.write("stories/00.md", "\n\nA shopping list.\n")
    world.write("stories/04.md", "# Dogs\nTell me about dogs.\n# Elks\n" + story_notes("Elks").split("\n", 1)[1])
    (world.directory / "stories/05.txt").write_bytes(bytes(range(256)) * 40)
    imported = take_in(world)
    directory = str(world.directory / "stories")
    said = [line.removeprefix(directory) for line in problem_lines([imported])]
    assert said[0].startswith("/00.md:1: no question or story was recognised;")
    assert said[1].startswith("/05.txt:1: looks like a binary file;")
    report = as_json([imported])
    assert [Path(file["path"]).name for file in report["files"]] == [
        "00.md", "01-ants.md", "02-more.md", "04.md", "05.txt",
    ]  # fmt: skip
    assert {file["deck"] for file in report["files"]} == {"stories"}
    assert [[prompt["story"] for prompt in file["prompts"]] for file in report["files"]] == [
        [],
        [0],
        [0, 1],
        [0, 0],
        [],
    ]
    assert report["files"][2]["prompts"][0]["line"] == 2
    assert report["files"][0]["notes"] == [{"line": 3, "end_line": 3, "text": "A shopping list."}]
    assert report["changes"] == {"new": 1, "updated": 0, "unchanged": 3, "gone": 0}


def test_the_report_names_each_file_and_what_was_left_out(world: World) -> None:
    world.write("stories/00.md", "A word.\n\nTell me about a gap.\n")
    (world.directory / "stories/out.md").symlink_to(world.directory)
    anew = replace(world.context, database_path=world.directory / "other.db")
    (imported,) = import_notes([str(world.directory / "stories")], anew)
    lines = as_text([imported], dry_run=False, show_notes=True).splitlines()
    assert lines[0].endswith("/stories")
    assert lines[1] == "→ deck “stories”"
    assert "  Read as 3 files of a folder: questions above their answers; UTF-8, 100 lines" in lines
    assert "  Not read: out.md (a link)" in lines
    assert [line for line in lines if line.startswith("  0")] == ["  01-ants.md", "  02-more.md"]
    assert "     3  Tell me about a gap.  (00.md)" in lines
    assert "  kept as notes in 00.md:" in lines
    assert "  1  A word." in lines


def test_a_story_alone_in_its_file_is_called_like_the_file(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    (tmp_path / "stories").mkdir()
    star = "S: We were late.\n\nT: I had to call.\n\nA: I called them all.\n\nR: We shipped.\n"
    world.write("stories/03-the-printer_contract.md", star)
    (prompt,) = take_in(world).plan.reading.prompts
    assert prompt.text == "the printer contract"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "no notes in this directory; put"),
        ({"a.pdf": "x", ".b.md": "x", "c.md": ""}, "no notes in this directory; put"),
        ({"a.md": "A list.\n", "b.md": "\0\1\2" * 200}, "no question or story was recognised in its 2 files"),
    ],
)
def test_a_folder_without_stories_is_an_error(tmp_path: Path, files: dict[str, str], said: str) -> None:
    world = make_world(tmp_path)
    (tmp_path / "stories").mkdir()
    for name, text in files.items():
        world.write(f"stories/{name}", text)
    with pytest.raises(BadDataError, match=said):
        take_in(world)
    assert not world.context.database_path.exists()


def test_a_file_that_is_too_large_is_named_and_the_others_are_read(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "LARGEST", 10_000)
    monkeypatch.setattr(source, "LARGEST", 10_000)
    world.write("stories/03-all.md", "# All\n" * 2_000)
    imported = take_in(world)
    assert set(imported.plan.story_fates()) == {Fate.UNCHANGED}
    (said,) = problem_lines([imported])
    assert said.endswith("03-all.md:1: has 12,000 bytes, and 10,000 bytes are the most; split it into smaller files")


def test_word_documents_are_read_like_the_other_files(world: World) -> None:
    before = states(world)
    (world.directory / "stories/01-ants.md").unlink()
    rows = [row for row in story_notes("Ants").splitlines() if row]
    (world.directory / "stories/01-ants.docx").write_bytes(docx(*(paragraph(escape(row)) for row in rows)))
    (world.directory / "stories/bad.docx").write_bytes(b"PK\x03\x04 cut off")
    imported = take_in(world)
    assert [file.reading.encoding for file in imported.files] == ["docx", "utf-8", "none"]
    (said,) = problem_lines([imported])
    assert "bad.docx:1: looks like a binary file, or a damaged Word document" in said
    assert states(world)["Ants"] == before["Ants"]
