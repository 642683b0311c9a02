"""A mock interview in lines, from the notes' news to the end."""

from rehearse.commands.context import Context
from rehearse.commands.practice.mock_opening import open_mock
from rehearse.commands.practice.mock_setup import MockOptions
from rehearse.core.errors import ExitCode
from rehearse.core.narration import trial_text
from rehearse.core.safetext import safe_line
from rehearse.plain.dialogue import Dialogue
from rehearse.plain.entry import ending_the_line, news_of_notes
from rehearse.plain.mock_talk import MockTalk
from rehearse.plain.wrapping import TextBlock


def hold_mock_in_lines(context: Context, options: MockOptions) -> int:
    """Hold a mock interview on standard input and output; return the exit code.

    Raises RehearseError and ReaderGoneError.
    """
    dialogue = Dialogue.of_process()
    dialogue.say(TextBlock(safe_line(line)) for line in news_of_notes(context))
    held = open_mock(context, options)
    try:
        with ending_the_line():
            MockTalk(held, dialogue, trial_text(context.trial_day)).hold()
    finally:
        held.close()
    return ExitCode.OK
