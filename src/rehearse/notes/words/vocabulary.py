"""The words notes use for the parts of a story, as data.

Letters and weak words also occur in ordinary text, so they only count in company; see `labels`.
"""

from rehearse.core.model import ACTION, REFLECTION, RESULT, SITUATION, TASK

OBSTACLE = "Obstacle"
"""The part of SOAR stories that STAR has no word for; it is kept under its own name."""

LETTERS = {
    "s": SITUATION,
    "c": SITUATION,
    "p": SITUATION,
    "t": TASK,
    "o": OBSTACLE,
    "st": TASK,
    "s/t": TASK,
    "s&t": TASK,
    "t/a": ACTION,
    "a/r": RESULT,
    "r/l": RESULT,
    "a": ACTION,
    "r": RESULT,
    "l": REFLECTION,
}

STRONG = {
    SITUATION: """
        situation, situations, the situation, scene, scene 场景, 场景, situación, situação, ausgangslage,
        ausgangssituation, ситуация, 情境, 情况, 背景, tình huống, 状況, 상황
    """,
    TASK: """
        task, tasks, the task, my task, situation/task, situation & task, situation and task, tarea, aufgabe, tarefa,
        tâche, задача, 任务, 我的任务, 我的任务/难点, task 任务, nhiệm vụ, 課題, 과제
    """,
    ACTION: """
        action, actions, the action, my action, my actions, personal action, team action, actions taken, acción,
        acciones, ação, ações, handlung, vorgehen, действие, действия, 行动, 行動, 关键动作与判断, action 行动,
        hành động, 행동
    """,
    RESULT: """
        result, results, the result, the results, action/result, resultado, resultados, ergebnis, ergebnisse,
        résultat, résultats, результат, результаты, 结果, 結果, result 结果, kết quả, 결과
    """,
    REFLECTION: """
        reflection, reflections, my reflection, reflexión, reflexão, reflexion, réflexion, рефлексия, 反思,
        如果重来, 振り返り
    """,
}

WEAK = {
    SITUATION: """
        context, background, problem, the problem, challenge, the challenge, story, contexto, contexte, kontext,
        контекст, проблема
    """,
    TASK: """
        goal, goals, my goal, target, objective, objectives, role, my role, responsibility, ziel, objetivo, objectif,
        цель
    """,
    OBSTACLE: """
        obstacle, obstacles, the obstacle, complication, hindernis, obstáculo, obstáculos, препятствие, 障碍, 困难
    """,
    ACTION: """
        approach, my approach, activity, activities, what i did, what we did, how i did it, solution, steps, steps taken
    """,
    RESULT: """
        outcome, outcomes, the outcome, impact, metrics, what happened, wirkung, impacto, итог
    """,
    REFLECTION: """
        learning, learnings, my learning, my learnings, key learning, key learnings, lesson, lessons, lesson learned,
        lessons learned, lesson learnt, lessons learnt, takeaway, takeaways, key takeaway, key takeaways,
        interview takeaway, what i learned, what i learnt, what i'd do differently, what i would do differently,
        hindsight, in hindsight, learned, learnt, gelernt, aprendido, erkenntnis, erkenntnisse,
        aprendizaje, aprendizado, apprentissage, выводы, вывод
    """,
}

OTHER = """
    interview line, key trade-off, trade-off, trade-offs, domain, interview angle, memory hook, summary, evidence level,
    disclosure limit, 60-second spoken version, before marking interview-ready, notes, note
"""
"""Labels that make a part of their own, under the name the notes give them."""

ANSWERS = """
    answer, answers, the answer, my answer, sample answer, model answer, example answer, full answer, suggested answer,
    draft answer, answer draft, spoken answer, ans, response, my response, sample response, star answer, star response,
    star format, full story, full text, script,
    show answer, show the answer, view answer, see answer, see the answer,
    reveal answer, click to see answer, click to see the answer, click for answer, click to reveal,
    antwort, meine antwort, musterantwort, respuesta, mi respuesta,
    respuesta modelo, respuesta star, resposta, minha resposta, réponse, ma réponse, ответ, мой ответ, пример ответа,
    回答, 答案, 参考答案, 解答, 答, 답변, 답
"""

OUTLINES = """
    outline, answer outline, bullets, bullet points, key points, talking points, stichpunkte, guion, plan de réponse,
    план ответа, 要点, 提纲
"""

