"""A story that was asked for: its telling lies over the screen it was asked from, and goes when it is over."""

from collections.abc import Sequence
from dataclasses import replace

from textual.binding import Binding

from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.tui.notifying import try_or_notify
from rehearse.tui.screens.page_screen import Host
from rehearse.tui.screens.rehearsing.telling_screen import TellingScreen
from rehearse.tui.screens.rehearsing.undo_flow import undo_aloud
from rehearse.tui.widgets.key_binding import KeyBinding


class AskedScreen(TellingScreen):
    """Dismissed when the telling is over, and with `Esc` while it waits; `below` is what lies under it, by its name."""

    def __init__(self, host: Host, rehearsal: Rehearsal, below: str) -> None:
        super().__init__(host, rehearsal)
        self._below = below
        self._card_id = self.turn.card_id
        self._told = len(rehearsal.session.told)

    @property
    def _is_over(self) -> bool:
        session = self.rehearsal.session
        return session.turn is None or session.turn.card_id != self._card_id or len(session.told) > self._told

    def show_present(self) -> None:
        if self._is_over:
            self.dismiss()
        else:
            super().show_present()

    def keys_now(self) -> Sequence[Binding]:
        return [self._named(binding) for binding in super().keys_now()]

    def _named(self, binding: Binding) -> Binding:
        """The key that leads back, by the name of what it leads to."""
        if isinstance(binding, KeyBinding) and binding.action == "today":
            return replace(binding, description=self._below)
        return binding

    def action_today(self) -> None:
        self.dismiss()

    def action_undo(self) -> None:
        """What is taken back may be a telling of another story: that one is shown then, in place of this one."""
        if not try_or_notify(self, lambda: undo_aloud(self.app, self.rehearsal)):
            return
        self._told = len(self.rehearsal.session.told)
        if self._is_over:
            self.host.show_session()
        else:
            self.show_present()
