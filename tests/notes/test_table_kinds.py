"""Tables of every kind, written in every syntax, read to the same stories."""

import csv
import io
from collections.abc import Callable, Sequence
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.core.reading import Reading
from rehearse.notes.reader import read

Rows = Sequence[Sequence[str]]
"""The rows of a table, its header first; [] above it for none. A line break in a cell is a line of its own."""


def in_pipes(rows: Rows, rule: str = "|{}|", dash: str = "---", edge: str = "|") -> str:
    header, *body = rows or [[]]
    width = len(body[0]) if body else len(header)
    cells = [
        [cell.replace("|", r"\|").replace("\n", "<br>") for cell in row] for row in [header or [""] * width, *body]
    ]
    lines = [f"{edge} {' | '.join(row)} {edge}".strip() for row in cells]
    return "\n".join([lines[0], rule.format("|".join([dash] * width)), *lines[1:]])


def in_org(rows: Rows) -> str:
    return in_pipes(rows).replace("---|---", "---+---")


def without_borders(rows: Rows) -> str:
    return in_pipes(rows, "{}", ":-:", "")


def in_grid(rows: Rows) -> str:
    header, *body = rows
    cells = [[cell.replace("|", r"\|").split("\n") for cell in row] for row in ([header, *body] if header else body)]
    widths = [max(len(line) for row in cells for line in row[index]) + 2 for index in range(len(cells[0]))]
    rule = "+" + "+".join("-" * width for width in widths) + "+"
    drawn = [rule]
    for number, row in enumerate(cells):
        for at in range(max(map(len, row))):
            line = [
                (cell[at] if at < len(cell) else "").ljust(width - 2) for cell, width in zip(row, widths, strict=True)
            ]
            drawn.append("| " + " | ".join(line) + " |")
        drawn.append(rule.replace("-", "=") if header and number == 0 else rule)
    return "\n".join(drawn)


def in_columns(rows: Rows) -> str:
    header, *body = [[cell.replace("\n", " ") for cell in row] for row in rows]
    every = [header, *body] if header else body
    widths = [max(2, *(len(row[index]) for row in every)) for index in range(len(every[0]))]
    rule = "  ".join("=" * width for width in widths)
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in every]
    return "\n".join([rule, lines[0], rule, *lines[1:], rule] if header else [rule, *lines, rule])


def in_html(rows: Rows) -> str:
    header, *body = rows
    drawn = ["<table>"]
    for tag, row in [("th", header), *(("td", row) for row in body)]:
        if row:
            cells = [f"<{tag}>{escape(cell, quote=False).replace(chr(10), '<br>')}</{tag}>" for cell in row]
            drawn += ["<tr>", *cells, "</tr>"]
    return "\n".join([*drawn, "</table>"])


def delimited_by(delimiter: str, named: str = "") -> Callable[[Rows], str]:
    def write(rows: Rows) -> str:
        file = io.StringIO()
        csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(row for row in rows if row)
        return named + file.getvalue()

    return write


DRAWN = {
    "pipes": in_pipes,
    "org": in_org,
    "no borders": without_borders,
    "a grid": in_grid,
    "html": in_html,
    "columns": in_columns,
}
DELIMITED = {
    "tabs": delimited_by("\t"),
    "commas": delimited_by(","),
    "semicolons": delimited_by(";", "sep=;\n"),
}
EVERY = {**DRAWN, **DELIMITED}

S, A, R = "the mill stood still", "I called the smith", "forty sacks by noon"
S2, A2, R2 = "the ferry froze in", "I hired two tugs", "we sailed on time"
STAR = [("Situation", S), ("Action", A), ("Result", R)]
STAR2 = [("Situation", S2), ("Action", A2), ("Result", R2)]
ONE, TWO = "When did you mend something?", "Tell me about a delay."

