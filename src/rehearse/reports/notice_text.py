"""What a rehearsal tells a person once, in a line."""

from rehearse.commands.notices import (
    ClockBehind,
    DatedAhead,
    DeckImported,
    FirstTelling,
    LongPause,
    Notice,
    RehearsedElsewhere,
    ScheduleRecalculated,
    StoryForgotten,
    StoryLeft,
)
from rehearse.core.counting import counted
from rehearse.core.days import day_name
from rehearse.reports.already_held_text import also_in_text, sentence

_ALOUD = "Answer aloud, as you would in the interview."


def notice_text(notice: Notice | None) -> str:
    """The line, empty where there is nothing to tell; not made safe yet."""
    match notice:
        case None:
            return ""
        case ScheduleRecalculated():
            return "The schedule was recalculated, because the scheduler or its settings changed. No review was lost."
        case ClockBehind(newest, today):
            day = day_name(newest, today)
            return f"The clock is behind your newest review ({day}); that day is used. Check the date."
        case DatedAhead(events, newest, today):
            dated = f"{counted(events, 'event is', 'events are')} dated up to {day_name(newest, today)}"
            return f"{dated}, when the clock was ahead; `rehearse doctor` puts that right."
        case LongPause(days):
            return f"Your newest review is {days} days old. If that is wrong, check the date."
        case StoryLeft():
            return "This story is no longer in the notes; its history is kept."
        case StoryForgotten():
            return "This story was forgotten meanwhile, or is not in what was restored; nothing was graded here."
        case RehearsedElsewhere():
            return "This story was rehearsed in another window meanwhile; nothing was graded here."
        case FirstTelling():
            return _ALOUD
        case DeckImported(deck_name, stories, questions, also, first):
            held = f"{counted(stories, 'story', 'stories')} and {counted(questions, 'question')}"
            twice = "" if also is None else f" {sentence(also_in_text(also))}"
            return f"Imported {held} as “{deck_name}”.{twice}" + f" {_ALOUD}" * first
