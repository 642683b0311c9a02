"""The questions of a mock interview in the words that they are asked in."""

from dataclasses import dataclass

from rehearse.core.practice.mock import HAS_LEFT, MockQuestion
from rehearse.core.practice.question_bank import built_in
from rehearse.store.database import Database
from rehearse.store.plan_log import PlanLog
from rehearse.store.queue import Queue


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as it is asked, and the follow-up behind it.

    `topic` is what it stands under in the notes, else the name of its competency; `prompt_id` is None where the notes
    do not have it.
    """

    text: str
    probe: str
    topic: str | None
    prompt_id: str | None = None


def asked_as(database: Database, question: MockQuestion) -> AskedQuestion:
    """A question of a mock interview as the notes and the bank have it now. Raises what the database raises."""
    bank = built_in()
    own = None if question.prompt_id is None else Queue(database).prompt(question.prompt_id)
    wording = None if question.bank_id is None else bank.wording(question.bank_id, question.wording)
    heard = None if question.heard_in is None else _heard(database, question.heard_in, question.wording)
    text = heard or wording or (HAS_LEFT if own is None else own.text)
    probe = bank.follow_ups.get(question.probe_usual) or next(iter(bank.follow_ups.values()))
    if own is not None and question.probe_own is not None and question.probe_own < len(own.follow_ups):
        probe = own.follow_ups[question.probe_own].text
    topic = None if own is None else own.topic
    if own is None and question.bank_id is not None and (asked := bank.question(question.bank_id)) is not None:
        topic = bank.name(asked.competency)
    return AskedQuestion(text, probe, topic, None if own is None else own.id)


def _heard(database: Database, interview_id: str, number: int) -> str | None:
    """What was asked in an interview and is not in the notes, by its number; None where that is kept no more."""
    for interview in PlanLog(database).interviews():
        if interview.id == interview_id and interview.debrief is not None and number < len(interview.debrief.gaps):
            return interview.debrief.gaps[number]
    return None
