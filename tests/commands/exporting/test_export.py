"""What an export holds, and what importing it again does."""

import csv
import io
from pathlib import Path

import pytest

from rehearse.commands.exporting.export import collect
from rehearse.commands.held_notes import AlreadyHeld, HeldChoice
from rehearse.commands.importing.decks import remove
from rehearse.commands.importing.import_notes import import_notes
from rehearse.core.errors import FileError, UsageError
from rehearse.core.exporting.spreadsheet_cells import as_csv, as_tsv
from rehearse.core.log import Rating
from rehearse.reports.exporting.markdown_export import as_markdown
from rehearse.reports.exporting.table_export import history, stories
from tests.sittings import asked, sit, sitting
from tests.worlds import SAMPLE, World, make_world, story_notes

GAP = "\n# Ants\n\nWhy ants at all?\n"


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    world.take_in(world.write("one.md", story_notes("Ants", "Bees")), world.write("two.md", story_notes("Cats") + GAP))
    return world


def history_of(world: World, *, deck: str | None = None, topic: str | None = None) -> list[dict[str, str]]:
    """The rows of the table of the history, as a program reads them."""
    exported = collect(world.context, deck=deck, topic=topic, with_history=True)
    return list(csv.DictReader(io.StringIO(as_csv(history(exported)))))


def test_there_is_nothing_before_the_first_import(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="there is no database yet"):
        collect(make_world(tmp_path).context)


def test_a_deck_a_topic_or_everything(world: World) -> None:
    def held(*, deck: str | None = None, topic: str | None = None) -> list[tuple[str, int, int]]:
        decks = collect(world.context, deck=deck, topic=topic).decks
        return [(it.deck.name, len(it.stories), len(it.prompts)) for it in decks]

    assert held() == [("one", 2, 2), ("two", 1, 2)]
    assert held(deck="TWO") == [("two", 1, 2)]
    assert held(topic="ants") == [("one", 1, 1), ("two", 0, 1)]
    assert held(deck="two", topic="Ants") == [("two", 0, 1)]
    with pytest.raises(UsageError, match="no topic “Antz”; did you mean “Ants”"):
        collect(world.context, topic="Antz")


def test_what_has_left_the_notes_is_not_exported(world: World) -> None:
    world.write("one.md", story_notes("Bees"))
    world.take_in(world.directory / "one.md")
    remove(world.context, "two")
    written = as_markdown(collect(world.context))
    assert "Bees" in written
    assert "Ants" not in written
    assert "Cats" not in written


def test_an_export_of_a_deck_brings_it_up_to_date_with_itself(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(SAMPLE)
    path = world.write("out.md", as_markdown(collect(world.context)))
    (imported,) = import_notes([path], world.context, deck_name="sample-stories")
    assert imported.plan.changes_nothing
    assert as_markdown(collect(world.context)) == Path(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["md", "csv", "tsv"])
def test_stories_that_a_deck_holds_already_are_known_again(form: str, tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(SAMPLE)
    exported = collect(world.context)
    texts = {"md": as_markdown(exported), "csv": as_csv(stories(exported)), "tsv": as_tsv(stories(exported))}
    found: list[AlreadyHeld] = []

    def settle(held: AlreadyHeld) -> HeldChoice:
        found.append(held)
        return HeldChoice.INTO

    import_notes([world.write(f"out.{form}", texts[form])], world.context, settle=settle)
    assert [(held.count, held.total) for held in found] == [(11, 11)]
    (deck,) = collect(world.context).decks
    assert len(deck.stories) == 11
    assert {story.id for story in deck.stories} == {story.id for story in exported.decks[0].stories}


def test_several_decks_are_one_file_that_names_them(world: World) -> None:
    written = as_markdown(collect(world.context))
    assert written.index("<!-- rehearse: deck one -->") < written.index("<!-- rehearse: deck two -->")
    assert "<!-- rehearse" not in as_markdown(collect(world.context, deck="one"))
    other = make_world(world.directory / "other")
    (world.directory / "other").mkdir()
    other.take_in(other.write("both.md", written))
    (deck,) = collect(other.context).decks
    assert (len(deck.stories), len(deck.prompts), deck.notes) == (3, 4, ())


def test_the_history_has_every_event_with_what_was_taken_back(world: World) -> None:
    with sitting(world) as rehearsal:
        for rating in (Rating.HARD, Rating.GOOD):
            world.stopwatch.go_on(seconds=60)
            rehearsal.turn_to(asked(rehearsal).tell(rehearsal.now_ms).uncover().toggle().uncover_rest().show_answer())
            rehearsal.grade(rating)
        rehearsal.undo()
    rows = history_of(world)
    told = [row for row in rows if row["kind"] == "review" and row["came_from"] == "rehearsal"]
    first, second = told
    assert (first["study_day"], first["grade"], first["told_ms"]) == ("2026-12-01", "Hard", "60000")
    assert first["at"].startswith("2026-12-01T")
    assert first["at"].endswith("+00:00")
    assert (first["deck"], first["story"]) == ("one", "A time of Ants, wording 1")
    assert first["question"] == "Tell me about a time of Ants, wording 1."
    assert (first["points_missed"], first["missed"]) == ("1", "Situation: Ants began badly")
    assert (first["taken_back"], second["taken_back"]) == ("", "yes")
    assert second["event_id"] in [row["takes_back"] for row in rows if row["kind"] == "undo"]
    assert len({row["event_id"] for row in rows}) == len(rows)


def test_the_history_is_narrowed_and_outlives_the_notes(world: World) -> None:
    sit(world, Rating.GOOD, Rating.GOOD, Rating.GOOD)
    told = {row["story"] for row in history_of(world)}
    assert len(told) == 3
    assert {row["deck"] for row in history_of(world, deck="two")} == {"two"}
    assert {row["story"] for row in history_of(world, topic="Bees")} == {"A time of Bees, wording 1"}
    remove(world.context, "two")
    assert {row["story"] for row in history_of(world)} == told
