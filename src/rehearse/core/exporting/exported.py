"""What is read of the database for an export, as values that every format is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rehearse.core.log import CardState, Event
from rehearse.core.model import CardKind, Deck, Prompt, Story
from rehearse.core.reading import Note


@dataclass(frozen=True, slots=True)
class ExportedDeck:
    """A deck in use with what stands in its notes now, in their order; nothing that has left them.

    A story that one of the `prompts` leads to may stand in another deck. `notes` are the lines that became no question
    and no story; there are none where the export is narrowed to a topic.
    """

    deck: Deck
    stories: tuple[Story, ...]
    prompts: tuple[Prompt, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ExportedCard:
    """A card, of a story or of a question that may have left the notes, with what the log says of it.

    `deck` is the name of its deck, `story` what its story is called. `story_id` is, of a pick card, that of the story
    its question leads to, None for a gap; `question` is, of a telling card, None.
    """

    id: str
    kind: CardKind
    deck: str
    story_id: str | None
    story: str | None
    prompt_id: str | None
    question: str | None
    state: CardState


@dataclass(frozen=True, slots=True)
class Exported:
    """All that is exported. `names` are what the stories are called, by their ids.

    `log` holds every event of the `cards`, undone ones and undos included, in log order, and both are empty where the
    history was not asked for. `passed_over` are the ids of events that are damaged. `questions` are the texts of the
    questions that events name, also of those that have left the notes, by their ids.
    """

    decks: Sequence[ExportedDeck]
    names: Mapping[str, str]
    cards: Mapping[str, ExportedCard] = field(default_factory=dict)
    log: Sequence[Event] = ()
    questions: Mapping[str, str] = field(default_factory=dict)
    passed_over: frozenset[str] = frozenset()
