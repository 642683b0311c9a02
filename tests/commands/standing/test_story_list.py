"""`rehearse list`: what it finds, and what it says of it as text, JSON and a table."""

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from rehearse.cli.standing_commands import Listed
from rehearse.commands.standing.acting import act_by_name
from rehearse.commands.standing.gaps_to_fill import note_gap
from rehearse.commands.standing.story_list import ListWish, StoryList, collect
from rehearse.core.errors import UsageError
from rehearse.core.exporting.spreadsheet_cells import as_csv, as_tsv
from rehearse.core.log import EventKind, Rating
from rehearse.core.standing.filter_words import Listing, SortKey
from rehearse.core.width import cells
from rehearse.reports.standing.list_data import as_json, as_rows
from rehearse.reports.standing.list_report import as_text
from tests.sittings import expect_interview, sit
from tests.worlds import World, make_world, story_notes

AGAIN, HARD, GOOD, EASY = Rating
NOTES = """# Ants
Why would you do without ants?
* And why not?

=1+1 is a question, is it not?
"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Ants, Bees and Cats, of which the first two were told, two gaps, and words that are kept as notes."""
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants", "Bees", "Cats")), world.write("gaps.md", NOTES))
    sit(world, GOOD, EASY, missing=1)
    world.clock.go_on(days=3)
    return world


def found(world: World, listing: Listing = Listing.STORIES, **wish: object) -> StoryList:
    return collect(world.context, ListWish(listing, **wish))  # type: ignore[arg-type]


def test_stories_stand_in_columns(world: World) -> None:
    assert as_text(found(world), None).splitlines() == [
        "story                      now  parts            due              told       lapses  questions  deck  topics",
        "A time of Ants, wording 1  88%  S▄ T▇ A▇ R▇ Rf▇  since yesterday  Tue 1 Dec       0          1  n     Ants",
        "A time of Bees, wording 1  95%  S▄ T▇ A▇ R▇ Rf▇  Wed 9 Dec        Tue 1 Dec       0          1  n     Bees",
        "A time of Cats, wording 1  new                   new              never           0          1  n     Cats",
        "",
        "3 stories, 1 due.",
    ]


@pytest.mark.parametrize("room", [20, 40, 60, 80, 100, 120, 200])
def test_what_does_not_fit_goes_from_the_last_column_on(world: World, room: int) -> None:
    *lines, _, summary = as_text(found(world), room).splitlines()
    assert all(cells(line) <= room for line in lines)
    assert lines[0].startswith("story")
    assert summary == "3 stories, 1 due."
    whole = as_text(found(world), None).splitlines()[0].split()
    assert lines[0].split() == whole[: len(lines[0].split())]


def test_the_day_of_the_interview_has_a_column_where_there_is_one(world: World) -> None:
    expect_interview(world, 20, must_have=(found(world).stories[1].story_id,))
    act_by_name(world.context, EventKind.SUSPEND, "cats")
    text = as_text(found(world), None)
    assert text.splitlines()[0].split()[:3] == ["story", "now", "day"]
    assert "must-have" in text.splitlines()[2]
    assert "suspended" in text.splitlines()[3]
    assert text.splitlines()[-1] == "3 stories, 1 due, “day” is Acme, Thu 24 Dec."


@pytest.mark.parametrize(
    ("listing", "text"),
    [
        (Listing.STORIES, "No stories."),
        (Listing.QUESTIONS, "No questions."),
        (Listing.GAPS, "No gaps."),
        (Listing.NOTES, "No notes."),
        (Listing.SUSPENDED, "No story is suspended."),
    ],
)
def test_nothing_is_said_to_be_nothing(tmp_path: Path, listing: Listing, text: str) -> None:
    nothing = found(make_world(tmp_path), listing)
    assert as_text(nothing, 80) == text
    assert len(as_rows(nothing)) == 1
    assert as_json(nothing)["version"] == 1


def test_questions_stand_with_their_stories_and_gaps_without(world: World) -> None:
    assert as_text(found(world, Listing.QUESTIONS, search="wording -cats"), None).splitlines() == [
        "question                                  story                      topic  deck",
        "Tell me about a time of Ants, wording 1.  A time of Ants, wording 1  Ants   n",
        "Tell me about a time of Bees, wording 1.  A time of Bees, wording 1  Bees   n",
        "",
        "2 questions.",
    ]
    without = [it for it in as_json(found(world, Listing.QUESTIONS))["questions"] if it["story"] is None]
    assert [(it["text"], it["follow_ups"]) for it in without] == [
        ("Why would you do without ants?", ["And why not?"]),
        ("=1+1 is a question, is it not?", []),
    ]


def test_gaps_are_those_of_the_notes_and_those_that_were_noted(world: World) -> None:
    note_gap(world.context, "When did you lead without a title?")
    gaps = as_json(found(world, Listing.GAPS))["gaps"]
    assert [(it["text"], it["deck"], it["noted"], bool(it["id"])) for it in gaps] == [
        ("Why would you do without ants?", "gaps", False, True),
        ("=1+1 is a question, is it not?", "gaps", False, True),
        ("When did you lead without a title?", None, True, False),
    ]
    assert len(found(world, Listing.GAPS, deck="gaps").gaps) == 2
    assert [it.text for it in found(world, Listing.GAPS, search="title").gaps] == ["When did you lead without a title?"]
    assert as_text(found(world, Listing.GAPS), None).splitlines()[-3].split()[-1] == "noted"
    assert as_text(found(world, Listing.GAPS), None).splitlines()[-1] == "3 gaps."