Found = Sequence[tuple[str, Sequence[tuple[str | None, str]]]]
"""Questions, each with the parts of its story."""
KINDS: dict[str, tuple[Rows, Found]] = {
    "a story a row": (
        [["Question", "Situation", "Action", "Result"], [ONE, S, A, R], [TWO, S2, A2, R2]],
        [(ONE, STAR), (TWO, STAR2)],
    ),
    "titles": (
        [["Story", "Situation", "Action", "Result"], ["The mill", S, A, R], ["The ferry", S2, A2, R2]],
        [("The mill", STAR), ("The ferry", STAR2)],
    ),
    "records beside": (
        [
            ["id", "created_at", "Question", "Situation", "Action", "Result", "ease", "Status"],
            ["17", "2026-01-03", ONE, S, A, R, "2.5", "done"],
            ["18", "2026-01-04", TWO, S2, A2, R2, "", "open"],
        ],
        [(ONE, STAR), (TWO, STAR2)],
    ),
    "question and answer": (
        [["Question", "Answer"], [ONE, "The mill."], [TWO, "The ferry | tug."]],
        [(ONE, [(None, "The mill.")]), (TWO, [(None, "The ferry | tug.")])],
    ),
    "key and value": (
        [
            ["Key", "Value"],
            ["Why this mill", "I grew up beside it."],
            ["Failure", f"Situation: {S}\nAction: {A}\nResult: {R}"],
        ],
        [("Why this mill", [(None, "I grew up beside it.")]), ("Failure", STAR)],
    ),
    "name and story": (
        [
            ["Name", "Story"],
            ["The mill", f"{S} until noon and so {A} and got {R}"],
            ["The ferry", f"{S2} and {A2} so {R2}"],
        ],
        [
            ("The mill", [(None, f"{S} until noon and so {A} and got {R}")]),
            ("The ferry", [(None, f"{S2} and {A2} so {R2}")]),
        ],
    ),
    "only questions": ([["No.", "Question", "Topic"], ["1", ONE, "Craft"], ["2", TWO, "Time"]], [(ONE, []), (TWO, [])]),
    "questions and what is tested": (
        [["Interview question", "Really testing"], [ONE, "Whether you can mend a mill"], [TWO, "Patience"]],
        [(ONE, []), (TWO, [])],
    ),
    "stories as columns": (
        [["", ONE, TWO], ["Situation", S, S2], ["Action", A, A2], ["Result", R, R2]],
        [(ONE, STAR), (TWO, STAR2)],
    ),
    "titled columns": (
        [["Part", "The mill", "The ferry"], ["Situation", S, S2], ["Action", A, A2], ["Result", R, R2]],
        [("The mill", STAR), ("The ferry", STAR2)],
    ),
    "a part a row": ([["Question", ONE], ["Situation", S], ["Action", A], ["Result", R]], [(ONE, STAR)]),
    "a gloss in the label": (
        [["Question", ONE], ["Situation (what happened)", S], ["Action (by me)", A], ["Result (figures)", R]],
        [(ONE, STAR)],
    ),
    "two stories a part a row": (
        [["Q1", ONE], *STAR, ["Q2", TWO], *STAR2],
        [(ONE, STAR), (TWO, STAR2)],
    ),
}  # fmt: skip


def found(reading: Reading) -> Found:
    """The questions and titles with the parts of their stories."""
    stories = [[(part.label, " ".join(part.text.split())) for part in story.parts] for story in reading.stories]
    return [(prompt.text, [] if prompt.story is None else stories[prompt.story]) for prompt in reading.prompts]


@pytest.mark.parametrize("dressing", EVERY)
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_table_reads_alike_in_every_syntax(kind: str, dressing: str) -> None:
    rows, expected = KINDS[kind]
    if dressing in ("columns", "no borders") and any("\n" in cell for row in rows for cell in row):
        pytest.skip("its cells have one line")
    reading = read(EVERY[dressing](rows), "utf-8")

    assert found(reading) == expected
    assert reading.lines.total == reading.lines.blank + reading.lines.placed + reading.lines.notes


@pytest.mark.parametrize("dressing", DRAWN)
@pytest.mark.parametrize(
    "above", ["# Stories\n\n", "---\ntags: [a]\n---\n\n#craft\n\n", "When did you hurry?\nS: late\nR: there\n\n"]
)
def test_a_table_stands_among_other_notes(dressing: str, above: str) -> None:
    rows, expected = KINDS["a story a row"]
    below = "\n\n## Why us?\n\nI have liked mills since I was nine.\n"
    reading = read(above + DRAWN[dressing](rows) + below, "utf-8")

    asked = [("When did you hurry?", [("Situation", "late"), ("Result", "there")])] if "hurry" in above else []
    assert found(reading) == [*asked, *expected, ("Why us?", [(None, "I have liked mills since I was nine.")])]


