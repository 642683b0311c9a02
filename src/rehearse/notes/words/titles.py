"""What a title announces: an answer, stories, explanations, a form, a list that points to stories, a document."""

from collections.abc import Iterable, Sequence
from functools import cache

from rehearse.notes.words.dressing import displayed
from rehearse.notes.words.lexicon import Phrases, entries, has_no_spaces, key_of, keys, words

LONGEST_ANNOUNCEMENT = 8
"""Words of a title that says what stands below it; longer ones are sentences that happen to hold the words."""


def is_about_oneself(title: str) -> bool:
    """Whether a title announces an answer about the writer ("About me", "Why us")."""
    return _phrases("about_oneself").within(_said(title))


def is_explaining(title: str) -> bool:
    """Whether a title announces what is not rehearsed: the method, tips, links, forms, what the candidate asks."""
    if title.count(" ") > 2 * LONGEST_ANNOUNCEMENT or len(said := _said(title)) > LONGEST_ANNOUNCEMENT:
        return False
    if _announces(said, "for_interviewer") or _announces(said, "index") or _announces(said, "template"):
        return True
    if " ".join(said) in _whole("explaining_whole") or _plain().within(said):
        return True
    lists = any(map(keys("title_words", "listing").__contains__, said))
    return not lists and _phrases("explaining").within(said)


def is_for_interviewer(title: str) -> bool:
    """Whether a title announces what the candidate asks ("Questions to ask them")."""
    return _announces(_said(title), "for_interviewer")


def is_template(title: str) -> bool:
    """Whether a title announces a form to be filled in ("Template for STAR")."""
    return _announces(_said(title), "template")


def is_index(title: str) -> bool:
    """Whether a title announces a list that points to stories ("Quick lookup", "Stories by principle")."""
    return _announces(_said(title), "index")


def is_hint(title: str) -> bool:
    """Whether a title below a question announces help for the one who answers, not the answer."""
    return " ".join(_said(title)) in _hints()


def is_document_title(title: str) -> bool:
    """Whether a title is that of a part of a read-me, a design or a report."""
    return " ".join(_said(title)) in _whole("document")


def is_story_list(title: str) -> bool:
    """Whether a title announces stories, each under a heading of its own."""
    return _holds(title, "stories")


def explains_method(title: str) -> bool:
    """Whether a title is about the STAR method, even where it asks ("What is the STAR method?")."""
    return _method().within(_said(title))


def is_describing(title: str) -> bool:
    """Whether a title announces prose about the notes or the interview."""
    return _holds(title, "describing")


def _said(title: str) -> list[str]:
    return words(key_of(displayed(title)))


def _announces(said: Sequence[str], meaning: str) -> bool:
    """Whether a title is one of the entries or holds one of several words: "index" may occur in any title."""
    if len(said) > LONGEST_ANNOUNCEMENT:
        return False
    return " ".join(said) in _whole(meaning) or _phrases(meaning, alone=False).within(said)


def _holds(title: str, meaning: str) -> bool:
    known = keys("title_words", meaning)
    said = _said(title)
    return any(word in known for word in said) or any(
        not word.isascii() and any(each in word for each in known if has_no_spaces(each)) for word in said
    )


@cache
def _phrases(meaning: str, *, alone: bool = True) -> Phrases:
    return _folded(each for each in entries("titles", meaning) if alone or " " in each or has_no_spaces(each))


@cache
def _plain() -> Phrases:
    """Return the phrases that explain whatever else a title says, unlike `star method` in "STAR method questions"."""
    return _folded(each for each in entries("titles", "explaining") if each.count(" ") > 1)


@cache
def _whole(meaning: str) -> frozenset[str]:
    return frozenset(" ".join(words(key_of(each))) for each in entries("titles", meaning))


@cache
def _hints() -> frozenset[str]:
    return frozenset(" ".join(words(key_of(each))) for each in entries("labels", "hint"))


@cache
def _method() -> Phrases:
    return _folded(each for each in entries("titles", "explaining", "template") if "star" in each)


def _folded(phrases: Iterable[str]) -> Phrases:
    return Phrases.of(key_of(each) for each in phrases)
