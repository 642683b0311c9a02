"""Programs started as a shell starts them, whoever started the tests.

What began in the background or under `nohup` ignores signals, and so does what it starts: a program that is to end at
Ctrl+C would then run on. Every process of a test is started here or in `tests.terminal`.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

REHEARSE = str(Path(sys.executable).with_name("rehearse"))

PATIENCE_SECONDS = 300.0
"""How long a program may take before a test gives it up: long enough on any computer, to end only what hangs."""

_NOT_OURS_TO_HANDLE = {signal.SIGKILL, signal.SIGSTOP}


def handle_signals_by_default() -> None:
    """Give every signal its default action and block none: for a child, between fork and exec."""
    for number in signal.valid_signals() - _NOT_OURS_TO_HANDLE:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def fork() -> int:
    """Fork this process, which has one thread; return the child's id, in the child 0."""
    child = os.fork()
    if child == 0:
        handle_signals_by_default()
    return child


@dataclass(frozen=True, slots=True)
class Ended:
    """A program that has ended: its exit code, negative for the signal that killed it, and what it wrote."""

    code: int
    out: str
    err: str


def run(
    *arguments: str | Path,
    environ: Mapping[str, str] | None = None,
    typed: bytes = b"",
    out: int | None = None,
    err: int | None = None,
) -> Ended:
    """Run a program to its end. It reads `typed`, then the end of input.

    What it writes on standard output goes to the file descriptor `out`, what on standard error to `err`, or is
    returned.
    """
    ended = subprocess.run(
        arguments,
        env=environ,
        input=typed,
        stdout=subprocess.PIPE if out is None else out,
        stderr=subprocess.PIPE if err is None else err,
        preexec_fn=handle_signals_by_default,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return Ended(ended.returncode, (ended.stdout or b"").decode(), (ended.stderr or b"").decode())


def run_python(program: str, *arguments: str | Path, environ: Mapping[str, str] | None = None) -> str:
    """Run a Python program that must succeed; return what it printed."""
    ended = run(sys.executable, "-c", program, *arguments, environ=environ)
    assert ended.code == 0, ended.err
    return ended.out


def start_python(program: str, *arguments: str | Path, directory: Path | None = None) -> subprocess.Popen[str]:
    """Start a Python program with pipes to talk to it."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=directory,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=handle_signals_by_default,
        text=True,
    )
