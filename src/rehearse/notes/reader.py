"""Notes as text, read into prompts and stories by the first format that recognises them.

A new format is a module with a `Format` and a line in FORMATS.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rehearse.core.reading import Reading
from rehearse.notes.anki.text_export import is_anki_export, read_anki_export
from rehearse.notes.blocks.question_blocks import read_question_blocks
from rehearse.notes.findings import Findings
from rehearse.notes.lines import Line, split_lines
from rehearse.notes.markup.hypertext import has_elements, read_elements
from rehearse.notes.markup.label_tables import holds_label_tables, read_label_tables
from rehearse.notes.markup.org import is_outline, read_outline
from rehearse.notes.markup.pages import is_page, read_page
from rehearse.notes.tables.delimited import read_if_delimited
from rehearse.notes.tables.html_tables import read_if_html_tables
from rehearse.notes.tables.markdown_tables import read_if_markdown_tables


class ReadLines(Protocol):
    """Reads the lines of a whole file. Never raises, whatever the lines hold."""

    def __call__(self, lines: Sequence[Line], *, strict: bool) -> Findings: ...


class Attempt(Protocol):
    """Reads the lines of a whole file where they are recognised; returns None elsewhere. Never raises."""

    def __call__(self, lines: Sequence[Line], *, strict: bool) -> Findings | None: ...


@dataclass(frozen=True, slots=True)
class Format:
    """A layout of notes. `attempt` reads what is laid out like that."""

    name: str
    attempt: Attempt


def _where(recognises: Callable[[Sequence[Line]], bool], read_lines: ReadLines) -> Attempt:
    """Return the attempt at a layout that is told before it is read."""

    def attempt(lines: Sequence[Line], *, strict: bool) -> Findings | None:
        return read_lines(lines, strict=strict) if recognises(lines) else None

    return attempt


FORMATS = (
    Format("anki-export", _where(is_anki_export, read_anki_export)),
    Format("markdown-tables", read_if_markdown_tables),
    Format("html-tables", read_if_html_tables),
    Format("delimited", read_if_delimited),
    Format("org", _where(is_outline, read_outline)),
    Format("html", _where(has_elements, read_elements)),
    Format("pages", _where(is_page, read_page)),
    Format("label-tables", _where(holds_label_tables, read_label_tables)),
    Format("question-blocks", read_question_blocks),
)
"""Tried in order; the last one takes everything."""


def read(text: str, encoding: str, *, strict: bool = False) -> Reading:
    """Return what `text` holds; never raises. Notes without anything to rehearse give a reading without prompts.

    `encoding` is only passed on. `strict` turns off what is inferred from missing blank lines.
    """
    lines = split_lines(text)
    attempts = ((form.name, form.attempt(lines, strict=strict)) for form in FORMATS)
    name, found = next((name, found) for name, found in attempts if found is not None)
    return Reading(
        format=name,
        encoding=encoding,
        prompts=found.prompts,
        stories=found.stories,
        notes=found.ownership.notes(),
        problems=found.problems,
        lines=found.ownership.count(),
    )
