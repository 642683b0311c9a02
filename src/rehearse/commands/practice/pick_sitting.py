"""A pick drill: which questions it asks, what may be picked, and how each pick is kept before its result shows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from rehearse.commands.context import Context
from rehearse.commands.recording import Recorder
from rehearse.commands.sources import Sources
from rehearse.core.errors import UsageError
from rehearse.core.log import Event, Origin
from rehearse.core.model import RESULT, Story
from rehearse.core.practice.pick_drill import PickableStory, PickDrill, Picked, PickResults, PickRules, Stage
from rehearse.core.practice.picking import Link, questions_to_ask, with_answers
from rehearse.core.probing.folded_text import folded
from rehearse.core.rehearsing.grading import kind_on, link_grade
from rehearse.core.rehearsing.recall import slots
from rehearse.core.story_names import Nameable, names, plain_name
from rehearse.store.pick_links import PickLinks, StoryFace
from rehearse.store.review_log import CardChangedError

_FEWEST_STORIES = 2


@dataclass(frozen=True, slots=True)
class PickOutcome:
    """What became of the last pick: what was picked and what is right, each None for no story.

    `begins` and `headline` are how the right story begins and what it came to, empty where the notes do not say.
    """

    pick: Picked
    picked: str | None
    right: str | None
    begins: str = ""
    headline: str = ""


@dataclass(frozen=True, slots=True)
class PickSummary:
    """What a drill came to; `due_tomorrow` questions fall due until then, `never_asked` never were."""

    results: PickResults
    confusions: tuple[PickOutcome, ...]
    due_tomorrow: int
    never_asked: int


class PickSitting:
    """One drill, and the log that each pick is written to.

    A pick is committed first and shown after; when a step raises RehearseError, nothing has changed and it may be tried
    again.
    """

    def __init__(self, sources: Sources, context: Context, rules: PickRules, *, under_way: str | None = None) -> None:
        """A drill that begins; nothing of the story `under_way` is asked, whose telling waits behind it.

        Raises UsageError where there is nothing to pick, and what the database raises.
        """
        self._sources = sources
        self._context = context
        self._recorder = Recorder(sources.log, context)
        self._events: list[Event | None] = []
        today = self._recorder.today
        links = sources.links.links(today)
        candidates = _pickable(sources.links)
        just_told = sources.links.told_last(today)
        open_links = [link for link in with_answers(links) if link.story_id is None or link.story_id != under_way]
        asked = questions_to_ask(open_links, rules.count, today, context.random, just_told=just_told)
        if len(candidates) < _FEWEST_STORIES:
            raise UsageError("picking needs two stories at least; `rehearse import FILE` brings in your notes")
        if not asked:
            raise UsageError(_why_none(links))
        self._names = {it.story_id: it.name for it in candidates}
        self.drill = PickDrill.begin(candidates, asked, self.now_ms, rules)

    @property
    def now_ms(self) -> int:
        """The stopwatch's reading."""
        return self._context.stopwatch()

    @property
    def can_undo(self) -> bool:
        """Whether there is a pick to take back."""
        return self.drill.before is not None

    # -- steps -----------------------------------------------------------------------------------------------------

    def type(self, sign: str) -> bool:
        """A sign was typed; what is settled by it is picked. False where nothing goes with it."""
        typed = self.drill.type(sign)
        if typed is self.drill:
            return False
        self.drill = typed
        if typed.is_settled:
            self.take()
        return True

    def enter(self, line: str) -> bool:
        """A line was typed; a story that it settles is picked, a number always. False where nothing goes with it."""
        typed = self.drill.enter(line)
        if typed is None:
            return False
        self.drill = typed
        if typed.number or typed.is_settled:
            self.take()
        return True

    def rub_out(self) -> None:
        """Take back the last sign typed."""
        self.drill = self.drill.rub_out()

    def take(self) -> None:
        """Pick what is meant by what was typed; nothing where nothing was."""
        if self.drill.stage is Stage.ASKED and self.drill.is_typing:
            meant = self.drill.meant
            self.pick(None if meant is None else meant.story_id)

    def pick(self, story_id: str | None) -> None:
        """Commit a pick, None for no story, and show what is right. A gap has no card, so it is only counted."""
        drill = self.drill
        if drill.stage is not Stage.ASKED:
            return
        picked = drill.pick(story_id, self.now_ms)
        try:
            event = self._record(picked.picks[-1])
        except CardChangedError:  # its story was forgotten in another window
            self._recorder.forget_failure()
            self.drill = drill.skip(self.now_ms)
            return
        self._events.append(event)
        kept = event.grade if event is not None else None  # an attempt whose answer got lost counts as it was made
        self.drill = picked if kept is None else drill.pick(kept.recall.picked, self.now_ms)

    def go_on(self) -> None:
        """Ask the next question."""
        self.drill = self.drill.go_on(self.now_ms)

    def undo(self) -> bool:
        """Take the last pick back and ask its question again; False where there is none."""
        if not self._events:
            return False
        event = self._events[-1]
        if event is not None and self._sources.log.standing(event.id) is not None:
            self._recorder.take_back(event)
        self._events.pop()
        self.drill = self.drill.undo(self.now_ms)
        return True

    def _record(self, pick: Picked) -> Event | None:
        link = pick.link
        card = self._sources.links.card(link.prompt_id) if link.card_id else None
        if card is None:
            return None
        card_id, memory = card
        today, scheduler = self._recorder.today, self._sources.log.scheduler
        grade = link_grade(pick.rating, link.prompt_id, pick.story_id, pick.took_ms, memory, scheduler, today)
        event, _ = self._recorder.record(kind_on(memory, today), card_id, grade=grade, origin=Origin.PICK)
        return event

    # -- reading ---------------------------------------------------------------------------------------------------

    def outcome(self) -> PickOutcome:
        """What became of the last pick. Raises what the database raises."""
        pick = self.drill.picks[-1]
        shown = pick.story_id if pick.right else pick.link.story_id
        story = self._story(shown)
        named = self._outcome(pick)
        if story is None:
            return named
        begins, headline = face_of(story)
        begins = "" if named.right is not None and folded(begins) == folded(named.right) else begins
        return PickOutcome(pick, named.picked, named.right, begins, headline)

    def summary(self) -> PickSummary:
        """What the drill has come to so far. Raises what the database raises."""
        results = PickResults.of(self.drill.picks)
        links, tomorrow = self._sources.links, self._recorder.today + timedelta(days=1)
        confusions = tuple(map(self._outcome, results.confusions))
        return PickSummary(results, confusions, links.due_on(tomorrow), links.never_asked())

    def _outcome(self, pick: Picked) -> PickOutcome:
        right = pick.story_id if pick.right else pick.link.story_id
        return PickOutcome(pick, self._name(pick.story_id), self._name(right))

    def _name(self, story_id: str | None) -> str | None:
        return None if story_id is None else self._names.get(story_id, "a story of another deck")

    def _story(self, story_id: str | None) -> Story | None:
        try:
            return None if story_id is None else self._sources.queue.story(story_id)
        except LookupError:  # forgotten meanwhile
            return None


