"""Every key in every phase: what it does, or that it does nothing. No key is dead, no hint is of a key that is."""

from random import Random

import pytest
from textual.binding import Binding

from rehearse.core.log import EventKind
from rehearse.core.rehearsing.session import Phase
from rehearse.tui.screens.rehearsing.finish_screen import FinishScreen
from rehearse.tui.screens.rehearsing.telling_keys import SECTIONS
from rehearse.tui.screens.rehearsing.telling_screen import TellingScreen
from rehearse.tui.widgets.typing_keys import TYPING_KEYS
from tests.sittings import logged
from tests.tui.stage import Stage, on_stage
from tests.worlds import FilledWorld, World, make_world, story_notes

ALWAYS = {
    "question_mark": "help",
    "minus": "bury",
    "at": "suspend",
    "pageup": "page(-1)",
    "pagedown": "page(1)",
    "e": "edit",
    "i": "info",
    "comma": "settings",
    "escape": "today",
    "q": "leave",
}
RUNS = ALWAYS | {"p": "pause"}
STANDS = ALWAYS | {"p": "go_on", "space": "go_on", "enter": "go_on"}
POINTS = {"up": "move(-1)", "k": "move(-1)", "down": "move(1)", "j": "move(1)"}
LINES = {"up": "scroll(-1)", "k": "scroll(-1)", "down": "scroll(1)", "j": "scroll(1)"}
GRADES = {str(rating): f"grade({rating})" for rating in range(1, 5)}
TOLD = ("space",)
ANSWERED = ("space", "enter", "enter")

