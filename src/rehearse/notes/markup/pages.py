"""Pages of a note-taking app: front matter or properties on top, callouts, links, lines of tags (Obsidian, Notion)."""

from collections.abc import Sequence

from rehearse.notes.findings import Findings
from rehearse.notes.lines import Line
from rehearse.notes.markup.callouts import callout_type, has_links, open_callouts
from rehearse.notes.markup.label_tables import open_label_tables
from rehearse.notes.markup.page_header import find_page_header, hide_page_header, with_asked
from rehearse.notes.markup.rewriting import Rewriting
from rehearse.notes.markup.tags import hide_tag_lines, is_tag_line, with_topics


def is_page(lines: Sequence[Line]) -> bool:
    """Whether the notes show that they come from a note-taking app."""
    return find_page_header(lines) is not None or any(
        callout_type(line) or is_tag_line(line) or has_links(line) for line in lines
    )


def read_page(lines: Sequence[Line], *, strict: bool) -> Findings:
    """Return what the notes hold. Beside callouts nothing is inferred from missing blank lines, as with `strict`."""
    rewriting = Rewriting(list(lines))
    taggings = hide_page_header(rewriting)
    open_callouts(rewriting)
    open_label_tables(rewriting)
    taggings += hide_tag_lines(rewriting)
    added = len(rewriting.lines) != len(lines)
    return with_topics(with_asked(rewriting.read(lines, strict=strict or added), lines), taggings)
