"""What is said of interviews unasked: that one may say when it is, and that one may tell how it went. Each rarely."""

from contextlib import suppress
from datetime import date

from rehearse.commands.notices import InterviewPassed
from rehearse.core.errors import RehearseError
from rehearse.core.preparing.interviews import untold
from rehearse.store.database import Database
from rehearse.store.history import History
from rehearse.store.plan_log import PlanLog
from rehearse.store.said_once import SaidOnce

SITTINGS_FIRST = 3
"""Study days with tellings before it is said that an interview can be planned for."""
DAYS_SAID = 2
"""Study days on which it is said at most, once in a sitting's end each."""

_PLANNING = "when the interview is"
_TELLING = "how {id} went on {day}"


def offers_planning(database: Database, today: date) -> bool:
    """Whether the end of a sitting should say that one may say when an interview is; it is then kept that it did.

    That is so for who has rehearsed on SITTINGS_FIRST days and never said it, on DAYS_SAID days at most.
    """
    said = SaidOnce(database)
    days = said.days(_PLANNING)
    if today not in days:
        if len(days) >= DAYS_SAID or PlanLog(database).changes() or not _is_at_home(database):
            return False
        with suppress(RehearseError):  # said once more than meant, where nothing can be written
            said.keep(_PLANNING, today)
    return not PlanLog(database).changes()


def interview_passed(database: Database, today: date) -> InterviewPassed | None:
    """The interview whose day has passed and of which nobody was asked yet how it went; it is kept that they are now.

    Raises what the database raises.
    """
    said = SaidOnce(database)
    for interview in reversed(untold(PlanLog(database).interviews(), today)):
        what = _TELLING.format(id=interview.id, day=interview.day)
        if not said.days(what):
            with suppress(RehearseError):
                said.keep(what, today)
            return InterviewPassed(interview.name, interview.day, today)
    return None


def _is_at_home(database: Database) -> bool:
    return History(database).days_told(SITTINGS_FIRST) >= SITTINGS_FIRST
