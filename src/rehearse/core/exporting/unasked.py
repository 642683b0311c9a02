"""Stories that no question leads to: each is asked by its name."""

from collections.abc import Sequence

from rehearse.core.model import Story
from rehearse.core.reading import PromptDraft, StoryDraft
from rehearse.core.story_names import plain_name


def with_unasked(prompts: Sequence[PromptDraft], stories: Sequence[StoryDraft]) -> tuple[PromptDraft, ...]:
    """The questions, and one more for each story that none of them leads to, in the order of their lines."""
    asked = {prompt.story for prompt in prompts}
    more = [_by_name(story, place) for place, story in enumerate(stories) if place not in asked]
    return tuple(sorted([*prompts, *more], key=lambda prompt: prompt.line)) if more else tuple(prompts)


def name_of(story: StoryDraft | Story) -> str:
    """What such a story is called: its title, else how its text begins."""
    texts = [text for part in story.parts for text in (part.text, *(point.text for point in part.points)) if text]
    return plain_name(story.title, None, story.line, texts[0] if texts else "")


def topic_of(story: StoryDraft | Story) -> str | None:
    """The topic that its name stands under."""
    return story.topics[0] if story.topics else None


def _by_name(story: StoryDraft, place: int) -> PromptDraft:
    return PromptDraft(name_of(story), story.line, topic_of(story), place, False, ())
