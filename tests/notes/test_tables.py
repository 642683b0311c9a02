"""Tables of stories: Markdown, CSV, tab-separated and HTML. The files in `data/tables` are invented."""

import json
from pathlib import Path
from typing import Any

import pytest

from rehearse.core.reading import Reading, StoryDraft
from rehearse.notes.reader import read

DATA = Path(__file__).parent.parent / "data"
TABLES = DATA / "tables"
TRUTH: dict[str, Any] = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))["files"]["04_story_table.md"]
LETTERS = {"Situation": "S", "Task": "T", "Action": "A", "Result": "R", "Reflection": "Reflection"}


def read_file(path: Path) -> Reading:
    return read(path.read_text(encoding="utf-8"), "utf-8")


def asked(reading: Reading) -> list[tuple[int, str, str | None, int | None]]:
    return [(prompt.line, prompt.text, prompt.topic, prompt.story) for prompt in reading.prompts]


def told(story: StoryDraft) -> dict[str | None, str]:
    return {part.label: part.text for part in story.parts}


def probes(reading: Reading) -> list[tuple[int, str]]:
    return [(probe.line, probe.text) for prompt in reading.prompts for probe in prompt.follow_ups]


@pytest.mark.parametrize("index", range(TRUTH["counts"]["stories"]))
def test_story_of_the_example(index: int) -> None:
    truth = TRUTH["stories"][index]
    reading = read_file(DATA / "04_story_table.md")
    story = reading.stories[index]
    (prompt,) = [prompt for prompt in reading.prompts if prompt.story == index]

    assert story.title == truth["title"]
    assert story.topics == tuple(truth["tags"])
    assert {LETTERS[str(label)]: text for label, text in told(story).items()} == truth["answer"]
    assert not any(part.points for part in story.parts)
    assert prompt.line == truth["questions"][0]["line"]
    assert prompt.text == (truth["tags"][0] if truth.get("untitled") else truth["questions"][0]["text"])
    assert [(probe.line, probe.text) for probe in prompt.follow_ups] == [
        (probe["line"], probe["text"]) for probe in truth["followups"]
    ]
    untitled = [problem.line for problem in reading.problems if problem.code == "untitled-story"]
    assert (story.line in untitled) == truth.get("untitled", False)


def test_counts_of_the_example() -> None:
    reading = read_file(DATA / "04_story_table.md")
    counts = TRUTH["counts"]

    assert reading.format == "markdown-tables"
    assert len(reading.prompts) == counts["questions"]
    assert len(reading.stories) == counts["stories"] == counts["answered"]
    assert len(probes(reading)) == counts["followups"]
    gaps = [(prompt.line, prompt.text) for prompt in reading.prompts if prompt.story is None]
    assert gaps == [(gap["line"], gap["text"]) for gap in TRUTH["unanswered"]]
    assert [note.text for note in reading.notes] == ["# Story bank", "Rows 3 and 4 still need work."]
    assert len(reading.problems) == 1


def test_spanish_table_under_a_heading() -> None:
    reading = read_file(TABLES / "spanish.md")

    assert asked(reading) == [
        (7, "Háblame de un conflicto.", "Historias", 0),
        (8, "¿Cuándo fallaste?", "Historias", 1),
    ]
    assert probes(reading) == [(8, "¿Qué aprendiste?")]
    assert told(reading.stories[0]) == {
        "Situation": "El puente estaba cerrado",
        "Task": "Abrir un paso",
        "Action": "Pedí dos barcas & un guía",
        "Result": "300 vecinos cruzaron",
        "Reflection": "Avisar antes",
    }
    assert set(told(reading.stories[1])) == {"Situation", "Action", "Result"}
    assert [note.text for note in reading.notes] == ["Preparadas en enero, sin corregir."]


