"""What is worded as an interviewer's question, and what only holds or opens like one."""

import pytest

from rehearse.notes.words.titles import explains_method, is_explaining, is_for_interviewer
from rehearse.notes.words.wording import Asking, asking, asks_candidate, looks_like_question, may_be_title

QUESTIONS = """
    So, tell me about yourself...
    Okay, why should we hire you?
    Okay, why should we hire you
    Well, what is your biggest weakness
    Do you work well under pressure? If so, tell me about such a day.
    Do you work well when the bell rings? If so, describe it.
    The last time you woke a whole village
    Times you broke a promise
    A time when you failed
    Situation where you had to win somebody over
    Example of a hard fault that you found
    Times when you had to decide quickly
    1- ¿Qué haces cuando un barco llega tarde?
    2- Explícame cómo ordenas un almacén.
    3- Háblame de un error tuyo.
    Q4. Why mills?
    Q4.	Why mills?
    [ ] Why mills?
    [-] Tell me about a time you gave hard feedback
    [x] What drives you
    Did you ever drop a full tray? Whom did you tell?
    Tight deadlines?
    Nobody always gets it right. Tell me about a time.
    What drives you?
    How do you keep calm
    Leadership: how do you lead a team?
    Motivation: why this company?
    Motivation - why us?
    Have you ever missed a deadline
    Your biggest failure
    Could you tell me about a conflict
    I'd like you to describe a hard day
    What if you had no money
    Who are you
    Also, have you ever lied?
    And what did you learn?
    What did you learn from it
    Háblame de una vez que fallaste
    Una vez que fallaste
    Una situación en la que tuviste que ceder
    Cómo te organizas
    Como te organizas
    Bueno, ¿por qué quieres irte?
    Bueno, háblame de ti
    Por qué deberíamos contratarte
    Fale sobre um erro
    Um momento em que você falhou
    Como você lida com críticas
    Então, conte-me sobre um conflito
    Eine Situation, in der Sie unter Druck standen
    Also, erzählen Sie von sich
    Warum wollen Sie wechseln
    Wie gehst du mit Kritik um
    Erzähl mir von einem Fehler
    Gut, wie würden Sie vorgehen
    Une fois où vous avez échoué
    Alors, parlez-moi de vous
    Pourquoi nous
    Racontez une situation difficile.
    Una volta in cui hai sbagliato
    Allora, mi parli di lei
    Come gestisci lo stress
    Een keer dat je faalde
    Vertel over een conflict
    Waarom wil je weg
    Hoe ga je om met kritiek
    Sytuacja, w której zawiodłeś
    Opowiedz o konflikcie
    Dlaczego chcesz odejść
    Случай, когда вы ошиблись
    Расскажите о себе
    Итак, расскажите о конфликте.
    Почему вы уходите
    Ситуация, в которой ты подвёл команду
    Один раз, коли ви помилилися
    Розкажіть про конфлікт
    Чому ви йдете
    Kendinizden bahseder misiniz
    Bir zaman bir hata yaptınız
    Neden bizi seçtiniz
    Bir hatanızı anlatın.
    Một lần bạn thất bại
    Hãy kể về một xung đột
    Tại sao bạn nghỉ việc
    请介绍一次失败的经历
    好的，请介绍一下你自己
    一次你失败的经历
    你如何处理冲突
    請談談你自己
    失敗した経験を教えてください。
    リーダーシップを発揮した経験
    なぜ当社を志望しましたか
    갈등을 해결한 경험
    실패한 경험을 말씀해 주세요.
    왜 이직하려고 하십니까
    Why do you want this job.
    Where do you see yourself in five years
    Is there anything you regret
    Give me an example: what did you do?
    Name a time, any time
    "Tell me about a time you led a project"
    “Why us?”
    12) Describe your day
    (3) Describe your day
    Explain how you keep calm
    How you handled a crisis
    What would your boss say about you
    If you could change one thing, what would it be?
    Any experience with cranes?
    Why mills?
    What motivates you
    Which of your stories is best
    Walk me through your CV
"""

ANSWERS = """
    I asked her why she left
    how I keep calm is simple: I count the gulls
    what drives me is that the owls know my step, and I do it with love
    A sign system for our zoo - where do visitors get lost? which arrows do children follow?
    She said "why do you stay?"
    She asked me: why do you do that?
    He asked why?
    They asked me what I wanted
    The client asked what to do next.
    I told him no.
    What I did was simple
    How I solved it
    What did I do? I called everyone.
    What happened.
    When the boat came, I ran
    Where the road ends we wait
    I was told: describe your job
    We were late.
    Do the simple thing first.
    An example of this is the mill.
    The time when the mill stopped was hard for us all.
    The last time we sailed was in May.
    So I told them the truth
    So we sailed
    Then I asked
    Great teams talk
    First, I measured the queue
    Now I ask first
    Como el tren llegó tarde, llamé al muelle.
    Que el barco llegara tarde no era raro
    Quando foi preciso, falei com o chefe.
    Quando ha piovuto abbiamo chiuso
    Come il capo aveva detto, ho chiuso
    Come back later
    Was er sagte, war richtig.
    Wie ich damals sagte, war das falsch
    Als ich ankam, war es dunkel.
    Comme le chef était absent, j'ai décidé.
    Quand le bateau est arrivé, j'ai couru.
    Toen ik aankwam, was het donker.
    Kiedy przyszedłem, było ciemno.
    Когда я пришёл, было темно.
    Как я и говорил, было поздно.
    Коли я прийшов, було темно.
    Bir an durdum.
    Một lần tôi đã thất bại.
    这是我第一次管理团队的经历
    我问他为什么要走
    彼に聞いた
    私が部長だった時
    그때 나는 몰랐다
    어떤 고객이 화를 냈다
    Perché volevo imparare il mestiere
    Когда я пришёл, дверь была открыта
    welches von unserem Team gebaut wurde
    Liste der Boote
    Quelle und Fluss
    Relata el viaje completo
    Hiç uyumadım
    在那种情况下没有办法
    船が出るかどうか
    situations where data is lost
    is anything other than a number
    What's changed
    Situation: late
    Team conflict
    The leaking roof
    3 owls in the attic
    24 hours at the lock
    17:40 the train left
    TODO
    [your story]
    Which brings me to the result
    Who knows.
    "Why do you stay?" she asked.
    I asked, "Why?"
    You are late.
"""
"""Sentences of answers, names and notes: none of them is put to anyone."""


