"""A story beside its lines as a page: the notes on the left, what each line became on the right, or one in front."""

from collections.abc import Sequence
from dataclasses import dataclass

from rehearse.commands.importing.looking_through import LookedDeck, ReadStory
from rehearse.core.correcting.lines_beside import LineUse
from rehearse.core.correcting.looked_rows import LookedRow
from rehearse.core.safetext import safe_line
from rehearse.core.width import fitted, padded
from rehearse.reports.correcting.look_words import (
    CORRECTED,
    about_text,
    corrections_lines,
    use_letter,
    use_word,
    use_words,
    without_lines_text,
)
from rehearse.tui.widgets.typeset import SIDE_BY_SIDE, Block, Paragraph, SideBySide

_QUIET = "$quiet"
_HEADING = "bold $text-accent"
_SHARES = (3, 2)
_FEW_COLUMNS = 60
"""Below so many columns a letter says what a line was read as, and the foot says it in words."""
_USE = 14

_STYLES = {
    LineUse.QUESTION: "bold $text-accent",
    LineUse.FOLLOW_UP: "$text-accent",
    LineUse.LABEL: "bold",
    LineUse.NOTE: _QUIET,
    LineUse.NOTHING: _QUIET,
}


@dataclass(frozen=True, slots=True)
class LookView:
    """What shows of a deck: the story at a `place`, its `rows`, and the one of these that keys act on."""

    deck: LookedDeck
    place: int
    rows: Sequence[LookedRow]
    chosen: int

    @property
    def story(self) -> ReadStory:
        """The story that shows, or the question without one."""
        return self.deck.stories[self.place]

    @property
    def row(self) -> LookedRow | None:
        """The chosen row."""
        return self.rows[self.chosen] if self.chosen < len(self.rows) else None


def is_letters_only(columns: int) -> bool:
    """Whether there is room for no more than a letter beside each line."""
    return columns < _FEW_COLUMNS


def look_page(view: LookView, columns: int) -> list[Block]:
    """What the screen says of the story that shows, in a terminal of so many columns."""
    page: list[Block] = [Paragraph(safe_line(view.story.name), _HEADING)]
    page.append(Paragraph(about_text(view.story), _QUIET))
    page += (Paragraph(safe_line(line), "$text-warning") for line in corrections_lines(view.story))
    if why := without_lines_text(view.deck):
        page.append(Paragraph(why, _QUIET))
    column = max((len(str(row.number)) for row in view.rows if row.number is not None), default=0)
    for at, row in enumerate(view.rows):
        page.append(_block(row, at, column, columns, chosen=at == view.chosen))
    return page


def chosen_line(view: LookView) -> str:
    """What the chosen line was read as, for the foot."""
    row = view.row
    if row is None:
        return ""
    return use_words(row) or "Only says where things begin"


def _block(row: LookedRow, at: int, column: int, columns: int, *, chosen: bool) -> Block:
    gap = 1 if at == 0 or (row.blank_above and columns >= _FEW_COLUMNS) else 0
    number = "" if row.number is None else str(row.number)
    lead = f"{'▸' if chosen else ' '} {number:>{column}} {CORRECTED if row.corrected else ' '} "
    style = "bold" if chosen else _QUIET if row.use in (LineUse.NOTE, LineUse.NOTHING) else ""
    lead_style = "bold $text-accent" if chosen else _QUIET
    text = safe_line(row.text, limit=10_000)
    use_style = _STYLES.get(row.use, "")
    if columns >= SIDE_BY_SIDE:
        left = Paragraph(text, style, lead, lead_style, key=at)
        right = Paragraph(_became(row), use_style, key=at)
        return SideBySide(((left,), (right,)), (left,), _SHARES, gap)
    if is_letters_only(columns):
        return Paragraph(text, style, lead.removesuffix(" "), lead_style, f"{use_letter(row):<3}", use_style, gap, at)
    label = f"{padded(fitted(safe_line(use_word(row)), _USE), _USE)} "
    return Paragraph(text, style, lead, lead_style, label, use_style, gap, at)


def _became(row: LookedRow) -> str:
    words = safe_line(use_words(row))
    return f"{words} {CORRECTED}" if row.corrected else words
