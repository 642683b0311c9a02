"""Decks cut into the pieces that Markdown says one after the other: stories with their questions, gaps, notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rehearse.core.exporting.exported import ExportedDeck
from rehearse.core.exporting.unasked import with_unasked
from rehearse.core.model import FollowUp, Part, Prompt, Story
from rehearse.core.reading import Note, PromptDraft, StoryDraft

Said = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """Questions in a row with the stories they lead to, by their place among `stories`; or a note.

    Nothing outside a unit leads into it. `deck` names the deck that begins with it, None in the middle of one.
    """

    prompts: tuple[PromptDraft, ...] = ()
    stories: tuple[StoryDraft, ...] = ()
    note: Note | None = None
    deck: str | None = None

    @property
    def is_simple(self) -> bool:
        """Whether it is one story that all of its questions lead to, or questions without a story."""
        if not self.prompts or len(self.stories) > 1 or len({prompt.topic for prompt in self.prompts}) > 1:
            return False
        story = 0 if self.stories else None
        return all(prompt.story == story and not prompt.inferred for prompt in self.prompts)


def units_of(decks: Sequence[ExportedDeck]) -> list[Unit]:
    """The units of several decks, in the order of their notes; a deck that holds nothing has none.

    A story that nothing asks for has its name as a question.
    """
    every: list[Unit] = []
    for deck in decks:
        units = list(_units(deck))
        every += [replace(units[0], deck=deck.deck.name), *units[1:]] if units else []
    return every


def said_by(prompts: Sequence[PromptDraft], stories: Sequence[StoryDraft], first: int = 0) -> Said:
    """All that questions and stories say, without their lines; `first` is the place of the first of the stories."""
    return (
        tuple(
            (
                prompt.text,
                prompt.topic,
                None if prompt.story is None else prompt.story - first,
                prompt.inferred,
                tuple(probe.text for probe in prompt.follow_ups),
            )
            for prompt in prompts
        ),
        tuple((story.title, story.topics, tuple(map(_said_by_part, story.parts))) for story in stories),
    )


def _said_by_part(part: Part) -> Said:
    return part.label, part.written, part.text, tuple((point.text, point.depth) for point in part.points)


def _units(deck: ExportedDeck) -> Iterator[Unit]:
    places = {story.id: place for place, story in enumerate(deck.stories)}
    asked = [places.get(prompt.story_id or "") for prompt in deck.prompts]
    stories = [_story(story) for story in deck.stories]
    prompts = with_unasked([_prompt(prompt, place) for prompt, place in zip(deck.prompts, asked, strict=True)], stories)
    notes = list(deck.notes)
    for from_prompt, to_prompt, from_story, to_story in _cuts(prompts):
        own, told = prompts[from_prompt:to_prompt], stories[from_story:to_story]
        first = min([*(prompt.line for prompt in own), *(story.line for story in told)])
        while notes and notes[0].line <= first:
            yield Unit(note=notes.pop(0))
        lowered = (it if it.story is None else replace(it, story=it.story - from_story) for it in own)
        yield Unit(tuple(lowered), tuple(told))
    yield from (Unit(note=note) for note in notes)


def _cuts(prompts: Sequence[PromptDraft]) -> Iterator[tuple[int, int, int, int]]:
    """The shortest runs of questions and of stories that lead to each other and to nothing else, in their order.

    Gaps under one topic stay together.
    """
    last = {prompt.story: index for index, prompt in enumerate(prompts)}
    prompt = story = 0
    while prompt < len(prompts):
        begin, first = prompt, story
        if prompts[prompt].story is None:
            topic = prompts[prompt].topic
            while prompt < len(prompts) and prompts[prompt].story is None and prompts[prompt].topic == topic:
                prompt += 1
        else:
            asked = prompt + 1
            while prompt < asked:
                own = prompts[prompt].story
                while own is not None and story <= own:
                    asked = max(asked, last[story] + 1)
                    story += 1
                prompt += 1
        yield begin, prompt, first, story


def _prompt(prompt: Prompt, story: int | None) -> PromptDraft:
    follow_ups = tuple(FollowUp(probe.text, probe.line) for probe in prompt.follow_ups)
    inferred = prompt.inferred and story is not None
    return PromptDraft(prompt.text, prompt.line, prompt.topic, story, inferred, follow_ups)


def _story(story: Story) -> StoryDraft:
    return StoryDraft(story.title, story.line, story.end_line, story.topics, story.parts)
