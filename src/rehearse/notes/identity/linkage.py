"""Find stored stories and prompts again in newly read notes, by what is equal or alike.

This is record linkage (P. Christen, "Data Matching", 2012) without keys. First whatever is the same word for word, by
dictionary; then, among candidates from an inverted index and best pair first, whatever is most alike in what is left.
Stories are evidence for their prompts and prompts for their story. See `Linkage.link` for the order.

Throughout, `i` is the index of something stored, `j` of something read, and a pair is (i, j).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from rehearse.core.changes import Candidate, Decide, Doubt
from rehearse.core.model import Part, Prompt, Story
from rehearse.core.reading import PromptDraft, StoryDraft
from rehearse.core.story_names import plain_name
from rehearse.notes.identity import likeness
from rehearse.notes.identity.likeness import ENOUGH, AnswerShingles, normal_form
from rehearse.notes.identity.pairing import Key, Pair, Pairs

SHARED = 0.5
"""Share of common questions from which two stories of a deck are one, rewritten. Chosen: half of them."""

_ROUNDS = 3  # each round of evidence builds on the one before; later ones find nothing in practice
_GAP = -1  # in place of the story of a prompt that has none
_SHOWN = 12  # words of a story that a doubt shows


@dataclass(frozen=True, slots=True)
class LinkRule:
    """From which likeness on two stories are one: `alike`, and `alike_if_asked` where a question links them as well.

    With `words_only` a story is never known by its questions or its name alone, because the notes of many decks ask
    the same questions; and a question goes where its story goes, or nowhere.
    """

    alike: float
    alike_if_asked: float
    words_only: bool


WITHIN_DECK = LinkRule(likeness.ALIKE, likeness.FAINTLY_ALIKE, words_only=False)
"""Between the past of a deck and its notes."""
BETWEEN_DECKS = LinkRule(likeness.ALIKE, likeness.FAINTLY_ALIKE, words_only=True)
"""Between stories that are in no notes any more and new ones of other decks."""
OF_COPIES = LinkRule(likeness.COPIED, likeness.COPIED, words_only=True)
"""Between stories that are in no notes any more and those that other decks hold already."""


@dataclass(frozen=True, slots=True)
class _Question:
    """A prompt's text and topic in the form in which equal ones are equal, and the index of its story or _GAP."""

    text: str | None
    topic: str | None
    story: int


