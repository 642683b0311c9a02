"""What was found in a notes file, before anything is stored: the values a reader of notes returns.

Line numbers count from 1. Every non-blank line of the file belongs to a prompt, a follow-up, a part or a note.
"""

from dataclasses import dataclass

from rehearse.core.model import FollowUp, Part


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
    part, or are the headings, labels, rules and quote marks around them. `notes` lines are kept as notes.
    """

    total: int
    blank: int
    placed: int
    notes: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One notes file, understood. `format` names the layout, `encoding` what its bytes were decoded from."""

    format: str
    encoding: str
    prompts: tuple[PromptDraft, ...]
    stories: tuple[StoryDraft, ...]
    notes: tuple[Note, ...]
    problems: tuple[Problem, ...]
    lines: LineCount
