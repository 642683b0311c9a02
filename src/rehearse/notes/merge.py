"""Find every stored story and prompt again in newly read notes, so that schedules and histories survive an import.

Schedules hang on the ids of stories and prompts, and notes carry no ids, so identity is worked out from what is equal
or alike: first whatever is the same word for word, by dictionary; then, best pair first, whatever is closest among
what is left. Stories are evidence for their prompts and prompts for their story. See `_Matcher.match` for the order.

Throughout, `i` is the index of something stored, `j` of something read, and a pair is (i, j).
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Generic, TypeVar

from rehearse.core.changes import DeckContents, Fate, Plan, PromptChange, StoryChange
from rehearse.core.model import Prompt, Story
from rehearse.core.reading import PromptDraft, Reading, StoryDraft
from rehearse.notes import likeness
from rehearse.notes.likeness import ENOUGH, Gist, same_form

SHARED = 0.5
"""Share of common questions from which two stories are one, rewritten. Chosen: half of them."""

_TRIES = 3  # each round of evidence builds on the one before; later ones find nothing in practice
_GAP = -1  # in place of the story of a prompt that has none

_Pair = tuple[int, int]
_Key = tuple[str | int | None, ...] | str | None  # empty ones equal nothing
_Old = TypeVar("_Old", Story, Prompt)
_New = TypeVar("_New", StoryDraft, PromptDraft)


def merge(reading: Reading, stored: DeckContents | None) -> Plan:
    """Work out the fate of each story and prompt when `reading` replaces what is `stored`.

    A stored story or prompt has at most one successor, which takes over its id. What has none is gone; what is gone
    already is not mentioned.
    """
    matcher = _Matcher(reading, stored.stories if stored else (), stored.prompts if stored else ())
    matcher.match()
    return Plan(reading, tuple(matcher.story_changes()), tuple(matcher.prompt_changes()))


@dataclass(frozen=True, slots=True)
class _Pairs(Generic[_Old, _New]):
    """Stored things and their successors, by index, one to one."""

    old: Sequence[_Old]
    new: Sequence[_New]
    new_of: dict[int, int] = field(default_factory=dict)
    old_of: dict[int, int] = field(default_factory=dict)

    def join_equal(self, old: Mapping[int, _Key], new: Mapping[int, _Key], *, unique: bool = False) -> None:
        """Join what has equal keys, in order, live things first; with `unique` only what nothing else is equal to."""
        for indices in self.live_then_archived():
            waiting, wanting = _by_key({i: old.get(i) for i in indices}, self.new_of), _by_key(new, self.old_of)
            for key, olds in waiting.items():
                news = wanting.get(key, [])
                if not unique or len(olds) == len(news) == 1:
                    for i, j in zip(olds, news, strict=False):
                        self._join(i, j)

    def join_best(self, scores: Mapping[_Pair, float]) -> None:
        """Join the best pair of all, then the best of the rest. Equal ones are joined in file order."""
        for i, j in sorted(scores, key=lambda pair: (-round(scores[pair], 6), pair)):
            self._join(i, j)

    def _join(self, i: int, j: int) -> None:
        if i not in self.new_of and j not in self.old_of:
            self.new_of[i], self.old_of[j] = j, i

    def live_then_archived(self) -> Iterator[list[int]]:
        for archived in (False, True):
            yield [i for i, thing in enumerate(self.old) if thing.archived == archived]

    def left(self) -> tuple[list[int], list[int]]:
        """What is not joined, stored and read."""
        old = [i for i in range(len(self.old)) if i not in self.new_of]
        return old, [j for j in range(len(self.new)) if j not in self.old_of]

    def before(self, j: int) -> _Old | None:
        """The stored thing that the new one succeeds."""
        return self.old[self.old_of[j]] if j in self.old_of else None

    def gone(self) -> Iterator[_Old]:
        """Live things without a successor."""
        return (thing for i, thing in enumerate(self.old) if i not in self.new_of and not thing.archived)


def _by_key(keys: Mapping[int, _Key], taken: Mapping[int, int]) -> dict[_Key, list[int]]:
    groups: dict[_Key, list[int]] = defaultdict(list)
    for index, key in keys.items():
        if key and index not in taken:
            groups[key].append(index)
    return groups


@dataclass(frozen=True, slots=True)
class _Question:
    """A prompt's text and topic in the form in which equal ones are equal, and the index of its story or _GAP."""

    text: str | None
    topic: str | None
    story: int


