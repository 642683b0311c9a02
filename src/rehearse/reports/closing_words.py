"""What the day and the end of a sitting say in words, the same wherever it is shown."""

from datetime import date

from rehearse.commands.preparing.coming import Coming, Load
from rehearse.commands.rehearsing.summary import Summary
from rehearse.commands.rehearsing.today import Left, Today
from rehearse.core.counting import counted
from rehearse.core.days import about_minutes, day_name, minutes_text
from rehearse.core.encouragement import encouragement
from rehearse.core.narration import part_name
from rehearse.core.practice.drill import Drill, MissedPoint
from rehearse.core.rehearsing.sitting import Ending, Told
from rehearse.core.statistics.part_scores import PartScore
from rehearse.core.story_names import short_form
from rehearse.store.overview import Counts

LEAKS_SHOWN = 8
"""Points that keep leaking, at most; a longer list is not read."""


def title(summary: Summary) -> str:
    """Why no question stands here."""
    match summary.ending:
        case Ending.OUT_OF_MINUTES:
            return f"The minutes for today are spent; {counted(summary.waiting, 'story', 'stories')} left."
        case Ending.PLANNED:
            return "Done for today, by the plan; c goes on with what it would ask next."
        case Ending.DAY_OFF:
            return "A day off, by the plan."
    return "Done for today." if summary.done_today.rehearsals else "Nothing is due today."


def sentence(summary: Summary) -> str | None:
    """One sentence that is worth hearing and true, None if there is none."""
    return encouragement(summary.facts)


def planning_offer(summary: Summary, way: str) -> str | None:
    """That one may say when an interview is, and the `way` to do that; None where that is not to be said."""
    if not summary.offers_planning:
        return None
    return f"Is there an interview to be ready for? {way} says when: the days up to it are then planned for it."


def work_done(summary: Summary) -> str:
    """How much was told and how long it took."""
    return f"{counted(len(summary.told), 'telling')}, {minutes_text(summary.duration_ms)}"


def asked_text(told: Told, name: str) -> str:
    """The question that a telling answered, where the story's name is not its short form; empty otherwise."""
    return "" if name.startswith(short_form(told.asked)) else f"asked: {told.asked}"


def missed_heading(points: tuple[MissedPoint, ...]) -> str:
    """How much was missed today."""
    stories = len({point.card_id for point in points})
    of = f" of {counted(stories, 'story', 'stories')}" if stories > 1 else ""
    return f"Missed today, {counted(len(points), 'point')}{of}"


def part_said(part: PartScore, summary: Summary) -> str:
    """How much of a part was said, against the last time of those stories that were told before."""
    text = f"{part.said} of {part.asked}"
    for compared in summary.compared:
        if compared.label == part.label:
            now, before = compared.now, compared.before
            against = _against(now, before)
            return f"{text}, {against}" if now == part else f"{text}; of stories told before {now.said}, {against}"
    return text


def _against(now: PartScore, before: PartScore) -> str:
    if now.asked != before.asked:
        return f"last time {before.said} of {before.asked}"
    if now.said == before.said:
        return "as last time"
    return f"{'up' if now.said > before.said else 'down'} from {before.said}"


def coming_lines(coming: Coming, counts: Counts, today: date) -> list[str]:
    """What comes tomorrow and after, a sentence each."""
    lines = []
    if coming.tomorrow.stories:
        lines.append(f"Tomorrow: {load_text(coming.tomorrow)}.")
    elif coming.next is not None:
        lines.append(f"Nothing tomorrow; next on {day_name(coming.next.day, today)}: {load_text(coming.next)}.")
    if coming.new_later:
        waiting = counted(coming.new_later, "new story waits", "new stories wait")
        lines.append(f"{waiting} for later days.")
    if counts.resting:
        lines.append(f"{counted(counts.resting, 'story is', 'stories are')} buried or suspended.")
    return lines


def load_text(load: Load) -> str:
    """What a day asks for: "3 stories, 1 of them new, about 9 min"."""
    return f"{_stories(load)}, {about_minutes(load.expected_ms)}"


def _stories(load: Load) -> str:
    if load.new == load.stories:
        return counted(load.new, "new story", "new stories")
    new = f", {load.new} of them new" if load.new else ""
    return counted(load.stories, "story", "stories") + new


# -- coming back -------------------------------------------------------------------------------------------------------


def welcome_back(today: Today) -> list[str]:
    """What meets someone who comes back to more than a day holds: first what to do today, then how long the rest takes.

    Empty for everybody else.
    """
    if not today.days_away:
        return []
    first = counted(today.left.due, "story", "stories")
    return [
        f"Welcome back after {counted(today.days_away, 'day')}.",
        f"Begin with the {first} that you are most likely to have forgotten: {about_minutes(today.left.expected_ms)}.",
        beyond_text(today.beyond),
        *catching_up_text(today),
    ]


def beyond_text(beyond: Left) -> str:
    """What waits beyond the minutes of the day."""
    verb = "waits" if beyond.tellings == 1 else "wait"
    return f"{beyond.tellings} more {verb}, {about_minutes(beyond.expected_ms)}."


def catching_up_text(today: Today) -> list[str]:
    """How long it takes until nothing is left over; nothing where there is nothing to catch up with."""
    if not today.beyond.due or today.by_plan:
        return []
    each = f"at {today.minutes_per_day} min a day"
    if today.catching_up is None:
        return [f"More falls due than {today.minutes_per_day} min a day can catch up with."]
    return [f"Catching up takes about {counted(today.catching_up, 'day')} {each}."]


# -- the drill ---------------------------------------------------------------------------------------------------------


def drill_cue(point: MissedPoint) -> str:
    """What is asked of a missed point: its part, and which of its points it is."""
    return ", ".join(filter(None, (part_name(point.label), point_place(point))))


def point_place(point: MissedPoint) -> str:
    """Which of the points of its part a missed point is, empty where it is the only one."""
    return "" if point.of == 1 else f"point {point.number} of {point.of}"


def drill_end(drill: Drill[MissedPoint]) -> str:
    """What a drill came to in which each point was said."""
    said = f"All {drill.total} points said" if drill.total > 1 else "The point was said"
    if not drill.missed:
        return f"{said}, each at once." if drill.total > 1 else f"{said} at once."
    return f"{said}, after {counted(drill.missed, 'miss', 'misses')}."
