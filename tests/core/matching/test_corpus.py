"""What words weigh in a story, and which of its texts is closest to a question."""

from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.matching.corpus import Corpus
from rehearse.core.matching.words import Words

STORY = Corpus(
    [
        "The ferry left late thirteen times in a month.",
        "I had to get the ferry out on time, and to make peace with Anselm.",
        "I apologised to Anselm, and measured his mornings with a stopwatch.",
        "The next month the ferry was late twice, both times in fog.",
    ]
)


def test_the_rarer_a_word_is_the_more_it_weighs_and_words_of_grammar_nothing() -> None:
    assert STORY.weight("stopwatch") > STORY.weight("anselm") > STORY.weight("ferry") > 0
    assert [STORY.weight(word) for word in ("the", "not", "never", "had")] == [0, 0, 0, 0]


def test_the_closest_text_comes_first() -> None:
    assert [STORY.rank(query)[0][0] for query in ("How did you measure it?", "Was fog a problem?", "peace")] == [
        2,
        3,
        1,
    ]


def test_recall_is_the_share_of_the_weight_that_was_found() -> None:
    wanted = STORY.words[3]
    assert STORY.recall(wanted, STORY.found(wanted.content)) == 1
    assert 0.3 < STORY.recall(wanted, STORY.found(Words("twice in the fog").content)) < 0.8
    assert STORY.recall(wanted, STORY.found(Words("of the").content)) == 0


TEXTS = st.text(max_size=40) | st.lists(st.sampled_from(["the", "ferry", "was", "late", "not", "13", "fog"])).map(
    " ".join
)


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_any_text_can_be_compared_with_any(query: str, texts: list[str]) -> None:
    corpus = Corpus(texts)
    ranked = corpus.rank(query)
    assert sorted(index for index, _ in ranked) == list(range(len(texts)))
    assert all(0 <= score <= 1.0001 for _, score in ranked)
