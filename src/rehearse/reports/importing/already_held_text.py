"""Notes whose stories are in another deck already: as a question, an error, or a remark; not made safe yet."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from rehearse.commands.held_notes import AlreadyHeld, AlsoIn, Holder
from rehearse.core.counting import counted
from rehearse.core.safetext import safe_line
from rehearse.core.width import wrapped

_MOST_NAMED = 3


def held_text(held: AlreadyHeld) -> str:
    """Which stories are where: "All 18 stories in b.txt are already in the deck “a”, from /notes/a.txt"."""
    subject, verb = _subject(held, f" in {_file_name(held.path)}")
    source = held.holders[0].path if len(held.holders) == 1 else None
    return f"{subject} {verb} already in {_decks(held.holders)}{f', from {source}' if source else ''}"


def held_error(held: AlreadyHeld) -> str:
    """The same where nobody can be asked, with what to type."""
    remedies = [f"to import {_them(held)} a second time, `--as-new`"]
    if held.into is not None:
        away = f" and put away {_others(held.into, held)}" if held.into.others else ""
        deck = shlex.quote(held.into.name)
        remedies.insert(0, f"to bring that deck up to date from this file{away}, add `--deck {deck}`")
    return f"{held_text(held)}; {'; '.join(remedies)}"


def held_keys(held: AlreadyHeld) -> str:
    """The same on a screen, with the keys that decide."""
    into = ""
    if held.into is not None:
        away = f" and puts away {_others(held.into, held)}" if held.into.others else ""
        into = f"Enter brings that deck up to date from this file{away}; "
    return f"{sentence(held_text(held))} {into}Ctrl+N imports {_them(held)} a second time."


def sentence(text: str) -> str:
    """One of these texts by itself, with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}."


def held_question(held: AlreadyHeld, room: int) -> list[str]:
    """The same as a question, in safe lines of at most `room` cells; the choices are those of `held_answers`."""
    choices = [f"import {_them(held)} a second time, as the deck “{held.deck_name}”"]
    if held.into is not None:
        away = f"; {_others(held.into, held)} would be put away" if held.into.others else ""
        choices.insert(0, f"bring “{held.into.name}” up to date from {_file_name(held.path)}{away}")
    lines = wrapped(safe_line(sentence(held_text(held))), room)
    for key, choice in zip(held_answers(held), (*choices, "import nothing, as Enter does"), strict=True):
        first, *rest = wrapped(safe_line(choice), room - 5)
        lines += [f"  {key}  {first}", *(f"     {line}" for line in rest)]
    return lines


def held_answers(held: AlreadyHeld) -> list[str]:
    """What may be answered to the question; the last answer imports nothing."""
    return ["1", "n"] if held.into is None else ["1", "2", "n"]


def also_in_text(remark: AlsoIn) -> str:
    """The remark of a report."""
    subject, verb = _subject(remark, " here")
    if remark.asks:
        return f"{subject} {verb} already in {_decks(remark.holders)}; the import asks whether this is that deck"
    return f"{subject} {verb} in {_decks(remark.holders)} as well, and rehearsed in both"


def _subject(held: AlreadyHeld | AlsoIn, where: str) -> tuple[str, str]:
    """What is held, and the verb that goes with it."""
    nouns = ("story", "stories") if held.are_stories else ("question", "questions")
    if isinstance(held, AlsoIn) and held.only_new:
        nouns = ("new story", "new stories")
    if held.count < held.total:
        return f"{held.count} of the {held.total} {nouns[1]}{where}", "is" if held.count == 1 else "are"
    if held.total == 1:
        return f"the {nouns[0]}{where}", "is"
    return f"all {held.total} {nouns[1]}{where}", "are"


def _decks(holders: Sequence[Holder]) -> str:
    names = [f"“{holder.name}”" for holder in holders[:_MOST_NAMED]]
    if len(holders) > _MOST_NAMED:
        names.append(f"{len(holders) - _MOST_NAMED} more")
    return f"the deck {names[0]}" if len(names) == 1 else f"the decks {', '.join(names[:-1])} and {names[-1]}"


def _others(into: Holder, held: AlreadyHeld) -> str:
    nouns = ("other story", "other stories") if held.are_stories else ("other question", "other questions")
    return f"its {counted(into.others, *nouns)}"


def _them(held: AlreadyHeld) -> str:
    return "it" if held.total == 1 else "them"


def _file_name(path: str) -> str:
    return "standard input" if path == "-" else Path(path).name or path