def test_german_table_without_borders_in_another_order() -> None:
    reading = read_file(TABLES / "german_order.md")

    assert asked(reading) == [
        (3, "Nennen Sie ein Beispiel für Ausdauer.", "Ausdauer", 0),
        (4, "Wie gehen Sie mit Kritik um?", "Kritik", None),
    ]
    assert [(part.label, part.written) for part in reading.stories[0].parts] == [
        ("Result", "Ergebnis"),
        ("Situation", "Ausgangslage"),
        ("Action", "Vorgehen"),
    ]
    assert reading.notes == ()


def test_chinese_table() -> None:
    reading = read_file(TABLES / "chinese.md")

    assert asked(reading) == [(3, "请讲一次失败的经历", None, 0), (4, "你怎么处理压力？", None, None)]
    assert list(told(reading.stories[0])) == ["Situation", "Task", "Action", "Result", "Reflection"]


def test_titles_and_a_table_of_questions_and_answers() -> None:
    reading = read_file(TABLES / "titles.md")

    assert [story.title for story in reading.stories] == ["The ferry", "The mill", None]
    assert asked(reading) == [(3, "The ferry", None, 0), (4, "The mill", None, 1), (8, "Why us?", None, 2)]
    assert told(reading.stories[0])["Notes"] == "ask for the tug's name"
    assert told(reading.stories[2]) == {None: "Because I have baked bread since I was nine."}


def test_tables_that_explain_the_method_stay_notes() -> None:
    reading = read_file(TABLES / "method.md")

    assert (reading.prompts, reading.stories, reading.problems) == ((), (), ())
    assert reading.lines.placed == 0


def test_tabs_without_a_header() -> None:
    reading = read_file(TABLES / "headerless.tsv")

    assert reading.format == "delimited"
    assert asked(reading) == [
        (1, "Tell me about a promise you kept.", "Trust", 0),
        (2, "Describe a time you said no.", "Focus", None),
        (3, 'What do you do when "urgent" means five things?', "Focus", 1),
    ]
    assert told(reading.stories[1]) == {None: "I ask which of them sinks the boat first, and do that one."}
    assert reading.notes == ()


def test_semicolons_and_quoted_line_breaks() -> None:
    reading = read_file(TABLES / "quoted.csv")

    assert asked(reading) == [
        (2, "Erzählen Sie von einem Konflikt.", None, 0),
        (7, "Was ist Ihre Schwäche?", None, None),
    ]
    assert probes(reading) == [(3, "Was haben Sie gelernt?")]
    (story,) = reading.stories
    assert (story.line, story.end_line) == (2, 5)
    assert [(part.label, part.line, part.end_line, part.text) for part in story.parts] == [
        ("Situation", 3, 4, "Zwei Köche;\nein Herd"),
        ("Task", 4, 4, "Beide satt machen"),
        ("Action", 4, 5, 'Ich habe gefragt:\n"Wer hat "Hunger"?"'),
        ("Result", 5, 5, "Um acht gegessen"),
    ]


def test_commas_without_a_header() -> None:
    reading = read_file(TABLES / "answers.csv")

    assert asked(reading) == [
        (1, "Why do you want this job?", None, 0),
        (2, "Tell me about a failure, please.", None, 1),
    ]
    assert told(reading.stories[1]) == {None: "I let the lamp go out.\nIt was dark for an hour."}


def test_questions_without_answers() -> None:
    reading = read_file(TABLES / "questions.tsv")

    assert asked(reading) == [
        (2, "Tell me about a time you helped someone.", "Team", None),
        (3, "Describe a disagreement.", "Team", None),
    ]
    assert (reading.stories, reading.notes) == ((), ())


def test_html_table() -> None:
    reading = read_file(TABLES / "page.html")

    assert reading.format == "html+markdown-tables"
    assert asked(reading) == [
        (5, "Tell me about a risk you took.", "Courage", 0),
        (12, "A leak in the hull", "Stories", 1),
    ]
    assert probes(reading) == [(5, "Would you do it again?")]
    assert told(reading.stories[0]) == {
        "Situation": "Fog & no radio",
        "Action": "- I rang the bell\n- every minute",
        "Result": "Nobody hit the rocks",
    }
    assert (reading.stories[0].line, reading.stories[0].end_line) == (5, 10)
    assert [problem.code for problem in reading.problems] == ["untitled-story"]
    assert [note.text for note in reading.notes] == ["<p>That is all.</p>"]


