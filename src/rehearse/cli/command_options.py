"""The arguments and options that commands take: their names, what is said of them, what they may be."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rehearse.cli import completing


class AheadRemedy(StrEnum):
    """What becomes of events that are dated after today."""

    TAKE_BACK = "take-back"
    TODAY = "today"


class OutputFormat(StrEnum):
    """How a command prints what it found."""

    TEXT = "text"
    JSON = "json"


Database = Annotated[
    Path | None,
    typer.Option(
        "--db", metavar="PATH", help="Use this database instead of the usual one or the one that REHEARSE_DB names."
    ),
]
OnlyDeck = Annotated[
    str | None,
    typer.Option("--deck", metavar="NAME", help="Only this deck.", autocompletion=completing.deck_names),
]
OnlyTopic = Annotated[
    str | None,
    typer.Option("--topic", metavar="NAME", help="Only this topic.", autocompletion=completing.topic_names),
]
PlannedInterview = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="NAME",
        help="An interview to come, instead of the next one.",
        autocompletion=completing.interview_names,
    ),
]
Format = Annotated[
    OutputFormat, typer.Option("--format", metavar="text|json", help="Text for people, JSON for programs.")
]
New = Annotated[
    int | None,
    typer.Option("--new", metavar="N", min=0, help="At most this many new stories a day, instead of the setting."),
]
Minutes = Annotated[
    int | None,
    typer.Option("--minutes", metavar="N", min=1, help="About this many minutes a day, instead of the setting."),
]
NoCues = Annotated[bool, typer.Option("--no-cues", help="Hide how many points a story has.")]
Plain = Annotated[
    bool,
    typer.Option(
        "--plain", help="Rehearse in lines instead of on a full screen: for screen readers, pipes and scripts."
    ),
]
Version = Annotated[bool, typer.Option("--version", help="Show the version.")]
InstallCompletion = Annotated[
    bool,
    typer.Option("--install-completion", help="Let your shell complete commands, decks, topics and settings with Tab."),
]
ShowCompletion = Annotated[
    bool, typer.Option("--show-completion", help="Print what lets your shell do so, to put it where you like.")
]
Files = Annotated[
    list[str], typer.Argument(metavar="FILE…", help="Notes files, or folders of them; - reads standard input.")
]
DeckName = Annotated[
    str | None,
    typer.Option(
        "--deck",
        metavar="NAME",
        help="Name of the deck, instead of the file's name.",
        autocompletion=completing.deck_names,
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict", help="A heading always ends the questions above it, so that no story is shared across it."
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="The text encoding of the files, if it is recognised wrongly."),
]
ShowNotes = Annotated[
    bool, typer.Option("--show-notes", help="Also show what was kept as notes, neither question nor story.")
]
ShowAll = Annotated[bool, typer.Option("--all", help="Show every list of the report in full.")]
Likelier = Annotated[
    bool | None,
    typer.Option(
        "--yes/--no",
        help="Where stories are too alike to tell apart, do not ask: take the likelier one, or treat them as new.",
    ),
]
AsNew = Annotated[
    bool,
    typer.Option("--as-new", help="Import stories that another deck holds already a second time, without asking."),
]
NamedDeck = Annotated[
    str, typer.Argument(metavar="NAME", help="The deck's name.", autocompletion=completing.deck_names)
]
NewName = Annotated[str, typer.Argument(metavar="NEW", help="Its new name.")]
NewFile = Annotated[str, typer.Argument(metavar="FILE", help="The notes file it should come from.")]
Resume = Annotated[
    str | None,
    typer.Argument(
        metavar="TEXT",
        help="Resume the suspended stories whose name or question contains this.",
        autocompletion=completing.suspended_names,
    ),
]
Backup = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE", help="Where to write it; if left out, a dated file in `backups` beside the database."
    ),
]
Restore = Annotated[
    Path | None,
    typer.Argument(metavar="FILE", help="The backup, a database or JSON; if left out, you choose one, on a terminal."),
]
Forgotten = Annotated[
    str, typer.Argument(metavar="NAME", help="The deck, or the story.", autocompletion=completing.deck_or_story_names)
]
WithoutAsking = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]
AheadChoice = Annotated[
    AheadRemedy | None,
    typer.Option("--ahead", help="Take back what was dated after today while the clock was ahead, or date it today."),
]
Repair = Annotated[bool, typer.Option("--repair", help="Repair what can be repaired.")]
HelpOn = Annotated[
    list[str] | None,
    typer.Argument(metavar="COMMAND", help="The command to explain.", autocompletion=completing.command_names),
]
AsManual = Annotated[bool, typer.Option("--man", help="Print the manual page, for `man -l -`.")]
Key = Annotated[
    str | None,
    typer.Argument(metavar="KEY", help="The setting to print, or to change.", autocompletion=completing.setting_keys),
]
Value = Annotated[
    str | None, typer.Argument(metavar="VALUE", help="Its new value.", autocompletion=completing.setting_values)
]
