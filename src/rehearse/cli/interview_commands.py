"""The commands about interviews: when they are, what matters for them, how they went."""

from typing import TYPE_CHECKING, Annotated

import typer

from rehearse.cli import command_options as options
from rehearse.cli import completing
from rehearse.cli.command_context import context_of
from rehearse.cli.command_help import PlainCommand, PlainGroup
from rehearse.core.errors import ExitCode, UsageError
from rehearse.output import ask_line, can_ask, columns, put, put_json, say, say_list

if TYPE_CHECKING:
    from rehearse.commands.context import Context
    from rehearse.commands.preparing.debriefing import Account

NewInterview = Annotated[str, typer.Argument(metavar="NAME", help="What to call it.")]
Named = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help="The interview's name, or how it begins.", autocompletion=completing.interview_names
    ),
]
Day = Annotated[
    list[str], typer.Argument(metavar="DAY", help="When it is: 2026-12-15, 15 Dec, Friday, tomorrow, in 2 weeks.")
]
NewDay = Annotated[str | None, typer.Option("--date", metavar="DAY", help="When it is, as for `add`.")]
NewInterviewName = Annotated[str | None, typer.Option("--name", metavar="NAME", help="What to call it from now on.")]
Topics = Annotated[
    list[str] | None,
    typer.Option(
        "--topics",
        metavar="NAMES",
        help="The topics that matter, separated by commas; all if left out.",
        autocompletion=completing.topic_names,
    ),
]
AllTopics = Annotated[bool, typer.Option("--all-topics", help="Every topic matters.")]
WeekdayMinutes = Annotated[
    str | None,
    typer.Option(
        "--minutes-per-day",
        metavar="MINUTES",
        help="Minutes to rehearse a day: 30, or “mon-fri 30, sat 60, sun 0”; “usual” for those of the setting.",
    ),
]
MayMove = Annotated[
    bool | None, typer.Option("--may-move/--no-may-move", help="The interview may come earlier; it may not.")
]
MustHave = Annotated[
    list[str] | None,
    typer.Option(
        "--must-have",
        metavar="TEXT",
        help="Stories whose name or question contains this count double.",
        autocompletion=completing.story_names,
    ),
]
NoMustHave = Annotated[bool, typer.Option("--no-must-have", help="No story counts double.")]
Went = Annotated[str, typer.Option("--went", metavar="TEXT", help="How it went, in your words.")]
Told = Annotated[
    list[str] | None,
    typer.Option("--told", metavar="STORY=GRADE", help="A story told there and how, 1 to 4, as in “bakery=3”."),
]
Asked = Annotated[
    list[str] | None,
    typer.Option("--asked", metavar="QUESTION", help="A question asked there that is not in your notes."),
]
ReallyOn = Annotated[
    str | None, typer.Option("--on", metavar="DAY", help="The day it was, if not the one that was planned.")
]

app = typer.Typer(
    cls=PlainGroup, rich_markup_mode=None, help="Say when an interview is, list them, and tell how one went."
)


@app.callback(invoke_without_command=True)
def interview_command(
    arguments: typer.Context, output: options.Format = options.OutputFormat.TEXT, database: options.Database = None
) -> int:
    """Say when an interview is, list them, and tell how one went."""
    arguments.obj = database or arguments.obj
    return ExitCode.OK if arguments.invoked_subcommand is not None else _list(context_of(arguments.obj), output)


@app.command("add", cls=PlainCommand)
def interview_add_command(
    arguments: typer.Context,
    name: NewInterview,
    day: Day,
    topics: Topics = None,
    minutes: WeekdayMinutes = None,
    may_move: MayMove = None,
    must_have: MustHave = None,
    database: options.Database = None,
) -> int:
    """Say when an interview is; every day up to it is then ordered so that no story is cold on it."""
    from rehearse.commands.preparing.interview import add
    from rehearse.commands.preparing.interview_list import study_today
    from rehearse.commands.preparing.interview_wishes import Wishes, check_unquoted
    from rehearse.reports.preparing.interview_phrases import interview_added

    context = context_of(database or arguments.obj)
    check_unquoted(name, day, context)
    added = add(context, Wishes(name, " ".join(day), topics or None, minutes, may_move, must_have or None))
    put(interview_added(added, study_today(context)))
    return ExitCode.OK


