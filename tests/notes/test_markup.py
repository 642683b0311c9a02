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


def test_toggles_are_parts_hints_answers_and_more_of_an_answer() -> None:
    reading = read_notes("""
        <details>
        <summary>When did you help a rival shift?</summary>

        **Situation:** Their baker was ill.

        <details><summary>Result</summary>
        Bread by seven.
        </details>
        </details>

        ## When did you hurry?

        The bread burned.
        <details><summary>More</summary>
        Nine were saved.
        </details>
        Nobody noticed.

        <ul class="toggle"><li><details open=""><summary>When did you wait?</summary>
        <ul class="toggle"><li><details open=""><summary>Situation</summary><p>The tide.</p></details></li></ul>
        <ul class="toggle"><li><details><summary>Result</summary><ul><li>Sailed later.</li></ul></details></li></ul>
        </details></li></ul>
    """)

    assert [(prompt.text, prompt.story) for prompt in reading.prompts] == [
        ("When did you help a rival shift?", 0),
        ("When did you hurry?", 1),
        ("When did you wait?", 2),
    ]
    assert told(reading) == [("Situation", "Their baker was ill."), ("Result", "Bread by seven.")]
    assert told(reading, 1) == [(None, "The bread burned.\n\nMore\nNine were saved.\n\nNobody noticed.")]
    assert told(reading, 2) == [("Situation", "The tide."), ("Result", "- Sailed later.")]
    assert noted(reading) == []


def test_residue_of_html_in_markdown() -> None:
    reading = read_notes("""
        <p align="center"><img src="a.png" width=80></p>
        <h1 align="center">Boats</h1>

        <a id="list"></a>

        ## When did you lead?<a id="lead"></a>

        <b>Situation:</b> The ferry had <u>no</u> captain, std::vector<int> and <your name>.
        <span style="font-weight:700">Action</span>: I <mark>asked</mark> all,<br>hit <kbd>Ctrl</kbd>, wrote `<b>x</b>`.
        <div align="center">

        <font color=red>Result</font>: A &lt; B &amp; C.

        </div>

        <br/>
        <hr>
    """)

    assert asked(reading) == [(6, "When did you lead?", "Boats", 0)]
    assert told(reading) == [
        ("Situation", "The ferry had no captain, std::vector<int> and <your name>."),
        ("Action", "I asked all,\nhit Ctrl, wrote <b>x</b>."),
        ("Result", "A < B & C."),
    ]
    assert noted(reading) == []


@pytest.mark.parametrize(
    "line",
    [
        "I replaced <table> by <div> and <li>.",
        "I wrote <T> and <your name> a < b > c.",
        "A page of <script> that nothing closed.",
        "std::map<std::string, int> and Vec<u8>",
    ],
)
def test_tags_that_nothing_closes_are_text(line: str) -> None:
    reading = read(f"# Web\n\nWhen did you <b>code</b>?\n\n{line}\nIt ran.\n", "utf-8")

    assert told(reading) == [(None, f"{line}\nIt ran.")]


def test_page_saved_from_the_web() -> None:
    reading = read_notes("""
        <!DOCTYPE html>
        <html lang="en"><head><title>When did you cheat?</title><script>
        document.write("<p>When did you lie?</p>");
        </script></head><body class="a > b">
        <nav><ul><li><a href="/">When did you leave home?</a></li></ul></nav>
        <main><h2>When did you help a
        rival shift?</h2>
        <p><b>Situation:</b> their baker was ill and the whole
        town waited<o:p></o:p></p>
        <p><span
          style='color:red'>Result:</span> bread
        by seven</p>
        <dl><dt>Reflection</dt><dd>ask sooner</dd></dl>
        </main><footer>Who are we?</footer></body></html>
    """)

    assert asked(reading) == [(6, "When did you help a rival shift?", None, 0)]
    assert told(reading) == [
        ("Situation", "their baker was ill and the whole town waited"),
        ("Result", "bread by seven"),
        ("Reflection", "ask sooner"),
    ]
    assert [(note.line, note.end_line) for note in reading.notes] == [(1, 5), (14, 14)]


