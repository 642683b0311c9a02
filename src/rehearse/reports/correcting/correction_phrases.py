"""What is said of a correction, in a line; not made safe yet."""

from collections.abc import Sequence

from rehearse.commands.correcting.making import CorrectionMade, CorrectionTakenBack
from rehearse.commands.correcting.standing_corrections import StandingCorrection
from rehearse.core.correcting.corrected_notes import Rest
from rehearse.core.correcting.corrections import AnsweredBy, Joined, NoQuestion, PartIs, SplitAt
from rehearse.core.counting import counted

_UNKNOWN = "what is not in the notes any more"

REASONS = {
    Rest.NOT_IN_NOTES: "what it is about is not in the notes now",
    Rest.LINE_GONE: "the line is not in the story now",
    Rest.OTHER_DECK: "the two stand in different decks now",
    Rest.NOTHING_APART: "there is nothing to split at that line now",
    Rest.AS_IN_NOTES: "the notes say so themselves now",
    Rest.ASKED_BY_NAME: "what it is about is the name of a story that has no question now",
    Rest.TAKEN_BACK: "what it is about was made by a correction that does not count now",
}
"""Why a correction rests."""


def correction_phrase(it: StandingCorrection) -> str:
    """What a correction says."""
    story = f"“{it.story}”" if it.story else _UNKNOWN
    match it.change:
        case NoQuestion():
            return f"“{it.question}” is no question" if it.question else f"{_UNKNOWN} is no question"
        case AnsweredBy(_, None):
            return f"“{it.question or '…'}” has no story"
        case AnsweredBy():
            return f"“{it.question or '…'}” is answered by {story}"
        case Joined():
            other = f"“{it.other}”" if it.other else _UNKNOWN
            return f"{story} and {other} are one story"
        case SplitAt(_, anchor, asked):
            question = f", which answers “{asked}”" if asked else ""
            return f"from “{anchor.text}” on, {story} is a story of its own{question}"
        case PartIs(_, anchor, label):
            return f"from “{anchor.text}” on, {story} is in the part “{label}”"


def rest_phrase(rest: Rest) -> str:
    """Why a correction rests."""
    return f"rests: {REASONS[rest]}"


def made_lines(made: CorrectionMade) -> list[str]:
    """A correction was made."""
    return [_sentence(f"Corrected: {correction_phrase(made.correction)}"), "`rehearse correct undo` takes it back."]


def taken_back_lines(taken: CorrectionTakenBack) -> list[str]:
    """A correction was taken back."""
    lines = [_sentence(f"Taken back: {correction_phrase(taken.correction)}")]
    lines += [_sentence(f"So this rests: {correction_phrase(it)}") for it in taken.rest_now]
    return lines


def _sentence(text: str) -> str:
    """A text with a full stop, unless what is quoted at its end has a mark of its own."""
    return text if text.endswith((".”", "!”", "?”")) else f"{text}."


def applied_phrase(corrections: Sequence[StandingCorrection]) -> str:
    """How many corrections of a deck were applied, and which rest, and why; empty where there are none."""
    rest = [(it, it.rests) for it in corrections if it.rests is not None]
    told = [f"{correction_phrase(it)} ({REASONS[why]})" for it, why in rest]
    if not corrections:
        return ""
    if not rest:
        return f"{counted(len(corrections), 'correction')} applied"
    count = f"{len(corrections) - len(rest)} of {counted(len(corrections), 'correction')} applied"
    return f"{count}; {'this rests' if len(rest) == 1 else 'these rest'}: {'; '.join(told)}"
