"""What the wall says of the story or the gap that is chosen, beside the list or below it. Pure: values in, paragraphs
out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rehearse.commands.rehearsing.story_info import StoryInfo
from rehearse.commands.standing.wall import Wall
from rehearse.core.counting import counted
from rehearse.core.days import day_name
from rehearse.core.log import Event
from rehearse.core.model import Point
from rehearse.core.narration import part_name, rating_name
from rehearse.core.preparing.interviews import Interview
from rehearse.core.standing.story_standing import StoryStanding, TellingStrip
from rehearse.core.width import fitted
from rehearse.store.overview import Gap
from rehearse.tui.part_face import part_heading
from rehearse.tui.screens.rehearsing.answer_page import MISSED, MISSED_SIGN
from rehearse.tui.screens.standing.wall_rows import (
    BURIED,
    LEAKS,
    LEECH,
    MUST_HAVE,
    QUIET,
    SUSPENDED,
    WARNING,
)
from rehearse.tui.widgets.charts import columns
from rehearse.tui.widgets.typeset import Paragraph

_HEADING = "bold $text-accent"
_GRADES_SHOWN = 8
_PROSE_SHOWN = 300
"""Characters of a part without an outline; the whole of it is read in a telling, or in the notes."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A story as the wall shows it when it is chosen.

    `strips` are the last tellings, newest first. `practice` says whether a telling now would be practice, `asked` what
    becomes of it, empty where there can be none. `advice` is what to do about a leech, `hints` what else may be better.
    """

    standing: StoryStanding
    info: StoryInfo
    strips: Sequence[TellingStrip]
    practice: bool
    asked: str
    advice: Sequence[str] = ()
    hints: Sequence[str] = ()


def page_of(row: StoryStanding | Gap | None, preview: Preview | None, wall: Wall | None, typed: str) -> list[Paragraph]:
    """What is known of the row that is chosen; `wall` None while nothing has been read, `typed` is searched for."""
    if wall is None:
        return [Paragraph("Reading your stories …", QUIET)]
    if isinstance(row, Gap):
        return gap_page(row)
    if preview is not None:
        return preview_page(preview, wall.interview, wall.today)
    if row is not None:
        return [Paragraph(row.full_name, "bold"), Paragraph("It has left your notes, or cannot be read now.", QUIET)]
    return nothing_page(typed)


def preview_page(preview: Preview, interview: Interview | None, today: date) -> list[Paragraph]:
    """What is known of a story, the most needed first."""
    return [
        Paragraph(preview.standing.full_name, "bold"),
        *_standing(preview, interview, today),
        *_questions(preview.info),
        *_outline(preview),
        *_hints(preview.hints),
        *_history(preview, today),
    ]


def gap_page(gap: Gap) -> list[Paragraph]:
    """What is known of a question without a story, and what to do about it."""
    where = f"{gap.deck} · {gap.topic}" if gap.topic else gap.deck
    return [
        Paragraph(gap.text, "bold"),
        Paragraph("No story answers this question.", WARNING, lead="? ", lead_style=f"bold {WARNING}"),
        Paragraph("`e` opens your notes where it stands.", QUIET, lead="  "),
        Paragraph(where, QUIET, gap=1),
    ]


def nothing_page(searched: str) -> list[Paragraph]:
    """What stands there where no row does."""
    if searched:
        return [Paragraph("Nothing matches.", "bold"), Paragraph("Esc shows all stories again.", QUIET, gap=1)]
    return [Paragraph("No stories yet.", "bold"), Paragraph("Ctrl+P, then Import, brings in your notes.", QUIET, gap=1)]


# -- how it stands -----------------------------------------------------------------------------------------------------


def _standing(preview: Preview, interview: Interview | None, today: date) -> list[Paragraph]:
    standing = preview.standing
    return [
        Paragraph(_strength(standing, interview, today), shorter=_strength_in_short(standing)),
        Paragraph(_told(standing, today), QUIET),
        *([Paragraph(preview.asked, QUIET)] if preview.asked else []),
        *_marks(preview, interview, today),
        *_leak(preview.strips),
    ]


def _strength(standing: StoryStanding, interview: Interview | None, today: date) -> str:
    if standing.now is None:
        return "New: never told" if not standing.tellings else "New: it began anew"
    text = f"{standing.now:.0%} chance that you can tell it now"
    if interview is None or standing.on_the_day is None:
        return text
    day = day_name(interview.day, today)
    return f"{text}, {standing.on_the_day:.0%} {_on(day)} if it is not told before"


def _strength_in_short(standing: StoryStanding) -> tuple[str, ...]:
    if standing.now is None:
        return ()
    now = f"{standing.now:.0%} now"
    return (now,) if standing.on_the_day is None else (f"{now}, {standing.on_the_day:.0%} on the day", now)


def _on(day: str) -> str:
    """A day after what happens on it."""
    return f"on {day}" if day[0].isupper() else day


def _told(standing: StoryStanding, today: date) -> str:
    """When it is due and when it was told, in a line."""
    said = []
    due_on = standing.state.due_on
    if due_on is not None:
        late = (today - due_on).days
        said.append(f"due since {day_name(due_on, today)}" if late > 0 else f"due {_on(day_name(due_on, today))}")
    if standing.last_told is not None:
        said.append(f"told last {_on(day_name(standing.last_told, today))}")
        said.append(counted(standing.tellings, "telling"))
    if standing.lapses:
        said.append(counted(standing.lapses, "lapse"))
    text = ", ".join(said)
    return f"{text[:1].upper()}{text[1:]}" if text else f"Answers {counted(standing.questions, 'question')}"


def _marks(preview: Preview, interview: Interview | None, today: date) -> Iterable[Paragraph]:
    """What its signs in the list mean."""
    standing = preview.standing
    for sentence in preview.advice:
        yield _mark(LEECH, sentence)
    if standing.state.suspended:
        yield _mark(SUSPENDED, "Suspended: it is not asked until you resume it (@).")
    elif standing.is_buried(today):
        yield _mark(BURIED, "Buried until tomorrow.")
    if standing.must_have and interview is not None:
        yield _mark(MUST_HAVE, f"Must-have: it counts double for {interview.name}.")


def _mark(sign: str, text: str) -> Paragraph:
    return Paragraph(text, lead=f"{sign} ", lead_style=f"bold {WARNING}")


def _leak(strips: Sequence[TellingStrip]) -> Iterable[Paragraph]:
    """The part of which least was said lately, where that is little."""
    labels = dict.fromkeys(part.label for strip in strips for part in strip.parts if part.asked)
    counted_parts = [(label, *_said(strips, label)) for label in labels]
    if not counted_parts:
        return
    label, said, asked = min(counted_parts, key=lambda it: it[1] / it[2])
    if said < asked * LEAKS:
        text = f"{part_name(label)} leaks most: {said} of {counted(asked, 'point')} said in {_tellings(len(strips))}"
        yield Paragraph(f"{text}.", MISSED, lead=f"{MISSED_SIGN} ", lead_style=MISSED)


def _tellings(count: int) -> str:
    return "the last telling" if count == 1 else f"the last {count} tellings"


def _said(strips: Sequence[TellingStrip], label: str | None) -> tuple[int, int]:
    """Points said and asked of the parts with a label."""
    parts = [part for strip in strips for part in strip.parts if part.label == label]
    return sum(part.said for part in parts), sum(part.asked for part in parts)


# -- what it says ------------------------------------------------------------------------------------------------------


def _questions(info: StoryInfo) -> list[Paragraph]:
    asked = [question for question in info.questions if not question.archived]
    if not asked:
        return []
    title = "Question" if len(asked) == 1 else "Questions"
    return [Paragraph(title, _HEADING, gap=1), *(Paragraph(question.text, lead="  ") for question in asked)]


def _outline(preview: Preview) -> Iterable[Paragraph]:
    history = preview.info.history
    told = [event.grade.recall for event in history if event.grade is not None and event.grade.recall.parts]
    missed = {text for part in told[-1].parts for text in part.missed} if told else set()
    leech = preview.standing.leech
    running = {} if leech is None else {point.text: point.times for point in leech.points}
    for part in preview.info.story.parts:
        yield part_heading(part.label, _held(preview.strips, part.label), QUIET)
        for point in part.points:
            yield _point(point, missed=point.text in missed, times=running.get(point.text, 0))
        if not part.points:
            yield Paragraph(fitted(" ".join(part.text.split()), _PROSE_SHOWN), QUIET, lead="  ")


def _held(strips: Sequence[TellingStrip], label: str | None) -> str:
    """How a part held in the last tellings, the oldest first: a bar each, and how much was said in all."""
    said, asked = _said(strips, label)
    if not asked:
        return ""
    counts = [_said([strip], label) for strip in reversed(strips)]
    bars = columns([round(100 * one / of) if of else None for one, of in counts], 114, 1)[0].replace(" ", "")
    return f"{bars} {said} of {asked} said"


def _point(point: Point, *, missed: bool, times: int) -> Paragraph:
    indent = "  " * point.depth
    text = f"{point.text}  (missed {times} times running)" if times else point.text
    if missed or times:
        return Paragraph(text, MISSED, lead=f"  {indent}{MISSED_SIGN} ", lead_style=MISSED)
    return Paragraph(text, lead=f"  {indent}• ", lead_style=QUIET)


def _hints(hints: Sequence[str]) -> list[Paragraph]:
    """What could be better in the notes."""
    if not hints:
        return []
    return [Paragraph("In the notes", _HEADING, gap=1), *(Paragraph(hint, lead="  ") for hint in hints)]


def _history(preview: Preview, today: date) -> list[Paragraph]:
    graded = [event for event in preview.info.history if event.grade is not None]
    page = []
    if graded:
        page.append(Paragraph("History", _HEADING, gap=1))
        page.append(Paragraph(_grades(graded), lead="  "))
        page.append(Paragraph(f"Told first {_on(day_name(graded[0].study_day, today))}.", QUIET, lead="  "))
    info = preview.info
    where = f"{info.deck.name}, line {info.story.line}"
    topics = f" · {', '.join(info.story.topics)}" if info.story.topics else ""
    return [*page, Paragraph(f"{where}{topics}", QUIET, gap=1)]


def _grades(graded: Sequence[Event]) -> str:
    """The newest grades, the newest last."""
    names = [rating_name(event.grade.rating) for event in graded[-_GRADES_SHOWN:] if event.grade is not None]
    return ("… " if len(graded) > len(names) else "") + " · ".join(names)
