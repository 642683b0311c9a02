"""Which topics one's stories cover, and how well: topics by stories, each cell a chance of recall.

A story serves a topic if one of the questions that it answers stands under it. All cells of a story are alike: what
is recalled is the story, whatever asks for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rehearse.core.log import Memory
from rehearse.core.memory.fsrs6 import Fsrs6
from rehearse.core.preparing.interviews import Interview
from rehearse.core.preparing.readiness import READY, recall_on


class Moment(StrEnum):
    """When a chance of recall is asked for: today, on an interview's day if nothing more is told, or by its plan."""

    NOW = "now"
    ON_THE_DAY = "on the day"
    PLANNED = "by the plan"


@dataclass(frozen=True, slots=True)
class StoryRead:
    """A story in the notes as coverage sees it: what it is called, which topics and questions it answers, its memory.

    `topics` are those of its questions, each once.
    """

    id: str
    card_id: str
    name: str
    deck: str
    topics: tuple[str, ...]
    questions: tuple[str, ...]
    memory: Memory | None
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class GapRead:
    """A question of the notes that no story answers, under a topic or none."""

    id: str
    text: str
    topic: str | None
    deck: str


@dataclass(frozen=True, slots=True)
class CoveringStory:
    """A story with its chances of recall (0 to 1).

    `now` is None where it was never told; `on_the_day` also where there is no interview; `planned` also where it was
    not foretold.
    """

    story: StoryRead
    now: float | None
    on_the_day: float | None = None
    planned: float | None = None

    def at(self, moment: Moment) -> float | None:
        """The chance of recall at a moment; None where the story is never told until then, or nothing is known."""
        match moment:
            case Moment.NOW:
                return self.now
            case Moment.ON_THE_DAY:
                return self.on_the_day
            case Moment.PLANNED:
                return self.planned

    def is_ready(self, moment: Moment) -> bool:
        """Whether it is ready at a moment."""
        return (self.at(moment) or 0.0) >= READY


@dataclass(frozen=True, slots=True)
class Margin:
    """How many stories of a topic are ready and cold, `untold` of the cold ones never told; `gaps` lack a story."""

    ready: int
    cold: int
    untold: int
    gaps: int

    @property
    def stories(self) -> int:
        """How many stories there are."""
        return self.ready + self.cold


@dataclass(frozen=True, slots=True)
class CoveredTopic:
    """A topic, None for what stands under none: the places of its stories in the coverage, and its gaps."""

    topic: str | None
    stories: tuple[int, ...]
    gaps: tuple[GapRead, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Topics by stories, as they stand on study day `today`; `interview` is the one whose day is asked about.

    `topics` are in the order of the notes, what stands under none last; `narrowed` says that not all are looked at,
    `foretold` that the plan's forecast is in the chances of the stories.
    """

    today: date
    interview: Interview | None
    stories: tuple[CoveringStory, ...]
    topics: tuple[CoveredTopic, ...]
    narrowed: bool = False
    foretold: bool = False

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The moments of which something is known."""
        known = [Moment.NOW]
        if self.interview is not None:
            known.append(Moment.ON_THE_DAY)
            if self.foretold:
                known.append(Moment.PLANNED)
        return tuple(known)

    def of(self, topic: CoveredTopic) -> tuple[CoveringStory, ...]:
        """The stories of a topic, in the order of the notes."""
        return tuple(self.stories[place] for place in topic.stories)

    def margin(self, topic: CoveredTopic, moment: Moment = Moment.NOW) -> Margin:
        """What a row comes to."""
        return _margin(self.of(topic), moment, len(topic.gaps))

    def whole(self, moment: Moment = Moment.NOW) -> Margin:
        """What all stories and gaps come to, each counted once."""
        return _margin(self.stories, moment, sum(len(topic.gaps) for topic in self.topics))

    def with_plan(self, by_card: Mapping[str, float]) -> "Coverage":
        """The same with the chances that a plan's forecast gives, by card."""
        stories = tuple(replace(it, planned=by_card.get(it.story.card_id, it.on_the_day)) for it in self.stories)
        return replace(self, stories=stories, foretold=True)


def cover(
    stories: Iterable[StoryRead],
    gaps: Iterable[GapRead],
    topics: Sequence[str],
    today: date,
    formulas: Fsrs6,
    interview: Interview | None = None,
) -> Coverage:
    """How stories cover topics, given in the order of the notes; all that stories and gaps have must be among them."""
    stories, gaps = list(stories), list(gaps)
    covering = tuple(_covering(story, today, formulas, interview) for story in stories)
    rows: dict[str | None, tuple[list[int], list[GapRead]]] = {topic: ([], []) for topic in (*topics, None)}
    for place, story in enumerate(stories):
        for topic in story.topics or (None,):
            rows[topic][0].append(place)
    for gap in gaps:
        rows[gap.topic][1].append(gap)
    if not any(rows[None]):
        del rows[None]
    found = tuple(CoveredTopic(topic, tuple(places), tuple(lacking)) for topic, (places, lacking) in rows.items())
    return Coverage(today, interview, covering, found)


def narrowed_to(coverage: Coverage, wanted: Sequence[str]) -> Coverage:
    """Some topics of a coverage, with the stories that serve them."""
    topics = [topic for topic in coverage.topics if topic.topic in wanted]
    kept = sorted({place for topic in topics for place in topic.stories})
    place_of = {place: at for at, place in enumerate(kept)}
    return replace(
        coverage,
        stories=tuple(coverage.stories[place] for place in kept),
        topics=tuple(replace(it, stories=tuple(place_of[place] for place in it.stories)) for it in topics),
        narrowed=True,
    )


def _covering(story: StoryRead, today: date, formulas: Fsrs6, interview: Interview | None) -> CoveringStory:
    memory = story.memory
    if memory is None:
        return CoveringStory(story, None)
    then = None if interview is None else recall_on(memory, max(today, interview.day), formulas)
    return CoveringStory(story, recall_on(memory, today, formulas), then)


def _margin(stories: Sequence[CoveringStory], moment: Moment, gaps: int) -> Margin:
    ready = sum(it.is_ready(moment) for it in stories)
    untold = sum(it.at(moment) is None for it in stories)
    return Margin(ready, len(stories) - ready, untold, gaps)
