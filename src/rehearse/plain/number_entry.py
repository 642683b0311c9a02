"""The numbers of one's own results in lines, from the notes' news to the last number."""

from rehearse.commands.context import Context
from rehearse.commands.practice.numbers import NumbersWish, begin_drill, numbers_of
from rehearse.core.errors import ExitCode
from rehearse.core.narration import trial_text
from rehearse.core.safetext import safe_line
from rehearse.plain.dialogue import Dialogue
from rehearse.plain.entry import ending_the_line, news_of_notes
from rehearse.plain.number_talk import NumberTalk
from rehearse.plain.wrapping import TextBlock


def ask_numbers_in_lines(context: Context, wish: NumbersWish) -> int:
    """Ask numbers on standard input and output; return the exit code. Raises RehearseError and ReaderGoneError."""
    dialogue = Dialogue.of_process()
    news = [*news_of_notes(context), trial_text(context.trial_day)]
    dialogue.say(TextBlock(safe_line(line)) for line in news if line)
    numbers = numbers_of(context, wish)
    with ending_the_line():
        NumberTalk(begin_drill(context, numbers, wish), numbers, dialogue, context.stopwatch).hold()
    return ExitCode.OK
