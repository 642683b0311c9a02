"""HTML in notes, rewritten into lines without tags: toggles as headings, list items as bullets, `<br>` as a line end.

Code stays as it is. Comments, scripts and styles are kept as notes.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape

from rehearse.notes.draft import DEEPEST, Draft, Pass, blank, heading, text
from rehearse.notes.lines import Kind, Line, classify
from rehearse.notes.markup.html_tags import (
    BOLD,
    CELLS,
    CODE,
    COMMENT,
    COMMENT_END,
    HEADINGS,
    HIDDEN,
    INLINE,
    LISTS,
    find_tags,
    last_closings,
    name_of,
    tag_names,
)
from rehearse.notes.words.labels import match_label
from rehearse.notes.words.wording import is_hint

LONGEST_CHECK = 3
"""Words of a check box that is about the card ("Practised"), not about what to say."""
DEEPEST_LIST = 50
FEWEST_TAGS = 3
SPACED = ("p", "br", "table", "blockquote", "section")
"""Tags with a blank line behind them."""


def _open_elements(draft: Draft) -> bool:
    """Rewrite the HTML in the notes, where they are marked up with it."""
    if not _has_elements(draft.lines):
        return False
    opener = _Opener(draft)
    for index, line in enumerate(draft.lines):
        opener.read(line, index)
    opener.close_title()
    draft.lines = opener.done
    return True


def _has_elements(lines: Sequence[Line]) -> bool:
    """Whether the notes are marked up with HTML: they hold toggles, or tags on every fifth line."""
    tags = tagged = 0
    for line in lines:
        names = tag_names(line)
        if "summary" in names:
            return True
        tags += len(names)
        tagged += bool(names)
    return tags >= FEWEST_TAGS and tagged * 5 >= sum(not line.blank for line in lines)


ELEMENTS = Pass("html", _open_elements)


class _Opener:
    """Walks over the lines and their tags, and writes lines without tags."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.done: list[Line] = []
        self.last_closing = last_closings(draft.lines)
        self.hidden_until = ""
        self.title: tuple[Line, int, list[str]] | None = None
        """The line, level and words of the heading that is being read."""
        self.lists: list[int | None] = []
        self.toggles = 0
        self.level = 0
        self.closed: int | None = None
        """Where the outermost toggle ended, as long as nothing but toggles and headings came after it."""
        self.checks = False
        self.hint = 0
        """How deep the toggle lies whose text is a hint for the one who answers; 0 outside of one."""
        self.words: list[str] = []
        self.marker = ""
        self.bold = False
        self.cell = False

    def read(self, line: Line, index: int) -> None:
        tags = [] if line.kind in CODE else find_tags(line.raw)
        if self.hint and not tags:
            self.done.append(blank(line))
        elif tags or self.hidden_until:
            self._read_tags(line, tags, index)
        elif self.title is not None and not line.blank and line.kind not in (*CODE, Kind.HEADING):
            self.words.append(line.text)
            self._end_piece(line)
            self.done.append(blank(line))
        elif self._is_check(line):
            self.done.append(blank(line))
        else:
            self.close_title()
            self._read_plain(line)

    def _is_check(self, line: Line) -> bool:
        boxed = line.kind is Kind.BULLET and line.text.startswith(("[ ] ", "[x] ", "[X] "))
        return self.checks and boxed and len(line.text[4:].split()) <= LONGEST_CHECK

    def _read_plain(self, line: Line) -> None:
        if line.kind is Kind.HEADING and not line.quoted:
            self.closed = None
            if self.toggles:
                line = replace(line, level=min(self.level + self.toggles + line.level, DEEPEST))
            else:
                self.level = line.level
        elif not line.blank:
            self._leave_toggle()
        if "&" in line.raw and line.kind not in CODE:
            made = text(line, _one_line(unescape(line.raw)))
            line = made if made.kind is line.kind and made.level == line.level else line
        if line.kind is Kind.TEXT and not line.quoted and (self.lists or self.marker):
            line = text(line, (self.marker or "  " * min(len(self.lists), DEEPEST_LIST)) + line.text)
            self.marker = ""
        self.done.append(line)

    def _read_tags(self, line: Line, tags: Sequence[re.Match[str]], index: int) -> None:
        """Rewrite a line with tags into the lines that its pieces make, at least a blank one."""
        before, position = len(self.done), 0
        lowered = line.raw.lower() if len(line.raw.lower()) == len(line.raw) else line.raw
        ends: dict[str, int] = {}
        position = self._skip_hidden(line, lowered, 0)
        for tag in tags:
            if tag.start() < position:
                continue
            self._say(line.raw[position : tag.start()])
            position = tag.end()
            closing = COMMENT_END if tag[0] == COMMENT else f"</{name_of(tag)}>"
            if tag[0] == COMMENT or (name_of(tag) in HIDDEN and not tag[1]):
                if closing not in ends:
                    ends[closing] = lowered.rfind(closing)
                if ends[closing] >= position or self.last_closing.get(closing, -1) > index:
                    self.hidden_until = closing
                    position = self._skip_hidden(line, lowered, position)
                elif tag[0] == COMMENT:
                    self._say(COMMENT)
            else:
                self._read_tag(line, tag)
        self._say(line.raw[position:])
        self._end_piece(line)
        if len(self.done) > before and line.text[:1] != "<" and not self.lists:
            self._indent(line, before)
        if len(self.done) == before:
            self.done.append(blank(line))
        self.draft.structure.add(line.number)

    def _indent(self, line: Line, index: int) -> None:
        """Give the piece that begins a line the indentation it was written with."""
        first = self.done[index]
        if first.kind in (Kind.TEXT, Kind.BULLET) and line.kind is first.kind and not line.quoted:
            self.done[index] = text(line, line.raw[: len(line.raw) - len(line.raw.lstrip())] + first.raw)

    def _skip_hidden(self, line: Line, lowered: str, position: int) -> int:
        """Return where the hidden text that is open at `position` ends. The line is kept as a note if it has any."""
        if not self.hidden_until:
            return position
        end = lowered.find(self.hidden_until, position)
        if lowered[position : end if end >= 0 else len(lowered)].strip():
            self.draft.kept.add(line.number)
        if end < 0:
            return len(lowered)
        end += len(self.hidden_until)
        self.hidden_until = ""
        return end

    def _say(self, words: str) -> None:
        if words:
            self.words.append(words)

    def _read_tag(self, line: Line, tag: re.Match[str]) -> None:
        closing, name = bool(tag[1]), name_of(tag)
        if name in INLINE:
            self.bold = self.bold or (name in BOLD and not closing and not any(map(str.strip, self.words)))
            return
        said = self._end_piece(line)
        if name in HEADINGS or name == "summary":
            self._read_title_tag(line, name, closing=closing)
        elif name == "details":
            self._read_toggle_tag(line, closing=closing)
        elif name in LISTS and not closing:
            self.lists.append(0 if name == "ol" else None)
        elif name in LISTS:
            del self.lists[-1:]
        elif name == "li":
            self.marker = "" if closing else self._bullet()
        elif name == "hr":
            self.done.append(text(line, "---"))
        elif name in CELLS:
            self.cell = not closing
        elif name in SPACED and (closing or (name == "br" and not said)):
            self._space(line)

    def _read_title_tag(self, line: Line, name: str, *, closing: bool) -> None:
        self.close_title()
        self.checks = closing and name == "summary"
        if closing:
            return
        self._space(line)
        self.closed = None
        if name == "summary":
            self.title = (line, self.level + max(self.toggles, 1), [])
        else:
            self.title = (line, int(name[1]) + (self.level + self.toggles if self.toggles else 0), [])
            self.level = self.level if self.toggles else int(name[1])

    def _read_toggle_tag(self, line: Line, *, closing: bool) -> None:
        self.close_title()
        self.checks = False
        self.toggles = max(self.toggles + (-1 if closing else 1), 0)
        self.hint = self.hint if self.hint <= self.toggles else 0
        self.closed = len(self.done) if closing and not self.toggles else None
        self.done.append(blank(line))

    def _leave_toggle(self) -> None:
        """Put a rule where the outermost toggle ended: what comes now is no part of it."""
        if self.closed is not None:
            self.done[self.closed] = text(self.done[self.closed], "---")
            self.closed = None

    def _bullet(self) -> str:
        indent = "  " * min(len(self.lists) - 1, DEEPEST_LIST)
        count = self.lists[-1] if self.lists else None
        if count is None:
            return f"{indent}- "
        self.lists[-1] = count + 1
        return f"{indent}{count + 1}. "

    def _space(self, line: Line) -> None:
        if self.done and not self.done[-1].blank:
            self.done.append(blank(line))

    def close_title(self) -> None:
        """Write the heading that was read, at the line where it begins."""
        if self.title is None:
            return
        line, level, words = self.title
        self.title = None
        if self.toggles and is_hint(" ".join(words)):
            self.hint = self.toggles
            self.draft.kept.add(line.number)
            return
        index = len(self.done)
        while index and self.done[index - 1].number > line.number:
            index -= 1
        self.done.insert(index, heading(line, level, " ".join(words)))

    def _end_piece(self, line: Line) -> bool:
        """Write what was said since the last tag that ends a line; return whether that was anything."""
        said = _one_line(unescape("".join(self.words)))
        bold, self.bold, self.words = self.bold or self.cell, False, []
        if not said.strip():
            return False
        if self.hint:
            self.draft.kept.add(line.number)
            return True
        if self.title is not None:
            self.title[2].append(said.strip())
            if self.title[0].number != line.number:
                self.draft.joined[line.number] = self.title[0].number
            return True
        self._leave_toggle()
        self.checks = False
        self.done.append(text(line, self.marker + _as_label(said.strip(), bold=bold)))
        self.marker = ""
        return True


def _as_label(said: str, *, bold: bool) -> str:
    """Return a label in bold as Markdown writes it, anything else as it is."""
    word, colon, rest = said.partition(":")
    marked = f"**{word.strip()}{colon}** {rest.strip()}".rstrip()
    return marked if bold and match_label(classify(marked)) else said


def _one_line(said: str) -> str:
    return " ".join(said.splitlines()) if len(said.splitlines()) > 1 else said.rstrip("\r\n")
