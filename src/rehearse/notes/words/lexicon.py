"""The words that notes are read by, as data: a file a language in `languages`, in it a section a use, a key a meaning.

An entry is a word or phrase; commas part entries. In one section of one language a word has one
meaning. All languages count for all notes: where they disagree, what is looked up first is right, as its user says.
"""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "es", "pt", "de", "fr", "it", "nl", "pl", "ru", "uk", "tr", "vi", "zh", "ja", "ko")

MOST_REMEMBERED = 1024
"""Lines and words whose meaning is remembered: those who read notes ask for the same several times."""

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_BETWEEN = re.compile(r"[^\w,']+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_INVISIBLE = dict.fromkeys((0xAD, *range(0x200B, 0x2010), 0x2060, 0xFE0E, 0xFE0F, 0xFEFF))
_ACCENTS = dict.fromkeys(range(0x300, 0x370)) | str.maketrans("łđøı", "ldoi") | _INVISIBLE
_MARKS = str.maketrans("’‘`-‐‑", "'''   ")


@cache
def _files() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return the tables of all languages, by language, section and meaning."""
    folder = Path(__file__).with_name("languages")
    return {code: tomllib.loads((folder / f"{code}.toml").read_text(encoding="utf-8")) for code in LANGUAGES}


def language(code: str, section: str, meaning: str) -> tuple[str, ...]:
    """Return the entries of a meaning in one language, as they were written."""
    return tuple(_entries(_files()[code][section][meaning]))


def meanings(code: str, section: str) -> tuple[str, ...]:
    """Return the meanings that a section of a language has words for."""
    return tuple(_files()[code][section])


def entries(section: str, *names: str) -> tuple[str, ...]:
    """Return the entries of some meanings in all languages, as they were written."""
    return tuple(_entries(_table(section, *names)))


def _table(section: str, *names: str) -> str:
    return ",".join(languages[section][name] for languages in _files().values() for name in names)


def _entries(table: str) -> Iterator[str]:
    return (" ".join(entry.split()) for entry in table.split(",") if entry and not entry.isspace())


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, with straight apostrophes."""
    return _WORD.findall(text.casefold().replace("’", "'"))


def key_of(text: str) -> str:
    """Return `text` in the form in which words are compared: without case, accents, hyphens and invisible signs."""
    return " ".join(_folded(text).split())


def _folded(text: str) -> str:
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", plain)).translate(_ACCENTS)
        plain = unicodedata.normalize("NFC", plain)
    return plain.translate(_MARKS)


def has_no_spaces(text: str) -> bool:
    """Whether a text has signs of a script that writes no spaces between words."""
    return not text.isascii() and _UNSPACED.search(text) is not None


@cache
def keys(section: str, *names: str) -> frozenset[str]:
    """Return the entries of some meanings in all languages, as keys."""
    return frozenset(_entries(_folded(_table(section, *names))))


@cache
def written(section: str, *names: str) -> frozenset[str]:
    """Return the entries of some meanings in all languages, as they were written."""
    return frozenset(entries(section, *names))


def count(said: Sequence[str], section: str, *names: str) -> int:
    """Return how many words are entries; in scripts without spaces entries stand inside of words."""
    known = written(section, *names)
    found = sum(word in known for word in said)
    for word in said:
        if has_no_spaces(word) and word not in known:
            found += sum(map(word.count, _unspaced(known)))
    return found


@cache
def _unspaced(known: frozenset[str]) -> tuple[str, ...]:
    return tuple(filter(has_no_spaces, known))


@cache
def spoken(section: str, *names: str) -> "Phrases":
    """Return the entries of some meanings in all languages as phrases.

    Accents count in those of one or two words: `cómo` and `de qué` ask, `como` and `de que` do not.
    """
    return Phrases.of(_table(section, *names))


@cache
def phrases(section: str, *names: str, fewest: int = 1, holding: str = "") -> "Phrases":
    """Return the entries of some meanings as phrases to be found in keys: of so many words or unspaced, with a word."""
    return Phrases.of(_folded(",".join(each for each in entries(section, *names) if holding in each)), fewest=fewest)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases to be found in a line without trying one after the other.

    `spaced` has them by their first word, as words each with a space behind it; `unspaced` are those in scripts that
    write no spaces.
    """

    spaced: Mapping[str, tuple[str, ...]]
    unspaced: tuple[str, ...]

    @classmethod
    def of(cls, table: str, *, fewest: int = 1) -> "Phrases":
        """Return the entries of a table that have so many words or are written without spaces."""
        spaced: defaultdict[str, set[str]] = defaultdict(set)
        unspaced: list[str] = []
        plain = _BETWEEN.sub(" ", table.casefold().replace("’", "'"))
        for phrase, bare in zip(_entries(plain), _entries(_folded(plain)), strict=True):
            if has_no_spaces(phrase):
                unspaced.append(phrase)
                continue
            if phrase.count(" ") < fewest - 1:
                continue
            for spelling in (phrase, bare) if phrase.count(" ") > 1 else (phrase,):
                spaced[spelling.partition(" ")[0]].add(f"{spelling} ")
        return cls({first: tuple(found) for first, found in spaced.items()}, tuple(dict.fromkeys(unspaced)))

    def begin(self, said: str) -> bool:
        """Whether a text, given as its words with a space behind each, begins with one of them."""
        known = self.spaced.get(said.partition(" ")[0])
        return (known is not None and said.startswith(known)) or said.startswith(self.unspaced)

    def beginning(self, said: str) -> str:
        """Return the longest of them that a text given in this way begins with, "" for none."""
        known = self.spaced.get(said.partition(" ")[0], ())
        known = known if said.isascii() else (*known, *self.unspaced)
        return max((phrase for phrase in known if said.startswith(phrase)), key=len, default="")

    def within(self, said: Sequence[str]) -> bool:
        """Whether one of them stands anywhere in a text, given as its words."""
        for index, word in enumerate(said):
            known = self.spaced.get(word)
            if known is not None and (" ".join(said[index:]) + " ").startswith(known):
                return True
        text = " ".join(said)
        return not text.isascii() and any(phrase in text for phrase in self.unspaced)
