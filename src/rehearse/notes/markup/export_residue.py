"""What word processors leave in the Markdown and text they export, and what pasting leaves: nothing a reader sees.

Escapes of signs that mean nothing (`1\\.`, `ours \\- all`), backslashes for line breaks, names of anchors (`{#team}`),
signs without width, and pictures written as data.
"""

import re
from dataclasses import replace

from rehearse.notes.draft import Draft, Pass, blank
from rehearse.notes.lines import Kind, Line
from rehearse.notes.markup.comments import without_hidden

_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
"""Signs without width that say nothing about the letters beside them, and marks of writing directions."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HARMLESS = frozenset(".-–:()!?\"',;/+&%@=")
"""Signs that mean nothing inside a line; with others the escape says that they are themselves."""
_BRACKETS = re.compile(r"(?<!\[)\\\[([^\[\]\\]*)\\\](?![(\]])")
_HEADING = re.compile(r"\\(#{1,6}\s)")
_SPAN = re.compile(r"(?<!!)\[([^\[\]]*)\]\{[#.][\w-][^{}]*\}")
_NAMES = re.compile(r"\{:?\s?[#.][\w-][^{}]*\}")
"""Words with a style or a name, as pandoc writes them."""
_PICTURE = re.compile(r"!\[[^\[\]]*\]\(<?data:[^()]*\)|!\[\](?:\([^()]*\)|\[[^\[\]]*\])|\[[^\[\]]+\]:\s*<?data:\S*")
_LEFT_BY_EXPORTS = ("\\", "{#", "{.", "{:", "![]", "data:", *map(chr, _INVISIBLE))


def _remove_residue(draft: Draft) -> bool:
    """Take the residue off the lines; lines that hold nothing else are structure."""
    if not draft.holds(*_LEFT_BY_EXPORTS):
        return False
    found = False
    for index, line in enumerate(draft.lines):
        if line.kind in (Kind.CODE, Kind.FENCE) or not any(sign in line.raw for sign in _LEFT_BY_EXPORTS):
            continue
        raw = _without_residue(line)
        if raw == line.raw:
            continue
        found = True
        draft.lines[index] = replace(without_hidden(line, raw), mark=line.mark)
        if not raw.strip():
            draft.lines[index] = blank(line)
            draft.structure.add(line.number)
    return found


EXPORT_RESIDUE = Pass("", _remove_residue)


def _without_residue(line: Line) -> str:
    raw = line.raw.translate(_INVISIBLE)
    if "\\" in raw:
        raw = _without_escapes(raw)
    if "]" in raw:
        raw = _SPAN.sub(r"\1", raw)
        raw = "" if _PICTURE.fullmatch(raw.strip()) else raw
    names = raw.rfind("{") if raw.rstrip().endswith("}") else -1
    if names > 0 and _NAMES.fullmatch(raw[names:].rstrip()):
        raw = raw[:names].rstrip()
    return raw


def _without_escapes(raw: str) -> str:
    """Return a line without the escapes that a label, a number or a check box may hide behind."""
    ended = raw.rstrip()
    if (len(ended) - len(ended.rstrip("\\"))) % 2:
        raw = ended[:-1].rstrip()
    raw = _BRACKETS.sub(r"[\1]", raw)
    raw = _HEADING.sub(r"\1", raw, count=1) if raw.startswith("\\#") else raw
    for emphasis in (r"\*\*", r"\_\_"):
        if raw.count(emphasis) > 1:
            raw = raw.replace(emphasis, emphasis.replace("\\", ""))
    return _ESCAPE.sub(lambda escape: escape[1] if escape[1] in _HARMLESS else escape[0], raw)
