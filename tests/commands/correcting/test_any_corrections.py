"""Whatever is corrected, edited, read again, moved and taken back, in any order: nothing is lost, and all fits."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.commands.context import Context
from rehearse.commands.correcting.making import answered_by, join, no_question, part_is, split, take_back
from rehearse.commands.correcting.standing_corrections import corrections_of
from rehearse.commands.importing.decks import remove
from rehearse.core.correcting.story_lines import story_lines
from rehearse.core.errors import UsageError
from rehearse.core.model import Story
from rehearse.store.database import Database
from rehearse.store.overview import Overview
from rehearse.store.review_log import ReviewLog
from rehearse.store.safekeeping.verification import faults_of
from tests.builders import review
from tests.corrections import import_text, not_as_corrected, prompt_ids, quick, rows, story, story_ids, told
from tests.worlds import World, make_world

WORDS = """anvil birch cedar delta ember flint grove hazel
    ivory jetty knoll larch maple north otter pearl""".split()  # noqa: SIM905 - a list of words
LABELS = ("Situation", "Task", "Action", "Result")


class QuickContext(Context):
    """A computer whose disk is never waited for."""

    def open_existing_database(self) -> Database | None:
        database = super().open_existing_database()
        return None if database is None else quick(database)


@dataclass
class Section:
    """A story of the notes: its questions, and its lines."""

    questions: list[str]
    lines: list[str]
    is_bulleted: bool

    def text(self) -> str:
        lines = [f"* {line}" if self.is_bulleted else line for line in self.lines]
        return "\n".join([*self.questions, "", *lines, "", ""])


@dataclass
class Writer:
    """Somebody with two files of notes, who edits them, has them read, and corrects that."""

    world: World
    chance: Random
    files: dict[str, list[Section]]
    cut: list[Section] = field(default_factory=list)

    def any_section(self) -> Section | None:
        return (
            self.chance.choice(sections) if (sections := [it for file in self.files.values() for it in file]) else None
        )

    def any_story(self) -> Story | None:
        ids = story_ids(self.world)
        found = story(self.world, self.chance.choice(ids)) if ids else None
        return found if isinstance(found, Story) else None


def sentence(number: int, line: int) -> str:
    chance = Random(number * 100 + line)
    return f"{' '.join(chance.choice(WORDS) for _ in range(7))} {number} {line}"


def section(number: int) -> Section:
    questions = [f"Tell me about a time of {WORDS[number % len(WORDS)]} {number} and {WORDS[(number * 7) % 16]}?"]
    if number % 3 == 0:
        questions.append(f"When did you handle {WORDS[(number * 5) % 16]} of {number}?")
    return Section(questions, [sentence(number, line) for line in range(4)], is_bulleted=number % 2 == 0)


def reword(writer: Writer) -> None:
    if (found := writer.any_section()) is not None:
        at = writer.chance.randrange(len(found.lines))
        found.lines[at] = f"{found.lines[at]} indeed"


def drop_a_line(writer: Writer) -> None:
    if (found := writer.any_section()) is not None and len(found.lines) > 2:
        found.lines.pop(writer.chance.randrange(len(found.lines)))


def add_a_line(writer: Writer) -> None:
    if (found := writer.any_section()) is not None:
        found.lines.insert(writer.chance.randrange(len(found.lines) + 1), sentence(50, writer.chance.randrange(40)))


def cut_out(writer: Writer) -> None:
    file = writer.chance.choice([*writer.files.values()])
    if len(file) > 1:
        writer.cut.append(file.pop(writer.chance.randrange(len(file))))


def paste(writer: Writer) -> None:
    if writer.cut:
        file = writer.chance.choice([*writer.files.values()])
        file.insert(writer.chance.randrange(len(file) + 1), writer.cut.pop())


def read_again(writer: Writer) -> None:
    names = writer.chance.choice([("a",), ("b",), ("a", "b"), ("b", "a")])
    import_text(writer.world, {name: text_of(writer, name) for name in names})


def text_of(writer: Writer, name: str) -> str:
    return "\n".join(f"# Topic {name}\n\n{it.text()}" for it in writer.files[name])


def say_no_question(writer: Writer) -> None:
    if ids := prompt_ids(writer.world):
        no_question(writer.world.context, writer.chance.choice(ids))


def say_who_answers(writer: Writer) -> None:
    if ids := prompt_ids(writer.world):
        answering = writer.chance.choice([None, *story_ids(writer.world)])
        answered_by(writer.world.context, writer.chance.choice(ids), answering)


def say_they_are_one(writer: Writer) -> None:
    if len(ids := story_ids(writer.world)) > 1:
        join(writer.world.context, *writer.chance.sample(ids, 2))


def split_one(writer: Writer) -> None:
    if (found := writer.any_story()) is not None and (lines := story_lines(found)):
        question = writer.chance.choice([None, "What about the rest of it?"])
        split(writer.world.context, found.id, writer.chance.choice(lines), question)


def name_a_part(writer: Writer) -> None:
    if (found := writer.any_story()) is not None and (lines := story_lines(found)):
        part_is(writer.world.context, found.id, writer.chance.choice(lines), writer.chance.choice(LABELS))


def undo_one(writer: Writer) -> None:
    standing = corrections_of(writer.world.context)
    if standing:
        take_back(writer.world.context, writer.chance.choice([None, *(it.id for it in standing)]))


def tell_one(writer: Writer) -> None:
    with writer.world.context.open_database() as database:
        cards = Overview(database).cards()
        if cards:
            card = writer.chance.choice(cards).id
            event = replace(review(0, card_id=card), id=writer.world.context.new_id())
            ReviewLog(quick(database), 0.9).append(event, None, trial=False)


def put_away(writer: Writer) -> None:
    remove(writer.world.context, writer.chance.choice(["a", "b"]))


STEPS: dict[str, Callable[[Writer], None]] = {
    step.__name__: step
    for step in (
        reword,
        drop_a_line,
        add_a_line,
        cut_out,
        paste,
        read_again,
        say_no_question,
        say_who_answers,
        say_they_are_one,
        split_one,
        name_a_part,
        undo_one,
        tell_one,
        put_away,
    )
}


def all_that_is_kept(path: Path) -> set[tuple[object, ...]]:
    return {
        row
        for table in ("story", "prompt", "card", "event")
        for row in rows(path, f"SELECT '{table}', id FROM {table}")
    }


ASLEEP_ALTHOUGH_READ = """
    SELECT story.id FROM story JOIN card ON card.story_id = story.id WHERE card.archived <> (archived_ms NOT NULL)
