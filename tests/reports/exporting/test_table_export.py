"""Tables that are exported: what others read in them, and that they are read back as far as a table can say."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given

from rehearse.core.exporting.spreadsheet_cells import CellValue, as_csv, as_tsv
from rehearse.core.exporting.unasked import with_unasked
from rehearse.core.model import Part
from rehearse.core.reading import Reading, StoryDraft
from rehearse.notes.reader import read
from rehearse.reports.exporting.table_export import stories
from tests.exports import exported, fixtures
from tests.hostile_stories import readings

READ = dict(fixtures())
FORMS = [as_csv, as_tsv]
AsTable = Callable[[Iterable[Sequence[CellValue]]], str]

ORDINARY = """# Trust
Tell me about a promise you kept.
* What did it cost?
Tell me about a deadline.

### Answer

> Situation:
> * The mill stood still
>   * in June

**Situation:** The mill stood still.
"Everything" stopped; nobody knew why.

**Result:** -5 % cost, in a week.

Why us?
"""


def said(reading: Reading, order: Sequence[str | None] = ()) -> tuple[object, ...]:
    """All that a table says: each question with the story it leads to, and which of them share one."""
    asked = [prompt.story for prompt in reading.prompts]
    places: dict[int, int] = {}
    for story in asked:
        if story is not None:
            places.setdefault(story, len(places))
    return tuple(
        (
            prompt.text,
            prompt.topic,
            prompt.inferred,
            tuple(probe.text for probe in prompt.follow_ups),
            None if prompt.story is None else (places[prompt.story], told(reading.stories[prompt.story], order)),
        )
        for prompt in reading.prompts
    )


def told(story: StoryDraft, order: Sequence[str | None]) -> tuple[object, ...]:
    """All that a table says of a story: the parts of one label in one, in the order of the columns."""
    parts: dict[str | None, list[Part]] = {}
    for part in story.parts:
        parts.setdefault(part.label, []).append(part)
    ordered = sorted(parts, key=lambda label: order.index(label) if order else 0)
    return (
        story.title,
        story.topics,
        tuple(
            (
                label,
                "\n".join(part.text for part in parts[label] if part.text),
                tuple((point.text, point.depth) for part in parts[label] for point in part.points),
            )
            for label in ordered
        ),
    )


def order_of(rows: Sequence[Sequence[CellValue]]) -> list[str | None]:
    """The labels of the columns of parts, None for what has no label."""
    return [None, *map(str, rows[0][11:])]


@pytest.mark.parametrize("as_text", FORMS)
@pytest.mark.parametrize("name", READ)
def test_every_fixture_is_read_back_the_same(name: str, as_text: AsTable) -> None:
    rows = list(stories(exported(READ[name])))
    order = order_of(rows)
    back = read(as_text(rows), "utf-8")
    assert said(back, order) == said(READ[name], order)
    assert not back.notes


def can_say(reading: Reading) -> bool:
    """Whether a table can say which points are of which part: no label looks like a point, or is not to be seen."""
    labels = [part.label for story in reading.stories for part in story.parts if part.label is not None]
    return not any(label.startswith((" ", "•")) or label.endswith(":") for label in labels)


@given(readings().filter(can_say))
def test_whatever_stories_say_is_read_back(reading: Reading) -> None:
    rows = list(stories(exported(reading)))
    order = order_of(rows)
    for as_text in FORMS:
        back = read(as_text(rows), "utf-8")
        asked = replace(reading, prompts=with_unasked(reading.prompts, reading.stories))
        assert said(back, order) == said(asked, order)
        assert back.lines.total == back.lines.blank + back.lines.placed + back.lines.notes


def test_a_row_is_a_question_with_its_story() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(stories(exported(read(ORDINARY, "utf-8")))))))
    first, second, gap = rows
    assert [*first][:2] == ["question_id", "story_id"]
    assert (first["question"], first["topic"]) == ("Tell me about a promise you kept.", "Trust")
    assert first["follow_ups"] == "What did it cost?"
    assert first["outline"] == "Situation:\n• The mill stood still\n  • in June"
    assert first["Situation"] == 'The mill stood still.\n"Everything" stopped; nobody knew why.'
    assert first["Result"] == "'-5 % cost, in a week."
    assert first["Task"] == ""
    assert (second["story_id"], second["Situation"]) == (first["story_id"], first["Situation"])
    assert (gap["question"], gap["story_id"], gap["Situation"]) == ("Why us?", "", "")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_it_may_come_back_from_a_spreadsheet(delimiter: str, quoting: Literal[0, 1]) -> None:
    reading = read(ORDINARY, "utf-8")
    rows = list(csv.reader(io.StringIO(as_csv(stories(exported(reading))))))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting)
    writer.writerows([*rows, ["", "", "mine", "Speed", "When were you fast?", "", "", "", "", "", "I ran."]])
    back = read(out.getvalue(), "utf-8")
    assert [prompt.text for prompt in back.prompts[-2:]] == ["Why us?", "When were you fast?"]
    assert back.prompts[-1].story == 1
    assert [part.text for part in back.stories[1].parts] == ["I ran."]
    assert said(reading) == said(back)[:-1]


def test_a_story_that_was_changed_in_one_row_is_another() -> None:
    rows = [list(row) for row in csv.reader(io.StringIO(as_csv(stories(exported(read(ORDINARY, "utf-8"))))))]
    rows[2][11] = "Something else."
    back = read(as_csv(rows), "utf-8")
    assert [prompt.story for prompt in back.prompts] == [0, 1, None]


def test_a_row_with_more_cells_than_the_header_is_kept_as_a_note() -> None:
    rows = [list(row) for row in csv.reader(io.StringIO(as_csv(stories(exported(read(ORDINARY, "utf-8"))))))]
    rows[3] += ["one more", "and more"]
    back = read(as_csv(rows), "utf-8")
    assert len(back.prompts) == 2
    assert "one more" in back.notes[0].text
