"""The backups as text and JSON, and what restoring one would change."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rehearse.commands.safekeeping.backup import ListedBackup
from rehearse.commands.safekeeping.restore import Restoration, SettingsFate
from rehearse.core.counting import counted
from rehearse.core.days import Calendar
from rehearse.core.safetext import safe_line
from rehearse.store.safekeeping.backups import Holding
from rehearse.store.safekeeping.restoration import Exchange
from rehearse.store.safekeeping.verification import Fault

JSON_VERSION = 1
MOST_OFFERED = 20
"""Backups to choose from at most; older ones can be named."""


def as_text(backups: Sequence[ListedBackup], calendar: Calendar) -> str:
    """A line a backup, newest first, safe for a terminal."""
    if not backups:
        return "No backups yet: `rehearse backup` makes one; rehearsing and importing make them automatically."
    lines = ["made              tellings  stories  file"]
    for listed in backups:
        made = f"{calendar.local(listed.backup.at):%Y-%m-%d %H:%M}"
        held = listed.holding
        figures = "     cannot be read" if held is None else f"{held.tellings:>8}  {held.stories:>7}"
        lines.append(f"{made}  {figures}  {safe_line(str(listed.backup.path))}")
    return "\n".join(lines)


def choice_lines(backups: Sequence[ListedBackup], calendar: Calendar) -> tuple[list[str], list[str]]:
    """The newest backups with numbers to choose them by, and these numbers."""
    head, *lines = as_text(backups[:MOST_OFFERED], calendar).splitlines()
    numbers = [str(number) for number in range(1, len(lines) + 1)]
    return [f"    {head}", *(f"{number:>2}  {line}" for number, line in zip(numbers, lines, strict=True))], numbers


def as_json(backups: Sequence[ListedBackup]) -> dict[str, Any]:
    """The backups for programs; instants in UTC."""
    return {
        "version": JSON_VERSION,
        "backups": [
            {
                "path": str(listed.backup.path),
                "made": listed.backup.at.isoformat(),
                "tellings": listed.holding and listed.holding.tellings,
                "stories": listed.holding and listed.holding.stories,
                "last_day": listed.holding and _iso(listed.holding.last),
            }
            for listed in backups
        ],
    }


def exchange_lines(backup: Path, exchange: Exchange) -> list[str]:
    """What restoring a backup would change, in sentences."""
    lines = [f"{backup} holds {_held(exchange.then)}."]
    if exchange.now is None:
        lines.append("There is no database that could be read in its place.")
    else:
        lines.append(f"The present database holds {_held(exchange.now)}.")
        if exchange.tellings_gone:
            gone = counted(exchange.tellings_gone, "telling")
            lines.append(
                f"{gone} of {counted(exchange.days_gone, 'day')} would be lost; a backup of them is made first."
            )
        else:
            lines.append("No telling would be lost.")
    if exchange.edited:
        lines.append("It is not as rehearse wrote it: its checksum is another.")
    return lines + fault_lines(exchange.faults)


def fault_lines(faults: Sequence[Fault]) -> list[str]:
    """What is wrong with a database, a line a place."""
    return [f"{fault.where}: {fault.what}" for fault in faults]


def restored(backup: Path, restoration: Restoration) -> list[str]:
    """A backup was put in the place of the database."""
    lines = [f"Restored {safe_line(str(backup))}."]
    if restoration.kept is not None:
        lines.append(f"The old one is kept: {safe_line(str(restoration.kept))}")
    path = safe_line(str(restoration.settings_path))
    match restoration.settings:
        case SettingsFate.WRITTEN:
            lines.append(f"Its settings are in {path}.")
        case SettingsFate.OTHERS:
            lines.append(f"Your settings stay as they are: {path}")
        case SettingsFate.UNUSABLE:
            lines.append(f"Its settings were left out: {safe_line(restoration.problem)}")
        case SettingsFate.NONE:
            pass
    return lines


def _held(held: Holding) -> str:
    text = f"{counted(held.tellings, 'telling')} and {counted(held.stories, 'story', 'stories')}"
    return text if held.last is None else f"{text}, the last told on {held.last:%Y-%m-%d}"


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
