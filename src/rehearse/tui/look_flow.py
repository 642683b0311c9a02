"""What the screens of corrections read, make and take back, and where they lead."""

from collections.abc import Callable
from functools import partial

from textual.screen import Screen

from rehearse.commands.context import Context
from rehearse.commands.correcting import making
from rehearse.commands.correcting.making import CorrectionMade
from rehearse.commands.correcting.named_things import the_label
from rehearse.commands.correcting.standing_corrections import StandingCorrection, corrections_of
from rehearse.commands.importing.decks import decks
from rehearse.commands.importing.editing import find_passage, find_question
from rehearse.commands.importing.looking_through import ReadStory, look_through
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.core.correcting.corrections import subject
from rehearse.core.correcting.story_lines import StoryLine
from rehearse.core.errors import UsageError
from rehearse.tui.screens.correcting.corrections_screen import CorrectionsScreen
from rehearse.tui.screens.correcting.look_board import MANY
from rehearse.tui.screens.correcting.look_desk import LookDesk
from rehearse.tui.screens.correcting.look_screen import LookScreen
from rehearse.tui.screens.page_screen import Host
from rehearse.tui.screens.palette import Palette


def look_screen(
    host: Host, rehearsal: Rehearsal, context: Context, deck: str | None = None, at: str | None = None
) -> LookScreen:
    """What looks through a deck, from the story or question with the id `at` on.

    Without a deck it is that of `at`, or of the story which is being told, then that which is rehearsed, then the
    first. Raises UsageError where there is none, and what the database raises.
    """
    turn = rehearsal.session.turn
    if deck is None and at is None and turn is not None:
        at = turn.story.id
    names = {it.deck.id: it.deck.name for it in decks(context)}
    queue = rehearsal.sources.queue
    holding = None if at is None else queue.deck_id(at) or queue.deck_of_question(at)
    name = deck or names.get(holding or "") or rehearsal.options.deck or next(iter(names.values()), None)
    if name is None:
        raise UsageError("there are no decks yet; `rehearse import FILE` brings in your notes")
    many = rehearsal.sources.overview.counts(rehearsal.today).total >= MANY
    return LookScreen(host, _desk(host, context), name, at=at, many=many)


def corrections_screen(host: Host, rehearsal: Rehearsal, context: Context) -> CorrectionsScreen:
    """The list of all corrections, over anything. Raises what the database raises."""

    def show(it: StandingCorrection) -> Screen[None]:
        return look_screen(host, rehearsal, context, it.deck or None, subject(it.change))

    return CorrectionsScreen(host, _desk(host, context), show)


def _desk(host: Host, context: Context) -> LookDesk:
    def part_is(story_id: str, line: StoryLine, label: str) -> CorrectionMade:
        return making.part_is(context, story_id, line, the_label(label))

    def edit(it: ReadStory, done: Callable[[], None]) -> None:
        find = find_question if it.story is None else find_passage
        host.edit_found(partial(find, context, it.key), done)

    desk = LookDesk(
        look=partial(look_through, context),
        no_question=partial(making.no_question, context),
        answered_by=partial(making.answered_by, context),
        join=partial(making.join, context),
        split=partial(making.split, context),
        part_is=part_is,
        take_back=partial(making.take_back, context),
        corrections=partial(corrections_of, context),
        edit=edit,
        choose=Palette,
        list=lambda show: CorrectionsScreen(host, desk, show),
    )
    return desk
