"""Quirks of notes kept by hand, each as a small file."""

from textwrap import dedent

import pytest

from rehearse.core.model import Part
from rehearse.core.reading import Reading, StoryDraft
from rehearse.notes.reader import read


def reading(text: str, *, strict: bool = False) -> Reading:
    return read(dedent(text).lstrip("\n"), "utf-8", strict=strict)


def answered(found: Reading) -> dict[str, int | None]:
    return {prompt.text: prompt.story for prompt in found.prompts}


def only_story(found: Reading) -> StoryDraft:
    (story,) = found.stories
    return story


def labels(story: StoryDraft) -> list[tuple[str | None, str]]:
    return [(part.label, part.text) for part in story.parts]


def outline(part: Part) -> list[tuple[int, str]]:
    return [(point.depth, point.text) for point in part.points]


STAR = """
**S:** We were late.

**T:** I had to win a week.

**A:** I cut the scope.

**R:** We shipped.
"""


def test_all_questions_of_a_block_share_its_answer() -> None:
    found = reading(f"""
# Deliver
Tell me about a deadline
* Who set it?

Describe a crisis.
### Answer
{STAR}""")

    assert answered(found) == {"Tell me about a deadline": 0, "Describe a crisis.": 0}
    assert [len(prompt.follow_ups) for prompt in found.prompts] == [1, 0]
    assert not any(prompt.inferred for prompt in found.prompts)
    assert only_story(found).topics == ("Deliver",)


@pytest.mark.parametrize("separator", ["---", "***", "\n# Other\n"])
def test_a_rule_or_a_spaced_heading_closes_a_block(separator: str) -> None:
    found = reading(f"# Deliver\nDescribe a crisis.\n\n{separator}\n\nTell me about a deadline.\n{STAR}")

    assert answered(found) == {"Describe a crisis.": None, "Tell me about a deadline.": 0}


def test_a_glued_heading_carries_questions_over() -> None:
    text = f"# Trust\nDescribe a crisis.\n# Deliver\nTell me about a deadline.\n{STAR}"
    found = reading(text)

    assert [(prompt.topic, prompt.story, prompt.inferred) for prompt in found.prompts] == [
        ("Trust", 0, True),
        ("Deliver", 0, False),
    ]
    (problem,) = found.problems
    assert (problem.line, problem.code) == (2, "inferred-share")
    assert "Deliver" in problem.message
    assert "line 3" in problem.message
    assert answered(reading(text, strict=True))["Describe a crisis."] is None


def test_nothing_is_carried_from_an_answered_section() -> None:
    found = reading(f"# A\nDescribe a crisis.\n{STAR}# B\nTell me about a deadline.\n{STAR}")

    assert [prompt.story for prompt in found.prompts] == [0, 1]
    assert found.problems == ()


def test_bulleted_questions_are_never_carried() -> None:
    found = reading(f"# A\n- Describe a crisis.\n# B\nTell me about a deadline.\n{STAR}")

    assert answered(found) == {"Describe a crisis.": None, "Tell me about a deadline.": 0}


def test_the_same_heading_twice_is_two_sections() -> None:
    found = reading(f"# A\n\nDescribe a crisis.\n{STAR}\n# A\n\nTell me about a deadline.\n{STAR}")

    assert [(prompt.topic, prompt.story) for prompt in found.prompts] == [("A", 0), ("A", 1)]


def test_a_question_right_under_a_follow_up() -> None:
    found = reading(f"Describe a crisis.\n* What was it?\nWe all err. Tell me about an error.\n* How was it?\n{STAR}")

    assert answered(found) == {"Describe a crisis.": 0, "We all err. Tell me about an error.": 0}
    assert [[probe.text for probe in prompt.follow_ups] for prompt in found.prompts] == [
        ["What was it?"],
        ["How was it?"],
    ]


def test_a_line_without_question_words_is_a_question_by_its_place() -> None:
    found = reading(f"# Deliver\n\nThat crisis nobody saw coming\n\n### Answer\n{STAR}")

    assert answered(found) == {"That crisis nobody saw coming": 0}


def test_place_decides_for_an_unworded_question_with_follow_ups() -> None:
    found = reading(f"# Deliver\nCrisis handling\n* Who helped?\n\n### Answer\n{STAR}")

    assert answered(found) == {"Crisis handling": 0}
    assert [probe.text for probe in found.prompts[0].follow_ups] == ["Who helped?"]


