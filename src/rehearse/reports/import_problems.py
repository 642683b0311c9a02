"""What is wrong with notes that were imported, a line each: where it is and what it is."""

from collections import Counter
from collections.abc import Sequence

from rehearse.commands.import_notes import ImportedFile
from rehearse.core.safetext import safe_line
from rehearse.reports.import_wording import SEE_ALL

MOST_ALIKE = 5
"""Problems of one kind in one file that are all said."""
FEWER_ALIKE = 3
"""How many are said where there are more."""


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
                lines.append(f"{own.path}: {more} more lines like these ({problem.code}); {SEE_ALL}")
    return [safe_line(line) for line in lines]
