"""What a story is called that stands alone in its file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.notes.files.naming import named_by_file, title_of
from rehearse.notes.reader import read

STAR = "**S:** We were late.\n\n**T:** I had to call.\n\n**A:** I called them all.\n\n**R:** We shipped.\n"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("03-the-printer_contract.md", "the printer contract"),
        ("printer.txt", "printer"),
        ("2024-05-01 The mill.org", "The mill"),
        ("02 the mill.md", "the mill"),
        ("3 mills saved.md", "3 mills saved"),
        ("1) first.md", "first"),
        ("v1.2-launch.md", "v1.2 launch"),
        ("12.md", "12"),
        ("03-.md", "03-"),
        ("--.md", "--"),
        ("caf\udce9.md", "caf?"),
        ("no ending", "no ending"),
    ],
)
def test_a_file_name_as_a_title(name: str, title: str) -> None:
    assert title_of(name) == title


@given(st.text(min_size=1))
def test_every_name_gives_a_title(name: str) -> None:
    title = title_of(name)
    assert title
    assert title.encode().decode() == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (STAR, "the mill"),
        ("## Situation\n\nI was late.\n\n## Task\nI had to.\n\n## Action\nI called.\n\n## Result\nDone.\n", "the mill"),
        (f"# Saving the mill\n\n{STAR}", "Saving the mill"),
        (f"{STAR}\n# How it went\n", "How it went"),
        (f"Why was the mill late?\n\n{STAR}", None),
    ],
)
def test_heading_then_file_name(text: str, title: str | None) -> None:
    found = named_by_file(read(text, "utf-8"), text, "07-the-mill.md")
    (prompt,), (story,) = found.prompts, found.stories
    assert story.title == title
    assert prompt.text == (title or "Why was the mill late?")
    assert not found.problems


def test_two_stories_keep_what_they_are_called() -> None:
    found = read(f"{STAR}\n# Bees\n\n{STAR}", "utf-8")
    assert len(found.stories) == 2
    assert named_by_file(found, "", "x.md") == found
