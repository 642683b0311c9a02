"""Corrections hold, rest, come back and move, whatever becomes of the notes; histories stay with their stories."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from rehearse.commands.correcting.making import (
    answered_by,
    join,
    no_question,
    part_is,
    split,
    take_back,
)
from rehearse.commands.correcting.named_things import NamedQuestion, a_story, the_line, the_question
from rehearse.commands.correcting.standing_corrections import corrections_of
from rehearse.commands.importing.decks import relink, remove
from rehearse.commands.importing.import_notes import import_notes
from rehearse.commands.importing.import_steps import Comparing
from rehearse.commands.notices import StoryLeft
from rehearse.core.correcting.corrected_notes import Rest
from rehearse.core.errors import UsageError
from rehearse.core.log import Rating
from rehearse.store.overview import Overview
from rehearse.store.queue import Queue
from tests.anki import Noted, package
from tests.corrections import ToldStory, not_as_corrected, rows, told
from tests.sittings import asked, sitting
from tests.worlds import World, make_world, reread

ANTS = """Tell me about the ants?

The ants began badly in early spring and nobody saw it.
I asked the whole colony what they would do about it.
The wasps arrived in summer and I hid behind the shed.
They left in autumn and I had learned to wait for them.
"""
BEES = """Tell me about the bees?

The bees were loud all year and kept the village awake.
I moved their hives up to the hill one night in May.
"""
CATS = """Tell me about the cats?

The cats slept upon our roof until it gave way to them.
I built them another roof and now they sleep on that.
"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = make_world(tmp_path)
    write(world, ANTS, BEES, CATS)
    return world


def write(world: World, *sections: str, name: str = "n.md") -> str:
    path = world.write(name, "\n\n".join(f"# {name} {number}\n{text}" for number, text in enumerate(sections)))
    world.take_in(path)
    return path


def question(world: World, text: str) -> NamedQuestion:
    return the_question(world.context, text)


def split_off_wasps(world: World, asked: str | None = "Tell me about the wasps?") -> None:
    found = a_story(world.context, "the ants")
    split(world.context, found.id, the_line(world.context, found, "wasps arrived"), asked)


def wasps_are_the_result(world: World) -> None:
    found = a_story(world.context, "the ants")
    part_is(world.context, found.id, the_line(world.context, found, "wasps arrived"), "Result")


def join_bees_and_cats(world: World) -> None:
    join(world.context, a_story(world.context, "the bees").id, a_story(world.context, "the cats").id)


def ants_are_a_gap(world: World) -> None:
    answered_by(world.context, question(world, "the ants").id, None)


def cats_answer_bees(world: World) -> None:
    answered_by(world.context, question(world, "the bees").id, a_story(world.context, "the cats").id)


def no_question_of_bees(world: World) -> None:
    no_question(world.context, question(world, "the bees").id)


def tell(world: World, name: str) -> None:
    """Grade a story, whatever else waits."""
    with sitting(world, new=9) as rehearsal:
        for _ in range(9):
            turn = asked(rehearsal)
            if name in turn.prompt.text:
                rehearsal.turn_to(turn.tell(rehearsal.now_ms).uncover_rest().show_answer())
                rehearsal.grade(Rating.GOOD)
                return
            rehearsal.bury()
    raise AssertionError(name)


def histories(world: World) -> dict[str, int]:
    """How often each story in the notes was graded, by its first question."""
    counted = """
        SELECT (SELECT text FROM prompt WHERE story_id = story.id AND archived_ms IS NULL ORDER BY line LIMIT 1),
            (SELECT count(*) FROM event WHERE event.card_id = card.id AND rating NOT NULL)
        FROM story JOIN card ON card.story_id = story.id WHERE card.archived = 0
    """
    return {str(text): int(str(times)) for text, times in rows(world.context.database_path, counted)}


def rests(world: World) -> list[Rest | None]:
    return [it.rests for it in corrections_of(world.context)]


def one(world: World, words: str) -> ToldStory:
    (found,) = (it for it in told(world)[0] if words in str(it))
    return found


CORRECTIONS = (
    split_off_wasps,
    wasps_are_the_result,
    join_bees_and_cats,
    ants_are_a_gap,
    cats_answer_bees,
    no_question_of_bees,
)


