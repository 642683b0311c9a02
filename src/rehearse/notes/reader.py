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
from rehearse.notes.tables.delimited import read_delimited, read_if_delimited, recognises_delimited
from rehearse.notes.tables.html_tables import read_html_tables, read_if_html_tables, recognises_html_tables
from rehearse.notes.tables.markdown_tables import (
    read_if_markdown_tables,
    read_markdown_tables,
    recognises_markdown_tables,
)


class ReadLines(Protocol):
    """Reads the lines of a whole file. Never raises, whatever the lines hold."""

    def __call__(self, lines: Sequence[Line], *, strict: bool) -> Findings: ...


class Attempt(Protocol):
    """Reads the lines of a whole file where they are recognised; returns None elsewhere. Never raises."""

    def __call__(self, lines: Sequence[Line], *, strict: bool) -> Findings | None: ...


@dataclass(frozen=True, slots=True)
class Format:
    """A layout of notes. `recognises` says whether the lines are laid out like that.

    `at_once` does both in one go, for layouts that are recognised by reading them.
    """

    name: str
    recognises: Callable[[Sequence[Line]], bool]
    read: ReadLines
    at_once: Attempt | None = None

    def attempt(self, lines: Sequence[Line], *, strict: bool) -> Findings | None:
        """Return what the lines hold, None where they are not recognised."""
        if self.at_once is not None:
            return self.at_once(lines, strict=strict)
        return self.read(lines, strict=strict) if self.recognises(lines) else None


FORMATS = (
    Format("anki-export", recognises=is_anki_export, read=read_anki_export),
    Format("markdown-tables", recognises_markdown_tables, read_markdown_tables, at_once=read_if_markdown_tables),
    Format("html-tables", recognises_html_tables, read_html_tables, at_once=read_if_html_tables),
    Format("delimited", recognises_delimited, read_delimited, at_once=read_if_delimited),
    Format("org", recognises=is_outline, read=read_outline),
    Format("html", recognises=has_elements, read=read_elements),
    Format("pages", recognises=is_page, read=read_page),
    Format("label-tables", recognises=holds_label_tables, read=read_label_tables),
    Format("question-blocks", recognises=lambda _: True, read=read_question_blocks),
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
