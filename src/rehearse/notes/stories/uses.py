"""What else a story is good for: the questions and tags behind `Use for:`, `Also answers:` and `Tags:`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rehearse.core.model import Part
from rehearse.notes.lines import Line
from rehearse.notes.stories.exchanges import Origin, Question
from rehearse.notes.words.dressing import bare
from rehearse.notes.words.label_words import Role
from rehearse.notes.words.labels import Label
from rehearse.notes.words.wording import looks_like_question

MOST_WORDS_OF_A_TAG = 5
_QUOTED = re.compile(r"[“\"«„「]([^“”\"«»„」]*)[”\"»“」]")
_SEPARATORS = " .,;、；/&*_"
_LISTS = re.compile(r"[,、]")
_STRONGER = re.compile(r"[;；]| / ")


@dataclass(frozen=True, slots=True)
class Uses:
    """Further questions of a story, its tags, and what is neither, as parts. `lines` are the numbers of all lines."""

    questions: tuple[Question, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[Part, ...] = ()
    lines: tuple[int, ...] = ()

    def with_notes(self, parts: Sequence[Part]) -> tuple[Part, ...]:
        """Return the parts of a story with what is kept as notes; each label stays the label of one part."""
        merged = {part.label: part for part in parts}
        for note in self.notes:
            known = merged.get(note.label)
            if known is not None:
                note = replace(
                    known,
                    line=min(known.line, note.line),
                    end_line=max(known.end_line, note.end_line),
                    text="\n".join(text for text in (known.text, note.text) if text),
                )
            merged[note.label] = note
        return tuple(merged.values())


NO_USES = Uses()


def read_uses(lines: Sequence[Line], labels: Mapping[int, Label]) -> Uses:
    """Return what lines with a label of uses, and the bullets below it, hold."""
    questions: list[Question] = []
    tags: list[str] = []
    notes: list[Part] = []
    written = ""
    for line in lines:
        label = labels.get(line.number)
        if label is not None:
            written = label.written
        text = label.rest if label is not None else line.text
        entries = list(_hashtags(text) or _entries(text))
        if all(looks_like_question(entry) or _is_tag(entry) for entry in entries):
            questions += [Question(bare(e), Origin.LABEL, (line.number,)) for e in entries if looks_like_question(e)]
            tags += [bare(entry) for entry in entries if not looks_like_question(entry)]
        else:
            notes.append(Part(written, written, line.number, line.number, text, ()))
    return Uses(tuple(questions), tuple(tags), tuple(notes), tuple(line.number for line in lines))


def names_uses(lines: Sequence[Line], labels: Mapping[int, Label]) -> bool:
    """Whether any of the lines says what a story is good for, and not only what it is about."""
    return any((label := labels.get(line.number)) is not None and label.role is Role.USES for line in lines)


def _hashtags(text: str) -> list[str]:
    """Return the tags of a text that is nothing but tags with their signs (`#conflict #people`)."""
    pieces = text.replace(",", " ").split()
    return [piece[1:] for piece in pieces] if all(len(piece) > 1 and piece[0] == "#" for piece in pieces) else []


def _is_tag(entry: str) -> bool:
    return len(entry.split()) <= MOST_WORDS_OF_A_TAG


def _entries(text: str) -> Iterator[str]:
    """Yield what is quoted as it is, and the rest cut at semicolons, or at commas where it is no question."""
    end = 0
    for quoted in _QUOTED.finditer(text):
        yield from _unquoted(text[end : quoted.start()])
        if any(map(str.isalnum, quoted[1])):
            yield quoted[1].strip()
        end = quoted.end()
    yield from _unquoted(text[end:])


def _unquoted(text: str) -> Iterator[str]:
    for piece in _STRONGER.split(text):
        for entry in (piece,) if looks_like_question(piece) else _LISTS.split(piece):
            cleaned = entry.strip().lstrip(_SEPARATORS)
            cleaned = cleaned.rstrip(_SEPARATORS[0] if looks_like_question(cleaned) else _SEPARATORS)
            if any(map(str.isalnum, cleaned)):
                yield cleaned
