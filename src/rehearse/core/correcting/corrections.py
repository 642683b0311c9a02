"""Corrections of how notes were read: what a person says of a question, a story or a line, kept beside the deck.

They name stories and questions by the ids that the reading of the notes has, before any correction. What a split makes
has ids of its own, which the split names.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class LineAnchor:
    """A line of a story, by which it is found again after the notes were edited.

    `text` is a point of the outline or a line of the full answer, as `in_outline` says, `label` that of its part, and
    `occurrence` how many lines above it in the same part say the same. `before` and `after` are its neighbours in the
    outline or in the answer of the story, empty at their ends: between them it stands, whatever it says by now.
    """

    text: str
    label: str | None
    in_outline: bool
    occurrence: int = 0
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class NoQuestion:
    """What was read as a question is none."""

    prompt_id: str


@dataclass(frozen=True, slots=True)
class AnsweredBy:
    """A question is answered by this story, or by none where `story_id` is None."""

    prompt_id: str
    story_id: str | None


@dataclass(frozen=True, slots=True)
class Joined:
    """Two stories are one: the parts and questions of the other follow."""

    story_id: str
    other_id: str


@dataclass(frozen=True, slots=True)
class SplitAt:
    """From a line on it is a story of its own, with the ids `new_story_id` and `new_prompt_id`.

    Its question is `question`, or the line itself where that is None.
    """

    story_id: str
    anchor: LineAnchor
    question: str | None
    new_story_id: str
    new_prompt_id: str


@dataclass(frozen=True, slots=True)
class PartIs:
    """From a line on, to the end of its part, this is the part `label`; on the first line of a part, all of it."""

    story_id: str
    anchor: LineAnchor
    label: str


Change = NoQuestion | AnsweredBy | Joined | SplitAt | PartIs
"""What a correction says."""


class CorrectionStep(StrEnum):
    """What an entry of the log does."""

    SET = "set"
    UNDO = "undo"
    """The entry named by `target_id` counts as if it had never been made. An undo cannot be undone."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the log of corrections.

    `deck_id` is the deck of what it is about, when it was made. `at` is an instant (aware, UTC, whole milliseconds).
    `change` is present exactly for SET, `target_id` exactly for UNDO.
    """

    id: str
    device: str
    deck_id: str
    at: datetime
    study_day: date
    step: CorrectionStep
    change: Change | None = None
    target_id: str | None = None


def subject(change: Change) -> str:
    """The id of the question or story that a correction is about."""
    return change.prompt_id if isinstance(change, NoQuestion | AnsweredBy) else change.story_id


def ids_named(change: Change) -> frozenset[str]:
    """The ids of all stories and questions that a correction names, those it makes included."""
    match change:
        case NoQuestion(prompt_id):
            named: tuple[str | None, ...] = (prompt_id,)
        case AnsweredBy(prompt_id, story_id):
            named = (prompt_id, story_id)
        case Joined(story_id, other_id):
            named = (story_id, other_id)
        case SplitAt(story_id, _, _, new_story_id, new_prompt_id):
            named = (story_id, new_story_id, new_prompt_id)
        case PartIs(story_id):
            named = (story_id,)
    return frozenset(it for it in named if it is not None)


def standing_corrections(log: Iterable[Correction]) -> list[Correction]:
    """The entries that count, in their order: those taken back and the undos themselves are left out."""
    entries = list(log)
    undone = {entry.target_id for entry in entries if entry.step is CorrectionStep.UNDO}
    kept = (entry for entry in entries if entry.step is CorrectionStep.SET and entry.id not in undone)
    return sorted(kept, key=lambda entry: (entry.study_day, entry.at, entry.id))


def made_by_splits(log: Iterable[Correction]) -> dict[str, str]:
    """From what story each story and question was split off that the log knows of, by id; those taken back included."""
    origins: dict[str, str] = {}
    for entry in log:
        if isinstance(entry.change, SplitAt):
            for made in (entry.change.new_story_id, entry.change.new_prompt_id):
                origins.setdefault(made, entry.change.story_id)
    return origins
