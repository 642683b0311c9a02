"""Hidden text: comments in every syntax, footnotes, what outliners write. It is kept, never asked and never told."""

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.core.reading import Reading
from rehearse.notes.reader import read
from tests.worlds import DATA


def read_notes(text: str) -> Reading:
    return read(dedent(text).lstrip("\n"), "utf-8")


def shown(found: Reading) -> tuple[object, object]:
    """All that is asked and told, without the numbers of lines."""
    prompts = [
        (prompt.text, prompt.topic, prompt.story, [each.text for each in prompt.follow_ups]) for prompt in found.prompts
    ]
    stories = [
        (
            story.title,
            story.topics,
            [(part.label, part.text, [point.text for point in part.points]) for part in story.parts],
        )
        for story in found.stories
    ]
    return prompts, stories


def noted(found: Reading) -> str:
    return "\n".join(note.text for note in found.notes)


STORY = """\
# Harbour

When did you hurry?
* Why then?

### Answer

> S:
> * bread burned

**S:** The bread burned.

**R:** Nine were saved.

When did you wait on purpose?

I waited for the tide.
"""
HIDING = {
    "one line": "<!-- When did you lie? -->",
    "a story": "<!--\n# Lies\n\nWhen did you lie?\n\n### Answer\n\n**S:** Never.\n-->",
    "code inside": "<!-- a\n```\n-->",
    "percent": "%% Tell me about a lie. %%",
    "percent block": "%%\n## Lies\nTell me about a lie.\n%%",
    "percent with text": "%% Tell me about a lie.\nR: hidden %%",
    "reference": "[//]: # (Tell me about a lie.)",
    "named reference": '[comment]: <> "Tell me about a lie."',
    "mdx": "{/* Tell me about a lie.\n\n# Lies */}",
    "latex": "\\begin{comment}\nTell me about a lie.\n\\end{comment}",
    "footnote": "[^9]: Who says so? Tell me about a lie.\n    Still the footnote.\n\n    And more of it.",
    "org footnote": "[fn:9] Who says so?",
}


@pytest.mark.parametrize("hidden", HIDING.values(), ids=HIDING.keys())
def test_notes_read_with_a_comment_anywhere_as_without(hidden: str) -> None:
    lines = STORY.split("\n")
    wanted = shown(read(STORY, "utf-8"))

    for place in range(len(lines)):
        found = read("\n".join([*lines[:place], hidden, *lines[place:]]), "utf-8")
        assert shown(found) == wanted, place
        assert hidden.split("\n")[0] in noted(found), place


NOTES = [
    path.read_text(encoding="utf-8")
    for path in sorted((DATA / "layouts").iterdir())
    if path.suffix in (".md", ".txt") and "\n```" not in path.read_text(encoding="utf-8")
]


@settings(max_examples=150)
@given(st.sampled_from(NOTES), st.sampled_from(["one line", "a story", "percent block", "reference", "mdx"]), st.data())
def test_real_notes_read_with_a_comment_anywhere_as_without(text: str, syntax: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    first = 8 if text.startswith("---") else 1
    place = data.draw(st.integers(first, len(lines)))
    if lines[place : place + 1] and not lines[place].strip(" =-"):
        return  # a title and the line under it are one
    found = read("\n".join([*lines[:place], HIDING[syntax], *lines[place:]]), "utf-8")

    assert shown(found) == shown(read(text, "utf-8"))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("I called <!-- who? --> Ana.", "I called Ana."),
        ("<!-- weak --> I called Ana.", "I called Ana."),
        ("I called Ana. <!-- weak -->", "I called Ana."),
        ("I called Ana.%%how many times?%%", "I called Ana."),
        ("I called <!-- a --> Ana <!-- b -->twice.", "I called Ana twice."),
        ("I called Ana. <!-- and\nBo\n--> Twice.", "I called Ana.\nTwice."),
        ("I called Ana.[^1]\n\n[^1]: In May.", "I called Ana."),
        ("I called Ana [^in-may].\n\n[^in-may]: In May,\n   or in June.\n\n   Who knows?", "I called Ana."),
        ("I called Ana.^[In May.]", "I called Ana."),
        ("I called Ana.[fn:1]\n\n[fn:1] In May.", "I called Ana."),
        (
            "I called Ana[a] and Bo[b].\n\n[a]Who is Ana?\n[b]Who?\nBo from the mill.\n[c]Cut this",
            "I called Ana and Bo.",
        ),
        (r"I called Ana[\[a\]](#cmnt1)." + "\n\n" + r"[\[a\]](#cmnt_ref1)Who is Ana?", "I called Ana."),
        ("I called Ana.\n\n.. Say more\n   about the call.\n\nTwice.", "I called Ana.\n\nTwice."),
        ("% one\nI called Ana.\n% two", "I called Ana."),
    ],
)
def test_hidden_words_leave_the_line(line: str, told: str) -> None:
    found = read(f"# Calls\n\nWhen did you call?\n\n{line}\n", "utf-8")

    assert [prompt.text for prompt in found.prompts] == ["When did you call?"]
    assert [part.text for story in found.stories for part in story.parts] == [told]
    assert found.lines.notes


