"""Questions and stories behind labels of every kind, each as a small file."""

from textwrap import dedent

import pytest

from rehearse.core.reading import Reading
from rehearse.notes.reader import read

S, T, A, R, REFLECTION, OBSTACLE = "Situation", "Task", "Action", "Result", "Reflection", "Obstacle"


def reading(text: str) -> Reading:
    return read(dedent(text).lstrip("\n"), "utf-8")


def answered(found: Reading) -> list[tuple[str, int | None]]:
    return [(prompt.text, prompt.story) for prompt in found.prompts]


def told(found: Reading) -> list[list[tuple[str | None, str]]]:
    return [[(part.label, part.text) for part in story.parts] for story in found.stories]


def probes(found: Reading) -> list[list[str]]:
    return [[probe.text for probe in prompt.follow_ups] for prompt in found.prompts]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Q: ", "A: "),
        ("Q1. ", "A1. "),
        ("Q1) ", "A: "),
        ("Q: ", "Ans: "),
        ("**Q:** ", "**A:** "),
        ("- Q: ", "- A: "),
        ("Question: ", "Answer: "),
        ("**Question:** ", "**Answer:** "),
        ("**Question 12:** ", "**Answer 12:** "),
        ("> **Question:** ", "> **Answer:** "),
        ("> **Question:** ", "**Answer**: "),
        ("Question 3 - ", "Answer - "),
        ("1. **Question:** ", "**Answer:** "),
        ("### Question 3: ", ""),
        ("## Q3. ", ""),
        ("P: ", "R: "),
        ("Pregunta: ", "Respuesta: "),
        ("Frage 1: ", "Antwort: "),
        ("F: ", "A: "),
        ("Вопрос: ", "Ответ: "),
        ("问：", "答："),
        ("Câu hỏi: ", "A: "),
        ("Q: ", ""),
    ],
)
def test_labels_of_questions(question: str, answer: str) -> None:
    found = reading(f"{question}Why mills?\n{answer}I like rivers.\n\n{question}And why bread?\n\n{answer}I bake.\n")

    assert answered(found) == [("Why mills?", 0), ("And why bread?", 1)]
    assert told(found) == [[(None, "I like rivers.")], [(None, "I bake.")]]
    assert found.notes == ()


def test_partners_turn_the_meaning_of_a_letter() -> None:
    found = reading("""
        Q: Tell me about a quarrel
        A:
        S: The oven broke.
        T: Bake anyway.
        A: I borrowed one.
        R: All bread sold.

        Q: Tell me about a plan
        C: No map.
        A: I drew one.
        R: Found it.
        """)

    assert told(found) == [
        [(S, "The oven broke."), (T, "Bake anyway."), (A, "I borrowed one."), (R, "All bread sold.")],
        [(S, "No map."), (A, "I drew one."), (R, "Found it.")],
    ]


def test_par_letters_are_no_question_and_answer() -> None:
    found = reading("# Bells\n\nP: 200 bells a night.\nA: Removed sixty.\nR: Twelve left.\n")

    assert answered(found) == [("Bells", 0)]
    assert told(found) == [[(S, "200 bells a night."), (A, "Removed sixty."), (R, "Twelve left.")]]


def test_labelled_questions_in_a_row_share_and_empty_answers_are_gaps() -> None:
    found = reading("Q: Why us?\nQ: Why now?\nA: Your oven.\n\nQ: Why not?\nA:\n\nQ: Who else?\n")

    assert answered(found) == [("Why us?", 0), ("Why now?", 0), ("Why not?", None), ("Who else?", None)]
    assert found.notes == ()


def test_follow_ups_behind_a_label_leave_the_answer() -> None:
    found = reading("""
        Question: Tell me about a flood
        Probe: Who warned you?
        Answer: Water rose.
        Follow-up: What if it had rained on?
        Follow-up: I wrote to the mayor.

        ## The dam

        **Follow-ups:**
        - Who paid?
        - And then?

        Situation: Old.
        Result: New.
        """)

    assert answered(found) == [("Tell me about a flood", 0), ("The dam", 1)]
    assert probes(found) == [["Who warned you?", "What if it had rained on?"], ["Who paid?", "And then?"]]
    assert told(found)[0] == [(None, "Water rose.\nFollow-up: I wrote to the mayor.")]


