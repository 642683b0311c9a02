"""Documents that are no interview notes: a read-me, a design, a report. They hold headings and prose like notes do."""

from collections.abc import Iterable, Sequence

from rehearse.core.reading import PromptDraft, StoryDraft
from rehearse.notes.stories.sections import Section
from rehearse.notes.words.labels import is_sure
from rehearse.notes.words.titles import is_document_title
from rehearse.notes.words.wording import asks_candidate

FEWEST_TITLES = 2
"""Titles that only documents have; one of them ("Motivation") may be the topic of a story."""
ENOUGH = 4
"""Every so many headings at the least have the title of a document's part."""


def is_document(sections: Sequence[Section], prompts: Iterable[PromptDraft], stories: Iterable[StoryDraft]) -> bool:
    """Whether the headings are those of a document, and nothing that was found shows that an interview is meant."""
    titles = [section.title for section in sections if section.heading is not None]
    typical = sum(map(is_document_title, titles))
    if typical < FEWEST_TITLES or typical * ENOUGH < len(titles):
        return False
    asking = (prompt for prompt in prompts if not is_document_title(prompt.topic or ""))
    return not (any(asks_candidate(prompt.text) for prompt in asking) or any(_is_labelled(story) for story in stories))


def _is_labelled(story: StoryDraft) -> bool:
    """Whether at least two parts have a label that nothing but a story has."""
    return sum(is_sure(part.written or "") for part in story.parts) > 1
