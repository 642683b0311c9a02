"""Lint of files and decks: each as it is now, as it was imported where it is gone, and nothing written anywhere."""

from pathlib import Path

import pytest

from rehearse.commands.linting.lint import explained, lint
from rehearse.core.errors import UsageError
from rehearse.core.lint_codes import EVERY_CODE, LINT_CODES
from rehearse.reports.linting.lint_report import as_json, as_text, remarks
from tests.worlds import SAMPLE, World, make_world

NOTES = "## Tell me about a bell\n\nS: Late.\nT: Mine.\nA: I ran.\nR: It rang.\nReflection: Ask first.\n"
FOUND = "6: result-without-figure The Result names no figure; say how much, how many or how long"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path)


def test_a_file_is_looked_over_without_a_database(world: World) -> None:
    path = world.write("bell.md", NOTES)
    linted = lint(world.context, [path, path])
    assert as_text(linted) == f"{path}:{FOUND}"
    assert not world.context.database_path.exists()


def test_a_folder_is_looked_over_file_by_file(world: World) -> None:
    (world.directory / "notes").mkdir()
    for name in ("b.md", "a.md"):
        (world.directory / "notes" / name).write_text(NOTES, encoding="utf-8")
    folder = str(world.directory / "notes")
    assert as_text(lint(world.context, [folder])).splitlines() == [f"{folder}/a.md:{FOUND}", f"{folder}/b.md:{FOUND}"]


def test_a_file_that_cannot_be_read_does_not_hide_the_others(world: World) -> None:
    linted = lint(world.context, [str(world.directory / "none.md"), world.write("bell.md", NOTES)])
    assert len(linted.errors) == 1
    assert as_text(linted).endswith(FOUND)


def test_decks_are_read_from_their_files_as_they_are_now(world: World) -> None:
    world.take_in(world.write("bell.md", NOTES))
    world.write("bell.md", "\n" + NOTES)
    assert as_text(lint(world.context, [])) == f"{world.directory / 'bell.md'}:{FOUND.replace('6', '7', 1)}"


def test_a_deck_without_its_file_is_taken_as_it_was_imported(world: World) -> None:
    world.take_in(world.write("bell.md", NOTES))
    (world.directory / "bell.md").unlink()
    linted = lint(world.context, [])
    assert as_text(linted) == f"{world.directory / 'bell.md'}:{FOUND}"
    (said,) = remarks(linted)
    assert "no such file" in said
    assert "looked over as it was imported" in said
    assert as_json(linted)["files"][0]["stored"]


def test_what_notes_turn_off_stays_off_without_the_file(world: World) -> None:
    world.take_in(world.write("bell.md", f"<!-- rehearse: off result-without-figure -->\n{NOTES}"))
    (world.directory / "bell.md").unlink()
    assert as_text(lint(world.context, [])) == ""


def test_no_decks_and_clean_decks_give_nothing(world: World) -> None:
    assert as_text(lint(world.context, [])) == ""
    assert as_text(lint(world.context, [str(SAMPLE.parent)])) == ""


def test_a_misspelt_code_is_told_with_the_one_that_is_meant(world: World) -> None:
    path = world.write("bell.md", f"<!-- rehearse: off result-without-figures -->\n{NOTES}")
    (said,) = remarks(lint(world.context, [path]))
    assert (
        said == f"{path}:1: lint has no code “result-without-figures” to turn off; did you mean result-without-figure?"
    )


def test_a_secret_is_never_repeated(world: World) -> None:
    secret = "hunter-2-hunter"  # noqa: S105
    linted = lint(world.context, [world.write("bell.md", NOTES.replace("Late.", f"Late. password: {secret}"))])
    assert "likely-secret" in as_text(linted)
    assert secret not in as_text(linted) + str(as_json(linted))


def test_every_code_is_explained() -> None:
    assert [str(it.code) for it in explained(EVERY_CODE)] == list(LINT_CODES)
    assert [it.code for it in explained("long-setup")] == ["long-setup"]
    with pytest.raises(UsageError, match="did you mean no-reflection"):
        explained("reflection")
