"""Totals of days, kept or worked out, are what the whole log says, whatever happened to it."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.core.log import Event, EventKind, Grade, Origin, PartRecall, Rating, Recall, effective
from rehearse.core.statistics.part_scores import PartScore
from rehearse.core.statistics.totals_of_days import (
    CHANCE_UNIT,
    DayCounts,
    DayTotals,
    MissedPoints,
    point_key,
    totals_by_day,
)
from rehearse.store.database import Database
from rehearse.store.day_totals import LONG_DAY, LogTotals, Totals
from rehearse.store.review_log import ReviewLog
from rehearse.store.scope import Scope
from tests.builders import answer, ask, counted_ids, day, event, import_notes, notes, part, review, undo
from tests.corrections import quick
from tests.database_copies import copy_of

TODAY = 45
TELLING = (Origin.REHEARSAL, Origin.MOCK, Origin.INTERVIEW)
PICKED = (Origin.PICK, Origin.LINK)
LABELS = ("Situation", "Result", "Risks", None)


@cache
def two_decks() -> bytes:
    """A database with two decks, of three and of two stories under two topics."""
    with TemporaryDirectory() as directory:
        path = Path(directory) / "rehearse.db"
        with Database.open(path, counted_ids()) as database:
            for name, stories in (("one", 3), ("two", 2)):
                sections = [
                    (
                        [ask(f"{name} question {at}?", "T1" if at else "T2")],
                        answer(part(f"Text {at} of {name}.", "a", "b")),
                    )
                    for at in range(stories)
                ]
                import_notes(database, notes(*sections), name)
        return path.read_bytes()


@dataclass
class Years:
    """A log that grows, in a database with two decks."""

    database: Database
    chance: Random
    events: list[Event] = field(default_factory=list)
    ids: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.log = ReviewLog(self.database, 0.9)

    def cards(self, kind: str) -> list[str]:
        rows = self.database.connection.execute("SELECT id FROM card WHERE kind = ? ORDER BY rowid", (kind,))
        return [card_id for (card_id,) in rows]

    def decks(self) -> dict[str, str]:
        return dict(self.database.connection.execute("SELECT id, deck_id FROM card"))

    def live(self, number: int) -> None:
        """Let something happen: events in any order of their days, some of which take others back."""
        happened = [self._event() for _ in range(number)]
        known = [it for it in [*self.events, *happened] if it.kind is not EventKind.UNDO]
        happened += [
            replace(undo(target, on=self.chance.randrange(60)), id=f"undo {next(self.ids)}")
            for target in self.chance.sample(known, self.chance.randint(0, min(2, len(known))))
        ]
        self.chance.shuffle(happened)
        self.events += happened
        self.log.merge(happened)

    def move_a_card(self) -> None:
        """Let a story stand in the other deck from now on."""
        card_id = self.chance.choice(self.cards("telling"))
        with self.database.writing() as connection:
            connection.execute(
                "UPDATE card SET deck_id = (SELECT id FROM deck WHERE id <> card.deck_id) WHERE id = ?", (card_id,)
            )

    def _event(self) -> Event:
        chance = self.chance
        on, minute, id_ = chance.randrange(50), chance.randrange(600), f"event {next(self.ids)}"
        if chance.random() < 0.15:
            kind = chance.choice((EventKind.BURY, EventKind.SUSPEND, EventKind.RESUME, EventKind.RESET))
            return event(kind, on, chance.choice(self.cards("telling")), minute=minute, id=id_)
        origin = chance.choice((*TELLING, Origin.REHEARSAL, Origin.REHEARSAL, *PICKED))
        told = review(
            on,
            chance.choice(tuple(Rating)),
            chance.choice(self.cards("pick" if origin in PICKED else "telling")),
            minute=minute,
            kind=chance.choice((EventKind.REVIEW, EventKind.REVIEW, EventKind.PRACTICE)),
            id=id_,
            duration_ms=chance.randrange(200_000),
            told_ms=chance.randrange(190_000),
            recall=Recall(tuple(self._part() for _ in range(chance.randrange(3)))),
            predicted=chance.choice((None, round(chance.random(), 3))),
        )
        assert told.grade is not None
        first_word = chance.choice((None, chance.randrange(9_000)))
        return replace(told, origin=origin, grade=replace(told.grade, first_word_ms=first_word))

    def _part(self) -> PartRecall:
        points = self.chance.sample(["a", "b", "c", "d"], self.chance.randint(1, 4))
        cut = self.chance.randint(0, len(points))
        return PartRecall(self.chance.choice(LABELS), tuple(points[:cut]), tuple(points[cut:]))


# -- the slow and straightforward recomputation ------------------------------------------------------------------------


def recomputed(events: Sequence[Event], until: date) -> dict[date, DayTotals]:
    """What a log comes to day by day: each figure looked for in all of it, by its definition."""
    stands = [it for it in effective(events) if it.study_day <= until and it.grade is not None]
    days = sorted({it.study_day for it in stands})
    return {day: totals for day in days if (totals := totals_of(stands, day)) != DayTotals()}


def totals_of(stands: Sequence[Event], on: date) -> DayTotals:
    told = [(it, it.grade) for it in stands if it.study_day == on and it.grade and it.origin in TELLING]
    picks = [it.grade for it in stands if it.study_day == on and it.grade and it.origin is Origin.PICK]
    classes = [(class_of(it, grade, stands), it, grade) for it, grade in told]
    counts = Counter(f"{name}_{grade.rating.name.lower()}" for name, _, grade in classes)
    for name in ("young", "mature"):
        foreseen = [grade.predicted for found, _, grade in classes if found == name]
        counts[f"{name}_predicted"] = sum(round((it or 0) * CHANCE_UNIT) for it in foreseen)
    sitting = [grade for it, grade in told if it.origin is Origin.REHEARSAL]
    mock = [grade for it, grade in told if it.origin is Origin.MOCK]
    recalls = [(it.card_id, part) for it, grade in told for part in grade.recall.parts]
    missed = sorted(
        (card_id, point_key(card_id, part.label, text)) for card_id, part in recalls for text in part.missed
    )
    told_in = {label for _, it in recalls for label in [it.label]}
    found = DayTotals(
        DayCounts(
            **counts,
            tellings=len(sitting),
            duration_ms=sum(it.duration_ms for it in sitting),
            mock_tellings=len(mock),
            mock_ms=sum(it.duration_ms for it in mock),
            interview_tellings=len(told) - len(sitting) - len(mock),
            picks=len(picks),
            picks_right=sum(it.rating > Rating.AGAIN for it in picks),
        ),
        tuple(score_of(label, recalls) for label in ("Situation", "Result", "Risks", None) if label in told_in),
        tuple(sorted(it.told_ms // 1000 for it in [*sitting, *mock])),
        tuple(sorted(it.first_word_ms for it in [*sitting, *mock] if it.first_word_ms is not None)),
        tuple(sorted(it.duration_ms for it in picks)),
        tuple(sorted(it.card_id for name, it, grade in classes if name in ("young", "mature") and grade.rating == 1)),
    )
    return replace(found, missed=missed_of(missed))


def class_of(event: Event, grade: Grade, stands: Sequence[Event]) -> str:
    reviews = [
        it for it in stands if it.kind is EventKind.REVIEW and it.card_id == event.card_id and it.origin in TELLING
    ]
    if event.kind is not EventKind.REVIEW or next(it for it in reviews if it.study_day == event.study_day) != event:
        return "practice"
    if grade.predicted is None:
        return "new"
    before = [it.study_day for it in reviews if it.study_day < event.study_day]
    return "mature" if before and (event.study_day - max(before)).days >= 21 else "young"


def score_of(label: str | None, recalls: Sequence[tuple[str, PartRecall]]) -> PartScore:
    mine = [part for _, part in recalls if part.label == label]
    said = sum(len(part.said) for part in mine)
    return PartScore(label, said, said + sum(len(part.missed) for part in mine))


def missed_of(missed: Sequence[tuple[str, int]]) -> MissedPoints:
    cards = sorted({card_id for card_id, _ in missed})
    counts = tuple(sum(it == card_id for it, _ in missed) for card_id in cards)
    return MissedPoints(tuple(cards), counts, tuple(key for _, key in missed))


def by_deck(found: LogTotals) -> Counter[tuple[date, DayTotals]]:
    """A day stands there once for each deck on which something was done."""
    return Counter(found.recent)


def whole(years: Years, deck: str | None, today: int) -> Counter[tuple[date, DayTotals]]:
    of_cards = years.decks()
    decks = [deck] if deck else sorted(set(of_cards.values()))
    return Counter(
        (of_day, totals)
        for it in decks
        for of_day, totals in recomputed([e for e in years.events if of_cards[e.card_id] == it], day(today)).items()
    )


@settings(deadline=None, max_examples=40)
@given(st.randoms(use_true_random=False), st.lists(st.sampled_from(["live", "live", "move", "read"]), max_size=10))
def test_totals_are_those_of_the_whole_log_after_any_sequence(chance: Random, steps: list[str]) -> None:
    with copy_of(two_decks()) as opened:
        database = quick(opened)
        years = Years(database, chance)
        for step in [*steps, "live", "read"]:
            match step:
                case "live":
                    years.live(chance.randint(1, 12))
                case "move":
                    years.move_a_card()
                case _:
                    today = chance.choice((TODAY, 20, 60))
                    for deck in (None, "deck one", "deck two"):
                        found = Totals(database, Scope(deck), day(today)).read(date.min)
                        assert by_deck(found) == whole(years, deck, today)
                        assert set(found.counts) == {of_day for of_day, _ in found.recent}
                        assert found.passed_over == frozenset()


@settings(deadline=None, max_examples=15)
@given(st.randoms(use_true_random=False))
def test_a_topic_is_the_log_of_its_stories_and_questions(chance: Random) -> None:
    with copy_of(two_decks()) as opened:
        years = Years(quick(opened), chance)
        years.live(40)
        rows = opened.connection.execute(
            "SELECT card.id FROM card JOIN prompt ON prompt.id = card.prompt_id OR prompt.story_id = card.story_id "
            "WHERE prompt.topic = 'T1'"
        )
        mine = {card_id for (card_id,) in rows}
        found = Totals(opened, Scope(topic="T1"), day(TODAY)).read(day(10))
        expected = recomputed([it for it in years.events if it.card_id in mine], day(TODAY))
        assert dict(found.recent) == {of_day: it for of_day, it in expected.items() if of_day >= day(10)}
        assert found.counts == {of_day: it.counts for of_day, it in expected.items()}


@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False))
def test_one_fold_over_a_log_is_the_recomputation(chance: Random) -> None:
    with copy_of(two_decks()) as opened:
        years = Years(quick(opened), chance)
        years.live(60)
        assert totals_by_day(effective(years.events)) == recomputed(years.events, date.max)


# -- what is kept, and what is not -------------------------------------------------------------------------------------


@pytest.fixture
def years() -> Iterator[Years]:
    with copy_of(two_decks()) as opened:
        yield Years(quick(opened), Random(5))


def kept(years: Years) -> set[str]:
    return {row[0] for row in years.database.connection.execute("SELECT study_day FROM day_total")}


def read(years: Years, today: int = TODAY) -> LogTotals:
    return Totals(years.database, Scope(), day(today)).read(date.min)


def test_past_days_are_kept_and_today_is_not_until_it_is_long(years: Years) -> None:
    card = years.cards("telling")[0]
    years.log.merge([review(at, card_id=card) for at in (1, 3, 9)])
    read(years, today=9)
    assert kept(years) == {day(1).isoformat(), day(3).isoformat()}
    years.log.merge([review(9, card_id=card, minute=at + 1, kind=EventKind.PRACTICE) for at in range(LONG_DAY)])
    read(years, today=9)
    assert day(9).isoformat() in kept(years)


def test_an_event_takes_away_its_day_and_the_later_ones_of_its_story_alone(years: Years) -> None:
    first, second, *_ = years.cards("telling")
    years.log.merge([*(review(at, card_id=first) for at in (1, 3, 9)), review(5, card_id=second)])
    read(years)
    years.log.merge([review(2, card_id=first)])
    lacking = [day(at).isoformat() for at in (1, 2, 3, 5, 9) if day(at).isoformat() not in fully_kept(years)]
    assert lacking == [day(at).isoformat() for at in (2, 3, 9)]


def fully_kept(years: Years) -> set[str]:
    rows = years.database.connection.execute("SELECT study_day FROM day_total GROUP BY study_day HAVING count(*) = 2")
    return {row[0] for row in rows}


def test_nothing_is_kept_while_another_program_writes_and_all_is_told(years: Years) -> None:
    years.live(30)
    with closing(sqlite3.connect(years.database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        found = read(years)
        other.execute("ROLLBACK")
    assert kept(years) == set()
    assert by_deck(found) == whole(years, None, TODAY)
    assert by_deck(read(years)) == by_deck(found)
    assert kept(years)


@pytest.mark.parametrize("content", ["{", "[1,2]", "null\n[]\n[]\n[]", "[]", "x\n\n\n", '{"a": 1}\n[]\n[]\n[]'])
def test_a_damaged_row_is_worked_out_again(years: Years, content: str) -> None:
    years.live(30)
    before = read(years)
    years.database.connection.execute("UPDATE day_total SET content = ? WHERE content <> ''", (content,))
    assert read(years) == before
    assert read(years) == before


def test_rows_of_another_format_are_worked_out_again(years: Years) -> None:
    years.live(30)
    before = read(years)
    years.database.connection.execute("UPDATE day_total SET content = ''")
    years.database.connection.execute("UPDATE setting SET value = '0' WHERE key = 'day_totals'")
    assert read(years) == before


def test_a_damaged_event_is_named_and_counts_nowhere(years: Years) -> None:
    first, second, *_ = years.cards("telling")
    years.log.merge(
        [review(1, card_id=first, id="good"), review(1, card_id=second, id="bad"), review(2, card_id=first)]
    )
    connection = years.database.connection
    connection.execute("DROP TRIGGER event_is_never_changed")
    connection.execute("UPDATE event SET recall = '{' WHERE id = 'bad'")
    connection.execute(
        "INSERT INTO event SELECT 'no day', device, kind, card_id, at_ms, '2026-12-32', utc_offset_min, "
        "target_id, prompt_id, rating, suggested, duration_ms, told_ms, first_word_ms, recall, predicted, "
        "scheduler_version, origin, anew FROM event WHERE id = 'good'"
    )
    for _ in range(2):
        found = read(years)
        assert found.passed_over == {"bad", "no day"}
        assert {of_day: it.tellings for of_day, it in found.counts.items()} == {day(1): 1, day(2): 1}


def test_a_deck_that_comes_later_has_had_nothing_done(years: Years) -> None:
    years.live(30)
    before = by_deck(read(years))
    import_notes(years.database, notes(([ask("New?")], answer("New."))), "three")
    assert by_deck(read(years)) == before
