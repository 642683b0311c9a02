"""What `rehearse stats` and `rehearse due` say after days of rehearsing."""

from pathlib import Path

import pytest

from rehearse.commands import stats
from rehearse.commands.due import due_line
from rehearse.commands.rehearsal import Options, start
from rehearse.commands.resume import resume, suspended
from rehearse.core.errors import UsageError
from rehearse.core.log import Rating
from tests.worlds import World, make_world, story_notes


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    made.take_in(made.write("n.md", story_notes("Ants", "Bees", "Cats") + "\n# Open\n\nTell me about a gap.\n"))
    return made


def sit(world: World, *ratings: Rating, missing: int = 0, new: int = 3) -> None:
    """One sitting: each story on the screen told in a minute, its first `missing` points missed."""
    rehearsal = start(world.context, Options(new=new))
    for rating in ratings:
        turn = rehearsal.session.turn
        assert turn is not None
        world.stopwatch.go_on(seconds=60)
        turn = turn.tell(rehearsal.now_ms)
        for _ in range(missing):
            turn = turn.uncover().toggle()
        rehearsal.turn_to(turn.uncover_rest().show_answer())
        rehearsal.grade(rating)
    rehearsal.close()


def test_a_first_day(world: World) -> None:
    sit(world, Rating.GOOD, Rating.HARD, missing=1)
    assert (
        stats.as_text(stats.collect(world.context))
        == """\
3 stories: 0 due today, 1 new

  today          0
  tomorrow       1  █
  Thu 3 Dec      1  █
  Fri 4 Dec      0
  Sat 5 Dec      0
  Sun 6 Dec      0
  Mon 7 Dec      0
  Tue 8 Dec      0
  Wed 9 Dec      0
  Thu 10 Dec     0
  Fri 11 Dec     0
  Sat 12 Dec     0
  Sun 13 Dec     0
  Mon 14 Dec     0

Rehearsed
  today           2 tellings  2 min
  last 7 days     2 tellings  2 min
  last 30 days    2 tellings  2 min

Recall after a day or more, last 30 days
  0 of 0 (a percentage is shown from 10 on)

Points said, by part
  Situation                  2 of 4
  Task                       2 of 2
  Action                     4 of 4
  Result                     2 of 2
  Reflection                 2 of 2

Never rehearsed (1)
  Tell me about a time of Cats, wording 1.

Questions without a story (1)
  Open: Tell me about a gap."""
    )


def test_a_later_day_looks_back_thirty_days_and_no_further(world: World) -> None:
    sit(world, Rating.GOOD, Rating.GOOD, Rating.GOOD)
    world.clock.go_on(days=40)
    sit(world, Rating.AGAIN, Rating.GOOD, Rating.GOOD, missing=2)
    collected = stats.as_json(stats.collect(world.context))
    assert collected["retention"] == {"reviews": 3, "recalled": 2, "measured": None, "predicted": None}
    assert collected["parts"][0] == {"label": "Situation", "said": 0, "asked": 6}
    assert collected["work"] == [{"days": days, "rehearsals": 3, "minutes": 3.0} for days in (1, 7, 30)]
    assert collected["gaps"] == [{"deck": "n", "topic": "Open", "question": "Tell me about a gap."}]


def test_retention_is_a_percentage_from_ten_reviews_on(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    topics = ["Ants", "Bees", "Cats", "Dogs", "Eels", "Foxes", "Gnus", "Hens", "Ibex", "Jays"]
    world.take_in(world.write("n.md", story_notes(*topics)))
    sit(world, *[Rating.GOOD] * 10, new=10)
    world.clock.go_on(days=2)
    sit(world, Rating.AGAIN, *[Rating.GOOD] * 8)
    assert "  8 of 9 (a percentage is shown from 10 on)" in stats.as_text(stats.collect(world.context))
    sit(world, Rating.GOOD)
    assert "  90% recalled, 91% predicted (n = 10)" in stats.as_text(stats.collect(world.context))


def test_leaks_name_the_point_and_its_story(world: World) -> None:
    sit(world, Rating.GOOD, Rating.GOOD, Rating.GOOD, missing=1)
    world.clock.go_on(days=2)
    sit(world, Rating.GOOD, Rating.GOOD, Rating.GOOD, missing=1)
    found = stats.as_json(stats.collect(world.context))["missed_most"]
    assert found[0] == {
        "story": "Tell me about a time of Ants, wording 1.",
        "label": "Situation",
        "point": "Ants began badly",
        "missed": 2,
        "asked": 2,
    }


def test_scope_narrows_everything(world: World) -> None:
    world.take_in(world.write("two.md", story_notes("Dogs")))
    assert stats.collect(world.context, deck="two").counts.total == 1
    assert stats.collect(world.context, deck="two").gaps == []
    assert stats.collect(world.context, topic="Open").gaps != []
    with pytest.raises(UsageError, match="there is no topic"):
        stats.collect(world.context, topic="Nothing")


def test_text_fits_80_columns_and_is_safe(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    long = "Ants \x1b[2J " + "very " * 40
    filler = "Plain words that every note is full of. " * 20
    world.take_in(world.write("n.md", story_notes(long) + filler + f"\n# Open\n\nTell me about {long}.\n"))
    sit(world, Rating.GOOD, missing=1)
    world.clock.go_on(days=2)
    sit(world, Rating.GOOD, missing=1)
    text = stats.as_text(stats.collect(world.context))
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text


def test_the_prompt_line_tells_what_waits(world: World) -> None:
    assert due_line(world.context) == "3 new"
    sit(world, Rating.AGAIN, Rating.GOOD)
    assert due_line(world.context) == "1 new"
    sit(world, Rating.EASY)
    assert due_line(world.context) == "next: tomorrow"
    world.clock.go_on(days=1)
    assert due_line(world.context) == "1 due"
    sit(world, Rating.EASY)
    assert due_line(world.context) == "next: tomorrow"
    world.clock.go_on(days=2)
    assert due_line(world.context) == "1 due"


def test_suspended_stories_can_be_resumed(world: World) -> None:
    rehearsal = start(world.context, Options())
    rehearsal.suspend()
    rehearsal.close()
    name = "Tell me about a time of Ants, wording 1."
    assert suspended(world.context) == [name]
    with pytest.raises(UsageError, match="no suspended story"):
        resume(world.context, "bees")
    assert resume(world.context, "ANTS") == [name]
    assert suspended(world.context) == []
    assert due_line(world.context) == "3 new"
