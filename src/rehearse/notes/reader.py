"""Notes as text, read into prompts and stories: the passes one after the other, then what they left.

A new layout is a module with a `Pass` and its name in PASSES.
"""

from rehearse.core.reading import Reading
from rehearse.notes.anki.text_export import ANKI_EXPORT
from rehearse.notes.draft import Draft
from rehearse.notes.lines import split_lines
from rehearse.notes.markup.bullet_levels import BULLET_LEVELS
from rehearse.notes.markup.callouts import CALLOUTS
from rehearse.notes.markup.check_boxes import CHECK_BOXES
from rehearse.notes.markup.comments import COMMENTS
from rehearse.notes.markup.definitions import DEFINITIONS
from rehearse.notes.markup.drawn_rules import DRAWN_RULES
from rehearse.notes.markup.elements import ELEMENTS
from rehearse.notes.markup.exact_blocks import EXACT_BLOCKS, with_stated
from rehearse.notes.markup.export_residue import EXPORT_RESIDUE
from rehearse.notes.markup.fences import FENCED_STORIES
from rehearse.notes.markup.flash_cards import FLASH_CARDS
from rehearse.notes.markup.footnotes import FOOTNOTES
from rehearse.notes.markup.inline_answers import INLINE_ANSWERS
from rehearse.notes.markup.link_lines import LINK_LINES
from rehearse.notes.markup.loose_headings import LOOSE_HEADINGS
from rehearse.notes.markup.marks_behind import MARKS_BEHIND
from rehearse.notes.markup.numbering import NUMBERING
from rehearse.notes.markup.org import OUTLINE
from rehearse.notes.markup.outliners import OUTLINER
from rehearse.notes.markup.page_header import PAGE_HEADER, with_asked
from rehearse.notes.markup.soft_breaks import SOFT_BREAKS
from rehearse.notes.markup.tags import TAG_LINES, with_topics
from rehearse.notes.plain_text import as_plain
from rehearse.notes.stories.assembler import assemble
from rehearse.notes.tables.delimited import DELIMITED
from rehearse.notes.tables.exported_table import EXPORTED_TABLE
from rehearse.notes.tables.label_columns import LABEL_COLUMNS
from rehearse.notes.tables.text_tables import TEXT_TABLES

PASSES = (
    EXPORTED_TABLE,
    EXACT_BLOCKS,
    ANKI_EXPORT,
    DELIMITED,
    SOFT_BREAKS,
    EXPORT_RESIDUE,
    COMMENTS,
    OUTLINE,
    OUTLINER,
    ELEMENTS,
    FOOTNOTES,
    FENCED_STORIES,
    PAGE_HEADER,
    LOOSE_HEADINGS,
    DRAWN_RULES,
    MARKS_BEHIND,
    FLASH_CARDS,
    CALLOUTS,
    TEXT_TABLES,
    LABEL_COLUMNS,
    LINK_LINES,
    DEFINITIONS,
    NUMBERING,
    BULLET_LEVELS,
    CHECK_BOXES,
    INLINE_ANSWERS,
    TAG_LINES,
)
"""In this order: what covers whole files, then what wraps other lines, then what stands in them."""
PLAIN = "question-blocks"
"""The layout of notes in which no pass found its syntax."""
LAYOUTS = tuple(dict.fromkeys([*(each.name for each in PASSES if each.name), PLAIN]))
"""The names of which `Reading.format` is made, with a plus sign between them."""


def read(text: str, encoding: str, *, strict: bool = False) -> Reading:
    """Return what `text` holds; never raises. Notes without anything to rehearse give a reading without prompts.

    `encoding` is only passed on. `strict` turns off what is inferred from missing blank lines.
    """
    lines = split_lines(text)
    draft = Draft(lines, list(lines), written=text)
    layouts = dict.fromkeys([each.name for each in PASSES if each.apply(draft) and each.name])
    found = draft.located(assemble(draft.numbered(), strict=strict))
    found = with_topics(with_asked(found, lines), draft.taggings)
    if ANKI_EXPORT.name not in layouts:  # its fields are HTML or nothing but text
        found = as_plain(found)
    found = with_stated(found, draft.stated)
    return Reading(
        format="+".join(layouts) or PLAIN,
        encoding=encoding,
        prompts=found.prompts,
        stories=found.stories,
        notes=found.ownership.notes(),
        problems=found.problems,
        lines=found.ownership.count(),
    )
