"""The commands that correct how notes were read, list that, and take it back."""

from typing import TYPE_CHECKING, Annotated

import typer

from rehearse.cli import command_options as options
from rehearse.cli import completing
from rehearse.cli.command_context import context_of
from rehearse.cli.command_help import PlainCommand, PlainGroup
from rehearse.core.errors import ExitCode, UsageError
from rehearse.core.safetext import safe_line
from rehearse.output import columns, put, put_json

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.commands.context import Context
    from rehearse.commands.correcting.making import CorrectionMade

Question = Annotated[
    str,
    typer.Argument(metavar="QUESTION", help="The question, or a part of it.", autocompletion=completing.question_texts),
]
Answering = Annotated[
    str | None,
    typer.Argument(
        metavar="STORY", help="Its story, by a part of its name or question.", autocompletion=completing.story_names
    ),
]
Story = Annotated[
    str,
    typer.Argument(
        metavar="STORY", help="The story, by a part of its name or question.", autocompletion=completing.story_names
    ),
]
Other = Annotated[
    str,
    typer.Argument(metavar="OTHER", help="The one that follows it.", autocompletion=completing.story_names),
]
Line = Annotated[str, typer.Argument(metavar="LINE", help="The line of the story, or a part of it.")]
Label = Annotated[str, typer.Argument(metavar="PART", help="Situation, Task, Action, Result, Reflection, or another.")]
NoStory = Annotated[bool, typer.Option("--gap", help="No story answers it.")]
Asked = Annotated[
    str | None, typer.Option("--question", metavar="TEXT", help="What the new story answers, if not the line itself.")
]
Number = Annotated[
    int | None, typer.Argument(metavar="NUMBER", min=1, help="Its number in the list; the newest if left out.")
]

OptionalFormat = Annotated[
    options.OutputFormat | None,
    typer.Option("--format", metavar="text|json", help="List the corrections, as text for people or JSON."),
]
LookedDeckName = Annotated[
    str | None,
    typer.Option("--deck", metavar="NAME", help="The deck to begin with.", autocompletion=completing.deck_names),
]
PrintedDeck = Annotated[
    str | None,
    typer.Argument(
        metavar="DECK", help="The deck; may be left out where there is one alone.", autocompletion=completing.deck_names
    ),
]

app = typer.Typer(
    cls=PlainGroup, rich_markup_mode=None, help="Correct how your notes were read, without touching them."
)


@app.callback(invoke_without_command=True)
def correct_command(
    arguments: typer.Context,
    deck: LookedDeckName = None,
    output: OptionalFormat = None,
    database: options.Database = None,
) -> int:
    """Correct how your notes were read, without touching them.

    Without a command: look through what was read, beside its lines. In a pipe: list the corrections.
    """
    arguments.obj = database or arguments.obj
    if arguments.invoked_subcommand is not None:
        if deck is not None:
            raise UsageError("--deck has no effect before a command; `rehearse correct look DECK` prints a deck")
        return ExitCode.OK
    from rehearse.everyday import can_open_screen

    if output is None and can_open_screen():
        return _look_through(deck, arguments.obj)
    if deck is not None:
        raise UsageError("looking through a deck needs a terminal; `rehearse correct look DECK` prints it")
    return _list(context_of(arguments.obj), output or options.OutputFormat.TEXT)


@app.command("list", cls=PlainCommand)
def correct_list_command(
    arguments: typer.Context, output: options.Format = options.OutputFormat.TEXT, database: options.Database = None
) -> int:
    """List the corrections, and which of them rest."""
    return _list(context_of(database or arguments.obj), output)


@app.command("look", cls=PlainCommand)
def correct_look_command(
    arguments: typer.Context,
    deck: PrintedDeck = None,
    output: options.Format = options.OutputFormat.TEXT,
    database: options.Database = None,
) -> int:
    """Print what was read of a deck, story by story beside its lines."""
    from rehearse.commands.importing.looking_through import look_through, the_deck
    from rehearse.reports.correcting import look_report

    context = context_of(database or arguments.obj)
    found = look_through(context, the_deck(context, deck))
    if output is options.OutputFormat.JSON:
        put_json(look_report.as_json(found))
    else:
        put(look_report.as_text(found, columns()))
    return ExitCode.OK


