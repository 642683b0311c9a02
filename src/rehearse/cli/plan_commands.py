"""The command that says how ready one is."""

import typer

from rehearse.cli import command_options as options
from rehearse.cli.command_context import context_of
from rehearse.cli.command_help import PlainCommand
from rehearse.core.errors import ExitCode
from rehearse.output import columns, put, put_json, say_list

app = typer.Typer(rich_markup_mode=None)


@app.command("plan", cls=PlainCommand)
def plan_command(
    arguments: typer.Context,
    interview: options.PlannedInterview = None,
    output: options.Format = options.OutputFormat.TEXT,
    database: options.Database = None,
) -> int:
    """Show how ready you are for an interview, how ready you will be on its day, and what each day takes."""
    from rehearse.commands.preparing.plan import collect
    from rehearse.reports.preparing import plan_report

    report = collect(context_of(database or arguments.obj), interview)
    if output is options.OutputFormat.JSON:
        put_json(plan_report.as_json(report))
    else:
        put(plan_report.as_text(report, columns()))
    say_list(plan_report.passed_over(report))
    return ExitCode.BAD_DATA if report.passed_over else ExitCode.OK