@pytest.mark.parametrize("correct", CORRECTIONS)
def test_a_correction_holds_when_the_notes_are_edited_and_ends_when_it_is_taken_back(
    world: World, correct: Callable[[World], None]
) -> None:
    before = told(world)
    correct(world)
    corrected = told(world)
    assert corrected != before
    edited = (
        ANTS.replace("learned", "really learned"),
        BEES.replace("May", "April"),
        CATS.replace("built", "gave"),
    )
    write(world, *edited)
    after = told(world)
    assert [len(it) for it in after] == [len(it) for it in corrected]
    assert [it.questions for it in after[0]] == [it.questions for it in corrected[0]]
    assert rests(world) == [None]
    take_back(world.context)
    write(world, ANTS, BEES, CATS)
    assert told(world) == before
    assert not_as_corrected(world) == []


@pytest.mark.parametrize("correct", CORRECTIONS)
def test_undoing_gives_back_the_very_cards(world: World, correct: Callable[[World], None]) -> None:
    path = world.context.database_path
    awake = "SELECT id FROM card WHERE archived = 0 ORDER BY id"
    before = rows(path, awake)
    for name in ("ants", "bees", "cats"):
        tell(world, name)
        world.clock.go_on(days=1)
    counted = histories(world)
    correct(world)
    take_back(world.context)
    assert rows(path, awake) == before
    assert histories(world) == counted


def test_a_split_that_is_made_again_has_its_history_again(world: World) -> None:
    split_off_wasps(world)
    tell(world, "wasps")
    take_back(world.context)
    assert "Tell me about the wasps?" not in histories(world)
    split_off_wasps(world)
    assert histories(world)["Tell me about the wasps?"] == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ANTS.replace("arrived in summer", "arrived one summer"), None),
        (ANTS.replace("The wasps arrived", "A line above.\nThe wasps arrived"), None),
        (ANTS.replace("The wasps arrived in summer and I hid behind the shed.\n", ""), Rest.LINE_GONE),
        (ANTS[: ANTS.index("The wasps")], Rest.LINE_GONE),
    ],
)
def test_a_line_is_found_when_it_was_reworded_and_rested_for_when_it_is_gone(
    world: World, text: str, found: Rest | None
) -> None:
    split_off_wasps(world)
    tell(world, "wasps")
    write(world, text, BEES, CATS)
    assert rests(world) == [found]
    assert len(told(world)[0]) == (4 if found is None else 3)
    write(world, ANTS, BEES, CATS)
    assert rests(world) == [None]
    assert histories(world)["Tell me about the wasps?"] == 1
    assert not_as_corrected(world) == []


def test_who_splits_the_notes_as_well_keeps_the_history(world: World) -> None:
    split_off_wasps(world)
    tell(world, "wasps")
    above, below = ANTS[: ANTS.index("The wasps")], ANTS[ANTS.index("The wasps") :]
    wasps = f"What happened with the wasps that year?\n\n{below}"
    write(world, above, wasps, BEES, CATS)
    assert rests(world) == [Rest.AS_IN_NOTES]
    assert histories(world)["What happened with the wasps that year?"] == 1
    write(world, ANTS, BEES, CATS)
    assert rests(world) == [None]
    assert histories(world)["Tell me about the wasps?"] == 1
    assert not_as_corrected(world) == []


def test_a_joined_story_follows_its_halves(world: World) -> None:
    tell(world, "cats")
    join_bees_and_cats(world)
    write(world, ANTS, BEES, CATS.replace("gave way", "fell down"))
    assert "fell down" in str(one(world, "bees"))
    assert len(one(world, "bees").questions) == 2
    write(world, ANTS, BEES)
    assert rests(world) == [Rest.NOT_IN_NOTES]
    assert len(one(world, "bees").questions) == 1
    write(world, ANTS, BEES, CATS)
    assert rests(world) == [None]
    write(world, ANTS, CATS)
    assert rests(world) == [Rest.NOT_IN_NOTES]
    assert histories(world)["Tell me about the cats?"] == 1
    assert not_as_corrected(world) == []


def test_a_half_that_moves_to_another_deck_stands_there_with_its_history(world: World) -> None:
    tell(world, "cats")
    join_bees_and_cats(world)
    path = world.write("n.md", f"{ANTS}\n\n# x\n{BEES}")
    other = world.write("m.md", f"# y\n{CATS}")
    world.take_in(path, other)
    assert rests(world) == [Rest.OTHER_DECK]
    assert one(world, "cats").deck == "m"
    assert histories(world)["Tell me about the cats?"] == 1
    assert not_as_corrected(world) == []


