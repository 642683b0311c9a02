"""What a mock interview says in lines: values in, blocks of text out."""

from collections.abc import Iterable, Sequence

from rehearse.commands.practice.mock_debrief import MockDebrief
from rehearse.commands.practice.mock_interview import MockInterview
from rehearse.core.counting import counted
from rehearse.core.narration import part_name
from rehearse.core.practice.mock import MockPhase
from rehearse.core.rehearsing.recall import Mark
from rehearse.core.rehearsing.session import Phase, Turn
from rehearse.core.settings import Settings
from rehearse.plain.telling_text import point_lines, recalled_text
from rehearse.plain.wrapping import TextBlock
from rehearse.reports.practice.mock_words import (
    about_text,
    debrief_sections,
    debrief_title,
    left_day,
    left_text,
    mock_clock,
    mock_place,
    outline_summary,
    wishes_text,
)


def beginning_text(held: MockInterview, trial: str) -> list[TextBlock]:
    """What comes before the first question."""
    title = f"Mock interview · {trial}" if trial else "Mock interview"
    if held.left is not None:
        return [TextBlock(title, gap=True), TextBlock(left_text(held.left, left_day(held)))]
    others, words = wishes_text(held.options)
    return [
        TextBlock(title, gap=True),
        TextBlock(f"{about_text(held.aim, held.options)}."),
        TextBlock(others),
        TextBlock(words),
        TextBlock("No outline comes before the end, and no date moves."),
    ]


def asking_text(held: MockInterview) -> list[TextBlock]:
    """The question, or the follow-up, that stands there alone."""
    mock, asked = held.under_way, held.asked
    place = TextBlock(f"{mock_place(mock)} · {mock_clock(held).rpartition(' · ')[2]}", gap=True)
    return [place, TextBlock(asked.probe if mock.phase is MockPhase.FOLLOW_UP else asked.text)]


def outline_text(held: MockInterview, turn: Turn, settings: Settings) -> list[TextBlock]:
    """A story to be gone through, as far as that has come."""
    text = [TextBlock(mock_place(held.under_way), gap=True), TextBlock(turn.prompt.text)]
    if turn.phase is Phase.FOLLOW_UP:
        return text + follow_up_text(turn)
    name = dict(held.stories()).get(turn.story.id)
    text += [] if name is None else [TextBlock(name, "Story: ")]
    return text + recalled_text(turn, settings)


def uncovered_lines(before: Turn, turn: Turn) -> list[TextBlock]:
    """The points that were uncovered by a step."""
    new = [at for at, mark in enumerate(before.marks) if mark is Mark.COVERED and turn.marks[at] is not Mark.COVERED]
    return [line for at in new for line in point_lines(turn, at)]


def follow_up_text(turn: Turn) -> list[TextBlock]:
    """The follow-up that was asked, and what of the story answers it."""
    from rehearse.core.probing.passages import find_answer

    text = [TextBlock(outline_summary(turn) + "."), TextBlock(turn.follow_ups.text, "Follow-up: ", gap=True)]
    found = find_answer(turn.story, turn.follow_ups.text)
    if found is not None:
        text.append(TextBlock(found.best, f"  {part_name(found.part.label)}: "))
    return text


def times_text(debrief: MockDebrief) -> list[TextBlock]:
    """How long each answer took, before any outline is shown."""
    sections = [section for section in debrief_sections(debrief) if section.title == "The questions"]
    lines = [TextBlock(line.text, line.lead) for section in sections for line in section.lines]
    return [TextBlock(debrief_title(debrief), gap=True), *lines]


def debrief_text(debrief: MockDebrief) -> list[TextBlock]:
    """The whole debrief."""
    text = [TextBlock(debrief_title(debrief), gap=True)]
    for section in debrief_sections(debrief):
        text += [TextBlock(f"{section.title}:", gap=True)] if section.title else []
        text += [TextBlock(line.text, line.lead.replace("✗", "-").replace("›", "-")) for line in section.lines]
    return text


def stories_text(names: Sequence[str], shown: Iterable[int]) -> list[TextBlock]:
    """Stories with their numbers."""
    return [TextBlock(names[at], f"{at + 1:>3}  ") for at in shown]


def beginning_prompt(held: MockInterview) -> TextBlock:
    """What can be typed before the first question."""
    ways = "Enter goes on, n begins anew, q leave:" if held.left is not None else "Enter begins, q leave:"
    return TextBlock(ways, gap=True)


def asking_prompt(held: MockInterview) -> TextBlock:
    """What can be typed while something is asked."""
    mock = held.under_way
    if held.timing.stands:
        return TextBlock("The clock has stopped. Enter goes on, q leave:")
    undo = ", u undo" if mock.can_take_back else ""
    end = ", d end here" if mock.told else ""
    done = "told" if mock.phase is MockPhase.QUESTION else "answered"
    return TextBlock(f"Answer aloud. Enter {done}, p pause{end}{undo}, q leave:")


def outline_prompt(turn: Turn) -> TextBlock:
    """What can be typed while a story is gone through."""
    if turn.phase is Phase.FOLLOW_UP:
        return TextBlock("Was it answered? Enter yes, x no, u undo, q leave:")
    if not turn.covered:
        return TextBlock("Enter goes on, x 3 turns point 3 round, u undo, q leave:")
    left = counted(turn.covered, "point")
    return TextBlock(f"{left} left. Enter said, x missed, a all said, or words; t another story:")


def end_prompt(*, can_drill: bool) -> TextBlock:
    """What can be typed at the end of the debrief."""
    drill = "d drill what was left out, " if can_drill else ""
    return TextBlock(f"{drill}u undo, Enter or q leave:", gap=True)
