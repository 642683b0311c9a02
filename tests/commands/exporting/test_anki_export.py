"""Stories as a package for Anki: what is in it, and that it is read back as the same stories with the same history."""

import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from rehearse.commands.exporting.anki_export import AnkiExport, package_for_anki
from rehearse.commands.exporting.export import collect
from rehearse.commands.importing.import_notes import import_notes
from rehearse.core.days import to_ms
from rehearse.core.log import Event, EventKind, Rating, effective
from rehearse.core.model import Deck, Prompt, Story
from rehearse.core.safetext import safe
from rehearse.notes.anki.story_fields import FIELDS
from rehearse.store.collection import Collection
from rehearse.store.review_log import ReviewLog
from tests.faults.hostile_text import EVIL
from tests.sittings import logged, rehearse_for_days, sit, states, whole_log
from tests.worlds import SAMPLE, FilledWorld, World, make_world, story_notes

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    """Some weeks of rehearsing: three decks, a story that is suspended, one begun anew, steps that were undone."""
    world = make_world(tmp_path_factory.mktemp("here"))
    world.take_in(world.write("main.md", story_notes("Ants", "Bees", "Cats", questions=2)), SAMPLE)
    world.take_in(world.write("gaps.md", "# Later\n\nWhy us?\n\nWhere will you be in five years?\n"))
    rehearse_for_days(world, 25)
    sit(world, Rating.AGAIN)
    return FilledWorld(world)


@pytest.fixture
def world(filled: FilledWorld) -> World:
    return filled.again()


def add(world: World, *kinds: EventKind) -> None:
    """Let things happen to the newest card that was told, a minute apart."""
    last = logged(world)[-1]
    with world.context.open_database() as database:
        log = ReviewLog(database, world.context.settings.retention)
        for minute, kind in enumerate(kinds, start=1):
            at = last.at + timedelta(minutes=minute)
            target = last.id if kind is EventKind.UNDO else None
            log.append(replace(last, id=world.context.new_id(), kind=kind, at=at, grade=None, target_id=target))


def exported(world: World, *, with_history: bool = True, deck: str | None = None) -> AnkiExport:
    return package_for_anki(collect(world.context, deck=deck, with_history=with_history), world.context)


def rows(made: AnkiExport) -> Rows:
    """The tables of the collection in a package."""
    with ZipFile(io.BytesIO(made.package)) as archive, closing(sqlite3.connect(":memory:")) as connection:
        assert archive.namelist() == ["meta", "collection.anki21", "media"]
        connection.deserialize(archive.read("collection.anki21"))
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.row_factory = sqlite3.Row
        tables = ("col", "notes", "cards", "revlog")
        return {it: [dict(row) for row in connection.execute(f"SELECT * FROM {it} ORDER BY id")] for it in tables}


def decks_of(world: World) -> dict[str, tuple[list[Story], list[Prompt]]]:
    """What each deck has, by its name."""
    with world.context.open_database() as database:
        library = Collection(database, world.context.new_id)
        found = {}
        for deck in library.decks():
            contents = library.contents(Deck(deck.deck.id, deck.deck.name, deck.deck.path))
            found[deck.deck.name] = (list(contents.stories), list(contents.prompts))
        return found


def told(stories: list[Story], prompts: list[Prompt]) -> list[object]:
    """Stories with their questions, without what another file gives another value: ids and lines."""
    asked = {story.id: [it for it in prompts if it.story_id == story.id] for story in stories}
    return [
        (
            story.title,
            story.topics,
            [(it.label, it.text, [(point.text, point.depth) for point in it.points]) for it in story.parts],
            [(it.text, it.topic, [probe.text for probe in it.follow_ups]) for it in asked[story.id]],
        )
        for story in stories
    ]


def test_another_computer_reads_the_same_stories_with_their_history(world: World, tmp_path: Path) -> None:
    here = decks_of(world)
    path = tmp_path / "all.apkg"
    path.write_bytes(exported(world).package)
    other = make_world(tmp_path / "there")
    other.clock.now = world.clock.now
    other.take_in(path)
    (there,) = decks_of(other).values()
    stories = [it for name in ("main", "sample-stories") for it in here[name][0]]
    prompts = [it for name in ("main", "sample-stories") for it in here[name][1]]
    assert told(*there) == told(stories, prompts)
    assert {name: state.memory for name, state in states(other).items()} == {
        name: state.memory for name, state in states(world).items()
    }
    other.take_in(path)
    assert graded(other) == graded(world)


def graded(world: World) -> list[tuple[datetime, int]]:
    by_card: dict[str, list[Event]] = {}
    for event in logged(world):
        by_card.setdefault(event.card_id, []).append(event)
    return sorted((it.at, int(it.grade.rating)) for each in by_card.values() for it in effective(each) if it.grade)


def test_coming_back_to_where_it_was_told_doubles_nothing(world: World, tmp_path: Path) -> None:
    path = tmp_path / "main.apkg"
    path.write_bytes(exported(world, deck="main").package)
    before = graded(world)
    import_notes([str(path)], world.context, deck_name="main")
    assert graded(world) == before


def test_cards_stand_in_anki_as_they_stand_here(world: World) -> None:
    found = rows(exported(world))
    day_0 = datetime.fromtimestamp(found["col"][0]["crt"], UTC).date()
    due = sorted(day_0 + timedelta(days=card["due"]) for card in found["cards"] if card["type"] == 2)
    here = [state.memory for state in states(world).values()]
    assert due == sorted(memory.due_on for memory in here if memory is not None)
    assert sum(card["type"] == 0 for card in found["cards"]) == here.count(None)
    strengths = sorted(json.loads(card["data"])["s"] for card in found["cards"] if card["data"])
    assert strengths == sorted(round(memory.stability, 4) for memory in here if memory is not None)
    assert min(card["due"] for card in found["cards"]) >= 0


