"""What a sitting has to say before its first question."""

from rehearse.commands.clock_doubts import doubt_of_clock
from rehearse.commands.context import Context
from rehearse.commands.notices import FirstTelling, Notice, ParametersDamaged, ScheduleRecalculated
from rehearse.store.review_log import Latest, ReviewLog


def first_notice(log: ReviewLog, context: Context, latest: Latest | None) -> Notice | None:
    """Bring the schedule up to date, and say the most urgent of what is to be said; `latest` is the newest event.

    Raises what the database raises.
    """
    recalculated = log.refold()
    if (doubt := doubt_of_clock(log, context, latest)) is not None:
        return doubt
    if latest is None or not log.holds_tellings():
        return FirstTelling()
    if log.parameters_are_damaged:
        return ParametersDamaged()
    return ScheduleRecalculated() if recalculated else None