@pytest.mark.parametrize("together", [True, False])
def test_corrections_go_with_a_story_that_moves(world: World, together: bool) -> None:
    split_off_wasps(world)
    wasps_are_the_result_of_bees = a_story(world.context, "the bees")
    line = the_line(world.context, wasps_are_the_result_of_bees, "moved")
    part_is(world.context, wasps_are_the_result_of_bees.id, line, "Action")
    tell(world, "wasps")
    paths = world.write("n.md", f"# x\n{BEES}\n\n# z\n{CATS}"), world.write("m.md", f"# y\n{ANTS}")
    if together:
        world.take_in(*paths)
    else:
        for path in paths:
            world.take_in(path)
    assert rests(world) == [None, None]
    assert {it.deck for it in told(world)[0] if "wasps" in str(it)} == {"m"}
    assert histories(world)["Tell me about the wasps?"] == 1
    assert not_as_corrected(world) == []
    take_back(world.context, corrections_of(world.context)[0].id)
    assert len(told(world)[0]) == 3
    assert not_as_corrected(world) == []


def test_a_deck_that_was_not_read_keeps_its_corrections_when_a_story_leaves_it(world: World) -> None:
    join_bees_and_cats(world)
    wasps_are_the_result(world)
    path = Path(world.directory, "n.md")
    path.unlink()
    world.take_in(world.write("m.md", f"# y\n{ANTS}"))
    assert [it.deck for it in told(world)[0] if "ants" in str(it)] == ["m"]
    assert [label for label, _, _ in one(world, "ants").parts] == [None, "Result"]
    assert rests(world) == [None, None]
    assert not_as_corrected(world) == []


def test_a_deck_that_was_put_away_comes_back_corrected(world: World) -> None:
    split_off_wasps(world)
    join_bees_and_cats(world)
    tell(world, "wasps")
    before, counted = told(world), histories(world)
    remove(world.context, "n")
    assert set(rests(world)) == {Rest.NOT_IN_NOTES}
    assert not_as_corrected(world) == []
    write(world, ANTS, BEES, CATS)
    assert (told(world), histories(world), rests(world)) == (before, counted, [None, None])


def test_a_deck_in_another_file_keeps_its_corrections(world: World) -> None:
    split_off_wasps(world)
    before = told(world)
    moved = Path(world.directory, "n.md").rename(Path(world.directory, "moved.md"))
    relink(world.context, "n", str(moved))
    assert told(world) == before
    import_notes([str(moved)], world.context, strict=True)
    assert told(world) == before


def test_the_same_notes_as_a_deck_of_their_own_are_not_corrected(world: World) -> None:
    split_off_wasps(world)
    world.take_in(world.write("copy.md", Path(world.directory, "n.md").read_text()))
    assert len([it for it in told(world)[0] if it.deck == "copy"]) == 3
    assert len([it for it in told(world)[0] if it.deck == "n"]) == 4


def test_a_dry_run_writes_nothing_and_says_what_would_be_applied(world: World) -> None:
    split_off_wasps(world)
    content = world.context.database_path.read_bytes()
    without = ANTS.replace("The wasps arrived in summer and I hid behind the shed.\n", "")
    path = world.write("n.md", f"{without}\n\n{BEES}")
    (file,) = import_notes([path], world.context, dry_run=True)
    assert [it.rests for it in file.corrections] == [Rest.LINE_GONE]
    assert world.context.database_path.read_bytes() == content


def test_corrections_may_be_about_what_corrections_made(world: World) -> None:
    before = told(world)
    split_off_wasps(world)
    found = a_story(world.context, "the wasps")
    split(world.context, found.id, the_line(world.context, found, "They left"), "What did you learn of them?")
    join(world.context, found.id, a_story(world.context, "the cats").id)
    part_is(world.context, found.id, the_line(world.context, found, "wasps arrived"), "Situation")
    no_question(world.context, question(world, "the wasps").id)
    assert rests(world) == [None] * 5
    assert len(told(world)[0]) == 4
    assert one(world, "learned to wait").questions == {("What did you learn of them?", "n.md 0", ())}
    write(world, ANTS.replace("spring", "March"), BEES, CATS)
    assert rests(world) == [None] * 5
    take_back(world.context, corrections_of(world.context)[0].id)
    assert set(rests(world)) == {Rest.TAKEN_BACK}
    assert told(world)[0] != before[0]
    while corrections_of(world.context):
        take_back(world.context)
    write(world, ANTS, BEES, CATS)
    assert told(world) == before
    assert not_as_corrected(world) == []


