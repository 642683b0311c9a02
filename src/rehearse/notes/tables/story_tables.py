"""Notes whose main content is tables of stories, in whatever way the tables are written.

What stands around the tables is read like any other notes; mostly it is prose, and kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rehearse.core.reading import Problem, PromptDraft, StoryDraft
from rehearse.notes.blocks.question_blocks import read_question_blocks
from rehearse.notes.findings import Findings, Owner, Ownership
from rehearse.notes.lines import Kind, Line
from rehearse.notes.tables.cells import Table
from rehearse.notes.tables.columns import explains_method, find_columns, holds_stories, is_known
from rehearse.notes.tables.table_rows import RowReading, read_rows
from rehearse.notes.words.wording import bare, is_explaining

FindTables = Callable[[Sequence[Line]], list[Table]]


@dataclass(frozen=True, slots=True)
class StoryTable:
    """A table with what its rows hold, the heading that is their topic, and whether its header is told in them."""

    table: Table
    readings: Sequence[RowReading]
    heading: Line | None
    told_header: bool


def read_story_table(table: Table, heading: Line | None = None, *, questions_only: bool = False) -> StoryTable | None:
    """Return what `table` holds, or None if it is no table of stories. `questions_only` takes a mere list of them."""
    title = bare(heading.text) if heading else ""
    columns = find_columns(table)
    if is_explaining(title) or not (questions_only or holds_stories(table, columns)) or explains_method(table):
        return None
    readings = read_rows(table, columns, title or None)
    stories = sum(reading.story is not None for reading in readings)
    if not any(reading.prompt for reading in readings) or (not stories and any(each.instructing for each in readings)):
        return None
    if stories:
        readings = [_as_note(reading) if reading.instructing else reading for reading in readings]
    needs_topic = any(reading.prompt and title and reading.prompt.topic == title for reading in readings)
    written = {part.written for reading in readings if reading.story for part in reading.story.parts}
    names = [cell.text for cell in table.header.cells if cell.rows] if table.header else []
    told = all(is_known(name) or " ".join(bare(name).split()) in written for name in names)
    return StoryTable(table, readings, heading if needs_topic else None, told)


def read_if_story_tables(lines: Sequence[Line], find_tables: FindTables, *, strict: bool) -> Findings | None:
    """Return what the tables of stories hold, and what is found around them; None where they are not the main content.

    They are if they are larger than the rest, or if the rest tells nothing to rehearse.
    """
    found = _story_tables(lines, find_tables)
    if not found:
        return None
    around = _without_tables(lines, found)
    if not _are_larger(lines, found) and read_question_blocks(around, strict=False).stories:
        return None
    return merged(lines, found, read_question_blocks(around, strict=strict))


def _are_larger(lines: Sequence[Line], tables: Sequence[StoryTable]) -> bool:
    inside = sum(len(line.raw) for each in tables for line in lines[each.table.line - 1 : each.table.end_line])
    return inside * 2 >= sum(len(line.raw) for line in lines)


def merged(lines: Sequence[Line], tables: Sequence[StoryTable], rest: Findings | None = None) -> Findings:
    """Return the findings of tables and of the rest of the notes as one."""
    ownership = Ownership(lines)
    prompts: list[PromptDraft] = list(rest.prompts) if rest else []
    stories: list[StoryDraft] = list(rest.stories) if rest else []
    problems: list[Problem] = list(rest.problems) if rest else []
    inside = {number for each in tables for number in range(each.table.line, each.table.end_line + 1)}
    for each in tables:
        for reading in each.readings:
            if reading.prompt:
                prompts.append(replace(reading.prompt, story=len(stories) if reading.story else None))
            if reading.story:
                stories.append(reading.story)
            if reading.problem:
                problems.append(reading.problem)
        _claim(ownership, each)
    for line in lines if rest else ():
        if line.number not in inside and rest and rest.ownership.owner_of(line.number) is not Owner.NOTE:
            ownership.claim((line.number,), rest.ownership.owner_of(line.number))
    order = sorted(range(len(stories)), key=lambda index: stories[index].line)
    places = {index: place for place, index in enumerate(order)}
    return Findings(
        tuple(
            replace(prompt, story=None if prompt.story is None else places[prompt.story])
            for prompt in sorted(prompts, key=lambda prompt: prompt.line)
        ),
        tuple(stories[index] for index in order),
        tuple(sorted(problems, key=lambda problem: problem.line)),
        ownership,
    )


def _as_note(reading: RowReading) -> RowReading:
    return replace(reading, prompt=None, complete=False)


def _claim(ownership: Ownership, found: StoryTable) -> None:
    """Claim the lines of a table, but for those whose text is not all told in its prompts and stories."""
    table = found.table
    kept = set(table.mixed)
    for reading in found.readings:
        if not reading.complete:
            kept.update(range(reading.row.line, reading.row.end_line + 1))
    header = table.header
    if header and not found.told_header:
        kept.update(range(header.line, header.end_line + 1))
    for reading in found.readings:
        owner = Owner.STORY if reading.story else Owner.PROMPT if reading.prompt else Owner.RULE
        ownership.claim(_without(kept, reading.row.line, reading.row.end_line), owner)
    if header:
        ownership.claim(_without(kept, header.line, header.end_line), Owner.HEADING)
    if found.heading:
        ownership.claim((found.heading.number,), Owner.HEADING)
    ownership.claim(_without(kept, table.line, table.end_line), Owner.RULE)


def _without(kept: set[int], begin: int, end: int) -> list[int]:
    return [number for number in range(begin, end + 1) if number not in kept]


def _story_tables(lines: Sequence[Line], find_tables: FindTables) -> list[StoryTable]:
    found: list[StoryTable] = []
    headings = iter([line for line in lines if line.kind is Kind.HEADING and not line.quoted])
    heading, following = None, next(headings, None)
    for table in find_tables(lines):
        while following is not None and following.number < table.line:
            heading, following = following, next(headings, None)
        if story_table := read_story_table(table, heading):
            found.append(story_table)
    return found


def _without_tables(lines: Sequence[Line], tables: Sequence[StoryTable]) -> list[Line]:
    """Return the lines with a rule in the place of each table: no question waits for an answer below it."""
    rest = list(lines)
    for each in tables:
        for number in range(each.table.line, each.table.end_line + 1):
            rest[number - 1] = Line(number, "", Kind.BLANK, "", 0)
        rest[each.table.line - 1] = Line(each.table.line, "---", Kind.RULE, "---", 0)
    return rest