@pytest.mark.parametrize("dressing", DRAWN)
@pytest.mark.parametrize(
    "rows",
    [
        [["Part", "Text"], *STAR],
        [[], *STAR],
        [["Situation", "Action", "Result"], [S, A, R]],
        [[], ["S", S], ["A", A], ["R", R]],
    ],
    ids=range(4),
)
def test_a_table_below_a_question_is_its_answer(dressing: str, rows: Rows) -> None:
    if dressing == "no borders" and not rows[0]:
        pytest.skip("it has a header")
    for above in (f"## {ONE}\n\n", f"{ONE}\n\n"):
        assert found(read(f"{above}{DRAWN[dressing](rows)}\n\n## {TWO}\n\nOnce.\n", "utf-8"))[0] == (ONE, STAR)


def test_a_table_stands_in_a_toggle_and_in_an_outline() -> None:
    table = in_pipes(KINDS["question and answer"][0])
    expected = KINDS["question and answer"][1]

    assert found(read(f"<details><summary>My bank</summary>\n\n{table}\n\n</details>\n", "utf-8"))[-2:] == expected
    assert (
        found(read(f"#+TITLE: Bank\n* Stories\n** Craft\n{in_org(KINDS['question and answer'][0])}\n", "utf-8"))
        == expected
    )


def test_lines_that_a_grid_breaks_are_one_sentence() -> None:
    rows = [["Question", "Answer"], ["When did you\nmend something?", "The mill,\nat noon.\n- bread\n- boats"]]

    assert found(read(in_grid(rows), "utf-8")) == [(ONE, [(None, "The mill, at noon. - bread - boats")])]


def test_texts_without_a_header_are_one_answer() -> None:
    text = f"1\tCraft\t{ONE}\tIt stood.\tI mended it with a new wheel.\n2\tTime\t{TWO}\t\\N\tWe sailed late that day.\n"

    assert found(read(text, "utf-8")) == [
        (ONE, [(None, "It stood. I mended it with a new wheel.")]),
        (TWO, [(None, "We sailed late that day.")]),
    ]


def test_separators_of_sentences_in_the_last_column_are_text() -> None:
    text = f"Prompt;Response\n{ONE};It stood; then it ran.\n{TWO};The ferry.\n"

    assert found(read(text, "utf-8")) == [(ONE, [(None, "It stood; then it ran.")]), (TWO, [(None, "The ferry.")])]


def test_a_row_of_questions_counts_before_titles_above_it() -> None:
    rows = [
        ["", "Mill", "Ferry"],
        ["Question", ONE, TWO],
        *([name, text, other] for (name, text), (_, other) in zip(STAR, STAR2, strict=True)),
    ]

    assert found(read(in_pipes(rows), "utf-8")) == [(ONE, STAR), (TWO, STAR2)]


def test_what_introduces_a_table_is_a_note() -> None:
    text = f"## Behavioural (2)\n_Say “I”, and lead with my result._\n\n{in_pipes(KINDS['only questions'][0])}\n"
    reading = read(text, "utf-8")

    assert found(reading) == KINDS["only questions"][1]
    assert [note.text.split("\n")[-1] for note in reading.notes] == ["_Say “I”, and lead with my result._"]


def test_a_heading_that_asks_is_the_topic_of_a_table_of_other_questions() -> None:
    rows = [["Question", "Answer"], [ONE, "The mill."], [TWO, "The ferry."]]
    reading = read(f"## Why us? (2)\n\n{in_pipes(rows)}\n\n## Why now?\n\nIt is spring.\n", "utf-8")

    assert [(prompt.text, prompt.topic) for prompt in reading.prompts] == [
        (ONE, "Why us? (2)"),
        (TWO, "Why us? (2)"),
        ("Why now?", None),
    ]
    assert reading.notes == ()


def test_a_survey_inside_an_answer_asks_nothing() -> None:
    table = in_pipes([["Question", "Yes"], ["Did you like it?", "40"], ["Would you come back?", "39"]])
    reading = read(f"## {ONE}\n\nI asked forty guests:\n\n{table}\n", "utf-8")

    assert [prompt.text for prompt in reading.prompts] == [ONE]
    assert reading.stories[0].parts[0].text.endswith(table)


