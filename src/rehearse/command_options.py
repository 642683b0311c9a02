"""The arguments and options that commands take: their names, what is said of them, what they may be."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class OutputFormat(StrEnum):
    """How a command prints what it found."""

    TEXT = "text"
    JSON = "json"


Database = Annotated[
    Path | None,
    typer.Option("--db", metavar="PATH", help="Use this database, not the one of REHEARSE_DB or the usual place."),
]
OnlyDeck = Annotated[str | None, typer.Option("--deck", metavar="NAME", help="Only this deck.")]
OnlyTopic = Annotated[str | None, typer.Option("--topic", metavar="NAME", help="Only this topic.")]
Format = Annotated[OutputFormat, typer.Option("--format", help="Text for people, JSON for programs.")]
New = Annotated[
    int | None,
    typer.Option("--new", metavar="N", min=0, help="New stories a day, at most, instead of the setting."),
]
Minutes = Annotated[
    int | None, typer.Option("--minutes", metavar="N", min=1, help="Minutes a day, about, instead of the setting.")
]
NoCues = Annotated[bool, typer.Option("--no-cues", help="Hide how many points a story has.")]
Plain = Annotated[
    bool, typer.Option("--plain", help="In lines instead of a screen: for screen readers, pipes and scripts.")
]
Version = Annotated[bool, typer.Option("--version", help="Show the version and exit.")]
Files = Annotated[
    list[str], typer.Argument(metavar="FILE…", help="Notes files, or folders of them; - reads standard input.")
]
DeckName = Annotated[
    str | None, typer.Option("--deck", metavar="NAME", help="Name of the deck, instead of the file's name.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change, write nothing.")]
Strict = Annotated[
    bool, typer.Option("--strict", help="A heading always ends the questions above it; share nothing across.")
]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="What the files are written in, where that is mistaken."),
]
ShowNotes = Annotated[
    bool, typer.Option("--show-notes", help="Also show what is kept without becoming a question or story.")
]
ShowAll = Annotated[bool, typer.Option("--all", help="Cut no list of the report short.")]
Likelier = Annotated[
    bool | None,
    typer.Option(
        "--yes/--no",
        help="Where two stories are too alike to tell: take the likelier, or take both for new; ask not.",
    ),
]
NamedDeck = Annotated[str, typer.Argument(metavar="NAME", help="The deck's name.")]
NewName = Annotated[str, typer.Argument(metavar="NEW", help="Its new name.")]
NewFile = Annotated[str, typer.Argument(metavar="FILE", help="The notes file it comes from now.")]
Resume = Annotated[
    str | None, typer.Argument(metavar="TEXT", help="Resume the suspended stories whose name contains this.")
]
Backup = Annotated[
    Path | None, typer.Argument(metavar="FILE", help="Where to; a dated file beside the database if left out.")
]
Key = Annotated[str | None, typer.Argument(metavar="KEY", help="Print only this setting.")]
Value = Annotated[str | None, typer.Argument(metavar="VALUE", help="Set it to this.")]