def rows(table: str) -> list[str]:
    return [row.strip() for row in table.strip().splitlines()]


@pytest.mark.parametrize("text", rows(QUESTIONS))
def test_an_interviewers_question_is_known_by_its_wording(text: str) -> None:
    assert looks_like_question(text)
    assert looks_like_question(f"**{text}**")
    assert looks_like_question(f"- [ ] {text}".removeprefix("- "))


@pytest.mark.parametrize("text", rows(ANSWERS))
def test_an_answer_that_holds_or_opens_like_a_question_is_none(text: str) -> None:
    assert not looks_like_question(text)


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Tell me about a time you failed.", Asking.SURE),
        ("So, tell me about yourself...", Asking.SURE),
        ("What drives you?", Asking.SURE),
        ("Tight deadlines?", Asking.SURE),
        ("We don't always agree. Tell me about a time you did not.", Asking.SURE),
        ("A time when you failed", Asking.LIKELY),
        ("How do you keep calm", Asking.LIKELY),
        ("Leadership: how do you lead a team?", Asking.LIKELY),
        ("What did I learn?", Asking.LIKELY),
        ("what drives me is that the owls know my step", Asking.MAYBE),
        ("A sign system for our zoo - where do visitors get lost? which arrows do children follow?", Asking.MAYBE),
        ('She said "why do you stay?"', Asking.MAYBE),
        ("I was told: describe your job", Asking.MAYBE),
        ("The boat was late.", Asking.NO),
        ("[your story]", Asking.NO),
    ],
)
def test_how_surely_a_text_is_a_question(text: str, strength: Asking) -> None:
    assert asking(text) is strength


@pytest.mark.parametrize(
    ("text", "to_candidate"),
    [
        ("Tell me about a mill.", True),
        ("Why do you want this job?", True),
        ("A time when the team was at odds", True),
        ("Perché vuoi lavorare con noi?", True),
        ("¿Cómo reaccionaste?", True),
        ("Как вы справляетесь?", True),
        ("왜 여기서 일하고 싶은가요?", True),
        ("自己紹介をお願いします。", True),
        ("What did I learn?", False),
        ("Where is the bell?", False),
        ("Which arrows do children follow?", False),
    ],
)
def test_whom_a_question_is_put_to(text: str, to_candidate: bool) -> None:
    assert asks_candidate(text) is to_candidate


TITLES = {
    "for_interviewer": """
        Questions to ask them, To ask them:, Questions I will put to them, My questions for the company,
        Fragen an den Interviewer, Preguntas para el entrevistador, Вопросы работодателю, 反问, 逆質問, 역질문,
        3. Things to ask at the end
    """,
    "index": "Quick lookup, Stories by principle, Index, Story index, 索引, Índice de historias",
    "template": "Template for STAR, Answer template, Шаблон, Vorlage",
    "explaining": """
        The parts of a STAR answer, Interview tips, Table of contents, What is STAR?, Glossary, Advice, Was ist STAR,
        STAR法则
    """,
    "none": """
        STAR method questions, The index card box, Mapping the river, Leadership Principles, My stories,
        The template we lost, Behavioural questions, Common questions, Tell me about yourself, Impact, Results,
        Preparation
    """,
}


@pytest.mark.parametrize(
    ("kind", "title"), [(kind, each.strip()) for kind, t in TITLES.items() for each in t.split(",")]
)
def test_what_a_title_announces(kind: str, title: str) -> None:
    assert is_explaining(title) is (kind != "none")
    assert is_for_interviewer(title) is (kind == "for_interviewer")


@pytest.mark.parametrize(
    ("text", "explains"),
    [
        ("What is the STAR method?", True),
        ("How STAR works", True),
        ("Cómo responder", True),
        ("STAR法则是什么？", True),
        ("I started to collect tips and links from the crew.", False),
        ("The star of the show left, and I sang.", False),
        ("Do you have any questions for us?", False),
    ],
)
def test_what_explains_the_method(text: str, explains: bool) -> None:
    assert explains_method(text) is explains


@pytest.mark.parametrize("title", ["The leaking roof", "3 owls in the attic", "24 hours at the lock", "Quarrel"])
def test_a_title_keeps_its_numbers(title: str) -> None:
    assert may_be_title(title)
    assert not looks_like_question(title)
