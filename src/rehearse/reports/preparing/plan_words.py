"""What is said of how ready one is for an interview, the same wherever it is shown: not made safe yet."""

from collections.abc import Sequence

from rehearse.commands.preparing.coming import Load
from rehearse.commands.preparing.outlook import Glance, OtherMinutes, Outlook, StoryOutlook, TopicOutlook
from rehearse.core.counting import counted
from rehearse.core.days import about_minutes, day_name, weekday_name
from rehearse.core.preparing.interviews import DAYS_OF_A_WEEK, Interview
from rehearse.core.preparing.readiness import READY, Forecast, PlannedDay
from rehearse.core.width import fitted
from rehearse.reports.closing_words import load_text
from rehearse.reports.preparing.interview_phrases import when_text
from rehearse.reports.shell_lines import done_command

COLDEST_TITLE = "Coldest on the day: now → then"
COLDEST = 6
"""Stories that are named as the coldest, at most."""
READ_SHOWN = 12
"""Stories to be read that are named, at most; who has more than that to read does not."""
DAYS_ONE_BY_ONE = 28
"""Days to come that are named one by one; those after them are taken together by weeks."""

NO_INTERVIEW = (
    "No interview is to come. `rehearse interview add NAME DAY` says when one is; every day is then ordered so that no "
    "story is cold on it."
)

_COARSE = 0.005
"""From this standard error on, a foretold chance is only about what it says."""
_SHORT_NAME, _SHORTEST_NAME = 30, 14
_LITTLE, _HALF = 0.05, 0.5
_TOPICS_NAMED = 4


def percent(share: float) -> str:
    """A share in whole per cent; what is short of ready or of certain is not rounded up to it."""
    shown = round(100 * share)
    for border in (READY, 1.0):
        if share < border:
            shown = min(shown, round(100 * border) - 1)
    return f"{max(shown, 1) if share > 0 else 0}%"


def foretold(share: float, standard_error: float) -> str:
    """A chance that is foretold: "93%", and "about 93%" where the simulation is coarse."""
    return f"{'about ' if standard_error >= _COARSE else ''}{percent(share)}"


def daily(minutes: Sequence[int]) -> str:
    """How many minutes a day: "30 min a day", "20 to 60 min a day", "30 min on 5 days a week"."""
    some = [it for it in minutes if it > 0]
    if not some:
        return "no minutes a day"
    least, most = min(some), max(some)
    amount = f"{least} min" if least == most else f"{least} to {most} min"
    if len(some) == DAYS_OF_A_WEEK:
        return f"{amount} a day"
    return f"{amount} on {counted(len(some), 'day')} a week"


# -- how it stands -----------------------------------------------------------------------------------------------------


def standing_ways(glance: Glance) -> tuple[str, ...]:
    """How it stands in a line, said in ever shorter ways, some without the forecast."""
    stands = glance.readiness
    names = [glance.interview.name, *(fitted(glance.interview.name, room) for room in (_SHORT_NAME, _SHORTEST_NAME))]
    heads = [f"{name} {how_far(glance)}" for name in dict.fromkeys(names)]
    if not stands.total:
        return tuple(f"{head} · no story to tell yet" for head in heads)
    ready = f"{stands.ready} of {stands.total} ready"
    tails = [*_with_forecast(glance, glance.forecast, ready), f"{ready} · {percent(stands.recall)} now", ready]
    ways = [f"{head} · {tail}" for tail in dict.fromkeys(tails) for head in heads]
    return (*ways, f"{how_far(glance).capitalize()} · {ready}")


def standing_asides(glance: Glance) -> tuple[str, ...]:
    """How many stories are ready, beside other things: "Acme in 14 days · 7 of 18 ready", in ever shorter ways."""
    stands, names = glance.readiness, (glance.interview.name, fitted(glance.interview.name, _SHORTEST_NAME))
    if not stands.total:
        return ()
    return tuple(f"{name} {how_far(glance)} · {stands.ready} of {stands.total} ready" for name in dict.fromkeys(names))


def _with_forecast(glance: Glance, forecast: Forecast | None, ready: str) -> list[str]:
    if forecast is None or glance.days_left <= 0:
        return []
    now, then = percent(glance.readiness.recall), foretold(forecast.on_the_day, forecast.standard_error)
    longest = f"{ready} · {now} now → {then} on the day"
    return [f"{longest} at {daily(glance.minutes)}", longest, f"{ready} · {now} → {then}"]


