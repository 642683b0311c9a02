"""How fast rehearse is, against the least a Textual app can do. A benchmark, not a test: pytest does not collect it.

    python -m tests.benchmarks.run [--runs N]

prints one table. Everything is measured in one run, ours and the reference (`minimal_app.py`) taking turns, so that
whatever else the computer does hits both; only the ratios mean something on another computer.

start     from just before fork and exec, in a pseudo-terminal of 80×24 that answers Textual's queries, until the
          question's text arrives; on a database imported from decks/sample-stories.md. Byte code is cached (one start
          of each is not counted).
key       from writing a key until the new text arrives; before each key the program rests, because for 300 ms after
          something new has appeared it swallows keys. The reference changes the text of its one Static.
grade     `Rehearsal.grade` on a file, until it is committed and the next question is known; the reference is one
          row in a bare sqlite3 transaction with the same pragmas in the same directory (see `grades.py`).
memory    peak resident memory of the process (`ru_maxrss`).

The reference opens the database through SQLModel; a third program, which reads with sqlite3 alone, tells how
much of a start that is. Everything happens in a temporary directory, which is also HOME; nothing is left running.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from shutil import copy

from tests.terminal import Terminal, TerminalError

_HERE = Path(__file__).resolve().parent
_DECK = _HERE.parents[1] / "decks" / "sample-stories.md"
_REHEARSE = str(Path(sys.executable).with_name("rehearse"))

_REST_SECONDS = 0.4
_UNCOVERED = 3
_KEYS = _UNCOVERED + 4
_GRADES_PER_RUN = 10

START, MEMORY = "start to first question, ms", "peak memory, MiB"
TELL, UNCOVER, UNCOVER_ALL, ANSWER, GRADE = (
    "Space: question → recall, ms",
    "Space: next point, ms",
    "Enter: uncover all, ms",
    "Enter: → full answer, ms",
    "3: grade → next question, ms",
)
KEYS = (TELL, UNCOVER, UNCOVER_ALL, ANSWER, GRADE)
ANY_KEY = "any key, ms"

Samples = dict[str, list[float]]
Play = Callable[[Terminal, Samples], None]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure rehearse against a minimal Textual app.")
    parser.add_argument("--runs", type=int, default=20, metavar="N", help="starts of each program [default: 20]")
    runs = max(2, parser.parse_args().runs)
    with tempfile.TemporaryDirectory(prefix="rehearse-benchmark-") as directory:
        try:
            table = measure(Path(directory), runs)
        except (TerminalError, subprocess.SubprocessError) as error:
            sys.stderr.write(f"benchmark: {error}\n")
            return 1
    sys.stdout.write("\n".join(table) + "\n")
    return 0


def measure(directory: Path, runs: int) -> list[str]:
    """The table's lines."""
    environ = _environ(directory)
    imported, daily = directory / "imported.db", directory / "daily.db"
    _output(environ, _REHEARSE, "import", "--db", str(imported), str(_DECK))
    expected = json.loads(_output(environ, sys.executable, str(_HERE / "scenario.py"), str(imported)))
    minimal = str(_HERE / "minimal_app.py")

    ours, reference, bare = Samples(), Samples(), Samples()
    programs: list[tuple[list[str], Play, Samples]] = [
        ([_REHEARSE], lambda terminal, samples: play_ours(terminal, samples, expected), ours),
        ([sys.executable, minimal, str(imported)], play_minimal, reference),
        ([sys.executable, minimal, str(imported), "--sqlite3"], play_minimal, bare),
    ]
    for number in range(runs + 1):
        for arguments, play, samples in programs if number % 2 else reversed(programs):
            copy(imported, daily)
            with Terminal(arguments, {**environ, "REHEARSE_DB": str(daily)}) as terminal:
                play(terminal, samples if number else Samples())  # the first fills the caches
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{number}/{runs} ")
            sys.stderr.flush()
    count = str(runs * _GRADES_PER_RUN)
    committed = json.loads(_output(environ, sys.executable, str(_HERE / "grades.py"), str(imported), count))
    return _table(ours, reference, bare, committed, runs)


