"""How well notes of many layouts are read: `python -m tests.layouts` prints a line a file.

What is right was written by hand: `tests/data/layouts/layouts.json` for the files beside it, in the short forms below,
and `tests/data/truth.json` for the examples.

- A prompt is "0+1 Why us": the index of its story or "-" for none, the number of its follow-ups, how its text begins.
- A part is "S/2 The mill": its label (S, T, A, R, L for the reflection, ~ for none, any other as it is), the number of
  its points, how its text or, where it has no text, its first point begins.
- A note is how a line begins that is kept as a note; "? " before it: it may also be placed. Headings are not compared.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rehearse.core.model import ACTION, REFLECTION, RESULT, SITUATION, TASK, Part
from rehearse.core.reading import Reading
from rehearse.notes.lines import Kind, split_lines
from rehearse.notes.reader import read

DATA = Path(__file__).parent / "data"
LAYOUTS = DATA / "layouts"
LETTERS = {SITUATION: "S", TASK: "T", ACTION: "A", RESULT: "R", REFLECTION: "L", None: "~"}
NAMES = {"S": "S", "T": "T", "A": "A", "R": "R", "Reflection": "L", "": "~"}


@dataclass(frozen=True, slots=True)
class Truth:
    """What a sensible person finds in a file, in the short forms above. None: not compared."""

    layout: str
    prompts: Sequence[str]
    stories: Sequence[Sequence[str]]
    titles: Mapping[int, str | None]
    topics: Mapping[int, Sequence[str]]
    notes: Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Marks:
    """How a reading does beside the truth; `differences` say where they part."""

    prompts: tuple[int, int]
    """Found, of how many."""
    answered: int
    """Prompts that were found with the right story, or rightly without one."""
    parts: tuple[int, int]
    """Right, of how many."""
    differences: tuple[str, ...]


def truths() -> dict[Path, Truth]:
    """Return the files whose contents are known, with what they hold."""
    known: dict[Path, Truth] = {}
    for name, file in json.loads((DATA / "truth.json").read_text(encoding="utf-8"))["files"].items():
        known[DATA / name] = _example(file)
    for name, file in json.loads((LAYOUTS / "layouts.json").read_text(encoding="utf-8")).items():
        known[LAYOUTS / name] = Truth(
            file["layout"],
            file["prompts"],
            file["stories"],
            {int(index): title for index, title in file.get("titles", {}).items()},
            {int(index): topics for index, topics in file.get("topics", {}).items()},
            file["notes"],
        )
    return known


def _example(file: dict[str, Any]) -> Truth:
    """Return the truth of an example; its notes are left to the tests of that file."""
    prompts: list[tuple[int, str]] = []
    stories: list[tuple[int, Sequence[str]]] = []
    told = [*file["stories"], *({**prose, "prose": True} for prose in file.get("prose", ()))]
    for story in told:
        asked = [*story.get("questions", ()), *story.get("stacked_questions", ())]
        probes = [*story.get("followups", ()), *(probe for each in asked for probe in each.get("followups", ()))]
        first = min([each["line"] for each in asked], default=story.get("line", len(stories) * 1000))
        index = len(stories)
        if story.get("prose"):
            points = f"/{len(story['outline'])}" if story["outline"] else ""
            parts = [f"~{points} "]
        else:
            outline = story["outline"] or {}
            parts = [
                f"{NAMES.get(label, label)}{f'/{len(outline[label])}' if label in outline else ''} {text.strip()}"
                for label, text in story["answer"].items()
            ]
        stories.append((first, parts))
        for each in asked:
            last = each is asked[-1] if len(asked) == 1 else False
            count = sum(
                last or probe.get("of") == each["line"] or probe in each.get("followups", ()) for probe in probes
            )
            text = "" if each["text"].startswith("(no question") else each["text"]
            prompts.append((each["line"], f"{index}{f'+{count}' if count else ''} {text}"))
        if not asked:
            prompts.append((first, f"{index} {story['title']}"))
    prompts += [(gap["line"], f"- {gap['text']}") for gap in file.get("unanswered", ())]
    return Truth(file["what"], *_in_order(prompts, stories), {}, {}, None)


def _in_order(
    prompts: Sequence[tuple[int, str]],
    stories: Sequence[tuple[int, Sequence[str]]],
) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Return prompts and stories by line, the indices of the stories told anew."""
    order = sorted(range(len(stories)), key=lambda index: stories[index][0])
    place = {str(old): str(new) for new, old in enumerate(order)}
    renamed: list[str] = []
    for _, prompt in sorted(prompts, key=lambda each: each[0]):
        head, _, text = prompt.partition(" ")
        story, plus, count = head.partition("+")
        renamed.append(f"{place.get(story, story)}{plus}{count} {text}")
    return renamed, [stories[index][1] for index in order]


