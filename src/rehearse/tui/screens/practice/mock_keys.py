"""The keys of a mock interview, by stage: what they do, what is said of them, and when they act."""

from collections.abc import Callable, Mapping
from enum import Enum

from textual.binding import Binding

from rehearse.commands.practice.mock_interview import MockInterview
from rehearse.core.practice.mock import MockPhase
from rehearse.core.rehearsing.session import Phase
from rehearse.tui.screens.page_screen import HELP_KEY, LINE_KEYS, PAGE_KEYS
from rehearse.tui.widgets.key_binding import KeyBinding, Need


class MockStage(Enum):
    """What the screen of a mock interview shows."""

    BEGINNING = "before the first question"
    ASKING = "a question or a follow-up, alone"
    TIMES = "how long each answer took"
    PICK = "which story was told"
    OUTLINE = "what was said of it"
    CHECK = "whether the follow-up was answered"
    DEBRIEF = "the whole debrief"


BEGINNING_KEYS = (
    KeyBinding("space,enter", "take_up", "Go on", tooltip="Go on with the one that was left, where it was left"),
    KeyBinding("space,enter", "begin", "Begin", tooltip="Begin with the first question"),
    KeyBinding("n", "anew", "Begin anew", tooltip="Begin another one instead of the one that was left", brief="Anew"),
    KeyBinding("b", "bank", "Bank", tooltip="Also ask what has no story in your notes, or do not"),
    KeyBinding("o", "other_words", "Other words", tooltip="Ask your questions in other words, or as they are"),
    KeyBinding("plus,equals_sign", "more(1)", "More", tooltip="One question more", key_display="+"),
    KeyBinding("minus", "more(-1)", "Fewer", tooltip="One question fewer"),
    KeyBinding("right", "longer(5)", "Longer", tooltip="Five minutes more", need=Need.LESS),
    KeyBinding("left", "longer(-5)", "Shorter", tooltip="Five minutes fewer", need=Need.LESS),
    *LINE_KEYS,
)
ASKING_KEYS = (
    KeyBinding(
        "space,enter", "answered", "I have told it", tooltip="Answer aloud first; this stops its clock", brief="Told"
    ),
    KeyBinding(
        "space,enter,p", "go_on", "Go on", tooltip="While the clock is stopped: go on; the pause is not counted"
    ),
    KeyBinding("p", "pause", "Pause", tooltip="Stop the clock"),
    KeyBinding(
        "d", "end", "End here", tooltip="Ask no further question, and go to the debrief", brief="End", need=Need.LESS
    ),
    *LINE_KEYS,
)
TIMES_KEYS = (
    KeyBinding("space,enter", "outlines", "Go through them", tooltip="Go through what you said, story by story"),
    *LINE_KEYS,
)
PICK_KEYS = (
    KeyBinding("enter", "pick", "This one", tooltip="You told the story at ▸"),
    KeyBinding("0", "pick_none", "None", tooltip="You told none of these"),
    KeyBinding("up", "choose(-1)", "Up", show=False, tooltip="The story above"),
    KeyBinding("down", "choose(1)", "Down", show=False, tooltip="The story below"),
    KeyBinding("backspace", "rub_out", "Rub out", show=False, tooltip="Take the last letter away"),
)
OUTLINE_KEYS = (
    KeyBinding("space", "uncover", "Said", tooltip="Uncover the next point: you said it"),
    KeyBinding("space,enter", "on", "Go on", tooltip="When everything is uncovered: go on"),
    KeyBinding("x", "miss", "Missed", tooltip="The point at ▸ was missed; once more: it was said"),
    KeyBinding("enter", "uncover_rest", "All said", tooltip="Uncover all that is left, as said", brief="All"),
    KeyBinding("w", "type", "Type", tooltip="Type what you said; the points it says are ticked", need=Need.LESS),
    KeyBinding("t", "other_story", "Other story", tooltip="You told another story than this one", need=Need.LESS),
    KeyBinding("up,k", "move(-1)", "Point up", show=False, tooltip="Choose the point above"),
    KeyBinding("down,j", "move(1)", "Point down", show=False, tooltip="Choose the point below"),
)
CHECK_KEYS = (
    KeyBinding("space,enter", "kept", "Keep", tooltip="Keep what was ticked, and go on with the next story"),
    KeyBinding("x", "miss_follow_up", "Missed", tooltip="It was missed; once more: it was answered"),
    *LINE_KEYS,
)
DEBRIEF_KEYS = (
    KeyBinding("d", "drill", "Drill", tooltip="Ask what was left out, point by point; no date moves"),
    KeyBinding("space,enter", "leave_done", "Done", tooltip="Done with it"),
    *LINE_KEYS,
)
MOCK_COMMON_KEYS = (
    KeyBinding("u", "undo", "Undo", tooltip="Take back the last step; many steps"),
    *PAGE_KEYS,
    HELP_KEY,
    KeyBinding("escape", "leave", "Leave", tooltip="Leave; the mock interview waits where it stands"),
    KeyBinding("q", "leave_too", "Leave", show=False, tooltip="The same, but where a name is typed"),
)

