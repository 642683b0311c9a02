"""The story wall: what its keys do with the story that is chosen."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from rehearse.core.safetext import safe_line
from rehearse.tui.notifying import try_or_notify
from rehearse.tui.screens.page_screen import KeySections
from rehearse.tui.screens.standing.wall_board import WallBoard
from rehearse.tui.screens.standing.wall_desk import Change
from rehearse.tui.screens.standing.wall_keys import WALL_KEYS
from rehearse.tui.screens.standing.wall_pane import NOT_READ
from rehearse.tui.widgets.key_binding import KeyBinding
from rehearse.tui.widgets.search_line import SearchLine

_OF_A_STORY = frozenset(("tell", "suspend", "bury", "must_have", "reset", "history"))


class WallScreen(WallBoard):
    """Every story and every gap, and what can be done with each. Dismissed to go back to what it lies over."""

    NAME = "Stories"
    KEYS = WALL_KEYS
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    _asked_to_reset = ""
    """The story that starts again as new if the key comes a second time."""

    def key_sections(self) -> KeySections:
        return (*super().key_sections(), (SearchLine.NAME, SearchLine.KEYS))

    def keys_now(self) -> Sequence[Binding]:
        if self.searching:
            return [binding for binding in SearchLine.KEYS if binding.show]
        return [self._named(binding) for binding in self.acting(WALL_KEYS)]

    def _named(self, binding: KeyBinding) -> KeyBinding:
        """A key by the name of what it does to the story chosen."""
        story, preview = self.story, self.pane.preview
        match binding.action:
            case "tell" if story is not None and preview is not None:
                kind = "practice" if preview.practice else "counts"
                return replace(binding, description=f"Rehearse ({kind})", brief=kind.capitalize())
            case "suspend" if story is not None and story.state.suspended:
                return replace(binding, description="Resume", brief="")
            case _:
                return binding

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        story, today = self.story, self.view.wall.today
        if self.searching:
            return False
        if action in _OF_A_STORY and story is None:
            return False
        rests = story is not None and story.rests(today)
        match action:
            case "tell" | "bury":
                return not rests
            case "must_have":
                return self.view.wall.interview is not None
            case "reset":
                return story is not None and not (story.is_new and not story.state.suspended)
            case "edit" | "correct":
                return self.row is not None
            case "undo":
                return self.desk.can_undo()
            case "read_on":
                return self.shows_preview
            case _:
                return True

    def why_not(self, action: str) -> str:
        story = self.story
        if action in _OF_A_STORY and story is None:
            return "No row is chosen" if self.row is None else "No story answers this question"
        match action:
            case "tell" | "bury" if story is not None:
                return "It is suspended: @ resumes it" if story.state.suspended else "It is buried until tomorrow"
            case "must_have":
                return "No interview is to come"
            case "reset":
                return "It is new already"
            case "edit" | "correct":
                return "No row is chosen"
            case "undo":
                return "Nothing to undo"
            case "read_on":
                return "p shows the preview"
            case _:
                return ""

    # -- what acts on the story chosen ---------------------------------------------------------------------------------

    def open_chosen(self) -> None:
        self.action_tell()

    def action_tell(self) -> None:
        story = self.story
        if story is None or self.fresh.swallows():
            return
        made = try_or_notify(self, partial(self.desk.tell, story), NOT_READ)
        if made is None:
            return
        if isinstance(made.value, Screen):
            self.app.push_screen(made.value, lambda _: self._come_back_from_telling())
        else:
            self.say(made.value)

    def _come_back_from_telling(self) -> None:
        self.desk.told()
        self.come_back()

    def action_edit(self) -> None:
        if (row := self.row) is not None:
            self.desk.edit(row, self.look_at_texts)

    def action_correct(self) -> None:
        if (row := self.row) is not None:
            made = try_or_notify(self, partial(self.desk.correct, row), NOT_READ)
            if made is not None:
                self.app.push_screen(made.value, lambda _: self._come_back_from_correcting())

    def _come_back_from_correcting(self) -> None:
        self.fresh.begin()
        self.look_at_texts()

    def action_history(self) -> None:
        story = self.story
        if story is None:
            return
        made = try_or_notify(self, partial(self.desk.history, story), NOT_READ)
        if made is not None and made.value is not None:
            self.app.push_screen(made.value)

    def action_suspend(self) -> None:
        story = self.story
        if story is not None:
            self._change(Change.RESUME if story.state.suspended else Change.SUSPEND)

    def action_bury(self) -> None:
        self._change(Change.BURY)

    def action_must_have(self) -> None:
        self._change(Change.MUST_HAVE)

    def action_reset(self) -> None:
        """Start a story again as new, when asked twice: what is known of it counts no more."""
        story = self.story
        if story is None:
            return
        if self._asked_to_reset == story.story_id:
            self._asked_to_reset = ""
            self._change(Change.RESET)
        else:
            self._asked_to_reset = story.story_id
            name = safe_line(story.name)
            self.say(f"n once more starts “{name}” again as new", "n once more starts it again as new")

    def row_chosen(self) -> None:
        self._asked_to_reset = ""

    def _change(self, change: Change) -> None:
        story = self.story
        if story is None:
            return
        done = try_or_notify(self, partial(self.desk.change, change, story))
        if done is not None:
            self.look()
            self.say(*map(safe_line, done.value))

    def action_undo(self) -> None:
        done = try_or_notify(self, self.desk.undo)
        if done is not None:
            said, about = done.value
            self.look_for(about)
            self.say(safe_line(said))

    def action_back(self) -> None:
        """Back from the preview to the list, from what was found to all, from the wall to what it lies over."""
        if self.has_class("-preview"):
            self.action_preview()
        elif self.view.is_narrowed:
            self.on_search_line_cleared()
        else:
            self.desk.leave()
            self.dismiss()
