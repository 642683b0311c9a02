"""The commands about decks: listed, put away, renamed, pointed at another file."""

import typer

from rehearse.cli import command_options as options
from rehearse.cli.command_context import context_of
from rehearse.cli.command_help import PlainCommand, PlainGroup
from rehearse.core.errors import ExitCode
from rehearse.output import columns, put, put_json

app = typer.Typer(
    cls=PlainGroup, rich_markup_mode=None, help="List the decks, put one away, rename it, or point it at another file."
)


@app.callback(invoke_without_command=True)
def decks_command(
    arguments: typer.Context, output: options.Format = options.OutputFormat.TEXT, database: options.Database = None
) -> int:
    """List the decks, put one away, rename it, or point it at another file."""
    arguments.obj = database or arguments.obj
    if arguments.invoked_subcommand is not None:
        return ExitCode.OK
    from rehearse.commands.importing.decks import list_decks
    from rehearse.reports.importing import decks_report

    decks = list_decks(context_of(arguments.obj))
    if output is options.OutputFormat.JSON:
        put_json(decks_report.as_json(decks))
    else:
        put(decks_report.as_text(decks))
    return ExitCode.OK


@app.command("remove", cls=PlainCommand)
def decks_remove_command(arguments: typer.Context, name: options.NamedDeck, database: options.Database = None) -> int:
    """Put a deck away; importing its file brings it back with its history."""
    from rehearse.commands.importing.decks import remove
    from rehearse.reports.confirmations import deck_removed

    put(deck_removed(remove(context_of(database or arguments.obj), name)))
    return ExitCode.OK


@app.command("rename", cls=PlainCommand)
def decks_rename_command(
    arguments: typer.Context,
    name: options.NamedDeck,
    new_name: options.NewName,
    database: options.Database = None,
) -> int:
    """Give a deck another name."""
    from rehearse.commands.importing.decks import rename
    from rehearse.reports.confirmations import deck_renamed

    put(deck_renamed(rename(context_of(database or arguments.obj), name, new_name), new_name))
    return ExitCode.OK


@app.command("relink", cls=PlainCommand)
def decks_relink_command(
    arguments: typer.Context,
    name: options.NamedDeck,
    file: options.NewFile,
    database: options.Database = None,
) -> int:
    """Point a deck at another file, where its notes were moved or renamed; schedules and history stay."""
    from rehearse.cli.deciding import decide_by
    from rehearse.commands.importing.decks import relink
    from rehearse.reports.importing import import_report

    imported = relink(context_of(database or arguments.obj), name, file, decide_by(None))
    put(import_report.as_text([imported], dry_run=False, width=columns()))
    return ExitCode.OK
