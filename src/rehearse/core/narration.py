"""What a rehearsal says in words, the same wherever it is shown: values in, short texts out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rehearse.core.days import clock_text, day_name, interval
from rehearse.core.log import Rating
from rehearse.core.model import REFLECTION, Part
from rehearse.core.preparing.runway import Reason
from rehearse.core.rehearsing.grade_suggestion import Performance
from rehearse.core.rehearsing.hearing import Heard
from rehearse.core.rehearsing.recall import Slot
from rehearse.core.rehearsing.session import Turn
from rehearse.core.rehearsing.target import is_over, target_ms, written_ms
from rehearse.core.settings import Settings

_GRADES = {Rating.AGAIN: "Again", Rating.HARD: "Hard", Rating.GOOD: "Good", Rating.EASY: "Easy"}

_LETTERS = {REFLECTION: "Rf"}

_REASONS = {Reason.TRIAGE: "gains most"}
"""What is said of a reason whose name is not for people."""

_BULLETS = ("- ", "* ", "+ ", "• ")


@dataclass(frozen=True, slots=True)
class ProseLine:
    """One line of a full answer. `indent` counts spaces; `gap` says that an empty line stands before it."""

    text: str
    indent: int
    bullet: bool
    gap: bool


def trial_text(day: date | None) -> str:
    """What every screen says while the clock is set by hand, to `day`; empty while it is not."""
    return "" if day is None else f"trial clock {day:%Y-%m-%d}"


def part_name(label: str | None) -> str:
    """What a part is called: its label, and what is all of an answer where the notes give it none."""
    return label or "Answer"


def rating_name(rating: Rating) -> str:
    """A grade as it is written on its key."""
    return _GRADES[rating]


def part_letter(label: str | None) -> str:
    """The label of a part at its shortest: its first letter, two where that letter stands for another part."""
    return _LETTERS.get(label, label[:1].upper()) if label else ""


def reason_name(reason: Reason) -> str:
    """Why the plan asks a story, in a word or two."""
    return _REASONS.get(reason, reason.value)


def place(turn: Turn, waiting: int, beyond: int = 0, reason: Reason | None = None) -> str:
    """Where in the session a telling stands, with `waiting` stories after it, and of what kind it is.

    The last `beyond` of them are more than the minutes of the day hold; `reason` is why the plan asks it.
    """
    within = waiting - beyond
    where = f"{within + 1} to go" if within else "last one"
    if beyond:
        where = f"{within + 1} today, {beyond} more waiting" if within else f"last one today, {beyond} more waiting"
    if turn.practice:
        where += " · practice, no date moves"
    elif not turn.state.memory:
        where += " · new"
    elif reason is not None:
        where += f" · {reason_name(reason)}"
    first_word_ms = turn.timing.first_word_ms
    return where if first_word_ms is None else f"{where} · first word after {clock_text(first_word_ms)}"


def returns(day: date, rating: Rating, today: date) -> tuple[str, ...]:
    """When a graded story comes back, said in ever shorter ways."""
    days = (day - today).days
    name = day_name(day, today)
    if rating is Rating.AGAIN:
        return _today_and(f"then {name}", name, days)
    if days <= 1:
        return (name, f"{days} d")
    return (f"{name} · {interval(days)}", name, interval(days), f"{days} d")


def _today_and(then: str, name: str, days: int) -> tuple[str, ...]:
    """What Again leads to, said in ever shorter ways: once more today, and the day that `then` tells."""
    if days <= 0:
        return ("today again", "today")
    short = "tmrw" if days == 1 else f"{days} d"
    return (f"today, {then}", f"today, {name}", f"today, {short}", f"today+{days}d")


def stays(due_on: date | None, rating: Rating, today: date) -> tuple[str, ...]:
    """What a grade leads to in practice, which leaves the due day as it is; said in ever shorter ways."""
    if due_on is None:
        return ("today, stays new", "today+new") if rating is Rating.AGAIN else ("stays new", "new")
    name = day_name(due_on, today)
    if rating is Rating.AGAIN:
        return _today_and(f"stays {name}", name, (due_on - today).days)
    return (f"stays {name}", name, f"{(due_on - today).days} d")


@dataclass(frozen=True, slots=True)
class ClockReading:
    """The clock of a telling: the time taken against the target, what is to be said of it, and the story's length."""

    text: str
    is_over: bool
    as_written: str


def clock_reading(turn: Turn, settings: Settings, now_ms: int) -> ClockReading:
    """The clock of a telling at `now_ms` of the stopwatch: "2:41 / 2:00", before it whether it is over or paused."""
    elapsed_ms, target = turn.elapsed_ms(now_ms), target_ms(turn.prompt.text, turn.story, settings)
    over = is_over(elapsed_ms, target)
    said = ["over"] if over else []
    if turn.timing.stands:
        said.append(f"paused {clock_text(turn.timing.stopped_for_ms(now_ms))}")
    text = " · ".join((*said, f"{clock_text(elapsed_ms)} / {clock_text(target)}"))
    return ClockReading(text, over, _as_written(turn, settings))


def _as_written(turn: Turn, settings: Settings) -> str:
    """The story's own length, empty where there is no full answer to measure."""
    length_ms = written_ms(turn.story, settings)
    return f"as written {clock_text(length_ms)}" if length_ms else ""


def timing(turn: Turn, settings: Settings) -> str:
    """How long the telling took, against its target and its full answer."""
    target = target_ms(turn.prompt.text, turn.story, settings)
    against = "over the target of" if is_over(turn.told_ms, target) else "target"
    text = f"You took {clock_text(turn.told_ms)}, {against} {clock_text(target)}"
    return "; ".join(filter(None, (text, _as_written(turn, settings))))


def doubt(turn: Turn, settings: Settings) -> str:
    """A question about a telling too short to have been one; empty where there is no doubt."""
    if not Performance.of(turn, settings).is_doubtful:
        return ""
    return f"{clock_text(turn.told_ms)}: was this told aloud?"


def astray_text(turn: Turn) -> str:
    """What is said once the person has said that the question brought another story to mind; empty before."""
    return (
        "Another story came to mind first: this question counts as missed, the telling as graded."
        if turn.astray
        else ""
    )


def uncovered_text(turn: Turn, slot: Slot) -> str:
    """A slot's text, once it is uncovered, with what is known of it from the last time."""
    return f"{slot.text}  (missed last time)" if slot.text in turn.missed_before else slot.text


def kept_text(heard: Heard) -> str:
    """What becomes of a typed line that ticks no point by itself."""
    if heard.unclear:
        return "several points come close; one more word will tell which"
    if heard.has_place:
        return "not sure which point that is; it comes up again with the nearest one"
    return "no point comes near that; it is kept"


def missed_text(missed: int, asked: int) -> str:
    """How much of a part was missed, empty if nothing was."""
    if not missed:
        return ""
    return "missed" if asked == 1 else f"{missed} of {asked} missed"


def unshown_text(part: Part) -> str:
    """That a part is too long to be shown whole; empty where it is not."""
    return f"… and {part.unshown:,} more characters; `e` opens them in your notes" if part.unshown else ""


def prose(text: str) -> Iterator[ProseLine]:
    """The full text of a part as the notes break it into lines; blank ones become gaps."""
    gap = False
    for line in text.splitlines():
        words = line.strip()
        if not words:
            gap = True
            continue
        bullet = words.startswith(_BULLETS)
        yield ProseLine(words[2:].lstrip() if bullet else words, len(line) - len(line.lstrip()), bullet, gap)
        gap = False
