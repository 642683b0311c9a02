"""Notes with marks of other programs in them: HTML, front matter, callouts, org outlines, pasted bullets."""

from textwrap import dedent

import pytest

from rehearse.core.reading import Reading
from rehearse.notes.lines import Kind, classify
from rehearse.notes.reader import read


def read_notes(text: str) -> Reading:
    return read(dedent(text).lstrip("\n"), "utf-8")


def asked(reading: Reading) -> list[tuple[int, str, str | None, int | None]]:
    return [(prompt.line, prompt.text, prompt.topic, prompt.story) for prompt in reading.prompts]


def told(reading: Reading, story: int = 0) -> list[tuple[str | None, str]]:
    return [(part.label, part.text) for part in reading.stories[story].parts]


def noted(reading: Reading) -> list[str]:
    return [note.text for note in reading.notes]


def test_toggles_under_headings_and_answers_in_toggles() -> None:
    reading = read_notes("""
        ## Leadership
        <details>
          <summary><b>Tell me about a time you led.</b></summary>

          **Situation:** The ferry had no lead.<br>
          **Task:** Keep the timetable.<br>
          **Result:** No ferry &amp; no guest was late.
        </details>

        ### What was your biggest failure?
        <details><summary>Show answer</summary>

        I let the bread burn.

        - [x] Called the baker and paid for the flour
        </details>

        Closing words.
    """)

    assert asked(reading) == [
        (3, "Tell me about a time you led.", "Leadership", 0),
        (10, "What was your biggest failure?", "Leadership", 1),
    ]
    assert told(reading) == [
        ("Situation", "The ferry had no lead."),
        ("Task", "Keep the timetable."),
        ("Result", "No ferry & no guest was late."),
    ]
    assert told(reading, 1) == [(None, "I let the bread burn.\n\n- [x] Called the baker and paid for the flour")]
    assert noted(reading) == ["Closing words."]


def test_toggles_in_toggles_are_topics_and_parts() -> None:
    reading = read_notes("""
        <details>
        <summary>Teamwork</summary>
        <details>
        <summary>
        Give an example
        of a team you built.
        </summary>
        <details><summary>Situation</summary>Three strangers.</details>
        <details><summary>Result</summary>I launched a boat.</details>
        </details>
        </details>
    """)

    assert asked(reading) == [(4, "Give an example of a team you built.", "Teamwork", 0)]
    assert told(reading) == [("Situation", "Three strangers."), ("Result", "I launched a boat.")]
    assert noted(reading) == []


def test_page_saved_as_html() -> None:
    reading = read_notes("""
        <!DOCTYPE html>
        <html><head><title>Stories</title>
        <style>
        p { color: red }
        </style></head>
        <body>
        <!-- exported
        by hand -->
        <h1>Customers</h1>
        <h2>Tell me about a difficult customer.</h2>
        <p><b>Situation: </b><br>
        A guest wanted a sea view.</p>
        <p><strong>Task</strong><br/>I had to find one.</p>
        <ul><li><strong>Action</strong>: I <i>called</i> the harbour<br>and the pilot</li></ul>
        <p><b>Result:</b> He came back &mdash; twice.</p>
        </body></html>
    """)

    assert asked(reading) == [(10, "Tell me about a difficult customer.", "Customers", 0)]
    assert told(reading) == [
        ("Situation", "A guest wanted a sea view."),
        ("Task", "I had to find one."),
        ("Action", "I called the harbour\nand the pilot"),
        ("Result", "He came back — twice."),
    ]
    assert [(note.line, note.end_line) for note in reading.notes] == [(1, 5), (7, 8)]


def test_one_line_of_html_and_a_table() -> None:
    line = read("<p>Tell me about a storm.</p><p><b>Situation:</b> Rain.</p><p><b>Result:</b> I swam.</p>", "utf-8")
    table = read_notes("""
        <table>
        <tr><td colspan=2>Tell me about a deadline.</td></tr>
        <tr><td>Situation</td><td>The roof leaked.</td></tr>
        <tr><td>Action</td><td>I bought tar.</td></tr>
        </table>
    """)

    assert asked(line) == [(1, "Tell me about a storm.", None, 0)]
    assert told(line) == [("Situation", "Rain."), ("Result", "I swam.")]
    assert asked(table) == [(2, "Tell me about a deadline.", None, 0)]
    assert told(table) == [("Situation", "The roof leaked."), ("Action", "I bought tar.")]


@pytest.mark.parametrize(
    "text", ["Use <b> here", "I wrote <your name> and <T> a < b\n\nA & B &amp; C", "```\n<p>\n<p>\n<p>\n```"]
)
def test_a_few_tags_make_no_html(text: str) -> None:
    assert read(f"# Mill\n\n{text}\n\nI build mills.\n\nWhy?\n\nBecause.", "utf-8").format == "question-blocks"


