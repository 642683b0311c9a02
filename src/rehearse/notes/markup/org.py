"""Org-mode outlines: stars as headings, drawers and keywords as notes. They also occur under a Markdown name.

A Markdown file with `* ` bullets is never taken for an outline: stars alone count only where each of them titles
the text right below it.
"""

import re
from collections.abc import Iterator, Sequence

from rehearse.notes.draft import Draft, Pass, Tagging, blank, heading, text
from rehearse.notes.lines import LONGEST_TITLE, Kind, Line, classify

KEYWORDS = ("TODO", "DONE", "NEXT", "WAITING", "HOLD", "STARTED", "DOING", "CANCELED", "CANCELLED")
PLANNING = ("CLOSED:", "SCHEDULED:", "DEADLINE:")
CODE_BLOCKS = ("src", "example", "export")
HIDDEN = "COMMENT"
"""The word before a title, and the name of a block, that hides what is below it."""

_KEYWORD_LINE = re.compile(r"#\+([A-Za-z_]{1,30})(?:[:\s]|\Z)")
_DRAWER = re.compile(r":[A-Za-z][\w-]{0,30}:\Z")
_PRIORITY = re.compile(r"\[#[A-Z0-9]\]\s*")
_COUNT = re.compile(r"\s*\[\d{0,4}(?:/\d{0,4}|%)\](?=\s|\Z)")
"""How many of the tasks below a title are done."""
_TAGS = re.compile(r":(?:[\w@#%]+:)+\Z")


def is_outline(lines: Sequence[Line]) -> bool:
    """Whether the notes are an org file."""
    stars = signs = 0
    drawn = any(line.raw.strip().upper() == ":END:" for line in lines)
    for line in lines:
        if line.kind in (Kind.CODE, Kind.FENCE):
            return False
        depth = _depth(line.raw)
        stars += bool(depth)
        signs += _is_sign(line, depth) or (drawn and line.raw.strip().upper() == ":PROPERTIES:")
        if line.raw.startswith("##") and line.kind is Kind.HEADING:
            return False
    if not stars:
        return False
    comments_only = not any(line.kind is Kind.HEADING and line.raw.startswith("# ") for line in lines)
    return (signs > 0 and (comments_only or signs > 1)) or (stars > 1 and comments_only and _all_stars_title(lines))


def _depth(raw: str) -> int:
    """Return the number of stars that begin a heading, 0 for other lines."""
    depth = len(raw) - len(raw.lstrip("*"))
    return depth if depth and raw[depth : depth + 1] == " " and raw[depth:].strip(" *-_") else 0


def _is_sign(line: Line, depth: int) -> bool:
    """Whether only an org file has a line like this."""
    if depth:
        bare = _Title(line.raw[depth:])
        return (depth > 1 and "**" not in line.raw[depth:]) or bool(bare.keyword and (bare.tags or bare.priority))
    keyword = _KEYWORD_LINE.match(line.raw)
    return keyword is not None


def _all_stars_title(lines: Sequence[Line]) -> bool:
    """Whether the notes begin with a star, and each star is a short title with text right below it."""
    begun = False
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        if line.blank:
            continue
        titles = _depth(line.raw) == 1
        if not (begun or titles) or "**" in line.raw or (line.kind is Kind.BULLET and not (titles or line.indent)):
            return False
        begun = True
        ended = len(line.text) > LONGEST_TITLE or line.text[-1:] in tuple(".,;:")
        if titles and (ended or below is None or not _begins_prose(below)):
            return False
    return begun


def _begins_prose(line: Line) -> bool:
    return line.kind is Kind.TEXT and not line.indent and not line.quoted and line.text[:1].isupper()


class _Title:
    """A heading without its stars, taken apart."""

    def __init__(self, raw: str) -> None:
        rest = raw.strip()
        first, _, after = rest.partition(" ")
        self.keyword = first if first in KEYWORDS and after.strip() else ""
        rest = after.strip() if self.keyword else rest
        priority = _PRIORITY.match(rest)
        self.priority = bool(priority and rest[priority.end() :])
        rest = rest[priority.end() :] if priority and self.priority else rest
        words, space, last = rest.rpartition(" ")
        tagged = bool(space) and _TAGS.match(last) is not None
        self.tags = tuple(tag for tag in last.split(":") if tag) if tagged else ()
        rest = _COUNT.sub("", words.rstrip() if tagged else rest).strip()
        self.hidden = rest.split(" ")[0] == HIDDEN
        self.text = rest


def _open_outline(draft: Draft) -> bool:
    """Rewrite the outline. Its headings need no blank line above."""
    if not is_outline(draft.lines):
        return False
    lines, draft.lines = draft.lines, []
    draft.taggings += _Outline(lines, draft).rewrite()
    return True


OUTLINE = Pass("org", _open_outline)


