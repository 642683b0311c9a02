"""What the tests start handles signals as the system does, even where the tests themselves run under `nohup`."""

import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.processes import run_python, start_python
from tests.terminal import Terminal

IGNORED = (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM, signal.SIGTSTP)
BLOCKED = {signal.SIGUSR1}
STARTING = re.compile(
    r"^\s*(?:import|from) (?:subprocess|pty|multiprocessing)\b|\bos\.(?:fork|spawn|posix_spawn|system)", re.MULTILINE
)

TELLING = f"""
import signal
ignored = [number.name for number in map(signal.Signals, {[int(number) for number in IGNORED]})
           if signal.getsignal(number) is signal.SIG_IGN]
print("ignored:", *ignored, "blocked:", *signal.pthread_sigmask(signal.SIG_BLOCK, ()), "end")
"""
"""A program that prints the signals it was started to ignore or to let wait."""


def told_in_a_terminal(program: str) -> str:
    with Terminal([sys.executable, "-c", program], {}) as terminal:
        terminal.wait_for("end")
        return terminal.printed


def told_through_pipes(program: str) -> str:
    with start_python(program) as child:
        return child.communicate()[0]


@pytest.fixture
def signals_are_held_back() -> Iterator[None]:
    """Ignores some signals and blocks another, as whoever starts the tests may do."""
    handlers = {number: signal.signal(number, signal.SIG_IGN) for number in IGNORED}
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, BLOCKED)
    yield
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("signals_are_held_back")
@pytest.mark.parametrize("told", [run_python, told_through_pipes, told_in_a_terminal])
def test_a_program_ignores_no_signal_because_the_tests_do(told: Callable[[str], str]) -> None:
    assert told(TELLING).split() == ["ignored:", "blocked:", "end"]


def test_every_program_is_started_that_way() -> None:
    here = Path(__file__).parent
    starters = {path.relative_to(here) for path in here.rglob("*.py") if STARTING.search(path.read_text("utf-8"))}
    assert {str(path) for path in starters if path.parts[0] != "benchmarks"} == {"processes.py", "terminal.py"}
