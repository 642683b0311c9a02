"""Telling a story that was chosen on a screen: over it, and back to it."""

from dataclasses import replace
from pathlib import Path

from textual.screen import Screen

from rehearse.commands.rehearsing.catalogue import ask_now, counts_now
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.story_info import story_info
from rehearse.core.rehearsing.session import Turn
from rehearse.reports.standing.wall_phrases import counts_text
from rehearse.tui.screens.info_screen import InfoScreen
from rehearse.tui.screens.page_screen import Host
from rehearse.tui.screens.rehearsing.asked_screen import AskedScreen

_NOT_ASKED = "It cannot be asked now: it was suspended or buried elsewhere, or has left your notes"


class TellingAtWill:
    """Asks stories over a screen that is called `below`, made when that screen is. Each method raises RehearseError."""

    def __init__(self, host: Host, rehearsal: Rehearsal, below: str) -> None:
        self._host = host
        self._rehearsal = rehearsal
        self._below = below
        self._continued = False
        """Whether a telling was gone on with from here: then none below takes the time off that this one took."""
        self._waits: tuple[str, int] | None = None
        """The card of the telling that waits, and since when."""
        self._note_waiting()

    def counts(self, card_id: str) -> str:
        """What telling a story now would count as, in a sentence; empty where it cannot be told."""
        return counts_text(counts_now(self._rehearsal, card_id), self._rehearsal.today)

    def info(self, card_id: str, name: str, home: Path) -> Screen[None] | None:
        """The screen that tells all of a story, None if it has left the notes."""
        info = story_info(self._rehearsal, card_id, name)
        return None if info is None else InfoScreen(self._host, info, home, uncovered=True)

    def tell(self, card_id: str) -> Screen[None] | str:
        """Ask a story now; the telling under way, if there is another, waits behind it. Or why it is not asked."""
        rehearsal = self._rehearsal
        turn = rehearsal.session.turn
        if turn is not None and turn.card_id == card_id:
            self._take_off_the_wait(turn)
        elif not ask_now(rehearsal, card_id):
            return _NOT_ASKED
        return AskedScreen(self._host, rehearsal, self._below)

    def told(self) -> None:
        """The person is back from a telling, which may wait."""
        self._continued = True
        self._note_waiting()

    def leave(self) -> None:
        """The screen is left, and the telling that waits may show again."""
        turn = self._rehearsal.session.turn
        if self._continued and turn is not None:
            self._take_off_the_wait(turn)

    def _note_waiting(self) -> None:
        turn = self._rehearsal.session.turn
        self._waits = None if turn is None else (turn.card_id, self._rehearsal.now_ms)

    def _take_off_the_wait(self, turn: Turn) -> None:
        """The time in which a telling waited was not spent on it."""
        if self._waits is not None and self._waits[0] == turn.card_id:
            away_ms = self._rehearsal.now_ms - self._waits[1]
            self._rehearsal.turn_to(replace(turn, timing=turn.timing.without(away_ms)))
