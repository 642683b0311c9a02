"""Looking through what was read: what its keys correct of the line that is chosen."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from rehearse.commands.correcting.making import CorrectionMade, CorrectionTakenBack
from rehearse.commands.correcting.standing_corrections import StandingCorrection
from rehearse.commands.importing.looking_through import LookedDeck
from rehearse.core.correcting.lines_beside import LineUse
from rehearse.core.model import Prompt
from rehearse.reports.correcting.correction_phrases import correction_phrase
from rehearse.tui.screens.correcting import look_choices, look_places
from rehearse.tui.screens.correcting.look_board import LookBoard
from rehearse.tui.screens.correcting.look_desk import NOT_CORRECTED, NOT_READ
from rehearse.tui.screens.correcting.look_keys import LOOK_KEYS
from rehearse.tui.screens.correcting.look_places import Place
from rehearse.tui.widgets.choice_list import Entry

_NARROW = 70
_OF_QUESTIONS = frozenset(("no_question", "answer"))
_OF_LINES = frozenset(("split", "part", "part_is"))
_OF_STORIES = frozenset(("join", "join_above"))
_MENDING = [binding for binding in LOOK_KEYS if binding.action.partition("(")[0] in _OF_QUESTIONS | _OF_LINES]
_MENDING += [binding for binding in LOOK_KEYS if binding.action in _OF_STORIES]

Find = Callable[[LookedDeck], Place | None]
"""Where to stand in the deck as it is after a step."""


class LookScreen(LookBoard):
    """Goes through a deck story by story beside its lines and corrects what was misread. Dismissed to go back."""

    NAME = "Look through"
    KEYS = LOOK_KEYS
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    # -- what acts ---------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        row, view = self.row, self.view
        if action in _OF_QUESTIONS:
            return row is not None and row.prompt is not None
        if action in _OF_LINES:
            return row is not None and row.line is not None
        match action:
            case "join" | "join_above":
                return self._has_other(above_alone=action == "join_above")
            case "mend":
                return any(map(self.acts, _MENDING))
            case "deck":
                return view is not None and len(view.deck.decks) > 1
            case "find" | "edit":
                return view is not None
            case "undo" | "list":
                return view is None or view.deck.corrections > 0
            case _:
                return True

    def why_not(self, action: str) -> str:
        row = self.row
        if row is None:
            return "Nothing is read yet"
        match action:
            case "no_question" | "answer" if row.use is LineUse.FOLLOW_UP:
                return "It goes with the question above it"
            case "no_question" | "answer":
                return "This line is no question"
            case "split" | "part" | "part_is":
                return "This line is in no story"
            case "join" | "join_above" if self.view is not None and self.view.story.story is None:
                return "No story answers this question"
            case "join" | "join_above":
                return "No story stands above" if action == "join_above" else "There is no other story"
            case "mend":
                return "This line was read as nothing"
            case "deck":
                return "There is no other deck"
            case "undo" | "list":
                return "Nothing is corrected yet"
            case _:
                return ""

    def _has_other(self, *, above_alone: bool) -> bool:
        """Whether there is a story that the one shown can be joined with; it is asked at every key."""
        view = self.view
        if view is None or view.story.story is None:
            return False
        stories, place = view.deck.stories, view.place
        above = any(stories[at].story is not None for at in reversed(range(place)))
        below = any(stories[at].story is not None for at in range(place + 1, len(stories)))
        return above or (below and not above_alone)

    @property
    def _others(self) -> list[int]:
        """The places of the stories that the one shown can be joined with."""
        view = self.view
        return (
            [] if view is None or view.story.story is None else look_choices.stories_by_nearness(view.deck, view.place)
        )

    @property
    def _prompt(self) -> Prompt | None:
        return None if self.row is None else self.row.prompt

    # -- corrections -------------------------------------------------------------------------------------------------

    def open_chosen(self) -> None:
        if self.check_action("mend", ()):
            self.action_mend()

    def action_mend(self) -> None:
        """Offer all that can be said of the line."""
        if not self.fresh.swallows():
            acting = [binding for binding in _MENDING if self.acts(binding)]
            entries = look_choices.mending_entries(acting, self._run_soon, brief=self.app.size.width < _NARROW)
            self._choose_from(entries, "What is wrong with this line?")

    def _run_soon(self, action: str) -> None:
        self.call_later(self.run_action, action)

    def action_no_question(self) -> None:
        if (prompt := self._prompt) is not None:
            self._correct(partial(self.desk.no_question, prompt.id))

    def action_answer(self) -> None:
        view, prompt = self.view, self._prompt
        if view is None or prompt is None:
            return

        def take(story_id: str | None) -> None:
            self._correct(
                partial(self.desk.answered_by, prompt.id, story_id),
                lambda deck, _: look_places.of_question(deck, prompt.id),
            )

        entries = look_choices.answer_entries(view.deck, view.place, take, is_gap=prompt.story_id is None)
        self._choose_from(entries, "Which story answers this question?")

    def action_join_above(self) -> None:
        if (view := self.view) is not None and not self.fresh.swallows():
            self._join_with(max(at for at in self._others if at < view.place))

    def action_join(self) -> None:
        if (view := self.view) is not None:
            entries = look_choices.story_entries(view.deck, self._others, self._join_with)
            self._choose_from(entries, "Which story is one with this?")

    def _join_with(self, other: int) -> None:
        """The one that stands first in the notes is followed by the other."""
        if (view := self.view) is not None:
            first, second = (view.deck.stories[at].key for at in sorted((view.place, other)))
            self._correct(partial(self.desk.join, first, second))

    def action_split(self) -> None:
        view, row = self.view, self.row
        if view is None or row is None or row.line is None or view.story.story is None:
            return
        story_id, line = view.story.story.id, row.line

        def take(question: str | None) -> None:
            self._correct(
                partial(self.desk.split, story_id, line, question),
                lambda deck, made: look_places.of_correction(deck, made.correction),
            )

        may_ask = row.use is not LineUse.LABEL
        self._choose_from(
            look_choices.question_entries(line.text, take, may_ask=may_ask),
            "What does the new story answer? Type it" + (", or Enter: this line asks" if may_ask else ""),
            typed=lambda text: Entry("Question", text, lambda: take(text)),
            typed_alone=True,
        )

    def action_part(self) -> None:
        self._choose_from(
            look_choices.part_entries(self.action_part_is),
            "Which part begins here?",
            typed=lambda text: Entry("Another", text, lambda: self.action_part_is(text)),
        )

    def action_part_is(self, label: str) -> None:
        view, row = self.view, self.row
        if view is not None and row is not None and row.line is not None and view.story.story is not None:
            self._correct(partial(self.desk.part_is, view.story.story.id, row.line, label))

    def _correct(
        self,
        make: Callable[[], CorrectionMade],
        find: Callable[[LookedDeck, CorrectionMade], Place | None] = lambda _, __: None,
    ) -> None:
        """Make a correction and show what became of it; where `find` finds nothing, the same line stays chosen."""
        view, row = self.view, self.row
        if view is None or row is None:
            return
        name, path, near = view.deck.name, view.story.path, view.place

        def step() -> tuple[CorrectionMade, LookedDeck]:
            return make(), self.desk.look(name)

        def then(done: tuple[CorrectionMade, LookedDeck]) -> None:
            made, deck = done
            self._show_after(deck, find(deck, made) or look_places.of_line(deck, path, row, near))
            phrase = correction_phrase(made.correction)
            self.say(f"Corrected: {phrase}; u takes it back", f"Corrected: {phrase}", "Corrected; u takes it back")

        self.do(step, then, NOT_CORRECTED)

    def _show_after(self, deck: LookedDeck, place: Place) -> None:
        self.show_at(deck, *place)
        self.fresh.begin()

    def action_undo(self) -> None:
        if not self.fresh.swallows():
            self.take_back(None)

    def take_back(self, correction_id: str | None) -> None:
        """Take back a correction, the newest where none is named, and show what it was about."""
        here = self._deck_name

        def step() -> tuple[CorrectionTakenBack, LookedDeck]:
            taken = self.desk.take_back(correction_id)
            return taken, self.desk.look(taken.correction.deck or here)

        def then(done: tuple[CorrectionTakenBack, LookedDeck]) -> None:
            taken, deck = done
            view = self.view
            found = look_places.of_correction(deck, taken.correction)
            self._deck_name = deck.name
            self._show_after(deck, found or (0 if view is None else view.place, None))
            self.say(f"Taken back: {correction_phrase(taken.correction)}", "Taken back")

        self.do(step, then, NOT_CORRECTED)

    # -- other places ------------------------------------------------------------------------------------------------

    def action_edit(self) -> None:
        view, row = self.view, self.row
        if view is None or row is None:
            return
        near = view.place

        def show(deck: LookedDeck) -> None:
            self._show_after(deck, look_places.of_line(deck, view.story.path, row, near))

        self.desk.edit(view.story, lambda: self.do(partial(self.desk.look, view.deck.name), show, NOT_READ))

    def action_find(self) -> None:
        if (view := self.view) is not None:
            deck = view.deck

            def take(place: int) -> None:
                self.show_at(deck, place, None)

            self._choose_from(look_choices.story_entries(deck, range(len(deck.stories)), take), "Which story?")

    def action_deck(self) -> None:
        if (view := self.view) is not None:
            entries = [Entry("Deck", name, partial(self.show_deck, name)) for name in view.deck.decks]
            self._choose_from(entries, "Which deck?")

    def action_list(self) -> None:
        wanted: list[StandingCorrection] = []
        self.app.push_screen(self.desk.list(wanted.append), lambda _: self._come_back_from_list(wanted))

    def _come_back_from_list(self, wanted: Sequence[StandingCorrection]) -> None:
        """Read the deck again, because some may have been taken back; show what the one chosen is about."""
        self.fresh.begin()
        chosen = wanted[-1] if wanted else None
        view = self.view
        name = (chosen.deck if chosen is not None else "") or self._deck_name
        near: Place = (0, None) if view is None or name != view.deck.name else (view.place, view.chosen)

        def then(deck: LookedDeck) -> None:
            self._deck_name = deck.name
            found = None if chosen is None else look_places.of_correction(deck, chosen)
            self.show_at(deck, *(found or near))

        self.do(partial(self.desk.look, name), then, NOT_READ)

    def action_back(self) -> None:
        self.dismiss()

    def _choose_from(
        self,
        entries: Sequence[Entry],
        question: str,
        *,
        typed: Callable[[str], Entry] | None = None,
        typed_alone: bool = False,
    ) -> None:
        screen = self.desk.choose(entries, question=question, typed=typed, typed_alone=typed_alone)
        self.app.push_screen(screen, _run)


def _run(entry: Entry | None) -> None:
    if entry is not None:
        entry.run()
