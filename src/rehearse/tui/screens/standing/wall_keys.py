"""The keys of the wall: what they do, and what is said of them."""

from rehearse.tui.screens.page_screen import HELP_KEY
from rehearse.tui.widgets.key_binding import KeyBinding, Need

WALL_KEYS = (
    KeyBinding("enter", "tell", "Rehearse", tooltip="Rehearse this story now: it says before whether it counts"),
    # Taken before the letters typed after it, so that these go to the line.
    KeyBinding(
        "slash", "search", "Search", priority=True, tooltip="Search all text as you type, or by is: deck: topic:"
    ),
    KeyBinding("o", "sort", "Order", tooltip="Sort by strength, due day, last telling, lapses, name or notes"),
    KeyBinding("O", "reverse", "Backwards", show=False, tooltip="Sort the other way round"),
    KeyBinding("p", "preview", "Preview", tooltip="Show or hide what is known of the story", need=Need.LESS),
    KeyBinding("space", "read_on", "Read on", show=False, tooltip="The next page of the preview, then its beginning"),
    KeyBinding("e", "edit", "Edit", tooltip="Edit the story, or the question without one, in your notes"),
    KeyBinding(
        "c",
        "correct",
        "Correct",
        tooltip="Correct how the story was read, beside its lines",
        need=Need.LESS,
    ),
    KeyBinding("at", "suspend", "Suspend", tooltip="Suspend the story, or resume it", need=Need.LESS),
    KeyBinding("minus", "bury", "Bury", tooltip="Bury the story until tomorrow", need=Need.SPARE),
    KeyBinding(
        "asterisk", "must_have", "Must-have", tooltip="Let the story count double for the interview", need=Need.SPARE
    ),
    KeyBinding("n", "reset", "As new", tooltip="Start the story again as new; asks first", need=Need.SPARE),
    KeyBinding("i", "history", "Info", tooltip="About the story: its memory and every telling", need=Need.SPARE),
    KeyBinding("u", "undo", "Undo", tooltip="Take back the last step of the day; many steps", need=Need.LESS),
    KeyBinding("up,k", "choose(-1)", "Up", show=False, tooltip="Choose the row above"),
    KeyBinding("down,j", "choose(1)", "Down", show=False, tooltip="Choose the row below"),
    KeyBinding("pageup", "page(-1)", "Page up", show=False, tooltip="A page up"),
    KeyBinding("pagedown", "page(1)", "Page down", show=False, tooltip="A page down"),
    KeyBinding("home", "end(-1)", "First", show=False, tooltip="Choose the first row"),
    KeyBinding("end", "end(1)", "Last", show=False, tooltip="Choose the last row"),
    HELP_KEY,
    KeyBinding("escape,q", "back", "Back", tooltip="Show all stories again; else back to where you were"),
)
