"""The built-in bank over one's stories as text: what is answered, perhaps, and what nothing is there for."""

from collections.abc import Iterator, Sequence

from rehearse.core.counting import counted
from rehearse.core.safetext import safe_line
from rehearse.core.standing.bank_overlay import Answered, BankOverlay, BankStanding, CompetencyStanding
from rehearse.core.width import wrapped

SIGNS = {Answered.COVERED: "✓", Answered.MAYBE: "?", Answered.NOTHING: "✗"}
"""What stands before a question that is covered, perhaps, and not at all."""

_HOW = {Answered.COVERED: "covered", Answered.MAYBE: "maybe", Answered.NOTHING: "with nothing"}
_NAMED = 2
_LONGEST_LINE = 10_000


def bank_heading(overlay: BankOverlay) -> str:
    """How many common questions there are stories for."""
    covered, maybe, nothing = (overlay.count(it) for it in Answered)
    total = counted(covered + maybe + nothing, "common question")
    return f"{total}: {covered} covered, {maybe} maybe, {nothing} with nothing"


def other_languages(overlay: BankOverlay) -> str:
    """What is said of questions that cannot be compared; empty where all can be."""
    many = overlay.not_compared
    if not many:
        return ""
    which = "1 question of yours is" if many == 1 else f"{many} questions of yours are"
    return f"{which} not in English, as the bank is: whether a story answers one of the bank cannot be told from that."


def competency_heading(competency: CompetencyStanding) -> str:
    """A competency with how many of its questions stand how."""
    counts = [f"{count} {_HOW[answered]}" for answered in Answered if (count := competency.count(answered))]
    return f"{competency.name}: {', '.join(counts)}"


def question_text(standing: BankStanding) -> str:
    """A question of the bank in its usual wording."""
    return standing.question.wordings[0]


def reason_text(standing: BankStanding) -> str:
    """Why a question is covered, perhaps, or not."""
    named = " · ".join(f"“{it.story.name}”" for it in standing.answers[:_NAMED])
    more = len(standing.answers) - _NAMED
    named = f"{named} and {more} more" if more > 0 else named
    match standing.answered:
        case Answered.COVERED:
            reason = f"{named}: {_asked(standing)}"
        case Answered.MAYBE:
            stands = "stands" if len(standing.answers) == 1 else "stand"
            reason = f"{named} {stands} under “{standing.answers[0].topic}”; no question with a story asks for this"
        case Answered.NOTHING:
            reason = "No story stands under such a topic, and no question with a story asks for this"
    if standing.gap is not None:
        reason += f". “{standing.gap.text}” in your notes asks for it and has no story"
    return f"{reason}. Noted as a gap to fill." if standing.noted else f"{reason}."


def _asked(standing: BankStanding) -> str:
    return f"“{(standing.answers[0].question or '').rstrip('.')}”"


def as_text(overlay: BankOverlay, width: int) -> str:
    """The bank for people, what nothing is there for first; safe for a terminal of so many columns."""
    lines = [*_set(f"{bank_heading(overlay)}.", width), *_set(other_languages(overlay), width)]
    for competency in overlay.competencies:
        lines += ["", *_set(competency_heading(competency), width)]
        for standing in sorted(competency.questions, key=lambda it: [*reversed(Answered)].index(it.answered)):
            lines += _question(standing, width)
    return "\n".join([*lines, "", *_set("`rehearse gap add QUESTION` notes one as a gap to fill.", width)])


def _question(standing: BankStanding, width: int) -> Iterator[str]:
    yield from _set(question_text(standing), width, f"  {SIGNS[standing.answered]} ")
    if standing.answered is not Answered.NOTHING or standing.noted or standing.gap is not None:
        yield from _set(reason_text(standing), width, "      ")


def _set(line: str, width: int, lead: str = "") -> Sequence[str]:
    if not line:
        return []
    pieces = wrapped(safe_line(line, limit=_LONGEST_LINE), max(2, width - len(lead)))
    return [f"{' ' * len(lead) if at else lead}{piece}".rstrip() for at, piece in enumerate(pieces)]
