"""The keys of the line for typed recall; apart from it, because its widget is loaded only when somebody types."""

from textual.binding import Binding

TYPING_KEYS = (
    Binding("enter", "submit", "Tick it", tooltip="Tick the points that the line says; an empty line ends typing"),
    Binding("escape", "stop", "Back to the keys", tooltip="End typing; what is covered stays covered"),
)