class _Matcher:
    """Pairs what is stored with its successors in a reading."""

    def __init__(self, reading: Reading, stories: Sequence[Story], prompts: Sequence[Prompt]) -> None:
        self._stories = _Pairs(sorted(stories, key=lambda story: story.line), reading.stories)
        self._prompts = _Pairs(sorted(prompts, key=lambda prompt: prompt.line), reading.prompts)
        place = {story.id: i for i, story in enumerate(self._stories.old)}
        self._old_questions = [
            _Question(same_form(prompt.text), same_form(prompt.topic), place.get(prompt.story_id or "", _GAP))
            for prompt in self._prompts.old
        ]
        self._new_questions = [
            _Question(same_form(draft.text), same_form(draft.topic), _GAP if draft.story is None else draft.story)
            for draft in self._prompts.new
        ]
        self._typos: set[int] = set()  # new prompts that differ from their predecessor by a typo

    def match(self) -> None:
        """Join everything: the same first, then by likeness, until nothing more comes of it."""
        old = {i: likeness.content(story.parts) for i, story in enumerate(self._stories.old)}
        new = {j: likeness.content(draft.parts) for j, draft in enumerate(self._stories.new)}
        long_old = {i: words for i, words in old.items() if len(words) > ENOUGH}  # not "to do", which many are
        long_new = {j: words for j, words in new.items() if len(words) > ENOUGH}
        self._stories.join_equal(long_old, long_new, unique=True)
        self._join_same_prompts()
        self._stories.join_best({(i, j): share for (i, j), share in self._shares().items() if old[i] == new[j]})
        self._stories.join_equal(long_old, long_new)
        self._join_by_likeness()
        self._stories.join_equal(old, new)

    def _join_same_prompts(self) -> None:
        """Join equal questions: those of a story already found, then those of the same topic, then any.

        All of this for live ones before archived ones, or moving a question back to where it once stood would bring
        back an old card and put the one in use away.
        """
        old = [(it, self._stories.new_of.get(it.story)) for it in self._old_questions]
        new = [(it, it.story if it.story in self._stories.old_of else None) for it in self._new_questions]
        for indices in self._prompts.live_then_archived():
            for by_story, by_topic in product((True, False), repeat=2):
                self._prompts.join_equal(
                    {i: _key(*old[i], by_story, by_topic) for i in indices},
                    {j: _key(*place, by_story, by_topic) for j, place in enumerate(new)},
                )

    def _shares(self) -> dict[_Pair, float]:
        """How many of their questions two stories have in common, 0 to 1. Those moved to another topic count nothing.

        A reworded question proves little about its story, as it may have been found through that story.
        """
        common: Counter[_Pair] = Counter()
        for j, i in self._prompts.old_of.items():
            old, new = self._old_questions[i], self._new_questions[j]
            if _GAP not in (old.story, new.story):
                same = old.topic == new.topic and (old.text == new.text or j in self._typos)
                common[old.story, new.story] += same
        in_use = (i for i, prompt in enumerate(self._prompts.old) if not prompt.archived or i in self._prompts.new_of)
        old_counts = Counter(self._old_questions[i].story for i in in_use)
        new_counts = Counter(question.story for question in self._new_questions)
        return {(i, j): 2 * count / (old_counts[i] + new_counts[j]) for (i, j), count in common.items()}

    def _join_by_likeness(self) -> None:
        """Join edited stories and reworded questions in rounds: what one round finds is evidence in the next."""
        vocabulary, (left_old, left_new) = likeness.Vocabulary(), self._stories.left()
        old = {i: vocabulary.gist(self._stories.old[i].parts) for i in left_old if left_new}
        new = {j: vocabulary.gist(self._stories.new[j].parts) for j in left_new if left_old}
        near = set(likeness.rivals(old, new))
        for _ in range(_TRIES):
            before = len(self._stories.new_of) + len(self._prompts.new_of)
            self._join_alike_stories(old, new, near)
            self._join_close_prompts()
            if len(self._stories.new_of) + len(self._prompts.new_of) == before:
                break

    def _join_alike_stories(self, old: Mapping[int, Gist], new: Mapping[int, Gist], near: set[_Pair]) -> None:
        shares, titled = self._shares(), self._titled()
        scores: dict[_Pair, float] = {}
        for i, j in {*shares, *titled, *near}:
            if i in self._stories.new_of or j in self._stories.old_of:
                continue
            alike, share, namesakes = old[i].likeness(new[j]), shares.get((i, j), 0.0), (i, j) in titled
            least = likeness.FAINTLY_ALIKE if (i, j) in shares else likeness.ALIKE
            if alike >= least or share >= SHARED or namesakes:
                scores[i, j] = 2 * alike + share + 0.5 * namesakes + 0.1 * (not self._stories.old[i].archived)
        self._stories.join_best(scores)

    def _titled(self) -> set[_Pair]:
        """Pairs of stories left that alone bear their title."""
        found = replace(self._stories, new_of=dict(self._stories.new_of), old_of=dict(self._stories.old_of))
        old = {i: likeness.name(story.title) for i, story in enumerate(found.old)}
        new = {j: likeness.name(draft.title) for j, draft in enumerate(found.new)}
        found.join_equal(old, new, unique=True)
        return found.new_of.items() - self._stories.new_of.items()

    def _join_close_prompts(self) -> None:
        """Join reworded questions, those of the same story and topic by preference.

        Whatever question replaced the one of a story is that question reworded, however different its words.
        """
        closeness = self._closeness()
        scores: dict[_Pair, float] = {}
        for (i, j), close in closeness.items():
            old, new = self._old_questions[i], self._new_questions[j]
            kin, topic = self._stories.new_of.get(old.story) == new.story, old.topic == new.topic
            gap, archived = _GAP in (old.story, new.story), self._prompts.old[i].archived
            least = likeness.CLOSE_IN_TOPIC if kin or (topic and gap) else likeness.CLOSE
            # One archived while its story lives was taken from it: then only its words can bring it back.
            if close >= least or (kin and archived == self._stories.old[old.story].archived):
                scores[i, j] = close + 0.25 * kin + 0.1 * topic + 0.1 * (not archived)
        self._prompts.join_best(scores)
        joined = self._prompts.new_of
        self._typos |= {j for i, j in scores if joined.get(i) == j and closeness[i, j] >= likeness.TYPO}

    def _closeness(self) -> dict[_Pair, float]:
        """Closeness of the questions left; of one story, however distant."""
        left_old, left_new = self._prompts.left()
        if not left_old or not left_new:
            return {}
        of_story: dict[int | None, list[int]] = defaultdict(list)
        for i in left_old:
            of_story[self._stories.new_of.get(self._old_questions[i].story)].append(i)
        return likeness.closeness(
            {i: self._old_questions[i].text or "" for i in left_old},
            {j: self._new_questions[j].text or "" for j in left_new},
            kin={j: of_story[self._new_questions[j].story] for j in left_new},
            usual=likeness.usual_words(it.text or "" for it in (*self._old_questions, *self._new_questions)),
        )

    def story_changes(self) -> Iterator[StoryChange]:
        """The fate of each new story, then of those that are gone."""
        for j, draft in enumerate(self._stories.new):
            story = self._stories.before(j)
            same = story is not None and _face(story) == _face(draft)
            yield StoryChange(_fate(story, same), story.id if story else None, draft)
        yield from (StoryChange(Fate.GONE, story.id, None) for story in self._stories.gone())

    def prompt_changes(self) -> Iterator[PromptChange]:
        """The fate of each new prompt, then of those that are gone."""
        for j, draft in enumerate(self._prompts.new):
            prompt = self._prompts.before(j)
            same = prompt is not None and _look(prompt) == _look(draft) and self._stays(prompt, draft)
            yield PromptChange(_fate(prompt, same), prompt.id if prompt else None, draft)
        yield from (PromptChange(Fate.GONE, prompt.id, None) for prompt in self._prompts.gone())

    def _stays(self, prompt: Prompt, draft: PromptDraft) -> bool:
        """Whether a prompt keeps its story, or goes on without one."""
        if draft.story is None:
            return prompt.story_id is None
        story = self._stories.before(draft.story)
        return story is not None and story.id == prompt.story_id


def _key(question: _Question, story: int | None, by_story: bool, by_topic: bool) -> _Key:
    """What equal questions have in common: their text, with their story and topic where these are asked for."""
    if question.text is None or (by_story and story is None):
        return None
    return question.text, story if by_story else None, question.topic if by_topic else None


def _fate(before: Story | Prompt | None, same: bool) -> Fate:
    if before is None:
        return Fate.NEW
    if before.archived:
        return Fate.RESTORED
    return Fate.UNCHANGED if same else Fate.UPDATED


def _face(story: Story | StoryDraft) -> Hashable:
    """All of a story that its user sees: line numbers are not."""
    parts = ((p.label, p.written, p.text, tuple((point.text, point.depth) for point in p.points)) for p in story.parts)
    return story.title, story.topics, tuple(parts)


def _look(prompt: Prompt | PromptDraft) -> Hashable:
    """All of a prompt that its user sees, but for its story."""
    return prompt.text, prompt.topic, prompt.inferred, tuple(follow_up.text for follow_up in prompt.follow_ups)
