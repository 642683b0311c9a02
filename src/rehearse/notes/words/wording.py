"""What words give away: a question and how surely it is one, an instruction, prose about oneself."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from rehearse.notes.lines import LONGEST_TITLE
from rehearse.notes.words.dressing import bare, displayed
from rehearse.notes.words.lexicon import MOST_REMEMBERED, count, entries, has_no_spaces, key_of, keys, words, written
from rehearse.notes.words.openings import Opening, opening_of, requests_later

LONGEST_QUESTION = 600
"""Characters of a line that asks; the longest seen is a question of four sentences with 410."""
LONGEST_SILENT_QUESTION = 300
"""Characters of a line that is a question by its place alone, or a placeholder; prose that stands so is longer."""
SHORT_LINE = 40
"""Characters of a line that may be a word between answers or a placeholder; its end says nothing of the line below."""
LONGEST_THEME = 4
"""Words that say what a question behind or below them is about; with more they are a statement."""
MOST_TYPOS = 2
"""Letters that may be wrong in the opening words of a question: with three, "tell me about" is "all about"."""
ENDS_OF_PROSE = ".!?;:,。！？；：，…"
QUESTION_MARKS = ("?", "？", "؟")
FIRST = ("persons", "first", "first_plural")

FEWEST_PRONOUNS = 60
"""Of so many words of one's own prose, one at the least is "I" or "my"."""
FEWEST_PLURALS = 25
"""Of so many words in the prose of a group, one at the least is "we" or "our"."""

_QUOTED = re.compile(r"[“„«][^”“»]{0,200}[”“»]|\"[^\"]{0,200}\"")
_CLOSING = "\"'”’»*_) 」』）"
_OPENING_QUOTES = "\"'“‘«„「『"
_QUOTES = "\"'”’»」』"
_HANGUL = re.compile("[\uac00-\ud7af]")
_BREAK = re.compile(r"(?:[.!?:;…]|\s[-–—])\s+|[。！？；：]")


class Asking(IntEnum):
    """How surely the wording of a text shows that an interviewer says it."""

    NO = 0
    MAYBE = 1
    """It opens like a question or holds one, as an answer may."""
    LIKELY = 2
    SURE = 3


def looks_like_question(text: str) -> bool:
    """Whether the wording shows that an interviewer says this. Many questions end in no question mark."""
    return asking(text) >= Asking.LIKELY


def split_questions(text: str) -> list[str]:
    """Return the questions of a line: one, or several where each piece between slashes is worded as one."""
    pieces = [displayed(piece) for piece in text.split(" / ")]
    several = len(pieces) > 1 and all(len(words(piece)) > 2 and looks_like_question(piece) for piece in pieces)
    return pieces if several else [text]


@lru_cache(MOST_REMEMBERED)
def asking(text: str) -> Asking:
    """Return how surely the wording of a text is an interviewer's."""
    text = displayed(text)
    if not text or len(text) > LONGEST_QUESTION:
        return Asking.NO
    if (len(text) < SHORT_LINE or not text[0].isalnum()) and is_placeholder(text):
        return Asking.NO
    lowered = text.casefold().replace("’", "'")
    opening = opening_of(lowered)
    later = requests_later(lowered)
    if (opening or later) and _is_reported(lowered, later):
        return Asking.MAYBE
    if opening is Opening.REQUEST or later:
        return Asking.SURE
    marked = text.rstrip(_CLOSING).endswith(QUESTION_MARKS)
    if marked:
        return _marked(lowered, opening if text[0] != "¿" else opening or Opening.QUESTION)
    if text[0] == "¿":
        return Asking.MAYBE if _speaks_of_writer(words(lowered)) else Asking.LIKELY
    return _unmarked(text, lowered, opening) if opening else _ending(lowered)


def _is_reported(lowered: str, before_request: str) -> bool:
    """Whether a text tells who said something: `I was told: …`, `“Why?” she asked.`"""
    if before_request and before_request in ":：":
        return _speaks_of_people(lowered)
    quoted = lowered[0] in _OPENING_QUOTES and lowered[-1] not in _QUOTES
    closing = max(map(lowered.rfind, _QUOTES)) if quoted else -1
    return closing > 0 and _speaks_of_people(lowered[closing:])


