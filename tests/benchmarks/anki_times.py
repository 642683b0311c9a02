"""How long Anki takes for its statistics of so many cards and reviews; run by a Python that has the package `anki`.

`python anki_times.py CARDS REVIEWS` fills a collection like `long_log` fills a database, and prints the times of the
call that Anki's screen of statistics makes, a line each with tabs between: what, the processor, the wall clock.
"""

import sys
import tempfile
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time

from anki.collection import AddNoteRequest, Collection  # type: ignore[import-not-found, unused-ignore]

DAYS = 365
DAY_MS = 86_400_000
RUNS = 15


def fill(path: str, cards: int, reviews: int) -> "Collection":
    """A collection with so many cards and reviews, spread evenly over a year."""
    collection = Collection(path)
    kind, deck = collection.models.by_name("Basic"), collection.decks.id("Default")
    requests = []
    for number in range(cards):
        note = collection.new_note(kind)
        note["Front"], note["Back"] = f"Tell me about a time {number}", "x " * 400
        requests.append(AddNoteRequest(note=note, deck_id=deck))
    collection.add_notes(requests)
    ids = collection.db.list("select id from cards")
    chance = Random(13)
    rows, first = [], collection.sched.day_cutoff * 1000 - (DAYS + 1) * DAY_MS
    for number in range(reviews):
        at = first + number * DAYS * DAY_MS // reviews
        ease = 1 if chance.random() < 0.1 else 3
        rows.append((at, ids[number % cards], -1, ease, 30, 25, 2500, 180_000, int(number >= cards)))
    collection.db.executemany("insert into revlog values (?,?,?,?,?,?,?,?,?)", rows)
    today = collection.sched.today
    due = [(today + number % 60, card) for number, card in enumerate(ids)]
    collection.db.executemany("update cards set type=2, queue=2, ivl=30, due=?, reps=10, factor=2500 where id=?", due)
    return collection


def main() -> None:
    """Measure and print."""
    cards, reviews = int(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory() as directory:
        collection = fill(str(Path(directory, "c.anki2")), cards, reviews)
        for name, days in (("month", 31), ("all time", 0)):
            spent, waited = [], []
            for _ in range(RUNS):
                spent_from, waited_from = process_time(), perf_counter()
                collection._backend.graphs(search="", days=days)
                spent.append((process_time() - spent_from) * 1000)
                waited.append((perf_counter() - waited_from) * 1000)
            sys.stdout.write(f"{name}\t{median(spent):.1f} [{min(spent):.1f}]\t{median(waited):.1f}\n")
        collection.close()


if __name__ == "__main__":
    main()
