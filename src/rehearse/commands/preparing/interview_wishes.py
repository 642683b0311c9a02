"""What a person wants an interview to be: days, minutes, topics and stories as they type them."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from shlex import quote

from rehearse.commands.context import Context
from rehearse.commands.named_scope import check_name, the_one_named
from rehearse.commands.stories_named import KnownNotes, stories_with
from rehearse.core.errors import UsageError
from rehearse.core.preparing.interviews import Interview
from rehearse.core.preparing.typed_days import coming_day
from rehearse.core.preparing.weekday_minutes import typed_minutes
from rehearse.store.database import Database

USUAL = "usual"
"""What is typed for the minutes of the setting."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants an interview to be, as they typed it; what is None stays as it is.

    No `topics` means all, and no `must_have` that no story counts double.
    """

    name: str | None = None
    day: str | None = None
    topics: Sequence[str] | None = None
    minutes: str | None = None
    may_move: bool | None = None
    must_have: Sequence[str] | None = None


def with_plain_wishes(interview: Interview, wishes: Wishes, context: Context) -> Interview:
    """The interview with what needs no look at the notes. Raises UsageError."""
    if wishes.name is not None:
        check_name("an interview", wishes.name)
        interview = replace(interview, name=unicodedata.normalize("NFC", " ".join(wishes.name.split())))
    if wishes.day is not None:
        interview = replace(interview, day=coming_day(wishes.day, local_day(context)))
    if wishes.minutes is not None:
        usual = wishes.minutes.strip().casefold() == USUAL
        interview = replace(interview, minutes=() if usual else typed_minutes(wishes.minutes))
    if wishes.may_move is not None:
        interview = replace(interview, may_move=wishes.may_move)
    return interview


def with_notes(interview: Interview, wishes: Wishes, database: Database) -> Interview:
    """The interview with topics and stories that the notes have. Raises UsageError."""
    if wishes.topics is None and wishes.must_have is None:
        return interview
    notes = KnownNotes.of(database)
    if wishes.topics is not None:
        topics = chosen_topics(wishes.topics, notes.topics) if wishes.topics else ()
        interview = replace(interview, topics=topics)
    if wishes.must_have is not None:
        chosen = dict.fromkeys(story.id for text in wishes.must_have for story in stories_with(text, notes.stories))
        interview = replace(interview, must_have=tuple(chosen))
    return interview


def chosen_topics(texts: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """The topics that are meant, each once; several may stand in a text, parted by commas.

    Raises UsageError for one that does not exist, and where none is named.
    """
    named = [piece for text in texts for piece in parted(text, known)]
    if not named:
        raise UsageError("the topics are missing; name one at least, or use --all-topics")
    return tuple(dict.fromkeys(the_one_named("topic", piece, known) for piece in named))


def parted(text: str, known: Sequence[str]) -> list[str]:
    """What stands between the commas of a text; a name of `known` that has commas itself stays whole."""
    whole = {name.casefold() for name in known}
    pieces = text.split(",")
    found: list[str] = []
    while pieces:
        sizes = (size for size in range(len(pieces), 1, -1) if ",".join(pieces[:size]).strip().casefold() in whole)
        size = next(sizes, 1)
        found.append(",".join(pieces[:size]).strip())
        pieces = pieces[size:]
    return [piece for piece in found if piece]


def check_unquoted(name: str, day: Sequence[str], context: Context) -> None:
    """Raises UsageError where the words of a day seem to begin with the rest of a name."""
    today = local_day(context)
    if _is_day(day, today):
        return
    for at in range(1, len(day)):
        if _is_day(day[at:], today):
            whole, when = " ".join((name, *day[:at])), " ".join(day[at:])
            raise UsageError(f"a name of several words needs quotes: `rehearse interview add {quote(whole)} {when}`")


def _is_day(words: Sequence[str], today: date) -> bool:
    try:
        coming_day(" ".join(words), today)
    except UsageError:
        return False
    return True


def local_day(context: Context) -> date:
    """The date where the person is: what "tomorrow" is counted from."""
    return context.calendar.local(context.now()).date()
