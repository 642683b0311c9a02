"""Which language a story is told in, and what its words mean there; pure tables and counts, nothing is parsed."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rehearse.core.linting.story_languages import UNSPACED, WORDS

_LOOKED_AT = 1_500
"""Characters by which the language is told."""
_FEWEST = 3
"""Words of grammar that tell a language."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENDED_OFF = re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_QUOTED = re.compile(r"[\"“„«「][^\"“”„«»「」]{0,600}[\"”“»」]")


@dataclass(frozen=True, slots=True)
class WordSet:
    """Words, beginnings and endings of words."""

    whole: frozenset[str]
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    but: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: str, but: str = "") -> "WordSet":
        """The set of a table's words: a star behind a beginning, before an ending."""
        listed = words.split()
        return cls(
            frozenset(word for word in listed if "*" not in word),
            tuple(word[:-1] for word in listed if word.endswith("*")),
            tuple(word[1:] for word in listed if word.startswith("*")),
            frozenset(but.split()),
        )

    def __contains__(self, word: str) -> bool:
        if word in self.whole:
            return True
        if word in self.but or len(word) < _FEWEST:
            return False
        return word.startswith(self.beginnings) or word.endswith(self.endings)

    def count(self, words: Sequence[str]) -> int:
        """How many of the words are in the set."""
        if not (self.beginnings or self.endings):
            return sum(map(self.whole.__contains__, words))
        return sum(word in self for word in words)


@cache
def word_set(language: str, what: str) -> WordSet:
    """The words of a language by their field of LanguageWords."""
    table = WORDS[language]
    return WordSet.of(getattr(table, what), table.not_verbs if what in ("singular", "plural") else "")


@lru_cache(maxsize=64)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters; those of scripts without spaces run together."""
    return tuple(word.replace("’", "'") for word in _WORD.findall(text.casefold()))


def without_quotes(text: str) -> str:
    """A text without what others say in it."""
    return _QUOTED.sub(" ", text)


def is_unspaced(language: str | None) -> bool:
    """Whether a language writes no spaces between words."""
    return language in UNSPACED


@lru_cache(maxsize=64)
def language_of(text: str) -> str | None:
    """The code of the language that a text is written in; None where it is none of WORDS, or too short to tell."""
    seen = text[:_LOOKED_AT]
    if not seen.isascii() and (by_script := _by_script(seen)):
        return by_script
    usual = _by_usual_word()
    counts = Counter(code for word in words_of(seen) for code in usual.get(word, ()))
    (code, most), (_, next_most) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return code if most >= _FEWEST and most > next_most else None


@cache
def _by_usual_word() -> Mapping[str, tuple[str, ...]]:
    """The languages that each word of grammar is usual in."""
    found: dict[str, list[str]] = {}
    for code, words in WORDS.items():
        for word in set(words.usual.split()):
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def _by_script(text: str) -> str | None:
    letters = sum(map(str.isalpha, text)) or 1
    for code, script in (("ko", _HANGUL), ("ja", _KANA), ("zh", _HAN)):
        if len(script.findall(text)) * 5 > letters:
            return code
    if len(_CYRILLIC.findall(text)) * 2 > letters:
        return "uk" if _UKRAINIAN.search(text) else "ru"
    return None


_WE_ZH, _I_ZH = re.compile("我们|我們|咱们|咱們"), re.compile("我(?!们|們)")
_WE_VI, _I_VI = re.compile(r"\b(?:chúng tôi|chúng ta|chúng mình)\b"), re.compile(r"(?<!chúng )\btôi\b")


def people_of(text: str, language: str | None) -> tuple[int, int] | None:
    """How often a text says that "I", and that "we" did something, outside of quotes.

    None where its language leaves that unsaid, or is not known.
    """
    said = without_quotes(text).casefold()
    if language == "zh":
        return len(_I_ZH.findall(said)), len(_WE_ZH.findall(said))
    if language == "vi":
        return len(_I_VI.findall(said)), len(_WE_VI.findall(said))
    if language is None or not WORDS[language].plural:
        return None
    words = words_of(_ENDED_OFF.sub(" ", said) if language in ("fr", "it") else said)
    return word_set(language, "singular").count(words), word_set(language, "plural").count(words)


def holds_any(text: str, language: str | None, what: str) -> bool:
    """Whether a text has one of the words of its language that are listed in a field of LanguageWords."""
    if language is None:
        return False
    listed = word_set(language, what)
    if language in ("zh", "ja", "ko"):
        return any(word in text for word in listed.whole)
    return any(word in listed for word in words_of(text))