def _speaks_of_people(lowered: str) -> bool:
    """Whether a text begins with the writer or somebody else."""
    said = words(lowered[:30])
    return bool(said) and said[0] in written("persons", "first", "first_plural", "third")


def _marked(lowered: str, opening: Opening) -> Asking:
    """Judge a text that ends in a question mark."""
    said = words(lowered)
    of_oneself = _speaks_of_writer(said)
    if opening is not Opening.STATEMENT:
        return Asking.LIKELY if of_oneself else Asking.SURE
    if said and said[0] in written("asking", "interrogatives"):
        return Asking.MAYBE if of_oneself else Asking.LIKELY
    breaks = list(_BREAK.finditer(lowered[:-1]))
    reported = _speaks_of_people(lowered)
    if not breaks:
        quoted = lowered[-1] in _QUOTES and lowered[0].isalnum()
        return Asking.MAYBE if quoted or (reported and not _addresses(said)) else Asking.SURE
    last = lowered[breaks[-1].end() :]
    if _addresses(words(last)):
        return Asking.MAYBE if reported and breaks[-1][0][0] in ":：" else Asking.LIKELY
    theme = len(words(lowered[: breaks[0].start()])) <= LONGEST_THEME
    in_sentences = all(each[0][0] in ".。!！?？" for each in breaks) and opening_of(last) is not Opening.STATEMENT
    return Asking.LIKELY if (theme or in_sentences) and not (of_oneself or reported) else Asking.MAYBE


def _unmarked(text: str, lowered: str, opening: Opening) -> Asking:
    """Judge a text that opens like a question and ends in no question mark."""
    said = words(lowered)
    if text[0].islower() and not count(said, "persons", "second"):  # as a wrapped line begins
        return Asking.MAYBE
    if _addresses(said):
        answered = any(mark in lowered for mark in QUESTION_MARKS)
        inverted = _addresses(said[2:4]) and not _addresses(said[1:2])
        stopped = lowered[-1] == ":" or (lowered[-1] in ".!" and not (answered or inverted))
        return Asking.MAYBE if stopped and opening is not Opening.NOUN else Asking.LIKELY
    titled = said[0] in written("asking", "contracted")  # "What's new"
    of_writer = opening is Opening.QUESTION and not written("persons", "first").isdisjoint(said)
    return Asking.MAYBE if lowered[-1] in ".:!" or titled or of_writer else Asking.LIKELY


def _ending(lowered: str) -> Asking:
    """Judge a text by its end: in some languages that is where a question shows."""
    if not _ends_asking(lowered):
        return Asking.NO
    said = words(lowered)
    return Asking.MAYBE if count(said, *FIRST) and not _addresses(said) else Asking.LIKELY


def _ends_asking(lowered: str) -> bool:
    """Whether a text ends in words that ask."""
    end = lowered.rstrip("。.… ")
    return end.endswith(_endings().get(end[-1:], ()))


def may_be_question(text: str) -> bool:
    """Whether a line can be a question by its place, right before an answer, whatever its wording."""
    if len(text) > LONGEST_SILENT_QUESTION:
        return False
    text = bare(text)
    start = words(text[:80])
    key, colon, _ = text.partition(":")
    property_line = bool(colon) and len(key.split()) <= 3
    link_or_markup = "](" in text or "://" in text or text.startswith(("<", "!["))
    return (
        bool(start)
        and not (property_line or link_or_markup or text.endswith(":"))
        and start[0] not in written(*FIRST)
        and start[0] not in written("lines", "no_openings")
    )


def may_be_title(text: str) -> bool:
    """Whether a line can name the story below it: no sentence, no property, nothing its writer says."""
    text = displayed(text)
    if not text or len(text) > LONGEST_TITLE or text[-1] in ENDS_OF_PROSE or is_alternative(text):
        return False
    start = words(text)
    if not start or start[0] in written(*FIRST) or text[0] == "<" or "](" in text or "://" in text:
        return False
    if text[0].islower() and start[0] in keys("lines", "no_openings"):
        return False
    key, colon, _ = text.partition(":")
    return not colon or len(key.split()) > 3 or key_of(start[0]) in _title_words()


