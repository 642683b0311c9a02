"""Which questions a pick drill asks, and in which order.

A link is the way from a question to the story that answers it. It is learnt apart from the telling, in seconds, with an
FSRS card of its own: where several questions share one story, drilling the links and telling the story is worth more
than a card a question (Pan & Rickard 2018 and Chan 2009 on what transfers between questions that share an answer).
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, zip_longest
from random import Random

from rehearse.core.log import Memory

ONE_GAP_IN = 5
"""Of so many questions one at most has no story, where there are such questions: `0` is to be an answer that counts."""


@dataclass(frozen=True, slots=True)
class Link:
    """A question with the story that answers it, and the memory of its pick card.

    Without a story it is a gap, which has no card. `told` says that its story was told before. `answers` are the
    stories that count as right: several where the same words are asked for several stories.
    """

    prompt_id: str
    question: str
    story_id: str | None = None
    card_id: str | None = None
    memory: Memory | None = None
    told: bool = False
    answers: frozenset[str] = frozenset()

    def is_due(self, today: date) -> bool:
        """Whether it was never asked, or falls due on study day `today` or before."""
        return self.memory is None or self.memory.due_on <= today


def weakness(memory: Memory | None, today: date) -> float:
    """The days since the last review in units of the stability: FSRS's chance of recall falls as this rises.

    Infinite for what was never asked.
    """
    return float("inf") if memory is None else (today - memory.reviewed_on).days / memory.stability


def questions_to_ask(
    links: Iterable[Link], count: int, today: date, random: Random, *, just_told: str | None = None
) -> tuple[Link, ...]:
    """Up to `count` questions of a drill on study day `today`, in the order in which they are asked.

    Due links come before others, and those of stories that were told before those of new stories: one that was never
    asked and the one with the least chance of recall in turn, so that neither has to wait for all of the other kind.
    Gaps are put among them, ONE_GAP_IN at most. Two questions of one story are never neighbours where others wait, and
    none of the story `just_told` comes first: none at all where no other could.
    """
    shuffled = list(links)
    random.shuffle(shuffled)
    answered = _ranked((link for link in shuffled if link.story_id is not None), today)
    gaps = [link for link in shuffled if link.story_id is None]
    asked = answered[:count]
    if all(link.story_id == just_told for link in asked):
        asked[count - 1 :] = [link for link in answered[count:] if link.story_id != just_told][:1]
    if len(asked) > 1:
        room = min(len(gaps), count // ONE_GAP_IN)
        asked = asked[: count - room] + gaps[:room]
        random.shuffle(asked)
    if all(link.story_id == just_told for link in asked):
        return ()
    return tuple(apart(asked, just_told))


def _ranked(links: Iterable[Link], today: date) -> list[Link]:
    """The links, those to be asked before others first."""
    groups = defaultdict[tuple[bool, bool], tuple[list[Link], list[Link]]](lambda: ([], []))
    for link in links:
        due = link.is_due(today)
        groups[not due, due and not link.told][link.memory is not None].append(link)
    found = list[Link]()
    for _, (never_asked, asked) in sorted(groups.items(), key=lambda group: group[0]):
        asked.sort(key=lambda link: -weakness(link.memory, today))
        in_turn = chain.from_iterable(zip_longest(never_asked, asked))
        found += (link for link in in_turn if link is not None)
    return found


def apart(links: Sequence[Link], just_told: str | None = None) -> list[Link]:
    """The links with those of one story apart from each other, and none of the story `just_told` at the beginning.

    Neighbours stay only where nothing else is left. Otherwise the order is kept as far as that goes.
    """
    waiting = deque(links)
    left = Counter(map(_story, waiting))
    found = list[Link]()
    last: str | None = just_told
    while waiting:
        place = _next_place(waiting, left, last)
        link = waiting[place]
        del waiting[place]
        left[_story(link)] -= 1
        found.append(link)
        last = _story(link)
    return found


def _next_place(waiting: Sequence[Link], left: Counter[str], last: str | None) -> int:
    """Where the next link stands: a story that would not come apart any more goes first, else the first that may."""
    story, most = max(left.items(), key=lambda it: it[1])
    if most * 2 > len(waiting) and story != last:
        return next(at for at, link in enumerate(waiting) if _story(link) == story)
    return next((at for at, link in enumerate(waiting) if _story(link) != last), 0)


def _story(link: Link) -> str:
    """What a link must not stand beside: another one of its story; a gap stands beside anything."""
    return link.story_id or f"gap {link.prompt_id}"


def with_answers(links: Iterable[Link]) -> list[Link]:
    """The links with what counts as right: any story that the same words are asked for.

    A gap whose words have a story elsewhere is left out.
    """
    found = [(link, " ".join(link.question.casefold().split())) for link in links]
    answers = defaultdict[str, set[str]](set)
    for link, words in found:
        if link.story_id is not None:
            answers[words].add(link.story_id)
    return [
        replace(link, answers=frozenset(answers[words]))
        for link, words in found
        if link.story_id is not None or not answers[words]
    ]
