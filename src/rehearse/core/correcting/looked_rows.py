"""A story beside its lines as rows to look through: what each line is, and what a correction of it would be about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rehearse.core.correcting.corrections import AnsweredBy, Change, PartIs, SplitAt
from rehearse.core.correcting.lines_beside import LineUse, ReadLine, StoryBeside
from rehearse.core.correcting.recasting import asks_by_name
from rehearse.core.correcting.story_lines import StoryLine, find_line, line_form
from rehearse.core.model import Prompt


@dataclass(frozen=True, slots=True)
class LookedRow:
    """A line to look at: its `number` in its file, None where it stands in no line of the notes.

    `line` is what a correction of parts names: the line of the story that it became, of a label the first one of its
    part. `prompt` is the question that stands there. `blank_above` says that blank lines stand above it in the notes.
    """

    number: int | None
    text: str
    use: LineUse
    part: str | None = None
    line: StoryLine | None = None
    prompt: Prompt | None = None
    blank_above: bool = False
    corrected: bool = False


def looked_rows(
    it: StoryBeside, lines_above: int | None, changes: Sequence[Change], noted: Iterable[str] = ()
) -> list[LookedRow]:
    """The rows of a story: questions that stand in no line of their own first, then the lines that say something.

    `lines_above` are those above its file, None where there is no file; `changes` are the corrections that are about
    it, and `noted` what used to be questions: they mark the rows that they are about.
    """
    rows = list(_rows(it, lines_above))
    shown = {row.prompt.id for row in rows if row.prompt is not None}
    unseen = [prompt for prompt in it.questions if prompt.id not in shown and not asks_by_name(prompt, it.story)]
    marked = _marks(it, changes)
    forms = [line_form(text) for text in noted]
    return [
        replace(row, corrected=True) if marked.has(row) or _is_noted(row, forms) else row
        for row in (*_unseen_rows(unseen), *rows)
    ]


def _rows(it: StoryBeside, lines_above: int | None) -> Iterator[LookedRow]:
    asked: dict[int, list[Prompt]] = {}
    for prompt in (prompt for prompt in it.questions if not asks_by_name(prompt, it.story)):
        asked.setdefault(prompt.line, []).append(prompt)
    blank = False
    for at, line in enumerate(it.lines):
        if line.use is LineUse.NOTHING and not any(map(str.isalnum, line.text)):
            blank = True
            continue
        named = _first_of_part(it.lines[at + 1 :], line.part) if line.use is LineUse.LABEL else line.of_story
        prompts = asked.get(line.number, []) if line.use is LineUse.QUESTION else []
        number = None if lines_above is None else line.number - lines_above
        first = prompts[0] if prompts else None
        use = LineUse.NOTHING if line.use is LineUse.QUESTION and first is None else line.use  # a name
        yield LookedRow(number, line.text.strip(), use, line.part, named, first, blank)
        for prompt in prompts[1:]:
            yield LookedRow(None, prompt.text, LineUse.QUESTION, prompt=prompt)
        blank = False


def _first_of_part(below: Iterable[ReadLine], part: str | None) -> StoryLine | None:
    """The line of the story that follows a label: the first of its part."""
    return next((it.of_story for it in below if it.of_story is not None and it.part == part), None)


def _unseen_rows(prompts: Iterable[Prompt]) -> Iterator[LookedRow]:
    for prompt in prompts:
        yield LookedRow(None, prompt.text, LineUse.QUESTION, prompt=prompt)
        yield from (LookedRow(None, probe.text, LineUse.FOLLOW_UP) for probe in prompt.follow_ups)


@dataclass(frozen=True, slots=True)
class _Marks:
    lines: frozenset[StoryLine]
    prompts: frozenset[str]

    def has(self, row: LookedRow) -> bool:
        """Whether a correction is about just this row."""
        if row.prompt is not None:
            return row.prompt.id in self.prompts
        return row.use is not LineUse.LABEL and row.line in self.lines


def _marks(it: StoryBeside, changes: Sequence[Change]) -> _Marks:
    lines, prompts = set[StoryLine](), set[str]()
    for change in changes:
        match change:
            case AnsweredBy(prompt_id):
                prompts.add(prompt_id)
            case SplitAt():
                prompts.add(change.new_prompt_id)
            case PartIs(_, anchor) if it.story is not None:
                found = find_line(it.story, anchor)
                lines |= {found} if found is not None else set()
            case _:
                pass
    return _Marks(frozenset(lines), frozenset(prompts))


def _is_noted(row: LookedRow, forms: Sequence[str]) -> bool:
    return row.use is LineUse.NOTE and bool(forms) and any(form in line_form(row.text) for form in forms)
