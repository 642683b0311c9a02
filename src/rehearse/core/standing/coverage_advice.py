"""What of a coverage is worth a look, and what there is to do: thin topics, laden stories, no story of failure."""

from collections.abc import Iterable
from dataclasses import dataclass

from rehearse.core.practice.question_bank import built_in
from rehearse.core.practice.question_cues import asked_for
from rehearse.core.probing.folded_text import folded, phrases
from rehearse.core.standing.coverage import Coverage, CoveringStory, Moment, StoryRead

FEWEST_READY = 2
"""A topic with fewer ready stories has nothing left once one was told, or is not recalled."""
MOST_TOPICS = 4
"""A story that serves more topics can still be told for one of them only."""


@dataclass(frozen=True, slots=True)
class ThinTopic:
    """A topic with fewer than FEWEST_READY ready stories; `cold` are its others, those nearest to being ready first."""

    topic: str
    ready: int
    cold: tuple[CoveringStory, ...]


@dataclass(frozen=True, slots=True)
class LadenStory:
    """A story that serves more than MOST_TOPICS topics."""

    story: StoryRead


@dataclass(frozen=True, slots=True)
class NoFailure:
    """No story answers a question about a failure or a mistake, as far as questions and topics tell."""


Advice = ThinTopic | LadenStory | NoFailure


def advice_on(coverage: Coverage, moment: Moment = Moment.NOW) -> tuple[Advice, ...]:
    """What is worth a look: first what is missing altogether, then the topics, the thinnest first, then the stories."""
    if not coverage.stories:
        return ()
    thin = []
    for topic in coverage.topics:
        stories = coverage.of(topic)
        ready = sum(it.is_ready(moment) for it in stories)
        if topic.topic is not None and ready < FEWEST_READY:
            cold = sorted((it for it in stories if not it.is_ready(moment)), key=lambda it: -(it.at(moment) or 0.0))
            thin.append(ThinTopic(topic.topic, ready, tuple(cold)))
    laden = [LadenStory(it.story) for it in coverage.stories if len(it.story.topics) > MOST_TOPICS]
    lacking = [] if coverage.narrowed or any(tells_of_failure(it.story) for it in coverage.stories) else [NoFailure()]
    return (*lacking, *sorted(thin, key=lambda it: it.ready), *sorted(laden, key=lambda it: -len(it.story.topics)))


def tells_of_failure(story: StoryRead) -> bool:
    """Whether a story is asked for by a failure, a mistake or a wrong decision, or stands under a topic of them."""
    bank = built_in()
    if any(_FAILURE in bank.competencies_of(topic) for topic in story.topics):
        return True
    asked = {question for text in story.questions for question in asked_for(text)}
    if any(question.startswith(f"{_FAILURE}-") for question in asked) or not _ALSO_FAILURE.isdisjoint(asked):
        return True
    return _names_failure((*story.topics, *story.questions, story.name))


def _names_failure(texts: Iterable[str]) -> bool:
    seen = [folded(text[:_LONGEST]) for text in texts]
    return any(phrase.within(text) for phrase in phrases(_WORDS) for text in seen)


_FAILURE = "failure"
_ALSO_FAILURE = frozenset(("decisions-wrong", "pressure-missed-deadline", "ownership-responsibility"))
_LONGEST = 500
_WORDS = (
    "fail*, mistake*, error*, regret*, went wrong, go wrong, turned out to be wrong, blunder*, weakness*, screwed up,"
    "fracas*, equivoc*, error, errores, fallo, fallos, fallaste, arrepient*,"
    "fracass*, erro, erros, errou, falha*, falhou, arrepend*,"
    "fehler*, gescheitert*, scheitern*, misserfolg*, misslung*, irrtum*, schiefgegangen, schief gegangen,"
    "échec*, erreur*, échou*, raté, ratée, regrett*,"
    "error*, sbagli*, falliment*, fallito, insuccess*,"
    "fout, fouten, mislukt*, mislukking*, gefaald, vergissing*,"
    "porazk*, porażk*, błąd, błędy, błędu, niepowodze*, pomyłk*,"
    "ошибк*, неудач*, провал*, промах*, помилк*, невдач*,"
    "hata, hatan*, hatay*, başarısız*, yanlış*,"
    "thất bại, sai lầm, mắc lỗi,"
    "失败, 失敗, 错误, 錯誤, 失误, 挫折, ミス, 間違, 실패, 실수"
)
"""A failure or a mistake, in the languages that notes are read in."""
