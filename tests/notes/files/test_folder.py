"""Which files of a folder are notes, and in which order they are read."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rehearse.core.errors import BadDataError, FileError
from rehearse.notes.files import folder
from rehearse.notes.files.folder import LeftOut, list_folder, source_stamp


def put(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return root


def names(root: Path) -> list[str]:
    return [file.name for file in list_folder(str(root)).files]


def test_files_are_read_in_the_order_of_their_names_a_folder_like_a_file(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.md", "C.MD", "b/z.org", "b.d/a.md", "d.csv", "e.tsv")
    assert names(tmp_path) == ["C.MD", "a.md", "b/z.org", "b.d/a.md", "b.txt", "d.csv", "e.tsv"]


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
    assert found.left_out == LeftOut(links=0, too_deep=1)


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
    assert found.left_out == LeftOut(links=4, too_deep=0)


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
