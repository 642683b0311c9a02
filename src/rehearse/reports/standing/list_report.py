"""What `rehearse list` found, as text: columns that fit the terminal, and are complete where there is none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from rehearse.commands.standing.story_list import ListedGap, StoryList
from rehearse.core.counting import counted
from rehearse.core.days import day_name
from rehearse.core.safetext import safe_line
from rehearse.core.standing.filter_words import Listing
from rehearse.core.standing.story_standing import StoryStanding
from rehearse.core.width import cells, padded
from rehearse.reports.standing.strip_text import strip_text
from rehearse.store.listed_reads import ListedNote, ListedQuestion

_GAP = 2
"""Spaces between two columns."""
_WHOLE = 100_000
"""Characters of a text in a pipe, which are as good as all."""

NOTHING = {
    Listing.STORIES: "No stories.",
    Listing.QUESTIONS: "No questions.",
    Listing.GAPS: "No gaps.",
    Listing.NOTES: "No notes.",
    Listing.SUSPENDED: "No story is suspended.",
}


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of texts under a title. `least` is how narrow it may be cut, None for one that is whole or not there."""

    title: str
    texts: Sequence[str]
    least: int | None = None
    right: bool = False

    @property
    def width(self) -> int:
        """Cells of the widest text."""
        return max(map(cells, (self.title, *self.texts)))


def as_text(found: StoryList, room: int | None) -> str:
    """What was found, safe for a terminal of so many columns; whole lines where there is none."""
    match found.listing:
        case Listing.STORIES | Listing.SUSPENDED:
            columns, count = _story_columns(found), counted(len(found.stories), "story", "stories")
        case Listing.QUESTIONS:
            columns, count = _question_columns(found), counted(len(found.questions), "question")
        case Listing.GAPS:
            columns, count = _gap_columns(found.gaps), counted(len(found.gaps), "gap")
        case Listing.NOTES:
            columns, count = _note_columns(found.notes), counted(len(found.notes), "note")
    if not columns or not columns[0].texts:
        return NOTHING[found.listing]
    return "\n".join([*_set(columns, room), "", _summary(found, count)])


def _summary(found: StoryList, count: str) -> str:
    """How many there are, and what of them is due or rests."""
    due = sum(story.is_due(found.today) for story in found.stories)
    leeches = sum(story.leech is not None for story in found.stories)
    pieces = [count]
    if found.listing is Listing.STORIES:
        pieces += [f"{due:,} due"] * bool(due) + [counted(leeches, "leech", "leeches")] * bool(leeches)
    if found.interview is not None and any(story.on_the_day is not None for story in found.stories):
        name, day = safe_line(found.interview.name), day_name(found.interview.day, found.today)
        pieces.append(f"“day” is {name}, {day}")
    return ", ".join(pieces) + "."


def _story_columns(found: StoryList) -> list[ListColumn]:
    """The columns of stories, the dearest first: what does not fit goes from the last on."""
    stories, today = found.stories, found.today

    def column(title: str, text: Callable[[StoryStanding], str], least: int | None = None) -> ListColumn:
        right = title in ("now", "day", "lapses", "questions")
        return ListColumn(title, [text(story) for story in stories], least, right)

    columns = [
        column("story", lambda story: _line(story.name), 16),
        column("now", lambda story: _percent(story.now, "new")),
        column("day", lambda story: _percent(story.on_the_day, "")),
        column("parts", lambda story: strip_text(found.strips.get(story.card_id, ()))),
        column("due", lambda story: due_text(story, today)),
        column("told", lambda story: "never" if story.last_told is None else day_name(story.last_told, today)),
        column("marks", lambda story: ", ".join(marks_of(story))),
        column("lapses", lambda story: str(story.lapses)),
        column("questions", lambda story: str(story.questions)),
        column("deck", lambda story: _line(story.deck), 8),
        column("topics", lambda story: _line(", ".join(story.topics)), 8),
    ]
    return [it for it in columns if it.title not in ("day", "parts", "marks") or any(it.texts)]


