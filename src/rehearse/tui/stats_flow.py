"""What the screens of statistics read, and what their keys lead to."""

from datetime import date

from rehearse.commands.context import Context
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.statistics.behind_figures import StoriesBehind, stories_behind
from rehearse.commands.statistics.stats import Stats, collect
from rehearse.core.statistics.behind import Behind
from rehearse.tui.screens.page_screen import Host
from rehearse.tui.screens.statistics.stats_desk import Period, StatsDesk
from rehearse.tui.screens.statistics.stats_screen import StatsScreen
from rehearse.tui.telling_at_will import TellingAtWill


def stats_screen(host: Host, rehearsal: Rehearsal, context: Context) -> StatsScreen:
    """The statistics of what the sitting takes. Raises what the database raises."""
    reading = StatsReading(rehearsal, context)
    telling = TellingAtWill(host, rehearsal, StatsScreen.NAME)
    home = context.environment.home
    desk = StatsDesk(
        look=reading.look,
        behind=reading.behind,
        counts=telling.counts,
        info=lambda card_id, name: telling.info(card_id, name, home),
        tell=telling.tell,
        told=telling.told,
        leave=telling.leave,
        has_changed=reading.has_changed,
        scope=", ".join(filter(None, (rehearsal.options.deck, rehearsal.options.topic))),
    )
    return StatsScreen(host, desk)


class StatsReading:
    """Reads figures, and what lies behind them. Each method raises RehearseError."""

    def __init__(self, rehearsal: Rehearsal, context: Context) -> None:
        self._rehearsal = rehearsal
        self._context = context
        self._looked_at: tuple[int, date] | None = None

    def look(self, period: Period) -> Stats:
        """The statistics of a period."""
        written, options = self._written, self._rehearsal.options
        since = period.since(self._rehearsal.today)
        stats = collect(self._context, deck=options.deck, topic=options.topic, since=since)
        self._looked_at = written
        return stats

    def behind(self, behind: Behind) -> StoriesBehind:
        """The stories behind a figure."""
        options = self._rehearsal.options
        return stories_behind(self._context, behind, deck=options.deck, topic=options.topic)

    def has_changed(self) -> bool:
        """Whether anything was written since, or another day has begun."""
        return self._looked_at != self._written

    @property
    def _written(self) -> tuple[int, date]:
        return self._rehearsal.sources.database.written_at_ns, self._rehearsal.today
