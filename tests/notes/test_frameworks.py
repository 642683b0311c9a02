"""Two fictional examples read as their answer key says: `P:`/`R:` in Spanish, and stories told with CARL, SOAR, PAR."""

import json
from pathlib import Path
from typing import Any

import pytest

from rehearse.core.reading import Reading
from rehearse.notes.reader import read

DATA = Path(__file__).parent.parent / "data"
FILES: dict[str, Any] = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))["files"]
SPANISH, FRAMEWORKS = "08_entrevista_crlf_bom.txt", "09_carl_soar_par.md"
KEYS = {"Situation": "S", "Task": "T", "Action": "A", "Result": "R", "Reflection": "Reflection", None: ""}
DECK_TITLE = "Behavioral stories (mixed frameworks)"


def reading(name: str) -> Reading:
    return read((DATA / name).read_bytes().decode("utf-8-sig"), "utf-8-sig")


def answer(found: Reading, story: int) -> dict[str, str]:
    assert not any(part.points for part in found.stories[story].parts)
    return {KEYS.get(part.label, str(part.label)): part.text for part in found.stories[story].parts}


@pytest.mark.parametrize("index", range(3))
def test_spanish_story(index: int) -> None:
    truth, found = FILES[SPANISH]["stories"][index], reading(SPANISH)
    own = [prompt for prompt in found.prompts if prompt.story == index]

    assert [(prompt.line, prompt.text) for prompt in own] == [(q["line"], q["text"]) for q in truth["questions"]]
    probes = [(probe.line, probe.text) for prompt in own for probe in prompt.follow_ups]
    assert probes == [(probe["line"], probe["text"]) for probe in truth["followups"]]
    assert answer(found, index) == truth["answer"]
    assert found.stories[index].title is None
    assert found.stories[index].topics == ()


def test_spanish_counts() -> None:
    counts, found = FILES[SPANISH]["counts"], reading(SPANISH)

    gaps = [(prompt.line, prompt.text) for prompt in found.prompts if prompt.story is None]
    assert gaps == [(gap["line"], gap["text"]) for gap in FILES[SPANISH]["unanswered"]]
    assert len(found.prompts) == counts["questions"]
    assert sum(len(prompt.follow_ups) for prompt in found.prompts) == counts["followups"]
    assert [note.line for note in found.notes] == [1]
    assert found.problems == ()


@pytest.mark.parametrize("index", range(4))
def test_story_of_another_framework(index: int) -> None:
    truth, found = FILES[FRAMEWORKS]["stories"][index], reading(FRAMEWORKS)
    story = found.stories[index]

    assert story.title == truth["title"]
    assert answer(found, index) == truth["answer"]
    assert story.topics == (DECK_TITLE, *truth["tags"])
    assert [prompt.text for prompt in found.prompts if prompt.story == index] == [truth["title"]]


def test_frameworks_counts() -> None:
    counts, found = FILES[FRAMEWORKS]["counts"], reading(FRAMEWORKS)

    assert len(found.prompts) == counts["prompts"]
    assert len(found.stories) == counts["stories"]
    assert (found.notes, found.problems) == ((), ())
