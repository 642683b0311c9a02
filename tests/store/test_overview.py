"""How the collection stands, in counts, names, days and gaps."""

from collections import Counter

import pytest

from rehearse.core.log import EventKind, Rating
from rehearse.core.settings import DEFAULTS
from rehearse.store.database import Database
from rehearse.store.overview import Counts, Gap, Overview
from rehearse.store.review_log import ReviewLog
from rehearse.store.scope import Scope
from tests.builders import answer, ask, day, event, import_notes, notes, review

AGAIN, HARD, GOOD, EASY = Rating

BAKERY = ([ask("When did supplies run short?", "Deliver")], answer("Flour ran out.", title="Bakery"))
CHOIR = ([ask("When did a plan fall apart?", "Adapt"), ask("What then?")], answer("Half the choir fell ill."))
FERRY = ([ask("When did you doubt data?", "Adapt")], answer("Nineteen tides were wrong.", title="Ferry"))
MUSEUM = ([ask("When did you listen?", "Deliver")], answer("Nobody found the east wing.", title="Museum"))
GAPS = ([ask("When did you fail?", "Adapt"), ask("Why us?")], None)

NAMES = ["Bakery", "When did a plan fall apart?", "Ferry", "Museum"]


@pytest.fixture
def cards(database: Database) -> list[str]:
    """The card of each of NAMES."""
    import_notes(database, notes(BAKERY, CHOIR, GAPS, FERRY))
    import_notes(database, notes(MUSEUM, ([ask("Who taught you?", "Learn")], None)), "second")
    return [card.id for card in Overview(database).cards()]


@pytest.fixture
def month(database: Database, cards: list[str]) -> None:
    """The bakery due on day 1, the choir on day 2, the ferry on day 8 and suspended, the museum new."""
    log = ReviewLog(database, DEFAULTS.retention)
    for card_id, rating in zip(cards, [AGAIN, GOOD, EASY], strict=False):
        log.append(review(0, rating, card_id))
    log.append(event(EventKind.SUSPEND, 0, cards[2], minute=1))


@pytest.mark.usefixtures("cards")
def test_before_the_first_rehearsal_everything_is_new(database: Database) -> None:
    assert Overview(database).counts(day(0)) == Counts(total=4, due=0, new=4, resting=0)


def test_an_empty_database_has_nothing(database: Database) -> None:
    overview = Overview(database)
    assert overview.counts(day(0)) == Counts(0, 0, 0, 0)
    assert (overview.due_days(), overview.cards(), overview.gaps()) == ({}, [], [])
    assert (overview.decks(), overview.topics()) == ([], [])


@pytest.mark.usefixtures("month")
@pytest.mark.parametrize(
    ("on", "counts"),
    [(0, Counts(4, 0, 1, 1)), (1, Counts(4, 1, 1, 1)), (2, Counts(4, 2, 1, 1)), (9, Counts(4, 2, 1, 1))],
)
def test_cards_are_counted_as_due_new_and_resting(database: Database, on: int, counts: Counts) -> None:
    assert Overview(database).counts(day(on)) == counts


@pytest.mark.usefixtures("month")
def test_a_buried_card_rests_for_the_day_and_no_longer(database: Database, cards: list[str]) -> None:
    log = ReviewLog(database, DEFAULTS.retention)
    log.append(event(EventKind.BURY, 1, cards[0]))
    log.append(event(EventKind.BURY, 1, cards[3]))
    assert Overview(database).counts(day(1)) == Counts(total=4, due=0, new=0, resting=3)
    assert Overview(database).counts(day(2)) == Counts(total=4, due=2, new=1, resting=1)


@pytest.mark.usefixtures("month")
@pytest.mark.parametrize(
    ("scope", "counts"),
    [
        (Scope("deck notes"), Counts(3, 1, 0, 1)),
        (Scope("deck second"), Counts(1, 0, 1, 0)),
        (Scope(topic="Deliver"), Counts(2, 1, 1, 0)),
        (Scope("deck second", "Deliver"), Counts(1, 0, 1, 0)),
        (Scope("deck second", "Adapt"), Counts(0, 0, 0, 0)),
    ],
)
def test_a_part_of_the_collection_is_counted_alone(database: Database, scope: Scope, counts: Counts) -> None:
    assert Overview(database, scope).counts(day(1)) == counts


@pytest.mark.usefixtures("month")
def test_due_days_leave_out_what_is_new_or_suspended(database: Database, cards: list[str]) -> None:
    assert Overview(database).due_days() == {day(1): 1, day(2): 1}
    ReviewLog(database, DEFAULTS.retention).append(event(EventKind.RESUME, 1, cards[2]))
    assert Counter(Overview(database).due_days()) == {day(1): 1, day(2): 1, day(8): 1}