def test_gaps_are_sorted_by_their_words(world: World) -> None:
    texts = [it.text for it in found(world, Listing.GAPS, sort=SortKey.NAME).gaps]
    assert texts == ["=1+1 is a question, is it not?", "Why would you do without ants?"]


def test_notes_stand_with_their_lines(world: World) -> None:
    world.take_in(world.write("more.md", "Some words before.\nOver two lines.\n\n" + story_notes("Dogs")))
    (note,) = found(world, Listing.NOTES, deck="more").notes
    assert (note.deck, note.line, note.text) == ("more", 1, "Some words before.\nOver two lines.")
    assert [it["text"] for it in as_json(found(world, Listing.NOTES, search="two lines"))["notes"]] == [note.text]
    assert "Some words before. Over two lines." in as_text(found(world, Listing.NOTES), None)


def test_suspended_stories_alone(world: World) -> None:
    act_by_name(world.context, EventKind.SUSPEND, "bees")
    assert [it.name for it in found(world, Listing.SUSPENDED).stories] == ["A time of Bees, wording 1"]


@pytest.mark.parametrize(
    ("wish", "names"),
    [
        ({"search": "is:due"}, ["Ants"]),
        ({"search": "asked about -is:new", "sort": SortKey.LAST}, ["Ants", "Bees"]),
        ({"sort": SortKey.STRENGTH}, ["Ants", "Bees", "Cats"]),
        ({"topic": "cats"}, ["Cats"]),
        ({"deck": "gaps"}, []),
    ],
)
def test_stories_are_chosen_and_sorted(world: World, wish: dict[str, Any], names: list[str]) -> None:
    assert [it.topics[0] for it in found(world, **wish).stories] == names


@pytest.mark.parametrize(
    ("listing", "wish", "message"),
    [
        (Listing.STORIES, {"search": "is:sleepy"}, "there is no filter “is:sleepy”; there are is:suspended, is:buried"),
        (Listing.GAPS, {"search": "is:due"}, "a filter with is: is for stories, not for gaps"),
        (Listing.QUESTIONS, {"sort": SortKey.DUE}, "questions can be sorted by deck or name, not by due"),
        (Listing.NOTES, {"topic": "Ants"}, "notes stand under no topic"),
        (Listing.STORIES, {"deck": "nowhere"}, "there is no deck “nowhere”"),
    ],
)
def test_what_does_not_go_together_is_refused(
    world: World, listing: Listing, wish: dict[str, object], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        found(world, listing, **wish)


def test_json_says_all_that_is_known_with_ids_first(world: World) -> None:
    expect_interview(world, 20)
    data = as_json(found(world))
    assert data["interview"]["name"] == "Acme"
    ants = data["stories"][0]
    assert next(iter(ants)) == "id"
    assert (ants["topics"], ants["tellings"], ants["lapses"], ants["last_told"]) == (["Ants"], 1, 0, "2026-12-01")
    assert 0.8 < ants["now"] < 0.9
    assert ants["on_the_day"] < ants["now"]
    assert ants["strip"][0]["parts"][0] == {"label": "Situation", "said": 1, "asked": 2}


@pytest.mark.parametrize("listing", Listing)
def test_a_table_has_the_id_first_and_no_formulas(world: World, listing: Listing) -> None:
    rows = list(csv.reader(StringIO(as_csv(as_rows(found(world, listing))), newline="")))
    assert rows[0][0] == "id"
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_a_day_is_told_of_only_where_there_is_a_column_for_it(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", story_notes("Ants")))
    expect_interview(world, 20)
    assert as_text(found(world), None).splitlines()[-1] == "1 story."


def test_columns_set_off_by_tabs_have_a_line_a_row(world: World) -> None:
    world.take_in(world.write("lines.md", "Some words\nand\tmore of them.\n\n" + story_notes("Eels")))
    lines = as_tsv(as_rows(found(world, Listing.NOTES))).splitlines()
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}
    assert [line.split("\t")[-1] for line in lines if "Some" in line] == ["Some words\\nand\\tmore of them."]


def test_a_table_has_every_story(world: World) -> None:
    head, *rows = as_rows(found(world))
    stories = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(it["name"], it["due"], it["suspended"], it["leech"]) for it in stories] == [
        ("A time of Ants, wording 1", "2026-12-03", 0, 0),
        ("A time of Bees, wording 1", "2026-12-09", 0, 0),
        ("A time of Cats, wording 1", None, 0, 0),
    ]


def test_text_from_notes_is_harmless_on_a_terminal(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("n.md", "# A\u202ered\n\nWhy [@click=x]this\u009b31m?\n\nBecause it is so.\n"))
    for listing in Listing:
        assert not {"\u202e", "\u009b"} & {*as_text(found(world, listing), 80)}


def test_the_command_line_lists_whatever_can_be_listed() -> None:
    assert {it.value for it in Listed} == {*Listing, "prompts"}
