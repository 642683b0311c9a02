"""What is done to stories from the wall, or by their names: suspended, resumed, buried, begun anew, marked as musts.

Each is one step however many stories it is done to, in one transaction, and can be taken back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rehearse.commands.context import Context
from rehearse.commands.preparing.interview import undo as undo_plan_change
from rehearse.commands.preparing.plan_recording import PlanRecorder
from rehearse.commands.recording import Beside, Recorder
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.undoing import TakenBack
from rehearse.commands.stories_named import KnownNotes, KnownStory, stories_with
from rehearse.core.errors import BusyError, UsageError
from rehearse.core.log import CardState, EventKind, effective, since_begun
from rehearse.core.near_names import listed
from rehearse.core.preparing.interviews import Interview, standing_changes, upcoming
from rehearse.store.database import Database
from rehearse.store.queue import Queue
from rehearse.store.review_log import CardGoneError, ReviewLog

DEEDS = (EventKind.SUSPEND, EventKind.RESUME, EventKind.BURY, EventKind.RESET)
"""What can be done to stories that the review log keeps."""


@dataclass(frozen=True, slots=True)
class ChosenStory:
    """A story that something is to be done to: its card, and what it is called."""

    card_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Stories that are now musts of an interview, or are no longer; `change_id` names the change of the plans."""

    interview: Interview
    wanted: bool
    story_ids: tuple[str, ...]
    change_id: str


def needing(kind: EventKind, targets: Sequence[ChosenStory], queue: Queue, today: date) -> list[ChosenStory]:
    """Those of the stories that it makes any difference to.

    Raises UsageError, and says why, where it makes none to any of them, and what the database raises.
    """
    cards = [(target, queue.card(target.card_id)) for target in targets]
    there = [(target, card.state) for target, card in cards if card is not None]
    if not there:
        raise UsageError("that story has left the notes" if len(targets) == 1 else "these stories have left the notes")
    found = [target for target, state in there if _makes_a_difference(kind, state, today)]
    if not found:
        one = f"“{there[0][0].name}” is" if len(there) == 1 else "they are all"
        raise UsageError(f"{one} {_ALREADY[kind]}")
    return found


_ALREADY = {
    EventKind.SUSPEND: "suspended already",
    EventKind.RESUME: "not suspended",
    EventKind.BURY: "at rest already",
    EventKind.RESET: "new already: there is nothing to start again from",
}


def _makes_a_difference(kind: EventKind, state: CardState, today: date) -> bool:
    match kind:
        case EventKind.SUSPEND:
            return not state.suspended
        case EventKind.RESUME:
            return state.suspended
        case EventKind.BURY:
            return not state.suspended and (state.buried_on is None or state.buried_on < today)
        case _:
            return state != CardState()


# -- from the wall -----------------------------------------------------------------------------------------------------


class WallActions:
    """What the wall does to stories while a sitting goes on, whose steps are taken back in turn with these.

    Each method raises what the database raises, and UsageError where nothing would change; nothing has changed then.
    """

    def __init__(self, rehearsal: Rehearsal, context: Context) -> None:
        self._rehearsal = rehearsal
        self._context = context
        self._marks: list[tuple[int, Marked]] = []
        """What was marked, and after how many steps of the sitting."""

    def act(self, kind: EventKind, targets: Sequence[ChosenStory]) -> list[ChosenStory]:
        """Suspend, resume or bury stories, or begin them anew; return those that were changed."""
        changed = needing(kind, targets, Queue(self._rehearsal.sources.database), self._rehearsal.today)
        self._rehearsal.act(kind, [target.card_id for target in changed])
        return changed

    def mark(self, story_ids: Sequence[str]) -> Marked:
        """Mark stories as musts of the next interview, or, where all of them are, as musts no longer."""
        marked = mark_musts(self._context, story_ids)
        self._marks.append((len(self._rehearsal.graded_events), marked))
        self._rehearsal.look_around()
        return marked

    @property
    def can_undo(self) -> bool:
        """Whether there may be a step to take back."""
        return bool(self._marks) or self._rehearsal.can_undo

    def undo(self) -> TakenBack | Marked | None:
        """Take back the last step, of the wall or of the sitting; None where there is none."""
        while self._marks and self._marks[-1][0] >= len(self._rehearsal.graded_events):
            _, marked = self._marks.pop()
            if unmark(self._context, marked):
                self._rehearsal.look_around()
                return marked
        return self._rehearsal.undo() if self._rehearsal.can_undo else None


