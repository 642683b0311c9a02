"""`rehearse`: a sitting begins, or there is nothing to rehearse."""

from dataclasses import dataclass

from rehearse.commands.context import Context
from rehearse.commands.preparing.interview_offers import interview_passed
from rehearse.commands.rehearsing.options import Options
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.core.errors import UsageError
from rehearse.store.overview import Overview


@dataclass(frozen=True, slots=True)
class Empty:
    """There is no story to rehearse; `gaps` questions wait for one."""

    gaps: int


def start(context: Context, options: Options) -> Rehearsal | Empty:
    """Begin a sitting, or say that there is nothing to rehearse.

    Raises UsageError for a deck or topic that does not exist, FileError, BadDataError or BusyError.
    """
    database = context.open_existing_database()
    if database is None:
        return _nothing(options, gaps=0)
    try:
        if Overview(database).counts(context.today()).total:
            rehearsal = Rehearsal(database, context, options)
            rehearsal.notice = rehearsal.notice or interview_passed(database, rehearsal.today)
            return rehearsal
        gaps = len(Overview(database).gaps())
    except BaseException:
        database.close()
        raise
    database.close()
    return _nothing(options, gaps)


def _nothing(options: Options, gaps: int) -> Empty:
    if options.deck is not None or options.topic is not None:
        raise UsageError(
            "there are no stories yet, so no deck or topic to choose; `rehearse import FILE` brings some in"
        )
    return Empty(gaps)