class Linkage:
    """Links what is stored with its successors among what was read.

    `rule` says how alike two stories have to be, `decide` settles what is too close to call.
    """

    def __init__(
        self,
        stories: Sequence[Story],
        prompts: Sequence[Prompt],
        story_drafts: Sequence[StoryDraft],
        prompt_drafts: Sequence[PromptDraft],
        *,
        decide: Decide,
        rehearsed: frozenset[str] = frozenset(),
        rule: LinkRule = WITHIN_DECK,
    ) -> None:
        self._stories = Pairs(sorted(stories, key=lambda story: story.line), story_drafts, rehearsed)
        self._prompts = Pairs(sorted(prompts, key=lambda prompt: prompt.line), prompt_drafts, rehearsed)
        self._decide = decide
        self._rule = rule
        self.doubts: list[tuple[int, Doubt]] = []
        """What was decided to be new although it is like something stored, by the index of the new story."""
        place = {story.id: i for i, story in enumerate(self._stories.old)}
        self._old_questions = [
            _Question(normal_form(prompt.text), normal_form(prompt.topic), place.get(prompt.story_id or "", _GAP))
            for prompt in self._prompts.old
        ]
        self._new_questions = [
            _Question(normal_form(draft.text), normal_form(draft.topic), _GAP if draft.story is None else draft.story)
            for draft in self._prompts.new
        ]
        self._typos: set[int] = set()  # new prompts that differ from their predecessor by a typo

    def link(self) -> None:
        """Join everything: the same first, then by likeness, until nothing more comes of it."""
        old = {i: likeness.content_words(story.parts) for i, story in enumerate(self._stories.old)}
        new = {j: likeness.content_words(draft.parts) for j, draft in enumerate(self._stories.new)}
        long_old = {i: words for i, words in old.items() if len(words) > ENOUGH}  # not "to do", which many are
        long_new = {j: words for j, words in new.items() if len(words) > ENOUGH}
        self._stories.join_equal(long_old, long_new, unique=True)
        self._join_same_prompts()
        common = self._common_questions()
        self._stories.join_best({(i, j): share for (i, j), share in common.items() if old[i] == new[j]})
        self._stories.join_equal(long_old, long_new)
        self._join_by_likeness()
        if not self._rule.words_only:
            self._stories.join_equal(old, new)

    def story_pairs(self) -> list[tuple[Story, int]]:
        """Each stored story that was found again, with the index of its successor."""
        return [(self._stories.old[i], j) for i, j in self._stories.new_of.items()]

    def prompt_pairs(self) -> list[tuple[Prompt, int]]:
        """Each stored prompt that was found again, with the index of its successor."""
        pairs = self._prompts.new_of.items()
        return [(self._prompts.old[i], j) for i, j in pairs if not self._rule.words_only or self._share_story(i, j)]

    def _share_story(self, i: int, j: int) -> bool:
        """Whether the story of one question is that of the other."""
        return self._stories.new_of.get(self._old_questions[i].story) == self._new_questions[j].story

    def decided_unlinked(self) -> tuple[list[Story], list[int]]:
        """Stored stories that were decided to have no successor, and the indices of those decided to be new."""
        return [self._stories.old[i] for i in self._stories.decided_gone], list(self._stories.decided_new)

    def _join_same_prompts(self) -> None:
        """Join equal questions: those of a story already found, then those of the same topic, then any.

        All of this for live ones before archived ones, or moving a question back to where it once stood would bring
        back an old card and put the one in use away.
        """
        old = [(it, self._stories.new_of.get(it.story)) for it in self._old_questions]
        new = [(it, it.story if it.story in self._stories.old_of else None) for it in self._new_questions]
        for indices in self._prompts.by_standing():
            for by_story, by_topic in product((True, False), repeat=2):
                self._prompts.join_equal(
                    {i: _key(*old[i], by_story, by_topic) for i in indices},
                    {j: _key(*place, by_story, by_topic) for j, place in enumerate(new)},
                )

    def _common_questions(self) -> dict[Pair, float]:
        """How many of their questions two stories have in common, 0 to 1. Those moved to another topic count nothing.

        A reworded question proves little about its story, as it may have been found through that story.
        """
        common: Counter[Pair] = Counter()
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
        old = {i: vocabulary.shingles(self._stories.old[i].parts) for i in left_old if left_new}
        new = {j: vocabulary.shingles(self._stories.new[j].parts) for j in left_new if left_old}
        candidates = set(likeness.candidate_pairs(old, new))
        for _ in range(_ROUNDS):
            before = len(self._stories.new_of) + len(self._prompts.new_of)
            self._join_alike_stories(old, new, candidates)
            self._join_close_prompts()
            if len(self._stories.new_of) + len(self._prompts.new_of) == before:
                break

    def _join_alike_stories(
        self, old: Mapping[int, AnswerShingles], new: Mapping[int, AnswerShingles], candidates: set[Pair]
    ) -> None:
        shares, namesakes = self._common_questions(), self._namesakes()
        scores: dict[Pair, float] = {}
        for i, j in {*shares, *namesakes, *candidates}:
            if not self._stories.is_free((i, j)):
                continue
            alike, share, named = old[i].likeness(new[j]), shares.get((i, j), 0.0), (i, j) in namesakes
            least = self._rule.alike_if_asked if (i, j) in shares else self._rule.alike
            if alike >= least or (not self._rule.words_only and (share >= SHARED or named)):
                scores[i, j] = 2 * alike + share + 0.5 * named + 0.1 * (not self._stories.old[i].archived)
        self._stories.join_best(scores, self._settle)

    def _settle(self, olds: Sequence[int], news: Sequence[int]) -> int | None:
        """Have someone decide who is who, unless nothing hangs on it: no history, or choices that are all equal."""
        stories, drafts = [self._stories.old[i] for i in olds], [self._stories.new[j] for j in news]
        choices: Sequence[Story | StoryDraft] = stories if len(stories) > 1 else drafts
        at_stake = any(story.id in self._stories.rehearsed for story in stories)
        if not at_stake or len({likeness.content_words(choice.parts) for choice in choices}) == 1:
            return 0
        old = tuple(
            _candidate(self._stories.old[i], self._asked(self._old_questions, self._prompts.old, i)) for i in olds
        )
        new = tuple(
            _candidate(self._stories.new[j], self._asked(self._new_questions, self._prompts.new, j)) for j in news
        )
        doubt = Doubt(old, new)
        chosen = self._decide(doubt)
        if chosen is None:
            self.doubts.append((news[0], doubt))
        return chosen

    def _asked(
        self, questions: Sequence["_Question"], prompts: Sequence[Prompt | PromptDraft], story: int
    ) -> str | None:
        """The first question of a story."""
        return next((it.text for question, it in zip(questions, prompts, strict=True) if question.story == story), None)

    def _namesakes(self) -> set[Pair]:
        """Pairs of stories left that alone bear their title."""
        found = replace(self._stories, new_of=dict(self._stories.new_of), old_of=dict(self._stories.old_of))
        old = {i: likeness.proper_title(story.title) for i, story in enumerate(found.old)}
        new = {j: likeness.proper_title(draft.title) for j, draft in enumerate(found.new)}
        found.join_equal(old, new, unique=True)
        return found.new_of.items() - self._stories.new_of.items()

    def _join_close_prompts(self) -> None:
        """Join reworded questions, those of the same story and topic by preference.

        Whatever question replaced the one of a story is that question reworded, however different its words.
        """
        alike = self._question_likeness()
        scores: dict[Pair, float] = {}
        for (i, j), close in alike.items():
            old, new = self._old_questions[i], self._new_questions[j]
            same_story, same_topic = self._share_story(i, j), old.topic == new.topic
            gap, archived = _GAP in (old.story, new.story), self._prompts.old[i].archived
            least = likeness.CLOSE_IN_TOPIC if same_story or (same_topic and gap) else likeness.CLOSE
            # One archived while its story lives was taken from it: then only its words can bring it back.
            if close >= least or (same_story and archived == self._stories.old[old.story].archived):
                scores[i, j] = close + 0.25 * same_story + 0.1 * same_topic + 0.1 * (not archived)
        self._prompts.join_best(scores)
        joined = self._prompts.new_of
        self._typos |= {j for i, j in scores if joined.get(i) == j and alike[i, j] >= likeness.TYPO}

    def _question_likeness(self) -> dict[Pair, float]:
        """Likeness of the questions left; of one story, however distant."""
        left_old, left_new = self._prompts.left()
        if not left_old or not left_new:
            return {}
        of_story: dict[int | None, list[int]] = defaultdict(list)
        for i in left_old:
            of_story[self._stories.new_of.get(self._old_questions[i].story)].append(i)
        return likeness.question_likeness(
            {i: self._old_questions[i].text or "" for i in left_old},
            {j: self._new_questions[j].text or "" for j in left_new},
            same_story={j: of_story[self._new_questions[j].story] for j in left_new},
            stop=likeness.stop_words(it.text or "" for it in (*self._old_questions, *self._new_questions)),
        )


def _key(question: _Question, story: int | None, by_story: bool, by_topic: bool) -> Key:
    """What equal questions have in common: their text, with their story and topic where these are asked for."""
    if question.text is None or (by_story and story is None):
        return None
    return question.text, story if by_story else None, question.topic if by_topic else None


def _candidate(story: Story | StoryDraft, asked: str | None) -> Candidate:
    said = [word for part in story.parts for word in _said(part).split()]
    words = " ".join(said[:_SHOWN]) + (" …" if len(said) > _SHOWN else "")
    return Candidate(plain_name(story.title, asked, story.line, " ".join(said)), story.line, words)


def _said(part: Part) -> str:
    return part.text or " ".join(point.text for point in part.points)
