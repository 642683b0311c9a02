"""Lines of a notes file taken out, edited, and written back."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.errors import BadDataError, FileError
from rehearse.notes.files.excerpt import take_excerpt, write_back

NOTES = "# Ants\nTell me.\n\n**S:** one\n**R:** two\n# Bees\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "n.md"
    path.write_bytes(NOTES.encode())
    return path


def test_lines_are_taken_out_without_their_ends(notes: Path) -> None:
    excerpt = take_excerpt(str(notes), 4, 5)
    assert (excerpt.first, excerpt.last, excerpt.text) == (4, 5, "**S:** one\n**R:** two")


def test_what_was_edited_stands_in_the_place_of_the_lines_and_a_copy_is_kept(notes: Path, tmp_path: Path) -> None:
    write_back(take_excerpt(str(notes), 4, 5), "**S:** 1\n**A:** new\n**R:** 2", tmp_path / "kept" / "n.md")
    assert notes.read_bytes() == b"# Ants\nTell me.\n\n**S:** 1\n**A:** new\n**R:** 2\n# Bees\n"
    assert (tmp_path / "kept" / "n.md").read_bytes() == NOTES.encode()
    assert (tmp_path / "kept" / "n.md").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept", "n.md"]


@pytest.mark.parametrize(
    ("encoding", "newline"),
    [("utf-8", "\n"), ("utf-8-sig", "\r\n"), ("utf-16-le", "\r\n"), ("cp1252", "\n"), ("utf-8", "\r")],
)
def test_encoding_and_line_ends_stay(tmp_path: Path, encoding: str, newline: str) -> None:
    path = tmp_path / "n.md"
    before = "# Käse\nErzählen Sie von einem Fehler.\n\n**S:** Der Käse fiel.\n".replace("\n", newline)
    path.write_bytes(before.encode(encoding))
    write_back(take_excerpt(str(path), 4, 4), "**S:** Der Käse\nfiel um.", tmp_path / "kept")
    assert path.read_bytes() == before.replace("fiel.", f"{newline}fiel um.").replace(f" {newline}", newline).encode(
        encoding
    )


def test_a_last_line_without_an_end_stays_without_one(tmp_path: Path) -> None:
    path = tmp_path / "n.md"
    path.write_bytes(b"# A\nb")
    write_back(take_excerpt(str(path), 2, 2), "c", tmp_path / "kept")
    assert path.read_bytes() == b"# A\nc"


def test_owner_rights_and_links_stay(notes: Path, tmp_path: Path) -> None:
    notes.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(notes)
    write_back(take_excerpt(str(link), 1, 1), "# Wasps", tmp_path / "kept")
    assert link.is_symlink()
    assert notes.read_text().startswith("# Wasps\n")
    assert notes.stat().st_mode & 0o777 == 0o640


def test_a_file_that_changed_meanwhile_is_left_alone(notes: Path, tmp_path: Path) -> None:
    excerpt = take_excerpt(str(notes), 4, 4)
    notes.write_text("other")
    with pytest.raises(BadDataError, match=r"changed by another program meanwhile, so nothing was written"):
        write_back(excerpt, "x", tmp_path / "kept")
    assert notes.read_text() == "other"
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"# A\n\x1b[2Jb\n" + b"word " * 40, "invisible or control characters"),
        ("# A\nb\u202ec\n".encode(), "invisible or control characters"),
        (b"\xff\xfe\x00\xd8", "could not be written back|binary"),
    ],
)
def test_what_must_not_stand_on_the_screen_is_for_another_editor(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "n.md"
    path.write_bytes(data)
    with pytest.raises(BadDataError, match=why):
        take_excerpt(str(path), 1, 2)


def test_a_sign_that_the_encoding_has_not_is_named(tmp_path: Path) -> None:
    path = tmp_path / "n.md"
    path.write_bytes("# Café “x”\nWas für ein Käse? Die Größe überraschte mich völlig.\n".encode("cp1252"))
    excerpt = take_excerpt(str(path), 1, 1)
    with pytest.raises(BadDataError, match="is written in cp1252, which has no “猫”"):
        write_back(excerpt, "# 猫", tmp_path / "kept")


def test_a_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        take_excerpt(str(tmp_path / "x.md"), 1, 1)


@given(
    st.lists(st.text("ab •é", max_size=4), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n"]),
    st.data(),
)
def test_only_the_lines_taken_out_are_changed(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], newline: str, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("x") / "n.md"
    whole = "x" + newline.join(rows)
    path.write_bytes(whole.encode())
    lines = whole.removesuffix(newline).split(newline)
    first = data.draw(st.integers(1, len(lines)))
    last = data.draw(st.integers(first, len(lines)))
    new = data.draw(st.lists(st.text("xy", max_size=2), min_size=1, max_size=3))
    excerpt = take_excerpt(str(path), first, last)
    assert excerpt.text == "\n".join(lines[first - 1 : last])
    assert excerpt.digest == hashlib.sha256(whole.encode()).hexdigest()
    write_back(excerpt, "\n".join(new), path.with_name("kept"))
    end = newline if whole.endswith(newline) else ""
    newline = newline if newline in whole else "\n"
    assert path.read_bytes() == (newline.join((*lines[: first - 1], *new, *lines[last:])) + end).encode()


def test_a_file_is_written_back_in_what_its_user_said_it_is_in(tmp_path: Path) -> None:
    path = tmp_path / "n.md"
    path.write_bytes("# Мельница\nРека.\n".encode("koi8-u"))
    write_back(take_excerpt(str(path), 2, 2, "koi8-u"), "Река вышла.", tmp_path / "kept")
    assert path.read_bytes() == "# Мельница\nРека вышла.\n".encode("koi8-u")
