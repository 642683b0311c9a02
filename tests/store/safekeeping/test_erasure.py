"""What is forgotten is in no file any more."""

from datetime import UTC, datetime

import pytest

from rehearse.core.settings import DEFAULTS
from rehearse.store.database import Database
from rehearse.store.review_log import ReviewLog
from rehearse.store.safekeeping.backups import back_up
from rehearse.store.safekeeping.erasure import Forgettable, erase, erase_in_copy, forgettable, holds
from rehearse.store.safekeeping.verification import faults_of

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def named(database: Database, name: str) -> Forgettable:
    (found,) = [thing for thing in forgettable(database.connection) if thing.name == name]
    return found


def test_everything_can_be_named(database: Database) -> None:
    deck, bakery, choir = forgettable(database.connection)
    assert (deck.stories, deck.questions, deck.tellings) == (2, 2, 3)
    assert (bakery.name, bakery.questions, bakery.tellings) == ("Bakery", 1, 3)
    assert (choir.name, choir.questions, choir.tellings) == ("Choir", 1, 0)


@pytest.mark.parametrize(("name", "words"), [("Bakery", b"Flour"), ("Choir", b"choir")])
def test_a_story_goes_with_its_words_its_questions_and_its_history(database: Database, name: str, words: bytes) -> None:
    assert words in database.path.read_bytes()
    erase(database, named(database, name).target)
    assert words not in database.path.read_bytes()
    assert [thing.stories for thing in forgettable(database.connection)] == [1, 1]
    assert len(ReviewLog(database, DEFAULTS.retention).events()) == (0 if name == "Bakery" else 3)
    assert faults_of(database.connection, DEFAULTS.retention) == []


def test_a_deck_goes_whole(database: Database) -> None:
    deck = forgettable(database.connection)[0]
    erase(database, deck.target)
    assert forgettable(database.connection) == []
    assert not any(words in database.path.read_bytes() for words in (b"Flour", b"choir", b"supplies"))


def test_the_log_is_guarded_again_afterwards(database: Database) -> None:
    erase(database, named(database, "Choir").target)
    for statement in ("DELETE FROM event", "UPDATE event SET at_ms = 0"):
        with pytest.raises(Exception, match="append-only"):
            database.connection.execute(statement)


def test_a_backup_forgets_too(database: Database) -> None:
    backup, _ = back_up(database, DEFAULTS.retention, NOON)
    target = named(database, "Bakery").target
    assert holds(backup.path, target)
    erase_in_copy(backup.path, target)
    assert not holds(backup.path, target)
    assert b"Flour" not in backup.path.read_bytes()
    assert b"choir" in backup.path.read_bytes()
    assert list(backup.path.parent.iterdir()) == [backup.path]
