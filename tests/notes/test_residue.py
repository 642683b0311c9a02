"""Notes as word processors, exports and pasting leave them: what no reader sees is not read."""

from textwrap import dedent

import pytest

from rehearse.core.reading import Reading
from rehearse.notes.reader import read


def read_notes(text: str) -> Reading:
    return read(dedent(text).lstrip("\n"), "utf-8")


def asked(reading: Reading) -> list[tuple[str, int | None]]:
    return [(prompt.text, prompt.story) for prompt in reading.prompts]


def told(reading: Reading, story: int = 0) -> list[tuple[str | None, str]]:
    return [(part.label, part.text) for part in reading.stories[story].parts]


def noted(reading: Reading) -> list[str]:
    return [note.text for note in reading.notes]


STAR = [("Situation", "the tide was low"), ("Result", "we sailed later")]


def test_a_heading_goes_on_behind_a_break() -> None:
    reading = read("## Tell me about a time\u2028you waited\n\nThe tide was low.\n", "utf-8")

    assert asked(reading) == [("Tell me about a time you waited", 0)]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\v", "\f"])
def test_breaks_inside_a_line_part_lines_with_its_number(sign: str) -> None:
    reading = read(f"# Nerve\n\nWhen did you wait?{sign}S: the tide was low{sign}R: we sailed later\n", "utf-8")

    assert [(prompt.text, prompt.line, prompt.topic) for prompt in reading.prompts] == [
        ("When did you wait?", 3, "Nerve"),
    ]
    assert told(reading) == STAR
    assert reading.lines.total == 3


def test_a_whole_file_in_one_line_has_headings_and_code() -> None:
    rows = (
        "# Nerve",
        "",
        "When did you wait?",
        "",
        "Calm",
        "====",
        "",
        "### Answer",
        "",
        "```",
        "# x",
        "```",
        "",
        "So.",
    )
    reading = read("\u2028".join(rows), "utf-8")

    assert [(prompt.text, prompt.line) for prompt in reading.prompts] == [("When did you wait?", 1), ("Calm", 1)]
    assert told(reading) == [(None, "```\n# x\n```\n\nSo.")]


@pytest.mark.parametrize(
    "heading",
    [
        "# **Nerve** {#nerve}",
        "# Nerve {#nerve .unnumbered}",
        "# []{#_Toc12 .anchor}Nerve",
        "# [Nerve]{.underline}",
        "Nerve {#nerve}\n===========",
        "Nerve #calm\n-----------",
        "#\u00a0Nerve",
        "#\u202f\u200bNerve",
        "\ufeff# Nerve",
        "\u200e# Nerve",
        r"\# Nerve",
    ],
)
@pytest.mark.parametrize(
    "question",
    [
        "When did you wait?",
        r"**When did you wait?**\ ".rstrip(" "),
        r"1\. When did you wait?",
        r"\- \[x\] When did you wait?",
        "\u200bWhen did you wait?",
    ],
)
@pytest.mark.parametrize(
    "answer",
    [
        "**S:** the tide was low\n\n**R:** we sailed later",
        "**S\u200b:** the tide was low\\\n**R:** we sailed later",
        r"\*\*S:\*\* the tide was low" + "\n\n" + r"\*\*R:\*\* we sailed later",
        "*\u00a0Situation: the tide was low\n*\u00a0Result: we sailed later",
        "\ufeff\u200bS: the tide was low\n\u200bR: we sailed later",
        "\u202a**S:**\u202c the tide was low\n\u202a**R:**\u202c we sailed later",
        r"\[Situation\] the tide was low" + "\n\n" + r"\[Result\] we sailed later",
    ],
)
def test_residue_hides_neither_headings_nor_questions_nor_labels(heading: str, question: str, answer: str) -> None:
    reading = read(f"{heading}\n\n{question}\n\n{answer}\n", "utf-8")

    assert [(prompt.text, prompt.topic, prompt.story) for prompt in reading.prompts] == [
        ("When did you wait?", "Nerve", 0)
    ]
    assert told(reading) == STAR


def test_escapes_are_what_they_escape() -> None:
    reading = read_notes(r"""
        When did you wait?

        * **Situation:** The tide was low\.
        * **Action:** Tea \- 40 cups\! \(of fifty\), 3 \* 4 \< 5, C:\dir and \\.
        * **Result:** Later\.
    """)

    assert [text for _, text in told(reading)] == [
        "The tide was low.",
        r"Tea - 40 cups! (of fifty), 3 * 4 < 5, C:\dir and \.",
        "Later.",
    ]


def test_pictures_as_data_are_no_text() -> None:
    reading = read_notes("""
        When did you wait?

        **S:** the tide was low

        ![][image1]

        **R:** we sailed later ![](data:image/png;base64,iVBORw0KGgo=)

        ![a tent](data:image/png;base64,iVBORw0KGgo=)

        [image1]: <data:image/png;base64,iVBORw0KGgo=>
    """)

    assert told(reading) == STAR
    assert noted(reading) == []


@pytest.mark.parametrize(
    "line",
    [
        "[↑ back to the list](#list)",
        "↑ back to [the list](#list)",
        '<a href="#list">Back to top</a>',
        "[← before](#a) | [after →](#b)",
        "[My portfolio](https://example.org/ana)",
        "https://example.org/ana",
        "[1]: https://example.org/report",
        '[report]: ./report.html "The report"',
    ],
)
def test_lines_of_links_are_notes(line: str) -> None:
    reading = read(f"## When did you wait?\n\nS: the tide was low\n\nR: we sailed later\n\n{line}\n", "utf-8")

    assert told(reading) == STAR
    assert noted(reading) == [line]


