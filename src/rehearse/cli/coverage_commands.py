"""The commands about what one's stories cover, and about gaps to fill."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from rehearse.cli import command_options as options
from rehearse.cli import completing
from rehearse.cli.command_context import context_of
from rehearse.cli.command_help import PlainCommand, PlainGroup
from rehearse.core.errors import ExitCode
from rehearse.output import columns, put, put_document, put_json

if TYPE_CHECKING:
    from rehearse.commands.context import Context


class CoverageFormat(StrEnum):
    """How coverage is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


OfTheBank = Annotated[
    bool, typer.Option("--bank", help="Which common questions you have a story for, by the built-in bank.")
]
AsData = Annotated[
    CoverageFormat,
    typer.Option("--format", metavar="text|json|csv", help="Text for people, JSON or a table for programs."),
]
Question = Annotated[str, typer.Argument(metavar="QUESTION", help="A question that no story of yours answers.")]
SomeQuestion = Annotated[
    str,
    typer.Argument(metavar="TEXT", help="The question, or a part of it.", autocompletion=completing.noted_gaps),
]

app = typer.Typer(rich_markup_mode=None)
gap_app = typer.Typer(cls=PlainGroup, rich_markup_mode=None, help="Note questions that a story is wanted for.")
app.add_typer(gap_app, name="gap")


@app.command("coverage", cls=PlainCommand)
def coverage_command(
    arguments: typer.Context,
    deck: options.OnlyDeck = None,
    topic: options.OnlyTopic = None,
    interview: options.PlannedInterview = None,
    bank: OfTheBank = False,
    output: AsData = CoverageFormat.TEXT,
    database: options.Database = None,
) -> int:
    """Show which topics your stories cover, how well, and which common questions you have nothing for."""
    from rehearse.commands.standing.topic_coverage import CoverageWish, collect, with_forecast
    from rehearse.reports.standing import bank_report, coverage_data, coverage_report

    report = collect(context_of(database or arguments.obj), CoverageWish(deck, topic, interview))
    coverage = with_forecast(report)
    overlay = report.bank() if bank else None
    match output:
        case CoverageFormat.JSON:
            put_json(coverage_data.as_json(report, coverage, overlay))
        case CoverageFormat.CSV:
            rows = (
                coverage_data.cells_as_csv(report, coverage) if overlay is None else coverage_data.bank_as_csv(overlay)
            )
            put_document(rows)
        case CoverageFormat.TEXT if overlay is None:
            put(coverage_report.as_text(report, columns(), coverage))
        case CoverageFormat.TEXT:
            put(bank_report.as_text(overlay, columns()))
    return ExitCode.OK


@gap_app.callback(invoke_without_command=True)
def gap_command(
    arguments: typer.Context, output: options.Format = options.OutputFormat.TEXT, database: options.Database = None
) -> int:
    """Note questions that a story is wanted for, and list them."""
    arguments.obj = database or arguments.obj
    return ExitCode.OK if arguments.invoked_subcommand is not None else _list(context_of(arguments.obj), output)


@gap_app.command("list", cls=PlainCommand)
def gap_list_command(
    arguments: typer.Context, output: options.Format = options.OutputFormat.TEXT, database: options.Database = None
) -> int:
    """List the questions that were noted and that no story answers yet."""
    return _list(context_of(database or arguments.obj), output)


@gap_app.command("add", cls=PlainCommand)
def gap_add_command(arguments: typer.Context, question: Question, database: options.Database = None) -> int:
    """Note a question that a story is wanted for; it goes by itself once a story answers it."""
    from rehearse.commands.standing.gaps_to_fill import note_gap
    from rehearse.reports.standing.gap_text import gap_noted

    put(gap_noted(note_gap(context_of(database or arguments.obj), question)))
    return ExitCode.OK


@gap_app.command("remove", cls=PlainCommand)
def gap_remove_command(arguments: typer.Context, text: SomeQuestion, database: options.Database = None) -> int:
    """Take a question off the list."""
    from rehearse.commands.standing.gaps_to_fill import remove_gap
    from rehearse.reports.standing.gap_text import gap_removed

    put(gap_removed(remove_gap(context_of(database or arguments.obj), text)))
    return ExitCode.OK


@gap_app.command("undo", cls=PlainCommand)
def gap_undo_command(arguments: typer.Context, database: options.Database = None) -> int:
    """Take back the newest change of the list; may be repeated."""
    from rehearse.commands.standing.gaps_to_fill import undo_gap
    from rehearse.reports.standing.gap_text import gap_undone

    put(gap_undone(undo_gap(context_of(database or arguments.obj))))
    return ExitCode.OK


def _list(context: "Context", output: options.OutputFormat) -> int:
    from rehearse.commands.standing.gaps_to_fill import noted_gaps
    from rehearse.reports.standing import gap_text

    gaps = noted_gaps(context)
    if output is options.OutputFormat.JSON:
        put_json(gap_text.as_json(gaps))
    else:
        put(gap_text.as_text(gaps))
    return ExitCode.OK
