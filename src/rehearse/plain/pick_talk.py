"""A pick drill held in lines: each typed line is one step."""

from collections.abc import Iterable

from rehearse.commands.practice.pick_sitting import PickSitting
from rehearse.core.counting import counted
from rehearse.core.practice.pick_drill import PickableStory, Stage
from rehearse.core.safetext import safe_line
from rehearse.plain.dialogue import Dialogue
from rehearse.plain.keys import Key, help_text
from rehearse.plain.wrapping import TextBlock
from rehearse.reports.practice.pick_phrases import (
    coming_picks,
    confusion,
    progress,
    results_line,
    right_answer,
    verdict,
)
from rehearse.reports.taken_back_text import NOTHING_TO_TAKE_BACK

PICK_KEYS = (
    (
        "Pick",
        (
            Key("words", "Letters of a story: each begins a word of its name; where several fit, they are listed"),
            Key("3", "The story of this number in the list"),
            Key("0", "No story of yours answers this question"),
            Key("Enter", "The first story of those that fit what was typed; before that: the list of stories"),
            Key("Enter", "After a pick: the next question"),
            Key("u", "Take back the last pick; many steps"),
            Key("q", "Leave; every pick is saved"),
        ),
    ),
)

_LISTED_AT_ONCE = 20
"""Stories that are listed before anybody asks for them; of more, letters narrow the list."""

_SHOWN_OF_UNKNOWN = 20


class PickTalk:
    """Holds one drill over a dialogue, until it is left or over. `trial` is what to say of a clock set by hand."""

    def __init__(self, sitting: PickSitting, dialogue: Dialogue, trial: str = "") -> None:
        self._sitting = sitting
        self._dialogue = dialogue
        self._trial = trial
        self._left = False

    def hold(self) -> None:
        """Drill. Raises ReaderGoneError, and RehearseError for what cannot be saved when no person can decide."""
        self._begin()
        while not self._left:
            typed = self._dialogue.ask(self._prompt())
            self._take("q" if typed is None else typed.strip())
        if self._sitting.drill.stage is not Stage.OVER:
            self._say("Left. Every pick is saved.")

    # -- saying ----------------------------------------------------------------------------------------------------

    def _say(self, *lines: str) -> None:
        self._dialogue.say(map(TextBlock, lines))

    def _begin(self) -> None:
        drill = self._sitting.drill
        stories = drill.candidates
        self._say(
            *filter(None, [self._trial]),
            f"Which story answers the question? {counted(len(stories), 'story', 'stories')}, "
            f"{drill.rules.seconds} seconds a question.",
        )
        if len(stories) <= _LISTED_AT_ONCE:
            self._list(stories)
        self._ask()

    def _list(self, stories: Iterable[PickableStory]) -> None:
        self._dialogue.say(TextBlock(story.name, f"{number}: ") for number, story in enumerate(stories, start=1))

    def _ask(self) -> None:
        """Say the question; what was typed before that was not meant for it."""
        drill = self._sitting.drill
        self._dialogue.say([TextBlock(progress(drill), gap=True), TextBlock(drill.link.question)])
        self._dialogue.forget_typed()

    def _prompt(self) -> TextBlock:
        undo = ", u undo" if self._sitting.can_undo else ""
        match self._sitting.drill.stage:
            case Stage.ASKED if self._sitting.drill.is_typing:
                return TextBlock("Its number, other letters, Enter takes the first:")
            case Stage.ASKED:
                return TextBlock(f"Letters of the story or its number, 0 none fits, Enter lists{undo}, q leave:")
            case Stage.SHOWN:
                return TextBlock(f"Enter next{undo}, q leave:")
            case Stage.OVER:
                return TextBlock(f"Enter or q leave{undo}:", gap=True)

    # -- what is typed ---------------------------------------------------------------------------------------------

    def _take(self, typed: str) -> None:
        stage = self._sitting.drill.stage
        match typed.lower():
            case "q":
                self._left = True
            case "?":
                self._dialogue.say(help_text(PICK_KEYS))
            case "u":
                self._undo()
            case "" if stage is Stage.OVER:
                self._left = True
            case "" if stage is Stage.SHOWN:
                self._sitting.go_on()
                self._arrive()
            case _ if stage is Stage.ASKED:
                self._pick(typed)
            case _:
                self._say(f"“{safe_line(typed, _SHOWN_OF_UNKNOWN)}” does nothing here; ? lists what can be typed.")

    def _pick(self, typed: str) -> None:
        sitting = self._sitting
        picked = len(sitting.drill.picks)
        if typed:
            fits: list[bool] = []
            if not self._dialogue.attempt(lambda: fits.append(sitting.enter(typed))):
                return
            if not fits[0]:
                self._say(f"No story goes with “{safe_line(typed, _SHOWN_OF_UNKNOWN)}”.")
                return
        elif sitting.drill.is_typing and not self._dialogue.attempt(sitting.take):
            return
        if len(sitting.drill.picks) > picked:
            self._show()
        elif sitting.drill.stage is Stage.ASKED:
            self._list(sitting.drill.narrowed)
        else:
            self._arrive()

    def _show(self) -> None:
        """Say what is right."""
        outcome = self._sitting.outcome()
        headline = f"Result: {outcome.headline}" if outcome.headline else ""
        lines = (f"{verdict(outcome)}.", f"{right_answer(outcome)}.", outcome.begins, headline)
        self._say(*filter(None, lines))
        self._dialogue.forget_typed()

    def _arrive(self) -> None:
        if self._sitting.drill.stage is Stage.ASKED:
            self._ask()
            return
        summary = self._sitting.summary()
        self._dialogue.say([TextBlock(results_line(summary), gap=True)])
        self._dialogue.say(TextBlock(confusion(it), "- ") for it in summary.confusions)
        self._say(*coming_picks(summary))

    def _undo(self) -> None:
        if not self._sitting.can_undo:
            self._say(NOTHING_TO_TAKE_BACK)
        elif self._dialogue.attempt(self._sitting.undo):
            self._say("Taken back: pick again.")
            self._ask()