"""


def check(writer: Writer, before: set[tuple[object, ...]]) -> set[tuple[object, ...]]:
    """Nothing is lost, the database is sound, and every deck is what its corrections make of its notes."""
    path = writer.world.context.database_path
    after = all_that_is_kept(path)
    assert before <= after
    assert not_as_corrected(writer.world) == []
    assert rows(path, ASLEEP_ALTHOUGH_READ) == []
    return after


@settings(max_examples=8)
@given(st.lists(st.sampled_from(sorted(STEPS)), min_size=4, max_size=10), st.integers(0, 10**6))
def test_nothing_is_lost_and_undoing_all_leaves_what_was_read(steps: list[str], seed: int) -> None:
    with TemporaryDirectory() as directory:
        writer = begin(Path(directory), seed)
        kept = check(writer, set())
        for step in steps:
            with suppress(UsageError):
                STEPS[step](writer)
            kept = check(writer, kept)
        read_all(writer)
        kept = check(writer, kept)
        while corrections_of(writer.world.context):
            undo_one(writer)
        check(writer, kept)
        with writer.world.context.open_database() as database:
            assert faults_of(database.connection, 0.9) == []
        assert told(writer.world) == as_read_afresh(writer, Path(directory) / "afresh")


def begin(directory: Path, seed: int) -> Writer:
    world = make_world(directory)
    quick_context = QuickContext(**{name: getattr(world.context, name) for name in FIELDS})
    files = {"a": [section(number) for number in range(3)], "b": [section(number) for number in range(3, 5)]}
    writer = Writer(replace(world, context=quick_context), Random(seed), files)
    read_all(writer)
    return writer


FIELDS = (
    "database_path",
    "settings_path",
    "clock",
    "stopwatch",
    "random",
    "zone",
    "environment",
    "trial_clock",
    "settings",
)


def read_all(writer: Writer) -> None:
    import_text(writer.world, {name: text_of(writer, name) for name in writer.files})


def as_read_afresh(writer: Writer, directory: Path) -> object:
    world = make_world(directory)
    import_text(world, {name: text_of(writer, name) for name in writer.files})
    return told(world)
