"""The rows of a text file exported by Anki: `#key:value` lines first, then fields between separators."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rehearse.notes.lines import Line
from rehearse.notes.tables.cells import MOST_COLUMNS

KEYS = frozenset(
    {
        "separator", "html", "tags", "columns", "notetype", "deck", "if matches",
        "notetype column", "deck column", "tags column", "guid column",
    }
)  # fmt: skip
TELLING = frozenset({"separator", "html"})
"""Keys of which every export has one."""
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|", "colon": ":"}
QUOTED = re.compile(r'"[^"]*+(?:""[^"]*+)*+"')


@dataclass(frozen=True, slots=True)
class Header:
    """What the first lines say. `lines` is how many they are; columns count from 1."""

    lines: int = 0
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def separator(self) -> str:
        """The character between fields; a tab where none is named."""
        named = self.values.get("separator", "tab")
        return SEPARATORS.get(named.lower(), named[:1] or "\t")

    @property
    def html(self) -> bool:
        """Whether the fields are HTML."""
        return self.values.get("html", "").lower() == "true"

    @property
    def names(self) -> list[str]:
        """The names of the columns, as far as they are given."""
        return self.values["columns"].split(self.separator) if "columns" in self.values else []

    def column(self, key: str) -> int | None:
        """The number of the column that `key` ("tags") stands in, None if there is none."""
        value = self.values.get(f"{key} column", "")
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 4 and int(value) else None


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its quotation marks taken off, and the lines it stands on."""

    text: str
    line: int
    end_line: int


def read_header(lines: Sequence[Line]) -> Header:
    """Return what the lines at the top say; no lines where this is no export of Anki's."""
    values: dict[str, str] = {}
    count = 0
    for line in lines:
        key, colon, value = line.raw.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").partition(":")
        name = key[1:].lower()
        if not key.startswith("#") or not colon or name not in KEYS:
            break
        values[name] = value if name in ("separator", "columns") else value.strip()
        count += 1
    return Header(count, values) if TELLING & values.keys() else Header()


def read_rows(lines: Sequence[Line], separator: str) -> Iterator[list[Field]]:
    """Split the lines below the header into rows of fields.

    A field in quotation marks may go over several lines. From a mark that is never closed on, marks are text.
    """
    text = "\n".join(line.raw for line in lines)
    plain = re.compile(f"[^{re.escape(separator)}\n]*")
    to_end = re.compile("[^\n]*")
    number = lines[0].number if lines else 1
    at, quotes = 0, True
    row: list[Field] = []
    while at < len(text):
        begun, first, value = at, number, ""
        if quotes and text[at] == '"':
            quoted = QUOTED.match(text, at)
            quotes = quoted is not None
            if quoted:
                value, at = quoted[0][1:-1].replace('""', '"'), quoted.end()
        rest = (plain if len(row) < MOST_COLUMNS else to_end).match(text, at)
        if rest:
            value, at = value + rest[0], rest.end()
        number += text.count("\n", begun, at)
        row.append(Field(value, first, number))
        ends = at >= len(text) or text[at] == "\n"
        if ends:
            number += 1
            yield row
            row = []
        at += 1
    if row:
        yield row
