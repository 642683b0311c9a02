"""The command line: arguments in, exit codes out. The only module that knows Typer.

Data goes to standard output, everything about it to standard error. Each command imports what it needs when it runs:
`--help` and `--version` load neither the database nor the screen.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.exceptions import TyperException

import rehearse
from rehearse.core.errors import ExitCode, RehearseError, UsageError
from rehearse.core.safetext import safe_line

if TYPE_CHECKING:
    from rehearse.commands.context import Context

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


@app.callback(invoke_without_command=True, epilog="Your notes are never changed. Nothing leaves this computer.")
def rehearse_today(
    arguments: typer.Context,
    deck: DeckOption = None,
    topic: TopicOption = None,
    new: Annotated[
        int | None, typer.Option("--new", metavar="N", min=0, help="New stories a day, at most.  [default: 3]")
    ] = None,
    minutes: Annotated[
        int | None, typer.Option("--minutes", metavar="N", min=1, help="Minutes a day, about.  [default: 30]")
    ] = None,
    database: DatabaseOption = None,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> int:
    """Rehearse your interview stories in the terminal until you can tell them cold.

    Without a command: start today's rehearsal.
    """
    arguments.obj = database
    if version:
        _print(f"rehearse {rehearse.__version__}")
        raise typer.Exit
    if arguments.invoked_subcommand is not None:
        if (deck, topic, new, minutes) != (None,) * 4:
            raise UsageError("--deck, --topic, --new and --minutes before a command say nothing; put them after it")
        return ExitCode.OK
    _require_terminal()
    from rehearse.commands.rehearsal import MINUTES_PER_DAY, NEW_PER_DAY, Options
    from rehearse.tui.run import run

    options = Options(deck, topic, NEW_PER_DAY if new is None else new, minutes or MINUTES_PER_DAY)
    return run(_context(database), options)


@app.command("import")
def import_command(
    arguments: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Notes files; - reads standard input.")],
    deck: Annotated[
        str | None, typer.Option("--deck", metavar="NAME", help="Name of the deck, instead of the file's name.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, write nothing.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="A heading always ends the questions above it; share nothing across.")
    ] = False,
    output: FormatOption = Format.TEXT,
    database: DatabaseOption = None,
) -> int:
    """Import notes, or bring a deck up to date with its file; schedules and history stay."""
    from rehearse.commands import import_report
    from rehearse.commands.import_notes import import_notes

    imported = import_notes(
        files,
        _context(database or arguments.obj),
        deck_name=deck,
        dry_run=dry_run,
        strict=strict,
        stdin=sys.stdin.buffer if sys.stdin else None,
    )
    if output is Format.JSON:
        _print_json(import_report.as_json(imported))
    else:
        _print(import_report.as_text(imported, dry_run=dry_run))
    for line in import_report.problem_lines(imported):
        _say(line)
    return ExitCode.OK


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

    collected = stats.collect(_context(database or arguments.obj), deck=deck, topic=topic)
    if output is Format.JSON:
        _print_json(stats.as_json(collected))
    else:
        _print(stats.as_text(collected))
    return ExitCode.OK


@app.command("due")
def due_command(arguments: typer.Context, database: DatabaseOption = None) -> int:
    """Print one line for a shell prompt: what is due, or when something will be."""
    from rehearse.commands.due import due_line

    _print(due_line(_context(database or arguments.obj)))
    return ExitCode.OK


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

    context = _context(database or arguments.obj)
    if text is None:
        for name in suspended(context):
            _print(safe_line(name))
        return ExitCode.OK
    for name in resume(context, text):
        _print(f"resumed: {safe_line(name)}")
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

    _print(safe_line(str(backup(_context(database or arguments.obj), file))))
    return ExitCode.OK


def main() -> NoReturn:
    """Run the program for its user, and end with its exit code."""
    os.umask(0o077)  # whatever this program writes is for its user alone
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # closed by whoever started us
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(run_command(sys.argv[1:]))


def run_command(arguments: Sequence[str]) -> int:
    """Run one command line; return its exit code. Whatever goes wrong is one line on standard error."""
    try:
        code = app(list(arguments), prog_name="rehearse", standalone_mode=False)
    except TyperException as error:
        _say(f"rehearse: {error.format_message()} (see rehearse --help)")
        return ExitCode.USAGE
    except RehearseError as error:
        _say(f"rehearse: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except _ReaderGoneError:
        # What is still buffered would fail again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except Exception as error:  # noqa: BLE001 - the last resort: one line instead of a traceback with notes in it
        _say(f"rehearse: internal error ({type(error).__name__}); nothing saved was lost.{_record(error)}")
        return ExitCode.INTERNAL
    return code if isinstance(code, int) else ExitCode.OK


def _context(database: Path | None) -> "Context":
    from rehearse.machine import real_context

    return real_context(database)


def _require_terminal() -> None:
    on_terminal = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
    if not on_terminal:
        raise UsageError(
            "rehearsing needs a terminal; in scripts and pipes use `rehearse due`, `rehearse stats` or "
            "`rehearse import FILE`"
        )
    if (name := os.environ.get("TERM", "")) in ("", "dumb", "unknown"):
        raise UsageError(f"a terminal of type “{name}” cannot show a full screen; set TERM, or use `rehearse stats`")


class _ReaderGoneError(Exception):
    """Whoever read our output has closed it, as `head` does. Typer would make of it an exit code of its own."""


def _print(text: str) -> None:
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise _ReaderGoneError from None


def _print_json(value: dict[str, Any]) -> None:
    # Escaped to ASCII: a control character of the notes must not reach a terminal on its way to a program.
    _print(json.dumps(value, indent=2))


def _say(line: str) -> None:
    if sys.stderr is not None:
        print(safe_line(line), file=sys.stderr)


def _record(error: Exception) -> str:
    """Append the traceback, without the values of variables, to a file for the user alone; say where it is."""
    from rehearse.machine import default_database

    path = default_database().with_name("crash.log")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w", encoding="utf-8") as file:
            traceback.print_exception(error, file=file)
    except OSError:
        return ""
    return f" Details: {path}"
