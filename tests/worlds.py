"""A world for tests: a clock that stands still until told otherwise, chance from a seed, a database in a directory."""

import os
import shutil
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from random import Random

from rehearse.commands.context import Context, Environment
from rehearse.commands.importing.import_notes import import_notes
from rehearse.commands.importing.reread import reread_changed
from rehearse.core.settings import DEFAULTS, Settings
from rehearse.reports.importing.news import news_line

ZONE = timezone(timedelta(hours=1))
DATA = Path(__file__).parent / "data"
DECKS = Path(__file__).parents[1] / "decks"
SAMPLE = DECKS / "sample-stories.md"


@dataclass
class FrozenClock:
    """A clock that shows what it was set to."""

    now: datetime = datetime(2026, 12, 1, 8, 0, tzinfo=ZONE)

    def __call__(self) -> datetime:
        return self.now.astimezone(UTC)

    def go_on(self, **amount: float) -> None:
        self.now += timedelta(**amount)


@dataclass
class FakeStopwatch:
    """A stopwatch in milliseconds that runs only when told to."""

    ms: int = 0

    def __call__(self) -> int:
        return self.ms

    def go_on(self, *, seconds: float) -> None:
        self.ms += round(seconds * 1000)


@dataclass(frozen=True)
class World:
    """One computer with its user: a context, and the hands to move its clock."""

    context: Context
    clock: FrozenClock
    stopwatch: FakeStopwatch
    directory: Path

    def write(self, name: str, text: str) -> str:
        """A notes file; returns its path."""
        path = self.directory / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def take_in(self, *paths: object) -> None:
        """Import notes files."""
        import_notes([str(path) for path in paths], self.context)


class FilledWorld:
    """A world that is filled once, as that takes a while, and that each of many tests finds as it was."""

    def __init__(self, world: World) -> None:
        self._world = deepcopy(world)
        self._files = [(it, it.read_bytes(), it.stat()) for it in world.directory.rglob("*") if it.is_file()]

    def again(self) -> World:
        """The world as it was, whatever a test before has done in it."""
        directory = self._world.directory
        shutil.rmtree(directory)
        directory.mkdir()
        for path, content, known in self._files:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_bytes(content)
            path.chmod(known.st_mode)
            os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))
        return deepcopy(self._world)


def make_world(directory: Path, settings: Settings = DEFAULTS, *, editor: str = "", colourless: bool = False) -> World:
    """A world whose database does not exist yet, and whose user is at home in `directory`."""
    clock, stopwatch = FrozenClock(), FakeStopwatch()
    context = Context(
        directory / "data" / "rehearse.db",
        directory / "config" / "settings.toml",
        clock,
        stopwatch,
        Random(7),
        ZONE,
        Environment(directory, editor, colourless=colourless),
        settings=settings,
    )
    return World(context, clock, stopwatch, directory)


def reread(world: World) -> list[str]:
    """Bring the decks up to date with their files, as every start does; the lines of news."""
    return [news_line(news) for news in reread_changed(world.context)]


def story_notes(*titles: str, questions: int = 1) -> str:
    """Notes with one full story under each topic, every text naming its topic."""
    return "\n".join(_story(title, questions) for title in titles)


def _story(title: str, questions: int) -> str:
    asked = "\n".join(
        f"Tell me about a time of {title}, wording {number}.\n* What did you learn from {title}?\n"
        for number in range(1, questions + 1)
    )
    return f"""# {title}
{asked}
### Answer

> S:
> * {title} began badly
> * Nobody saw it
>
> T:
> * Turn {title} round
>
> A:
> * Asked about {title}
> * Built one screen for {title}
>
> R:
> * {title} halved the cost
>
> Reflection:
> * Ask earlier about {title}

**S:** The {title} began badly and nobody saw it coming.

**T:** I had to turn the {title} round by spring.

**A:** I asked five people about {title}. I built one screen.

**R:** The cost of {title} halved in two months.

**Reflection:** I ask earlier now, whenever there is {title}.
"""
