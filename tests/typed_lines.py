"""How well typed lines are understood: `python -m tests.typed_lines` prints it by kind of line, with what went wrong.

The stories and lines are in tests/data/typed_lines.toml. The constants of the matcher are fitted on the stories whose
half is "fit"; those that are held out say how it does on stories it has not seen.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rehearse.core.log import CardState
from rehearse.core.model import Part, Point, Prompt, Story
from rehearse.core.rehearsing.hearing import nearest
from rehearse.core.rehearsing.session import Turn

DATA = Path(__file__).parent / "data" / "typed_lines.toml"
PROMPT = Prompt("prompt", "What happened?", 1, None, "story", False, ())
SAYING = ("verbatim", "telegraphic", "reworded", "two", "number", "typo", "spoken")
NOT_SAYING = ("other", "vague", "denial")


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line, the points that it says, and what kind of line it is."""

    kind: str
    text: str
    says: frozenset[int]


@dataclass(frozen=True, slots=True)
class LabelledStory:
    """A story, ready to be recalled, with labelled lines."""

    name: str
    half: str
    turn: Turn
    lines: tuple[TypedLine, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a line: the points ticked at once, and the one ranked first, None where none is."""

    story: str
    line: TypedLine
    ticked: frozenset[int]
    first: int | None


def labelled_stories(*halves: str) -> list[LabelledStory]:
    """The stories of the halves named."""
    found = tomllib.loads(DATA.read_text(encoding="utf-8"))["story"]
    return [_labelled(entry) for entry in found if entry["half"] in halves]


def _labelled(entry: dict[str, object]) -> LabelledStory:
    parts, kinds = entry["part"], entry["lines"]
    assert isinstance(parts, list)
    assert isinstance(kinds, dict)
    story = Story("story", None, 1, 1, (), tuple(map(_part, parts)))
    turn = Turn.begin("card", story, PROMPT, CardState(), practice=False, shown_ms=0).tell(1)
    lines = []
    for kind, typed in kinds.items():
        for line in typed:
            says, _, text = line.partition(" | ")
            lines.append(TypedLine(kind, text, frozenset(map(int, says.replace("-", "").split()))))
    return LabelledStory(str(entry["name"]), str(entry["half"]), turn, tuple(lines))


def _part(entry: dict[str, object]) -> Part:
    points = entry.get("points", [])
    label = entry.get("label")
    assert isinstance(points, list)
    outline = tuple(Point(text, 0, 1) for text in points)
    return Part(None if label is None else str(label), None, 1, 1, str(entry.get("text", "")), outline)


def outcomes(stories: Iterable[LabelledStory]) -> list[Outcome]:
    """What becomes of each line, typed alone."""
    return [outcome(story, line) for story in stories for line in story.lines]


def outcome(story: LabelledStory, line: TypedLine) -> Outcome:
    """What becomes of one line."""
    _, heard = story.turn.hear(line.text)
    return Outcome(story.name, line, frozenset(heard.ticked), nearest(story.turn.story, line.text))


def strays(stories: Sequence[LabelledStory]) -> Iterator[Outcome]:
    """What becomes of the lines that say something of one story, typed at each of the others."""
    for story in stories:
        for other in stories:
            for line in other.lines if other is not story else ():
                if line.says:
                    yield outcome(story, TypedLine("stray", line.text, frozenset()))


@dataclass(frozen=True, slots=True)
class Measured:
    """Counts over some outcomes."""

    points: int
    right: int
    wrong: int
    lines: int
    lines_ticked: int
    ranked: int

    @classmethod
    def of(cls, found: Sequence[Outcome]) -> Measured:
        """Counted."""
        return cls(
            sum(len(each.line.says) for each in found),
            sum(len(each.ticked & each.line.says) for each in found),
            sum(len(each.ticked - each.line.says) for each in found),
            len(found),
            sum(bool(each.ticked) for each in found),
            sum(each.first in each.line.says for each in found),
        )

    @property
    def precision(self) -> float:
        """Share of the ticks that are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what was said that is ticked."""
        return self.right / max(1, self.points)

    @property
    def first(self) -> float:
        """Share of the lines for which a point that they say comes first."""
        return self.ranked / max(1, self.lines)


def table(found: Sequence[Outcome]) -> Iterator[str]:
    """The outcomes by kind, as lines of text."""
    yield f"{'kind':12} {'lines':>5} {'points':>6} {'ticked':>6} {'wrong':>5} {'first':>6}"
    kinds = Counter(each.line.kind for each in found)
    for kind in kinds:
        counts = Measured.of([each for each in found if each.line.kind == kind])
        first = f"{counts.ranked}/{counts.lines}" if kind in SAYING else ""
        yield f"{kind:12} {counts.lines:5} {counts.points:6} {counts.right:6} {counts.wrong:5} {first:>6}"
    every = Measured.of(found)
    said = Measured.of([each for each in found if each.line.says])
    yield f"precision {every.precision:.3f}  recall {said.recall:.3f}  right point first {said.first:.3f}"


def mistakes(found: Sequence[Outcome]) -> Iterator[str]:
    """The lines that were not understood as they should be."""
    for each in found:
        if each.ticked != each.line.says or (each.line.says and each.first not in each.line.says):
            yield (
                f"{each.story:10} {each.line.kind:11} {sorted(each.line.says)} ticked {sorted(each.ticked)} "
                f"first {each.first}: {each.line.text}"
            )


def main() -> None:
    """Print the tables, and with -v the mistakes."""
    for half in ("fit", "held out", "apart"):
        stories = labelled_stories(half)
        found = outcomes(stories)
        sys.stdout.write(f"{half}, {len(stories)} stories\n" + "\n".join(table(found)) + "\n")
        if half != "apart":
            wandering = list(strays(stories))
            ticked = sum(bool(each.ticked) for each in wandering)
            sys.stdout.write(f"lines of the other stories: {ticked} of {len(wandering)} tick a point\n")
            if "-v" in sys.argv:
                sys.stdout.write("\n".join(mistakes([each for each in wandering if each.ticked])) + "\n")
        if "-v" in sys.argv:
            sys.stdout.write("\n".join(mistakes(found)) + "\n")
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
