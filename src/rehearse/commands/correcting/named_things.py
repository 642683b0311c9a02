"""What a person types of a question, a story, a line or a part, to what they mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from rehearse.commands.context import Context
from rehearse.commands.correcting.making import opened_to_correct
from rehearse.commands.stories_named import KnownNotes, KnownStory, the_story
from rehearse.core.correcting.story_lines import StoryLine, line_form, story_lines
from rehearse.core.errors import UsageError
from rehearse.core.near_names import listed, nearest
from rehearse.notes.words.label_words import Role
from rehearse.notes.words.labels import entry_of
from rehearse.store.overview import Overview
from rehearse.store.queue import Queue

_LONGEST_LABEL = 60
_LIKE = 0.5
"""From which likeness a question or a line is offered in place of one that there is not."""


@dataclass(frozen=True, slots=True)
class NamedQuestion:
    """A question in the notes, and the id of the story that answers it, None for a gap."""

    id: str
    text: str
    story_id: str | None


def the_question(context: Context, text: str) -> NamedQuestion:
    """The one question that is meant: by its id, its whole text, or a part of it. Raises UsageError if none is."""
    with opened_to_correct(context) as database:
        asked = [NamedQuestion(*row) for row in Overview(database).asked_by_id()]
    if named := [it for it in asked if it.id == text.strip()]:
        return named[0]
    found = _meant(text, [it.text for it in asked], "a question needs a part of its text; nothing was corrected")
    if len(found) == 1:
        return asked[found[0]]
    if found and len({line_form(asked[at].text) for at in found}) == 1:
        raise UsageError(
            f"{len(found)} questions say “{asked[found[0]].text}”; name the one you mean by its id, which "
            "`rehearse list questions --format csv` tells"
        )
    if found:
        shown = listed([asked[at].text for at in found])
        raise UsageError(f"“{text}” may be one of {len(found)} questions: {shown}; write more of it")
    near = nearest(text, [it.text for it in asked], _LIKE)
    raise UsageError(f"no question has “{text}” in it; {_did_you_mean(near) or '`rehearse list questions` shows them'}")


def a_story(context: Context, text: str) -> KnownStory:
    """The one story that is meant, as everywhere. Raises UsageError if none is, or several are."""
    with opened_to_correct(context) as database:
        return the_story(text, KnownNotes.of(database).stories)


def the_line(context: Context, story: KnownStory, text: str) -> StoryLine:
    """The one line of a story that is meant: by all that it says, else by a part. Raises UsageError if none is.

    A line of the full answer that a point of the outline says too is meant by its point.
    """
    with opened_to_correct(context) as database:
        lines = story_lines(Queue(database).story(story.id))
    found = _meant(text, [it.text for it in lines], "a line needs a part of its text; nothing was corrected")
    if found and (len(found) == 1 or len({line_form(lines[at].text) for at in found}) == 1):
        return lines[found[0]]
    if found:
        shown = listed([lines[at].text for at in found])
        raise UsageError(f"“{text}” may be one of {len(found)} lines of “{story.name}”: {shown}; write more of it")
    near = nearest(text, [it.text for it in lines], _LIKE)
    remedy = _did_you_mean(near) or "write a line as it stands in the story"
    raise UsageError(f"no line of “{story.name}” has “{text}” in it; {remedy}")


def the_label(text: str) -> str:
    """The label of a part, by its name or any word or letter that notes may have for it, else as it is written.

    Raises UsageError for one that no part can have.
    """
    label = " ".join(text.split()).rstrip(":").strip()
    if not label or not label.isprintable() or len(label) > _LONGEST_LABEL:
        raise UsageError(f"a part is called in a line of at most {_LONGEST_LABEL} characters, as in “Result”")
    meaning = entry_of(label)
    return meaning[1] if meaning is not None and meaning[0] is Role.PART and meaning[1] else label


def _meant(text: str, choices: Sequence[str], blank: str) -> list[int]:
    """The places of those that say all of a text and nothing else, else of those that say it somewhere."""
    wanted = line_form(text)
    if not wanted:
        raise UsageError(blank)
    forms = list(map(line_form, choices))
    same = [at for at, form in enumerate(forms) if form == wanted]
    return same or [at for at, form in enumerate(forms) if wanted in form]


def _did_you_mean(near: str | None) -> str | None:
    return None if near is None else f"did you mean “{near}”?"
