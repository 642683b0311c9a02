"""Coming back after days away to more than a day holds."""

from datetime import date, timedelta

from rehearse.core.session import Session
from rehearse.store.history import History
from rehearse.store.review_log import Latest

DAYS_WITHOUT_TELLING = 3
"""Whole study days without a telling after which somebody comes back: a weekend with its Friday is no absence."""


def days_away(session: Session, latest: Latest | None, history: History, today: date) -> int:
    """Days since the last telling, 0 where these are few or the minutes of the day hold all stories that are due.

    `latest` is the newest event of the log. Nothing is read unless it is old. Raises what the database raises.
    """
    beyond = session.waiting[len(session.waiting) - session.beyond :]
    overloaded = session.turn is not None and not all(card.new or card.practice for card in beyond)
    soonest = today - timedelta(days=DAYS_WITHOUT_TELLING)
    if not overloaded or latest is None or latest.study_day >= soonest:
        return 0
    last = history.last_day_before(today)
    return 0 if last is None else (today - last).days
