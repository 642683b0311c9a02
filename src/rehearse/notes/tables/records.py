"""Delimited text, read into records: fields between separators, some of them in quotation marks.

`csv.reader` does not say on which line a field begins, and where quotation marks do not match it either raises or runs
on to the end of the file; here such a mark is text.
"""

import re
from collections.abc import Iterator, Sequence

from rehearse.notes.lines import Line
from rehearse.notes.tables.cells import MOST_COLUMNS

QUOTE = '"'
Record = list[tuple[str, int]]
"""The fields of a record, each with the number of the line where it begins."""


def read_records(lines: Sequence[Line], separator: str) -> Iterator[Record]:
    """Yield the records of consecutive lines; a blank line is a record with one empty field.

    A field in quotation marks may go over several lines. A mark without a partner right before a separator or the end
    of a line is text; from a mark that is never closed on, all are.
    """
    reader = _RecordReader("\n".join([line.raw for line in lines]), separator)
    number = lines[0].number if lines else 1
    at = 0
    while at < len(reader.text):
        end = reader.text.find("\n", at)
        end = len(reader.text) if end < 0 else end
        if reader.quotes and reader.text.find(QUOTE, at, end) >= 0:
            record, at, number = reader.read(at, number)
            yield record
        else:
            yield [(field, number) for field in reader.text[at:end].split(separator, MOST_COLUMNS)]
            at, number = end + 1, number + 1


def end_of(record: Record) -> int:
    """Return the number of the line where a record ends."""
    text, line = record[-1]
    return line + text.count("\n")


class _RecordReader:
    """Reads records with quotation marks in them."""

    def __init__(self, text: str, separator: str) -> None:
        self.text = text
        self.quotes = True
        space = " *" if separator in ",;" else ""
        self._quoted = re.compile(rf'{space}"([^"]*+(?:""[^"]*+)*+)("?){space}')
        self._plain = re.compile(f"[^{re.escape(separator)}\n]*+")
        self._rest = re.compile("[^\n]*+")
        self._ends = (separator, "\n", "")

    def read(self, at: int, number: int) -> tuple[Record, int, int]:
        """Return the record at a position, the position behind it, and the number of the line there."""
        record: Record = []
        while True:
            begun = number
            found = self._quoted.match(self.text, at) if self.quotes and len(record) < MOST_COLUMNS else None
            self.quotes = self.quotes and (found is None or bool(found[2]))
            if found and found[2] and self.text[found.end() : found.end() + 1] in self._ends:
                value, at = found[1].replace(QUOTE * 2, QUOTE), found.end()
                number += value.count("\n")
            else:
                plain = self._plain if len(record) < MOST_COLUMNS else self._rest
                value = plain.match(self.text, at)[0]  # type: ignore[index]
                at += len(value)
            record.append((value, begun))
            if self.text[at : at + 1] in ("\n", ""):
                return record, at + 1, number + 1
            at += 1