def prompts_of(reading: Reading) -> list[str]:
    """Return the prompts in the short form, with their whole text."""
    return [
        f"{'-' if prompt.story is None else prompt.story}"
        f"{f'+{len(prompt.follow_ups)}' if prompt.follow_ups else ''} {prompt.text}"
        for prompt in reading.prompts
    ]


def parts_of(parts: Sequence[Part]) -> list[str]:
    """Return the parts of a story in the short form, with their whole text."""
    return [
        f"{LETTERS.get(part.label, part.label)}{f'/{len(part.points)}' if part.points else ''} "
        f"{' '.join((part.text or part.points[0].text).split())}"
        for part in parts
    ]


def compare(text: str, truth: Truth) -> Marks:
    """Return how the notes `text` are read beside what they hold."""
    reading = read(text, "utf-8")
    found = prompts_of(reading)
    texts = [prompt.partition(" ")[2] for prompt in found]
    present = answered = 0
    differences: list[str] = []
    for index, prompt in enumerate(truth.prompts):
        head, _, begins = prompt.partition(" ")
        if index < len(found) and texts[index].startswith(begins):
            right = found[index].partition(" ")[0] == head
            present, answered = present + 1, answered + right
            differences += [] if right else [f"prompt “{prompt}” reads “{found[index]}”"]
        else:
            present += any(each.startswith(begins) for each in texts)
            differences.append(f"prompt “{prompt}” is “{found[index] if index < len(found) else ''}”")
    differences += [f"prompt too many: “{each}”" for each in found[len(truth.prompts) :]]
    right_parts = 0
    for index, expected in enumerate(truth.stories):
        parts = parts_of(reading.stories[index].parts) if index < len(reading.stories) else []
        wanted = [" ".join(part.split()) for part in expected]
        missing = [part for part in wanted if not any(each.startswith(part) for each in parts)]
        extra = [part for part in parts if not any(part.startswith(each) for each in wanted)]
        right_parts += len(wanted) - len(missing)
        differences += [f"story {index} lacks “{part}”" for part in missing]
        differences += [f"story {index} has “{part}”" for part in extra]
    differences += [f"story too many: {parts_of(each.parts)}" for each in reading.stories[len(truth.stories) :]]
    differences += _other_differences(text, reading, truth)
    return Marks(
        (present, len(truth.prompts)), answered, (right_parts, sum(map(len, truth.stories))), tuple(differences)
    )


def _other_differences(text: str, reading: Reading, truth: Truth) -> Iterator[str]:
    for index, story in enumerate(reading.stories):
        if index in truth.titles and story.title != truth.titles[index]:
            yield f"story {index} is named “{story.title}”"
        if not set(truth.topics.get(index, ())) <= set(story.topics):
            yield f"story {index} has the topics {story.topics}"
    if truth.notes is None:
        return
    headings = (Kind.HEADING, Kind.UNDERLINE, Kind.RULE)
    kinds = {line.number: line.kind for line in split_lines(text)}
    kept = [
        row.strip()
        for note in reading.notes
        for number, row in enumerate(note.text.split("\n"), start=note.line)
        if row.strip() and kinds[number] not in headings
    ]
    maybe = [each.removeprefix("? ") for each in truth.notes if each.startswith("? ")]
    sure = [each for each in truth.notes if not each.startswith("? ")]
    for row in kept:
        begins = next((each for each in sure if row.startswith(each)), None)
        if begins is not None:
            sure.remove(begins)
        elif not any(row.startswith(each) for each in maybe):
            yield f"note “{row}”"
    yield from (f"no note “{each}”" for each in sure)


def main() -> None:
    """Print a table of all layouts, and the differences below it."""
    write = sys.stdout.write
    write(f"{'layout':72} {'prompts':>8} {'answered':>9} {'parts':>8}\n")
    wrong: list[str] = []
    for path, truth in truths().items():
        marks = compare(path.read_text(encoding="utf-8-sig"), truth)
        found, of = marks.prompts
        right, parts = marks.parts
        answered = f"{marks.answered}/{of}"
        write(f"{truth.layout[:72]:72} {f'{found}/{of}':>8} {answered:>9} {f'{right}/{parts}':>8}\n")
        wrong += [f"{path.name}: {each}" for each in marks.differences]
    write("".join(f"{each}\n" for each in wrong))


if __name__ == "__main__":
    main()
