"""What a telling says in lines, from the session's value. Words instead of signs: a screen reader speaks them."""

from collections.abc import Iterator, Mapping
from datetime import date

from rehearse.core.counting import counted
from rehearse.core.days import day_name, interval
from rehearse.core.log import Rating
from rehearse.core.model import FollowUp, Part
from rehearse.core.narration import (
    doubt,
    kept_text,
    missed_text,
    part_name,
    prose,
    rating_name,
    stays,
    timing,
    uncovered_text,
    unshown_text,
)
from rehearse.core.rehearsing.hearing import Heard
from rehearse.core.rehearsing.misses import missed_slots
from rehearse.core.rehearsing.recall import Mark, hint
from rehearse.core.rehearsing.session import Phase, Turn
from rehearse.core.safetext import safe_line
from rehearse.core.settings import Settings
from rehearse.plain.wrapping import TextBlock

_SHOWN_OF_UNKNOWN = 20
_MARKS = {Mark.SAID: "said", Mark.MISSED: "missed", Mark.COVERED: "covered"}


def turn_text(turn: Turn, where: str, trial: str, settings: Settings) -> list[TextBlock]:
    """A telling as far as it has come, and `where` it stands; `trial` is said of a clock set by hand."""
    text = _question(turn, where, trial)
    match turn.phase:
        case Phase.QUESTION:
            return text
        case Phase.RECALL:
            return text + recalled_text(turn, settings)
        case Phase.ANSWER | Phase.FOLLOW_UP:
            return text + answer_text(turn, settings)


def _question(turn: Turn, where: str, trial: str) -> list[TextBlock]:
    text = [TextBlock(f"{where} · {trial}" if trial else where, gap=True)]
    if turn.prompt.topic:
        text.append(TextBlock(turn.prompt.topic))
    text.append(TextBlock(turn.prompt.text))
    if turn.prompt.follow_ups:
        text.append(TextBlock(counted(len(turn.prompt.follow_ups), "follow-up")))
    return text


def follow_ups_text(turn: Turn) -> list[TextBlock]:
    """The follow-ups, a line each; or that there are none. Once the answer stands above, what answers each too."""
    if not turn.prompt.follow_ups:
        return [TextBlock("This question has no follow-ups.")]
    if turn.phase is Phase.ANSWER:
        return [text for probe in turn.prompt.follow_ups for text in _answered(turn, probe)]
    return [TextBlock(probe.text, "- ") for probe in turn.prompt.follow_ups]


def _answered(turn: Turn, probe: FollowUp) -> Iterator[TextBlock]:
    """A follow-up, with the sentence of the answer that answers it and the part that it stands in."""
    from rehearse.core.probing.passages import (
        find_answer,
    )  # only a follow-up needs it, and it must not delay the first question

    yield TextBlock(probe.text, "- ")
    found = find_answer(turn.story, probe.text)
    if found is None:
        yield TextBlock("Look for it in your story.", "  ")
    else:
        yield TextBlock(found.best, f"  {part_name(found.part.label)}: ")


def part_text(turn: Turn, part: int, settings: Settings) -> TextBlock:
    """The heading of a part whose points are to be recalled, with their number if the person wants such cues."""
    label = part_name(turn.story.parts[part].label)
    number = sum(slot.part == part for slot in turn.slots)
    return TextBlock(f"{label}, {counted(number, 'point')}" if settings.cues else label, gap=True)


def recalled_text(turn: Turn, settings: Settings) -> list[TextBlock]:
    """The points uncovered so far, by part, and the heading of the part that the next one belongs to."""
    text = []
    heading = -1
    following = _next_number(turn)
    for number, (slot, mark) in enumerate(zip(turn.slots, turn.marks, strict=True)):
        if mark is Mark.COVERED and number != following:
            continue
        if slot.part != heading:
            heading = slot.part
            text.append(part_text(turn, heading, settings))
        if mark is not Mark.COVERED:
            text += point_lines(turn, number)
    return text


def point_lines(turn: Turn, number: int) -> list[TextBlock]:
    """An uncovered point, and the typed line that comes nearest to it, for the person to compare."""
    line = turn.beside.get(number)
    return [point_text(turn, number), *([] if line is None else [TextBlock(line, "  you wrote: ")])]


def not_understood(typed: str) -> TextBlock:
    """That a typed line is no step."""
    return TextBlock(f"“{safe_line(typed, _SHOWN_OF_UNKNOWN)}” does nothing here; ? lists what can be typed.")


def next_heading(before: Turn, turn: Turn, settings: Settings) -> list[TextBlock]:
    """The heading of the next point, if that is in another part than the next one was `before`."""
    if not turn.covered:
        return []
    part = turn.slots[_next_number(turn)].part
    return [part_text(turn, part, settings)] if part != before.slots[_next_number(before)].part else []


