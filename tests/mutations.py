"""What one edit does to notes, and how many stories keep their card, memory and history through it.

`python -m tests.mutations` prints the whole table; the tests try every edit on some of its places.
"""

import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path

from rehearse.commands.importing.import_notes import import_notes
from rehearse.core.log import Rating
from rehearse.core.settings import DEFAULTS
from rehearse.notes.reader import read
from rehearse.store.overview import Overview
from rehearse.store.queue import Queue
from rehearse.store.review_log import ReviewLog
from tests.builders import review
from tests.worlds import DATA, SAMPLE, World, make_world

NOTES = {path.name: path.read_text(encoding="utf-8") for path in (SAMPLE, DATA / "01_real_shape.md")}

Files = dict[str, str | None]
"""Notes by the name of their file; None for a file that is deleted."""
Steps = Sequence[Files]
"""What is written and imported, one after the other: how the notes were, then how they are."""

WORDS = {"S": "Situation", "T": "Task", "A": "Action", "R": "Result"}


def _lines(text: str, edit: Callable[[str], str | None], wanted: Callable[[int], bool]) -> Iterator[str]:
    """The notes with one of the wanted lines (counted from 1) edited, once for each; None leaves a line out."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if wanted(at + 1) and (edited := edit(line)) != line:
            yield "\n".join([*lines[:at], *([] if edited is None else [edited]), *lines[at + 1 :]])


def _questions(text: str) -> set[int]:
    return {prompt.line for prompt in read(text, "utf-8").prompts if prompt.text in text.split("\n")[prompt.line - 1]}


def _plain_questions(text: str) -> set[int]:
    lines = text.split("\n")
    return {line for line in _questions(text) if not lines[line - 1].startswith("#")}


def _answers(text: str) -> set[int]:
    lines = text.split("\n")
    return {number for number, line in enumerate(lines, 1) if line.startswith("**") and len(line) > 40}


def _swapped(line: str) -> str:
    at = len(line) // 2
    while at < len(line) - 2 and (line[at] == line[at + 1] or not line[at : at + 2].isalpha()):
        at += 1
    return line[:at] + line[at + 1] + line[at] + line[at + 2 :]


def _sentence(line: str) -> str:
    first, *rest = re.split(r"(?<=[.!?]) ", line)
    return " ".join([first, *rest[:-1], "It went another way than anybody had thought."]) if rest else line


def _sections(text: str) -> list[str]:
    return re.split(r"(?m)^(?=# )", text)


def _each_line(edit: Callable[[str], str | None], where: Callable[[str], set[int]]) -> Callable[[str], Iterator[Steps]]:
    def steps(text: str) -> Iterator[Steps]:
        wanted = where(text)
        for edited in _lines(text, edit, lambda line: line in wanted):
            yield [{"n.md": text}, {"n.md": edited}]

    return steps


def _whole(edit: Callable[[str], str]) -> Callable[[str], Iterator[Steps]]:
    return lambda text: iter([[{"n.md": text}, {"n.md": edit(text)}]])


def _outlines(text: str) -> list[tuple[int, int]]:
    """Where each quoted outline stands."""
    return [found.span() for found in re.finditer(r"(?m)(^> ?.*\n)+", text)]


def _outline_removed(text: str) -> Iterator[Steps]:
    for start, end in _outlines(text):
        yield [{"n.md": text}, {"n.md": text[:start] + text[end:]}]


def _outline_added(text: str) -> Iterator[Steps]:
    yield from ([after, before] for before, after in _outline_removed(text))


def _bullets(text: str) -> Iterator[Steps]:
    for start, end in _outlines(text):
        bullets = re.sub(r"(?m)^> ?", "", text[start:end])
        yield [{"n.md": text}, {"n.md": text[:start] + bullets + text[end:]}]


def _moved_to_another_section(text: str) -> Iterator[Steps]:
    head, *sections = _sections(text)
    for at in range(1, len(sections)):
        body = sections[at].split("\n", 1)[1]
        others = [section for index, section in enumerate(sections) if index != at]
        yield [
            {"n.md": text},
            {"n.md": head + others[0].rstrip() + "\n\n---\n" + body.rstrip() + "\n\n" + "".join(others[1:])},
        ]


def _reordered(text: str) -> Iterator[Steps]:
    head, *sections = _sections(text)
    for at in range(1, len(sections)):
        yield [{"n.md": text}, {"n.md": head + "".join(f"{it.rstrip()}\n\n" for it in sections[at:] + sections[:at])}]


def _question_moved(text: str) -> Iterator[Steps]:
    lines, asked = text.split("\n"), sorted(_plain_questions(text))
    for at, to in zip(asked, asked[2:], strict=False):
        moved = [*lines[: at - 1], *lines[at : to - 1], lines[at - 1], *lines[to - 1 :]]
        yield [{"n.md": text}, {"n.md": "\n".join(moved)}]


def _split(text: str) -> Iterator[Steps]:
    head, *sections = _sections(text)
    for at in range(1, len(sections)):
        halves = head + "".join(sections[:at]), "".join(sections[at:])
        if all(read(half, "utf-8").stories for half in halves):
            yield [{"n.md": text}, dict(zip(("n.md", "more.md"), halves, strict=True))]


def _merged(text: str) -> Iterator[Steps]:
    for _, parts in _split(text):
        yield [parts, {"n.md": text, "more.md": None}]


def _deleted_and_returned(text: str) -> Iterator[Steps]:
    head, *sections = _sections(text)
    for at in range(len(sections)):
        yield [{"n.md": text}, {"n.md": head + "".join(sections[:at] + sections[at + 1 :])}, {"n.md": text}]


def _spelled_out(text: str) -> str:
    return re.sub(r"\*\*([STAR])(:\*\*|\*\*:)", lambda found: f"**{WORDS[found[1]]}{found[2]}", text)


EDITS: dict[str, Callable[[str], Iterator[Steps]]] = {
    "typo in a question": _each_line(_swapped, _questions),
    "question reworded": _each_line(lambda _: "What comes to mind when you hear the word harvest?", _plain_questions),
    "typo in an answer": _each_line(_swapped, _answers),
    "sentence reworded": _each_line(_sentence, _answers),
    "outline added": _outline_added,
    "outline removed": _outline_removed,
    "outline as bullets": _bullets,
    "labels spelled out": _whole(_spelled_out),
    "labels dressed otherwise": _whole(lambda text: re.sub(r"\*\*(\w+):\*\* ", r"\1: ", text)),
    "story to another section": _moved_to_another_section,
    "sections reordered": _reordered,
    "heading renamed": _each_line(lambda line: f"{line} and more" if line.startswith("# ") else line, lambda text: {
        number for number, line in enumerate(text.split("\n"), 1) if line.startswith("# ")
    }),
    "question moved": _question_moved,
    "follow-up added": _each_line(lambda line: f"{line}\n* And what happened then?", _plain_questions),
    "split in two decks": _split,
    "two decks merged": _merged,
    "deleted and returned": _deleted_and_returned,
    "CRLF": _whole(lambda text: text.replace("\n", "\r\n")),
}  # fmt: skip

History = tuple[str, object, tuple[str, ...]]


def kept(directory: Path, steps: Steps) -> tuple[int, int]:
    """How many stories, rehearsed before the last steps, have card, state and events still; and how many there were."""
    world = make_world(directory)
    first, *edits = steps
    _take_in(world, first)
    _rehearse_all(world)
    before = _histories(world)
    for files in edits:
        _take_in(world, files)
    after = _histories(world)
    return sum(after.get(_heir(text, list(after))) == history for text, history in before.items()), len(before)


def _take_in(world: World, files: Files) -> None:
    for name, text in files.items():
        if text is None:
            (world.directory / name).unlink()
        else:
            (world.directory / name).write_bytes(text.encode())
    import_notes([str(world.directory / name) for name, text in files.items() if text is not None], world.context)


def _rehearse_all(world: World) -> None:
    """Rehearse each story on a day and with a grade of its own."""
    with world.context.open_database() as database:
        log = ReviewLog(database, DEFAULTS.retention)
        for day, card in enumerate(Overview(database).cards()):
            log.append(review(day, list(Rating)[day % 4], card.id))


def _histories(world: World) -> dict[str, History]:
    """The card of each story in use, its state and its events, by the story's words."""
    with world.context.open_database() as database:
        queue, events = Queue(database), ReviewLog(database, DEFAULTS.retention).events()
        found: dict[str, History] = {}
        for named in Overview(database).cards():
            card = queue.card(named.id)
            assert card is not None
            parts = queue.story(card.story_id).parts
            words = " ".join(part.text or " ".join(point.text for point in part.points) for part in parts)
            found[words] = (named.id, card.state, tuple(event.id for event in events if event.card_id == named.id))
        return found


def _heir(text: str, texts: Sequence[str]) -> str:
    """The text that has most words in common: found in another way than the program finds it."""
    words = set(re.findall(r"\w+", text))
    return max(texts, key=lambda it: len(words & set(found := re.findall(r"\w+", it))) / (1 + len(words | set(found))))


def tries(name: str, edit: str, most: int | None = None) -> list[Steps]:
    """An edit at each of its places in some notes, or at the `most` of them, spread evenly."""
    places = list(EDITS[edit](NOTES[name]))
    return places if most is None else places[:: max(1, len(places) // most)][:most]


def table(most: int | None = None) -> Iterator[tuple[str, str, int, int]]:
    """Notes, edit, stories kept, stories in all."""
    for name, edit in product(NOTES, EDITS):
        good = total = 0
        for steps in tries(name, edit, most):
            with tempfile.TemporaryDirectory() as directory:
                done, stories = kept(Path(directory), steps)
                good, total = good + done, total + stories
        yield name, edit, good, total


if __name__ == "__main__":
    for row in table(int(sys.argv[1]) if len(sys.argv) > 1 else None):
        print("{:20} {:26} {:>5} / {}".format(*row))  # noqa: T201
