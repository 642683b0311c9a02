"""What a rehearsal tells a person once, in a line."""

from collections.abc import Iterator, Mapping

from rehearse.commands.notices import (
    ClockBehind,
    DatedAhead,
    DeckImported,
    FirstTelling,
    InterviewPassed,
    LongPause,
    Notice,
    RehearsedElsewhere,
    ScheduleRecalculated,
    StoryForgotten,
    StoryLeft,
)
from rehearse.core.counting import counted
from rehearse.core.days import day_name
from rehearse.reports.importing.already_held_text import also_in_text, sentence
from rehearse.reports.importing.doubt_phrases import doubt_phrases
from rehearse.reports.shell_lines import done_command

_ALOUD = "Answer aloud, as you would in the interview."


_PLAIN: Mapping[type, str] = {
    ScheduleRecalculated: "The schedule was recalculated, because the scheduler or its settings changed. "
    "No review was lost.",
    StoryLeft: "This story is no longer in the notes; its history is kept.",
    StoryForgotten: "This story was forgotten meanwhile, or is not in what was restored; nothing was graded here.",
    RehearsedElsewhere: "This story was rehearsed in another window meanwhile; nothing was graded here.",
    FirstTelling: _ALOUD,
}
"""What is said of notices that hold nothing."""


def notice_text(notice: Notice | None) -> str:
    """The line, empty where there is nothing to tell; not made safe yet."""
    match notice:
        case None:
            return ""
        case ClockBehind(newest, today):
            day = day_name(newest, today)
            return f"The clock is behind your newest review ({day}); that day is used. Check the date."
        case DatedAhead(events, newest, today):
            dated = f"{counted(events, 'event is', 'events are')} dated up to {day_name(newest, today)}"
            return f"{dated}, when the clock was ahead; `rehearse doctor` puts that right."
        case LongPause(days):
            return f"Your newest review is {days} days old. If that is wrong, check the date."
        case InterviewPassed(name, day, today):
            return f"How did “{name}” go ({day_name(day, today)})? `{done_command(name)}` records it."
        case DeckImported():
            return " ".join(_imported(notice))
        case _:
            return _PLAIN[type(notice)]


def _imported(notice: DeckImported) -> Iterator[str]:
    held = f"{counted(notice.stories, 'story', 'stories')} and {counted(notice.questions, 'question')}"
    yield f"Imported {held} as “{notice.deck_name}”."
    if doubts := doubt_phrases(notice.gaps, notice.inferred, notice.problems):
        yield f"{', '.join(doubts)}: `rehearse import FILE --all` lists them."
    if notice.also is not None:
        yield sentence(also_in_text(notice.also))
    if notice.first:
        yield _ALOUD
