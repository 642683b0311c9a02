"""Decks, stories and prompts: stored whole, read back as they were read, kept with their history."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from rehearse.core.changes import DeckImport, ImportPlan
from rehearse.core.errors import BusyError, RehearseError
from rehearse.core.log import Rating
from rehearse.core.model import Deck, FollowUp, Part, Point, SourceVersion
from rehearse.core.reading import LineCount, Note, PromptDraft, Reading, StoryDraft
from rehearse.core.settings import DEFAULTS
from rehearse.store import database as database_module
from rehearse.store.collection import Collection, ImportedDeck
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog
from tests.builders import answer, ask, counted_ids, day, import_notes, notes, part, planned, review

DECK = Deck("deck notes", "notes", "/home/me/notes.md")
NOW = datetime(2026, 12, 1, tzinfo=UTC)

BAKERY = (
    [ask("When did supplies run short?", "Deliver", "Why?")],
    answer(part("Flour ran out.", "mill"), title="Bakery"),
)
CHOIR = ([ask("When did a plan fall apart?", "Adapt")], answer("Half the choir fell ill.", title="Choir"))
FERRY = ([ask("When did you doubt data?", "Adapt")], answer("Nineteen tides were wrong.", title="Ferry"))


def apply(library: Collection, plan: ImportPlan, deck: Deck = DECK) -> None:
    write(library, plan, deck, SourceVersion("0" * 64, None, strict=False), NOW)


def write(library: Collection, plan: ImportPlan, deck: Deck, source: SourceVersion, at: datetime) -> None:
    library.apply_all([DeckImport(deck, source, plan)], (), at=at)


def everything(database: Database) -> list[str]:
    return list(database.connection.iterdump())


# -- round trip --------------------------------------------------------------------------------------------------------

WORDS = st.text(max_size=12) | st.sampled_from(
    ["\x00", "\u202e", "'; --", "[@click=x]", "👩\u200d👧", "line\nline", ""]
)
LINES = st.integers(1, 10**6)
POINTS = st.lists(st.builds(Point, WORDS, st.integers(0, 5), LINES), max_size=3).map(tuple)
PARTS = st.lists(st.builds(Part, st.none() | WORDS, st.none() | WORDS, LINES, LINES, WORDS, POINTS), max_size=3)
STORIES = st.builds(
    StoryDraft, st.none() | WORDS, st.just(1), LINES, st.lists(WORDS, max_size=3).map(tuple), PARTS.map(tuple)
)
FOLLOW_UPS = st.lists(st.builds(FollowUp, WORDS, LINES), max_size=3).map(tuple)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any notes; stories and prompts each stand on lines of their own, in order."""
    stories = [replace(story, line=line) for line, story in enumerate(draw(st.lists(STORIES, max_size=3)), start=1)]
    which = st.none() | st.sampled_from(range(len(stories))) if stories else st.none()
    drafts = st.builds(PromptDraft, WORDS, st.just(1), st.none() | WORDS, which, st.booleans(), FOLLOW_UPS)
    prompts = [replace(prompt, line=line) for line, prompt in enumerate(draw(st.lists(drafts, max_size=4)), start=1)]
    kept = draw(st.lists(st.builds(Note, LINES, LINES, WORDS), max_size=2))
    return Reading("any", "utf-8", tuple(prompts), tuple(stories), tuple(kept), (), LineCount(0, 0, 0, 0))


@contextmanager
def new_library() -> Iterator[tuple[Database, Collection]]:
    with TemporaryDirectory() as directory, Database.open(Path(directory) / "rehearse.db", counted_ids()) as database:
        yield database, Collection(database, counted_ids())


def check_stored(library: Collection, reading: Reading) -> None:
    contents = library.contents(DECK)
    stories = [story for story in contents.stories if not story.archived]
    prompts = [prompt for prompt in contents.prompts if not prompt.archived]
    drafts = [StoryDraft(story.title, story.line, story.end_line, story.topics, story.parts) for story in stories]
    assert drafts == list(reading.stories)
    index = {story.id: number for number, story in enumerate(stories)} | {None: None}
    asked = [PromptDraft(it.text, it.line, it.topic, index[it.story_id], it.inferred, it.follow_ups) for it in prompts]
    assert asked == list(reading.prompts)


