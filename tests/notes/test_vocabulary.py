"""Every word that people were seen to write for a part of a story, and their relatives in other languages."""

import pytest

from rehearse.notes.lines import classify
from rehearse.notes.words.labels import Role, match_label
from rehearse.notes.words.prompt_labels import find_prompts, match_prompt

WORDS = {
    "Situation": """
        S, (S), S (Situation), S (Situação), Situation, SITUATION, situation, Context, Contexto, Situación, 背景,
        Scene 场景, Story, Background, Problem, Challenge, C, Ausgangslage, Situação, Ситуация, 情境, Tình huống,
        Contexte
    """,
    "Task": """
        T, (T), (ST), Task, Goal, Target, Tarea, 我的任务/难点, Task 任务, Objective, Aufgabe, Ziel, Tarefa, Задача,
        任务, Tâche
    """,
    "Obstacle": "Obstacle, O",
    "Action": """
        A, (A), Action, ACTION (подробно), Approach, activity, Personal action, Team action, Acción, 关键动作与判断,
        Actions, What I did, Handlung, Vorgehen, Ação, Действия, 行动
    """,
    "Result": """
        R, (R), Result, R (Result 14 days later), Outcome, Resultado, 结果（数字）, Results, Impact, Metrics,
        Ergebnis, Результат, 结果, Résultat
    """,
    "Reflection": """
        Reflection, REFLECTION, Learning, Learnings, Key Learning, Key Takeaway, Interview Takeaway, Lesson,
        如果重来, What I learned, What I'd do differently, Takeaway, Takeaways, L, Erkenntnis, Aprendizaje,
        Aprendizado, Выводы, 反思
    """,
}
PARTS = [(word.strip(), part) for part, table in WORDS.items() for word in table.split(",")]
DRESSINGS = (
    "{}: late",
    "{}：late",
    "{} : late",
    "{} - late",
    "{} — late",
    "**{}:** late",
    "**{}**: late",
    "**{}** — late",
    "- {}: late",
    "*   **{}:** late",
    "• {}: late",
    "1. {}: late",
    "**1. {}:** late",
    "> {}: late",
    "### {}: late",
    "【{}】late",
)
OTHERS = """
    Interview line, Key Trade-off, Domain, Interview Angle, Memory Hook, Summary, Evidence level, Disclosure limit,
    60-second spoken version, Before marking interview-ready, Notes
"""
ANSWERS = """
    Answer, Ans, Respuesta modelo, Respuesta STAR, Пример ответа, STAR Format, Full answer, Antwort, Resposta, Réponse,
    回答, Ответ, Outline, Bullets
"""
TAGS = "Tags, Topics, Competency, 标签, Etiquetas"


def split(table: str) -> list[str]:
    return [word.strip() for word in table.split(",")]


@pytest.mark.parametrize(("word", "part"), PARTS)
def test_a_word_for_a_part_is_known_in_every_dressing(word: str, part: str) -> None:
    for dressing in DRESSINGS:
        if not ("【" in dressing and any(bracket in word for bracket in "(（")):
            label = match_label(classify(dressing.format(word)))
            assert label is not None, dressing
            assert (label.name, label.rest) == (part, "late"), dressing


@pytest.mark.parametrize("word", split(OTHERS))
def test_a_part_may_have_a_name_of_its_own(word: str) -> None:
    label = match_label(classify(f"**{word}:** late"))

    assert label is not None
    assert (label.role, label.name) == (Role.OTHER, word)


@pytest.mark.parametrize("word", split(ANSWERS))
def test_words_that_announce_an_answer(word: str) -> None:
    label = match_label(classify(f"**{word}:**"))

    assert label is not None
    assert label.role in (Role.ANSWER, Role.OUTLINE)


@pytest.mark.parametrize("written", ["A: late", "A. late", "Ans: late", "Ans. late", "**Answer:** late", "Answer"])
def test_an_answer_below_a_question(written: str) -> None:
    labels = find_prompts([classify("Q: why?", 1), classify(written, 2)])

    assert [label.role for label in labels.values()] == [Role.QUESTION, Role.ANSWER]


@pytest.mark.parametrize(
    "written",
    [
        "Q: why",
        "Q1. why",
        "Question 3 - why",
        "**Question:** why",
        "Que 1. why",
        "Frage 1: why",
        "Pregunta: why",
        "问：why",
    ],
)
def test_words_that_announce_a_question(written: str) -> None:
    label = match_prompt(classify(written))

    assert label is not None
    assert (label.role, label.rest) == (Role.QUESTION, "why")


@pytest.mark.parametrize("word", split(TAGS))
def test_words_that_announce_tags(word: str) -> None:
    label = match_prompt(classify(f"**{word}:** trust, change"))

    assert label is not None
    assert (label.role, label.rest) == (Role.TAGS, "trust, change")
