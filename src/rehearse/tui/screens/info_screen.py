"""All that is known of one story, in words. Before its answer is uncovered, nothing of what it says."""

from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from rehearse.commands.rehearsing.story_info import StoryInfo
from rehearse.core.counting import counted
from rehearse.core.days import clock_text, day_name, interval
from rehearse.core.log import Event, EventKind, Grade, Origin
from rehearse.core.narration import rating_name
from rehearse.tui.screens.page_screen import HELP_KEY, LINE_KEYS, PAGE_KEYS, Host, PageScreen
from rehearse.tui.screens.rehearsing.answer_page import miss_line
from rehearse.tui.widgets.key_binding import KeyBinding
from rehearse.tui.widgets.typeset import Paragraph

_HEADING = "bold $text-accent"
_QUIET = "$quiet"
_HAPPENED = {
    EventKind.SUSPEND: "suspended",
    EventKind.RESUME: "resumed",
    EventKind.BURY: "buried until the next day",
    EventKind.RESET: "started again as new",
}
_TOLD_IN = {Origin.MOCK: "mock interview", Origin.INTERVIEW: "the interview"}


class InfoScreen(PageScreen[None]):
    """What is known of a story; `uncovered` says whether its points may be named. Dismissed to go back.

    `asked` is the id of the question on the screen below.
    """

    NAME = "About a story"
    KEYS = (
        KeyBinding("i,escape,q", "back", "Back", tooltip="Back to where you were"),
        *LINE_KEYS,
        *PAGE_KEYS,
        HELP_KEY,
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    def __init__(self, host: Host, info: StoryInfo, home: Path, *, uncovered: bool, asked: str | None = None) -> None:
        super().__init__(host)
        self._paragraphs = info_page(info, home, uncovered=uncovered, asked=asked)

    def headline(self) -> tuple[str, str]:
        return "About this story", ""

    def paragraphs(self) -> list[Paragraph]:
        return self._paragraphs

    def action_back(self) -> None:
        self.dismiss()


def info_page(info: StoryInfo, home: Path, *, uncovered: bool, asked: str | None) -> list[Paragraph]:
    """What the screen says. `home` is the user's directory, `asked` the id of the question on the screen."""
    return [
        Paragraph(info.name, "bold"),
        *_place(info, home),
        *_questions(info, asked),
        *_memory(info),
        *_history(info, uncovered),
    ]


def _place(info: StoryInfo, home: Path) -> list[Paragraph]:
    path, line = info.deck.path, info.story.line
    written = f"line {line} of what was piped in" if path is None else f"{_from_home(path, home)}:{line}"
    rows = [("Deck", info.deck.name), ("Notes", written)]
    if info.story.topics:
        rows.append(("Topics", ", ".join(info.story.topics)))
    return [_row(name, text, gap=int(first == 0)) for first, (name, text) in enumerate(rows)]


def _from_home(path: str, home: Path) -> str:
    """A path as people write it who are at home."""
    return f"~/{Path(path).relative_to(home)}" if Path(path).is_relative_to(home) else path


def _questions(info: StoryInfo, asked: str | None) -> list[Paragraph]:
    page = [Paragraph(_title("Question", len(info.questions)), _HEADING, gap=1)]
    for question in info.questions:
        text = f"{question.text}  (no longer in the notes)" if question.archived else question.text
        lead = "▸ asked: " if question.id == asked else "  "
        page.append(Paragraph(text, _QUIET if question.archived else "", lead=lead))
    return page


def _title(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"


def _memory(info: StoryInfo) -> list[Paragraph]:
    memory = info.state.memory
    rows = []
    if memory is None:
        rows.append(("State", "new, never rehearsed"))
    else:
        if info.recall is not None:
            rows.append(("Recall", f"{info.recall:.0%} chance that you can tell it today (n = {info.reviews})"))
        rows.append(("Due", day_name(memory.due_on, info.today)))
        rows.append(("Stability", f"{interval(max(1, round(memory.stability)))} until that chance falls to 90%"))
        rows.append(("Difficulty", f"{memory.difficulty:.1f} of 10"))
    if info.state.suspended:
        rows.append(("Suspended", "until `rehearse resume`"))
    elif info.state.buried_on == info.today:
        rows.append(("Buried", "until tomorrow"))
    return [Paragraph("Memory", _HEADING, gap=1), *(_row(name, text) for name, text in rows)]


def _history(info: StoryInfo, uncovered: bool) -> list[Paragraph]:
    if not info.history:
        return []
    words = counted(info.tellings, "telling")
    if info.median_told_ms is not None:
        words += f", {clock_text(info.median_told_ms)} at the median"
    page = [Paragraph("History", _HEADING, gap=1), Paragraph(words, lead="  ")]
    for event in reversed(info.history):
        page += _event(event, info, uncovered)
    return page


def _event(event: Event, info: StoryInfo, uncovered: bool) -> list[Paragraph]:
    lead = f"  {day_name(event.study_day, info.today):<16} "
    if event.grade is None:
        return [Paragraph(_HAPPENED.get(event.kind, event.kind.value), _QUIET, lead=lead, lead_style=_QUIET)]
    page = [Paragraph(_graded(event.grade, event), lead=lead, lead_style=_QUIET)]
    if uncovered:
        indent = " " * len(lead)
        page += [miss_line(part.label, text, indent) for part in event.grade.recall.parts for text in part.missed]
    return page


def _graded(grade: Grade, event: Event) -> str:
    said, missed = grade.recall.said, grade.recall.missed
    points = f"  {said} of {counted(said + missed, 'point')}" if said + missed else ""
    return f"{rating_name(grade.rating):<6}{_took(grade, event):>6}{points}{_how(event)}"


def _took(grade: Grade, event: Event) -> str:
    """How long it took; nobody timed the interview itself."""
    return "" if event.origin is Origin.INTERVIEW else clock_text(grade.told_ms)


def _how(event: Event) -> str:
    """How a telling came about, where it was not told because it was due."""
    if event.origin in _TOLD_IN:
        return f"  ({_TOLD_IN[event.origin]})"
    return "  (practice)" if event.kind is EventKind.PRACTICE else ""


def _row(name: str, text: str, gap: int = 0) -> Paragraph:
    return Paragraph(text, lead=f"  {name:<12}", lead_style=_QUIET, gap=gap)
