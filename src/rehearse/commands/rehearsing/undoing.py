"""What can be taken back: the steps of this sitting, and those of earlier sittings of the study day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from rehearse.commands.recording import Recorder
from rehearse.core.log import CardState, Event, EventKind, Rating
from rehearse.core.rehearsing.session import Session
from rehearse.store.review_log import ReviewLog


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable step of a sitting: the session before it, the event that recorded it, when by the stopwatch."""

    before: Session
    event: Event
    at_ms: int

    def session_before(self, now_ms: int) -> Session:
        """The session before it, as if the time until now had not been."""
        turn = self.before.turn
        if turn is None:
            return self.before
        return self.before.with_turn(replace(turn, timing=turn.timing.without(now_ms - self.at_ms)))


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A step that was taken back: what its story is called, the kind of its event, and the grade if it gave one.

    `others` counts the other stories to which the same was done at once.
    """

    name: str
    kind: EventKind
    rating: Rating | None
    others: int = 0
    card_id: str = field(default="", compare=False)

    @classmethod
    def of(cls, event: Event, names: Mapping[str, str], beside: Iterable[Event] = ()) -> Self:
        """The step that an event recorded, with those `beside` it; `names` has the story of each card."""
        return cls(
            names.get(event.card_id, "a story that is gone"),
            event.kind,
            None if event.grade is None else event.grade.rating,
            sum(it.kind is event.kind and it.card_id in names for it in beside),
            event.card_id,
        )


class EarlierSteps:
    """The steps of earlier sittings of the study day, as far as the log had them when this sitting began.

    Only what was done on this device counts, not what was imported. False once there is none; what another window takes
    back meanwhile is noticed when its turn comes. Each method raises what the database raises.
    """

    def __init__(self, log: ReviewLog, recorder: Recorder) -> None:
        self._log = log
        self._recorder = recorder
        self._day = recorder.today
        self._event_ids = log.undoable(self._day, recorder.device)

    def __bool__(self) -> bool:
        return bool(self._event_ids) and self._day == self._recorder.today

    def newest(self) -> Event | None:
        """The newest that still stands."""
        while self:
            event = self._log.standing(self._event_ids[-1])
            if event is not None:
                return event
            self._event_ids.pop()
        return None

    def take_back(self, event: Event) -> CardState:
        """Take the newest back; the state its card is in then."""
        state = self._recorder.take_back(event)
        self._event_ids.pop()
        return state
