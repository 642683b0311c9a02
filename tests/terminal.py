"""A program in a pseudo-terminal of 80×24, with a stopwatch on what it shows. Standard library only.

The process that uses this should stay small: a child's `ru_maxrss` is never less than what its parent had when it
forked.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.processes import PATIENCE_SECONDS, handle_signals_by_default

ROWS, COLUMNS = 24, 80

_UNANSWERED_SECONDS = 5.0
"""After how long a key counts as not taken."""

_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")

_STRINGS = re.compile(rb"\x1b[\]P_^X][^\x07\x1b]*")

_QUERIES = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # synchronised output: there, and off
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # reports of resizing: unknown
    b"\x1b[6n": b"\x1b[1;1R",  # where the cursor is
    b"\x1b[c": b"\x1b[?62;22c",  # what kind of terminal this is
}


class TerminalError(Exception):
    """The program did not show what it should have shown."""


class Terminal:
    """A running program. Use it as a context manager: at the end the program is killed if it still runs.

    `started` is the `time.perf_counter` just before the fork; `peak_kib` is known after `quit`.
    """

    def __init__(self, arguments: Sequence[str], environ: Mapping[str, str], timeout: float = PATIENCE_SECONDS) -> None:
        self._arguments = arguments
        self._timeout = timeout
        self._raw = b""
        self._asked = b""
        self._closed = False
        self.peak_kib: int | None = None
        self.started = time.perf_counter()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            try:
                handle_signals_by_default()
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
                os.execve(arguments[0], list(arguments), dict(environ))  # noqa: S606 - no shell is the point
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.peak_kib is None:
            os.kill(self._pid, signal.SIGKILL)
            self._reap(os.wait4(self._pid, 0))
        os.close(self._terminal)

    def wait_for(self, text: str) -> float:
        """Read until `text` has been printed; return the `time.perf_counter` at which its last piece arrived.

        Escape sequences do not count as text, so a change of colour in the middle does not hide it.
        """
        return self._wait_until(text, time.perf_counter() + self._timeout)

    def _wait_until(self, text: str, deadline: float) -> float:
        wanted = text.encode()
        while True:
            arrived = self._read(deadline)
            if arrived is None:
                raise TerminalError(self._missing(text))
            if wanted in _ESCAPES.sub(b"", self._raw):
                return arrived

    def wait_for_words(self, text: str) -> None:
        """Read until words have been printed one after the other, in one line or broken over several of a notice."""
        deadline = time.perf_counter() + self._timeout
        while text not in " ".join(self.printed.replace("▌", " ").split()):
            if self._read(deadline) is None:
                raise TerminalError(self._missing(text))

    def press(self, key: str, text: str) -> float:
        """Seconds from writing a key until `text` is printed. What was printed before does not count."""
        self._raw = b""
        pressed = time.perf_counter()
        os.write(self._terminal, key.encode())
        return self.wait_for(text) - pressed

    def insist(self, key: str, text: str) -> None:
        """Press a key until `text` is printed, as a person does whose key came too soon after something new.

        A second press comes only when the first has long had no effect.
        """
        self._raw = b""
        deadline = time.perf_counter() + self._timeout
        while True:
            os.write(self._terminal, key.encode())
            try:
                self._wait_until(text, min(deadline, time.perf_counter() + _UNANSWERED_SECONDS))
            except TerminalError:
                if self._closed or time.perf_counter() > deadline:
                    raise
            else:
                return

    def rest(self, seconds: float) -> None:
        """Let the program be for a while; what it prints is read and forgotten."""
        deadline = time.perf_counter() + seconds
        while self._read(deadline) is not None:
            self._raw = b""

    def send(self, data: bytes) -> None:
        """Type bytes."""
        os.write(self._terminal, data)

    def signal(self, *numbers: signal.Signals) -> None:
        """Send the program signals, one after the other."""
        for number in numbers:
            os.kill(self._pid, number)

    def hang_up(self) -> None:
        """Take the terminal away, as closing its window does."""
        os.close(self._terminal)
        self._terminal = os.open(os.devnull, os.O_RDONLY)

    def cook(self) -> None:
        """Have lines edited and echoed, as a shell does that takes the terminal."""
        settings = termios.tcgetattr(self._terminal)
        settings[3] |= termios.ECHO | termios.ICANON | termios.ISIG
        termios.tcsetattr(self._terminal, termios.TCSANOW, settings)

    def wait_for_end(self, *, reading: bool = True) -> int:
        """Wait until the program has ended; return its exit code, negative for the signal that killed it.

        With `reading` False nothing that it prints is read meanwhile.
        """
        deadline = time.perf_counter() + self._timeout
        while (ended := os.wait4(self._pid, os.WNOHANG))[0] == 0:
            if time.perf_counter() > deadline:
                raise TerminalError(f"{self._arguments[0]}: did not end within {self._timeout:g} s")
            if reading:
                self._read(time.perf_counter() + 0.01)
            else:
                time.sleep(0.01)
        self._reap(ended)
        while reading and self._read(time.perf_counter() + 0.01) is not None:
            pass
        return os.waitstatus_to_exitcode(ended[1])

    @property
    def printed(self) -> str:
        """What was printed lately, without escape sequences."""
        return _ESCAPES.sub(b" ", self._raw).decode("utf-8", "replace")

    @property
    def titles(self) -> str:
        """What was printed lately that a terminal takes for itself: titles of windows, clipboards and the like."""
        return b" ".join(_STRINGS.findall(self._raw)).decode("utf-8", "replace")

    @property
    def command_line(self) -> str:
        """The program with its arguments, as every user of this computer sees it."""
        return Path(f"/proc/{self._pid}/cmdline").read_bytes().decode("utf-8", "replace")

    @property
    def is_given_back(self) -> bool:
        """Whether a shell could go on here: the normal screen, the cursor, no mouse reports, line editing and echo."""
        modes = termios.tcgetattr(self._terminal)[3]
        switched = all(
            self._raw.rfind(off) > self._raw.rfind(on)
            for on, off in (
                (b"\x1b[?1049h", b"\x1b[?1049l"),
                (b"\x1b[?25l", b"\x1b[?25h"),
                (b"\x1b[?1000h", b"\x1b[?1000l"),
            )
        )
        return switched and bool(modes & termios.ECHO and modes & termios.ICANON)

    def quit(self, key: str) -> None:
        """End the program with a key, and learn its peak memory. Kills one that does not end in time."""
        os.write(self._terminal, key.encode())
        self.wait_for_end()

    def _reap(self, ended: tuple[int, int, object]) -> None:
        peak = getattr(ended[2], "ru_maxrss", 0)
        self.peak_kib = peak // 1024 if os.uname().sysname == "Darwin" else peak

    def _read(self, deadline: float) -> float | None:
        """Read what there is; return when it arrived, None if nothing came until `deadline` or ever will."""
        ready, _, _ = select.select([self._terminal], [], [], max(0.0, deadline - time.perf_counter()))
        if not ready:
            return None
        try:
            piece = os.read(self._terminal, 1 << 16)
        except OSError:  # the program has closed its side
            piece = b""
        arrived = time.perf_counter()
        if not piece:
            self._closed = True
            return None
        self._raw += piece
        self._answer(piece)
        return arrived

    def _answer(self, piece: bytes) -> None:
        self._asked += piece
        for query, reply in _QUERIES.items():
            for _ in range(self._asked.count(query)):
                os.write(self._terminal, reply)
            self._asked = self._asked.replace(query, b"")
        self._asked = self._asked[-16:]  # a query may come in two pieces

    def _missing(self, text: str) -> str:
        printed = _ESCAPES.sub(b" ", self._raw).decode("utf-8", "replace")
        shown = " ".join(printed.split())[-400:]
        return f"{' '.join(self._arguments)}: {text!r} did not appear within {self._timeout:g} s; printed: {shown!r}"