def test_a_labelled_question_may_go_on_in_the_next_line() -> None:
    found = reading("""
        Question: We do not always agree.
        Tell me about a quarrel
        Answer: We talked.

        Question:
        Tell me about a boat
        Answer:
        It sank.

        I swam home.

        > **Question:** Tell me about a time you led
        > a team of bakers.

        We were four. Why? Nobody else came.
        """)

    assert [prompt.text for prompt in found.prompts] == [
        "We do not always agree. Tell me about a quarrel",
        "Tell me about a boat",
        "Tell me about a time you led a team of bakers.",
    ]
    assert [text for ((_, text),) in told(found)] == [
        "We talked.",
        "It sank.\n\nI swam home.",
        "We were four. Why? Nobody else came.",
    ]


def test_stories_in_one_paragraph() -> None:
    found = reading("""
        ## Tell me about leadership

        (S) The line closed. (T) Move 40 people. (A) I rented buses (blue ones). (R) Nobody was late.

        (S) The roof leaked. (T) Stay open.
        (A) I called a roofer
        who came at once. (R) Dry by noon.

        **Situación:** Llovía. **Tarea:** Abrir. **Acción:** Llamé. **Resultado:** Abrimos.
        """)

    assert told(found) == [
        [(S, "The line closed."), (T, "Move 40 people."), (A, "I rented buses (blue ones)."), (R, "Nobody was late.")],
        [(S, "The roof leaked."), (T, "Stay open."), (A, "I called a roofer\nwho came at once."), (R, "Dry by noon.")],
        [(S, "Llovía."), (T, "Abrir."), (A, "Llamé."), (R, "Abrimos.")],
    ]
    assert {prompt.text for prompt in found.prompts} == {"Tell me about leadership"}


@pytest.mark.parametrize(
    "text",
    [
        "We had a Situation: bad. So Action: run.",
        "I wrote plan (a) and plan (b), then (r).",
        "First (R) then (A) then (S).",
        "The map (S) and the key (T).",
        "Challenge: late. For example: buses. Speed: ten.",
    ],
)
def test_brackets_and_colons_in_text_are_text(text: str) -> None:
    assert told(reading(f"Why us?\n\n{text}\n")) == [[(None, text)]]


def test_no_labels_are_sought_in_the_text_of_labelled_parts() -> None:
    parts = [
        (S, "An old depot (S) and a new one (T)."),
        (T, "Choose (A) or (R) fast."),
        (A, "I asked. Result: nothing. Action: again."),
        (R, "Chosen."),
    ]
    notes = "\n".join(f"**{label[0]}:** {text}" for label, text in parts)

    assert told(reading(f"Why trams?\n\n{notes}\n")) == [parts]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["S – a", "T – b", "A – c", "R – d", "R – e"], [S, T, A, R, REFLECTION]),
        (["S: a", "T: b", "A: c", "R: d", "L: e"], [S, T, A, R, REFLECTION]),
        (["S: a", "O: b", "A: c", "R: d"], [S, OBSTACLE, A, R]),
        (["SITUATION", "a", "TASK", "b", "ACTION", "c", "RESULT", "d"], [S, T, A, R]),
        (["**Situation**", "a", "**Action**", "b", "**Result**", "c", "**Learning**", "d"], [S, A, R, REFLECTION]),
        (["**1. Problem:** a", "**2. Action:** b", "**3. Result:** c"], [S, A, R]),
        (["**Situation** - a", "**Obstacle** - b", "**Action** - c", "**Result** - d"], [S, OBSTACLE, A, R]),
        (["Challenge: a. Action: b. Result: c."], [S, A, R]),
        (["Tình huống：a", "Nhiệm vụ：b", "Hành động：c", "Kết quả：d"], [S, T, A, R]),
    ],
)
def test_other_frameworks(lines: list[str], names: list[str]) -> None:
    (parts,) = told(reading("\n".join(["## The lock", "", *lines])))

    assert [name for name, _ in parts] == names
    assert "".join(text.rstrip(".") for _, text in parts) == "abcde"[: len(parts)]


