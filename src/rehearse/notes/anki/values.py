"""What a package of Anki's holds, as values: notes in Anki's sense, each with the reviews of its first card."""

from dataclasses import dataclass

PACKAGE_ENDINGS = (".apkg", ".colpkg")
"""How the names of packages end, in small letters."""


@dataclass(frozen=True, slots=True)
class AnkiReview:
    """One answer given in Anki: its instant in milliseconds since 1970 (UTC), and a grade from 1 (Again) to 4 (Easy).

    `extra` marks one out of turn, from a deck for cramming, which moves no schedule.
    """

    at_ms: int
    grade: int
    duration_ms: int
    extra: bool = False


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """A note of Anki's: named fields of HTML, from which it makes cards.

    `guid` stays the same through exports. `names` are those of the fields, as far as they are known. `deck` has its
    parents before it, parted by `::`. `reviews` are those of the first card, oldest first; `suspended_ms` is when that
    card was suspended, None if it is not.
    """

    guid: str
    names: tuple[str, ...]
    fields: tuple[str, ...]
    tags: str = ""
    deck: str = ""
    reviews: tuple[AnkiReview, ...] = ()
    suspended_ms: int | None = None


@dataclass(frozen=True, slots=True)
class AnkiPackage:
    """The notes of a package in the order in which they were made. `digest` is the SHA-256 of its collection."""

    notes: tuple[AnkiNote, ...]
    digest: str
