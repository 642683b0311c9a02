"""How well kinds of notes are read: `python -m tests.kinds` prints how many files of each kind are read right.

`tests/data/kinds/kinds.json` says of each file there what a sensible person finds in it:

- `prompts`: how the text of each reads, or a list of wordings that all pass, and which story answers it (null: none).
  A prompt that is `maybe` may be missing.
- `stories`: the `labels` of the parts, where one reading is right (null for prose, "Task|Action" for either); what
  `must` and `must_not` stand in the story.
- `notes_must`: what is kept as a note. `told`: what the problems, or the files of a folder that
  are not read, are about.
- `error`: what a refusal `says` one of, for a file that holds nothing to rehearse.

Blanks are compared as one, and no line may be lost. `not_read_yet.txt` names the files that are not read right yet:
`--write` strikes those that are by now, `--anew` writes the whole list anew, those that were read right once with it.
`python -m tests.kinds FOLDER` scores another folder with a `cases.json` or a `kinds.json`. `-v` tells all that differs,
`-q` only how many are right.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rehearse.commands.importing.read_notes import read_notes
from rehearse.core.errors import BadDataError
from rehearse.core.reading import FileReading, PromptDraft, StoryDraft, joined

KINDS = Path(__file__).parent / "data" / "kinds"
NOT_READ_YET = KINDS / "not_read_yet.txt"

Case = dict[str, Any]
"""A file with its truth, as in `kinds.json`."""


def cases(folder: Path = KINDS) -> list[Case]:
    """Return the files of a folder with what they hold."""
    path = folder / "kinds.json"
    found: list[Case] = json.loads((path if path.exists() else folder / "cases.json").read_text(encoding="utf-8"))
    return found


def not_read_yet() -> frozenset[str]:
    """Return the names of the files that are not read right yet."""
    return frozenset(NOT_READ_YET.read_text(encoding="utf-8").splitlines())


def flat(text: str) -> str:
    """Return `text` with every run of blanks as one."""
    return " ".join(text.split())


def wordings(prompt: Case) -> list[str]:
    """Return the texts that all pass for a prompt."""
    texts = prompt["text"]
    return [flat(text) for text in ([texts] if isinstance(texts, str) else texts)]


def told_by(story: StoryDraft) -> str:
    """Return all that a story says, blanks as one."""
    return flat("\n".join("\n".join((part.text, *(point.text for point in part.points))) for part in story.parts))


def differences(folder: Path, case: Case) -> Iterator[str]:
    """Yield where the reading of a file and what it holds part."""
    error = case.get("error")
    try:
        notes = read_notes(str(folder / case["file"]))
    except BadDataError as refused:
        told = str(refused).replace(str(folder / case["file"]), "")
        if error is None:
            yield f"refused: {told[:80]}"
        elif error["says"] and not any(word.casefold() in told.casefold() for word in error["says"]):
            yield f"does not say {error['says'][0]!r}"
        return
    if error is not None:
        yield "not refused"
        return
    reading = joined("any", sorted(notes.files, key=_path))
    yield from _of_prompts(case["prompts"], reading.prompts)
    yield from _of_stories(case["stories"], reading.stories)
    kept = flat("\n".join(note.text for note in reading.notes))
    yield from (f"notes lack {word[:40]!r}" for word in case.get("notes_must", ()) if flat(word) not in kept)
    problems = " ".join((*(problem.message for problem in reading.problems), *(file.name for file in notes.unread)))
    yield from (f"not told of {word!r}" for word in case.get("told", ()) if word not in problems)
    for file in notes.files:
        yield from lines_lost(file)


def _path(file: FileReading) -> str:
    return file.path


def lines_lost(file: FileReading) -> Iterator[str]:
    """Yield how many lines of a file are neither blank nor placed nor a note, where there are any."""
    lines = file.reading.lines
    if lost := lines.total - lines.blank - lines.placed - lines.notes:
        yield f"lines lost: {lost}"


def _of_prompts(wanted: Sequence[Case], found: Sequence[PromptDraft]) -> Iterator[str]:
    left = list(wanted)
    for prompt in found:
        text = flat(prompt.text)
        one = next((each for each in left if text in wordings(each)), None)
        if one is None:
            yield f"extra prompt {text[:50]!r}"
            continue
        left.remove(one)
        if prompt.story != one["story"]:
            yield f"{text[:30]!r} has story {prompt.story}, not {one['story']}"
    yield from (f"no prompt {wordings(each)[0][:50]!r}" for each in left if not each.get("maybe"))


def _of_stories(wanted: Sequence[Case], found: Sequence[StoryDraft]) -> Iterator[str]:
    if len(wanted) != len(found):
        yield f"stories: {len(found)}, not {len(wanted)}"
    for number, (one, story) in enumerate(zip(wanted, found, strict=False)):
        labels = [part.label for part in story.parts]
        either = [[None] if label is None else label.split("|") for label in one.get("labels", ())]
        if either and [label in each for label, each in zip(labels, either, strict=False)] != [True] * max(
            len(labels), len(either)
        ):
            yield f"story {number} is {'-'.join(str(label)[:4] for label in labels)}"
        text = told_by(story)
        yield from (f"story {number} lacks {word[:40]!r}" for word in one.get("must", ()) if flat(word) not in text)
        yield from (f"story {number} holds {word[:40]!r}" for word in one.get("must_not", ()) if flat(word) in text)


def score(folder: Path, shown: int) -> set[str]:
    """Print how well the files of a folder are read, up to `shown` differences a file; return those that are not."""
    write = sys.stdout.write
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    wrong: set[str] = set()
    for case in cases(folder):
        found = list(differences(folder, case))
        every[case["kind"]] += 1
        right[case["kind"]] += not found
        if found:
            wrong.add(case["file"])
        if found and shown:
            more = "; …" if len(found) > shown else ""
            write(f"{case['file']:32} {'; '.join(found[:shown])}{more}\n")
    write("".join(f"{kind:32} {right[kind]}/{every[kind]}\n" for kind in sorted(every)))
    write(f"{folder.name:32} {right.total()}/{every.total()}\n\n")
    return wrong


def main(*words: str) -> None:
    """Score the kinds, or the folders that are named; see above."""
    shown = 0 if "-q" in words else sys.maxsize if "-v" in words else 2
    for folder in [Path(word) for word in words if not word.startswith("-")] or [KINDS]:
        wrong = score(folder, shown)
        if folder == KINDS and not {"--write", "--anew"}.isdisjoint(words):
            kept = wrong if "--anew" in words else wrong & not_read_yet()
            NOT_READ_YET.write_text("".join(f"{name}\n" for name in sorted(kept)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
