"""The keys that act on every screen."""

from textual.binding import Binding

EVERYWHERE = (
    Binding("ctrl+p", "palette", "Actions", show=False, priority=True, tooltip="Find an action by its name"),
    Binding("ctrl+z", "suspend_process", "Pause", show=False, tooltip="Pause the program; `fg` brings it back"),
    Binding("ctrl+c", "interrupt", "Leave", show=False, priority=True, tooltip="Leave at once"),
)
