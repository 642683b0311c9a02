"""Which cards are asked, in which order, and with which question."""

from dataclasses import replace

import pytest

from rehearse.core.log import CardState, EventKind, Origin, Rating
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.model import FollowUp, Part, Point
from rehearse.core.settings import DEFAULTS
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog
from rehearse.store.scope import Scope
from tests.builders import answer, ask, day, event, import_notes, notes, part, review

AGAIN, HARD, GOOD, EASY = Rating
SCHEDULER = Scheduler()

BAKERY = ([ask("When did supplies run short?", "Deliver")], answer("Flour ran out.", title="Bakery"))
CHOIR = ([ask("When did a plan fall apart?", "Adapt")], answer("Half the choir fell ill.", title="Choir"))
FERRY = ([ask("When did you doubt data?", "Adapt")], answer("Nineteen tides were wrong.", title="Ferry"))
MUSEUM = ([ask("When did you listen?", "Deliver")], answer("Nobody found the east wing.", title="Museum"))
GAP = ([ask("When did you fail?", "Adapt")], None)


@pytest.fixture
def filled(database: Database) -> Database:
    import_notes(database, notes(BAKERY, CHOIR, GAP, FERRY))
    import_notes(database, notes(MUSEUM), "second")
    return database


def card(database: Database, title: str) -> str:
    return next(card.id for card in Overview(database).cards() if card.name == title)


def titles(database: Database, card_ids: list[str]) -> list[str]:
    names = {card.id: card.name for card in Overview(database).cards()}
    return [names[card_id] for card_id in card_ids]


def told(database: Database, title: str, on: int, rating: Rating = GOOD) -> None:
    ReviewLog(database, DEFAULTS.retention).append(review(on, rating, card(database, title)))


def happened(database: Database, kind: EventKind, title: str, on: int) -> None:
    ReviewLog(database, DEFAULTS.retention).append(event(kind, on, card(database, title), minute=30))


# -- the order of the day ----------------------------------------------------------------------------------------------


def test_the_weakest_comes_first(filled: Database) -> None:
    told(filled, "Bakery", 0, GOOD)  # due on day 2
    told(filled, "Choir", 1, AGAIN)  # due on day 2, and weaker
    told(filled, "Museum", 1, HARD)  # due on day 2, told later than the bakery and nearly as firm
    told(filled, "Ferry", 0, AGAIN)  # due on day 1
    queue = Queue(filled)
    assert titles(filled, queue.due(day(2))) == ["Ferry", "Choir", "Bakery", "Museum"]
    assert titles(filled, queue.due(day(1))) == ["Ferry"]
    assert queue.due(day(0)) == []
    assert queue.new(day(2), 9) == []


def test_new_stories_come_in_the_order_of_import_and_of_the_notes(filled: Database) -> None:
    queue = Queue(filled)
    assert titles(filled, queue.new(day(0), 9)) == ["Bakery", "Choir", "Ferry", "Museum"]
    assert titles(filled, queue.new(day(0), 2)) == ["Bakery", "Choir"]
    assert queue.new(day(0), 0) == []
    told(filled, "Bakery", 0)
    assert titles(filled, queue.new(day(0), 2)) == ["Choir", "Ferry"]


def test_new_stories_follow_the_notes_when_these_are_put_in_another_order(filled: Database) -> None:
    import_notes(filled, notes(FERRY, BAKERY, CHOIR))
    assert titles(filled, Queue(filled).new(day(0), 9)) == ["Ferry", "Bakery", "Choir", "Museum"]


def test_what_is_ahead_is_rehearsed_and_not_due_soonest_first(filled: Database) -> None:
    told(filled, "Bakery", 0, EASY)  # due on day 8
    told(filled, "Choir", 0, GOOD)  # due on day 2
    told(filled, "Ferry", 0, AGAIN)  # due on day 1
    assert titles(filled, Queue(filled).ahead(day(0))) == ["Ferry", "Choir", "Bakery"]
    assert titles(filled, Queue(filled).ahead(day(2))) == ["Bakery"]
    assert Queue(filled).ahead(day(8)) == []
    told(filled, "Museum", 8, AGAIN)  # due on day 9, and weaker than what is due sooner
    told(filled, "Choir", 2, AGAIN)  # due on day 3
    assert titles(filled, Queue(filled).ahead(day(1))) == ["Choir", "Bakery", "Museum"]


def test_a_buried_card_rests_for_its_day(filled: Database) -> None:
    told(filled, "Bakery", 0, AGAIN)
    happened(filled, EventKind.BURY, "Bakery", 1)
    happened(filled, EventKind.BURY, "Choir", 1)
    queue = Queue(filled)
    assert queue.due(day(1)) == []
    assert titles(filled, queue.new(day(1), 9)) == ["Ferry", "Museum"]
    assert titles(filled, queue.due(day(2))) == ["Bakery"]
    assert titles(filled, queue.new(day(2), 1)) == ["Choir"]