COLUMN_QUESTIONS = """
    question, questions, the question, interview question, interview questions, behavioral question,
    behavioural question, star question, prompt, prompts, q, frage, fragen, interviewfrage, pregunta, preguntas,
    pergunta, perguntas, вопрос, вопросы, 问题, 問題, 面试问题, 面試問題, 题目, 質問, 질문, câu hỏi
"""
"""Headers of table columns that hold questions; those below name what else a table of stories holds."""

COLUMN_FOLLOW_UPS = """
    follow-up, follow-ups, follow up, follow ups, follow-up question, follow-up questions, probe, probes, nachfrage,
    nachfragen, anschlussfragen, repregunta, repreguntas, relances, уточняющие вопросы, 追问, 追問
"""

COLUMN_TITLES = """
    story, stories, story title, story name, title, name, project, example, scenario, experience, titel, geschichte,
    beispiel, projekt, título, historia, história, proyecto, projeto, titre, histoire, projet, название, история,
    проект, 标题, 標題, 故事, 项目, タイトル, 제목, tiêu đề
"""

COLUMN_TOPICS = """
    topic, topics, tag, tags, principle, principles, leadership principle, leadership principles, lp, category,
    categories, theme, themes, competency, competencies, competence, skill, skills, value, area, thema, themen,
    kategorie, kompetenz, prinzip, schlagwort, tema, categoría, competencia, principio, etiqueta, etiquetas, categoria,
    competência, princípio, thème, catégorie, compétence, principe, тема, категория, принцип, компетенция, 主题, 主題,
    类别, 類別, 分类, 分類, 原则, 原則, 领导力原则, 能力, 标签, カテゴリ, テーマ, 주제, 분류, chủ đề
"""

COLUMN_NUMBERS = """
    #, no, no., nr, nr., n°, nº, №, num, number, id, row, nummer, número, numéro, номер, 序号, 編號, 编号, 番号, 번호
"""


QUESTIONS = """
    question, ques, que, interview question, example question, sample question, behavioral question, behavioural
    question, questions, pregunta, pregunta de entrevista, frage, fragen, pergunta, domanda, вопрос, 问, 问题, 問, 問題,
    面试题, 質問, 질문, câu hỏi
"""
"""Labels of a question an interviewer asks."""

ABBREVIATIONS = frozenset({"ans", "que", "ques"})
"""Words that a full stop may end, as a colon ends others."""

QUESTION_LETTERS = {"q": "ar", "p": "r", "f": "a", "в": "о"}
"""Letters for a question, with the letters that stand for its answer beside them."""

FOLLOW_UPS = """
    follow-up, follow-ups, follow up, follow ups, followup, followups, follow-up question, follow-up questions,
    follow up question, follow up questions, possible follow-ups, probe, probes, probing question, probing questions,
    repregunta, repreguntas, pregunta de seguimiento, nachfrage, nachfragen, rückfrage, rückfragen, anschlussfrage,
    pergunta de seguimento, relance, relances, question de relance, уточняющий вопрос, 追问, 追問, 后续问题,
    深掘り, 꼬리질문
"""
"""Labels of what an interviewer asks after the answer; they count before questions only."""

USES = """
    use for, use this for, used for, useful for, use it for, good for, also answers, answers also, also use for,
    also good for, can also answer, works for, sirve para, sirve también para, verwendbar für, passt zu, passt auch zu
"""
"""Labels of the questions and subjects a story is good for."""

TAGS = """
    tags, tag, topics, themes, keywords, competency, competencies, leadership principle, leadership principles,
    schlagwörter, themen, kompetenzen, etiquetas, temas, competencias, competências, mots-clés, thèmes, теги, темы, 标签
"""
"""Labels of the topics of a story."""

ALTERNATIVES = frozenset({"or", "alternatively", "oder", "ou", "o bien", "или", "或", "或者"})
"""What stands alone on a line between two answers to one question."""

DANGLING = """
    a an the my our your his her their its this that of to in on at by for from with and or but as than
    el la los las un una de del en y o mi der die das den dem ein eine einen mein meine und von zu mit im
    le les des du et um uma do da e
"""
"""Words no sentence ends with: the line below such a word goes on, whatever it begins with."""


def words(table: str) -> tuple[str, ...]:
    """Return the entries of one of the comma-separated tables above."""
    return tuple(" ".join(entry.split()) for entry in table.split(",") if entry.strip())
