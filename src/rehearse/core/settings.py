"""What a person may choose once and for all; every value has a default that needs no choosing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The person's choices.

    `target_seconds` is how long a telling should take: two minutes is what interviewers commonly ask of a STAR answer.
    `words_per_minute` is the speed of speech; textbooks on speaking give 120 to 150. `retention` is the chance of
    recall (0 to 1) at which a story returns. `new_per_day` stories and `minutes_per_day` are asked of a study day,
    which turns at `day_turns_at` hours after midnight, local time. `cues` shows how many points each part has before
    they are uncovered.
    """

    target_seconds: int = 120
    words_per_minute: int = 130
    retention: float = 0.9
    new_per_day: int = 3
    minutes_per_day: int = 30
    day_turns_at: int = 4
    theme: str = "dark"
    cues: bool = True