@pytest.mark.parametrize(
    "line",
    [
        "I saw <!-- and went on.",
        "We grew 5%% and then 6%% in a year.",
        "%% of our guests came back.",
        "I typed `<!-- x -->` and `%%y%%` into it.",
        "I ticked [x] and chose (a), not [a], see [1] and [^2].",
        ".. and so we\nwent on.",
        "% of our guests came back.",
        "[a] boats",
        "I wrote {} and (()) there.",
    ],
)
def test_text_that_only_looks_hidden_is_told(line: str) -> None:
    found = read(f"# Calls\n\nWhen did you call?\n\nOnce.\n{line}\n", "utf-8")

    assert [part.text for story in found.stories for part in story.parts] == [f"Once.\n{line.replace('`', '')}"]
    assert found.notes == ()


def test_comments_in_code_are_code() -> None:
    found = read_notes("""
        When did you code?

        I wrote this.

        ```
        <!-- head -->
        %%
        ```
        And it ran.
    """)

    assert "<!-- head -->\n%%" in found.stories[0].parts[0].text


def test_hidden_trees_blocks_and_remarks_of_org() -> None:
    found = read_notes("""
        #+TITLE: Stories
        * Teamwork [1/2]
        ** TODO When did you hurry? [50%]
        S: bread burned
        # ask Ana
        R: nine saved
        *** COMMENT Drafts
        R: ten saved
        ** TODO COMMENT When did you lie?
        *** Situation
        never
        #+BEGIN_COMMENT
        ** When did you steal?
        #+END_COMMENT
        ** When did you wait?
        :LOGBOOK:
        CLOCK: [2026-01-01]
        :END:
        S: the tide
        R: sailed later
    """)

    assert shown(found) == (
        [("When did you hurry?", "Teamwork", 0, []), ("When did you wait?", "Teamwork", 1, [])],
        [
            (None, ("Teamwork",), [("Situation", "bread burned", []), ("Result", "nine saved", [])]),
            (None, ("Teamwork",), [("Situation", "the tide", []), ("Result", "sailed later", [])]),
        ],
    )
    assert found.lines.notes == 13


def test_properties_drawers_and_references_of_outliners() -> None:
    found = read_notes("""
        - ## When did you lead?
          id:: 64f1
          tags:: [[people]], #boats
          collapsed:: true
          :LOGBOOK:
          CLOCK: [2026-01-01 Thu 09:00]
          :END:
        \t- {{[[DONE]]}} The ferry had no captain. ((64f1a2b3c))
        - ## When did you follow?
          situation:: no boat of my own
          result:: I rowed for Bo
    """)

    assert shown(found) == (
        [("When did you lead?", "people", 0, []), ("When did you follow?", None, 1, [])],
        [
            (None, ("people", "boats"), [(None, "\t- The ferry had no captain.", [])]),
            (None, (), [("Situation", "no boat of my own", []), ("Result", "I rowed for Bo", [])]),
        ],
    )
    assert found.lines.notes == 6


def test_cards_nested_in_an_outliner() -> None:
    found = read_notes("""
        - Interviews
        \t- [[Teamwork]]
        \t\t- TODO Tell me about a time you led a crew #card
        \t\t  id:: 65a1b2c3-1234
        \t\t\t- **Situation**: no captain
        \t\t\t- **Result**: no day lost
        \t\t- A night at sea #card
        \t\t\t- DONE I rowed.
    """)

    assert shown(found) == (
        [("Tell me about a time you led a crew", None, 0, []), ("A night at sea", None, 1, [])],
        [
            (None, (), [("Situation", "no captain", []), ("Result", "no day lost", [])]),
            ("A night at sea", (), [(None, "\t\t\t- I rowed.", [])]),
        ],
    )
    assert noted(found) == "- Interviews\n\t- [[Teamwork]]\n\t\t  id:: 65a1b2c3-1234"
