"""What is doubtful or wrong in notes that were imported, a line each: where it is and what it is, then the remedy."""

from collections.abc import Iterator, Sequence

from rehearse.commands.importing.import_notes import ImportedFile
from rehearse.core.reading import Problem
from rehearse.core.safetext import safe_line
from rehearse.core.width import cells, fitted, fitted_from_end, wrapped
from rehearse.reports.importing.import_wording import SEE_ALL

MOST_ALIKE = 5
"""Problems of one kind that are all said."""
FEWER_ALIKE = 3
"""How many are said where there are more."""

_Placed = tuple[str, Problem]
"""A problem with the path of its file."""


def problem_list(file: ImportedFile, room: int, most: int | None) -> Iterator[str]:
    """The problems of a deck's notes by kind, in lines of at most `room` cells below an empty one.

    With `most` None every one is said, and in full.
    """
    kinds = _by_kind(file)
    if not kinds:
        return
    yield ""
    yield "  Worth a look"
    for alike in kinds:
        shown = alike if most is None or len(alike) <= MOST_ALIKE else alike[:FEWER_ALIKE]
        remedies = dict.fromkeys(_remedy(problem) for _, problem in shown)
        for path, problem in shown:
            yield from _problem_lines(path, problem, room, whole=most is None)
        if len(shown) < len(alike):
            yield fitted(f"    … and {len(alike) - len(shown):,} more like these; {SEE_ALL}", room)
        for remedy in filter(None, remedies):
            first, *rest = wrapped(remedy, room - 6)
            yield f"    → {first}"
            yield from (f"      {line}" for line in rest)


def problem_lines(files: Sequence[ImportedFile]) -> list[str]:
    """The same problems of all decks, whole, as `notes.txt:12: message`, for where no report is printed."""
    return [
        safe_line(f"{path}:{problem.line}: {problem.message}")
        for file in files
        for alike in _by_kind(file)
        for path, problem in alike
    ]


def _by_kind(file: ImportedFile) -> Sequence[Sequence[_Placed]]:
    kinds: dict[str, list[_Placed]] = {}
    for own in file.files:
        for problem in own.reading.other_problems:
            kinds.setdefault(problem.code, []).append((own.path, problem))
    return list(kinds.values())


def _problem_lines(path: str, problem: Problem, room: int, *, whole: bool) -> Iterator[str]:
    number, place_room = f":{problem.line}", room // 3
    whole_path, name = safe_line(path), safe_line(path.rpartition("/")[2])
    place = whole_path if cells(whole_path + number) <= place_room else name
    place = fitted_from_end(place, max(12, place_room - len(number))) + number
    text = safe_line(problem.message.partition("; ")[0])
    if not whole:
        yield f"    {place}  {fitted(text, room - cells(place) - 6)}"
        return
    for count, line in enumerate(wrapped(text, room - cells(place) - 6)):
        yield f"    {place if not count else ' ' * cells(place)}  {line}"


def _remedy(problem: Problem) -> str:
    return safe_line(problem.message.partition("; ")[2])
