"""Blocks that are read letter for letter; what becomes of notes around them, and of blocks that are none."""

import pytest

from rehearse.core.reading import Reading
from rehearse.notes.exact_text import spelled, unspelled
from rehearse.notes.reader import read
from tests.documentation.pages import PAGES, code_blocks

BLOCK = """<!-- rehearse: exactly as written -->

# Topic: one

S: is this a question
* - and this a follow-up
\\# Not a heading <!-- inferred -->
What is left? <!-- gap -->

### Answer

#### The mill
> Situation:
> * S: two weeks
>   * and no tests
> <!-- no label -->
> * one more

**Situation:** \\### Answer
A: no label<br>in one line
&#32; indented

1. not a list
<!-- no label -->
and more

---

<!-- note -->
# Advice
Be brief?
<!-- /note -->

<!-- rehearse: end -->
"""

AROUND = """# Teamwork
Tell me about a time you disagreed.

### Answer

**S:** We disagreed.

**R:** We agreed.
"""


def test_a_block_is_read_letter_for_letter() -> None:
    reading = read(BLOCK, "utf-8")
    assert [(prompt.text, prompt.topic, prompt.story, prompt.inferred) for prompt in reading.prompts] == [
        ("S: is this a question", "Topic: one", 0, False),
        ("# Not a heading", "Topic: one", 0, True),
        ("What is left?", "Topic: one", None, False),
    ]
    assert [probe.text for probe in reading.prompts[0].follow_ups] == ["- and this a follow-up"]
    (story,) = reading.stories
    assert (story.title, story.topics) == ("The mill", ("Topic: one",))
    situation, unlabelled = story.parts
    assert (situation.label, situation.written) == ("Situation", "Situation")
    assert situation.text == "### Answer\nA: no label\nin one line\n  indented\n\n1. not a list"
    assert [(point.text, point.depth) for point in situation.points] == [("S: two weeks", 0), ("and no tests", 1)]
    assert (unlabelled.label, unlabelled.text) == (None, "and more")
    assert [point.text for point in unlabelled.points] == ["one more"]
    assert [note.text for note in reading.notes] == ["# Advice\nBe brief?"]


def test_what_was_read_stands_where_its_lines_are() -> None:
    rows = BLOCK.split("\n")
    reading = read(BLOCK, "utf-8")
    (story,) = reading.stories
    assert rows[reading.prompts[1].line - 1].startswith("\\# Not")
    assert (rows[story.line - 1], rows[story.end_line - 1]) == ("### Answer", "and more")
    assert [rows[point.line - 1] for point in story.parts[0].points] == ["> * S: two weeks", ">   * and no tests"]
    assert (reading.lines.notes, reading.lines.total) == (2, len(rows) - 1)
    assert reading.problems == ()


@pytest.mark.parametrize("whole", [f"{AROUND}\n{BLOCK}", f"{BLOCK}\n{AROUND}", f"{AROUND}\n{BLOCK}\n{AROUND}"])
def test_notes_around_a_block_are_read_as_ever(whole: str) -> None:
    reading = read(whole, "utf-8")
    times = whole.count(AROUND)
    texts = [prompt.text for prompt in reading.prompts]
    assert texts.count("Tell me about a time you disagreed.") == times
    assert len(reading.prompts) == times + 3
    for prompt in reading.prompts:
        if prompt.text.startswith("Tell"):
            assert prompt.story is not None
            assert prompt.topic == "Teamwork"
            assert [part.text for part in reading.stories[prompt.story].parts] == ["We disagreed.", "We agreed."]


@pytest.mark.parametrize(
    ("changed", "into"),
    [
        ("<!-- rehearse: end -->\n", ""),
        ("#### The mill\n", "## A heading of mine\n"),
        ("**Situation:** ", "A line of mine\n**Situation:** "),
        ("<!-- /note -->\n", ""),
        ("<!-- gap -->", "<!-- story 7 -->"),
        ("### Answer\n\n####", "####"),
    ],
)
def test_a_block_with_other_lines_is_read_like_all_notes(changed: str, into: str) -> None:
    text = BLOCK.replace(changed, into, 1)
    assert text != BLOCK
    reading = read(text, "utf-8")
    assert "S: is this a question" not in [prompt.text for prompt in reading.prompts]
    assert_nothing_lost(reading)


def test_a_story_that_nothing_asks_for_is_asked_by_its_name() -> None:
    block = (
        "<!-- rehearse: exactly as written -->\n### Answer\n{}**S:** The mill stood still.\n<!-- rehearse: end -->\n"
    )
    (named,) = read(block.format("#### The mill\n"), "utf-8").prompts
    (begun,) = read(block.format(""), "utf-8").prompts
    assert (named.text, begun.text, begun.story) == ("The mill", "The mill stood still.", 0)


def test_the_block_of_the_page_is_read_as_it_says() -> None:
    (shown,) = code_blocks(PAGES["docs/export.md"], "markdown")
    reading = read(shown, "utf-8")
    assert [(prompt.topic, prompt.story, len(prompt.follow_ups)) for prompt in reading.prompts] == [
        ("Teamwork", 0, 1),
        ("Teamwork", None, 0),
    ]
    (story,) = reading.stories
    assert story.title == "The early release"
    assert story.parts[0].text == "We were to release in two weeks.\nWe had no tests."
    assert [point.depth for point in story.parts[0].points] == [0, 1]


@pytest.mark.parametrize(
    "text", ["", "plain", " a ", "\t", "a\nb", "\\", "\\n", "<br>", "&#32;", "# a", "1. a", "**a**"]
)
def test_a_line_says_exactly_a_text(text: str) -> None:
    line = spelled(text)
    assert unspelled(line) == text
    assert line == line.strip()
    assert "\n" not in line


def assert_nothing_lost(reading: Reading) -> None:
    lines = reading.lines
    assert lines.total == lines.blank + lines.placed + lines.notes
