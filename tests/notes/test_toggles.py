"""Notion's toggles: an export read exactly as its answer key says, and others unlike it."""

import json
from pathlib import Path
from typing import Any

from rehearse.notes.reader import read

DATA = Path(__file__).parent.parent / "data"
NAME = "06_notion_toggle 3f2a9c81d4.md"
TRUTH: dict[str, Any] = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))["files"][NAME]
LABELS = {"S": "Situation", "T": "Task", "A": "Action", "R": "Result", "Reflection": "Reflection"}


def test_export_reads_as_its_answer_key_says() -> None:
    reading = read((DATA / NAME).read_text(encoding="utf-8"), "utf-8")

    assert reading.format == "html+pages"
    told = [prompt for prompt in reading.prompts if prompt.story is not None]
    assert [prompt.story for prompt in told] == list(range(len(TRUTH["stories"])))
    for prompt, story, truth in zip(told, reading.stories, TRUTH["stories"], strict=True):
        assert [{"line": prompt.line, "text": prompt.text}] == truth["questions"]
        assert {part.label: part.text for part in story.parts} == {
            LABELS[label]: text for label, text in truth["answer"].items()
        }
        assert {part.label: part.written for part in story.parts}.items() <= {
            LABELS[label]: written for written, label in TRUTH["label_map"].items()
        }.items()
        assert not any(part.points for part in story.parts)
        assert (story.title, list(story.topics)) == (truth["title"], truth["tags"])
    gaps = [{"line": prompt.line, "text": prompt.text} for prompt in reading.prompts if prompt.story is None]
    assert gaps == TRUTH["unanswered"]
    assert [(note.line, note.end_line) for note in reading.notes] == [(1, 5), (10, 11)]
    assert reading.problems == ()