TABLE = {
    "question": ((), RUNS | LINES | {"space": "tell", "enter": "tell", "t": "speak", "f": "follow_ups"}),
    "question, speaking": (("t",), RUNS | LINES | {"space": "tell", "enter": "tell", "f": "follow_ups"}),
    "recall": (
        TOLD,
        RUNS
        | POINTS
        | {"space": "uncover", "enter": "uncover_rest", "x": "miss", "h": "hint", "w": "type", "f": "follow_ups"},
    ),
    "recall, hints taken": (
        (*TOLD, "h", "h"),
        RUNS | POINTS | {"space": "uncover", "enter": "uncover_rest", "x": "miss", "w": "type", "f": "follow_ups"},
    ),
    "recall, all uncovered": (
        (*TOLD, "enter"),
        RUNS | POINTS | {"space": "answer", "enter": "answer", "x": "miss", "f": "follow_ups"},
    ),
    "typing": ((*TOLD, "w"), {"pageup": "page(-1)", "pagedown": "page(1)"}),
    "answer": (ANSWERED, RUNS | LINES | GRADES | {"space": "read_on", "enter": "take", "f": "ask", "o": "astray"}),
    "answer, read": (
        (*ANSWERED, "pagedown"),
        RUNS | LINES | GRADES | {"space": "take", "enter": "take", "f": "ask", "o": "astray"},
    ),
    "answer, a point missed": (
        (*TOLD, "x", *ANSWERED[1:]),
        RUNS | LINES | GRADES | {"space": "read_on", "enter": "take", "n": "next_miss", "f": "ask", "o": "astray"},
    ),
    "follow-up": (
        (*ANSWERED, "f"),
        RUNS | LINES | {"space": "passage", "enter": "passage", "x": "miss_follow_up", "f": "ask"},
    ),
    "passage": (
        (*ANSWERED, "f", "space"),
        RUNS | LINES | {"space": "return", "enter": "return", "x": "miss_follow_up", "f": "ask"},
    ),
    "question, paused": (("p",), STANDS),
    "recall, paused": ((*TOLD, "p"), STANDS),
    "answer, paused": ((*ANSWERED, "p"), STANDS),
    "follow-up, paused": ((*ANSWERED, "f", "p"), STANDS),
    "after a grade": (
        (*ANSWERED, "3"),
        RUNS | LINES | {"space": "tell", "enter": "tell", "t": "speak", "f": "follow_ups", "u": "undo"},
    ),
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> FilledWorld:
    world = make_world(tmp_path_factory.mktemp("world"))
    notes = story_notes("Ants", "Bees").replace("* What did", "* Why?\n* What did")
    world.take_in(world.write("n.md", notes))
    return FilledWorld(world)


@pytest.fixture
def world(filled: FilledWorld) -> World:
    return filled.again()


def acting(stage: Stage) -> dict[str, str]:
    """What each key of the screen does now: as Textual does, the first binding of a key whose action may run."""
    screen = stage.telling
    acts: dict[str, str] = {}
    for key, bindings in screen._bindings.key_to_bindings.items():
        for binding in bindings:
            ours = "." not in binding.action  # Textual's own keys, which only matter where something has the focus
            if ours and key not in acts and screen.check_action(binding.action.partition("(")[0], ()):
                acts[key] = binding.action
    return acts


@pytest.mark.parametrize("phase", TABLE)
async def test_each_key_does_what_the_table_says_and_no_more(world: World, phase: str) -> None:
    keys, expected = TABLE[phase]
    async with on_stage(world) as stage:
        await stage.press(*keys)
        assert acting(stage) == expected
        if phase != "typing":
            hinted = {
                (key.strip(), binding.action) for binding in stage.telling.keys_now() for key in binding.key.split(",")
            }
            assert hinted <= set(expected.items())


PAUSED = "The clock is stopped: Space goes on"
WITH_OUTLINE = "Points come with the outline"
UNCOVERED = "Everything is uncovered"
EARLY = {
    "n": "Misses are shown with the answer",
    "o": "That comes with the answer",
    **dict.fromkeys(GRADES, "Grades come with the answer"),
}
QUESTION = EARLY | dict.fromkeys("xhw", WITH_OUTLINE)
OVER = {"t": "The telling is over"}
MARKED = {"x": "Points are marked in recall", "h": UNCOVERED, "w": UNCOVERED}
NOTHING = {"u": "Nothing to undo"}
STANDING = NOTHING | dict.fromkeys(("t", "x", "h", "w", "f", "n", "o", "up", "k", "down", "j", *GRADES), PAUSED)
FOLLOWING = (
    NOTHING | OVER | EARLY | {"h": UNCOVERED, "w": UNCOVERED} | dict.fromkeys(GRADES, "Grades come after the follow-up")
)

REASONS = {
    "question": NOTHING | QUESTION,
    "question, speaking": NOTHING | QUESTION | {"t": "Speaking already counts from 0:01"},
    "recall": NOTHING | OVER | EARLY,
    "recall, hints taken": NOTHING | OVER | EARLY | {"h": "No more hints for this point"},
    "recall, all uncovered": NOTHING | OVER | EARLY | {"h": UNCOVERED, "w": UNCOVERED},
    "answer": NOTHING | OVER | MARKED | {"n": "Nothing was missed"},
    "answer, read": NOTHING | OVER | MARKED | {"n": "Nothing was missed"},
    "answer, a point missed": NOTHING | OVER | MARKED,
    "follow-up": FOLLOWING,
    "passage": FOLLOWING,
    "question, paused": STANDING,
    "recall, paused": STANDING,
    "answer, paused": STANDING,
    "follow-up, paused": STANDING,
    "after a grade": QUESTION,
}
"""What each key of the screen says that does nothing in a phase."""


@pytest.mark.parametrize("phase", REASONS)
async def test_each_key_that_does_nothing_says_why(world: World, phase: str) -> None:
    keys, acts = TABLE[phase]
    async with on_stage(world) as stage:
        await stage.press(*keys)
        bound = {key for binding in stage.telling.KEYS for key in binding.key.split(",")}
        assert bound - acts.keys() == REASONS[phase].keys()
        before = stage.page
        for key, why in REASONS[phase].items():
            assert len(why) <= 38, "it has room on the narrowest screen"
            await stage.press(key, seconds=0)
            assert stage.status.startswith(why), key
            assert stage.page == before


async def test_letters_without_a_meaning_are_silent(world: World) -> None:
    async with on_stage(world) as stage:
        before = stage.status
        await stage.press(*"abcdg5690", "full_stop", "f5", "home", "tab", seconds=0)
        assert stage.status == before


def test_the_table_holds_every_binding() -> None:
    meant = {action for _, acts in TABLE.values() for action in acts.items()}
    bindings = [binding for _, section in SECTIONS if section is not TYPING_KEYS for binding in section]
    assert {(key, binding.action) for binding in bindings for key in binding.key.split(",")} == meant


@pytest.mark.parametrize(
    "binding", [binding for _, section in SECTIONS for binding in section], ids=lambda key: key.action
)
def test_every_key_has_a_line_in_the_help(binding: Binding) -> None:
    assert binding.tooltip
    assert len(binding.tooltip) <= 70


async def test_keys_at_random_never_crash_and_only_the_answer_is_graded(world: World) -> None:
    keys = [*"xhtfpw13u", *["space"] * 4, *["enter"] * 4, "escape", "question_mark"]
    async with on_stage(world, size=(40, 12)) as stage:
        for key in Random(4).choices(keys, k=40):
            screen = stage.app.screen
            telling = screen if isinstance(screen, TellingScreen) else None
            if key == "enter" and isinstance(screen, FinishScreen):
                continue  # it leaves
            phase = telling.turn.phase if telling else None
            before = logged(world)
            await stage.press(key)
            new = [event.kind for event in logged(world)[len(before) :]]
            assert len(new) <= 1
            assert EventKind.REVIEW not in new or phase is Phase.ANSWER
        assert stage.app.return_code is None
        assert EventKind.REVIEW in [event.kind for event in logged(world)]
