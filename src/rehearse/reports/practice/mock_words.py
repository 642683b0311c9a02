"""What a mock interview says in words, the same on the screen, in lines and in reports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rehearse.commands.practice.mock_debrief import DebriefedQuestion, EarlierMock, MockDebrief
from rehearse.commands.practice.mock_interview import MockInterview
from rehearse.commands.practice.mock_setup import Aim, MockOptions
from rehearse.core.counting import counted
from rehearse.core.days import clock_text, day_name, weekday_name
from rehearse.core.narration import part_letter
from rehearse.core.practice.drill import MissedPoint
from rehearse.core.practice.mock import Mock, MockFigures, MockPhase
from rehearse.core.rehearsing.session import Turn

STILL_THERE = "Still there? The clock has stopped; the time away does not count."
TIME_IS_UP = "The time is up. Finish this one; no further question comes."
NO_STORY = "none of these"


@dataclass(frozen=True, slots=True)
class MockLine:
    """A line of a section: what stands before it, quietly, and whether it tells of something to work on."""

    text: str
    lead: str = ""
    leaks: bool = False


@dataclass(frozen=True, slots=True)
class MockSection:
    """Lines under a title; without one they stand by themselves."""

    title: str
    lines: tuple[MockLine, ...]


def mock_place(mock: Mock) -> str:
    """Which question stands there, and in which part of the mock interview."""
    if mock.is_asking:
        follow_up = " · follow-up" if mock.phase is MockPhase.FOLLOW_UP else ""
        return f"Question {mock.at + 1} of {len(mock.questions)}{follow_up}"
    if mock.phase is MockPhase.DONE:
        return "Debrief"
    told = mock.told
    return f"Debrief · {told.index(mock.present) + 1} of {len(told)}"


def mock_clock(held: MockInterview) -> str:
    """The clock of the present answer, and of the whole against its minutes."""
    mock = held.under_way
    whole = f"{clock_text(held.spent_ms)} of {clock_text(mock.limit_ms)}"
    if not mock.is_asking:
        return whole
    stopped = f"paused {clock_text(held.timing.stopped_for_ms(held.now_ms))} · " if held.timing.stands else ""
    return f"{stopped}{clock_text(held.answer_ms)} · {whole}"


def about_text(aim: Aim, options: MockOptions) -> str:
    """What a mock interview will be about: "up to 5 questions in 30 minutes, for Acme, on Conflict"."""
    most = "" if options.questions == 1 else "Up to "
    text = f"{most}{counted(options.questions, 'question')} in {counted(options.minutes, 'minute')}"
    if aim.interview is not None:
        text += f", for {aim.interview.name}"
    topics = _listed(aim.topics)
    return f"{text}, on {topics}" if topics else f"{text}, on all topics"


def wishes_text(options: MockOptions) -> tuple[str, str]:
    """Whether questions without a story come, and whether own ones are put in other words."""
    others = "Some questions come without a story: from the bank and your gaps."
    others = others if options.others else "All questions have a story in your notes."
    wording = "Your questions come in other words, where the bank has some."
    return others, wording if options.paraphrased else "Your questions come in your own words."


def left_text(mock: Mock, today: str) -> str:
    """What stands in a mock interview that was left."""
    begun = f"The mock interview of {today} was left"
    if mock.is_asking:
        where = f"at question {mock.at + 1} of {len(mock.questions)}"
        return f"{begun} {where}, after {clock_text(mock.spent_ms + mock.running_ms)}."
    return f"{begun} in its debrief."


def left_day(held: MockInterview) -> str:
    """The day of the mock interview that was left, as people say it."""
    return "" if held.left is None else day_name(held.left.study_day, held.today)


def outline_summary(turn: Turn) -> str:
    """How much of an outline was said, once all of it is uncovered."""
    recall = turn.recall
    return f"{recall.said} of {counted(recall.said + recall.missed, 'point')} said"


def debrief_title(debrief: MockDebrief) -> str:
    """The first line of a debrief."""
    figures = debrief.figures
    interview = f", for {debrief.interview}" if debrief.interview else ""
    asked = counted(figures.questions, "question")
    if figures.questions < debrief.planned:
        asked = f"{figures.questions} of {counted(debrief.planned, 'question')}"
    spent = f"{clock_text(figures.spent_ms)} of {clock_text(debrief.limit_ms)}"
    return f"Mock interview of {weekday_name(debrief.day)}{interview}: {asked} in {spent}."


def not_asked_text(debrief: MockDebrief) -> str:
    """Why some questions were not asked, empty where all were."""
    left = debrief.planned - len(debrief.questions)
    if left <= 0:
        return ""
    spent = debrief.figures.spent_ms >= debrief.limit_ms
    were = "question was" if left == 1 else "questions were"
    return f"{'The time was up: ' if spent else ''}{left} {were} not asked."


def debrief_sections(debrief: MockDebrief) -> list[MockSection]:
    """All that a debrief says, in its order; sections with nothing to say are left out."""
    sections = [
        MockSection("", (MockLine(_figures_text(debrief.figures)), *_over_and_under(debrief.questions))),
        *([] if debrief.before is None else [_compared(debrief.figures, debrief.before)]),
        MockSection("The questions", tuple(_questions(debrief.questions))),
        MockSection(left_out_title(debrief.missed), tuple(_left_out(debrief.missed))),
        MockSection("Follow-ups missed", tuple(_follow_ups(debrief.questions))),
        MockSection("Without a story", tuple(_without_story(debrief.questions))),
    ]
    return [section for section in sections if section.lines]


def left_out_title(points: Sequence[MissedPoint]) -> str:
    """How many points were left out, and of how many stories."""
    stories = len({point.card_id for point in points})
    of = f" of {counted(stories, 'story', 'stories')}" if stories > 1 else ""
    return f"Left out, {counted(len(points), 'point')}{of}"


def against_target(told_ms: int, target_ms: int) -> str:
    """A time against its target, in whole seconds: "0:24 over", "0:35 under", "on target"."""
    apart = told_ms // 1000 - target_ms // 1000
    if apart == 0:
        return "on target"
    return f"{clock_text(abs(apart) * 1000)} {'over' if apart > 0 else 'under'}"


def question_outcome(question: DebriefedQuestion) -> str:
    """What came of a question: its time against its target, points said, its follow-up."""
    time, target = clock_text(question.told_ms), clock_text(question.target_ms)
    said = [f"{time}, {against_target(question.told_ms, question.target_ms)} ({target})"]
    if question.is_gap:
        said.append("no story told")
    elif question.went_through and question.story is not None:
        said.append(f"{question.said} of {counted(question.asked, 'point')}")
    if question.probe_said is not None:
        said.append(f"follow-up {'answered' if question.probe_said else 'missed'}")
    if question.went_through and question.story is None and not question.is_gap:
        said.append("its story has left your notes")
    return " · ".join(said)


def _figures_text(figures: MockFigures) -> str:
    said = [f"{figures.said} of {counted(figures.points, 'point')} said"] if figures.points else []
    if figures.probes:
        said.append(f"{figures.probes_said} of {counted(figures.probes, 'follow-up')} answered")
    return f"{', '.join(said)}." if said else "Nothing was gone through."


def _over_and_under(questions: Iterable[DebriefedQuestion]) -> list[MockLine]:
    """How many answers took longer than their target, and by how much."""
    told = list(questions)
    over = [it for it in told if it.is_over]
    if not told:
        return []
    if not over:
        return [MockLine("No answer was over its target.")]
    by_ms = sum(it.told_ms // 1000 - it.target_ms // 1000 for it in over) * 1000
    answers = counted(len(told), "answer")
    were = "was over its target" if len(over) == 1 else "were over their targets"
    return [MockLine(f"{len(over)} of {answers} {were}, by {clock_text(by_ms)}.", leaks=True)]


def _compared(now: MockFigures, earlier: EarlierMock) -> MockSection:
    before = earlier.figures
    pairs = [
        ("a question", _each(now), _each(before)),
        ("points said", _share(now.said, now.points), _share(before.said, before.points)),
        ("follow-ups", _share(now.probes_said, now.probes), _share(before.probes_said, before.probes)),
    ]
    told = [f"{name} {after} (before {was})" for name, after, was in pairs if after and was]
    title = f"Against the mock interview of {weekday_name(earlier.day)}"
    return MockSection(title, (MockLine(", ".join(told), "  "),) if told else ())


def _each(figures: MockFigures) -> str:
    return clock_text(figures.spent_ms // figures.questions) if figures.questions else ""


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else ""


def _questions(questions: Sequence[DebriefedQuestion]) -> list[MockLine]:
    lines = []
    for number, it in enumerate(questions, start=1):
        lead = f"{number:>3}. "
        lines.append(MockLine(it.text, lead))
        name = f"{it.story}: " if it.story else ""
        leaks = it.is_gap or it.is_over or bool(it.missed) or it.probe_said is False
        lines.append(MockLine(f"{name}{question_outcome(it)}", " " * len(lead), leaks))
    return lines


def _left_out(points: Sequence[MissedPoint]) -> list[MockLine]:
    return [
        MockLine(
            f"{f'{part_letter(point.label)} ' if point.label else ''}{point.text} ({point.story})", "  ✗ ", leaks=True
        )
        for point in points
    ]


def _follow_ups(questions: Iterable[DebriefedQuestion]) -> list[MockLine]:
    return [
        MockLine(f"{it.probe}{f' ({it.story})' if it.story else ''}", "  › ", leaks=True)
        for it in questions
        if it.probe_said is False
    ]


def _without_story(questions: Iterable[DebriefedQuestion]) -> list[MockLine]:
    """The questions to which no story was told, under their topics."""
    return [MockLine(f"{it.topic}: {it.text}" if it.topic else it.text, "  ") for it in questions if it.is_gap]


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
