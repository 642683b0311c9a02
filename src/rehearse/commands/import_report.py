"""What an import found and changed, as text for people and as JSON for programs."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rehearse.commands.import_notes import ImportedFile
from rehearse.core.changes import Fate, Plan
from rehearse.core.counting import counted
from rehearse.core.model import STAR
from rehearse.core.reading import FileReading, Problem, Reading, StoryDraft
from rehearse.core.safetext import safe, safe_line

JSON_VERSION = 1


def as_text(files: Sequence[ImportedFile], *, dry_run: bool, show_notes: bool = False) -> str:
    """The report for people, safe for a terminal; with `show_notes` also what was kept as notes."""
    blocks = []
    for file in files:
        blocks.append(_deck_text(file))
        if show_notes:
            blocks += [_notes_text(file, own) for own in file.files if own.reading.notes]
    if dry_run:
        blocks.append("Dry run: nothing was written.")
    return "\n\n".join(blocks)


def problem_lines(files: Sequence[ImportedFile]) -> list[str]:
    """The problems as `notes.txt:12: message`, safe for a terminal."""
    return [
        safe_line(f"{own.path}:{problem.line}: {problem.message}")
        for file in files
        for own in file.files
        for problem in own.reading.problems
    ]


def as_json(files: Sequence[ImportedFile]) -> dict[str, Any]:
    """The report for programs; its shape is described in the README. Counts under `changes` are of stories.

    A folder is reported file by file. The texts are the notes' own: JSON escapes what a terminal should not see.
    """
    totals = sum((file.plan.story_fates() for file in files), Counter[Fate]())
    return {
        "version": JSON_VERSION,
        "files": [_file_json(own, file.deck_name) for file in files for own in file.files],
        "changes": {
            "new": totals[Fate.NEW],
            "updated": totals[Fate.UPDATED] + totals[Fate.RESTORED],
            "unchanged": totals[Fate.UNCHANGED],
            "gone": totals[Fate.GONE],
        },
    }


def _deck_text(file: ImportedFile) -> str:
    reading = file.plan.reading
    lines = [f"{safe_line(file.path)}  →  deck “{safe_line(file.deck_name)}”   ({reading.format}, {reading.encoding})"]
    if file.remark:
        lines.append(f"  {safe_line(file.remark)}")
    lines.append("")
    width = max(len(str(own.reading.lines.total)) for own in file.files)
    for own in file.files:
        if _in_folder(file) and own.reading.stories:
            lines.append(f"  {_shown(file, own)}")
        lines += _story_lines(own.reading, width)
    lines += _gap_lines(file, width)
    lines += ["", *(f"  {line}" for line in _totals(file.plan))]
    return "\n".join(lines)


def _in_folder(file: ImportedFile) -> bool:
    return [own.path for own in file.files] != [file.path]


def _shown(file: ImportedFile, own: FileReading) -> str:
    """The name of a file inside its folder."""
    return safe_line(own.path.removeprefix(file.path).lstrip("/"), 70)


def _story_lines(reading: Reading, width: int) -> list[str]:
    asked = Counter(prompt.story for prompt in reading.prompts)
    first = {prompt.story: prompt.text for prompt in reversed(reading.prompts)}
    lines = []
    for index, story in enumerate(reading.stories):
        name = story.title or first.get(index, "")
        lines.append(f"  {story.line:>{width}}  {safe_line(name, 52):<52}  {_parts(story)}{_asked(asked[index])}")
    return lines


def _gap_lines(file: ImportedFile, width: int) -> list[str]:
    gaps = [(own, prompt) for own in file.files for prompt in own.reading.prompts if prompt.story is None]
    if not gaps:
        return []
    lines = ["", f"  {counted(len(gaps), 'question')} without an answer yet:"]
    for own, prompt in gaps[:10]:
        place = f"   ({_shown(file, own)})" if _in_folder(file) else ""
        lines.append(f"  {prompt.line:>{width}}  {safe_line(prompt.text, 70)}{place}")
    if len(gaps) > 10:
        lines.append(f"  {'':>{width}}  … and {len(gaps) - 10} more")
    return lines


def _notes_text(file: ImportedFile, own: FileReading) -> str:
    """What of a file was kept as notes, with its line numbers."""
    reading = own.reading
    width = len(str(reading.lines.total))
    lines = [f"  kept as notes in {_shown(file, own)}:" if _in_folder(file) else "  kept as notes:"]
    for note in reading.notes:
        rows = enumerate(safe(note.text).split("\n"), start=note.line)
        lines += [f"  {number:>{width}}  {row}".rstrip() for number, row in rows]
    return "\n".join(lines)


def _parts(story: StoryDraft) -> str:
    """The parts of a story at a glance: a letter each, the number of its points behind it."""
    pieces = []
    for part in story.parts:
        letter = "Refl" if part.label == STAR[-1] else part.label[0] if part.label in STAR else part.label or "text"
        pieces.append(f"{safe_line(letter, 12)}{len(part.points) or ''}")
    return " ".join(pieces)


def _asked(prompts: int) -> str:
    return f"  ×{prompts}" if prompts > 1 else ""


def _totals(plan: Plan) -> list[str]:
    reading = plan.reading
    answered = sum(prompt.story is not None for prompt in reading.prompts)
    inferred = sum(prompt.inferred for prompt in reading.prompts)
    follow_ups = sum(len(prompt.follow_ups) for prompt in reading.prompts)
    points = sum(len(part.points) for story in reading.stories for part in story.parts)
    count = reading.lines
    shared = f", {inferred} of them across a heading (listed below)" if inferred else ""
    stories = f"{counted(len(reading.stories), 'story', 'stories')} with {counted(points, 'outline point')}"
    questions = f"{counted(len(reading.prompts), 'question')} with {counted(follow_ups, 'follow-up')}"
    return [
        f"{stories}, {questions}",
        f"{answered} of {len(reading.prompts)} questions answered{shared}",
        f"{count.total} lines: {count.placed} placed, {count.notes} kept as notes, {count.blank} blank",
        _changes(plan),
    ]


def _changes(plan: Plan) -> str:
    stories, prompts = plan.story_fates(), plan.prompt_fates()
    told = {
        Fate.NEW: "new",
        Fate.UPDATED: "updated",
        Fate.RESTORED: "back again",
        Fate.GONE: "gone (kept with their history)",
    }
    changed = [
        f"{word}: {', '.join(pieces)}"
        for fate, word in told.items()
        if (
            pieces := [
                text
                for count, text in (
                    (stories[fate], counted(stories[fate], "story", "stories")),
                    (prompts[fate], counted(prompts[fate], "question")),
                )
                if count
            ]
        )
    ]
    return "; ".join(changed).capitalize() if changed else "Nothing changed since the last import."


def _file_json(file: FileReading, deck_name: str) -> dict[str, Any]:
    reading = file.reading
    return {
        "path": file.path,
        "deck": deck_name,
        "format": reading.format,
        "encoding": reading.encoding,
        "prompts": _prompts_json(reading),
        "stories": [_story_json(story) for story in reading.stories],
        "notes": [{"line": note.line, "end_line": note.end_line, "text": note.text} for note in reading.notes],
        "problems": [_problem_json(problem) for problem in reading.problems],
        "lines": {
            "total": reading.lines.total,
            "blank": reading.lines.blank,
            "placed": reading.lines.placed,
            "notes": reading.lines.notes,
        },
    }


def _prompts_json(reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "text": prompt.text,
            "line": prompt.line,
            "topic": prompt.topic,
            "story": prompt.story,
            "inferred": prompt.inferred,
            "follow_ups": [{"text": probe.text, "line": probe.line} for probe in prompt.follow_ups],
        }
        for prompt in reading.prompts
    ]


def _story_json(story: StoryDraft) -> dict[str, Any]:
    return {
        "title": story.title,
        "line": story.line,
        "end_line": story.end_line,
        "topics": list(story.topics),
        "parts": [
            {
                "label": part.label,
                "written": part.written,
                "line": part.line,
                "end_line": part.end_line,
                "words": part.words,
                "text": part.text,
                "points": [{"text": point.text, "depth": point.depth, "line": point.line} for point in part.points],
            }
            for part in story.parts
        ],
    }


def _problem_json(problem: Problem) -> dict[str, Any]:
    return {"line": problem.line, "code": problem.code, "message": problem.message}
