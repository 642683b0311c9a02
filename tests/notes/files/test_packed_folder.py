"""Folders of notes in ZIP archives, and what Notion exports beside its pages."""

import io
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.errors import BadDataError
from rehearse.notes.files import packed_folder as module
from rehearse.notes.files.naming import title_of
from rehearse.notes.files.notion import tables_of_pages
from rehearse.notes.files.packed_folder import packed_folder

ID = "0123456789abcdef0123456789abcdef"
VIEW = '<article><div class="page-body"><table class="collection-content"><tr><td>The mill</td></tr></table></div>'
PAGE = '<article><div class="page-body"><p>The mill stood.</p><table class="collection-content"></table></div>'


def packed(files: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def found(files: Mapping[str, str | bytes]) -> tuple[list[str], dict[str, str]]:
    folder = packed_folder(packed(files), "e.zip")
    assert folder is not None
    return [file.name for file in folder.folder.files], {file.name: file.why for file in folder.folder.unread}


def test_files_are_those_of_a_folder() -> None:
    names, unread = found(
        {
            "b.md": "b",
            "A/a.txt": "a",
            "A/": "",
            "__MACOSX/b.md": "x",
            ".b.md": "x",
            "p.png": b"\x89PNG\r\n\x1a\n",
            "e.md": "",
        }
    )
    assert names == ["A/a.txt", "b.md"]
    assert unread == {".b.md": "hidden", "__MACOSX/b.md": "hidden", "e.md": "empty", "p.png": "a picture"}


def test_what_is_in_a_file_and_where_it_stands() -> None:
    folder = packed_folder(packed({"a.md": "Why us?"}), "e.zip")
    assert folder is not None
    assert folder.data["a.md"] == b"Why us?"
    assert folder.folder.files[0].path == "e.zip/a.md"


def test_parts_of_an_export_are_read_together() -> None:
    first = packed({"Export/a.md": "a", "Export/b.md": "b"})
    second = packed({"Export/c.md": "c", "Export/a.md": "other"})
    deeper = packed({"d.zip": packed({"d.md": "d"})})
    names, unread = found({"Export-Part-1.zip": first, "Export-Part-2.zip": second, "deeper.zip": deeper})
    assert names == ["Export/a.md", "Export/b.md", "Export/c.md", "Export-Part-2/Export/a.md"]
    assert unread == {"d.zip": "an archive"}


@pytest.mark.parametrize(
    "files",
    [
        {"word/document.xml": "x"},
        {"xl/workbook.xml": "x"},
        {"mimetype": "application/epub+zip", "a.html": "x"},
        {"collection.anki21": "x"},
        {"Index/Document.iwa": "x"},
    ],
)
def test_an_archive_that_is_a_document_is_no_folder(files: dict[str, str]) -> None:
    assert packed_folder(packed(files), "e.zip") is None


@pytest.mark.parametrize(
    ("names", "tables"),
    [
        ([f"S {ID}.csv", f"S {ID}_all.csv", f"S/The mill {ID}.md"], {f"S {ID}.csv", f"S {ID}_all.csv"}),
        ([f"E/S {ID}.csv", f"E/S {ID}/The mill {ID}.md"], {f"E/S {ID}.csv"}),
        (["S.csv", f"S/The mill {ID}.md"], {"S.csv"}),
        ([f"S {ID}.csv", f"T {ID}/The mill {ID}.md"], set()),
        ([f"S {ID}.csv", f"S/S {ID}.csv"], set()),
        (["stories.csv", "stories/mill.md"], set()),
        ([f"S {ID}.html", "index.html", f"S/The mill {ID}.html"], {f"S {ID}.html", "index.html"}),
        ([f"P {ID}.html", f"P/The mill {ID}.html"], set()),
        (["index.html", "mill.html"], set()),
    ],
)
def test_tables_of_pages_are_told_from_pages(names: list[str], tables: set[str]) -> None:
    assert tables_of_pages(names, lambda name: PAGE if name.startswith("P") else VIEW) == tables


def test_a_page_is_called_as_its_owner_called_it() -> None:
    assert title_of(f"The mill {ID}.md") == "The mill"


@pytest.mark.parametrize(
    ("limit", "most", "said"), [("LARGEST", 2, "holds more than"), ("MOST_FILES", 1, "more than 1 ")]
)
def test_too_much_is_one_error_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int, said: str
) -> None:
    monkeypatch.setattr(module, limit, most)
    with pytest.raises(BadDataError, match=f"{said}.*import its folders one at a time"):
        packed_folder(packed({"a.md": "aa", "b.md": "bb"}), "e.zip")


def test_parts_with_too_many_files_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "NOTES_ARCHIVE", replace(module.NOTES_ARCHIVE, most_entries=7))
    part = packed({f"{number}.png": "" for number in range(3)})
    with pytest.raises(BadDataError, match="holds more than 7 files; unpack it"):
        packed_folder(packed({f"{number}.zip": part for number in range(2)}), "e.zip")


def test_a_file_made_to_do_damage_is_refused() -> None:
    with pytest.raises(BadDataError, match="unpacks to more than 200 times its size"):
        packed_folder(packed({"a.md": "a" * 20_000_000}), "e.zip")


@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_damage_is_read_or_bad_data(garbage: bytes, at: int) -> None:
    whole = packed({"a.md": "Why us?\n", "b.zip": packed({"c.md": "When?"})})
    with suppress(BadDataError):
        packed_folder(whole[:at] + garbage + whole[at + len(garbage) :], "e.zip")
