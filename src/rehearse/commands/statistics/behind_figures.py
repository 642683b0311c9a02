"""The stories behind a figure of the statistics, by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rehearse.commands.context import Context
from rehearse.commands.named_scope import resolve_scope
from rehearse.core.statistics.behind import (
    Behind,
    DueBetween,
    GradedAs,
    OfTellings,
    OneStory,
    PointsOf,
    RecalledSince,
    StoryShare,
    ToldBetween,
    first_day,
    shares_of,
    tellings_of,
)
from rehearse.store.behind_reads import BehindReads
from rehearse.store.database import Database
from rehearse.store.figure_reads import FigureReads
from rehearse.store.overview import NamedCard, Overview
from rehearse.store.review_log import ReviewLog
from rehearse.store.scope import Scope
from rehearse.store.story_naming import named_cards

_FEW = 100
"""Stories up to which it is faster to look for those called alike than to name them all."""


@dataclass(frozen=True, slots=True)
class StoryBehind:
    """A story in the notes, and how it counts in a figure; None where it is the figure."""

    story: NamedCard
    share: StoryShare | None


@dataclass(frozen=True, slots=True)
class StoriesBehind:
    """The stories behind a figure on study day `today`; `gone` counts those that have left the notes."""

    today: date
    stories: tuple[StoryBehind, ...] = ()
    gone: int = 0


def stories_behind(
    context: Context, behind: Behind, *, deck: str | None = None, topic: str | None = None
) -> StoriesBehind:
    """The stories behind a figure of a deck, a topic or everything, those that count most in it first.

    Raises UsageError for a deck or a topic that does not exist, and what the database raises.
    """
    database = context.open_to_read()
    if database is None:
        return StoriesBehind(context.today())
    with database:
        scope = resolve_scope(database, deck, topic)
        today = context.today(ReviewLog(database, context.settings.retention).latest(context.latest_day))
        if isinstance(behind, OneStory):
            shares: Sequence[StoryShare | None] = [None]
            cards = [behind.card_id]
        else:
            shares = found = _shares(database, scope, behind, today)
            cards = [it.card_id for it in found]
        standing = FigureReads(database, scope).standing(cards)
        named = _named(database, [it for it in cards if it in standing])
        listed = (
            StoryBehind(named[card_id], share)
            for card_id, share in zip(cards, shares, strict=True)
            if card_id in standing
        )
        return StoriesBehind(today, tuple(listed), len(cards) - len(standing))


def _named(database: Database, card_ids: Sequence[str]) -> Mapping[str, NamedCard]:
    if len(card_ids) <= _FEW:
        return named_cards(database, card_ids)
    return {card.id: card for card in Overview(database).cards()}


def _shares(database: Database, scope: Scope, behind: DueBetween | OfTellings, today: date) -> list[StoryShare]:
    reads = BehindReads(database, scope)
    if isinstance(behind, DueBetween):
        return [StoryShare(card_id, 1, 1, day) for card_id, day in reads.due(behind.first, behind.last)]
    first = first_day(behind)
    last = behind.last if isinstance(behind, ToldBetween) else today
    before = reads.reviewed_before(first) if isinstance(behind, GradedAs | RecalledSince) else {}
    events = reads.tellings(first, last, recalls=isinstance(behind, PointsOf))
    return shares_of(behind, tellings_of(events, before))
