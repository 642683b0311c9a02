"""The built-in bank laid over one's stories: which common questions a story answers, perhaps, or none does.

Precision comes first. A question is answered only where a question of a person's own surely asks for the same, and
nothing is there for it only where no story stands under a topic of its competency either. What is between is a maybe.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rehearse.core.practice.question_bank import BankQuestion, QuestionBank
from rehearse.core.practice.question_cues import asked_for, is_compared
from rehearse.core.standing.coverage import GapRead, StoryRead


class Answered(StrEnum):
    """Whether a story is there for a question of the bank."""

    COVERED = "covered"
    MAYBE = "maybe"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class BankAnswer:
    """A story for a question of the bank, and why: it answers `question`, or stands under `topic`."""

    story: StoryRead
    question: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class BankStanding:
    """How a question of the bank stands.

    `answers` are stories that are asked for the same, else those that stand under a topic of its competency. `gap` is a
    question of the notes that asks for the same and has no story. `noted` says that it is noted as a gap to fill.
    """

    question: BankQuestion
    answered: Answered
    answers: tuple[BankAnswer, ...]
    gap: GapRead | None = None
    noted: bool = False


@dataclass(frozen=True, slots=True)
class CompetencyStanding:
    """What the bank asks of a competency, in the order of the bank."""

    name: str
    questions: tuple[BankStanding, ...]

    def count(self, answered: Answered) -> int:
        """How many of its questions stand so."""
        return sum(it.answered is answered for it in self.questions)


@dataclass(frozen=True, slots=True)
class BankOverlay:
    """The bank over some stories. `not_compared` counts their questions that are in another language than the bank."""

    competencies: tuple[CompetencyStanding, ...]
    not_compared: int

    def count(self, answered: Answered) -> int:
        """How many questions of the bank stand so."""
        return sum(it.count(answered) for it in self.competencies)

    @property
    def questions(self) -> tuple[BankStanding, ...]:
        """All questions, competency by competency."""
        return tuple(it for competency in self.competencies for it in competency.questions)


def lay_over(
    stories: Sequence[StoryRead], gaps: Iterable[GapRead], bank: QuestionBank, noted: Iterable[str] = ()
) -> BankOverlay:
    """How the questions of the bank stand to some stories; `noted` are the ids of those noted as gaps to fill."""
    answers: dict[str, list[BankAnswer]] = {}
    for story in stories:
        for question_id, text in _asked(story).items():
            answers.setdefault(question_id, []).append(BankAnswer(story, question=text))
    under = _by_competency(stories, bank)
    lacking = {question_id: gap for gap in reversed([*gaps]) for question_id in asked_for(gap.text)}
    noted = frozenset(noted)

    def standing(question: BankQuestion) -> BankStanding:
        found, perhaps = answers.get(question.id, []), under.get(question.competency, [])
        answered = Answered.COVERED if found else Answered.MAYBE if perhaps else Answered.NOTHING
        gap = None if found else lacking.get(question.id)
        return BankStanding(question, answered, tuple(found or perhaps), gap, question.id in noted)

    return BankOverlay(
        tuple(
            CompetencyStanding(it.name, tuple(standing(each) for each in bank.questions if each.competency == it.id))
            for it in bank.competencies
        ),
        sum(not is_compared(text) for story in stories for text in story.questions),
    )


def _asked(story: StoryRead) -> Mapping[str, str]:
    """The questions of the bank that a story is asked for, each with the person's own one that asks so."""
    return {question_id: text for text in reversed(story.questions) for question_id in asked_for(text)}


def _by_competency(stories: Sequence[StoryRead], bank: QuestionBank) -> Mapping[str, list[BankAnswer]]:
    """The stories that stand under a topic of each competency."""
    named = {topic: bank.competencies_of(topic) for topic in {it for story in stories for it in story.topics}}
    found: dict[str, dict[str, BankAnswer]] = {}
    for story in stories:
        for topic in story.topics:
            for competency in named[topic]:
                found.setdefault(competency, {}).setdefault(story.id, BankAnswer(story, topic=topic))
    return {competency: [*answers.values()] for competency, answers in found.items()}
