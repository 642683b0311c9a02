"""Small builders that several tests share: notes, events of the log, identifiers. All content is made up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import UUID

from rehearse.core.changes import DeckContents, DeckImport, ImportPlan, the_likeliest
from rehearse.core.log import Event, EventKind, Grade, PartRecall, Rating, Recall
from rehearse.core.model import Deck, FollowUp, Part, Point, Prompt, SourceVersion, Story
from rehearse.core.reading import LineCount, PromptDraft, Reading, StoryDraft
from rehearse.notes.identity.merge import merge_decks
from rehearse.store.collection import Collection
from rehearse.store.database import Database

FIRST_DAY = date(2026, 12, 1)
NOTHING_RECALLED = Recall(())


def day(number: int) -> date:
    """Study day `number` of a test, counted from 0."""
    return FIRST_DAY + timedelta(days=number)


def counted_ids() -> Callable[[], str]:
    """A source of identifiers in their 36-character form: ...0001, ...0002, and so on."""
    numbers = count(1)
    return lambda: str(UUID(int=next(numbers)))


def event(
    kind: EventKind,
    on: int,
    card_id: str = "card",
    *,
    minute: int = 0,
    id: str | None = None,  # noqa: A002 - the name of the field
    grade: Grade | None = None,
    target_id: str | None = None,
) -> Event:
    """What happened to a card on study day `on`, some minutes after noon; its id says what it is."""
    noon = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, 12, tzinfo=UTC) + timedelta(days=on)
    return Event(
        id=f"{card_id} {kind} {on}:{minute}" if id is None else id,
        device="laptop",
        kind=kind,
        card_id=card_id,
        at=noon + timedelta(minutes=minute),
        study_day=day(on),
        utc_offset_min=60,
        grade=grade,
        target_id=target_id,
    )


def review(
    on: int,
    rating: Rating = Rating.GOOD,
    card_id: str = "card",
    *,
    minute: int = 0,
    kind: EventKind = EventKind.REVIEW,
    id: str | None = None,  # noqa: A002 - the name of the field
    prompt_id: str | None = None,
    duration_ms: int = 180_000,
    told_ms: int = 120_000,
    recall: Recall = NOTHING_RECALLED,
    predicted: float | None = None,
) -> Event:
    """A graded rehearsal on study day `on`."""
    grade = Grade(
        rating=rating,
        suggested=rating,
        prompt_id=prompt_id,
        duration_ms=duration_ms,
        told_ms=told_ms,
        first_word_ms=None,
        recall=recall,
        predicted=predicted,
        scheduler_version="test",
    )
    return event(kind, on, card_id, minute=minute, id=id, grade=grade)


def undo(target: Event, *, on: int = 60, minute: int = 0) -> Event:
    """The event that takes `target` back."""
    return event(EventKind.UNDO, on, target.card_id, minute=minute, id=f"undo {target.id}", target_id=target.id)


def recalled(label: str | None, said: str = "", missed: str = "") -> PartRecall:
    """What was ticked of one part; points are single words."""
    return PartRecall(label, tuple(said.split()), tuple(missed.split()))


def part(text: str, *points: str, label: str | None = None) -> Part:
    """A part of a story with an outline of outermost bullets."""
    return Part(label, label, 1, 1, text, tuple(Point(point, 0, 1) for point in points))


def ask(text: str, topic: str | None = None, *follow_ups: str) -> PromptDraft:
    """A question as it stands in notes."""
    return PromptDraft(text, 1, topic, None, False, tuple(FollowUp(probe, 1) for probe in follow_ups))


def answer(*parts: Part | str, title: str | None = None, topics: tuple[str, ...] = ()) -> StoryDraft:
    """A story as it stands in notes."""
    return StoryDraft(title, 1, 1, topics, tuple(part(piece) if isinstance(piece, str) else piece for piece in parts))


def notes(*sections: tuple[list[PromptDraft], StoryDraft | None]) -> Reading:
    """Notes with these sections, each some questions and what answers them, one below the other."""
    prompts: list[PromptDraft] = []
    stories: list[StoryDraft] = []
    line = count(1)
    for questions, story in sections:
        index = None if story is None else len(stories)
        prompts += [replace(question, line=next(line), story=index) for question in questions]
        if story is not None:
            at = next(line)
            stories.append(replace(story, line=at, end_line=at))
    return Reading("test", "utf-8", tuple(prompts), tuple(stories), (), (), LineCount(0, 0, 0, 0))


def planned(reading: Reading, stored: DeckContents | None) -> ImportPlan:
    """What importing one deck changes in it, by the best likeness."""
    (plan,) = merge_decks([(reading, stored)], tuple, the_likeliest).plans
    return plan


def stored_after(plan: ImportPlan, before: DeckContents | None = None) -> DeckContents:
    """What is stored once the plan is carried out: new ids are counted on, what is gone stays, archived."""
    old_stories = {it.id: it for it in before.stories} if before else {}
    old_prompts = {it.id: it for it in before.prompts} if before else {}
    fresh = count(len(old_stories) + len(old_prompts))
    story_ids = [it.id or f"story-{next(fresh)}" for it in plan.stories]
    prompt_ids = [it.id or f"prompt-{next(fresh)}" for it in plan.prompts]
    stories, prompts = dict(old_stories), dict(old_prompts)
    for id_, change in zip(story_ids, plan.stories, strict=True):
        draft = change.draft
        stories[id_] = (
            Story(id_, draft.title, draft.line, draft.end_line, draft.topics, draft.parts)
            if draft
            else replace(stories[id_], archived=True)
        )
    for id_, asked in zip(prompt_ids, plan.prompts, strict=True):
        if it := asked.draft:
            story_id = None if it.story is None else story_ids[it.story]
            prompts[id_] = Prompt(id_, it.text, it.line, it.topic, story_id, it.inferred, it.follow_ups)
        else:
            prompts[id_] = replace(prompts[id_], archived=True)
    return DeckContents(Deck("deck", "notes", None), tuple(stories.values()), tuple(prompts.values()))


_NEW_ID = counted_ids()


def import_notes(database: Database, reading: Reading, name: str = "notes") -> Deck:
    """Import notes as the deck `name`, for the first time or again."""
    library = Collection(database, _NEW_ID)
    stored = {found.deck.name: found.deck for found in library.decks()}.get(name)
    deck = stored or Deck(f"deck {name}", name, None)
    plan = planned(reading, library.contents(stored) if stored else None)
    source = SourceVersion("0" * 64, None, strict=False)
    library.apply_all([DeckImport(deck, source, plan)], (), at=datetime(2026, 12, 1, tzinfo=UTC))
    return deck