def test_rows_go_on_below_an_empty_first_cell() -> None:
    rows = [["Question", "Answer"], [ONE, "The mill"], ["", "and the wheel."], [TWO, "The ferry."]]

    assert found(read(in_pipes(rows), "utf-8")) == [
        (ONE, [(None, "The mill and the wheel.")]),
        (TWO, [(None, "The ferry.")]),
    ]


def test_pipes_in_code_and_behind_backslashes_part_nothing() -> None:
    text = f"| Question | Answer |\n|---|---|\n| {ONE} | I ran `a | b` and c \\| d. |\n"

    assert found(read(text, "utf-8")) == [(ONE, [(None, "I ran a | b and c | d.")])]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Letter", "Meaning", "Ask yourself"],
            ["S", "Situation", "What was going on?"],
            ["R", "Result", "What came of it?"],
        ],
        [["Part", "What to say"], ["Situation", "Set the scene"], ["Task", "Say your job"], ["Result", "Give figures"]],
        [["S", "Situation"], ["T", "Task"], ["A", "Action"], ["R", "Result"]],
        [["Question", "Story"], [ONE, "The mill"], [TWO, "The ferry"]],
        [["Question", "Where"], [f"[{ONE}](#one)", "above"], [f"[{TWO}](#two)", "above"]],
        [["Step", "Action", "Result"], ["1", "Press the knob", "The lamp is lit"], ["2", "Pull it", "It is dark"]],
        [["Key", "Value"], ["port", "8080"], ["host", "localhost"]],
        [["Metric", "Before", "After"], ["Sacks", "12", "40"]],
        [["Project", "Goal", "Status"], ["Mill", "40 sacks", "done"]],
        [["Name", "Role", "Phone"], ["Ana", "miller", "12 34"]],
    ],
    ids=range(10),
)
@pytest.mark.parametrize("dressing", DRAWN)
def test_what_holds_no_stories_asks_nothing(rows: Rows, dressing: str) -> None:
    assert read(DRAWN[dressing](rows), "utf-8").prompts == ()


def test_a_list_of_questions_that_stand_below_is_an_index() -> None:
    index = in_pipes([["#", "Question"], ["1", ONE], ["2", TWO]])
    below = f"\n\n## {ONE}\n\nThe mill.\n\n## {TWO}\n\nThe ferry.\n"

    assert found(read(index + below, "utf-8")) == [(ONE, [(None, "The mill.")]), (TWO, [(None, "The ferry.")])]


@pytest.mark.parametrize(
    "rows", [[["Metric", "Before", "After"], ["Sacks", "12", "40"]], [["Key", "Value"], ["port", "I chose 8080"]]]
)
def test_figures_inside_an_answer_stay_its_text(rows: Rows) -> None:
    table = in_pipes(rows)
    (story,) = read(f"## {ONE}\n\nS: {S}\nR: {R}, see\n\n{table}\n", "utf-8").stories

    assert story.parts[-1].text.endswith(table)


WORDS = st.sampled_from(["mill", "river", "bread", "boat", "ferry", "rope", "lamp", "goat"])
TEXT = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
CELL = st.one_of(TEXT, TEXT.map(lambda text: f"I | {text}"), TEXT.map(lambda text: f'{text}, {text}; "{text}" & so on'))
STORY = st.tuples(TEXT.map(lambda text: f"When did you {text}?"), st.lists(CELL, min_size=3, max_size=3))


@settings(max_examples=60)
@given(stories=st.lists(STORY, min_size=2, max_size=5), dressing=st.sampled_from(sorted(EVERY)))
def test_stories_in_cells_read_the_same_in_every_syntax(stories: list[tuple[str, list[str]]], dressing: str) -> None:
    rows = [["Question", "Situation", "Action", "Result"], *([asked, *told] for asked, told in stories)]
    reading = read(EVERY[dressing](rows), "utf-8")

    labels = ("Situation", "Action", "Result")
    assert found(reading) == [(asked, list(zip(labels, told, strict=True))) for asked, told in stories]
    assert reading.notes == ()
