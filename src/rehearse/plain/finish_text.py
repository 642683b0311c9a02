"""What the end of a sitting says in lines, and what is said when there is nothing to rehearse."""

from rehearse.commands.rehearsing.summary import Summary
from rehearse.core.counting import counted
from rehearse.core.days import clock_text, day_name
from rehearse.core.narration import part_name, rating_name
from rehearse.core.rehearsing.sitting import Told
from rehearse.core.statistics.leaks import Leak
from rehearse.plain.wrapping import TextBlock
from rehearse.reports.closing_words import (
    LEAKS_SHOWN,
    asked_text,
    coming_lines,
    missed_heading,
    part_said,
    planning_offer,
    sentence,
    title,
    work_done,
)


def finish_text(summary: Summary, trial: str) -> list[TextBlock]:
    """What was missed, what was told, what leaks, what comes."""
    why = title(summary)
    text = [TextBlock(f"{why} {trial.capitalize()}." if trial else why, gap=True)]
    if said := sentence(summary):
        text.append(TextBlock(said))
    if summary.missed:
        text.append(TextBlock(f"{missed_heading(summary.missed)}:", gap=True))
        text += [TextBlock(f"{part_name(point.label)}: {point.text} ({point.story})", "- ") for point in summary.missed]
    if summary.told:
        text.append(TextBlock(f"{work_done(summary)}:", gap=True))
        text += [TextBlock(_told(told, summary), "- ") for told in summary.told]
    if summary.parts:
        text.append(TextBlock("Points said, by part:", gap=True))
        text += [TextBlock(part_said(part, summary), f"- {part_name(part.label)}: ") for part in summary.parts]
    if summary.leaks:
        text.append(TextBlock("Points missed more than once:", gap=True))
        text += [TextBlock(_leak(leak), "- ") for _, leak in summary.leaks[:LEAKS_SHOWN]]
    text += [
        TextBlock(line, gap=first == 0)
        for first, line in enumerate(coming_lines(summary.coming, summary.counts, summary.today))
    ]
    offer = planning_offer(summary, "`rehearse interview add NAME DAY`")
    return [*text, TextBlock(offer, gap=True)] if offer else text


def _told(told: Told, summary: Summary) -> str:
    back = "" if told.due_on is None else f", returns {day_name(told.due_on, summary.today)}"
    kind = ", practice" if told.practice else back
    name = summary.names[told.card_id]
    asked = asked_text(told, name)
    return f"{rating_name(told.rating)}, {clock_text(told.told_ms)}, {name}{f', {asked}' if asked else ''}{kind}"


def _leak(leak: Leak) -> str:
    return f"{leak.missed} of {leak.asked}, {f'{leak.label}: ' if leak.label else ''}{leak.text}"


def finish_prompt(*, can_drill: bool, can_keep_going: bool, can_go_ahead: bool, can_undo: bool) -> TextBlock | None:
    """What can be typed at the end; None if there is nothing but leaving."""
    ways = {
        "d drill missed": can_drill,
        "c go on": can_keep_going,
        "a rehearse ahead": can_go_ahead,
        "u undo": can_undo,
    }
    open_ways = ", ".join(way for way, is_open in ways.items() if is_open)
    return TextBlock(f"{open_ways}, Enter or q leave:", gap=True) if open_ways else None


def nothing_text(gaps: int) -> TextBlock:
    """What to do while there is no story; `gaps` questions without one were imported already."""
    if gaps:
        return TextBlock(
            f"Your decks hold {counted(gaps, 'question')} and no story that answers one: add stories to your notes, or "
            "bring in others with `rehearse import FILE`."
        )
    return TextBlock("No stories yet: `rehearse import FILE` brings in your notes.")
