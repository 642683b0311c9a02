"""`rehearse optimize`: parameters are fitted, judged, put in force, and taken back."""

import json
import os
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from rehearse.commands.memory import optimize
from rehearse.commands.memory.optimize import FitVerdict
from rehearse.commands.notices import ParametersDamaged
from rehearse.commands.safekeeping.backup import backups
from rehearse.commands.safekeeping.doctor import Ailment, examine
from rehearse.commands.safekeeping.restore import restore
from rehearse.core.errors import UsageError
from rehearse.core.log import CardState, EventKind, Rating
from rehearse.core.memory.fsrs6 import DEFAULT_PARAMETERS
from rehearse.core.memory.optimizing import FEWEST_TELLINGS
from rehearse.core.memory.parameters import Parameters
from rehearse.core.memory.scheduling import Scheduler
from rehearse.core.width import cells
from rehearse.main import run_command
from rehearse.reports.memory.optimize_report import as_text
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog
from rehearse.store.safekeeping.verification import faults_of
from tests.builders import review, undo
from tests.documentation.test_examples import SHOWN
from tests.memories import FORGETFUL, tellings
from tests.processes import REHEARSE, start_python
from tests.sittings import asked, sitting
from tests.terminal import Terminal
from tests.worlds import FilledWorld, World, make_world, story_notes

TITLES = tuple(f"Story{number}" for number in range(20))
ENOUGH = 1200


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    world = make_world(tmp_path_factory.mktemp("world"))
    world.take_in(world.write("n.md", story_notes(*TITLES)))
    return FilledWorld(world)


@pytest.fixture
def world(filled: FilledWorld) -> World:
    return filled.again()


_TOLD: dict[tuple[int, Parameters], tuple[bytes, datetime]] = {}
"""Databases in which so many stories were told, and the day after: they are made once, as they take a while."""


def tell(world: World, count: int, parameters: Parameters = FORGETFUL) -> None:
    """Let so many stories be told, and let it be the day after."""
    if (count, parameters) not in _TOLD:
        with world.context.open_database() as database:
            told = tellings(count, [card.id for card in Overview(database).cards()], parameters)
            log = ReviewLog(database, world.context.settings.retention)
            log.append(told[0], trial=True)
            log.merge(told[1:])
        _TOLD[count, parameters] = world.context.database_path.read_bytes(), told[-1].at + timedelta(days=1)
    content, world.clock.now = _TOLD[count, parameters]
    world.context.database_path.write_bytes(content)


def states(world: World) -> dict[str, CardState]:
    with world.context.open_database() as database:
        found = [Queue(database).card(card.id) for card in Overview(database).cards()]
    return {card.id: card.state for card in found if card is not None}


def folded(world: World, parameters: Parameters | None) -> dict[str, CardState]:
    retention = world.context.settings.retention
    with world.context.open_database() as database:
        events = ReviewLog(database, retention).events()
        cards = [card.id for card in Overview(database).cards()]
    scheduler = Scheduler(retention, parameters)
    return {card: scheduler.fold(event for event in events if event.card_id == card) for card in cards}


# -- judging -----------------------------------------------------------------------------------------------------------


def test_without_a_database_all_tellings_are_missing(tmp_path: Path) -> None:
    context = make_world(tmp_path).context
    found = optimize.examine(context)
    assert (found.verdict, found.material.tellings) == (FitVerdict.TOO_FEW, 0)
    assert not context.database_path.exists()


def test_too_few_tellings_are_not_fitted(world: World) -> None:
    tell(world, FEWEST_TELLINGS - 1)
    assert optimize.examine(world.context).verdict is FitVerdict.TOO_FEW


def test_what_was_taken_back_does_not_count(world: World) -> None:
    tell(world, FEWEST_TELLINGS)
    assert optimize.examine(world.context).verdict is not FitVerdict.TOO_FEW
    with world.context.open_database() as database:
        log = ReviewLog(database, 0.9)
        log.append(undo(log.events()[-1]))
    assert optimize.examine(world.context).verdict is FitVerdict.TOO_FEW


def test_practice_does_not_count(world: World) -> None:
    tell(world, FEWEST_TELLINGS - 1)
    with world.context.open_database() as database:
        card = Overview(database).cards()[0].id
        ReviewLog(database, 0.9).append(review(1, Rating.GOOD, card, kind=EventKind.PRACTICE))
    assert optimize.examine(world.context).verdict is FitVerdict.TOO_FEW


