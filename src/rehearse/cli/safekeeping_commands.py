"""The commands that keep the database and bring it back: their arguments, questions and exit codes."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from rehearse.cli import command_options as options
from rehearse.cli.agreeing import agreed, answer_to
from rehearse.cli.command_context import context_of
from rehearse.cli.command_help import PlainCommand
from rehearse.core.errors import ExitCode, UsageError
from rehearse.core.safetext import safe_line
from rehearse.output import can_ask, put, put_json, say_list

if TYPE_CHECKING:
    from rehearse.commands.context import Context

app = typer.Typer(rich_markup_mode=None)


@app.command("backup", cls=PlainCommand)
def backup_command(
    arguments: typer.Context,
    file: options.Backup = None,
    database: options.Database = None,
) -> int:
    """Write a checked copy of the database, even while it is in use."""
    from rehearse.commands.safekeeping.backup import backup
    from rehearse.reports.safekeeping.backups_report import fault_lines

    made = backup(context_of(database or arguments.obj), file)
    put(safe_line(str(made.path)))
    say_list(fault_lines(made.faults))
    return ExitCode.BAD_DATA if made.faults else ExitCode.OK


@app.command("backups", cls=PlainCommand)
def backups_command(
    arguments: typer.Context, output: options.Format = options.OutputFormat.TEXT, database: options.Database = None
) -> int:
    """List the automatic backups and what they hold."""
    from rehearse.commands.safekeeping.backup import backups
    from rehearse.reports.safekeeping import backups_report

    context = context_of(database or arguments.obj)
    found = backups(context)
    if output is options.OutputFormat.JSON:
        put_json(backups_report.as_json(found))
    else:
        put(backups_report.as_text(found, context.calendar))
    return ExitCode.OK


@app.command("restore", cls=PlainCommand)
def restore_command(
    arguments: typer.Context,
    file: options.Restore = None,
    yes: options.WithoutAsking = False,
    database: options.Database = None,
) -> int:
    """Replace the database with a backup; the old one is kept."""
    from rehearse.commands.safekeeping.restore import looked_at
    from rehearse.reports.safekeeping.backups_report import exchange_lines, restored

    context = context_of(database or arguments.obj)
    if file is None:
        file = _chosen_backup(context)
        if file is None:
            return ExitCode.OK
    with looked_at(context, file) as backup:
        lines = exchange_lines(file, backup.exchange())
        if yes:
            say_list(lines)
        elif not agreed([*lines, "Restore it?"], "nothing was restored; --yes restores without asking"):
            return ExitCode.OK
        put("\n".join(restored(file, backup.restore())))
    return ExitCode.OK


@app.command("doctor", cls=PlainCommand)
def doctor_command(
    arguments: typer.Context,
    repair: options.Repair = False,
    ahead: options.AheadChoice = None,
    database: options.Database = None,
) -> int:
    """Look for damage in the database, its backups and the files around them."""
    from rehearse.commands import clock_doubts
    from rehearse.commands.safekeeping import doctor
    from rehearse.machine import crash_log
    from rehearse.reports.safekeeping.doctor_report import as_text, dated_today, taken_back

    context = context_of(database or arguments.obj)
    if ahead is options.AheadRemedy.TAKE_BACK:
        put(taken_back(clock_doubts.take_back(context)))
    elif ahead is options.AheadRemedy.TODAY:
        put(dated_today(clock_doubts.date_today(context)))
    found = doctor.examine(context, crash_log())
    if repair and found.findings:
        found = doctor.repair(context, found)
    put(as_text(found))
    return ExitCode.OK if found.is_well else ExitCode.BAD_DATA


@app.command("forget", cls=PlainCommand)
def forget_command(
    arguments: typer.Context,
    name: options.Forgotten,
    yes: options.WithoutAsking = False,
    database: options.Database = None,
) -> int:
    """Remove a deck or a story for good, with its history, also from backups."""
    from rehearse.commands.safekeeping.forget import forget, plan_to_forget
    from rehearse.reports.confirmations import backups_hold, forgotten, to_be_forgotten

    context = context_of(database or arguments.obj)
    plan = plan_to_forget(context, name)
    refused = "nothing was forgotten; --yes forgets without asking, also in backups"
    if not yes and not agreed([*to_be_forgotten(plan), "Forget it?"], refused):
        return ExitCode.OK
    in_backups = bool(plan.backups) and (yes or agreed([*backups_hold(plan), "Remove it there too?"], refused))
    forget(context, plan, in_backups=in_backups)
    put("\n".join(forgotten(plan, in_backups=in_backups)))
    return ExitCode.OK


def _chosen_backup(context: "Context") -> Path | None:
    """The backup that whoever sits at the terminal chooses, None if none."""
    from rehearse.commands.safekeeping.backup import backups
    from rehearse.reports.safekeeping.backups_report import choice_lines

    found = backups(context)
    if not found:
        raise UsageError("there is no backup yet; `rehearse restore FILE` restores one that is elsewhere")
    if not can_ask():
        raise UsageError("say which backup: `rehearse restore FILE`; `rehearse backups` lists them")
    lines, numbers = choice_lines(found, context.calendar)
    answer = answer_to(lines, [*numbers, "n"], "nothing was restored")
    return None if answer == "n" else found[int(answer) - 1].backup.path
