"""What was found in a notes file, before anything is stored: the values a reader of notes returns.

Line numbers count from 1. Every non-blank line of the file belongs to a prompt, a follow-up, a part or a note.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rehearse.core.model import FollowUp, Part

INFERRED_SHARE = "inferred-share"
"""The problem of a question that shares a story by inference."""


@dataclass(frozen=True, slots=True)
class PromptDraft:
    """A question as it stands in the notes.

    `story` is an index into `Reading.stories`, or None for a gap. `inferred` marks a story shared across a heading
    that was glued to the lines above it: probably meant, not certain.
    """

    text: str
    line: int
    topic: str | None
    story: int | None
    inferred: bool
    follow_ups: tuple[FollowUp, ...]


@dataclass(frozen=True, slots=True)
class StoryDraft:
    """An answer as it stands in the notes. `title` is None where no heading names it."""

    title: str | None
    line: int
    end_line: int
    topics: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Lines that are kept although they became no prompt and no part."""

    line: int
    end_line: int
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the user should look at. `code` is stable and in kebab-case; `message` says the remedy."""

    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class LineCount:
    """Where the lines of the file went. total == blank + placed + notes.

    `blank` lines hold no text of their own: empty or only white space. `placed` lines stand in a prompt, follow-up or
    part, or are the headings, labels, rules and quote marks around them. `notes` lines are kept as notes. A package
    of Anki's has no lines: its notes are counted instead.
    """

    total: int
    blank: int
    placed: int
    notes: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One notes file, understood. `format` names its layouts, with "+" between them; `encoding` is that of its bytes.

    A folder of notes is understood as its files laid end to end; see `joined`.
    """

    format: str
    encoding: str
    prompts: tuple[PromptDraft, ...]
    stories: tuple[StoryDraft, ...]
    notes: tuple[Note, ...]
    problems: tuple[Problem, ...]
    lines: LineCount

    @property
    def other_problems(self) -> list[Problem]:
        """The problems that no question tells of by being `inferred`."""
        inferred = {prompt.line for prompt in self.prompts if prompt.inferred}
        return [it for it in self.problems if it.code != INFERRED_SHARE or it.line not in inferred]


@dataclass(frozen=True, slots=True)
class FileReading:
    """One file of a folder of notes by itself: its lines count from 1, and `Reading.stories` are its own."""

    path: str
    reading: Reading


def joined(form: str, files: Sequence[FileReading]) -> Reading:
    """Return the files of a folder as one reading in the format `form`, as if they were laid end to end.

    Its line numbers count on from file to file, so that they say the order of everything, and no file: to point into
    a file, use its own reading.
    """
    prompts: list[PromptDraft] = []
    stories: list[StoryDraft] = []
    notes: list[Note] = []
    problems: list[Problem] = []
    above = 0
    for file in files:
        reading, first = file.reading, len(stories)
        prompts += (_prompt_below(prompt, above, first) for prompt in reading.prompts)
        stories += (_story_below(story, above) for story in reading.stories)
        notes += (Note(note.line + above, note.end_line + above, note.text) for note in reading.notes)
        problems += (replace(problem, line=problem.line + above) for problem in reading.problems)
        above += reading.lines.total
    counts = [file.reading.lines for file in files]
    return Reading(
        format=form,
        encoding=", ".join(dict.fromkeys(file.reading.encoding for file in files if file.reading.lines.total)),
        prompts=tuple(prompts),
        stories=tuple(stories),
        notes=tuple(notes),
        problems=tuple(problems),
        lines=LineCount(
            total=above,
            blank=sum(count.blank for count in counts),
            placed=sum(count.placed for count in counts),
            notes=sum(count.notes for count in counts),
        ),
    )


def _prompt_below(prompt: PromptDraft, above: int, first: int) -> PromptDraft:
    """The prompt with `above` lines above its file and `first` stories before those of its file."""
    follow_ups = tuple(replace(probe, line=probe.line + above) for probe in prompt.follow_ups)
    story = None if prompt.story is None else prompt.story + first
    return replace(prompt, line=prompt.line + above, story=story, follow_ups=follow_ups)


def _story_below(story: StoryDraft, above: int) -> StoryDraft:
    parts = (_part_below(part, above) for part in story.parts)
    return replace(story, line=story.line + above, end_line=story.end_line + above, parts=tuple(parts))


def _part_below(part: Part, above: int) -> Part:
    points = tuple(replace(point, line=point.line + above) for point in part.points)
    return replace(part, line=part.line + above, end_line=part.end_line + above, points=points)
