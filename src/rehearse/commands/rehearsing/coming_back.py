"""Coming back after days away to more than a day holds."""

from datetime import date, timedelta

from rehearse.core.rehearsing.session import Session
from rehearse.store.history import History

DAYS_WITHOUT_TELLING = 3
"""Whole study days without a telling after which somebody comes back: a weekend with its Friday is no absence."""


def days_away(session: Session, history: History, today: date) -> int:
    """Days since the last telling, 0 where these are few or the minutes of the day hold all stories that are due.

    Nothing is read where they do. Raises what the database raises.
    """
    beyond = session.waiting[len(session.waiting) - session.beyond :]
    if session.turn is None or all(card.new or card.practice for card in beyond):
        return 0
    last = history.last_day_before(today + timedelta(days=1))
    away = 0 if last is None else (today - last).days
    return away if away > DAYS_WITHOUT_TELLING else 0
