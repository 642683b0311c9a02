"""Which days of a plan were missed: those without a telling on which it had something to ask.

A day on which everything was warm enough is no day that somebody skipped. What the plan would have asked is found by
asking it, with the stories as they were on that day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rehearse.core.log import Memory, Rating
from rehearse.core.memory.fsrs6 import Fsrs6
from rehearse.core.preparing.planning import Plan, PlanCard


@dataclass(frozen=True, slots=True)
class PastReview:
    """A review of a card on a study day; without a rating, that its story began anew."""

    card_id: str
    day: date
    rating: Rating | None


def missed_days(
    plan: Plan, cards: Sequence[PlanCard], told: Sequence[PastReview], idle: Sequence[date], formulas: Fsrs6
) -> list[date]:
    """Those of the `idle` days, none of which has a telling, on which the plan had something to ask.

    `told` holds all reviews of the cards in their order; `idle` is in order too, all before the interview, none of them
    a day off.
    """
    if not idle:
        return []
    fresh = {card.card_id: card for card in cards if card.memory is None or card.memory.reviewed_on >= idle[0]}
    then = {card_id: replace(card, memory=None, lapsed=False) for card_id, card in fresh.items()}
    standings = {card.card_id: plan.standing(then.get(card.card_id, card), 0) for card in cards}
    missed = list[date]()
    reviews = (review for review in told if review.card_id in then)
    review = next(reviews, None)
    latest: date | None = None
    for day in idle:
        moved = set[str]()
        while review is not None and review.day < day:
            then[review.card_id] = _after(then[review.card_id], review, formulas)
            moved.add(review.card_id)
            latest = review.day
            review = next(reviews, None)
        standings |= {card_id: plan.standing(then[card_id], 0) for card_id in moved}
        # what was asked in vain is asked the next day too
        still = bool(missed) and (latest is None or latest < missed[-1])
        if still or plan.on(day, formulas).ranked(list(standings.values())):
            missed.append(day)
    return missed


def _after(card: PlanCard, review: PastReview, formulas: Fsrs6) -> PlanCard:
    memory = card.memory
    if review.rating is None:
        return replace(card, memory=None, lapsed=False)
    if memory is None:
        state = formulas.first(review.rating)
    elif review.day > memory.reviewed_on:
        elapsed = (review.day - memory.reviewed_on).days
        state = formulas.after(memory.stability, memory.difficulty, elapsed, review.rating)
    else:
        return card
    return replace(card, memory=Memory(*state, review.day, review.day), lapsed=review.rating is Rating.AGAIN)