def play_ours(terminal: Terminal, samples: Samples, expected: Mapping[str, object]) -> None:
    """One telling: question, recall, answer, grade, next question."""
    points = expected["points"]
    if not isinstance(points, list) or len(points) <= _UNCOVERED:
        raise TerminalError(f"the first story needs more than {_UNCOVERED} points")
    _started(terminal, str(expected["question"]), samples)
    keys = [(TELL, " ", "▢"), *((UNCOVER, " ", point) for point in points[:_UNCOVERED])]
    keys += [(UNCOVER_ALL, "\r", points[-1]), (ANSWER, "\r", "You took"), (GRADE, "3", str(expected["following"]))]
    for name, key, text in keys:
        _pressed(terminal, key, text, samples, name)
    _ended(terminal, samples)


def play_minimal(terminal: Terminal, samples: Samples) -> None:
    """As many keys as ours gets."""
    _started(terminal, "shown: ", samples)
    for number in range(1, _KEYS + 1):
        _pressed(terminal, " ", f"key {number}", samples, ANY_KEY)
    _ended(terminal, samples)


def _started(terminal: Terminal, text: str, samples: Samples) -> None:
    samples.setdefault(START, []).append((terminal.wait_for(text) - terminal.started) * 1000)


def _pressed(terminal: Terminal, key: str, text: str, samples: Samples, name: str) -> None:
    terminal.rest(_REST_SECONDS)
    samples.setdefault(name, []).append(terminal.press(key, text) * 1000)


def _ended(terminal: Terminal, samples: Samples) -> None:
    terminal.quit("q")
    samples.setdefault(MEMORY, []).append((terminal.peak_kib or 0) / 1024)


def _table(ours: Samples, reference: Samples, bare: Samples, committed: Samples, runs: int) -> list[str]:
    ours[ANY_KEY] = [sample for name in KEYS for sample in ours[name]]
    lines = [
        f"{runs} starts of each program in turn, Python {sys.version.split()[0]}, {os.cpu_count()} CPUs",
        "median [quartiles] minimum",
        "",
        _row("", "ours", "minimal app", "ratio", "of minima", "aim"),
        _compared(START, ours[START], reference[START], "1.3"),
        _compared("  reference without SQLModel", ours[START], bare[START], ""),
        *(_compared(name, ours[name], reference[ANY_KEY], "1.5") for name in KEYS),
        _compared(ANY_KEY, ours[ANY_KEY], reference[ANY_KEY], "1.5"),
        _compared(MEMORY, ours[MEMORY], reference[MEMORY], ""),
        _compared("  reference without SQLModel", ours[MEMORY], bare[MEMORY], ""),
        "",
        _row("", "grade", "bare row", "ratio", "", ""),
    ]
    for name, share in (("p50", 50), ("p95", 95)):
        mine, its = (statistics.quantiles(committed[kind], n=100)[share - 1] for kind in ("grade", "row"))
        lines.append(_row(f"committed grade, ms, {name}", f"{mine:.2f}", f"{its:.2f}", f"{mine / its:.2f}", "", ""))
    return lines


def _compared(name: str, mine: Sequence[float], its: Sequence[float], aim: str) -> str:
    ratio = statistics.median(mine) / statistics.median(its)
    return _row(name, _summary(mine), _summary(its), f"{ratio:.2f}", f"{min(mine) / min(its):.2f}", aim)


def _summary(samples: Sequence[float]) -> str:
    first, middle, third = statistics.quantiles(samples, n=4, method="inclusive")
    return f"{middle:.1f} [{first:.1f}-{third:.1f}] {min(samples):.1f}"


def _row(name: str, mine: str, its: str, ratio: str, minima: str, aim: str) -> str:
    return f"{name:<31}{mine:>27}{its:>27}{ratio:>8}{minima:>11}{aim:>6}".rstrip()


def _output(environ: Mapping[str, str], *arguments: str) -> bytes:
    done = subprocess.run(arguments, env=environ, capture_output=True, timeout=300, check=False)
    if done.returncode:
        raise TerminalError(f"{' '.join(arguments)}: exit code {done.returncode}: {done.stderr.decode()[-800:]}")
    return done.stdout


def _environ(directory: Path) -> dict[str, str]:
    return {
        "HOME": str(directory),
        "TMPDIR": str(directory),
        "PATH": os.environ.get("PATH", os.defpath),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
    }


if __name__ == "__main__":
    sys.exit(main())
