"""What a sitting asks, and in which order: due stories, then new ones, then those to practise."""

from datetime import date

from rehearse.core.session import Turn, Waiting
from rehearse.core.study_day import StudyDay
from rehearse.store.queue import Queue


class Agenda:
    """Chooses cards from the queue. Each method raises what the database raises."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue

    def to_begin(self, day: StudyDay, new_per_day: int) -> tuple[Waiting, ...]:
        """What a sitting begins with.

        An earlier sitting of the day may have ended before a story graded Again came back: it is practised last.
        """
        ahead = self._queue.ahead(day.day) if day.failed else ()
        practised = (Waiting(card_id, practice=True) for card_id in ahead if card_id in day.failed)
        return (*self.to_ask(day, new_per_day), *practised)

    def to_ask(self, day: StudyDay, new_per_day: int) -> tuple[Waiting, ...]:
        """The cards due, then as many new ones as the day still takes."""
        new = self._queue.new(day.day, max(0, new_per_day - day.introduced))
        return tuple(map(Waiting, self._queue.due(day.day) + new))

    def ahead(self, day: StudyDay) -> tuple[Waiting, ...]:
        """Practice of what is not due yet: soonest due first, stories not told on that day before the others."""
        card_ids = sorted(self._queue.ahead(day.day), key=lambda card_id: card_id in day.told)
        return tuple(Waiting(card_id, practice=True) for card_id in card_ids)

    def begin(self, waiting: Waiting, today: date, now_ms: int) -> Turn | None:
        """The telling of a waiting card, shown at `now_ms` of the stopwatch; None if it is not to be asked any more."""
        card = self._queue.card(waiting.card_id)
        if card is None or card.state.suspended:
            return None
        memory = card.state.memory
        if not waiting.practice and memory is not None and memory.due_on > today:
            return None  # rehearsed in another window since this session began
        prompt = self._queue.next_prompt(card.story_id)
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

    def edited(self, turn: Turn) -> Turn | None:
        """The same telling with what its notes say now; None if the story has left them."""
        card = self._queue.card(turn.card_id)
        prompt = self._queue.prompt(turn.prompt.id) or self._queue.next_prompt(turn.story.id)
        if card is None or prompt is None:
            return None
        if prompt.story_id != turn.story.id:
            prompt = self._queue.next_prompt(turn.story.id) or turn.prompt
        return turn.edited(self._queue.story(turn.story.id), prompt)
