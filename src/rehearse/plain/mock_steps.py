"""What can be typed in a mock interview, as the help and docs/plain.md list it."""

from rehearse.plain.keys import Key

MOCK_BEGIN_KEYS = (
    Key("Enter", "Begin, or go on with the one that was left"),
    Key("n", "Begin anew where one was left"),
)
MOCK_ASKED_KEYS = (
    Key("Enter", "Answer aloud first; this stops the clock of the answer, and the next question comes"),
    Key("p", "Stop the clock; Enter lets it run again"),
    Key("d", "End the questions here, and go to the debrief"),
)
MOCK_OUTLINE_KEYS = (
    Key("Enter", "The next point was said; at the end: go on"),
    Key("s", "The same"),
    Key("x", "The next point was missed; of a follow-up: it was not answered"),
    Key("x 3", "Point 3 was missed after all; once more: it was said"),
    Key("a", "All the rest was said"),
    Key("words", "Type what you said: points it clearly says are ticked, the rest is shown with the nearest"),
    Key("t", "You told another story than this one"),
)
MOCK_PICK_KEYS = (
    Key("3", "The number of the story you told"),
    Key("letters", "Letters of its name"),
    Key("0", "You told none of these"),
)
MOCK_END_KEYS = (Key("d", "Ask what was left out, point by point; no date moves"),)
MOCK_ALWAYS_KEYS = (
    Key("u", "Take back the last step; many steps"),
    Key("?", "All that can be typed"),
    Key("q", "Leave; it can be taken up where it stands"),
)
MOCK_KEYS = (
    ("Mock interview, before it", MOCK_BEGIN_KEYS),
    ("Mock interview", MOCK_ASKED_KEYS),
    ("Debrief", MOCK_OUTLINE_KEYS),
    ("Debrief, which story", MOCK_PICK_KEYS),
    ("Debrief, at its end", MOCK_END_KEYS),
    ("Mock interview, always", MOCK_ALWAYS_KEYS),
)
