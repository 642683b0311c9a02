"""The keys of a telling, by phase: what they do, and what the key line, the help and the README say of them."""

from textual.binding import Binding

SHOW_FOLLOW_UPS = Binding("f", "follow_ups", "Follow-ups", tooltip="Show or hide the follow-up questions")
QUESTION_KEYS = (
    Binding("space,enter", "tell", "I have told it", tooltip="Answer aloud first; this stops the clock"),
    Binding("t", "speak", "I start speaking", show=False, tooltip="I start speaking: the telling counts from here"),
    SHOW_FOLLOW_UPS,
)
RECALL_KEYS = (
    Binding("space", "uncover", "Next point", tooltip="Uncover the next point, as said"),
    Binding("x", "miss", "Missed", tooltip="The point at ▸ was missed; once more: it was said"),
    Binding("h", "hint", "Hint", show=False, tooltip="A hint at the next point: its initials, then half of it"),
    Binding("enter", "uncover_rest", "Uncover all", tooltip="Uncover all that is left, as said"),
    Binding("w", "type", "Type", tooltip="Type what you remember; the points it says are ticked"),
    Binding("space,enter", "answer", "Full answer", tooltip="When everything is uncovered: go on to the full answer"),
    Binding("up,k", "move(-1)", "Point up", show=False, tooltip="Choose the point above"),
    Binding("down,j", "move(1)", "Point down", show=False, tooltip="Choose the point below"),
    SHOW_FOLLOW_UPS,
)
TYPING_KEYS = (
    Binding("enter", "submit", "Tick it", tooltip="Tick the points that the line says; an empty line ends typing"),
    Binding("escape", "stop", "Back to the keys", tooltip="End typing; what is covered stays covered"),
)
ANSWER_KEYS = (
    Binding("space,enter", "take", "Take ▸", tooltip="Take the suggested grade"),
    Binding("1", "grade(1)", "Again", show=False, tooltip="Could not tell it; it returns at the end of the session"),
    Binding("2", "grade(2)", "Hard", show=False, tooltip="Told it with holes or great effort"),
    Binding("3", "grade(3)", "Good", show=False, tooltip="Told it"),
    Binding("4", "grade(4)", "Easy", show=False, tooltip="Told it at once, whole and in time"),
    Binding("f", "ask", "Follow-up", tooltip="Ask a follow-up question, alone"),
    Binding("up,k", "scroll(-1)", "Line up", show=False, tooltip="Scroll up"),
    Binding("down,j", "scroll(1)", "Line down", show=False, tooltip="Scroll down"),
)
FOLLOW_UP_KEYS = (
    Binding(
        "space,enter", "passage", "I have answered it", tooltip="Answer aloud first; this shows what the notes say"
    ),
    Binding("space,enter", "return", "Back to the grades", tooltip="After that: back to the answer and its grades"),
    Binding("x", "miss_follow_up", "Missed", tooltip="It was missed; once more: it was answered"),
    Binding("f", "ask", "Next", tooltip="Ask the next follow-up question"),
    Binding("up,k", "scroll(-1)", "Line up", show=False, tooltip="Scroll up"),
    Binding("down,j", "scroll(1)", "Line down", show=False, tooltip="Scroll down"),
)
COMMON_KEYS = (
    Binding("space,enter,p", "go_on", "Go on", tooltip="While the clock stands: go on; that time counts nowhere"),
    Binding("p", "pause", "Pause", show=False, tooltip="Stop the clock"),
    Binding("question_mark", "help", "Help", tooltip="All keys"),
    Binding("u", "undo", "Undo", tooltip="Take back the last grade, burial or suspension; many steps"),
    Binding("e", "edit", "Edit", show=False, tooltip="Edit this story in your notes"),
    Binding("minus", "bury", "Bury", show=False, tooltip="Let this story rest until tomorrow"),
    Binding("at", "suspend", "Suspend", show=False, tooltip="Take this story out until `rehearse resume`"),
    Binding("i", "info", "Info", show=False, tooltip="About this story: its questions, memory and history"),
    Binding("comma", "settings", "Settings", show=False, tooltip="Settings: target, pace, days, colours"),
    Binding("pageup", "page(-1)", "Page up", show=False, tooltip="Scroll a page up"),
    Binding("pagedown", "page(1)", "Page down", show=False, tooltip="Scroll a page down"),
    Binding("escape", "today", "Today", tooltip="The day at a glance; this telling waits and its clock stops"),
    Binding("q", "leave", "Leave", tooltip="Leave; everything graded is saved"),
)
KEYS = (
    ("Question", QUESTION_KEYS),
    ("Recall", RECALL_KEYS),
    ("Typing", TYPING_KEYS),
    ("Answer", ANSWER_KEYS),
    ("Follow-up", FOLLOW_UP_KEYS),
    ("Always", COMMON_KEYS),
)
