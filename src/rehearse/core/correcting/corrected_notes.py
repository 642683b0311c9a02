"""Notes as a person wants them read: what the reader made of them, with their corrections, in the order of the log."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rehearse.core.correcting.corrections import (
    AnsweredBy,
    Correction,
    Joined,
    NoQuestion,
    PartIs,
    SplitAt,
    subject,
)
from rehearse.core.correcting.recasting import as_question, asked_by_name, cut, put_together, relabelled
from rehearse.core.correcting.story_lines import StoryLine, find_line
from rehearse.core.model import Deck, Part, Prompt, Story
from rehearse.core.reading import Note


@dataclass(frozen=True, slots=True)
class RawNotes:
    """What the reader made of a deck's notes, with ids, what has left them included as archived."""

    stories: tuple[Story, ...]
    prompts: tuple[Prompt, ...]
    notes: tuple[Note, ...]

    def ids(self) -> frozenset[str]:
        """The ids of all its stories and questions."""
        return frozenset(it.id for each in (self.stories, self.prompts) for it in each)


NOTHING_READ = RawNotes((), (), ())
"""Notes that hold nothing."""


@dataclass(frozen=True, slots=True)
class DeckPast:
    """A deck before an import: what the reader had made of it, and what is stored; the same without corrections."""

    deck: Deck
    raw: RawNotes
    stored: RawNotes
    is_kept: bool
    """Whether what the reader had made of it is kept beside it."""


class Rest(StrEnum):
    """Why a correction changes nothing now. It counts again as soon as that is otherwise."""

    NOT_IN_NOTES = "not-in-notes"
    """What it is about is not in the notes."""
    LINE_GONE = "line-gone"
    """The line is not in the story."""
    OTHER_DECK = "other-deck"
    """The two that it is about stand in different decks."""
    NOTHING_APART = "nothing-apart"
    """There is nothing above the line, or nothing after it, so that there is nothing to split."""
    AS_IN_NOTES = "as-in-notes"
    """The notes say the same by themselves."""
    ASKED_BY_NAME = "asked-by-name"
    """It is about a question that is none: the name of a story that has no other."""
    TAKEN_BACK = "taken-back"
    """It is about something that another correction made, which was taken back or rests."""


@dataclass(frozen=True, slots=True)
class CorrectedNotes:
    """The stories and questions of a deck after its corrections, each with its id, and the notes beside them.

    `rests` says which corrections change nothing now, by their ids, and why.
    """

    stories: tuple[Story, ...]
    prompts: tuple[Prompt, ...]
    notes: tuple[Note, ...]
    rests: Mapping[str, Rest]


def corrections_of_deck(
    standing: Sequence[Correction], raw: RawNotes, deck_id: str, origins: Mapping[str, str], elsewhere: Container[str]
) -> list[Correction]:
    """Those corrections that are about what stands in a deck, in their order; they go with a story that moves.

    `origins` says from what stories were split off (`made_by_splits`). What is `elsewhere` is in another deck; what is
    in none any more counts where it was.
    """
    own = raw.ids()

    def belongs(entry: Correction) -> bool:
        about, seen = "" if entry.change is None else subject(entry.change), set[str]()
        while about not in own and about not in elsewhere and about in origins and about not in seen:
            seen.add(about)
            about = origins[about]
        return about in own or (about not in elsewhere and entry.deck_id == deck_id)

    return [entry for entry in standing if belongs(entry)]


def corrected(
    raw: RawNotes,
    corrections: Iterable[Correction],
    elsewhere: Container[str] = frozenset(),
    made: Container[str] = frozenset(),
) -> CorrectedNotes:
    """Apply corrections, in their order, to what stands in the notes. Those about something else rest.

    The ids in `elsewhere` are in other decks, those `made` are of what splits have made, whether they stand or not.
    """
    state = _Notes(
        {it.id: it for it in raw.stories if not it.archived},
        {it.id: it for it in raw.prompts if not it.archived},
        list(raw.notes),
        elsewhere,
        made,
    )
    for entry in corrections:
        reason = state.apply(entry)
        if reason is not None:
            state.rests[entry.id] = reason
    prompts = (it if it.story_id in state.stories else replace(it, story_id=None) for it in state.prompts.values())
    return CorrectedNotes(
        tuple(sorted(state.stories.values(), key=lambda it: it.line)),
        tuple(sorted(prompts, key=lambda it: it.line)),
        tuple(sorted(state.notes, key=lambda it: it.line)),
        state.rests,
    )