@settings(max_examples=40, phases=[Phase.reuse, Phase.generate])
@given(readings())
def test_notes_come_back_as_they_were_read(reading: Reading) -> None:
    with new_library() as (_, library):
        apply(library, planned(reading, None))
        check_stored(library, reading)


@settings(max_examples=40, phases=[Phase.reuse, Phase.generate])  # making a failure smaller would take minutes
@given(readings(), readings())
def test_a_second_import_replaces_the_first(first: Reading, second: Reading) -> None:
    with new_library() as (database, library):
        apply(library, planned(first, None))
        before = library.contents(DECK)
        apply(library, planned(second, before))
        check_stored(library, second)
        after = library.contents(DECK)
        assert {story.id for story in before.stories} <= {story.id for story in after.stories}
        assert {prompt.id for prompt in before.prompts} <= {prompt.id for prompt in after.prompts}
        queue, standing = Queue(database), [prompt for prompt in after.prompts if not prompt.archived]
        assert [queue.story(story.id) for story in after.stories] == list(after.stories)
        assert [queue.prompt(prompt.id) for prompt in standing] == standing
        assert database.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_same_import_again_changes_no_row(database: Database) -> None:
    import_notes(database, notes(BAKERY, CHOIR))
    before = everything(database)
    import_notes(database, notes(BAKERY, CHOIR))
    assert everything(database) == before


def test_decks_are_listed_in_the_order_of_their_first_import(database: Database) -> None:
    library = Collection(database, counted_ids())
    assert library.decks() == []
    other = Deck("deck other", "another", None)
    write(library, planned(notes(BAKERY), None), DECK, SourceVersion("a" * 64, None, strict=False), NOW)
    write(library, planned(notes(CHOIR), None), other, SourceVersion("b" * 64, None, strict=True), NOW.replace(day=2))
    again = planned(notes(BAKERY), library.contents(DECK))
    write(library, again, DECK, SourceVersion("c" * 64, None, strict=True), NOW.replace(day=3))
    assert library.decks() == [
        ImportedDeck(DECK, SourceVersion("c" * 64, None, strict=True), removed=False),
        ImportedDeck(other, SourceVersion("b" * 64, None, strict=True), removed=False),
    ]


def test_a_deck_shows_only_its_own(database: Database) -> None:
    first, second = import_notes(database, notes(BAKERY)), import_notes(database, notes(CHOIR), "second")
    library = Collection(database, counted_ids())
    assert [story.title for story in library.contents(first).stories] == ["Bakery"]
    assert [story.title for story in library.contents(second).stories] == ["Choir"]


# -- all or nothing ----------------------------------------------------------------------------------------------------


def broken_deck(plan: ImportPlan) -> tuple[ImportPlan, Deck]:
    return plan, Deck("deck new", "notes", None)  # a name that is taken


def broken_point(plan: ImportPlan) -> tuple[ImportPlan, Deck]:
    *changes, last = plan.stories
    draft = answer(Part("Action", "A", 1, 1, "", (Point("too shallow", -1, 1),)))
    return replace(plan, stories=(*changes, replace(last, draft=draft))), DECK


def broken_reference(plan: ImportPlan) -> tuple[ImportPlan, Deck]:
    return replace(plan, prompts=(replace(plan.prompts[0], id="no such prompt"), *plan.prompts[1:])), DECK


@pytest.mark.parametrize("break_", [broken_deck, broken_point, broken_reference])
def test_an_import_that_fails_changes_nothing(
    database: Database, break_: Callable[[ImportPlan], tuple[ImportPlan, Deck]]
) -> None:
    library = Collection(database, counted_ids())
    apply(library, planned(notes(BAKERY, CHOIR), None))
    before = everything(database)
    reading = notes(BAKERY, FERRY, ([ask("Why us?")], answer("I live by the river.")))
    plan, deck = break_(planned(reading, library.contents(DECK)))
    with pytest.raises(RehearseError):
        apply(library, plan, deck)
    assert everything(database) == before
    assert not database.connection.in_transaction


