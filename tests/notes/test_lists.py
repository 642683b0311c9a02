"""Lists that Markdown does not know: check boxes, definitions, numbers and bullets of word processors."""

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


STAR = [("Situation", "the tide was low"), ("Result", "we sailed later")]


@pytest.mark.parametrize("box", ["[ ]", "[x]", "[X]", "[-]", "[/]", "☐", "☑"])
@pytest.mark.parametrize(
    "layout",
    [
        "- {0} When did you wait?\n  - {0} S: the tide was low\n  - {0} R: we sailed later\n",
        "## {0} When did you wait?\n\n- {0} **Situation:** the tide was low\n- {0} **Result:** we sailed later\n",
        "{0} When did you wait?\n\n{0} S: the tide was low\n{0} R: we sailed later\n",
        "#+TITLE: Tides\n* TODO When did you wait?\n- {0} S: the tide was low\n- {0} R: we sailed later\n",
    ],
)
def test_boxes_before_questions_and_labels_are_no_text(box: str, layout: str) -> None:
    reading = read(layout.format(box), "utf-8")

    assert asked(reading) == [("When did you wait?", 0)]
    assert told(reading) == STAR


def test_boxes_of_stories_named_by_bullets() -> None:
    reading = read_notes("""
        - [x] The low tide
          - [x] S: the tide was low
          - [ ] R: we sailed later
        - [ ] The high tide
          - [ ] S: the tide was high
          - [ ] R: we sailed at once
    """)

    assert asked(reading) == [("The low tide", 0), ("The high tide", 1)]


def test_boxes_in_an_answer_stay() -> None:
    reading = read_notes("""
        When did you wait?

        I had a list:
        - [x] tea
        - [ ] the tide, see [x] in the log (a)
        - [x] who pays?
    """)

    ((_, answer),) = told(reading)
    assert answer.split("\n")[1:] == ["- [x] tea", "- [ ] the tide, see [x] in the log (a)", "- [x] who pays?"]


def test_drawn_boxes_list_questions() -> None:
    reading = read_notes("""
        ☐ Tell me about a time you lost something
        ☑ Why do you keep lost property?
        ✔ What would you do with a violin?
    """)

    assert [text for text, _ in asked(reading)] == [
        "Tell me about a time you lost something",
        "Why do you keep lost property?",
        "What would you do with a violin?",
    ]


def test_definitions_of_labels_and_questions() -> None:
    reading = read_notes("""
        ## When did you wait?

        Situation
        : the tide was low
          and the wind with it

        Result

        :   we sailed later
        : and came back

        When did you hurry?
        : At noon.
    """)

    assert asked(reading) == [("When did you wait?", 0), ("When did you hurry?", 1)]
    assert told(reading) == [
        ("Situation", "the tide was low\nand the wind with it"),
        ("Result", "we sailed later\nand came back"),
    ]
    assert told(reading, 1) == [(None, "At noon.")]


@pytest.mark.parametrize(
    "answer",
    [
        "Situation ::\n  the tide was low\nResult ::\n  we sailed later\n",
        "- Situation :: the tide was low\n- Result :: we sailed later\n",
        ":   **Situation:** the tide was low\n    **Result:** we sailed later\n",
        ": S: the tide was low\n: R: we sailed later\n",
        "\n*Situation*\n: the tide was low\n\n**Result**\n: we sailed later\n",
    ],
)
def test_definitions_with_labels(answer: str) -> None:
    reading = read(f"When did you wait?\n{answer}", "utf-8")

    assert asked(reading) == [("When did you wait?", 0)]
    assert [(label, text.strip()) for label, text in told(reading)] == STAR


def test_definitions_of_question_and_answer() -> None:
    reading = read("Question\n: When did you wait?\n\nAnswer\n: At low tide.\n", "utf-8")

    assert asked(reading) == [("When did you wait?", 0)]
    assert told(reading) == [(None, "At low tide.")]


def test_other_definitions_stay() -> None:
    reading = read("When did you wait?\n\nI read of\nNeap\n: the low tide\n", "utf-8")

    assert told(reading) == [(None, "I read of\nNeap\n: the low tide")]


@pytest.mark.parametrize(
    "style", ["{}- ", "{} - ", "({}) ", "{}、", "{}．", "（{}）", "{}) ", "{} – ", "{}.", "{}: ", "{}/ ", "{}   "]
)
def test_numbers_that_count_questions(style: str) -> None:
    questions = ["When did you wait?", "Tell me about a fault you found.", "Why canals?"]
    answers = ["The tide was low.", "The scales gave ten grams too much.", "They are honest about where they go."]
    rows = [
        f"{style.format(n)}{it}\n\n{told}\n" for n, (it, told) in enumerate(zip(questions, answers, strict=True), 1)
    ]
    reading = read("\n".join(rows), "utf-8")

    assert asked(reading) == [(question, index) for index, question in enumerate(questions)]
    assert [told(reading, index) for index in range(3)] == [[(None, answer)] for answer in answers]


