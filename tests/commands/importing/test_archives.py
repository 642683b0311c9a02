"""Notes in a ZIP archive, as programs export them, imported as one deck."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from rehearse.commands.importing.decks import FileState, decks, file_state
from rehearse.commands.importing.editing import find_passage
from rehearse.commands.importing.import_notes import ImportedFile, import_notes
from rehearse.core.changes import Fate
from rehearse.core.errors import BadDataError
from rehearse.reports.importing.import_json import as_json
from rehearse.reports.importing.import_report import as_text
from tests.sittings import asked, begin
from tests.worlds import World, make_world, story_notes

ID = "0123456789abcdef0123456789abcdef"


def put(world: World, files: Mapping[str, str | bytes]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    (world.directory / "notes.zip").write_bytes(buffer.getvalue())


def take_in(world: World) -> ImportedFile:
    (imported,) = import_notes([str(world.directory / "notes.zip")], world.context)
    return imported


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    pages = {f"Stories {ID}/{name} {ID}.md": story_notes(name) for name in ("Ants", "Bees")}
    put(made, {**pages, f"Stories {ID}.csv": "Name,Question\nAnts,Tell me about Ants.\n", "p.pdf": b"%PDF-1.7"})
    return made


def test_an_archive_is_read_as_the_folder_that_it_is(world: World) -> None:
    imported = take_in(world)
    said = as_text([imported], dry_run=False, width=110)
    assert len(imported.plan.reading.stories) == 2
    assert "Read as 2 files of an archive: " in said
    assert "Not read: Stories.csv (a table of pages that are read themselves), p.pdf (a PDF)" in said
    assert "  Stories/Ants.md" in said
    report = as_json([imported])
    assert [file["path"].rpartition("notes.zip/")[2] for file in report["files"]] == [
        f"Stories {ID}/Ants {ID}.md",
        f"Stories {ID}/Bees {ID}.md",
    ]
    assert [file["why"] for file in report["decks"][0]["not_read"]] == [
        "a table of pages that are read themselves",
        "a PDF",
    ]


def test_it_is_brought_up_to_date_like_a_file(world: World) -> None:
    take_in(world)
    (standing,) = decks(world.context)
    assert file_state(standing) is FileState.CURRENT
    assert set(take_in(world).plan.story_fates()) == {Fate.UNCHANGED}
    put(world, {f"{name} {ID}.md": story_notes(name) for name in ("Ants", "Bees", "Cats")})
    assert take_in(world).plan.story_fates() == {Fate.UNCHANGED: 2, Fate.NEW: 1}


def test_its_stories_are_not_edited_in_place(world: World) -> None:
    take_in(world)
    rehearsal = begin(world)
    story_id = asked(rehearsal).story.id
    rehearsal.close()
    with pytest.raises(BadDataError, match=r"notes\.zip: is not a text file"):
        find_passage(world.context, story_id)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "is an archive, not a Word document; unpack it"),
        ({"p.pdf": b"%PDF-1.7"}, r"is an archive without notes; .*\(not read: p.pdf, a PDF\)"),
        ({"a.md": "A list.\n"}, "no question or story was recognised in its 1 file"),
        ({"xl/workbook.xml": "x"}, "is a spreadsheet; save the sheet with the notes as .csv"),
        ({"collection.anki21": "x"}, r"is a package from Anki; let its name end in \.apkg"),
    ],
)
def test_an_archive_without_notes_is_one_line(tmp_path: Path, files: dict[str, str | bytes], said: str) -> None:
    world = make_world(tmp_path)
    put(world, files)
    with pytest.raises(BadDataError, match=said) as caught:
        take_in(world)
    assert "\n" not in str(caught.value)
    assert not world.context.database_path.exists()
