"""A pick drill in lines, from the notes' news to the last one."""

from rehearse.commands.context import Context
from rehearse.commands.practice.pick_sitting import PickSitting
from rehearse.commands.rehearsing.options import Options
from rehearse.commands.rehearsing.start import Empty, start
from rehearse.core.errors import ExitCode
from rehearse.core.narration import trial_text
from rehearse.core.practice.pick_drill import PickRules
from rehearse.core.safetext import safe_line
from rehearse.plain.dialogue import Dialogue
from rehearse.plain.entry import ending_the_line, news_of_notes
from rehearse.plain.finish_text import nothing_text
from rehearse.plain.pick_talk import PickTalk
from rehearse.plain.wrapping import TextBlock


def pick_in_lines(context: Context, options: Options, rules: PickRules) -> int:
    """Drill on standard input and output; return the exit code. Raises RehearseError and ReaderGoneError."""
    dialogue = Dialogue.of_process()
    dialogue.say(TextBlock(safe_line(line)) for line in news_of_notes(context))
    session = start(context, options)
    if isinstance(session, Empty):
        dialogue.say([nothing_text(session.gaps)])
        return ExitCode.OK
    try:
        with ending_the_line():
            PickTalk(PickSitting(session.sources, context, rules), dialogue, trial_text(context.trial_day)).hold()
    finally:
        session.close()
    return ExitCode.OK