def test_a_suspended_card_rests_until_it_is_resumed(filled: Database) -> None:
    for title, rating in [("Bakery", AGAIN), ("Choir", EASY)]:
        told(filled, title, 0, rating)
    for title in ["Bakery", "Choir", "Ferry"]:
        happened(filled, EventKind.SUSPEND, title, 0)
    queue = Queue(filled)
    assert (queue.due(day(3)), queue.ahead(day(3))) == ([], [])
    assert titles(filled, queue.new(day(3), 9)) == ["Museum"]
    for title in ["Bakery", "Choir", "Ferry"]:
        happened(filled, EventKind.RESUME, title, 3)
    assert titles(filled, queue.due(day(3)) + queue.ahead(day(3)) + queue.new(day(3), 1)) == [
        "Bakery",
        "Choir",
        "Ferry",
    ]


def test_a_story_that_left_the_notes_is_not_asked(filled: Database) -> None:
    told(filled, "Bakery", 0, AGAIN)
    bakery, choir = card(filled, "Bakery"), card(filled, "Choir")
    import_notes(filled, notes(FERRY))
    queue = Queue(filled)
    assert queue.due(day(5)) == []
    assert titles(filled, queue.new(day(5), 9)) == ["Ferry", "Museum"]
    assert (queue.card(bakery), queue.card(choir)) == (None, None)


@pytest.mark.parametrize(
    ("scope", "due", "new", "ahead"),
    [
        (Scope(), ["Bakery", "Museum"], ["Choir"], ["Ferry"]),
        (Scope(deck_id="deck notes"), ["Bakery"], ["Choir"], ["Ferry"]),
        (Scope(deck_id="deck second"), ["Museum"], [], []),
        (Scope(topic="Adapt"), [], ["Choir"], ["Ferry"]),
        (Scope("deck notes", "Deliver"), ["Bakery"], [], []),
        (Scope("deck second", "Adapt"), [], [], []),
        (Scope(topic="Nothing"), [], [], []),
    ],
)
def test_a_deck_or_a_topic_can_be_rehearsed_alone(
    filled: Database, scope: Scope, due: list[str], new: list[str], ahead: list[str]
) -> None:
    told(filled, "Bakery", 0, AGAIN)
    told(filled, "Museum", 0, HARD)
    told(filled, "Ferry", 0, EASY)
    queue = Queue(filled, scope)
    assert titles(filled, queue.due(day(1))) == due
    assert titles(filled, queue.new(day(1), 9)) == new
    assert titles(filled, queue.ahead(day(1))) == ahead


# -- a card and its story ----------------------------------------------------------------------------------------------


def test_a_card_shows_the_state_that_its_log_folds_to(filled: Database) -> None:
    queue, choir = Queue(filled), card(filled, "Choir")
    shown = queue.card(choir)
    assert shown is not None
    assert shown.state == CardState()
    told(filled, "Choir", 0, HARD)
    happened(filled, EventKind.SUSPEND, "Choir", 0)
    happened(filled, EventKind.BURY, "Choir", 1)
    shown = queue.card(choir)
    assert shown is not None
    assert shown.state == CardState(SCHEDULER.review(None, HARD, day(0)), suspended=True, buried_on=day(1))
    assert queue.card("nobody") is None


def test_a_story_comes_with_all_its_parts_and_points(database: Database) -> None:
    parts = (
        Part("Situation", "S", 1, 2, "Flour\n ran out.", (Point("no flour", 0, 1), Point("a Friday", 1, 2))),
        part("Prose without a label."),
        Part("Result", None, 3, 3, "", (Point("bread", 0, 3),)),
    )
    import_notes(database, notes(([ask("What went wrong?")], answer(*parts, topics=("Deliver", "Adapt")))))
    told_card = Queue(database).card(Queue(database).new(day(0), 1)[0])
    assert told_card is not None
    story = Queue(database).story(told_card.story_id)
    assert (story.title, story.topics, story.parts, story.archived) == (None, ("Deliver", "Adapt"), parts, False)


def test_there_is_no_story_of_an_unknown_id(database: Database) -> None:
    with pytest.raises(LookupError):
        Queue(database).story("nobody")
    with pytest.raises(LookupError):
        Queue(database).passage("nobody")
    assert Queue(database).deck_id("nobody") is None


def test_a_story_begins_with_the_questions_right_above_it(database: Database) -> None:
    """Where another story stands between a question and its answer, the passage begins below that."""
    shared = ask("What do both have in common?")
    reading = notes(([shared], None), BAKERY, CHOIR)
    to_choir, *others = reading.prompts
    import_notes(database, replace(reading, prompts=(replace(to_choir, story=1), *others)))
    assert passages(database) == {"Bakery": (2, 3), "Choir": (4, 5)}
    import_notes(database, notes(([shared, *CHOIR[0], ask("And then?")], CHOIR[1])))
    assert passages(database) == {"Choir": (1, 4)}  # what has left the notes stands in no one's way


