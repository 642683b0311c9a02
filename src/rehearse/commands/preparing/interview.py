"""`rehearse interview`: the days to be ready on, said, changed, taken off the list, and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rehearse.commands.context import Context
from rehearse.commands.preparing.interview_wishes import Wishes, local_day, with_notes, with_plain_wishes
from rehearse.commands.preparing.plan_recording import PlanRecorder
from rehearse.core.errors import UsageError
from rehearse.core.log import EventKind
from rehearse.core.near_names import listed, nearest
from rehearse.core.preparing.interviews import Interview, PlanChange, PlanChangeKind, change_before, standing_changes
from rehearse.store.database import Database

_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class TakenBackChange:
    """A change that was taken back: what the interview is `now`, None if there is none, and what it was `before`.

    `tellings` counts those that were taken back with it.
    """

    now: Interview | None
    before: Interview | None
    tellings: int = 0


def add(context: Context, wishes: Wishes) -> Interview:
    """Put an interview on the list; return it.

    Raises UsageError for a day that has passed or may be another, a name that is taken, and what is not in the notes.
    """
    today = local_day(context)
    blank = Interview("", "", today, today)
    checked = with_plain_wishes(blank, replace(wishes, name=wishes.name or "", day=wishes.day or ""), context)
    with context.open_database() as database:
        recorder = PlanRecorder(database, context)
        interview = replace(checked, id=context.new_id(), planned_on=recorder.today)
        _check_free(interview, recorder.interviews)
        interview = with_notes(interview, wishes, database)
        recorder.set(interview)
        return interview


def edit(context: Context, name: str, wishes: Wishes) -> tuple[Interview, Interview]:
    """Change what is wished of an interview, and nothing else; return it as it was and as it is.

    Raises UsageError for an interview that does not exist or is done, and as `add` does.
    """
    if wishes == Wishes():
        raise UsageError("nothing is to change; name what is, as in `rehearse interview edit NAME --date DAY`")
    with opened(context) as database:
        recorder = PlanRecorder(database, context)
        before = the_interview(name, recorder.interviews)
        if before.debrief is not None:
            raise UsageError(f"“{before.name}” is done; for another day add another interview")
        after = with_notes(with_plain_wishes(before, wishes, context), wishes, database)
        if (after.day, after.minutes, after.topics) != (before.day, before.minutes, before.topics):
            after = replace(after, planned_on=max(recorder.today, before.planned_on))  # a clock may have been set back
        if after != before:
            _check_free(after, recorder.interviews)
            recorder.set(after)
        return before, after


def remove(context: Context, name: str) -> Interview:
    """Take an interview off the list; return it. Raises UsageError for one that does not exist."""
    with opened(context) as database:
        recorder = PlanRecorder(database, context)
        interview = the_interview(name, recorder.interviews)
        recorder.remove(interview)
        return interview


def undo(context: Context) -> TakenBackChange | None:
    """Take back the newest change that stands, whenever it was made; None if there is none.

    What was told of an interview is taken back with its tellings.
    """
    database = context.open_existing_database()
    if database is None:
        return None
    with database:
        recorder = PlanRecorder(database, context)
        standing = standing_changes(recorder.changes)
        if not standing:
            return None
        newest = standing[-1]
        earlier = change_before(recorder.changes, newest)
        now = None if earlier is None else earlier.interview
        undone = [
            recorder.recorder.event(EventKind.UNDO, event.card_id, target_id=event.id)
            for event_id in _told_by(newest, now)
            if (event := recorder.reviews.standing(event_id)) is not None
        ]
        recorder.take_back(newest, undone)
        return TakenBackChange(now, newest.interview, len(undone))


def opened(context: Context) -> Database:
    """The database. Raises UsageError where there is none, so that no interview can be there either."""
    database = context.open_existing_database()
    if database is None:
        raise UsageError("there is no interview yet; `rehearse interview add NAME DAY` adds one")
    return database


def the_interview(name: str, interviews: Sequence[Interview]) -> Interview:
    """The interview that is meant by its name, by a beginning of it that no other has, or by its id.

    Raises UsageError, with what there is, for none or several.
    """
    wanted = " ".join(name.casefold().split())
    exact = [it for it in interviews if wanted in (it.name.casefold(), it.id)]
    found = exact or [it for it in interviews if wanted and it.name.casefold().startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        named = ", ".join(f"“{it.name}” on {it.day.isoformat()}" for it in found[:_MOST_SHOWN])
        remedy = "write the id that `--format json` shows" if exact else "write more of the name"
        raise UsageError(f"“{name}” may be one of {len(found)}: {named}; {remedy}")
    if not interviews:
        raise UsageError(f"there is no interview “{name}”, and no other one yet; `rehearse interview add` adds one")
    every = [it.name for it in interviews]
    near = nearest(name, every)
    raise UsageError(
        f"there is no interview “{name}”; " + (f"did you mean “{near}”?" if near else f"you have {listed(every)}")
    )


def _check_free(interview: Interview, others: Sequence[Interview]) -> None:
    for other in others:
        if other.id != interview.id and other.name.casefold() == interview.name.casefold():
            raise UsageError(
                f"there is an interview “{other.name}” already, on {other.day.isoformat()}; choose another name, or "
                f"change that one with `rehearse interview edit`"
            )


def _told_by(change: PlanChange, before: Interview | None) -> list[str]:
    """The events that a change added to what was told of the interview."""
    if change.kind is not PlanChangeKind.SET or change.interview is None or change.interview.debrief is None:
        return []
    known = () if before is None or before.debrief is None else before.debrief.told
    return [event_id for event_id in change.interview.debrief.told if event_id not in known]
