"""What a title announces: an answer, stories, explanations, a form, a list that points to stories, a document."""

from collections.abc import Sequence
from functools import lru_cache

from rehearse.notes.words.dressing import displayed
from rehearse.notes.words.lexicon import MOST_REMEMBERED, has_no_spaces, key_of, keys, phrases, words

LONGEST_ANNOUNCEMENT = 8
"""Words of what names or announces: a title, the header of a column, a source before a question. Longer ones are
sentences; in the examples names have up to seven words, answers eight and more."""


def is_about_oneself(title: str) -> bool:
    """Whether a title announces an answer about the writer ("About me", "Why us")."""
    return phrases("titles", "about_oneself").within(_said(title))


@lru_cache(MOST_REMEMBERED)
def is_explaining(title: str) -> bool:
    """Whether a title announces what is not rehearsed: the method, tips, links, forms, what the candidate asks."""
    if title.count(" ") > LONGEST_ANNOUNCEMENT + 2 or len(said := _said(title)) > LONGEST_ANNOUNCEMENT:
        return False
    if _announces(said, "for_interviewer") or _announces(said, "index") or _announces(said, "template"):
        return True
    if " ".join(said) in keys("titles", "explaining_whole") or phrases("titles", "explaining", fewest=3).within(said):
        return True
    lists = any(map(keys("title_words", "listing").__contains__, said))
    return not lists and phrases("titles", "explaining").within(said)


def is_for_interviewer(title: str) -> bool:
    """Whether a title announces what the candidate asks ("Questions to ask them")."""
    return _announces(_said(title), "for_interviewer")


def is_hint(title: str) -> bool:
    """Whether a title below a question announces help for the one who answers, not the answer."""
    return " ".join(_said(title)) in keys("labels", "hint")


def is_document_title(title: str) -> bool:
    """Whether a title is that of a part of a read-me, a design or a report."""
    return " ".join(_said(title)) in keys("titles", "document")


def is_story_list(title: str) -> bool:
    """Whether a title announces stories, each under a heading of its own."""
    return _holds(title, "stories")


def explains_method(title: str) -> bool:
    """Whether a title explains even where it opens like a question ("What is the STAR method?", "Cómo responder")."""
    said = _said(title)
    if phrases("titles", "explaining", "template", holding="star").within(said):
        return True
    explains = " ".join(said) in keys("titles", "explaining") or _announces(said, "for_interviewer")
    return explains and not title.rstrip().endswith("?")


def is_describing(title: str) -> bool:
    """Whether a title announces prose about the notes or the interview."""
    return _holds(title, "describing")


def _said(title: str) -> list[str]:
    return words(key_of(displayed(title)))


def _announces(said: Sequence[str], meaning: str) -> bool:
    """Whether a title is one of the entries or holds one of several words: "index" may occur in any title."""
    if len(said) > LONGEST_ANNOUNCEMENT:
        return False
    return " ".join(said) in keys("titles", meaning) or phrases("titles", meaning, fewest=2).within(said)


def _holds(title: str, meaning: str) -> bool:
    known = keys("title_words", meaning)
    said = _said(title)
    return any(word in known for word in said) or any(
        not word.isascii() and any(each in word for each in known if has_no_spaces(each)) for word in said
    )
