"""`rehearse forget`: a deck or a story removed for good, also from backups."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rehearse.commands.context import Context
from rehearse.core.errors import FileError, UsageError
from rehearse.core.near_names import nearest
from rehearse.core.story_names import names, short_form
from rehearse.store.overview import Overview
from rehearse.store.safekeeping.backups import every_copy
from rehearse.store.safekeeping.erasure import Forgettable, erase, erase_in_copy, forgettable, holds

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class ForgetPlan:
    """What would be removed, the copies of the notes that go with it, and the backups that hold it."""

    thing: Forgettable
    note_copies: tuple[Path, ...]
    backups: tuple[Path, ...]


def plan_to_forget(context: Context, name: str) -> ForgetPlan:
    """What `name` means: a deck, else a story, by its whole name, else by a part of it that no other name has.

    Raises UsageError if nothing or more than one is meant, FileError, BadDataError or BusyError.
    """
    database = context.open_existing_database()
    if database is None:
        raise UsageError("there is nothing to forget: no notes were imported yet")
    with database:
        called = names(Overview(database).stories())
        with database.reading() as connection:
            things = forgettable(connection)
        thing = _the_one(name, [(thing, _named(thing, called)) for thing in things])
        copies = [path for path in every_copy(database.path) if holds(path, thing.target)]
        return ForgetPlan(thing, tuple(_note_copies(database.path.parent / "notes", thing)), tuple(copies))


def forget(context: Context, plan: ForgetPlan, *, in_backups: bool) -> None:
    """Remove what a plan names, from the database last: until that holds it no more, it can be named once again.

    Raises FileError, BadDataError or BusyError; what was removed until then stays so.
    """
    database = context.open_existing_database()
    if database is None:
        raise FileError(f"{context.database_path}: is no longer there")
    with database, database.explained():
        with database.writing():
            pass  # another program that has it would leave backups and database apart
        for path in plan.backups if in_backups else ():
            erase_in_copy(path, plan.thing.target)
        for path in plan.note_copies:
            path.unlink(missing_ok=True)
        erase(database, plan.thing.target)


def _named(thing: Forgettable, called: Mapping[str, str]) -> Forgettable:
    """The same by the name that its story goes by everywhere; one that has left the notes by a short form."""
    story_id = thing.target.story_id
    return thing if story_id is None else replace(thing, name=called.get(story_id) or short_form(thing.name))


def _the_one(name: str, things: Sequence[tuple[Forgettable, Forgettable]]) -> Forgettable:
    """What is meant among things as the notes call them and as they are called everywhere."""
    wanted = name.casefold()
    spelt = [(named, {thing.name.casefold(), named.name.casefold()}) for thing, named in things]
    for found in (
        [named for named, spellings in spelt if wanted in spellings],
        [named for named, spellings in spelt if any(wanted in spelling for spelling in spellings)],
    ):
        if found and (len(found) == 1 or found[0].target.story_id is None):
            return found[0]
        if found:
            named = ", ".join(f"“{thing.name}”" for thing in found[:_MOST_NAMED])
            raise UsageError(f"“{name}” may be one of {len(found)}: {named}; write more of the name")
    near = nearest(name, [named.name for _, named in things])
    remedy = f"did you mean “{near}”?" if near else "`rehearse decks` lists the decks"
    raise UsageError(f"no deck and no story is called “{name}”; {remedy}")


def _note_copies(directory: Path, thing: Forgettable) -> list[Path]:
    """The notes as they were before edits from inside the program: copies of the file that the deck came from."""
    if thing.path is None or not directory.is_dir():
        return []
    name = re.compile(r"\d{8}T\d{6}-[0-9a-f]{8}-" + re.escape(Path(thing.path).name) + r"(?:\.unsaved)?")
    return sorted(path for path in directory.iterdir() if name.fullmatch(path.name))
