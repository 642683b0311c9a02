"""What the screens of coverage read, and what their keys lead to."""

from dataclasses import dataclass, replace
from functools import partial

from rehearse.commands.context import Context
from rehearse.commands.rehearsing.catalogue import ask_now, counts_now
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.standing.gaps_to_fill import note_gap, noted_gaps, remove_gap, undo_gap
from rehearse.commands.standing.topic_coverage import CoverageReport, CoverageWish, collect
from rehearse.core.rehearsing.session import Phase, Turn
from rehearse.core.standing.bank_overlay import BankOverlay, BankStanding
from rehearse.core.standing.coverage import CoveringStory
from rehearse.core.standing.noted_gaps import bank_ids
from rehearse.reports.standing.gap_text import gap_noted, gap_removed, gap_undone
from rehearse.reports.standing.wall_phrases import counts_text
from rehearse.tui.screens.page_screen import Host
from rehearse.tui.screens.standing.advice_screen import AdviceScreen
from rehearse.tui.screens.standing.bank_screen import BankDesk, BankScreen
from rehearse.tui.screens.standing.coverage_screen import CoverageDesk, CoverageScreen

NOT_NOW = "It cannot be asked now: it is suspended, buried, or has left your notes"


def coverage_screen(host: Host, rehearsal: Rehearsal, context: Context) -> CoverageScreen:
    """The coverage of the deck that the sitting takes, or of all. Raises what the database raises."""
    flow = CoverageFlow(host, rehearsal, context)
    desk = CoverageDesk(
        look=flow.look, counts=flow.counts, tell=flow.tell, bank=flow.bank, advice=partial(AdviceScreen, host)
    )
    return CoverageScreen(host, desk, flow.look())


@dataclass(frozen=True, slots=True)
class CoverageFlow:
    """Reads for the screens and does what they ask. Each method raises RehearseError."""

    host: Host
    rehearsal: Rehearsal
    context: Context

    def look(self) -> CoverageReport:
        """How it stands."""
        return collect(self.context, CoverageWish(deck=self.rehearsal.options.deck))

    def counts(self, story: CoveringStory) -> str:
        """What telling a story now would count as, in a sentence."""
        counts = counts_now(self.rehearsal, story.story.card_id)
        return counts_text(counts, self.rehearsal.today) or f"{NOT_NOW}."

    def tell(self, story: CoveringStory, topic: str | None) -> str:
        """Ask a story now with a question of a topic; why not, empty where it is asked.

        A telling of it that is under way is gone on with.
        """
        card_id, turn = story.story.card_id, self.rehearsal.session.turn
        goes_on = turn is not None and turn.card_id == card_id and _is_kept(turn, topic)
        if not goes_on and not ask_now(self.rehearsal, card_id, topic):
            return NOT_NOW
        self.host.show_session()
        return ""

    def bank(self, report: CoverageReport) -> BankScreen:
        """The screen of the bank over the stories of a report."""
        return BankScreen(self.host, BankDesk(partial(self._lay, report), self._note, self._undo))

    def _lay(self, report: CoverageReport) -> BankOverlay:
        return replace(report, noted=noted_gaps(self.context)).bank()

    def _note(self, standing: BankStanding) -> str:
        if standing.noted:
            mine = (gap for gap in noted_gaps(self.context) if standing.question.id in bank_ids([gap]))
            return gap_removed(remove_gap(self.context, next(mine).question))
        return gap_noted(note_gap(self.context, standing.question.wordings[0]))

    def _undo(self) -> str:
        return gap_undone(undo_gap(self.context))


def _is_kept(turn: Turn, topic: str | None) -> bool:
    """Whether a telling under way is gone on with, not asked anew by a question of a topic."""
    return turn.phase is not Phase.QUESTION or topic in (None, turn.prompt.topic)
