"""Markdown that is exported is read back to the same stories, whatever they hold."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.exporting.unasked import with_unasked
from rehearse.core.reading import PromptDraft, Reading, StoryDraft
from rehearse.notes.reader import read
from rehearse.reports.exporting.markdown_export import as_markdown
from rehearse.reports.exporting.markdown_units import Said, said_by
from tests.exports import exported, fixtures
from tests.hostile_stories import readings

READ = dict(fixtures())


def said(*readings: Reading) -> tuple[Said, list[str]]:
    """All that is the same after an export is read back; a story that nothing asks for is asked by its name."""
    prompts: list[tuple[PromptDraft, int]] = []
    stories: list[StoryDraft] = []
    notes: list[str] = []
    for reading in readings:
        first = len(stories)
        stories += reading.stories
        prompts += [(prompt, first) for prompt in with_unasked(reading.prompts, reading.stories)]
        notes += [note.text for note in reading.notes]
    lowered = [
        prompt if prompt.story is None else replace(prompt, story=prompt.story + first) for prompt, first in prompts
    ]
    return said_by(lowered, stories), notes


def test_most_fixtures_are_notes() -> None:
    assert len(READ) > 200


@pytest.mark.parametrize("name", READ)
def test_every_fixture_is_read_back_the_same(name: str) -> None:
    written = as_markdown(exported(READ[name]))
    assert said(read(written, "utf-8")) == said(READ[name])


@given(st.lists(readings(), min_size=1, max_size=2))
def test_whatever_stories_say_is_read_back_the_same(decks: list[Reading]) -> None:
    written = as_markdown(exported(*decks))
    back = read(written, "utf-8")
    assert said(back) == said(*decks)
    assert back.lines.total == back.lines.blank + back.lines.placed + back.lines.notes
