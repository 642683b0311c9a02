"""What stories are called: short, telling, and no two alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.story_names import LONGEST_SHORT_FORM, Nameable, full_name, names, plain_name, short_form
from rehearse.core.width import cells

SHORT_FORMS = {
    "Tell me about a time when you disagreed with your manager.": "You disagreed with your manager",
    "Can you tell me about a time you failed?": "You failed",
    "Tell me about a time you failed. What did you learn?": "You failed",
    "Could you please describe a specific situation in which your team let you down?": "Your team let you down",
    "Give me an example of a time when a project slipped": "A project slipped",
    "Give an example of when you took a calculated risk": "You took a calculated risk",
    "Give me an example of a goal you missed": "A goal you missed",
    "Describe a situation with a difficult client": "A situation with a difficult client",
    "Tell me about a time that did not go well": "A time that did not go well",
    "A time when you were wrong": "You were wrong",
    "Tell me about your biggest failure.": "Your biggest failure",
    "Walk me through how you plan": "How you plan",
    "Describe a situation in which you had to make a decision without all of the data you needed.": (
        "You had to make a decision without all of the …"
    ),
    "Tell me about yourself.": "Tell me about yourself.",
    "Why do you want to work here?": "Why do you want to work here?",
    "Have you ever had to let someone go?": "Have you ever had to let someone go?",
    "Erzählen Sie mir bitte von einer Situation, in der Sie irrten.": "Situation, in der Sie irrten",
    "Was sind Ihre Stärken?": "Was sind Ihre Stärken?",
    "Cuénteme de una vez en que se equivocó": "Se equivocó",
    "Conte-me sobre uma situação em que você falhou": "Você falhou",
    "Parlez-moi d'une fois où vous avez échoué": "Vous avez échoué",
    "Mi racconti di una volta in cui ha sbagliato": "Ha sbagliato",
    "Расскажите о ситуации, когда вы ошиблись": "Вы ошиблись",
    "请描述一次你和上级意见不合的经历": "你和上级意见不合的经历",
    "请介绍一下自己": "请介绍一下自己",
    "Hãy kể về một lần bạn thất bại": "Bạn thất bại",
    "Tell me  about\n a conflict": "A conflict",
    "Tell me about " + "x" * 60: "Tell me about " + "x" * 33 + " …",
}


@pytest.mark.parametrize("question", SHORT_FORMS)
def test_a_question_is_shortened_so_that_it_reads_well(question: str) -> None:
    assert short_form(question) == SHORT_FORMS[question]


@given(
    st.text()
    | st.lists(st.sampled_from(["tell me", "about", "a time", "when you", "ein", "von", "?", "了"])).map(" ".join)
)
def test_a_short_form_is_one_line_and_short(question: str) -> None:
    found = short_form(question)
    assert cells(found) <= LONGEST_SHORT_FORM + 1
    assert found == " ".join(found.split())
    assert bool(found) == bool(question.split())


def test_a_story_goes_by_its_title_else_its_question_else_its_words_else_its_line() -> None:
    assert plain_name(" The  mill\n", "Why us?", 3) == "The mill"
    assert plain_name(None, "Tell me about a conflict.", 3) == "A conflict"
    assert plain_name(None, " ", 3, "Flour ran out in May.") == "Flour ran out in May."
    assert plain_name(None, None, 3) == "Story on line 3"
    assert full_name(None, "Tell me about a conflict.", 3) == "Tell me about a conflict."


def story(key: int, deck: str, title: str | None, question: str | None = None) -> Nameable[int]:
    return Nameable(key, deck, title, question, key)


ALIKE = {
    "of two decks": ([story(1, "bar", "Mill"), story(2, "law", "mill")], ["Mill (bar)", "mill (law)"]),
    "of one deck, asked for by different questions": (
        [story(1, "bar", "Mill", "Why us?"), story(2, "bar", "Mill", "Why now?"), story(3, "bar", "Inn", "Why me?")],
        ["Why us?", "Why now?", "Inn"],
    ),
    "of one deck, with one question": (
        [story(1, "bar", "Mill", "Why us?"), story(2, "bar", "Mill", "Why us?")],
        ["Mill (1)", "Mill (2)"],
    ),
    "of one deck, without a title": (
        [story(1, "bar", None, "Why us?"), story(2, "bar", None, "Why us?")],
        ["Why us? (1)", "Why us? (2)"],
    ),
    "both": (
        [story(1, "bar", "Mill"), story(2, "bar", "Mill"), story(3, "law", "Mill")],
        ["Mill (bar, 1)", "Mill (bar, 2)", "Mill (law)"],
    ),
    "of one that is called like the way out": (
        [story(1, "bar", "Mill (1)"), story(2, "bar", "Mill"), story(3, "bar", "Mill")],
        ["Mill (1)", "Mill (1) (2)", "Mill (2)"],
    ),
}


@pytest.mark.parametrize("case", ALIKE)
def test_stories_that_would_be_called_alike_are_told_apart(case: str) -> None:
    stories, called = ALIKE[case]
    assert list(names(stories).values()) == called


few = st.sampled_from(["a", "A", "b", "a (1)", "a (x)", "", None])


@given(st.lists(st.tuples(st.sampled_from(["x", "y"]), few, few)))
def test_no_two_stories_are_called_alike(drawn: list[tuple[str, str | None, str | None]]) -> None:
    stories = [story(key, *row) for key, row in enumerate(drawn)]
    called = names(stories)
    assert list(called) == [it.key for it in stories]
    assert len({name.casefold() for name in called.values()}) == len(stories)
    assert all(called.values())
