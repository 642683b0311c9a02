"""Kinds of notes that were misread once, each a file with what a sensible person finds in it: see `tests.kinds`."""

import re
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.reading import Reading
from rehearse.notes.reader import read
from tests.kinds import KINDS, Case, cases, differences, flat, not_read_yet, told_by, wordings

CASES = cases()
NOT_YET = not_read_yet()
READ_RIGHT_NOW = pytest.mark.xfail(
    strict=True, reason="is not read right yet; when it is, `python -m tests.kinds --write` strikes it from the list"
)


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, marks=READ_RIGHT_NOW if case["file"] in NOT_YET else ()) for case in CASES],
    ids=[case["file"] for case in CASES],
)
def test_a_kind_of_notes_reads_as_a_person_would_read_it(case: Case) -> None:
    assert list(differences(KINDS, case)) == []


def text_of(case: Case) -> str:
    """The text of a file, or none where other bytes or line ends, or a layout of its own, are what it is about."""
    path = KINDS / case["file"]
    data = path.read_bytes()
    try:
        text = data.decode() if path.suffix in (".md", ".txt") else ""
    except UnicodeDecodeError:
        return ""
    return "" if re.search("[\r\v\x85\u2028\ufeff]", text) else text


TEXTS = {case["file"]: text for case in CASES if (text := text_of(case))}
UNDER_HEADINGS = [
    case for case in CASES if case["file"] not in NOT_YET and re.match("#+ ", TEXTS.get(case["file"], ""))
]
"""Files that are read right and begin with a heading: what is above them says nothing of them."""
PARTED = st.sampled_from(("\n", "\n---\n\n"))


@given(st.lists(st.sampled_from(sorted(TEXTS)), min_size=1, max_size=4), st.sampled_from(("", "\n", "\n---\n\n")))
def test_notes_of_any_kinds_together_lose_no_line(names: list[str], between: str) -> None:
    text = between.join(TEXTS[name] for name in names)

    lines = read(text, "utf-8").lines

    assert lines.blank + lines.placed + lines.notes == lines.total == len(text.splitlines())


@given(st.lists(st.sampled_from(UNDER_HEADINGS), min_size=2, max_size=4, unique_by=lambda case: case["file"]), PARTED)
def test_no_question_takes_an_answer_over_one_that_stands_between(pieces: list[Case], between: str) -> None:
    text = between.join(TEXTS[case["file"]] for case in pieces)

    reading = read(text, "utf-8")

    assert list(taken_over_others(reading)) == []
    assert list(taken_from_others(reading, text, pieces)) == []


def taken_over_others(reading: Reading) -> Iterator[str]:
    """Questions whose answer stands below a question with another one, and questions inside of others' answers."""
    answered = [(each, reading.stories[each.story]) for each in reading.prompts if each.story is not None]
    for prompt, story in answered:
        for other in reading.prompts:
            if other.story is not None and other.story != prompt.story and prompt.line < other.line < story.line:
                yield f"“{prompt.text}” takes the answer on line {story.line} over “{other.text}”"
    for number, story in enumerate(reading.stories):
        for other in reading.prompts:
            if other.story != number and story.line < other.line <= story.end_line:
                yield f"“{other.text}” stands in the answer of lines {story.line} to {story.end_line}"


def taken_from_others(reading: Reading, text: str, pieces: Sequence[Case]) -> Iterator[str]:
    """Questions whose answer holds words of the answer to another one."""
    told = flat(text)
    stories = [
        (
            {wording for each in case["prompts"] if each["story"] == number for wording in wordings(each)},
            [words for each in story["must"] if told.count(words := flat(each)) == 1],
        )
        for case in pieces
        for number, story in enumerate(case["stories"])
    ]
    for prompt in reading.prompts:
        owners = sum(flat(prompt.text) in questions for questions, _ in stories)
        if prompt.story is None or owners != 1:  # the same question twice has either's answer
            continue
        answer = told_by(reading.stories[prompt.story])
        for questions, says in stories:
            if flat(prompt.text) not in questions:
                yield from (f"“{prompt.text}” is answered with “{words}”" for words in says if words in answer)
