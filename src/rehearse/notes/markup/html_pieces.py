"""The pieces HTML is read in: lines with whole tags, the words between tags that end a line, items of lists."""

import re
from collections.abc import Iterator, Sequence

from rehearse.notes.draft import DEEPEST, Draft, text
from rehearse.notes.html_tags import BOLD, INLINE, VOID, Tag, end_of_tag, said_by
from rehearse.notes.lines import Line, classify
from rehearse.notes.words.label_words import Role
from rehearse.notes.words.labels import Label, match_label

LIGHT, HEAVY = 1, 2
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_TARGET = re.compile(r"href\s*=\s*[\"']?(#[^\"'\s()<>]*)")


def with_whole_tags(draft: Draft) -> Iterator[tuple[int, Line]]:
    """Yield the lines with their indices, as one those between which a tag is broken."""
    lines, index = draft.lines, 0
    while index < len(lines):
        line, last = lines[index], index
        if "<" in line.raw and (last := end_of_tag(lines, index)) > index:
            below = lines[index + 1 : last + 1]
            draft.joined.update((each.number, line.number) for each in below)
            line = text(line, " ".join([line.raw, *(each.raw.strip() for each in below)]))
        yield last, line
        index = last + 1


class OpenLists:
    """The lists that are open: how many items each counted, None for bullets."""

    def __init__(self) -> None:
        self._counts: list[int | None] = []

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._counts)

    def leave(self, depth: int) -> None:
        """Close the lists that are deeper than `depth`."""
        del self._counts[depth:]

    def read(self, name: str, base: int, *, closing: bool) -> str:
        """Read a tag of a list; return the bullet or number of the item that it begins, "" for none.

        The first `base` lists are around what is read, and indent nothing.
        """
        if name != "li":
            if not closing:
                self._counts.append(0 if name == "ol" else None)
            elif self.depth > base:
                self._counts.pop()
            return ""
        indent = "  " * min(max(self.depth - base - 1, 0), DEEPEST)
        count = self._counts[-1] if self._counts else None
        if closing or count is None:
            return "" if closing else f"{indent}- "
        self._counts[-1] = count + 1
        return f"{indent}{count + 1}. "


class Piece:
    """The words since the last tag that ended a line. It is empty until something is said."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.line = classify("")
        """The line on which it begins."""
        self.prefix = ""
        self._link: tuple[int, str] | None = None
        """Where in `words` the link begins that is open, and where it leads."""
        self._dressed = 0
        """Whether all words so far stand in a tag, and in which kind of it: LIGHT or HEAVY."""

    def begin(self, line: Line, prefix: str) -> None:
        """Begin at a line, behind a prefix that it keeps: quote marks or indentation."""
        self.line, self.prefix = line, prefix

    def take(self) -> str:
        """Return what was said, with every white space as one space, and begin anew."""
        said = " ".join(said_by(self.words).split()) if self.words else ""
        self.words, self._link, self._dressed = [], None, 0
        return said

    def read_inline(self, tag: Tag) -> None:
        """Read a tag that ends no line. A label in a tag of its own becomes one in bold."""
        if not tag.closing and not self.words and tag.name not in VOID:
            heavy = tag.name in BOLD or _HEAVY.search(tag.attributes) is not None
            self._dressed = max(self._dressed, HEAVY if heavy else LIGHT)
        elif tag.closing and self._dressed and self.words:
            said = said_by(self.words).strip()
            if (self._dressed == HEAVY or said[-1:] == ":") and label_in_bold(said):
                self.words = [f"**{said}**", " " if said[-1:] == ":" or self.words[-1][-1:].isspace() else ""]
            self._dressed = 0
        if tag.name == "a":
            self._read_link(tag)
        elif "selected-value" in tag.attributes and self.words:
            self.words.append(", ")

    def _read_link(self, tag: Tag) -> None:
        """Write a link to a place in the same page as Markdown does: a line of such links is no text to tell."""
        if not tag.closing:
            found = _TARGET.search(tag.attributes)
            self._link = (len(self.words), found[1]) if found else None
        elif self._link is not None:
            begin, target = self._link
            self.words[begin:] = [_linked("".join(self.words[begin:]), target)]
            self._link = None


def _linked(said: str, target: str) -> str:
    """Return a link within the page as Markdown writes it; those of footnotes are marks (`[1]` of Google Docs)."""
    if target.startswith("#ftnt") and said[:1] == "[":
        return f"[^{said[1:]}:" if target.startswith("#ftnt_ref") else f"[^{said[1:]}"
    return said if "[" in said or not said.strip() else f"[{said}]({target})"


def label_in_bold(said: str) -> Label | None:
    """Return the label that `said` is as a whole, were it in bold."""
    label = match_label(classify(f"**{said}**")) if said and "**" not in said else None
    return label if label is not None and not label.rest and label.role is not Role.TEXT else None


def table_row(line: Line, tags: Sequence[Tag]) -> Line:
    """Return a row of a Markdown table with no tags left in its cells but `<br>`."""
    pieces, position = [], 0
    for tag in tags:
        item = "- " if tag.name == "li" and not tag.closing else ""
        sign = "**" if tag.name in BOLD else "" if tag.name in INLINE else f"<br>{item}"
        pieces += [line.raw[position : tag.begin], sign]
        position = tag.end
    return text(line, "".join([*pieces, line.raw[position:]]))
