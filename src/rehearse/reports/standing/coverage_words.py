"""What is said of coverage, the same wherever it is shown: not made safe yet."""

from collections.abc import Sequence

from rehearse.core.counting import counted
from rehearse.core.near_names import listed
from rehearse.core.standing.coverage import Coverage, CoveredTopic, CoveringStory, Moment
from rehearse.core.standing.coverage_advice import FEWEST_READY, Advice, LadenStory, NoFailure, ThinTopic
from rehearse.reports.preparing.interview_phrases import when_text
from rehearse.reports.preparing.plan_words import percent

NEVER_TOLD = "new"
"""What stands in place of a chance for a story that was never told."""

NO_NOTES = "No stories yet. `rehearse import FILE` brings some in."
NO_TOPIC = "No topic"

NO_FAILURE = (
    "No story of failure: no topic, and no question with a story, names a failure, a mistake or a wrong decision. Most "
    "interviews ask for one: write one down, or put such a question over a story that tells of one."
)

_WHEN = {
    Moment.NOW: "now",
    Moment.ON_THE_DAY: "on the day if nothing more is told",
    Moment.PLANNED: "on the day by the plan",
}


def topic_name(topic: CoveredTopic) -> str:
    """The name of a row."""
    return NO_TOPIC if topic.topic is None else topic.topic


def when_words(moment: Moment) -> str:
    """When a chance holds: "now", "on the day by the plan"."""
    return _WHEN[moment]


def cell_text(story: CoveringStory, moment: Moment) -> str:
    """A chance in three cells at most: "92", "new"."""
    chance = story.at(moment)
    return NEVER_TOLD if chance is None else percent(chance)[:-1]


def chances_text(story: CoveringStory, coverage: Coverage) -> str:
    """The chances of a story: "92%", "92% → 81%", "never told"."""
    if story.now is None and not story.planned:
        return "never told"
    now = percent(story.now or 0.0)
    then = story.at(coverage.moments[-1])
    return now if coverage.interview is None or then is None else f"{now} → {percent(then)}"


def heading(coverage: Coverage) -> str:
    """What there is: "11 stories under 9 topics, 2 questions without a story"."""
    whole = coverage.whole()
    topics = sum(topic.topic is not None for topic in coverage.topics)
    text = f"{counted(len(coverage.stories), 'story', 'stories')} under {counted(topics, 'topic')}"
    return f"{text}, {counted(whole.gaps, 'question')} without a story" if whole.gaps else text


def standing_line(coverage: Coverage) -> str:
    """How many stories are ready at each moment."""
    parts = [f"{coverage.whole(moment).ready} {when_words(moment)}" for moment in coverage.moments]
    return f"Ready: {', '.join(parts)}."


def interview_line(coverage: Coverage, left_out: int = 0) -> str:
    """The interview that is asked about, and how many topics are left out because it does not ask for them."""
    interview = coverage.interview
    if interview is None:
        return ""
    line = f"{interview.name}: {when_text(interview.day, coverage.today)}."
    return f"{line} {_left_out(left_out)}" if left_out else line


def _left_out(topics: int) -> str:
    return f"{counted(topics, 'topic')} that it does not ask for {'is' if topics == 1 else 'are'} left out."


def margin_text(coverage: Coverage, topic: CoveredTopic, moment: Moment) -> str:
    """A row in words: "2 of 5 stories ready now, 1 never told, 1 question without a story"."""
    margin = coverage.margin(topic, moment)
    if not margin.stories:
        parts = ["no story"]
    else:
        parts = [f"{margin.ready} of {counted(margin.stories, 'story', 'stories')} ready {when_words(moment)}"]
    if margin.untold:
        parts.append(f"{margin.untold} never told")
    if margin.gaps:
        parts.append(f"{counted(margin.gaps, 'question')} without a story")
    return ", ".join(parts)


def story_text(story: CoveringStory, moments: Sequence[Moment]) -> str:
    """The chances of a story in words: "92% now, 81% on the day if nothing more is told"."""
    known = [(chance, moment) for moment in moments if (chance := story.at(moment)) is not None]
    parts = [f"{percent(chance)} {when_words(moment)}" for chance, moment in known]
    if story.now is None:
        parts.insert(0, "never told")
    topics = len(story.story.topics)
    parts += [counted(topics, "topic")] if topics > 1 else []
    parts += ["suspended"] if story.story.suspended else []
    return ", ".join(parts)


# -- what there is to do -----------------------------------------------------------------------------------------------


def advice_lines(advice: Sequence[Advice]) -> list[str]:
    """What is worth a look and what there is to do, a line each; topics that want the same are named together."""
    thin = [it for it in advice if isinstance(it, ThinTopic)]
    bare = [it.topic for it in thin if not it.ready and not it.cold]
    single = [it.topic for it in thin if it.ready and not it.cold]
    lines = [NO_FAILURE for it in advice if isinstance(it, NoFailure)]
    if bare:
        lines.append(
            f"{_without(bare, 'no story')}: write one, or put a question of the topic over a story that answers it too."
        )
    if single:
        lines.append(
            f"{_without(single, '1 ready story and no other')}: write a second one, or put a question of the topic "
            "over a story that answers it too."
        )
    lines += [_to_rehearse(it) for it in thin if it.cold]
    return [*lines, *(_laden(it) for it in advice if isinstance(it, LadenStory))]


def _without(topics: Sequence[str], has: str) -> str:
    if len(topics) == 1:
        return f"“{topics[0]}” has {has}"
    return f"{counted(len(topics), 'topic')} have {has}, {listed(topics)}"


def _to_rehearse(thin: ThinTopic) -> str:
    has = counted(thin.ready, "ready story", "ready stories") if thin.ready else "no ready story"
    wanted = thin.cold[: FEWEST_READY - thin.ready]
    named = " and ".join(f"“{it.story.name}”" for it in wanted)
    line = f"“{thin.topic}” has {has}: rehearse {named}"
    return f"{line}." if thin.ready + len(thin.cold) >= FEWEST_READY else f"{line}, and write another."


def _laden(laden: LadenStory) -> str:
    topics = laden.story.topics
    return (
        f"“{laden.story.name}” carries {len(topics)} topics, {listed(topics)}: once it is told for one of them, it is "
        "gone for the others. Write a story for some of them."
    )