def test_circled_numbers_count_questions() -> None:
    reading = read("① When did you wait?\nAt low tide.\n② When did you hurry?\nAt noon.\n", "utf-8")

    assert asked(reading) == [("When did you wait?", 0), ("When did you hurry?", 1)]


@pytest.mark.parametrize(
    "answer",
    [
        "1 day we waited\n2 days we sailed",
        "I had two aims, (1) tea and\n(2) the tide",
        "1- tea\n2- the tide",
        "1.5 miles\n2.5 knots",
        "17:40 tea\n18:10 the tide",
        "1 Why not wait?\n2 tides a day",
    ],
)
def test_numbers_in_an_answer_stay(answer: str) -> None:
    reading = read(f"# When did you wait?\n\nIt was like this:\n{answer}\n", "utf-8")

    assert asked(reading) == [("When did you wait?", 0)]
    assert told(reading) == [(None, f"It was like this:\n{answer}")]


@pytest.mark.parametrize(("outer", "inner"), [("•", "○"), ("■", "□"), ("●", "–"), ("-", "◦"), ("•", "▪")])
def test_the_sign_of_a_bullet_says_its_level(outer: str, inner: str) -> None:
    reading = read_notes(f"""
        1. When did you wait?
        {outer} Situation
        {inner} the tide was low
        {outer} Result
        {inner} we sailed later

        2. When did you hurry?
        {outer} Situation
        {inner} bread burned
        {outer} Result
        {inner} nine saved
    """)

    assert asked(reading) == [("When did you wait?", 0), ("When did you hurry?", 1)]
    assert [label for label, _ in told(reading)] == ["Situation", "Result"]
    assert told(reading)[0][1].endswith("the tide was low")


@pytest.mark.parametrize(
    ("one", "two", "inner"), [("1.", "2.", "-"), ("•", "•", "-"), ("➢", "➢", "✓"), ("*", "*", "-")]
)
def test_bullets_of_another_sign_below_questions_are_answers(one: str, two: str, inner: str) -> None:
    reading = read_notes(f"""
        {one} Tell me about yourself
        {inner} lock keeper
        {inner} ringer
        {two} Why here?
        {inner} the stairs
    """)

    assert asked(reading) == [("Tell me about yourself", 0), ("Why here?", 1)]
    assert told(reading) == [(None, f"{inner} lock keeper\n{inner} ringer")]


@pytest.mark.parametrize("rule", ["=====", "──────", "+++++", "~~~~~"])
def test_rules_of_other_signs_part_stories(rule: str) -> None:
    reading = read(f"When did you wait?\n\nThe tide was low.\n\n{rule}\n\nWhen did you hurry?\n\nAt noon.\n", "utf-8")

    assert asked(reading) == [("When did you wait?", 0), ("When did you hurry?", 1)]
    assert told(reading) == [(None, "The tide was low.")]


@pytest.mark.parametrize("language", ["", "text", "markdown"])
@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_a_story_in_a_fence_is_told(language: str, fence: str) -> None:
    reading = read_notes(f"""
        ## When did you wait?

        ### Answer

        {fence}{language}
        It was in May.

        SITUATION: the tide was low

        TASK:
        - wait

        # RESULT: we sailed later
        {fence}
    """)

    assert asked(reading) == [("When did you wait?", 0)]
    assert [label for label, _ in told(reading)] == [None, "Situation", "Task", "Result"]
    assert reading.lines.notes == 0


def test_prose_in_a_fence_below_a_question_is_the_answer() -> None:
    reading = read_notes("""
        ## When did you wait?

        ```
        The tide was low, and we
        waited.

        We sailed later.
        ```
    """)

    assert told(reading) == [(None, "The tide was low, and we\nwaited.\n\nWe sailed later.")]


@pytest.mark.parametrize(
    "code",
    [
        "situation = low\ntask = wait\nresult = sailed",
        "def wait():\n    return tide",
        "Waiting for tide.\ntide: low;",
        "$ sail --later\nWhen did you wait?",
        "situation:\n  tide: low",
        "Situation: str = {}\nTask: str = {}\nResult: int = 0",
    ],
)
def test_code_stays_code(code: str) -> None:
    reading = read(f"## When did you wait?\n\nWith a script.\n\n```\n{code}\n```\n", "utf-8")

    assert asked(reading) == [("When did you wait?", 0)]
    assert told(reading) == [(None, f"With a script.\n\n```\n{code}\n```")]
