"""A database with a few stories, told on three days."""

import pytest

from rehearse.core.log import Rating
from rehearse.core.settings import DEFAULTS
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.review_log import ReviewLog
from tests.builders import answer, ask, import_notes, notes, review

NOTES = notes(
    ([ask("When did supplies run short?")], answer("Flour ran out.", title="Bakery")),
    ([ask("When did you lead?")], answer("I led the choir.", title="Choir")),
)


@pytest.fixture
def database(database: Database) -> Database:
    import_notes(database, NOTES)
    for on in range(3):
        ReviewLog(database, DEFAULTS.retention).append(review(on, Rating.HARD, Overview(database).cards()[0].id))
    return database
