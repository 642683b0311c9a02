"""Talking with a person or a program in lines: what is said goes to standard output, what is typed comes from input."""

import sys
import termios
from collections.abc import Callable, Iterable
from select import select
from typing import BinaryIO, Self

from rehearse.core.errors import RehearseError
from rehearse.core.safetext import safe_line
from rehearse.output import put, terminal_columns
from rehearse.plain.wrapping import TextBlock, set_lines, typewritten

LONGEST_TYPED = 4096
"""Bytes of a typed line that are kept; nothing one can type here is longer."""

QUIET_SECONDS = 0.3
"""How long a keyboard is silent before its next line is meant for what was said last; keys repeat faster than that."""

_ECHOED = 60


class Dialogue:
    """Both sides of a conversation in lines of `width` cells.

    `typed` is None where standard input is closed. `encoding` is what standard output takes.
    """

    def __init__(self, typed: BinaryIO | None, width: int, encoding: str) -> None:
        self._typed = typed
        self._width = width
        self._instead = typewritten(encoding)
        self.is_with_person = typed is not None and typed.isatty()

    @classmethod
    def of_process(cls) -> Self:
        """With whoever started this process; wrapped to their terminal, or to 80 cells where there is none."""
        typed = None if sys.stdin is None else sys.stdin.buffer
        encoding = "utf-8" if sys.stdout is None else sys.stdout.encoding
        return cls(typed, terminal_columns(), encoding)

    def say(self, blocks: Iterable[TextBlock]) -> None:
        """Print blocks of text. Raises ReaderGoneError."""
        for line in set_lines(blocks, self._width, self._instead):
            put(line)

    def ask(self, prompt: TextBlock) -> str | None:
        """Print a prompt, and return the line that is typed behind it; None if none will ever come.

        What comes from a pipe is printed, as a terminal would, so that a transcript can be read. Raises
        ReaderGoneError.
        """
        *above, last = set_lines([prompt], self._width, self._instead)
        for line in above:
            put(line)
        put(f"{last} ", end="")
        typed = self._read()
        if typed is None or not self.is_with_person:
            put(safe_line(typed or "", _ECHOED))
        return typed

    def forget_typed(self) -> None:
        """Drop what a person typed before they can have seen what was said, until the keyboard is quiet.

        So neither a line typed ahead nor a key held down answers what comes next. A pipe's lines are all meant.
        """
        if self._typed is None or not self.is_with_person:
            return
        try:
            while select([self._typed], [], [], QUIET_SECONDS)[0]:
                termios.tcflush(self._typed.fileno(), termios.TCIFLUSH)
        except (OSError, termios.error):  # the terminal is gone; reading will say so
            return

    def attempt(self, step: Callable[[], object]) -> bool:
        """Take a step that writes; a person is told if it fails, and may try again.

        The next line of a pipe was meant for what would have come, so there a failure ends the conversation.
        """
        try:
            step()
        except RehearseError as error:
            if not self.is_with_person:
                raise
            self.say([TextBlock(f"Not saved: {safe_line(str(error))}")])
            self.forget_typed()
            return False
        return True

    def _read(self) -> str | None:
        if self._typed is None:
            return None
        try:
            line = self._typed.readline(LONGEST_TYPED)
            cut = not line.endswith(b"\n") and len(line) == LONGEST_TYPED
            rest = line
            while cut and rest and not rest.endswith(b"\n"):
                rest = self._typed.readline(LONGEST_TYPED)
        except OSError:  # the terminal is gone
            return None
        if not line:
            return None
        return line.decode("utf-8", "replace").strip(" \t\r\n") + ("…" if cut else "")
