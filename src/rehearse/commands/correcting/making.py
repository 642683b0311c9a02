"""Corrections made and taken back: each is written with what it changes, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid5

from rehearse.commands.context import Context
from rehearse.commands.correcting.standing_corrections import Called, StandingCorrection, described, described_in
from rehearse.commands.recording import Recorder
from rehearse.core.correcting.corrected_notes import Rest
from rehearse.core.correcting.corrections import (
    AnsweredBy,
    Change,
    Correction,
    CorrectionStep,
    Joined,
    LineAnchor,
    NoQuestion,
    PartIs,
    SplitAt,
    ids_named,
    standing_corrections,
    subject,
)
from rehearse.core.correcting.story_lines import StoryLine, anchor_of
from rehearse.core.errors import BusyError, UsageError
from rehearse.core.story_names import names
from rehearse.notes.identity.settled import Settled, settle
from rehearse.store.collection import Collection
from rehearse.store.correction_log import CorrectionsChangedError, CorrectionsPast, CorrectionsWrite
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog

_ATTEMPTS = 5
"""How often a correction is worked out anew where another window writes meanwhile."""
_NAMESPACE = UUID("0d9b8d52-6f0f-5c3e-9a55-1f2d7c8e4b60")


@dataclass(frozen=True, slots=True)
class CorrectionMade:
    """A correction that was made. `new_story_id` is that of the story that a split has made."""

    correction: StandingCorrection
    new_story_id: str | None = None


@dataclass(frozen=True, slots=True)
class CorrectionTakenBack:
    """A correction that was taken back, and those that rest since because they were about what it had made."""

    correction: StandingCorrection
    rest_now: tuple[StandingCorrection, ...] = ()


def no_question(context: Context, prompt_id: str) -> CorrectionMade:
    """Say that what was read as a question is none.

    This and all that make a correction raise UsageError where it would change nothing, BusyError where another window
    keeps writing, and what the database raises.
    """
    return _make(context, lambda _: NoQuestion(prompt_id))


def answered_by(context: Context, prompt_id: str, story_id: str | None) -> CorrectionMade:
    """Say which story answers a question, or that none does."""
    return _make(context, lambda _: AnsweredBy(prompt_id, story_id))


def join(context: Context, story_id: str, other_id: str) -> CorrectionMade:
    """Say that two stories are one; the other follows the first."""
    return _make(context, lambda _: Joined(story_id, other_id))


def split(context: Context, story_id: str, line: StoryLine, question: str | None = None) -> CorrectionMade:
    """Say that from a line on it is a story of its own; the line asks for it, or `question` does.

    The same split made again brings back the story that it made before, with its history.
    """
    if question is not None and not question.strip():
        raise UsageError("a question needs words; leave it out, and the line itself is the question")
    asked = None if question is None else " ".join(question.split())

    def change(database: Database) -> Change:
        anchor = _anchor(database, story_id, line)
        named = f"{story_id}/{anchor.label}/{anchor.in_outline}/{anchor.occurrence}/{anchor.text}"
        new_story_id, new_prompt_id = (str(uuid5(_NAMESPACE, f"{named}/{what}")) for what in ("story", "question"))
        return SplitAt(story_id, anchor, asked, new_story_id, new_prompt_id)

    return _make(context, change)


def part_is(context: Context, story_id: str, line: StoryLine, label: str) -> CorrectionMade:
    """Say which part begins with a line."""
    if not label.strip():
        raise UsageError("a part needs a label that is not blank")
    return _make(context, lambda database: PartIs(story_id, _anchor(database, story_id, line), label))


def take_back(context: Context, correction_id: str | None = None) -> CorrectionTakenBack:
    """Take back a correction, the newest where none is named. Raises UsageError where there is none."""
    for _ in range(_ATTEMPTS):
        with opened_to_correct(context) as database:
            library = Collection(database, context.new_id)
            past = library.corrections_past(())
            before = described(past, database) if past.ids else []
            chosen = before[-1:] if correction_id is None else [it for it in before if it.id == correction_id]
            if not chosen:
                raise UsageError("there is no correction to take back")
            entry = _entry(database, context, past, _deck_of(past, chosen[0].id), target_id=chosen[0].id)
            settled = _written(library, context, past, entry)
            if settled is None:
                continue
            after = {it.id: it for it in _listed(past, entry, settled, database)}
            rest = (it for it in before if it.rests is None and it.id in after and after[it.id].rests is not None)
            return CorrectionTakenBack(chosen[0], tuple(after[it.id] for it in rest))
    raise _busy()


def _make(context: Context, change_of: Callable[[Database], Change]) -> CorrectionMade:
    for _ in range(_ATTEMPTS):
        with opened_to_correct(context) as database:
            library = Collection(database, context.new_id)
            change = change_of(database)
            deck_id = _deck_id(database, change)
            deck = next((it.deck for it in library.decks() if it.deck.id == deck_id), None)
            past = library.corrections_past([] if deck is None else [deck], even_without=True)
            past = replace(past, homes={**past.homes, **_homes(database, change)})
            entry = _entry(database, context, past, deck_id, change=change)
            called = Called.of(past, names(Overview(database).stories()))
            settled = _written(library, context, past, entry, called)
            if settled is None:
                continue
            made = next(it for it in _listed(past, entry, settled, database) if it.id == entry.id)
            return CorrectionMade(made, change.new_story_id if isinstance(change, SplitAt) else None)
    raise _busy()


def _written(
    library: Collection,
    context: Context,
    past: CorrectionsPast,
    entry: Correction,
    called: Called | None = None,
) -> Settled | None:
    """Write an entry with what it changes; None where the database is another by now.

    Raises UsageError where it would rest at once; `called` says by which names.
    """
    settled = settle((*past.log, entry), (), (), past.decks, past.homes, context.new_id)
    if called is not None and (reason := _why_it_rests(settled, entry)) is not None:
        raise UsageError(_refusal(called.correction(entry, 0, entry.deck_id, "", reason)))
    write = CorrectionsWrite(settled.raw, entry, past.ids, past.data_version, context.trial_clock)
    try:
        library.apply_all((), settled.handovers, at=context.now(), corrected=write)
    except CorrectionsChangedError:
        return None
    return settled


def _listed(past: CorrectionsPast, entry: Correction, settled: Settled, database: Database) -> list[StandingCorrection]:
    """The corrections that count once an entry is written."""
    after = replace(past, log=(*past.log, entry))
    return described_in(after, settled.corrections, Called.of(past, names(Overview(database).stories())))


def _why_it_rests(settled: Settled, entry: Correction) -> Rest | None:
    found = [it for it in settled.corrections.values() if entry in it.entries]
    return found[0].made.rests.get(entry.id) if found else Rest.NOT_IN_NOTES


def _entry(
    database: Database,
    context: Context,
    past: CorrectionsPast,
    deck_id: str,
    *,
    change: Change | None = None,
    target_id: str | None = None,
) -> Correction:
    """An entry as it would be written now: after all others, also those that a clock ahead has dated."""
    recorder = Recorder(ReviewLog(database, context.settings.retention), context)
    now, today = context.now(), recorder.today
    if past.log:
        newest = past.log[-1]
        now, today = max(now, newest.at + timedelta(milliseconds=1)), max(today, newest.study_day)
    step = CorrectionStep.UNDO if change is None else CorrectionStep.SET
    return Correction(context.new_id(), recorder.device, deck_id, now, today, step, change, target_id)


def opened_to_correct(context: Context) -> Database:
    """The database. Raises UsageError where there is none yet, and what opening it raises."""
    database = context.open_existing_database()
    if database is None:
        raise UsageError("there is nothing to correct: no notes were imported yet; `rehearse import FILE` does that")
    return database


def _deck_id(database: Database, change: Change) -> str:
    queue, about = Queue(database), subject(change)
    deck_id = queue.deck_id(about) or queue.deck_of_question(about)
    if deck_id is None:
        raise UsageError("what was to be corrected is not in the notes any more")
    return deck_id


def _homes(database: Database, change: Change) -> dict[str, str]:
    """The decks of what a correction names, by its ids."""
    queue = Queue(database)
    found = {id_: queue.deck_id(id_) or queue.deck_of_question(id_) for id_ in ids_named(change)}
    return {id_: deck_id for id_, deck_id in found.items() if deck_id is not None}


def _deck_of(past: CorrectionsPast, correction_id: str) -> str:
    return next(entry.deck_id for entry in standing_corrections(past.log) if entry.id == correction_id)


def _anchor(database: Database, story_id: str, line: StoryLine) -> LineAnchor:
    try:
        return anchor_of(Queue(database).story(story_id), line)
    except (LookupError, ValueError, IndexError):
        raise UsageError("the story was changed meanwhile, and nothing was corrected; look at it again") from None


def _busy() -> BusyError:
    return BusyError("another window keeps writing to the database; nothing was corrected, try again")


def _refusal(found: StandingCorrection) -> str:
    """Why a correction is not made that would change nothing."""
    change, reason = found.change, found.rests
    if reason in (Rest.NOT_IN_NOTES, Rest.TAKEN_BACK):
        return "what was to be corrected is not in the notes any more; `rehearse` shows what is"
    if reason is Rest.LINE_GONE:
        return "the line is not in the story any more; look at it again"
    if reason is Rest.ASKED_BY_NAME:
        return f"“{found.question}” is the name of a story that has no question, and asks for it"
    match change:
        case AnsweredBy(_, None):
            return f"“{found.question}” has no story already"
        case AnsweredBy() if reason is Rest.OTHER_DECK:
            return f"“{found.question}” and “{found.story}” stand in different decks; put them into one file of notes"
        case AnsweredBy():
            return f"“{found.story}” answers “{found.question}” already"
        case Joined() if reason is Rest.OTHER_DECK:
            return f"“{found.story}” and “{found.other}” stand in different decks; put them into one file of notes"
        case Joined(story_id, other_id):
            already = f"“{found.story}” and “{found.other}” are one story already"
            return already if story_id != other_id else "a story cannot be joined with itself; name another one"
        case SplitAt(_, anchor) if reason is Rest.NOTHING_APART:
            return f"a story has to be left above and below “{anchor.text}”; name another line, or say what it asks"
        case SplitAt(_, anchor):
            return f"“{anchor.text}” begins a story of its own already"
        case PartIs(_, anchor, label):
            return f"“{anchor.text}” is in the part “{label}” already"
        case _:
            return "that is so already"
