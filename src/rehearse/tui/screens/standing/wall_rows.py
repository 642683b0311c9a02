"""What the rows of the wall say: a story or a gap and the columns there is room for, to a line. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from rehearse.core.model import STAR
from rehearse.core.narration import part_letter
from rehearse.core.preparing.readiness import READY
from rehearse.core.safetext import safe_line
from rehearse.core.standing.story_standing import StoryStanding, TellingStrip
from rehearse.core.width import cells, padded
from rehearse.store.overview import Gap
from rehearse.tui.screens.standing.wall_columns import FIGURE, POINTER, Column, Placed
from rehearse.tui.widgets.charts import NOTHING, columns
from rehearse.tui.widgets.typeset import PageLine, Span

WEAK = 0.7
"""A chance of recall below this is marked: three tellings of ten would fail."""

LEAKS = 0.6
"""A part of which less than this share was said is marked."""

SUSPENDED, BURIED, LEECH, MUST_HAVE = "@", "-", "!", "*"
"""The signs of a story, each the key that makes it so, but for the leech."""

QUIET, WARNING, GOOD, FAIR = "$quiet", "$text-warning", "$text-success", "$text-accent"
_TRACK = "$surface-lighten-2"
_CHOSEN = "on $surface-lighten-2"
_FULL, _HALF, _TO_DO = "━", "╸", "─"
_PER_CENT = 100
_HIGHEST = 114
"""Per cent that would fill a cell: what fills one touches the bar of the row above."""
_DAYS_OF_A_MONTH, _DAYS_OF_A_YEAR = 30.44, 365.25
_SHORT_DAYS = 100

TITLES: Mapping[Column, str] = {
    Column.NAME: "Story",
    Column.NOW: "Now",
    Column.DAY: "Day",
    Column.DUE: "Due",
    Column.TOLD: "Told",
    Column.QUESTIONS: "Qs",
    Column.DECK: "Deck",
    Column.TOPICS: "Topics",
}


_FIGURES = frozenset((Column.DAY, Column.TOLD, Column.QUESTIONS))
"""Columns whose texts end at their right edge."""


def head_line(placed: Sequence[Placed], sorted_by: Column | None, *, backwards: bool) -> PageLine:
    """The titles of columns; an arrow stands at the one that the rows are sorted by."""
    arrow = "▴" if backwards else "▾"
    texts: dict[Column, Sequence[Span]] = {}
    for it in placed:
        if it.column is Column.STRIP:
            texts[it.column] = _letters()
            continue
        title = TITLES.get(it.column, "")
        if it.column is sorted_by and title:
            texts[it.column] = [(f"{title}{arrow}" if cells(title) + 1 <= it.width else arrow, "bold $text-accent")]
        else:
            texts[it.column] = [(f"{title:>{it.width}}" if it.column in _FIGURES else title, QUIET)]
    return _line(placed, texts, chosen=False)


def story_line(
    story: StoryStanding, strips: Sequence[TellingStrip] | None, placed: Sequence[Placed], today: date, *, chosen: bool
) -> PageLine:
    """The row of a story. `strips` are its last tellings, None where they are not known yet."""
    rests = story.rests(today)
    ink = QUIET if rests else ""
    texts: dict[Column, Sequence[Span]] = {}
    for it in placed:
        match it.column:
            case Column.SIGNS:
                texts[it.column] = [(signs(story, today)[: it.width], f"bold {WARNING}")]
            case Column.NAME:
                texts[it.column] = [(safe_line(story.name), f"bold {ink}".strip() if chosen else ink)]
            case Column.NOW:
                texts[it.column] = strength(story.now, it.width, rests=rests)
            case Column.DAY:
                texts[it.column] = [_figure(story.on_the_day, rests=rests)]
            case Column.STRIP:
                texts[it.column] = strip_spans(strips or ())
            case Column.DUE:
                texts[it.column] = [_due(story, today)]
            case Column.TOLD:
                told = "" if story.last_told is None else ago(story.last_told, today)
                texts[it.column] = [(f"{told:>{it.width}}", QUIET)]
            case Column.QUESTIONS:
                texts[it.column] = [(f"{story.questions:>{it.width}}", QUIET)]
            case Column.DECK:
                texts[it.column] = [(safe_line(story.deck), QUIET)]
            case Column.TOPICS:
                texts[it.column] = [(safe_line(", ".join(story.topics)), QUIET)]
    return _line(placed, texts, chosen=chosen)


def gap_line(gap: Gap, placed: Sequence[Placed], *, chosen: bool) -> PageLine:
    """The row of a question without a story; the word for it stands where a story has its strength."""
    bold = "bold " if chosen else ""
    texts: dict[Column, Sequence[Span]] = {
        Column.SIGNS: [("?", f"bold {WARNING}")],
        Column.NAME: [(safe_line(gap.text), bold + WARNING)],
        Column.NOW: [("no story", WARNING)],
        Column.DECK: [(safe_line(gap.deck), QUIET)],
        Column.TOPICS: [(safe_line(gap.topic or ""), QUIET)],
    }
    return _line(placed, texts, chosen=chosen)


def signs(story: StoryStanding, today: date) -> str:
    """What is marked of a story, a sign each: a leech, suspended or buried, must-have."""
    found = LEECH if story.leech is not None else ""
    if story.state.suspended:
        found += SUSPENDED
    elif story.is_buried(today):
        found += BURIED
    return found + (MUST_HAVE if story.must_have else "")


def strength(chance: float | None, width: int, *, rests: bool = False) -> list[Span]:
    """A chance of recall as a bar and a figure; a word for a story that was never told."""
    if chance is None:
        return [("new", QUIET if rests else FAIR)]
    room = width - FIGURE - 1
    halves = round(room * 2 * chance)
    bar = _FULL * (halves // 2) + _HALF * (halves % 2)
    ink = QUIET if rests else chance_style(chance)
    return [(bar, ink), (_TO_DO * (room - len(bar)), _TRACK), (" ", ""), _figure(chance, rests=rests)]


def chance_style(chance: float) -> str:
    """The colour of a chance of recall: ready, cold, or between."""
    return GOOD if chance >= READY else WARNING if chance < WEAK else FAIR


def _figure(chance: float | None, *, rests: bool) -> Span:
    if chance is None:
        return (" " * FIGURE, "")
    return (f"{chance:>{FIGURE}.0%}", QUIET if rests else chance_style(chance))


def strip_spans(strips: Sequence[TellingStrip]) -> list[Span]:
    """How much of each part was said in these tellings together: a bar under the letter of each, a dot for nothing."""
    spans: list[Span] = []
    for label in (*STAR, None):
        said, asked = said_of(strips, label)
        if not asked:
            spans.append((NOTHING, QUIET))
        else:
            bar = columns([round(_PER_CENT * said / asked)], _HIGHEST, 1)[0]
            spans.append((bar, WARNING if said < asked * LEAKS else QUIET))
        spans.append((" " * (len(letter_of(label))), ""))
    return spans[:-1]


def said_of(strips: Sequence[TellingStrip], label: str | None) -> tuple[int, int]:
    """Points said and asked of a part in tellings; of all that are none of the five for None."""
    parts = [
        part
        for strip in strips
        for part in strip.parts
        if part.label == label or (label is None and part.label not in STAR)
    ]
    return sum(part.said for part in parts), sum(part.asked for part in parts)


def letter_of(label: str | None) -> str:
    """The letter above the bar of a part."""
    return "+" if label is None else part_letter(label)


def _letters() -> list[Span]:
    return [(" ".join(map(letter_of, (*STAR, None))), QUIET)]


def _due(story: StoryStanding, today: date) -> Span:
    """When a story is due, or why it is not asked."""
    if story.state.suspended:
        return ("suspended", QUIET)
    if story.is_buried(today):
        return ("buried", QUIET)
    due_on = story.state.due_on
    if due_on is None:
        return ("new", QUIET)
    days = (due_on - today).days
    if days < 0:
        return (f"{short_days(-days)} late", WARNING)
    return ("today", "") if days == 0 else (f"in {short_days(days)}", QUIET)


def ago(day: date, today: date) -> str:
    """How long ago a day was, in a few cells: "today", "3 d", "5 mo"."""
    days = (today - day).days
    return "today" if days <= 0 else short_days(days)


def short_days(days: int) -> str:
    """A number of days in a few cells: "3 d", "5 mo", "2 y"."""
    if days < _SHORT_DAYS:
        return f"{days} d"
    if days < _DAYS_OF_A_YEAR * 2:
        return f"{days / _DAYS_OF_A_MONTH:.0f} mo"
    return f"{days / _DAYS_OF_A_YEAR:.0f} y"


def _line(placed: Sequence[Placed], texts: Mapping[Column, Sequence[Span]], *, chosen: bool) -> PageLine:
    """Columns side by side, each cut or filled to its width."""
    behind = _CHOSEN if chosen else ""
    spans: list[Span] = [("▸ " if chosen else " " * POINTER, f"bold $text-accent {behind}".strip())]
    at = POINTER
    for it in placed:
        spans.append((" " * (it.begin - at), behind))
        at = it.begin
        for text, style in texts.get(it.column, ()):
            piece = padded(text, min(cells(text), it.end - at))
            spans.append((piece, f"{style} {behind}".strip()))
            at += cells(piece)
        spans.append((" " * (it.end - at), behind))
        at = it.end
    return PageLine(tuple(span for span in spans if span[0]))
