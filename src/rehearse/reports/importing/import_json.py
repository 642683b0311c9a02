"""What an import found and changed, as JSON for programs."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Any

from rehearse.commands.importing.import_notes import ImportedFile
from rehearse.core.changes import Fate
from rehearse.core.reading import FileReading, Problem, Reading, StoryDraft
from rehearse.reports.correcting.corrections_report import corrections_json
from rehearse.reports.importing.import_wording import remark_text

JSON_VERSION = 1


def as_json(files: Sequence[ImportedFile]) -> dict[str, Any]:
    """The report for programs; docs/commands.md describes its shape. Counts under `changes` are of stories.

    A folder is reported file by file. The texts are the notes' own: JSON escapes what a terminal should not see.
    """
    totals = sum((file.plan.story_fates() for file in files), Counter[Fate]())
    return {
        "version": JSON_VERSION,
        "files": [_file_json(own, file.deck_name) for file in files for own in file.files],
        "decks": [_deck_json(file) for file in files],
        "changes": {
            "new": totals[Fate.NEW],
            "updated": totals[Fate.UPDATED] + totals[Fate.RESTORED] + totals[Fate.MOVED],
            "unchanged": totals[Fate.UNCHANGED],
            "gone": totals[Fate.GONE],
        },
    }


def _deck_json(file: ImportedFile) -> dict[str, Any]:
    """What the import changes in a deck: fates of stories and questions by their number, and edits by their kind."""
    plan = file.plan
    updated = [it.edits for it in plan.stories if it.fate is Fate.UPDATED]
    updated += [it.edits for it in plan.prompts if it.fate is Fate.UPDATED]
    return {
        "name": file.deck_name,
        "path": file.path,
        "stories": {str(fate): count for fate, count in plan.story_fates().items()},
        "questions": {str(fate): count for fate, count in plan.prompt_fates().items()},
        "edits": {str(edit): count for edit, count in Counter(chain.from_iterable(updated)).items()},
        "names": list(file.names),
        "put_away": list(file.gone),
        "corrections": corrections_json(file.corrections),
        "remarks": [remark_text(remark) for remark in file.remarks],
        "not_read": [{"path": unread.path, "why": unread.why} for unread in file.unread],
    }


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
