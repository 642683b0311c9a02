"""What a sitting keeps to on a study day: minutes, new stories, and the plan towards an interview if there is one."""

from datetime import date

from rehearse.commands.preparing.preparation import DayPlan, prepare
from rehearse.commands.rehearsing.agenda import Limits
from rehearse.commands.rehearsing.options import Options
from rehearse.commands.sources import Sources
from rehearse.core.settings import Settings


class DayLimits:
    """The limits of one sitting. `unlimited` drops that of the minutes, `ahead` rehearses before stories are due.

    The plan is made once a day and kept: a grade only shortens it. `forget_plan` has it made anew.
    """

    def __init__(self, sources: Sources, options: Options) -> None:
        self._sources = sources
        self._options = options
        self._made_for: tuple[date, Settings] | None = None
        self.plan: DayPlan | None = None
        """The plan of the day as it was made last, None without an interview to come."""
        self.unlimited = self.ahead = False

    def new_per_day(self, settings: Settings) -> int:
        """How many new stories a study day takes that no plan asks for."""
        return settings.new_per_day if self._options.new is None else self._options.new

    def minutes_per_day(self, settings: Settings) -> int:
        """About how many minutes of rehearsal the study day takes; 0 on a day off of the plan."""
        if self._options.minutes is not None:
            return self._options.minutes
        return settings.minutes_per_day if self.plan is None else self.plan.preparation.minutes_today

    def forget_plan(self) -> None:
        """Something but a grade has changed what there is to plan."""
        self._made_for = None

    def of(self, settings: Settings, today: date) -> Limits:
        """The limits as they are now. Raises what the database raises."""
        if self._made_for != (today, settings):
            self.plan = self.made_now(settings, today)
            self._made_for = (today, settings)
        minutes = None if self.unlimited else self.minutes_per_day(settings)
        return Limits(self.new_per_day(settings), minutes, self.ahead, self.plan, capped=self._options.new is not None)

    def made_now(self, settings: Settings, today: date) -> DayPlan | None:
        """The plan as things stand now. Raises what the database raises."""
        sources = self._sources
        formulas = sources.log.scheduler.formulas
        prepared = prepare(sources.database, settings, formulas, today, sources.scope)
        return None if prepared is None else DayPlan.of(prepared)
