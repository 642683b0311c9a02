"""What a sheet for the morning says, in text and on paper alike: not made safe yet."""

from rehearse.commands.exporting.sheet import Sheet
from rehearse.core.counting import counted
from rehearse.core.days import weekday_name
from rehearse.core.exporting.day_sheet import SheetStory
from rehearse.core.safetext import safe_line
from rehearse.core.width import fitted
from rehearse.reports.preparing.plan_words import percent

QUESTIONS_SHOWN = 2
"""Questions of a story that are written out."""
GAPS_SHOWN = 12
"""Questions without a story that are written out; nobody finds stories for more of them on that morning."""
LONGEST_OPENING = 240
"""Columns of the beginning of an answer that are shown: a sentence, unless it has no end."""
NOTHING = "Nothing matters for this day: no story, and no question without one."


def heading(sheet: Sheet) -> str:
    """What the page is for: "Acme onsite, Tue 15 Dec"."""
    day = weekday_name(sheet.day)
    return day if sheet.interview is None else f"{sheet.interview.name}, {day}"


def summary(sheet: Sheet) -> str:
    """How many stories, and in which order."""
    if not sheet.stories:
        return NOTHING if not sheet.gaps else ""
    which = "on that day" if sheet.day > sheet.today else "today"
    return f"{counted(len(sheet.stories), 'story', 'stories')}, the one you are least sure to recall {which} first"


def chance(story: SheetStory) -> str:
    """The chance of recall, or that it was never told."""
    told = "never told" if story.chance is None else percent(story.chance)
    return f"counts double, {told}" if story.must_have else told


def questions(story: SheetStory) -> str:
    """The first questions, and how many more there are."""
    shown = " / ".join(story.questions[:QUESTIONS_SHOWN])
    more = len(story.questions) - QUESTIONS_SHOWN
    return f"{shown} (and {more} more)" if more > 0 else shown


def opening(story: SheetStory) -> str:
    """How the answer begins."""
    return fitted(safe_line(story.opening), LONGEST_OPENING)


def gaps_heading(sheet: Sheet) -> str:
    """Over the questions that no story answers."""
    return f"Questions without a story ({len(sheet.gaps)})"


def gaps(sheet: Sheet) -> list[str]:
    """The first of them, and how many more there are."""
    more = len(sheet.gaps) - GAPS_SHOWN
    return [
        *(gap.text for gap in sheet.gaps[:GAPS_SHOWN]),
        *([f"and {more} more: `rehearse list gaps`"] if more > 0 else []),
    ]
