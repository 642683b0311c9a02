"""Stories that move between decks: their cards, memories and histories go with them."""

import os
from dataclasses import dataclass
from typing import Protocol

import pytest

from rehearse.commands.importing.decks import decks, remove
from rehearse.commands.importing.import_notes import import_notes
from rehearse.commands.importing.target_deck import Retired
from rehearse.core.changes import Fate
from rehearse.core.log import CardState, Event, Rating
from rehearse.core.rehearsing.recall import Mark
from rehearse.core.settings import DEFAULTS
from rehearse.store.overview import Overview
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog
from tests.sittings import asked, begin
from tests.worlds import SAMPLE, FilledWorld, World, make_world, reread

SECTIONS = {
    part.split("\n", 1)[0]: f"# {part}" for part in SAMPLE.read_text(encoding="utf-8").split("\n# ") if "**S:**" in part
}
CONFLICT, FAILURE, OTHERS = "Conflict", "Failure", [name for name in SECTIONS if name not in ("Conflict", "Failure")]
LEADING, DEADLINE = OTHERS[:2]
GAPS = "\n# Open\n\nWhat drives you on?\n\nWhich team was your best?\n"


@dataclass(frozen=True)
class History:
    """A story's card, and what is known of it."""

    card_id: str
    story_id: str
    state: CardState
    events: tuple[Event, ...]


class Order(Protocol):
    """A way to import files."""

    def __call__(self, world: World, *paths: str) -> None: ...


def notes(*names: str) -> str:
    return "\n".join(SECTIONS[name] for name in names)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    """Three stories in one file, two of them rehearsed once, with a point missed, and the third one suspended."""
    made = make_world(tmp_path_factory.mktemp("world"))
    made.take_in(made.write("notes.txt", notes(CONFLICT, FAILURE, LEADING)))
    rehearsal = begin(made)
    for rating in (Rating.GOOD, Rating.EASY):
        made.stopwatch.go_on(seconds=60)
        turn = asked(rehearsal).tell(rehearsal.now_ms).uncover(Mark.MISSED).uncover_rest().show_answer()
        rehearsal.turn_to(turn)
        rehearsal.grade(rating)
    rehearsal.suspend()
    rehearsal.close()
    return FilledWorld(made)


@pytest.fixture
def world(filled: FilledWorld) -> World:
    return filled.again()


def histories(world: World) -> dict[str, History]:
    """The card of each story in use by its topic, with its state, deck and events."""
    with world.context.open_database() as database:
        queue, log = Queue(database), ReviewLog(database, DEFAULTS.retention)
        found: dict[str, History] = {}
        for named in Overview(database).cards():
            card = queue.card(named.id)
            assert card is not None
            events = tuple(event for event in log.events() if event.card_id == named.id)
            found[topic_of(queue, card.story_id)] = History(named.id, card.story_id, card.state, events)
        return found


def topic_of(queue: Queue, story_id: str) -> str:
    text = queue.story(story_id).parts[0].text
    return next(name for name, section in SECTIONS.items() if text[-40:] in section)


def places(world: World) -> dict[str, list[str]]:
    """The topics of the stories in use, by deck."""
    with world.context.open_database() as database:
        rows = database.connection.execute(
            "SELECT deck.name, story_id FROM card JOIN deck ON deck.id = deck_id WHERE kind = 'telling' "
            "AND card.archived = 0 ORDER BY deck.rowid, story_id"
        ).fetchall()
        queue = Queue(database)
        found: dict[str, list[str]] = {}
        for deck, story_id in rows:
            found.setdefault(deck, []).append(topic_of(queue, story_id))
        return {deck: sorted(topics) for deck, topics in found.items()}


def touch(world: World, name: str, text: str) -> str:
    """Change a notes file, at a later time than any before."""
    path = world.directory / name
    later = max((it.stat().st_mtime_ns for it in world.directory.iterdir()), default=0) + 10**9
    world.write(name, text)
    os.utime(path, ns=(later, later))
    return str(path)


def one_command(world: World, *paths: str) -> None:
    import_notes(list(paths), world.context)


def one_by_one(world: World, *paths: str) -> None:
    for path in paths:
        import_notes([path], world.context)