def how_far(glance: Glance) -> str:
    """How far the day is: "today", "tomorrow", "in 14 days"."""
    days = glance.days_left
    return ("today", "tomorrow")[days] if days <= 1 else f"in {days} days"


def title(glance: Glance) -> str:
    """The interview and its day: "Acme onsite: Tue 15 Dec, in 14 days"."""
    return f"{glance.interview.name}: {when_text(glance.interview.day, glance.today)}"


def standing_lines(glance: Glance, outlook: Outlook | None) -> list[str]:
    """How it stands and what is foreseen, in sentences; `outlook` is None while that is being made."""
    stands, forecast = glance.readiness, None if outlook is None else outlook.forecast
    if not stands.total:
        return ["No story answers its questions yet."]
    line = f"{_of(stands.ready, stands.total)} ready; chance of recall {percent(stands.recall)} now"
    if glance.days_left > 0 and forecast is not None:
        then = foretold(forecast.on_the_day, forecast.standard_error)
        line += f" → {then} on the day at {daily(glance.minutes)}"
    if outlook is None:
        return [f"{line}."]
    lines = [f"{line}.", *otherwise_lines(outlook), *overload_lines(outlook)]
    if (before := outlook.before) is not None:
        lines.append(f"Until {day_name(before.day, glance.today)} the days are planned for {before.name}.")
    return lines


def otherwise_lines(outlook: Outlook) -> list[str]:
    """What ten minutes more or fewer would give."""
    more, fewer = outlook.more, outlook.fewer
    if more is None or fewer is None:
        return []
    usual, uniform = outlook.glance.minutes, len(set(outlook.glance.minutes)) == 1
    first = f"{max(more.minutes)} min a day" if uniform else "ten minutes more"
    second = f"{max(fewer.minutes)} min" if uniform else "ten fewer"
    if not any(fewer.minutes):
        second = "no rehearsal at all"
    same = percent(more.on_the_day) == percent(fewer.on_the_day) == percent(outlook.forecast.on_the_day)
    if same and max(usual):
        return [f"With {first} or with {second} it would be the same."]
    return [f"With {first} it would be {_then(more)}, with {second} {_then(fewer)}."]


def _then(other: OtherMinutes) -> str:
    return foretold(other.on_the_day, other.standard_error)


def overload_lines(outlook: Outlook) -> list[str]:
    """That the minutes do not hold the stories, and how many would; nothing where they do."""
    overload, total = outlook.overload, outlook.glance.readiness.total
    if overload is None:
        return []
    minutes = daily(outlook.glance.minutes) if max(outlook.glance.minutes) else "No time at all"
    ready, fitting = round(outlook.ready_on_the_day), overload.fitting
    about = f"about {ready}" if ready else "hardly any"
    lines = [f"{minutes} is too little: {about} of {counted(total, 'story', 'stories')} will be ready on the day."]
    if total == 1:
        lines = [f"{minutes} is too little for the story to be ready on the day."]
    if fitting is None:
        return [*lines, "There is no time for all; the plan asks first what gains most for its minutes."]
    if round(fitting.ready) > ready:
        enough = f"make it about {round(fitting.ready)}" if total > 1 else "be enough"
        return [*lines, f"{daily(fitting.minutes)} would {enough}."]
    return [*lines, f"{daily(fitting.minutes)} would make recall {_then(fitting)} on the day."]


def _of(count: int, total: int) -> str:
    return f"{count} of {counted(total, 'story', 'stories')}"


# -- stories and topics ------------------------------------------------------------------------------------------------


def story_chances(story: StoryOutlook, *, is_over: bool) -> str:
    """A story's chance now and on the day: "62% → 88%", "new → 88%"; `is_over` says that the day has come."""
    now = percent(story.now) if story.told else "new"
    return now if is_over else f"{now} → {percent(story.on_the_day)}"


def story_name(story: StoryOutlook) -> str:
    """What a story is called, and that it counts double."""
    return f"{story.name} · counts double" if story.must_have else story.name


def coldest(outlook: Outlook) -> tuple[StoryOutlook, ...]:
    """The stories that are named as the coldest."""
    return outlook.stories[:COLDEST]


def reading_title(glance: Glance) -> str:
    """What is to be done with the stories that are to be read; empty where there is no reading yet."""
    if glance.days_left > 1 or not glance.readiness.total:
        return ""
    morning = "now" if glance.days_left <= 0 else "tomorrow morning"
    if not glance.to_read:
        ready = "is ready" if glance.days_left <= 0 else "should be ready by then"
        return f"Nothing needs to be read {morning}: every story {ready}."
    count = len(glance.to_read)
    return f"Read {'this' if count == 1 else 'these'} {morning}, {counted(count, 'story', 'stories')}"


