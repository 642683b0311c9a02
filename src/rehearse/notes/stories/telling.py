"""Whether an answer tells something worth rehearsing, and what names it."""

from textwrap import shorten

from rehearse.core.model import STAR, Part
from rehearse.notes.inline_markdown import plain
from rehearse.notes.stories.answers import Answer
from rehearse.notes.stories.exchanges import Origin, Question
from rehearse.notes.stories.sections import Section
from rehearse.notes.words.lexicon import words
from rehearse.notes.words.titles import explains_method, is_about_oneself, is_describing, is_story_list
from rehearse.notes.words.wording import instructs, is_placeholder, mentions_oneself, speaks_of_oneself

LONGEST_NAME = 60
"""Characters of a story's beginning that name it where nothing else does."""

SHORTEST_LONE_STORY = 25
"""Words of prose that is a story although it stands under the only heading of the notes."""


def first_words(answer: Answer) -> Question:
    """Return the beginning of an answer as the question that stands in for a missing one."""
    part = answer.parts[0]
    text = " ".join(plain(part.text or part.points[0].text).split())
    name = shorten(text, LONGEST_NAME, placeholder=" …") if len(text) > LONGEST_NAME else text
    return Question(name, Origin.STORY, (answer.first,))


def is_told(answer: Answer) -> bool:
    """Whether an answer tells something: it is no empty form and no explanation of how to answer."""
    texts = [text for part in answer.parts for text in (part.text, *(point.text for point in part.points)) if text]
    if all(is_placeholder(text) for text in texts):
        return False
    if not has_star(answer) or any(mentions_oneself(text) for text in texts):
        return True
    instructing = [part for part in answer.parts if any(instructs(t) for t in (part.text, *_outline(part)))]
    return len(instructing) * 2 < len(answer.parts)


def is_about_method(answer: Answer) -> bool:
    """Whether an answer speaks of the STAR method itself."""
    return any(explains_method(text) for part in answer.parts for text in (part.text, *_outline(part)))


def _outline(part: Part) -> tuple[str, ...]:
    return tuple(point.text for point in part.points)


def has_star(answer: Answer) -> bool:
    """Whether an answer has two or more parts of a STAR story."""
    return sum(part.label in STAR for part in answer.parts) >= 2


def is_prose_card(section: Section, answer: Answer) -> bool:
    """Whether prose under a heading is an answer to rehearse, like "About me", and not an explanation."""
    text = "\n".join(text for part in answer.parts for text in (part.text, *_outline(part)))
    if is_about_oneself(section.title):
        return mentions_oneself(text)
    if section.parent is not None and is_story_list(section.parent.title) and not is_describing(section.title):
        return True
    told = len(words(text)) >= (SHORTEST_LONE_STORY if section.alone else 1) and not section.names_notes
    return told and not is_describing(section.title) and speaks_of_oneself(text)
