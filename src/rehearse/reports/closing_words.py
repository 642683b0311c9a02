"""What the end of a sitting says in words, the same wherever it is shown."""

from rehearse.commands.summary import Load, Summary
from rehearse.core.counting import counted
from rehearse.core.days import about_minutes, day_name, minutes_text
from rehearse.core.encouragement import encouragement
from rehearse.core.session import Ending, Told
from rehearse.core.statistics import PartScore
from rehearse.core.story_names import short_form

LEAKS_SHOWN = 8
"""Points that keep leaking, at most; a longer list is not read."""


def title(summary: Summary) -> str:
    """Why no question stands here."""
    if summary.ending is Ending.OUT_OF_MINUTES:
        return f"The minutes for today are spent; {counted(summary.waiting, 'story', 'stories')} left."
    return "Done for today." if summary.done_today.rehearsals else "Nothing is due today."


def sentence(summary: Summary) -> str | None:
    """One sentence that is worth hearing and true, None if there is none."""
    return encouragement(summary.facts)


def work_done(summary: Summary) -> str:
    """How much was told and how long it took."""
    return f"{counted(len(summary.told), 'telling')}, {minutes_text(summary.duration_ms)}"


def asked_text(told: Told, name: str) -> str:
    """The question that a telling answered, where the story's name is not its short form; empty otherwise."""
    return "" if name.startswith(short_form(told.asked)) else f"asked: {told.asked}"


def part_said(part: PartScore, summary: Summary) -> str:
    """How much of a part was said, against the time before of those stories that were told then."""
    text = f"{part.said} of {part.asked}"
    for compared in summary.compared:
        if compared.label == part.label:
            now, before = compared.now, compared.before
            last = f"last time {before.said}" + ("" if before.asked == now.asked else f" of {before.asked}")
            return f"{text}, {last}" if now == part else f"{text}; of what was told before {now.said}, {last}"
    return text


def coming(summary: Summary) -> list[str]:
    """What comes tomorrow and after, a sentence each."""
    lines = []
    tomorrow = summary.tomorrow
    if tomorrow.stories:
        lines.append(f"Tomorrow: {_stories(tomorrow)}, {about_minutes(tomorrow.expected_ms)}.")
    elif summary.next_due is not None:
        lines.append(f"The next story is due on {day_name(summary.next_due, summary.today)}.")
    if summary.new_later:
        waiting = counted(summary.new_later, "new story waits", "new stories wait")
        lines.append(f"{waiting} for the days to come.")
    if summary.counts.resting:
        lines.append(f"{counted(summary.counts.resting, 'story', 'stories')} resting: buried or suspended.")
    return lines


def _stories(load: Load) -> str:
    if load.new == load.stories:
        return counted(load.new, "new story", "new stories")
    new = f", {load.new} of them new" if load.new else ""
    return counted(load.stories, "story", "stories") + new