HEADER = "| Question | Situation | Task | Action | Result |\n|---|---|---|---|---|\n"


@pytest.mark.parametrize(
    "text",
    [
        "I came, I saw, I left.\nWe met, we spoke, we agreed.\nThey sang, they ate, they slept.",
        "Tell me about a conflict, and how you solved it.\nDescribe a failure, and what you learned.",
        "Tell me about a conflict; how did it end?\nDescribe a failure; what did you learn?",
        "Why us?\n\n### Answer\nBecause I like mills, boats and bread.",
        "name,age\nAnna,7\nBert,9",
        '"Why us?","I like it\nand more',
        "```\n" + HEADER + "| Why us? | It rained | Dry | I ran | Dry |\n```",
        "> " + HEADER.replace("\n|", "\n> |") + "> | Why us? | It rained | Dry | I ran | Dry |",
        "| Situation | Task | Action | Result |\n|---|---|---|---|\n| It rained | Stay dry | I ran | Dry |",
        "| Project | Goal | Status |\n|---|---|---|\n| Mill | 40 sacks | done |",
        "a | b\nWhy us? | Because we said so in the spring.",
        "<table><tr><th>Question<th>Answer<tr><td>Why us?<td>Because",
    ],
    ids=range(12),
)
def test_what_is_no_table_of_stories(text: str) -> None:
    assert read(text, "utf-8").format not in ("markdown-tables", "html+markdown-tables", "delimited")


def test_a_small_table_among_stories_is_read_beside_them() -> None:
    story = (
        "# Trust\nWhy us?\n### Answer\nS: It rained all of May.\nT: Keep the hay dry.\nA: I built a roof.\nR: Dry.\n"
    )
    reading = read(f"{story * 3}\n{HEADER}| Why? | a | b | c | d |", "utf-8")

    assert reading.format == "markdown-tables"
    assert [prompt.story for prompt in reading.prompts] == [0, 1, 2, 3]


def test_a_story_beside_a_large_table_is_read_too() -> None:
    row = "| Tell me about a storm. | It rained all of May | Keep the hay dry | I built a roof over it | All dry |\n"
    story = "\n## Why us?\nI have liked your mill since I was nine.\n"
    reading = read(f"# Weather\n{HEADER}{row * 3}{story}", "utf-8")

    assert [prompt.text for prompt in reading.prompts] == ["Tell me about a storm."] * 3 + ["Why us?"]
    assert [prompt.story for prompt in reading.prompts] == [0, 1, 2, 3]
    assert reading.notes == ()


def test_a_question_above_a_table_is_not_answered_by_what_stands_below() -> None:
    text = f"What would you ask?\n\n{HEADER}| Why us? | It rained | Dry | I ran | Dry |\n\nThat is all."
    reading = read(text, "utf-8")

    assert asked(reading) == [(1, "What would you ask?", None, None), (5, "Why us?", None, 0)]
    assert [note.text for note in reading.notes] == ["That is all."]


def test_rows_that_are_not_told_whole_are_kept_as_notes() -> None:
    rows = "| Why us? | TODO | | | |\n| Why me? | a | b | c | d | e |\n| Tell me. | x | y | z | 42 |\n| | | | | |"
    reading = read(HEADER + rows, "utf-8")

    assert asked(reading) == [(3, "Why us?", None, None), (5, "Tell me.", None, 0)]
    assert told(reading.stories[0])["Result"] == "42"
    assert [(problem.line, problem.code) for problem in reading.problems] == [(4, "ragged-row")]
    assert [(note.line, note.end_line) for note in reading.notes] == [(3, 4)]


@pytest.mark.parametrize(("header", "label"), [("Q | A", "A"), ("P | R", "R"), ("Question | Answer", "Answer")])
def test_letters_beside_a_question_are_its_answer(header: str, label: str) -> None:
    (story,) = read(f"{header}\n--|--\nWhy us? | Bread", "utf-8").stories

    assert [(part.label, part.text) for part in story.parts] == [(None, "Bread")]


