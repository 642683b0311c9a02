"""HTML in notes, rewritten into lines without tags: toggles as headings, items as bullets, tables as rows of pipes.

Code stays as it is. Scripts, styles and what a page shows beside its text are kept as notes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rehearse.notes.draft import DEEPEST, Draft, Pass, blank, end, heading, text
from rehearse.notes.html_tags import (
    BOLD,
    CODE,
    FLOWING,
    HEADINGS,
    HIDDEN,
    INLINE,
    VOID,
    LiveTags,
    Tag,
    end_of_tag,
    find_tags,
    live_tags,
    said_by,
)
from rehearse.notes.lines import Kind, Line, classify
from rehearse.notes.markup.html_tables import TableWriter
from rehearse.notes.words.labels import Label, Role, match_label
from rehearse.notes.words.wording import is_hint, looks_like_question

LONGEST_CHECK = 3
"""Words of a check box that is about the card ("Practised"), not about what to say."""
DEEPEST_LIST = 50
"""Deepest list that is still indented, so that a file of list tags alone does not grow with the square of its size."""
SPACED = frozenset({"p", "table", "blockquote", "section", "dl"})
"""Tags that part paragraphs."""
INSIDE_TITLES = HEADINGS | {"p", "div", "br", "header", "section"}
"""Tags that may stand inside of a title."""
LIGHT, HEAVY = 1, 2
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_TARGET = re.compile(r"href\s*=\s*[\"']?(#[^\"'\s()<>]*)")


def _open_elements(draft: Draft) -> bool:
    """Rewrite the HTML in the notes."""
    names = live_tags(draft.lines)
    if not names.live:
        return False
    opener = _Opener(draft, names)
    for index, line in _with_whole_tags(draft):
        opener.read(line, index)
    opener.close()
    draft.lines = opener.out.done
    return opener.found


ELEMENTS = Pass("html", _open_elements)


def _with_whole_tags(draft: Draft) -> Iterator[tuple[int, Line]]:
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
        self.lists: list[int | None] = []
        """The open lists: how many items each counted, None for bullets."""
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
        self.words: list[str] = []
        self.begun = classify("")
        """The line on which `words` begin."""
        self.prefix = self.marker = ""
        self.link: tuple[int, str] | None = None
        """Where in `words` the link begins that is open, and where it leads."""
        self.term = self.flow = False
        self.dressed = 0
        """Whether the words so far stand in a tag, and in which kind of it: LIGHT or HEAVY."""

    def read(self, line: Line, index: int) -> None:
        tags = [] if line.kind in CODE and not self.hidden else find_tags(line.raw, self.names.live)
        plain = line.kind is Kind.TEXT and not line.quoted
        if self.words and not (plain and self.flow) and self.title is None:
            self._end_piece()
        if line.kind is Kind.TABLE and tags and not self.hidden:
            self._read_plain(_row(line, tags))
            self.draft.structure.add(line.number)
        elif tags or self.hidden:
            self._read_tags(line, tags, index)
        elif self.title is not None and not (line.blank and self.words) and line.kind not in CODE:
            self._say(line, line.text)
        elif self.hint or self._is_check(line):
            self.draft.kept.add(line.number)
        elif plain and self.flow:
            self._say(line, line.text)
        else:
            self._end_title()
            self._read_plain(line)
        if self.words and (self.flow or self.title):
            self.words.append(" ")
        elif self.words:
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
        if not self.words:
            if not words.strip():
                return
            self.begun = self.title.line if self.title else line
            self.prefix = ""
            if line.quoted:
                self.prefix = line.raw[: line.raw.rfind(">", 0, line.start) + 1] + " "
            elif begins and not (self.lists or self.flow or self.out.inside):
                self.prefix = line.raw[: len(line.raw) - len(line.raw.lstrip())]
        if line.number != self.begun.number and words.strip():
            self.draft.joined[line.number] = self.begun.number
        self.words.append(words)

    def _read_tag(self, line: Line, tag: Tag) -> None:
        closing, name = tag.closing, tag.name
        if name in INLINE:
            self._read_inline(line, name, tag.attributes, closing=closing)
            return
        if self.title is not None:
            if name in INSIDE_TITLES and name != self.title.name:
                self.words += [" "] if self.words else []
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
            self._read_list(name, closing=closing)
        elif name in ("table", "tr", "td", "th"):
            self._read_table(name, tag.attributes, closing=closing)
        elif name == "hr":
            self.out.put(text(line, "---"))
        self._space(line, when=name in SPACED)

    def _read_inline(self, line: Line, name: str, attributes: str, *, closing: bool) -> None:
        if not closing and not self.words and name not in VOID:
            heavy = name in BOLD or _HEAVY.search(attributes) is not None
            self.dressed = max(self.dressed, HEAVY if heavy else LIGHT)
        elif closing and self.dressed and self.words:
            said = said_by(self.words).strip()
            if (self.dressed == HEAVY or said[-1:] == ":") and _label(said):
                self.words = [f"**{said}**", " " if said[-1:] == ":" or self.words[-1][-1:].isspace() else ""]
            self.dressed = 0
        if name == "a":
            self._read_link(attributes, closing=closing)
        elif "selected-value" in attributes and self.words:
            self._say(line, ", ")

    def _read_link(self, attributes: str, *, closing: bool) -> None:
        """Write a link to a place in the same page as Markdown does: a line of such links is no text to tell."""
        if not closing:
            found = _TARGET.search(attributes)
            self.link = (len(self.words), found[1]) if found else None
        elif self.link is not None:
            begin, target = self.link
            said = "".join(self.words[begin:])
            self.words[begin:] = [_linked(said, target)]
            self.link = None

    def _read_list(self, name: str, *, closing: bool) -> None:
        base = self.toggles[-1] if self.toggles else 0
        if name != "li":
            if not closing:
                self.lists.append(0 if name == "ol" else None)
            elif len(self.lists) > base:
                self.lists.pop()
            self.marker = ""
            return
        indent = "  " * min(max(len(self.lists) - base - 1, 0), DEEPEST_LIST)
        count = self.lists[-1] if self.lists else None
        if count is not None and not closing:
            self.lists[-1] = count + 1
        self.marker = "" if closing else f"{indent}- " if count is None else f"{indent}{count + 1}. "

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
        said, self.words, self.dressed = " ".join(said_by(self.words).split()), [], 0
        self.link = None
        folds = title.name == "summary"
        self.checks = folds
        label = _label(f"{said.rstrip(':')}:") if folds else None
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
            self.toggles.append(len(self.lists))
        elif self.toggles:
            del self.lists[self.toggles.pop() :]
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
        if not self.words:
            self.dressed = 0
            return False
        said, self.words, self.dressed = " ".join(said_by(self.words).split()), [], 0
        self.link = None
        if not said:
            return False
        if self.hint:
            self.draft.kept.add(self.begun.number)
            return True
        self._leave_toggle()
        self.checks, self.answering = False, True
        said = f"**{said}**" if self.term and _label(said) else said
        made, self.marker = text(self.begun, self.prefix + self.marker + said), ""
        if made.kind is Kind.HEADING:
            self._read_plain(made)
        else:
            self.out.put(made)
        return True


def _label(said: str) -> Label | None:
    """Return the label of a part or an answer that `said` is as a whole, were it in bold."""
    label = match_label(classify(f"**{said}**")) if said and "**" not in said else None
    return label if label is not None and not label.rest and label.role is not Role.TEXT else None


def _linked(said: str, target: str) -> str:
    """Return a link within the page as Markdown writes it; those of footnotes are marks (`[1]` of Google Docs)."""
    if target.startswith("#ftnt") and said[:1] == "[":
        return f"[^{said[1:]}:" if target.startswith("#ftnt_ref") else f"[^{said[1:]}"
    return said if "[" in said or not said.strip() else f"[{said}]({target})"


def _row(line: Line, tags: Sequence[Tag]) -> Line:
    """Return a row of a Markdown table with no tags left in its cells but `<br>`."""
    pieces, position = [], 0
    for tag in tags:
        item = "- " if tag.name == "li" and not tag.closing else ""
        sign = "**" if tag.name in BOLD else "" if tag.name in INLINE else f"<br>{item}"
        pieces += [line.raw[position : tag.begin], sign]
        position = tag.end
    return text(line, "".join([*pieces, line.raw[position:]]))
