"""The command line: arguments in, exit codes out. The only module that knows Typer.

Each command imports what it needs when it runs: `--help` and `--version` load neither the database nor the screen.
"""

import sys
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException

import rehearse
from rehearse import everyday
from rehearse.asking_shell import asking_shell
from rehearse.cli import command_options as options
from rehearse.cli import (
    completing,
    correcting_commands,
    coverage_commands,
    deck_commands,
    exporting_commands,
    interview_commands,
    linting_commands,
    memory_commands,
    plan_commands,
    practice_commands,
    safekeeping_commands,
    standing_commands,
)
from rehearse.cli.command_context import context_of
from rehearse.cli.command_help import NoSuchCommandError, PlainCommand, PlainGroup
from rehearse.cli.import_offer import may_be_notes, offer_import, offer_to_look_through
from rehearse.cli.usage_errors import in_our_words
from rehearse.core.errors import ExitCode, UsageError
from rehearse.core.settings import value_text
from rehearse.output import can_ask, columns, progress, put, put_json, say, say_list

app = typer.Typer(
    cls=PlainGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(
    invoke_without_command=True, epilog="Your notes change only where you edit them. Nothing leaves this computer."
)
def today_command(
    arguments: typer.Context,
    deck: options.OnlyDeck = None,
    topic: options.OnlyTopic = None,
    new: options.New = None,
    minutes: options.Minutes = None,
    no_cues: options.NoCues = False,
    plain: options.Plain = False,
    database: options.Database = None,
    version: options.Version = False,
    install_completion: options.InstallCompletion = False,
    show_completion: options.ShowCompletion = False,
) -> int:
    """Rehearse your interview stories in the terminal until you can tell them cold.

    Without a command: start today's rehearsal.
    """
    arguments.obj = database
    if version:
        put(f"rehearse {rehearse.__version__}")
        raise typer.Exit
    if install_completion or show_completion:
        from rehearse.reports.confirmations import completion_installed

        put(
            completing.completion_script()
            if show_completion
            else completion_installed(*completing.install_completion())
        )
        raise typer.Exit
    if arguments.invoked_subcommand is not None:
        if (deck, topic, new, minutes) != (None,) * 4 or no_cues:
            raise UsageError(
                "--deck, --topic, --new, --minutes and --no-cues have no effect before a command; put them after it"
            )
        if plain:
            raise UsageError("--plain is for rehearsing, without a command; what commands print is plain text already")
        return ExitCode.OK
    return everyday.rehearse_today(
        deck=deck, topic=topic, new=new, minutes=minutes, cues=not no_cues, plain=plain, database=database
    )


@app.command("import", cls=PlainCommand)
def import_command(
    arguments: typer.Context,
    files: options.Files,
    deck: options.DeckName = None,
    dry_run: options.DryRun = False,
    strict: options.Strict = False,
    encoding: options.Encoding = None,
    show_notes: options.ShowNotes = False,
    show_all: options.ShowAll = False,
    likelier: options.Likelier = None,
    new: options.AsNew = False,
    output: options.Format = options.OutputFormat.TEXT,
    database: options.Database = None,
) -> int:
    """Import notes, or bring a deck up to date with its file; schedules and history stay."""
    from rehearse.cli.deciding import decide_by, settle_by
    from rehearse.commands.importing.import_notes import import_notes
    from rehearse.reports.importing import import_json, import_report
    from rehearse.reports.importing.import_doubts import doubt_lines
    from rehearse.reports.importing.import_problems import problem_lines
    from rehearse.reports.importing.import_progress import step_text

    with progress() as tell:
        imported = import_notes(
            files,
            context_of(database or arguments.obj),
            deck_name=deck,
            dry_run=dry_run,
            strict=strict,
            encoding=encoding,
            stdin=sys.stdin.buffer if sys.stdin else None,
            tell=lambda step: tell(step_text(step)),
            decide=decide_by(likelier, tell),
            settle=settle_by(new, likelier, tell),
        )
    if output is options.OutputFormat.JSON:
        put_json(import_json.as_json(imported))
        say_list(problem_lines(imported))
    else:
        put(import_report.as_text(imported, dry_run=dry_run, show_notes=show_notes, width=columns(), show_all=show_all))
    if likelier is None and not can_ask():
        say_list(doubt_lines(imported))
    if dry_run or output is options.OutputFormat.JSON or likelier is not None:
        return ExitCode.OK
    return offer_to_look_through(imported, database or arguments.obj)


app.add_typer(memory_commands.app)


app.add_typer(deck_commands.app, name="decks")


@app.command("due", cls=PlainCommand)
def due_command(
    arguments: typer.Context, output: options.Format = options.OutputFormat.TEXT, database: options.Database = None
) -> int:
    """Print one line for a shell prompt: what is due, or when something will be."""
    return everyday.print_due(database=database or arguments.obj, json=output is options.OutputFormat.JSON)


app.add_typer(correcting_commands.app, name="correct")
app.add_typer(interview_commands.app, name="interview")
app.add_typer(plan_commands.app)
app.add_typer(linting_commands.app)
app.add_typer(coverage_commands.app)
app.add_typer(practice_commands.app)
app.add_typer(standing_commands.app)
app.add_typer(safekeeping_commands.app)
app.add_typer(exporting_commands.app)


@app.command("config", cls=PlainCommand)
def config_command(
    key: options.Key = None,
    value: options.Value = None,
    output: options.Format = options.OutputFormat.TEXT,
) -> int:
    """Show the settings and their file, or change one."""
    from rehearse import machine
    from rehearse.commands import config
    from rehearse.reports import config_report
    from rehearse.reports.confirmations import setting_chosen, written_to

    path, colourless = machine.settings_path(), machine.environment().colourless
    if key is None:
        found = config.collect(path, colourless=colourless)
        if output is options.OutputFormat.JSON:
            put_json(config_report.as_json(found))
        else:
            put(config_report.as_text(found))
    elif value is None:
        put(value_text(config.value_in_force(path, key, colourless=colourless)))
    else:
        put(setting_chosen(key, config.set_value(path, key, value)))
        say(written_to(path))
    return ExitCode.OK


@app.command("help", cls=PlainCommand)
def help_command(arguments: typer.Context, command: options.HelpOn = None, man: options.AsManual = False) -> int:
    """Show how the program, or one of its commands, is used."""
    if man:
        put(_manual(arguments.find_root().command))
        return ExitCode.OK
    return run_parsed([*(command or []), "--help"])


def _manual(root: object) -> str:
    from rehearse import machine
    from rehearse.cli.manual_page import manual_page

    files = {
        str(machine.default_database()): "the database, unless another one is named",
        str(machine.settings_path()): "the settings",
    }
    return manual_page(root, rehearse.__version__, machine.VARIABLES, files)  # type: ignore[arg-type] # ours


def run_parsed(arguments: Sequence[str]) -> int:
    """Parse a command line and run it; return its exit code. Raises RehearseError, UsageError for a wrong one.

    Where a file stands in place of a command, its import is offered.
    """
    if asking_shell() is not None:
        completing.know_shells()
    try:
        code = app(list(arguments), prog_name="rehearse", standalone_mode=False)
    except NoSuchCommandError as error:
        if not may_be_notes(error.name, unless=error.is_misspelt):
            raise
        before = len(arguments) - len(error.after) - 1
        offer_import(error.name)
        return run_parsed([*arguments[:before], "import", *arguments[before:]])
    except TyperException as error:
        raise in_our_words(error, arguments) from error
    return code if isinstance(code, int) else ExitCode.OK