def notes_reread_first(world: World, *paths: str) -> None:
    reread(world)
    import_notes(list(paths), world.context)


def notes_reread_last(world: World, *paths: str) -> None:
    import_notes([path for path in paths if not path.endswith("notes.txt")], world.context)
    reread(world)


@pytest.mark.parametrize(
    ("order", "backwards"),
    [
        (one_command, False),
        (one_command, True),
        (one_by_one, False),
        (one_by_one, True),
        (notes_reread_first, False),
        (notes_reread_last, False),
    ],
)
@pytest.mark.parametrize("moved", [[FAILURE], [FAILURE, CONFLICT]], ids=["one", "most"])
def test_a_file_split_in_two_keeps_every_history(world: World, order: Order, backwards: bool, moved: list[str]) -> None:
    before = histories(world)
    stay = [name for name in before if name not in moved]
    paths = [touch(world, "notes.txt", notes(*stay)), touch(world, "new.txt", notes(*moved))]
    order(world, *(reversed(paths) if backwards else paths))
    assert histories(world) == before
    assert places(world) == {"notes": sorted(stay), "new": sorted(moved)}


@pytest.mark.parametrize(
    ("order", "backwards", "deleted"),
    [
        (one_command, False, False),
        (one_command, True, False),
        (one_by_one, True, False),
        (notes_reread_last, False, False),
        (one_by_one, False, True),
    ],
)
def test_two_files_merged_into_one_keep_every_history(
    world: World, order: Order, backwards: bool, deleted: bool
) -> None:
    more = touch(world, "more.txt", notes(FAILURE, DEADLINE))
    path = touch(world, "notes.txt", notes(CONFLICT, LEADING))
    one_command(world, path, more)
    before = histories(world)
    assert len(before[FAILURE].events) == 1
    touch(world, "more.txt", notes(FAILURE, DEADLINE, CONFLICT, LEADING))
    (world.directory / "notes.txt").unlink() if deleted else touch(world, "notes.txt", notes(OTHERS[2]))
    paths = [more] if deleted else [path, more]
    order(world, *(reversed(paths) if backwards else paths))
    after = histories(world)
    assert {name: after[name] for name in before} == before
    assert places(world)["more"] == sorted(before)


def test_a_file_under_another_name_keeps_every_history(world: World) -> None:
    before = histories(world)
    (world.directory / "notes.txt").rename(world.directory / "stories.txt")
    (imported,) = import_notes([str(world.directory / "stories.txt")], world.context)
    assert histories(world) == before
    assert imported.plan.story_fates() == {Fate.MOVED: 3}
    (world.directory / "stories.txt").rename(world.directory / "notes.txt")
    import_notes([str(world.directory / "notes.txt")], world.context)
    assert histories(world) == before


def test_a_deck_whose_file_has_another_name_now_is_put_away_with_its_gaps(world: World) -> None:
    touch(world, "notes.txt", notes(CONFLICT, FAILURE, LEADING) + GAPS)
    reread(world)
    (world.directory / "notes.txt").rename(world.directory / "stories.txt")
    path = str(world.directory / "stories.txt")
    (planned,) = import_notes([path], world.context, dry_run=True)
    assert [standing.deck.name for standing in decks(world.context)] == ["notes"]
    (imported,) = import_notes([path], world.context)
    assert planned.remarks == imported.remarks == (Retired("notes"),)
    assert [(it.deck.name, it.stories, it.gaps) for it in decks(world.context)] == [("stories", 3, 2)]


@pytest.mark.parametrize("left", ["", "All of it is in stories.txt now.\n"])
def test_a_file_that_was_emptied_into_another_is_put_away_with_its_import(world: World, left: str) -> None:
    before = histories(world)
    touch(world, "notes.txt", left)
    (imported,) = import_notes([touch(world, "stories.txt", notes(CONFLICT, FAILURE, LEADING))], world.context)
    assert imported.remarks == (Retired("notes"),)
    assert histories(world) == before
    assert [(it.deck.name, it.stories) for it in decks(world.context)] == [("stories", 3)]


