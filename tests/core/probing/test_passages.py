"""The passage of a story that answers a follow-up."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.model import ACTION, REFLECTION, RESULT, SITUATION, STAR, TASK, Part, Point, Story
from rehearse.core.probing.passages import find_answer, sentences_of
from tests.builders import part
from tests.core.probing.fit_intent_model import WEIGHTS, forms, sources
from tests.core.probing.follow_up_labels import DATA, Labelled, labelled_follow_ups

LABELLED = labelled_follow_ups()


def labelled(**texts: str) -> Story:
    return Story("story", None, 1, 1, (), tuple(part(text, label=label) for label, text in texts.items()))


STORY = labelled(
    Situation="The warehouse lost parcels every night. A union strike was near.",
    Task="I was to halve the losses by June.",
    Action="I counted parcels with the drivers. Bruno refused at first. I changed the labels.",
    Result="Losses fell from 40 to 2 a week. Nobody was dismissed.",
    Reflection="Numbers calm people. I would talk to the drivers first.",
)


@pytest.mark.parametrize(
    ("probe", "label", "best"),
    [
        ("What did you learn?", REFLECTION, "Numbers calm"),
        ("What would you do differently?", REFLECTION, "I would talk"),
        ("What would you do differently if the outcome were worse?", REFLECTION, "I would talk"),
        ("Would you do it again?", REFLECTION, "I would talk"),
        ("Was hast du gelernt?", REFLECTION, "Numbers calm"),
        ("What was the result?", RESULT, "Losses fell"),
        ("How did you measure success?", RESULT, "Losses fell"),
        ("What was the impact of the decision to change the labels?", RESULT, "Losses fell"),
        ("And then what happened?", RESULT, "Losses fell"),
        ("Was anybody dismissed?", RESULT, "Nobody was dismissed"),
        ("Who changed the labels?", ACTION, "I changed the labels"),
        ("How did you handle it?", ACTION, "I counted"),
        ("Who pushed back?", ACTION, "Bruno refused"),
        ("What was the obstacle?", SITUATION, "The warehouse"),
        ("Why was it so hard?", SITUATION, "The warehouse"),
        ("What about the strike?", SITUATION, "A union strike"),
        ("What was your role exactly?", TASK, "I was to halve"),
        ("¿Cuál fue el resultado?", RESULT, "Losses fell"),
        ("Какова была ваша задача?", TASK, "I was to halve"),
        ("結果はどうなりましたか?", RESULT, "Losses fell"),
    ],
)
def test_what_is_asked_leads_to_a_part_and_words_to_its_best_sentence(probe: str, label: str, best: str) -> None:
    found = find_answer(STORY, probe)
    assert found is not None
    assert found.part.label == label
    assert found.best.startswith(best)


@pytest.mark.parametrize("probe", ["And?", "Really?", "?!", "", "Go on.", "Hm, why?"])
def test_where_nothing_speaks_for_a_part_it_is_the_whole_story(probe: str) -> None:
    assert find_answer(STORY, probe) is None


@pytest.mark.parametrize(
    ("probe", "held", "label"),
    [
        ("What did you learn?", (SITUATION, ACTION, RESULT), RESULT),
        ("What did you learn?", (SITUATION, ACTION), ACTION),
        ("What was your role?", (SITUATION, ACTION, RESULT), SITUATION),
        ("What was the outcome?", (SITUATION, ACTION, REFLECTION), REFLECTION),
        ("What was the context?", (TASK, ACTION, RESULT), TASK),
        ("How did you handle it?", (SITUATION, TASK, RESULT), TASK),
    ],
)
def test_a_part_that_is_missing_is_answered_by_the_next_best(probe: str, held: tuple[str, ...], label: str) -> None:
    found = find_answer(Story("story", None, 1, 1, (), tuple(it for it in STORY.parts if it.label in held)), probe)
    assert found is not None
    assert found.part.label == label


@pytest.mark.parametrize(
    ("probe", "label"),
    [
        ("What was the biggest obstacle?", "Obstacle"),
        ("What impact did it have?", "Business impact"),
        ("What did you take away?", "Lessons for me"),
        ("What was the trade-off?", "Key trade-off"),
        ("What was the outcome?", "Business impact"),
    ],
)
def test_labels_of_the_notes_are_understood(probe: str, label: str) -> None:
    texts = ("It rained a lot.", "We baked at night.", "More bread was sold.", "Rain is no excuse.", "Speed or taste.")
    labels = ("Obstacle", ACTION, "Business impact", "Lessons for me", "Key trade-off")
    parts = tuple(part(text, label=name) for text, name in zip(texts, labels, strict=True))
    found = find_answer(Story("story", None, 1, 1, (), parts), probe)
    assert found is not None
    assert found.part.label == label


def test_an_answer_without_labels_is_searched_by_its_sentences() -> None:
    text = "We lost parcels. I had a week. I asked the drivers. Bruno refused. We lost two a week. I learnt to count."
    story = Story("story", None, 1, 1, (), (part(text, label=None),))
    probes = ("What was the situation?", "Who pushed back?", "What did you learn?", "How many were lost in the end?")
    found = [find_answer(story, probe) for probe in probes]
    assert [it and it.best for it in found] == [
        *("We lost parcels.", "Bruno refused.", "I learnt to count.", "We lost two a week."),
    ]


def test_an_outline_answers_where_there_is_no_text() -> None:
    points = (Point("Save the bakery", 0, 1), Point("Keep all three ovens", 1, 2))
    story = Story("story", None, 1, 1, (), (Part(TASK, "T", 1, 1, "", points), part("So.", label=ACTION)))
    found = find_answer(story, "What about the ovens?")
    assert found is not None
    assert (found.part, found.best) == (story.parts[0], "Keep all three ovens")


def test_a_story_without_parts_answers_nothing() -> None:
    assert find_answer(Story("story", None, 1, 1, (), ()), "What did you learn?") is None


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ('He said "No." Then he left.', ['He said "No."', "Then he left."]),
        ("Mr. Pellam wrote, e.g. Twice. So?", ["Mr. Pellam wrote, e.g. Twice.", "So?"]),
        ("It rose by 3.5 percent ... and fell.", ["It rose by 3.5 percent ... and fell."]),
        ("排队了。我们改了!好。", ["排队了。", "我们改了!好。"]),
        ("", []),
    ],
)
def test_sentences_end_where_they_end(line: str, sentences: list[str]) -> None:
    assert sentences_of(line) == sentences


@given(st.text(), st.lists(st.tuples(st.sampled_from([*STAR, None, "Obstacle"]), st.text(min_size=1))))
def test_whatever_is_asked_of_whatever_story(probe: str, texts: list[tuple[str | None, str]]) -> None:
    story = Story("story", None, 1, 1, (), tuple(Part(label, label, 1, 1, text, ()) for label, text in texts))
    found = find_answer(story, probe)
    if found is not None:
        assert found.part in story.parts
        assert found.best in found.part.text


# -- the labels, see follow_up_labels ------------------------------------------------------------------------------


def right(labelled: Labelled) -> bool:
    found = find_answer(labelled.story, labelled.probe)
    return found is not None and found.part.written in [written for written, _ in labelled.answers]


def rate(labels: Iterator[Labelled]) -> float:
    counted = Counter(map(right, labels))
    return counted[True] / counted.total()


def answered(half: str) -> Iterator[Labelled]:
    return (it for it in LABELLED if it.half == half and it.answers)


def test_there_are_enough_labels() -> None:
    assert len(LABELLED) >= 690
    assert len({it.story.id for it in LABELLED}) >= 62
    assert sum(it.half == "held" for it in LABELLED) >= 250
    assert sum(it.language != "en" for it in LABELLED) >= 60
    for it in LABELLED:
        texts = {part.written: f"{part.text} {[point.text for point in part.points]}" for part in it.story.parts}
        assert all(piece in texts[written] for written, piece in it.answers), it.probe


@pytest.mark.parametrize(("half", "floor"), [("fit", 0.98), ("held", 0.89), ("unseen", 0.8)])
def test_labelled_follow_ups_get_the_right_part(half: str, floor: float) -> None:
    assert rate(answered(half)) >= floor


def test_follow_ups_in_other_languages_get_the_right_part() -> None:
    assert rate(it for it in LABELLED if it.answers and it.language != "en") >= 0.97


def test_usual_questions_lead_to_their_part_in_each_language() -> None:
    story = labelled(**dict.fromkeys(STAR, "Qxz wvk."))
    blocks = (DATA.parent / "usual_follow_ups.txt").read_text(encoding="utf-8").removeprefix("# ").split("\n# ")
    assert len(blocks) == 14
    for language, *rows in (block.strip().splitlines() for block in blocks):
        assert len(rows) >= 7
        for label, probe in (row.split(": ", 1) for row in rows):
            found = find_answer(story, probe)
            assert (found and found.part.label) == label, f"{language}: {probe}"


@pytest.mark.parametrize("asked", [*STAR, "other"])
def test_each_part_is_found(asked: str) -> None:
    assert rate(it for it in LABELLED if it.answers and it.asked == asked) >= 0.82


@pytest.mark.parametrize(("half", "floor"), [("fit", 0.7), ("held", 0.53)])
def test_the_sentence_set_apart_is_mostly_the_best(half: str, floor: float) -> None:
    every = [it for it in answered(half) if any(piece for _, piece in it.answers)]
    best = 0
    for it in every:
        found = find_answer(it.story, it.probe)
        best += found is not None and any(
            found.part.written == written and piece in found.best for written, piece in it.answers
        )
    assert best / len(every) >= floor


def test_the_weights_are_fitted_to_the_labels_as_they_are() -> None:
    assert sources() in WEIGHTS.read_text(encoding="utf-8"), "run python -m tests.core.probing.fit_intent_model"


@pytest.mark.parametrize(
    ("phrasing", "said"),
    [
        ("Why?", ["Why?"]),
        ("(Why|How) so?", ["Why so?", "How so?"]),
        (
            "How (often)? did it (stop|end)?",
            ["How often did it stop", "How often did it end", "How did it stop", "How did it end"],
        ),
    ],
)
def test_a_phrasing_says_all_its_forms(phrasing: str, said: list[str]) -> None:
    assert sorted(forms(phrasing)) == sorted(said)
