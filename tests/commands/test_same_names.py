"""A story has one name, wherever it is spoken of."""

from pathlib import Path

from rehearse.commands.importing.import_notes import import_notes
from rehearse.commands.rehearsing.resume import resume, suspended
from rehearse.commands.rehearsing.story_info import story_info, story_name
from rehearse.commands.rehearsing.summary import sum_up
from rehearse.commands.statistics.stats import collect
from rehearse.core.log import Rating
from rehearse.plain.finish_text import finish_text
from rehearse.reports.importing.import_report import as_text
from rehearse.reports.statistics.stats_json import as_json
from rehearse.reports.statistics.stats_report import as_text as stats_text
from tests.sittings import asked, sitting
from tests.worlds import make_world, story_notes

NAME = "A time of Ants, wording 1 (b)"
WHOLE = "Tell me about a time of Ants, wording 1."


def test_a_story_has_one_name_wherever_it_is_spoken_of(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.take_in(world.write("a.md", story_notes("Ants")))
    other = story_notes("Bees", questions=2).replace("time of Bees", "time of Ants")
    planned = import_notes([str(world.write("b.md", other))], world.context, dry_run=True)
    imported = import_notes([str(world.directory / "b.md")], world.context)
    assert planned[0].names == imported[0].names == (NAME,)
    assert NAME in as_text(imported, dry_run=False, width=100)
    assert [card.name for card in collect(world.context, deck="b").never_rehearsed] == [NAME]
    assert NAME in stats_text(collect(world.context, deck="b"))
    assert as_json(collect(world.context, deck="b"))["never_rehearsed"] == {"stories": 1, "first": [WHOLE]}
    with sitting(world, deck="b") as rehearsal:
        card_id = asked(rehearsal).card_id
        info = story_info(rehearsal, card_id)
        assert (info.name if info else None) == NAME == story_name(rehearsal, card_id)
        rehearsal.turn_to(asked(rehearsal).tell(1000).show_answer())
        rehearsal.grade(Rating.GOOD)
        assert f"{NAME}, returns" in "\n".join(block.text for block in finish_text(sum_up(rehearsal), ""))
        world.clock.go_on(days=3)
    with sitting(world, deck="b") as rehearsal:
        assert asked(rehearsal).prompt.text.endswith("wording 2.")
        rehearsal.turn_to(asked(rehearsal).tell(1000).show_answer())
        rehearsal.grade(Rating.AGAIN)
        told = f"{NAME}, asked: Tell me about a time of Ants, wording 2."
        assert told in "\n".join(block.text for block in finish_text(sum_up(rehearsal), ""))
        rehearsal.suspend()
    assert suspended(world.context) == [NAME]
    assert resume(world.context, "about a time of ants") == [NAME]
    (changed,) = import_notes([str(world.write("b.md", "# Open\n\nWhy us?\n"))], world.context)
    assert changed.gone == (NAME,)