def face_of(story: Story) -> tuple[str, str]:
    """How a story begins, and what it came to: the first point of its result, empty where it names none."""
    found = slots(story)
    headline = next((slot.text for slot in found if slot.label == RESULT), "")
    return (found[0].text if found else ""), headline


def _pickable(links: PickLinks) -> list[PickableStory]:
    """What can be picked: the stories with names that give no question away.

    A story is called by its title; one without a title, or with one that is a question of it, by how it begins.
    """
    asked = defaultdict[str, set[str]](set)
    for story_id, question in links.questions():
        asked[story_id].add(folded(question))
    called, only = names(_nameable(face, asked) for face in links.faces()), links.in_deck()
    return [PickableStory(story_id, name) for story_id, name in called.items() if only is None or story_id in only]


def _nameable(face: StoryFace, asked: Mapping[str, set[str]]) -> Nameable[str]:
    begins = plain_name(None, None, face.line, face.begins)
    is_question = face.title is not None and folded(face.title) in asked.get(face.id, ())
    title = begins if is_question or not (face.title or "").strip() else face.title
    return Nameable(face.id, face.deck, title, begins, face.line)


def _why_none(links: Iterable[Link]) -> str:
    """Why nothing can be asked."""
    if any(link.story_id is not None for link in links):
        return "every question here leads to the story that you are telling or told last; tell another one first"
    return "no question here has a story that could be picked"
