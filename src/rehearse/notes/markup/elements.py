"""HTML in notes, rewritten into lines without tags: toggles as headings, items as bullets, tables as rows of pipes.

Code stays as it is. Scripts, styles and what a page shows beside its text are kept as notes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rehearse.notes.draft import DEEPEST, Draft, Pass, blank, end, heading, text
from rehearse.notes.html_tags import (
    CODE,
    FLOWING,
    HEADINGS,
    HIDDEN,
    INLINE,
    LiveTags,
    Tag,
    find_tags,
    live_tags,
    said_by,
)
from rehearse.notes.lines import Kind, Line
from rehearse.notes.markup.html_pieces import OpenLists, Piece, label_in_bold, table_row, with_whole_tags
from rehearse.notes.markup.html_tables import TableWriter
from rehearse.notes.words.label_words import Role
from rehearse.notes.words.titles import is_hint
from rehearse.notes.words.wording import looks_like_question

LONGEST_CHECK = 3
"""Words of a check box that is about the card ("Practised"), not about what to say."""
SPACED = frozenset({"p", "table", "blockquote", "section", "dl"})
"""Tags that part paragraphs."""
INSIDE_TITLES = HEADINGS | {"p", "div", "br", "header", "section"}
"""Tags that may stand inside of a title."""


def _open_elements(draft: Draft) -> bool:
    """Rewrite the HTML in the notes."""
    names = live_tags(draft.lines) if draft.holds("<") else None
    if names is None or not names.live:
        return False
    opener = _Opener(draft, names)
    for index, line in with_whole_tags(draft):
        opener.read(line, index)
    opener.close()
    draft.lines = opener.out.done
    return opener.found


ELEMENTS = Pass("html", _open_elements)


@dataclass(frozen=True, slots=True)
class _Title:
    """A heading that is being read: the line where it begins, its level and its tag."""

    line: Line
    level: int
    name: str


class _Opener:
    """Walks over the lines and their tags, and writes lines without tags."""

    def __init__(self, draft: Draft, names: LiveTags) -> None:
        self.draft = draft
        self.names = names
        self.out = TableWriter(draft)
        self.found = self.told = False
        self.hidden = ""
        """The tag whose content is hidden at present."""
        self.title: _Title | None = None
        self.lists = OpenLists()
        self.toggles: list[int] = []
        """The open toggles: how many lists each stands in."""
        self.level = 0
        self.hint = 0
        """How deep the toggle lies whose text is a hint for the one who answers; 0 outside of one."""
        self.closed: int | None = None
        """Where the outermost toggle ended, as long as nothing but toggles and headings came after it."""
        self.within = False
        """Whether the outermost toggle belongs to the answer around it: it holds a part, or more of it."""
        self.above = ""
        """The last title, and `answering` whether anything but titles stands below it."""
        self.answering = False
        self.checks = False
        self.piece = Piece()
        self.marker = ""
        self.term = self.flow = False

    def read(self, line: Line, index: int) -> None:
        tags = [] if line.kind in CODE and not self.hidden else find_tags(line.raw, self.names.live)
        plain = line.kind is Kind.TEXT and not line.quoted
        if self.piece.words and not (plain and self.flow) and self.title is None:
            self._end_piece()
        if line.kind is Kind.TABLE and tags and not self.hidden:
            self._read_plain(table_row(line, tags))
            self.draft.structure.add(line.number)
        elif tags or self.hidden:
            self._read_tags(line, tags, index)
        elif self.title is not None and not (line.blank and self.piece.words) and line.kind not in CODE:
            self._say(line, line.text)
        elif self.hint or self._is_check(line):
            self.draft.kept.add(line.number)
        elif plain and self.flow:
            self._say(line, line.text)
        else:
            self._end_title()
            self._read_plain(line)
        if self.piece.words and (self.flow or self.title):
            self.piece.words.append(" ")
        elif self.piece.words:
            self._end_piece()

    def close(self) -> None:
        """Write what is still open at the end of the notes."""
        self._end_title()
        self._end_piece()
        while self.out.open:
            self.out.end_table()

    def _is_check(self, line: Line) -> bool:
        boxed = line.kind is Kind.BULLET and line.text.startswith(("[ ] ", "[x] ", "[X] "))
        return self.checks and boxed and len(line.text[4:].split()) <= LONGEST_CHECK

    def _read_plain(self, line: Line) -> None:
        if line.kind is Kind.HEADING and not line.quoted:
            self.closed, self.above, self.answering = None, line.text, False
            if self.toggles:
                line = replace(line, level=min(self.level + len(self.toggles) + line.level, DEEPEST))
            else:
                self.level = line.level
        elif not line.blank:
            self._leave_toggle()
            self.checks, self.answering = False, True
        if "&" in line.raw and line.kind not in CODE:
            made = text(line, said_by([line.raw]))
            line = made if made.kind is line.kind and made.level == line.level else line
        if self.marker and line.kind is Kind.TEXT and not line.quoted:
            line, self.marker = text(line, self.marker + line.text), ""
        self.out.put(line)

    def _read_tags(self, line: Line, tags: Sequence[Tag], index: int) -> None:
        """Read a line with tags, or with hidden text."""
        self.found, self.told = True, False
        closings = {tag.name: tag.begin for tag in tags if tag.closing}
        position = line.raw.rfind(">", 0, line.start) + 1 if line.quoted else 0
        for tag in tags:
            name = tag.name
            if self.hidden and not (tag.closing and name == self.hidden):
                continue
            if position < tag.begin:
                self._say(line, line.raw[position : tag.begin], begins=not position)
            position = tag.end
            if name not in HIDDEN:
                self._read_tag(line, tag)
            elif self.hidden:
                self.hidden = ""
            elif self.names.last_closing.get(name, -1) > index or closings.get(name, -1) > position:
                self.hidden = name
        if position < len(line.raw):
            self._say(line, line.raw[position:], begins=not position)
        if not self.told:
            self.draft.structure.add(line.number)

    def _say(self, line: Line, words: str, *, begins: bool = False) -> None:
        """Take the words between two tags; `begins` tells that they begin their line."""
        if self.hidden:
            self.draft.kept.update({line.number} if words.strip() else ())
            return
        self.told = self.told or bool(words.strip())
        if not self.piece.words:
            if not words.strip():
                return
            prefix = ""
            if line.quoted:
                prefix = line.raw[: line.raw.rfind(">", 0, line.start) + 1] + " "
            elif begins and not (self.lists.depth or self.flow or self.out.inside):
                prefix = line.raw[: len(line.raw) - len(line.raw.lstrip())]
            self.piece.begin(self.title.line if self.title else line, prefix)
        if line.number != self.piece.line.number and words.strip():
            self.draft.joined[line.number] = self.piece.line.number
        self.piece.words.append(words)

    def _read_tag(self, line: Line, tag: Tag) -> None:
        closing, name = tag.closing, tag.name
        if name in INLINE:
            self.piece.read_inline(tag)
            return
        if self.title is not None:
            if name in INSIDE_TITLES and name != self.title.name:
                self.piece.words += [" "] if self.piece.words else []
                return
            self._end_title()
        said = self._end_piece()
        if name == "br":
            self._space(line, when=not said)
            return
        self.flow = name in FLOWING and not closing
        self.term = name in ("dt", "th") and not closing
        if name in HEADINGS or name == "summary":
            self._begin_title(line, name, closing=closing)
        elif name == "details":
            self._read_toggle(line, closing=closing)
        elif name in ("ul", "ol", "li"):
            self.marker = self.lists.read(name, self.toggles[-1] if self.toggles else 0, closing=closing)
        elif name in ("table", "tr", "td", "th"):
            self._read_table(name, tag.attributes, closing=closing)
        elif name == "hr":
            self.out.put(text(line, "---"))
        self._space(line, when=name in SPACED)

    def _read_table(self, name: str, attributes: str, *, closing: bool) -> None:
        if name == "table":
            self.out.end_table() if closing else self.out.begin_table(properties="properties" in attributes)
        elif name == "tr":
            self.out.end_row()
        else:
            self.out.end_cell() if closing else self.out.begin_cell(names=name == "th")

    def _begin_title(self, line: Line, name: str, *, closing: bool) -> None:
        if closing:
            return
        self._space(line, when=True)
        self.closed, self.marker = None, ""
        depth = len(self.toggles)
        if name == "summary":
            self.title = _Title(line, self.level + max(depth, 1), name)
            return
        self.title = _Title(line, int(name[1]) + (self.level + depth if depth else 0), name)
        self.level = self.level if depth else int(name[1])

    def _end_title(self) -> None:
        """Write the heading that was read; a part's name in a toggle in a toggle as a label. Hints are hidden."""
        title, self.title = self.title, None
        if title is None:
            return
        said, folds = self.piece.take(), title.name == "summary"
        self.checks = folds
        label = label_in_bold(f"{said.rstrip(':')}:") if folds else None
        inside = folds and self.answering and label is None
        more = inside and looks_like_question(self.above) and not looks_like_question(said)
        if len(self.toggles) == 1 and folds:
            self.within = more or (label is not None and label.role is Role.PART)
        if folds and self.toggles and is_hint(said):
            self.hint = len(self.toggles)
            self.draft.kept.add(title.line.number)
        elif label and len(self.toggles) > 1:
            self.out.put(text(title.line, f"**{said.rstrip(':')}:**"))
        elif more:
            self.out.put(text(title.line, said))
        else:
            self.above, self.answering = self.above if label else said, False
            self.out.put(heading(title.line, title.level, said))

    def _read_toggle(self, line: Line, *, closing: bool) -> None:
        self.checks, self.marker = False, ""
        if not closing:
            self.toggles.append(self.lists.depth)
        elif self.toggles:
            self.lists.leave(self.toggles.pop())
            self.hint = self.hint if self.hint <= len(self.toggles) else 0
            ended = not self.toggles and not self.out.inside and not self.within
            self.closed = len(self.out.done) if ended else None
            self.above = "" if ended else self.above
        self.out.put(blank(line))

    def _leave_toggle(self) -> None:
        """Close all where the outermost toggle ended, unless it held a part: what comes now stands apart."""
        if self.closed is not None:
            self.out.done[self.closed] = end(self.out.done[self.closed])
            self.closed = None

    def _space(self, line: Line, *, when: bool) -> None:
        if when and (last := self.out.last) is not None and not last.blank:
            self.out.put(blank(line))

    def _end_piece(self) -> bool:
        """Write what was said since the last tag that ends a line; return whether that was anything."""
        said = self.piece.take()
        if not said:
            return False
        if self.hint:
            self.draft.kept.add(self.piece.line.number)
            return True
        self._leave_toggle()
        self.checks, self.answering = False, True
        said = f"**{said}**" if self.term and label_in_bold(said) else said
        made, self.marker = text(self.piece.line, self.piece.prefix + self.marker + said), ""
        if made.kind is Kind.HEADING:
            self._read_plain(made)
        else:
            self.out.put(made)
        return True
