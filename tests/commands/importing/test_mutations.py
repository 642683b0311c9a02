"""Any single edit of notes leaves the card, memory and history of every story as they were."""

from pathlib import Path

import pytest

from tests.mutations import EDITS, kept, tries


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_leaves_every_history(tmp_path: Path, edit: str) -> None:
    (steps,) = tries("01_real_shape.md", edit, most=1)
    done, stories = kept(tmp_path, steps)
    assert (done, stories) == (7, 7)
