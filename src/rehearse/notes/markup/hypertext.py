"""Notes with HTML in them: Notion's toggles, pages saved from an editor, Markdown with `<br>` and `<b>`."""

from collections.abc import Sequence

from rehearse.notes.findings import Findings
from rehearse.notes.lines import Line
from rehearse.notes.markup.callouts import open_callouts
from rehearse.notes.markup.elements import open_elements
from rehearse.notes.markup.html_tags import tag_names
from rehearse.notes.markup.page_header import find_page_header, hide_page_header, with_asked
from rehearse.notes.markup.rewriting import Rewriting, blank
from rehearse.notes.markup.tags import hide_tag_lines, with_topics

FEWEST_TAGS = 3


def has_elements(lines: Sequence[Line]) -> bool:
    """Whether the notes are marked up with HTML: they hold toggles, or tags on every fifth line."""
    tags = tagged = 0
    for line in lines:
        names = tag_names(line)
        if "summary" in names:
            return True
        tags += len(names)
        tagged += bool(names)
    return tags >= FEWEST_TAGS and tagged * 5 >= sum(not line.blank for line in lines)


def read_elements(lines: Sequence[Line], *, strict: bool) -> Findings:
    """Return what the notes hold. Tags say where a question ends, so nothing is inferred, `strict` or not."""
    del strict
    rewriting = Rewriting(list(lines))
    _hide_title_of_toggles(rewriting)
    taggings = hide_page_header(rewriting)
    open_callouts(rewriting)
    taggings += hide_tag_lines(rewriting)
    open_elements(rewriting)
    return with_topics(with_asked(rewriting.read(lines, strict=True), lines), taggings)


def _hide_title_of_toggles(rewriting: Rewriting) -> None:
    """Keep the title of a Notion page as a note where toggles are all it has: it names the page, no topic."""
    header = find_page_header(rewriting.lines)
    if header is None or header.title is None:
        return
    below = next((line for line in rewriting.lines[header.end :] if not line.blank), None)
    if below is not None and "details" in tag_names(below):
        rewriting.lines[header.title] = blank(rewriting.lines[header.title])
