"""Where to stand after a correction: on the same line, or on what it has made."""

from rehearse.commands.correcting.standing_corrections import StandingCorrection
from rehearse.commands.importing.looking_through import LookedDeck
from rehearse.core.correcting.corrections import AnsweredBy, Joined, LineAnchor, NoQuestion, PartIs, SplitAt
from rehearse.core.correcting.looked_rows import LookedRow
from rehearse.core.correcting.story_lines import line_form

Place = tuple[int, int | None]
"""The place of a story in its deck, and of a row in it; None for the first that says something."""


def of_question(deck: LookedDeck, prompt_id: str) -> Place | None:
    """Where a question stands, None where there is none with that id."""
    place = deck.place_of(prompt_id)
    if place is None:
        return None
    rows = deck.stories[place].rows()
    return place, next((at for at, row in enumerate(rows) if row.prompt and row.prompt.id == prompt_id), None)


def of_line(deck: LookedDeck, path: str | None, row: LookedRow, near: int) -> Place:
    """Where a line of the notes stands that was looked at, whatever it is read as now; `near` where it was."""
    near = min(near, max(0, len(deck.stories) - 1))
    for place in sorted(range(len(deck.stories)), key=lambda it: abs(it - near)):
        it = deck.stories[place]
        if row.number is None:
            found = _row_saying(it.rows(), row.text) if abs(place - near) <= 1 else None
        elif it.path != path or not any(line.number - it.lines_above == row.number for line in it.lines):
            continue
        else:
            found = next((at for at, own in enumerate(it.rows()) if own.number == row.number), None)
        if found is not None:
            return place, found
    return near, None


def of_correction(deck: LookedDeck, it: StandingCorrection) -> Place | None:
    """Where what a correction is about stands, None where that is not in the deck."""
    match it.change:
        case NoQuestion(prompt_id) | AnsweredBy(prompt_id):
            return of_question(deck, prompt_id) or _of_note(deck, it.question)
        case Joined(story_id, other_id):
            place = deck.place_of(other_id)
            return _whole(deck.place_of(story_id) if place is None else place)
        case SplitAt():
            place = deck.place_of(it.change.new_story_id)
            return _of_anchor(deck, it.change.story_id, it.change.anchor) if place is None else (place, None)
        case PartIs(story_id, anchor):
            return _of_anchor(deck, story_id, anchor)


def _whole(place: int | None) -> Place | None:
    return None if place is None else (place, None)


def _of_note(deck: LookedDeck, text: str | None) -> Place | None:
    """Where a question stands that is a note now."""
    for place, it in enumerate(deck.stories):
        if any(isinstance(own.change, NoQuestion) and own.question == text for own in it.corrections):
            rows = it.rows()
            return place, next((at for at, row in enumerate(rows) if row.corrected and row.prompt is None), None)
    return None


def _of_anchor(deck: LookedDeck, story_id: str, anchor: LineAnchor) -> Place | None:
    place = deck.place_of(story_id)
    return None if place is None else (place, _row_saying(deck.stories[place].rows(), anchor.text))


def _row_saying(rows: list[LookedRow], text: str) -> int | None:
    form = line_form(text)
    return next((at for at, row in enumerate(rows) if form and form in line_form(row.text)), None)
