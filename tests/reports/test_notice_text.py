"""What a rehearsal tells a person once."""

from datetime import date

import pytest

from rehearse.commands.notices import ClockBehind, DeckImported, FirstTelling, LongPause, Notice
from rehearse.reports.notice_text import notice_text

DOUBTS = "1 question has no answer yet, 2 questions take a story by inference, 1 line is worth a look"


@pytest.mark.parametrize(
    ("notice", "said"),
    [
        (None, ""),
        (
            ClockBehind(date(2026, 12, 1), date(2026, 11, 21)),
            "The clock is behind your newest review (Tue 1 Dec); that day is used. Check the date.",
        ),
        (LongPause(4000), "Your newest review is 4000 days old. If that is wrong, check the date."),
        (DeckImported("notes", 1, 2), "Imported 1 story and 2 questions as “notes”."),
        (
            DeckImported("notes", 1, 4, gaps=1, inferred=2, problems=1),
            f"Imported 1 story and 4 questions as “notes”. {DOUBTS}: `rehearse import FILE --all` lists them.",
        ),
        (
            DeckImported("notes", 2, 1, first=True),
            "Imported 2 stories and 1 question as “notes”. Answer aloud, as you would in the interview.",
        ),
        (FirstTelling(), "Answer aloud, as you would in the interview."),
    ],
)
def test_it_is_one_line(notice: Notice | None, said: str) -> None:
    assert notice_text(notice) == said
