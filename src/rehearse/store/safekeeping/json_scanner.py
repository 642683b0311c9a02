"""JSON read piece by piece: values one after the other, with the lines they stand on, never the whole text at once."""

import hashlib
import json
from collections.abc import Iterator
from json.decoder import JSONDecodeError
from typing import Any, TextIO

_AT_ONCE = 1 << 18
"""Characters that are read at once, and more where a value is longer."""
_MARGIN = 16
"""Characters in which whoever reads on sees whether the text has ended there."""
_TAIL = len("e+")
"""Characters behind a number that may yet belong to it."""
_PIECES = ("true", "false", "null", "NaN", "Infinity", "-Infinity", ".", "e+", "e-", "E+", "E-")
"""What may be cut in two and is no mistake then: words and what stands in numbers."""
_MOST = 1 << 30
"""Characters of one value at most: SQLite holds no longer text."""


class JsonObject(list[tuple[str, Any]]):
    """The names and values of an object, in order, also where two names are alike."""


class JsonError(Exception):
    """What is wrong with a text, and on which line, counted from 1."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


class JsonScanner:
    """Reads a text of JSON forwards. Objects come as `JsonObject`. Every method raises JsonError and OSError.

    The text is one value, an object or an array, which whoever reads it takes apart as far as is wanted.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0
        self._ended = False
        self._lines = 1
        self._before = hashlib.sha256()
        self._before_name = self._before
        self._decoder = json.JSONDecoder(object_pairs_hook=JsonObject, parse_constant=_refused)

    @property
    def line(self) -> int:
        """The line that is being read."""
        return self._line_of(self._at)

    def names(self) -> Iterator[str]:
        """Yield the names in the object that comes now, each with its value to be read next."""
        for _ in self._between("{", "}"):
            if (found := self._next()) != '"':
                raise self.mistake("is no JSON: a name in quotation marks is missing") if found else self._cut()
            self._before_name = self._before.copy()
            self._before_name.update(self._text[: self._at].encode())
            name = self.value()
            self._take(":")
            yield name

    def items(self) -> Iterator[None]:
        """Yield once for each value in the array that comes now, which is to be read next."""
        for _ in self._between("[", "]"):
            yield

    def value(self) -> Any:
        """The whole value that comes now."""
        self._next()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except JSONDecodeError as error:
                if not self._may_go_on(error):
                    raise self._wrong(error) from None
                if self._ended:
                    raise self._cut() from None
            except RecursionError:
                raise self.mistake("is nested too deeply") from None
            except ValueError:  # a number of thousands of digits, or one that is none
                raise self.mistake("holds a number that cannot be") from None
            else:
                if end + _TAIL < len(self._text) or self._ended:
                    self._at = end
                    return value
            if len(self._text) - self._at > _MOST:
                raise self.mistake("holds a value that is too long")
            self._read_on()

    def end(self) -> None:
        """Make sure that nothing comes any more."""
        if self._next():
            raise self.mistake("goes on after its end")

    def digest(self) -> str:
        """The SHA-256, in hexadecimal, of all that stands before the last name that was read."""
        return self._before_name.hexdigest()

    def mistake(self, what: str) -> JsonError:
        """What is wrong with what was just read."""
        return JsonError(self.line, what)

    def _between(self, opening: str, closing: str) -> Iterator[None]:
        self._take(opening)
        if self._next() != closing:
            yield
            while self._next() == ",":
                self._at += 1
                yield
        self._take(closing)

    def _take(self, sign: str) -> None:
        found = self._next()
        if found != sign:
            raise self.mistake(f"is no JSON: {sign} is missing") if found else self._cut()
        self._at += 1

    def _next(self) -> str:
        """The next character that is no blank, to which it goes on; empty at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in " \t\r\n":
                self._at += 1
            if self._at < len(self._text) or self._ended:
                return self._text[self._at : self._at + 1]
            self._read_on()

    def _read_on(self) -> None:
        passed, rest = self._text[: self._at], self._text[self._at :]
        self._lines += passed.count("\n")
        self._before.update(passed.encode())
        try:
            read = self._file.read(max(_AT_ONCE, len(rest)))
        except UnicodeDecodeError:
            raise JsonError(self._lines + rest.count("\n"), "is not UTF-8 text") from None
        self._text, self._at, self._ended = rest + read, 0, not read

    def _may_go_on(self, error: JSONDecodeError) -> bool:
        """Whether nothing may be wrong but that the text has not been read further."""
        rest = self._text[error.pos : error.pos + _MARGIN].rstrip()
        return (
            error.msg.startswith("Unterminated")
            or not rest
            or any(piece.startswith(rest) for piece in _PIECES)
            or (error.msg.startswith("Invalid \\u") and error.pos + len("uXXXX") >= len(self._text))
        )

    def _wrong(self, error: JSONDecodeError) -> JsonError:
        return JsonError(self._line_of(error.pos), f"is no JSON ({error.msg[:1].lower()}{error.msg[1:]})")

    def _cut(self) -> JsonError:
        return JsonError(self._line_of(len(self._text)), "ends too early; it is not whole")

    def _line_of(self, position: int) -> int:
        return self._lines + self._text.count("\n", 0, position)


def _refused(_: str) -> float:
    raise ValueError
