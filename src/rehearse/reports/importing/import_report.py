"""What an import found and changed, as one screen that a person reads.

Everything is fitted to a width in cells, the terminal's. Long lists are cut short, with the way to see all.
"""

from collections import Counter
from collections.abc import Sequence

from rehearse.commands.importing.import_notes import ImportedFile
from rehearse.core.changes import Fate
from rehearse.core.counting import counted
from rehearse.core.reading import FileReading
from rehearse.core.safetext import safe
from rehearse.core.width import fitted, wrapped
from rehearse.reports.importing.import_section import section_lines
from rehearse.reports.importing.import_wording import FATES, contents_text, gap_count, place_in_folder

NARROWEST, WIDEST = 40, 110
"""Widths below the first overflow; above the second, rows become too long to read across."""
MOST_LINES = 15
"""How many lines the list of a deck's stories takes."""
FEWER_LINES = 5
"""The same where more than MOST_WHOLE decks are imported at once."""
MOST_WHOLE = 2


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
    most = None if show_all else FEWER_LINES if len(files) > MOST_WHOLE else MOST_LINES
    blocks = []
    for file in files:
        blocks.append("\n".join(section_lines(file, room, most)))
        if show_notes:
            blocks += [_notes_text(file, own, room) for own in file.files if own.reading.notes]
    if len(files) > 1:
        blocks.append("\n".join(wrapped(_total(files), room)))
    if dry_run:
        blocks.append("Dry run: nothing was written.")
    return "\n\n".join(blocks)


def _total(files: Sequence[ImportedFile]) -> str:
    """All decks in one line."""
    readings = [file.plan.reading for file in files]
    contents = contents_text(
        sum(len(reading.stories) for reading in readings),
        sum(len(reading.prompts) for reading in readings),
        sum(map(gap_count, readings)),
    )
    fates = sum((file.plan.story_fates() for file in files), Counter[Fate]())
    changes = ", ".join(f"{fates[fate]} {word}" for fate, word in FATES.items() if fates[fate])
    return f"{counted(len(files), 'deck')}: {contents}. Stories: {changes}."


def _notes_text(file: ImportedFile, own: FileReading, room: int) -> str:
    """What of a file was kept as notes, with its line numbers; what is longer than `room` cells goes on below."""
    reading = own.reading
    width = len(str(reading.lines.total))
    place = f" in {place_in_folder(file, own)}" if file.is_folder else ""
    lines = [fitted(f"  kept as notes{place}:", room)]
    for note in reading.notes:
        for number, row in enumerate(safe(note.text).split("\n"), start=note.line):
            first, *rest = wrapped(row, room - width - 4)
            lines += [f"  {number:>{width}}  {first}".rstrip(), *(f"{'':{width + 4}}{piece}" for piece in rest)]
    return "\n".join(lines)
