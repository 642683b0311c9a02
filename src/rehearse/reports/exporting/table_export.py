"""Exports for spreadsheets: the stories as a table, a row a question, and the history as one, a row an event."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from rehearse.core.exporting.exported import Exported, ExportedCard, ExportedDeck
from rehearse.core.exporting.spreadsheet_cells import CellValue
from rehearse.core.exporting.story_columns import NAMES, YES, outline_text
from rehearse.core.exporting.unasked import name_of, topic_of
from rehearse.core.log import Event, EventKind, Grade, PartRecall
from rehearse.core.model import STAR, Prompt, Story
from rehearse.core.narration import rating_name

AsTable = Callable[[Iterable[Sequence[CellValue]]], str]
HISTORY = (
    *("event_id", "card_id", "story_id", "question_id", "at", "study_day", "kind", "deck", "story", "question"),
    *("came_from", "grade", "suggested_grade", "duration_ms", "told_ms", "first_word_ms", "predicted_recall"),
    *("hints", "points_said", "points_missed", "said", "missed", "taken_back", "takes_back"),
)


def stories(exported: Exported) -> Iterator[Sequence[CellValue]]:
    """The rows of the table of stories, the names of its columns first.

    A row is a question; the story that several share stands in the row of each. A story that nothing asks for is asked
    by its name.
    """
    labels = _labels(exported.decks)
    yield (*NAMES, *labels)
    known = {story.id: story for deck in exported.decks for story in deck.stories}
    for deck in exported.decks:
        name = deck.deck.name
        asked = {prompt.story_id for prompt in deck.prompts}
        rows = [
            (prompt.line, _asked(prompt, known.get(prompt.story_id or ""), name), known.get(prompt.story_id or ""))
            for prompt in deck.prompts
        ]
        rows += [(story.line, _unasked(story, name), story) for story in deck.stories if story.id not in asked]
        for _, cells, story in sorted(rows, key=lambda row: row[0]):
            yield (*cells, *_told(story, labels))


def history(exported: Exported) -> Iterator[Sequence[CellValue]]:
    """The rows of the table of the history, the names of its columns first.

    Instants are in UTC as ISO 8601 writes them, durations in milliseconds. An event that was taken back stays, and
    says so.
    """
    yield HISTORY
    undone = {event.target_id for event in exported.log if event.kind is EventKind.UNDO}
    for event in exported.log:
        card, grade = exported.cards[event.card_id], event.grade
        question_id = card.prompt_id or (grade.prompt_id if grade else None)
        question = card.question or exported.questions.get(question_id or "")
        yield (
            *(event.id, card.id, card.story_id, question_id, event.at.isoformat(timespec="milliseconds")),
            *(event.study_day.isoformat(), event.kind.value, card.deck, _story_name(card, exported), question),
            *_graded(event, grade),
            "yes" if event.id in undone else None,
            event.target_id,
        )


def _labels(decks: Sequence[ExportedDeck]) -> list[str]:
    """The labels that have a column: those of STAR, and others that occur, each behind what it first stands behind."""
    labels = [*STAR]
    known = {*STAR}
    for story in (story for deck in decks for story in deck.stories):
        place = 0
        for label in (part.label for part in story.parts if part.label is not None):
            if label not in known:
                labels.insert(place, label)
                known.add(label)
            place = labels.index(label) + 1
    return labels


def _asked(prompt: Prompt, story: Story | None, deck: str) -> Sequence[CellValue]:
    follow_ups = "\n".join(probe.text for probe in prompt.follow_ups)
    inferred = YES if prompt.inferred and story else None
    return prompt.id, prompt.story_id, deck, prompt.topic, prompt.text, follow_ups, inferred


def _unasked(story: Story, deck: str) -> Sequence[CellValue]:
    return None, story.id, deck, topic_of(story), name_of(story), None, None


def _told(story: Story | None, labels: Sequence[str]) -> Sequence[CellValue]:
    if story is None:
        return [None] * (4 + len(labels))
    texts: dict[str | None, list[str]] = {}
    for part in story.parts:
        texts.setdefault(part.label, []).append(part.text)
    parts = ["\n".join(filter(None, texts.get(label, ()))) for label in (None, *labels)]
    return [story.title, "\n".join(story.topics), outline_text(story.parts), *parts]


def _story_name(card: ExportedCard, exported: Exported) -> str | None:
    return exported.names.get(card.story_id or "", card.story)


def _graded(event: Event, grade: Grade | None) -> Sequence[CellValue]:
    if grade is None:
        return (None,) * 12
    recall = grade.recall
    return (
        *(event.origin.value, rating_name(grade.rating), rating_name(grade.suggested)),
        *(grade.duration_ms, grade.told_ms, grade.first_word_ms),
        None if grade.predicted is None else round(grade.predicted, 4),
        *(recall.hints, recall.said, recall.missed),
        _points(recall.parts, lambda part: part.said),
        _points(recall.parts, lambda part: part.missed),
    )


def _points(parts: Sequence[PartRecall], chosen: Callable[[PartRecall], Sequence[str]]) -> str:
    return "\n".join(f"{part.label}: {text}" if part.label else text for part in parts for text in chosen(part))
