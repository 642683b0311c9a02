"""Paths as they are typed, and how Tab completes them."""

import os
from pathlib import Path

import pytest

from rehearse.tui.path_completion import MOST_READ, complete, typed_path
from rehearse.tui.widgets.notes_line import match_lines

FILES = ("Notes/my stories.md", "Notes/my other.txt", "Notes/photo.png", "Notes/.hidden.md", "Notes/a\tb.md", "new.csv")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "text", "matches"),
    [
        ("~", "~/", ()),
        ("~/", "~/", ("new.csv", "Notes/")),
        ("~/No", "~/Notes/", ("Notes/",)),
        ("~/no", "~/Notes/", ("Notes/",)),
        ("~/n", "~/new.csv", ("new.csv",)),
        ("~/Notes/", "~/Notes/", ("a b.md", "my other.txt", "my stories.md", "photo.png")),
        ("~/Notes/m", "~/Notes/my ", ("my other.txt", "my stories.md")),
        ("~/Notes/my s", "~/Notes/my stories.md", ("my stories.md",)),
        ("~/Notes/my\\ s", "~/Notes/my stories.md", ("my stories.md",)),
        ("'~/Notes/my s", "~/Notes/my stories.md", ("my stories.md",)),
        ("~/Notes/.", "~/Notes/.hidden.md", (".hidden.md",)),
        ("~/Notes/p", "~/Notes/photo.png", ("photo.png",)),
        ("~/Notes/a", "~/Notes/a", ("a b.md",)),
        ("~/nothing", "~/nothing", ()),
        ("~/nobody/x", "~/nobody/x", ()),
        ("~/new.csv/", "~/new.csv/", ()),
        ("x\0y/", "x\0y/", ()),
        ("/" + "long" * 1200, "/" + "long" * 1200, ()),
    ],
)
def test_tab_goes_as_far_as_is_certain_and_lists_what_can_follow(
    home: Path, typed: str, text: str, matches: tuple[str, ...]
) -> None:
    completion = complete(typed, home)
    assert (completion.text, completion.matches) == (text, matches)
    assert typed_path(completion.text, home)


def test_a_path_as_it_stands_is_completed_from_where_one_is(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    assert complete("Not", home).text == "Notes/"
    assert complete("", home).matches == ("new.csv", "Notes/")


def test_a_directory_of_thousands_is_listed_in_a_few_lines(tmp_path: Path) -> None:
    for number in range(MOST_READ + 10):
        os.mknod(tmp_path / f"note {number:05}.md")
    matches = complete(f"{tmp_path}/", tmp_path).matches
    assert len(matches) == MOST_READ
    assert sorted(matches) == list(matches)
    lines = match_lines(matches, 38)
    assert len(lines) == 5
    assert all(len(line) <= 38 for line in lines)
    assert lines[-1] == "… and 4,992 others"


def test_one_that_is_left_is_counted_so() -> None:
    assert match_lines(("a" * 9,) * 5, 9)[-1] == "… and 1 other"


def test_a_directory_that_may_not_be_searched_has_nothing_in_it(home: Path) -> None:
    assert typed_path("/root/" + "x" * 300, home) == "/root/" + "x" * 300