def test_a_story_goes_by_its_title_or_its_first_question(database: Database, cards: list[str]) -> None:
    found = Overview(database).cards()
    assert [(card.id, card.name) for card in found] == list(zip(cards, NAMES, strict=True))
    assert not any(card.rehearsed or card.suspended for card in found)
    assert Overview(database).names() == dict(zip(cards, NAMES, strict=True))


@pytest.mark.usefixtures("cards")
def test_a_story_is_called_the_same_whatever_part_of_the_collection_is_looked_at(database: Database) -> None:
    import_notes(database, notes(FERRY), "third")
    both = ["Ferry (notes)", "Ferry (third)"]
    assert [card.name for card in Overview(database).cards() if "Ferry" in card.name] == both
    assert [card.name for card in Overview(database, Scope("deck third")).cards()] == both[1:]
    assert [story.title for story in Overview(database).stories()].count("Ferry") == 2


@pytest.mark.usefixtures("cards")
def test_a_story_that_has_left_the_notes_keeps_a_name_and_takes_none(database: Database) -> None:
    gone = Overview(database).cards()[2].id
    import_notes(database, notes(BAKERY, CHOIR, GAPS))
    import_notes(database, notes((FERRY[0], answer("All of it is quite another story now.", title="Ferry"))), "third")
    names = Overview(database).names()
    assert (names[gone], [card.name for card in Overview(database).cards()][-1]) == ("Ferry", "Ferry")


@pytest.mark.usefixtures("month")
def test_cards_say_what_was_rehearsed_and_what_is_suspended(database: Database) -> None:
    found = [(card.rehearsed, card.suspended) for card in Overview(database).cards()]
    assert found == [(True, False), (True, False), (True, True), (False, False)]


@pytest.mark.usefixtures("cards")
def test_a_question_that_stands_in_the_notes_names_a_story_before_one_that_left(database: Database) -> None:
    questions, story = CHOIR
    import_notes(database, notes((questions[1:], story)))
    assert [card.name for card in Overview(database, Scope("deck notes")).cards()] == ["What then?"]


def test_a_story_has_its_questions_in_the_order_of_the_notes_those_that_left_last(database: Database) -> None:
    questions, story = [ask("What broke?", None, "And then?"), ask("What then?"), ask("What now?")], CHOIR[1]
    import_notes(database, notes((questions, story)))
    import_notes(database, notes((questions[1:], story)))
    ((story_id,),) = database.connection.execute("SELECT id FROM story")
    found = Overview(database).questions(story_id)
    assert [(it.text, it.archived) for it in found] == [
        ("What then?", False),
        ("What now?", False),
        ("What broke?", True),
    ]
    assert [probe.text for probe in found[2].follow_ups] == ["And then?"]


@pytest.mark.usefixtures("cards")
def test_gaps_are_the_questions_without_a_story(database: Database) -> None:
    found = [
        Gap("notes", "Adapt", "When did you fail?"),
        Gap("notes", None, "Why us?"),
        Gap("second", "Learn", "Who taught you?"),
    ]
    assert Overview(database).gaps() == found
    assert Overview(database, Scope("deck notes")).gaps() == found[:2]
    assert Overview(database, Scope(topic="Learn")).gaps() == found[2:]


@pytest.mark.usefixtures("cards")
def test_a_gap_that_was_answered_or_left_the_notes_is_none(database: Database) -> None:
    questions, _ = GAPS
    import_notes(database, notes(BAKERY, CHOIR, FERRY, ([questions[0]], answer("I misread a tide table."))))
    assert Overview(database, Scope("deck notes")).gaps() == []


@pytest.mark.usefixtures("cards")
def test_decks_and_topics_come_in_the_order_of_import_and_of_the_notes(database: Database) -> None:
    assert [standing.deck.name for standing in Overview(database).decks()] == ["notes", "second"]
    assert Overview(database).topics() == ["Deliver", "Adapt", "Learn"]
    assert Overview(database, Scope("deck second")).topics() == ["Deliver", "Learn"]


@pytest.mark.usefixtures("cards")
def test_a_deck_counts_its_stories_answered_questions_and_gaps_that_stand_in_the_notes(database: Database) -> None:
    def counts() -> list[tuple[int, int, int]]:
        return [(deck.stories, deck.answered, deck.gaps) for deck in Overview(database).decks()]

    assert counts() == [(3, 4, 2), (1, 1, 1)]
    import_notes(database, notes(BAKERY, (GAPS[0][:1], None)))
    assert counts() == [(1, 1, 1), (1, 1, 1)]


@pytest.mark.usefixtures("cards")
def test_a_topic_that_left_the_notes_is_none(database: Database) -> None:
    import_notes(database, notes(FERRY))
    assert Overview(database).topics() == ["Adapt", "Deliver", "Learn"]
    assert Overview(database, Scope("deck notes")).topics() == ["Adapt"]
