"""Nothing is lost, whatever the disk does and whenever the program is killed."""

import json
import os
import sys
from pathlib import Path

import pytest

from rehearse.store.database import Database
from tests.builders import answer, ask, counted_ids, import_notes, notes
from tests.documentation.pages import ROOT
from tests.faults.disk_faults import DISK_FAULTS, GROUPS
from tests.faults.operations import OPERATIONS
from tests.faults.watched_disk import CAN_WATCH
from tests.processes import run, run_python

BY_TIME = "killed at random"
"""The trial whose kills come after some time: on a quick computer all may come after the end."""
PLACES, TIMES, SEED = 8, 4, 1
ENVIRON = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.mark.skipif(not CAN_WATCH, reason="the SQLite of this Python cannot be reached, or this is not Linux")
@pytest.mark.parametrize("operations", GROUPS, ids="-".join)
def test_nothing_is_lost_whatever_the_disk_does(operations: tuple[str, ...]) -> None:
    numbers = map(str, (PLACES, TIMES, SEED))
    ended = run(sys.executable, "-m", "tests.faults.trials", *numbers, *operations, environ=ENVIRON)
    assert ended.code == 0, ended.err
    found = json.loads(ended.out)
    assert found.keys() == set(operations)
    for name, tallies in found.items():
        for fault in DISK_FAULTS:
            tally = tallies[fault.trial]
            assert tally["wrong"] == [], (name, fault.trial)
            assert tally["trials"] >= 2
            assert set(tally["codes"]) <= {"0", fault.code}
            if fault.trial != BY_TIME:
                assert fault.code in (*tally["codes"], "none")
            unknown = [said for said in tally["said"] if not any(piece in said for piece in fault.said)]
            assert unknown == [], (name, fault.trial)


def test_every_operation_is_tried() -> None:
    assert sorted(name for group in GROUPS for name in group) == sorted(OPERATIONS)


SALVAGING = """
import errno, sys
from pathlib import Path
from rehearse.store.safekeeping.salvage import salvage
from tests.faults.watched_disk import RefusedError, WatchedDisk

database = Path(sys.argv[1])
taken = 0

def fill(step):
    global taken
    taken += step.kind == "write"
    if taken > int(sys.argv[2]) and step.kind == "write":
        raise RefusedError(errno.ENOSPC)

with WatchedDisk(database.parent).watched(fill):
    try:
        salvage(database, database.with_name("saved.db"), 0.9)
    except Exception as error:
        print(type(error).__name__, error)
print(sorted(path.name for path in database.parent.iterdir()))
"""


@pytest.mark.skipif(not CAN_WATCH, reason="the SQLite of this Python cannot be reached, or this is not Linux")
@pytest.mark.parametrize("writes", [20, 130])
def test_a_disk_that_fills_while_a_wreck_is_salvaged_is_told(tmp_path: Path, writes: int) -> None:
    database = tmp_path / "rehearse.db"
    with Database.open(database, counted_ids()) as opened:
        import_notes(opened, notes(*(([ask(f"Why {n}?")], answer(f"{n} boats. " * 900)) for n in range(20))))
    told, left = run_python(SALVAGING, database, str(writes), environ=ENVIRON).splitlines()
    assert told.startswith("FileError ")
    assert "the disk is full" in told
    assert left == "['rehearse.db']"
