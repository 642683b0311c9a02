"""The commands for practice of other kinds than telling stories day by day."""

from typing import TYPE_CHECKING, Annotated

import typer

from rehearse.cli import command_options as options
from rehearse.cli import completing
from rehearse.cli.command_context import context_of
from rehearse.cli.command_help import PlainCommand
from rehearse.core.errors import ExitCode, UsageError
from rehearse.core.practice.pick_drill import COUNT, LONGEST_MS, MOST_ASKED, SECONDS, PickRules
from rehearse.output import put, put_json

if TYPE_CHECKING:
    from rehearse.commands.context import Context

ForInterview = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="NAME",
        help="The interview it prepares for, instead of the next one.",
        autocompletion=completing.interview_names,
    ),
]
Questions = Annotated[
    int | None, typer.Option("--questions", metavar="N", min=1, max=20, help="At most this many questions; usually 5.")
]
MockMinutes = Annotated[
    int | None,
    typer.Option("--minutes", metavar="N", min=1, max=240, help="No further question after so many; usually 30."),
]
Bank = Annotated[
    bool, typer.Option("--bank", help="Also ask what has no story in your notes: your gaps, and a bank of questions.")
]
Paraphrase = Annotated[
    bool, typer.Option("--paraphrase", help="Ask your questions in other words, where the bank has some.")
]
InLines = Annotated[bool, typer.Option("--plain", help="Hold it in lines instead of on a full screen.")]
NumbersFor = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="NAME",
        help="Only the topics of this interview, by how its name begins.",
        autocompletion=completing.interview_names,
    ),
]
Count = Annotated[
    int | None, typer.Option("--count", metavar="N", min=1, max=1000, help="At most this many numbers; usually 20.")
]
LastMock = Annotated[bool, typer.Option("--last", help="Print the debrief of the last one instead of holding one.")]

PickCount = Annotated[
    int, typer.Option("--count", metavar="N", min=1, max=MOST_ASKED, help="At most this many questions; usually 10.")
]
PickSeconds = Annotated[
    int,
    typer.Option(
        "--seconds", metavar="N", min=1, max=LONGEST_MS // 1000, help="A pick that takes longer is slow; usually 10."
    ),
]

app = typer.Typer(rich_markup_mode=None)


@app.command("mock", cls=PlainCommand)
def mock_command(
    arguments: typer.Context,
    interview: ForInterview = None,
    questions: Questions = None,
    minutes: MockMinutes = None,
    bank: Bank = False,
    paraphrase: Paraphrase = False,
    topic: options.OnlyTopic = None,
    deck: options.OnlyDeck = None,
    plain: InLines = False,
    last: LastMock = False,
    output: options.Format = options.OutputFormat.TEXT,
    database: options.Database = None,
) -> int:
    """Hold a mock interview: questions, follow-ups, a clock, and a debrief; no date moves."""
    from rehearse.commands.practice.mock_setup import MockOptions

    path = database or arguments.obj
    if last:
        if (interview, questions, minutes, topic, deck) != (None,) * 5 or bank or paraphrase or plain:
            raise UsageError("--last prints the debrief of the last mock interview, and goes with --format alone")
        return _print_last(context_of(path), output)
    if output is options.OutputFormat.JSON:
        raise UsageError("--format json is for a debrief; `rehearse mock --last --format json` prints that of the last")
    usual = MockOptions()
    wish = MockOptions(
        usual.questions if questions is None else questions,
        usual.minutes if minutes is None else minutes,
        others=bank,
        paraphrased=paraphrase,
        interview=interview,
        topic=topic,
        deck=deck,
    )
    if plain:
        from rehearse.plain.mock_entry import hold_mock_in_lines

        return hold_mock_in_lines(context_of(path), wish)
    from rehearse.everyday import open_screen
    from rehearse.tui.places import mock_opening

    return open_screen(mock_opening(wish), database=path, plain="rehearse mock --plain")


@app.command("numbers", cls=PlainCommand)
def numbers_command(
    arguments: typer.Context,
    deck: options.OnlyDeck = None,
    topic: options.OnlyTopic = None,
    interview: NumbersFor = None,
    count: Count = None,
    plain: InLines = False,
    output: options.Format = options.OutputFormat.TEXT,
    database: options.Database = None,
) -> int:
    """Ask the figures of your results until each was said; no date moves."""
    from rehearse.commands.practice.numbers import USUAL_QUESTIONS, NumbersWish, numbers_of

    path = database or arguments.obj
    wish = NumbersWish(deck, topic, interview, USUAL_QUESTIONS if count is None else count)
    if output is options.OutputFormat.JSON:
        from rehearse.reports.practice.numbers_report import as_json

        if plain or count is not None:
            raise UsageError("--format json prints every number, and goes with neither --plain nor --count")
        put_json(as_json(numbers_of(context_of(path), wish)))
        return ExitCode.OK
    if plain:
        from rehearse.plain.number_entry import ask_numbers_in_lines

        return ask_numbers_in_lines(context_of(path), wish)
    from rehearse.everyday import open_screen
    from rehearse.tui.places import numbers_opening

    return open_screen(numbers_opening(wish), database=path, plain="rehearse numbers --plain")


def _print_last(context: "Context", output: options.OutputFormat) -> int:
    from rehearse.commands.practice.mock_debrief import last_debrief
    from rehearse.reports.practice import mock_report

    debrief = last_debrief(context)
    if output is options.OutputFormat.JSON:
        put_json(mock_report.as_json(debrief))
    else:
        put(mock_report.as_text(debrief))
    return ExitCode.OK


@app.command("pick", cls=PlainCommand)
def pick_command(
    arguments: typer.Context,
    count: PickCount = COUNT,
    seconds: PickSeconds = SECONDS,
    deck: options.OnlyDeck = None,
    topic: options.OnlyTopic = None,
    plain: InLines = False,
    database: options.Database = None,
) -> int:
    """Drill which story answers a question: letters of its name, its number, or 0 for none."""
    rules, path = PickRules(count, seconds), database or arguments.obj
    if plain:
        from rehearse.commands.rehearsing.options import Options
        from rehearse.plain.pick_entry import pick_in_lines

        return pick_in_lines(context_of(path), Options(deck, topic), rules)
    from functools import partial

    from rehearse.everyday import open_screen
    from rehearse.tui.places import pick_screen

    return open_screen(
        partial(pick_screen, rules), deck=deck, topic=topic, database=path, plain="rehearse pick --plain"
    )
