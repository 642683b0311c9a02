"""Readings of notes as what an export is given."""

from collections.abc import Iterator

from rehearse.commands.importing.read_notes import read_notes
from rehearse.core.errors import RehearseError
from rehearse.core.exporting.exported import Exported, ExportedDeck
from rehearse.core.model import Deck, Prompt, Story
from rehearse.core.reading import Reading
from tests.worlds import DATA, DECKS

FIXTURES = sorted(
    path
    for folder in (DATA / "layouts", DATA / "kinds", DATA / "tables", DECKS, DATA)
    for path in folder.iterdir()
    if path.is_file()
)


def exported(*readings: Reading) -> Exported:
    """What is exported of decks that hold these readings."""
    decks = [_deck(f"deck {number}", reading) for number, reading in enumerate(readings, start=1)]
    return Exported(decks, {story.id: story.title or story.id for deck in decks for story in deck.stories})


def fixtures() -> Iterator[tuple[str, Reading]]:
    """What every file of notes among the tests' data holds, by its name."""
    for path in FIXTURES:
        try:
            yield path.name, read_notes(str(path)).reading
        except RehearseError:
            continue


def _deck(name: str, reading: Reading) -> ExportedDeck:
    stories = tuple(
        Story(f"{name} story {place}", story.title, story.line, story.end_line, story.topics, story.parts)
        for place, story in enumerate(reading.stories)
    )
    prompts = tuple(
        Prompt(
            f"{name} question {place}",
            prompt.text,
            prompt.line,
            prompt.topic,
            None if prompt.story is None else stories[prompt.story].id,
            prompt.inferred,
            prompt.follow_ups,
        )
        for place, prompt in enumerate(reading.prompts)
    )
    return ExportedDeck(Deck(name, name, None), stories, prompts, reading.notes)
