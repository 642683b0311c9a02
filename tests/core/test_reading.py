"""A folder's files as one reading."""

from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.reading import FileReading, joined
from rehearse.notes.reader import read
from tests.worlds import story_notes

TEXTS = st.sampled_from(
    [
        story_notes("Ants"),
        story_notes("Bees", "Cats", questions=2),
        "Tell me about a gap.\n",
        "only words\n",
        "\n\n",
        "",
    ]
)


@given(st.lists(TEXTS, max_size=5))
def test_files_laid_end_to_end_are_read_like_each_of_them(texts: list[str]) -> None:
    files = [FileReading(str(number), read(text, "utf-8")) for number, text in enumerate(texts)]
    whole = joined("folder", files)
    rows = "".join(texts).split("\n")
    assert [prompt.text for prompt in whole.prompts] == [p.text for file in files for p in file.reading.prompts]
    assert list(whole.prompts) == sorted(whole.prompts, key=lambda prompt: prompt.line)
    for prompt in whole.prompts:
        assert prompt.text in rows[prompt.line - 1]
        assert all(probe.text in rows[probe.line - 1] for probe in prompt.follow_ups)
        if prompt.story is not None:
            assert prompt.line < whole.stories[prompt.story].line
    for story in whole.stories:
        for part in story.parts:
            assert story.line <= part.line <= part.end_line <= story.end_line
            assert all(point.text in rows[point.line - 1] for point in part.points)
    for note in whole.notes:
        assert rows[note.line - 1 : note.end_line] == note.text.split("\n")
    count = whole.lines
    assert count.total == count.blank + count.placed + count.notes == len(rows) - 1


def test_the_encodings_of_all_files_are_named_once() -> None:
    files = [FileReading(name, read("Why?\n", name)) for name in ("utf-8", "cp1252", "utf-8")]
    assert joined("folder", files).encoding == "utf-8, cp1252"
