"""Rehearsing in lines, from the notes' news to the last one."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from rehearse.commands.context import Context
from rehearse.commands.importing.reread import reread_changed
from rehearse.commands.rehearsing.options import Options
from rehearse.commands.rehearsing.start import Empty, start
from rehearse.commands.safekeeping.backup import back_up_daily
from rehearse.core.errors import ExitCode, RehearseError
from rehearse.core.narration import trial_text
from rehearse.core.safetext import safe_line
from rehearse.output import ReaderGoneError, put
from rehearse.plain.conversation import Conversation
from rehearse.plain.dialogue import Dialogue
from rehearse.plain.finish_text import nothing_text
from rehearse.plain.wrapping import TextBlock
from rehearse.reports.importing.news import news_line
from rehearse.reports.safekeeping.backups_report import fault_lines


def rehearse_in_lines(context: Context, options: Options) -> int:
    """Rehearse on standard input and output; return the exit code. Raises RehearseError and ReaderGoneError."""
    dialogue = Dialogue.of_process()
    dialogue.say(TextBlock(safe_line(line)) for line in news_of_notes(context))
    session = start(context, options)
    if isinstance(session, Empty):
        dialogue.say([nothing_text(session.gaps)])
        return ExitCode.OK
    try:
        with ending_the_line():
            Conversation(session, dialogue, trial_text(context.trial_day)).hold()
    finally:
        session.close()
    dialogue.say(TextBlock(safe_line(line)) for line in _backup_news(context))
    return ExitCode.OK


@contextmanager
def ending_the_line() -> Iterator[None]:
    """Within it, Ctrl+C also ends the line: the shell's prompt starts on one of its own."""
    try:
        yield
    except KeyboardInterrupt:
        with suppress(ReaderGoneError):
            put("")
        raise


def _backup_news(context: Context) -> list[str]:
    """What is to be said of the backup of the day, which is made when nobody waits for a question any more."""
    try:
        made = back_up_daily(context)
    except RehearseError as error:
        return [str(error)]
    return [] if made is None else fault_lines(made.faults)


def news_of_notes(context: Context) -> list[str]:
    """What changed in the notes since they were imported; they are brought up to date."""
    try:
        return [news_line(news) for news in reread_changed(context)]
    except RehearseError as error:
        return [str(error)]
