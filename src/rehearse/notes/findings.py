"""What is found in a notes file, and to what each of its lines belongs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from rehearse.core.reading import LineCount, Note, Problem, PromptDraft, StoryDraft
from rehearse.notes.lines import Kind, Line


class Owner(Enum):
    """What a line belongs to. Each line has exactly one owner; a line nothing claims is a note."""

    BLANK = auto()
    NOTE = auto()
    HEADING = auto()
    PROMPT = auto()
    FOLLOW_UP = auto()
    STORY = auto()
    RULE = auto()


class Ownership:
    """Who owns each line of a file."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._kept: set[int] = set()
        # A blank line in a code fence is code to a reader, and blank all the same to whoever counts lines.
        self._owners = [Owner.NOTE if line.raw.strip() else Owner.BLANK for line in lines]

    def claim(self, numbers: Iterable[int], owner: Owner) -> None:
        """Give the lines with these numbers to `owner`, as far as nothing else owns them. Blank lines stay blank."""
        for number in numbers:
            if self._owners[number - 1] is Owner.NOTE and number not in self._kept:
                self._owners[number - 1] = owner

    def keep(self, numbers: Iterable[int]) -> None:
        """Keep the lines with these numbers as notes, whatever else they are used for."""
        self._kept.update(numbers)

    def owner_of(self, number: int) -> Owner:
        """Return what the line with this number belongs to."""
        return self._owners[number - 1]

    def count(self) -> LineCount:
        """Return how many lines are blank, placed and notes."""
        blank = self._owners.count(Owner.BLANK)
        notes = self._owners.count(Owner.NOTE)
        placed = sum(owner not in (Owner.BLANK, Owner.NOTE) for owner in self._owners)
        return LineCount(total=len(self._lines), blank=blank, placed=placed, notes=notes)

    def notes(self) -> tuple[Note, ...]:
        """Return the lines that became notes, verbatim. Notes end at a claimed line and before a heading."""
        return tuple(
            Note(group[0].number, group[-1].number, "\n".join(line.raw for line in group)) for group in self._groups()
        )

    def _groups(self) -> Iterator[list[Line]]:
        group: list[Line] = []
        blanks: list[Line] = []
        for line, owner in zip(self._lines, self._owners, strict=True):
            if owner is Owner.BLANK:
                blanks.append(line)
                continue
            if group and (owner is not Owner.NOTE or line.kind is Kind.HEADING):
                yield group
                group = []
            if owner is Owner.NOTE:
                group += [*blanks, line] if group else [line]
            blanks = []
        if group:
            yield group


@dataclass(frozen=True, slots=True)
class Findings:
    """The prompts, stories and problems that were found, with the owner of each line.

    `card_topics` are the topics that headings give the cards on lines, by number.
    """

    prompts: tuple[PromptDraft, ...]
    stories: tuple[StoryDraft, ...]
    problems: tuple[Problem, ...]
    ownership: Ownership
    card_topics: Mapping[int, str] = field(default_factory=dict)