def test_a_definition_above_the_question_is_a_note() -> None:
    found = reading(f"# Deliver\nThe team keeps its promises.\n\nDescribe a crisis.\n{STAR}")

    assert answered(found) == {"Describe a crisis.": 0}
    assert [note.text for note in found.notes] == ["The team keeps its promises."]


def test_a_wrapped_question_is_one() -> None:
    found = reading(f"Tell me about a time when you had to\nchoose between two teams.\n{STAR}")

    assert answered(found) == {"Tell me about a time when you had to choose between two teams.": 0}


def test_bullets_that_are_not_all_questions_are_the_answer() -> None:
    found = reading("Describe a crisis.\n* What was it?\n* I called everybody.\n")

    assert labels(only_story(found)) == [(None, "* What was it?\n* I called everybody.")]
    assert found.prompts[0].follow_ups == ()


def test_prose_without_an_answer_heading_is_the_answer() -> None:
    found = reading("Describe a crisis.\n\nThe mill stood still.\n\nI called everybody.\n")

    assert labels(only_story(found)) == [(None, "The mill stood still.\n\nI called everybody.")]


def test_a_question_after_an_answer_begins_the_next_block() -> None:
    found = reading(f"Describe a crisis.\n{STAR}\nTell me about a deadline.\n{STAR}")

    assert answered(found) == {"Describe a crisis.": 0, "Tell me about a deadline.": 1}
    assert [part.text for part in found.stories[0].parts][-1] == "We shipped."


def test_questions_without_answers_are_gaps() -> None:
    found = reading("""
        # Questions

        Some words about this list.

        ## Conflict

        - Tell me about a conflict.
        - How do you handle a colleague who is late
          - And if it happens again?

        ## Failure

        1. Describe a failure.
        2. Your worst day
        3. What would you do differently?

        ## Drive

        What drives you?
        Why us?
        """)

    assert [(prompt.text, prompt.line, prompt.topic, prompt.story) for prompt in found.prompts] == [
        ("Tell me about a conflict.", 7, "Conflict", None),
        ("How do you handle a colleague who is late", 8, "Conflict", None),
        ("Describe a failure.", 13, "Failure", None),
        ("Your worst day", 14, "Failure", None),
        ("What would you do differently?", 15, "Failure", None),
        ("What drives you?", 19, "Drive", None),
        ("Why us?", 20, "Drive", None),
    ]
    assert [probe.text for probe in found.prompts[1].follow_ups] == ["And if it happens again?"]
    assert [note.text for note in found.notes] == ["# Questions\n\nSome words about this list."]


def test_a_bulleted_question_with_its_answer_nested() -> None:
    found = reading("""
        - Describe a crisis.
        - Tell me about a deadline.
          - S: We were late.
          - R: We shipped.
        - Why us?
        """)

    assert answered(found) == {"Describe a crisis.": None, "Tell me about a deadline.": 0, "Why us?": None}
    assert labels(only_story(found)) == [("Situation", "We were late."), ("Result", "We shipped.")]


def test_numbered_questions_with_prose_between() -> None:
    found = reading("1. Why us?\n\nI like mills.\n\n2. Why now?\n\nI have time.\n")

    assert answered(found) == {"Why us?": 0, "Why now?": 1}


def test_headings_that_are_questions() -> None:
    found = reading(f"# Mill\n\n## 1. Tell me about a deadline\n{STAR}\n## Why us?\n\nI like mills.\n\n## Why now?\n")

    assert [(prompt.text, prompt.topic, prompt.story) for prompt in found.prompts] == [
        ("Tell me about a deadline", "Mill", 0),
        ("Why us?", "Mill", 1),
        ("Why now?", "Mill", None),
    ]
    assert [story.title for story in found.stories] == [None, None]


def test_headings_that_are_titles_of_stories() -> None:
    found = reading(f"# Stories\n\n## The mill\n{STAR}\nReflection: Ask early.\n\n## The bridge\n{STAR}")

    assert [(prompt.text, prompt.line, prompt.story) for prompt in found.prompts] == [
        ("The mill", 3, 0),
        ("The bridge", 15, 1),
    ]
    assert [story.title for story in found.stories] == ["The mill", "The bridge"]
    assert [story.topics for story in found.stories] == [("Stories",), ("Stories",)]