@app.command("list", cls=PlainCommand)
def interview_list_command(
    arguments: typer.Context, output: options.Format = options.OutputFormat.TEXT, database: options.Database = None
) -> int:
    """List the interviews: those to come, and how the others went."""
    return _list(context_of(database or arguments.obj), output)


@app.command("edit", cls=PlainCommand)
def interview_edit_command(
    arguments: typer.Context,
    name: Named,
    new_name: NewInterviewName = None,
    day: NewDay = None,
    topics: Topics = None,
    all_topics: AllTopics = False,
    minutes: WeekdayMinutes = None,
    may_move: MayMove = None,
    must_have: MustHave = None,
    no_must_have: NoMustHave = False,
    database: options.Database = None,
) -> int:
    """Change what is named of an interview, and nothing else."""
    from rehearse.commands.preparing.interview import edit
    from rehearse.commands.preparing.interview_list import study_today
    from rehearse.commands.preparing.interview_wishes import Wishes
    from rehearse.reports.preparing.interview_phrases import interview_edited

    if topics and all_topics:
        raise UsageError("--topics and --all-topics do not go together; give one of them")
    if must_have and no_must_have:
        raise UsageError("--must-have and --no-must-have do not go together; give one of them")
    wishes = Wishes(
        new_name,
        day,
        () if all_topics else topics or None,
        minutes,
        may_move,
        () if no_must_have else must_have or None,
    )
    context = context_of(database or arguments.obj)
    before, after = edit(context, name, wishes)
    put(interview_edited(before, after, study_today(context)))
    return ExitCode.OK


@app.command("done", cls=PlainCommand)
def interview_done_command(
    arguments: typer.Context,
    name: Named,
    went: Went = "",
    told: Told = None,
    asked: Asked = None,
    on: ReallyOn = None,
    database: options.Database = None,
) -> int:
    """Tell how an interview went; on a terminal you are asked, if you name nothing."""
    from rehearse.commands.preparing.debriefing import Account, done
    from rehearse.reports.preparing.interview_phrases import interview_done

    context = context_of(database or arguments.obj)
    if went or told or asked or not can_ask():
        account = Account(went, told or (), asked or (), on)
    else:
        account = _asked_for(context, name, on)
    for line in interview_done(done(context, name, account)):
        put(line)
    return ExitCode.OK


@app.command("remove", cls=PlainCommand)
def interview_remove_command(arguments: typer.Context, name: Named, database: options.Database = None) -> int:
    """Take an interview off the list."""
    from rehearse.commands.preparing.interview import remove
    from rehearse.reports.preparing.interview_phrases import interview_removed

    put(interview_removed(remove(context_of(database or arguments.obj), name)))
    return ExitCode.OK


@app.command("undo", cls=PlainCommand)
def interview_undo_command(arguments: typer.Context, database: options.Database = None) -> int:
    """Take back the newest change of an interview; many steps."""
    from rehearse.commands.preparing.interview import undo
    from rehearse.commands.preparing.interview_list import study_today
    from rehearse.reports.preparing.interview_phrases import change_taken_back

    context = context_of(database or arguments.obj)
    put(change_taken_back(undo(context), study_today(context)))
    return ExitCode.OK


def _list(context: "Context", output: options.OutputFormat) -> int:
    from rehearse.commands.preparing.interview_list import look_at_interviews
    from rehearse.reports.preparing import interview_report

    schedule = look_at_interviews(context)
    if output is options.OutputFormat.JSON:
        put_json(interview_report.as_json(schedule))
    else:
        put(interview_report.as_text(schedule, columns()))
    say_list(interview_report.passed_over(schedule))
    return ExitCode.BAD_DATA if schedule.passed_over else ExitCode.OK


def _asked_for(context: "Context", name: str, on: str | None) -> "Account":
    """What whoever sits at the terminal tells of an interview. Raises UsageError if they stop."""
    from rehearse.commands.preparing.debrief_talk import DebriefStep, DebriefTalk
    from rehearse.commands.preparing.debriefing import to_be_told
    from rehearse.commands.preparing.interview_wishes import local_day
    from rehearse.reports.preparing.interview_phrases import debrief_question

    talk = DebriefTalk.begin(*to_be_told(context, name), local_day(context), on)
    while talk.step is not DebriefStep.OVER:
        typed = ask_line(debrief_question(talk))
        if typed is None:
            raise UsageError("nothing was kept, because a question was not answered; with --went nothing is asked")
        try:
            talk = talk.answer(typed)
        except UsageError as error:
            say(str(error))
    return talk.account
