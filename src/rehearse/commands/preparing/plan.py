"""`rehearse plan`: the interview that is planned for, and what is foreseen for it."""

from dataclasses import dataclass
from datetime import date

from rehearse.commands.context import Context
from rehearse.commands.preparing.interview import the_interview
from rehearse.commands.preparing.outlook import Outlook, Prospect
from rehearse.commands.preparing.preparation import prepare
from rehearse.commands.sources import Sources
from rehearse.core.errors import UsageError
from rehearse.core.preparing.interviews import Interview, untold, upcoming
from rehearse.core.settings import Settings
from rehearse.store.overview import Overview
from rehearse.store.plan_log import PlanLog


@dataclass(frozen=True, slots=True)
class PlanReport:
    """What is foreseen on study day `today`; no `outlook` where no interview is to come.

    `untold` are interviews whose day has passed and of which nobody has told yet. `passed_over` are the ids of changes
    of the plan that are damaged; they count for nothing.
    """

    today: date
    outlook: Outlook | None = None
    untold: tuple[Interview, ...] = ()
    passed_over: frozenset[str] = frozenset()


def collect(context: Context, named: str | None = None) -> PlanReport:
    """What is foreseen for the interview that is `named`, else for the next one.

    Raises what the database raises, and UsageError for an interview that does not exist or is not to come.
    """
    database = context.open_to_read()
    if database is None:
        if named is not None:
            the_interview(named, ())
        return PlanReport(context.today())
    with database:
        sources = Sources.of(database, context.settings.retention, None, None)
        sources.log.refold()
        today = context.today(sources.log.latest(context.latest_day))
        log = PlanLog(database)
        interviews = log.interviews()
        chosen = None if named is None else interview_to_come(named, interviews, today)
        prospect = look_into(sources, context.settings, today, chosen)
        outlook = None if prospect is None else prospect.look_ahead()
        return PlanReport(today, outlook, tuple(untold(interviews, today)), frozenset(log.passed_over))


def look_into(sources: Sources, settings: Settings, today: date, chosen: Interview | None = None) -> Prospect | None:
    """What is read for an outlook on the next interview, or a `chosen` one; None if there is none to come."""
    coming = upcoming(PlanLog(sources.database).interviews(), today)
    if not coming:
        return None
    day, _ = sources.day_and_pace(today, settings.target_ms)
    formulas = sources.log.scheduler.formulas
    preparation = prepare(sources.database, settings, formulas, today, sources.scope, chosen)
    if preparation is None:
        return None
    names = sources.overview.names()
    before = None if preparation.interview == coming[0] else coming[0]
    return Prospect(preparation, names, tuple(Overview(sources.database).topics()), day.work.duration_ms, before)


def interview_to_come(named: str, interviews: list[Interview], today: date) -> Interview:
    """The interview of a name. Raises UsageError for none, for several, and for one that is not to come."""
    coming = upcoming(interviews, today)
    over = [it for it in interviews if it not in coming]
    wanted = " ".join(named.casefold().split())
    for it in over:
        if wanted in (it.name.casefold(), it.id) and all(wanted != other.name.casefold() for other in coming):
            raise UsageError(f"“{it.name}” was on {it.day.isoformat()}; name an interview that is to come")
    return the_interview(named, coming)