def passages(database: Database) -> dict[str, tuple[int, int]]:
    stories = database.connection.execute("SELECT title, id FROM story WHERE archived_ms IS NULL")
    return {title: Queue(database).passage(story_id) for title, story_id in stories}


# -- the question ------------------------------------------------------------------------------------------------------

QUESTIONS = [ask("First?", "Deliver", "Why?", "And then?"), ask("Second?", "Adapt"), ask("Third?", "Deliver")]


def ask_and_tell(database: Database, on: int, scope: Scope | None = None) -> str:
    """Tell the only story once; return the question it was asked with."""
    ((card_id, story_id),) = database.connection.execute("SELECT id, story_id FROM card WHERE kind = 'telling'")
    prompt = Queue(database, scope).next_prompt(story_id, day(on))
    assert prompt is not None
    kind = EventKind.PRACTICE if on % 2 else EventKind.REVIEW
    ReviewLog(database, DEFAULTS.retention).append(review(on, card_id=card_id, kind=kind, prompt_id=prompt.id))
    return prompt.text


def test_questions_take_turns_those_never_shown_first(database: Database) -> None:
    import_notes(database, notes((QUESTIONS[:2], answer("Flour ran out."))))
    asked = [ask_and_tell(database, 0)]
    import_notes(database, notes((QUESTIONS, answer("Flour ran out."))))
    asked += [ask_and_tell(database, on) for on in range(1, 7)]
    assert asked == ["First?", "Second?", "Third?", "First?", "Second?", "Third?", "First?"]


def picked(database: Database, question: str, on: int, rating: Rating = GOOD) -> None:
    """Pick the story of a question."""
    ((card_id,),) = database.connection.execute(
        "SELECT card.id FROM card JOIN prompt ON prompt.id = prompt_id WHERE text = ?", (question,)
    )
    ReviewLog(database, DEFAULTS.retention).append(replace(review(on, rating, card_id), origin=Origin.PICK))


def test_the_question_that_is_the_weakest_way_to_its_story_is_asked(database: Database) -> None:
    import_notes(database, notes((QUESTIONS, answer("Flour ran out."))))
    picked(database, "First?", 0)
    picked(database, "Third?", 0)
    assert ask_and_tell(database, 1) == "Second?"  # never picked
    picked(database, "Second?", 1, EASY)
    picked(database, "Third?", 1, AGAIN)
    assert ask_and_tell(database, 2) == "Third?"
    assert ask_and_tell(database, 3) == "First?"  # not the one that was asked last, weak as it is
    assert ask_and_tell(database, 4) == "Third?"


def test_a_question_alone_is_asked_again(database: Database) -> None:
    import_notes(database, notes((QUESTIONS[:1], answer("Flour ran out."))))
    assert [ask_and_tell(database, on) for on in range(2)] == ["First?", "First?"]


def test_within_a_topic_only_its_questions_take_turns(database: Database) -> None:
    import_notes(database, notes((QUESTIONS, answer("Flour ran out."))))
    deliver = Scope(topic="Deliver")
    assert [ask_and_tell(database, on, deliver) for on in range(3)] == ["First?", "Third?", "First?"]
    assert ask_and_tell(database, 3) == "Second?"


def test_a_question_that_left_the_notes_is_not_asked(database: Database) -> None:
    import_notes(database, notes((QUESTIONS, answer("Flour ran out."))))
    import_notes(database, notes((QUESTIONS[1:2], answer("Flour ran out."))))
    assert [ask_and_tell(database, on) for on in range(2)] == ["Second?", "Second?"]


def test_a_story_whose_questions_all_left_has_none(database: Database) -> None:
    import_notes(database, notes((QUESTIONS, answer("Flour ran out."))))
    import_notes(database, notes(([], answer("Flour ran out."))))
    ((story_id,),) = database.connection.execute("SELECT id FROM story")
    assert Queue(database).next_prompt(story_id, day(0)) is None


def test_a_question_can_be_read_again_until_it_leaves_the_notes(database: Database) -> None:
    import_notes(database, notes((QUESTIONS, answer("Flour ran out."))))
    ((story_id,),) = database.connection.execute("SELECT id FROM story")
    asked = Queue(database).next_prompt(story_id, day(0))
    assert asked is not None
    assert Queue(database).prompt(asked.id) == asked
    import_notes(database, notes((QUESTIONS[1:], answer("Flour ran out."))))
    assert Queue(database).prompt(asked.id) is None
    assert Queue(database).prompt("no such question") is None


def test_a_question_comes_with_its_topic_and_follow_ups(database: Database) -> None:
    import_notes(database, notes((QUESTIONS, answer("Flour ran out."))))
    ((story_id,),) = database.connection.execute("SELECT id FROM story")
    prompt = Queue(database).next_prompt(story_id, day(0))
    assert prompt is not None
    assert (prompt.topic, prompt.story_id, prompt.archived) == ("Deliver", story_id, False)
    assert prompt.follow_ups == (FollowUp("Why?", 1), FollowUp("And then?", 1))
