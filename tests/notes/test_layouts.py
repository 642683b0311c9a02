"""Layouts of notes, each a file with what a sensible person finds in it: see `tests.layouts`."""

from pathlib import Path

import pytest

from tests.layouts import compare, truths

TRUTHS = truths()
EVERY_FILE = pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name)


@EVERY_FILE
def test_a_layout_reads_as_a_person_would_read_it(path: Path) -> None:
    marks = compare(path.read_text(encoding="utf-8-sig"), TRUTHS[path])

    assert marks.differences == ()
