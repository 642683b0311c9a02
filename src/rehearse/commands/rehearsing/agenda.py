"""What a sitting asks, and in which order: due stories, then new ones, then those to practise."""

from dataclasses import dataclass, replace
from datetime import date

from rehearse.commands.preparing.preparation import DayPlan
from rehearse.core.log import CardState, Event, EventKind, Memory
from rehearse.core.pace import Pace, held
from rehearse.core.rehearsing.rebuilding import rebuilt
from rehearse.core.rehearsing.session import Session, Turn
from rehearse.core.rehearsing.sitting import Ending, Waiting
from rehearse.core.study_day import StudyDay
from rehearse.store.queue import Queue


@dataclass(frozen=True, slots=True)
class Limits:
    """What a sitting keeps to.

    `new` stories and `minutes` are those of the study day, None for no limit. `ahead` says that stories are rehearsed
    before they are due. `plan` is that towards an interview; `new` holds for it too where it is `capped`.
    """

    new: int
    minutes: int | None
    ahead: bool = False
    plan: DayPlan | None = None
    capped: bool = False

    def pace(self, own: Pace) -> Pace:
        """How long tellings take: by the person's `own`, or by the plan, which knows how long new ones take."""
        return own if self.plan is None else self.plan.pace(own)


class Agenda:
    """Chooses cards from the queue. Each method raises what the database raises."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue

    def up_to_date(self, session: Session, day: StudyDay, pace: Pace, limits: Limits, now_ms: int) -> Session:
        """The session with what waits now, whoever changed it, and with the next question if none stands there."""
        session = replace(session, waiting=self._waiting(session, day, limits))
        room_ms = None if limits.minutes is None else limits.minutes * 60_000 - day.work.duration_ms
        if session.turn is None:
            if session.waiting and room_ms is not None and room_ms <= 0:
                ending = Ending.OUT_OF_MINUTES if limits.minutes else Ending.DAY_OFF
                return replace(session, ending=ending, beyond=len(session.waiting))
            session = self._next(session, day.day, now_ms)
            if session.turn is None and self._more_is_planned(day, limits):
                session = replace(session, ending=Ending.PLANNED if limits.minutes else Ending.DAY_OFF)
        if session.turn is None or room_ms is None:
            return replace(session, beyond=0)
        expected = [pace.ms(card_id) for card_id in (session.turn.card_id, *(card.card_id for card in session.waiting))]
        return replace(session, beyond=len(expected) - max(1, held(expected, room_ms)))

    def _waiting(self, session: Session, day: StudyDay, limits: Limits) -> tuple[Waiting, ...]:
        """What waits now beside the telling under way.

        Of what waited, what is still to be asked comes first, in its order. A sitting that begins now would ask the
        same, but for what is rehearsed ahead, which goes on.
        """
        under_way = None if session.turn is None else session.turn.card_id
        planned = self._planned(day, limits, session.turn)
        covered = frozenset[str]() if limits.plan is None else limits.plan.covered
        asked = [*planned, *(it for it in self._to_ask(day, limits.new, session.turn) if it.card_id not in covered)]
        known = {card.card_id for card in asked}
        practice = self._to_practise(session, day, ahead=limits.ahead)
        asked += [card for card in practice if card.card_id not in known]
        wanted = dict.fromkeys(card for card in asked if card.card_id != under_way)
        return tuple(dict.fromkeys((*(card for card in session.waiting if card in wanted), *wanted)))

    def _planned(self, day: StudyDay, limits: Limits, under_way: Turn | None) -> list[Waiting]:
        """What the plan still asks today."""
        plan = limits.plan
        if plan is None:
            return []
        room_ms = None if limits.minutes is None else limits.minutes * 60_000
        asked = plan.asked(day.told, None if under_way is None else under_way.card_id, room_ms, day.work.duration_ms)
        waiting = [Waiting(it.card_id, new=it.card_id in plan.fresh, reason=it.reason) for it in asked]
        if not limits.capped:
            return waiting
        room = max(0, limits.new - day.introduced)
        allowed = [card for card in waiting if card.new][:room]
        return [card for card in waiting if not card.new or card in allowed]

    def _more_is_planned(self, day: StudyDay, limits: Limits) -> bool:
        """Whether the plan would ask more today if there were more minutes."""
        return limits.minutes is not None and bool(self._planned(day, replace(limits, minutes=None), None))

    def _to_ask(self, day: StudyDay, new_per_day: int, under_way: Turn | None) -> list[Waiting]:
        """The cards due, the weakest first, then as many new ones as the day still takes."""
        room = max(0, new_per_day - day.introduced)
        new = self._queue.new(day.day, room)
        if under_way is not None and under_way.state.memory is None:
            new = [card_id for card_id in new if card_id != under_way.card_id][: max(0, room - 1)]
        return [*map(Waiting, self._queue.due(day.day)), *(Waiting(card_id, new=True) for card_id in new)]

    def _to_practise(self, session: Session, day: StudyDay, *, ahead: bool) -> list[Waiting]:
        """Stories whose newest grade today is Again, of an earlier sitting too, and what is rehearsed ahead of time."""
        wanted = set(day.failed)
        if ahead:
            wanted.update(card.card_id for card in session.waiting if card.practice)
        found = self._queue.ahead(day.day) if wanted else ()
        return [Waiting(card_id, practice=True) for card_id in found if card_id in wanted]

    def _next(self, session: Session, today: date, now_ms: int) -> Session:
        """The session with the next question that can be asked on its screen, or at its end."""
        waiting = session.waiting
        while waiting:
            turn = self.begin(waiting[0], today, now_ms)
            waiting = waiting[1:]
            if turn is not None:
                return replace(session, turn=turn, waiting=waiting, ending=None)
        return replace(session, turn=None, waiting=(), ending=Ending.DONE)

    def stands(self, turn: Turn, today: date) -> bool:
        """Whether the telling under way is still to be graded as it was shown."""
        card = self._queue.card(turn.card_id)
        if card is None or _asleep(card.state, today):
            return False
        if not turn.practice:
            return card.state == turn.state
        return card.state.memory is not None and card.state.memory.due_on > today

    def ahead(self, day: StudyDay) -> tuple[Waiting, ...]:
        """Practice of what is not due yet: soonest due first, stories not told on that day before the others."""
        card_ids = sorted(self._queue.ahead(day.day), key=lambda card_id: card_id in day.told)
        return tuple(Waiting(card_id, practice=True) for card_id in card_ids)

    def begin(self, waiting: Waiting, today: date, now_ms: int) -> Turn | None:
        """The telling of a waiting card, shown at `now_ms` of the stopwatch; None if it is not to be asked any more."""
        card = self._queue.card(waiting.card_id)
        if card is None or _asleep(card.state, today):
            return None
        memory = card.state.memory
        if not waiting.practice and memory is not None and not _is_open(memory, waiting, today):
            return None  # rehearsed in another window since this session began
        prompt = self._queue.next_prompt(card.story_id, today)
        if prompt is None:
            return None
        return Turn.begin(
            card.id,
            self._queue.story(card.story_id),
            prompt,
            card.state,
            practice=waiting.practice,
            shown_ms=now_ms,
            last=self._queue.last_recall(card.id),
        )

    def taken_back(self, event: Event, now_ms: int) -> Turn | None:
        """The telling that an event ended, as it stands once that is taken back; None if its story left the notes.

        Where the log does not know how it went, its question has just been shown.
        """
        card = self._queue.card(event.card_id)
        if card is None:
            return None
        grade = event.grade
        prompt = None if grade is None or grade.prompt_id is None else self._queue.prompt(grade.prompt_id)
        if prompt is None or prompt.story_id != card.story_id:
            prompt = self._queue.next_prompt(card.story_id, event.study_day)
        if prompt is None:
            return None
        turn = Turn.begin(
            card.id,
            self._queue.story(card.story_id),
            prompt,
            card.state,
            practice=event.kind is EventKind.PRACTICE,
            shown_ms=now_ms,
            last=self._queue.last_recall(card.id, besides=event.id),
        )
        return turn if grade is None else rebuilt(turn, grade, now_ms)

    def edited(self, turn: Turn, today: date) -> Turn | None:
        """The same telling with what its notes say now; None if the story has left them."""
        card = self._queue.card(turn.card_id)
        prompt = self._queue.prompt(turn.prompt.id) or self._queue.next_prompt(turn.story.id, today)
        if card is None or prompt is None:
            return None
        if prompt.story_id != turn.story.id:
            prompt = self._queue.next_prompt(turn.story.id, today) or turn.prompt
        return turn.edited(self._queue.story(turn.story.id), prompt)

    def as_it_is_now(self, session: Session, today: date) -> Session:
        """The session whose telling under way is of its story as it is now, where that was corrected meanwhile."""
        turn = session.turn
        edited = None if turn is None else self.edited(turn, today)
        if turn is None or edited is None or (edited.story, edited.prompt) == (turn.story, turn.prompt):
            return session
        return session.with_turn(edited)


def _is_open(memory: Memory, waiting: Waiting, today: date) -> bool:
    """Whether a story is still to be asked: when it is due, or when the plan asks it that day."""
    return memory.due_on <= today if waiting.reason is None else memory.reviewed_on < today


def _asleep(state: CardState, today: date) -> bool:
    return state.suspended or (state.buried_on is not None and state.buried_on >= today)
