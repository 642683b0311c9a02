"""What an import found and changed, as one screen that a person reads.

Everything is fitted to a width in cells, the terminal's. Long lists are cut short, with the way to see all.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rehearse.commands.import_notes import ImportedFile
from rehearse.core.cells import cells, fitted, padded, wrapped
from rehearse.core.changes import Fate, Plan
from rehearse.core.counting import counted
from rehearse.core.model import STAR
from rehearse.core.reading import FileReading, Reading, StoryDraft
from rehearse.core.safetext import safe, safe_line

NARROWEST, WIDEST = 40, 110
"""Widths below the first overflow; above the second, rows become too long to read across."""
MOST_STORIES = 15
FEWER_STORIES = 5
"""How many stories of a deck are listed where more than MOST_WHOLE decks are imported at once."""
MOST_WHOLE = 2
MOST_GAPS = 5
MOST_ALIKE = 5
"""Problems of one kind in one file that are all said."""
FEWER_ALIKE = 3
"""How many are said where there are more."""
PARTS_ROOM = 24
_KEY_ROOM = 11
_SEE_ALL = "--all lists them"

LAYOUTS = {
    "anki-export": "cards exported from Anki",
    "anki-package": "a package from Anki",
    "markdown-tables": "tables of stories",
    "html-tables": "tables of stories, in HTML",
    "delimited": "a table, one story a row",
    "org": "an org-mode outline",
    "html": "notes with toggles or other HTML",
    "pages": "a page with properties",
    "label-tables": "tables of one story each",
    "question-blocks": "questions above their answers",
}
"""What the formats are called among people."""
ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "docx": "from a Word document"}
WORDS = {
    Fate.NEW: "new",
    Fate.MOVED: "moved here",
    Fate.UPDATED: "updated",
    Fate.RESTORED: "restored",
    Fate.LEFT: "moved away",
    Fate.GONE: "archived",
    Fate.UNCHANGED: "unchanged",
}


def as_text(
    files: Sequence[ImportedFile],
    *,
    dry_run: bool,
    show_notes: bool = False,
    width: int = 80,
    show_all: bool = False,
) -> str:
    """The report for people, safe for a terminal, in lines of at most `width` cells.

    With `show_notes` also what was kept as notes, as it is written; with `show_all` no list is cut short.
    """
    room = min(max(width, NARROWEST), WIDEST)
    blocks = []
    most = FEWER_STORIES if len(files) > MOST_WHOLE else MOST_STORIES
    for file in files:
        blocks.append("\n".join(_Block(file, room, None if show_all else most).lines()))
        if show_notes:
            blocks += [_notes_text(file, own) for own in file.files if own.reading.notes]
    if len(files) > 1:
        blocks.append("\n".join(wrapped(_total(files), room)))
    if dry_run:
        blocks.append("Dry run: nothing was written.")
    return "\n\n".join(blocks)


def problem_lines(files: Sequence[ImportedFile], *, show_all: bool = True) -> list[str]:
    """The problems as `notes.txt:12: message`, safe for a terminal; without `show_all`, a few of those alike."""
    lines = []
    for own in (own for file in files for own in file.files):
        alike = Counter(problem.code for problem in own.reading.problems)
        said: Counter[str] = Counter()
        for problem in own.reading.problems:
            said[problem.code] += 1
            if show_all or alike[problem.code] <= MOST_ALIKE or said[problem.code] <= FEWER_ALIKE:
                lines.append(f"{own.path}:{problem.line}: {problem.message}")
            elif said[problem.code] == alike[problem.code]:
                more = alike[problem.code] - FEWER_ALIKE
                lines.append(f"{own.path}: {more} more lines like these ({problem.code}); {_SEE_ALL}")
    return [safe_line(line) for line in lines]


@dataclass(frozen=True, slots=True)
class _Row:
    """A story in the list. `place` is its file inside a folder; `line` is None where it is in the notes no more."""

    place: str
    fate: Fate
    line: int | None
    name: str
    parts: str
    asked: int


class _Block:
    """The report of one deck. `most` is how many stories are listed, None for all."""

    def __init__(self, file: ImportedFile, room: int, most: int | None) -> None:
        self._file = file
        self._plan = file.plan
        self._reading = file.plan.reading
        self._room = room
        self._most = most
        stories, prompts = file.plan.story_fates(), file.plan.prompt_fates()
        self._first_time = set(stories) | set(prompts) <= {Fate.NEW}
        self._nothing_changed = set(stories) | set(prompts) <= {Fate.UNCHANGED} and not _came(file)

    def lines(self) -> Iterator[str]:
        yield from self._heading()
        if self._nothing_changed:
            reading = self._reading
            yield "  Nothing changed since the last import."
            yield fitted(f"  {_holds(len(reading.stories), len(reading.prompts), _gaps(reading))}", self._room)
            return
        yield from self._list(list(self._rows()))
        yield from self._gap_list()
        yield ""
        for key, value in self._summary():
            for number, line in enumerate(wrapped(value, self._room - _KEY_ROOM - 2)):
                yield f"  {key if not number else '':<{_KEY_ROOM}}{line}"

    def _heading(self) -> Iterator[str]:
        path, deck = safe_line(self._file.path), f"deck “{safe_line(self._file.deck_name)}”"
        if cells(path) + cells(deck) + 5 <= self._room:
            yield f"{path}  →  {deck}"
        else:
            yield path if cells(path) <= self._room else f"…{path[-(self._room // 2) :]}"
            yield fitted(f"→ {deck}", self._room)
        yield from (f"  {line}" for line in wrapped(self._layout(), self._room - 2))
        if self._file.remark:
            yield from (f"  {line}" for line in wrapped(safe_line(self._file.remark), self._room - 2))

    def _layout(self) -> str:
        reading = self._reading
        encoding = ", ".join(dict.fromkeys(ENCODINGS.get(each, each) for each in reading.encoding.split(", ")))
        layouts = [LAYOUTS.get(own.reading.format, "") for own in self._file.files]
        read_as = ", ".join(filter(None, dict.fromkeys(layouts)))
        if _in_folder(self._file):
            read_as = f"{counted(len(self._file.files), 'file')} of a folder: {read_as}"
        elif reading.format == "anki-package":
            return f"Read as {read_as}, {counted(reading.lines.total, 'note')}"
        return f"Read as {read_as}; {encoding}, {counted(reading.lines.total, 'line')}"

    def _rows(self) -> Iterator[_Row]:
        """The stories to list: all of them the first time, else those that changed."""
        changes = iter(self._plan.stories)
        for own in self._file.files:
            asked = Counter(prompt.story for prompt in own.reading.prompts)
            first = {prompt.story: prompt.text for prompt in reversed(own.reading.prompts)}
            for index, story in enumerate(own.reading.stories):
                fate = next(changes).fate
                if self._first_time or fate is not Fate.UNCHANGED:
                    name = safe_line(story.title or first.get(index, ""))
                    yield _Row(_inside(self._file, own), fate, story.line, name, _parts(story), asked[index])
        for name in self._file.gone:
            yield _Row("", Fate.GONE, None, safe_line(name), "", 0)

    def _list(self, rows: Sequence[_Row]) -> Iterator[str]:
        if not rows:
            return
        shown = rows if self._most is None or len(rows) <= self._most + 1 else rows[: self._most]
        fate_room = 0 if self._first_time else max(len(WORDS[row.fate]) for row in shown) + 2
        line_room = max([4, *(len(str(row.line)) for row in shown if row.line)])
        parts_room = max([5, *(min(PARTS_ROOM, cells(row.parts)) for row in shown)])
        name_room = self._room - fate_room - line_room - parts_room - 13
        if name_room < 16:  # a narrow terminal: what a story is called matters most
            name_room, parts_room = name_room + parts_room + 2, 0
        heading = "note" if self._reading.format == "anki-package" else "line"
        yield ""
        columns = f"  {'':<{fate_room}}{heading:>{line_room}}  {padded('story', name_room)}"
        yield (
            f"{columns}  {padded('parts, points' if parts_room > 12 else 'parts', parts_room)}  asked".rstrip()
            if parts_room
            else f"{columns}  asked"
        )
        for place, group in groupby(shown, key=lambda row: row.place):
            if place:
                yield fitted(f"  {place}", self._room)
            for row in group:
                fate = "" if self._first_time else WORDS[row.fate]
                columns = f"  {fate:<{fate_room}}{row.line or '':>{line_room}}  {padded(row.name, name_room)}"
                parts = f"  {padded(row.parts, parts_room)}" if parts_room else ""
                yield f"{columns}{parts}  {f'{row.asked}×' if row.asked > 1 else '':>5}".rstrip()
        if len(shown) < len(rows):
            yield f"  {'':<{fate_room + line_room}}  … and {len(rows) - len(shown)} more; {_SEE_ALL}"

    def _gap_list(self) -> Iterator[str]:
        """The questions that no story answers: all the first time, else those that are new."""
        changes = iter(self._plan.prompts)
        gaps = [
            (own, prompt)
            for own in self._file.files
            for prompt in own.reading.prompts
            if (next(changes).fate is not Fate.UNCHANGED) and prompt.story is None
        ]
        if not gaps:
            return
        shown = gaps if self._most is None or len(gaps) <= MOST_GAPS + 1 else gaps[:MOST_GAPS]
        line_room = max(4, *(len(str(prompt.line)) for _, prompt in shown), 4)
        yield ""
        yield f"  {counted(len(gaps), 'question')} without an answer yet"
        for own, prompt in shown:
            place = _inside(self._file, own)
            room = self._room - line_room - 4
            tail = f"  ({fitted(place, room // 3)})" if place else ""
            yield f"  {prompt.line:>{line_room}}  {fitted(safe_line(prompt.text), room - cells(tail))}{tail}"
        if len(shown) < len(gaps):
            yield f"  {'':<{line_room}}  … and {len(gaps) - len(shown)} more; {_SEE_ALL}"

    def _summary(self) -> Iterator[tuple[str, str]]:
        reading = self._reading
        follow_ups = sum(len(prompt.follow_ups) for prompt in reading.prompts)
        points = sum(len(part.points) for story in reading.stories for part in story.parts)
        inferred = sum(prompt.inferred for prompt in reading.prompts)
        answered = len(reading.prompts) - _gaps(reading)
        if reading.stories:
            outline = f" with {counted(points, 'outline point')}" if points else ""
            yield "Stories", f"{len(reading.stories)}{outline}"
        probes = f"; {counted(follow_ups, 'follow-up')}" if follow_ups else ""
        every = "all answered" if answered == len(reading.prompts) else f"{answered} answered"
        yield "Questions", f"{len(reading.prompts)}, {every}{probes}"
        if inferred:
            yield "Shared", f"{counted(inferred, 'question')} across a heading, by inference; see below"
        yield "Lines" if reading.format != "anki-package" else "Notes", _lines_text(reading)
        if self._file.reviews is not None:
            yield "Reviews", _reviews_text(self._file)
        yield "Changes", "all of it is new" if self._first_time else _changes(self._plan)


def _in_folder(file: ImportedFile) -> bool:
    return [own.path for own in file.files] != [file.path]


def _inside(file: ImportedFile, own: FileReading) -> str:
    """The name of a file inside its folder, nothing where there is no folder."""
    return safe_line(own.path.removeprefix(file.path).lstrip("/")) if _in_folder(file) else ""


def _gaps(reading: Reading) -> int:
    return sum(prompt.story is None for prompt in reading.prompts)


def _holds(stories: int, questions: int, gaps: int) -> str:
    held = f"{counted(stories, 'story', 'stories')}, {counted(questions, 'question')}"
    return f"{held}, {gaps} without an answer" if gaps else held


def _came(file: ImportedFile) -> int:
    return file.reviews.new if file.reviews is not None else 0


def _parts(story: StoryDraft) -> str:
    """The parts of a story at a glance: a letter each with the number of its points; prose by its words."""
    if all(part.label is None for part in story.parts):
        words = sum(part.words for part in story.parts)
        points = sum(len(part.points) for part in story.parts)
        sizes = ((words, counted(words, "word")), (points, counted(points, "point")))
        return ", ".join(said for size, said in sizes if size)
    pieces = []
    for part in story.parts:
        letter = "Refl" if part.label == STAR[-1] else part.label[0] if part.label in STAR else part.label or "text"
        pieces.append(f"{safe_line(letter, 12)}{len(part.points) or ''}")
    return " ".join(pieces)


def _lines_text(reading: Reading) -> str:
    count = reading.lines
    pieces = [f"{count.placed} placed"]
    pieces += [f"{count.notes} kept as notes (--show-notes)"] if count.notes else []
    pieces += [f"{count.blank} blank"] if count.blank else []
    return f"{count.total}: {', '.join(pieces)}"


def _reviews_text(file: ImportedFile) -> str:
    reviews = file.reviews
    if reviews is None or not (reviews.new or reviews.known or reviews.left):
        return "none in the package; export it with “Include scheduling information” to bring them along"
    said = (
        (reviews.new, "new from Anki"),
        (reviews.known, "here already"),
        (reviews.left, "left in Anki, without a story or a possible date"),
    )
    return ", ".join(f"{count} {what}" for count, what in said if count)


def _changes(plan: Plan) -> str:
    stories, prompts = plan.story_fates(), plan.prompt_fates()
    told = []
    for fate, word in WORDS.items():
        counts = ((stories[fate], ("story", "stories")), (prompts[fate], ("question", "questions")))
        pieces = [counted(count, *nouns) for count, nouns in counts if count]
        if pieces:
            told.append(f"{word}: {', '.join(pieces)}{' (history kept)' if fate is Fate.GONE else ''}")
    return "; ".join(told)


def _total(files: Sequence[ImportedFile]) -> str:
    """All decks in one line."""
    readings = [file.plan.reading for file in files]
    stories, questions = (sum(map(len, each)) for each in zip(*((r.stories, r.prompts) for r in readings), strict=True))
    fates = sum((file.plan.story_fates() for file in files), Counter[Fate]())
    changes = ", ".join(f"{fates[fate]} {word}" for fate, word in WORDS.items() if fates[fate])
    return (
        f"{counted(len(files), 'deck')}: {_holds(stories, questions, sum(map(_gaps, readings)))}. Stories: {changes}."
    )


def _notes_text(file: ImportedFile, own: FileReading) -> str:
    """What of a file was kept as notes, with its line numbers."""
    reading = own.reading
    width = len(str(reading.lines.total))
    lines = [f"  kept as notes in {_inside(file, own)}:" if _in_folder(file) else "  kept as notes:"]
    for note in reading.notes:
        rows = enumerate(safe(note.text).split("\n"), start=note.line)
        lines += [f"  {number:>{width}}  {row}".rstrip() for number, row in rows]
    return "\n".join(lines)