@app.command("no-question", cls=PlainCommand)
def correct_no_question_command(arguments: typer.Context, question: Question, database: options.Database = None) -> int:
    """Say that this is no question; it is kept as a note."""
    from rehearse.commands.correcting.making import no_question
    from rehearse.commands.correcting.named_things import the_question

    context = context_of(database or arguments.obj)
    return _made(no_question(context, the_question(context, question).id))


@app.command("answer", cls=PlainCommand)
def correct_answer_command(
    arguments: typer.Context,
    question: Question,
    story: Answering = None,
    gap: NoStory = False,
    database: options.Database = None,
) -> int:
    """Say which story answers a question, or that none does."""
    from rehearse.commands.correcting.making import answered_by
    from rehearse.commands.correcting.named_things import a_story, the_question

    if gap is (story is not None):
        raise UsageError("name the story that answers the question, or say with --gap that none does")
    context = context_of(database or arguments.obj)
    asked = the_question(context, question)
    return _made(answered_by(context, asked.id, None if story is None else a_story(context, story).id))


@app.command("join", cls=PlainCommand)
def correct_join_command(
    arguments: typer.Context, story: Story, other: Other, database: options.Database = None
) -> int:
    """Say that two stories are one."""
    from rehearse.commands.correcting.making import join
    from rehearse.commands.correcting.named_things import a_story

    context = context_of(database or arguments.obj)
    return _made(join(context, a_story(context, story).id, a_story(context, other).id))


@app.command("split", cls=PlainCommand)
def correct_split_command(
    arguments: typer.Context, story: Story, line: Line, question: Asked = None, database: options.Database = None
) -> int:
    """Say that from a line on it is a story of its own."""
    from rehearse.commands.correcting.making import split
    from rehearse.commands.correcting.named_things import a_story, the_line

    context = context_of(database or arguments.obj)
    found = a_story(context, story)
    return _made(split(context, found.id, the_line(context, found, line), question))


@app.command("part", cls=PlainCommand)
def correct_part_command(
    arguments: typer.Context, story: Story, line: Line, label: Label, database: options.Database = None
) -> int:
    """Say which part of a story begins with a line."""
    from rehearse.commands.correcting.making import part_is
    from rehearse.commands.correcting.named_things import a_story, the_label, the_line

    context, label = context_of(database or arguments.obj), the_label(label)
    found = a_story(context, story)
    return _made(part_is(context, found.id, the_line(context, found, line), label))


@app.command("undo", cls=PlainCommand)
def correct_undo_command(arguments: typer.Context, number: Number = None, database: options.Database = None) -> int:
    """Take back a correction: the newest, or that of a number in the list."""
    from rehearse.commands.correcting.making import take_back
    from rehearse.commands.correcting.standing_corrections import corrections_of
    from rehearse.reports.correcting.correction_phrases import taken_back_lines

    context = context_of(database or arguments.obj)
    chosen = None
    if number is not None:
        listed = {it.number: it.id for it in corrections_of(context)}
        if number not in listed:
            raise UsageError(f"there is no correction {number}; `rehearse correct list` shows their numbers")
        chosen = listed[number]
    for line in taken_back_lines(take_back(context, chosen)):
        put(safe_line(line))
    return ExitCode.OK


def _look_through(deck: str | None, database: "Path | None") -> int:
    from rehearse.everyday import open_screen
    from rehearse.tui.places import look_opening

    return open_screen(look_opening(deck), database=database, plain="rehearse correct look DECK")


def _list(context: "Context", output: options.OutputFormat) -> int:
    from rehearse.commands.correcting.standing_corrections import corrections_of
    from rehearse.reports.correcting import corrections_report

    found = corrections_of(context)
    if output is options.OutputFormat.JSON:
        put_json(corrections_report.as_json(found))
    else:
        put(corrections_report.as_text(found, columns()))
    return ExitCode.OK


def _made(made: "CorrectionMade") -> int:
    from rehearse.reports.correcting.correction_phrases import made_lines

    for line in made_lines(made):
        put(safe_line(line))
    return ExitCode.OK