def test_decks_merged_into_one_file_are_put_away(world: World) -> None:
    import_notes([touch(world, "more.txt", notes(DEADLINE) + GAPS)], world.context)
    before = histories(world)
    for name in ("notes.txt", "more.txt"):
        (world.directory / name).unlink()
    path = touch(world, "all.txt", notes(CONFLICT, DEADLINE, FAILURE, LEADING))
    (imported,) = import_notes([path], world.context)
    assert {remark.name for remark in imported.remarks if isinstance(remark, Retired)} == {"notes", "more"}
    assert [(it.deck.name, it.stories, it.gaps) for it in decks(world.context)] == [("all", 4, 0)]
    assert histories(world) == before


def test_a_list_of_questions_under_another_name_is_not_asked_twice(world: World) -> None:
    import_notes([touch(world, "asked.txt", GAPS)], world.context)
    (world.directory / "asked.txt").rename(world.directory / "questions.txt")
    import_notes([str(world.directory / "questions.txt")], world.context)
    assert [(it.deck.name, it.gaps) for it in decks(world.context)] == [("notes", 0), ("questions", 2)]


def test_a_deck_that_keeps_a_story_stays_with_what_nobody_else_asks(world: World) -> None:
    touch(world, "notes.txt", notes(CONFLICT, FAILURE, LEADING) + GAPS)
    reread(world)
    (world.directory / "notes.txt").unlink()
    (imported,) = import_notes([touch(world, "new.txt", notes(CONFLICT, FAILURE) + GAPS)], world.context)
    assert imported.remarks == ()
    assert [(it.deck.name, it.stories, it.gaps) for it in decks(world.context)] == [("notes", 1, 0), ("new", 2, 2)]


@pytest.mark.parametrize("left", [None, "", "Everything is in new.txt now.\n"], ids=["gone", "empty", "nothing in it"])
def test_a_deck_whose_file_was_emptied_into_one_that_is_known_is_put_away(world: World, left: str | None) -> None:
    """The stories were taken in twice before the first file let go of them."""
    before = histories(world)
    import_notes([touch(world, "new.txt", notes(CONFLICT, FAILURE, LEADING))], world.context)
    (world.directory / "notes.txt").unlink() if left is None else touch(world, "notes.txt", left)
    assert reread(world) == ["“notes” is put away: all of it is in other decks now; its history goes on there."]
    assert [(it.deck.name, it.stories) for it in decks(world.context)] == [("new", 3)]
    assert histories(world) == before
    assert reread(world) == []


def test_a_deck_that_moved_into_a_known_file_while_the_program_was_away_is_put_away(world: World) -> None:
    before = histories(world)
    import_notes([touch(world, "more.txt", notes(DEADLINE))], world.context)
    touch(world, "more.txt", notes(DEADLINE, CONFLICT, FAILURE, LEADING))
    (world.directory / "notes.txt").unlink()
    assert reread(world) == [
        "“notes” is put away: all of it is in other decks now; its history goes on there.",
        "more.txt changed: 3 stories moved in.",
    ]
    assert [(it.deck.name, it.stories) for it in decks(world.context)] == [("more", 4)]
    after = histories(world)
    assert {name: after[name] for name in before} == before


def test_a_deck_stays_while_only_some_of_it_is_in_other_decks(world: World) -> None:
    import_notes([touch(world, "new.txt", notes(CONFLICT, FAILURE))], world.context)
    (world.directory / "notes.txt").unlink()
    (said,) = reread(world)
    assert "is missing; its stories stay" in said
    assert [(it.deck.name, it.stories) for it in decks(world.context)] == [("notes", 3), ("new", 2)]


def test_stories_that_stand_elsewhere_too_may_leave_a_file_unasked(world: World) -> None:
    import_notes([touch(world, "new.txt", notes(CONFLICT, FAILURE))], world.context)
    touch(world, "notes.txt", notes(LEADING) + GAPS)
    assert [line.partition(":")[0] for line in reread(world)] == ["notes.txt changed"]
    assert [(it.deck.name, it.stories, it.gaps) for it in decks(world.context)] == [("notes", 1, 2), ("new", 2, 0)]


