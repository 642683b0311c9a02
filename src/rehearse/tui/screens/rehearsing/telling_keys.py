"""The keys of a telling, by phase: what they do, what is said of them, and when they act."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from textual.binding import Binding

from rehearse.core.rehearsing.misses import miss_places
from rehearse.core.rehearsing.session import Phase, Turn
from rehearse.tui.screens.page_screen import HELP_KEY, LEAVE_KEY, LINE_KEYS, PAGE_KEYS, SETTINGS_KEY, UNDO_KEY
from rehearse.tui.widgets.key_binding import KeyBinding, Need
from rehearse.tui.widgets.typing_keys import TYPING_KEYS

SHOW_FOLLOW_UPS = KeyBinding("f", "follow_ups", "Follow-ups", tooltip="Show or hide the follow-up questions")
QUESTION_KEYS = (
    KeyBinding(
        "space,enter", "tell", "I have told it", tooltip="Answer aloud first; this stops the clock", brief="Told"
    ),
    SHOW_FOLLOW_UPS,
    KeyBinding(
        "t",
        "speak",
        "I start speaking",
        tooltip="I start speaking: the telling counts from here",
        brief="Start",
        need=Need.SPARE,
    ),
    *LINE_KEYS,
)
RECALL_KEYS = (
    KeyBinding("space", "uncover", "Next point", tooltip="Uncover the next point, as said", brief="Next"),
    KeyBinding(
        "space,enter",
        "answer",
        "Full answer",
        tooltip="When everything is uncovered: go on to the full answer",
        brief="Answer",
    ),
    KeyBinding("x", "miss", "Missed", tooltip="The point at ▸ was missed; once more: it was said"),
    KeyBinding("h", "hint", "Hint", tooltip="A hint at the next point: its initials, then half of it"),
    KeyBinding("enter", "uncover_rest", "Uncover all", tooltip="Uncover all that is left, as said", brief="All"),
    KeyBinding("w", "type", "Type", tooltip="Type what you remember; the points it says are ticked", need=Need.LESS),
    KeyBinding("up,k", "move(-1)", "Point up", show=False, tooltip="Choose the point above"),
    KeyBinding("down,j", "move(1)", "Point down", show=False, tooltip="Choose the point below"),
    replace(SHOW_FOLLOW_UPS, need=Need.LESS),
)
ANSWER_KEYS = (
    KeyBinding(
        "space",
        "read_on",
        "Next page",
        tooltip="Until you have seen the end of the answer: its next page",
        brief="Page",
    ),
    KeyBinding(
        "space,enter",
        "take",
        "Take ▸",
        tooltip="Take the suggested grade; Space does so at the end of the answer",
        brief="▸",
    ),
    KeyBinding("1", "grade(1)", "Again", show=False, tooltip="Could not tell it; it comes back once more today"),
    KeyBinding("2", "grade(2)", "Hard", show=False, tooltip="Told it with gaps or great effort"),
    KeyBinding("3", "grade(3)", "Good", show=False, tooltip="Told it"),
    KeyBinding("4", "grade(4)", "Easy", show=False, tooltip="Told it at once, whole and in time"),
    KeyBinding("n", "next_miss", "Next miss", tooltip="Go to the next point that was missed", brief="Miss"),
    KeyBinding("f", "ask", "Follow-up", tooltip="Ask a follow-up question, alone", brief="Ask"),
    KeyBinding(
        "o",
        "astray",
        "Other story",
        need=Need.SPARE,
        tooltip="The question made me think of another story; once more: it did not",
    ),
    *LINE_KEYS,
)
FOLLOW_UP_KEYS = (
    KeyBinding(
        "space,enter",
        "passage",
        "I have answered it",
        tooltip="Answer aloud first; this shows what the notes say",
        brief="Answered",
    ),
    KeyBinding(
        "space,enter",
        "return",
        "Back to the grades",
        tooltip="After that: back to the answer and its grades",
        brief="Grades",
    ),
    KeyBinding("x", "miss_follow_up", "Missed", tooltip="It was missed; once more: it was answered"),
    KeyBinding("f", "ask", "Next", tooltip="Ask the next follow-up question"),
    *LINE_KEYS,
)
COMMON_KEYS = (
    KeyBinding(
        "space,enter,p", "go_on", "Go on", tooltip="While the clock is stopped: go on; the pause is not counted"
    ),
    UNDO_KEY,
    KeyBinding("escape", "today", "Today", tooltip="The day at a glance; this telling waits and its clock stops"),
    LEAVE_KEY,
    KeyBinding("p", "pause", "Pause", tooltip="Stop the clock", need=Need.SPARE),
    KeyBinding("e", "edit", "Edit", tooltip="Edit this story in your notes", need=Need.SPARE),
    KeyBinding("minus", "bury", "Bury", tooltip="Bury this story until tomorrow", need=Need.SPARE),
    KeyBinding("at", "suspend", "Suspend", tooltip="Suspend this story until `rehearse resume`", need=Need.SPARE),
    KeyBinding("i", "info", "Info", tooltip="About this story: its questions, memory and history", need=Need.SPARE),
    SETTINGS_KEY,
    *PAGE_KEYS,
    HELP_KEY,
)
SECTIONS = (
    ("Question", QUESTION_KEYS),
    ("Recall", RECALL_KEYS),
    ("Typing", TYPING_KEYS),
    ("Answer", ANSWER_KEYS),
    ("Follow-up", FOLLOW_UP_KEYS),
    ("Always", COMMON_KEYS),
)


PHASE_KEYS: Mapping[Phase, tuple[KeyBinding, ...]] = {
    Phase.QUESTION: QUESTION_KEYS,
    Phase.RECALL: RECALL_KEYS,
    Phase.ANSWER: ANSWER_KEYS,
    Phase.FOLLOW_UP: FOLLOW_UP_KEYS,
}

TELLING_KEYS = tuple(
    dict.fromkeys(binding for _, bindings in SECTIONS for binding in bindings if bindings is not TYPING_KEYS)
)
"""Every key of the screen, each once; those of the line for typing are bound by that line."""


def _action(binding: Binding) -> str:
    """The name of the action of a binding, without its arguments."""
    return binding.action.partition("(")[0]


_PHASE_ACTIONS = {phase: frozenset(map(_action, bindings)) for phase, bindings in PHASE_KEYS.items()}
_ALL_PHASE_ACTIONS = frozenset[str]().union(*_PHASE_ACTIONS.values())

_ACTS_IF: Mapping[str, Callable[[Turn], bool]] = {
    "go_on": lambda turn: turn.timing.stands,
    "pause": lambda turn: not turn.timing.stands,
    "speak": lambda turn: turn.timing.first_word_ms is None,
    "passage": lambda turn: not turn.follow_ups.shown,
    "return": lambda turn: turn.follow_ups.shown,
    "uncover": lambda turn: turn.covered > 0,
    "uncover_rest": lambda turn: turn.covered > 0,
    "type": lambda turn: turn.covered > 0,
    "answer": lambda turn: turn.covered == 0,
    "hint": lambda turn: turn.can_hint,
    "follow_ups": lambda turn: bool(turn.prompt.follow_ups),
    "next_miss": lambda turn: bool(miss_places(turn)),
    "astray": lambda turn: not turn.practice,
    "ask": lambda turn: len(turn.follow_ups.texts) > int(turn.phase is Phase.FOLLOW_UP),
}
"""What must be true of a telling for an action to do anything; the others always do in their phase."""


def acts(action: str, turn: Turn) -> bool:
    """Whether an action does anything at a telling as it stands. What belongs to a phase waits while the clock does."""
    if action in _ALL_PHASE_ACTIONS and (turn.timing.stands or action not in _PHASE_ACTIONS[turn.phase]):
        return False
    condition = _ACTS_IF.get(action)
    return condition is None or condition(turn)
