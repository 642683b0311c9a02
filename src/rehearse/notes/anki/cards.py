"""What is common to Anki's cards, however they come here: topics from tags and decks, and answers with labels."""

from collections.abc import Sequence
from dataclasses import replace

from rehearse.core.model import Part
from rehearse.notes.lines import split_lines
from rehearse.notes.stories.answers import read_answers
from rehearse.notes.words.block_labels import find_labels

CLOZE = "{{c"
"""How what is asked for begins in a cloze note."""
OF_ANKI = frozenset({"leech", "marked"})
"""Tags that Anki sets, which are no topics."""
KEPT_CLOZE = ("cloze-note", "a cloze note asks for a word, not for a story; it is kept as notes")
"""The code and message of the problem of such a note."""
KEPT_NO_FRONT = ("no-front", "this card has no question on its front; it is kept as notes")


def topics_of(tags: str, deck: str) -> tuple[str, ...]:
    """Return the tags of a card, else its deck; of tags and decks in others ("work::trust") the innermost."""
    names = [_name(tag) for tag in tags.split() if tag.lower() not in OF_ANKI] or [_name(deck)]
    return tuple(dict.fromkeys(filter(None, names)))


def answer_parts(text: str, line: int, end_line: int) -> tuple[Part, ...]:
    """Return the parts of the answer `text`, which stands on the lines from `line` to `end_line` of the notes."""
    lines = split_lines(text)
    answers = read_answers(lines, find_labels(lines))
    parts = answers[0].parts if len(answers) == 1 else ()
    if _size(_told(parts)) < _size(text):  # several tellings, or words that would be lost: as it is written
        parts = (Part(None, None, line, end_line, text, ()),)
    return tuple(
        replace(part, line=line, end_line=end_line, points=tuple(replace(point, line=line) for point in part.points))
        for part in parts
    )


def _name(tag: str) -> str:
    return " ".join(tag.rpartition("::")[2].replace("_", " ").split())


def _told(parts: Sequence[Part]) -> str:
    return "".join(f"{part.written or ''}{part.text}{''.join(point.text for point in part.points)}" for part in parts)


def _size(text: str) -> int:
    return sum(map(str.isalnum, text))