def test_a_database_in_use_by_another_program_is_busy(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.01)
    with Database.open(database.path, counted_ids()) as mine, closing(sqlite3.connect(database.path)) as theirs:
        library = Collection(mine, counted_ids())
        theirs.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyError):
            library.decks()
        with pytest.raises(BusyError):
            apply(library, planned(notes(BAKERY), None))


# -- what lives through an import --------------------------------------------------------------------------------------


def told(database: Database, title: str, on: int) -> str:
    """Tell a story; return its card."""
    card_id = next(card.id for card in Overview(database).cards() if card.name == title)
    ReviewLog(database, DEFAULTS.retention).append(review(on, Rating.GOOD, card_id))
    return card_id


def test_a_story_that_comes_back_has_its_card_and_history(database: Database) -> None:
    import_notes(database, notes(BAKERY, CHOIR))
    card = told(database, "Bakery", 0)
    before, events = Queue(database).card(card), ReviewLog(database, DEFAULTS.retention).events()
    import_notes(database, notes(CHOIR))
    assert Queue(database).card(card) is None
    assert ReviewLog(database, DEFAULTS.retention).events() == events
    import_notes(database, notes(BAKERY, CHOIR))
    assert Queue(database).card(card) == before
    assert Queue(database).due(day(2)) == [card]


def test_a_story_that_changed_keeps_its_card_and_history(database: Database) -> None:
    import_notes(database, notes(BAKERY, CHOIR))
    card = told(database, "Bakery", 0)
    before = Queue(database).card(card)
    assert before is not None
    questions, story = BAKERY
    edited = replace(story, parts=(part("Flour ran out on a Friday.", "mill", "oven"),), topics=("Ownership",))
    import_notes(database, notes(CHOIR, ([*questions, ask("What did you learn?")], edited), FERRY))
    assert Queue(database).card(card) == before
    assert Queue(database).story(before.story_id).parts == edited.parts


def test_history_outlives_an_archived_story(database: Database) -> None:
    deck = import_notes(database, notes(BAKERY, CHOIR))
    told(database, "Bakery", 0)
    import_notes(database, notes(CHOIR))
    contents = Collection(database, counted_ids()).contents(deck)
    assert {(story.title, story.archived) for story in contents.stories} == {("Bakery", True), ("Choir", False)}
    assert [prompt.archived for prompt in contents.prompts] == [True, False]
    assert len(ReviewLog(database, DEFAULTS.retention).events()) == 1


def pick_cards(database: Database) -> list[tuple[str, int]]:
    """The question of each pick card, and whether the card is archived."""
    return database.connection.execute(
        "SELECT text, archived FROM card JOIN prompt ON prompt.id = prompt_id ORDER BY prompt.rowid"
    ).fetchall()


def test_a_question_with_a_story_has_one_pick_card_and_a_gap_has_none(database: Database) -> None:
    import_notes(database, notes(BAKERY, ([ask("Why us?")], None)))
    import_notes(database, notes(BAKERY, ([ask("Why us?")], None)))
    assert pick_cards(database) == [("When did supplies run short?", 0)]


def test_a_gap_that_is_answered_by_a_new_story_gets_a_pick_card(database: Database) -> None:
    import_notes(database, notes(BAKERY, ([ask("Why us?")], None)))
    import_notes(database, notes(BAKERY, ([ask("Why us?")], answer("I live by the river."))))
    assert pick_cards(database) == [("When did supplies run short?", 0), ("Why us?", 0)]
    assert Overview(database).counts(day(0)).total == 2


def test_a_question_that_loses_its_story_rests_its_pick_card(database: Database) -> None:
    questions, story = BAKERY
    import_notes(database, notes(CHOIR, BAKERY))
    import_notes(database, notes(CHOIR, (questions, None)))
    assert pick_cards(database)[-1] == ("When did supplies run short?", 1)
    import_notes(database, notes(CHOIR, (questions, story)))
    assert pick_cards(database)[-1] == ("When did supplies run short?", 0)
