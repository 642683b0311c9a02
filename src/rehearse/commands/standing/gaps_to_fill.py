"""Gaps to fill: questions that a person notes because no story answers them; taken off again, undone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rehearse.commands.context import Context
from rehearse.core.errors import UsageError
from rehearse.core.near_names import listed, nearest
from rehearse.core.probing.folded_text import folded
from rehearse.core.standing.noted_gaps import GapChange, NotedGap, noted, still_open
from rehearse.store.database import Database
from rehearse.store.gap_notes import GapNotes
from rehearse.store.overview import Overview
from rehearse.store.review_log import ReviewLog

LONGEST_QUESTION = 500
"""Characters of a question that is noted, at most."""


@dataclass(frozen=True, slots=True)
class UndoneGap:
    """A change of the list that was taken back: the gap is on the list again, or no more."""

    gap: NotedGap
    back: bool


def noted_gaps(context: Context) -> tuple[NotedGap, ...]:
    """The gaps to fill that no story answers yet, in the order in which they were noted.

    Raises what the database raises.
    """
    database = context.open_to_read()
    if database is None:
        return ()
    with database:
        return open_gaps(database, _answered(database))


def open_gaps(database: Database, answered: Sequence[str]) -> tuple[NotedGap, ...]:
    """The gaps that no story answers; `answered` are the questions that have one. Raises what the database raises."""
    return still_open(noted(GapNotes(database).changes()), answered)


def note_gap(context: Context, question: str) -> NotedGap:
    """Put a question on the list; return it as it stands there.

    Raises UsageError for one that is blank, too long, on the list already, or that a story answers already, and what
    the database raises.
    """
    text = " ".join(question.split())
    if not folded(text).strip():
        raise UsageError("a gap to fill is a question; nothing was noted")
    if len(text) > LONGEST_QUESTION:
        raise UsageError(f"a question has at most {LONGEST_QUESTION} characters, and this one {len(text):,}")
    with context.open_database() as database:
        today = context.today(ReviewLog(database, context.settings.retention).latest(context.latest_day))
        gap = NotedGap(text, today)
        if not still_open([gap], _answered(database)):
            raise UsageError(f"a story of yours answers “{text}” already, or a question like it; nothing was noted")

        def with_gap(changes: tuple[GapChange, ...]) -> tuple[GapChange, ...]:
            if folded(text) in {folded(it.question) for it in noted(changes)}:
                raise UsageError(f"“{text}” is noted already")
            return (*changes, GapChange(gap))

        GapNotes(database).change(with_gap)
        return gap


def remove_gap(context: Context, text: str) -> NotedGap:
    """Take the one gap off the list whose question is, or contains, a text; return it.

    Raises UsageError for none and for several, and what the database raises.
    """
    removed: list[NotedGap] = []

    def without_gap(changes: tuple[GapChange, ...]) -> tuple[GapChange, ...]:
        gap = _the_gap(text, noted(changes))
        removed.append(gap)
        return (*changes, GapChange(gap, removed=True))

    with context.open_database() as database:
        GapNotes(database).change(without_gap)
    return removed[0]


def undo_gap(context: Context) -> UndoneGap:
    """Take the newest change of the list back; many steps. Raises UsageError where there is none, and as above."""
    undone: list[UndoneGap] = []

    def without_newest(changes: tuple[GapChange, ...]) -> tuple[GapChange, ...]:
        if not changes:
            raise UsageError("there is nothing to undo")
        undone.append(UndoneGap(changes[-1].gap, back=changes[-1].removed))
        return changes[:-1]

    with context.open_database() as database:
        GapNotes(database).change(without_newest)
    return undone[0]


def _answered(database: Database) -> list[str]:
    return [it.text for it in Overview(database).asked() if it.story_id is not None]


def _the_gap(text: str, gaps: Iterable[NotedGap]) -> NotedGap:
    gaps, wanted = tuple(gaps), folded(text).strip()
    exact = [gap for gap in gaps if folded(gap.question).strip() == wanted]
    found = exact or [gap for gap in gaps if wanted and wanted in folded(gap.question)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"“{text}” may be one of {len(found)}: {listed([it.question for it in found])}; write more of it"
        )
    if not gaps:
        raise UsageError(f"no gap is noted that says “{text}”, and no other one")
    near = nearest(text, [gap.question for gap in gaps])
    raise UsageError(f"no gap is noted that says “{text}”; " + (f"did you mean “{near}”?" if near else _list_them()))


def _list_them() -> str:
    return "`rehearse gap` lists them"
