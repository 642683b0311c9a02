"""Whether Anki itself reads a package that `rehearse export --format apkg` wrote. A check, not a test.

It needs the `anki` package, in an environment of its own, and the standard library:

    python3 -m venv /tmp/anki && /tmp/anki/bin/pip install anki
    rehearse export --format apkg --with-history -o stories.apkg
    rehearse export --format csv --with-history -o history.csv
    /tmp/anki/bin/python tests/checks/anki_reads_it.py stories.apkg history.csv

The package is imported into an empty collection by Anki's own importer, twice, and what is there afterwards is held
against the package, and its log against the history. Prints what was found; ends with an error for what is wrong.
"""

import csv
import json
import sqlite3
import sys
import tempfile
import zipfile
from contextlib import closing
from importlib import import_module
from math import isclose
from pathlib import Path
from typing import Any

RESET = 4


def imported(collection: Any, package: Path, *, with_scheduling: bool) -> Any:
    """What Anki says of importing the package."""
    anki = import_module("anki.collection")
    options = anki.ImportAnkiPackageOptions(with_scheduling=with_scheduling, merge_notetypes=False)
    request = anki.ImportAnkiPackageRequest(package_path=str(package), options=options)
    return collection.import_anki_package(request).log


def rows_of(package: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What the package says itself."""
    with zipfile.ZipFile(package) as archive, closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(archive.read("collection.anki21"))
        wanted = {
            "notes": "SELECT guid, flds, tags FROM notes ORDER BY guid",
            "cards": "SELECT guid, type, queue, ivl, reps, lapses, cards.data FROM cards JOIN notes ON nid = notes.id",
            "due": "SELECT guid, due FROM cards JOIN notes ON nid = notes.id WHERE type = 2",
            "revlog": "SELECT id, ease, ivl, lastIvl, factor, time, type FROM revlog ORDER BY id",
            "col": "SELECT crt FROM col",
        }
        return {name: connection.execute(statement).fetchall() for name, statement in wanted.items()}


def check(package: Path, history: Path | None) -> None:
    """Import it twice and look. Raises AssertionError for what is not as it should be."""
    anki = import_module("anki.collection")
    own = rows_of(package)
    with tempfile.TemporaryDirectory() as directory:
        collection = anki.Collection(str(Path(directory) / "collection.anki2"))
        first = imported(collection, package, with_scheduling=True)
        says(
            f"Anki {import_module('anki.buildinfo').version}: {len(first.new)} notes new, {len(first.updated)} updated"
        )
        assert (len(first.new), len(first.conflicting)) == (len(own["notes"]), 0)
        look(collection, own)
        again = imported(collection, package, with_scheduling=True)
        says(f"again: {len(again.new)} new, {len(again.duplicate)} as before, {len(again.conflicting)} in conflict")
        assert (len(again.new), len(again.duplicate), len(again.conflicting)) == (0, len(own["notes"]), 0)
        look(collection, own)
        shown(collection)
        problems, _ = collection.fix_integrity()
        says(f"Anki's check of its database: {problems!r}")
        collection.close()
    if history is not None:
        compare_history(own["revlog"], history)


def look(collection: Any, own: dict[str, list[tuple[Any, ...]]]) -> None:
    """Hold a collection against the package."""
    db = collection.db
    notes = sorted((guid, fields) for guid, fields in db.all("SELECT guid, flds FROM notes"))
    assert notes == sorted((guid, fields) for guid, fields, _ in own["notes"]), "the fields are others"
    cards = db.all("SELECT guid, type, queue, ivl, reps, lapses, cards.data FROM cards JOIN notes ON nid = notes.id")
    check_cards(cards, own["cards"])
    revlog = db.all("SELECT id, ease, ivl, lastIvl, factor, time, type FROM revlog ORDER BY id")
    assert list(map(tuple, revlog)) == own["revlog"], "the log is another"
    due = dict(db.all("SELECT guid, due FROM cards JOIN notes ON nid = notes.id WHERE type = 2"))
    # Days count from the day that a collection was made; the first due day in the package tells how far apart they are.
    apart = {due[guid] - day for guid, day in own["due"]}
    assert len(apart) <= 1, "days are apart by several numbers"
    in_days = {guid: day - collection.sched.today for guid, day in due.items()}
    decks = sorted(it.name for it in collection.decks.all_names_and_ids())
    says(f"  {len(notes)} notes, {len(cards)} cards, {len(revlog)} lines of log; decks {decks}")
    says(f"  due in days from today: {', '.join(map(str, sorted(in_days.values())[:20]))}, …")
    names = [model["name"] for model in collection.models.all() if collection.models.use_count(model)]
    assert names == ["rehearse story"], names


def check_cards(cards: list[Any], own: list[Any]) -> None:
    """Hold cards against those of the package: their memories as far as Anki's numbers, of single precision, go."""
    for card, packed in zip(sorted(map(tuple, cards)), sorted(own), strict=True):
        assert card[:-1] == packed[:-1], f"a card is another: {card} {packed}"
        memories = [json.loads(data) if data else {} for data in (card[-1], packed[-1])]
        for key in ("s", "d", "dr", "decay", "lrt"):
            one, other = (memory.get(key, 0) for memory in memories)
            assert isclose(one, other, rel_tol=1e-6), f"a memory is another: {card} {packed}"


def shown(collection: Any) -> None:
    """Have Anki draw a card, both sides."""
    card = collection.get_card(collection.db.scalar("SELECT min(id) FROM cards"))
    question, answer = card.question(), card.answer()
    assert 'class="question"' in question
    assert "{{" not in question + answer.replace("&#123;", "")
    says(f"  a card: {len(question)} characters of question, {len(answer)} of answer; memory {card.memory_state}")


def compare_history(revlog: list[tuple[Any, ...]], history: Path) -> None:
    """Hold the log against the history as CSV: every telling that stands, none else, with its grade and its time."""
    grades = {"Again": 1, "Hard": 2, "Good": 3, "Easy": 4}
    with history.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["taken_back"] != "yes" and row["came_from"] not in PICKS]
    told = sorted((grades[row["grade"]], int(row["duration_ms"])) for row in rows if row["grade"])
    logged = sorted((ease, time) for _, ease, _, _, _, time, kind in revlog if kind != RESET)
    assert logged == told, "the log is not the history"
    says(f"history: {len(told)} tellings that stand, all of them in Anki's log with their grades and times")


PICKS = ("pick", "link")


def says(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    check(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