def test_labels_as_headings() -> None:
    found = reading("""
        ## The mill

        ### Situation
        We were late.

        ### Task
        Win a week.

        ### Trade-offs
        Scope for time.

        ## Action
        Tell me about a time you acted.
        """)

    assert labels(only_story(found)) == [
        ("Situation", "We were late."),
        ("Task", "Win a week."),
        ("Trade-offs", "Scope for time."),
    ]
    assert found.prompts[-1].topic == "Action"


def test_two_stories_under_one_heading() -> None:
    found = reading(f"## The mill\n{STAR}\n{STAR}")

    assert len(found.stories) == 2
    assert [prompt.story for prompt in found.prompts] == [0, 1]
    assert found.prompts[0].text == "The mill"
    assert [problem.code for problem in found.problems] == ["untitled-story"]


def test_a_story_without_heading_and_question() -> None:
    found = reading(STAR)

    assert [(prompt.text, prompt.topic) for prompt in found.prompts] == [("We were late.", None)]
    assert only_story(found).title is None
    assert [problem.code for problem in found.problems] == ["untitled-story"]


def test_outline_and_text_of_a_part_are_one() -> None:
    found = reading("""
        Describe a crisis.
        ### Answer
        > * S:
        >   * Mill
        >     * Old
        >   * Late
        > * R:
        >
        >   * Shipped


        **S:** The mill
        was late.
        **T:** Win a week.

        **R:**
        * We shipped.
        1. Twice.
        """)

    story = only_story(found)
    assert labels(story) == [
        ("Situation", "The mill\nwas late."),
        ("Result", "* We shipped.\n1. Twice."),
        ("Task", "Win a week."),
    ]
    assert outline(story.parts[0]) == [(0, "Mill"), (1, "Old"), (0, "Late")]
    assert outline(story.parts[1]) == [(0, "Shipped")]
    assert [(part.line, part.end_line) for part in story.parts] == [(3, 13), (7, 18), (14, 14)]
    assert (story.line, story.end_line) == (2, 18)


def test_an_outline_may_be_bulleted_without_a_quote() -> None:
    story = only_story(
        reading("Describe a crisis.\n### Answer\n* S:\n  * Mill\n* T:\n  * Week\n* R:\n  * Shipped\n" + STAR)
    )

    assert story.parts[0].text == "We were late."
    assert outline(story.parts[0]) == [(0, "Mill")]


def test_a_quote_may_be_the_whole_answer() -> None:
    story = only_story(reading("Describe a crisis.\n\n> The mill stood still.\n> I called everybody.\n"))

    assert labels(story) == [(None, "The mill stood still.\nI called everybody.")]


def test_a_quote_inside_the_text_stays_text() -> None:
    story = only_story(reading("Describe a crisis.\n### Answer\nShe said:\n> We need it.\n\nI did it.\n"))

    assert labels(story) == [(None, "She said:\n> We need it.\n\nI did it.")]


def test_text_is_kept_as_written() -> None:
    story = only_story(
        reading(
            "Why us?\n### Answer\n**S:** First (i.e. I) \nAt 17:40: (1) mills, (2) ice.\n\n\n\n**R:**\n  * speled\n"
        )
    )

    assert labels(story) == [
        ("Situation", "First (i.e. I)\nAt 17:40: (1) mills, (2) ice."),
        ("Result", "  * speled"),
    ]


def test_code_in_an_answer_is_text() -> None:
    story = only_story(reading("Why us?\n### Answer\n```\n# Not a heading\nTell me more?\n```\n"))

    assert labels(story) == [(None, "```\n# Not a heading\nTell me more?\n```")]


