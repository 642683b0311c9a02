"""What is typed to find stories, and which it means."""

from dataclasses import replace
from typing import Any

import pytest

from rehearse.core.log import CardState, Memory
from rehearse.core.standing.filter_words import SortKey, State
from rehearse.core.standing.filtering import Sought, Traits, in_order, sought
from rehearse.core.standing.leeches import Leech
from rehearse.core.standing.story_standing import StoryStanding
from tests.builders import day

TODAY = day(10)


def story(name: str, **more: Any) -> StoryStanding:
    plain = StoryStanding(
        name, f"card {name}", name, name, "notes", ("Deliver",), 1, CardState(), None, None, None, 0, 0, None, False
    )
    return replace(plain, **more)


def state(due: int, **more: Any) -> CardState:
    return replace(CardState(Memory(5.0, 5.0, day(1), day(due))), **more)


NEW = story("Ánchor", deck="Second notes", topics=("Earn Trust", "Deliver"))
DUE = story("bakery", state=state(9), now=0.7, last_told=day(1), lapses=3)
AHEAD = story("Choir", state=state(12), now=0.95, last_told=day(4), lapses=7, leech=Leech(7), must_have=True)
ASLEEP = story("Ferry", state=state(9, suspended=True), now=0.8, last_told=day(2))
BURIED = story("Museum", state=state(10, buried_on=TODAY), now=0.9, last_told=day(3))
ALL = (NEW, DUE, AHEAD, ASLEEP, BURIED)


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("", Sought()),
        ("  ", Sought()),
        ("is:", Sought()),
        ("deck: topic:", Sought()),
        ("flour ran", Sought(Traits(("flour", "ran")))),
        ('"flour ran" out', Sought(Traits(("flour ran", "out")))),
        ("“flour ran” out", Sought(Traits(("flour ran", "out")))),
        ('"flour ran', Sought(Traits(("flour ran",)))),
        ("is:due IS:Ready", Sought(Traits(states=(State.DUE, State.READY)))),
        ("is:susp", Sought(Traits(states=(State.SUSPENDED,)))),
        ("is:sleepy x", Sought(Traits(("x",)), unknown=("is:sleepy",))),
        ('deck:"Nötes 2" topic:trust', Sought(Traits(decks=("notes 2",), topics=("trust",)))),
        ("-is:due -deck:old -flour", Sought(unwanted=Traits(("flour",), (State.DUE,), ("old",)))),
        ("-5% 3:30 http://x", Sought(Traits(("-5%", "3:30", "http://x")))),
        ("-", Sought()),
        ("…", Sought(Traits(("…",)))),
    ],
)
def test_what_is_meant(typed: str, means: Sought) -> None:
    assert sought(typed) == means


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("is:new", [NEW]),
        ("is:due", [DUE]),
        ("is:cold", [DUE, ASLEEP]),
        ("is:ready", [AHEAD, BURIED]),
        ("is:suspended", [ASLEEP]),
        ("is:buried", [BURIED]),
        ("is:leech", [AHEAD]),
        ("is:must", [AHEAD]),
        ("is:gap", []),
        ("-is:new -is:due", [AHEAD, ASLEEP, BURIED]),
        ("deck:second", [NEW]),
        ('topic:"earn tr"', [NEW]),
        ("topic:deliver topic:earn", [NEW]),
        ("-topic:earn is:due", [DUE]),
    ],
)
def test_filter_words_choose_stories(typed: str, found: list[StoryStanding]) -> None:
    assert [it for it in ALL if sought(typed).admits(it, TODAY)] == found


@pytest.mark.parametrize(
    ("typed", "admits"),
    [
        ("", True),
        ("is:gap", True),
        ("-is:gap", False),
        ("is:due", False),
        ("-is:due", True),
        ("deck:notes", True),
        ("topic:earn", False),
    ],
)
def test_a_gap_is_in_no_state_but_its_own(typed: str, admits: bool) -> None:
    assert sought(typed).admits_gap("My notes", "Deliver") is admits


@pytest.mark.parametrize(
    ("key", "order"),
    [
        (SortKey.DECK, ALL),
        (SortKey.NAME, (NEW, DUE, AHEAD, ASLEEP, BURIED)),
        (SortKey.STRENGTH, (DUE, ASLEEP, BURIED, AHEAD, NEW)),
        (SortKey.DUE, (DUE, ASLEEP, BURIED, AHEAD, NEW)),
        (SortKey.LAST, (AHEAD, BURIED, ASLEEP, DUE, NEW)),
        (SortKey.LAPSES, (AHEAD, DUE, NEW, ASLEEP, BURIED)),
    ],
)
def test_stories_are_sorted(key: SortKey, order: tuple[StoryStanding, ...]) -> None:
    assert in_order(ALL, key) == list(order)
