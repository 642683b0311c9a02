"""The words that notes are read by, as data: a file a language in `languages`, in it a section a use, a key a meaning.

An entry is a word or phrase; commas part entries. In one section of one language a word has one
meaning. All languages count for all notes: where they disagree, what is looked up first is right, as its user says.
"""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "es", "pt", "de", "fr", "it", "nl", "pl", "ru", "uk", "tr", "vi", "zh", "ja", "ko")

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_INVISIBLE = dict.fromkeys((0xAD, *range(0x200B, 0x2010), 0x2060, 0xFE0E, 0xFE0F, 0xFEFF))
_ACCENTS = dict.fromkeys(range(0x300, 0x370)) | str.maketrans("łđøı", "ldoi") | _INVISIBLE
_MARKS = str.maketrans("’‘`-‐‑", "'''   ")


@cache
def language(code: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the entries of a language, by section and meaning."""
    text = (Path(__file__).with_name("languages") / f"{code}.toml").read_text(encoding="utf-8")
    return {
        section: {meaning: tuple(_entries(table)) for meaning, table in meanings.items()}
        for section, meanings in tomllib.loads(text).items()
        if section != "name"
    }


def _entries(table: str) -> Iterator[str]:
    return (" ".join(entry.split()) for entry in table.split(",") if entry and not entry.isspace())


def entries(section: str, *meanings: str) -> Iterator[str]:
    """Yield the entries of some meanings in all languages, as they were written."""
    for code in LANGUAGES:
        for meaning in meanings:
            yield from language(code)[section][meaning]


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, with straight apostrophes."""
    return _WORD.findall(text.casefold().replace("’", "'"))


def key_of(written: str) -> str:
    """Return `written` in the form in which words are compared: without case, accents, hyphens and invisible signs."""
    plain = written.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", plain)).translate(_ACCENTS)
        plain = unicodedata.normalize("NFC", plain)
    return " ".join(plain.translate(_MARKS).split())


def has_no_spaces(text: str) -> bool:
    """Whether a text has signs of a script that writes no spaces between words."""
    return not text.isascii() and _UNSPACED.search(text) is not None


@cache
def keys(section: str, *meanings: str) -> frozenset[str]:
    """Return the entries of some meanings in all languages, as keys."""
    return frozenset(map(key_of, entries(section, *meanings)))


@cache
def written(section: str, *meanings: str) -> frozenset[str]:
    """Return the entries of some meanings in all languages, as they were written."""
    return frozenset(entries(section, *meanings))


def count(said: Sequence[str], section: str, *meanings: str) -> int:
    """Return how many words are entries; in scripts without spaces entries stand inside of words."""
    known = written(section, *meanings)
    found = sum(word in known for word in said)
    for word in said:
        if has_no_spaces(word) and word not in known:
            found += sum(map(word.count, _unspaced(known)))
    return found


@cache
def _unspaced(known: frozenset[str]) -> tuple[str, ...]:
    return tuple(filter(has_no_spaces, known))


@cache
def spoken(section: str, *meanings: str) -> "Phrases":
    """Return the entries of some meanings in all languages as phrases.

    Accents count in those of one word only: `cómo` asks, `como` does not, and `tell me` has none.
    """
    return Phrases.of(entries(section, *meanings))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases to be found in a line without trying one after the other.

    `spaced` has them by their first word, as words each with a space behind it; `unspaced` are those in scripts that
    write no spaces.
    """

    spaced: Mapping[str, tuple[str, ...]]
    unspaced: tuple[str, ...]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> "Phrases":
        """Return these phrases."""
        spaced: defaultdict[str, set[str]] = defaultdict(set)
        unspaced: list[str] = []
        for phrase in phrases:
            if has_no_spaces(phrase):
                unspaced.append(phrase)
                continue
            for spelling in (phrase, key_of(phrase)) if " " in phrase and not phrase.isascii() else (phrase,):
                if said := words(spelling):
                    spaced[said[0]].add(" ".join(said) + " ")
        return cls({first: tuple(found) for first, found in spaced.items()}, tuple(unspaced))

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
