"""A few stories are called as they are among all of them."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.store.overview import Overview
from rehearse.store.story_naming import named_cards
from tests.builders import answer, ask, import_notes, notes
from tests.corrections import quick
from tests.database_copies import copy_of, filled_file

TITLES = (None, "The Bakery", "the  bakery", "Straße 5", "A")
QUESTIONS = (
    "Tell me about the bakery.",
    "Tell me about a time when the bakery failed.",
    "Describe a time when the bakery failed? And why?",
    "THE BAKERY",
    "Why us?",
    "Tell me about a time when you disagreed with a colleague who was sure to be right about everything.",
    "Describe a situation when you disagreed with a colleague who was sure to be right about nothing.",
)
SECTION = st.tuples(st.sampled_from(TITLES), st.lists(st.sampled_from(QUESTIONS), max_size=2))


@cache
def empty() -> bytes:
    """A database without notes."""
    with TemporaryDirectory() as directory:
        return filled_file(Path(directory), notes())


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(SECTION, min_size=1, max_size=6), min_size=1, max_size=2), st.data())
def test_a_name_is_the_one_among_all(decks: list[list[tuple[str | None, list[str]]]], data: st.DataObject) -> None:
    with copy_of(empty()) as opened:
        database = quick(opened)
        for number, sections in enumerate(decks):
            import_notes(
                database,
                notes(
                    *(
                        ([ask(f"{text}") for text in asked], answer(f"Text {number} {at}.", title=title))
                        for at, (title, asked) in enumerate(sections)
                    )
                ),
                f"deck {number}",
            )
        cards = {card.id: card for card in Overview(database).cards()}
        some = data.draw(st.lists(st.sampled_from(sorted(cards)), unique=True)) if cards else []
        assert named_cards(database, some) == {card_id: cards[card_id] for card_id in some}
