"""The columns of an exported table of stories: what `rehearse export` writes, and `rehearse import` knows again."""

from collections.abc import Iterable, Sequence

from rehearse.core.model import Part, Point

QUESTION_ID, STORY_ID, DECK, TOPIC, QUESTION, FOLLOW_UPS, INFERRED, TITLE, TOPICS, OUTLINE, ANSWER = range(11)
"""The places of the columns that every table has; the parts of the stories follow, under their labels."""
NAMES = (
    *("question_id", "story_id", "deck", "topic", "question", "follow_ups", "inferred"),
    *("title", "topics", "outline", "answer"),
)
YES = "yes"
_BULLET = "• "
_STEP = "  "


def outline_text(parts: Iterable[Part]) -> str:
    """The points of all parts in one cell: a line a point, a line for the label above those of a part.

    Points without a label come first, because nothing could end those of the part above them.
    """
    rows: list[str] = []
    for part in sorted(parts, key=lambda part: part.label is not None):
        if part.points:
            rows += [f"{part.label}:"] if part.label is not None else []
            rows += [f"{_STEP * point.depth}{_BULLET}{point.text}" for point in part.points]
    return "\n".join(rows)


def points_of(outline: Sequence[str], line: int) -> dict[str | None, list[Point]]:
    """The points that the lines of such a cell hold, by the labels of their parts; the first line stands on `line`."""
    found: dict[str | None, list[Point]] = {}
    label: str | None = None
    for number, row in enumerate(outline, start=line):
        text = row.lstrip(" ")
        if text.startswith(_BULLET):
            depth = (len(row) - len(text)) // len(_STEP)
            found.setdefault(label, []).append(Point(text[len(_BULLET) :], depth, number))
        elif text:
            label = row.removesuffix(":")
    return found
