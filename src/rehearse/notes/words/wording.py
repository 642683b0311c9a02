"""What words give away: a question, an instruction, prose about oneself, a section that only explains."""

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from rehearse.notes.words import openings, phrases
from rehearse.notes.words.vocabulary import ALTERNATIVES, COLUMN_TITLES

LONGEST_QUESTION = 600
LONGEST_SILENT_QUESTION = 300
"""Longest line that can be a question by its place alone, with no wording that shows it."""

LONGEST_TITLE = 80
ENDS_OF_PROSE = ".!?;:,。！？；：，…"
TITLE_WORDS = frozenset(COLUMN_TITLES.replace(",", " ").split())
LONGEST_ALTERNATIVE = 40
MOST_TYPOS = 2
"""Letters that may be wrong in the opening words of a question."""

SIGNS = ("So", "Sk", "Mn", "Cf")
"""Unicode categories of emoji, check marks and what joins them."""

EMOJI = ("So", "Sk")
_JOINERS = "\ufe0f\u200d"  # what makes one sign of several, or a picture of a sign

CHECK_BOXES = ("[ ] ", "[x] ", "[X] ")
WRAPPINGS = (("**", "**"), ("__", "__"), ("*", "*"), ("_", "_"), ('"', '"'), ("“", "”"), ("«", "»"))
DRESSED = frozenset("[") | {left[0] for left, _ in WRAPPINGS}
"""What a text begins with that has a check box, emphasis or quotation marks around it."""

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SENTENCE_START = re.compile(r"(?<=[.!?:;…])\s")


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, with straight apostrophes."""
    return _WORD.findall(text.casefold().replace("’", "'"))


def bare(text: str) -> str:
    """Return `text` without the check box, emphasis and quotation marks around the whole of it."""
    text = text.strip()
    if text[:1] not in DRESSED:
        return text
    for box in CHECK_BOXES:
        text = text.removeprefix(box).lstrip()
    for left, right in WRAPPINGS:
        if text.startswith(left) and text.endswith(right):
            inner = text[len(left) : -len(right)].strip()
            if inner and left not in inner and right not in inner:
                text = inner
    return text


def without_number(text: str) -> str:
    """Return a question without the number in front of it ("1. ", "Q12: ")."""
    begin = 1 if text[:1] in ("Q", "q", "#") else 0
    end = begin
    while end < len(text) and text[end].isdecimal():
        end += 1
    numbered = begin < end <= begin + 3 and text[end : end + 1] in (".", ")", ":") and text[end + 1 : end + 2].isspace()
    return text[end + 1 :].strip() if numbered else text


def displayed(text: str) -> str:
    """Return a title or question without the emoji, number, emphasis and quotation marks it is dressed in."""
    text = bare(_without_last_signs(bare(text))).removeprefix("// ")
    if text[:1].isalpha() and text[0] not in "Qq":
        return text
    begin = 0
    while begin < len(text) and (text[begin].isspace() or unicodedata.category(text[begin]) in SIGNS):
        begin += 1
    inner = bare(without_number(bare(text[begin:])))
    return inner if any(map(str.isalnum, inner)) else text


def _without_last_signs(text: str) -> str:
    """Return `text` without the emoji at its end; it stays as it is if there is nothing else."""
    if text[-1:].isascii():
        return text
    end = len(text)
    while end and (
        text[end - 1].isspace() or text[end - 1] in _JOINERS or unicodedata.category(text[end - 1]) in EMOJI
    ):
        end -= 1
    return text[:end] or text


def split_questions(text: str) -> list[str]:
    """Return the questions of a line: one, or several where each piece between slashes is worded as one."""
    pieces = [displayed(piece) for piece in text.split(" / ")]
    several = len(pieces) > 1 and all(len(words(piece)) > 2 and looks_like_question(piece) for piece in pieces)
    return pieces if several else [text]


def looks_like_question(text: str) -> bool:
    """Whether the wording shows that an interviewer says this. Many questions end in no question mark."""
    if len(text) > LONGEST_QUESTION or is_placeholder(text):
        return False
    text = displayed(text)
    if not text:
        return False
    if text.startswith("¿") or text.rstrip("\"'”»*_) ")[-1:] in tuple(phrases.QUESTION_MARKS):
        return True
    lowered = text.casefold().replace("\u00a0", " ")
    if lowered.rstrip("。. ").endswith(phrases.QUESTION_ENDINGS):
        return True
    if any(sentence.lstrip("\"'“*_ ").startswith(phrases.REQUESTS) for sentence in _SENTENCE_START.split(lowered)):
        return True
    if lowered.endswith((".", ":", "!")):
        return False
    return lowered.lstrip("\"'“*_ ").startswith(openings.INTERROGATIVE_STARTS) or _asks(words(lowered[:80]))


def _asks(start: Sequence[str]) -> bool:
    if len(start) < 3:
        return False
    first, second = start[:2]
    if first in phrases.INTERROGATIVES:
        return second in phrases.AFTER_INTERROGATIVE
    return first in phrases.CONTRACTED or (first in phrases.AUXILIARIES and second in phrases.ADDRESSED)


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
        and start[0] not in phrases.NO_QUESTION_STARTS
    )


def may_be_title(text: str) -> bool:
    """Whether a line can name the story below it: no sentence, no property, nothing its writer says."""
    text = displayed(text)
    start = words(text[:LONGEST_TITLE])
    if not start or len(text) > LONGEST_TITLE or text[-1] in ENDS_OF_PROSE or is_alternative(text):
        return False
    key, colon, _ = text.partition(":")
    named = not colon or len(key.split()) > 3 or start[0] in TITLE_WORDS
    return named and start[0] not in phrases.FIRST_PERSON and "](" not in text and "://" not in text and text[0] != "<"


def nearly_asks(text: str) -> bool:
    """Whether a line opens like an instruction to tell something, with a typing error ("Tel me about")."""
    start = " ".join(words(bare(text)[:60])[:3])
    return any(
        Levenshtein.distance(start, opening, score_cutoff=MOST_TYPOS) <= MOST_TYPOS
        for opening in openings.FULL_OPENINGS
    )


def asks_candidate(text: str) -> bool:
    """Whether a question is put to the one who is interviewed."""
    lowered = bare(text).casefold()
    return lowered.startswith(phrases.REQUESTS) or any(word in phrases.SECOND_PERSON for word in words(lowered))


def is_alternative(text: str) -> bool:
    """Whether a line only says that another answer follows: "(or)", "— or —"."""
    return (
        len(text) < LONGEST_ALTERNATIVE
        and " ".join(text.casefold().strip("()[]（）*_-–—.:,… ").split()) in ALTERNATIVES
    )


def speaks_of_oneself(text: str) -> bool:
    """Whether prose reads as something its writer says about themselves."""
    spoken = words(text)
    first = sum(word in phrases.FIRST_PERSON for word in spoken)
    second = sum(word in phrases.SECOND_PERSON for word in spoken)
    return first > 0 and first >= second and first * 60 >= len(spoken)


def mentions_oneself(text: str) -> bool:
    """Whether the writer occurs in the text."""
    return any(word in phrases.FIRST_PERSON for word in words(text))


def instructs(text: str) -> bool:
    """Whether the text tells a reader what to write instead of telling what happened."""
    spoken = words(text)
    return bool(spoken) and (
        spoken[0] in phrases.INSTRUCTION_STARTS or any(word in phrases.SECOND_PERSON for word in spoken)
    )


def is_placeholder(text: str) -> bool:
    """Whether the text only keeps a place free: "...", "TODO", "[your result]"."""
    text = text.strip()
    if not text or not any(character.isalnum() for character in text):
        return True
    if text.casefold().strip(".…:()[]<>*-_–—? ") in (
        "todo",
        "tbd",
        "tba",
        "wip",
        "fixme",
        "n/a",
        "xxx",
        "to do",
        "fill in",
        "stub",
        "coming soon",
        "nothing yet",
        "none yet",
        "not yet",
        "no story yet",
        "no answer yet",
        "no story",
        "no answer",
        "to be written",
        "noch offen",
        "noch nichts",
        "à compléter",
        "a completar",
        "pendiente",
        "por completar",
        "待补充",
    ):
        return True
    return (text[0], text[-1]) in (("[", "]"), ("<", ">"), ("{", "}")) and len(text) < 200


def is_about_oneself(title: str) -> bool:
    """Whether a title announces an answer about the writer ("About me", "Why us")."""
    return any(phrase in title.casefold() for phrase in phrases.ABOUT_ONESELF)


def is_explaining(title: str) -> bool:
    """Whether a title announces explanations: the method, a table of contents, tips, links."""
    spoken = words(title)
    if len(spoken) > 8 or any(
        word in phrases.LISTS_CONTENT for word in spoken[:-1] if "to ask" not in title.casefold()
    ):
        return False
    padded = f" {' '.join(spoken)} "
    if any(f" {phrase} " in padded for phrase in phrases.EXPLAINING):
        return not (spoken and spoken[-1] in phrases.LISTS_CONTENT)
    return False


def is_hint(title: str) -> bool:
    """Whether a title below a question announces help for the one who answers, not the answer."""
    return " ".join(words(displayed(title))) in phrases.HINTS


def is_document_title(title: str) -> bool:
    """Whether a title is that of a part of a read-me, a design or a report."""
    return " ".join(words(title)) in phrases.DOCUMENT


def is_story_list(title: str) -> bool:
    """Whether a title announces stories, each under a heading of its own."""
    return any(word in phrases.STORIES for word in words(title))


def explains_method(title: str) -> bool:
    """Whether a title is about the STAR method, even where it asks ("What is the STAR method?")."""
    padded = f" {' '.join(words(title))} "
    return any(f" {phrase} " in padded for phrase in phrases.EXPLAINING if "star" in phrase.split())


def is_describing(title: str) -> bool:
    """Whether a title announces prose about the notes or the interview."""
    return any(word in phrases.DESCRIBING for word in words(title))
