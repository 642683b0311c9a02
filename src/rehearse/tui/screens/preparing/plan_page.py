"""What the screen of the plan says: from the outlook on an interview as a value to paragraphs."""

from collections.abc import Sequence

from rehearse.commands.preparing.outlook import Glance, Outlook, StoryOutlook
from rehearse.core.days import weekday_name
from rehearse.core.safetext import safe_line
from rehearse.core.width import cells, padded
from rehearse.reports.preparing import plan_words
from rehearse.reports.preparing.plan_words import DAYS_ONE_BY_ONE, READ_SHOWN
from rehearse.tui.widgets.charts import NOTHING, length_bar
from rehearse.tui.widgets.typeset import Block, Paragraph, SideBySide

_HEADING = "bold $text-accent"
_QUIET = "$quiet"
_BAR = "$text-success"
_WARNING = "$text-warning"
_DAY_WIDTH = len("Wed 30 Nov")
_BAR_WIDTH = 10
_FULL_MS = 10 * 60_000
_WIDEST_TOPIC = 24
FORESEEING = "What the day will be is being worked out …"


def no_plan_page() -> list[Block]:
    """What is said where no interview is to come."""
    return [Paragraph(plan_words.NO_INTERVIEW), Paragraph("`i` says so on a screen.", _QUIET, gap=1)]


def plan_page(glance: Glance, outlook: Outlook | None) -> list[Block]:
    """What the screen says; without an `outlook` what is known before that is made.

    Where there is room, stories and topics stand on the left, the days to come on the right.
    """
    title, *lines = plan_words.standing_lines(glance, outlook)
    head = [Paragraph(plan_words.title(glance), "bold"), Paragraph(title)]
    if outlook is None:
        return (
            [*head, *reading_list(glance), Paragraph(FORESEEING, _QUIET, gap=1)] if glance.readiness.total else [*head]
        )
    overload = plan_words.overload_lines(outlook)
    head += [Paragraph(line, _WARNING if line in overload else "") for line in lines]
    if not glance.readiness.total:
        return [*head]
    left = (*reading_list(outlook.glance), *_coldest(outlook), *_topics(outlook))
    right = tuple(_days(outlook))
    foot = Paragraph(plan_words.made_by(outlook.forecast), _QUIET, gap=1)
    if left and right:
        return [*head, SideBySide((left, right), (*left, *right), gap=1), foot]
    return [*head, *left, *right, foot]


def _named_stories(glance: Glance, stories: Sequence[StoryOutlook], title: str) -> tuple[Paragraph, ...]:
    """Stories under a title, each with its chances."""
    chances = [plan_words.story_chances(story, is_over=glance.days_left <= 0) for story in stories]
    room = max(map(cells, chances), default=0)
    return (
        Paragraph(title, _HEADING, gap=1),
        *(
            Paragraph(safe_line(plan_words.story_name(story)), lead=f"  {padded(chance, room)}  ", lead_style=_QUIET)
            for story, chance in zip(stories, chances, strict=True)
        ),
    )


def standing_line(glance: Glance) -> Paragraph:
    """How the interview stands in a line, as much of it as there is room for."""
    longest, *shorter = plan_words.standing_ways(glance)
    return Paragraph(longest, gap=1, shorter=tuple(shorter))


def reading_list(glance: Glance) -> tuple[Paragraph, ...]:
    """What to read on the morning of the interview; nothing before its eve."""
    title = plan_words.reading_title(glance)
    if not title:
        return ()
    rest = plan_words.reading_rest(glance)
    return (
        *_named_stories(glance, glance.to_read[:READ_SHOWN], title),
        *([Paragraph(rest, _QUIET, lead="  ")] if rest else []),
    )


def _coldest(outlook: Outlook) -> tuple[Paragraph, ...]:
    if outlook.glance.days_left <= 1:
        return ()
    return _named_stories(outlook.glance, plan_words.coldest(outlook), plan_words.COLDEST_TITLE)


def _topics(outlook: Outlook) -> list[Paragraph]:
    topics = outlook.topics
    if not topics:
        return []
    glance = outlook.glance
    page = [Paragraph(plan_words.topics_title(glance), _HEADING, gap=1)]
    page += [Paragraph(line, _WARNING, lead="  ") for line in plan_words.bare_topics(topics)]
    names = [safe_line(plan_words.topic_name(topic)) for topic in topics]
    room = min(_WIDEST_TOPIC, max(map(cells, names)))
    return [
        *page,
        *(
            Paragraph(
                plan_words.topic_text(topic, is_over=glance.days_left <= 0),
                lead=f"  {padded(name, room)}  ",
                lead_style=_QUIET,
            )
            for topic, name in zip(topics, names, strict=True)
        ),
    ]


def _days(outlook: Outlook) -> list[Paragraph]:
    """The days to come as bars with what they take."""
    if not outlook.days:
        return []
    page = [Paragraph("The days to come", _HEADING, gap=1)]
    shown = outlook.days[:DAYS_ONE_BY_ONE]
    fullest = max(_FULL_MS, *(round(day.minutes * 60_000) for day in shown))
    for day in shown:
        lead = f"  {padded(weekday_name(day.day), _DAY_WIDTH)} "
        text, *shorter = plan_words.day_ways(day, is_off=not outlook.plan.minutes_on(day.day))
        if plan_words.is_idle(day):
            page.append(Paragraph(text, _QUIET, lead=f"{lead}{padded(NOTHING, _BAR_WIDTH)} ", lead_style=_QUIET))
        else:
            bar = length_bar(round(day.minutes * 60_000), fullest, _BAR_WIDTH)
            page.append(Paragraph(text, lead=f"{lead}{bar} ", lead_style=_BAR, shorter=tuple(shorter)))
    page += [
        Paragraph(plan_words.week_text(week), lead=f"  {plan_words.week_name(week)}  ", lead_style=_QUIET)
        for week in plan_words.weeks_of(outlook.days)
    ]
    last = padded(weekday_name(outlook.glance.interview.day), _DAY_WIDTH)
    return [*page, Paragraph(safe_line(outlook.glance.interview.name), "bold", lead=f"  {last} ", lead_style="bold")]