# -- musts of the next interview ---------------------------------------------------------------------------------------


def mark_musts(context: Context, story_ids: Sequence[str], *, wanted: bool | None = None) -> Marked:
    """Mark stories as musts of the next interview, which count double; return that interview as it is then.

    Without saying what is `wanted`, they are musts no longer where all of them were. Raises UsageError where no
    interview is to come, and what the database raises.
    """
    database = context.open_existing_database()
    if database is None:
        raise UsageError(_NO_INTERVIEW)
    with database:
        recorder = PlanRecorder(database, context)
        interview = next(iter(upcoming(recorder.interviews, recorder.today)), None)
        if interview is None:
            raise UsageError(_NO_INTERVIEW)
        if wanted is None:
            wanted = not set(story_ids) <= set(interview.must_have)
        others = tuple(story_id for story_id in interview.must_have if story_id not in story_ids)
        after = replace(interview, must_have=(*others, *dict.fromkeys(story_ids)) if wanted else others)
        recorder.set(after)
        return Marked(after, wanted, tuple(story_ids), recorder.changes[-1].id)


_NO_INTERVIEW = "no interview is to come that a story could be a must for; `rehearse interview add NAME DAY` adds one"


def unmark(context: Context, marked: Marked) -> bool:
    """Take a mark back; False where the interviews were changed again since, and nothing was taken back."""
    database = context.open_existing_database()
    if database is None:
        return False
    with database:
        standing = standing_changes(PlanRecorder(database, context).changes)
    if not standing or standing[-1].id != marked.change_id:
        return False
    undo_plan_change(context)
    return True


# -- by name -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ResetLoss:
    """What starting a story again as new would take from its schedule: its reviews, and when it was due."""

    name: str
    reviews: int
    due_on: date | None


Agree = Callable[[Sequence[ResetLoss]], bool]
"""Asks whether stories are to begin anew."""


def act_by_name(
    context: Context, kind: EventKind, text: str, *, every: bool = False, agree: Agree = lambda _: True
) -> list[str]:
    """Do something to the story that a text names, or to `every` one; return the names of those that were changed.

    None are changed where a person does not `agree` to their beginning anew. Raises UsageError for a text that names
    none, or several, and where nothing would change, and what the database raises.
    """
    database = context.open_existing_database()
    if database is None:
        raise UsageError("there are no stories yet; `rehearse import FILE` brings some in")
    with database:
        log = ReviewLog(database, context.settings.retention)
        recorder = Recorder(log, context)
        meant = _meant(text, KnownNotes.of(database).stories, every=every)
        targets = [ChosenStory(story.card_id, story.name) for story in meant]
        changed = needing(kind, targets, Queue(database), recorder.today)
        if kind is EventKind.RESET and not agree([_loss(it, log, database) for it in changed]):
            return []
        first, *others = changed
        try:
            recorder.record(kind, first.card_id, beside=[Beside(kind, it.card_id) for it in others])
        except CardGoneError:
            raise BusyError("stories were forgotten in another window at the same moment; try again") from None
        return [it.name for it in changed]


def _meant(text: str, stories: Sequence[KnownStory], *, every: bool) -> list[KnownStory]:
    """The stories that are meant by an id, by a whole name, or by a part of a name or question."""
    exact = [it for it in stories if text == it.id or it.name.casefold() == " ".join(text.casefold().split())]
    found = exact or stories_with(text, stories)
    if len(found) > 1 and not every:
        raise UsageError(
            f"“{text}” may be one of {len(found)} stories: {listed([story.name for story in found])}; "
            "write more of the name, or add --all for all of them"
        )
    return found


def _loss(target: ChosenStory, log: ReviewLog, database: Database) -> ResetLoss:
    reviews = [it for it in since_begun(effective(log.events_of(target.card_id))) if it.kind is EventKind.REVIEW]
    card = Queue(database).card(target.card_id)
    return ResetLoss(target.name, len(reviews), None if card is None else card.state.due_on)
