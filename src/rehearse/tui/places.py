"""The screens of the places that one can go to from anywhere.

Each screen is imported when it is first shown.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Literal

from textual.screen import Screen

from rehearse.commands.context import Context
from rehearse.commands.rehearsing.rehearsal import Rehearsal
from rehearse.tui.place_names import Place
from rehearse.tui.screens.page_screen import Host

if TYPE_CHECKING:
    from rehearse.commands.practice.mock_setup import MockOptions
    from rehearse.commands.practice.numbers import NumbersWish
    from rehearse.core.practice.pick_drill import PickRules

Opening = Callable[[Host, Rehearsal, Context], Screen[None]]
"""Makes the screen that the program is to begin with."""


def screen_of(place: Place, host: Host, rehearsal: Rehearsal, context: Context) -> Screen[None]:
    """The screen of a place, with what it shows. Raises what the database raises, and UsageError."""
    match place:
        case Place.WALL:
            from rehearse.tui.wall_flow import wall_screen

            return wall_screen(host, rehearsal, context)
        case Place.STATS:
            from rehearse.tui.stats_flow import stats_screen

            return stats_screen(host, rehearsal, context)
        case Place.PREDICTIONS | Place.DECKS:
            from rehearse.tui.screens.text_screen import TextScreen

            return TextScreen(host, place, _report(place, rehearsal, context))
        case Place.COVERAGE:
            from rehearse.tui.coverage_flow import coverage_screen

            return coverage_screen(host, rehearsal, context)
        case Place.INTERVIEWS:
            from rehearse.tui.interview_flow import interviews_screen

            return interviews_screen(host, context)
        case Place.PLAN:
            from rehearse.commands.rehearsing.interview_ahead import prospect_of
            from rehearse.tui.screens.preparing.plan_screen import PlanScreen

            return PlanScreen(host, partial(prospect_of, rehearsal))
        case Place.NUMBERS | Place.MOCK | Place.PICK | Place.WARM_UP:
            return _practice(place, host, rehearsal, context)
        case Place.LOOK:
            return look_opening()(host, rehearsal, context)
        case Place.CORRECTIONS:
            from rehearse.tui.look_flow import corrections_screen

            return corrections_screen(host, rehearsal, context)


def _practice(
    place: Literal[Place.NUMBERS, Place.MOCK, Place.PICK, Place.WARM_UP],
    host: Host,
    rehearsal: Rehearsal,
    context: Context,
) -> Screen[None]:
    """The screen of a place where something is practised. Raises as above."""
    options = rehearsal.options
    match place:
        case Place.NUMBERS:
            from rehearse.commands.practice.numbers import NumbersWish

            return numbers_opening(NumbersWish(options.deck, options.topic))(host, rehearsal, context)
        case Place.MOCK:
            from rehearse.commands.practice.mock_setup import MockOptions

            return mock_opening(MockOptions(deck=options.deck, topic=options.topic))(host, rehearsal, context)
        case Place.PICK | Place.WARM_UP:
            from rehearse.core.practice.pick_drill import WARM_UP, PickRules

            turn = rehearsal.session.turn
            rules = WARM_UP if place is Place.WARM_UP else PickRules()
            return pick_screen(rules, host, rehearsal, context, None if turn is None else turn.story.id)


def _report(place: Literal[Place.PREDICTIONS, Place.DECKS], rehearsal: Rehearsal, context: Context) -> str:
    """What a place says that is a report to read. Raises as above."""
    options = rehearsal.options
    match place:
        case Place.PREDICTIONS:
            from rehearse.commands.memory import honesty
            from rehearse.reports.memory.calibration_report import as_unbroken_text

            return as_unbroken_text(honesty.collect(context, deck=options.deck, topic=options.topic))
        case Place.DECKS:
            from rehearse.commands.importing.decks import list_decks
            from rehearse.reports.importing import decks_report

            return decks_report.as_text(list_decks(context))


def mock_opening(options: "MockOptions") -> Opening:
    """What makes the screen of a mock interview as it is wished. It raises what the database raises, and UsageError."""
    from rehearse.commands.practice.mock_opening import open_mock
    from rehearse.tui.screens.practice.mock_screen import MockScreen

    return lambda host, _, context: MockScreen(host, open_mock(context, options))


def pick_screen(
    rules: "PickRules", host: Host, rehearsal: Rehearsal, context: Context, under_way: str | None = None
) -> Screen[None]:
    """A drill of picks by `rules`, which asks nothing of the story `under_way`. Raises as above."""
    from rehearse.commands.practice.pick_sitting import PickSitting
    from rehearse.tui.screens.practice.pick_screen import PickScreen

    return PickScreen(host, PickSitting(rehearsal.sources, context, rules, under_way=under_way))


def numbers_opening(wish: "NumbersWish") -> Opening:
    """What makes the screen of a drill of numbers. It raises what the database raises, and UsageError."""
    from rehearse.commands.practice.numbers import begin_drill, numbers_of
    from rehearse.tui.screens.practice.numbers_screen import NumbersScreen

    def screen(host: Host, _: Rehearsal, context: Context) -> Screen[None]:
        numbers = numbers_of(context, wish)
        return NumbersScreen(host, begin_drill(context, numbers, wish), numbers)

    return screen


def look_opening(deck: str | None = None) -> Opening:
    """What makes the screen that looks through a deck. It raises what the database raises, and UsageError."""
    from rehearse.tui.look_flow import look_screen

    return lambda host, rehearsal, context: look_screen(host, rehearsal, context, deck)
