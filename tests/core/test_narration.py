"""What a rehearsal says in words, the same on the screen and in lines."""

from datetime import date, timedelta

import pytest

from rehearse.core.log import Rating
from rehearse.core.narration import ProseLine, missed_text, prose, returns, stays

TODAY = date(2026, 12, 1)
AGAIN, HARD, GOOD, EASY = Rating


@pytest.mark.parametrize(
    ("rating", "days", "ways"),
    [
        (AGAIN, 1, ("today, then tomorrow", "today, tomorrow", "today, tmrw", "today+1d")),
        (AGAIN, 3, ("today, then Fri 4 Dec", "today, Fri 4 Dec", "today, 3 d", "today+3d")),
        (HARD, 1, ("tomorrow", "1 d")),
        (GOOD, 2, ("Thu 3 Dec · 2 days", "Thu 3 Dec", "2 days", "2 d")),
        (EASY, 64, ("Wed 3 Feb 2027 · 2.1 months", "Wed 3 Feb 2027", "2.1 months", "64 d")),
    ],
)
def test_a_grade_says_when_the_story_comes_back_in_ever_shorter_ways(
    rating: Rating, days: int, ways: tuple[str, ...]
) -> None:
    assert returns(TODAY + timedelta(days=days), rating, TODAY) == ways


@pytest.mark.parametrize(
    ("rating", "due_in", "ways"),
    [
        (AGAIN, 5, ("today, stays Sun 6 Dec", "today, Sun 6 Dec", "today, 5 d", "today+5d")),
        (AGAIN, 0, ("today again", "today")),
        (AGAIN, None, ("today, stays new", "today+new")),
        (GOOD, None, ("stays new", "new")),
        (GOOD, 5, ("stays Sun 6 Dec", "Sun 6 Dec", "5 d")),
    ],
)
def test_practice_says_that_the_date_stays(rating: Rating, due_in: int | None, ways: tuple[str, ...]) -> None:
    due_on = None if due_in is None else TODAY + timedelta(days=due_in)
    assert stays(due_on, rating, TODAY) == ways


@pytest.mark.parametrize(
    ("missed", "asked", "text"),
    [(0, 3, ""), (0, 1, ""), (1, 1, "missed"), (1, 3, "1 of 3 missed"), (3, 3, "3 of 3 missed")],
)
def test_what_was_missed_of_a_part(missed: int, asked: int, text: str) -> None:
    assert missed_text(missed, asked) == text


def test_an_answer_keeps_the_lines_bullets_and_gaps_of_the_notes() -> None:
    text = "\nWe shipped late.\n\n  * Nobody asked\n    - twice\n-5 degrees\n•  a dot\n\n\nDone.\n\n"
    assert list(prose(text)) == [
        ProseLine("We shipped late.", 0, bullet=False, gap=True),
        ProseLine("Nobody asked", 2, bullet=True, gap=True),
        ProseLine("twice", 4, bullet=True, gap=False),
        ProseLine("-5 degrees", 0, bullet=False, gap=False),
        ProseLine("a dot", 0, bullet=True, gap=False),
        ProseLine("Done.", 0, bullet=False, gap=True),
    ]
