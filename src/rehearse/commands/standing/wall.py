"""The story wall: every story with how it stands now and on the day, the gaps, and finding them as one types."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rehearse.commands.context import Context
from rehearse.commands.named_scope import resolve_scope
from rehearse.core.log import Memory
from rehearse.core.memory.fsrs6 import Fsrs6
from rehearse.core.preparing.interviews import Interview, upcoming
from rehearse.core.preparing.planning import sound_stability
from rehearse.core.rehearsing.recall import slots
from rehearse.core.standing.filter_words import SortKey
from rehearse.core.standing.filtering import Sought, in_order, sought
from rehearse.core.standing.leeches import Leech, leech_of
from rehearse.core.standing.so_far import NEVER, SoFar
from rehearse.core.standing.story_standing import StoryStanding, TellingStrip
from rehearse.core.standing.text_search import TextSearch
from rehearse.core.story_names import Nameable, full_name, names
from rehearse.store.database import Database
from rehearse.store.listed_reads import ListedReads
from rehearse.store.log_so_far import LogSoFar
from rehearse.store.overview import Gap, Overview
from rehearse.store.plan_log import PlanLog
from rehearse.store.review_log import ReviewLog
from rehearse.store.scope import Scope
from rehearse.store.wall_reads import WallReads, WallRow

LAST_TELLINGS = 4
"""How many tellings a strip shows."""


@dataclass(frozen=True, slots=True)
class Wall:
    """The stories and gaps as they stand on study day `today`, in the order of the notes.

    `interview` is the next one, None where none is to come.
    """

    today: date
    interview: Interview | None
    stories: tuple[StoryStanding, ...]
    gaps: tuple[Gap, ...]


def read_wall(context: Context, *, deck: str | None = None, topic: str | None = None) -> Wall:
    """The wall, narrowed to a deck and a topic by their names.

    Raises UsageError for a deck or topic that does not exist, and what the database raises.
    """
    database = context.open_to_read()
    if database is None:
        return Wall(context.today(), None, (), ())
    with database:
        return wall_of(database, context, resolve_scope(database, deck, topic))


def wall_of(database: Database, context: Context, scope: Scope | None = None) -> Wall:
    """The wall of an open database. Raises what the database raises."""
    log = ReviewLog(database, context.settings.retention)
    log.refold()
    today = context.today(log.latest(context.latest_day))
    interview = next(iter(upcoming(PlanLog(database).interviews(), today)), None)
    reads = WallReads(database, scope)
    log_so_far = LogSoFar(database)
    rows, so_far = reads.rows(), log_so_far.stories()
    called = names(Nameable(row.story_id, row.deck, row.title, row.question, row.line) for row in rows)
    standing = _WallFacts(interview, log.scheduler.formulas, today, so_far, _leeches(log_so_far, reads, rows, so_far))
    mine = (row for row in rows if row.in_scope)
    stories = tuple(standing.of(row, called[row.story_id]) for row in mine)
    return Wall(today, interview, stories, tuple(Overview(database, scope).gaps()))


def strips(context: Context, card_ids: Sequence[str], last: int = LAST_TELLINGS) -> Mapping[str, list[TellingStrip]]:
    """How the last tellings of some stories went, by their cards, newest first. Raises what the database raises."""
    database = context.open_to_read()
    if database is None:
        return {}
    with database:
        return strips_of(database, card_ids, last)


def strips_of(
    database: Database, card_ids: Sequence[str], last: int = LAST_TELLINGS
) -> Mapping[str, list[TellingStrip]]:
    """The same of an open database."""
    found = WallReads(database).recalls(card_ids, last)
    return {card_id: [TellingStrip.of(day, recall) for day, recall in told] for card_id, told in found.items()}


def text_search(context: Context) -> TextSearch:
    """The full texts of all stories and gaps in the notes, to be searched. Raises what the database raises."""
    database = context.open_to_read()
    if database is None:
        return TextSearch.of(())
    with database:
        return text_search_of(database)


def text_search_of(database: Database) -> TextSearch:
    """The same of an open database."""
    return TextSearch.of(ListedReads(database).texts())


@dataclass(frozen=True, slots=True)
class FoundOnWall:
    """What was found of a wall, sorted; `unknown` are filter words that mean nothing, as they were typed."""

    stories: list[StoryStanding]
    gaps: list[Gap]
    unknown: tuple[str, ...] = ()


def look_up(wall: Wall, search: TextSearch | None, typed: str, sort: SortKey = SortKey.DECK) -> FoundOnWall:
    """What of a wall is meant by what was typed. Without a `search`, no text is looked for."""
    wanted = sought(typed)
    within = _ids_with_texts(search, wanted)
    stories: Iterable[StoryStanding] = wall.stories
    if within is not None:
        stories = [story for story in stories if story.story_id in within]
    if wanted.narrows:
        stories = [story for story in stories if wanted.admits(story, wall.today)]
    gaps = [gap for gap in wall.gaps if (within is None or gap.id in within) and wanted.admits_gap(gap.deck, gap.topic)]
    return FoundOnWall(in_order(stories, sort), gaps, wanted.unknown)


def _ids_with_texts(search: TextSearch | None, wanted: Sought) -> frozenset[str] | None:
    """The ids of what has the texts that are sought; None where none are."""
    if search is None or not (wanted.wanted.texts or wanted.unwanted.texts):
        return None
    return frozenset(search.holding(wanted.wanted.texts, wanted.unwanted.texts))


@dataclass(frozen=True, slots=True)
class _WallFacts:
    """What is known of all stories, for putting together how each one stands."""

    interview: Interview | None
    formulas: Fsrs6
    today: date
    so_far: Mapping[str, SoFar]
    leeches: Mapping[str, Leech]

    def of(self, row: WallRow, name: str) -> StoryStanding:
        """How a story stands that is called `name`."""
        history, interview = self.so_far.get(row.card_id, NEVER), self.interview
        now, on_the_day = self._chances(row.state.memory)
        return StoryStanding(
            story_id=row.story_id,
            card_id=row.card_id,
            name=name,
            full_name=full_name(row.title, row.question, row.line),
            deck=row.deck,
            topics=row.topics,
            questions=row.questions,
            state=row.state,
            now=now,
            on_the_day=on_the_day,
            last_told=date.fromisoformat(history.last_told) if history.last_told else None,
            tellings=history.tellings,
            lapses=history.lapses,
            leech=self.leeches.get(row.card_id),
            must_have=interview is not None and row.story_id in interview.must_have,
        )

    def _chances(self, memory: Memory | None) -> tuple[float | None, float | None]:
        """The chance of recall today and on the day of the interview."""
        if memory is None:
            return None, None
        stability, day = sound_stability(memory), memory.reviewed_on
        now = self.formulas.recall(stability, (self.today - day).days)
        return now, None if self.interview is None else self.formulas.recall(stability, (self.interview.day - day).days)


def _leeches(log: LogSoFar, reads: WallReads, rows: Sequence[WallRow], so_far: Mapping[str, SoFar]) -> dict[str, Leech]:
    """The leeches among the stories, by their cards."""
    suspects = {row.card_id: row.story_id for row in rows if so_far.get(row.card_id, NEVER).keeps_missing}
    points = log.always_missed(suspects)
    stories = reads.stories(suspects[card_id] for card_id in points)
    for card_id, missed in points.items():
        there = {(slot.label, slot.text) for slot in slots(stories[suspects[card_id]])}
        points[card_id] = tuple(point for point in missed if (point.label, point.text) in there)  # not those rewritten
    leeches = ((card_id, leech_of(it.lapses, points.get(card_id, ()))) for card_id, it in so_far.items())
    return {card_id: leech for card_id, leech in leeches if leech is not None}
