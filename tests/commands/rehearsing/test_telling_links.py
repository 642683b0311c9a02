"""What grading a telling says of the way from its question to its story."""

from pathlib import Path

import pytest

from rehearse.core.log import Event, EventKind, Origin, Rating, effective
from rehearse.core.rehearsing.grading import go_astray
from rehearse.core.rehearsing.recall import Mark
from rehearse.core.rehearsing.session import Turn
from tests.sittings import asked, logged, sit, sitting, whole_log
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", "Bees", questions=2)))
    return made


def links(world: World) -> list[Event]:
    """The picks that tellings implied and that stand."""
    return [event for event in effective(whole_log(world)) if event.origin is Origin.LINK]


def link_states(world: World) -> list[tuple[object, ...]]:
    with world.context.open_database() as database:
        return database.connection.execute(
            "SELECT stability, reviewed_on, due_on FROM card WHERE kind = 'pick' AND stability NOT NULL"
        ).fetchall()


def told(turn: Turn, mark: Mark = Mark.SAID) -> Turn:
    turn = turn.tell(60_000)
    while turn.covered:
        turn = turn.uncover(mark)
    return turn.show_answer()


def grade(world: World, rating: Rating, mark: Mark = Mark.SAID, *, astray: bool = False) -> Event:
    """Tell the first story; the pick that this implied."""
    with sitting(world) as rehearsal:
        turn = told(asked(rehearsal), mark)
        rehearsal.turn_to(go_astray(turn) if astray else turn)
        rehearsal.grade(rating)
    (link,) = links(world)
    return link


def test_a_telling_logs_its_link_in_the_same_step(world: World) -> None:
    link = grade(world, Rating.HARD)
    (telling,) = logged(world)
    assert (link.at, link.study_day, link.device) == (telling.at, telling.study_day, telling.device)
    assert link.kind is EventKind.REVIEW
    assert link.grade is not None
    assert telling.grade is not None
    assert (link.grade.rating, link.grade.duration_ms) == (Rating.GOOD, 0)
    assert link.grade.prompt_id == telling.grade.prompt_id
    with sitting(world) as rehearsal:
        card = rehearsal.sources.queue.card(telling.card_id)
        assert card is not None
        assert link.grade.recall.picked == card.story_id
    assert len(link_states(world)) == 1


@pytest.mark.parametrize(
    ("rating", "mark", "astray", "link"),
    [
        (Rating.GOOD, Mark.SAID, False, Rating.GOOD),
        (Rating.AGAIN, Mark.SAID, False, Rating.GOOD),
        (Rating.AGAIN, Mark.MISSED, False, Rating.AGAIN),
        (Rating.HARD, Mark.MISSED, False, Rating.GOOD),
        (Rating.GOOD, Mark.SAID, True, Rating.AGAIN),
    ],
)
def test_whoever_tells_a_story_has_found_it(
    world: World, rating: Rating, mark: Mark, astray: bool, link: Rating
) -> None:
    implied = grade(world, rating, mark, astray=astray).grade
    assert implied is not None
    assert implied.rating is link
    assert (implied.recall.picked is None) is (link is Rating.AGAIN)
    (telling,) = logged(world)
    assert telling.grade is not None
    assert telling.grade.rating is rating


def test_the_gesture_counts_only_at_the_answer_and_can_be_taken_back(world: World) -> None:
    with sitting(world) as rehearsal:
        turn = asked(rehearsal)
        assert go_astray(turn) is turn
        answering = told(turn)
        assert go_astray(answering).astray
        assert go_astray(go_astray(answering)) == answering


def test_undo_takes_both_back(world: World) -> None:
    with sitting(world) as rehearsal:
        rehearsal.turn_to(told(asked(rehearsal)))
        rehearsal.grade(Rating.GOOD)
        assert len(links(world)) == 1
        rehearsal.undo()
        assert (links(world), effective(logged(world)), link_states(world)) == ([], [], [])
        rehearsal.grade(Rating.EASY)
    assert len(links(world)) == 1
    with sitting(world) as rehearsal:  # of an earlier sitting, too
        rehearsal.undo()
    assert (links(world), effective(logged(world)), link_states(world)) == ([], [], [])


def test_practice_says_nothing_of_the_link(world: World) -> None:
    sit(world, Rating.AGAIN, Rating.GOOD, Rating.GOOD)
    assert [event.kind for event in logged(world)] == [EventKind.REVIEW, EventKind.REVIEW, EventKind.PRACTICE]
    assert len(links(world)) == 2


def test_each_telling_asks_the_other_question_until_both_are_known(world: World) -> None:
    asked_with = []
    for _ in range(6):
        with sitting(world, new=1) as rehearsal:
            if rehearsal.session.turn is not None:
                rehearsal.turn_to(told(asked(rehearsal)))
                asked_with.append(asked(rehearsal).prompt.text)
                rehearsal.grade(Rating.AGAIN)
        world.clock.go_on(days=1)
    ants = [text for text in asked_with if "Ants" in text]
    assert [text[-10:-1] for text in ants[:4]] == ["wording 1", "wording 2", "wording 1", "wording 2"]