def test_from_somebody_who_forgets_nothing_nothing_is_learned(world: World) -> None:
    with world.context.open_database() as database:
        cards = [card.id for card in Overview(database).cards()]
        told = [review(on, Rating.GOOD, card) for on in range(FEWEST_TELLINGS // len(cards)) for card in cards]
        ReviewLog(database, world.context.settings.retention).merge(told)
    world.clock.go_on(days=FEWEST_TELLINGS)
    assert optimize.examine(world.context).verdict is FitVerdict.ONE_SIDED


def test_a_fit_that_foresees_no_better_is_not_kept(world: World) -> None:
    tell(world, 800, DEFAULT_PARAMETERS)
    found = optimize.examine(world.context)
    assert (found.verdict, found.moved) == (FitVerdict.NO_BETTER, None)
    assert found.comparison is not None


def test_a_fit_is_the_same_every_time(world: World) -> None:
    tell(world, ENOUGH)
    assert optimize.examine(world.context) == optimize.examine(world.context)


def test_looking_changes_nothing(world: World) -> None:
    tell(world, ENOUGH)
    before = states(world)
    found = optimize.examine(world.context)
    assert found.verdict is FitVerdict.BETTER
    assert states(world) == before
    assert backups(world.context) == []


# -- putting in force --------------------------------------------------------------------------------------------------


def test_what_is_kept_folds_every_card_and_the_database_before_is_kept_too(world: World) -> None:
    tell(world, ENOUGH)
    before = states(world)
    found = optimize.examine(world.context)
    changed = optimize.keep(world.context, found)
    assert states(world) == folded(world, found.parameters) != before
    assert changed.moved == found.moved
    assert changed.moved.sooner > 0
    restore(world.context, changed.backup)
    assert states(world) == before


def test_taking_back_goes_back_step_by_step(world: World) -> None:
    tell(world, ENOUGH)
    stood = [states(world)]
    optimize.keep(world.context, optimize.examine(world.context))
    stood.append(states(world))
    optimize.reset(world.context)
    assert states(world) == stood[0]
    optimize.take_back(world.context)
    assert states(world) == stood[1]
    optimize.take_back(world.context)
    assert states(world) == stood[0]
    with pytest.raises(UsageError, match="nothing to take back"):
        optimize.take_back(world.context)


def test_parameters_of_fsrs_are_not_put_in_force_twice(world: World) -> None:
    with pytest.raises(UsageError, match="in force already"):
        optimize.reset(world.context)
    assert backups(world.context) == []


def test_soon_after_a_fit_there_is_nothing_to_judge_another_by(world: World) -> None:
    tell(world, ENOUGH)
    optimize.keep(world.context, optimize.examine(world.context))
    found = optimize.examine(world.context)
    assert (found.verdict, found.told_since) == (FitVerdict.TOO_SOON, 0)


def test_a_sitting_goes_by_the_parameters_in_force(world: World) -> None:
    tell(world, ENOUGH)
    found = optimize.examine(world.context)
    optimize.keep(world.context, found)
    with sitting(world) as rehearsal:
        assert rehearsal.scheduler == Scheduler(0.9, found.parameters)
        assert rehearsal.notice is None


def test_a_telling_under_way_goes_on_by_the_parameters_that_come_into_force(world: World) -> None:
    tell(world, ENOUGH)
    with sitting(world) as rehearsal:
        card = asked(rehearsal).card_id
        changed = optimize.keep(world.context, optimize.examine(world.context))
        rehearsal.take_in_changes()
        assert (asked(rehearsal).card_id, rehearsal.notice) == (card, None)
        assert changed.present is not None
        scheduler = Scheduler(0.9, changed.present.parameters)
        memories = scheduler.outcomes(asked(rehearsal).state.memory, rehearsal.today)
        assert rehearsal.returns_on() == {rating: memory.due_on for rating, memory in memories.items()}
        rehearsal.turn_to(asked(rehearsal).tell(0).uncover_rest().show_answer())
        rehearsal.grade(Rating.GOOD)
    assert states(world) == folded(world, changed.present.parameters)


def test_a_restored_backup_brings_its_parameters_along(world: World) -> None:
    tell(world, ENOUGH)
    found = optimize.examine(world.context)
    optimize.keep(world.context, found)
    optimize.reset(world.context)
    kept = backups(world.context)[0].backup.path
    restore(world.context, kept)
    assert states(world) == folded(world, found.parameters)


def test_damaged_parameters_are_said_at_the_start_and_reset_settles_it(world: World) -> None:
    tell(world, ENOUGH)
    optimize.keep(world.context, optimize.examine(world.context))
    with world.context.open_database() as database, database.writing() as connection:
        connection.execute("UPDATE parameter_set SET parameters = '[1, 2'")
    assert any(it.ailment is Ailment.ROW for it in examine(world.context, world.directory / "no.log").findings)
    with sitting(world) as rehearsal:
        assert rehearsal.notice == ParametersDamaged()
    assert states(world) == folded(world, None)
    optimize.reset(world.context)
    with sitting(world) as rehearsal:
        assert rehearsal.notice is None


SWITCHING = """
import sys
from datetime import datetime
from pathlib import Path
from random import Random
from rehearse.commands.memory import optimize
from rehearse.commands.memory.optimize import FitVerdict
from tests.worlds import make_world

world = make_world(Path(sys.argv[1]))
world.clock.now = datetime.fromisoformat(sys.argv[2])
world.context.random.seed(sys.argv[3])
found = optimize.examine(world.context)
for number in range(1000):
    optimize.keep(world.context, found)
    print(number, flush=True)
    optimize.take_back(world.context)
"""


@pytest.mark.parametrize("switched", [1, 2])
def test_killed_while_parameters_change_all_cards_go_by_the_old_ones_or_the_new(world: World, switched: int) -> None:
    tell(world, ENOUGH)
    found = optimize.examine(world.context)
    arguments = (world.directory, world.clock.now.isoformat(), str(switched))
    with start_python(SWITCHING, *arguments, directory=Path(__file__).parents[3]) as child:
        try:
            assert child.stdout
            for _ in range(switched):
                assert child.stdout.readline()
        finally:
            child.kill()
    with Database.open(world.context.database_path, str) as database:
        assert faults_of(database.connection, 0.9) == []
        in_force = ReviewLog(database, 0.9).scheduler.parameters
        assert not ReviewLog(database, 0.9).refold()
    assert in_force in (None, found.parameters)
    assert states(world) == folded(world, in_force)


# -- the command -------------------------------------------------------------------------------------------------------


def environment(world: World) -> dict[str, str]:
    return {
        "HOME": str(world.directory),
        "REHEARSE_DB": str(world.context.database_path),
        "REHEARSE_CONFIG": str(world.context.settings_path),
        "REHEARSE_NOW": world.clock.now.isoformat(),
    }


@pytest.fixture
def run(world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Run":
    return Run(world, monkeypatch, capsys)


class Run:
    """Runs the command; returns its exit code, standard output and standard error."""

    def __init__(self, world: World, patch: pytest.MonkeyPatch, caught: pytest.CaptureFixture[str]) -> None:
        self._world, self._patch, self._caught = world, patch, caught

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        for name, value in environment(self._world).items():
            self._patch.setenv(name, value)
        return run_command(["optimize", *arguments]), *self._caught.readouterr()


def test_too_few_tellings_say_how_many_are_missing(world: World, run: Run) -> None:
    tell(world, 399)
    assert run() == (
        0,
        "399 tellings so far; parameters of your own take 400.\n\n1 telling is missing. Nothing was changed.\n",
        "",
    )


@pytest.mark.parametrize("count", [0, 1, 399, 800, ENOUGH])
def test_what_is_said_fits_any_terminal(world: World, count: int) -> None:
    if count:
        tell(world, count)
    found = optimize.examine(world.context)
    for width in range(40, 201, 20):
        assert max(map(cells, as_text(found, width).splitlines())) <= width


def test_in_a_pipe_nothing_is_changed_without_yes(world: World, run: Run) -> None:
    tell(world, ENOUGH)
    code, out, err = run()
    assert (code, err) == (2, "rehearse: nothing was changed; --yes uses them without asking\n")
    assert out.startswith("1,200 tellings, 1,180 of them of a story that was told before; 124 of these")
    assert states(world) == folded(world, None)


def test_yes_keeps_and_undo_takes_back(world: World, run: Run) -> None:
    tell(world, ENOUGH)
    before = states(world)
    code, out, err = run("--yes")
    assert (code, err) == (0, "")
    assert "Parameters fitted to your tellings are in force: " in out
    assert "`rehearse optimize --undo` takes this back." in out
    assert states(world) != before
    code, out, err = run("--undo")
    assert (code, err) == (0, "")
    assert out.startswith("FSRS's own parameters are in force: ")
    assert states(world) == before
    assert run("--undo")[0] == 2


def test_json_changes_nothing_unless_told_to(world: World, run: Run) -> None:
    tell(world, ENOUGH)
    code, out, err = run("--format", "json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found.keys() == SHOWN["optimize"].keys()
    assert found["comparison"].keys() == SHOWN["optimize"]["comparison"].keys()
    assert (found["version"], found["verdict"], found["tellings"], found["missing"]) == (1, "better", 1200, 0)
    assert (len(found["parameters"]), found["kept"], found["backup"]) == (21, False, None)
    assert found["comparison"]["log_loss_after"] < found["comparison"]["log_loss_before"]
    assert states(world) == folded(world, None)
    kept = json.loads(run("--format", "json", "--yes")[1])
    assert (kept["kept"], kept["parameters"]) == (True, found["parameters"])
    back = json.loads(run("--format", "json", "--undo")[1])
    assert (back["in_force"], back["parameters"]) == ("FSRS", None)


def test_undo_and_reset_exclude_each_other(world: World, run: Run) -> None:
    assert run("--undo", "--reset")[0] == 2


def test_at_a_terminal_it_is_asked(world: World) -> None:
    tell(world, ENOUGH)
    environ: Mapping[str, str] = {**os.environ, **environment(world), "TERM": "xterm"}
    with Terminal([REHEARSE, "optimize"], environ) as terminal:
        terminal.wait_for("y or n?")
        terminal.send(b"n\n")
        assert terminal.wait_for_end() == 0
    assert states(world) == folded(world, None)


def test_without_the_extra_one_line_says_how_to_install_it(
    world: World, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)
    tell(world, 399)
    assert run()[0] == 0
    tell(world, ENOUGH)
    code, out, err = run()
    assert (code, out) == (2, "")
    assert err == (
        "rehearse: fitting parameters takes a package that is not installed; "
        "`pip install 'rehearse-stories[optimize]'` installs it\n"
    )