def test_the_log_has_what_stands_and_each_interval_follows_from_the_one_before(world: World) -> None:
    found = rows(exported(world))
    assert [(row["id"], row["ease"]) for row in found["revlog"]] == [(to_ms(at), it) for at, it in graded(world)]
    for card in found["cards"]:
        log = [row for row in found["revlog"] if row["cid"] == card["id"] and row["type"] in (0, 1)]
        assert [row["lastIvl"] for row in log] == [0, *(row["ivl"] for row in log)][: len(log)]
        assert [row["type"] for row in log] == [0, *[1] * len(log)][: len(log)]
        assert all(100 <= row["factor"] <= 1100 and row["time"] <= 900_000 for row in log)
        assert card["reps"] == len(log)
        assert card["lapses"] == sum(row["ease"] == 1 for row in log[1:])
        assert (card["ivl"], card["queue"]) == ((log[-1]["ivl"], 2) if log else (0, 0))


def test_what_was_undone_is_left_out(world: World) -> None:
    before = len(rows(exported(world))["revlog"])
    add(world, EventKind.UNDO)
    assert len(rows(exported(world))["revlog"]) == before - 1


def test_a_story_that_is_suspended_or_begun_anew_is_so_in_anki(world: World) -> None:
    add(world, EventKind.SUSPEND)
    found = rows(exported(world))
    assert [card["queue"] for card in found["cards"]].count(-1) == 1
    add(world, EventKind.RESET)
    found = rows(exported(world))
    assert [card["queue"] for card in found["cards"]].count(-1) == 0
    last = max((row for row in found["revlog"] if row["type"] == 4), key=lambda row: row["id"])
    (card,) = (card for card in found["cards"] if card["id"] == last["cid"])
    assert (card["type"], card["reps"], card["data"]) == (0, 0, "")


def test_events_of_one_millisecond_are_two_lines(world: World) -> None:
    first, *_ = whole_log(world)
    with world.context.open_database() as database:
        log = ReviewLog(database, world.context.settings.retention)
        for card in {event.card_id for event in logged(world)}:
            log.append(replace(first, id=world.context.new_id(), kind=EventKind.PRACTICE, card_id=card))
    ids = [row["id"] for row in rows(exported(world))["revlog"]]
    assert len(set(ids)) == len(ids) == len(graded(world))


def test_without_the_history_every_card_is_new(world: World) -> None:
    found = rows(exported(world, with_history=False))
    assert found["revlog"] == []
    assert {(card["type"], card["queue"], card["data"]) for card in found["cards"]} == {(0, 0, "")}
    assert [card["due"] for card in found["cards"]] == list(range(1, len(found["cards"]) + 1))


def test_a_later_export_is_the_same_notes_again(world: World) -> None:
    first = rows(exported(world))
    world.clock.go_on(days=3)
    again = rows(exported(world))
    for column in ("guid", "mid", "flds", "tags", "csum"):
        assert [note[column] for note in again["notes"]] == [note[column] for note in first["notes"]]
    for column in ("models", "dconf"):
        assert again["col"][0][column] == first["col"][0][column]
    ids = [{it["name"]: it["id"] for it in json.loads(found["col"][0]["decks"]).values()} for found in (first, again)]
    assert ids[0] == ids[1]
    assert set(ids[0]) == {"Default", "rehearse", "rehearse::main", "rehearse::sample-stories"}
    assert all(new["mod"] > old["mod"] for new, old in zip(again["notes"], first["notes"], strict=True))


def test_gaps_are_left_out_and_counted(world: World) -> None:
    assert exported(world).questions_left == 2
    assert exported(world, deck="main").questions_left == 0


def test_text_of_notes_does_nothing_in_anki(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("evil.md", story_notes("Ants").replace("Nobody saw it", f"{EVIL} <x onclick=alert(1)>")))
    (note,) = rows(exported(world, with_history=False))["notes"]
    fields = note["flds"].split("\x1f")
    assert len(fields) == len(FIELDS)
    assert "click=app.quit" in note["flds"]
    for field in fields:
        assert "onclick" not in field or "&lt;x onclick" in field
        assert "[" not in field
        assert "{{" not in field
        assert all(safe(sign) == sign for sign in field if ord(sign) < 0x20)
    (model,) = json.loads(rows(exported(world))["col"][0]["models"]).values()
    assert "<script" not in json.dumps(model)


@pytest.mark.parametrize("name", ["a::b", '"', "::", "Ärger", "x" * 100])
def test_any_deck_has_one_name_in_anki(tmp_path: Path, name: str) -> None:
    world = make_world(tmp_path)
    import_notes([world.write("notes.md", story_notes("Ants"))], world.context, deck_name=name)
    decks = json.loads(rows(exported(world))["col"][0]["decks"]).values()
    (own,) = (it["name"] for it in decks if it["name"] not in ("Default", "rehearse"))
    assert own.startswith("rehearse::")
    assert own.count("::") == 1
    assert len(own) > len("rehearse::")


def test_days_count_from_the_earliest_that_is_due(world: World) -> None:
    """Days before the collection was made are none that Anki knows."""
    world.clock.go_on(days=400)
    found = rows(exported(world))
    assert min(card["due"] for card in found["cards"]) >= 0
    crt = datetime.fromtimestamp(found["col"][0]["crt"], world.context.zone)
    assert crt.hour == world.context.calendar.turn_hour
    assert crt.date() == min(it.memory.due_on for it in states(world).values() if it.memory)
