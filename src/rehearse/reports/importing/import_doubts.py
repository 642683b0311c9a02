"""Stories too alike to tell who is who: asked about on a terminal, said in a line elsewhere."""

from collections.abc import Sequence

from rehearse.commands.importing.import_notes import ImportedFile
from rehearse.core.changes import Doubt
from rehearse.core.safetext import safe_line
from rehearse.core.width import fitted


def doubt_lines(files: Sequence[ImportedFile]) -> list[str]:
    """The stories that were taken for new ones although they are like ones that were rehearsed, as problems are."""
    return [
        safe_line(f"{_place(file, doubt.new[0].line)}: {_taken_for_new(doubt)}")
        for file in files
        for doubt in file.plan.doubts
    ]


def _taken_for_new(doubt: Doubt) -> str:
    if len(doubt.old) == 1:
        lines = " or ".join(str(it.line) for it in doubt.new[1:])
        what = f"this story or the one on line {lines} may be “{doubt.old[0].name}”, which you rehearsed"
    else:
        names = " or ".join(f"“{it.name}”" for it in doubt.old)
        what = f"this story may be {names}, which you rehearsed"
    return f"{what}; treated as new. Import in a terminal to choose, or use --yes to take the likelier one"


def _place(file: ImportedFile, line: int) -> str:
    """The file and line of a line of the whole deck."""
    for own in file.files[:-1]:
        if line <= own.reading.lines.total:
            return f"{own.path}:{line}"
        line -= own.reading.lines.total
    return f"{file.files[-1].path}:{line}"


def question(doubt: Doubt) -> list[str]:
    """A doubt as a question on a terminal: what it is about, and the choices with their numbers."""
    if len(doubt.old) == 1:
        asked = f"“{fitted(safe_line(doubt.old[0].name), 60)}”, which you rehearsed, may be one of these now:"
    else:
        (new,) = doubt.new
        asked = f"“{fitted(safe_line(new.name), 60)}” on line {new.line} may be one of these that you rehearsed:"
    choices = [
        f"  {number}  {fitted(safe_line(it.name), 70)}\n     line {it.line}: {fitted(safe_line(it.words), 60)}"
        for number, it in enumerate(doubt.choices, start=1)
    ]
    return [asked, *choices, "  n  none of them"]