def test_a_story_that_moves_and_is_edited_keeps_its_history(world: World) -> None:
    before = histories(world)
    edited = notes(FAILURE).replace("Three years ago", "Four winters ago").replace("# Failure", "# Mistakes")
    paths = [touch(world, "notes.txt", notes(CONFLICT, LEADING)), touch(world, "new.txt", edited)]
    one_command(world, *paths)
    assert histories(world) == before


def test_a_story_that_moves_twice_and_back_keeps_its_history(world: World) -> None:
    before = histories(world)
    for stay, gone in (([CONFLICT, LEADING], [FAILURE]), ([FAILURE], [CONFLICT, LEADING]), (list(before), [DEADLINE])):
        for path in (touch(world, "new.txt", notes(*gone)), touch(world, "notes.txt", notes(*stay))):
            one_by_one(world, path)
        after = histories(world)
        assert {name: after[name] for name in before} == before
        assert places(world)["notes"] == sorted(stay)


def test_a_copy_is_a_new_story_and_says_nothing(world: World) -> None:
    before = histories(world)
    (imported,) = import_notes([touch(world, "copy.txt", notes(FAILURE))], world.context)
    assert imported.plan.story_fates() == {Fate.NEW: 1}
    assert imported.plan.doubts == ()
    assert places(world) == {"notes": sorted(before), "copy": [FAILURE]}


def test_a_copy_that_was_rehearsed_keeps_its_own_history(world: World) -> None:
    import_notes([touch(world, "copy.txt", notes(FAILURE))], world.context)
    rehearsal = begin(world, deck="copy", new=9)
    card = asked(rehearsal).card_id
    rehearsal.turn_to(asked(rehearsal).tell(0).uncover_rest().show_answer())
    rehearsal.grade(Rating.GOOD)
    rehearsal.close()
    import_notes([touch(world, "notes.txt", notes(CONFLICT, LEADING))], world.context)
    assert histories(world)[FAILURE].card_id == card


def test_removing_a_deck_hands_its_history_to_the_copy_elsewhere(world: World) -> None:
    before = histories(world)
    import_notes([touch(world, "copy.txt", notes(FAILURE, DEADLINE))], world.context)
    remove(world.context, "notes")
    assert places(world) == {"copy": sorted([FAILURE, DEADLINE])}
    assert histories(world)[FAILURE] == before[FAILURE]
    import_notes([str(world.directory / "notes.txt")], world.context)
    assert histories(world)[CONFLICT] == before[CONFLICT]


def test_stories_of_a_missing_file_that_moved_are_new_there_when_it_is_found_again(world: World) -> None:
    before = histories(world)
    (world.directory / "notes.txt").rename(world.directory / "away")
    import_notes([touch(world, "new.txt", notes(FAILURE))], world.context)
    assert histories(world) == before
    assert places(world) == {"notes": sorted([CONFLICT, LEADING]), "new": [FAILURE]}
    (world.directory / "away").rename(world.directory / "notes.txt")
    import_notes([str(world.directory / "notes.txt")], world.context)
    assert places(world) == {"notes": sorted(before), "new": [FAILURE]}


def test_the_reports_of_both_decks_say_what_moved(world: World) -> None:
    paths = [touch(world, "notes.txt", notes(CONFLICT, LEADING)), touch(world, "new.txt", notes(FAILURE))]
    old, new = import_notes(paths, world.context)
    assert (old.plan.story_fates()[Fate.LEFT], new.plan.story_fates()) == (1, {Fate.MOVED: 1})


def test_decks_that_exchange_most_of_their_stories_are_both_followed(world: World) -> None:
    before = histories(world)
    import_notes([touch(world, "more.txt", notes(DEADLINE))], world.context)
    touch(world, "notes.txt", notes(LEADING))
    touch(world, "more.txt", notes(DEADLINE, CONFLICT, FAILURE))
    assert sorted(reread(world)) == [
        "more.txt changed: 2 stories new.",
        "notes.txt changed: 2 stories moved to another deck.",
    ]
    after = histories(world)
    assert {name: after[name] for name in before} == before
    assert [standing.stories for standing in decks(world.context)] == [1, 3]
