"""Tags in notes (`#conflict`, `:conflict:`, `tags: conflict`), which become topics.

Lines of tags are kept as notes; what they say reaches the questions and stories around them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rehearse.core.reading import PromptDraft
from rehearse.notes.draft import Draft, Pass, Tagging, blank
from rehearse.notes.findings import Findings
from rehearse.notes.lines import Kind, Line

CARD_TAGS = ("card", "flashcard", "anki")
CARD_SIDES = ("reverse", "spaced", "spaced-reverse")
"""What stands behind a slash in the tag of a card and says how it is asked."""


def tag_words(text: str) -> tuple[str, ...]:
    """Return the tags that `text` consists of; none where it holds anything else."""
    pieces = text.replace(",", " ").split()
    names = tuple(piece[1:] for piece in pieces if piece.startswith("#"))
    return names if pieces and len(names) == len(pieces) and all(map(_is_name, names)) else ()


def topics_of(tags: Iterable[str]) -> tuple[str, ...]:
    """Return what tags are about: those that make a flash card of a note are about nothing, but for what they add."""
    names = (tag.partition("/")[2] if tag.casefold().startswith(CARD_TAGS) else tag for tag in tags)
    return tuple(name for name in names if name and name.casefold() not in CARD_SIDES)


def _is_name(name: str) -> bool:
    spelled = name.replace("-", "").replace("_", "").replace("/", "")
    return spelled.isalnum() and not spelled.isdecimal()


def is_tag_line(line: Line) -> bool:
    """Whether a line holds tags and nothing else."""
    return line.kind is Kind.TEXT and not line.quoted and line.text.startswith("#") and bool(tag_words(line.text))


def _hide_tag_lines(draft: Draft) -> bool:
    """Take the lines of tags out of the notes; each is about the section it stands in."""
    taggings: list[Tagging] = []
    waiting: list[Line] = []
    first = 1
    begun = False
    for index, line in enumerate(draft.lines):
        if line.kind is Kind.HEADING:
            taggings += [Tagging(tag_words(each.text), each.number, first, line.number - 1) for each in waiting]
            first, waiting = line.number, []
        elif is_tag_line(line):
            if begun:
                waiting.append(line)
            else:
                taggings.append(Tagging(tag_words(line.text), line.number, 1, draft.last, fallback=True))
            draft.lines[index] = blank(line)
            continue
        begun = begun or not line.blank
    taggings += [Tagging(tag_words(each.text), each.number, first, draft.last) for each in waiting]
    draft.taggings += taggings
    return bool(taggings)


TAG_LINES = Pass("pages", _hide_tag_lines)


def with_topics(found: Findings, taggings: Iterable[Tagging]) -> Findings:
    """Return `found` with the tags as topics."""
    lines = [prompt.line for prompt in found.prompts]
    prompts = list(found.prompts)
    topics = [dict.fromkeys(story.topics) for story in found.stories]
    for tagging in sorted(taggings, key=lambda each: not each.fallback):
        tags = topics_of(tagging.tags)
        for index in _reached(prompts, tagging, lines):
            prompt = prompts[index]
            if prompt.topic is None and tags:
                prompts[index] = replace(prompt, topic=tags[0])
            if prompt.story is not None and not (tagging.fallback and topics[prompt.story]):
                topics[prompt.story] |= dict.fromkeys(tags)
    stories = (replace(story, topics=tuple(own)) for story, own in zip(found.stories, topics, strict=True))
    return Findings(tuple(prompts), tuple(stories), found.problems, found.ownership)


def _reached(prompts: Sequence[PromptDraft], tagging: Tagging, lines: Sequence[int]) -> Iterable[int]:
    """Return the indices of the prompts that a tagging is about; of those with one story, no more than lack a topic."""
    begin, end = bisect_left(lines, tagging.first), bisect_right(lines, tagging.last)
    above = bisect_right(lines, tagging.line, begin, end)
    if tagging.fallback or above == begin:
        return range(begin, end)
    own = above - 1
    story = prompts[own].story
    while own > begin and story is not None and prompts[own - 1].story == story and prompts[own - 1].topic is None:
        own -= 1
    return range(own, above)
