"""Which stories stand in several notes at once, by what they say and, where that is little, by what asks for them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rehearse.core.changes import DeckContents
from rehearse.core.model import Part
from rehearse.core.reading import Reading
from rehearse.notes.identity.likeness import COPIED, ENOUGH, Vocabulary, candidate_pairs, content_words, normal_form

FEW = 200
"""Stories that are compared with others by likeness although none is the same. Chosen: what a person has written."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A story as it is compared: its parts, and the questions that ask for it, in `normal_form`."""

    parts: tuple[Part, ...]
    asked: frozenset[str | None]


def answers_read(reading: Reading) -> list[Answer]:
    """The stories of notes, in their order."""
    asked = _asked((prompt.story, prompt.text) for prompt in reading.prompts)
    return [Answer(story.parts, frozenset(asked[index])) for index, story in enumerate(reading.stories)]


def answers_stored(contents: DeckContents) -> list[Answer]:
    """The stories of a deck that are in use, in the order of its notes."""
    asked = _asked((prompt.story_id, prompt.text) for prompt in contents.prompts if not prompt.archived)
    return [Answer(it.parts, frozenset(asked[it.id])) for it in contents.stories if not it.archived]


def copied(ones: Sequence[Answer], others: Sequence[Answer], *, nearly: bool = True) -> set[int]:
    """The indices of those of `ones` that stand among `others` as well, word for word or nearly so.

    Linear in the size of both. What is only nearly alike is looked for where something is the same word for word, or
    where `ones` are few: many notes that have nothing in common must not cost much. Without `nearly` it is not.
    """
    known = {key for other in others for key in _keys(other)}
    found = {i for i, one in enumerate(ones) if not known.isdisjoint(_keys(one))}
    if not nearly or (not found and len(ones) > FEW):
        return found
    vocabulary = Vocabulary()
    left = {i: vocabulary.shingles(one.parts) for i, one in enumerate(ones) if i not in found}
    held = {j: vocabulary.shingles(other.parts) for j, other in enumerate(others) if left}
    return found | {i for j, i in candidate_pairs(held, left) if held[j].likeness(left[i]) >= COPIED}


def _keys(answer: Answer) -> Iterable[tuple[tuple[str, ...], str | None]]:
    words = content_words(answer.parts)
    return [(words, None)] if len(words) > ENOUGH else [(words, question) for question in answer.asked if words]


def _asked(pairs: Iterable[tuple[int | str | None, str]]) -> defaultdict[int | str | None, set[str | None]]:
    asked: defaultdict[int | str | None, set[str | None]] = defaultdict(set)
    for story, text in pairs:
        asked[story].add(normal_form(text))
    return asked