@dataclass(slots=True)
class _Notes:
    """The notes while corrections are applied: what stands, what was joined into what, what rests.

    `names` are the questions that are the names of stories which have no other.
    """

    stories: dict[str, Story]
    prompts: dict[str, Prompt]
    notes: list[Note]
    elsewhere: Container[str]
    made: Container[str]
    rests: dict[str, Rest] = field(default_factory=dict)
    joined: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def apply(self, entry: Correction) -> Rest | None:
        """Apply a correction; return why it rests, if it does."""
        match entry.change:
            case NoQuestion(prompt_id):
                return self._no_question(prompt_id)
            case AnsweredBy(prompt_id, story_id):
                return self._answered_by(prompt_id, story_id)
            case Joined(story_id, other_id):
                return self._joined(story_id, other_id)
            case SplitAt() as split:
                return self._split(split)
            case PartIs() as change:
                return self._part_is(change)
            case None:
                return None

    def story_of(self, story_id: str) -> Story | None:
        """The story with an id, or the one that it was joined with."""
        while story_id in self.joined:
            story_id = self.joined[story_id]
        return self.stories.get(story_id)

    def _ask_by_name(self, story_id: str | None) -> None:
        """Let a story that has no question be asked by its name, and one that has another no more."""
        story = self.stories.get(story_id or "")
        if story is None:
            return
        asked = list(self._questions(story.id))
        if not asked:
            by_name = asked_by_name(story)
            self.prompts[by_name.id] = by_name
            self.names.add(by_name.id)
        elif not all(it.id in self.names for it in asked):
            for prompt in asked:
                if prompt.id in self.names:
                    del self.prompts[prompt.id]

    def _why_not(self, id_: str) -> Rest:
        if id_ in self.elsewhere:
            return Rest.OTHER_DECK
        return Rest.TAKEN_BACK if id_ in self.made else Rest.NOT_IN_NOTES

    def _no_question(self, prompt_id: str) -> Rest | None:
        prompt = self.prompts.get(prompt_id)
        if prompt is None:
            return self._why_not(prompt_id)
        if prompt_id in self.names:
            return Rest.ASKED_BY_NAME
        del self.prompts[prompt_id]
        said = [prompt.text, *(probe.text for probe in prompt.follow_ups)]
        last = max([prompt.line, *(probe.line for probe in prompt.follow_ups)])
        self.notes.append(Note(prompt.line, last, "\n".join(said)))
        story = self.stories.get(prompt.story_id or "")
        if story is not None and not story.title and not any(self._questions(story.id)):
            self.stories[story.id] = replace(story, title=prompt.text)
        self._ask_by_name(prompt.story_id)
        return None

    def _answered_by(self, prompt_id: str, story_id: str | None) -> Rest | None:
        prompt = self.prompts.get(prompt_id)
        if prompt is None:
            return self._why_not(prompt_id)
        if prompt_id in self.names:
            return Rest.ASKED_BY_NAME
        story = None if story_id is None else self.story_of(story_id)
        if story_id is not None and story is None:
            return self._why_not(story_id)
        found = None if story is None else story.id
        if prompt.story_id == found and not prompt.inferred:
            return Rest.AS_IN_NOTES
        self.prompts[prompt_id] = replace(prompt, story_id=found, inferred=False)
        if story is not None and prompt.topic is not None and prompt.topic not in story.topics:
            self.stories[story.id] = replace(story, topics=(*story.topics, prompt.topic))
        for id_ in (prompt.story_id, found):
            self._ask_by_name(id_)
        return None

    def _joined(self, story_id: str, other_id: str) -> Rest | None:
        story, other = self.story_of(story_id), self.story_of(other_id)
        if story is None or other is None:
            return self._why_not(other_id if story is not None else story_id)
        if story.id == other.id:
            return Rest.AS_IN_NOTES
        self.stories[story.id] = put_together(story, other)
        self.joined[other.id] = story.id
        del self.stories[other.id]
        for prompt in list(self._questions(other.id)):
            self.prompts[prompt.id] = replace(prompt, story_id=story.id)
        self._ask_by_name(story.id)
        return None

    def _split(self, split: SplitAt) -> Rest | None:
        if self.story_of(split.new_story_id) is not None or split.new_prompt_id in self.prompts:
            return Rest.AS_IN_NOTES
        story = self.story_of(split.story_id)
        if story is None:
            return self._why_not(split.story_id)
        line = find_line(story, split.anchor)
        if line is None:
            return Rest.LINE_GONE
        above, below = cut(story, line, without_line=split.question is None)
        if not above or not below:
            return Rest.NOTHING_APART
        self._take_apart(story, line, split, above, below)
        return None

    def _take_apart(
        self, story: Story, line: StoryLine, split: SplitAt, above: tuple[Part, ...], below: tuple[Part, ...]
    ) -> None:
        asked = next(self._questions(story.id), None)
        topic = asked.topic if asked is not None else next(iter(story.topics), None)
        text = as_question(line.text) if split.question is None else split.question
        self.prompts[split.new_prompt_id] = Prompt(
            split.new_prompt_id, text, line.line, topic, split.new_story_id, False, ()
        )
        topics = story.topics if topic is None else (topic,)
        self.stories[split.new_story_id] = Story(
            split.new_story_id, None, line.line, max(line.line, story.end_line), topics, below
        )
        end_line = max(story.line, min(story.end_line, line.line - 1))
        self.stories[story.id] = replace(story, end_line=end_line, parts=above)

    def _part_is(self, change: PartIs) -> Rest | None:
        story = self.story_of(change.story_id)
        if story is None:
            return self._why_not(change.story_id)
        line = find_line(story, change.anchor)
        if line is None:
            return Rest.LINE_GONE
        if story.parts[line.part].label == change.label:
            return Rest.AS_IN_NOTES
        self.stories[story.id] = relabelled(story, line, change.label)
        return None

    def _questions(self, story_id: str) -> Iterator[Prompt]:
        return (it for it in self.prompts.values() if it.story_id == story_id)
