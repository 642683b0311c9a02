"""The command line: arguments in, exit codes out. The only module that knows Typer.

Each command imports what it needs when it runs: `--help` and `--version` load neither the database nor the screen.
"""

import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

import rehearse
from rehearse import everyday
from rehearse.core.errors import ExitCode, UsageError
from rehearse.core.safetext import safe_line
from rehearse.core.settings import value_text
from rehearse.output import ask, can_ask, columns, progress, put, put_json, say, say_list

if TYPE_CHECKING:
    from rehearse.commands.context import Context
    from rehearse.core.changes import Decide, Doubt

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """How a command prints what it found."""

    TEXT = "text"
    JSON = "json"


DatabaseOption = Annotated[
    Path | None,
    typer.Option("--db", metavar="PATH", help="Use this database, not the one of REHEARSE_DB or the usual place."),
]
DeckOption = Annotated[str | None, typer.Option("--deck", metavar="NAME", help="Only this deck.")]
TopicOption = Annotated[str | None, typer.Option("--topic", metavar="NAME", help="Only this topic.")]
FormatOption = Annotated[Format, typer.Option("--format", help="Text for people, JSON for programs.")]


@app.callback(
    invoke_without_command=True, epilog="Your notes change only where you edit them. Nothing leaves this computer."
)
def today_command(
    arguments: typer.Context,
    deck: DeckOption = None,
    topic: TopicOption = None,
    new: Annotated[
        int | None,
        typer.Option("--new", metavar="N", min=0, help="New stories a day, at most, instead of the setting."),
    ] = None,
    minutes: Annotated[
        int | None, typer.Option("--minutes", metavar="N", min=1, help="Minutes a day, about, instead of the setting.")
    ] = None,
    no_cues: Annotated[bool, typer.Option("--no-cues", help="Hide how many points a story has.")] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="In lines instead of a screen: for screen readers, pipes and scripts.")
    ] = False,
    database: DatabaseOption = None,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> int:
    """Rehearse your interview stories in the terminal until you can tell them cold.

    Without a command: start today's rehearsal.
    """
    arguments.obj = database
    if version:
        put(f"rehearse {rehearse.__version__}")
        raise typer.Exit
    if arguments.invoked_subcommand is not None:
        if (deck, topic, new, minutes) != (None,) * 4 or no_cues:
            raise UsageError(
                "--deck, --topic, --new, --minutes and --no-cues before a command say nothing; put them after it"
            )
        if plain:
            raise UsageError("--plain is for rehearsing, without a command; what commands print is plain already")
        return ExitCode.OK
    return everyday.rehearse_today(
        deck=deck, topic=topic, new=new, minutes=minutes, cues=not no_cues, plain=plain, database=database
    )


@app.command("import")
def import_command(
    arguments: typer.Context,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Notes files, or folders of them; - reads standard input.")
    ],
    deck: Annotated[
        str | None, typer.Option("--deck", metavar="NAME", help="Name of the deck, instead of the file's name.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, write nothing.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="A heading always ends the questions above it; share nothing across.")
    ] = False,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="NAME", help="What the files are written in, where that is mistaken."),
    ] = None,
    show_notes: Annotated[
        bool, typer.Option("--show-notes", help="Also show what is kept without becoming a question or story.")
    ] = False,
    show_all: Annotated[bool, typer.Option("--all", help="Cut no list of the report short.")] = False,
    likelier: Annotated[
        bool | None,
        typer.Option(
            "--yes/--no",
            help="Where two stories are too alike to tell: take the likelier, or take both for new; ask not.",
        ),
    ] = None,
    output: FormatOption = Format.TEXT,
    database: DatabaseOption = None,
) -> int:
    """Import notes, or bring a deck up to date with its file; schedules and history stay."""
    from rehearse.commands.import_notes import import_notes
    from rehearse.reports import import_json, import_report
    from rehearse.reports.import_doubts import doubt_lines
    from rehearse.reports.import_problems import problem_lines
    from rehearse.reports.import_progress import step_text

    with progress() as tell:
        imported = import_notes(
            files,
            _context(database or arguments.obj),
            deck_name=deck,
            dry_run=dry_run,
            strict=strict,
            encoding=encoding,
            stdin=sys.stdin.buffer if sys.stdin else None,
            tell=lambda step: tell(step_text(step)),
            decide=_decide(likelier, tell),
        )
    if output is Format.JSON:
        put_json(import_json.as_json(imported))
    else:
        put(import_report.as_text(imported, dry_run=dry_run, show_notes=show_notes, width=columns(), show_all=show_all))
    say_list(problem_lines(imported, show_all=show_all or output is Format.JSON))
    if likelier is None and not can_ask():
        say_list(doubt_lines(imported))
    return ExitCode.OK


def _decide(likelier: bool | None, tell: Callable[[str], None] = lambda _: None) -> "Decide":
    """Who says which story is which: the options, else whoever sits at the terminal, else nobody.

    `tell` says what is being done; it is silenced before a question.
    """
    from rehearse.core.changes import none_of_them, the_likeliest

    def ask_which(doubt: "Doubt") -> int | None:
        tell("")
        return _ask_which(doubt)

    if likelier is None:
        return ask_which if can_ask() else none_of_them
    return the_likeliest if likelier else none_of_them


def _ask_which(doubt: "Doubt") -> int | None:
    from rehearse.reports.import_doubts import question

    numbers = [str(number) for number in range(1, len(doubt.choices) + 1)]
    try:
        answer = ask(question(doubt), [*numbers, "n"])
    except EOFError:
        raise UsageError("nothing was imported, because a question was not answered; --yes or --no ask none") from None
    return None if answer == "n" else int(answer) - 1


