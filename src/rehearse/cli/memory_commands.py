"""The commands about how well stories stick: their arguments, questions and exit codes."""

from collections.abc import Collection
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from rehearse.cli import command_options as options
from rehearse.cli.agreeing import agreed
from rehearse.cli.command_context import context_of, may_be_colourful
from rehearse.cli.command_help import PlainCommand
from rehearse.core.errors import ExitCode, UsageError
from rehearse.output import columns, progress, put, put_document, put_json, say, say_list

if TYPE_CHECKING:
    from rehearse.commands.context import Context
    from rehearse.commands.notices import DatedAhead

app = typer.Typer(rich_markup_mode=None)


class StatsFormat(StrEnum):
    """How the statistics are printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


FormatOfStats = Annotated[
    StatsFormat,
    typer.Option("--format", metavar="text|json|csv", help="Text for people, JSON for programs, CSV for spreadsheets."),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY", help="Look back to this day, as in 1 Sep or 3 months ago, or to all."),
]
TakeBack = Annotated[bool, typer.Option("--undo", help="Go back to the parameters before; may be repeated.")]
OfForecasts = Annotated[
    bool, typer.Option("--calibration", help="Show how far a predicted chance of recall can be believed.")
]
Reset = Annotated[bool, typer.Option("--reset", help="Go back to FSRS's own parameters.")]


@app.command("stats", cls=PlainCommand)
def stats_command(
    arguments: typer.Context,
    deck: options.OnlyDeck = None,
    topic: options.OnlyTopic = None,
    since: Since = None,
    calibration: OfForecasts = False,
    output: FormatOfStats = StatsFormat.TEXT,
    database: options.Database = None,
) -> int:
    """Show what is due, what was done, how well it sticks and what is missing."""
    context = context_of(database or arguments.obj)
    if not calibration:
        return _put_stats(context, deck, topic, since, output)
    if since is not None or output is StatsFormat.CSV:
        raise UsageError("--calibration is of all tellings, as text or JSON; leave out --since and --format csv")
    return _put_calibration(context, deck, topic, output is StatsFormat.JSON)


def _put_stats(
    context: "Context", deck: str | None, topic: str | None, since: str | None, output: "StatsFormat"
) -> int:
    from rehearse.commands.statistics import stats
    from rehearse.reports.statistics import stats_json, stats_report, stats_table

    collected = stats.collect(context, deck=deck, topic=topic, since=since)
    match output:
        case StatsFormat.JSON:
            put_json(stats_json.as_json(collected))
        case StatsFormat.CSV:
            put_document(stats_table.as_csv(collected))
        case StatsFormat.TEXT:
            put(stats_report.as_text(collected, columns(), colourful=may_be_colourful()))
    return _told_of_the_log(collected.ahead, collected.passed_over)


def _put_calibration(context: "Context", deck: str | None, topic: str | None, as_json: bool) -> int:
    from rehearse.commands.memory import honesty
    from rehearse.reports.memory import calibration_report

    collected = honesty.collect(context, deck=deck, topic=topic)
    if as_json:
        put_json(calibration_report.as_json(collected))
    else:
        put(calibration_report.as_text(collected, columns()))
    return _told_of_the_log(collected.ahead, collected.passed_over)


def _told_of_the_log(ahead: "DatedAhead | None", passed_over: Collection[str]) -> int:
    """Say what of the log counted nowhere; return the exit code."""
    from rehearse.reports.notice_text import notice_text
    from rehearse.reports.statistics import stats_report

    if ahead is not None:
        say(notice_text(ahead))
    say_list(stats_report.passed_over(passed_over))
    return ExitCode.BAD_DATA if passed_over else ExitCode.OK


@app.command("optimize", cls=PlainCommand)
def optimize_command(
    arguments: typer.Context,
    yes: options.WithoutAsking = False,
    undo: TakeBack = False,
    reset: Reset = False,
    output: options.Format = options.OutputFormat.TEXT,
    database: options.Database = None,
) -> int:
    """Fit the schedule to how you remember, from 400 tellings on; kept only where it foresees better."""
    from rehearse.commands.memory import optimize
    from rehearse.reports.memory import optimize_report

    as_json = output is options.OutputFormat.JSON
    context = context_of(database or arguments.obj)
    if undo and reset:
        raise UsageError("--undo and --reset exclude each other; name one of them")
    if undo or reset:
        changed = optimize.take_back(context) if undo else optimize.reset(context)
        if as_json:
            put_json(optimize_report.changed_json(changed))
        else:
            put(optimize_report.changed_text(changed, columns()))
        return ExitCode.OK
    with progress() as tell:
        tell("Fitting parameters to your tellings…")
        examined = optimize.examine(context)
    is_better = examined.verdict is optimize.FitVerdict.BETTER
    if as_json:
        put_json(optimize_report.as_json(examined, optimize.keep(context, examined) if is_better and yes else None))
        return ExitCode.OK
    put(optimize_report.as_text(examined, columns()))
    if is_better and (yes or agreed([optimize_report.USE_THEM], optimize_report.NOT_WITHOUT_YES)):
        put(optimize_report.changed_text(optimize.keep(context, examined), columns()))
    return ExitCode.OK
