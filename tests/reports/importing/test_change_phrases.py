"""What changed in notes, in a few plain words: in the news after edits elsewhere, and in the report of an import."""

import os
from pathlib import Path

import pytest

from rehearse.commands.importing.import_notes import import_notes
from rehearse.reports.importing.import_json import as_json
from rehearse.reports.importing.import_report import as_text
from tests.worlds import World, make_world, reread, story_notes

BEFORE = story_notes("Ants", "Bees", "Cats", questions=2) + "\n# Dogs\nWhat drives you?\n"
LEARN = "* What did you learn from Ants?\n"
SECOND = "Tell me about a time of Ants, wording 2.\n"
DRIVES = "What drives you?\n"
SHORT = "\n**S:** A horse.\n\n**A:** I rode.\n"
ELKS = story_notes("Elks", questions=2)
ANTS = story_notes("Ants", questions=2)


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", BEFORE))
    return made


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (SECOND, f"Where did you see ants?\n\n{SECOND}", "1 question new"),
        (SECOND + LEARN, "", "1 question put away"),
        (SECOND, "When did ants matter most to your team?\n", "1 question reworded"),
        (LEARN, f"{LEARN}* Who helped?\n* Why?\n", "4 follow-ups added"),
        (LEARN, "", "2 follow-ups removed"),
        (LEARN, "* What did ants teach you?\n", "2 follow-ups edited"),
        ("began badly and nobody", "began badly and no one", "3 answers edited"),
        ("> * Nobody saw it", "> * None saw it", "3 outlines edited"),
        ("# Cats\n", "# Kittens\n", "1 story under another topic"),
        ("# Dogs\n", "# Wolves\n", "1 question under another topic"),
        (DRIVES, DRIVES + SHORT, "1 story new, 1 question answered"),
        (ANTS, "", "1 story put away, its history is kept"),
        (DRIVES, f"{DRIVES}\n{ELKS}", "1 story new"),
    ],
)  # fmt: skip
def test_the_news_says_what_changed(world: World, old: str, new: str, said: str) -> None:
    path = world.directory / "n.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    later = path.stat().st_mtime_ns + 10**9
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, ns=(later, later))
    planned = import_notes([str(path)], world.context, dry_run=True)
    assert said in " ".join(as_text(planned, dry_run=True, width=110).split())
    assert reread(world) == [f"n.md changed: {said}."]


def test_many_kinds_of_changes_are_told_in_few_words(world: World) -> None:
    text = BEFORE.replace(SECOND, "Why ants?\n").replace("# Cats", "# Kittens").replace("> * Nobody saw it", "> * Hm")
    text = text.replace("nobody saw", "none saw").replace("* What did you learn from Bees?\n", "")
    text = text.replace("What drives you?", "What drives you on?\n\nWhy us?") + "\n# Elks\nWho?\n\nThe river.\n"
    world.write("n.md", text)
    os.utime(world.directory / "n.md", ns=(10**18 * 2, 10**18 * 2))
    (said,) = reread(world)
    assert said.count(",") == 4
    assert said.endswith("other kinds of change.")


def test_json_counts_the_same_by_kind(world: World) -> None:
    (world.directory / "n.md").write_text(BEFORE.replace(LEARN, f"{LEARN}* Why?\n").replace(SECOND, "Why ants?\n"))
    (deck,) = as_json(import_notes([str(world.directory / "n.md")], world.context))["decks"]
    assert deck["edits"] == {"reworded": 1, "follow-up-added": 2}
    assert deck["stories"] == {"unchanged": 3}
    assert deck["questions"] == {"unchanged": 5, "updated": 2}
