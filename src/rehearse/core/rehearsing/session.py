"""A rehearsal session as a value: what stands on the screen and what waits.

Nothing here reads a clock, a database or a key. Each step returns a new value, so undo is the previous one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from rehearse.core.log import CardState, Rating, Recall
from rehearse.core.model import Prompt, Story
from rehearse.core.rehearsing.follow_ups import FollowUps
from rehearse.core.rehearsing.hearing import Heard, WrittenLine, hear, left_over, standing_beside
from rehearse.core.rehearsing.recall import MOST_HINTS, Mark, Slot, marked, slots, tally
from rehearse.core.rehearsing.sitting import Ending, Told, Waiting
from rehearse.core.rehearsing.timing import Timing


class Phase(Enum):
    """Where a telling stands.

    The question alone, recalling the outline, the full answer with the grades, or, from there and back, one follow-up
    question alone.
    """

    QUESTION = "question"
    RECALL = "recall"
    ANSWER = "answer"
    FOLLOW_UP = "follow-up"


@dataclass(frozen=True, slots=True)
class Turn:
    """One telling in progress.

    `state` is the card's state when the question was shown. `told_ms` is the length of the telling once it is over.
    `cursor` is the slot that was uncovered or chosen last, -1 before that. `hints` counts the hints taken,
    `next_hints` those at the next covered slot. `written` are the lines that were typed. `missed_before` are the
    texts of the slots that were missed the last time. `astray` says that the question brought another story to mind.
    """

    card_id: str
    story: Story
    prompt: Prompt
    state: CardState
    practice: bool
    timing: Timing
    slots: tuple[Slot, ...]
    marks: tuple[Mark, ...]
    follow_ups: FollowUps
    missed_before: frozenset[str] = frozenset()
    phase: Phase = Phase.QUESTION
    cursor: int = -1
    told_ms: int = 0
    follow_ups_shown: bool = False
    hints: int = 0
    next_hints: int = 0
    written: tuple[WrittenLine, ...] = ()
    astray: bool = False

    @classmethod
    def begin(
        cls,
        card_id: str,
        story: Story,
        prompt: Prompt,
        state: CardState,
        *,
        practice: bool,
        shown_ms: int,
        last: Recall | None = None,
    ) -> Turn:
        """A telling whose question has just been shown, at `shown_ms` of the stopwatch.

        `last` is what was recalled the last time.
        """
        found = slots(story)
        missed = frozenset(text for part in last.parts for text in part.missed) if last else frozenset()
        follow_ups = FollowUps.of(tuple(probe.text for probe in prompt.follow_ups))
        covered = (Mark.COVERED,) * len(found)
        return cls(card_id, story, prompt, state, practice, Timing.begin(shown_ms), found, covered, follow_ups, missed)

    @property
    def covered(self) -> int:
        """Number of slots still covered."""
        return self.marks.count(Mark.COVERED)

    @property
    def recall(self) -> Recall:
        """What has been said and missed so far; covered slots count as missed."""
        ticked = tally(self.story, self.slots, self.marks, self.hints)
        return replace(ticked, also=self.also, follow_ups=self.follow_ups.recall)

    @property
    def beside(self) -> dict[int, str]:
        """The typed lines that stand beside uncovered slots (by index), for the person to compare."""
        return standing_beside(self.story, self.written, self.marks)

    @property
    def also(self) -> tuple[str, ...]:
        """What was typed and is no point that was said."""
        return left_over(self.written, self.beside, self.marks)

    def elapsed_ms(self, now_ms: int) -> int:
        """How long the telling has taken; stands still once the story is told."""
        return self.timing.spoken_ms(now_ms) if self.phase is Phase.QUESTION else self.told_ms

    def edited(self, story: Story, prompt: Prompt) -> Turn:
        """The same telling of a story whose notes were edited: what stayed in them keeps its mark."""
        found = slots(story)
        known = {slot.text: mark for slot, mark in zip(self.slots, self.marks, strict=True)}
        same_shape = len(found) == len(self.slots)
        unknown = Mark.COVERED if self.phase in (Phase.QUESTION, Phase.RECALL) else Mark.SAID
        marks = tuple(
            known.get(slot.text, self.marks[index] if same_shape else unknown) for index, slot in enumerate(found)
        )
        asked = tuple(probe.text for probe in prompt.follow_ups)
        same_asked = asked == tuple(probe.text for probe in self.prompt.follow_ups)
        return replace(
            self,
            story=story,
            prompt=prompt,
            slots=found,
            marks=marks,
            follow_ups=self.follow_ups if same_asked else FollowUps.of(asked),
            phase=self.phase if same_asked or self.phase is not Phase.FOLLOW_UP else Phase.ANSWER,
            cursor=min(self.cursor, len(found) - 1),
            next_hints=0,
        )

    def toggle_follow_ups(self) -> Turn:
        """Show or hide the follow-ups."""
        return replace(self, follow_ups_shown=not self.follow_ups_shown)

    def begin_speaking(self, now_ms: int) -> Turn:
        """The person begins to tell; the length of the telling counts from here."""
        if self.phase is not Phase.QUESTION:
            return self
        return replace(self, timing=self.timing.mark_first_word(now_ms))

    def tell(self, now_ms: int) -> Turn:
        """The story has been told; the clock stops and the outline comes."""
        if self.phase is not Phase.QUESTION:
            return self
        return replace(self, phase=Phase.RECALL, told_ms=self.timing.spoken_ms(now_ms))

    def uncover(self, mark: Mark = Mark.SAID) -> Turn:
        """Uncover the first covered slot as said, or as missed."""
        if self.phase is not Phase.RECALL or not self.covered:
            return self
        index = self.marks.index(Mark.COVERED)
        return replace(self, marks=marked(self.marks, index, mark), cursor=index, next_hints=0)

    def hear(self, line: str) -> tuple[Turn, Heard]:
        """Tick what a typed line surely says, anywhere in the outline; any other line is kept."""
        heard = hear(line, self.story, self.marks)
        if self.phase is not Phase.RECALL or (heard.known and not heard.ticked):
            return self, heard
        written = (*self.written, WrittenLine(line, tuple(self.slots[index].text for index in heard.ticked)))
        if not heard.ticked:
            return replace(self, written=written), heard
        marks = tuple(Mark.SAID if index in heard.ticked else mark for index, mark in enumerate(self.marks))
        next_hints = 0 if self.marks.index(Mark.COVERED) in heard.ticked else self.next_hints
        cursor = heard.ticked[-1]
        return replace(self, written=written, marks=marks, cursor=cursor, next_hints=next_hints), heard

    @property
    def can_hint(self) -> bool:
        """Whether there is a covered slot that has more to give away."""
        return self.phase is Phase.RECALL and self.covered > 0 and self.next_hints < MOST_HINTS

    def take_hint(self) -> Turn:
        """Give a little more of the next covered slot away."""
        if not self.can_hint:
            return self
        return replace(self, hints=self.hints + 1, next_hints=self.next_hints + 1)

    def uncover_rest(self) -> Turn:
        """Uncover all that is left as said; the cursor goes to the first slot with a typed line to decide on."""
        if self.phase is not Phase.RECALL:
            return self
        marks = tuple(Mark.SAID if mark is Mark.COVERED else mark for mark in self.marks)
        turn = replace(self, marks=marks, cursor=len(marks) - 1 if self.cursor < 0 else self.cursor, next_hints=0)
        return replace(turn, cursor=min((at for at in turn.beside if at not in self.beside), default=turn.cursor))

    def toggle(self, index: int | None = None) -> Turn:
        """Turn said into missed and back at `index`, or at the cursor.

        A covered slot is uncovered as missed: the first one if nothing was uncovered yet.
        """
        index = self.cursor if index is None else index
        if self.phase not in (Phase.RECALL, Phase.ANSWER) or not self.marks:
            return self
        if index < 0 or self.marks[index] is Mark.COVERED:
            return self.uncover(Mark.MISSED)
        mark = Mark.SAID if self.marks[index] is Mark.MISSED else Mark.MISSED
        return replace(self, marks=marked(self.marks, index, mark), cursor=index)

    def move(self, step: int) -> Turn:
        """Move the cursor by `step` among the uncovered slots."""
        uncovered = [index for index, mark in enumerate(self.marks) if mark is not Mark.COVERED]
        if self.phase is not Phase.RECALL or not uncovered:
            return self
        place = uncovered.index(self.cursor) if self.cursor >= 0 else -1
        return replace(self, cursor=uncovered[min(len(uncovered) - 1, max(0, place + step))])

    def show_answer(self) -> Turn:
        """Everything is uncovered; the full answer comes, without the follow-ups and with its cursor on nothing."""
        if self.phase is not Phase.RECALL or self.covered:
            return self
        return replace(self, phase=Phase.ANSWER, cursor=-1, follow_ups_shown=False)

    def ask_follow_up(self) -> Turn:
        """Put the next follow-up alone on the screen."""
        if self.phase not in (Phase.ANSWER, Phase.FOLLOW_UP) or not self.follow_ups.texts:
            return self
        return replace(self, phase=Phase.FOLLOW_UP, follow_ups=self.follow_ups.ask_next())

    def show_passage(self) -> Turn:
        """The follow-up was answered: show the passage to compare with."""
        return replace(self, follow_ups=self.follow_ups.show()) if self.phase is Phase.FOLLOW_UP else self

    def miss_follow_up(self) -> Turn:
        """The follow-up was not answered; once more: it was."""
        return replace(self, follow_ups=self.follow_ups.miss()) if self.phase is Phase.FOLLOW_UP else self

    def return_to_answer(self) -> Turn:
        """Leave the follow-up for the answer and its grades."""
        return replace(self, phase=Phase.ANSWER) if self.phase is Phase.FOLLOW_UP else self


@dataclass(frozen=True, slots=True)
class Session:
    """What stands on the screen, what waits, and what was told. Without a turn, `ending` says why.

    The last `beyond` of those that wait are more than the minutes of the day hold.
    """

    turn: Turn | None
    waiting: tuple[Waiting, ...] = ()
    told: tuple[Told, ...] = ()
    ending: Ending | None = None
    beyond: int = 0

    @property
    def progress(self) -> float:
        """The share of the sitting that is done, from 0 to 1: tellings told among those asked and to be asked."""
        to_go = len(self.waiting) - self.beyond + (self.turn is not None)
        return len(self.told) / (len(self.told) + to_go) if to_go else 1.0

    def with_turn(self, turn: Turn) -> Session:
        """The same session with its telling one step on."""
        return replace(self, turn=turn)

    def graded(self, told: Told) -> Session:
        """The telling is over. A story graded Again waits at the end of the session, as practice."""
        again = (Waiting(told.card_id, practice=True),) if told.rating is Rating.AGAIN else ()
        return replace(self, turn=None, waiting=self.waiting + again, told=(*self.told, told))

    def without_card(self) -> Session:
        """The telling was put aside: its card is not asked again in this session."""
        if self.turn is None:
            return self
        gone = self.turn.card_id
        return replace(self, turn=None, waiting=tuple(card for card in self.waiting if card.card_id != gone))
