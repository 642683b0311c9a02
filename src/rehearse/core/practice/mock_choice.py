"""Which questions a mock interview asks: mixed over topics, stories that are cold or long untold likelier."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from rehearse.core.practice.mock import MockQuestion
from rehearse.core.practice.question_bank import BankQuestion, QuestionBank

LONG_UNTOLD_DAYS = 45
"""A story that nobody told for so many days is as likely to be asked as time alone makes it."""

_LEAST, _COLD, _UNTOLD = 0.15, 1.0, 0.5
"""The weight of a story that was told just now and sits, and what a chance of recall of 0, and being long untold, add
to it. Judgement: a story at 60 % that waited three weeks comes about five times as often as one told yesterday."""

_OTHERS_SHARE = 3
"""One question in so many has no story in the notes, where such questions are wanted; at least one."""


@dataclass(frozen=True, slots=True)
class AskableQuestion:
    """A question that may be asked: one of the notes, or one asked in the interview of id `heard_in`.

    `follow_ups` is how many of its own it has, `number` its place among those that the interview's debrief keeps.
    """

    prompt_id: str | None
    text: str
    topic: str | None
    follow_ups: int = 0
    heard_in: str | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class AskableStory:
    """A story with its questions, its chance of recall today (0 to 1) and the days since it was told; None: never."""

    story_id: str
    questions: tuple[AskableQuestion, ...]
    recall: float | None = None
    days_untold: int | None = None

    @property
    def weight(self) -> float:
        """How likely it is to be asked about, against other stories."""
        cold = 1.0 if self.recall is None else 1 - self.recall
        untold = 1.0 if self.days_untold is None else min(1.0, max(0, self.days_untold) / LONG_UNTOLD_DAYS)
        return _LEAST + _COLD * cold + _UNTOLD * untold


@dataclass(frozen=True, slots=True)
class Wish:
    """What a mock interview should be: how many questions, whether some have no story in the notes (`others`), and
    whether the person's own are asked in other words where the bank has some."""

    count: int
    others: bool = False
    paraphrased: bool = False


def choose(
    stories: Sequence[AskableStory],
    gaps: Sequence[AskableQuestion],
    questions: Sequence[BankQuestion],
    wish: Wish,
    bank: QuestionBank,
    random: Random,
) -> tuple[MockQuestion, ...]:
    """The questions of a mock interview in their order, each with its follow-up; fewer than wished where there are no
    more.

    `gaps` and `questions` of the bank are asked only where such are wished. No story is asked for twice while others
    are left, and no question ever.
    """
    others_wanted = min(wish.count, max(1, wish.count // _OTHERS_SHARE)) if wish.others and (gaps or questions) else 0
    told = _of_stories(stories, wish.count - others_wanted, random)
    others = _without_story(gaps, questions, wish.count - len(told) if wish.others else 0, random)
    usual = _usual_follow_ups(bank, random)
    chosen: list[MockQuestion] = []
    for story_id, question in told:
        chosen.append(_own(question, story_id, next(usual), wish, bank, random))
    for other in others:
        place = random.randint(0, len(chosen))
        if isinstance(other, AskableQuestion):
            asked = _own(other, None, next(usual), wish, bank, random)
        else:
            asked = MockQuestion(None, other.id, random.randrange(len(other.wordings)), None, None, next(usual))
        chosen.insert(place, asked)
    return tuple(chosen)


def _of_stories(stories: Sequence[AskableStory], count: int, random: Random) -> list[tuple[str, AskableQuestion]]:
    """Questions of stories: each story once, then, while more are wanted, once more by questions not asked yet."""
    found: list[tuple[str, AskableQuestion]] = []
    topics: Counter[str | None] = Counter()
    asked = set[str | None]()
    left = [story for story in stories if story.questions]
    while left and len(found) < count:
        in_round = list(left)
        while in_round and len(found) < count:
            story, question = _next(in_round, topics, asked, random)
            found.append((story.story_id, question))
            asked.add(question.prompt_id)
            topics[question.topic] += 1
            in_round.remove(story)
        left = [story for story in left if any(it.prompt_id not in asked for it in story.questions)]
    return found


def _next(
    stories: Sequence[AskableStory], topics: Counter[str | None], asked: set[str | None], random: Random
) -> tuple[AskableStory, AskableQuestion]:
    """A story of the topics that were asked about least, by its weight, and a question of it under one of these."""
    open_questions = {story.story_id: [it for it in story.questions if it.prompt_id not in asked] for story in stories}
    fewest = min(topics[it.topic] for found in open_questions.values() for it in found)
    fitting = {
        story_id: [it for it in found if topics[it.topic] == fewest] for story_id, found in open_questions.items()
    }
    likely = [story for story in stories if fitting[story.story_id]]
    (story,) = random.choices(likely, [it.weight for it in likely])
    return story, random.choice(fitting[story.story_id])


def _without_story(
    gaps: Sequence[AskableQuestion], questions: Sequence[BankQuestion], count: int, random: Random
) -> list[AskableQuestion | BankQuestion]:
    """Questions that no story answers: gaps and the bank's in turn, while there are some of both."""
    own, others = random.sample(gaps, len(gaps)), random.sample(questions, len(questions))
    found: list[AskableQuestion | BankQuestion] = []
    from_own = bool(own) and random.random() < 0.5
    while len(found) < count and (own or others):
        if own and (from_own or not others):
            found.append(own.pop())
        else:
            found.append(others.pop())
        from_own = not from_own
    return found


def _own(
    question: AskableQuestion, story_id: str | None, usual: str, wish: Wish, bank: QuestionBank, random: Random
) -> MockQuestion:
    """A question of the notes as it is asked: with a follow-up of its own where it has any."""
    if question.heard_in is not None:
        return MockQuestion(None, None, question.number, None, None, usual, heard_in=question.heard_in)
    probe = random.randrange(question.follow_ups) if question.follow_ups else None
    wording = bank.other_wording(question.text, random) if wish.paraphrased else None
    if wording is None:
        return MockQuestion(question.prompt_id, None, 0, story_id, probe, usual)
    return MockQuestion(question.prompt_id, wording.question.id, wording.number, story_id, probe, usual)


def _usual_follow_ups(bank: QuestionBank, random: Random) -> Iterator[str]:
    """The ids of the usual follow-ups by chance, none twice before each was taken."""
    while True:
        yield from random.sample(list(bank.follow_ups), len(bank.follow_ups))
