"""What the story wall reads, and what its keys lead to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from textual.screen import Screen

from rehearse.commands.context import Context
from rehearse.commands.importing.editing import Passage, find_passage, find_question
from rehearse.commands.rehearsing.catalogue import counts_now
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.commands.rehearsing.story_info import story_info
from rehearse.commands.standing.acting import ChosenStory, Marked, WallActions
from rehearse.commands.standing.wall import Wall, read_wall, strips_of, text_search
from rehearse.core.linting.story_findings import findings_of
from rehearse.core.log import EventKind
from rehearse.core.standing.story_standing import StoryStanding
from rehearse.reports.standing.leech_words import leech_lines
from rehearse.reports.standing.wall_phrases import changed_lines, counts_text, hint_lines, mark_taken_back, marked_lines
from rehearse.reports.taken_back_text import taken_back_text
from rehearse.store.overview import Gap
from rehearse.tui.look_flow import look_screen
from rehearse.tui.notifying import FAILURES
from rehearse.tui.screens.page_screen import Host
from rehearse.tui.screens.standing.wall_desk import Change, WallDesk
from rehearse.tui.screens.standing.wall_list import Strips, WallRowValue
from rehearse.tui.screens.standing.wall_preview import Preview
from rehearse.tui.screens.standing.wall_screen import WallScreen
from rehearse.tui.screens.standing.wall_view import id_of
from rehearse.tui.telling_at_will import TellingAtWill

_READ_AT_ONCE = 300
"""Stories that are read before the screen is shown; more of them take longer than a frame."""

_KINDS: Mapping[Change, EventKind] = {
    Change.SUSPEND: EventKind.SUSPEND,
    Change.RESUME: EventKind.RESUME,
    Change.BURY: EventKind.BURY,
    Change.RESET: EventKind.RESET,
}


def wall_screen(host: Host, rehearsal: Rehearsal, context: Context) -> WallScreen:
    """The wall of what the sitting takes. Raises what the database raises."""
    flow = WallFlow(host, rehearsal, context)
    desk = WallDesk(
        look=flow.look,
        read_texts=partial(text_search, context),
        strips=flow.strips,
        preview=flow.preview,
        with_hints=flow.with_hints,
        tell=flow.tell,
        edit=flow.edit,
        correct=flow.correct,
        history=flow.history,
        told=flow.telling.told,
        leave=flow.telling.leave,
        change=flow.change,
        undo=flow.undo,
        can_undo=lambda: flow.can_undo,
        has_changed=flow.has_changed,
    )
    few = rehearsal.sources.overview.counts(rehearsal.today).total <= _READ_AT_ONCE
    return WallScreen(host, desk, flow.look() if few else None)


class WallFlow:
    """Reads and changes the collection for the wall. Each method raises RehearseError."""

    def __init__(self, host: Host, rehearsal: Rehearsal, context: Context) -> None:
        self._host = host
        self._rehearsal = rehearsal
        self._context = context
        self._actions = WallActions(rehearsal, context)
        self._looked_at: tuple[int, date] | None = None
        self.telling = TellingAtWill(host, rehearsal, WallScreen.NAME)

    # -- reading -------------------------------------------------------------------------------------------------------

    def look(self) -> Wall:
        """The collection as it stands; may be called in a thread."""
        self._looked_at = self._written  # before it is read, so that nobody begins to read the same once more
        options = self._rehearsal.options
        try:
            return read_wall(self._context, deck=options.deck, topic=options.topic)
        except FAILURES:
            self._looked_at = None
            raise

    def has_changed(self) -> bool:
        """Whether anything was written since, or another day has begun."""
        return self._looked_at != self._written

    @property
    def _written(self) -> tuple[int, date]:
        return self._rehearsal.sources.database.written_at_ns, self._rehearsal.today

    def strips(self, card_ids: Sequence[str]) -> Strips:
        """The last tellings of some stories."""
        return strips_of(self._rehearsal.sources.database, card_ids)

    def preview(self, standing: StoryStanding) -> Preview | None:
        """What is known of a story, None if it has left the notes."""
        rehearsal, card_id = self._rehearsal, standing.card_id
        info = story_info(rehearsal, card_id, standing.name)
        if info is None:
            return None
        counts, leech = counts_now(rehearsal, card_id), standing.leech
        question = next((it.text for it in info.questions if not it.archived), "")
        advice = [] if leech is None else leech_lines(leech, info.story, question, rehearsal.settings)
        strips = self.strips([card_id]).get(card_id, ())
        return Preview(standing, info, strips, counts.counting.is_practice, counts_text(counts), advice)

    def with_hints(self, preview: Preview) -> Preview:
        """The same with what may be mended in the story."""
        questions = [it for it in preview.info.questions if not it.archived]
        return replace(preview, hints=hint_lines(findings_of(preview.info.story, questions, self._rehearsal.settings)))

    def history(self, standing: StoryStanding) -> Screen[None] | None:
        """The screen that tells all of a story."""
        return self.telling.info(standing.card_id, standing.name, self._context.environment.home)

    # -- steps ---------------------------------------------------------------------------------------------------------

    def tell(self, standing: StoryStanding) -> Screen[None] | str:
        """Ask a story now; the telling under way, if there is another, waits behind it."""
        return self.telling.tell(standing.card_id)

    def edit(self, row: WallRowValue, done: Callable[[], None]) -> None:
        """Let the person edit what a row stands for, where it stands in the notes."""
        self._host.edit_found(partial(_passage_of, self._context, row), done)

    def correct(self, row: WallRowValue) -> Screen[None]:
        """The screen that shows how a row was read, beside its lines in the notes."""
        return look_screen(self._host, self._rehearsal, self._context, at=id_of(row))

    def change(self, change: Change, standing: StoryStanding) -> tuple[str, ...]:
        """Do something to a story, and say so."""
        if change is Change.MUST_HAVE:
            return marked_lines(self._actions.mark([standing.story_id]), standing.name)
        self._actions.act(_KINDS[change], [ChosenStory(standing.card_id, standing.name)])
        return changed_lines(_KINDS[change], standing.name)

    def undo(self) -> tuple[str, str | None]:
        """Take the last step back: what is said of it, and the story or card it was about."""
        taken = self._actions.undo()
        self.telling.told()
        if isinstance(taken, Marked):
            return mark_taken_back(taken), taken.story_ids[0]
        return taken_back_text(taken), None if taken is None else taken.card_id

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._actions.can_undo


def _passage_of(context: Context, row: WallRowValue) -> Passage:
    """Where a row's story or question stands. Raises FileError and BadDataError."""
    return find_question(context, row.id) if isinstance(row, Gap) else find_passage(context, row.story_id)
