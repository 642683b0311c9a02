"""Numbers with their nouns."""

import pytest

from rehearse.core.counting import counted


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 stories"), (1, "1 story"), (2, "2 stories"), (2000, "2,000 stories")]
)
def test_a_number_stands_with_its_noun(number: int, said: str) -> None:
    assert counted(number, "story", "stories") == said
