"""Tables drawn in text: Markdown, org-mode, grids, and those of HTML as they are rewritten."""

from rehearse.notes.draft import Draft, Pass, by_numbers
from rehearse.notes.tables.story_tables import open_tables
from rehearse.notes.tables.text_tables import find_text_tables


def _open_text_tables(draft: Draft) -> bool:
    """Read the tables of stories and questions."""
    drawn = draft.holds("|", "==", "<t", "<T") and any("|" in line.raw or line.raw[:2] == "==" for line in draft.lines)
    return drawn and _by_numbers(draft)


_by_numbers = by_numbers(lambda draft: open_tables(draft, find_text_tables))
MARKDOWN_TABLES = Pass("markdown-tables", _open_text_tables)