def test_a_story_without_its_only_question_is_asked_by_its_name(world: World) -> None:
    no_question_of_bees(world)
    tell(world, "Tell me about the bees?")
    assert one(world, "the bees").title == "Tell me about the bees?"
    with pytest.raises(UsageError, match="is the name of a story"):
        no_question_of_bees(world)
    cats_answer = question(world, "the cats")
    answered_by(world.context, cats_answer.id, a_story(world.context, "the bees").id)
    tell(world, "The cats slept upon our roof")
    assert len(one(world, "loud all year").questions) == 1


def test_a_correction_while_a_story_is_told_changes_what_is_on_the_screen(world: World) -> None:
    with sitting(world, new=9) as rehearsal:
        first = asked(rehearsal)
        split_off_wasps(world)
        rehearsal.take_in_changes()
        assert asked(rehearsal).card_id == first.card_id
        assert "wasps" not in str(asked(rehearsal).story)
        join(world.context, a_story(world.context, "the bees").id, first.story.id)
        rehearsal.take_in_changes()
        assert rehearsal.notice == StoryLeft()
        assert asked(rehearsal).card_id != first.card_id


@pytest.mark.parametrize("correct", CORRECTIONS)
def test_what_is_so_already_is_refused(world: World, correct: Callable[[World], None]) -> None:
    correct(world)
    with pytest.raises(UsageError):
        correct(world)
    assert len(corrections_of(world.context)) == 1


def test_two_windows_correct_one_after_the_other(world: World) -> None:
    other = replace(world.context, random=type(world.context.random)(99))
    split_off_wasps(world)
    bees, cats = a_story(other, "the bees"), a_story(other, "the cats")
    join(other, bees.id, cats.id)
    assert len(corrections_of(world.context)) == 2
    assert take_back(world.context).correction.story == bees.name
    assert not_as_corrected(world) == []


def test_folders_are_corrected_file_by_file(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    folder = tmp_path / "notes"
    folder.mkdir()
    for name, text in (("a.md", ANTS), ("b.md", BEES)):
        (folder / name).write_text(text)
    world.take_in(folder)
    split_off_wasps(world)
    tell(world, "wasps")
    (folder / "0.md").write_text(CATS)
    world.take_in(folder)
    assert rests(world) == [None]
    assert histories(world)["Tell me about the wasps?"] == 1
    with world.context.open_database() as database:
        lines = [Queue(database).passage(it.key) for it in Overview(database).stories()]
    assert all(first <= last for first, last in lines)
    assert not_as_corrected(world) == []


def test_news_of_a_file_that_changed_say_which_corrections_rest_since(world: World) -> None:
    split_off_wasps(world)
    world.write("n.md", f"# n.md 0\n{ANTS[: ANTS.index('The wasps')]}\n\n# n.md 1\n{BEES}\n\n# n.md 2\n{CATS}")
    (line,) = reread(world)
    assert line.endswith(" 1 correction has come to rest; `rehearse correct` says why.")
    world.write("n.md", f"# n.md 0\n{ANTS[: ANTS.index('The wasps')]}\n\n# n.md 1\n{BEES}\nMore of them.\n")
    (line,) = reread(world)
    assert "rest;" not in line


def test_an_import_is_worked_out_anew_where_another_window_corrects_meanwhile(world: World) -> None:
    """The other window is quick: it corrects as soon as this one, before it writes, asks what time it is."""
    path = world.write("n.md", f"# n.md 0\n{ANTS}\n\n# n.md 1\n{BEES}\n\n# n.md 2\n{CATS}\nThey purr.\n")
    waits = [False]

    def asked_for_the_time() -> datetime:
        if waits[0]:
            waits[0] = False
            split_off_wasps(world)
        return world.clock()

    def look(step: object) -> None:
        waits[0] = isinstance(step, Comparing)

    import_notes([path], replace(world.context, clock=asked_for_the_time), tell=look)
    assert "They purr" in str(told(world))
    assert len(told(world)[0]) == 4
    assert not_as_corrected(world) == []


def test_reviews_of_a_package_go_to_the_stories_that_were_read(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    path = tmp_path / "p.apkg"
    log = [(1_700_000_000_000, 3, 1)]
    path.write_bytes(package([Noted(["Why ants?", ANTS[24:]], log=log), Noted(["Why bees?", BEES[24:]])]))
    world.take_in(path)
    first, second = (a_story(world.context, name) for name in ("Why ants", "Why bees"))
    join(world.context, second.id, first.id)
    assert histories(world) == {"Why ants?": 0}
    world.take_in(path)
    assert not_as_corrected(world) == []
    take_back(world.context)
    assert histories(world) == {"Why ants?": 1, "Why bees?": 0}
