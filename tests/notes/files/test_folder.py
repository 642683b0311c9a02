"""Which files of a folder are notes, and in which order they are read."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from rehearse.core.errors import BadDataError, FileError
from rehearse.notes.files import folder
from rehearse.notes.files.folder import list_folder, source_stamp
from rehearse.notes.files.unread import looked_into


def put(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return root


def names(root: Path) -> list[str]:
    return [file.name for file in list_folder(str(root)).files]


def left_out(root: Path) -> dict[str, str]:
    return {file.name: file.why for file in looked_into(list_folder(str(root)).unread)}


def test_files_are_read_in_the_order_of_their_names_a_folder_like_a_file(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.md", "C.MD", "b/z.org", "b.d/a.md", "d.csv", "e.tsv", "f.html", "g.HTM", "h.rst", "i.tex")
    expected = ["C.MD", "a.md", "b/z.org", "b.d/a.md", "b.txt", "d.csv", "e.tsv", "f.html", "g.HTM", "h.rst", "i.tex"]
    assert names(tmp_path) == expected


@pytest.mark.parametrize(
    "name",
    [".hidden.md", ".git/x.md", "~$lock.md", "#draft.md#", "old.md~", "talk.pdf", "md", "voice.mp3", "a/.b/c.md"],
)
def test_what_cannot_be_notes_is_skipped(tmp_path: Path, name: str) -> None:
    assert names(put(tmp_path, "a.md", name)) == ["a.md"]


def test_empty_files_and_things_that_are_no_files_are_skipped(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "folder.md/b.txt")
    (tmp_path / "empty.md").touch()
    os.mkfifo(tmp_path / "pipe.md")
    assert names(tmp_path) == ["a.md", "folder.md/b.txt"]


def test_folders_in_folders_are_read_three_levels_down(tmp_path: Path) -> None:
    put(tmp_path, "1/a.md", "1/2/b.md", "1/2/3/c.md", "1/2/3/4/d.md")
    found = list_folder(str(tmp_path))
    assert [file.name for file in found.files] == ["1/2/3/c.md", "1/2/b.md", "1/a.md"]
    assert left_out(tmp_path) == {"1/2/3/4/": "deeper than 3 folders"}


def test_links_are_not_followed_but_the_folder_itself_may_be_one(tmp_path: Path) -> None:
    put(tmp_path, "private/secret.md", "stories/a.md")
    stories = tmp_path / "stories"
    (stories / "out.md").symlink_to(tmp_path / "private" / "secret.md")
    (stories / "again.md").symlink_to(stories / "a.md")
    (stories / "gone.md").symlink_to(tmp_path / "nowhere")
    (stories / "up").symlink_to(tmp_path)
    (tmp_path / "link").symlink_to(stories)
    found = list_folder(str(tmp_path / "link"))
    assert [file.name for file in found.files] == ["a.md"]
    assert left_out(tmp_path / "link") == dict.fromkeys(("again.md", "gone.md", "out.md", "up"), "a link")


def archive(*entries: str, media_type: str = "") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        if media_type:
            file.writestr("mimetype", media_type)
        for entry in entries:
            file.writestr(entry, "x")
    return packed.getvalue()


def test_whatever_is_not_read_is_named_with_the_reason(tmp_path: Path) -> None:
    put(tmp_path, "a.md", ".env", ".git/config", "~$a.docx", "LICENSE", "bank.json", "cards.md~")
    os.mkfifo(tmp_path / "pipe.md")
    files = {
        "empty.md": b"",
        "b.pdf": b"%PDF-1.7\n",
        "c.rtf": b"{\\rtf1 x}",
        "d.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "e.xlsx": archive("[Content_Types].xml", "xl/workbook.xml"),
        "f.zip": archive("notes/a.md"),
        "g.epub": archive(media_type="application/epub+zip"),
        "h.bak": archive("word/document.xml"),
        "i.png": b"\x89PNG\r\n\x1a\n",
        "j.zip": b"PK\3\4 cut off",
        "k.bin": b"a\0b",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert left_out(tmp_path) == {
        ".env": "hidden",
        ".git/": "hidden",
        "LICENSE": "its name does not end as notes do",
        "b.pdf": "a PDF",
        "bank.json": "its name does not end as notes do",
        "c.rtf": "rich text (RTF)",
        "cards.md~": "its name does not end as notes do",
        "d.doc": "an old or a protected Office document",
        "e.xlsx": "a spreadsheet",
        "empty.md": "empty",
        "f.zip": "an archive",
        "g.epub": "an e-book (EPUB)",
        "h.bak": "a Word document",
        "i.png": "a picture",
        "j.zip": "cannot be read",
        "k.bin": "not text",
        "pipe.md": "no file",
        "~$a.docx": "hidden",
    }
    assert names(tmp_path) == ["a.md"]


def test_too_much_is_one_error_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.md", "b.md", "b/c.md", "d.jpg")
    for limit, most, said in (
        ("MOST_FILES", 2, "more than 2 notes files"),
        ("MOST_ENTRIES", 4, "more than 4 files to look through"),
        ("LARGEST", 2, "3 bytes, and 2 are the most"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(folder, limit, most)
            with pytest.raises(BadDataError, match=said):
                list_folder(str(tmp_path))
    assert len(names(tmp_path)) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "b/c.md")
    (tmp_path / "b").chmod(0)
    try:
        with pytest.raises(FileError, match="no permission"):
            list_folder(str(tmp_path))
    finally:
        (tmp_path / "b").chmod(0o700)


@pytest.mark.parametrize("path", ["nowhere", "no\0where"])
def test_a_folder_that_is_none(path: str) -> None:
    with pytest.raises(FileError):
        list_folder(path)


def test_names_in_no_encoding(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text("x")
    found = list_folder(str(tmp_path))
    assert [os.fsencode(file.name) for file in found.files] == [b"caf\xe9.md"]
    assert found.fingerprint > 0


CHANGES: dict[str, Callable[[Path], object]] = {
    "touched": lambda root: os.utime(root / "a.md", ns=(1, 1)),
    "made older": lambda root: os.utime(root / "b" / "c.md", ns=(1, 1)),
    "added": lambda root: put(root, "b/d.md"),
    "removed": lambda root: (root / "a.md").unlink(),
    "renamed": lambda root: (root / "a.md").rename(root / "z.md"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_stamp_of_a_folder_differs_after_every_change(tmp_path: Path, change: str) -> None:
    before = source_stamp(str(put(tmp_path, "a.md", "b/c.md")))
    assert source_stamp(str(tmp_path)) == before < 2**63
    put(tmp_path, "picture.png", ".a.md.swp")
    assert source_stamp(str(tmp_path)) == before
    CHANGES[change](tmp_path)
    assert source_stamp(str(tmp_path)) != before


def test_the_stamp_of_a_file_is_its_time_of_change(tmp_path: Path) -> None:
    put(tmp_path, "a.md")
    os.utime(tmp_path / "a.md", ns=(5, 7))
    assert source_stamp(str(tmp_path / "a.md")) == 7
    with pytest.raises(FileNotFoundError):
        source_stamp(str(tmp_path / "b.md"))