@app.command("stats")
def stats_command(
    arguments: typer.Context,
    deck: DeckOption = None,
    topic: TopicOption = None,
    output: FormatOption = Format.TEXT,
    database: DatabaseOption = None,
) -> int:
    """Show what is due, what was done, how well it sticks and what is missing."""
    from rehearse.commands import stats
    from rehearse.reports import stats_report

    collected = stats.collect(_context(database or arguments.obj), deck=deck, topic=topic)
    if output is Format.JSON:
        put_json(stats_report.as_json(collected))
    else:
        put(stats_report.as_text(collected))
    return ExitCode.OK


decks_app = typer.Typer(rich_markup_mode=None, help="List the decks, or put one away, rename it, or move it.")
app.add_typer(decks_app, name="decks")


@decks_app.callback(invoke_without_command=True)
def decks_command(arguments: typer.Context, output: FormatOption = Format.TEXT, database: DatabaseOption = None) -> int:
    """List the decks with their files, or put one away, rename it, or move it to another file."""
    arguments.obj = database or arguments.obj
    if arguments.invoked_subcommand is not None:
        return ExitCode.OK
    from rehearse.commands.decks import list_decks
    from rehearse.reports import decks_report

    decks = list_decks(_context(arguments.obj))
    if output is Format.JSON:
        put_json(decks_report.as_json(decks))
    else:
        put(decks_report.as_text(decks))
    return ExitCode.OK


DeckArgument = Annotated[str, typer.Argument(metavar="NAME", help="The deck's name.")]


@decks_app.command("remove")
def decks_remove_command(arguments: typer.Context, name: DeckArgument, database: DatabaseOption = None) -> int:
    """Put a deck away; importing its file brings it back with its history."""
    from rehearse.commands.decks import remove
    from rehearse.reports.confirmations import deck_removed

    put(deck_removed(remove(_context(database or arguments.obj), name)))
    return ExitCode.OK


@decks_app.command("rename")
def decks_rename_command(
    arguments: typer.Context,
    name: DeckArgument,
    new_name: Annotated[str, typer.Argument(metavar="NEW", help="Its new name.")],
    database: DatabaseOption = None,
) -> int:
    """Give a deck another name."""
    from rehearse.commands.decks import rename
    from rehearse.reports.confirmations import deck_renamed

    put(deck_renamed(rename(_context(database or arguments.obj), name, new_name), new_name))
    return ExitCode.OK


@decks_app.command("relink")
def decks_relink_command(
    arguments: typer.Context,
    name: DeckArgument,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The notes file it comes from now.")],
    database: DatabaseOption = None,
) -> int:
    """Take a deck from another file: notes that were moved or renamed. Schedules and history stay."""
    from rehearse.commands.decks import relink
    from rehearse.reports import import_report
    from rehearse.reports.import_problems import problem_lines

    imported = relink(_context(database or arguments.obj), name, file, _decide(None))
    put(import_report.as_text([imported], dry_run=False, width=columns()))
    say_list(problem_lines([imported], show_all=False))
    return ExitCode.OK


@app.command("due")
def due_command(arguments: typer.Context, database: DatabaseOption = None) -> int:
    """Print one line for a shell prompt: what is due, or when something will be."""
    return everyday.print_due(database=database or arguments.obj)


@app.command("resume")
def resume_command(
    arguments: typer.Context,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="Resume the suspended stories whose name contains this.")
    ] = None,
    database: DatabaseOption = None,
) -> int:
    """List the suspended stories, or take some back into rehearsal."""
    from rehearse.commands.resume import resume, suspended
    from rehearse.reports.confirmations import story_resumed

    context = _context(database or arguments.obj)
    if text is None:
        for name in suspended(context):
            put(safe_line(name))
        return ExitCode.OK
    for name in resume(context, text):
        put(story_resumed(name))
    return ExitCode.OK


@app.command("backup")
def backup_command(
    arguments: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to; a dated file beside the database if left out.")
    ] = None,
    database: DatabaseOption = None,
) -> int:
    """Write a checked copy of the database; it may be in use meanwhile."""
    from rehearse.commands.backup import backup

    put(safe_line(str(backup(_context(database or arguments.obj), file))))
    return ExitCode.OK


@app.command("config")
def config_command(
    key: Annotated[str | None, typer.Argument(metavar="KEY", help="Print only this setting.")] = None,
    value: Annotated[str | None, typer.Argument(metavar="VALUE", help="Set it to this.")] = None,
    output: FormatOption = Format.TEXT,
) -> int:
    """Show the settings and their file, or change one."""
    from rehearse import machine
    from rehearse.commands import config
    from rehearse.reports import config_report
    from rehearse.reports.confirmations import setting_chosen, written_to

    path, colourless = machine.settings_path(), machine.colourless()
    if key is None:
        found = config.collect(path, colourless=colourless)
        if output is Format.JSON:
            put_json(config_report.as_json(found))
        else:
            put(config_report.as_text(found))
    elif value is None:
        put(value_text(config.value_in_force(path, key, colourless=colourless)))
    else:
        put(setting_chosen(key, config.choose(path, key, value)))
        say(written_to(path))
    return ExitCode.OK


def _context(database: Path | None) -> "Context":
    from rehearse.machine import real_context

    return real_context(database)


def run_parsed(arguments: Sequence[str]) -> int:
    """Parse a command line and run it; return its exit code. Raises RehearseError, UsageError for a wrong one."""
    try:
        code = app(list(arguments), prog_name="rehearse", standalone_mode=False)
    except TyperException as error:
        raise UsageError(f"{error.format_message()} (see rehearse --help)") from error
    return code if isinstance(code, int) else ExitCode.OK