def due_text(story: StoryStanding, today: date) -> str:
    """When a story is due, or why it is not asked."""
    if story.state.suspended:
        return "suspended"
    if story.is_buried(today):
        return "buried"
    due_on = story.state.due_on
    if due_on is None:
        return "new"
    return day_name(due_on, today) if due_on >= today else f"since {day_name(due_on, today)}"


def marks_of(story: StoryStanding) -> list[str]:
    """What is marked of a story, a word each."""
    return [*(["leech"] if story.leech else []), *(["must-have"] if story.must_have else [])]


def _question_columns(found: StoryList) -> list[ListColumn]:
    asked = found.questions

    def column(title: str, text: Callable[[ListedQuestion], str], least: int | None) -> ListColumn:
        return ListColumn(title, [text(question) for question in asked], least)

    def story(question: ListedQuestion) -> str:
        return "no story" if question.story_id is None else _line(found.names.get(question.story_id, ""))

    return [
        column("question", lambda question: _line(question.text), 24),
        column("story", story, 12),
        column("topic", lambda question: _line(question.topic or ""), 8),
        column("deck", lambda question: _line(question.deck), 8),
    ]


def _gap_columns(gaps: Sequence[ListedGap]) -> list[ListColumn]:
    return [
        ListColumn("question", [_line(gap.text) for gap in gaps], 24),
        ListColumn("topic", [_line(gap.topic or "") for gap in gaps], 8),
        ListColumn("deck", ["noted" if gap.deck is None else _line(gap.deck) for gap in gaps], 8),
    ]


def _note_columns(notes: Sequence[ListedNote]) -> list[ListColumn]:
    return [
        ListColumn("lines", [_lines(note) for note in notes]),
        ListColumn("note", [_line(note.text) for note in notes], 24),
        ListColumn("deck", [_line(note.deck) for note in notes], 8),
    ]


def _lines(note: ListedNote) -> str:
    return str(note.line) if note.end_line <= note.line else f"{note.line}–{note.end_line}"


def _line(text: str) -> str:
    return safe_line(text, _WHOLE)


def _percent(chance: float | None, otherwise: str) -> str:
    return otherwise if chance is None else f"{chance:.0%}"


def _set(columns: Sequence[ListColumn], room: int | None) -> list[str]:
    """Columns side by side: cut to the room from the first that may be, without those for which none is left."""
    widths: Sequence[int] = [column.width for column in columns]
    if room is not None:
        columns, widths = _fitted(columns, widths, room)
    rows = zip(*([column.title, *column.texts] for column in columns), strict=True)
    return [_row(row, columns, widths) for row in rows]


def _row(texts: Sequence[str], columns: Sequence[ListColumn], widths: Sequence[int]) -> str:
    pieces = [
        " " * (width - cells(text)) + text if column.right else padded(text, width)
        for text, column, width in zip(texts, columns, widths, strict=True)
    ]
    return (" " * _GAP).join(pieces).rstrip()


def _fitted(
    columns: Sequence[ListColumn], widths: Sequence[int], room: int
) -> tuple[Sequence[ListColumn], Sequence[int]]:
    """The columns that fit, from the first on, with their widths: the first gets what the others leave."""
    kept = len(columns)
    while kept > 1 and sum(map(_least, columns[:kept], widths)) + _GAP * (kept - 1) > room:
        kept -= 1
    fitted = [min(it, _least(column, it)) for column, it in zip(columns[:kept], widths, strict=False)]
    left = room - sum(fitted) - _GAP * (kept - 1)
    for place in range(kept):
        more = max(0, min(widths[place] - fitted[place], left))
        fitted[place] += more
        left -= more
    if kept == 1:
        fitted[0] = min(fitted[0], room)
    return columns[:kept], fitted


def _least(column: ListColumn, width: int) -> int:
    return width if column.least is None else min(column.least, width)