def heard_lines(turn: Turn, heard: Heard) -> list[TextBlock]:
    """What became of a typed line."""
    if heard.is_kept:
        kept = kept_text(heard)
        return [TextBlock(f"{kept[0].upper()}{kept[1:]}.")]
    known = [TextBlock(turn.slots[number].text, f"already uncovered, {number + 1}: ") for number in heard.known]
    return [point_text(turn, number) for number in heard.ticked] + known


def point_text(turn: Turn, number: int) -> TextBlock:
    """An uncovered point: its number, counted from 1 over the whole story, and whether it was said."""
    slot = turn.slots[number]
    return TextBlock(uncovered_text(turn, slot), f"{'  ' * slot.depth}{number + 1} {_MARKS[turn.marks[number]]}: ")


def hint_text(turn: Turn) -> TextBlock:
    """What has been given away of the next covered point."""
    return TextBlock(hint(turn.slots[_next_number(turn)].text, turn.next_hints), "hint: ")


def _next_number(turn: Turn) -> int:
    """The index of the next covered point; -1 if there is none."""
    return turn.marks.index(Mark.COVERED) if turn.covered else -1


def answer_text(turn: Turn, settings: Settings) -> list[TextBlock]:
    """The full answer by part, each with the points that were said and missed."""
    text = [TextBlock(f"Full answer. {timing(turn, settings)}", gap=True)]
    if asked := doubt(turn, settings):
        text.append(TextBlock(asked))
    text += [*_missed(turn), *(TextBlock(line, "you also wrote: ") for line in turn.also)]
    for index, part in enumerate(turn.story.parts):
        mine = [number for number, slot in enumerate(turn.slots) if slot.part == index]
        missed = [number for number in mine if turn.marks[number] is not Mark.SAID]
        label = part_name(part.label)
        heading = f"{label}, {missed_text(len(missed), len(mine))}" if missed else label
        text.append(TextBlock(heading, gap=True))
        points = [point_text(turn, number) for number in (mine if part.points else missed)]
        text += points
        text += _prose(part, gap=bool(points))
    return text


def _missed(turn: Turn) -> list[TextBlock]:
    """The points that were missed, each after the label of its part; or that none was."""
    missed = missed_slots(turn)
    if not missed:
        return [TextBlock("Nothing missed.")]
    points = [TextBlock(slot.text, f"- {slot.label}: " if slot.label else "- ") for slot in missed]
    return [TextBlock(f"{counted(len(missed), 'point')} missed:"), *points]


def _prose(part: Part, *, gap: bool) -> Iterator[TextBlock]:
    for number, line in enumerate(prose(part.shown)):
        lead = " " * line.indent + ("- " if line.bullet else "")
        yield TextBlock(line.text, lead, gap=line.gap or (gap and number == 0))
    if remark := unshown_text(part):
        yield TextBlock(remark)


def grades_text(
    returning: Mapping[Rating, date] | None, suggested: Rating, due_on: date | None, today: date
) -> list[TextBlock]:
    """The grades and what each leads to; `returning` None means practice, which leaves `due_on` as it is."""
    text = []
    for rating in Rating:
        leads_to = (
            stays(due_on, rating, today)[0] if returning is None else returns_text(returning[rating], rating, today)
        )
        line = f"{int(rating)} {rating_name(rating)} · {leads_to}"
        text.append(TextBlock(f"{line} · suggested" if rating is suggested else line, gap=rating is Rating.AGAIN))
    return text


def returns_text(day: date, rating: Rating, today: date) -> str:
    """When a story comes back that was graded so."""
    days = (day - today).days
    name = day_name(day, today)
    when = name if days <= 1 else f"in {interval(days)} ({name})"
    return f"returns today, then {when}" if rating is Rating.AGAIN else f"returns {when}"


def question_prompt(turn: Turn, *, can_undo: bool) -> TextBlock:
    """What can be typed while the question stands alone."""
    follow_ups = ", f follow-ups" if turn.prompt.follow_ups else ""
    undo = ", u undo" if can_undo else ""
    return TextBlock(f"Answer aloud. Enter when told{follow_ups}{undo}, ? help, q leave:", gap=True)


def recall_prompt(turn: Turn, settings: Settings) -> TextBlock:
    """What can be typed at the next point: in full at the first of a telling, in short after that."""
    number = _next_number(turn) + 1
    point = f"Point {number} of {len(turn.slots)}" if settings.cues else "Next point"
    hints = "h hint, " if turn.can_hint else ""
    if turn.cursor < 0:
        return TextBlock(f"{point}. Enter said, x missed, {hints}a all the rest said, ? help:")
    return TextBlock(f"{point}. Enter, x, x {turn.cursor + 1}, {'h, ' if turn.can_hint else ''}a or ?:")


def grade_prompt(suggested: Rating) -> TextBlock:
    """What can be typed below the full answer."""
    return TextBlock(
        f"Enter takes {int(suggested)} {rating_name(suggested)}, 1 to 4 choose, ? help, q leave:", gap=True
    )
