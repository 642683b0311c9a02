"""What a pick drill shows: the question with what may be picked, what became of a pick, what the drill came to.

Pure: the drill's value in, paragraphs out.
"""

from rehearse.commands.practice.pick_sitting import PickOutcome, PickSummary
from rehearse.core.practice.pick_drill import NONE_FITS, PickDrill
from rehearse.reports.practice.pick_phrases import coming_picks, confusion, results_line, right_answer, verdict
from rehearse.tui.screens.rehearsing.answer_page import MISSED, MISSED_SIGN, POINTER, QUESTION, QUIET, SAID, SAID_SIGN
from rehearse.tui.widgets.typeset import Block, Paragraph

_INVITATION, _IN_SHORT = "letters of a story, its number, or 0 for none", "letters, a number, 0 for none"
_HEADING = "bold $text-accent"


def asked_page(drill: PickDrill, *, low: bool) -> list[Block]:
    """The question, what is typed, and the stories that fit it. `low`: the screen has few rows."""
    typed = f"{drill.typed}{drill.number}"
    invitation = _IN_SHORT if low else _INVITATION
    page: list[Block] = [
        Paragraph(drill.link.question, QUESTION),
        Paragraph(f"{typed}▏" if typed else invitation, "" if typed else QUIET, "› ", "$text-accent", gap=int(not low)),
    ]
    narrowed = drill.narrowed
    room = len(str(len(narrowed)))
    meant = drill.meant if drill.is_typing and narrowed else None
    for number, story in enumerate(narrowed, start=1):
        pointer = POINTER if story is meant else " "
        page.append(
            Paragraph(
                story.name,
                QUESTION if story is meant else "",
                f"{pointer} {number:>{room}}  ",
                "$text-accent",
                gap=int(number == 1 and not low),
                key=number - 1,
                cut=True,
            )
        )
    none = Paragraph("none of them", QUIET, f"  {NONE_FITS:>{room}}  ", "$text-accent", key=len(narrowed), cut=True)
    return page if drill.typed else [*page, none]


def outcome_page(outcome: PickOutcome) -> list[Block]:
    """What was picked, and what is right."""
    right = outcome.pick.right
    sign, style = (SAID_SIGN, SAID) if right else (MISSED_SIGN, MISSED)
    page: list[Block] = [
        Paragraph(outcome.pick.link.question, QUIET),
        Paragraph(verdict(outcome), style, lead=f"{sign} ", lead_style=style, gap=1),
        Paragraph(right_answer(outcome), QUESTION, lead="  "),
    ]
    if outcome.begins:
        page.append(Paragraph(outcome.begins, lead="  "))
    if outcome.headline:
        page.append(Paragraph(outcome.headline, label="Result ", label_style=QUIET, lead="  "))
    return page


def summary_page(summary: PickSummary) -> list[Block]:
    """How many were right and how fast, what was taken for what, what comes."""
    page: list[Block] = [Paragraph(results_line(summary), QUESTION)]
    if summary.confusions:
        page.append(Paragraph("Taken for another", _HEADING, gap=1))
        page += [Paragraph(confusion(it), lead=f"{MISSED_SIGN} ", lead_style=MISSED) for it in summary.confusions]
    page += [Paragraph(line, QUIET, gap=int(first == 0)) for first, line in enumerate(coming_picks(summary))]
    return page
