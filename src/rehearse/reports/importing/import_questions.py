"""The questions of an import that a person should look at: those that share a story by inference, those without one."""

from collections.abc import Callable, Iterator, Sequence

from rehearse.commands.importing.import_notes import ImportedFile
from rehearse.core.changes import Fate
from rehearse.core.counting import counted
from rehearse.core.reading import FileReading, PromptDraft
from rehearse.core.safetext import safe_line
from rehearse.core.story_names import short_form
from rehearse.core.width import cells, fitted, padded, wrapped
from rehearse.reports.importing.import_wording import SEE_ALL, place_in_folder

MOST_GAPS = 5
MOST_SHARES = 8
_ARROW = "  →  "

_Found = tuple[FileReading, PromptDraft]


def gap_list(file: ImportedFile, room: int, most: int | None) -> Iterator[str]:
    """The questions that no story answers: all the first time, else those that are new; not cut if `most` is None."""
    gaps = _changed(file, lambda prompt: prompt.story is None)
    if not gaps:
        return
    shown = gaps if most is None or len(gaps) <= MOST_GAPS + 1 else gaps[:MOST_GAPS]
    yield ""
    yield f"  {counted(len(gaps), 'question')} without an answer yet"
    line_room = _line_room(shown)
    text_room = room - line_room - 4
    for own, prompt in shown:
        place = place_in_folder(file, own)
        tail = f"  ({fitted(place, text_room // 3)})" if place else ""
        yield f"  {prompt.line:>{line_room}}  {fitted(safe_line(prompt.text), text_room - cells(tail))}{tail}"
    yield from _more(len(gaps) - len(shown), line_room)


def share_list(file: ImportedFile, room: int, most: int | None) -> Iterator[str]:
    """The questions that were given the story of another by inference, each with that story, and how to change it."""
    shares = _changed(file, lambda prompt: prompt.inferred and prompt.story is not None)
    if not shares:
        return
    names = _names_of_stories(file)
    shown = shares if most is None or len(shares) <= MOST_SHARES + 1 else shares[:MOST_SHARES]
    yield ""
    yield from (f"  {line}" for line in wrapped(_share_heading(len(shares)), room - 2))
    line_room = _line_room(shown)
    text_room = room - line_room - 4 - len(_ARROW)
    asked = [safe_line(short_form(prompt.text)) for _, prompt in shown]
    stories = [safe_line(names[own.path, prompt.story]) for own, prompt in shown]
    asked_room = min(max(map(cells, asked)), max(text_room // 2, text_room - max(map(cells, stories))))
    for (_, prompt), question, story in zip(shown, asked, stories, strict=True):
        told = f"{padded(question, asked_room)}{_ARROW}{fitted(story, text_room - asked_room)}"
        yield f"  {prompt.line:>{line_room}}  {told}"
    yield from _more(len(shares) - len(shown), line_room)
    remedy = "To keep a question apart, put a blank line above the heading below it, or import with --strict."
    yield from (f"  {line}" for line in wrapped(remedy, room - 2))


def _share_heading(count: int) -> str:
    if count == 1:
        return "1 question takes the story below the next heading, as no blank line parts them"
    return f"{count} questions take the story below the next heading, as no blank line parts them"


def _changed(file: ImportedFile, wanted: Callable[[PromptDraft], bool]) -> list[_Found]:
    """The questions of a kind: those that are not as they were, all of them where nothing changed."""
    changes, all_of_them = iter(file.plan.prompts), file.plan.changes_nothing
    found = [(own, prompt, next(changes).fate) for own in file.files for prompt in own.reading.prompts]
    changed = ((own, it) for own, it, fate in found if all_of_them or fate is not Fate.UNCHANGED)
    return [(own, prompt) for own, prompt in changed if wanted(prompt)]


def _names_of_stories(file: ImportedFile) -> dict[tuple[str, int | None], str]:
    """What the stories are called, by their file and their place in it: by a question that is surely theirs."""
    names = iter(file.names)
    called: dict[tuple[str, int | None], str] = {}
    for own in file.files:
        sure = {it.story: it.text for it in reversed(own.reading.prompts) if not it.inferred}
        for index, story in enumerate(own.reading.stories):
            name = next(names)
            called[own.path, index] = name if story.title or index not in sure else short_form(sure[index])
    return called


def _line_room(shown: Sequence[_Found]) -> int:
    return max(len("line"), *(len(str(prompt.line)) for _, prompt in shown))


def _more(count: int, line_room: int) -> Iterator[str]:
    if count:
        yield f"  {'':<{line_room}}  … and {count:,} more; {SEE_ALL}"
