"""Textual's driver of a terminal, made to outlive what happens to terminals.

It takes application mode again only after it was left, and leaves the settings that stood at the program's start, never
those of a moment in between. A terminal that is gone, or a byte that is no text, does not end or block it.
"""

import codecs
import functools
import os
import termios
from typing import Any

import textual.drivers.linux_driver
from textual.drivers.linux_driver import LinuxDriver

# A byte that is not UTF-8 (a paste in another encoding) must not end the program: Textual decodes strictly.
textual.drivers.linux_driver.getincrementaldecoder = lambda encoding: functools.partial(  # type: ignore[attr-defined]
    codecs.getincrementaldecoder(encoding), errors="replace"
)


class TerminalDriver(LinuxDriver):
    """Draws on the terminal, and knows whether it does."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        try:
            self._settings_before: list[Any] | None = termios.tcgetattr(self.fileno)
        except termios.error:
            self._settings_before = None

    @property
    def _is_drawing(self) -> bool:
        """Whether what is written is on its way to the terminal."""
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.attrs_before = self._settings_before

    def write(self, data: str) -> None:
        if self._is_drawing:  # else the terminal is gone; a full queue that nobody reads would be waited for for ever
            super().write(data)

    def close(self) -> None:
        if self._is_drawing:
            super().close()

    def _sigcont_application(self, *_: object) -> None:
        """Go on after a stop: of our own making, or one that nobody asked us about, as of a debugger or a hang-up."""
        if not self._is_drawing:
            super()._sigcont_application()
        elif os.isatty(self.fileno) and os.tcgetpgrp(self.fileno) == os.getpgrp():
            self._read_keys_again()

    def _read_keys_again(self) -> None:
        """Have the terminal hand over single keys; a shell that was in between has had its lines edited."""
        try:
            settings = termios.tcgetattr(self.fileno)
            settings[3] = self._patch_lflag(settings[3])
            settings[0] = self._patch_iflag(settings[0])
            termios.tcsetattr(self.fileno, termios.TCSANOW, settings)
        except termios.error:  # hung up; the signal for that follows
            return
