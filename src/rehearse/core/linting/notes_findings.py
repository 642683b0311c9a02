"""What is found in all that was read from notes, without what they turn off themselves."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rehearse.core.lint_codes import LintCode, named_codes
from rehearse.core.linting.lint_finding import Asked, LintFinding, ToldStory
from rehearse.core.linting.silencing import Silence, heard, silences
from rehearse.core.linting.story_findings import findings_of, gap_findings, text_findings, without
from rehearse.core.reading import Note, Reading
from rehearse.core.settings import Settings


@dataclass(frozen=True, slots=True)
class LintableNotes:
    """What notes hold: stories with the questions that each answers, questions without a story, and what is neither."""

    stories: Sequence[tuple[ToldStory, Sequence[Asked]]]
    gaps: Sequence[Asked]
    notes: Sequence[Note]

    @classmethod
    def of(cls, reading: Reading) -> "LintableNotes":
        """The notes of a file, as they were read."""
        asked: Mapping[int, list[Asked]] = {index: [] for index in range(len(reading.stories))}
        for prompt in reading.prompts:
            if prompt.story is not None:
                asked[prompt.story].append(prompt)
        stories = [(story, asked[index]) for index, story in enumerate(reading.stories)]
        return cls(stories, [prompt for prompt in reading.prompts if prompt.story is None], reading.notes)


def notes_findings(notes: LintableNotes, settings: Settings) -> tuple[LintFinding, ...]:
    """Everything that is found in notes, by line."""
    silenced = silences(notes.notes)
    ends = sorted([*(story.end_line for story, _ in notes.stories), *(map(_end, notes.gaps))])
    found: list[LintFinding] = []
    for story, questions in notes.stories:
        of_story = findings_of(story, questions, settings)
        found += heard(of_story, _last_before(ends, story.line), story.end_line, silenced) if of_story else ()
    for gap in notes.gaps:
        found += heard(gap_findings(gap, settings), _last_before(ends, gap.line), _end(gap), silenced)
    found += without(list(_of_notes(notes.notes, silenced)), named_codes(settings.lint_off))
    return tuple(sorted(set(found)))


def _end(gap: Asked) -> int:
    return max([gap.line, *(probe.line for probe in gap.follow_ups)])


def _last_before(ends: Sequence[int], line: int) -> int:
    """The last line of what ends above a line; 0 where nothing does."""
    at = bisect_left(ends, line)
    return ends[at - 1] if at else 0


def _of_notes(notes: Sequence[Note], silenced: Sequence[Silence]) -> Iterator[LintFinding]:
    """Secrets in what is neither question nor story; a placeholder there is nobody's answer."""
    for note in notes:
        secrets = [each for each in text_findings(note.text, note.line) if each.code is LintCode.LIKELY_SECRET]
        yield from heard(secrets, note.line - 1, note.end_line, silenced)