def test_question_and_tags_in_front_matter() -> None:
    reading = read_notes("""
        ---
        title: Lamp
        question: "Tell me about a time you took a risk."
        tags:
          - risk
          - ownership
        ---

        # The lighthouse

        ## Situation
        The lamp was out.
        ## Result
        I lit [[The tower|it]] with [[Ana]].
    """)

    assert reading.format == "pages"
    assert asked(reading) == [(3, "Tell me about a time you took a risk.", "risk", 0)]
    assert reading.stories[0].title == "The lighthouse"
    assert reading.stories[0].topics == ("risk", "ownership")
    assert told(reading) == [("Situation", "The lamp was out."), ("Result", "I lit it with Ana.")]
    assert noted(reading) == ["title: Lamp", "tags:\n  - risk\n  - ownership"]


def test_tags_of_the_file_and_of_a_story() -> None:
    reading = read_notes("""
        ---
        tags: [conflict]
        ---
        Tell me about a conflict.

        S: Two cooks, one kitchen.
        A: I split the day.

        #kitchen #peace

        Why us?
    """)

    assert [prompt.topic for prompt in reading.prompts] == ["conflict", "conflict"]
    assert reading.stories[0].topics == ("conflict", "kitchen", "peace")
    assert noted(reading) == ["tags: [conflict]", "#kitchen #peace"]


def test_a_rule_on_top_is_no_front_matter() -> None:
    reading = read_notes("---\nWhy us?\nS: x\nT: y\n---\n")

    assert reading.format == "question-blocks"


def test_callouts() -> None:
    reading = read_notes("""
        ## Trust
        > [!question]- Tell me about a time you lost trust.
        > > [!answer]-
        > > **Situation:** I broke a vase.
        > > **Result:** She lent me another.

        > [!question]
        > What do you value?

        > [!note]
        > I value quiet mornings.

        > [!tip] Smile

        > [!faq] Conflict with Bo
        > I gave Bo the keys.
    """)

    assert asked(reading) == [
        (2, "Tell me about a time you lost trust.", "Trust", 0),
        (8, "What do you value?", "Trust", 1),
        (15, "Conflict with Bo", "Trust", 2),
    ]
    assert told(reading) == [("Situation", "I broke a vase."), ("Result", "She lent me another.")]
    assert told(reading, 1) == [(None, "I value quiet mornings.")]
    assert noted(reading) == ["> [!tip] Smile"]


def test_properties_under_the_title_of_a_story_page() -> None:
    reading = read_notes("""
        # Tell me about a hard decision.

        Status: Done
        Tags: decisions, money

        **Situation**
        We had two boats.

        **Result**
        I sold one.
    """)

    assert asked(reading) == [(1, "Tell me about a hard decision.", "decisions", 0)]
    assert reading.stories[0].topics == ("decisions", "money")
    assert told(reading) == [("Situation", "We had two boats."), ("Result", "I sold one.")]
    assert noted(reading) == ["Status: Done\nTags: decisions, money"]


def test_outline() -> None:
    reading = read_notes("""
        #+TITLE: Stories
        # a remark
        * Leadership                                    :people:
        ** TODO [#A] Tell me about a time you led a crew.   :boats:
        SCHEDULED: <2026-11-30 Mon>
        :PROPERTIES:
        :ID:       7a
        :END:
        - Situation :: The ferry had no captain.
        - Result :: I lost no day.
        ** DONE Describe a conflict.
        #+BEGIN_QUOTE
        We argued.
        #+END_QUOTE
        I asked him to choose the paint.
        * Why us?
    """)

    assert reading.format == "org"
    assert asked(reading) == [
        (4, "Tell me about a time you led a crew.", "Leadership", 0),
        (11, "Describe a conflict.", "Leadership", 1),
        (16, "Why us?", None, None),
    ]
    assert reading.stories[0].topics == ("Leadership", "boats", "people")
    assert told(reading) == [("Situation", "The ferry had no captain."), ("Result", "I lost no day.")]
    assert [point.text for point in reading.stories[1].parts[0].points] == ["We argued."]
    assert [(note.line, note.end_line) for note in reading.notes] == [(1, 1), (2, 2), (5, 8)]


@pytest.mark.parametrize(
    "text",
    [
        "* Tell me about a conflict.\n* Describe a failure.\n",
        "* I called everybody and then\nWe went on.\n* I wrote it down,\nTwice.\n",
        "# Trust\n* TODO call Ana :soon:\n* Tell me about a crisis\n",
        "* Why us?\nI like mills.\n- Why now?\n* Why you?\nI can.\n",
        "** Situation:** late\n** Result:** on time\n* done\n",
        "## Mill\n** one\n* two\n",
        "Mills\n* The mill\nIt stood.\n* The river\nIt ran.\n",
    ],
)
def test_bullets_are_no_outline(text: str) -> None:
    assert read(text, "utf-8").format == "question-blocks"


def test_stars_that_title_text_are_an_outline() -> None:
    assert read("* The mill\nI built it.\n\n* The river\nI moved it.\n", "utf-8").format == "org"


@pytest.mark.parametrize("bullet", ["•", "○", "▪", "–", "●", "■", "·", "➢"])
@pytest.mark.parametrize("space", [" ", "\t", "\u00a0"])
def test_bullets_of_word_processors(bullet: str, space: str) -> None:
    line = classify(f"  {bullet}{space}I asked “why”")

    assert (line.kind, line.text, line.indent) == (Kind.BULLET, "I asked “why”", 2)
