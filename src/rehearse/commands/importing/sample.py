"""The deck that comes with the program."""

from pathlib import Path

import rehearse

_NAME = "sample-stories.md"


def sample_deck() -> Path:
    """The notes file of the sample deck: inside the installed package, or in the source tree when run from there."""
    package = Path(rehearse.__file__).resolve().parent
    installed = package / "decks" / _NAME
    return installed if installed.exists() else package.parents[1] / "decks" / _NAME
