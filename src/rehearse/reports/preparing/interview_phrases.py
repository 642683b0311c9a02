"""What is said of interviews in a line or two: not made safe yet, but for what a command confirms."""

from collections.abc import Sequence
from datetime import date

from rehearse.commands.preparing.debrief_talk import DebriefStep, DebriefTalk
from rehearse.commands.preparing.debriefing import Debriefed
from rehearse.commands.preparing.interview import TakenBackChange
from rehearse.commands.preparing.interview_list import ListedInterview
from rehearse.core.counting import counted
from rehearse.core.days import day_name, weekday_name
from rehearse.core.narration import rating_name
from rehearse.core.preparing.interviews import Interview
from rehearse.core.preparing.weekday_minutes import written_minutes
from rehearse.core.safetext import safe_line


def when_text(day: date, today: date) -> str:
    """A day and how far it is: "tomorrow, Mon 30 Nov", "Tue 15 Dec, in 16 days", "Tue 1 Dec, 3 days ago"."""
    days = (day - today).days
    if abs(days) <= 1:
        return f"{day_name(day, today)}, {weekday_name(day)}"
    return f"{day_name(day, today)}, " + (f"in {days} days" if days > 0 else f"{-days} days ago")


def minutes_phrase(minutes: Sequence[int]) -> str:
    """The minutes of the weekdays: "30 min a day", "Mon-Fri 30, Sat-Sun 60 min a day"."""
    return f"{written_minutes(minutes)} min a day"


def plan_lines(listed: ListedInterview) -> list[str]:
    """What is planned for an interview: its minutes, its topics, its must-have stories."""
    interview = listed.interview
    sooner = ", may come earlier" if interview.may_move else ""
    lines = [f"{minutes_phrase(listed.minutes)}{sooner}"]
    lines.append(f"topics: {' · '.join(interview.topics)}" if interview.topics else "all topics")
    if listed.gone:
        lines.append(f"not in your notes any more: {' · '.join(listed.gone)}")
    if listed.must_have:
        lines.append(f"counts double: {' · '.join(listed.must_have)}")
    if listed.left:
        lines.append(f"{counted(listed.left, 'story', 'stories')} that counted double left your notes")
    return lines


def debrief_lines(listed: ListedInterview) -> list[str]:
    """How an interview went: in the person's words, the stories told, and what was asked that the notes lack."""
    debrief = listed.interview.debrief
    if debrief is None:
        return []
    lines = [f"how it went: {debrief.went}"] if debrief.went else []
    if listed.told:
        lines.append("told: " + " · ".join(f"{name} ({rating_name(rating)})" for name, rating in listed.told))
    return [*lines, *(f"asked, not in your notes: {gap}" for gap in debrief.gaps)] or ["nothing was said of it"]


def debrief_question(talk: DebriefTalk) -> str:
    """What is asked now of how an interview went."""
    name = talk.interview.name
    match talk.step:
        case DebriefStep.DAY:
            return f"“{name}” is planned for {when_text(talk.interview.day, talk.today)}. When was it?"
        case DebriefStep.WENT:
            return f"How did “{name}” go? A line, or Enter for nothing:"
        case DebriefStep.STORY:
            more = "or Enter for no more" if talk.told else "or Enter for none"
            return f"A story you told there, by a part of its name, {more}:"
        case DebriefStep.GRADE:
            story = "" if talk.story is None else talk.story.name
            return f"How did you tell “{story}”: 1 Again, 2 Hard, 3 Good or 4 Easy?"
        case _:
            more = "or Enter for no more" if talk.asked else "or Enter for none"
            return f"A question you were asked that is not in your notes, {more}:"


def debrief_so_far(talk: DebriefTalk) -> list[str]:
    """What was answered so far."""
    lines = [f"How it went: {talk.went}"] if talk.went else []
    lines += [f"Told: {story.name} ({rating_name(rating)})" for story, rating in talk.told]
    return [*lines, *(f"Asked: {text}" for text in talk.asked)]


# -- what was done -----------------------------------------------------------------------------------------------------


def interview_added(interview: Interview, today: date) -> str:
    """An interview was put on the list."""
    return f"Added “{safe_line(interview.name)}”: {when_text(interview.day, today)}."


def interview_edited(before: Interview, after: Interview, today: date) -> str:
    """An interview was changed, or not."""
    if before == after:
        return f"“{safe_line(after.name)}” is that way already; nothing was changed."
    named = "" if before.name == after.name else f", now “{safe_line(after.name)}”"
    return f"Changed “{safe_line(before.name)}”{named}: {when_text(after.day, today)}."


def interview_removed(interview: Interview) -> str:
    """An interview was taken off the list."""
    return f"“{safe_line(interview.name)}” is off the list; `rehearse interview undo` brings it back."


def interview_done(kept: Debriefed) -> list[str]:
    """What was kept of how an interview went."""
    told = f" with {counted(len(kept.told), 'story', 'stories')}" if kept.told else ""
    lines = [f"“{safe_line(kept.interview.name)}” is done{told}; no day is planned for it any more."]
    if kept.gaps:
        lines.append(f"Kept as asked and not in your notes: {counted(len(kept.gaps), 'question')}.")
    lines += [f"“{safe_line(text)}” is kept already, or in your notes." for text in kept.known]
    return lines


def change_taken_back(taken: TakenBackChange | None, today: date) -> str:
    """The newest change of an interview was taken back."""
    if taken is None:
        return "There is no change of an interview to take back."
    now, before = taken.now, taken.before
    if now is None:
        return f"Taken back: adding “{safe_line('' if before is None else before.name)}”."
    name = f"“{safe_line(now.name)}”"
    if before is None:
        return f"Taken back: removing {name} ({when_text(now.day, today)})."
    if now.debrief != before.debrief:
        told = f", with {counted(taken.tellings, 'telling')}" if taken.tellings else ""
        return f"Taken back: how {name} went{told}."
    return f"Taken back: a change of {name} ({when_text(now.day, today)})."
