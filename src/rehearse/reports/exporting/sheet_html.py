"""The sheet for the morning as a page of HTML that needs nothing else, to print or to read on a screen."""

from html import escape

from rehearse.commands.exporting.sheet import Sheet
from rehearse.core.exporting.day_sheet import SheetStory
from rehearse.core.practice.figures.cues import BLANK, Cue
from rehearse.core.safetext import safe, safe_line
from rehearse.reports.exporting.sheet_words import chance, gaps, gaps_heading, heading, opening, questions, summary

_STYLE = """
:root { color-scheme: light dark; }
body { font: 11pt/1.4 Georgia, "Times New Roman", serif; max-width: 64rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; font-weight: normal; margin: 0; }
h2 { font-size: 1rem; margin: 0; display: flex; justify-content: space-between; gap: 1rem; }
h2 span { font-weight: normal; white-space: nowrap; }
header p, h2 span, .question { color: GrayText; }
header { border-bottom: 1px solid; padding-bottom: .6rem; margin-bottom: 1.2rem; }
header p { margin: .2rem 0 0; }
main { columns: 22rem; column-gap: 2.5rem; }
article { break-inside: avoid; margin: 0 0 1.1rem; }
p { margin: .15rem 0 0; overflow-wrap: anywhere; }
.question { font-style: italic; }
ul { margin: .15rem 0 0; padding-left: 1.1rem; }
li { overflow-wrap: anywhere; }
@page { margin: 14mm; }
@media print { body { font-size: 9pt; margin: 0; padding: 0; max-width: none; } main { columns: 2; } }
"""


def as_html(sheet: Sheet) -> str:
    """The page. What the notes say stands in it as text, never as markup; nothing is loaded from anywhere."""
    title = _text(heading(sheet))
    rows = "".join(f"<li dir=auto>{_text(text)}</li>" for text in gaps(sheet))
    listed = f"<article><h2>{_text(gaps_heading(sheet))}</h2><ul>{rows}</ul></article>" if rows else ""
    return (
        "<!DOCTYPE html>\n"
        '<html><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n"
        f"<body><header><h1 dir=auto>{title}</h1><p>{_text(summary(sheet))}</p></header>\n"
        f"<main>{''.join(map(_story, sheet.stories))}{listed}</main></body></html>\n"
    )


def _story(story: SheetStory) -> str:
    name = f"<h2 dir=auto>{_text(story.name)}<span>{_text(chance(story))}</span></h2>"
    asked = questions(story) if story.questions != (story.name,) else ""
    question = f'<p class="question" dir=auto>{_text(asked)}</p>' if asked else ""
    begins = f"<p dir=auto>{_text(opening(story))}</p>" if story.opening else ""
    figures = "".join(f"<li dir=auto>{_with_figures(cue)}</li>" for cue in story.figures)
    return f"<article>{name}{question}{begins}{f'<ul>{figures}</ul>' if figures else ''}</article>\n"


def _with_figures(cue: Cue) -> str:
    """A clause with its figures in bold."""
    said = cue.text.split(BLANK)
    figures = [f"<b>{_text(figure.text)}</b>" for figure in cue.figures]
    return "".join(f"{escape(safe(text))}{figure}" for text, figure in zip(said, [*figures, ""], strict=False))


def _text(text: str) -> str:
    return escape(safe_line(text))