def test_an_index_is_a_note_and_links_in_an_answer_stay() -> None:
    reading = read_notes("""
        # Stories

        - [When did you wait?](#wait)
          - [The tide](#tide)
        - Nerve: [When did you hurry?](#hurry)

        | # | Story |
        |---|---|
        | 1 | [When did you wait?](#wait) |

        ## When did you wait?

        I read [the tables](https://example.org/tides) and [our log](#log), twice a day, and then I waited:

        - [x] tea
        - [the tables](https://example.org/tides) said that the tide was low

        ## When did you hurry?
    """)

    assert asked(reading) == [("When did you wait?", 0), ("When did you hurry?", None)]
    ((_, answer),) = told(reading)
    assert answer.split("\n") == [
        "I read the tables and our log, twice a day, and then I waited:",
        "",
        "- [x] tea",
        "- the tables said that the tide was low",
    ]


def test_a_line_of_links_among_others_is_part_of_the_answer() -> None:
    answer = "I read it at\nhttps://example.org/tides\nand went back to sleep."
    reading = read(f"When did you wait?\n\n{answer}\n", "utf-8")

    assert told(reading) == [(None, answer)]


def test_questions_that_are_links_are_asked() -> None:
    reading = read_notes("""
        1. [Tell me about a conflict](https://example.org/1)
        2. [Tell me about a failure](https://example.org/2)
        3. [Why **us**?](https://example.org/3)
    """)

    assert asked(reading) == [
        ("Tell me about a conflict", None),
        ("Tell me about a failure", None),
        ("Why us?", None),
    ]


def test_labels_that_are_links_are_labels() -> None:
    reading = read_notes("""
        ## [When did you wait?](https://example.org/q7)

        **[Situation](https://example.org/s):** the tide was low

        **[Result](https://example.org/r):** we sailed later

        **Reflection:** <https://example.org/l>
    """)

    assert asked(reading) == [("When did you wait?", 0)]
    assert told(reading) == [*STAR, ("Reflection", "https://example.org/l")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("##When did you wait?", "##Tell me about a mill."),
        ("#When did you wait?", "#Tell me about a mill."),
        ("###1. When did you wait?", "###2. Tell me about a mill."),
        ("##1.1 When did you wait?", "##1.2 Tell me about a mill."),
        ("####**When did you wait?**", "####Tell me about a mill.####"),
    ],
)
def test_headings_without_a_space_are_headings(first: str, second: str) -> None:
    reading = read(f"#Nerve\n\n{first}\nThe tide was low.\n\n{second}\nIt stood still.\n", "utf-8")

    assert asked(reading) == [("When did you wait?", 0), ("Tell me about a mill.", 1)]
    assert [told(reading, story) for story in (0, 1)] == [[(None, "The tide was low.")], [(None, "It stood still.")]]


def test_lines_with_one_sign_are_headings_where_the_notes_begin_with_one() -> None:
    reading = read_notes("""
        #Patience

        When did you wait?

        The tide was low.

        #Speed

        When did you hurry?
    """)

    assert [(prompt.text, prompt.topic) for prompt in reading.prompts] == [
        ("When did you wait?", "Patience"),
        ("When did you hurry?", "Speed"),
    ]


@pytest.mark.parametrize("line", ["=" * 24, "-" * 24])
def test_a_request_with_a_line_under_it_is_a_heading(line: str) -> None:
    reading = read(f"Tell me about a mill.\n{line}\n\nIt stood still.\n\nWe mended it.\n", "utf-8")

    assert asked(reading) == [("Tell me about a mill.", 0)]
    assert told(reading) == [(None, "It stood still.\n\nWe mended it.")]


@pytest.mark.parametrize(
    "line",
    ["#1 priority was tea", "#tide #tea", "#include <tea.h>", "#!/bin/sh", "#fff is white", "#Tea", "C# and F#"],
)
def test_other_signs_before_a_word_make_no_heading(line: str) -> None:
    reading = read(f"# Nerve\n\nWhen did you wait?\n\nThe tide was low.\n{line}\nWe sailed later.\n", "utf-8")

    assert asked(reading) == [("When did you wait?", 0)]
    assert told(reading)[0][1].endswith("We sailed later.")


def test_answers_on_the_line_of_their_question() -> None:
    reading = read_notes("""
        ## HR

        How do you learn? By doing, and by reading what others did.

        1. Why did you choose us? - I have liked your mill since I was nine.

        - What do you expect to earn? => What the others earn.

        Have you ever failed? What did you learn?
    """)

    assert asked(reading) == [
        ("How do you learn?", 0),
        ("Why did you choose us?", 1),
        ("What do you expect to earn?", 2),
        ("Have you ever failed? What did you learn?", None),
    ]
    assert told(reading, 1) == [(None, "I have liked your mill since I was nine.")]


def test_a_question_of_two_sentences_stays_one() -> None:
    reading = read_notes("""
        Do you work well under pressure? Describe such a day.

        What is your greatest strength? We want one example.

        Why us?
    """)

    assert asked(reading) == [
        ("Do you work well under pressure? Describe such a day.", None),
        ("What is your greatest strength? We want one example.", None),
        ("Why us?", None),
    ]
