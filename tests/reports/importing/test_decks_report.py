"""How the decks are listed."""

from rehearse.commands.importing.decks import FileState, ListedDeck
from rehearse.core.model import Deck, SourceVersion
from rehearse.core.width import cells
from rehearse.reports.importing.decks_report import as_json, as_text
from rehearse.store.overview import DeckStanding


def listed(name: str, path: str | None, file: FileState, stories: int = 2, gaps: int = 0) -> ListedDeck:
    deck, source = Deck(name, name, path), SourceVersion("", None, strict=False)
    return ListedDeck(DeckStanding(deck, source, stories, answered=stories, gaps=gaps), file)


def test_decks_are_listed_with_counts_and_files() -> None:
    decks = [
        listed("one", "/notes/one.md", FileState.CURRENT, stories=2, gaps=1),
        listed("wishes", "/notes/two.md", FileState.CHANGED, stories=10),
        listed("gone", "/notes/three.md", FileState.MISSING, stories=0),
        listed("stdin", None, FileState.NONE),
    ]
    assert as_text(decks).splitlines() == [
        "deck    stories  questions  gaps  file",
        "one           2          3     1  /notes/one.md",
        "wishes       10         10     0  changed: /notes/two.md",
        "gone          0          0     0  missing: /notes/three.md",
        "stdin         2          2     0  no file",
    ]


def test_columns_stand_below_each_other_whatever_names_are_written_in() -> None:
    names = ("工厂", "👩‍👧", "क्षि", "एक", "a", "工厂 " * 30)
    shown = as_text([listed(name, "/n.md", FileState.CURRENT) for name in names]).splitlines()
    assert {cells(line.removesuffix("/n.md").removesuffix("file")) for line in shown} == {
        30 + 2 + 7 + 2 + 9 + 2 + 4 + 2
    }
    one, heading = as_text([listed("a", "/n.md", FileState.CURRENT)]).splitlines()
    assert cells(one.removesuffix("file")) == cells(heading.removesuffix("/n.md"))


def test_no_decks_say_how_to_get_some() -> None:
    assert as_text([]) == "No decks yet: `rehearse import FILE` brings in your notes."
    assert as_json([]) == {"version": 1, "decks": []}


def test_programs_get_the_names_and_paths_as_they_are() -> None:
    (deck,) = as_json([listed("a\x1b[2J", "/notes/a\x1b.md", FileState.MISSING, gaps=3)])["decks"]
    assert deck == {
        "name": "a\x1b[2J",
        "path": "/notes/a\x1b.md",
        "file": "missing",
        "stories": 2,
        "questions": 5,
        "gaps": 3,
    }
    assert "\x1b" not in as_text([listed("a\x1b[2J", "/notes/a\x1b.md", FileState.MISSING)])