def reading_rest(glance: Glance) -> str:
    """How many more are to be read than are named; empty where all are."""
    more = len(glance.to_read) - READ_SHOWN
    return f"and {more} more" if more > 0 else ""


def topic_name(topic: TopicOutlook) -> str:
    """What a topic is called; the stories of none come last."""
    return "no topic" if topic.topic is None else topic.topic


def topics_title(glance: Glance) -> str:
    """What the lines about topics count."""
    return "Topics: stories ready" if glance.days_left <= 0 else "Topics: stories ready now → then"


def topic_text(topic: TopicOutlook, *, is_over: bool) -> str:
    """How many of its stories are ready: "2 → 4 of 4", "2 of 4"; `is_over` says that the day has come."""
    if not topic.stories:
        return "no story"
    then = "" if is_over else f" → {round(topic.ready_on_the_day)}"
    return f"{topic.ready}{then} of {topic.stories}"


def bare_topics(topics: Sequence[TopicOutlook]) -> list[str]:
    """The topics that no story is ready for, and those that have no story at all, a sentence each."""
    named = [topic for topic in topics if topic.topic is not None]
    cold = [topic for topic in named if topic.stories and not topic.ready]
    bare = [topic for topic in named if not topic.stories]
    lines = []
    if cold and len(cold) == len(named) > 1:
        lines.append("No topic has a story that is ready.")
    elif cold:
        lines.append(f"No story is ready for {_names(cold, 'or')}.")
    if bare:
        verb = "has" if len(bare) == 1 else "have"
        lines.append(f"{_names(bare, 'and')} {verb} no story at all.")
    return lines


def _names(topics: Sequence[TopicOutlook], joint: str) -> str:
    names = [topic_name(topic) for topic in topics[:_TOPICS_NAMED]]
    if (more := len(topics) - len(names)) > 0:
        names.append(f"{more} more")
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {joint} {names[-1]}"


# -- the days to come --------------------------------------------------------------------------------------------------


def day_ways(day: PlannedDay, *, is_off: bool) -> tuple[str, ...]:
    """What a day takes, in ever shorter ways: "5 stories, 2 of them new, about 24 min", "5 stories, 2 new, 24 min"."""
    if is_off:
        return ("day off",)
    if is_idle(day):
        return ("nothing",)
    if day.tellings < _HALF:
        return ("perhaps a story",)
    stories, minutes = max(1, round(day.tellings)), max(1, round(day.minutes))
    new = min(stories, round(day.new))
    rest = f", {new} new" if 0 < new < stories else ""
    kind = counted(stories, "new story", "new stories") if new == stories else counted(stories, "story", "stories")
    return load_text(Load(day.day, stories, new, minutes * 60_000)), f"{kind}{rest}, {minutes} min"


def is_idle(day: PlannedDay) -> bool:
    """Whether a day takes nothing, or next to it."""
    return day.tellings < _LITTLE


def weeks_of(days: Sequence[PlannedDay]) -> list[list[PlannedDay]]:
    """The days after those that are named one by one, seven at a time."""
    rest = days[DAYS_ONE_BY_ONE:]
    return [list(rest[at : at + DAYS_OF_A_WEEK]) for at in range(0, len(rest), DAYS_OF_A_WEEK)]


def week_name(week: Sequence[PlannedDay]) -> str:
    """Days taken together: "Mon 4 Jan - Sun 10 Jan"."""
    first, last = weekday_name(week[0].day), weekday_name(week[-1].day)
    return first if len(week) == 1 else f"{first} - {last}"


def week_text(week: Sequence[PlannedDay]) -> str:
    """What several days take together."""
    tellings = round(sum(day.tellings for day in week))
    if not tellings:
        return "next to nothing"
    return f"{counted(tellings, 'telling')}, {about_minutes(round(60_000 * sum(day.minutes for day in week)))}"


# -- how it was made ---------------------------------------------------------------------------------------------------


def made_by(forecast: Forecast) -> str:
    """How chances and forecast were made, and how far they can be believed."""
    by = "By FSRS, which was fitted on flash cards, not stories"
    if not forecast.days:
        return f"{by}."
    return f"{by}; simulated {counted(forecast.runs, 'time')} (seed {forecast.seed})."


def untold_line(interview: Interview) -> str:
    """What is said of an interview whose day has passed, while nobody has told how it went."""
    return f"How did {interview.name} go? `{done_command(interview.name)}` records it."
