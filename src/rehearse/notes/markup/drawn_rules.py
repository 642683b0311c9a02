"""Rules that are drawn with other signs than those of Markdown: `=====`, `─────`, `+++++`."""

from rehearse.notes.draft import Draft, Pass
from rehearse.notes.lines import RULE, Kind, Line

SIGNS = "=─━═—–~+#"


def _read_rules(draft: Draft) -> bool:
    """Make rules of the lines that hold one such sign in a row."""
    found = False
    for index, line in enumerate(draft.lines):
        if line.text[:1] in SIGNS and line.text and line.kind is Kind.TEXT and _is_drawn(line):
            draft.lines[index] = Line(line.number, line.raw, Kind.RULE, line.text, line.start, line.indent, line.quoted)
            found = True
    return found


DRAWN_RULES = Pass("", _read_rules)


def _is_drawn(line: Line) -> bool:
    return line.mark is None and len(line.text) >= RULE and not line.text.strip(line.text[0])