MOCK_STAGE_KEYS: Mapping[MockStage, tuple[KeyBinding, ...]] = {
    MockStage.BEGINNING: BEGINNING_KEYS,
    MockStage.ASKING: ASKING_KEYS,
    MockStage.TIMES: TIMES_KEYS,
    MockStage.PICK: PICK_KEYS,
    MockStage.OUTLINE: OUTLINE_KEYS,
    MockStage.CHECK: CHECK_KEYS,
    MockStage.DEBRIEF: DEBRIEF_KEYS,
}
MOCK_SECTIONS = (
    ("Mock interview", BEGINNING_KEYS),
    ("Mock question", ASKING_KEYS),
    ("Mock times", TIMES_KEYS),
    ("Mock story", PICK_KEYS),
    ("Mock outline", OUTLINE_KEYS),
    ("Mock follow-up", CHECK_KEYS),
    ("Mock debrief", DEBRIEF_KEYS),
    ("Mock always", MOCK_COMMON_KEYS),
)
MOCK_KEYS = tuple(dict.fromkeys(binding for _, bindings in MOCK_SECTIONS for binding in bindings))
"""Every key of the screen, each once."""

_LETTER_KEYS = ("undo", "help", "leave_too")
"""What letters and signs do elsewhere; where a name is typed they are letters."""


def mock_stage(held: MockInterview, *, times_seen: bool) -> MockStage:
    """What the screen shows of a mock interview as it stands."""
    match held.phase:
        case None:
            return MockStage.BEGINNING
        case MockPhase.QUESTION | MockPhase.FOLLOW_UP:
            return MockStage.ASKING
        case MockPhase.DONE:
            return MockStage.DEBRIEF
        case _ if not times_seen:
            return MockStage.TIMES
        case MockPhase.PICK:
            return MockStage.PICK
        case MockPhase.OUTLINE:
            checks = held.turn is not None and held.turn.phase is Phase.FOLLOW_UP
            return MockStage.CHECK if checks else MockStage.OUTLINE


def _action(binding: Binding) -> str:
    return binding.action.partition("(")[0]


_STAGE_ACTIONS = {stage: frozenset(map(_action, bindings)) for stage, bindings in MOCK_STAGE_KEYS.items()}
_ALL_STAGE_ACTIONS = frozenset[str]().union(*_STAGE_ACTIONS.values())

_ACTS_IF: Mapping[str, Callable[[MockInterview], bool]] = {
    "take_up": lambda held: held.left is not None,
    "begin": lambda held: held.left is None,
    "anew": lambda held: held.left is not None,
    "answered": lambda held: not held.timing.stands,
    "go_on": lambda held: held.timing.stands,
    "pause": lambda held: not held.timing.stands,
    "end": lambda held: bool(held.under_way.told),
    "uncover": lambda held: _covered(held) > 0,
    "uncover_rest": lambda held: _covered(held) > 0,
    "type": lambda held: _covered(held) > 0,
    "on": lambda held: _covered(held) == 0,
    "undo": lambda held: held.mock is not None and held.mock.can_take_back,
}
"""What must be true for an action to do anything; the others always do in their stage."""


def mock_acts(action: str, held: MockInterview, stage: MockStage) -> bool:
    """Whether an action does anything at a mock interview as it stands."""
    if action in _ALL_STAGE_ACTIONS and action not in _STAGE_ACTIONS[stage]:
        return False
    if stage is MockStage.PICK and action in _LETTER_KEYS:
        return False
    condition = _ACTS_IF.get(action)
    return condition is None or condition(held)


def mock_why_not(action: str, stage: MockStage) -> str:
    """Why an action does nothing now; empty for one that needs no word."""
    match action:
        case "undo":
            return "Nothing to undo"
        case "miss" | "uncover" | "type" if stage is MockStage.ASKING:
            return "The outline comes at the end"
        case "type" if stage is MockStage.OUTLINE:
            return "Everything is uncovered"
        case "end" if stage is MockStage.ASKING:
            return "Nothing was told yet; Esc leaves"
        case "drill" if stage is MockStage.DEBRIEF:
            return "Nothing was left out"
        case _:
            return ""


def _covered(held: MockInterview) -> int:
    return 0 if held.turn is None else held.turn.covered
