"""The command that looks for what is worth mending in notes."""

import sys
from typing import Annotated

import typer

from rehearse.cli import command_options as options
from rehearse.cli import completing
from rehearse.cli.command_context import context_of
from rehearse.cli.command_help import PlainCommand
from rehearse.core.errors import ExitCode, UsageError
from rehearse.output import progress, put, put_json, say_list

Linted = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE…", help="Notes files, or folders of them; - reads standard input. If left out, every deck."
    ),
]
FailOnFindings = Annotated[bool, typer.Option("--strict", help="Exit with 1 if anything is found.")]
Explain = Annotated[
    str | None,
    typer.Option(
        "--explain",
        metavar="CODE",
        help="Say what a code means, or all of them: all.",
        autocompletion=completing.lint_codes,
    ),
]

app = typer.Typer(rich_markup_mode=None)


@app.command("lint", cls=PlainCommand)
def lint_command(
    arguments: typer.Context,
    files: Linted = None,
    strict: FailOnFindings = False,
    explain: Explain = None,
    encoding: options.Encoding = None,
    output: options.Format = options.OutputFormat.TEXT,
    database: options.Database = None,
) -> int:
    """Find what is worth mending in your stories, as file:line: code message; nothing is changed."""
    from rehearse.commands.linting.lint import explained, lint
    from rehearse.reports.importing.import_progress import step_text
    from rehearse.reports.linting import lint_report

    as_json = output is options.OutputFormat.JSON
    if explain is not None:
        if files:
            raise UsageError("--explain takes no files; leave out the one or the other")
        meant = explained(explain)
        if as_json:
            put_json(lint_report.explained_json(meant))
        else:
            put(lint_report.explained_text(meant))
        return ExitCode.OK
    with progress() as tell:
        linted = lint(
            context_of(database or arguments.obj),
            files or [],
            encoding=encoding,
            stdin=sys.stdin.buffer if sys.stdin else None,
            tell=lambda step: tell(step_text(step)),
        )
    if as_json:
        put_json(lint_report.as_json(linted))
    elif text := lint_report.as_text(linted):
        put(text)
    say_list(lint_report.remarks(linted))
    if linted.errors:
        raise linted.errors[0]
    return ExitCode.FOUND if strict and linted.found_any else ExitCode.OK
