"""A database for each test, in a directory of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rehearse.store.database import Database
from tests.builders import counted_ids


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.open(tmp_path / "rehearse.db", counted_ids()) as opened:
        yield opened