@pytest.mark.parametrize(
    "notes",
    [
        "# The STAR method\n\n- **Situation**: set the scene\n- **Task**: describe your task\n",
        "## How to answer\n\nSituation: Describe where you were.\nTask: What had you to do?\nAction: Your part.\n",
        "# Table of contents\n\n- [Conflict](#conflict)\n- [Why us?](#why-us)\n",
        "# Tips\n\nI keep it short. What would you cut?\n",
        "# Links\n\n- https://example.org/star\n",
        "```\nTell me about a conflict.\nS: late\nT: win\n```\n",
        "# Template\n\nTell me about a ...\n\nS: ...\nT: ...\n",
        "# Questions to ask them\n\n- How do you measure success?\n",
        "Written in spring.\n",
        "# Plan\n\nI read these before lunch.\n",
    ],
)
def test_explanations_are_notes(notes: str) -> None:
    found = read(notes, "utf-8")

    assert found.prompts == ()
    assert found.stories == ()
    assert "\n".join(note.text for note in found.notes) == notes.strip()


def test_a_deck_introduction_is_a_note() -> None:
    found = reading("# My notes\n\nI wrote these on a train.\n\n## Drive\n\nWhy us?\n")

    assert answered(found) == {"Why us?": None}
    assert [note.line for note in found.notes] == [1]


def test_prose_cards() -> None:
    found = reading("# Me\n\n## About me\n> * Mills\n\nI build mills.\n\n## My way\n\nI start with the river.\n")

    assert [(prompt.text, prompt.line, prompt.topic) for prompt in found.prompts] == [
        ("About me", 3, "Me"),
        ("My way", 8, "Me"),
    ]
    assert outline(found.stories[0].parts[0]) == [(0, "Mills")]
    assert labels(found.stories[0]) == [(None, "I build mills.")]


@pytest.mark.parametrize(
    "form", ["S:\nT:\nA:\nR:\n", "S: ...\nT: …\nA: TODO\nR: [your result]\n", "### Answer\n\nTODO\n"]
)
def test_an_empty_form_is_a_gap(form: str) -> None:
    found = reading(f"Describe a crisis.\n\n{form}")

    assert answered(found) == {"Describe a crisis.": None}
    assert found.stories == ()


def test_a_rule_right_after_a_heading_is_decoration() -> None:
    found = reading(f"# Deliver\n\n\n---\n\nDescribe a crisis.\n{STAR}")

    assert [(prompt.topic, prompt.story) for prompt in found.prompts] == [("Deliver", 0)]


def test_underlined_headings() -> None:
    found = reading(f"Stories\n=======\n\nThe mill\n--------\n{STAR}")

    assert only_story(found).title == "The mill"
    assert found.lines.notes == 0


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_line_breaks(line_break: str) -> None:
    found = read(line_break.join(["Why us?", "", "I like", "mills.", ""]), "utf-8")

    assert labels(only_story(found)) == [(None, "I like\nmills.")]
    assert found.lines.total == 4


@pytest.mark.parametrize("text", ["", "\n", "   \n\t\n", "---\n", ">\n", "#\n", "* \n"])
def test_nothing_to_rehearse(text: str) -> None:
    found = read(text, "utf-8")

    assert found.prompts == ()
    assert found.lines.total == text.count("\n")


def test_an_answer_that_could_be_shared_is_the_last_questions_and_that_is_said() -> None:
    found = reading("Why us?\n\nWhat drives you?\n\nI have liked mills since I was nine.\n")

    assert [(prompt.text, prompt.story) for prompt in found.prompts] == [("Why us?", None), ("What drives you?", 0)]
    assert [(problem.line, problem.code) for problem in found.problems] == [(3, "answer-of-one")]
    assert reading("Why us?\nWhat drives you?\n\nI have liked mills since I was nine.\n").problems == ()


def test_what_one_asks_the_interviewer_is_a_note_and_what_one_rehearses_is_not() -> None:
    theirs = "Meine Fragen:\n- Wie viele Nächte sind klar?\n- Wer putzt den Spiegel?"
    found = reading(f"Warum wir?\nWegen des Spiegels.\n\n{theirs}\n")
    assert answered(found) == {"Warum wir?": 0}
    assert [note.text for note in found.notes] == [theirs]

    own = reading("# My questions\n\n- Tell me about a time you failed.\n- Why us?\n")
    assert [prompt.text for prompt in own.prompts] == ["Tell me about a time you failed.", "Why us?"]

    below = reading("# Notes\n\n# My questions\n\n## Tell me about a time you failed.\n\nI fell asleep.\n")
    assert answered(below) == {"Tell me about a time you failed.": 0}
