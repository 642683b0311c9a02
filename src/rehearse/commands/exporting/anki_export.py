"""Stories as a package for Anki, with what the log says of them where that is asked for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from rehearse.commands.context import Context
from rehearse.commands.exporting.export import existing_database
from rehearse.core.days import to_ms
from rehearse.core.exporting.exported import Exported, ExportedCard
from rehearse.core.log import Event, EventKind, Memory, Rating, effective
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.model import CardKind, Prompt, Story
from rehearse.notes.anki.package_writing import CollectionClock, write_package
from rehearse.notes.anki.story_fields import story_fields
from rehearse.notes.anki.values import AnswerKind, NoteToWrite, ReviewToWrite, ScheduleToWrite
from rehearse.store.review_log import ReviewLog


@dataclass(frozen=True, slots=True)
class AnkiExport:
    """A package, and how many questions are not in it because no story of it answers them."""

    package: bytes
    questions_left: int


def package_for_anki(exported: Exported, context: Context) -> AnkiExport:
    """What is exported for Anki: each story a note, as a new card, or as far as it is learnt where its log is there.

    Raises FileError, BadDataError or BusyError.
    """
    past: Mapping[str, _Past] = {}
    if exported.cards:
        with existing_database(context) as database:
            past = _pasts(exported, ReviewLog(database, context.settings.retention).scheduler)
    asked: dict[str, list[Prompt]] = defaultdict(list)
    for each in exported.decks:
        for prompt in each.prompts:
            asked[prompt.story_id or ""].append(prompt)
    notes = [
        _note(story, asked.pop(story.id, ()), each.deck.name, exported.names, past.get(story.id))
        for each in exported.decks
        for story in each.stories
    ]
    left = sum(map(len, asked.values()))
    return AnkiExport(write_package(notes, _clock(notes, context)), left)


@dataclass(frozen=True, slots=True)
class _Past:
    """What the log says of a story: whether it is suspended, its schedule, and each answer."""

    suspended: bool
    schedule: ScheduleToWrite | None
    reviews: tuple[ReviewToWrite, ...]


def _note(
    story: Story, prompts: Sequence[Prompt], deck: str, names: Mapping[str, str], past: _Past | None
) -> NoteToWrite:
    fields = story_fields(story, prompts, names.get(story.id, story.id), story.id)
    note = NoteToWrite(story.id, fields, story.topics, deck)
    if past is None:
        return note
    return NoteToWrite(note.guid, fields, note.topics, deck, past.suspended, past.schedule, past.reviews)


def _pasts(exported: Exported, scheduler: Scheduler) -> Mapping[str, _Past]:
    """What the log says of every story, by its id."""
    logs: dict[str, list[Event]] = defaultdict(list)
    for event in exported.log:
        logs[event.card_id].append(event)
    return {
        card.story_id: _past(card, effective(logs.get(card.id, ())), scheduler)
        for card in exported.cards.values()
        if card.kind is CardKind.TELLING and card.story_id is not None
    }


def _past(card: ExportedCard, events: Sequence[Event], scheduler: Scheduler) -> _Past:
    steps = _Steps(scheduler)
    for event in events:
        steps.take(event)
    memory = card.state.memory
    if memory is None:
        return _Past(card.state.suspended, None, tuple(steps.reviews))
    schedule = ScheduleToWrite(
        due_on=memory.due_on,
        interval=_interval(memory),
        reviews=steps.counted,
        lapses=steps.lapses,
        stability=memory.stability,
        difficulty=memory.difficulty,
        retention=scheduler.desired_retention,
        decay=scheduler.formulas.parameters[-1],
        last_ms=steps.last_ms,
    )
    return _Past(card.state.suspended, schedule, tuple(steps.reviews))


class _Steps:
    """The events of one card, told as Anki's log tells answers. They count as `Scheduler.fold` counts them."""

    def __init__(self, scheduler: Scheduler) -> None:
        self._scheduler = scheduler
        self._memory: Memory | None = None
        self.reviews: list[ReviewToWrite] = []
        self.counted = 0
        self.lapses = 0
        self.last_ms = 0

    def take(self, event: Event) -> None:
        """Take the next event of those that stand."""
        before = self._memory
        if event.kind is EventKind.RESET:
            self._memory, self.counted, self.lapses = None, 0, 0
            self._write(event, AnswerKind.RESET, before, None)
        elif event.grade is not None:
            counts = event.kind is EventKind.REVIEW and (before is None or event.study_day > before.reviewed_on)
            if not counts:
                self._write(event, AnswerKind.EXTRA, before, before)
                return
            after = self._scheduler.review(before, event.grade.rating, event.study_day)
            self._memory = after
            self.counted += 1
            self.lapses += before is not None and event.grade.rating is Rating.AGAIN
            self.last_ms = to_ms(event.at)
            self._write(event, AnswerKind.LEARNING if before is None else AnswerKind.REVIEW, before, after)

    def _write(self, event: Event, kind: AnswerKind, before: Memory | None, after: Memory | None) -> None:
        moves = kind in (AnswerKind.LEARNING, AnswerKind.REVIEW)
        self.reviews.append(
            ReviewToWrite(
                at_ms=to_ms(event.at),
                kind=kind,
                grade=0 if event.grade is None else int(event.grade.rating),
                interval=_interval(after),
                last_interval=_interval(before),
                factor=_factor(after) if moves and after is not None else 0,
                duration_ms=0 if event.grade is None else event.grade.duration_ms,
            )
        )


def _interval(memory: Memory | None) -> int:
    return 0 if memory is None else (memory.due_on - memory.reviewed_on).days


def _factor(memory: Memory) -> int:
    """Difficulty 1 to 10 as 100 to 1100 (`difficulty_shifted` in Anki's rslib/src/card/mod.rs)."""
    return round(((memory.difficulty - 1) / 9 + 0.1) * 1000)


def _clock(notes: Sequence[NoteToWrite], context: Context) -> CollectionClock:
    """Days that count from before any that a card is due."""
    today = context.today()
    days: list[date] = [today, *(note.schedule.due_on for note in notes if note.schedule is not None)]
    day_0 = min(days)
    calendar = context.calendar
    begun = datetime.combine(day_0, time(calendar.turn_hour), context.zone)
    return CollectionClock(
        now_ms=to_ms(context.now()),
        begun_s=int(begun.timestamp()),
        day_0=day_0,
        turn_hour=calendar.turn_hour,
        utc_offset_min=calendar.utc_offset_minutes(begun),
    )
