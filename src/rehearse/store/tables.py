"""The tables of the collection as SQLModel classes; private to the store.

The schema itself is in `schema.py`; a test holds the two against each other. SQLModel does not validate the classes
of tables: their values come from frozen domain objects, and STRICT tables and CHECKs refuse what does not fit.
"""

from sqlmodel import Field, SQLModel


class SettingRow(SQLModel, table=True):
    """A fact about this file: `device` names it in the log, `scheduler_version` says what folded its memories.

    `anki_notes` and a deck's id stand before the ids of the notes in the package that the deck came from, as JSON.
    """

    __tablename__ = "setting"

    key: str = Field(primary_key=True)
    value: str


class DeckRow(SQLModel, table=True):
    """One imported notes file.

    `digest` is the SHA-256 of its bytes as they were read last, `modified_ns` the file's time of change then, and
    `removed_ms` when its user put the deck away. `encoding` is what its bytes were read as, `named_encoding` what its
    user said they are in.
    """

    __tablename__ = "deck"

    id: str = Field(primary_key=True)
    name: str = Field(unique=True)
    path: str | None = Field(unique=True)
    format: str
    encoding: str
    digest: str
    modified_ns: int | None
    strict: bool
    imported_ms: int
    removed_ms: int | None
    named_encoding: str | None


class StoryRow(SQLModel, table=True):
    """One story; `archived_ms` is when it left the notes."""

    __tablename__ = "story"

    id: str = Field(primary_key=True)
    deck_id: str = Field(foreign_key="deck.id", index=True)
    title: str | None
    line: int
    end_line: int
    archived_ms: int | None


class StoryTopicRow(SQLModel, table=True):
    """One heading a story stands under."""

    __tablename__ = "story_topic"

    story_id: str = Field(foreign_key="story.id", primary_key=True)
    position: int = Field(primary_key=True)
    topic: str


class PartRow(SQLModel, table=True):
    """One part of a story."""

    __tablename__ = "part"

    story_id: str = Field(foreign_key="story.id", primary_key=True)
    position: int = Field(primary_key=True)
    label: str | None
    written: str | None
    line: int
    end_line: int
    text: str


class PointRow(SQLModel, table=True):
    """One outline bullet; `part` is the position of its part."""

    __tablename__ = "point"

    story_id: str = Field(foreign_key="story.id", primary_key=True)
    part: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    depth: int
    line: int
    text: str


class PromptRow(SQLModel, table=True):
    """One question; without `story_id` it is a gap."""

    __tablename__ = "prompt"

    id: str = Field(primary_key=True)
    deck_id: str = Field(foreign_key="deck.id", index=True)
    story_id: str | None = Field(foreign_key="story.id", index=True)
    topic: str | None
    text: str
    line: int
    inferred: bool
    archived_ms: int | None


class FollowUpRow(SQLModel, table=True):
    """One probe under a prompt."""

    __tablename__ = "follow_up"

    prompt_id: str = Field(foreign_key="prompt.id", primary_key=True)
    position: int = Field(primary_key=True)
    line: int
    text: str


class NoteRow(SQLModel, table=True):
    """Lines of the notes that became no card."""

    __tablename__ = "note"

    deck_id: str = Field(foreign_key="deck.id", primary_key=True)
    position: int = Field(primary_key=True)
    line: int
    end_line: int
    text: str


class CardRow(SQLModel, table=True):
    """What is scheduled: a telling card of a story or a pick card of a prompt, with its state folded from the log."""

    __tablename__ = "card"

    id: str = Field(primary_key=True)
    kind: str
    deck_id: str = Field(foreign_key="deck.id")
    story_id: str | None = Field(foreign_key="story.id")
    prompt_id: str | None = Field(foreign_key="prompt.id")
    archived: bool
    suspended: bool
    buried_on: str | None
    stability: float | None
    difficulty: float | None
    reviewed_on: str | None
    due_on: str | None


class EventRow(SQLModel, table=True):
    """One event of the review log: never changed, never deleted. `anew` marks a card resumed as a new one."""

    __tablename__ = "event"

    id: str = Field(primary_key=True)
    device: str
    kind: str
    card_id: str = Field(foreign_key="card.id", index=True)
    at_ms: int
    study_day: str
    utc_offset_min: int
    target_id: str | None
    prompt_id: str | None = Field(foreign_key="prompt.id")
    rating: int | None
    suggested: int | None
    duration_ms: int | None
    told_ms: int | None
    first_word_ms: int | None
    recall: str | None
    predicted: float | None
    scheduler_version: str | None
    origin: str
    anew: int


class PlanChangeRow(SQLModel, table=True):
    """One change of an interview, with the whole of it as JSON after that: never changed, never deleted."""

    __tablename__ = "plan_change"

    id: str = Field(primary_key=True)
    device: str
    interview_id: str
    kind: str
    at_ms: int
    study_day: str
    target_id: str | None
    content: str | None


class MockRow(SQLModel, table=True):
    """One mock interview, under way or over; `content` is JSON that names stories and questions by their ids alone."""

    __tablename__ = "mock"

    id: str = Field(primary_key=True)
    begun_ms: int
    study_day: str
    finished_ms: int | None
    content: str


class ParameterSetRow(SQLModel, table=True):
    """Parameters of FSRS that were fitted to the log, with how well they foretell it; both as JSON."""

    __tablename__ = "parameter_set"

    id: str = Field(primary_key=True)
    fitted_ms: int
    study_day: str
    parameters: str
    content: str


class CorrectionRow(SQLModel, table=True):
    """One correction of how notes were read, as JSON, or its undo: never changed, never deleted."""

    __tablename__ = "correction"

    id: str = Field(primary_key=True)
    device: str
    deck_id: str
    kind: str
    at_ms: int
    study_day: str
    target_id: str | None
    content: str | None


class RawDeckRow(SQLModel, table=True):
    """What the reader made of a deck's notes before corrections, as JSON, where there are any."""

    __tablename__ = "raw_deck"

    deck_id: str = Field(primary_key=True, foreign_key="deck.id")
    content: str


class DayTotalRow(SQLModel, table=True):
    """What the events of a study day and deck add up to, as JSON; worked out from the log, and again where it lacks."""

    __tablename__ = "day_total"

    study_day: str = Field(primary_key=True)
    deck_id: str = Field(primary_key=True, foreign_key="deck.id")
    content: str
