"""The sheet for the morning as text."""

from collections.abc import Iterator

from rehearse.commands.exporting.sheet import Sheet
from rehearse.core.exporting.day_sheet import SheetStory
from rehearse.core.safetext import safe_line
from rehearse.core.width import cells, fitted, padded, wrapped
from rehearse.reports.exporting.sheet_words import chance, gaps, gaps_heading, heading, opening, questions, summary

_INDENT = " " * 4


def as_text(sheet: Sheet, width: int) -> str:
    """The page, at most `width` columns wide, safe for a terminal."""
    blocks = [[*wrapped(safe_line(heading(sheet)), width), *wrapped(summary(sheet), width)]]
    blocks += [list(_story(number, story, width)) for number, story in enumerate(sheet.stories, start=1)]
    if sheet.gaps:
        listed = [line for text in gaps(sheet) for line in _hanging("-", text, width)]
        blocks.append([*wrapped(gaps_heading(sheet), width), *listed])
    return "\n\n".join("\n".join(filter(None, lines)) for lines in blocks)


def _story(number: int, story: SheetStory, width: int) -> Iterator[str]:
    behind = chance(story)
    room = width - len(_INDENT) - cells(behind) - 2
    name = safe_line(story.name)
    if room < min(cells(name), 12):
        yield fitted(f"{number:>2}. {name}", width)
        yield from (f"{_INDENT}{line}" for line in wrapped(behind, max(2, width - len(_INDENT))))
    else:
        yield f"{number:>2}. {padded(name, room)}  {behind}"
    if story.questions and story.questions != (story.name,):
        yield from _hanging("?", questions(story), width)
    yield from _hanging("»", opening(story), width)
    for cue in story.figures:
        yield from _hanging("#", cue.filled, width)


def _hanging(sign: str, text: str, width: int) -> Iterator[str]:
    """A text behind a sign, its further lines under its first."""
    lines = wrapped(safe_line(text), max(2, width - len(_INDENT) - 2)) if text else []
    for number, line in enumerate(lines):
        yield f"{_INDENT}{sign if not number else ' '} {line}"
