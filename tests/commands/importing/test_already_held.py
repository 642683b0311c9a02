"""Notes whose stories are in another deck already: recognised, and asked about before they are doubled."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rehearse.commands.held_notes import AlreadyHeld, AlreadyHeldError, AlsoIn, HeldChoice, as_new
from rehearse.commands.importing.decks import decks, remove
from rehearse.commands.importing.import_notes import ImportedFile, import_notes
from rehearse.commands.importing.target_deck import Moved
from rehearse.commands.safekeeping.forget import forget, plan_to_forget
from rehearse.core.errors import UsageError
from rehearse.reports.importing.already_held_text import also_in_text, held_error, held_keys, held_question
from tests.anki import Noted, package
from tests.worlds import World, make_world, reread, story_notes

ANTS, BEES, CATS, DOGS = (story_notes(name) for name in ("Ants", "Bees", "Cats", "Dogs"))
NOTES = f"{ANTS}\n{BEES}\n{CATS}"
ASKED = "# Open\n\nWhat drives you?\n\nWhich team was your best?\n"
CARDS = tuple(Noted((f"Why did the {name} come?", f"For the {name}."), guid=name) for name in ("crane", "mill", "inn"))


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.chdir(tmp_path)
    made = make_world(tmp_path)
    made.take_in(made.write("notes.md", NOTES))
    return made


def ask(held: AlreadyHeld) -> HeldChoice:
    raise AlreadyHeldError(held_error(held), held)


def into(_: AlreadyHeld) -> HeldChoice:
    return HeldChoice.INTO


def take_in(
    world: World, *paths: str, settle: Callable[[AlreadyHeld], HeldChoice] = ask, dry_run: bool = False
) -> ImportedFile:
    return import_notes(list(paths), world.context, settle=settle, dry_run=dry_run)[-1]


def standing(world: World) -> list[tuple[str, int]]:
    return [(it.deck.name, it.stories) for it in decks(world.context)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (NOTES, "all 3 stories in copy.md are already in the deck “notes”, from {}/notes.md; to bring"),
        (f"{NOTES}\n{DOGS}", "3 of the 4 stories in copy.md are already in the deck “notes”, from {}/notes.md; to"),
        (NOTES.replace("halved", "fell"), "all 3 stories in copy.md are already in the deck “notes”"),
        (BEES, "the story in copy.md is already in the deck “notes”"),
        (BEES, "and put away its 2 other stories, add `--deck notes`; to import it a second time, `--as-new`"),
        (NOTES.replace("# ", "## ").replace("Answer", "My answer"), "all 3 stories"),
    ],
)  # fmt: skip
def test_a_copy_is_asked_about_and_nothing_is_written(world: World, text: str, said: str) -> None:
    world.write("copy.md", text)
    with pytest.raises(UsageError) as caught:
        take_in(world, "copy.md")
    assert said.format(world.directory) in str(caught.value)
    assert standing(world) == [("notes", 3)]


def test_it_may_bring_the_deck_up_to_date(world: World) -> None:
    path = world.write("copy.md", f"{ANTS}\n{DOGS}\n{BEES}")
    imported = take_in(world, "copy.md", settle=into)
    assert imported.deck_name == "notes"
    assert [(it.deck.name, it.deck.path, it.stories) for it in decks(world.context)] == [("notes", path, 3)]


def test_it_may_be_a_deck_of_its_own_which_the_report_says(world: World) -> None:
    world.write("copy.md", NOTES)
    planned, imported = take_in(world, "copy.md", dry_run=True), take_in(world, "copy.md", settle=as_new)
    said = [also_in_text(it) for each in (planned, imported) for it in each.remarks if isinstance(it, AlsoIn)]
    assert said == [
        "all 3 stories here are already in the deck “notes”; the import asks whether this is that deck",
        "all 3 stories here are in the deck “notes” as well, and rehearsed in both",
    ]
    assert standing(world) == [("notes", 3), ("copy", 3)]


def test_a_few_stories_in_common_are_only_told(world: World) -> None:
    world.write("more.md", f"{ANTS}\n{DOGS}\n{story_notes('Elks', 'Foxes')}")
    (told,) = take_in(world, "more.md").remarks
    assert isinstance(told, AlsoIn)
    assert also_in_text(told) == "1 of the 4 stories here is in the deck “notes” as well, and rehearsed in both"


def test_stories_copied_into_a_known_file_are_told(world: World) -> None:
    world.take_in(world.write("more.md", DOGS))
    later = (world.directory / "more.md").stat().st_mtime_ns + 10**9
    world.write("more.md", f"{DOGS}\n{ANTS}\n{BEES}\n{story_notes('Elks')}")
    os.utime(world.directory / "more.md", ns=(later, later))
    doubled = "2 of the 3 new stories here are in the deck “notes” as well, and rehearsed in both."
    assert reread(world) == [f"more.md changed: 3 stories new. {doubled}"]
    assert take_in(world, "more.md").remarks == ()


def test_other_notes_are_no_copy(world: World) -> None:
    world.write("more.md", story_notes("Dogs", "Elks"))
    assert take_in(world, "more.md").remarks == ()


def test_a_file_that_let_go_of_its_stories_holds_none(world: World) -> None:
    """They moved: the file that they came from is not read again yet."""
    later = (world.directory / "notes.md").stat().st_mtime_ns + 10**9
    world.write("notes.md", CATS)
    os.utime(world.directory / "notes.md", ns=(later, later))
    world.write("more.md", f"{ANTS}\n{BEES}")
    assert take_in(world, "more.md").remarks == ()
    assert len(reread(world)) == 1
    assert standing(world) == [("notes", 1), ("more", 2)]


def test_two_copies_in_one_import_are_asked_about(world: World) -> None:
    for name in ("x.md", "y.md"):
        world.write(name, story_notes("Dogs", "Elks"))
    with pytest.raises(AlreadyHeldError, match=r"all 2 stories in y\.md are already in the deck “x”"):
        take_in(world, "x.md", "y.md")
    assert standing(world) == [("notes", 3)]
    take_in(world, "x.md", "y.md", settle=into)
    assert standing(world) == [("notes", 3), ("x", 2)]


def test_notes_of_several_decks_are_no_one_of_them(world: World) -> None:
    world.take_in(world.write("more.md", DOGS))
    world.write("all.md", f"{NOTES}\n{DOGS}")
    with pytest.raises(AlreadyHeldError) as caught:
        take_in(world, "all.md")
    assert caught.value.held.into is None
    assert str(caught.value) == (
        "all 4 stories in all.md are already in the decks “notes” and “more”; to import them a second time, `--as-new`"
    )


def test_a_deck_that_was_put_away_and_stands_elsewhere_is_asked_about(world: World) -> None:
    world.write("copy.md", NOTES)
    take_in(world, "copy.md", settle=as_new)
    remove(world.context, "notes")
    with pytest.raises(AlreadyHeldError) as caught:
        take_in(world, "notes.md")
    assert caught.value.held.into is None
    take_in(world, "notes.md", settle=as_new)
    assert standing(world) == [("notes", 3), ("copy", 3)]


def test_a_list_of_questions_is_a_copy_where_all_of_it_is_asked_elsewhere(world: World) -> None:
    world.take_in(world.write("asked.md", ASKED))
    world.write("copy.md", ASKED)
    with pytest.raises(AlreadyHeldError, match=r"all 2 questions in copy\.md are already in the deck “asked”"):
        take_in(world, "copy.md")
    world.write("copy.md", f"{ASKED}\nWhy us?\n")
    assert [isinstance(it, AlsoIn) for it in take_in(world, "copy.md").remarks] == [True]


def test_a_package_exported_again_is_recognised(world: World) -> None:
    (world.directory / "d.apkg").write_bytes(package(list(CARDS)))
    world.take_in("d.apkg")
    (world.directory / "d2.apkg").write_bytes(package([*CARDS, Noted(("Why us?", "The river."))]))
    with pytest.raises(AlreadyHeldError, match=r"3 of the 4 stories in d2\.apkg are already in the deck “d”"):
        take_in(world, "d2.apkg")
    take_in(world, "d2.apkg", settle=into)
    assert standing(world) == [("notes", 3), ("d", 4)]


REWRITTEN = tuple(
    Noted((f"Who asked for the {note.guid}?", f"It was {number} miles away."), guid=note.guid)
    for number, note in enumerate(CARDS)
)
"""The same notes in other words: only their ids say so."""


def test_a_package_is_recognised_by_the_ids_of_its_notes(world: World) -> None:
    (world.directory / "d.apkg").write_bytes(package(list(CARDS)))
    world.take_in("d.apkg")
    (world.directory / "d2.apkg").write_bytes(package(list(REWRITTEN)))
    with pytest.raises(AlreadyHeldError, match=r"all 3 stories in d2.apkg are already in the deck “d”"):
        take_in(world, "d2.apkg")
    with world.context.open_database() as database:  # as imports before this left it
        database.connection.execute("DELETE FROM setting WHERE key LIKE 'anki_notes %'")
    with pytest.raises(AlreadyHeldError, match=r"all 3 stories in d2.apkg are already in the deck “d”"):
        take_in(world, "d2.apkg")


def test_a_package_in_the_place_of_one_that_is_gone_is_its_deck(world: World) -> None:
    (world.directory / "d.apkg").write_bytes(package(list(CARDS)))
    world.take_in("d.apkg")
    (world.directory / "d.apkg").unlink()
    (world.directory / "d2.apkg").write_bytes(package(list(REWRITTEN)))
    assert [type(remark) for remark in take_in(world, "d2.apkg").remarks] == [Moved]
    assert [(it.deck.name, it.deck.path, it.stories) for it in decks(world.context)[1:]] == [
        ("d", str(world.directory / "d2.apkg"), 3)
    ]


def test_a_package_that_was_put_away_or_forgotten_is_held_by_nobody(world: World) -> None:
    for name in ("d.apkg", "d2.apkg"):
        (world.directory / name).write_bytes(package(list(CARDS)))
    world.take_in("d.apkg")
    remove(world.context, "d")
    assert take_in(world, "d2.apkg").deck_name == "d2"
    forget(world.context, plan_to_forget(world.context, "d2"), in_backups=False)
    with world.context.open_database() as database:
        kept = [key for (key,) in database.connection.execute("SELECT key FROM setting WHERE key LIKE 'anki_notes %'")]
    assert len(kept) == 1


@pytest.mark.parametrize("width", [30, 80])
def test_the_question_fits_and_its_last_answer_imports_nothing(world: World, width: int) -> None:
    world.write("copy.md", BEES)
    with pytest.raises(AlreadyHeldError) as caught:
        take_in(world, "copy.md")
    lines = held_question(caught.value.held, width)
    assert max(map(len, lines)) <= width
    told = " ".join(" ".join(lines).split())
    assert told.startswith("The story in copy.md is already in the deck “notes”, from ")
    assert told.endswith(
        "1 bring “notes” up to date from copy.md; its 2 other stories would be put away "
        "2 import it a second time, as the deck “copy” n import nothing, as Enter does"
    )
    assert "Enter brings that deck up to date from this file and puts away its 2 other stories; Ctrl+N imports it" in (
        held_keys(caught.value.held)
    )
