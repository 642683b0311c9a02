"""What stories are called before and after an import: among all that stand in the notes then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rehearse.core.changes import Fate, Handover, ImportPlan
from rehearse.core.reading import Reading
from rehearse.core.story_names import Nameable, names
from rehearse.store.database import Database
from rehearse.store.overview import Overview

_AWAY = frozenset({Fate.GONE, Fate.LEFT, Fate.REPLACED})


@dataclass(frozen=True, slots=True)
class StandingStories:
    """The stories that stand in the notes of all decks before an import."""

    stories: tuple[Nameable[str], ...] = ()

    @classmethod
    def of(cls, database: Database | None) -> "StandingStories":
        """Those of a database, none where there is none yet. Raises what the database raises."""
        return cls() if database is None else cls(tuple(Overview(database).stories()))

    def gone(self, plan: ImportPlan) -> tuple[str, ...]:
        """The names of the stories that a plan archives, but for those that were one with another by a correction."""
        gone = [change.id or "" for change in plan.stories if change.fate is Fate.GONE]
        called = names(self.stories) if gone else {}
        return tuple(called[story_id] for story_id in gone if story_id in called)

    def after(self, plans: Sequence[tuple[str, ImportPlan]], handovers: Sequence[Handover]) -> list[tuple[str, ...]]:
        """The name of each story that was read, by plan; each plan comes with the name of its deck."""
        changed = {change.id for _, plan in plans for change in plan.stories}
        changed |= {change.id for it in handovers for change in it.stories if change.fate in _AWAY}
        others: list[Nameable[object]] = [
            Nameable(it.key, it.deck, it.title, it.question, it.line) for it in self.stories if it.key not in changed
        ]
        read = [list(_drafts(number, deck, plan.reading)) for number, (deck, plan) in enumerate(plans)]
        called = names([*others, *(it for drafts in read for it in drafts)])
        return [tuple(called[it.key] for it in drafts) for drafts in read]


def _drafts(number: int, deck: str, reading: Reading) -> Iterator[Nameable[object]]:
    first = {prompt.story: prompt.text for prompt in reversed(reading.prompts)}
    for index, story in enumerate(reading.stories):
        yield Nameable((number, index), deck, story.title, first.get(index), story.line)
