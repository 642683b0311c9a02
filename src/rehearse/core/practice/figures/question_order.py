"""Which number questions are asked, and in which order."""

from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from itertools import zip_longest
from random import Random

from rehearse.core.practice.figures.number_questions import NumberQuestion


def chosen(
    questions: Sequence[NumberQuestion], told: Container[str], most: int, random: Random
) -> tuple[NumberQuestion, ...]:
    """At most `most` questions in random order, never two of one story in a row where others are left.

    Where there are more, stories in `told` come before those never told, and all have their turn before one has a
    second question.
    """
    by_story: dict[str, list[NumberQuestion]] = defaultdict(list)
    for question in random.sample(questions, len(questions)):
        by_story[question.card_id].append(question)
    stories = sorted(by_story.values(), key=lambda own: own[0].card_id not in told)
    known = [own for own in stories if own[0].card_id in told]
    rounds = (*zip_longest(*known), *zip_longest(*stories[len(known) :]))
    taken = [question for round_ in rounds for question in round_ if question is not None]
    return tuple(_apart(taken[:most], random))


def _apart(questions: Sequence[NumberQuestion], random: Random) -> list[NumberQuestion]:
    """The questions so that one story's do not meet: of the others, the story with most left gives the next one."""
    left: dict[str, list[NumberQuestion]] = defaultdict(list)
    for question in questions:
        left[question.card_id].append(question)
    counts = Counter({story: len(own) for story, own in left.items()})
    ordered: list[NumberQuestion] = []
    while counts:
        last = ordered[-1].card_id if ordered else ""
        others = [story for story in counts if story != last] or list(counts)
        crowded = 2 * max(counts.values()) > counts.total()
        story = max(others, key=counts.__getitem__) if crowded else random.choice(others)
        ordered.append(left[story].pop())
        counts[story] -= 1
        counts += Counter()  # drops those with none left
    return ordered
