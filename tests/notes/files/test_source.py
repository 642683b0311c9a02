import io
import os
from pathlib import Path

import pytest

from rehearse.core.errors import BadDataError, FileError
from rehearse.notes.files.source import LARGEST, read_source


def test_reads_a_file(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_bytes(b"Why us?\r\n")

    assert read_source(str(notes)) == b"Why us?\r\n"


def test_reads_standard_input() -> None:
    assert read_source("-", io.BytesIO(b"Why us?")) == b"Why us?"


def test_a_dash_without_standard_input() -> None:
    with pytest.raises(FileError, match="standard input"):
        read_source("-")


def test_missing(tmp_path: Path) -> None:
    path = str(tmp_path / "gone.txt")

    with pytest.raises(FileError, match=r"gone\.txt: no such file"):
        read_source(path)


def test_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"x")

    with pytest.raises(FileError, match="no such file"):
        read_source(str(tmp_path / "notes.txt" / "more.txt"))


def test_directory(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="is a directory"):
        read_source(str(tmp_path))


def test_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(FileError, match="is a pipe"):
        read_source(str(pipe))


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_device(device: str) -> None:
    with pytest.raises(FileError, match="is a device"):
        read_source(device)


def test_circle_of_links(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    with pytest.raises(FileError, match="circle"):
        read_source(str(tmp_path / "a"))


@pytest.mark.parametrize(("path", "why"), [("no\0tes.txt", "NUL"), ("n" * 5000, "too long"), ("", "no such file")])
def test_impossible_path(path: str, why: str) -> None:
    with pytest.raises(FileError, match=why):
        read_source(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_bytes(b"Why us?")
    notes.chmod(0)

    with pytest.raises(FileError, match="no permission"):
        read_source(str(notes))


def test_empty(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()

    with pytest.raises(BadDataError, match=r"notes\.txt: is empty"):
        read_source(str(tmp_path / "notes.txt"))


def test_too_large(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    with notes.open("wb") as file:
        file.truncate(LARGEST + 1)

    with pytest.raises(BadDataError, match="104,857,601 bytes, and 104,857,600 bytes are the most"):
        read_source(str(notes))


def test_as_large_as_allowed(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    with notes.open("wb") as file:
        file.truncate(LARGEST)

    assert len(read_source(str(notes))) == LARGEST


def test_endless_standard_input() -> None:
    with Path("/dev/zero").open("rb") as endless, pytest.raises(BadDataError, match="104,857,600 bytes are the most"):
        read_source("-", endless)


def test_empty_standard_input() -> None:
    with pytest.raises(BadDataError, match="standard input: is empty"):
        read_source("-", io.BytesIO())


def test_messages_are_one_line(tmp_path: Path) -> None:
    for path in (str(tmp_path), str(tmp_path / "gone"), "/dev/null"):
        with pytest.raises(FileError) as caught:
            read_source(path)
        assert "\n" not in str(caught.value)
        assert str(caught.value).startswith(path)
