"""Printing for users: results on standard output, everything about them, and questions, on standard error."""

import errno
import json
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from rehearse.core.errors import FileError, UsageError
from rehearse.core.safetext import safe, safe_line
from rehearse.core.width import cells, fitted, wrapped

if TYPE_CHECKING:
    from threading import Event, Lock

PIPED_COLUMNS = 80
"""How wide results are for whoever is no terminal."""
PATIENCE_SECONDS = 1.0
"""How long a command may take before it says what it is doing."""
REDRAW_SECONDS = 0.1


class ReaderGoneError(Exception):
    """Whoever read our output has closed it, as `head` does, or a window that was closed."""


def put(text: str, end: str = "\n") -> None:
    """Print a result, and at once. Raises ReaderGoneError, FileError where a disk does not take it."""
    _print(f"{text}{end}", flush=True)


def _print(text: str, *, flush: bool) -> None:
    try:
        print(text, end="", flush=flush)
    except BrokenPipeError:
        raise ReaderGoneError from None
    except OSError as error:
        if error.errno == errno.EIO and stat.S_ISCHR(os.fstat(sys.stdout.fileno()).st_mode):  # a terminal hung up
            raise ReaderGoneError from None
        raise FileError(f"standard output cannot be written: {error.strerror}") from error


def put_document(content: str | bytes) -> None:
    """Print a whole file as a result: byte for byte for a program, text made safe for a terminal.

    Raises ReaderGoneError, UsageError where bytes would go to a terminal, FileError where a disk does not take it.
    """
    if sys.stdout.isatty():
        if isinstance(content, bytes):
            raise UsageError("this format is not for a terminal; name a file with -o, or send it to a program")
        put(safe(content), end="")
        return
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderGoneError from None
    except OSError as error:
        raise FileError(f"standard output cannot be written: {error.strerror}") from error


def put_pieces(pieces: Iterable[str]) -> None:
    """Print a result that is too long to be held whole: ASCII without control characters, which any terminal takes.

    Raises ReaderGoneError, FileError where a disk does not take it.
    """
    for piece in pieces:
        _print(piece, flush=False)
    _print("", flush=True)


def put_json(value: dict[str, Any]) -> None:
    """Print a result for a program. Raises ReaderGoneError.

    Escaped to ASCII: a control character of the notes must not reach a terminal on its way to a program.
    """
    put(json.dumps(value, indent=2))


def say(line: str) -> None:
    """Print a remark or an error: one line, safe for a terminal."""
    _remark(safe_line(line))


def can_ask() -> bool:
    """Whether somebody sits at a terminal and can answer."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(lines: Sequence[str], answers: Sequence[str], default: str | None = None) -> str:
    """Put a question, safe for a terminal, until one of `answers` is given; return that. Enter gives the `default`.

    Raises EOFError if the answers have ended, KeyboardInterrupt if the question is refused.
    """
    for line in lines:
        print(safe(line), file=sys.stderr)
    while True:
        given = _answer(f"{', '.join(answers[:-1])} or {answers[-1]}?")
        if given is None:
            raise EOFError
        if not given and default is not None:
            return default
        if given in answers:
            return given


def ask_line(question: str) -> str | None:
    """What is typed as an answer to a question, but for spaces around it; None if the answers have ended.

    Raises KeyboardInterrupt if the question is refused.
    """
    lines = wrapped(safe_line(question), terminal_columns() - 1)
    print("\n".join(lines), end=" ", file=sys.stderr, flush=True)
    try:
        given = sys.stdin.readline()
    except KeyboardInterrupt:
        print(file=sys.stderr)
        raise
    if not given:
        print(file=sys.stderr)
        return None
    return given.strip()


def confirmed(question: str, *, enter: bool = True) -> bool | None:
    """Whether a question is answered with yes; `enter` is what Enter says. None if nobody answers any more.

    Raises KeyboardInterrupt if the question is refused.
    """
    while True:
        answer = _answer(f"{question} [{'Y/n' if enter else 'y/N'}]")
        if answer in (None, "", "y", "yes", "n", "no"):
            return None if answer is None else answer in ("y", "yes") or (enter and not answer)


def _answer(question: str) -> str | None:
    """What is typed as an answer, without capitals; None if the answers have ended."""
    given = ask_line(question)
    return None if given is None else given.casefold()


def say_list(lines: Sequence[str]) -> None:
    """Print remarks, a line each; on a terminal parted from the result, and broken between words."""
    if sys.stderr is None or not sys.stderr.isatty():
        for line in lines:
            say(line)
        return
    room = terminal_columns() - 2
    for line in ("", *lines) if lines else ():
        _remark("\n  ".join(wrapped(safe_line(line), room)))


def _remark(text: str) -> None:
    """Print on standard error. Where that takes nothing, nobody can be told, and the exit code has to say it."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(text, file=sys.stderr, flush=True)


def prints_to_terminal() -> bool:
    """Whether results go to a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def columns() -> int:
    """How many columns a printed result may take: those of the terminal, PIPED_COLUMNS where there is none."""
    return terminal_columns() if prints_to_terminal() else PIPED_COLUMNS


def room() -> int | None:
    """How many columns a printed result has to fit; None where it goes to no terminal, and may be complete."""
    return terminal_columns() if sys.stdout is not None and sys.stdout.isatty() else None


def terminal_columns() -> int:
    """How many columns the terminal has, or COLUMNS says; PIPED_COLUMNS where neither tells."""
    from shutil import get_terminal_size  # not for the everyday commands, which must start fast

    return get_terminal_size((PIPED_COLUMNS, 24)).columns


@contextmanager
def progress(patience: float = PATIENCE_SECONDS) -> Iterator[Callable[[str], None]]:
    """Gives a function to say what is being done: after `patience` seconds it shows on one line, redrawn in its place.

    Only on a terminal; the line is gone when all is done.
    """
    stream = sys.stderr
    if stream is None or not stream.isatty():
        yield lambda _: None
        return
    from threading import Event, Lock, Thread

    finished = Event()
    line = ProgressLine(patience, finished, Lock())
    thread = Thread(target=line.draw, daemon=True)
    thread.start()
    try:
        yield line.tell
    finally:
        finished.set()
        thread.join()


class ProgressLine:
    """What is being done, drawn on standard error from a thread of its own, as reading may take long in one piece."""

    def __init__(self, patience: float, finished: "Event", lock: "Lock") -> None:
        self._finished = finished
        self._patience = patience
        self._text = ""
        self._drawn = ""
        self._writing = lock

    def tell(self, text: str) -> None:
        """From now on this is being done; nothing for the moment if it is empty, and the line is as it was."""
        with self._writing:
            self._text = text
            if not text:
                self._erase()

    def draw(self) -> None:
        """Show what is being done until it is finished, then leave the line as it was."""
        wait = self._patience
        while not self._finished.wait(wait):
            wait = REDRAW_SECONDS
            with self._writing:
                text = fitted(safe_line(self._text), terminal_columns() - 1)
                if text and text != self._drawn:
                    self._write(text + " " * (cells(self._drawn) - cells(text)))
                    self._drawn = text
        with self._writing:
            self._erase()

    def _erase(self) -> None:
        if self._drawn:
            self._write(" " * cells(self._drawn) + "\r")
            self._drawn = ""

    def _write(self, text: str) -> None:
        try:
            print(f"\r{text}", end="", file=sys.stderr, flush=True)
        except OSError:  # the terminal has gone; whoever prints the result will notice
            self._finished.set()
