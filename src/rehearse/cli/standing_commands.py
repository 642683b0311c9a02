"""The commands about how stories stand: listed, suspended, buried, begun anew."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rehearse.cli import command_options as options
from rehearse.cli import completing
from rehearse.cli.agreeing import agreed
from rehearse.cli.command_context import context_of
from rehearse.cli.command_help import PlainCommand
from rehearse.core.errors import ExitCode
from rehearse.core.log import EventKind
from rehearse.core.safetext import safe_line
from rehearse.core.standing.filter_words import Listing, SortKey
from rehearse.output import put, put_document, put_json, room

if TYPE_CHECKING:
    from rehearse.commands.standing.acting import ResetLoss

app = typer.Typer(rich_markup_mode=None)


class ListFormat(StrEnum):
    """How a list is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"


class Listed(StrEnum):
    """What can be listed; questions are called prompts in JSON of other commands, and by that name here too."""

    STORIES = "stories"
    QUESTIONS = "questions"
    GAPS = "gaps"
    NOTES = "notes"
    SUSPENDED = "suspended"
    PROMPTS = "prompts"


What = Annotated[
    Listed,
    typer.Argument(
        metavar="WHAT",
        help="stories (if left out), questions, gaps, notes or suspended.",
        autocompletion=completing.listings,
    ),
]
Search = Annotated[
    str,
    typer.Option(
        "--search", metavar="TEXT", help="Only what has these words, or fits filters such as is:due, deck:NAME."
    ),
]
Sort = Annotated[
    SortKey,
    typer.Option("--sort", metavar="|".join(SortKey), help="The order; that of the notes if left out."),
]
AsTable = Annotated[
    ListFormat,
    typer.Option("--format", metavar="|".join(ListFormat), help="Text for people; JSON or a table for programs."),
]
StoryText = Annotated[
    str,
    typer.Argument(
        metavar="TEXT",
        help="The story's name, its id, or a part of its name or question.",
        autocompletion=completing.story_names,
    ),
]
Every = Annotated[bool, typer.Option("--all", help="All stories that TEXT fits, where it fits several.")]


@app.command("list", cls=PlainCommand)
def list_command(
    arguments: typer.Context,
    what: What = Listed.STORIES,
    deck: options.OnlyDeck = None,
    topic: options.OnlyTopic = None,
    search: Search = "",
    sort: Sort = SortKey.DECK,
    output: AsTable = ListFormat.TEXT,
    database: options.Database = None,
) -> int:
    """List your stories with how well they stick, your questions, gaps, notes, or what is suspended."""
    from rehearse.commands.standing.story_list import ListWish, collect
    from rehearse.core.exporting.spreadsheet_cells import as_csv, as_tsv
    from rehearse.reports.standing import list_data, list_report

    listing = Listing.QUESTIONS if what is Listed.PROMPTS else Listing(what)
    found = collect(context_of(database or arguments.obj), ListWish(listing, deck, topic, search, sort))
    match output:
        case ListFormat.JSON:
            put_json(list_data.as_json(found))
        case ListFormat.TEXT:
            put(list_report.as_text(found, room()))
        case ListFormat.CSV:
            put_document(as_csv(list_data.as_rows(found)))
        case ListFormat.TSV:
            put_document(as_tsv(list_data.as_rows(found)))
    return ExitCode.OK


@app.command("suspend", cls=PlainCommand)
def suspend_command(
    arguments: typer.Context, text: StoryText, every: Every = False, database: options.Database = None
) -> int:
    """Take a story out of rehearsal until you resume it."""
    return _act(database or arguments.obj, EventKind.SUSPEND, text, every=every)


@app.command("bury", cls=PlainCommand)
def bury_command(
    arguments: typer.Context, text: StoryText, every: Every = False, database: options.Database = None
) -> int:
    """Let a story rest until tomorrow."""
    return _act(database or arguments.obj, EventKind.BURY, text, every=every)


@app.command("reset", cls=PlainCommand)
def reset_command(
    arguments: typer.Context,
    text: StoryText,
    every: Every = False,
    yes: options.WithoutAsking = False,
    database: options.Database = None,
) -> int:
    """Start a story again as new; its history stays."""
    from rehearse.reports.standing.acting_text import NOT_WITHOUT_YES, to_be_reset

    def agree(losses: Sequence["ResetLoss"]) -> bool:
        return yes or agreed(to_be_reset(losses), NOT_WITHOUT_YES)

    return _act(database or arguments.obj, EventKind.RESET, text, every=every, agree=agree)


@app.command("resume", cls=PlainCommand)
def resume_command(
    arguments: typer.Context,
    text: options.Resume = None,
    database: options.Database = None,
) -> int:
    """List the suspended stories, or take some back into rehearsal."""
    from rehearse.commands.rehearsing.resume import resume, suspended
    from rehearse.reports.standing.acting_text import done_to

    context = context_of(database or arguments.obj)
    if text is None:
        put("\n".join(map(safe_line, suspended(context))) or "No story is suspended.")
    else:
        put(done_to(EventKind.RESUME, resume(context, text)))
    return ExitCode.OK


def _act(
    database: Path | None,
    kind: EventKind,
    text: str,
    *,
    every: bool,
    agree: "Callable[[Sequence[ResetLoss]], bool]" = lambda _: True,
) -> int:
    from rehearse.commands.standing.acting import act_by_name
    from rehearse.reports.standing.acting_text import NOTHING_DONE, done_to

    changed = act_by_name(context_of(database), kind, text, every=every, agree=agree)
    put(done_to(kind, changed) if changed else NOTHING_DONE)
    return ExitCode.OK
