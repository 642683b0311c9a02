"""The keys that look through what was read: what they do, and what is said of them."""

from rehearse.core.model import ACTION, REFLECTION, RESULT, SITUATION, TASK
from rehearse.tui.screens.page_screen import HELP_KEY
from rehearse.tui.widgets.key_binding import KeyBinding, Need

PART_LETTERS = {"S": SITUATION, "T": TASK, "A": ACTION, "R": RESULT, "L": REFLECTION}
"""The key of each usual part; L is what was learned."""

LOOK_KEYS = (
    KeyBinding("enter", "mend", "Mend", tooltip="What is wrong with this line? A list of all that can be said"),
    KeyBinding("n", "no_question", "No question", brief="No?", tooltip="This is no question: it becomes a note"),
    KeyBinding(
        "a", "answer", "Answered by", brief="Story", tooltip="Choose the story that answers this question, or none"
    ),
    KeyBinding("s", "split", "Split", tooltip="From this line on it is a story of its own"),
    KeyBinding("p", "part", "Part", tooltip="Choose which part begins with this line"),
    *(
        KeyBinding(key, f"part_is('{label}')", label, show=False, tooltip=f"From this line on it is the {label}")
        for key, label in PART_LETTERS.items()
    ),
    KeyBinding(
        "o",
        "join_above",
        "One with above",
        brief="Join",
        tooltip="This story and the one above are one",
        need=Need.LESS,
    ),
    KeyBinding("O", "join", "Join", show=False, tooltip="This story and another one, which you choose, are one"),
    KeyBinding("u", "undo", "Undo", tooltip="Take back the newest correction; many steps", need=Need.LESS),
    KeyBinding("e", "edit", "Edit", tooltip="Edit the story, or the question, in your notes", need=Need.SPARE),
    KeyBinding("left", "turn(-1)", "Story before", show=False, tooltip="The story before"),
    KeyBinding("right", "turn(1)", "Next story", brief="Next", tooltip="The next story", need=Need.LESS),
    KeyBinding("slash", "find", "Find", tooltip="Find a story, or a question without one", need=Need.LESS),
    KeyBinding("d", "deck", "Deck", tooltip="Look through another deck", need=Need.SPARE),
    KeyBinding("c", "list", "Corrections", brief="All", tooltip="All corrections, to take back any", need=Need.SPARE),
    KeyBinding("up,k", "choose(-1)", "Up", show=False, tooltip="The line above"),
    KeyBinding("down,j", "choose(1)", "Down", show=False, tooltip="The line below"),
    KeyBinding("pageup", "page(-1)", "Page up", show=False, tooltip="A page up"),
    KeyBinding("pagedown", "page(1)", "Page down", show=False, tooltip="A page down"),
    KeyBinding("home", "end(-1)", "First", show=False, tooltip="The first line of the story"),
    KeyBinding("end", "end(1)", "Last", show=False, tooltip="The last line of the story"),
    HELP_KEY,
    KeyBinding("escape,q", "back", "Back", tooltip="Back to where you were; every correction is saved already"),
)