class _Outline:
    """Walks over the lines of an org file."""

    def __init__(self, lines: Sequence[Line], draft: Draft) -> None:
        self.lines = lines
        self.draft = draft
        self.ends = list(_ends_of_regions(lines))
        self.titles: list[tuple[int, int, tuple[str, ...]]] = []
        self.file_tags: tuple[str, ...] = ()

    def rewrite(self) -> list[Tagging]:
        index = 0
        while index < len(self.lines):
            index = self._region(index) if self.ends[index] else self._line(index)
        last = self.lines[-1].number if self.lines else 0
        taggings = list(_scopes(self.titles, last))
        if self.file_tags:
            taggings.append(Tagging(self.file_tags, 1, 1, last, fallback=True))
        return taggings

    def _region(self, index: int) -> int:
        """Rewrite a drawer or block; return the index behind it."""
        end = self.ends[index]
        first, *inner, last = self.lines[index : end + 1]
        block = _block_name(first.raw)
        done = self.draft.lines
        if not block or block == HIDDEN.lower():
            self._hide(index, end + 1)
        elif block in CODE_BLOCKS:
            done += [_as(Kind.FENCE, first), *(_as(Kind.CODE, line) for line in inner), _as(Kind.FENCE, last)]
        else:
            self.draft.structure |= {first.number, last.number}
            quotes = block == "quote"
            rows = [text(line, f"> {line.raw}") if quotes and not line.blank else self._text(line) for line in inner]
            done += [blank(first), *rows, blank(last)]
        return end + 1

    def _end_of_tree(self, index: int, depth: int) -> int:
        index += 1
        while index < len(self.lines) and (self.ends[index] or not 0 < _depth(self.lines[index].raw) <= depth):
            index = self.ends[index] + 1 if self.ends[index] else index + 1
        return index

    def _hide(self, begin: int, end: int) -> int:
        """Take lines out of the notes as if they did not stand there; return the index behind them."""
        self.draft.kept.update(line.number for line in self.lines[begin:end])
        return end

    def _line(self, index: int) -> int:
        line = self.lines[index]
        depth = _depth(line.raw)
        if depth:
            title = _Title(line.raw[depth:])
            if title.hidden:
                return self._hide(index, self._end_of_tree(index, depth))
            self.titles.append((line.number, depth, title.tags))
            self.draft.lines.append(heading(line, depth, title.text))
            return index + 1
        self._file_tags(line)
        raw = line.raw.strip()
        if _KEYWORD_LINE.match(raw) or raw.startswith((*PLANNING, "# ")) or raw == "#":
            return self._hide(index, index + 1)
        self.draft.lines.append(self._text(line))
        return index + 1

    def _text(self, line: Line) -> Line:
        """Return a line that is neither heading nor remark."""
        made = classify(line.raw, line.number)
        if made.kind is Kind.HEADING:
            return Line(
                line.number, line.raw, Kind.TEXT, line.raw.strip(), line.raw.find("#"), made.indent, made.quoted
            )
        if made.kind is Kind.BULLET and " :: " in made.text:
            return text(line, line.raw.replace(" :: ", ": ", 1))
        return made

    def _file_tags(self, line: Line) -> None:
        key, _, value = line.raw.partition(":")
        if key.strip().casefold() == "#+filetags":
            self.file_tags += tuple(tag for tag in value.replace(":", " ").split() if tag)


def _as(kind: Kind, line: Line) -> Line:
    return Line(line.number, line.raw, kind, line.raw.strip(), 0) if line.raw.strip() else blank(line)


def _block_name(raw: str) -> str:
    name = raw.strip().casefold()
    return name.removeprefix("#+begin_").split()[0] if name.startswith("#+begin_") and name[8:].split() else ""


def _ends_of_regions(lines: Sequence[Line]) -> Iterator[int]:
    """Yield for each line the index of the line that ends the drawer or block it opens, 0 for none.

    A drawer ends before the next heading or it is none; a block of one kind ends at the next end of that kind.
    """
    ends = [0] * len(lines)
    drawer_end = 0
    block_ends: dict[str, int] = {}
    for index in range(len(lines) - 1, -1, -1):
        raw = lines[index].raw.strip()
        if _depth(lines[index].raw):
            drawer_end = 0
        elif raw.upper() == ":END:":
            drawer_end = index
        elif _DRAWER.match(raw):
            ends[index], drawer_end = drawer_end, 0
        elif name := _block_name(raw):
            ends[index] = block_ends.get(name, 0)
        elif raw.casefold().startswith("#+end_"):
            block_ends[raw.casefold().removeprefix("#+end_")] = index
    yield from ends


def _scopes(titles: Sequence[tuple[int, int, tuple[str, ...]]], last: int) -> Iterator[Tagging]:
    """Yield the tags of each heading, for the lines down to the next heading that is not below it."""
    open_titles: list[tuple[int, int, tuple[str, ...]]] = []
    for number, depth, tags in [*titles, (last + 1, 0, ())]:
        while open_titles and open_titles[-1][1] >= depth:
            begin, _, named = open_titles.pop()
            if named:
                yield Tagging(named, begin, begin, number - 1)
        open_titles.append((number, depth, tags))
