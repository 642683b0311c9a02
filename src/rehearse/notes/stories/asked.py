"""Questions with the place they were asked in."""

from collections.abc import Sequence
from dataclasses import dataclass

from rehearse.notes.lines import Line, LineMark
from rehearse.notes.stories.exchanges import Origin, Question
from rehearse.notes.stories.sections import Section
from rehearse.notes.words.dressing import displayed
from rehearse.notes.words.gloss import holds_question, without_gloss
from rehearse.notes.words.label_words import Role
from rehearse.notes.words.labels import match_prompt
from rehearse.notes.words.titles import explains_method, is_hint


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the section it stands in.

    `glued` is the heading it was carried over, `theme` the line above it that says what it is about; None for none.
    """

    question: Question
    section: Section
    glued: Line | None = None
    theme: Line | None = None


@dataclass(slots=True)
class Umbrella:
    """Questions of a heading, for the sections below it, whose headings are at `level`.

    `bare` tells that nothing answers them in their own section, `waiting` that nothing does so far.
    """

    section: Section
    asked: Sequence[Asked]
    level: int
    bare: bool
    waiting: bool


def heading_question(section: Section) -> Question | None:
    """Return the question a heading asks, by its wording or its label; above a table of stories it is their topic."""
    heading = section.heading
    marks = [line.mark for line in section.lines if not line.blank and line is not heading][:2]
    if (
        heading is None
        or explains_method(section.title)
        or is_hint(section.title)
        or marks == [LineMark.END, LineMark.CARD]
    ):
        return None
    label = match_prompt(heading)
    labelled = label is not None and label.role is Role.QUESTION and any(map(str.isalnum, label.rest))
    written = section.title
    spelled = label is not None and label.written.isalpha() and len(label.written) > 1
    if label is not None and labelled and (spelled or holds_question(label.rest)):
        written = displayed(label.rest)
    elif not holds_question(section.title):
        return None
    text = displayed(without_gloss(written))
    return Question(text, Origin.HEADING, (heading.number,), glossed=text != written)


def again(asked: Sequence[Asked], line: int) -> list[Asked]:
    """Return the first question once more, for a further story that begins at `line`."""
    first = next((each for each in asked if each.glued is None), None)
    if first is None:
        return []
    return [Asked(Question(first.question.text, Origin.STORY, (line,)), first.section)]
