"""The fictional twin of a real file, read exactly as its answer key says."""

import json
from pathlib import Path
from typing import Any

import pytest

from rehearse.core.reading import PromptDraft, Reading, StoryDraft
from rehearse.notes.reader import read

DATA = Path(__file__).parent.parent / "data"
TRUTH: dict[str, Any] = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))["files"]["01_real_shape.md"]
LETTERS = {"Situation": "S", "Task": "T", "Action": "A", "Result": "R", "Reflection": "Reflection"}


def read_twin(*, strict: bool = False) -> Reading:
    return read((DATA / "01_real_shape.md").read_text(encoding="utf-8"), "utf-8", strict=strict)


def star_stories(reading: Reading) -> list[tuple[int, StoryDraft]]:
    return [(index, story) for index, story in enumerate(reading.stories) if story.title is None]


def questions(reading: Reading) -> list[PromptDraft]:
    titles = {story.title for story in reading.stories}
    return [prompt for prompt in reading.prompts if prompt.text not in titles]


def flat(prompts: list[PromptDraft]) -> list[tuple[int, str]]:
    return [(prompt.line, prompt.text) for prompt in prompts]


def probes(prompts: list[PromptDraft]) -> list[tuple[int, int, str]]:
    return [(prompt.line, probe.line, probe.text) for prompt in prompts for probe in prompt.follow_ups]


@pytest.mark.parametrize("index", range(TRUTH["counts"]["stories"]))
def test_story(index: int) -> None:
    truth = TRUTH["stories"][index]
    reading = read_twin()
    story_index, story = star_stories(reading)[index]
    own = [prompt for prompt in reading.prompts if prompt.story == story_index and not prompt.inferred]

    assert flat(own) == [(each["line"], each["text"]) for each in truth["questions"]]
    assert probes(own) == [(each.get("of", own[0].line), each["line"], each["text"]) for each in truth["followups"]]
    assert story.topics == tuple(truth["tags"])
    texts = {LETTERS[str(part.label)]: part.text for part in story.parts if part.text}
    assert texts == {
        label: "\n".join(line.rstrip() for line in text.split("\n")) for label, text in truth["answer"].items()
    }
    outline = {LETTERS[str(part.label)]: [point.text for point in part.points] for part in story.parts if part.points}
    assert outline == (truth["outline"] or {})
    assert [part.written for part in story.parts] == [LETTERS[str(part.label)] for part in story.parts]
    assert {point.depth for part in story.parts for point in part.points} <= {0}


@pytest.mark.parametrize("index", range(TRUTH["counts"]["stories"]))
def test_shared_questions(index: int) -> None:
    truth = TRUTH["stories"][index].get("stacked_questions", [])
    reading = read_twin()
    story_index, story = star_stories(reading)[index]
    shared = [prompt for prompt in reading.prompts if prompt.story == story_index and prompt.inferred]

    assert flat(shared) == [(each["line"], each["text"]) for each in truth]
    assert [prompt.topic for prompt in shared] == [each["tag"] for each in truth]
    assert [[probe.text for probe in prompt.follow_ups] for prompt in shared] == [
        [probe["text"] for probe in each["followups"]] for each in truth
    ]
    reported = {problem.line: problem.message for problem in reading.problems if problem.code == "inferred-share"}
    for prompt in shared:
        assert story.topics[0] in reported[prompt.line]
        assert "--strict" in reported[prompt.line]


@pytest.mark.parametrize("index", range(TRUTH["counts"]["prose"]))
def test_prose_card(index: int) -> None:
    truth = TRUTH["prose"][index]
    reading = read_twin()
    prompt = next(prompt for prompt in reading.prompts if prompt.line == truth["line"])
    assert prompt.story is not None
    story = reading.stories[prompt.story]

    assert prompt.text == story.title == truth["title"]
    (part,) = story.parts
    assert (part.label, part.written) == (None, None)
    assert [point.text for point in part.points] == (truth["outline"] or [])
    source = (DATA / "01_real_shape.md").read_text(encoding="utf-8").split("\n")
    begin, end = truth["answer_lines"]
    assert part.text == "\n".join(source[begin - 1 : end])
    assert part.end_line == story.end_line == end


def test_counts() -> None:
    reading = read_twin()
    counts = TRUTH["counts"]

    assert len(questions(reading)) == counts["questions"]
    assert sum(len(prompt.follow_ups) for prompt in reading.prompts) == counts["followups"]
    assert len(star_stories(reading)) == counts["stories"]
    assert sum(any(part.points for part in story.parts) for _, story in star_stories(reading)) == counts["outlines"]
    assert len(reading.prompts) == counts["questions"] + counts["prose"]
    assert sum(prompt.story is None for prompt in reading.prompts) == counts["unanswered_stacked"]
    assert len(reading.problems) == counts["unanswered_strict"]
    assert reading.notes == ()
    assert reading.lines.placed + reading.lines.blank == reading.lines.total == 177


def test_strict_leaves_questions_above_a_heading_unanswered() -> None:
    reading = read_twin(strict=True)

    assert [prompt.line for prompt in reading.prompts if prompt.story is None] == TRUTH["unanswered_if_strict"]
    assert not any(prompt.inferred for prompt in reading.prompts)
    assert reading.problems == ()


def test_lines_of_stories_and_parts() -> None:
    _, story = star_stories(read_twin())[0]

    assert (story.line, story.end_line) == (20, 44)
    assert [(part.label, part.line, part.end_line) for part in story.parts] == [
        ("Situation", 21, 35),
        ("Task", 24, 37),
        ("Action", 26, 40),
        ("Result", 29, 42),
        ("Reflection", 31, 44),
    ]
    assert [point.line for point in story.parts[0].points] == [22, 23]
