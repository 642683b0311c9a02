"""The commands that take something out: their arguments and where the result goes."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rehearse.cli import command_options as options
from rehearse.cli.command_context import context_of
from rehearse.cli.command_help import PlainCommand
from rehearse.core.errors import ExitCode, UsageError
from rehearse.output import PIPED_COLUMNS, columns, put_document, put_pieces, say_list

if TYPE_CHECKING:
    from rehearse.commands.context import Context
    from rehearse.core.exporting.exported import Exported

app = typer.Typer(rich_markup_mode=None)

STANDARD_OUTPUT = "-"
_MARK = "\ufeff"
"""What tells spreadsheets that a file of CSV is UTF-8; programs that read standard output would stumble over it."""


class ExportFormat(StrEnum):
    """What an export is written in."""

    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    APKG = "apkg"


Exporting = Annotated[
    ExportFormat,
    typer.Option("--format", metavar="|".join(ExportFormat), help="What to write; `docs/export.md` tells each."),
]
WithHistory = Annotated[
    bool,
    typer.Option(
        "--with-history", help="Every telling as well (json always has them); with csv and tsv, the history alone."
    ),
]
ExportFile = Annotated[
    str,
    typer.Option("-o", "--output", metavar="FILE", help="Write to this new file instead of standard output (-)."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if there is one; never notes or the database.")]


@app.command("export", cls=PlainCommand)
def export_command(
    arguments: typer.Context,
    output: Exporting = ExportFormat.MARKDOWN,
    with_history: WithHistory = False,
    deck: options.OnlyDeck = None,
    topic: options.OnlyTopic = None,
    file: ExportFile = STANDARD_OUTPUT,
    force: Force = False,
    database: options.Database = None,
) -> int:
    """Write your stories out again: as notes, for spreadsheets, for Anki, or everything as one file."""
    if with_history and output is ExportFormat.MARKDOWN:
        raise UsageError("Markdown has no place for the history; json, csv, tsv and apkg have")
    if output is ExportFormat.JSON and (deck is not None or topic is not None):
        raise UsageError("a backup in JSON has everything; --deck and --topic narrow the other formats")
    context = context_of(database or arguments.obj)
    target = _target(context, file, force=force)
    if output is ExportFormat.JSON:
        return _export_backup(context, target, force=force)
    return _export_stories(context, output, target, deck, topic, with_history=with_history, force=force)


def _target(context: "Context", file: str, *, force: bool) -> Path | None:
    """The file that is named, None for standard output. Raises FileError where nothing may be written there."""
    from rehearse.commands.exporting.export_file import check_place

    if file == STANDARD_OUTPUT:
        return None
    check_place(context, Path(file), force=force)
    return Path(file)


def _put(content: str | bytes, target: Path | None, *, force: bool) -> None:
    """Write it to a file, or print it."""
    from rehearse.commands.exporting.export_file import write_file

    if target is None:
        put_document(content)
    else:
        write_file(target, content, force=force)


def _export_backup(context: "Context", target: Path | None, *, force: bool) -> int:
    from rehearse.commands.exporting.export import whole_backup
    from rehearse.commands.exporting.export_file import write_pieces

    with whole_backup(context, at_leisure=target is None) as pieces:
        if target is None:
            put_pieces(pieces)
        else:
            write_pieces(target, pieces, force=force)
    return ExitCode.OK


def _export_stories(
    context: "Context",
    output: ExportFormat,
    target: Path | None,
    deck: str | None,
    topic: str | None,
    *,
    with_history: bool,
    force: bool,
) -> int:
    from rehearse.commands.exporting.export import collect
    from rehearse.reports.statistics.stats_report import passed_over

    exported = collect(context, deck=deck, topic=topic, with_history=with_history)
    remarks = passed_over(exported.passed_over)
    if output is ExportFormat.APKG:
        from rehearse.commands.exporting.anki_export import package_for_anki
        from rehearse.reports.confirmations import questions_left

        made = package_for_anki(exported, context)
        content: str | bytes = made.package
        remarks = [*questions_left(made.questions_left), *remarks]
    else:
        content = _content(exported, output, with_history=with_history)
    if target is not None and output is ExportFormat.CSV and isinstance(content, str):
        content = _MARK + content
    _put(content, target, force=force)
    say_list(remarks)
    return ExitCode.BAD_DATA if exported.passed_over else ExitCode.OK


def _content(exported: "Exported", form: ExportFormat, *, with_history: bool) -> str:
    """What is written as text: a function a format."""
    from rehearse.core.exporting.spreadsheet_cells import as_csv, as_tsv
    from rehearse.reports.exporting import table_export

    match form:
        case ExportFormat.MARKDOWN:
            from rehearse.reports.exporting.markdown_export import as_markdown

            return as_markdown(exported)
        case ExportFormat.CSV | ExportFormat.TSV:
            rows = table_export.history(exported) if with_history else table_export.stories(exported)
            return as_csv(rows) if form is ExportFormat.CSV else as_tsv(rows)
        case ExportFormat.JSON | ExportFormat.APKG:
            raise AssertionError("these are no text")


class SheetFormat(StrEnum):
    """What a sheet is written in."""

    TEXT = "text"
    HTML = "html"


SheetAs = Annotated[
    SheetFormat, typer.Option("--format", metavar="text|html", help="Text, or a page of HTML to print.")
]


@app.command("sheet", cls=PlainCommand)
def sheet_command(
    arguments: typer.Context,
    interview: options.PlannedInterview = None,
    output: SheetAs = SheetFormat.TEXT,
    deck: options.OnlyDeck = None,
    topic: options.OnlyTopic = None,
    file: ExportFile = STANDARD_OUTPUT,
    force: Force = False,
    database: options.Database = None,
) -> int:
    """Write a page for the morning: each story with its questions, first sentence and figures, coldest first."""
    from rehearse.commands.exporting.sheet import collect
    from rehearse.reports.exporting.sheet_html import as_html
    from rehearse.reports.exporting.sheet_text import as_text

    context = context_of(database or arguments.obj)
    target = _target(context, file, force=force)
    sheet = collect(context, interview, deck=deck, topic=topic)
    width = columns() if target is None else PIPED_COLUMNS
    _put(as_html(sheet) if output is SheetFormat.HTML else f"{as_text(sheet, width)}\n", target, force=force)
    return ExitCode.OK
