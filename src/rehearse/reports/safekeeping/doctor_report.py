"""What was found wrong with the database and around it, in lines."""

from collections.abc import Mapping
from pathlib import Path

from rehearse.commands.safekeeping.doctor import Ailment, Examination, Finding
from rehearse.core.counting import counted
from rehearse.core.safetext import safe_line

_REMEDIES: Mapping[Ailment, str] = {
    Ailment.UNREADABLE: "`rehearse restore` puts a backup in its place, `rehearse doctor --repair` saves what it can",
    Ailment.ROW: "it is passed over; `rehearse restore` brings back a backup that has it",
    Ailment.CARD: "`rehearse doctor --repair` rebuilds it from the review log",
    Ailment.CORRECTION: "`rehearse doctor --repair` applies them again",
    Ailment.AHEAD: "`rehearse doctor --ahead take-back` undoes them, `--ahead today` dates them today",
    Ailment.PERMISSION: "`rehearse doctor --repair` closes it to them",
    Ailment.DRAFT: "`rehearse doctor --repair` removes it",
    Ailment.BACKUP: "`rehearse backup` makes one",
    Ailment.CRASH: "delete it when you have read it",
}


def as_text(examined: Examination) -> str:
    """A line a finding with what to do about it, safe for a terminal."""
    lines = [_line(finding) for finding in examined.findings]
    if examined.salvaged is not None:
        lines += _salvaged_lines(examined)
    if not lines:
        return f"{safe_line(str(examined.database))} is sound, and so is what belongs to it."
    return "\n".join(lines)


def taken_back(events: int) -> str:
    """Events that were dated after today were undone."""
    return f"{counted(events, 'event')} dated after today taken back."


def dated_today(events: int) -> str:
    """Events that were dated after today are of today now."""
    return f"{counted(events, 'event')} dated after today, now of today."


def _line(finding: Finding) -> str:
    what = safe_line(f"{finding.where}: {finding.what}")
    return f"mended: {what}" if finding.mended else f"{what}; {_REMEDIES[finding.ailment]}"


def _salvaged_lines(examined: Examination) -> list[str]:
    salvaged = examined.salvaged
    if salvaged is None:
        return []
    held = salvaged.holding
    what = f"{counted(held.tellings, 'telling')} and {counted(held.stories, 'story', 'stories')}"
    lines = [f"Saved {what} to {safe_line(str(salvaged.path))}."]
    if salvaged.dropped:
        lines.append(f"{counted(salvaged.dropped, 'row')} could be read but not used.")
    return [*lines, f"If a backup holds less, put it in place: rehearse restore {_quoted(salvaged.path)}"]


def _quoted(path: Path) -> str:
    from shlex import quote

    return safe_line(quote(str(path)))