def test_single_letters_are_parts_beside_each_other() -> None:
    (story,) = read("Q | S | T | A | R\n-|-|-|-|-\nWhy us? | a | b | c | d", "utf-8").stories

    assert told(story) == {"Situation": "a", "Task": "b", "Action": "c", "Result": "d"}


def test_the_same_part_twice_keeps_both_headers() -> None:
    text = "Question | Background | Situation | Action | Result\n-|-|-|-|-\nWhy us? | old | wet | ran | dry"
    (story,) = read(text, "utf-8").stories

    assert told(story) == {"Background": "old", "Situation": "wet", "Action": "ran", "Result": "dry"}


def test_outline_and_follow_up_columns() -> None:
    text = 'Question;Follow-ups;Outline;Answer\nWhy us?;Really?;"- bread\n- boats";I like both.'
    reading = read(text, "utf-8")
    (part,) = reading.stories[0].parts

    assert probes(reading) == [(2, "Really?")]
    assert (part.text, [(point.text, point.line) for point in part.points]) == (
        "I like both.",
        [("bread", 2), ("boats", 3)],
    )


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (HEADER, "| Why us? | It rained | Dry | I ran | Dry |\n"),
        ("Question,Answer\n", '"Why us?","I like\nbread"\n'),
        ("", "Why us?\tI like bread and boats and mills\n"),
        ("", '"\n'),
        ("", 'a,"b"c\n'),
        ("<table><tr><th>Question<th>Answer", "<tr><td>Why us?<td>I like bread"),
        ("<table>", "<td <td <!-- "),
        ("", "<table>"),
        ("", "<table><tr><td>a</table>"),
        ("", "| a |\n"),
        (HEADER, "\n# A\n" + HEADER + "| Why us? | It rained | Dry | I ran | Dry |\n"),
    ],
    ids=range(11),
)
def test_long_files_are_read_whole(head: str, row: str) -> None:
    text = head + row * 400
    assert read(text, "utf-8").lines.total == len(text.removesuffix("\n").split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        "| Question | Answer |\n|---|---|\n| Why us? | **S:** late <br> **T:** win<br>**A:** ran<br>**R:** won |",
        'Question;Answer\nWhy us?;"S: late\nT: win\nA: ran\nR: won"',
        "| Question | Answer |\n|---|---|\n| Why us? | (S) late (T) win (A) ran (R) won |",
        "<table><tr><th>Question<th>Answer</tr><tr><td>Why us?<td><b>S:</b> late<br>T: win<br>A: ran<br>R: won</table>",
    ],
    ids=range(4),
)
def test_labels_inside_an_answer_make_its_parts(text: str) -> None:
    (story,) = read(text, "utf-8").stories

    assert told(story) == {"Situation": "late", "Task": "win", "Action": "ran", "Result": "won"}
    assert all(story.line <= part.line <= part.end_line <= story.end_line for part in story.parts)


def test_excel_names_its_separator() -> None:
    reading = read("sep=;\nQuestion;Answer\nWhy us?;I like mills, boats", "utf-8")

    assert asked(reading) == [(3, "Why us?", None, 0)]
    assert (told(reading.stories[0]), reading.notes) == ({None: "I like mills, boats"}, ())


def test_several_tables_in_one_file() -> None:
    row = "| Why us? | It rained | Dry | I ran | Dry |\n"
    reading = read(f"## One\n{HEADER}{row}\n## Two\n{HEADER.replace('---|', ':-:|')}{row}", "utf-8")

    assert asked(reading) == [(4, "Why us?", "One", 0), (9, "Why us?", "Two", 1)]
    assert reading.notes == ()


def test_a_row_of_more_columns_than_any_table_has_is_text() -> None:
    assert read(HEADER + "| a " * 2_000 + "|\n" + "a," * 5_000, "utf-8").stories == ()