def nearly_asks(text: str) -> bool:
    """Whether a line opens like an instruction to tell something, with a typing error ("Tel me about")."""
    start = " ".join(words(bare(text)[:60])[:3])
    return any(
        Levenshtein.distance(start, opening, score_cutoff=MOST_TYPOS) <= MOST_TYPOS
        for opening in written("asking", "misspelt")
    )


def asks_candidate(text: str) -> bool:
    """Whether a question is put to the one who is interviewed."""
    lowered = displayed(text).casefold().replace("’", "'")
    opening = opening_of(lowered)
    if opening is Opening.REQUEST or requests_later(lowered) or _addresses(words(lowered)):
        return True
    said = words(lowered)
    return not count(said, "persons", "first") and (
        opening is Opening.NOUN or _ends_asking(lowered.rstrip(_CLOSING + "?？"))
    )


def requests(text: str) -> bool:
    """Whether a line asks for a story as only an interviewer does: "Tell me about a time"."""
    return opening_of(displayed(text).casefold()) is Opening.REQUEST


def is_alternative(text: str) -> bool:
    """Whether a line only says that another answer follows: "(or)", "— or —"."""
    return len(text) < SHORT_LINE and key_of(text.strip("()[]（）*_-–—.:,… ")) in keys("lines", "alternatives")


def breaks_off(text: str) -> bool:
    """Whether the last word or sign of a long line shows that its sentence goes on below."""
    if len(text) < SHORT_LINE:
        return False
    last = words(text[-SHORT_LINE:])
    return text[-1] == "," or (text[-1].isalpha() and bool(last) and key_of(last[-1]) in keys("lines", "dangling"))


def speaks_of_oneself(text: str) -> bool:
    """Whether prose reads as something its writer says about themselves, and no one whom they quote.

    "We" alone is also what guides and principles say: it must come often.
    """
    said = words(_QUOTED.sub(" ", text))
    one, several = count(said, "persons", "first"), count(said, "persons", "first_plural")
    spoken = one > 0 or (several > 1 and several * FEWEST_PLURALS >= len(said))
    first = one + several
    return spoken and first >= count(said, "persons", "second") and first * FEWEST_PRONOUNS >= len(said)


def says_i(text: str) -> bool:
    """Whether the writer speaks of themselves alone."""
    return count(words(text), "persons", "first") > 0


def mentions_oneself(text: str) -> bool:
    """Whether the writer occurs in the text."""
    return count(words(text), *FIRST) > 0


def instructs(text: str) -> bool:
    """Whether the text tells a reader what to write instead of telling what happened."""
    said = words(text)
    return bool(said) and (key_of(said[0]) in keys("lines", "instructions") or count(said, "persons", "second") > 0)


def is_placeholder(text: str) -> bool:
    """Whether the text only keeps a place free: "...", "TODO", "[your result]"."""
    text = text.strip()
    if not (text[:1].isalnum() or any(map(str.isalnum, text))):
        return True
    if len(text) < SHORT_LINE and key_of(text.strip(".…:()[]<>*-_–—? ")) in keys("lines", "placeholders"):
        return True
    return (text[0], text[-1]) in (("[", "]"), ("<", ">"), ("{", "}")) and len(text) < LONGEST_SILENT_QUESTION


def _speaks_of_writer(said: Sequence[str]) -> bool:
    """Whether a text speaks of the writer, and not of the one who is asked. Of "us" interviewers speak, too."""
    return count(said, "persons", "first") > 0 and not _addresses(said)


def _addresses(said: Sequence[str]) -> bool:
    return count(said, "persons", "second") > 0 or not written("asking", "you").isdisjoint(said)


@cache
def _endings() -> Mapping[str, tuple[str, ...]]:
    """Return what questions end in, by its last letter."""
    endings: defaultdict[str, list[str]] = defaultdict(list)
    for each in entries("asking", "endings"):
        alone = has_no_spaces(each) or _HANGUL.search(each) is not None
        endings[each[-1]].append(each if alone else f" {each}")
    return {last: tuple(each) for last, each in endings.items()}


@cache
def _title_words() -> frozenset[str]:
    return frozenset(word for entry in entries("columns", "title") for word in words(key_of(entry)))
