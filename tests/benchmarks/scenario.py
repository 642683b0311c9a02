"""What `rehearse` will show on a database: played once without a screen, on a copy, and printed as JSON.

`python scenario.py DATABASE` runs in a process of its own, so that the measuring one stays small. The copy is
opened as at every start; DATABASE itself is opened once too, because the first start after an import writes
the version of the scheduler, and the benchmark measures the daily start.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

from rehearse.commands.rehearsing.options import Options
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.start import start
from rehearse.core.log import Rating
from rehearse.core.rehearsing.session import Turn
from rehearse.machine import real_context

_LONGEST = 24


def scenario(database: Path) -> dict[str, object]:
    """The beginnings of the texts that appear one after the other."""
    _open(database).close()
    with tempfile.TemporaryDirectory() as directory:
        copy = Path(directory, "copy.db")
        shutil.copy(database, copy)
        rehearsal = _open(copy)
        turn = _turn(rehearsal)
        question = _beginning(turn.prompt.text)
        points = [_beginning(slot.text) for slot in turn.slots]
        rehearsal.turn_to(turn.tell(rehearsal.now_ms).uncover_rest().show_answer())
        rehearsal.grade(Rating.GOOD)
        following = _beginning(_turn(rehearsal).prompt.text)
        rehearsal.close()
    return {"question": question, "points": points, "following": following}


def _open(path: Path) -> Rehearsal:
    begun = start(real_context(path), Options())
    if not isinstance(begun, Rehearsal):
        raise SystemExit(f"{path}: holds no story")
    return begun


def _turn(rehearsal: Rehearsal) -> Turn:
    if rehearsal.session.turn is None:
        raise SystemExit("the benchmark needs a deck with at least two new stories")
    return rehearsal.session.turn


def _beginning(text: str) -> str:
    """Whole words from the start of a text: few enough to stand on one line of the screen, however it is wrapped."""
    beginning = ""
    for word in text.split():
        if beginning and len(beginning) + len(word) >= _LONGEST:
            break
        beginning = f"{beginning} {word}".strip()
    return beginning


if __name__ == "__main__":
    json.dump(scenario(Path(sys.argv[1])), sys.stdout)
