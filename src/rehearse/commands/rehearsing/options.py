"""What a sitting is asked to take, for this once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What a session takes; None leaves it to the settings.

    `new` and `minutes` are per study day, counted from the log, not per launch. `cues` False hides how many points
    each part has, whatever the settings say.
    """

    deck: str | None = None
    topic: str | None = None
    new: int | None = None
    minutes: int | None = None
    cues: bool = True
