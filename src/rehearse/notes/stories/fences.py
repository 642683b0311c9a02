"""Stories that are written inside a code fence: their lines, read as text. All other code stays code."""

from collections.abc import Sequence

from rehearse.core.model import STAR
from rehearse.notes.lines import FENCES, Kind, Line, classify
from rehearse.notes.words.labels import Label, Role, match_label

PROSE = ("", "text", "txt", "md", "markdown", "plain", "plaintext")
"""What may stand behind the opening fence of a story."""

FEWEST_PARTS = 3


def unfenced(lines: Sequence[Line]) -> Sequence[Line]:
    """Return `lines` with the text of each fence that holds a story and begins with its first label.

    Nothing in it becomes a heading or a rule.
    """
    if not any(line.kind is Kind.FENCE for line in lines):
        return lines
    done: list[Line] = []
    index = 0
    while index < len(lines):
        end = index + 1
        if lines[index].kind is Kind.FENCE:
            while end < len(lines) and lines[end].kind is Kind.CODE:
                end += 1
            end = min(end + 1, len(lines))
            opened = [_as_text(line) for line in lines[index + 1 : end - 1]]
            if lines[index].text.strip(FENCES).strip().casefold() in PROSE and _tells(opened):
                done += [_blank(lines[index]), *opened, _blank(lines[end - 1])]
                index = end
                continue
        done += lines[index:end]
        index = end
    return done


def _tells(lines: Sequence[Line]) -> bool:
    """Whether lines begin with a label and hold the parts of a story."""
    written = [line for line in lines if not line.blank]
    labels = [match_label(line) for line in written]
    parts = {label.name for label in labels if _is_part(label) and label is not None and label.name in STAR}
    return bool(labels) and _is_part(labels[0]) and len(parts) >= FEWEST_PARTS


def _is_part(label: Label | None) -> bool:
    return label is not None and label.role is Role.PART


def _as_text(line: Line) -> Line:
    made = classify(line.raw, line.number)
    if made.kind in (Kind.TEXT, Kind.BULLET, Kind.BLANK):
        return made
    return Line(line.number, line.raw, Kind.TEXT, line.text, len(line.raw) - len(line.raw.lstrip()), made.indent)


def _blank(line: Line) -> Line:
    return Line(line.number, "", Kind.BLANK, "", 0)
