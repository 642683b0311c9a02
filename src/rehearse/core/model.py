"""The vocabulary of the program: decks, prompts, stories and their parts, as values.

Identifiers are UUIDs in their 36-character form. Line numbers count from 1 in the notes file.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

SITUATION, TASK, ACTION, RESULT, REFLECTION = STAR = ("Situation", "Task", "Action", "Result", "Reflection")


MOST_SHOWN = 50_000
"""Characters of the text of one part that are shown: five hours of speaking. A key must not wait for more."""


@dataclass(frozen=True, slots=True)
class Point:
    """One outline bullet of a part. `depth` is 0 for the outermost bullets of the part."""

    text: str
    depth: int
    line: int


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a story.

    `label` is one of STAR, another label from the notes, or None for unlabelled prose; `written` is the label
    as the notes spell it ("S", "Situation"). `text` is the full answer of this part, without its label, with its
    line breaks; `points` is its outline. Either may be empty, not both.
    """

    label: str | None
    written: str | None
    line: int
    end_line: int
    text: str
    points: tuple[Point, ...]

    @property
    def words(self) -> int:
        """Number of words in `text`; bullets and dashes that stand alone are none."""
        return _word_count(self.text)

    @property
    def shown(self) -> str:
        """What of `text` is shown and asked: all of it, unless it is longer than MOST_SHOWN."""
        return self.text if len(self.text) <= MOST_SHOWN else self.text[:MOST_SHOWN].rpartition(" ")[0]

    @property
    def unshown(self) -> int:
        """Number of characters of `text` that are not shown."""
        return 0 if len(self.text) <= MOST_SHOWN else len(self.text) - len(self.shown)


@lru_cache(maxsize=32)
def _word_count(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A probe an interviewer puts after a prompt."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Story:
    """One answer, as stored. `title` is None where the notes give it none; then its first prompt names it."""

    id: str
    title: str | None
    line: int
    end_line: int
    topics: tuple[str, ...]
    parts: tuple[Part, ...]
    archived: bool = False

    @property
    def words(self) -> int:
        """Number of words in the full answer."""
        return sum(part.words for part in self.parts)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question an interviewer asks, as stored. With `story_id` None it is a gap: nothing answers it yet."""

    id: str
    text: str
    line: int
    topic: str | None
    story_id: str | None
    inferred: bool
    follow_ups: tuple[FollowUp, ...]
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Deck:
    """One imported notes file, or folder of them. `path` is absolute, or None for what came through standard input."""

    id: str
    name: str
    path: str | None


@dataclass(frozen=True, slots=True)
class SourceVersion:
    """The notes a deck was read from last.

    `digest` is the SHA-256 of the bytes, in hexadecimal; `modified_ns` the file's time of change in nanoseconds (for
    a folder the fingerprint of its files' names, sizes and times), None where there is no file or it was found
    missing; `strict` whether nothing was inferred; `encoding` what the user said the bytes are in, None where they were
    left to be recognised.
    """

    digest: str
    modified_ns: int | None
    strict: bool
    encoding: str | None = None


class CardKind(StrEnum):
    """What a card asks for: telling a whole story, or picking the story that answers a prompt."""

    TELLING = "telling"
    PICK = "pick"
