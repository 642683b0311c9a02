"""The first lines of a text file exported by Anki, `#key:value`, which say how to read the records below them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rehearse.notes.lines import Line

KEYS = frozenset(
    {
        "separator", "html", "tags", "columns", "notetype", "deck", "if matches",
        "notetype column", "deck column", "tags column", "guid column",
    }
)  # fmt: skip
TELLING = frozenset({"separator", "html"})
"""Keys of which every export has one."""
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|", "colon": ":"}


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