def test_comments_and_footnotes_of_a_document_on_the_web() -> None:
    reading = read_notes("""
        <body><p><span>When did you hurry?</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p><p>At noon.</p>
        <p>Nine saved<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><hr>
        <div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Counted twice.</span></p></div>
        <div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Asked at the mill</span></p></div></body>
    """)

    assert asked(reading) == [(1, "When did you hurry?", None, 0)]
    assert told(reading) == [(None, "At noon.\n\nNine saved")]
    assert [(note.line, note.end_line) for note in reading.notes] == [(3, 4)]


def test_tables_in_toggles_and_in_tables() -> None:
    reading = read_notes("""
        <details><summary>Harbour</summary>
        <table><tr><td><table>
        <tr><th>Question</th><th>Answer</th></tr>
        <tr><td>When did you hurry?</td><td><p>The bread</p><p>burned.</p></td></tr>
        </table></td></tr></table>

        | Question | Answer |
        |---|---|
        | When did you <b>wait</b>? | The tide.<br>And tea. |
        </details>
    """)

    assert asked(reading) == [(4, "When did you hurry?", "Harbour", 0), (9, "When did you wait?", "Harbour", 1)]
    assert told(reading) == [(None, "The bread\nburned.")]
    assert told(reading, 1) == [(None, "The tide.\nAnd tea.")]
    assert noted(reading) == []


def test_properties_of_a_page_from_notion() -> None:
    reading = read_notes("""
        <html><body><article><header><h1 class="page-title">When did you hurry?</h1><table class="properties"><tbody>
        <tr><th>Tags</th><td><b class="selected-value">speed</b><b class="selected-value">bread</b></td></tr>
        <tr><th>Status</th><td>Done</td></tr></tbody></table></header>
        <div class="page-body"><p>It burned.</p></div></article></body></html>
    """)

    assert asked(reading) == [(1, "When did you hurry?", "speed", 0)]
    assert reading.stories[0].topics == ("speed", "bread")
    assert [(note.line, note.end_line) for note in reading.notes] == [(2, 3)]


def test_front_matter_that_is_a_story_and_in_toml() -> None:
    story = read_notes("""
        ---
        question: When did you hurry?
        situation: bread burned
        action: |
          I split the tray
          and ran
        result: nine saved
        sr-due: 2026-01-01
        ---
    """)
    toml = read_notes("""
        +++
        title = "Lamp"
        tags = ["risk", "boats"]
        question = "Tell me about a risk."
        +++

        I lit it.
    """)

    assert asked(story) == [(2, "When did you hurry?", None, 0)]
    assert told(story) == [
        ("Situation", "bread burned"),
        ("Action", "I split the tray\nand ran"),
        ("Result", "nine saved"),
    ]
    assert noted(story) == ["sr-due: 2026-01-01"]
    assert asked(toml) == [(4, "Tell me about a risk.", "risk", 0)]
    assert noted(toml) == ['title = "Lamp"\ntags = ["risk", "boats"]']


def test_callouts_in_callouts() -> None:
    reading = read_notes("""
        > [!question]+ Tell me about a time you lost trust.
        > > [!abstract]- Outline
        > > - vase
        >
        > > [!success] Result
        > > She lent me another.
        >
        > **Reflection:** never again

        > [!NOTE]
        > Why do you keep bees?

        > [!tip]
        > Smile.

        > [!example] When did you wait?
        > I waited for the tide.
    """)

    assert [(prompt.line, prompt.text, prompt.story) for prompt in reading.prompts] == [
        (1, "Tell me about a time you lost trust.", 0),
        (11, "Why do you keep bees?", None),
        (16, "When did you wait?", 1),
    ]
    assert [point.text for point in reading.stories[0].parts[0].points] == ["vase"]
    assert told(reading)[1:] == [("Result", "She lent me another."), ("Reflection", "never again")]
    assert noted(reading) == ["> [!tip]\n> Smile."]


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
