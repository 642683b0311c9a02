"""The fault table: `python -m tests.faults.table` writes docs/faults.md from the rows that the tests go by."""

from collections.abc import Iterator

from tests.documentation.pages import ROOT
from tests.faults.disk_faults import disk_rows
from tests.faults.file_faults import file_faults
from tests.faults.hostile_text import hostile_rows
from tests.faults.proved_faults import proved_rows
from tests.faults.row import Row

PAGE = ROOT / "docs" / "faults.md"

_HEAD = """# What goes wrong, and what becomes of it

[← README](../README.md)

[Safety](safety.md) says what is promised. Here are {count} faults, each made by the test that stands under its table:
how it is made, what you see of it, the exit code (“none” where the program goes on, or is not there any more to give
one), and what is kept. The page is written from what the tests go by: `python -m tests.faults.table`.

`python -m tests.faults.long` kills the program at every step that it takes on the disk, and cuts the power before every
one; `FUZZ_EXAMPLES=10000 pytest tests/faults` tries so many inputs of each kind.
"""


def rows() -> list[Row]:
    """Every row, those of one area together."""
    found = [*disk_rows(), *(fault.row for fault in file_faults()), *proved_rows(), *hostile_rows()]
    areas = list(dict.fromkeys(row.area for row in found))
    return sorted(found, key=lambda row: areas.index(row.area))


def page() -> str:
    """The page as it should be."""
    return "\n".join(_lines(rows()))


def _lines(found: list[Row]) -> Iterator[str]:
    yield _HEAD.format(count=len(found))
    for area in dict.fromkeys(row.area for row in found):
        of_area = [row for row in found if row.area == area]
        yield f"## {area}\n"
        yield "| Fault | How | What you see | Exit code | What is kept |"
        yield "|---|---|---|---|---|"
        for row in of_area:
            yield f"| {row.fault} | {row.how} | {row.seen} | {row.code} | {row.kept} |".replace("\n", " ")
        proofs = dict.fromkeys(row.proof.partition("::")[0] for row in of_area)
        yield f"\nProved by {', '.join(f'`{proof}`' for proof in proofs)}.\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