def test_uses_become_questions_tags_or_parts() -> None:
    found = reading("""
        ## The dam
        Use for: “Tell me about a risk, and why”; "How do you decide?"; courage, trust
        Also answers:
        - Describe a time you said no
        - a remark that is too long to be any tag

        **Situation:** Water rose.
        **Result:** Dry cellars.
        """)

    assert answered(found) == [
        ("The dam", 0),
        ("Tell me about a risk, and why", 0),
        ("How do you decide?", 0),
        ("Describe a time you said no", 0),
    ]
    assert found.stories[0].topics == ("courage", "trust")
    assert told(found)[0][-1] == ("Also answers", "a remark that is too long to be any tag")


def test_sub_stories_of_a_question() -> None:
    found = reading("""
        # Travel

        ## Tell me about working abroad
        - Was it hard?

        ### China
        S: New plant.
        R: Running in May.

        ### Canada

        I spent a winter in a paper mill.

        ## Why us?
        """)

    assert answered(found) == [
        ("Tell me about working abroad", 0),
        ("Tell me about working abroad", 1),
        ("Why us?", None),
    ]
    assert probes(found) == [["Was it hard?"], [], []]
    assert [story.title for story in found.stories] == ["China", "Canada"]
    assert {prompt.topic for prompt in found.prompts} == {"Travel"}
    assert found.problems == ()


@pytest.mark.parametrize(
    ("answers", "count"),
    [
        ("I shipped the wrong box.\n\n(or)\n\nI forgot the stamp.", 2),
        ("I shipped the wrong box.\n— or —\nI forgot the stamp.", 2),
        ("I shipped the wrong box or\nforgot the stamp.", 1),
        ("S: a\nT: b\nA: c\nR: d\n\nSituation: e\nObstacle: f\nAction: g\nResult: h", 2),
    ],
)
def test_several_answers_to_a_question(answers: str, count: int) -> None:
    found = reading(f"## Describe a mistake\n\n{answers}\n")

    assert answered(found) == [("Describe a mistake", index) for index in range(count)]
    assert found.problems == ()


def test_wrapped_lines_are_no_structure() -> None:
    text = """
        We had a long list of things to do that week, and I was given the
        Task - it seemed - of writing the chapter that comes after the
        12. chapter of a manual that nobody knew, because of the
        Result: nothing.
        """

    assert told(reading("Why us?\n" + dedent(text))) == [[(None, dedent(text).strip())]]


def test_questions_in_a_numbered_list_after_an_answer() -> None:
    found = reading("""
        Why us?

        I asked them three things:

        1. What do you need?
        2. When do you need it?

        That was all.

        1. Tell me about a time you were late
        2. How do you plan your week?
        """)

    assert answered(found) == [
        ("Why us?", 0),
        ("Tell me about a time you were late", None),
        ("How do you plan your week?", None),
    ]


def test_misspelt_questions_are_known_by_their_place() -> None:
    found = reading("""
        Why us?

        Your oven.

        Tel me about a hard week
        * What broke?

        ### Answer

        The oven.

        Descibe a time you failed

        ### Answer

        I burnt it.
        """)

    assert answered(found) == [("Why us?", 0), ("Tel me about a hard week", 1), ("Descibe a time you failed", 2)]
    assert probes(found) == [[], ["What broke?"], []]


@pytest.mark.parametrize(
    "question",
    [
        "Nennen Sie ein Beispiel für einen Streit",
        "Wie gehen Sie mit Druck um",
        "Cuénteme un error",
        "Por qué este puesto",
        "Conte-me sobre um erro",
        "Pouvez-vous décrire un conflit",
        "Почему вы уходите",
        "请介绍一次失败的经历",
        "为什么选择我们",
        "Hãy kể về một thất bại",
        "Tại sao bạn chọn chúng tôi",
        "갈등을 해결한 경험을 말씀해 주세요",
    ],
)
def test_questions_in_other_languages(question: str) -> None:
    assert answered(reading(f"# Lista\n\n- {question}\n- {question}!?\n")) == [
        (question, None),
        (f"{question}!?", None),
    ]


@pytest.mark.parametrize("form", ["S: ...\nT: TODO\nA: --stub?\nR:", "A: …", "Answer: TBD", "**Answer:**"])
def test_placeholders_answer_nothing(form: str) -> None:
    found = reading(f"Q: Why us?\n{form}\n\nQ: Why now?\nA: I can.\n")

    assert answered(found) == [("Why us?", None), ("Why now?", 0)]
