"""Layouts of notes, each a file with what a sensible person finds in it: see `tests.layouts`."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from rehearse.notes.reader import read
from tests.layouts import compare, parts_of, prompts_of, truths

TRUTHS = truths()
EVERY_FILE = pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name)


@EVERY_FILE
def test_a_layout_reads_as_a_person_would_read_it(path: Path) -> None:
    marks = compare(path.read_text(encoding="utf-8-sig"), TRUTHS[path])

    assert marks.differences == ()


def outside_code(change: Callable[[str], str]) -> Callable[[str], str]:
    """Change every line that is not in a code fence."""

    def changed(text: str) -> str:
        rows = text.split("\n")
        fences = [row.lstrip().startswith("```") for row in rows]
        return "\n".join(row if sum(fences[:at]) % 2 else change(row) for at, row in enumerate(rows))

    return changed


def replacing(pattern: str, replacement: str) -> Callable[[str], str]:
    return outside_code(lambda row: re.sub(pattern, replacement, row))


def indented_with(space: str) -> Callable[[str], str]:
    return lambda text: re.sub(r"^(?:  )+", lambda found: space * (len(found[0]) // 2), text, flags=re.MULTILINE)


NOT_FOR_ORG = {
    "deeper headings": replacing(r"^(#{1,5} )", r"#\1"),
    "closed headings": replacing(r"^(#{1,6}) (.*)$", r"\1 \2 \1"),
    "bold headings": replacing(r"^(#{1,6}) ([^*]*)$", r"\1 **\2**"),
    "underlined titles": replacing(r"^# (.*)$", r"\1\n====="),
    "other bullets": replacing(r"^(\s*)[-*] ", r"\1+ "),
    "underscores": replacing(r"\*\*", "__"),
    "zero-width spaces": replacing(r"^(\s*(?:[-*] )?)\*\*", "\\1\u200b**"),
}
WORDLESS_CHANGES = {
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "spaces at the ends of lines": replacing(r"(?<=[^-\s])$", "  "),
    "no-break spaces at the ends of lines": replacing(r"(?<=[^-\s])$", "\u00a0"),
    "more blank lines": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "no line end": lambda text: text.rstrip("\n"),
    "indented with tabs": indented_with("\t"),
    "indented with no-break spaces": indented_with("\u00a0\u00a0"),
    "labels in capitals": outside_code(
        lambda row: re.sub(r"\*\*([\w' ]+)(:?)\*\*", lambda found: f"**{found[1].upper()}{found[2]}**", row)
    ),
    **NOT_FOR_ORG,
}


@cache
def essence(text: str) -> tuple[list[str], list[list[str]], str]:
    """What is found in notes, letters and digits only."""
    reading = read(text, "utf-8")
    stories = [[bare(part) for part in parts_of(story.parts)] for story in reading.stories]
    return [bare(each) for each in prompts_of(reading)], stories, bare("".join(note.text for note in reading.notes))


def bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


@pytest.mark.parametrize("change", WORDLESS_CHANGES)
def test_dressing_changes_nothing(change: str) -> None:
    for path in TRUTHS:
        text = path.read_text(encoding="utf-8-sig")
        if not (path.suffix == ".org" and change in NOT_FOR_ORG):
            assert essence(WORDLESS_CHANGES[change](text)) == essence(text), path.name
